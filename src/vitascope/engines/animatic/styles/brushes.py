"""Tools that painters share: smoothing, ink lines, paper, and curves over display values.

Pictures are display RGB bytes; masks and papers are float32, 0 to 1 where nothing else is said. Papers are fixed to the
picture and made once per size.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.painting import choose_quarter, lay_colour
from vitascope.engines.animatic.noise import fbm, generator, smoothstep
from vitascope.engines.animatic.styles.registry import Picture

Float = NDArray[np.float32]
Bytes = NDArray[np.uint8]


_FLECKED = 16.0  #: metres from which on flecks are told from the texture of the ground
_FLECK = np.asarray(np.clip(np.arange(256) / 14 - 0.4, 0, 1), np.float32)  #: of what outshines its surroundings


def luma(picture: Bytes) -> Bytes:
    """The picture in grey (h, w)."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def weight(picture: Bytes) -> Bytes:
    """How light a draughtsman who has no colours takes each colour for (h, w): what is vivid is drawn darker than grey."""
    return np.asarray(cv2.addWeighted(luma(picture), 0.5, np.ascontiguousarray(picture.min(2)), 0.5, 0), np.uint8)


def table(points: Sequence[tuple[float, float]]) -> Bytes:
    """A look-up table (256,) through ``points`` of (value, shown value), both 0 to 1, straight between them."""
    at, shown = zip(*points, strict=True)
    made = np.interp(np.linspace(0, 1, 256), at, shown)
    return np.asarray(np.round(np.clip(made, 0, 1) * 255), np.uint8)


def steps(count: int, softness: float) -> Bytes:
    """A look-up table (256,) that gathers tones in ``count`` flat steps; ``softness`` 0 to 1 of a step is their edge."""
    value = np.linspace(0, 1, 256) * count
    whole = np.floor(np.minimum(value, count - 1e-6))
    part = value - whole
    edge = np.clip((part - (1 - softness)) / max(softness, 1e-6), 0, 1)
    made = (whole + 0.5 + edge * edge * (3 - 2 * edge)) / count
    return np.round(np.clip(made - 0.5 / count * (value / count), 0, 1) * 255).astype(np.uint8)


def smoothed(picture: Bytes, reach: int, sharpness: float = 1.0) -> Bytes:
    """Even patches with sharp borders (Kuwahara); ``reach`` is the side of a window in pixels."""
    side = reach + 1
    grey = luma(picture)
    mean = cv2.blur(picture, (side, side))
    level = cv2.blur(grey, (side, side), dst=None).astype(np.float32)
    square = cv2.sqrBoxFilter(grey, cv2.CV_32F, (side, side))
    spread = np.asarray(square - level * level, np.float32)
    np.maximum(spread, 0, out=spread)
    painted = np.empty_like(picture)
    choose_quarter(picture, np.ascontiguousarray(mean), spread, reach, sharpness, painted)
    return painted


def patches(picture: Picture, ground: int, figure: int, sharpness: float = 1.0) -> Bytes:
    """The picture in even patches: windows of ``ground`` pixels of 720p behind, of ``figure`` pixels on the figures."""
    unit = picture.unit
    small = smoothed(halved(picture.shown), max(2, round(ground * unit / 2)), sharpness)
    made = np.asarray(enlarged(small, picture.cover), np.uint8)
    box = figures_box(picture, round(12 * unit))
    if box is None:
        return made
    part = np.ascontiguousarray(picture.shown[box])
    fine = smoothed(part, max(2, round(figure * unit)), sharpness)
    share = cv2.blur(np.ascontiguousarray(picture.cover[box]), (3, 3))
    made[box] = cv2.blendLinear(np.ascontiguousarray(made[box]), fine, 1 - share, share)
    return made


def open_sky(picture: Picture) -> Float:
    """How far nothing but sky is seen (h, w), a little beyond its edge: leaves before it keep no bright rim."""
    mask = cv2.dilate((picture.sky & (picture.cover < 0.5)).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7) * (1 - picture.cover), np.float32)


