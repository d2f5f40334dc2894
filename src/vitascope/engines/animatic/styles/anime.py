"""Anime: flat tones with a hard edge between light and shade, thin dark lines, painted backgrounds, clear bright colours."""

from __future__ import annotations

from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.styles.brushes import clouds, disc, laid_over, luma, open_sky, outline, patches
from vitascope.engines.animatic.styles.registry import Bytes, Float, Picture, Style, register
from vitascope.storyboard import Light

_INK = (34, 22, 44)


def _tones(levels: tuple[float, ...], edges: tuple[float, ...], soft: float, strength: float) -> Float:
    """Factors (256,) that bring each luma to the tone of its range by ``strength``, with edges ``soft`` wide."""
    value = np.arange(256) / 255
    made = np.full(256, levels[0])
    for edge, level in zip(edges, levels[1:], strict=True):
        share = np.clip((value - edge) / soft + 0.5, 0, 1)
        made += (level - made) * share
    factor = np.clip(made / np.maximum(value, 0.02), 0.4, 3.2)
    return np.asarray(1 + (factor - 1) * strength, np.float32)


def _cels(levels: tuple[float, ...], edges: tuple[float, ...]) -> tuple[Float, Float]:
    """The factors of figures, with crisp steps, and of backgrounds, whose texture must not fall apart into blots."""
    return _tones(levels, edges, 0.045, 0.85), _tones(levels, edges, 0.16, 0.36)


_CEL = _cels((0.17, 0.40, 0.66, 0.93), (0.22, 0.50, 0.80))
_CEL_NIGHT = _cels((0.14, 0.30, 0.52, 0.90), (0.12, 0.30, 0.60))
#: Bands of the sky from the top down to the horizon: (share of the way, colour).
_DAYS = ((0.0, (24, 98, 208)), (0.45, (70, 160, 240)), (0.85, (160, 218, 252)), (1.0, (214, 242, 254)))
_NIGHTS = ((0.0, (10, 16, 62)), (0.5, (26, 46, 116)), (1.0, (70, 104, 176)))
#: Shade and light of clouds.
_CLOUDS = ((186, 212, 244), (255, 255, 255))
_PLAIN = frozenset({Light.DAY, Light.MORNING})  #: lights of a blue sky
_CLOUDS_LOW = ((236, 150, 132), (255, 226, 186))
_CLOUDS_NIGHT = ((46, 66, 138), (104, 130, 196))
#: Red, green and blue drawn away from grey.
_VIVID = np.array([[1.26, -0.19, -0.07], [-0.12, 1.19, -0.07], [-0.12, -0.19, 1.31]], np.float32)


@register
class Anime(Style):
    """A Japanese animated film."""

    name = "anime"
    grade = MappingProxyType({"saturation": 1.10, "contrast": 0.14, "vignette": 0.0, "blur": 0.0, "bloom": 0.16})
    painted = True

    def paint(self, picture: Picture) -> Bytes:
        """Flat figures over a painted ground, then lines."""
        unit = picture.unit
        flat = patches(picture, 9, 3, 0.7)
        cover = cv2.blur(picture.cover, (3, 3))
        grey = cv2.GaussianBlur(luma(flat), (0, 0), 1.9 * unit)
        figure, ground = _CEL_NIGHT if picture.dim > 0.5 else _CEL
        # Backgrounds are painted softly, skies not at all in steps.
        factor = cv2.LUT(grey, ground)
        factor[picture.sky] = 1
        factor += (cv2.LUT(grey, figure) - factor) * cover
        toned = cv2.multiply(flat, cv2.merge([factor, factor, factor]), dtype=cv2.CV_8U)
        vivid = np.asarray(cv2.transform(np.asarray(toned, np.uint8), _VIVID), np.uint8)
        vivid = np.asarray(cv2.convertScaleAbs(vivid, alpha=1.0 + 0.25 * picture.dim, beta=4), np.uint8)
        lines = outline(picture, flat, 1.8, 26.0)
        lines *= 0.35 + 0.65 * cv2.dilate(cover, np.ones((5, 5), np.uint8))
        return laid_over(_skied(vivid, picture), _INK, lines)


def _between(hue: tuple[int, int, int], white: float) -> tuple[int, int, int]:
    """A colour, paled by a share of white."""
    r, g, b = (round(part + (255 - part) * white) for part in hue)
    return r, g, b


def _skied(vivid: Bytes, picture: Picture) -> Bytes:
    """A deep graded sky, and clouds of two flat tones with crisp edges. Skies of weather and of low suns keep their colours."""
    rows = np.flatnonzero(picture.sky.any(1))
    if not len(rows) or picture.closed or not picture.heavens:
        return vivid
    made = vivid
    if picture.hue is None and (picture.light in _PLAIN or picture.night):
        way = np.clip((np.arange(picture.height) + 0.5) / (float(rows[-1]) + 1), 0, 1)
        bands = _NIGHTS if picture.night else _DAYS
        colours = [np.interp(way, [at for at, _ in bands], [one[c] for _, one in bands]) for c in range(3)]
        graded = np.broadcast_to(np.stack(colours, -1)[:, None], vivid.shape).astype(np.uint8)
        made = np.maximum(graded, vivid) if picture.night else np.ascontiguousarray(graded)
    shade, light = _CLOUDS_NIGHT if picture.night else _CLOUDS if picture.light in _PLAIN else _CLOUDS_LOW
    if picture.hue is not None:
        shade, light = (_between(picture.hue, white) for white in (0.30, 0.72))
    for colour, cloud in zip((shade, light), clouds(picture, (7, 11), (19, 23)), strict=True):
        laid = laid_over(made, colour, cloud)
        made = np.maximum(made, laid) if picture.night else laid  # no cloud is darker than the night
    if picture.disc is not None:
        made = laid_over(made, (255, 250, 232), disc(picture))
    mask = open_sky(picture)
    return np.asarray(cv2.blendLinear(vivid, made, 1 - mask, mask), np.uint8)
