"""From linear light to the encoder's planes: bloom, filmic curve, grade, vignette, grain, YUV 4:2:0."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats
from vitascope.engines.animatic.kernels.lens import GLOW_TEXELS, PIECE, mix_glow
from vitascope.engines.animatic.kernels.maths import clamp, hash_bits, ramp
from vitascope.engines.animatic.kernels.vectors import eight_of, store

#: Columns of a grade: exposure, bloom, vignette, saturation, grain in luma steps, fade (0 black, 1 all), contrast, then a
#: factor and a lift for red, green, blue, then how far the dark loses its colours, as eyes do at night.
EXPOSURE, BLOOM, VIGNETTE, SATURATION, GRAIN, FADE, CONTRAST, GAIN, LIFT, NIGHT = 0, 1, 2, 3, 4, 5, 6, 7, 10, 13
GRADE_SIZE = 14

CURVE_TOP = 9.0  #: linear light at the end of the table of the film curve
_CURVE_ENTRIES = 8192


def _curve() -> Array:
    v = np.linspace(0.0, 1.0, _CURVE_ENTRIES) ** 2 * CURVE_TOP
    v = v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14)
    return np.asarray(np.minimum(v, 1.0) ** (1 / 2.2), np.float32)


#: Narkowicz's fit of the ACES curve and the display's gamma, by the square root of light: fine steps in the dark.
CURVE = _curve()


@helper
def filmic(v):  # type: ignore[no-untyped-def]
    """Light to the display's code value, 0 to 1: what ``CURVE`` holds, to 1e-4, as a quotient in the root of light.

    Fitted to the least greatest error. A third of the time of the curve's own formula, whose power needs a logarithm.
    """
    s = math.sqrt(min(max(v, 0.0), 9.0))
    over = s * (0.85421133 + s * (14.640293 + s * (95.888077 + s * (93.999985 + s * 156.752426))))
    under = 1.0 + s * (32.265102 + s * (-9.8481035 + s * (138.379364 + s * (82.203018 + s * 155.914459))))
    return min(over / under, 1.0)


@kernel("void(float32[::1], float32[::1])")
def filmic_all(light: Array, codes: Array) -> None:
    """``codes`` = ``filmic`` of ``light``; lets a test measure it."""
    for i in range(light.shape[0]):
        codes[i] = filmic(light[i])


_R, _G, _B, _DARK, _BLUE, _RED = (PIECE * i for i in range(6))
_MIXED = PIECE * 6
_TEXELS = _MIXED + (PIECE + 8) * 4
_WORK = _TEXELS + GLOW_TEXELS


@kernel("void(float32[:,:,::1], float32[:,:,::1], float32[::1], int64, int64, uint8[:,::1])")
def finish_planes(frame: Array, glow: Array, grade: Array, seed: int, number: int, planes: NDArray[np.uint8]) -> None:
    """Tone, grade and grain the frame and write it as I420, bt709 limited range, into ``planes`` (h * 3 / 2, w).

    ``glow`` is the blurred bright picture (ceil(h/4), ceil(w/4), 4). ``seed`` and ``number``, the frame's, choose the grain.
    """
    rows, columns = frame.shape[0], frame.shape[1]
    half = columns // 2
    chroma = planes[rows:].reshape(-1)
    offset_v = (rows // 2) * half
    bloom = grade[BLOOM]
    fade = grade[FADE]
    contrast = grade[CONTRAST] * 4.0
    saturation = grade[SATURATION]
    grain = grade[GRAIN] * 1.5258789e-05
    night = grade[NIGHT]
    salt = np.int32(seed + number * 7919)
    salt_of_chroma = np.int32(seed + number * 104729 + 17)
    w = stack_floats(_WORK)
    for y2 in range(rows // 2):
        for x0 in range(0, columns, PIECE):
            n = min(PIECE, columns - x0)
            for p in range(2 * PIECE):
                w[_BLUE + p] = 0.0
            for sub in range(2):
                y = 2 * y2 + sub
                fy = (np.float32(y) + 0.5) / np.float32(rows) - 0.5
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
                    lift = grade[LIFT + c]
                    plane = _R + c * PIECE
                    for p in range(n):
                        w[plane + p] = filmic(w[plane + p] * w[_DARK + p] * gain) + lift
                for p in range(n):
                    luma = 0.2126 * w[_R + p] + 0.7152 * w[_G + p] + 0.0722 * w[_B + p]
                    # Contrast pivots about a middle grey; saturation about the luma.
                    bent = luma + (luma - 0.42) * contrast * luma * (1.0 - luma)
                    dim = night * (1.0 - ramp(0.16, 0.52, luma))
                    vivid = saturation * (1.0 - 0.62 * dim)
                    red = clamp(bent + (w[_R + p] - luma) * vivid - 0.020 * dim, 0.0, 1.0) * fade
                    green = clamp(bent + (w[_G + p] - luma) * vivid - 0.004 * dim, 0.0, 1.0) * fade
                    blue = clamp(bent + (w[_B + p] - luma) * vivid + 0.042 * dim, 0.0, 1.0) * fade
                    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
                    bits = hash_bits(np.int32(x0 + p), np.int32(y), salt)
                    # The sum of two uniform values, each of 16 bits.
                    random = np.int32(
                        np.int32(bits & np.int32(0xFFFF)) + np.int32((bits >> np.int32(16)) & np.int32(0xFFFF))
                    )
                    level = 16.5 + 219.0 * luma + (np.float32(random) - 65535.0) * grain
                    planes[y, x0 + p] = np.uint8(np.int32(clamp(level, 16.0, 235.0)))
                    w[_BLUE + p] += (blue - luma) * 0.5389092
                    w[_RED + p] += (red - luma) * 0.6350012
            place = y2 * half + x0 // 2
            blues = chroma[place : place + n // 2]
            reds = chroma[offset_v + place : offset_v + place + n // 2]
            for q in range(n // 2):
                # The chroma dithers too, or dark skies show steps of colour.
                bits = hash_bits(np.int32(np.int32(x0 // 2) + np.int32(q)), np.int32(y2), salt_of_chroma)
                dither = 128.0 + np.float32(np.int32(bits & np.int32(0xFFFF))) * 1.5258789e-05
                u = clamp(dither + 56.0 * (w[_BLUE + 2 * q] + w[_BLUE + 2 * q + 1]), 16.0, 240.0)
                v = clamp(dither + 56.0 * (w[_RED + 2 * q] + w[_RED + 2 * q + 1]), 16.0, 240.0)
                blues[q] = np.uint8(np.int32(u))
                reds[q] = np.uint8(np.int32(v))
