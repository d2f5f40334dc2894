"""From linear light to the encoder's planes: depth of field, bloom, filmic curve, grade, vignette, grain, YUV 4:2:0."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.maths import clamp, hash_unit, ramp

#: Columns of a grade: exposure, bloom, vignette, saturation, grain in luma steps, fade (0 black, 1 all), contrast, then a
#: factor and a lift for red, green, blue, then how far the dark loses its colours, as eyes do at night.
EXPOSURE, BLOOM, VIGNETTE, SATURATION, GRAIN, FADE, CONTRAST, GAIN, LIFT, NIGHT = 0, 1, 2, 3, 4, 5, 6, 7, 10, 13
GRADE_SIZE = 14


@kernel("void(float32[:,:,::1], float32[:,::1], float32, float32[:,:,::1], float32[:,:,::1], float32[:,::1])")
def halve_for_blur(frame: Array, depth: Array, focus: float, far: Array, bright: Array, weight: Array) -> None:
    """Half-size pictures for the blurs.

    ``far`` (h/2, w/2, 3) gets the colour of what lies behind the focus times its ``weight``, so that a sharp figure does not
    bleed into the blurred ground behind it; ``bright`` gets all of it, held below 4, for bloom. ``focus`` is inverse depth.
    """
    rows, columns = weight.shape
    for y in range(rows):
        for x in range(columns):
            total_r = 0.0
            total_g = 0.0
            total_b = 0.0
            far_r = 0.0
            far_g = 0.0
            far_b = 0.0
            share = 0.0
            for sub in range(4):
                pixel = frame[2 * y + (sub >> 1), 2 * x + (sub & 1)]
                w = 1.0 - ramp(0.80, 0.97, depth[2 * y + (sub >> 1), 2 * x + (sub & 1)] / focus) + 0.002
                total_r += min(pixel[0], 4.0)
                total_g += min(pixel[1], 4.0)
                total_b += min(pixel[2], 4.0)
                far_r += pixel[0] * w
                far_g += pixel[1] * w
                far_b += pixel[2] * w
                share += w
            bright[y, x, 0] = total_r * 0.25
            bright[y, x, 1] = total_g * 0.25
            bright[y, x, 2] = total_b * 0.25
            far[y, x, 0] = far_r * 0.25
            far[y, x, 1] = far_g * 0.25
            far[y, x, 2] = far_b * 0.25
            weight[y, x] = share * 0.25


@helper
def _half_at(picture, u, v, c):  # type: ignore[no-untyped-def]
    """Bilinear look-up in a smaller picture; texel centres at whole numbers."""
    rows, columns = picture.shape[0], picture.shape[1]
    u = clamp(u, 0.0, np.float32(columns - 1) - 0.001)
    v = clamp(v, 0.0, np.float32(rows - 1) - 0.001)
    i = int(u)
    j = int(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    a = picture[j, i, c] + (picture[j, i + 1, c] - picture[j, i, c]) * fu
    b = picture[j + 1, i, c] + (picture[j + 1, i + 1, c] - picture[j + 1, i, c]) * fu
    return a + (b - a) * fv


@kernel(
    "void(float32[:,:,::1], float32[:,::1], float32[:,:,::1], float32[:,:,::1], float32[:,:,::1], float32, float32, "
    "float32)"
)
def defocus(
    frame: Array, depth: Array, little: Array, much: Array, near: Array, focus: float, amount: float, band: float
) -> None:
    """Mix in blurred half-size pictures by depth: ``little`` and ``much`` behind the focus, ``near`` before it.

    ``focus`` is the inverse depth that is sharp, ``amount`` the blur of what is infinitely far (1: as ``little``, 3.5: as
    ``much``), ``band`` the share of the distance on both sides of the focus that stays sharp.
    """
    rows, columns = depth.shape
    for y in range(rows):
        v = (np.float32(y) + 0.5) * 0.5 - 0.5
        for x in range(columns):
            ratio = depth[y, x] / focus
            if ratio <= 1.0:
                blur = max(1.0 - ratio * (1.0 + band), 0.0) * amount
                if ratio <= 0.0:
                    blur *= 0.22  # moon, stars and clouds lose their shape soonest
                if blur < 0.05:
                    continue
                u = (np.float32(x) + 0.5) * 0.5 - 0.5
                first = clamp(blur, 0.0, 1.0)
                second = clamp((blur - 1.0) / 2.5, 0.0, 1.0)
                for c in range(3):
                    soft = _half_at(little, u, v, c)
                    if second > 0.0:
                        soft += (_half_at(much, u, v, c) - soft) * second
                    frame[y, x, c] += (soft - frame[y, x, c]) * first
            else:
                blur = clamp((ratio * (1.0 - band) - 1.0) * amount * 1.4, 0.0, 1.0)
                if blur < 0.02:
                    continue
                u = (np.float32(x) + 0.5) * 0.5 - 0.5
                for c in range(3):
                    frame[y, x, c] += (_half_at(near, u, v, c) - frame[y, x, c]) * blur


CURVE_TOP = 9.0  #: linear light at the end of the table of the film curve
_CURVE_ENTRIES = 8192


def _curve() -> Array:
    v = np.linspace(0.0, 1.0, _CURVE_ENTRIES) ** 2 * CURVE_TOP
    v = v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14)
    return np.asarray(np.minimum(v, 1.0) ** (1 / 2.2), np.float32)


#: Narkowicz's fit of the ACES curve and the display's gamma, by the square root of light: fine steps in the dark.
CURVE = _curve()


@helper
def _filmic(curve, v):  # type: ignore[no-untyped-def]
    """Light to the display's code value, 0 to 1."""
    place = math.sqrt(clamp(v, 0.0, 8.99) * 0.11111111) * 8191.0
    i = int(place)
    return curve[i] + (curve[i + 1] - curve[i]) * (place - np.float32(i))


