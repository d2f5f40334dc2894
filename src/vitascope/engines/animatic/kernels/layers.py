"""A picture that is laid together from near to far: what is covered is never looked at again.

A frame holds, for each pixel, the light of what has been laid so far and how much of the pixel that covers, and beside it
the inverse depth of what covered its half. Figures wait in a layer of their own until something farther is laid over their
pixels.
"""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.vectors import bits_above, eight_of, lane, load, store

#: What covers more than this hides what is behind it altogether.
CLOSED = np.float32(0.97)
_WHOLE = np.float32(0.9999)  #: nothing more is laid under what covers more than this


@helper
def lay(frame, depths, pixel, light, inverse_depth):  # type: ignore[no-untyped-def]
    """Lay premultiplied ``light`` under what pixel number ``pixel`` of the flat frame holds already; returns coverage."""
    under = load(frame, pixel * 4)
    done = lane(under, 3)
    under = under + light * (1.0 - done)
    now = lane(under, 3)
    if now > 0.5:
        if done <= 0.5:
            depths[pixel] = inverse_depth
        if now > CLOSED:
            under = under * (1.0 / now)
    store(frame, pixel * 4, under)
    return now


@helper
def bits_between(first, last):  # type: ignore[no-untyped-def]
    """The bits ``first`` to ``last``, the last one excluded, of a word; what lies outside of 0 to 64 is cut off."""
    ones = np.uint64(0xFFFFFFFFFFFFFFFF)
    low = ones << np.uint64(max(first, 0))
    return low if last >= 64 else low & ~(ones << np.uint64(last))


@helper
def moved_bits(bits, places):  # type: ignore[no-untyped-def]
    """The bits of a word, so many places higher; lower where that is negative."""
    if places >= 0:
        return bits << np.uint64(places)
    return bits >> np.uint64(-places)


@helper
def open_sixteen(frame, pixels, pixel, count):  # type: ignore[no-untyped-def]
    """A bit for each of ``count`` pixels, at most 16, from ``pixel`` on that is not covered; the frame has ``pixels``."""
    last = pixels - 8
    place = min(pixel, last)
    closed = moved_bits(bits_above(eight_of(frame, place * 4, 3), _WHOLE), place - pixel)
    place = min(pixel + 8, last)
    closed |= moved_bits(bits_above(eight_of(frame, place * 4, 3), _WHOLE), place - pixel)
    return ~closed & bits_between(0, count)


@helper
def lay_figure(frame, depths, pixel, figures, figures_depths):  # type: ignore[no-untyped-def]
    """Lay the figures' pixel; it is gone from their layer then."""
    lay(frame, depths, pixel, load(figures, pixel * 4), figures_depths[pixel])
    figures_depths[pixel] = 0.0


@kernel("void(float32[::1], float32[::1], float32[::1], float32[::1], int64, int64, int64, int64, int64)")
def lay_figures(
    frame: Array, depths: Array, figures: Array, figures_depths: Array, columns: int, x0: int, y0: int, x1: int, y1: int
) -> None:
    """Lay what is left of the figures' layer, from (x0, y0) to (x1, y1); all arrays flat."""
    for y in range(y0, y1):
        for pixel in range(y * columns + x0, y * columns + x1):
            if figures_depths[pixel] > 0.0:
                lay_figure(frame, depths, pixel, figures, figures_depths)


@kernel("void(float32[::1], float32[::1], float32[::1], float32[::1], int64, int64)")
def lay_pixels(frame: Array, depths: Array, under: Array, under_depths: Array, first: int, last: int) -> None:
    """Lay the pixels ``first`` to ``last`` of a whole picture; all arrays flat."""
    for pixel in range(first, last):
        lay(frame, depths, pixel, load(under, pixel * 4), under_depths[pixel])
