"""What painted styles need before and after their own work: light to display colours, and display colours to planes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel, stack_floats
from vitascope.engines.animatic.kernels.finishing import (
    BLOOM,
    CONTRAST,
    EXPOSURE,
    GAIN,
    SATURATION,
    VIGNETTE,
    filmic,
)
from vitascope.engines.animatic.kernels.lens import GLOW_TEXELS, PIECE, mix_glow
from vitascope.engines.animatic.kernels.maths import clamp, hash_bits
from vitascope.engines.animatic.kernels.vectors import eight_of, store

Bytes = NDArray[np.uint8]


_R, _G, _B, _DARK = (PIECE * i for i in range(4))
_MIXED = PIECE * 4
_TEXELS = _MIXED + (PIECE + 8) * 4
_WORK = _TEXELS + GLOW_TEXELS


@kernel("void(float32[:,:,::1], float32[:,:,::1], float32[::1], uint8[:,:,::1])")
def show(frame: Array, glow: Array, grade: Array, picture: Bytes) -> None:
    """Tone and grade linear light (h, w, 4) to display RGB (h, w, 3), without grain and without a fade.

    ``glow`` is the blurred bright picture (ceil(h/4), ceil(w/4), 4), ``grade`` as ``finishing.finish_planes`` takes it.
    """
    rows, columns = frame.shape[0], frame.shape[1]
    bloom = grade[BLOOM]
    contrast = grade[CONTRAST] * 4.0
    saturation = grade[SATURATION]
    w = stack_floats(_WORK)
    for y in range(rows):
        fy = (np.float32(y) + 0.5) / np.float32(rows) - 0.5
        for x0 in range(0, columns, PIECE):
            n = min(PIECE, columns - x0)
            for p in range(n):
                fx = (np.float32(np.int32(x0 + p)) + 0.5) / np.float32(columns) - 0.5
                square = (fx * fx + fy * fy) * 2.0
                w[_DARK + p] = grade[EXPOSURE] * (1.0 - grade[VIGNETTE] * square * math.sqrt(square))
            mix_glow(frame, y, x0, n, glow, bloom, w, _TEXELS, _MIXED)
            for p in range(0, n, 8):
                store(w, _R + p, eight_of(w, _MIXED + p * 4, 0))
                store(w, _G + p, eight_of(w, _MIXED + p * 4, 1))
                store(w, _B + p, eight_of(w, _MIXED + p * 4, 2))
            for c in range(3):
                gain = grade[GAIN + c]
                plane = _R + c * PIECE
                for p in range(n):
                    w[plane + p] = filmic(w[plane + p] * w[_DARK + p] * gain)
            for p in range(n):
                luma = 0.2126 * w[_R + p] + 0.7152 * w[_G + p] + 0.0722 * w[_B + p]
                bent = luma + (luma - 0.42) * contrast * luma * (1.0 - luma)
                for c in range(3):
                    value = clamp(bent + (w[c * PIECE + p] - luma) * saturation, 0.0, 1.0)
                    picture[y, x0 + p, c] = np.uint8(np.int32(value * 255.0 + 0.5))


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
    salt = np.int32(seed + number * 7919)
    noise = grain / 65536.0
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
                    # The sum of two uniform values, each of 16 bits.
                    bits = hash_bits(np.int32(x), np.int32(y), salt)
                    both = np.int32(bits & np.int32(0xFFFF)) + np.int32((bits >> np.int32(16)) & np.int32(0xFFFF))
                    level += (np.float32(np.int32(both)) - 65535.0) * noise
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


@kernel("void(uint8[:,:,::1], float32[:,::1], float32, float32, float32, uint8[:,:,::1])")
def lay_colour(picture: Bytes, amount: Array, red: float, green: float, blue: float, made: Bytes) -> None:
    """``made`` is ``picture`` (h, w, 3) with a flat colour (0 to 255) over it, as much as ``amount`` (h, w) says."""
    rows, columns = amount.shape
    for y in range(rows):
        for x in range(columns):
            share = clamp(amount[y, x], 0.0, 1.0)
            r = np.float32(picture[y, x, 0])
            g = np.float32(picture[y, x, 1])
            b = np.float32(picture[y, x, 2])
            made[y, x, 0] = np.uint8(np.int32(r + (red - r) * share + 0.5))
            made[y, x, 1] = np.uint8(np.int32(g + (green - g) * share + 0.5))
            made[y, x, 2] = np.uint8(np.int32(b + (blue - b) * share + 0.5))
