"""Film noir: hard black and white and grain; blinds in rooms, lit mist behind whoever is out at night."""

from __future__ import annotations

import functools
import math
from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.noise import smoothstep
from vitascope.engines.animatic.styles.brushes import Float, disc, rims, table
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register
from vitascope.storyboard import Light

#: An orange filter before the lens: skies go dark, skin and fur shine.
_FILTER = np.array([[0.62, 0.46, -0.10]], np.float32)
_CURVE = table([(0, 0), (0.16, 0.02), (0.38, 0.26), (0.58, 0.66), (0.76, 0.93), (1, 1)])
_NIGHT = table([(0, 0), (0.05, 0.01), (0.11, 0.08), (0.22, 0.24), (0.42, 0.60), (0.66, 0.92), (1, 1)])


#: How far the sky is darkened: by day it stays bright, towards evening it closes.
_SKIES = {
    Light.DAWN: 0.24, Light.MORNING: 0.12, Light.DAY: 0.10, Light.AFTERNOON: 0.14, Light.GOLDEN_HOUR: 0.36,
    Light.SUNSET: 0.42, Light.DUSK: 0.50,
}  # fmt: skip
#: The tone of each step by day, and at a low sun, when the land is a silhouette.
_BRIGHT = table([(0, 0), (0.16, 0.05), (0.38, 0.32), (0.58, 0.70), (0.76, 0.90), (1, 1)])
_SILHOUETTES = table([(0, 0), (0.20, 0.02), (0.40, 0.16), (0.60, 0.55), (0.76, 0.90), (1, 1)])
_CURVES = {
    Light.MORNING: _BRIGHT, Light.DAY: _BRIGHT, Light.AFTERNOON: _BRIGHT, Light.SUNSET: _SILHOUETTES,
    Light.NIGHT: _NIGHT, Light.MOONLIGHT: _NIGHT, Light.AURORA: _NIGHT,
}  # fmt: skip
_FILL = 34.0  #: steps of tone that the light from before adds to what is black
_MIST = 62.0  #: steps of tone that the brightest mist adds


@register
class Noir(Style):
    """A crime film of the forties."""

    name = "noir"
    grade = MappingProxyType({"contrast": 0.10, "vignette": 0.75, "bloom": 0.22, "saturation": 1.0})
    painted = True
    grain = 6.0
    light = Light.NIGHT

    def paint(self, picture: Picture) -> Bytes:
        """Filter, curve, blinds or mist, and a hard light from behind."""
        grey = np.asarray(cv2.transform(picture.shown, _FILTER), np.uint8)
        grey = np.asarray(cv2.LUT(grey, _CURVES.get(picture.light, _CURVE)), np.uint8)
        sky = (picture.sky * (255 - 255 * disc(picture))).astype(np.uint8)
        grey = np.asarray(
            cv2.subtract(grey, cv2.multiply(grey, cv2.blur(sky, (3, 3)), scale=_SKIES.get(picture.light, 0.62) / 255)),
            np.uint8,
        )
        if picture.room:
            grey = multiplied_grey(grey, _blinds(picture.height, picture.width))
        else:
            # What stands in the mist is dark before it, and lamps shine through.
            dark = np.float32(0.14 + 0.28 * picture.dim)
            grey = multiplied_grey(grey, 1 - dark * picture.cover)
            mist = _mist(picture)
            grey = np.asarray(cv2.add(grey, cv2.multiply(mist, 255 - grey, scale=1 / 255)), np.uint8)
        # A weak lamp from before keeps faces and dark coats from going black.
        fill = (_FILL * picture.cover * (1 - grey / np.float32(255))).astype(np.uint8)
        grey = np.asarray(cv2.add(cv2.add(grey, fill), _backlight(picture)), np.uint8)
        return np.ascontiguousarray(cv2.merge([grey, grey, grey]))


def _mist(picture: Picture) -> Bytes:
    """Night air that lamps outside the picture light up: bright low down and far off, dark towards the zenith."""
    size = (picture.width // 4, picture.height // 4)
    depth = cv2.resize(picture.depth, size, interpolation=cv2.INTER_AREA)
    cover = cv2.resize(picture.cover, size, interpolation=cv2.INTER_AREA)
    rows = np.flatnonzero(picture.sky.any(1))
    horizon = float(rows[-1]) / picture.height if len(rows) else 0.0
    away = (np.arange(size[1], dtype=np.float32)[:, None] + 0.5) / size[1] - horizon
    high = np.exp(-np.square(np.minimum(away, 0) / 0.26))
    across = np.linspace(-1, 1, size[0], dtype=np.float32)[None] - 0.25
    wide = 0.45 + 0.55 * np.exp(-np.square(across / 0.55))
    light = _MIST * (0.35 + 0.65 * picture.dim) * np.exp(-11 * np.maximum(depth, 0)) * high * wide * (1 - cover)
    soft = cv2.GaussianBlur(np.asarray(light, np.float32), (0, 0), 3.0 * picture.unit)
    large = cv2.resize(soft, (picture.width, picture.height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(large * (1 - 0.85 * picture.cover), 0, 255), np.uint8)


def _backlight(picture: Picture) -> Bytes:
    """A hard white rim, mostly from the right."""
    left, right = rims(picture)
    light = np.clip(36 * left + 128 * right, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(light, (picture.width, picture.height), interpolation=cv2.INTER_LINEAR), np.uint8)


def multiplied_grey(grey: Bytes, factor: Float) -> Bytes:
    """A grey picture (h, w) times ``factor``."""
    return np.asarray(cv2.multiply(grey, factor, dtype=cv2.CV_8U), np.uint8)


@functools.lru_cache(maxsize=4)
def _blinds(height: int, width: int) -> Float:
    """Light through slanted slats (h, w), fixed to the picture, strongest in a window-shaped patch."""
    y, x = np.arange(height, dtype=np.float32)[:, None] / height, np.arange(width, dtype=np.float32)[None] / width
    slant = y + 0.16 * x * width / height
    wave = 0.5 + 0.5 * np.cos(slant * np.float32(2 * math.pi * 10.5))
    slats = smoothstep(0.16, 0.62, wave)
    # A tall window, thrown aslant over the picture.
    across = x - 0.10 * (y - 0.5)
    window = smoothstep(0.10, 0.16, across) * smoothstep(0.80, 0.74, across)
    bar = 1 - smoothstep(0.020, 0.012, np.abs(across - 0.45))
    patch = window * (0.30 + 0.70 * bar)
    patch = patch * smoothstep(0.02, 0.42, y)
    light = 0.70 + patch * (0.60 * slats - 0.22)
    return np.ascontiguousarray(np.clip(light, 0.30, 1.15), np.float32)
