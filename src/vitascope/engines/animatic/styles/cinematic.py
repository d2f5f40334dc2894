"""Cinematic: wide bars, teal shadows and warm lights, a shallow lens and the horizontal flare of an anamorphic one."""

from __future__ import annotations

from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.styles.brushes import table
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register

_WIDEST = 2.35  #: width to height between the bars
_NARROWEST = 1.5  #: width to height of a picture that gets bars: narrower ones would lose their subject
#: Every colour goes to teal or to orange: blue takes half of green and nothing of red.
_TEAL_AND_ORANGE = np.array([[1.10, -0.06, -0.05], [0.08, 0.85, 0.06], [-0.13, 0.52, 0.57]], np.float32)
_RED = table([(0, 0.0), (0.25, 0.18), (0.5, 0.51), (0.75, 0.83), (1, 1.0)])
_GREEN = table([(0, 0.025), (0.25, 0.23), (0.5, 0.49), (0.75, 0.75), (1, 0.97)])
_BLUE = table([(0, 0.065), (0.25, 0.28), (0.5, 0.49), (0.75, 0.70), (1, 0.90)])
_TINT = np.stack([_RED, _GREEN, _BLUE], -1)[None]


@register
class Cinematic(Style):
    """A film for the big screen. Narrow and upright pictures get no bars."""

    name = "cinematic"
    grade = MappingProxyType({"contrast": 0.24, "vignette": 0.62, "saturation": 1.06, "blur": 2.4, "bloom": 0.17})
    painted = True
    grain = 2.0

    def open(self, width: int, height: int) -> float:
        """Between the bars."""
        return 1 - 2 * _bar(width, height) / height

    def paint(self, picture: Picture) -> Bytes:
        """Flare, grade and bars."""
        shown = _flared(picture)
        shown = np.asarray(cv2.LUT(cv2.transform(shown, _TEAL_AND_ORANGE), _TINT), np.uint8)
        bar = _bar(picture.width, picture.height)
        if bar:
            shown[:bar] = 0
            shown[-bar:] = 0
        return shown


def _bar(width: int, height: int) -> int:
    """Rows of each bar."""
    return max(0, round((height - width / _WIDEST) / 2)) if width >= _NARROWEST * height else 0


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