def clouds(picture: Picture, *edges: tuple[float, float]) -> list[Float]:
    """How far a pixel of the sky is cloud (h, w), for each of ``edges``: as its tone outshines the sky around by the lower
    to the higher of the two, in steps of 255."""
    if not picture.heavens:
        return [np.zeros(picture.depth.shape, np.float32)] * len(edges)
    grey = cv2.GaussianBlur(luma(halved(picture.shown)), (0, 0), 1.0 * picture.unit)
    sky = cv2.resize(picture.sky.astype(np.uint8), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST) > 0
    above = np.asarray(enlarged(cv2.subtract(grey, _around(grey, sky)), picture.cover), np.uint8)
    made = [np.asarray(cv2.LUT(above, smoothstep(low, high, np.arange(256))), np.float32) for low, high in edges]
    if picture.disc is None:
        return made
    # The glow round sun and moon is none.
    x, y, radius = picture.disc
    across = np.arange(picture.width, dtype=np.float32)[None] - np.float32(x)
    down = np.arange(picture.height, dtype=np.float32)[:, None] - np.float32(y)
    clear = smoothstep(2.2 * radius, 5.0 * radius, np.hypot(across, down))
    return [np.asarray(cloud * clear, np.float32) for cloud in made]


def disc(picture: Picture) -> Float:
    """How far a pixel is the sun's or the moon's (h, w)."""
    mask: Bytes = np.zeros(picture.depth.shape, np.uint8)
    if picture.disc is not None:
        x, y, radius = (round(value * 16) for value in picture.disc)
        cv2.circle(mask, (x, y), radius, 255, -1, cv2.LINE_AA, 4)
    return np.asarray(mask * (picture.sky / np.float32(255)), np.float32)


def flecks(picture: Picture) -> Float:
    """Stars, flakes of snow and streaks of rain before what is far (h/2, w/2), 0 to 1: what is small and bright."""
    grey = luma(halved(picture.shown))
    side = max(1, round(2 * picture.unit)) * 2 + 1
    points = cv2.dilate(
        cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, np.ones((side, side), np.uint8)), np.ones((2, 2), np.uint8)
    )
    size = grey.shape[::-1]
    depth, cover = (cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in (picture.depth, picture.cover))
    far = np.clip(1.3 - depth * np.float32(_FLECKED), 0, 1) * (1 - cover)
    return np.asarray(cv2.LUT(points, _FLECK) * far, np.float32)


def ring(mask: Float) -> Float:
    """The edge of a soft ``mask`` (h, w), 0 to 1."""
    return np.asarray(np.clip(1 - np.abs(mask * 2 - 1) * 1.25, 0, 1), np.float32)


