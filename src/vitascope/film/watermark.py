"""The visible mark ``AI生成`` ("made by AI") at the lower right, for films whose order asks for it.

The letters are strokes, so that the mark is sharp at every size and no font is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Plane = NDArray[np.uint8]
Stroke = tuple[tuple[float, float], ...]

#: Letters as (width, strokes); points are (x, y) in heights of a letter, from its upper left corner.
_LETTERS: tuple[tuple[float, tuple[Stroke, ...]], ...] = (
    (0.72, (((0.0, 1.0), (0.36, 0.06), (0.72, 1.0)), ((0.13, 0.68), (0.59, 0.68)))),
    (0.02, (((0.01, 0.06), (0.01, 1.0)),)),
    (
        0.96,
        (
            ((0.32, 0.08), (0.24, 0.27), (0.10, 0.46)),
            ((0.25, 0.30), (0.90, 0.30)),
            ((0.18, 0.62), (0.84, 0.62)),
            ((0.53, 0.03), (0.53, 0.97)),
            ((0.02, 0.97), (0.98, 0.97)),
        ),
    ),
    (
        0.98,
        (
            ((0.12, 0.24), (0.94, 0.24)),
            ((0.16, 0.24), (0.16, 0.58), (0.12, 0.80), (0.02, 1.0)),
            ((0.16, 0.50), (0.45, 0.50), (0.43, 0.80), (0.40, 0.86), (0.29, 0.82)),
            ((0.56, 0.03), (0.59, 0.36), (0.66, 0.62), (0.78, 0.85), (0.91, 0.98), (0.96, 0.94), (0.98, 0.74)),
            ((0.86, 0.42), (0.76, 0.64), (0.62, 0.82), (0.42, 0.98)),
            ((0.72, 0.02), (0.86, 0.14)),
        ),
    ),
)
_GAP = 0.22  #: between letters, in heights of one
_HEIGHT = 0.034  #: of a letter, of the picture's shorter side
_MARGIN = 0.030  #: between the mark and the picture's edges, of the shorter side
_THICKNESS, _SHADOW = 0.085, 0.24  #: of strokes and of the dark around them, in heights of a letter
_OPACITY, _DARKNESS = 0.88, 0.45
_WHITE, _BLACK, _NEUTRAL = 235.0, 16.0, 128.0  #: bt709, limited range


class Watermark:
    """The mark for pictures of one size."""

    def __init__(self, width: int, height: int) -> None:
        short = min(width, height)
        letter = max(8.0, short * _HEIGHT)
        reach = 2 * round(letter * _SHADOW / 2) + 2  # pixels around the strokes; even, as everything below
        wide = 2 * round((sum(one for one, _ in _LETTERS) + _GAP * (len(_LETTERS) - 1)) * letter / 2) + 2 * reach
        tall = 2 * round(letter / 2) + 2 * reach
        right, bottom = (2 * round((side - short * _MARGIN + reach) / 2) for side in (width, height))
        self.rows = slice(bottom - tall, bottom)  #: where the mark is
        self.columns = slice(right - wide, right)
        distance = _distance(wide, tall, reach, letter)
        bright = _OPACITY * _covered(distance, letter * _THICKNESS / 2, 1.0)
        dark = _DARKNESS * _covered(distance, 0.0, letter * _SHADOW)
        # White over black over the picture: what is left of the picture, and what is added to it.
        self._kept = ((1 - bright) * (1 - dark)).astype(np.float32)
        self._white = bright.astype(np.float32)
        self._height = height

    def draw(self, picture: Plane, layout: str) -> Plane:
        """The frames with the mark on them; ``picture`` is as in ``Chunk``, for ``rgb24`` or ``yuv420p``, and stays as it is."""
        marked = picture.copy()
        for frame in marked:
            if layout == "rgb24":
                self._blend(frame[self.rows, self.columns], self._kept[..., None], self._white[..., None], 255.0, 0.0)
            else:
                self._draw_planes(frame)
        return marked

    def _draw_planes(self, frame: Plane) -> None:
        self._blend(frame[self.rows, self.columns], self._kept, self._white, _WHITE, _BLACK)
        half = [part.reshape(part.shape[0] // 2, 2, -1, 2).mean((1, 3)) for part in (self._kept, self._white)]
        rows, columns = (slice(one.start // 2, one.stop // 2) for one in (self.rows, self.columns))
        chroma = frame[self._height :].reshape(2, self._height // 2, -1)
        for plane in chroma:
            self._blend(plane[rows, columns], half[0], half[1], _NEUTRAL, _NEUTRAL)

    @staticmethod
    def _blend(area: Plane, kept: Floats, white: Floats, light: float, dark: float) -> None:
        area[:] = np.rint(area * kept + white * light + (1 - kept - white) * dark).astype(np.uint8)


def _distance(wide: int, tall: int, margin: int, letter: float) -> Floats:
    """Pixels from the middle of each pixel to the nearest stroke, (tall, wide) float32."""
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32) + 0.5, np.arange(tall, dtype=np.float32) + 0.5)
    nearest = np.full((tall, wide), np.inf, np.float32)
    left = float(margin)
    for width, strokes in _LETTERS:
        for stroke in strokes:
            points = [(left + px * letter, margin + py * letter) for px, py in stroke]
            for start, end in pairwise(points):
                nearest = np.minimum(nearest, _to_segment(x, y, start, end))
        left += (width + _GAP) * letter
    return nearest


def _to_segment(x: Floats, y: Floats, start: Sequence[float], end: Sequence[float]) -> Floats:
    along, up = end[0] - start[0], end[1] - start[1]
    share = np.clip(((x - start[0]) * along + (y - start[1]) * up) / (along**2 + up**2), 0.0, 1.0)
    distance: Floats = np.hypot(x - start[0] - share * along, y - start[1] - share * up).astype(np.float32)
    return distance


def _covered(distance: Floats, inside: float, edge: float) -> Floats:
    """1 within ``inside`` pixels of a stroke, falling smoothly to 0 over ``edge`` more."""
    share = np.clip((inside + edge - distance) / edge, 0.0, 1.0)
    smooth: Floats = share * share * (3 - 2 * share)
    return smooth
