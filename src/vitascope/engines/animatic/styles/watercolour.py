"""Watercolour: washes that dry darker at their rims, pigment that settles in the paper's hollows, white paper around."""

from __future__ import annotations

import functools
from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.styles.brushes import (
    Float,
    clouds,
    enlarged,
    grain,
    halved,
    laid_over,
    luma,
    margin,
    open_sky,
    outline,
    patches,
    steps,
    table,
)
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register

_PAPER = (250, 247, 240)
_SEPIA = (70, 50, 44)  #: of the drawing under the washes
#: Transparent colours on white paper are never dark, at night least of all.
_DAY = table([(0, 0.14), (0.25, 0.40), (0.5, 0.67), (0.75, 0.88), (1, 1.0)])
_NIGHT = table([(0, 0.17), (0.12, 0.36), (0.3, 0.58), (0.6, 0.86), (1, 1.0)])
#: Lifted tones lose colour; pigment on white does not.
_CLEAR = np.array([[1.22, -0.17, -0.05], [-0.12, 1.16, -0.04], [-0.10, -0.17, 1.27]], np.float32)


@register
class Watercolour(Style):
    """A painting in watercolours on rough paper."""

    name = "watercolour"
    grade = MappingProxyType({"saturation": 1.22, "contrast": 0.05, "vignette": 0.0, "blur": 0.5, "bloom": 0.08})
    painted = True
    drawings = 15

    def open(self, width: int, height: int) -> float:
        """Without the bare paper."""
        return 0.86

    def paint(self, picture: Picture) -> Bytes:
        """Washes at half size, their rims and the paper at full size."""
        wash = halved(patches(picture, 11, 3, 1.4))
        _let_run(wash, picture)
        wander = _wander(*wash.shape[:2])
        wash = np.asarray(cv2.remap(wash, *wander, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.uint8)
        wash = np.asarray(cv2.LUT(wash, _NIGHT if picture.dim > 0.8 else _DAY), np.uint8)
        wash = np.asarray(cv2.transform(wash, _CLEAR), np.uint8)

        # Layer over layer: tones gather in steps, and every step dries with a dark rim.
        grey = cv2.GaussianBlur(luma(wash), (0, 0), 1.6 * picture.unit)
        layered = cv2.LUT(grey, steps(6, 0.45)).astype(np.float32)
        body = cv2.GaussianBlur(grey, (0, 0), 5 * picture.unit).astype(np.float32)
        rims = np.clip((body - grey.astype(np.float32)) * np.float32(0.022), -0.05, 0.34)
        edge = cv2.morphologyEx(cv2.LUT(grey, steps(6, 0.2)), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
        factor = 1 + 0.5 * (layered / np.maximum(grey, 1) - 1)
        factor -= rims + cv2.blur(edge, (2, 2)).astype(np.float32) * np.float32(0.0036)

        factor = np.asarray(enlarged(factor.astype(np.float32), picture.cover), np.float32)
        factor *= _pigment(picture.height, picture.width)
        full = np.asarray(enlarged(wash, picture.cover), np.uint8)
        painted = cv2.multiply(full, cv2.merge([factor, factor, factor]), dtype=cv2.CV_8U)
        lines = outline(picture, full, 1.1, 30.0) * (0.25 + 0.45 * picture.cover)
        return _on_paper(laid_over(np.asarray(painted, np.uint8), _SEPIA, lines))


def _let_run(wash: Bytes, picture: Picture) -> None:
    """Wet into wet, in place: colours of the sky run into each other, clouds are paper left bare."""
    mask = cv2.resize(open_sky(picture), (wash.shape[1], wash.shape[0]), interpolation=cv2.INTER_AREA)
    bare = cv2.resize(clouds(picture, (3, 40))[0], (wash.shape[1], wash.shape[0]), interpolation=cv2.INTER_AREA)
    soft = np.asarray(cv2.GaussianBlur(wash, (0, 0), 4.0 * picture.unit), np.uint8)
    soft = laid_over(soft, _PAPER, np.asarray(0.75 * bare * (1 - picture.dim), np.float32))
    wash[:] = cv2.blendLinear(wash, soft, 1 - mask, mask)


@functools.lru_cache(maxsize=4)
def _wander(height: int, width: int) -> tuple[Float, Float]:
    """Where each pixel of a wash comes from: wet colour does not keep to the pencil line. Fixed to the picture."""
    unit = max(width, height) / 1280
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    fine = np.float32(1.7 * unit)
    return (
        x + fine * grain(height, width, "wander x", 46, 3),
        y + fine * grain(height, width, "wander y", 46, 3),
    )


@functools.lru_cache(maxsize=4)
def _pigment(height: int, width: int) -> Float:
    """Light and dark of the settled pigment (h, w), about 1."""
    bloom = grain(height, width, "blooms", 260, 5)
    tooth = grain(height, width, "tooth", 7, 3)
    return np.asarray(1 + 0.050 * bloom + 0.018 * tooth, np.float32)


@functools.lru_cache(maxsize=4)
def _paper(height: int, width: int) -> tuple[Float, Bytes]:
    """Share of the paint (h, w, 3) and light of the bare paper (h, w, 3), 0 to 255."""
    inside = margin(height, width, "watercolour", 0.045, 0.030)
    # At the border the brush runs dry: the paper's tooth breaks the wash.
    tooth = grain(height, width, "tooth", 7, 3)
    light = (1 + 0.012 * tooth)[..., None] * np.asarray(_PAPER, np.float32)
    share = cv2.merge([inside] * 3)
    return share, np.asarray(np.clip(light, 0, 255) * (1 - share), np.uint8)


def _on_paper(painted: Bytes) -> Bytes:
    share, bare = _paper(*painted.shape[:2])
    kept = np.asarray(cv2.multiply(painted, share, dtype=cv2.CV_8U), np.uint8)
    return np.asarray(cv2.add(kept, bare), np.uint8)
