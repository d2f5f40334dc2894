"""Flat leaves and petals that tumble through the picture."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.maths import clamp

#: Columns of a packed leaf: middle and inverse depth, the ways to tip and side in pixels, colour, shape, alpha.
X, Y, INVERSE_DEPTH, ALONG, ACROSS, COLOUR, SHAPE, ALPHA = 0, 1, 2, 3, 5, 7, 10, 11
LEAF_SIZE = 12


@kernel("void(float32[:,::1], float32[:,:,::1], float32[:,::1], float32[:,::1])")
def draw_leaves(leaves: Array, frame: Array, depth: Array, seen: Array) -> None:
    """Lay leaves (n, LEAF_SIZE) over the frame in their order, behind whatever is nearer; ``seen`` (h, w) rises to how far
    the larger ones cover it.

    Shape 0 is a leaf with two points and a vein, 1 a petal with a notch; between them it is mixed.
    """
    rows, columns = depth.shape
    for k in range(leaves.shape[0]):
        leaf = leaves[k]
        ax, ay = leaf[ALONG], leaf[ALONG + 1]
        bx, by = leaf[ACROSS], leaf[ACROSS + 1]
        long = math.sqrt(ax * ax + ay * ay)
        wide = math.sqrt(bx * bx + by * by)
        if long < 0.05 and wide < 0.05:
            continue
        # Seen on edge a leaf is still a line.
        area = ax * by - ay * bx
        least = 0.30 * max(long, wide)
        if abs(area) < least:
            if long >= wide:
                bx, by = -ay / long * 0.45, ax / long * 0.45
            else:
                ax, ay = by / wide * 0.45, -bx / wide * 0.45
            area = ax * by - ay * bx
            long = math.sqrt(ax * ax + ay * ay)
            wide = math.sqrt(bx * bx + by * by)
        inverse = 1.0 / area
        thick = abs(area) / max(long, 0.2)  # pixels from the vein to the side
        large = thick > 0.0042 * np.float32(columns)
        x, y = leaf[X], leaf[Y]
        reach_x = abs(ax) + abs(bx) + 1.0
        reach_y = abs(ay) + abs(by) + 1.0
        x0 = max(0, int(math.floor(x - reach_x)))
        x1 = min(columns, int(math.ceil(x + reach_x)) + 1)
        y0 = max(0, int(math.floor(y - reach_y)))
        y1 = min(rows, int(math.ceil(y + reach_y)) + 1)
        petal = leaf[SHAPE]
        for py in range(y0, y1):
            oy = np.float32(py) + 0.5 - y
            for px in range(x0, x1):
                if depth[py, px] > leaf[INVERSE_DEPTH]:
                    continue
                ox = np.float32(px) + 0.5 - x
                u = (ox * by - oy * bx) * inverse
                v = (oy * ax - ox * ay) * inverse
                if abs(u) >= 1.0:
                    continue
                bow = 1.0 - u * u
                pointed = bow * (1.0 - 0.30 * u)
                round_ = math.sqrt(bow) * (0.78 + 0.22 * u)
                half = pointed + (round_ - pointed) * petal
                inside = (half - abs(v)) * thick + 0.5
                notch = (0.80 + 0.9 * abs(v) - u) * long + 0.5
                cover = clamp(inside, 0.0, 1.0) * (1.0 - petal + petal * clamp(notch, 0.0, 1.0)) * leaf[ALPHA]
                if cover <= 0.003:
                    continue
                vein = clamp(1.0 - abs(v) * 9.0, 0.0, 1.0) * (1.0 - petal)
                tone = (1.0 - 0.28 * vein) * (0.90 + 0.16 * u) + 0.10 * petal * (1.0 - bow)
                if large:
                    seen[py, px] = max(seen[py, px], cover)
                keep = 1.0 - cover
                for c in range(3):
                    frame[py, px, c] = frame[py, px, c] * keep + leaf[COLOUR + c] * tone * cover
