"""Flat pictures anywhere in the world, seen in perspective: walls, house fronts, ceilings."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
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
from vitascope.engines.animatic.kernels.maths import decay, ramp

PANEL_SIZE = 11  #: corner, along, up, repeats, flow


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
    texel = math.sqrt(1.0 / upright) / np.float32(levels[0, 2])
    last = levels.shape[0] - 1
    repeats = place[9]
    run = place[10] * math.sqrt(upright) * seconds
    run -= math.floor(run)
    for y in range(y0, y1):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        for x in range(x0, x1):
            dx = (np.float32(x) + 0.5 - camera[CENTRE_X]) / focal
            vx = camera[RIGHT] * dx + camera[UP] * dy + camera[FORWARD]
            vy = camera[RIGHT + 1] * dx + camera[UP + 1] * dy + camera[FORWARD + 1]
            vz = camera[RIGHT + 2] * dx + camera[UP + 2] * dy + camera[FORWARD + 2]
            facing = vx * nx + vy * ny + vz * nz
            if abs(facing) < 1e-6:
                continue
            t = away / facing
            if t < 0.05:
                continue
            inverse = 1.0 / t
            over = inverse > depth[y, x]
            rest = 1.0 - frame[y, x, 3]
            if not over and rest <= 0.0:
                continue
            px = vx * t - cx
            py = vy * t - cy
            pz = vz * t - cz
            u = (px * ax + py * ay + pz * az) * across
            v = 1.0 - (px * bx + py * by + pz * bz) * upright
            if u < 0.0 or u >= 1.0 or v < 0.0 or v >= 1.0:
                continue
            footprint = t / focal / texel / math.sqrt(max(abs(facing), 0.05))
            level = 0
            while footprint > 1.5 and level < last:
                footprint *= 0.5
                level += 1
            first = np.int64(levels[level, 0])
            wide = np.int64(levels[level, 1])
            tall = np.int64(levels[level, 2])
            a = u * repeats * np.float32(wide) - 0.5
            b = v * np.float32(tall) - 0.5
            fade = np.float32(1.0)
            if place[10] != 0.0:
                fade = ramp(0.0, 0.06, v) * ramp(1.0, 0.86, v)
                v -= run
                v += 1.0 if v < 0.0 else 0.0
                b = v * np.float32(tall) - 0.5
            fa = math.floor(a)
            fb = math.floor(b)
            a -= np.float32(fa)
            b -= np.float32(fb)
            i = np.int64(fa) % wide
            i1 = i + np.int64(1)
            if i1 >= wide:
                i1 = np.int64(0)
            j = max(int(fb), 0)
            j1 = min(int(fb) + 1, int(tall) - 1)
            p = texels[first + j * wide + i]
            q = texels[first + j * wide + i1]
            r = texels[first + j1 * wide + i]
            s = texels[first + j1 * wide + i1]
            top = p[3] + (q[3] - p[3]) * a
            low = r[3] + (s[3] - r[3]) * a
            alpha = (top + (low - top) * b) * fade
            if alpha <= 0.002:
                continue
            distance = t * math.sqrt(dx * dx + dy * dy + 1.0)
            clear = decay(light[FOG_DENSITY] * max(distance - light[FOG_START], 0.0))
            # What is nearer goes over what is there, what is farther under it.
            share = np.float32(1.0) if over else np.float32(rest)
            keep = np.float32(1.0 - alpha) if over else np.float32(1.0)
            for c in range(3):
                top = p[c] + (q[c] - p[c]) * a
                low = r[c] + (s[c] - r[c]) * a
                seen = (top + (low - top) * b) * fade * clear + light[FOG + c] * alpha * (1.0 - clear)
                frame[y, x, c] = frame[y, x, c] * keep + seen * share
            before = frame[y, x, 3]
            frame[y, x, 3] = min(before * keep + alpha * share, 1.0)
            if (over and alpha > 0.5) or (not over and before <= 0.5 and frame[y, x, 3] > 0.5):
                depth[y, x] = inverse