@kernel("void(float32[:,:,::1], float32[:,:,::1], float32[::1], float32[::1], int64, int64, uint8[:,::1])")
def finish_planes(
    frame: Array, glow: Array, grade: Array, curve: Array, seed: int, number: int, planes: NDArray[np.uint8]
) -> None:
    """Tone, grade and grain the frame and write it as I420, bt709 limited range, into ``planes`` (h * 3 / 2, w).

    ``glow`` is the blurred bright picture at an eighth of the size, ``curve`` is ``CURVE``. ``seed`` and ``number``, the
    frame's, choose the grain.
    """
    rows, columns = frame.shape[0], frame.shape[1]
    half = columns // 2
    chroma = planes[rows:].reshape(-1)
    offset_v = (rows // 2) * half
    exposure = grade[EXPOSURE]
    bloom = grade[BLOOM]
    fade = grade[FADE]
    contrast = grade[CONTRAST]
    saturation = grade[SATURATION]
    grain = grade[GRAIN]
    night = grade[NIGHT]
    scale_x = np.float32(glow.shape[1]) / np.float32(columns)
    scale_y = np.float32(glow.shape[0]) / np.float32(rows)
    rgb = np.empty(3, np.float32)
    for y2 in range(rows // 2):
        for x2 in range(half):
            blue_difference = 0.0
            red_difference = 0.0
            for sub in range(4):
                y = 2 * y2 + (sub >> 1)
                x = 2 * x2 + (sub & 1)
                fx = (np.float32(x) + 0.5) / np.float32(columns) - 0.5
                fy = (np.float32(y) + 0.5) / np.float32(rows) - 0.5
                square = (fx * fx + fy * fy) * 2.0
                dark = exposure * (1.0 - grade[VIGNETTE] * square * math.sqrt(square))
                u = (np.float32(x) + 0.5) * scale_x - 0.5
                v = (np.float32(y) + 0.5) * scale_y - 0.5
                for c in range(3):
                    value = frame[y, x, c]
                    value += (_half_at(glow, u, v, c) - value) * bloom
                    rgb[c] = _filmic(curve, value * dark * grade[GAIN + c]) + grade[LIFT + c]
                luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
                # Contrast pivots about a middle grey; saturation about the luma.
                bent = luma + (luma - 0.42) * contrast * 4.0 * luma * (1.0 - luma)
                dim = night * (1.0 - ramp(0.16, 0.52, luma))
                vivid = saturation * (1.0 - 0.62 * dim)
                red = clamp(bent + (rgb[0] - luma) * vivid - 0.020 * dim, 0.0, 1.0) * fade
                green = clamp(bent + (rgb[1] - luma) * vivid - 0.004 * dim, 0.0, 1.0) * fade
                blue = clamp(bent + (rgb[2] - luma) * vivid + 0.042 * dim, 0.0, 1.0) * fade
                luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
                random = hash_unit(x, y, seed + number * 7919) + hash_unit(x, y, seed + number * 7919 + 3407) - 1.0
                level = 16.0 + 219.0 * luma + random * grain + 0.5
                planes[y, x] = np.uint8(clamp(level, 16.0, 235.0))
                blue_difference += (blue - luma) / 1.8556
                red_difference += (red - luma) / 1.5748
            # The chroma dithers too, or dark skies show steps of colour.
            random = hash_unit(x2, y2, seed + number * 104729 + 17)
            place = y2 * half + x2
            chroma[place] = np.uint8(clamp(128.0 + 56.0 * blue_difference + random, 16.0, 240.0))
            chroma[offset_v + place] = np.uint8(clamp(128.0 + 56.0 * red_difference + random, 16.0, 240.0))
