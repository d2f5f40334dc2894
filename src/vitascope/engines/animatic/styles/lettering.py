"""Seals and title boxes of prints and paintings: strokes that look like writing and are none."""

from __future__ import annotations

import functools

import cv2
import numpy as np

from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.styles.registry import Bytes


def sign(name: str, side: int, weight: float = 0.085) -> Bytes:
    """A made-up character of brush strokes, uint8 (side, side): 255 where there is ink."""
    rng = generator(0, "sign", name)
    field: Bytes = np.zeros((side, side), np.uint8)
    thick = max(1, round(weight * side))
    rows = np.sort(rng.choice(5, 3, replace=False)) / 4 * 0.72 + 0.14
    columns = np.sort(rng.choice(4, 2, replace=False)) / 3 * 0.66 + 0.17
    spans = [(float(rng.uniform(0.08, 0.26)), y, float(rng.uniform(0.74, 0.92)), y - 0.03) for y in rows]
    spans += [(x, float(rng.uniform(0.06, 0.3)), x, float(rng.uniform(0.7, 0.94))) for x in columns]
    spans += [(0.5, 0.55, 0.14, 0.92), (0.5, 0.55, 0.88, 0.9)][: int(rng.integers(0, 3))]
    for x0, y0, x1, y1 in spans:
        one, other = (round(x0 * side), round(y0 * side)), (round(x1 * side), round(y1 * side))
        cv2.line(field, one, other, 255, thick, cv2.LINE_AA)
    return field


def stamped(picture: Bytes, stamp: Bytes) -> Bytes:
    """``picture`` (h, w, 3) with an RGBA stamp of the same size on it; changed in place."""
    x, y, wide, high = cv2.boundingRect(np.ascontiguousarray(stamp[..., 3]))
    part = (slice(y, y + high), slice(x, x + wide))
    cv2.copyTo(np.ascontiguousarray(stamp[part][..., :3]), np.ascontiguousarray(stamp[part][..., 3]), picture[part])
    return picture


@functools.lru_cache(maxsize=4)
def seal(height: int, width: int, left: bool = False) -> Bytes:
    """A red seal of two signs in a lower corner, RGBA (h, w, 4) over the whole picture."""
    side = round(min(height, width) * 0.105)
    over: Bytes = np.zeros((height, width, 4), np.uint8)
    rng = generator(0, "seal")
    worn = fbm(rng, (side, side), (7, 7), 3, 0.7)
    mark: Bytes = np.full((side, side), 255, np.uint8)
    half = side // 2
    inner = round(half * 0.84)
    for number in range(4):
        y, x = (number // 2) * half + (half - inner) // 2, (number % 2) * half + (half - inner) // 2
        mark[y : y + inner, x : x + inner] -= sign(f"seal {number}", inner, 0.12)
    mark[np.asarray(worn > 1.75)] = 0
    rim = max(1, side // 18)
    mark[rim : 2 * rim, rim:-rim] = 0
    mark[-2 * rim : -rim, rim:-rim] = 0
    mark[rim:-rim, rim : 2 * rim] = 0
    mark[rim:-rim, -2 * rim : -rim] = 0
    inset = round(min(height, width) * 0.075)
    rows = slice(height - inset - side, height - inset)
    columns = slice(inset, inset + side) if left else slice(width - inset - side, width - inset)
    over[rows, columns, :3] = (184, 34, 30)
    over[rows, columns, 3] = mark
    return over


@functools.lru_cache(maxsize=4)
def title(height: int, width: int) -> Bytes:
    """A narrow title box with a column of signs in the upper right corner, RGBA (h, w, 4) over the whole picture."""
    short = min(height, width)
    wide, high = round(short * 0.072), round(short * 0.285)
    inset = round(short * 0.085)
    over: Bytes = np.zeros((height, width, 4), np.uint8)
    box: Bytes = np.empty((high, wide, 3), np.uint8)
    box[:] = (206, 84, 58)
    rim = max(1, wide // 14)
    box[rim:-rim, rim:-rim] = (238, 204, 142)
    side = round(wide * 0.74)
    left = (wide - side) // 2
    for number in range((high - 3 * rim) // (side + 1)):
        top = 2 * rim + number * (side + 1)
        ink = sign(f"title {number}", side)[..., None] / 255
        part = box[top : top + side, left : left + side]
        part[:] = (part * (1 - ink) + np.array((28, 30, 52)) * ink).astype(np.uint8)
    rows, columns = slice(inset, inset + high), slice(width - inset - wide, width - inset)
    over[rows, columns, :3] = box
    over[rows, columns, 3] = 255
    return over
