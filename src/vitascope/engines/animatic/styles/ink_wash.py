"""Ink wash: black ink and water on rice paper. The far dissolves in mist, the sky stays bare, a red seal signs it."""

from __future__ import annotations

import functools
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.styles.brushes import (
    Float,
    disc,
    enlarged,
    figures_box,
    grain,
    halved,
    laid_over,
    luma,
    margin,
    outline,
    patches,
    table,
    weight,
)
from vitascope.engines.animatic.styles.hours import wash, washed, within
from vitascope.engines.animatic.styles.lettering import seal, stamped
from vitascope.engines.animatic.styles.registry import SKY, Bytes, Picture, Style, register

_PAPER = np.array((240, 232, 214), np.float32)
_INK = (26, 26, 30)
#: How much ink a tone gets.
_DAY = table([(0, 1.0), (0.15, 0.95), (0.3, 0.70), (0.5, 0.36), (0.7, 0.12), (0.85, 0.0), (1, 0.0)])
_NIGHT = table([(0, 1.0), (0.06, 0.95), (0.14, 0.72), (0.26, 0.44), (0.5, 0.14), (0.7, 0.0), (1, 0.0)])
_DETAIL = np.asarray(np.clip(np.arange(256) / 62.0, 0, 0.85), np.float32)  #: ink of a step of tone
_DISTANT = 1 / 500  #: inverse depth of mountains, which rise out of the mist
_MIST = 48.0  #: metres in which half of the ink is lost


@register
class InkWash(Style):
    """A painting in the Chinese manner."""

    name = "ink_wash"
    grade = MappingProxyType({"saturation": 1.1, "contrast": 0.10, "vignette": 0.0, "blur": 0.0, "bloom": 0.05})
    painted = True
    drawings = 15

    def open(self, width: int, height: int) -> float:
        """Without the torn border."""
        return 0.95

    def paint(self, picture: Picture) -> Bytes:
        """Wash and bleeding at half size, brush lines and paper at full size."""
        unit, height, width = picture.unit, picture.height, picture.width
        even = patches(picture, 10, 3)
        small = halved(even)
        curve = _NIGHT if picture.dim > 0.5 else _DAY
        density = cv2.LUT(luma(small), curve).astype(np.float32) / 255
        depth = cv2.resize(picture.depth, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
        cover = cv2.resize(picture.cover, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
        figure = cv2.LUT(weight(small), curve).astype(np.float32) / 255
        # The darkest figure still shows its forms.
        density += (np.float32(0.86) * figure - density) * cover
        mist = np.exp(np.float32(-0.69 / _MIST) / np.maximum(depth, np.float32(1e-4)))
        presence = np.maximum(np.where(depth < _DISTANT, 0.34, 0.24 + 0.76 * mist), cover).astype(np.float32)
        # Pale mountains and snow show by their rims: what is darker than its surroundings takes ink.
        pale = cv2.GaussianBlur(luma(small), (0, 0), 14 * unit)
        detail = cv2.LUT(cv2.subtract(pale, luma(small)), _DETAIL)
        density = np.maximum(density, detail)
        density *= presence * (_bare_ground(depth) * (1 - cover) + cover)
        sky = depth < SKY
        # A mountain is a wash that is dark along its ridge and runs out downwards.
        ridge = cv2.GaussianBlur(sky.astype(np.float32), (0, 0), 13 * unit) * (depth < _DISTANT)
        density = np.maximum(density, ridge * 0.78)
        density = np.where(sky, density * np.float32(0.18 if picture.dim < 0.5 else 0.4), density).astype(np.float32)
        density = np.maximum(density, _disc(picture, sky))
        # Wet paper: ink creeps out of dark places and gathers at the rims of a wash.
        wet = cv2.GaussianBlur(density, (0, 0), 5.5 * unit)
        density = np.maximum(density * 0.86, wet * 0.72) + np.clip(density - wet, 0, 1) * 0.35
        # Ink pools: the dark gets darker and the pale dries to nothing.
        density = density * density * (2.1 - 1.1 * density) * 0.72 + density * 0.36
        density *= 1 + 0.20 * grain(small.shape[0], small.shape[1], "ink blooms", 130, 4)
        ink = np.asarray(enlarged(density.astype(np.float32), picture.cover), np.float32)

        far = np.asarray(enlarged(presence.astype(np.float32), picture.cover), np.float32)
        lines = outline(picture, even, 2.3, 20.0) * np.clip(far * 1.1, 0, 1) * _dry(height, width)
        ink = np.maximum(ink, lines * 0.96)
        ink *= margin(height, width, "rice paper", 0.012, 0.02)
        shown = _tinted(even, picture, np.clip(ink, 0, 0.97))
        hour = wash(picture)
        if hour is not None:
            shown = washed(shown, within(hour, margin(height, width, "rice paper", 0.012, 0.02)))
        return stamped(shown, seal(height, width))


def _disc(picture: Picture, sky: NDArray[np.bool_]) -> Float:
    """A ring of thin wash round sun or moon, which stays bare (h/2, w/2)."""
    if picture.disc is None:
        return np.zeros(sky.shape, np.float32)
    solid = cv2.resize(disc(picture), (sky.shape[1], sky.shape[0]), interpolation=cv2.INTER_AREA)
    halo = cv2.GaussianBlur(solid, (0, 0), 9 * picture.unit)
    return np.asarray(np.clip(halo * 1.6, 0, 0.40) * (1 - np.clip(solid * 1.5, 0, 1)) * sky, np.float32)


def _bare_ground(depth: Float) -> Float:
    """1 for what stands upright, less for the ground, whose depth shrinks from row to row: ink is not for grass."""
    above = cv2.blur(np.roll(depth, 6, 0), (9, 3))
    fall = np.clip((depth - above) / np.maximum(depth, np.float32(1e-4)) * 7, 0, 1)
    return np.asarray(1 - 0.80 * cv2.blur(fall, (41, 9)), np.float32)


def _tinted(even: Bytes, picture: Picture, ink: Float) -> Bytes:
    """Ink on paper, with a breath of the figures' own colour."""
    paper = _sheet(picture.height, picture.width)
    shown = laid_over(paper, _INK, ink)
    part = figures_box(picture, 0)
    if part is not None:
        colour = even[part].astype(np.float32)
        grey = luma(np.ascontiguousarray(even[part])).astype(np.float32)[..., None]
        tint = (colour - grey) * (0.20 * picture.cover[part])[..., None]
        shown[part] = np.clip(shown[part] + tint, 0, 255).astype(np.uint8)
    return shown


@functools.lru_cache(maxsize=4)
def _sheet(height: int, width: int) -> Bytes:
    """Rice paper (h, w, 3), 0 to 255: long fibres and clouds of tone."""
    cloud = grain(height, width, "rice clouds", 320, 4)
    fibre = cv2.blur(grain(height, width, "rice fibres", 4, 2), (round(9 * max(width, height) / 1280) * 2 + 1, 1))
    return np.asarray(np.clip(_PAPER * (1 + 0.014 * cloud + 0.018 * fibre)[..., None], 0, 255), np.uint8)


@functools.lru_cache(maxsize=4)
def _dry(height: int, width: int) -> Float:
    """A brush that runs dry (h, w), 0.4 to 1."""
    return np.asarray(np.clip(0.86 + 0.22 * grain(height, width, "dry brush", 40, 5), 0.4, 1), np.float32)
