"""What is worn over the clothes: scarves, aprons, belts, packs, cloaks."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.skirts import Cloak, Skirt
from vitascope.engines.animatic.figures.people.tailor import (
    Colour,
    Outfit,
    Tailor,
    shaded,
)
from vitascope.engines.animatic.geometry import Material
from vitascope.engines.animatic.shapes import ellipsoid, moved, sheet


def add_extra(build: Build, name: str, colour: Colour, shirt: Colour, made: Outfit, tailor: Tailor) -> None:
    """Add the piece called ``name``; ``shirt`` is the colour of what shows where it is open."""
    if name == "scarf":
        for k in range(3):
            tailor.cover(
                0.965 + 0.026 * k,
                1.015 + 0.026 * k,
                [0.030, 0.046 - 0.004 * k, 0.046 - 0.004 * k, 0.030],
                shaded(colour, 1.0 - 0.10 * (k % 2)),
                rows=4,
                columns=24,
            )
        tailor.strip([(1.0, 0.30), (0.86, 0.34), (0.66, 0.36), (0.47, 0.36)], (0.13, 0.17, 0.19, 0.20), 0.050, colour)
        tailor.strip([(0.475, 0.36), (0.440, 0.36)], 0.20, 0.052, shaded(colour, 0.6))
    elif name == "apron":
        tailor.strip([(0.36, 0.0), (0.56, 0.0), (0.80, 0.0)], (0.80, 0.58, 0.48), 0.038, colour)
        tailor.cover(0.35, 0.385, 0.036, shaded(colour, 0.85), rows=3)
        flare = max([1.16, *(skirt.flare * 1.02 for skirt in made.skirts)])
        made.skirts.append(Skirt(colour, length=0.42, flare=flare, folds=0.02, lift=0.042 * build.size, span=1.15))
        for side in (-1, 1):
            tailor.strip(
                [(0.79, side * 0.42), (0.95, side * 0.85), (1.01, side * 1.6), (1.02, side * 3.1)],
                0.06,
                0.034,
                shaded(colour, 0.9),
            )
    elif name == "belt":
        tailor.cover(0.325, 0.385, 0.034, colour, rows=3)
        tailor.strip(
            [(0.355, -0.14), (0.355, 0.14)], 0.045, 0.046, (0.72, 0.55, 0.20), upright=False, material=Material.METAL
        )
    elif name == "vest":
        tailor.cover(0.04, 0.93, 0.034, colour, rows=14)
        tailor.strip([(0.41, 0.0), (0.60, 0.0), (0.93, 0.0)], (0.12, 0.20, 0.42), 0.050, shirt)
    elif name == "badge":
        tailor.disc(0.72, 0.55, 0.022, 0.034, colour, Material.METAL)
    elif name == "stripe":
        tailor.cover(0.52, 0.66, 0.030, colour, rows=4)
    elif name == "stethoscope":
        for side in (-1, 1):
            tailor.strip(
                [(1.03, side * 2.2), (1.03, side * 1.2), (0.93, side * 0.62), (0.72, side * 0.42)], 0.030, 0.052, colour
            )
        tailor.disc(0.70, 0.42, 0.022, 0.050, (0.6, 0.6, 0.62), Material.METAL)
    elif name == "backpack":
        for side in (-1, 1):
            tailor.strip(
                [
                    (0.50, side * 1.2),
                    (0.72, side * 0.72),
                    (0.90, side * 0.80),
                    (0.965, side * 1.45),
                    (0.93, side * 2.3),
                ],
                0.10,
                0.040,
                shaded(colour, 0.7),
            )
        _pack(tailor, colour)
    elif name == "wings":
        _wings(tailor, colour)
    elif name == "cloak":
        made.cloak = Cloak(colour)
    elif name == "sash_over":
        tailor.strip([(0.93, -1.2), (0.86, -0.62), (0.66, 0.0), (0.45, 0.6), (0.36, 1.1)], 0.15, 0.034, colour)


def _pack(tailor: Tailor, colour: Colour) -> None:
    size, trunk = tailor.size, tailor.trunk.build.trunk
    back = float(tailor.trunk.section(0.66)[3])
    bag = ellipsoid((0.105 * size, 0.21 * size, 0.155 * size), colour, 12, 18, boxy=0.5, material=Material.CLOTH)
    pocket = ellipsoid(
        (0.05 * size, 0.085 * size, 0.11 * size), shaded(colour, 0.8), 9, 14, boxy=0.5, material=Material.CLOTH
    )
    x = -back - 0.085 * size
    tailor.pieces.append(moved(bag, (x, 0.64 * trunk, 0)))
    tailor.pieces.append(moved(pocket, (x - 0.09 * size, 0.56 * trunk, 0)))


def _wings(tailor: Tailor, colour: Colour) -> None:
    """A pair of wings between the shoulder blades: a large pinion above and a small one below on each side."""
    size, trunk = tailor.size, tailor.trunk.build.trunk
    back = -float(tailor.trunk.section(0.75)[3]) - 0.02 * size
    u = np.linspace(0, 1, 14)[:, None]
    v = np.linspace(-1, 1, 9)[None]
    for side in (-1, 1):
        for long, rise, wide, tone in ((0.78, 0.85, 0.20, 1.0), (0.50, -0.35, 0.16, 0.88)):
            leaf = wide * np.sin(math.pi * np.clip(0.06 + 0.94 * u, 0, 1)) ** 0.6 * (0.35 + 0.65 * u)
            out, up = (
                math.cos(rise) * long * u - math.sin(rise) * leaf * v,
                math.sin(rise) * long * u + math.cos(rise) * leaf * v,
            )
            x = back - 0.16 * u**1.5 * size - 0.03 * (1 - v**2) * size
            points = np.stack([x + 0 * v, 0.74 * trunk + up * size, side * (0.03 + out) * size], -1)
            veins = tone * (0.86 + 0.14 * np.cos(v * 9.0) ** 2)[..., None] * np.ones_like(points)
            tailor.pieces.append(sheet(points, np.asarray(colour) * veins, material=Material.CLOTH, two_sided=True))
