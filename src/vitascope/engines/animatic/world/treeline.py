"""Trees of the far and middle distance: hand-drawn looking sprites with their own relief, set side by side into lit
strips.

A sprite holds no colour but shade, normal and coverage, so the same dozen trees serve every light. They are drawn
three times too large as thousands of strokes from back to front and then reduced, which is where their soft edges
come from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
TreeKind = Literal["conifer", "broadleaf", "bush"]

_FINE = 3  #: strokes are drawn at this many times the size


@dataclass(frozen=True)
class TreeSprite:
    """``relief`` float32 (h, w, 4): shade, normal x, normal y (up), coverage, all premultiplied by coverage. The foot
    is at the bottom middle."""

    relief: Float
    kind: TreeKind


def _finish(canvas: NDArray[np.uint8], height: int, kind: TreeKind) -> TreeSprite:
    columns = np.nonzero(canvas[..., 3].any(0))[0]
    middle = canvas.shape[1] // 2
    half = max(middle - int(columns[0]), int(columns[-1]) - middle) + 2 * _FINE
    canvas = canvas[:, max(0, middle - half) : middle + half]
    size = max(3, round(canvas.shape[1] / _FINE)), height
    small = np.asarray(cv2.resize(canvas, size, interpolation=cv2.INTER_AREA), np.float32) / 255
    alpha = small[..., 3:]
    signed = small[..., 1:3] * 2 - alpha
    return TreeSprite(np.concatenate([small[..., :1], signed, alpha], -1).astype(np.float32), kind)


def _pen(shade: float, nx: float, ny: float) -> tuple[float, float, float, float]:
    """A stroke's colour: shade and normal packed into bytes."""
    return (
        min(255.0, max(0.0, shade * 255)),
        min(255.0, max(0.0, (nx * 0.5 + 0.5) * 255)),
        min(255.0, max(0.0, (ny * 0.5 + 0.5) * 255)),
        255.0,
    )


def conifer_sprite(rng: np.random.Generator, height: int, bare: float = 0.07) -> TreeSprite:
    """A spruce: whorls of drooping boughs with hanging twigs round a straight stem; ``bare`` is the free stem's share
    of the height."""
    tall = height * _FINE
    reach = tall * rng.uniform(0.165, 0.235)
    wide = int(reach * 3.2) | 1
    canvas: NDArray[np.uint8] = np.zeros((tall, wide, 4), np.uint8)
    middle = wide / 2
    lean = rng.uniform(-0.012, 0.012) * tall
    stem = max(1.0, tall * 0.013)
    cv2.fillPoly(
        canvas,
        [
            np.array(
                [
                    (middle - stem, tall),
                    (middle + stem, tall),
                    (middle + lean + 1, tall * 0.02),
                    (middle + lean - 1, tall * 0.02),
                ],
                np.int32,
            )
        ],
        _pen(0.34, 0.0, 0.0),
        cv2.LINE_AA,
    )
    tiers = int(rng.uniform(19, 27))
    width = max(1, int(tall / 330))
    gap_tier = rng.integers(2, tiers - 3)
    for tier in range(tiers):  # from the foot up: upper boughs lie over lower ones
        up = (tier + 0.3 * rng.random()) / tiers
        level = bare + (0.985 - bare) * up**0.92 + rng.normal(0, 0.004)
        length = reach * (1 - up) ** 0.86 * (1 if tier > 1 else 0.80) + reach * 0.045
        length *= 0.72 if tier == gap_tier else 1.0
        boughs = int(7 + 9 * (1 - up))
        turns = np.sort(rng.uniform(-1, 1, boughs) * math.pi)[np.argsort(rng.random(boughs))]
        order = np.argsort(np.cos(turns))  # away first, towards the viewer last
        for turn in turns[order]:
            side, front = math.sin(turn), math.cos(turn)
            own = length * rng.uniform(0.55, 1.18)
            droop = own * rng.uniform(0.22, 0.46) - front * own * 0.10
            x0, y0 = middle + lean * level, tall * (1 - level)
            strokes = max(4, int(own / _FINE / 0.95))
            t = (np.arange(strokes) + rng.random(strokes)) / strokes
            x = x0 + side * own * t
            y = y0 + droop * t**1.35 - own * 0.10 * t + front * own * 0.16 * t
            hang = (0.07 + 0.10 * (1 - t)) * own * rng.uniform(0.6, 1.3, strokes)
            hang += tall * rng.uniform(0.012, 0.030, strokes) * (1.05 - 0.6 * up)
            sway = (rng.normal(0, 0.45, strokes) + side * 0.5) * hang
            shade = (0.30 + 0.55 * t) * (0.80 + 0.20 * front) * rng.uniform(0.78, 1.18, strokes) + 0.05 * up
            east = side * (0.45 + 0.45 * t) + rng.normal(0, 0.15, strokes)
            north = 0.42 + 0.15 * t + rng.normal(0, 0.12, strokes)
            pens = np.clip(np.stack([shade * 255, (east * 0.5 + 0.5) * 255, (north * 0.5 + 0.5) * 255], -1), 0, 255)
            ends = np.stack([x, y, x + sway, y + hang], -1).astype(int).tolist()
            for (xa, ya, xb, yb), (p, q, r) in zip(ends, pens.tolist(), strict=True):
                cv2.line(canvas, (xa, ya), (xb, yb), (p, q, r, 255.0), width, cv2.LINE_AA)
    cv2.line(
        canvas,
        (int(middle + lean), int(tall * 0.03)),
        (int(middle + lean), int(tall * 0.004)),
        _pen(0.8, 0, 0.6),
        max(1, int(tall / 300)),
        cv2.LINE_AA,
    )
    return _finish(canvas, height, "conifer")


