"""Upright pictures in the world: baked scenery, near-field grass, and soft particles of the weather."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layers import CLOSED, bits_between, lay_figure, moved_bits
from vitascope.engines.animatic.kernels.layout import FOG
from vitascope.engines.animatic.kernels.maths import ceil, floor, ramp
from vitascope.engines.animatic.kernels.vectors import (
    bits_above,
    coverage,
    eight_of,
    filled_where,
    four,
    highest_bit,
    joined,
    lane,
    load,
    load_eight,
    lower_half,
    lowest_bit,
    store,
    twice,
    upper_half,
)

#: Columns of a sprite: screen x of the middle, screen y of the foot, pixels wide and high, inverse depth, shear at the top
#: in pixels, fog, then factors for red, green, blue.
SPRITE_SIZE = 10
#: Columns of a particle: both ends' screen x, y; radius in pixels; inverse depth; red, green, blue; opacity; glow, the
#: share that is added.
PARTICLE_SIZE = 11


_BAND = 24  #: rows of the frame
_FIXED = np.float32(65536.0)  #: places on a row of texels are whole numbers of 1 / 65536
_INVERSE_FIXED = np.float32(1 / 65536.0)


@helper
def _first_open(open_pixels, y, begin, end):  # type: ignore[no-untyped-def]
    """The first of the pixels ``begin`` to ``end`` of a row that is open, or ``end``."""
    word = begin >> 6
    while begin < end:
        seen = open_pixels[y, word] & bits_between(begin - word * 64, end - word * 64)
        if seen != np.uint64(0):
            return word * 64 + lowest_bit(seen)
        word += 1
        begin = word * 64
    return end


@helper
def _last_open(open_pixels, y, begin, end):  # type: ignore[no-untyped-def]
    """One more than the last of the pixels ``begin`` to ``end`` of a row that is open, or ``begin``."""
    word = (end - 1) >> 6
    while begin < end:
        seen = open_pixels[y, word] & bits_between(begin - word * 64, end - word * 64)
        if seen != np.uint64(0):
            return word * 64 + highest_bit(seen) + 1
        end = word * 64
        word -= 1
    return begin


@helper
def _texel(atlas, row0, row1, share, fixed, most):  # type: ignore[no-untyped-def]
    """Bilinear look-up between the rows that begin with texels ``row0`` and ``row1``; ``fixed`` in 1 / 65536 of a texel."""
    column = min(max(np.int32(fixed >> np.int32(16)), np.int32(0)), most)
    both = load_eight(atlas, (row0 + column) * 4)
    both = both + (load_eight(atlas, (row1 + column) * 4) - both) * share
    left = lower_half(both)
    return left + (upper_half(both) - left) * (np.float32(np.int32(fixed & np.int32(0xFFFF))) * _INVERSE_FIXED)


@kernel(
    "void(float32[:,::1], int32[:,::1], int32[::1], float32[::1], int32[:,::1], int32[:,::1], float32[::1], "
    "float32[::1], int64, float32[::1], float32[::1], float32[::1], float32[::1], int32[:,::1], uint64[:,::1])"
)
def draw_sprites(
    sprites: Array,
    pictures: NDArray[np.int32],
    order: NDArray[np.int32],
    atlas: Array,
    levels: NDArray[np.int32],
    spans: NDArray[np.int32],
    light: Array,
    ground: Array,
    columns: int,
    frame: Array,
    depths: Array,
    figures: Array,
    figures_depths: Array,
    reach: NDArray[np.int32],
    open_pixels: NDArray[np.uint64],
) -> None:
    """Lay sprites in ``order``, from near to far, under what is in the frame already.

    ``sprites`` (n, SPRITE_SIZE); ``pictures`` (n, 2) hold the first row of ``levels`` and the count of levels of each
    sprite's picture, a negative count for a mirrored one. ``levels`` (m, 4): first texel in ``atlas`` (premultiplied RGBA,
    and one texel more than there is), width, height, first row in ``spans``; the finest first, row 0 on top. ``spans``
    (rows, 2): first and last column that shows. ``ground`` is the ground's inverse depth in each row of the frame, which
    has ``columns``, an even number. The frame, in which nothing has been laid, and the figures' layer, flat, are as in
    ``layers``; ``reach`` (rows, 2): the columns between which the figures are in each row. ``open_pixels`` has a bit for
    each pixel of a row, set while something can still be seen through it.
    """
    rows = ground.shape[0]
    last_pixel = max(rows * columns - 8, 0)
    full_of_one = np.float32(1.0)
    one = twice(four(full_of_one, full_of_one, full_of_one, full_of_one))
    # Band after band, so that the frame's rows stay in the cache while thousands of sprites touch them.
    for band in range(0, rows, _BAND):
        for k in range(order.shape[0]):
            s = order[k]
            foot, tall = sprites[s, 1], sprites[s, 3]
            y0 = max(band, int(floor(foot - tall)))
            y1 = min(min(band + _BAND, rows), int(ceil(foot)))
            if y0 >= y1:
                continue
            centre, wide = sprites[s, 0], sprites[s, 2]
            inverse_depth, shear, veil = sprites[s, 4], sprites[s, 5], sprites[s, 6]
            if wide < 0.3 or tall < 0.3:
                continue
            level = pictures[s, 0]
            count = pictures[s, 1]
            last = level + abs(count) - 1
            # The coarsest level that still has about a texel for each pixel.
            while level < last and np.float32(levels[level, 2]) > tall * 1.4:
                level += 1
            offset, w, h, row = levels[level, 0], levels[level, 1], levels[level, 2], levels[level, 3]
            if w < 2:
                continue
            top = foot - tall
            x0 = max(0, int(floor(centre - 0.5 * wide + min(shear, 0.0))))
            x1 = min(columns, int(ceil(centre + 0.5 * wide + max(shear, 0.0))))
            step_u = np.float32(w) / wide
            if count < 0:
                step_u = -step_u
            inverse_step_u = 1.0 / step_u
            step = np.int32(step_u * _FIXED)
            most = np.int32(w - 2)
            step_v = np.float32(h) / tall
            inverse_tall = 1.0 / tall
            clear = 1.0 - veil
            tint = twice(four(sprites[s, 7] * clear, sprites[s, 8] * clear, sprites[s, 9] * clear, np.float32(1.0)))
            haze = twice(four(light[FOG] * veil, light[FOG + 1] * veil, light[FOG + 2] * veil, np.float32(0.0)))
            last_u = np.float32(w) - 1.001
            for y in range(y0, y1):
                v = (np.float32(y) + 0.5 - top) * step_v - 0.5
                if v < -0.5 or v > np.float32(h) - 0.5 or ground[y] > inverse_depth:
                    continue
                rise = (foot - np.float32(y) - 0.5) * inverse_tall
                j = int(floor(v))
                fv = v - np.float32(j)
                j0 = max(j, 0)
                j1 = min(j + 1, h - 1)
                bend = shear * rise * rise
                u_start = np.float32(w) * 0.5 + (np.float32(x0) + 0.5 - centre - bend) * step_u - 0.5
                # Only the columns that show in one of the two rows.
                low = max(np.float32(min(spans[row + j0, 0], spans[row + j1, 0])) - 1.0, np.float32(0.0))
                high = min(np.float32(max(spans[row + j0, 1], spans[row + j1, 1])) + 1.0, last_u)
                if high < low:
                    continue
                if count < 0:
                    low, high = high, low
                begin = max(x0, x0 + int(ceil((low - u_start) * inverse_step_u)))
                end = min(x1, x0 + int(floor((high - u_start) * inverse_step_u)) + 1)
                # Of these, from the first to the last through which something can still be seen.
                begin = _first_open(open_pixels, y, begin, end)
                end = _last_open(open_pixels, y, begin, end)
                if begin >= end:
                    continue
                row0 = offset + j0 * w
                row1 = offset + j1 * w
                for x in range(max(begin, reach[y, 0]), min(end, reach[y, 1])):
                    if figures_depths[y * columns + x] > inverse_depth:
                        fixed = np.int32((u_start + np.float32(np.int32(x - x0)) * step_u) * _FIXED)
                        if lane(_texel(atlas, row0, row1, fv, fixed, most), 3) > 0.003:
                            lay_figure(frame, depths, y * columns + x, figures, figures_depths)
                for k64 in range(begin >> 6, ((end - 1) >> 6) + 1):
                    left_open = open_pixels[y, k64]
                    seen = left_open & bits_between(begin - k64 * 64, end - k64 * 64)
                    if seen == np.uint64(0):
                        continue
                    # Pairs of pixels from the first open one to the last: on closed ones nothing more can be laid.
                    first = lowest_bit(seen) & -2
                    last = highest_bit(seen)
                    start = y * columns + k64 * 64
                    fixed = np.int32((u_start + np.float32(np.int32(k64 * 64 + first - x0)) * step_u) * _FIXED)
                    for pixel in range(start + first, start + last + 1, 2):
                        here = _texel(atlas, row0, row1, fv, fixed, most)
                        fixed = np.int32(fixed + step)
                        beside = _texel(atlas, row0, row1, fv, fixed, most)
                        fixed = np.int32(fixed + step)
                        texel = joined(here, beside)
                        laid = texel * tint + haze * coverage(texel)
                        under = load_eight(frame, pixel * 4)
                        store(frame, pixel * 4, under + laid * (one - coverage(under)))
                    closed = np.uint64(0)
                    for x in range(first & -8, last + 1, 8):
                        place = min(start + x, last_pixel)
                        now = eight_of(frame, place * 4, 3)
                        store(depths, place, filled_where(load_eight(depths, place), now, 0.5, inverse_depth))
                        closed |= moved_bits(bits_above(now, CLOSED), place - start)
                    closed &= seen
                    open_pixels[y, k64] = left_open & ~closed
                    while closed != np.uint64(0):
                        place = (start + lowest_bit(closed)) * 4
                        closed &= closed - np.uint64(1)
                        full = load(frame, place)
                        store(frame, place, full * (1.0 / lane(full, 3)))


@kernel("void(float32[:,::1], float32[:,:,::1], float32[:,::1])")
def draw_particles(particles: Array, frame: Array, depth: Array) -> None:
    """Lay soft streaks and dots over the frame in their order, behind whatever is nearer; ``particles`` (n, PARTICLE_SIZE)."""
    rows, columns = depth.shape
    for k in range(particles.shape[0]):
        p = particles[k]
        ax, ay, bx, by, radius = p[0], p[1], p[2], p[3], p[4]
        x0 = max(0, int(floor(min(ax, bx) - radius)))
        x1 = min(columns, int(ceil(max(ax, bx) + radius)) + 1)
        y0 = max(0, int(floor(min(ay, by) - radius)))
        y1 = min(rows, int(ceil(max(ay, by) + radius)) + 1)
        vx = bx - ax
        vy = by - ay
        inverse = 1.0 / max(vx * vx + vy * vy, 1e-6)
        limit = radius * radius
        for y in range(y0, y1):
            py = np.float32(y) + 0.5 - ay
            for x in range(x0, x1):
                if depth[y, x] > p[5]:
                    continue
                px = np.float32(x) + 0.5 - ax
                t = min(max((px * vx + py * vy) * inverse, 0.0), 1.0)
                wx = px - t * vx
                wy = py - t * vy
                square = wx * wx + wy * wy
                if square >= limit:
                    continue
                amount = (1.0 - ramp(0.0, 1.0, math.sqrt(square) / radius)) * p[9]
                glow = p[10]
                for c in range(3):
                    frame[y, x, c] += (p[6 + c] - frame[y, x, c] * (1.0 - glow)) * amount
