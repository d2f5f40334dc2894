"""Upright pictures in the world: baked scenery, near-field grass, and soft particles of the weather."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.typing import signature
from numba.extending import intrinsic
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layers import CLOSED, bits_between, lay_figure, moved_bits
from vitascope.engines.animatic.kernels.layout import FOG
from vitascope.engines.animatic.kernels.maths import ceil, floor, ramp
from vitascope.engines.animatic.kernels.vectors import (
    FAST,
    bits_above,
    coverage,
    eight_of,
    fetch,
    filled_where,
    four,
    highest_bit,
    joined,
    lane,
    load,
    load_eight,
    lowest_bit,
    store,
    twice,
)

#: Columns of a sprite: screen x of the middle, screen y of the foot, pixels wide and high, inverse depth, shear at the top
#: in pixels, fog, then factors for red, green, blue.
SPRITE_SIZE = 10
#: Columns of a particle: both ends' screen x, y; radius in pixels; inverse depth; red, green, blue; opacity; glow, the
#: share that is added.
PARTICLE_SIZE = 11

_BAND = 24  #: rows of the frame


@intrinsic  # type: ignore[untyped-decorator]
def _texels(typing: Any, atlas: Any, row0: Any, row1: Any, near: Any, far: Any, u: Any, most: Any) -> tuple[Any, Any]:
    """Bilinear look-ups for two pixels between the rows that begin with texels ``row0`` and ``row1``.

    ``near`` and ``far`` are the rows' shares in all eight lanes; ``u`` holds the first pixel's place in four lanes and the
    second one's in the others, in texels, and ``most`` the greatest place there is.
    """

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        kind, word, wide = values[3].type, ir.IntType(32), ir.IntType(64)
        data = context.make_array(call.args[0])(context, builder, values[0]).data
        place = builder.select(builder.fcmp_ordered("<", values[5], values[6]), values[5], values[6])
        nought = ir.Constant(kind, [0.0] * 8)
        place = builder.select(builder.fcmp_ordered(">", place, nought), place, nought)
        columns = builder.fptosi(place, ir.VectorType(word, 8))
        share = builder.fsub(place, builder.sitofp(columns, kind), flags=FAST)
        both = []
        for pixel in (0, 4):
            column = builder.sext(builder.extract_element(columns, ir.Constant(word, pixel)), wide)
            rows = []
            for start in (values[1], values[2]):
                at = builder.gep(builder.gep(data, [builder.shl(start, ir.Constant(wide, 2))]), [
                    builder.shl(column, ir.Constant(wide, 2))
                ])  # fmt: skip
                rows.append(builder.load(builder.bitcast(at, kind.as_pointer()), align=4))
            low = builder.fmul(rows[0], values[3], flags=FAST)
            both.append(builder.fadd(low, builder.fmul(rows[1], values[4], flags=FAST), flags=FAST))

        def halves(lanes: list[int]) -> Any:
            return builder.shuffle_vector(both[0], both[1], ir.Constant(ir.VectorType(word, 8), lanes))

        left, right = halves([0, 1, 2, 3, 8, 9, 10, 11]), halves([4, 5, 6, 7, 12, 13, 14, 15])
        step = builder.fmul(builder.fsub(right, left, flags=FAST), share, flags=FAST)
        return builder.fadd(left, step, flags=FAST)

    return signature(u, atlas, types.intp, types.intp, near, far, u, most), code


@helper
def _in_four(value):  # type: ignore[no-untyped-def]
    """One value in four lanes."""
    return four(value, value, value, value)


@helper
def _in_eight(value):  # type: ignore[no-untyped-def]
    """One value in eight lanes."""
    return twice(four(value, value, value, value))


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
    # Band after band, so that the frame's rows stay in the cache while thousands of sprites touch them.
    for band in range(0, rows, _BAND):
        for k in range(order.shape[0]):
            s = order[k]
            foot, tall = sprites[s, 1], sprites[s, 3]
            if foot <= np.float32(band) or foot - tall >= np.float32(band + _BAND):
                continue
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
            two_steps = _in_eight(2.0 * step_u)
            beside = joined(_in_four(np.float32(0.0)), _in_four(step_u))
            most = _in_eight(np.float32(w) - 1.001)
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
                if begin >= end:
                    continue
                row0 = np.int64(offset + j0 * w)
                row1 = np.int64(offset + j1 * w)
                # The row of texels that the next row will need, as the many pictures are not in any cache.
                u_begin = u_start + np.float32(np.int32(begin - x0)) * step_u
                u_end = u_start + np.float32(np.int32(end - x0)) * step_u
                ahead = row1 + np.int64(np.int32(step_v) + 1) * np.int64(w)
                first_texel = ahead + np.int64(np.int32(min(u_begin, u_end)))
                last_texel = ahead + np.int64(np.int32(max(u_begin, u_end)))
                for texel in range(first_texel, last_texel + 4, 4):
                    fetch(atlas, texel)
                near = _in_eight(1.0 - fv)
                far = _in_eight(fv)
                for k64 in range(begin >> 6, ((end - 1) >> 6) + 1):
                    left_open = open_pixels[y, k64]
                    seen = left_open & bits_between(begin - k64 * 64, end - k64 * 64)
                    if seen == np.uint64(0):
                        continue
                    # Pairs of pixels from the first open one to the last: on closed ones nothing more can be laid.
                    first = lowest_bit(seen) & -2
                    last = highest_bit(seen)
                    start = y * columns + k64 * 64
                    for x in range(max(first, reach[y, 0] - k64 * 64) & -8, min(last + 1, reach[y, 1] - k64 * 64), 8):
                        place = min(start + x, last_pixel)
                        before = bits_above(load_eight(figures_depths, place), inverse_depth)
                        before = moved_bits(before, place - start) & seen
                        while before != np.uint64(0):
                            number = lowest_bit(before)
                            before &= before - np.uint64(1)
                            u = _in_eight(u_start + np.float32(np.int32(k64 * 64 + number - x0)) * step_u)
                            if lane(_texels(atlas, row0, row1, near, far, u, most), 3) > 0.003:
                                lay_figure(frame, depths, start + number, figures, figures_depths)
                    u = _in_eight(u_start + np.float32(np.int32(k64 * 64 + first - x0)) * step_u) + beside
                    for pixel in range(start + first, start + last + 1, 2):
                        texel = _texels(atlas, row0, row1, near, far, u, most)
                        u = u + two_steps
                        laid = texel * tint + haze * coverage(texel)
                        under = load_eight(frame, pixel * 4)
                        store(frame, pixel * 4, under + laid - laid * coverage(under))
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
