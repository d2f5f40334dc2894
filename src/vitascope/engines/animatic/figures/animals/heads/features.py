"""What faces share: eyes between lids, whiskers, the base of all faces. Lengths are in skull radii."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, Colour, blend
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, Vector, cross, unit

DARK: Colour = (0.012, 0.009, 0.008)
LIPS: Colour = (0.060, 0.028, 0.024)
TONGUE: Colour = (0.62, 0.16, 0.16)
_WHISKER: Colour = (0.75, 0.74, 0.70)
_LASH: Colour = (0.030, 0.018, 0.013)


@dataclass(frozen=True)
class Eye:
    """One eye; the other one is its mirror image. Angles are in radians."""

    radius: float
    at: tuple[float, float, float]  #: where it shows, as seen from the middle of the head
    gaze: tuple[float, float, float]
    bulge: float = 0.45  #: how much of its radius stands out of the face
    slant: float = 0.0  #: how far the highest place of the upper lid leans outward (inward if negative), as a tangent
    iris: float = 0.84  #: half angle
    pupil: float = 0.48  #: half angle
    lid: float = 0.56  #: how far above the middle the upper lid ends


@dataclass(frozen=True)
class Face(ABC):
    """A head from the nape to the nose."""

    eye: Eye
    wet = False  #: the nose shines

    @property
    @abstractmethod
    def mouth(self) -> tuple[float, float]:
        """Where the lips end, forward and up of the skull's middle."""

    @abstractmethod
    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """Add skull, muzzle, ears, eyes, nose and mouth to the layers."""

    def young(self) -> Self:
        """The face of a cub: larger eyes."""
        return replace(self, eye=replace(self.eye, radius=self.eye.radius * 1.10))


_depths: dict[tuple[object, ...], float] = {}


def settled(
    species: Species,
    frame: Frame,
    layers: Layers,
    to: tuple[float, float, float],
    of: tuple[float, float, float] = (0.1, 0.05, 0.0),
) -> Vector:
    """The point of the face's surface that is seen from ``of``, a place in the skull, towards ``to``.

    The face is stiff, so its depths are found once a kind, at rest, where every kind is built first.
    """
    way = unit(frame.point(*to) - frame.point(*of))
    key = (species.name, species.trunk, species.head, to, of)
    if key not in _depths:
        _depths[key] = layers.body.surface(frame.point(*of), way, 5.0 * frame.size) / frame.size
    return frame.point(*of) + way * (_depths[key] * frame.size)


def add_nostrils(
    species: Species, frame: Frame, layers: Layers, to: tuple[float, float, float], radius: float, rise: float = 0.0
) -> None:
    """Two dark slots that lie in the muzzle's surface; ``rise`` draws them out upwards and back."""
    size = frame.size
    for s in (-1, 1):
        of = (to[0] - 0.5, to[1], 0.0)
        low = settled(species, frame, layers, (to[0], to[1], to[2] * s), of)
        high = settled(species, frame, layers, (to[0] - rise, to[1] + rise, (to[2] + 0.4 * rise) * s), of)
        inwards = unit(frame.point(*of) - low) * radius * 0.55 * size
        layers.lines.add(low + inwards, radius * size, high + inwards * 0.9, radius * 0.8 * size, DARK)


def add_line(
    species: Species, frame: Frame, layers: Layers, points: list[tuple[float, float, float]], radius: float,
    colour: Colour, of: tuple[float, float, float] = (0.1, 0.05, 0.0), group: Cones | None = None, sink: float = 0.3,
) -> None:  # fmt: skip
    """A line drawn on the face on both sides: lips, or a mark of the coat. It tapers towards its ends."""
    size = frame.size
    fine = [points[0]]
    for one, other in pairwise(points):
        # Chords would cut through a round face.
        fine += [
            (one[0] + (other[0] - one[0]) * u, one[1] + (other[1] - one[1]) * u, one[2] + (other[2] - one[2]) * u)
            for u in (1 / 3, 2 / 3, 1.0)
        ]
    last = len(fine) - 1
    radii = [radius * size * (0.40 + 0.60 * math.sin(math.pi * (0.12 + 0.76 * i / last))) for i in range(last + 1)]
    for s in (-1, 1):
        middle = (of[0], of[1], of[2] * s)
        line = [settled(species, frame, layers, (x, y, z * s), middle) for x, y, z in fine]
        inside = frame.point(*middle)
        line = [point + unit(inside - point) * radius * sink * size for point in line]
        (layers.lines if group is None else group).chain(line, radii, colour)


