"""Heads of the quadrupeds: cats, dogs (also foxes and wolves) and horses. Lengths are in skull radii."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.figures.coats import Coat, Colour, blend
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, Look, Vector, unit
from vitascope.engines.animatic.figures.species import Species

_DARK: Colour = (0.012, 0.009, 0.008)
_LIPS: Colour = (0.060, 0.028, 0.024)
_WHISKER: Colour = (0.75, 0.74, 0.70)
_EAR_GLOW = 0.02  #: light that shines through the thin skin
_LASH: Colour = (0.030, 0.018, 0.013)
_TONGUE: Colour = (0.62, 0.16, 0.16)

#: Half angles of iris and pupil, and how far above the middle the upper lid ends, all in radians, by face.
_EYES = {"cat": (1.00, 0.54, 0.66), "dog": (0.84, 0.48, 0.56), "horse": (0.90, 0.56, 0.46)}


@dataclass
class Layers:
    """The groups of cones that a quadruped is made of."""

    body: Cones  #: skin and fur
    ears: Cones  #: their insides
    eyes: Cones
    lids: Cones  #: fur too, but with crisp edges
    nose: Cones
    lines: Cones  #: mouth and whiskers
    hair: Cones  #: manes and tails of hair


@dataclass(frozen=True)
class Mien:
    """What a face does."""

    blink: float = 0.0  #: 0 open, 1 shut
    ears_back: float = 0.0  #: radians
    pant: float = 0.0  #: 0 mouth shut, 1 open with the tongue out


CALM = Mien()


def add_head(species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
    """Add skull, muzzle, ears, eyes, nose and mouth to the layers."""
    {"cat": _cat, "dog": _dog, "horse": _horse}[species.face](species, coat, frame, mien, layers)


def _cat(species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
    size, body, p = frame.size, layers.body, frame.point
    fur = species.fur / species.withers
    under, stripe = coat.under, coat.stripe
    long, (root, pad) = species.muzzle, species.muzzle_radii
    body.add(
        p(-0.20, 0.10),
        0.88 * size,
        p(0.08, 0.08),
        0.82 * size,
        coat.base,
        over=coat.over,
        under=under,
        stripe=stripe * 0.9,
        fur=fur,
    )
    for s in (-1, 1):
        # Cheeks, wider with a ruff, then the pads of the muzzle.
        body.add(
            p(0.10, -0.26, 0.38 * s),
            0.44 * size,
            p(-0.06, -0.30, (0.58 + species.ruff) * s),
            0.34 * size,
            coat.base,
            under=under,
            fur=fur * 1.5,
        )
        body.add(
            p(0.52, -0.32, 0.18 * s), 0.27 * size, p(long, -0.33, 0.15 * s), pad * size, coat.muzzle, fur=fur * 0.25
        )
    # The bridge of the nose leaves the forehead with a stop; the chin stands back below it.
    body.add(
        p(0.50, 0.04),
        root * 0.74 * size,
        p(long + 0.05, -0.16),
        0.15 * size,
        blend(coat.base, coat.muzzle, 0.25),
        fur=fur * 0.25,
    )
    body.add(p(0.42, -0.50), 0.25 * size, p(long - 0.10, -0.54), 0.15 * size, coat.muzzle, fur=fur * 0.4)
    for s in (-1, 1):
        _eye(species, coat, frame, (0.49, 0.10, 0.515 * s), (0.82, 0.04, 0.57 * s), mien.blink, layers)
        _pointed_ear(species, coat, frame, (-0.12, 0.66, 0.52 * s), mien.ears_back, s, layers)
    tip = long + 0.235
    swell = 0.0108 / species.head  # the pads melt together and stand out by so much
    nose = layers.nose
    for s in (-1, 1):
        nose.add(p(tip - 0.07, -0.14, 0.068 * s), 0.086 * size, p(tip - 0.04, -0.23, 0.0), 0.066 * size, coat.nose)
        mouth = [
            p(tip - 0.06 + swell, -0.28),
            p(tip - 0.06 + swell, -0.42, 0.005 * s),
            p(tip - 0.08 + swell, -0.50 - 0.3 * swell, 0.13 * s),
            p(tip - 0.20 + 0.5 * swell, -0.485 - 0.3 * swell, 0.30 * s + swell * s),
            p(tip - 0.32, -0.46, 0.345 * s + swell * s),
        ]
        layers.lines.chain(mouth, [w * size for w in (0.015, 0.014, 0.013, 0.012, 0.006)], _LIPS)
        _whiskers(frame, (long + 0.02, -0.33, 0.31 * s), s, 1.05, layers)


def _dog(species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
    size, body, p = frame.size, layers.body, frame.point
    fur = species.fur / species.withers
    long, (thick, thin) = species.muzzle, species.muzzle_radii
    under = coat.muzzle
    body.add(
        p(-0.25, 0.10), 0.92 * size, p(0.20, 0.10), 0.84 * size, coat.base, over=coat.over, under=under, fur=fur * 0.7
    )
    for s in (-1, 1):
        wide = 0.62 + 0.50 * species.ruff
        body.add(
            p(0.10, -0.25, 0.40 * s),
            0.50 * size,
            p(-0.20 - 0.5 * species.ruff, -0.46, wide * s),
            0.34 * size,
            blend(coat.base, coat.muzzle, min(species.ruff * 2.0, 0.85)),
            fur=fur * 1.6,
        )
        body.add(p(0.48, 0.36, 0.36 * s), 0.26 * size, p(0.20, 0.44, 0.40 * s), 0.28 * size, coat.base, fur=fur * 0.3)
    # Bridge of the nose and upper lip, then the lower jaw.
    upper = blend(coat.base, coat.muzzle, 0.35)
    body.add(
        p(0.45, -0.04), thick * size, p(long, -0.24), thin * size, upper, over=coat.base, under=under, fur=fur * 0.25
    )
    for s in (-1, 1):
        body.add(
            p(0.60, -0.30, 0.20 * s),
            thick * 0.72 * size,
            p(long - 0.06, -0.36, thin * 0.36 * s),
            thin * 0.72 * size,
            under,
            fur=fur * 0.25,
        )
    drop = 0.16 + 0.30 * mien.pant
    body.add(
        p(0.35, -0.58), thick * 0.62 * size, p(long - 0.25, -0.44 - drop), thin * 0.58 * size, under, fur=fur * 0.35
    )
    for s in (-1, 1):
        edge = [
            p(long - 0.02, -0.50, 0.06 * s),
            p(long - 0.28, -0.56, (thin * 0.85) * s),
            p(0.75, -0.52, (thick * 0.86) * s),
        ]
        layers.lines.chain(edge, [0.030 * size, 0.034 * size, 0.02 * size], _DARK)
    # The tongue is always there; a shut mouth hides it.
    out = min(mien.pant * 2.0, 1.0)
    tongue = [p(0.75, -0.52 - 0.10 * out), p(long - 0.85 + 0.50 * out, -0.46 - (0.06 + drop * 0.7) * out)]
    tongue.append(p(long - 1.0 + 0.95 * out, -0.46 - (0.20 + drop * 1.1) * out))
    layers.nose.chain(tongue, [0.10 * size, (0.10 + 0.07 * out) * size, (0.06 + 0.06 * out) * size], _TONGUE)
    for s in (-1, 1):
        layers.nose.add(
            p(long + thin * 0.82, -0.12, 0.08 * s),
            thin * 0.42 * size,
            p(long + thin * 0.80, -0.24, 0.02 * s),
            thin * 0.30 * size,
            coat.nose,
        )
        _eye(species, coat, frame, (0.80, 0.30, 0.50 * s), (0.82, 0.10, 0.57 * s), mien.blink, layers)
        if species.ears == "up":
            _pointed_ear(species, coat, frame, (-0.20, 0.66, 0.52 * s), mien.ears_back, s, layers)
        else:
            _flop_ear(species, coat, frame, s, mien.ears_back, layers)


def _horse(species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
    size, body, p = frame.size, layers.body, frame.point
    long, thin = species.muzzle, species.muzzle_radii[1]
    fur = species.fur / species.withers
    look: Look = {"fur": fur}
    body.add(p(-0.25, 0.0), 0.98 * size, p(0.85, 0.02), 0.86 * size, coat.base, **look)
    body.add(p(0.85, 0.02), 0.82 * size, p(long - 0.35, -0.20), thin * 0.86 * size, coat.base, **look)
    body.add(p(long - 0.40, -0.22), thin * 0.88 * size, p(long + 0.10, -0.34), thin * size, coat.muzzle, **look)
    body.add(p(long - 0.35, -0.62), thin * 0.62 * size, p(long - 0.05, -0.76), thin * 0.58 * size, coat.muzzle, **look)
    for s in (-1, 1):
        # The round cheek, the bones of face and brow.
        body.ball(p(0.15, -0.62, 0.34 * s), 0.74 * size, coat.base, **look)
        body.add(
            p(0.45, -0.85, 0.18 * s), 0.42 * size, p(long - 0.6, -0.62, 0.14 * s), thin * 0.60 * size, coat.base, **look
        )
        body.add(p(0.80, 0.42, 0.46 * s), 0.28 * size, p(1.6, 0.05, 0.40 * s), 0.24 * size, coat.base, **look)
        layers.lines.add(
            p(long + 0.54, -0.20, 0.36 * s), 0.14 * size, p(long + 0.36, -0.04, 0.46 * s), 0.10 * size, _DARK
        )
        layers.lines.chain(
            [p(long + 0.68, -0.68, 0.10 * s), p(long + 0.18, -0.76, 0.54 * s), p(long - 0.50, -0.64, 0.60 * s)],
            [0.045 * size] * 3,
            _DARK,
        )
        _eye(species, coat, frame, (0.94, 0.34, 0.74 * s), (0.34, 0.10, 0.92 * s), mien.blink, layers)
        _pointed_ear(species, coat, frame, (-0.42, 0.78, 0.42 * s), mien.ears_back, s, layers)


def _eye(
    species: Species, coat: Coat, frame: Frame, at: tuple[float, float, float], gaze: tuple[float, float, float],
    blink: float, layers: Layers,
) -> None:  # fmt: skip
    """Ball, iris, pupil and glint between two lids; the upper one slides down as the eye shuts.

    The ball's middle ``at`` lies inside the skull, so that a shallow cap of it shows; it looks along ``gaze``. All that lies on
    the ball are caps: balls that stand out of it by a hair.
    """
    look = frame.direction(*gaze)
    ball = (frame.point(*at) + look * species.bulge * frame.size, species.eye * frame.size)
    up = unit(frame.up - look * float(frame.up @ look))
    out = unit(_cross(look, up)) * (1.0 if gaze[2] > 0 else -1.0)
    eyes = layers.eyes
    eyes.ball(*ball, blend(coat.iris, _DARK, 0.80))
    wide, round_, lid_edge = _EYES[species.face]
    iris = _cap(ball, look, wide, 0.03)
    eyes.ball(*iris, coat.iris)
    pupil = _cap(iris, look, round_, 0.03)
    eyes.ball(*pupil, (0.004, 0.004, 0.005))
    # The light of the sky falls on both eyes from the same side.
    glint = _cap(pupil, unit(look + 0.34 * up + 0.16 * frame.side), 0.15, 0.015)
    eyes.ball(*glint, (0.85, 0.92, 1.0), glow=0.45)
    shut = min(max(blink, 0.0), 1.0)
    rise = lid_edge - (lid_edge + 0.88) * shut  # of the lid's edge above the middle of the pupil, in radians
    half = 1.38 + 0.12 * shut  # the wider, the rounder the lid's edge
    over = unit(up * math.sin(rise + half) + look * math.cos(rise + half) + species.slant * out)
    eyes.ball(*_cap(ball, over, half + 0.15, 0.06), _LASH)
    layers.lids.ball(*_cap(ball, over, half, 0.12 + 0.07 * shut), coat.base, over=coat.over)
    below = unit(look * math.cos(2.15) - up * math.sin(2.15) - 0.10 * out)
    eyes.ball(*_cap(ball, below, 1.36, 0.05), _LASH)
    layers.lids.ball(*_cap(ball, below, 1.27, 0.11), blend(coat.base, coat.muzzle, 0.4))


def _cap(ball: tuple[Vector, float], way: Vector, half: float, rise: float) -> tuple[Vector, float]:
    """Middle and radius of the ball that covers another one as far as ``half`` radians around ``way``.

    It stands ``rise`` of the other's radius out of it there.
    """
    middle, radius = ball
    off = rise * (2.0 + rise) / (2.0 * (1.0 + rise - math.cos(half)))
    return middle + way * off * radius, (1.0 + rise - off) * radius


def _pointed_ear(
    species: Species, coat: Coat, frame: Frame, at: tuple[float, float, float], back: float, s: int, layers: Layers
) -> None:
    """An upright ear: a flat fan of cones that meet at the tip, and a coloured hollow in front."""
    long, half = species.ear
    size = frame.size
    outward = 0.34 if species.face != "horse" else 0.12
    rise = (-math.sin(back) - 0.06, math.cos(back), outward * s)
    base = frame.point(*at)
    tip = base + frame.direction(*rise) * long * size
    # The opening looks forward and a little outward, and the fan lies across it.
    facing = frame.direction(0.86, 0.05, 0.50 * s)
    across = unit(_cross(frame.direction(*rise), facing))
    thickness = 0.085 * size
    fur = species.fur / species.withers * 0.45
    rise_to = tip - base
    edge = [base + across * u * half * size for u in (-1.0, 1.0)]
    bow = 0.16 if species.face == "cat" else 0.12
    # The two edges bow outward, the back between them is hollow.
    for u, foot in zip((-1.0, 1.0), edge, strict=True):
        middle = foot + (tip - foot) * 0.52 + across * u * bow * half * size
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
            foot + inside, (0.105 - 0.035 * u * u) * size, point + inside * 0.45, 0.034 * size, shade, glow=_EAR_GLOW
        )
    if species.face == "horse":
        return
    # Long fur grows from the inner edge up and across the opening.
    inner = edge[0] if float((edge[0] - edge[1]) @ frame.side) * s < 0 else edge[1]
    wide = edge[1] + edge[0] - inner * 2.0
    tuft = blend(blend(coat.under, coat.base, 0.30), coat.ear, 0.25)
    for i in range(3):
        root = inner + wide * (0.08 + 0.15 * i) - rise_to * 0.04 + inside * 1.1
        to = root + wide * (0.13 + 0.05 * i) + rise_to * (0.52 - 0.13 * i) + inside * 0.15
        layers.body.add(root, 0.10 * size, to, 0.014 * size, tuft, fur=fur * 1.5)


def _flop_ear(species: Species, coat: Coat, frame: Frame, s: int, swing: float, layers: Layers) -> None:
    """A hanging ear: a fan that falls from the side of the skull; ``swing`` lifts and throws it back."""
    long, half = species.ear
    size = frame.size
    fur = species.fur / species.withers * 0.7
    lift = math.sin(swing)
    for i in range(4):
        u = (i / 3 - 0.5) * 2
        root = frame.point(-0.12 + 0.30 * u * half, 0.60, 0.74 * s)
        knee = frame.point(-0.16 - 0.25 * swing + 0.55 * u * half, 0.42 + 0.12 * lift, (1.00 + 0.1 * lift) * s)
        end = frame.point(
            -0.02 - 0.75 * swing + 0.75 * u * half * (1 - 0.3 * abs(u)), 0.40 - long * (1 - 0.75 * lift),
            (1.02 + 0.35 * lift) * s,
        )  # fmt: skip
        layers.body.add(root, 0.15 * size, knee, 0.16 * size, coat.ear_back, fur=fur * 0.6)
        layers.body.add(knee, 0.16 * size, end, 0.12 * size, coat.ear_back, fur=fur)


def _whiskers(frame: Frame, at: tuple[float, float, float], s: int, long: float, layers: Layers) -> None:
    """Three fine hairs from the pad, swept outward and back."""
    size = frame.size
    for i in range(3):
        root = frame.point(at[0] - 0.05 * i, at[1] + 0.07 * (1.0 - i), at[2])
        out = frame.direction(0.02 - 0.20 * i, 0.16 - 0.13 * i, 0.95 * s)
        middle = root + out * long * 0.50 * size
        end = middle + unit(out - 0.28 * frame.forward - 0.06 * frame.up) * long * 0.55 * size
        layers.lines.add(root, 0.0060 * size, middle, 0.0045 * size, _WHISKER)
        layers.lines.add(middle, 0.0045 * size, end, 0.0015 * size, _WHISKER)


def _cross(a: Vector, b: Vector) -> Vector:
    return np.array((a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]))
