"""Tack of an animal that is ridden: blanket, saddle, girth, stirrups, bridle and reins."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Colour
from vitascope.engines.animatic.figures.skeleton import Vector, vector

_LEATHER: Colour = (0.115, 0.040, 0.014)
_STRAP: Colour = (0.040, 0.016, 0.008)
_WOOL: Colour = (0.40, 0.040, 0.030)
_IRON: Colour = (0.45, 0.45, 0.46)
REINS = (0.30, 0.15, 0.045)  #: metres from the seat to the right hand that holds them: forward, up, aside
STIRRUP = (0.13, -0.62, 0.05)  #: metres from the seat to the ball of the right foot: forward, up, out from the flank


def add_tack(carcass: Carcass) -> None:
    """Add all of it for hoofed kinds, a blanket for others."""
    species = carcass.species
    if species.seat is None:
        return
    _blanket(carcass, species.seat, 0.010 if saddled(species) else 0.030 + 1.5 * carcass.fur)
    if saddled(species):
        _saddle(carcass, species.seat)
        if isinstance(species.face, Ungulate):
            _bridle(carcass, species.face)


def saddled(species: Species) -> bool:
    """Whether it is ridden with saddle and stirrups."""
    return species.seat is not None and species.foot == "hoof"


def _blanket(carcass: Carcass, seat: float, thick: float) -> None:
    for a, b in ((seat - 0.16, seat), (seat, seat + 0.14)):
        (at, ra), (to, rb) = carcass.back(a), carcass.back(b)
        carcass.layers.cloth.add(at, ra + thick, to, rb + thick, _WOOL)


def _saddle(carcass: Carcass, seat: float) -> None:
    layers, up, along = carcass.layers, carcass.up, carcass.along

    def about(u: float, turn: float, lift: float = 0.0) -> Vector:
        """A point on the trunk at ``u``, ``turn`` radians from its top to the right."""
        middle, radius = carcass.back(u)
        out = radius + lift
        return middle + up * (out * math.cos(turn)) + vector(0.0, 0.0, out * math.sin(turn))

    leather = layers.tack
    # Cantle behind, pommel before, the seat between them, flaps down the sides.
    arches = (
        (seat - 0.11, (0.018, 0.050, 0.062, 0.050, 0.018), 0.020),
        (seat + 0.12, (0.014, 0.044, 0.058, 0.044, 0.014), 0.018),
    )
    for u, lifts, thick in arches:
        leather.chain([about(u, turn, lift) for turn, lift in zip((-0.55, -0.28, 0.0, 0.28, 0.55), lifts, strict=True)],
                      [thick] * 5, _LEATHER)  # fmt: skip
    leather.ball(about(seat + 0.135, 0.0, 0.082), 0.017, _LEATHER)
    for turn in (-0.36, 0.0, 0.36):
        leather.chain([about(seat - 0.10, turn, 0.014), about(seat, turn, 0.004), about(seat + 0.11, turn, 0.012)],
                      [0.026] * 3, _LEATHER)  # fmt: skip
    for s in (-1, 1):
        for u in (seat - 0.045, seat, seat + 0.045, seat + 0.08):
            leather.chain([about(u, s * turn, 0.010) for turn in (0.5, 0.85, 1.16)], [0.027, 0.027, 0.023], _LEATHER)
        # The stirrup hangs from under the flap to below the foot.
        size = carcass.species.withers
        root = about(seat + 0.04, s * 1.1, 0.012)
        sits = about(seat, 0.0)
        foot = sits + along * (STIRRUP[0] / size) + up * (STIRRUP[1] / size)
        foot[2] = s * (about(seat, math.pi / 2)[2] + STIRRUP[2] / size)
        eye = foot + vector(0.0, 0.085)
        layers.tack.add(root, 0.009, eye, 0.008, _STRAP)
        wide = 0.042
        ring = [eye, foot + vector(0, 0.05, -wide), foot + vector(0, -0.012, -wide), foot + vector(0, -0.012, wide),
                foot + vector(0, 0.05, wide), eye]  # fmt: skip
        layers.bit.chain(ring, [0.006] * 6, _IRON)
    # The girth goes round the belly behind the fore legs.
    lift, radius = carcass.species.belly[3]
    middle = carcass.back(seat + 0.06)[0] - up * carcass.species.spine[2][0] + up * lift
    leather.add(middle - along * 0.006, radius + 0.004, middle + along * 0.006, radius + 0.004, _STRAP)


def _bridle(carcass: Carcass, face: Ungulate) -> None:
    head, layers = carcass.head, carcass.layers
    size = head.size
    long, fall, thin = face.long, face.fall, face.muzzle
    # Two bands, each a slice of a ball that is a little larger than the face there: over the nose, and behind the cheeks.
    nose = head.point(long * 0.70, -0.62 * fall)
    layers.tack.add(nose, (face.bridge * 1.10 + 0.02) * size, nose + head.forward * 0.16 * size,
                    (face.bridge * 1.10 + 0.02) * size, _STRAP)  # fmt: skip
    bit = [head.point(long - 0.75 * thin, -fall - 0.42 * thin, s * (face.wide + 0.12 + thin * 0.95)) for s in (-1, 1)]
    for s, ring in zip((-1, 1), bit, strict=True):
        brow = head.point(-0.10, 0.62, s * 0.82)
        cheek = head.point(0.42, -0.30, s * 1.02)
        layers.tack.chain([brow, cheek, ring], [0.075 * size] * 3, _STRAP)
        layers.bit.ball(ring, 0.13 * size, _IRON)
        # The rein goes along the neck to the hand.
        seat = carcass.species.seat or 0.5
        middle, radius = carcass.back(seat)
        hand = middle + carcass.up * radius * 1.02
        hand = hand + (carcass.along * REINS[0] + carcass.up * REINS[1]) / carcass.species.withers
        hand = hand + vector(0.0, 0.0, s * REINS[2] / carcass.species.withers)
        sag = (ring + hand) / 2 + vector(0.0, -0.035, s * 0.085)
        layers.tack.chain([ring, sag, hand], [0.0075, 0.0075, 0.0075], _STRAP)
    for (x, y, z), (u, v, w) in (((-0.10, 0.62, 0.82), (-0.02, 1.00, 0.35)), ((0.42, 0.42, 0.80), (0.72, 0.80, 0.30))):
        band = [head.point(x, y, -z), head.point(u, v, -w), head.point(u, v, w), head.point(x, y, z)]
        layers.tack.chain(band, [0.065 * size] * 4, _STRAP)
