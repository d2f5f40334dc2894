"""Paper cut: sheets of coloured paper, one behind the other, with cut edges that throw soft shadows on those behind."""

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
    enlarged,
    grain,
    halved,
    luma,
    patches,
    steps,
    table,
)
from vitascope.engines.animatic.styles.registry import SKY, Bytes, Picture, Style, register

_NEAREST, _SHEETS_A_DOUBLING = 110.0, 1.15  #: metres of the farthest cut; sheets for each halving of the distance
_FIGURE = 14.0  #: height of the figures' sheet above the far one
_STEP = steps(6, 0.06)
_BRIGHT = table([(0, 0.10), (0.2, 0.30), (0.5, 0.60), (0.8, 0.90), (0.92, 1.0), (1, 1.0)])
_NIGHT = table([(0, 0.10), (0.1, 0.26), (0.3, 0.52), (0.6, 0.84), (1, 1.0)])
#: How far a shadow between sheets takes away red, green and blue: it is blue, so that white sheets stay white paper.
_SHADE = (1.12, 0.92, 0.62)
_SHINES = 26  #: steps of tone by which a star outshines the sky around it
_SPECK = 56  #: pixels of 720p across the glow of a star at most
_STAR = (255, 246, 208)  #: paper behind the holes that are stars
_VIVID = np.array([[1.46, -0.34, -0.12], [-0.24, 1.36, -0.12], [-0.20, -0.34, 1.54]], np.float32)


