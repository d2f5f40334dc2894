"""Horns, antlers, and the knobs of giraffes. Lengths are in skull radii."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.coats import blend


def antlers(carcass: Carcass) -> None:
    """Two beams that sweep out, up and forward, with tines."""
    p, size, colour = carcass.head.point, carcass.head.size, carcass.coat.horn
    horn = carcass.layers.horn
    tip = blend(colour, (0.9, 0.85, 0.75), 0.6)
    for s in (-1, 1):
        beam = [
            p(-0.25, 0.85, 0.34 * s), p(-0.75, 1.60, 0.80 * s), p(-1.05, 2.70, 1.45 * s), p(-0.70, 3.90, 1.75 * s),
            p(0.05, 4.80, 1.50 * s),
        ]  # fmt: skip
        horn.chain(beam, [0.20 * size, 0.16 * size, 0.14 * size, 0.11 * size, 0.04 * size], colour)
        for root, end, thick in (
            (beam[0], p(0.75, 1.70, 0.55 * s), 0.12),
            (beam[2], p(0.35, 3.20, 1.30 * s), 0.10),
            (beam[3], p(-1.45, 4.75, 2.05 * s), 0.09),
            (beam[1], p(0.10, 2.30, 1.05 * s), 0.09),
        ):
            horn.add(root, thick * size, end, 0.030 * size, blend(colour, tip, 0.5))


def cow_horns(carcass: Carcass) -> None:
    """Short horns that leave the poll sideways and curve up and forward."""
    p, size, colour = carcass.head.point, carcass.head.size, carcass.coat.horn
    for s in (-1, 1):
        points = [p(-0.35, 0.78, 0.55 * s), p(-0.40, 0.98, 1.10 * s), p(-0.10, 1.40, 1.42 * s), p(0.22, 1.82, 1.30 * s)]
        carcass.layers.horn.chain(points, [0.22 * size, 0.18 * size, 0.12 * size, 0.03 * size], colour)


def goat_horns(carcass: Carcass) -> None:
    """Two horns that sweep up and back."""
    p, size, colour = carcass.head.point, carcass.head.size, carcass.coat.horn
    for s in (-1, 1):
        points = [p(0.10, 0.78, 0.30 * s), p(-0.02, 1.45, 0.40 * s), p(-0.50, 2.00, 0.55 * s), p(-1.15, 2.15, 0.72 * s),
                  p(-1.70, 1.95, 0.84 * s)]  # fmt: skip
        carcass.layers.horn.chain(points, [w * size for w in (0.24, 0.21, 0.17, 0.12, 0.04)], colour)


def ossicones(carcass: Carcass) -> None:
    """Two knobs of bone in skin between the ears, with dark hair on top."""
    p, size, coat = carcass.head.point, carcass.head.size, carcass.coat
    for s in (-1, 1):
        top = p(-0.45, 1.85, 0.44 * s)
        carcass.layers.body.add(p(-0.20, 0.75, 0.36 * s), 0.25 * size, top, 0.20 * size, coat.face)
        carcass.layers.lids.add(top, 0.23 * size, p(-0.50, 2.05, 0.46 * s), 0.23 * size, coat.mane)


def unicorn_horn(carcass: Carcass) -> None:
    """A straight spiral horn on the brow."""
    p, size, colour = carcass.head.point, carcass.head.size, carcass.coat.horn
    root, tip = p(0.55, 0.78), p(1.75, 3.10)
    carcass.layers.horn.add(root, 0.17 * size, tip, 0.02 * size, colour)
    side, up = carcass.head.side, carcass.head.up
    turns = 14
    line = []
    for i in range(turns):
        u = i / (turns - 1)
        radius = (0.17 - 0.15 * u) * size
        turn = 11.0 * u
        line.append(root + (tip - root) * u * 0.97 + (side * math.cos(turn) + up * math.sin(turn)) * radius * 0.85)
    carcass.layers.horn.chain(
        line, [(0.055 - 0.04 * i / turns) * size for i in range(turns)], blend(colour, (0.9, 0.85, 0.7), 0.5)
    )
