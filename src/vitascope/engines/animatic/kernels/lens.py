"""What the lens does to the picture: depth of field and the smaller pictures that it and the bloom are made from.

Rows are worked through in pieces of ``PIECE`` pixels whose colours lie in planes on the stack, so that the inner loops are
vector code.
"""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats
from vitascope.engines.animatic.kernels.maths import clamp

PIECE = 128  #: pixels
_MOST_LIGHT = np.float32(4.0)  #: of what blooms

_W, _R, _G, _B = (PIECE * i for i in range(4))
_FAR = PIECE * 4  # sums of the far colours and their weight over two rows
_ALL = PIECE * 8  # sums of all colours over four rows
_HALVE_WORK = PIECE * 11


@kernel("void(float32[:,:,::1], float32[:,::1], float32, float32[:,:,::1], float32[:,:,::1])")
def reduce_picture(frame: Array, depth: Array, focus: float, far: Array, bright: Array) -> None:
    """Smaller pictures for the blurs.

    ``far`` (ceil(h/2), ceil(w/2), 4) gets at half size the colour of what lies behind the focus times its weight, and the
    weight, so that a sharp figure does not bleed into the blurred ground behind it. ``bright`` (ceil(h/4), ceil(w/4), 3)
    gets at a quarter of the size all of it, held below 4. ``focus`` is inverse depth; 0: ``far`` is left alone.
    """
    rows, columns = depth.shape
    w = stack_floats(_HALVE_WORK)
    narrow = 1.0 / 0.17
    inverse = 1.0 / max(focus, 1e-9)
    for y4 in range(bright.shape[0]):
        for x0 in range(0, columns, PIECE):
            n = min(PIECE, columns - x0)
            for p in range(3 * PIECE):
                w[_ALL + p] = 0.0
            for sub in range(4):
                y = min(4 * y4 + sub, rows - 1)
                if sub & 1 == 0:
                    for p in range(4 * PIECE):
                        w[_FAR + p] = 0.0
                for p in range(n):
                    w[_R + p] = frame[y, x0 + p, 0]
                    w[_G + p] = frame[y, x0 + p, 1]
                    w[_B + p] = frame[y, x0 + p, 2]
                for p in range(n):
                    w[_ALL + p] += min(w[_R + p], _MOST_LIGHT)
                    w[_ALL + PIECE + p] += min(w[_G + p], _MOST_LIGHT)
                    w[_ALL + 2 * PIECE + p] += min(w[_B + p], _MOST_LIGHT)
                if focus <= 0.0:
                    continue
                for p in range(n):
                    u = min(max((depth[y, x0 + p] * inverse - 0.80) * narrow, 0.0), 1.0)
                    share = 1.002 - u * u * (3.0 - 2.0 * u)
                    w[_FAR + p] += w[_R + p] * share
                    w[_FAR + PIECE + p] += w[_G + p] * share
                    w[_FAR + 2 * PIECE + p] += w[_B + p] * share
                    w[_FAR + 3 * PIECE + p] += share
                y2 = 2 * y4 + (sub >> 1)
                if sub & 1 == 1 and y2 < far.shape[0]:
                    for q in range(n // 2):
                        for c in range(4):
                            far[y2, x0 // 2 + q, c] = 0.25 * (
                                w[_FAR + c * PIECE + 2 * q] + w[_FAR + c * PIECE + 2 * q + 1]
                            )
            for q in range((n + 3) // 4):
                for c in range(3):
                    total = 0.0
                    for k in range(4):
                        total += w[_ALL + c * PIECE + min(4 * q + k, n - 1)]
                    bright[y4, x0 // 4 + q, c] = total * 0.0625


# A row's piece of the smaller pictures, with a texel more on each side, as planes; then drawn out to full size.
_EDGE = PIECE // 2 + 8
_HALF = 0
_QUARTER = _EDGE * 4
_SOFT = _QUARTER + _EDGE * 7
_MUCH = _SOFT + (PIECE + 8) * 4
_NEAR = _MUCH + (PIECE + 8) * 4
_MIX = _NEAR + (PIECE + 8) * 3
_LENS_WORK = _MIX + PIECE * 3


@helper
def small_row(picture, y, factor, first, count, channels, w, plane, stride):  # type: ignore[no-untyped-def]
    """Piece of a row of a smaller picture, interpolated upwards: texels from ``first`` on, held at the picture's edge."""
    rows, columns = picture.shape[0], picture.shape[1]
    v = (np.float32(y) + 0.5) / np.float32(factor) - 0.5
    v = clamp(v, 0.0, np.float32(rows - 1))
    j = min(int(v), rows - 1)
    j1 = min(j + 1, rows - 1)
    fv = v - np.float32(j)
    for q in range(count):
        i = min(max(first + q, 0), columns - 1)
        for c in range(channels):
            a = picture[j, i, c]
            w[plane + c * stride + q] = a + (picture[j1, i, c] - a) * fv


@helper
def drawn_out_twice(w, source, target, n):  # type: ignore[no-untyped-def]
    """A plane of texels, the first of them left of the piece, to twice as many pixels."""
    for q in range((n + 1) // 2):
        a, b, c = w[source + q], w[source + q + 1], w[source + q + 2]
        w[target + 2 * q] = 0.25 * a + 0.75 * b
        w[target + 2 * q + 1] = 0.75 * b + 0.25 * c


@helper
def drawn_out_fourfold(w, source, target, n):  # type: ignore[no-untyped-def]
    """A plane of texels, the first of them left of the piece, to four times as many pixels."""
    for q in range((n + 3) // 4):
        a, b, c = w[source + q], w[source + q + 1], w[source + q + 2]
        w[target + 4 * q] = 0.375 * a + 0.625 * b
        w[target + 4 * q + 1] = 0.125 * a + 0.875 * b
        w[target + 4 * q + 2] = 0.875 * b + 0.125 * c
        w[target + 4 * q + 3] = 0.625 * b + 0.375 * c


@kernel(
    "void(float32[:,:,::1], float32[:,::1], float32[:,:,::1], float32[:,:,::1], float32[:,:,::1], float32, float32, "
    "float32)"
)
def defocus(
    frame: Array, depth: Array, little: Array, much: Array, near: Array, focus: float, amount: float, band: float
) -> None:
    """Mix in blurred smaller pictures by depth: ``little`` (half size) and ``much`` (quarter size), both colour times weight
    and weight, behind the focus, ``near`` (quarter size) before it.

    ``focus`` is the inverse depth that is sharp, ``amount`` the blur of what is infinitely far (1: as ``little``, 3.5: as
    ``much``), ``band`` the share of the distance on both sides of the focus that stays sharp.
    """
    rows, columns = depth.shape
    w = stack_floats(_LENS_WORK)
    inverse = 1.0 / focus
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
                w[_MIX + p] = first
                w[_MIX + PIECE + p] = second
                w[_MIX + 2 * PIECE + p] = third
                behind += first
                far_behind += second
                before += third
            if behind < 0.05 and before < 0.02:
                continue
            if behind >= 0.05:
                small_row(little, y, 2, x0 // 2 - 1, PIECE // 2 + 2, 4, w, _HALF, _EDGE)
                for c in range(4):
                    drawn_out_twice(w, _HALF + c * _EDGE, _SOFT + c * (PIECE + 8), n)
                for p in range(n):
                    share = 1.0 / w[_SOFT + 3 * (PIECE + 8) + p]
                    w[_SOFT + p] *= share
                    w[_SOFT + (PIECE + 8) + p] *= share
                    w[_SOFT + 2 * (PIECE + 8) + p] *= share
            if far_behind > 0.0:
                small_row(much, y, 4, x0 // 4 - 1, PIECE // 4 + 2, 4, w, _QUARTER, _EDGE)
                for c in range(4):
                    drawn_out_fourfold(w, _QUARTER + c * _EDGE, _MUCH + c * (PIECE + 8), n)
                for p in range(n):
                    share = w[_MIX + PIECE + p]
                    inverse_weight = 1.0 / w[_MUCH + 3 * (PIECE + 8) + p]
                    for c in range(3):
                        soft = w[_SOFT + c * (PIECE + 8) + p]
                        w[_SOFT + c * (PIECE + 8) + p] = (
                            soft + (w[_MUCH + c * (PIECE + 8) + p] * inverse_weight - soft) * share
                        )
            if behind >= 0.05:
                for p in range(n):
                    share = w[_MIX + p]
                    for c in range(3):
                        value = frame[y, x0 + p, c]
                        frame[y, x0 + p, c] = value + (w[_SOFT + c * (PIECE + 8) + p] - value) * share
            if before >= 0.02:
                small_row(near, y, 4, x0 // 4 - 1, PIECE // 4 + 2, 3, w, _QUARTER, _EDGE)
                for c in range(3):
                    drawn_out_fourfold(w, _QUARTER + c * _EDGE, _NEAR + c * (PIECE + 8), n)
                for p in range(n):
                    share = w[_MIX + 2 * PIECE + p]
                    for c in range(3):
                        value = frame[y, x0 + p, c]
                        frame[y, x0 + p, c] = value + (w[_NEAR + c * (PIECE + 8) + p] - value) * share
