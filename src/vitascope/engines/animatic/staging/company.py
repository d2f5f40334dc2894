"""Company: how figures that keep together stand beside each other, so that a viewer can count them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vitascope.engines.animatic.figures import Figure, figure
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.staging.casting import Cast

_ROW = 6  #: figures side by side; more stand in rows behind each other
_APART = 1.06  #: from middle to middle, in half widths of the two: the camera stands a little aslant
_CLOSE = 0.86  #: the same in a crowd, where the nearer hides a little of the farther
_STRIDE = 0.24  #: half the room that a person's arms and legs take, in heights
_STEP = 0.1  #: of a figure's width, by which a free place is looked for
_ALOFT = (0.0, 0.42, -0.16, 0.60, 0.22, 0.50)  #: how much higher each flies than the first, in its own heights
_LITTLE = 0.6  #: metres of height and width below which what flies keeps close to its company
_LOFTY = 2.0  #: metres of height from which what flies together keeps nearly level, to be large in the picture


@dataclass(frozen=True)
class Fellow:
    """Room taken in a row. Metres."""

    x: float
    half: float  #: half its width along x
    row: int


def half_width(one: Cast, heading: float) -> float:
    """Half of what a figure takes along x, in metres."""
    tall, long, wide = one.figure.measures(one.action)
    across = abs(math.cos(heading)) * long + abs(math.sin(heading)) * wide
    return one.scale * max(0.5 * across, _STRIDE * tall if one.figure.oriented else 0.0)


def half_depth(one: Cast, heading: float) -> float:
    """Half of what a figure takes along z, in metres."""
    _, long, wide = one.figure.measures(one.action)
    return 0.5 * one.scale * (abs(math.sin(heading)) * long + abs(math.cos(heading)) * wide)


def joined(
    one: Cast, heading: float, fellows: Sequence[Fellow], direction: float, crowd: bool, rng: np.random.Generator
) -> tuple[Fellow, float]:
    """Where one more stands, and its z: behind those that travel, on both sides of those that stay.

    A ``crowd`` stands closer and more loosely.
    """
    number = len(fellows)
    row, half = number // _ROW, half_width(one, heading)
    side = -direction if one.speed > 0 or number % 2 else direction
    deep = half_depth(one, heading)
    same = [other for other in fellows if other.row == row]
    gap = float(rng.uniform(0.0, 0.12)) * half
    x = side * half * (row % 2)
    apart = _CLOSE if crowd else _APART
    while any(abs(x - other.x) < apart * (half + other.half) + gap for other in same):
        x += side * _STEP * 2 * half
    way = (0.0, -0.55, 0.35, -0.25, 0.20)[number % 5]
    loose = 2.0 if crowd else 1.0
    return Fellow(x, half, row), loose * way * 2 * min(deep, 0.5 * half + 0.2) - row * (2.2 * deep + 1.6 * half)


def lowered(figures: Sequence[Placement]) -> tuple[Placement, ...]:
    """The figures, with what is small and flies brought down to just above those on the ground, so that the picture holds
    both."""
    tall = [
        figure(one.figure).height * one.scale
        for one in figures
        if one.at[1] == 0 and not figure(one.figure).still and one.rides is None
    ]
    if not tall:
        return tuple(figures)
    most = 0.95 * max(tall) + 0.12
    return tuple(
        replace(one, at=(one.at[0], most, one.at[2]))
        if one.at[1] > most and one.rides is None and flutters(figure(one.figure), one.scale)
        else one
        for one in figures
    )


def flutters(kind: Figure, scale: float) -> bool:
    """Whether it is small and flies."""
    return kind.domain == "air" and max(kind.height, kind.width) * scale < _LITTLE


def loft(one: Cast, number: int) -> float:
    """Metres that the figure of that number in its company flies higher than the first."""
    tall = one.figure.height * one.scale
    return _ALOFT[number % len(_ALOFT)] * (max(tall, 0.3) if tall < _LOFTY else 0.5 * tall)