@register
class PaperCut(Style):
    """A scene of layered paper."""

    name = "paper_cut"
    grade = MappingProxyType({"saturation": 1.15, "contrast": 0.10, "vignette": 0.2, "blur": 0.0, "bloom": 0.04})
    painted = True
    drawings = 15

    def paint(self, picture: Picture) -> Bytes:
        """Heights of the sheets, their colours, their shadows and cut edges."""
        unit, height, width = picture.unit, picture.height, picture.width
        even = patches(picture, 30, 8, 2.5)
        even = np.asarray(cv2.LUT(even, _NIGHT if picture.dim > 0.5 else _BRIGHT), np.uint8)
        even = np.asarray(cv2.transform(even, _VIVID), np.uint8)
        sheets = _sheets(picture)
        grey = np.asarray(enlarged(cv2.medianBlur(luma(halved(even)), 5), picture.cover), np.uint8)
        tone = cv2.LUT(grey, _STEP)
        colour = _coloured(even, sheets, tone, grey, picture)

        colour[_stars(picture) > 0] = _STAR

        # Sheets of one distance are cut again where their tone changes.
        raised = cv2.addWeighted(sheets, 14.0, tone, 0.06, 0, dtype=cv2.CV_32F)
        small = cv2.resize(raised, (width // 2, height // 2), interpolation=cv2.INTER_NEAREST)
        shift = np.array([[1, 0, 1.6 * unit], [0, 1, 2.2 * unit]], np.float32)
        thrown = cv2.warpAffine(small, shift, (small.shape[1], small.shape[0]), borderMode=cv2.BORDER_REPLICATE)
        near, wide = cv2.GaussianBlur(thrown, (0, 0), 2.4 * unit), cv2.GaussianBlur(thrown, (0, 0), 8.0 * unit)
        shade = 0.8 * np.clip((near - small) / 13.0, 0, 0.6) + 0.7 * np.clip((wide - small) / 22.0, 0, 0.6)
        shade = np.asarray(enlarged(shade.astype(np.float32), raised), np.float32)
        lit = np.roll(raised, (-max(1, round(1.3 * unit)),) * 2, (0, 1))
        cut = np.clip((raised - np.roll(raised, (max(1, round(1.5 * unit)),) * 2, (0, 1))) / 10, 0, 1)
        dark = np.clip((raised - lit) / 10, 0, 1)
        paper = np.asarray(_fibre(height, width) * (1 + 0.22 * cut - 0.10 * dark), np.float32)
        factor = [paper * (1 - np.float32(0.62 * share) * shade) for share in _SHADE]
        return np.asarray(cv2.multiply(colour, cv2.merge(factor), dtype=cv2.CV_8U), np.uint8)


def _sheets(picture: Picture) -> NDArray[np.uint8]:
    """The number of the sheet that each pixel belongs to, from 0 for the sky to the figures'."""
    height, width = picture.height // 2, picture.width // 2
    depth = cv2.resize(picture.depth, (width, height), interpolation=cv2.INTER_NEAREST)
    depth = cv2.medianBlur(np.asarray(np.sqrt(depth), np.float32), 5) ** 2
    level = np.log2(np.maximum(depth * np.float32(_NEAREST), 0.25)) * np.float32(_SHEETS_A_DOUBLING)
    if not picture.room:
        level += np.float32(0.34) * _wave(height, width) * _lying(depth)
    number = np.clip(np.floor(level) + 3, 2, _FIGURE - 2).astype(np.uint8)
    number[depth < SKY] = 0
    number = cv2.medianBlur(number, 7)
    made = cv2.resize(number, (picture.width, picture.height), interpolation=cv2.INTER_LINEAR)
    made = cv2.medianBlur(made, 5)
    cloud = cv2.GaussianBlur(clouds(picture, (5, 13))[0], (0, 0), 5 * picture.unit) > 0.5
    made[(made == 0) & (_without_specks(cloud, picture.unit) if picture.night else cloud)] = 1
    made[disc(picture) > 0.5] = 1
    made[picture.cover > 0.5] = round(_FIGURE)
    return np.asarray(made, np.uint8)


def _without_specks(cloud: NDArray[np.bool_], unit: float) -> NDArray[np.bool_]:
    """A mask of clouds (h, w) without spots so small that they are the glow of a star."""
    kept = cloud.copy()
    small = cv2.resize(cloud.astype(np.uint8), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(cv2.dilate(small, np.ones((3, 3), np.uint8)), connectivity=8)
    for x, y, wide, high, _ in boxes[1:] * 4:
        if wide <= _SPECK * unit + 8:
            kept[y : y + high + 4, x : x + wide + 4] = False
    return kept


def _stars(picture: Picture) -> Bytes:
    """Holes punched where stars stand (h, w), 0 or 255; none by day and behind closed clouds."""
    if not (picture.night and picture.heavens) or picture.closed:
        return np.zeros(picture.depth.shape, np.uint8)
    grey = luma(picture.shown)
    spots = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, np.ones((7, 7), np.uint8))
    sky = cv2.erode((picture.sky & (picture.cover < 0.05)).astype(np.uint8), np.ones((9, 9), np.uint8))
    across = max(2, round(5.0 * picture.unit)) | 1
    punch = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (across, across))
    return np.asarray(cv2.dilate(((spots > _SHINES) * sky * np.uint8(255)).astype(np.uint8), punch), np.uint8)


def _lying(depth: Float) -> Float:
    """Where inverse ``depth`` (h, w) is that of ground (h, w), 0 to 1: nearer downwards. Only ground is cut in waves:
    a wave through a wall or a roof is none that scissors leave."""
    rows = max(2, depth.shape[0] // 60)
    below, above = np.roll(depth, -rows, 0), np.roll(depth, rows, 0)
    below[-rows:], above[:rows] = depth[-rows:], depth[:rows]
    nearer = (below - above) / (depth + np.float32(SKY))
    # Ground at this height of the picture, with the horizon where the nearest ground says, grows nearer by that much.
    foot = depth[-2 * rows :]
    step = float(np.median(foot[-1] - foot[0]))
    horizon = len(depth) - float(np.median(foot[-1])) * (2 * rows) / max(step, 1e-6)
    down = np.arange(len(depth), dtype=np.float32)[:, None] - np.float32(max(horizon, 0.0))
    awaited = np.float32(2 * rows) / np.maximum(down, np.float32(rows))
    lying = ((nearer > 0.5 * awaited) & (down > 0)).astype(np.uint8)
    lying = cv2.morphologyEx(lying, cv2.MORPH_OPEN, np.ones((3, 9), np.uint8))
    return np.asarray(cv2.blur(lying.astype(np.float32), (9, 3)), np.float32)


def _coloured(even: Bytes, sheets: Bytes, tone: Bytes, grey: Bytes, picture: Picture) -> Bytes:
    """Flat colours: of each sheet the mean around, and on it a few steps of its own tones."""
    height, width = picture.height // 8, picture.width // 8
    small = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    tiny = cv2.resize(sheets, (width, height), interpolation=cv2.INTER_NEAREST)
    flat = cv2.multiply(even, cv2.merge([cv2.divide(tone, grey, dtype=cv2.CV_32F)] * 3), dtype=cv2.CV_8U)
    made = np.asarray(cv2.addWeighted(np.asarray(flat, np.uint8), 0.8, even, 0.2, 0), np.uint8)
    for number in np.unique(tiny):
        if number >= _FIGURE - 1:
            continue
        mask = (tiny == number).astype(np.float32)
        weight = cv2.blur(mask, (width // 3 | 1, height // 4 | 1)) + np.float32(1e-4)
        mean = cv2.blur(small * mask[..., None], (width // 3 | 1, height // 4 | 1)) / weight[..., None]
        mean = cv2.resize(mean.astype(np.uint8), (picture.width, picture.height), interpolation=cv2.INTER_LINEAR)
        own = (sheets == number).astype(np.uint8)
        if number == 1:
            mean = np.asarray(cv2.addWeighted(mean, 0.45, np.full_like(mean, 250), 0.55, 0), np.uint8)
        # A room is one sheet deep, and its things are told by their own colours.
        share = 0.25 if picture.room else 0.70 if number > 1 else 0.94
        cv2.copyTo(cv2.addWeighted(mean, share, made, 1 - share, 0), own, made)
    return made


@functools.lru_cache(maxsize=4)
def _wave(height: int, width: int) -> Float:
    """The curve along which a sheet is cut (h, w), about -1 to 1; it hardly changes downwards."""
    strip = grain(max(6, height // 30), width, "cut", 210, 3)
    return np.asarray(cv2.resize(strip, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


@functools.lru_cache(maxsize=4)
def _fibre(height: int, width: int) -> Float:
    """The light of the paper's fibres (h, w), about 1."""
    return np.asarray(
        1 + 0.014 * grain(height, width, "card", 6, 3) + 0.010 * grain(height, width, "card b", 120, 3), np.float32
    )
