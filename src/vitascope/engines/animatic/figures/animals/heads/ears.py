"""Ears: pointed, round, leaf-shaped and hanging ones. Lengths are in skull radii."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from vitascope.engines.animatic.figures.animals.layers import Layers
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame, Vector, cross, unit

_THROUGH = 0.02  #: light that shines through the thin skin


@dataclass(frozen=True)
class Ear:
    """One ear; the other one is its mirror image."""

    shape: Literal["point", "round", "leaf", "flop"]
    long: float
    half: float  #: half of its width
    at: tuple[float, float, float]  #: its root
    rise: tuple[float, float, float] = (-0.06, 1.0, 0.34)  #: where its tip points
    faces: tuple[float, float, float] = (0.86, 0.05, 0.50)  #: where its opening looks
    bow: float = 0.14  #: how far the edges of a point bow outward
    tufts: bool = True


def add_ears(ear: Ear, species: Species, coat: Coat, frame: Frame, back: float, layers: Layers) -> None:
    """Both ears, turned back by ``back`` radians."""
    draw = {"point": _pointed, "round": _round, "leaf": _leaf, "flop": _flop}[ear.shape]
    for s in (-1, 1):
        draw(ear, species, coat, frame, back, s, layers)


def _pointed(ear: Ear, species: Species, coat: Coat, frame: Frame, back: float, s: int, layers: Layers) -> None:
    """An upright ear: a flat fan of cones that meet at the tip, and a coloured hollow in front."""
    long, half, size = ear.long, ear.half, frame.size
    rise = (ear.rise[0] - math.sin(back), ear.rise[1] * math.cos(back), ear.rise[2] * s)
    base = frame.point(ear.at[0], ear.at[1], ear.at[2] * s)
    tip = base + frame.direction(*rise) * long * size
    # The opening looks forward and a little outward, and the fan lies across it.
    facing = frame.direction(ear.faces[0], ear.faces[1], ear.faces[2] * s)
    across = unit(cross(frame.direction(*rise), facing))
    thickness = 0.085 * size
    fur = species.fur / species.withers * 0.45
    rise_to = tip - base
    edge = [base + across * u * half * size for u in (-1.0, 1.0)]
    # The two edges bow outward, the back between them is hollow.
    for u, foot in zip((-1.0, 1.0), edge, strict=True):
        middle = foot + (tip - foot) * 0.52 + across * u * ear.bow * half * size
        layers.body.chain(
            [foot - rise_to * 0.16 - across * u * 0.10 * size, middle, tip + across * u * 0.03 * size],
            [thickness * 0.80, thickness * 0.68, thickness * 0.42],
            coat.ear_back,
            fur=fur,
        )
    fan = 5
    for i in range(fan):
        u = (i / (fan - 1) - 0.5) * 1.5
        deep = facing * (1 - u * u) * 0.17 * size
        point = tip + across * u * 0.09 * size - rise_to * 0.05
        layers.body.add(
            base + across * u * half * size - deep, thickness * 1.5, point, thickness * 0.5, coat.ear_back, fur=fur
        )
    inside = facing * 0.062 * size
    fan = 7
    for i in range(fan):
        u = (i / (fan - 1) - 0.5) * 2
        foot = (
            base
            + across * u * half * 0.78 * size
            - facing * (1 - u * u) * 0.09 * size
            + rise_to * (0.02 + 0.09 * u * u)
        )
        point = base + rise_to * 0.84 + across * u * 0.05 * size
        shade = blend(coat.ear, coat.ear_back, 0.30 * abs(u))
        layers.ears.add(
            foot + inside, (0.105 - 0.035 * u * u) * size, point + inside * 0.45, 0.034 * size, shade, glow=_THROUGH
        )
    if not ear.tufts:
        return
    # Long fur grows from the inner edge up and across the opening.
    inner = edge[0] if float((edge[0] - edge[1]) @ frame.side) * s < 0 else edge[1]
    wide = edge[1] + edge[0] - inner * 2.0
    tuft = blend(blend(coat.under, coat.base, 0.30), coat.ear, 0.25)
    for i in range(3):
        root = inner + wide * (0.08 + 0.15 * i) - rise_to * 0.04 + inside * 1.1
        to = root + wide * (0.13 + 0.05 * i) + rise_to * (0.52 - 0.13 * i) + inside * 0.15
        layers.body.add(root, 0.10 * size, to, 0.014 * size, tuft, fur=fur * 1.5)


def _round(ear: Ear, species: Species, coat: Coat, frame: Frame, back: float, s: int, layers: Layers) -> None:
    """A round ear: a rim of cones about a cup."""
    size, long, half = frame.size, ear.long * frame.size, ear.half * frame.size
    base = frame.point(ear.at[0], ear.at[1], ear.at[2] * s)
    rise = frame.direction(ear.rise[0] - math.sin(back), ear.rise[1] * math.cos(back), ear.rise[2] * s)
    facing = frame.direction(ear.faces[0], ear.faces[1], ear.faces[2] * s)
    across = unit(cross(rise, facing))
    fur = species.fur / species.withers * 0.5
    middle = base + rise * long * 0.42
    rim = [
        middle + across * half * math.sin(turn) + rise * long * 0.58 * math.cos(turn)
        for turn in (-2.4, -1.6, -0.8, 0.0, 0.8, 1.6, 2.4)
    ]
    thick = max(0.13, 0.25 * ear.half) * size
    inner = max(0.11, 0.24 * ear.half) * size
    layers.body.chain(rim, [thick] * 7, coat.ear_back, fur=fur)
    for point in rim[1:6]:
        layers.body.add(base - facing * 0.10 * size, thick * 1.2, point - facing * 0.05 * size, thick * 0.8,
                        coat.ear_back, fur=fur)  # fmt: skip
    for u in (-0.64, -0.32, 0.0, 0.32, 0.64):
        end = middle + across * half * u * 1.1 + rise * long * (0.30 - 0.12 * abs(u))
        layers.ears.add(base + across * half * u * 0.6 + facing * 0.06 * size, inner,
                        end + facing * 0.05 * size, inner * 0.9, coat.ear, glow=_THROUGH)  # fmt: skip


def _leaf(ear: Ear, species: Species, coat: Coat, frame: Frame, back: float, s: int, layers: Layers) -> None:
    """A long ear: narrow at the root, wide in the middle, pointed; its edges roll forward."""
    size = frame.size
    base = frame.point(ear.at[0], ear.at[1], ear.at[2] * s)
    rise = frame.direction(ear.rise[0] - math.sin(back), ear.rise[1] * math.cos(back), ear.rise[2] * s)
    facing = frame.direction(ear.faces[0], ear.faces[1], ear.faces[2] * s)
    across = unit(cross(rise, facing))
    facing = unit(cross(across, rise))
    facing = facing if float(facing @ frame.direction(ear.faces[0], ear.faces[1], ear.faces[2] * s)) > 0 else -facing
    fur = species.fur / species.withers * 0.35
    long, half = ear.long * size, ear.half * size
    thick = half * 0.27

    def place(along: float, u: float, out: float = 0.0) -> Vector:
        """A point of the leaf: ``along`` its length, ``u`` across it."""
        wide = half * math.pow(math.sin(math.pi * min(max(0.16 + 0.80 * along, 0.0), 0.99)), 0.8)
        cup = (0.55 * u * u - 0.30) * half
        return base + rise * long * along + across * wide * u + facing * (cup + out)

    for u in (-1.0, -0.5, 0.0, 0.5, 1.0):
        points = [place(a, u) for a in (-0.04, 0.25, 0.55, 0.80)]
        points.append(place(1.0, u * 0.3))
        layers.body.chain(points, [thick * w for w in (1.3, 1.0, 0.9, 0.75, 0.45)], coat.ear_back, fur=fur)
    for u in (-0.62, -0.2, 0.2, 0.62):
        points = [place(a, u, thick * 0.9) for a in (0.10, 0.35, 0.62, 0.86)]
        layers.ears.chain(points, [thick * w for w in (0.8, 1.0, 0.9, 0.5)], coat.ear, glow=_THROUGH)


def _flop(ear: Ear, species: Species, coat: Coat, frame: Frame, swing: float, s: int, layers: Layers) -> None:
    """A hanging ear: a fan that falls from the side of the skull; ``swing`` lifts and throws it back."""
    long, half, size = ear.long, ear.half, frame.size
    fur = species.fur / species.withers * 0.7
    lift = math.sin(swing)
    x, y, z = ear.at
    for i in range(4):
        u = (i / 3 - 0.5) * 2
        root = frame.point(x + 0.30 * u * half, y, z * s)
        knee = frame.point(
            x - 0.04 - 0.25 * swing + 0.55 * u * half, y - 0.18 + 0.12 * lift, (z + 0.26 + 0.1 * lift) * s
        )
        end = frame.point(
            x + 0.10 - 0.75 * swing + 0.75 * u * half * (1 - 0.3 * abs(u)), y - 0.20 - long * (1 - 0.75 * lift),
            (z + 0.28 + 0.35 * lift) * s,
        )  # fmt: skip
        layers.body.add(root, 0.15 * size, knee, 0.16 * size, coat.ear_back, fur=fur * 0.6)
        layers.body.add(knee, 0.16 * size, end, 0.12 * size, coat.ear_back, fur=fur)
