"""Ukiyo-e: a Japanese woodblock print. Few flat colours, indigo lines, graded skies, washi paper in a frame."""

from __future__ import annotations

import functools
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.styles.brushes import (
    Float,
    clouds,
    disc,
    grain,
    laid_over,
    open_sky,
    outline,
    patches,
    table,
)
from vitascope.engines.animatic.styles.lettering import stamped, title
from vitascope.engines.animatic.styles.pixel_art import limited, nearest_of
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register
from vitascope.storyboard import Light

_INSET = 0.040  #: of the shorter side, the paper round the print
_INK = (26, 34, 66)
_WASHI = np.array((238, 225, 194), np.float32)
#: The printer's colours: Prussian blue in four washes, greens, ochres, vermilion, browns, paper and ink.
_PALETTE = (
    "1c2a4a", "2f4f7d", "5d86a6", "9dbcc2", "eee0c0", "f5ecd6", "d9c391", "c79a4b", "a9692f", "6d4328",
    "3f5a60", "24402f", "3b2b2a", "c8452d", "e08a5f", "efb98e", "5d7a4a", "8fa468", "bcc48e",
    "33533f", "7d7f80", "b4b1a4", "8c5a78",
)  # fmt: skip
#: Bands of the sky from the top down to the horizon: (share of the way, colour).
_DAYS = (
    (0.0, (30, 66, 122)),
    (0.20, (92, 140, 172)),
    (0.46, (214, 214, 190)),
    (0.80, (242, 226, 192)),
    (1.0, (238, 178, 136)),
)
_EVENINGS = (
    (0.0, (44, 60, 108)),
    (0.28, (150, 124, 136)),
    (0.55, (238, 190, 140)),
    (0.82, (236, 132, 88)),
    (1.0, (206, 74, 52)),
)
_DAWNS = (
    (0.0, (104, 132, 166)),
    (0.30, (168, 178, 190)),
    (0.58, (232, 208, 200)),
    (0.84, (246, 206, 190)),
    (1.0, (250, 226, 190)),
)
_MORNINGS = (
    (0.0, (66, 122, 168)),
    (0.24, (128, 176, 198)),
    (0.52, (214, 222, 204)),
    (1.0, (250, 238, 194)),
)
_AFTERNOONS = (
    (0.0, (58, 102, 146)),
    (0.24, (132, 166, 180)),
    (0.50, (226, 216, 180)),
    (1.0, (244, 208, 140)),
)
_GOLDEN = (
    (0.0, (120, 144, 156)),
    (0.26, (206, 190, 140)),
    (0.58, (240, 200, 112)),
    (1.0, (238, 168, 70)),
)
_DUSKS = (
    (0.0, (30, 38, 80)),
    (0.34, (70, 72, 118)),
    (0.66, (128, 100, 132)),
    (0.88, (190, 122, 126)),
    (1.0, (214, 150, 122)),
)
_CLOSED = ((0.0, (44, 54, 76)), (0.30, (112, 124, 136)), (0.65, (182, 184, 176)), (1.0, (214, 208, 190)))
_NIGHTS = ((0.0, (16, 24, 54)), (0.35, (32, 54, 98)), (0.72, (72, 106, 140)), (1.0, (150, 172, 172)))
_BANDS = {
    Light.DAWN: _DAWNS, Light.MORNING: _MORNINGS, Light.DAY: _DAYS, Light.AFTERNOON: _AFTERNOONS,
    Light.GOLDEN_HOUR: _GOLDEN, Light.SUNSET: _EVENINGS, Light.DUSK: _DUSKS,
}  # fmt: skip
_MOON, _SUN = (240, 236, 214), (208, 60, 40)
_DISCS = {Light.DAWN: (236, 132, 96), Light.MORNING: (252, 226, 140), Light.AFTERNOON: (252, 214, 120),
    Light.GOLDEN_HOUR: (226, 112, 44)}  # fmt: skip
_LIFT = table([(0, 0.06), (0.12, 0.24), (0.3, 0.46), (0.6, 0.80), (1, 1.0)])

_DUSK_LIFT = table([(0, 0.04), (0.12, 0.16), (0.3, 0.32), (0.6, 0.58), (1, 0.86)])


