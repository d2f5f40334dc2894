"""The one deferred shading kernel: G-buffer samples to light, in linear colour, blended over the frame."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats, stack_integers
from vitascope.engines.animatic.kernels.layout import (
    CENTRE_X,
    CENTRE_Y,
    EYE,
    FOCAL,
    FORWARD,
    RIGHT,
    S_ALBEDO,
    S_GLOW,
    SURFACE_SIZE,
    TO_LIGHT,
    UP,
)  # fmt: skip
from vitascope.engines.animatic.kernels.lighting import (
    BATCH,
    DISTANCE,
    MATERIAL,
    PLACE_X,
    PLACE_Y,
    PLACE_Z,
    PLACES,
    SENT,
    SHADOW,
    VIEW_X,
    VIEW_Y,
    VIEW_Z,
    WEIGHT,
    light_places,
)  # fmt: skip
from vitascope.engines.animatic.kernels.samples import WHOLE
from vitascope.engines.animatic.kernels.vectors import at_most, four, lane, load, load_eight, lowest_bit, store


@helper
def shadow_at(heights, basis, x, y, z, bias):  # type: ignore[no-untyped-def]
    """Share of the light that reaches a world point, 0 to 1: 16 texels, smoothly weighted."""
    u = basis[0] * x + basis[1] * y + basis[2] * z + basis[3]
    v = basis[4] * x + basis[5] * y + basis[6] * z + basis[7]
    rows, columns = heights.shape
    if u < 3.0 or v < 3.0 or u > np.float32(columns) - 4.0 or v > np.float32(rows) - 4.0:
        return np.float32(1.0)
    height = basis[8] * x + basis[9] * y + basis[10] * z + basis[11] + bias
    u -= 0.5
    v -= 0.5
    i = np.int64(u)
    j = np.int64(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    place = (j - 1) * columns + i - 1
    lit = at_most(load(heights, place), height) * (1.0 - fv)
    lit = lit + at_most(load(heights, place + columns), height)
    lit = lit + at_most(load(heights, place + 2 * columns), height)
    lit = lit + at_most(load(heights, place + 3 * columns), height) * fv
    return (lane(lit, 0) * (1.0 - fu) + lane(lit, 1) + lane(lit, 2) + lane(lit, 3) * fu) / 9.0


@helper
def shade_at(shade, place, x, z):  # type: ignore[no-untyped-def]
    """Bilinear look-up in the baked ground shadow; ``place`` is (x of column 0, z of row 0, texels a metre)."""
    rows, columns = shade.shape
    u = (x - place[0]) * place[2] - 0.5
    v = (z - place[1]) * place[2] - 0.5
    if u < 0.0 or v < 0.0 or u >= np.float32(columns - 1) or v >= np.float32(rows - 1):
        return np.float32(1.0)
    i = int(u)
    j = int(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    a = shade[j, i] + (shade[j, i + 1] - shade[j, i]) * fu
    b = shade[j + 1, i] + (shade[j + 1, i + 1] - shade[j + 1, i]) * fu
    return a + (b - a) * fv


@helper
def _alike(depth, samples, materials, gx, gy, left, nearest):  # type: ignore[no-untyped-def]
    """Which of the samples ``left`` of a pixel are of the surface of the first one, so that one light does for them."""
    across = depth.shape[1]
    first = lowest_bit(np.uint64(left))
    fy = gy + (first >> 1)
    fx = gx + (first & 1)
    one = (fy * across + fx) * SURFACE_SIZE
    found = 1 << first
    for sub in range(first + 1, 4):
        if not (left >> sub) & 1:
            continue
        sy = gy + (sub >> 1)
        sx = gx + (sub & 1)
        other = (sy * across + sx) * SURFACE_SIZE
        dot = (
            samples[one] * samples[other]
            + samples[one + 1] * samples[other + 1]
            + samples[one + 2] * samples[other + 2]
        )
        tint = (
            abs(samples[one + S_ALBEDO] - samples[other + S_ALBEDO])
            + abs(samples[one + S_ALBEDO + 1] - samples[other + S_ALBEDO + 1])
            + abs(samples[one + S_GLOW] - samples[other + S_GLOW])
        )
        if materials[sy, sx] != materials[fy, fx] or dot < 0.97 or tint > 0.04:
            continue
        if abs(depth[sy, sx] - depth[fy, fx]) <= 0.02 * nearest:
            found |= 1 << sub
    return found


@helper
def _place(w, p, samples, across, gx, gy, alike, whole, x, y, depth, camera):  # type: ignore[no-untyped-def]
    """Enter the mean of samples of pixel (x, y) as place ``p`` of the batch."""
    count = 0.0
    px = 0.0
    py = 0.0
    inverse_depth = 0.0
    some = stack_floats(SURFACE_SIZE)
    first = np.int64(0) if whole else lowest_bit(np.uint64(alike))
    total = load_eight(samples, ((gy + (first >> 1)) * across + gx + (first & 1)) * SURFACE_SIZE)
    for sub in range(first, 4):
        if (alike >> sub) & 1:
            count += 1.0
            px += 0.5 if sub & 1 else 0.0
            py += 0.5 if sub >> 1 else 0.0
            inverse_depth += depth[gy + (sub >> 1), gx + (sub & 1)]
            if sub > first and not whole:
                total = total + load_eight(samples, ((gy + (sub >> 1)) * across + gx + (sub & 1)) * SURFACE_SIZE)
    share = 1.0 / count
    store(some, 0, total if whole else total * share)
    for c in range(SURFACE_SIZE):
        w[c * PLACES + p] = some[c]
    inverse_focal = 1.0 / camera[FOCAL]
    dx = (x + 0.25 + px * share - camera[CENTRE_X]) * inverse_focal
    dy = (camera[CENTRE_Y] - y - 0.25 - py * share) * inverse_focal
    wx = camera[RIGHT] * dx + camera[UP] * dy + camera[FORWARD]
    wy = camera[RIGHT + 1] * dx + camera[UP + 1] * dy + camera[FORWARD + 1]
    wz = camera[RIGHT + 2] * dx + camera[UP + 2] * dy + camera[FORWARD + 2]
    z = count / inverse_depth
    stretch = math.sqrt(wx * wx + wy * wy + wz * wz)
    inverse = -1.0 / stretch
    w[PLACE_X + p] = camera[EYE] + wx * z
    w[PLACE_Y + p] = camera[EYE + 1] + wy * z
    w[PLACE_Z + p] = camera[EYE + 2] + wz * z
    w[VIEW_X + p] = wx * inverse
    w[VIEW_Y + p] = wy * inverse
    w[VIEW_Z + p] = wz * inverse
    w[DISTANCE + p] = z * stretch
    w[WEIGHT + p] = count * 0.25


@helper
def _reached(w, p, light, heights, basis, shade, shade_place):  # type: ignore[no-untyped-def]
    """Share of the key that reaches place ``p`` of the batch."""
    lx, ly, lz = light[TO_LIGHT], light[TO_LIGHT + 1], light[TO_LIGHT + 2]
    lit = w[p] * lx + w[PLACES + p] * ly + w[2 * PLACES + p] * lz
    if lit <= -0.4:
        return np.float32(1.0)
    x, y, z = w[PLACE_X + p], w[PLACE_Y + p], w[PLACE_Z + p]
    # The more the light grazes, the more heights differ inside one texel.
    graze = math.sqrt(max(1.0 - lit * lit, 0.0)) / max(lit, 0.12)
    shadow = shadow_at(heights, basis, x, y, z, basis[12] * (1.5 + 1.8 * min(graze, 6.0)))
    # Scenery shades a figure as it shades the point of the ground on the same ray of light.
    drop = max(y, 0.0) / max(ly, 0.05)
    return shadow * shade_at(shade, shade_place, x - lx * drop, z - lz * drop)


@helper
def _send(w, n, pixels, light, lamps, cells, flat):  # type: ignore[no-untyped-def]
    """Light the batch and add it to its pixels of the flat frame."""
    light_places(w, n, light, lamps, cells)
    for p in range(n):
        sent = four(w[SENT + p], w[SENT + PLACES + p], w[SENT + 2 * PLACES + p], np.float32(1.0))
        at = np.int64(pixels[p]) * 4
        store(flat, at, load(flat, at) + sent * w[WEIGHT + p])


@kernel(
    "void(float32[:,::1], float32[:,:,::1], uint8[:,::1], int64, int64, int64, int64, int64, int64, float32[::1], "
    "float32[::1], float32[:,::1], float32[:,::1], float32[::1], float32[:,::1], float32[::1], float32[:,::1], "
    "uint8[::1], float32[::1], float32[:,:,::1], float32[:,::1])"
)
def shade_samples(
    depth: Array,
    surface: Array,
    materials: NDArray[np.uint8],
    origin_x: int,
    origin_y: int,
    x0: int,
    y0: int,
    x1: int,
    y1: int,
    camera: Array,
    light: Array,
    table: Array,
    heights: Array,
    basis: Array,
    shade: Array,
    shade_place: Array,
    lamps: Array,
    cells: NDArray[np.uint8],
    ground: Array,
    frame: Array,
    frame_depth: Array,
) -> None:
    """Light the samples of pixels (x0, y0) to (x1, y1) and lay them over ``frame`` (h, w, 4: light and coverage), nearer ones
    only.

    ``heights`` and ``basis`` are the figures' shadow map, ``shade`` and ``shade_place`` the baked shadow of the scenery,
    ``lamps`` (n, 10) hold place, colour, direction and cosine of the cone. What lies below ``ground``, an inverse
    depth for each row, is hidden. ``frame_depth`` (inverse) follows.
    """
    w = stack_floats(BATCH)
    pixels = stack_integers(PLACES)
    for p in range(BATCH):
        w[p] = 0.0
    samples = surface.reshape(-1)
    flat = frame.reshape(-1)
    across = depth.shape[1]
    columns = frame.shape[1]
    waiting = 0
    for y in range(y0, y1):
        gy = (y - origin_y) * 2
        for x in range(x0, x1):
            gx = (x - origin_x) * 2
            behind = max(frame_depth[y, x], ground[y])
            left = 0  # a bit for each sample that shows
            count = 0
            nearest = 0.0
            for sub in range(4):
                q = depth[gy + (sub >> 1), gx + (sub & 1)]
                if q > 0.0 and q > behind:
                    left |= 1 << sub
                    count += 1
                    nearest = max(nearest, q)
            if count == 0:
                continue
            pixel = y * columns + x
            store(flat, pixel * 4, load(flat, pixel * 4) * (1.0 - np.float32(count) * 0.25))
            frame_depth[y, x] = nearest
            while left > 0:
                kind = materials[gy, gx]
                whole = kind >= WHOLE
                alike = left
                if whole:
                    row = np.int64(kind - WHOLE)
                else:
                    alike = _alike(depth, samples, materials, gx, gy, left, nearest)
                    first = lowest_bit(np.uint64(alike))
                    row = np.int64(materials[gy + (first >> 1), gx + (first & 1)])
                left &= ~alike
                _place(w, waiting, samples, across, gx, gy, alike, whole, np.float32(x), np.float32(y), depth, camera)
                for c in range(table.shape[1]):
                    w[MATERIAL + c * PLACES + waiting] = table[row, c]
                w[SHADOW + waiting] = _reached(w, waiting, light, heights, basis, shade, shade_place)
                pixels[waiting] = pixel
                waiting += 1
                if waiting == PLACES:
                    _send(w, waiting, pixels, light, lamps, cells, flat)
                    waiting = 0
    if waiting > 0:
        _send(w, waiting, pixels, light, lamps, cells, flat)
