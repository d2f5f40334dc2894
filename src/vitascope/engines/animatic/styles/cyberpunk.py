"""Cyberpunk: night in teal and magenta, neon light on every edge, glow, a hint of scan lines and colour fringes."""

from __future__ import annotations

import functools
from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.noise import smoothstep
from vitascope.engines.animatic.styles.brushes import Float, luma, rims, table
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register
from vitascope.storyboard import Light

_DAY = table([(0, 0), (0.25, 0.14), (0.5, 0.33), (0.75, 0.47), (0.92, 0.58), (1, 0.78)])
_DARK = table([(0, 0), (0.05, 0.05), (0.12, 0.14), (0.35, 0.37), (0.65, 0.56), (0.9, 0.74), (1, 0.92)])
#: The colour of each tone: violet blacks, teal and electric blue in the middle, pink and white lights.
_TONES = np.stack(
    [
        table([(0, 0.030), (0.18, 0.09), (0.40, 0.17), (0.62, 0.66), (0.82, 1.0), (1, 1.0)]),
        table([(0, 0.010), (0.18, 0.03), (0.40, 0.20), (0.62, 0.28), (0.82, 0.55), (1, 0.96)]),
        table([(0, 0.075), (0.18, 0.20), (0.40, 0.42), (0.62, 0.76), (0.82, 0.96), (1, 1.0)]),
    ],
    -1,
)[None]
#: The share of its own colour that a tone keeps: what shines is told by its colour.
_LAMPS = np.asarray(0.36 + 0.34 * smoothstep(110, 215, np.arange(256)), np.float32)
_FILL = (34, 26, 44)  #: light of the street on whoever stands in it
_MAGENTA, _CYAN = (255, 36, 190), (24, 226, 255)


@register
class Cyberpunk(Style):
    """A neon night, whatever the hour."""

    name = "cyberpunk"
    grade = MappingProxyType({"contrast": 0.16, "vignette": 0.60, "saturation": 1.25, "bloom": 0.24})
    painted = True
    grain = 2.5
    light = Light.NIGHT
    place = "neon_street"

    def paint(self, picture: Picture) -> Bytes:
        """Darken, tint by tone, light the edges, glow, fringe."""
        curve = _DARK if picture.dim > 0.5 else _DAY
        dark = np.asarray(cv2.LUT(picture.shown, curve), np.uint8)
        grey = luma(dark)
        toned = np.asarray(cv2.LUT(cv2.merge([grey, grey, grey]), _TONES), np.uint8)
        shown = _mixed(dark, toned, grey, picture)
        fill = cv2.merge([picture.cover * np.float32(tone) for tone in _FILL])
        shown = np.asarray(cv2.add(shown, fill.astype(np.uint8)), np.uint8)
        shown = np.asarray(cv2.add(shown, _neon(picture)), np.uint8)
        shown = np.asarray(cv2.add(shown, _haze(picture)), np.uint8)
        _glow(shown, picture.unit)
        fringe = max(1, round(1.6 * picture.unit))
        shown[:, fringe:, 0] = shown[:, :-fringe, 0].copy()
        shown[:, :-fringe, 2] = shown[:, fringe:, 2].copy()
        lines = _lines(picture.height, picture.width)
        return np.ascontiguousarray(cv2.multiply(shown, lines, dtype=cv2.CV_8U))


def _mixed(dark: Bytes, toned: Bytes, grey: Bytes, picture: Picture) -> Bytes:
    """The neon tones over the colours of things: figures keep most of their own, lamps and skies much of theirs."""
    own = np.asarray(cv2.LUT(grey, _LAMPS), np.float32)
    own += np.float32(0.0 if picture.night else 0.20) * picture.sky
    own += (np.float32(0.86) - own) * picture.cover
    return np.asarray(cv2.blendLinear(dark, toned, own, 1 - own), np.uint8)


def _neon(picture: Picture) -> Bytes:
    """Magenta light from the left and cyan from the right on whatever stands before something farther; half size."""
    left, right = rims(picture)
    light = left[..., None] * np.asarray(_MAGENTA, np.float32) + right[..., None] * np.asarray(_CYAN, np.float32)
    light = np.clip(light, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(light, (picture.width, picture.height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _haze(picture: Picture) -> Bytes:
    """Air that the lights of a city outside the picture colour: magenta from the left, teal from the right; more of it
    before what is far."""
    size = (picture.width // 4, picture.height // 4)
    depth = cv2.resize(picture.depth, size, interpolation=cv2.INTER_AREA)
    cover = cv2.resize(picture.cover, size, interpolation=cv2.INTER_AREA)
    thick = np.exp(-12 * np.maximum(depth, 0)) * (1 - cover)
    side = np.linspace(0, 1, size[0], dtype=np.float32)[None]
    low = np.linspace(0.25, 1, size[1], dtype=np.float32)[:, None]
    colours = (np.asarray((104, 14, 92), np.float32), np.asarray((0, 70, 96), np.float32))
    light = sum(
        (
            c * (np.clip(s, 0, 1) ** 1.5 * thick * low)[..., None]
            for c, s in zip(colours, (1 - side, side), strict=True)
        ),
        np.float32(0),
    )
    soft = cv2.GaussianBlur(np.asarray(light, np.float32), (0, 0), 2.0 * picture.unit)
    large = cv2.resize(soft, (picture.width, picture.height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(large, 0, 255), np.uint8)


def _glow(shown: Bytes, unit: float) -> None:
    """Add the blurred light of what is bright, in place."""
    height, width = shown.shape[:2]
    small = cv2.resize(shown, (max(width // 4, 2), max(height // 4, 2)), interpolation=cv2.INTER_AREA)
    bright = cv2.subtract(small, (128, 128, 128, 0))
    wide = cv2.GaussianBlur(bright, (0, 0), 11 * unit)
    tight = cv2.GaussianBlur(bright, (0, 0), 3 * unit)
    halo = cv2.addWeighted(wide, 0.60, tight, 0.35, 0)
    cv2.add(shown, cv2.resize(halo, (width, height), interpolation=cv2.INTER_LINEAR), shown)


@functools.lru_cache(maxsize=4)
def _lines(height: int, width: int) -> Float:
    """Scan lines, (h, w, 3), as wide on every size of picture."""
    period = max(3, round(height / 240))
    factor = np.where(np.arange(height) % period == 0, np.float32(0.82), np.float32(1.0))
    return np.ascontiguousarray(np.broadcast_to(factor[:, None, None], (height, width, 3)), np.float32)