def _around(grey: Bytes, sky: NDArray[np.bool_]) -> Bytes:
    """The mean tone of the sky above and below each pixel; towers and trees before it do not count."""
    size = (grey.shape[1] // 2, grey.shape[0] // 2)
    seen = cv2.resize(sky.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    tone = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    window = (9, max(3, size[1] // 6 * 2 + 1))
    mean = cv2.blur(tone * seen, window) / (cv2.blur(seen, window) + np.float32(1e-3))
    return np.asarray(enlarged(np.clip(mean, 0, 255).astype(np.uint8), grey), np.uint8)


def figures_box(picture: Picture, spare: int) -> tuple[slice, slice] | None:
    """Rows and columns that hold all figures and ``spare`` pixels around; None if there are none."""
    x, y, wide, high = cv2.boundingRect((picture.cover > 0.05).astype(np.uint8))
    if not wide:
        return None
    rows = slice(max(0, y - spare), min(picture.height, y + high + spare))
    return rows, slice(max(0, x - spare), min(picture.width, x + wide + spare))


def halved(picture: Bytes) -> Bytes:
    """Half the size."""
    size = (picture.shape[1] // 2, picture.shape[0] // 2)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def enlarged(picture: NDArray[np.generic], like: NDArray[np.generic]) -> NDArray[np.generic]:
    """As large as ``like``."""
    return np.asarray(cv2.resize(picture, (like.shape[1], like.shape[0]), interpolation=cv2.INTER_LINEAR))


@functools.lru_cache(maxsize=32)
def _line(threshold: float) -> Float:
    """How much ink (256,) a step of tone gets."""
    return np.asarray(np.clip(np.arange(256) / threshold - 0.35, 0, 1), np.float32)


def outline(picture: Picture, drawn: Bytes, width: float, threshold: float) -> Float:
    """Ink (h, w), 0 to 1, along borders of tone in ``drawn`` and round the figures. ``width`` in pixels of 720p."""
    size = max(width * picture.unit, 0.5)
    grey = luma(drawn)
    wide, fine = (cv2.GaussianBlur(grey, (0, 0), max(size * by, 0.4)) for by in (1.6, 0.7))
    ink = cv2.LUT(cv2.subtract(wide, fine), _line(threshold))
    return np.asarray(np.maximum(ink, silhouette(picture, width)), np.float32)


def silhouette(picture: Picture, width: float) -> Float:
    """Ink (h, w) on the rims of figures and where their near parts stand before far ones."""
    size = max(width * picture.unit, 0.5)
    ink: Float = np.zeros(picture.cover.shape, np.float32)
    box = figures_box(picture, 4 + math.ceil(3 * size))
    if box is None:
        return ink
    cover = np.ascontiguousarray(picture.cover[box])
    # Depth jumps of at least a third, on the figures alone: never on blades of grass.
    depth = cv2.medianBlur(np.sqrt(picture.depth[box]), 5)
    jump = cv2.morphologyEx(depth, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    step = np.clip(jump / (depth + np.float32(0.02)) * 3.2 - 0.7, 0, 1)
    step *= cv2.dilate(cover, np.ones((3, 3), np.uint8))
    step = cv2.GaussianBlur(np.asarray(step, np.float32), (0, 0), max(size * 0.55, 0.4)) * 1.5
    rim = ring(np.asarray(cv2.GaussianBlur(cover, (0, 0), size * 0.8), np.float32))
    ink[box] = np.clip(np.maximum(rim, step), 0, 1)
    return ink


def rims(picture: Picture) -> tuple[Float, Float]:
    """Light from the left and from the right on whatever stands before something farther (h/2, w/2), 0 to 1."""
    half = (picture.width // 2, picture.height // 2)
    cover = cv2.resize(picture.cover, half, interpolation=cv2.INTER_AREA)
    depth = cv2.resize(picture.depth, half, interpolation=cv2.INTER_AREA)
    near = np.clip(np.sqrt(cv2.blur(depth, (3, 3))) * 2.4, 0, 1) * 0.55
    solid = np.maximum(cover, near * (1 - cover))
    soft = cv2.GaussianBlur(solid, (0, 0), 2.6 * picture.unit)
    slope = cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3) * np.float32(1.9 * picture.unit)
    rise = cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3) * np.float32(1.0 * picture.unit)
    body = np.clip(cover * 1.2, 0.0, 1) + 0.35 * (1 - cover) * near
    left = np.clip(slope + 0.35 * rise, 0, 1.0) * body
    right = np.clip(-slope + 0.35 * rise, 0, 1.0) * body
    return np.asarray(left, np.float32), np.asarray(right, np.float32)


@functools.lru_cache(maxsize=8)
def grain(height: int, width: int, name: str, size: float, octaves: int = 4) -> Float:
    """Noise (h, w) with mean 0 and deviation 1, fixed to the picture; ``size`` of its largest spots in pixels of 720p."""
    unit = max(width, height) / 1280
    cells = (max(2, round(height / (size * unit))), max(2, round(width / (size * unit))))
    return fbm(generator(0, "paper", name), (height, width), cells, octaves, 0.62)


@functools.lru_cache(maxsize=6)
def margin(height: int, width: int, name: str, inset: float, rough: float) -> Float:
    """How far the painted field covers the paper (h, w): 0 at the border, 1 inside, with a torn edge.

    ``inset`` and ``rough`` are shares of the picture's shorter side.
    """
    short = min(height, width)
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    away = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y))
    ragged = grain(height, width, f"{name} edge", 90, 6)
    edge = (away / short - inset) / max(rough, 1e-4) + 0.55 * ragged
    return smoothstep(-0.12, 0.16, edge)


def laid_over(picture: Bytes, colour: tuple[int, int, int], amount: Float) -> Bytes:
    """``picture`` with a flat ``colour`` over it, ``amount`` (h, w) 0 to 1."""
    made = np.empty_like(picture)
    lay_colour(picture, np.ascontiguousarray(amount, np.float32), *colour, made)
    return made


def multiplied(picture: Bytes, factor: Float) -> Bytes:
    """``picture`` times ``factor``, (h, w) or (h, w, 3); saturating."""
    if factor.ndim == 2:
        factor = cv2.merge([factor, factor, factor])
    return np.asarray(cv2.multiply(picture, factor, dtype=cv2.CV_8U), np.uint8)
