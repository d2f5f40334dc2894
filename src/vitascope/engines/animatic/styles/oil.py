"""Oil: strokes of thick paint that follow the forms, broad ones for ground and sky, fine ones on the figures, on canvas.

The strokes stand at fixed places of the picture and take the colour of what is below them, so what rests is painted alike
from frame to frame.
"""

from __future__ import annotations

import functools
import math
from types import MappingProxyType
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.strokes import lay_strokes
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.styles.brushes import Float, enlarged, grain, halved, luma
from vitascope.engines.animatic.styles.registry import SKY, Bytes, Picture, Style, register

Kind = TypeVar("Kind", bound=np.generic)

#: Layers from coarse to fine: pixels of 720p from stroke to stroke, half length, half width.
_GROUND = (26.0, 34.0, 15.0)
_FORMS = (14.5, 20.0, 7.2)
_DETAIL = (6.2, 9.5, 3.0)
_VIVID = np.array([[1.28, -0.20, -0.08], [-0.14, 1.22, -0.08], [-0.14, -0.20, 1.34]], np.float32)


@register
class Oil(Style):
    """An oil painting."""

    name = "oil"
    grade = MappingProxyType({"saturation": 1.16, "contrast": 0.18, "vignette": 0.30, "blur": 0.0, "bloom": 0.08})
    painted = True
    drawings = 15

    def paint(self, picture: Picture) -> Bytes:
        """Three layers of strokes, the broadest at half size, then the light on the paint."""
        height, width = picture.height, picture.width
        half = halved(picture.shown)
        quarter = halved(half)
        vivid = np.asarray(cv2.transform(cv2.blur(quarter, (3, 3)), _VIVID), np.uint8)
        field = _field(luma(half), picture)
        made = np.ascontiguousarray(cv2.resize(cv2.blur(vivid, (9, 9)), (width // 2, height // 2)))
        paint: Bytes = np.full(made.shape[:2], 110, np.uint8)
        broad = _aimed(_placed(height, width, _GROUND), field, picture)
        broad[:, [0, 1, 4, 5]] *= np.float32(0.5)
        lay_strokes(broad, vivid, _bristles(), made, paint)
        made = np.asarray(enlarged(made, picture.cover), np.uint8)
        paint = np.asarray(enlarged(paint, picture.cover), np.uint8)
        forms = _placed(height, width, _FORMS)
        spare = cv2.resize(picture.depth, (width // 4, height // 4), interpolation=cv2.INTER_NEAREST) < SKY
        # Broad strokes are enough for most of the sky.
        forms = forms[~_at(spare, forms) | (np.arange(len(forms)) % 3 == 0)]
        lay_strokes(_aimed(forms, field, picture), vivid, _bristles(), made, paint)
        strokes = _placed(height, width, _DETAIL)
        strokes = strokes[_at(_wanted(luma(half), picture), strokes)]
        sharp = np.asarray(cv2.transform(half, _VIVID), np.uint8)
        lay_strokes(_aimed(strokes, field, picture), np.ascontiguousarray(sharp), _bristles(), made, paint)
        factor = _light(paint, picture.unit) * _canvas(height, width)
        return np.asarray(cv2.multiply(made, cv2.merge([factor] * 3), dtype=cv2.CV_8U), np.uint8)


def _field(grey: Bytes, picture: Picture) -> tuple[Float, Float]:
    """Cosine and sine (h/4, w/4) of the way along the forms; where there are none, slow swirls."""
    small = cv2.GaussianBlur(halved_grey(grey), (0, 0), 1.2 * picture.unit)
    gx = cv2.Sobel(small, cv2.CV_32F, 1, 0, ksize=3)
    gy = cv2.Sobel(small, cv2.CV_32F, 0, 1, ksize=3)
    spread = 5.0 * picture.unit
    xx, yy, xy = (cv2.GaussianBlur(part, (0, 0), spread) for part in (gx * gx, gy * gy, gx * gy))
    swirl = _swirl(*small.shape[:2])
    # The double angle of the tensor; a weak field pulls it towards the swirls where nothing else does.
    weak = np.float32(220.0)
    double_c = xx - yy - weak * np.cos(2 * swirl)
    double_s = 2 * xy - weak * np.sin(2 * swirl)
    angle = 0.5 * np.arctan2(double_s, double_c) + np.float32(math.pi / 2)
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


def halved_grey(grey: Bytes) -> Bytes:
    """A grey picture at half the size."""
    return np.asarray(
        cv2.resize(grey, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA), np.uint8
    )


def _wanted(grey: Bytes, picture: Picture) -> NDArray[np.bool_]:
    """Where fine strokes go (h/4, w/4): on the figures, and where much happens in little space."""
    size = (picture.width // 4, picture.height // 4)
    cover = cv2.resize(picture.cover, size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    edge = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    near = cv2.dilate(cover, np.ones((3, 3), np.uint8))
    return np.asarray((near > 0.3) | (cv2.blur(edge, (3, 3)) > 44))


@functools.lru_cache(maxsize=4)
def _swirl(height: int, width: int) -> Float:
    """Angles of the brush over empty ground and sky (h, w), radians."""
    return np.asarray(0.10 + 0.75 * grain(height, width, "swirl", 420, 2), np.float32)


@functools.lru_cache(maxsize=12)
def _placed(height: int, width: int, layer: tuple[float, float, float]) -> Float:
    """Strokes of one layer in the order in which they are laid, without their directions."""
    unit = max(width, height) / 1280
    step, half, thick = (value * unit for value in layer)
    rng = generator(0, "strokes", *layer)
    y, x = np.mgrid[0 : height + step : step, 0 : width + step : step]
    count = x.size
    made = np.empty((count, 8), np.float32)
    made[:, 0] = np.clip(x.reshape(-1) + rng.uniform(-0.5, 0.5, count) * step, 0, width - 1)
    made[:, 1] = np.clip(y.reshape(-1) + rng.uniform(-0.5, 0.5, count) * step, 0, height - 1)
    made[:, 2] = rng.normal(0, 0.16, count)
    made[:, 4] = half * rng.uniform(0.75, 1.30, count)
    made[:, 5] = thick * rng.uniform(0.80, 1.20, count)
    made[:, 6] = 1 + rng.normal(0, 0.045, count)
    made[:, 7] = rng.integers(0, 64, count)
    return np.ascontiguousarray(made[rng.permutation(count)])


def _at(small: NDArray[Kind], strokes: Float) -> NDArray[Kind]:
    """Values of a picture of a quarter of the size under the middles of strokes (n,)."""
    rows = np.minimum((strokes[:, 1] / 4).astype(np.intp), small.shape[0] - 1)
    columns = np.minimum((strokes[:, 0] / 4).astype(np.intp), small.shape[1] - 1)
    return np.asarray(small[rows, columns])


def _aimed(strokes: Float, field: tuple[Float, Float], picture: Picture) -> Float:
    """The strokes turned along the field, each a little off it."""
    c, s = _at(field[0], strokes), _at(field[1], strokes)
    off = strokes[:, 2]
    made = strokes.copy()
    made[:, 2] = c - s * off
    made[:, 3] = s + c * off
    length = np.sqrt(made[:, 2] ** 2 + made[:, 3] ** 2)
    made[:, 2:4] /= length[:, None]
    return made


@functools.cache
def _bristles() -> Float:
    """Marks of a brush's hairs, (64, 48): streaks along the stroke."""
    rng = generator(0, "bristles")
    hairs = cv2.GaussianBlur(rng.random((64, 48), dtype=np.float32), (0, 0), sigmaX=9, sigmaY=0.5)
    hairs -= hairs.min()
    return np.ascontiguousarray(hairs / hairs.max(), np.float32)


def _light(paint: Bytes, unit: float) -> Float:
    """Light from the upper left on the relief of the paint, about 1."""
    relief = cv2.GaussianBlur(paint, (0, 0), 0.7 * unit)
    kernel = np.array([[-2, -1, 0], [-1, 0, 1], [0, 1, 2]], np.float32)
    slope = cv2.filter2D(relief, cv2.CV_32F, kernel)
    return np.asarray(np.clip(1 - slope * np.float32(0.00085 * unit), 0.72, 1.32), np.float32)


@functools.lru_cache(maxsize=4)
def _canvas(height: int, width: int) -> Float:
    """The weave under the paint (h, w), about 1."""
    unit = max(width, height) / 1280
    pitch = 4.2 * unit
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    weave = np.sin(x * np.float32(2 * math.pi / pitch)) * np.sin(y * np.float32(2 * math.pi / pitch))
    worn = np.clip(0.7 + 0.4 * grain(height, width, "canvas", 110, 3), 0.2, 1.4)
    return np.asarray(1 + 0.030 * weave * worn, np.float32)
