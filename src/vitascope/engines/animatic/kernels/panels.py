"""Flat pictures anywhere in the world, seen in perspective: walls, house fronts, ceilings."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layout import (
    CENTRE_X,
    CENTRE_Y,
    EYE,
    FOCAL,
    FOG,
    FOG_DENSITY,
    FOG_START,
    FORWARD,
    RIGHT,
    UP,
)
from vitascope.engines.animatic.kernels.maths import decay, floor, ramp
from vitascope.engines.animatic.kernels.vectors import four, lane, load, store

PANEL_SIZE = 11  #: corner, along, up, repeats, flow


@helper
def _from(value, gain, first, end):  # type: ignore[no-untyped-def]
    """Where ``value + gain * x`` is not negative between ``first`` and ``end``."""
    if gain > 1e-9:
        first = max(first, -value / gain)
    elif gain < -1e-9:
        end = min(end, -value / gain)
    return first, end


@kernel(
    "void(float32[:,::1], int32[:,::1], float32[::1], float32[::1], float32[::1], int64, int64, int64, int64, float32, "
    "float32[:,:,::1], float32[:,::1])"
)
def draw_panel(
    texels: Array,
    levels: NDArray[np.int32],
    place: Array,
    camera: Array,
    light: Array,
    x0: int,
    y0: int,
    x1: int,
    y1: int,
    seconds: float,
    frame: Array,
    depth: Array,
) -> None:
    """Lay a panel into the frame inside the box of pixels (x0, y0, x1, y1): over what is farther, under what is nearer.

    ``frame`` (h, w, 4) is as in ``layers``.

    ``texels`` (n, 4) is premultiplied RGBA of all levels, ``levels`` (k, 3) the first texel, width and height of each;
    ``place`` is (corner, along, up, repeats, flow) as in ``parts.Panel``.
    """
    ax, ay, az = place[3], place[4], place[5]
    bx, by, bz = place[6], place[7], place[8]
    nx = ay * bz - az * by
    ny = az * bx - ax * bz
    nz = ax * by - ay * bx
    normal = 1.0 / max(math.sqrt(nx * nx + ny * ny + nz * nz), 1e-9)
    nx *= normal
    ny *= normal
    nz *= normal
    cx = place[0] - camera[EYE]
    cy = place[1] - camera[EYE + 1]
    cz = place[2] - camera[EYE + 2]
    away = cx * nx + cy * ny + cz * nz
    across = 1.0 / (ax * ax + ay * ay + az * az)
    upright = 1.0 / (bx * bx + by * by + bz * bz)
    focal = camera[FOCAL]
    finest = np.float32(levels[0, 2]) * math.sqrt(upright) / focal
    last = levels.shape[0] - 1
    repeats = place[9]
    run = place[10] * math.sqrt(upright) * seconds
    run -= np.float32(floor(run))
    flat = frame.reshape(-1)
    source = texels.reshape(-1)
    columns = depth.shape[1]
    near = 1.0 / away if abs(away) > 1e-6 else np.float32(0.0)
    from_a = (cx * ax + cy * ay + cz * az) * across
    from_b = (cx * bx + cy * by + cz * bz) * upright
    # Along a row the cosine to the panel and the way along its sides are linear in the place on the picture.
    facing_x = camera[RIGHT] * nx + camera[RIGHT + 1] * ny + camera[RIGHT + 2] * nz
    along_x = (camera[RIGHT] * ax + camera[RIGHT + 1] * ay + camera[RIGHT + 2] * az) * across
    upward_x = (camera[RIGHT] * bx + camera[RIGHT + 1] * by + camera[RIGHT + 2] * bz) * upright
    dense = light[FOG_DENSITY]
    for y in range(y0, y1):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        vx = camera[UP] * dy + camera[FORWARD]
        vy = camera[UP + 1] * dy + camera[FORWARD + 1]
        vz = camera[UP + 2] * dy + camera[FORWARD + 2]
        facing_0 = vx * nx + vy * ny + vz * nz
        along_0 = (vx * ax + vy * ay + vz * az) * across
        upward_0 = (vx * bx + vy * by + vz * bz) * upright
        # Where a panel ends is linear in the place on the row too, once multiplied by the inverse depth.
        inverse_0, inverse_x = facing_0 * near, facing_x * near
        first = (np.float32(x0) + 0.5 - camera[CENTRE_X]) / focal
        end = (np.float32(x1) + 0.5 - camera[CENTRE_X]) / focal
        first, end = _from(inverse_0 - 1e-5, inverse_x, first, end)
        first, end = _from(along_0 - from_a * inverse_0, along_x - from_a * inverse_x, first, end)
        first, end = _from((1.0 + from_a) * inverse_0 - along_0, (1.0 + from_a) * inverse_x - along_x, first, end)
        first, end = _from(upward_0 - from_b * inverse_0, upward_x - from_b * inverse_x, first, end)
        first, end = _from((1.0 + from_b) * inverse_0 - upward_0, (1.0 + from_b) * inverse_x - upward_x, first, end)
        begin = max(x0, int(first * focal + camera[CENTRE_X]) - 2)
        stop = min(x1, int(end * focal + camera[CENTRE_X]) + 3)
        level = -1
        for x in range(begin, stop):
            dx = (np.float32(x) + 0.5 - camera[CENTRE_X]) / focal
            inverse = inverse_0 + inverse_x * dx
            if inverse < 1e-5 or inverse > 20.0:
                continue
            pixel = y * columns + x
            under = load(flat, pixel * 4)
            done = lane(under, 3)
            over = inverse > depth[y, x]
            if not over and done >= 1.0:
                continue
            t = 1.0 / inverse
            u = (along_0 + along_x * dx) * t - from_a
            v = 1.0 - (upward_0 + upward_x * dx) * t + from_b
            if u < 0.0 or u >= 1.0 or v < 0.0 or v >= 1.0:
                continue
            if level < 0 or x & 7 == 0:
                # Eight pixels in a row share a level.
                footprint = t * finest / math.sqrt(max(abs(inverse * away), 0.05))
                level = 0
                while footprint > 1.5 and level < last:
                    footprint *= 0.5
                    level += 1
                base = int(levels[level, 0])
                wide = int(levels[level, 1])
                tall = int(levels[level, 2])
            fade = np.float32(1.0)
            if place[10] != 0.0:
                fade = ramp(0.0, 0.06, v) * ramp(1.0, 0.86, v)
                v -= run
                v += 1.0 if v < 0.0 else 0.0
            a = u * repeats
            a = (a - np.float32(floor(a))) * np.float32(wide) - 0.5
            b = v * np.float32(tall) - 0.5
            i = int(a + 1.0) - 1
            j = int(b + 1.0) - 1
            a -= np.float32(i)
            b -= np.float32(j)
            i1 = i + 1
            if i < 0:
                i = wide - 1
            if i1 >= wide:
                i1 = 0
            above = base + max(j, 0) * wide
            below = base + min(j + 1, tall - 1) * wide
            high = load(source, (above + i) * 4)
            high = high + (load(source, (below + i) * 4) - high) * b
            beside = load(source, (above + i1) * 4)
            beside = beside + (load(source, (below + i1) * 4) - beside) * b
            seen = (high + (beside - high) * a) * fade
            alpha = lane(seen, 3)
            if alpha <= 0.002:
                continue
            if dense > 0.0:
                distance = t * math.sqrt(dx * dx + dy * dy + 1.0)
                clear = decay(dense * max(distance - light[FOG_START], 0.0))
                seen = seen * clear + four(light[FOG], light[FOG + 1], light[FOG + 2], np.float32(1.0)) * (
                    alpha * (1.0 - clear)
                )
            # What is nearer goes over what is there, what is farther under it.
            if over:
                store(flat, pixel * 4, under * (1.0 - alpha) + seen)
                if alpha > 0.5:
                    depth[y, x] = inverse
            else:
                store(flat, pixel * 4, under + seen * (1.0 - done))
                if done <= 0.5 and done + alpha * (1.0 - done) > 0.5:
                    depth[y, x] = inverse
