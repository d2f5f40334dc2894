"""Vintage film: a worn small-gauge reel. Faded warm colours, scratches, dust, flicker, a weaving gate, round corners."""

from __future__ import annotations

import functools
import math
from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.styles.brushes import Float, table
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register
from vitascope.storyboard import Light

_RED = table([(0, 0.15), (0.25, 0.36), (0.5, 0.64), (0.75, 0.86), (1, 0.98)])
_GREEN = table([(0, 0.10), (0.25, 0.29), (0.5, 0.54), (0.75, 0.76), (1, 0.91)])
_BLUE = table([(0, 0.09), (0.25, 0.22), (0.5, 0.41), (0.75, 0.58), (1, 0.70)])
_FADE = np.stack([_RED, _GREEN, _BLUE], -1)[None]
#: How the dye of a reel that was tinted for the hour differs from the faded one: factors of red, green and blue.
_DYES: dict[Light | None, tuple[float, float, float]] = {
    Light.DAWN: (0.97, 0.93, 1.12),
    Light.MORNING: (0.98, 1.03, 1.10),
    Light.AFTERNOON: (1.03, 0.99, 0.88),
    Light.GOLDEN_HOUR: (1.06, 0.94, 0.66),
    Light.SUNSET: (1.04, 0.84, 0.70),
    Light.DUSK: (0.66, 0.72, 1.12),
    Light.NIGHT: (0.50, 0.64, 1.00),
    Light.MOONLIGHT: (0.56, 0.72, 1.12),
}
_INSET = 0.030  #: of the shorter side, what the gate hides
_PER_SECOND = 16  #: pictures a second of the projector: dust, flicker and weave change so often


@register
class Vintage(Style):
    """An old home movie."""

    name = "vintage"
    grade = MappingProxyType({"saturation": 0.50, "contrast": 0.06, "vignette": 0.55, "bloom": 0.18})
    painted = True
    grain = 7.0

    def open(self, width: int, height: int) -> float:
        """Within the gate."""
        return 1 - 2 * _INSET * min(width, height) / height

    def paint(self, picture: Picture) -> Bytes:
        """Weave, fade, wear and the frame of the gate."""
        turn = picture.frame * _PER_SECOND // picture.fps
        rng = generator(picture.seed, "reel", turn)
        shown = np.asarray(cv2.LUT(picture.shown, _dyed(picture.light if picture.hue is None else None)), np.uint8)
        flicker = 1 + 0.045 * float(rng.normal())
        gate = _gate(picture.height, picture.width)
        light = gate * np.float32(np.clip(flicker, 0.88, 1.06))
        shift = rng.normal(0, 1.1, 2) * picture.unit
        moved = np.array([[1.012, 0, shift[0] - 0.006 * picture.width], [0, 1.012, shift[1] - 0.006 * picture.height]])
        shown = np.asarray(cv2.warpAffine(shown, moved, (picture.width, picture.height)), np.uint8)
        _wear(shown, picture, rng)
        return np.ascontiguousarray(cv2.multiply(shown, cv2.merge([light, light, light]), dtype=cv2.CV_8U))


def _wear(shown: Bytes, picture: Picture, rng: np.random.Generator) -> None:
    """Draw scratches that last for a while, and specks and hairs that last for one picture of the reel."""
    unit, height, width = picture.unit, picture.height, picture.width
    second = picture.frame * 2 // picture.fps
    for strand in range(4):
        own = generator(picture.seed, "scratch", strand, second if strand else 0)
        if strand and own.random() < 0.45:
            continue
        x = float(own.uniform(0.06, 0.94)) * width + float(rng.normal(0, 1.2)) * unit
        bright = own.random() < 0.7
        top, bottom = sorted(own.uniform(-0.2, 1.2, 2)) if strand else (0.0, 1.0)
        colour = (228, 214, 176) if bright else (38, 26, 18)
        points = [(x + float(rng.normal(0, 0.5)) * unit, height * (top + (bottom - top) * k / 6)) for k in range(7)]
        line = np.round(np.array(points) * 16).astype(np.int32)
        over = shown.copy() if strand == 0 else shown
        cv2.polylines(over, [line], False, colour, max(1, round(1.1 * unit)), cv2.LINE_AA, 4)
        if strand == 0:
            cv2.addWeighted(over, 0.55, shown, 0.45, 0, shown)
    for _ in range(int(rng.integers(5, 13))):
        at = rng.random(2) * (width, height)
        size = float(rng.gamma(2.0, 1.1)) * unit
        angle = np.sort(rng.random(7)) * 2 * math.pi
        reach = size * rng.uniform(0.5, 1.4, 7)
        blob = np.stack([at[0] + np.cos(angle) * reach, at[1] + np.sin(angle) * reach], -1)
        colour = (24, 16, 12) if rng.random() < 0.6 else (240, 230, 204)
        cv2.fillPoly(shown, [np.round(blob * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)
    if rng.random() < 0.35:
        at, bend = rng.random(2) * (width, height), rng.uniform(-1, 1, 2)
        u = np.linspace(0, 1, 14)[:, None]
        hair = at + 46 * unit * (u * bend + 0.6 * u * u * bend[::-1] * (1, -1))
        cv2.polylines(shown, [np.round(hair * 16).astype(np.int32)], False, (30, 20, 16), max(1, round(unit)), 16, 4)


@functools.cache
def _dyed(light: Light | None) -> Bytes:
    """The tone of each step and colour (1, 256, 3) on a reel that was tinted for ``light``, if for any."""
    return np.asarray(np.clip(_FADE * np.array(_DYES.get(light, (1.0, 1.0, 1.0))), 0, 255), np.uint8)


@functools.lru_cache(maxsize=4)
def _gate(height: int, width: int) -> Float:
    """The projector's light (h, w): round dark corners, darker towards the sides."""
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    short = min(height, width)
    inset, round_ = _INSET * short, 0.105 * short
    px = np.maximum(np.abs(x - (width - 1) / 2) - (width / 2 - inset - round_), 0)
    py = np.maximum(np.abs(y - (height - 1) / 2) - (height / 2 - inset - round_), 0)
    inside = smoothstep(round_ + 0.004 * short, round_ - 0.006 * short, np.hypot(px, py))
    dark = 1 - 0.42 * smoothstep(0.55, 1.10, np.hypot((x / width - 0.5) * 1.5, (y / height - 0.5) * 1.5))
    return np.ascontiguousarray(inside * dark, np.float32)
