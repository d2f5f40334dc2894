"""What the lens does to the picture: depth of field and the smaller pictures that it and the bloom are made from.

Rows are worked through in pieces of ``PIECE`` pixels, whose shares lie on the stack.
"""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats
from vitascope.engines.animatic.kernels.maths import clamp
from vitascope.engines.animatic.kernels.vectors import (
    four,
    held_below,
    joined,
    lane,
    load,
    load_eight,
    lower_half,
    store,
    twice,
    upper_half,
)

PIECE = 128  #: pixels
_MOST_LIGHT = np.float32(4.0)  #: of what blooms

# A row's piece: shares of its pixels, and texels of the smaller pictures as colours, one more on each side.
_SHARES = PIECE + 8
_FIRST, _SECOND, _THIRD = (_SHARES * i for i in range(3))
_HALF = _SHARES * 3
_QUARTER = _HALF + (PIECE // 2 + 4) * 4
_NEAR = _QUARTER + (PIECE // 4 + 4) * 4
_REDUCE_WORK = _SHARES * 2
GLOW_TEXELS = (PIECE // 4 + 4) * 4
_LENS_WORK = _NEAR + (PIECE // 4 + 4) * 4


@kernel("void(float32[:,:,::1], float32[:,::1], float32, float32[:,:,::1], float32[:,:,::1])")
def reduce_picture(frame: Array, depth: Array, focus: float, far: Array, bright: Array) -> None:
    """Smaller pictures for the blurs of a frame whose sides are even.

    ``far`` (ceil(h/2), ceil(w/2), 4) gets at half size the colour of what lies behind the focus times its weight, and the
    weight, so that a sharp figure does not bleed into the blurred ground behind it. ``bright`` (ceil(h/4), ceil(w/4), 4)
    gets at a quarter of the size all of it, held below 4. ``focus`` is inverse depth; 0: ``far`` is left alone.
    """
    rows, columns = depth.shape
    w = stack_floats(_REDUCE_WORK)
    narrow = 1.0 / 0.17
    inverse = 1.0 / max(focus, 1e-9)
    nought, unit = np.float32(0.0), np.float32(1.0)
    colours = twice(four(unit, unit, unit, nought))
    weight = twice(four(nought, nought, nought, unit))
    for y4 in range(bright.shape[0]):
        for x0 in range(0, columns, PIECE):
            n = min(PIECE, columns - x0)
            for two in range(2):
                # The last row stands for one that is missing.
                y = min(4 * y4 + 2 * two, rows - 2)
                if focus > 0.0:
                    for sub in range(2):
                        for p in range(n):
                            u = min(max((depth[y + sub, x0 + p] * inverse - 0.80) * narrow, 0.0), 1.0)
                            w[sub * _SHARES + p] = 1.002 - u * u * (3.0 - 2.0 * u)
                upper = (y * columns + x0) * 4
                lower = upper + columns * 4
                if focus > 0.0:
                    place = ((y >> 1) * far.shape[1] + (x0 >> 1)) * 4
                    for p in range(0, n, 2):
                        a = load_eight(frame, upper + p * 4) * colours + weight
                        b = load_eight(frame, lower + p * 4) * colours + weight
                        total = lower_half(a) * w[p] + upper_half(a) * w[p + 1]
                        total = total + lower_half(b) * w[_SHARES + p] + upper_half(b) * w[_SHARES + p + 1]
                        store(far, place + p * 2, total * 0.25)
                place = (y4 * bright.shape[1] + (x0 >> 2)) * 4
                for p in range(0, n, 4):
                    beside = min(p + 2, n - 2) * 4
                    a = held_below(load_eight(frame, upper + p * 4), _MOST_LIGHT)
                    a = a + held_below(load_eight(frame, lower + p * 4), _MOST_LIGHT)
                    a = a + held_below(load_eight(frame, upper + beside), _MOST_LIGHT)
                    a = a + held_below(load_eight(frame, lower + beside), _MOST_LIGHT)
                    total = (lower_half(a) + upper_half(a)) * 0.0625
                    if two == 1:
                        total = total + load(bright, place + p)
                    store(bright, place + p, total)


@helper
def _row_of_texels(picture, y, factor, first, count, w, place):  # type: ignore[no-untyped-def]
    """Piece of a row of a smaller picture of colours, interpolated upwards, from texel ``first`` on, held at the edges."""
    rows, columns = picture.shape[0], picture.shape[1]
    v = clamp((np.float32(y) + 0.5) / np.float32(factor) - 0.5, 0.0, np.float32(rows - 1))
    j = min(int(v), rows - 1)
    j1 = min(j + 1, rows - 1)
    share = v - np.float32(j)
    for q in range(count):
        i = min(max(first + q, 0), columns - 1)
        upper = load(picture, (j * columns + i) * 4)
        store(w, place + q * 4, upper + (load(picture, (j1 * columns + i) * 4) - upper) * share)


@helper
def _divide(picture):  # type: ignore[no-untyped-def]
    """Colours times weight to plain colours."""
    for place in range(0, picture.shape[0] * picture.shape[1] * 4, 4):
        texel = load(picture, place)
        store(picture, place, texel * (1.0 / lane(texel, 3)))


@helper
def _all(value):  # type: ignore[no-untyped-def]
    """Four times one value."""
    return four(value, value, value, value)


@helper
def _mix_in(frame, place, soft, w, share):  # type: ignore[no-untyped-def]
    """Two pixels of the frame from ``place`` on towards ``soft``, as far as the shares from ``w[share]`` on say."""
    sharp = load_eight(frame, place)
    store(frame, place, sharp + (soft - sharp) * joined(_all(w[share]), _all(w[share + 1])))


@helper
def mix_glow(frame, y, x0, n, glow, amount, w, texels, mixed):  # type: ignore[no-untyped-def]
    """``n`` pixels of a row from column ``x0`` on, ``amount`` of them from the glow at a quarter of the size, as colours.

    They go to ``w[mixed]``, which needs room for two more; ``w[texels]`` is work space of ``GLOW_TEXELS``.
    """
    left_a = joined(_all(np.float32(0.375)), _all(np.float32(0.125)))
    right_a = joined(_all(np.float32(0.625)), _all(np.float32(0.875)))
    left_b = joined(_all(np.float32(0.875)), _all(np.float32(0.625)))
    right_b = joined(_all(np.float32(0.125)), _all(np.float32(0.375)))
    _row_of_texels(glow, y, 4, x0 // 4 - 1, PIECE // 4 + 2, w, texels)
    place = (y * frame.shape[1] + x0) * 4
    for p in range(0, n, 4):
        a = twice(load(w, texels + p))
        b = twice(load(w, texels + p + 4))
        c = twice(load(w, texels + p + 8))
        beside = min(p + 2, n - 2) * 4
        sharp = load_eight(frame, place + p * 4)
        store(w, mixed + p * 4, sharp + (a * left_a + b * right_a - sharp) * amount)
        sharp = load_eight(frame, place + beside)
        store(w, mixed + p * 4 + 8, sharp + (b * left_b + c * right_b - sharp) * amount)


@kernel(
    "void(float32[:,:,::1], float32[:,::1], float32[:,:,::1], float32[:,:,::1], float32[:,:,::1], float32, float32, "
    "float32)"
)
def defocus(
    frame: Array, depth: Array, little: Array, much: Array, near: Array, focus: float, amount: float, band: float
) -> None:
    """Mix in blurred smaller pictures by depth: ``little`` (half size) and ``much`` (quarter size), both colour times weight
    and weight, behind the focus, ``near`` (quarter size) before it. The first two are divided by their weights.

    ``focus`` is the inverse depth that is sharp, ``amount`` the blur of what is infinitely far (1: as ``little``, 3.5: as
    ``much``), ``band`` the share of the distance on both sides of the focus that stays sharp.
    """
    rows, columns = depth.shape
    w = stack_floats(_LENS_WORK)
    inverse = 1.0 / focus
    nearest = np.float32(0.25)
    other = np.float32(0.75)
    left = joined(_all(nearest), _all(other))
    right = joined(_all(other), _all(nearest))
    left_a = joined(_all(np.float32(0.375)), _all(np.float32(0.125)))
    right_a = joined(_all(np.float32(0.625)), _all(np.float32(0.875)))
    left_b = joined(_all(np.float32(0.875)), _all(np.float32(0.625)))
    right_b = joined(_all(np.float32(0.125)), _all(np.float32(0.375)))
    _divide(little)
    _divide(much)
    for y in range(rows):
        for x0 in range(0, columns, PIECE):
            n = min(PIECE, columns - x0)
            behind = 0.0
            far_behind = 0.0
            before = 0.0
            for p in range(n):
                ratio = depth[y, x0 + p] * inverse
                blur = max(1.0 - ratio * (1.0 + band), 0.0) * amount
                blur = blur * 0.22 if ratio <= 0.0 else blur  # moon, stars and clouds lose their shape soonest
                first = min(blur, 1.0)
                second = min(max((blur - 1.0) * 0.4, 0.0), 1.0)
                third = min(max((ratio * (1.0 - band) - 1.0) * amount * 1.4, 0.0), 1.0)
                w[_FIRST + p] = first
                w[_SECOND + p] = second
                w[_THIRD + p] = third
                behind += first
                far_behind += second
                before += third
            place = (y * columns + x0) * 4
            if behind >= 0.05:
                _row_of_texels(little, y, 2, x0 // 2 - 1, PIECE // 2 + 2, w, _HALF)
            if behind >= 0.05 and far_behind <= 0.0:
                for p in range(0, n, 2):
                    soft = load_eight(w, _HALF + p * 2) * left + load_eight(w, _HALF + p * 2 + 4) * right
                    _mix_in(frame, place + p * 4, soft, w, _FIRST + p)
            if behind >= 0.05 and far_behind > 0.0:
                _row_of_texels(much, y, 4, x0 // 4 - 1, PIECE // 4 + 2, w, _QUARTER)
                for p in range(0, n, 4):
                    a = twice(load(w, _QUARTER + p))
                    b = twice(load(w, _QUARTER + p + 4))
                    c = twice(load(w, _QUARTER + p + 8))
                    soft = load_eight(w, _HALF + p * 2) * left + load_eight(w, _HALF + p * 2 + 4) * right
                    share = joined(_all(w[_SECOND + p]), _all(w[_SECOND + p + 1]))
                    _mix_in(frame, place + p * 4, soft + (a * left_a + b * right_a - soft) * share, w, _FIRST + p)
                    if p + 2 < n:
                        soft = load_eight(w, _HALF + p * 2 + 4) * left + load_eight(w, _HALF + p * 2 + 8) * right
                        share = joined(_all(w[_SECOND + p + 2]), _all(w[_SECOND + p + 3]))
                        soft = soft + (b * left_b + c * right_b - soft) * share
                        _mix_in(frame, place + p * 4 + 8, soft, w, _FIRST + p + 2)
            if before >= 0.02:
                _row_of_texels(near, y, 4, x0 // 4 - 1, PIECE // 4 + 2, w, _NEAR)
                for p in range(0, n, 4):
                    a = twice(load(w, _NEAR + p))
                    b = twice(load(w, _NEAR + p + 4))
                    c = twice(load(w, _NEAR + p + 8))
                    _mix_in(frame, place + p * 4, a * left_a + b * right_a, w, _THIRD + p)
                    if p + 2 < n:
                        _mix_in(frame, place + p * 4 + 8, b * left_b + c * right_b, w, _THIRD + p + 2)
