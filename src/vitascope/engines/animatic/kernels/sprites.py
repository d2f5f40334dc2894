"""Upright pictures in the world: baked scenery, near-field grass, and soft particles of the weather."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.layout import FOG
from vitascope.engines.animatic.kernels.maths import ramp

#: Columns of a sprite: screen x of the middle, screen y of the foot, pixels wide and high, inverse depth, shear at the top
#: in pixels, fog, then factors for red, green, blue.
SPRITE_SIZE = 10
#: Columns of a particle: both ends' screen x, y; radius in pixels; inverse depth; red, green, blue; opacity; glow, the
#: share that is added.
PARTICLE_SIZE = 11


@kernel(
    "void(float32[:,::1], int32[:,::1], int32[::1], float32[:,::1], int32[:,::1], int32[:,::1], float32[::1], "
    "float32[:,:,::1], float32[:,::1])"
)
def draw_sprites(
    sprites: Array,
    pictures: NDArray[np.int32],
    order: NDArray[np.int32],
    atlas: Array,
    levels: NDArray[np.int32],
    spans: NDArray[np.int32],
    light: Array,
    frame: Array,
    depth: Array,
) -> None:
    """Lay sprites over the frame in ``order``, behind whatever is nearer.

    ``sprites`` (n, SPRITE_SIZE); ``pictures`` (n, 2) hold the first row of ``levels`` and the count of levels of each sprite's
    picture, a negative count for a mirrored one. ``levels`` (m, 4): first texel in ``atlas`` (texels, 4; premultiplied
    RGBA), width, height, first row in ``spans``; the finest first, row 0 on top. ``spans`` (rows, 2): first and last column
    that shows. Depth is written where alpha is above a half.
    """
    rows, columns = depth.shape
    for k in range(order.shape[0]):
        s = order[k]
        centre, foot = sprites[s, 0], sprites[s, 1]
        wide, tall = sprites[s, 2], sprites[s, 3]
        inverse_depth, shear, veil = sprites[s, 4], sprites[s, 5], sprites[s, 6]
        if wide < 0.3 or tall < 0.3:
            continue
        level = pictures[s, 0]
        count = pictures[s, 1]
        mirrored = count < 0
        last = level + abs(count) - 1
        # The coarsest level that still has about a texel for each pixel.
        while level < last and np.float32(levels[level, 2]) > tall * 1.4:
            level += 1
        offset, w, h, row = levels[level, 0], levels[level, 1], levels[level, 2], levels[level, 3]
        top = foot - tall
        x0 = max(0, int(math.floor(centre - 0.5 * wide + min(shear, 0.0))))
        x1 = min(columns, int(math.ceil(centre + 0.5 * wide + max(shear, 0.0))))
        y0 = max(0, int(math.floor(top)))
        y1 = min(rows, int(math.ceil(foot)))
        step_u = np.float32(w) / wide
        if mirrored:
            step_u = -step_u
        step_v = np.float32(h) / tall
        red = sprites[s, 7] * (1.0 - veil)
        green = sprites[s, 8] * (1.0 - veil)
        blue = sprites[s, 9] * (1.0 - veil)
        fog_red = light[FOG] * veil
        fog_green = light[FOG + 1] * veil
        fog_blue = light[FOG + 2] * veil
        for y in range(y0, y1):
            v = (np.float32(y) + 0.5 - top) * step_v - 0.5
            if v < -0.5 or v > np.float32(h) - 0.5:
                continue
            rise = (foot - np.float32(y) - 0.5) / tall
            j = int(math.floor(v))
            fv = v - np.float32(j)
            j0 = max(j, 0)
            j1 = min(j + 1, h - 1)
            bend = shear * rise * rise
            u_start = np.float32(w) * 0.5 + (np.float32(x0) + 0.5 - centre - bend) * step_u - 0.5
            row0 = offset + j0 * w
            row1 = offset + j1 * w
            last_u = np.float32(w) - 1.001
            # Only the columns that show in one of the two rows.
            low = np.float32(min(spans[row + j0, 0], spans[row + j1, 0])) - 1.0
            high = np.float32(max(spans[row + j0, 1], spans[row + j1, 1])) + 1.0
            if mirrored:
                low, high = high, low
            begin = max(x0, x0 + int((low - u_start) / step_u))
            end = min(x1, x0 + int((high - u_start) / step_u) + 1)
            for x in range(begin, end):
                u = u_start + np.float32(x - x0) * step_u
                if u < 0.0 or u > last_u or depth[y, x] > inverse_depth:
                    continue
                i = int(u)
                a = atlas[row0 + i]
                b = atlas[row0 + i + 1]
                c = atlas[row1 + i]
                d = atlas[row1 + i + 1]
                if a[3] + b[3] + c[3] + d[3] < 0.01:
                    continue
                fu = u - np.float32(i)
                wb = fu * (1.0 - fv)
                wa = 1.0 - fv - wb
                wd = fu * fv
                wc = fv - wd
                alpha = a[3] * wa + b[3] * wb + c[3] * wc + d[3] * wd
                keep = 1.0 - alpha
                pixel = frame[y, x]
                pixel[0] = pixel[0] * keep + (a[0] * wa + b[0] * wb + c[0] * wc + d[0] * wd) * red + fog_red * alpha
                pixel[1] = pixel[1] * keep + (a[1] * wa + b[1] * wb + c[1] * wc + d[1] * wd) * green + fog_green * alpha
                pixel[2] = pixel[2] * keep + (a[2] * wa + b[2] * wb + c[2] * wc + d[2] * wd) * blue + fog_blue * alpha
                if alpha > 0.5:
                    depth[y, x] = inverse_depth


@kernel("void(float32[:,::1], float32[:,:,::1], float32[:,::1])")
def draw_particles(particles: Array, frame: Array, depth: Array) -> None:
    """Lay soft streaks and dots over the frame in their order, behind whatever is nearer; ``particles`` (n, PARTICLE_SIZE)."""
    rows, columns = depth.shape
    for k in range(particles.shape[0]):
        p = particles[k]
        ax, ay, bx, by, radius = p[0], p[1], p[2], p[3], p[4]
        x0 = max(0, int(math.floor(min(ax, bx) - radius)))
        x1 = min(columns, int(math.ceil(max(ax, bx) + radius)) + 1)
        y0 = max(0, int(math.floor(min(ay, by) - radius)))
        y1 = min(rows, int(math.ceil(max(ay, by) + radius)) + 1)
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
