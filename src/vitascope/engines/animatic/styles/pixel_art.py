"""Pixel art: large square pixels, a palette of 48 colours, ordered dither, dark rims round the figures."""

from __future__ import annotations

import functools
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.styles.brushes import Bytes, Float, flecks
from vitascope.engines.animatic.styles.registry import Picture, Style, register

_ROWS = 120  #: of large pixels on the shorter side, about
#: Ramps from dark to light: one hue each, shadows drawn to blue, lights to yellow.
_PALETTE = (
    "101018", "23233a", "3c3f5c", "5f6584", "8b93ae", "bac2d2", "f2f4f0",
    "1c1440", "2a2a78", "3450b4", "3f84e0", "6cb8f4", "b4e2fa",
    "0c2a24", "17492c", "2f7434", "5aa33a", "96cc4a", "d6ee7c",
    "2c1418", "5c2420", "94402a", "cc6a2e", "f09a3c", "fcd070", "fff0b4",
    "48101c", "8c1c2c", "d0343a", "f4706a", "f8b0a0",
    "301038", "66226a", "a83c98", "e074b8", "f8b8dc",
    "3a2c1c", "665034", "967a52", "c4a878", "e8d8ac",
    "0c3c48", "14706c", "28a89a", "7cdcc0",
    "4a3448", "7c5a64", "a8868a",
)  # fmt: skip
_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47


@register
class PixelArt(Style):
    """A game of sixteen bits."""

    name = "pixel_art"
    grade = MappingProxyType({"saturation": 1.30, "contrast": 0.22, "vignette": 0.0, "blur": 0.0, "bloom": 0.06})
    painted = True
    drawings = 10

    def paint(self, picture: Picture) -> Bytes:
        """Shrink, outline, choose colours, enlarge without smoothing."""
        height, width = picture.height, picture.width
        side = max(2, round(min(height, width) / _ROWS))
        size = (-(-width // side), -(-height // side))
        # Even patches keep their colours while the picture moves: texture would glitter from pixel to pixel.
        even = cv2.resize(picture.shown, size, interpolation=cv2.INTER_AREA)
        for _ in range(2):
            even = cv2.bilateralFilter(even, 5, 34, 1.6)
        small = even.astype(np.float32)
        if picture.dim:
            small *= np.float32(1 + 0.45 * picture.dim)
        if picture.closed:
            # Rain and snow are thinner than a pixel.
            fall = cv2.resize(flecks(picture), size, interpolation=cv2.INTER_AREA)
            small += (np.clip(fall * 2.4, 0, 1) * np.float32(0.75))[..., None] * (238 - small)
        cover = cv2.resize(picture.cover, size, interpolation=cv2.INTER_AREA)
        solid = (cover > 0.5).astype(np.uint8)
        rim = cv2.dilate(solid, _CROSS) - solid
        dither = np.tile(_BAYER, (size[1] // 4 + 1, size[0] // 4 + 1))[: size[1], : size[0], None]
        # Figures stay clean: the dither is for skies, which have the smooth gradients.
        sky = cv2.resize(picture.sky.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        small += dither * ((6 + 11 * sky) * (1 - 0.8 * cover))[..., None]
        small[rim > 0] *= np.float32(0.28)
        chosen = limited(np.clip(small, 0, 255).astype(np.uint8), _nearest())
        large = np.repeat(np.repeat(chosen, side, 0), side, 1)
        return np.ascontiguousarray(large[:height, :width])


_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


def perceived(colours: NDArray[np.generic]) -> Float:
    """sRGB bytes (n, 3) in Oklab (Ottosson 2020), lightness weighted a little less than hue."""
    value = np.asarray(colours, np.float64) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    r, g, b = light[:, 0], light[:, 1], light[:, 2]
    long = np.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = np.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = np.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return np.stack([lightness, 1.6 * green_red, 1.6 * blue_yellow], -1).astype(np.float32)


def nearest_of(palette: tuple[str, ...]) -> NDArray[np.uint32]:
    """For each colour of 5 bits a channel the nearest of ``palette`` (hex), as bytes red, green, blue and 0 (32768,)."""
    colours = np.array([[int(one[i : i + 2], 16) for i in (0, 2, 4)] for one in palette], np.uint8)
    axis = np.arange(32) * 8 + 4
    cube = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3)
    seen, offered = perceived(cube), perceived(colours)
    away = ((seen[:, None] - offered[None]) ** 2).sum(-1)
    chosen = np.zeros((len(cube), 4), np.uint8)
    chosen[:, :3] = colours[away.argmin(1)]
    return chosen.view(np.uint32)[:, 0]


def limited(picture: Bytes, nearest: NDArray[np.uint32]) -> Bytes:
    """``picture`` (h, w, 3) in the colours of a palette, by its table."""
    five = (picture >> 3).astype(np.uint16)
    index = (five[..., 0] << 10) | (five[..., 1] << 5) | five[..., 2]
    packed = np.take(nearest, index).view(np.uint8).reshape(*index.shape, 4)
    return np.asarray(cv2.cvtColor(packed, cv2.COLOR_RGBA2RGB), np.uint8)


@functools.cache
def _nearest() -> NDArray[np.uint32]:
    return nearest_of(_PALETTE)