def add_eyes(eye: Eye, species: Species, coat: Coat, frame: Frame, blink: float, layers: Layers) -> None:
    """Both eyes."""
    for s in (-1, 1):
        _add_eye(eye, s, species, coat, frame, blink, layers)


def _add_eye(eye: Eye, s: int, species: Species, coat: Coat, frame: Frame, blink: float, layers: Layers) -> None:
    """Ball, iris, pupil and glint between two lids; the upper one slides down as the eye shuts.

    All that lies on the ball are caps: balls that stand out of it by a hair.
    """
    look = frame.direction(eye.gaze[0], eye.gaze[1], eye.gaze[2] * s)
    middle = settled(species, frame, layers, (eye.at[0], eye.at[1], eye.at[2] * s))
    shut = min(max(blink, 0.0), 1.0)
    # A shut eye lies deeper, or its lids would stand out like balls.
    middle = middle - look * eye.radius * (1.0 - eye.bulge * (1.0 - 0.40 * shut)) * frame.size
    ball = (middle, eye.radius * frame.size)
    up = unit(frame.up - look * float(frame.up @ look))
    out = unit(cross(look, up)) * s
    eyes = layers.eyes
    eyes.ball(*ball, blend(coat.iris, DARK, 0.80))
    iris = cap(ball, look, eye.iris, 0.03)
    eyes.ball(*iris, coat.iris)
    pupil = cap(iris, look, eye.pupil, 0.03)
    eyes.ball(*pupil, (0.004, 0.004, 0.005))
    # The light of the sky falls on both eyes from the same side.
    glint = cap(pupil, unit(look + 0.34 * up + 0.16 * frame.side), 0.15, 0.015)
    eyes.ball(*glint, (0.85, 0.92, 1.0), glow=0.45)
    rise = eye.lid - (eye.lid + 0.88) * shut  # of the lid's edge above the middle of the pupil, in radians
    half = 1.38 + 0.12 * shut  # the wider, the rounder the lid's edge
    over = unit(up * math.sin(rise + half) + look * math.cos(rise + half) + eye.slant * out)
    eyes.ball(*cap(ball, over, half + 0.15, 0.06), _LASH)
    shade = blend(coat.face, DARK, 0.14)
    layers.lids.ball(*cap(ball, over, half, 0.12 + 0.07 * shut), shade, over=blend(shade, coat.over, 0.3))
    below = unit(look * math.cos(2.15) - up * math.sin(2.15) - 0.10 * out)
    eyes.ball(*cap(ball, below, 1.36, 0.05), _LASH)
    layers.lids.ball(
        *cap(ball, below, 1.27, 0.11), blend(coat.face, coat.muzzle, 0.4 if coat.face == coat.base else 0.0)
    )


def cap(ball: tuple[Vector, float], way: Vector, half: float, rise: float) -> tuple[Vector, float]:
    """Middle and radius of the ball that covers another one as far as ``half`` radians around ``way``.

    It stands ``rise`` of the other's radius out of it there.
    """
    middle, radius = ball
    off = rise * (2.0 + rise) / (2.0 * (1.0 + rise - math.cos(half)))
    return middle + way * off * radius, (1.0 + rise - off) * radius


def add_whiskers(frame: Frame, at: tuple[float, float, float], long: float, layers: Layers) -> None:
    """Three fine hairs from each pad, swept outward and back."""
    size = frame.size
    for s in (-1, 1):
        for i in range(3):
            root = frame.point(at[0] - 0.05 * i, at[1] + 0.07 * (1.0 - i), at[2] * s)
            out = frame.direction(0.02 - 0.20 * i, 0.16 - 0.13 * i, 0.95 * s)
            middle = root + out * long * 0.50 * size
            end = middle + unit(out - 0.28 * frame.forward - 0.06 * frame.up) * long * 0.55 * size
            layers.lines.add(root, 0.0060 * size, middle, 0.0045 * size, _WHISKER)
            layers.lines.add(middle, 0.0045 * size, end, 0.0015 * size, _WHISKER)
