"""Cinematic: wide bars, teal shadows and warm lights, a shallow lens and the horizontal flare of an anamorphic one."""

from __future__ import annotations

from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.styles.brushes import table
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register

_WIDEST = 2.35  #: width to height between the bars
_NARROWEST = 1.5  #: width to height of a picture that gets bars: narrower ones would lose their subject
_RED = table([(0, 0.0), (0.25, 0.19), (0.5, 0.52), (0.75, 0.82), (1, 1.0)])
_GREEN = table([(0, 0.02), (0.25, 0.23), (0.5, 0.50), (0.75, 0.75), (1, 0.97)])
_BLUE = table([(0, 0.06), (0.25, 0.29), (0.5, 0.49), (0.75, 0.66), (1, 0.86)])
_TINT = np.stack([_RED, _GREEN, _BLUE], -1)[None]


@register
class Cinematic(Style):
    """A film for the big screen. Narrow and upright pictures get no bars."""

    name = "cinematic"
    grade = MappingProxyType({"contrast": 0.24, "vignette": 0.62, "saturation": 0.98, "blur": 1.7, "bloom": 0.17})
    painted = True
    grain = 2.0

    def paint(self, picture: Picture) -> Bytes:
        """Flare, grade and bars."""
        shown = _flared(picture)
        shown = np.asarray(cv2.LUT(shown, _TINT), np.uint8)
        bar = round((picture.height - picture.width / _WIDEST) / 2)
        if bar > 0 and picture.width >= _NARROWEST * picture.height:
            shown[:bar] = 0
            shown[-bar:] = 0
        return shown


def _flared(picture: Picture) -> Bytes:
    """Bright lights drawn out sideways in blue."""
    height, width = picture.height, picture.width
    small = cv2.resize(picture.shown, (max(width // 8, 2), max(height // 8, 2)), interpolation=cv2.INTER_AREA)
    bright = np.clip(small.min(2).astype(np.float32) - 236, 0, 19) / 19
    streak = cv2.blur(bright, (max(width // 40 * 2 + 1, 3), 1))
    streak = cv2.blur(streak, (max(width // 24 * 2 + 1, 3), 1))
    flare = streak[..., None] * np.array((26, 64, 120), np.float32)
    flare = cv2.resize(np.clip(flare, 0, 90).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.add(picture.shown, flare), np.uint8)
