"""What painted styles need before and after their own work: light to display colours, and display colours to planes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.finishing import (
    BLOOM,
    CONTRAST,
    EXPOSURE,
    GAIN,
    SATURATION,
    VIGNETTE,
)
from vitascope.engines.animatic.kernels.maths import clamp, hash_unit

Bytes = NDArray[np.uint8]


@kernel("void(float32[:,:,::1], float32[:,:,::1], float32[::1], float32[::1], uint8[:,:,::1])")
def show(frame: Array, glow: Array, grade: Array, curve: Array, picture: Bytes) -> None:
    """Tone and grade linear light (h, w, 3) to display RGB, without grain and without a fade.

    ``glow`` is the blurred bright picture at a smaller size, ``grade`` as ``finishing.finish_planes`` takes it, ``curve``
    the film curve by the square root of light.
    """
    rows, columns = frame.shape[0], frame.shape[1]
    high, wide = glow.shape[0], glow.shape[1]
    bloom = grade[BLOOM]
    contrast = grade[CONTRAST]
    saturation = grade[SATURATION]
    entries = np.float32(curve.shape[0] - 1)
    line = np.empty((wide, 3), np.float32)
    light = np.empty(3, np.float32)
    scale_x = np.float32(wide) / np.float32(columns)
    scale_y = np.float32(high) / np.float32(rows)
    for y in range(rows):
        fy = (np.float32(y) + 0.5) / np.float32(rows) - 0.5
        v = clamp((np.float32(y) + 0.5) * scale_y - 0.5, 0.0, np.float32(high - 1) - 0.001)
        j = int(v)
        fv = v - np.float32(j)
        for i in range(wide):
            for c in range(3):
                line[i, c] = (glow[j, i, c] + (glow[j + 1, i, c] - glow[j, i, c]) * fv) * bloom
        for x in range(columns):
            fx = (np.float32(x) + 0.5) / np.float32(columns) - 0.5
            square = (fx * fx + fy * fy) * 2.0
            dark = grade[EXPOSURE] * (1.0 - grade[VIGNETTE] * square * math.sqrt(square))
            u = clamp((np.float32(x) + 0.5) * scale_x - 0.5, 0.0, np.float32(wide - 1) - 0.001)
            i = int(u)
            fu = u - np.float32(i)
            for c in range(3):
                value = frame[y, x, c] * (1.0 - bloom) + line[i, c] + (line[i + 1, c] - line[i, c]) * fu
                place = math.sqrt(clamp(value * dark * grade[GAIN + c], 0.0, 8.99) * 0.11111111) * entries
                k = int(place)
                light[c] = curve[k] + (curve[k + 1] - curve[k]) * (place - np.float32(k))
            luma = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
            bent = luma + (luma - 0.42) * contrast * 4.0 * luma * (1.0 - luma)
            for c in range(3):
                picture[y, x, c] = np.uint8(clamp(bent + (light[c] - luma) * saturation, 0.0, 1.0) * 255.0 + 0.5)


@kernel("void(uint8[:,:,::1], float32, float32, int64, int64, uint8[:,::1])")
def pack(picture: Bytes, fade: float, grain: float, seed: int, number: int, planes: Bytes) -> None:
    """Write display RGB (h, w, 3) as I420, bt709 limited range, into ``planes`` (h * 3 / 2, w).

    ``fade`` 0 is black; ``grain`` in steps of luma, chosen by ``seed`` and ``number``, the frame's.
    """
    rows, columns = picture.shape[0], picture.shape[1]
    half = columns // 2
    chroma = planes[rows:].reshape(-1)
    offset = (rows // 2) * half
    gain = fade / 255.0
    salt = seed + number * 7919
    for y2 in range(rows // 2):
        for x2 in range(half):
            blue_difference = 0.0
            red_difference = 0.0
            for sub in range(4):
                y = 2 * y2 + (sub >> 1)
                x = 2 * x2 + (sub & 1)
                red = clamp(np.float32(picture[y, x, 0]) * gain, 0.0, 1.0)
                green = clamp(np.float32(picture[y, x, 1]) * gain, 0.0, 1.0)
                blue = clamp(np.float32(picture[y, x, 2]) * gain, 0.0, 1.0)
                luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
                level = 16.5 + 219.0 * luma
                if grain > 0.0:
                    level += (hash_unit(x, y, salt) + hash_unit(x, y, salt + 3407) - 1.0) * grain
                planes[y, x] = np.uint8(clamp(level, 16.0, 235.0))
                blue_difference += (blue - luma) / 1.8556
                red_difference += (red - luma) / 1.5748
            place = y2 * half + x2
            chroma[place] = np.uint8(clamp(128.5 + 56.0 * blue_difference, 16.0, 240.0))
            chroma[offset + place] = np.uint8(clamp(128.5 + 56.0 * red_difference, 16.0, 240.0))


@kernel("void(uint8[:,:,::1], uint8[:,:,::1], float32[:,::1], int64, float32, uint8[:,:,::1])")
def choose_quarter(picture: Bytes, mean: Bytes, spread: Array, reach: int, sharpness: float, painted: Bytes) -> None:
    """Kuwahara's filter: every pixel takes the means of the four windows that touch it, the evenest ones most.

    ``mean`` is the box mean of ``picture`` over ``reach + 1`` pixels, ``spread`` the variance of its luma there.
    ``sharpness`` is how strongly evenness counts.
    """
    rows, columns = spread.shape
    near = reach // 2
    far = reach - near
    for y in range(rows):
        up = max(y - far, 0)
        down = min(y + far, rows - 1)
        for x in range(columns):
            left = max(x - far, 0)
            right = min(x + far, columns - 1)
            red = 0.0
            green = 0.0
            blue = 0.0
            total = 0.0
            for quarter in range(4):
                j = up if quarter < 2 else down
                i = left if (quarter & 1) == 0 else right
                even = 1.0 / (6.0 + spread[j, i] * sharpness)
                even = even * even
                even = even * even
                total += even
                red += np.float32(mean[j, i, 0]) * even
                green += np.float32(mean[j, i, 1]) * even
                blue += np.float32(mean[j, i, 2]) * even
            total = 1.0 / total
            painted[y, x, 0] = np.uint8(red * total + 0.5)
            painted[y, x, 1] = np.uint8(green * total + 0.5)
            painted[y, x, 2] = np.uint8(blue * total + 0.5)
