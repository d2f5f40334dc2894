"""Depth towards a light: the highest place of cones and triangles over each texel of a shadow map."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.maths import ceil, floor


@kernel("void(float32[:,::1], float32[:,::1])")
def shade_cones(cones: Array, heights: Array) -> None:
    """Highest point towards the light over each texel.

    ``cones`` (n, 8): first end x, y in texels and height in metres, radius in texels, the same of the second end.
    Heights and radii share a scale through column 8: metres a texel.
    """
    rows, columns = heights.shape
    for i in range(cones.shape[0]):
        ax, ay, ah, ra = cones[i, 0], cones[i, 1], cones[i, 2], cones[i, 3]
        bx, by, bh, rb = cones[i, 4], cones[i, 5], cones[i, 6], cones[i, 7]
        metres = cones[i, 8]
        vx = bx - ax
        vy = by - ay
        inverse = 1.0 / max(vx * vx + vy * vy, 1e-6)
        reach = max(ra, rb) + 1.0
        first_x = max(0, int(min(ax, bx) - reach))
        last_x = min(columns, int(max(ax, bx) + reach) + 1)
        first_y = max(0, int(min(ay, by) - reach))
        last_y = min(rows, int(max(ay, by) + reach) + 1)
        start = np.float32(first_x) + 0.5 - ax
        for y in range(first_y, last_y):
            py = np.float32(y) + 0.5 - ay
            row = heights[y, first_x:last_x]
            # Without branches, so that the loop becomes vector code.
            for k in range(row.shape[0]):
                px = np.float32(np.int32(k)) + start
                t = min(max((px * vx + py * vy) * inverse, 0.0), 1.0)
                wx = px - t * vx
                wy = py - t * vy
                radius = ra + (rb - ra) * t
                inside = radius * radius - wx * wx - wy * wy
                height = ah + (bh - ah) * t + math.sqrt(max(inside, 0.0)) * metres
                height = height if inside > 0.0 else -1e9
                row[k] = max(row[k], height)


@kernel("void(float32[:,::1], int32[:,::1], float32[:,::1])")
def shade_triangles(corners: Array, faces: NDArray[np.int32], heights: Array) -> None:
    """Highest point towards the light over each texel; ``corners`` (n, 3) hold texel x, y and height in metres."""
    rows, columns = heights.shape
    for f in range(faces.shape[0]):
        a = corners[faces[f, 0]]
        b = corners[faces[f, 1]]
        c = corners[faces[f, 2]]
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if abs(area) < 1e-7:
            continue
        inverse = 1.0 / area
        x0 = max(0, int(ceil(max(min(a[0], min(b[0], c[0])), -1.0) - 0.501)))
        x1 = min(columns - 1, int(floor(min(max(a[0], max(b[0], c[0])), np.float32(columns)) - 0.499)))
        y0 = max(0, int(ceil(max(min(a[1], min(b[1], c[1])), -1.0) - 0.501)))
        y1 = min(rows - 1, int(floor(min(max(a[1], max(b[1], c[1])), np.float32(rows)) - 0.499)))
        step_b = (c[1] - a[1]) * inverse
        step_c = -(b[1] - a[1]) * inverse
        px = np.float32(x0) + 0.5
        for y in range(y0, y1 + 1):
            py = np.float32(y) + 0.5
            wb_row = ((px - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (py - a[1])) * inverse
            wc_row = ((b[0] - a[0]) * (py - a[1]) - (px - a[0]) * (b[1] - a[1])) * inverse
            for x in range(x0, x1 + 1):
                along = np.float32(x - x0)
                wb = wb_row + along * step_b
                wc = wc_row + along * step_c
                wa = 1.0 - wb - wc
                if wa < 0.0 or wb < 0.0 or wc < 0.0:
                    continue
                height = wa * a[2] + wb * b[2] + wc * c[2]
                if height > heights[y, x]:
                    heights[y, x] = height