@register
class UkiyoE(Style):
    """A woodblock print."""

    name = "ukiyo_e"
    grade = MappingProxyType({"saturation": 1.15, "contrast": 0.14, "vignette": 0.0, "blur": 0.0, "bloom": 0.0})
    painted = True
    drawings = 15

    def open(self, width: int, height: int) -> float:
        """Without the frame of paper."""
        return 1 - 2 * _INSET * min(width, height) / height

    def paint(self, picture: Picture) -> Bytes:
        """Flat colours, the sky's gradation, the key block's lines, the paper."""
        height, width = picture.height, picture.width
        even = patches(picture, 14, 3, 1.2)
        if picture.dim > 0.5:
            even = np.asarray(cv2.LUT(even, _LIFT if picture.night else _DUSK_LIFT), np.uint8)
        flat = limited(even, _nearest())
        flat = np.asarray(cv2.medianBlur(flat, 5), np.uint8)
        # Prints are flat but not dead: a little of the wash stays.
        flat = np.asarray(cv2.addWeighted(flat, 0.84, even, 0.16, 0), np.uint8)
        _lay_sky(flat, picture)
        lines = outline(picture, even, 1.7, 20.0)
        lines = np.clip((lines - 0.25) * 2.2, 0, 1) * (0.70 + 0.30 * np.maximum(picture.cover, picture.depth * 8))
        flat = laid_over(flat, _INK, lines)
        return _printed(flat, height, width)


def _lay_sky(flat: Bytes, picture: Picture) -> None:
    """Replace the sky by a graded one; the sun becomes a red disc, the moon a pale one, clouds bands of paper."""
    rows = np.flatnonzero(picture.sky.any(1))
    if not len(rows) or not picture.heavens:
        return
    horizon = float(rows[-1]) + 1
    way = np.clip((np.arange(picture.height) + 0.5) / horizon, 0, 1)
    bands = _BANDS.get(picture.light, _NIGHTS) if picture.dim or not picture.closed else _CLOSED
    colours = np.stack([np.interp(way, [at for at, _ in bands], [one[c] for _, one in bands]) for c in range(3)], -1)
    if picture.hue is not None:
        # A little of the band's own tone stays, so that the sky is still graded.
        tone = colours.mean(1, keepdims=True) / np.mean(picture.hue)
        colours = np.clip(0.2 * colours + 0.8 * np.array(picture.hue) * (0.45 + 0.55 * tone), 0, 255)
    cloud = clouds(picture, (5, 22))[0] * np.float32(0.55)
    made = np.ascontiguousarray(np.broadcast_to(colours[:, None], flat.shape).astype(np.uint8))
    made = laid_over(made, (246, 234, 206), cloud)
    orb = _MOON if picture.night or picture.hue else _DISCS.get(picture.light, _SUN)
    made = laid_over(made, orb, disc(picture))
    mask = open_sky(picture)
    flat[:] = cv2.blendLinear(flat, made, 1 - mask, mask)


@functools.cache
def _nearest() -> NDArray[np.uint32]:
    return nearest_of(_PALETTE)


@functools.lru_cache(maxsize=4)
def _paper(height: int, width: int) -> tuple[Float, Bytes]:
    """Factor of the ink (h, w, 3) inside the frame, and the light of the paper round it (h, w, 3)."""
    unit = max(width, height) / 1280
    fibre = cv2.blur(grain(height, width, "washi", 5, 2), (round(10 * unit) * 2 + 1, 1))
    wood = grain(height, max(8, width // 24), "wood", 22, 4)
    wood = cv2.resize(wood, (width, height), interpolation=cv2.INTER_CUBIC)
    texture = np.asarray(1 + 0.030 * fibre + 0.022 * wood, np.float32)
    short = min(height, width)
    inset, rim = round(short * _INSET), max(1, round(short * 0.004))
    inside: Float = np.zeros((height, width), np.float32)
    inside[inset:-inset, inset:-inset] = 1
    line: Float = np.ones((height, width), np.float32)
    line[inset:-inset, inset:-inset] = 0.25
    line[inset + rim : -inset - rim, inset + rim : -inset - rim] = 1
    factor = inside * texture * line
    bare = np.clip(_WASHI * texture[..., None], 0, 255) * (1 - inside[..., None])
    return cv2.merge([factor] * 3), np.asarray(bare, np.uint8)


def _printed(flat: Bytes, height: int, width: int) -> Bytes:
    factor, bare = _paper(height, width)
    shown = np.asarray(cv2.add(cv2.multiply(flat, factor, dtype=cv2.CV_8U), bare), np.uint8)
    return stamped(shown, title(height, width))
