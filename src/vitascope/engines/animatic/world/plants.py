"""Pictures of small plants, painted blade by blade: what a place's field of cards is made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]

_CARD = 128  #: texels of a picture's side
_FINE = 3


@dataclass(frozen=True)
class Plant:
    """One kind of card. ``share`` of all cards; ``tall`` and ``broad`` as factors of the field's height."""

    name: Literal["grass", "flower"]
    draw: Callable[[np.random.Generator], Float]
    pictures: int
    share: float
    tall: float = 1.0
    broad: float = 1.0


def _canvas() -> Float:
    return np.zeros((_CARD * _FINE, _CARD * _FINE, 4), np.float32)


def _reduced(canvas: Float) -> Float:
    """To the card's size. The canvas holds linear colour times coverage, and coverage."""
    return np.asarray(cv2.resize(canvas, (_CARD, _CARD), interpolation=cv2.INTER_AREA), np.float32)


def _blade(
    canvas: Float,
    root: tuple[float, float],
    tip: tuple[float, float],
    bend: float,
    width: float,
    low: Float,
    high: Float,
) -> None:
    """One curved, tapering blade from root to tip, dark below and light above. Places in shares of the card, y up
    from the ground."""
    side = _CARD * _FINE
    steps = 7
    t = np.linspace(0, 1, steps)
    x = root[0] + (tip[0] - root[0]) * t + bend * t * (1 - t) * 2 * (tip[1] - root[1])
    x += (tip[0] - root[0]) * (t**2 - t) * 0.6
    y = root[1] + (tip[1] - root[1]) * t
    half = width * (1 - t**1.6) + 0.0012
    for k in range(steps - 1):
        quad = np.array(
            [
                (x[k] - half[k], y[k]), (x[k] + half[k], y[k]),
                (x[k + 1] + half[k + 1], y[k + 1]), (x[k + 1] - half[k + 1], y[k + 1]),
            ]
        )  # fmt: skip
        quad[:, 1] = 1 - quad[:, 1]
        colour = low + (high - low) * np.float32((t[k] + t[k + 1]) / 2)
        cv2.fillConvexPoly(canvas, (quad * side * 16).astype(np.int32), (*colour.tolist(), 1.0), cv2.LINE_8, 4)


def tuft(
    low: str, high: str, blades: int, spread: float, stiff: float, width: float
) -> Callable[[np.random.Generator], Float]:
    def draw(rng: np.random.Generator) -> Float:
        canvas = _canvas()
        for k in range(blades):
            depth = k / blades  # the last ones stand in front: shorter and lighter
            x = 0.5 + rng.normal(0, spread * 0.40)
            lean = (x - 0.5) * 0.9 + rng.normal(0, 0.16) * (1.2 - stiff)
            top = (0.97 - 0.42 * depth * rng.random()) * rng.uniform(0.52, 1.0)
            end = float(np.clip(x + lean, 0.03, 0.97)), top
            tone = np.float32(rng.uniform(0.72, 1.22) * (0.78 + 0.30 * depth))
            hue = np.array((1 + rng.normal(0, 0.10), 1, 1 + rng.normal(0, 0.06)), np.float32)
            _blade(
                canvas,
                (x, -0.02),
                end,
                rng.normal(0, 0.14),
                width * rng.uniform(0.7, 1.25),
                linear(low),
                linear(high) * tone * hue,
            )
        return _reduced(canvas)

    return draw


def flower(
    petal: str, heart: str, low: str, high: str, heads: int, petals: int = 9
) -> Callable[[np.random.Generator], Float]:
    grass = tuft(low, high, 12, 0.30, 0.6, 0.011)

    def draw(rng: np.random.Generator) -> Float:
        canvas = np.asarray(cv2.resize(grass(rng), (_CARD * _FINE,) * 2, interpolation=cv2.INTER_LINEAR), np.float32)
        shrink = np.zeros_like(canvas)
        rows = canvas.shape[0]
        part = cv2.resize(canvas, (rows, int(rows * 0.62)), interpolation=cv2.INTER_AREA)
        shrink[rows - part.shape[0] :] = part
        canvas, side = shrink, rows
        for _ in range(heads):
            x, y = 0.5 + rng.normal(0, 0.17), rng.uniform(0.52, 0.90)
            _blade(canvas, (0.5 + (x - 0.5) * 0.5, 0), (x, y), rng.normal(0, 0.08), 0.006, linear(low), linear(high))
            tone = np.float32(rng.uniform(0.85, 1.08))
            reach, tilt = rng.uniform(0.040, 0.058) * side, rng.uniform(0.45, 0.8)
            centre = int(x * side), int((1 - y) * side)
            for k in range(petals):
                angle = 2 * math.pi * k / petals + rng.uniform(-0.1, 0.1)
                colour = linear(petal) * tone * np.float32(rng.uniform(0.82, 1.05))
                end = (
                    centre[0] + int(math.cos(angle) * reach * 0.62),
                    centre[1] + int(math.sin(angle) * reach * tilt * 0.62),
                )
                axes = max(2, int(reach * 0.46)), max(1, int(reach * 0.24))
                cv2.ellipse(
                    canvas,
                    end,
                    axes,
                    math.degrees(math.atan2(math.sin(angle) * tilt, math.cos(angle))),
                    0,
                    360,
                    (*colour.tolist(), 1.0),
                    -1,
                )
            cv2.ellipse(
                canvas,
                centre,
                (max(2, int(reach * 0.30)), max(2, int(reach * 0.30 * tilt))),
                0,
                0,
                360,
                (*linear(heart).tolist(), 1.0),
                -1,
            )
        return _reduced(canvas)

    return draw


def fern(low: str, high: str) -> Callable[[np.random.Generator], Float]:
    def draw(rng: np.random.Generator) -> Float:
        canvas = _canvas()
        for k in range(9):
            lean = (k - 4) / 4 * 0.42 + rng.normal(0, 0.04)
            top = 0.88 - abs(lean) * 0.85 + rng.normal(0, 0.04)
            t = np.linspace(0.08, 1, 17)
            xs, ys = 0.5 + lean * t**1.15, top * np.sin(t * 1.75) / math.sin(1.75) * (1 - 0.12 * t)
            tone = np.float32(rng.uniform(0.7, 1.2) * (0.75 + 0.05 * k))
            for j, (x, y) in enumerate(zip(xs, ys, strict=True)):
                reach = 0.105 * math.sin(math.pi * min(1.0, 0.16 + 0.86 * (1 - t[j]))) * rng.uniform(0.85, 1.1)
                shade = linear(low) + (linear(high) * tone - linear(low)) * np.float32(0.35 + 0.65 * t[j])
                for side in (-1, 1):
                    _blade(
                        canvas,
                        (x, y),
                        (x + side * reach, y + reach * (0.15 - 0.35 * t[j])),
                        0.0,
                        0.013,
                        shade * np.float32(0.8),
                        shade,
                    )
            _blade(canvas, (0.5, 0), (float(xs[-1]), float(ys[-1])), lean * 0.2, 0.005, linear(low), linear(high))
        return _reduced(canvas)

    return draw