def broadleaf_sprite(rng: np.random.Generator, height: int, bush: bool = False) -> TreeSprite:
    """A round-crowned tree (or bush): clumps of leaf dabs over forked limbs; each dab's normal is its clump's."""
    tall = height * _FINE
    wide = int(tall * (2.1 if bush else 1.35)) | 1
    canvas: NDArray[np.uint8] = np.zeros((tall, wide, 4), np.uint8)
    middle = wide / 2
    crown = tall * (0.50 if bush else 0.66)
    half = crown * rng.uniform(0.60, 0.86) * (1.5 if bush else 1.0)
    heart = tall * (0.66 if bush else 0.43)
    if not bush:
        for k in range(5):
            away = (k - 2) * half * 0.32 + rng.normal(0, half * 0.08)
            width = tall * (0.024 if k == 2 else 0.012)
            fork = tall * (0.74 + rng.uniform(-0.04, 0.04))
            limb = [
                (middle - width, tall),
                (middle + width, tall),
                (middle + width * 0.7, fork),
                (middle + away, heart),
                (middle - width * 0.7, fork),
            ]
            cv2.fillPoly(canvas, [np.array(limb, np.int32)], _pen(0.30, 0, 0), cv2.LINE_AA)
    clumps = int(rng.integers(13, 20))
    balls = []
    for k in range(clumps):
        angle = 2 * math.pi * (k + 0.5 * rng.random()) / clumps
        out = 0.74 * rng.uniform(0.35, 1)
        balls.append(
            (
                middle + math.cos(angle) * out * half,
                heart
                - math.sin(angle) * out * crown * (0.62 if math.sin(angle) > 0 else 0.50)
                - rng.uniform(0, 0.06) * crown,
                rng.uniform(-0.5, 0.6) * half,
                half * rng.uniform(0.20, 0.44),
            )
        )
    balls.append((middle, heart, 0.30 * half, half * 0.52))
    dabs = int(np.clip(height * 34, 900, 8000))
    who = rng.integers(0, len(balls), dabs)
    turn, rise = rng.uniform(0, 2 * math.pi, dabs), rng.uniform(-0.85, 1, dabs)
    flat = np.sqrt(1 - np.minimum(rise**2, 1))
    nx, ny, nz = flat * np.cos(turn), rise, flat * np.sin(turn)
    base = np.array(balls)[who]
    hold = rng.random(dabs) ** 0.22
    x = base[:, 0] + nx * base[:, 3] * hold * 1.1
    y = base[:, 1] - ny * base[:, 3] * 0.80 * hold
    z = base[:, 2] + nz * base[:, 3] * hold
    gx, gy, gz = (x - middle) / half, (heart - y) / (crown * 0.62), z / half
    out = np.sqrt(gx**2 + gy**2 + gz**2)
    shade = (0.26 + 0.40 * np.clip(out, 0, 1.1) + 0.20 * ny + 0.18 * gy) * rng.uniform(0.74, 1.22, dabs)
    size = tall * (0.0095 if not bush else 0.015) * rng.uniform(0.65, 1.35, dabs)
    mx, my = nx * 0.6 + gx * 0.6 + rng.normal(0, 0.16, dabs), ny * 0.6 + gy * 0.5 + 0.12 + rng.normal(0, 0.16, dabs)
    # a dab is a lozenge with a leaf's proportions: quicker to fill than an ellipse, the same at this size
    cos, sin = np.cos(turn * 3) * size, np.sin(turn * 3) * size
    corners = np.stack(
        [x + cos, y + sin, x - sin * 0.6, y + cos * 0.6, x - cos, y - sin, x + sin * 0.6, y - cos * 0.6], -1
    )
    corners_16 = (corners * 16).astype(np.int32).reshape(-1, 4, 2)
    pens = np.clip(np.stack([shade * 255, (mx * 0.5 + 0.5) * 255, (my * 0.5 + 0.5) * 255], -1), 0, 255).tolist()
    for i in np.argsort(z, kind="stable"):
        if y[i] < tall - 2:
            cv2.fillConvexPoly(canvas, corners_16[i], (*pens[i], 255.0), cv2.LINE_AA, 4)
    return _finish(canvas, height, "bush" if bush else "broadleaf")


def planted(
    strip: Float, sprite: TreeSprite, height: int, tree: Float, foot: tuple[float, float], mirrored: bool
) -> None:
    """Lay the sprite ``height`` pixels high over ``strip``, its foot's middle at column and row ``foot``.

    ``tree`` says how it looks, as ``kernels.planting`` takes it. What passes one end of the strip comes in at the other.
    """
    from vitascope.engines.animatic.kernels.planting import plant  # numba is loaded for pictures only

    rows, columns = sprite.relief.shape[:2]
    width, height = max(2, round(columns * height / rows)), max(2, height)
    top = round(foot[1]) - height
    if width > strip.shape[1] or top >= strip.shape[0]:
        return
    relief = cv2.resize(
        sprite.relief, (width, height), interpolation=cv2.INTER_AREA if height < rows else cv2.INTER_LINEAR
    )
    plant(relief, tree, round(foot[0] - width / 2) % strip.shape[1], top, int(mirrored), strip)
