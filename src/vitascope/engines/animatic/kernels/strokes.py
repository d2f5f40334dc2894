"""Brush strokes of thick paint: laid one over the other, each with the marks of its bristles."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.maths import clamp

Bytes = NDArray[np.uint8]


@kernel("void(float32[:,::1], uint8[:,:,::1], float32[:,::1], uint8[:,:,::1], uint8[:,::1])")
def lay_strokes(strokes: Array, source: Bytes, bristles: Array, picture: Bytes, height: Bytes) -> None:
    """Lay strokes over ``picture`` (h, w, 3) in their order; ``height`` (h, w) is how thick the paint stands, 0 to 255.

    ``strokes`` (n, 8): x, y, cosine and sine of the direction, half length, half width, brightness, first row of the
    bristles. A stroke has the colour of ``source`` (the picture at a quarter of the size) under its middle. ``bristles``
    (rows, columns), rows a power of two, is 0 to 1 and repeats.
    """
    rows, columns = height.shape
    high, wide = source.shape[0], source.shape[1]
    marks_high, marks_wide = bristles.shape
    scale_x = np.float32(wide) / np.float32(columns)
    scale_y = np.float32(high) / np.float32(rows)
    for n in range(strokes.shape[0]):
        s = strokes[n]
        x, y, c, d, half, thick = s[0], s[1], s[2], s[3], s[4], s[5]
        i = min(max(int(x * scale_x), 0), wide - 1)
        j = min(max(int(y * scale_y), 0), high - 1)
        red = np.float32(source[j, i, 0]) * s[6]
        green = np.float32(source[j, i, 1]) * s[6]
        blue = np.float32(source[j, i, 2]) * s[6]
        reach_x = abs(c) * half + abs(d) * thick
        reach_y = abs(d) * half + abs(c) * thick
        x0 = max(0, int(x - reach_x))
        x1 = min(columns, int(x + reach_x) + 2)
        y0 = max(0, int(y - reach_y))
        y1 = min(rows, int(y + reach_y) + 2)
        first = int(s[7])
        inverse_half = 1.0 / half
        inverse_thick = 1.0 / thick
        for py in range(y0, y1):
            oy = np.float32(py) - y
            # The columns of this row between the stroke's four sides.
            low = np.float32(x0) - x
            last = np.float32(x1) - x
            if abs(c) > 0.001:
                a = (-half - oy * d) / c
                b = (half - oy * d) / c
                low = max(low, min(a, b))
                last = min(last, max(a, b))
            if abs(d) > 0.001:
                a = (oy * c - thick) / d
                b = (oy * c + thick) / d
                low = max(low, min(a, b))
                last = min(last, max(a, b))
            begin = max(x0, int(math.ceil(x + low)))
            end = min(x1, int(math.floor(x + last)) + 1)
            for px in range(begin, end):
                ox = np.float32(px) - x
                u = (ox * c + oy * d) * inverse_half
                v = (oy * c - ox * d) * inverse_thick
                row = (first + max(int((v + 1.0) * 6.0), 0)) & (marks_high - 1)
                column = min(max(int((u + 1.0) * 24.0), 0), marks_wide - 1)
                mark = bristles[row, column]
                # A brush sets down round and lifts off ragged.
                body = 1.0 - u * u * u * u - v * v * v * v
                dry = max(u - 0.2, 0.0) * 1.1
                alpha = clamp((body - dry * mark) * 5.0, 0.0, 1.0)
                if alpha <= 0.02:
                    continue
                tone = 0.94 + 0.12 * mark
                keep = 1.0 - alpha
                pixel = picture[py, px]
                pixel[0] = np.uint8(np.int32(min(np.float32(pixel[0]) * keep + red * tone * alpha, 255.0)))
                pixel[1] = np.uint8(np.int32(min(np.float32(pixel[1]) * keep + green * tone * alpha, 255.0)))
                pixel[2] = np.uint8(np.int32(min(np.float32(pixel[2]) * keep + blue * tone * alpha, 255.0)))
                stand = (0.35 + 0.65 * mark) * (1.0 - v * v * v * v) * 255.0
                height[py, px] = np.uint8(np.int32(np.float32(height[py, px]) * keep + max(stand, 0.0) * alpha))
