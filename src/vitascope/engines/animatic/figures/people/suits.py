"""Whole suits: of an astronaut, and of armour."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.limbs import sleeve
from vitascope.engines.animatic.figures.people.tailor import (
    Clothes,
    Colour,
    Outfit,
    Tailor,
    arm_radii,
    leg_radii,
    shaded,
)
from vitascope.engines.animatic.figures.people.trunk import CROTCH
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, moved

_GREY: Colour = (0.30, 0.31, 0.33)
_STRAP: Colour = (0.55, 0.10, 0.05)


def spacesuit(build: Build, clothes: Clothes, seed: int, made: Outfit, tailor: Tailor) -> None:
    """Thick white layers with joint rings, a control box in front and the life support on the back."""
    white = clothes.top_colour
    seam = shaded(white, 0.72)
    tailor.cover(CROTCH, 0.30, 0.040, white, rows=12, columns=28, folds=0.16, seed=seed)
    tailor.cover(
        0.22, 0.965, [0.045, *([0.062] * 15), 0.052, 0.030], white, rows=18, columns=30, folds=0.18, seed=seed + 1
    )
    tailor.cover(0.255, 0.305, 0.062, _GREY, rows=4, material=Material.METAL)
    tailor.cover(0.945, 1.05, [0.055, 0.075, 0.075, 0.055], _GREY, rows=4, columns=28, material=Material.METAL)
    for side in (-1, 1):
        tailor.strip(
            [(0.30, side * 0.85), (0.60, side * 0.62), (0.86, side * 0.62), (0.94, side * 0.9)], 0.055, 0.072, _STRAP
        )
    places, radii = arm_radii(build)
    wide = [v * 1.0 + 0.020 * build.size for v in radii]
    made.arms.append(sleeve([*places[:-1], 2.88], wide, white, rings=20, columns=14, folds=0.42, seed=seed))
    for at in (1.42, 2.82):
        ring = wide[3] * 1.10 if at < 2 else wide[6] * 1.16
        made.arms.append(
            sleeve(
                [at, at + 0.035, at + 0.075, at + 0.11],
                [ring * 0.9, ring, ring, ring * 0.9],
                _GREY if at > 2 else _STRAP,
                rings=5,
                columns=14,
                hem=False,
                material=Material.METAL if at > 2 else Material.CLOTH,
            )
        )
    places, radii = leg_radii(build)
    wide = [v + 0.022 * build.size for v in radii]
    wide[0], wide[1] = build.seat[0] * 0.52, build.seat[0] * 0.54
    made.legs.append(sleeve([*places[:-1], 2.90], wide, white, rings=22, columns=16, folds=0.40, seed=seed + 2))
    boot = wide[6] * 1.12
    made.legs.append(
        sleeve(
            [2.62, 2.66, 2.90, 3.03],
            [wide[5] * 1.04, boot * 1.12, boot * 1.05, boot],
            seam,
            rings=8,
            columns=16,
            hem=False,
            folds=0.10,
            seed=seed,
        )
    )
    trunk, size = build.trunk, build.size
    front, back = float(tailor.trunk.section(0.56)[2]) + 0.085 * size, float(tailor.trunk.section(0.62)[3])
    pieces: list[Mesh] = [
        box(
            (-back - 0.150 * size, 0.60 * trunk, 0),
            (0.20 * size, 0.56 * size, 0.44 * size),
            white,
            0.05 * size,
            Material.CLOTH,
        ),
        box(
            (-back - 0.245 * size, 0.66 * trunk, 0),
            (0.03 * size, 0.30 * size, 0.30 * size),
            seam,
            0.012 * size,
            Material.CLOTH,
        ),
        box(
            (front, 0.53 * trunk, 0),
            (0.075 * size, 0.145 * size, 0.235 * size),
            (0.50, 0.51, 0.53),
            0.018 * size,
            Material.CLOTH,
        ),
    ]
    for k, colour in enumerate(((0.75, 0.05, 0.03), (0.05, 0.55, 0.12), (0.08, 0.22, 0.75))):
        knob = ellipsoid((0.010 * size, 0.016 * size, 0.016 * size), colour, 7, 10, material=Material.CLOTH)
        pieces.append(moved(knob, (front + 0.040 * size, 0.575 * trunk, (k - 1) * 0.058 * size)))
    pieces.append(
        box(
            (front + 0.038 * size, 0.495 * trunk, 0),
            (0.008 * size, 0.030 * size, 0.16 * size),
            (0.05, 0.06, 0.07),
            0.002,
            Material.CLOTH,
        )
    )
    for side in (-1, 1):  # hoses from the pack to the control box
        tailor.strip(
            [(0.60, side * 2.5), (0.50, side * 1.75), (0.50, side * 1.0), (0.54, side * 0.42)],
            0.032,
            0.082,
            _GREY,
            upright=False,
        )
    tailor.pieces += pieces
    for name, colour in clothes.extras:
        if name == "badge":
            tailor.disc(0.80, -0.62, 0.030, 0.078, colour)


def armour(build: Build, clothes: Clothes, seed: int, made: Outfit, tailor: Tailor) -> None:
    """Plates over mail: breast, shoulders, arms and legs, and a surcoat in the knight's colour."""
    steel, coat = (0.50, 0.52, 0.56), clothes.top_colour
    dark = shaded(steel, 0.45)
    tailor.cover(CROTCH, 0.40, 0.018, dark, rows=12, material=Material.METAL)
    tailor.cover(0.26, 0.985, 0.034, steel, rows=16, columns=28, material=Material.METAL)
    tailor.cover(0.955, 1.06, [0.050, 0.044, 0.040, 0.040, 0.034], steel, rows=5, columns=22, material=Material.METAL)
    if coat != steel:
        tailor.strip([(0.36, 0.0), (0.62, 0.0), (0.90, 0.0)], (0.80, 0.66, 0.56), 0.052, coat)
        tailor.strip([(0.36, math.pi), (0.62, math.pi), (0.90, math.pi)], (0.70, 0.62, 0.50), 0.052, coat)
        gold = (0.74, 0.52, 0.14)
        tailor.strip([(0.50, 0.0), (0.66, 0.0), (0.84, 0.0)], 0.075, 0.060, gold)
        tailor.strip([(0.71, -0.36), (0.71, 0.36)], 0.045, 0.060, gold, upright=False)
    tailor.cover(0.325, 0.385, 0.060, (0.10, 0.05, 0.025), rows=3)
    trunk = build.trunk
    for side in (-1, 1):
        for k in range(3):
            plate = ellipsoid(
                (0.084 * build.size * (1 - 0.10 * k), 0.050 * build.size, 0.088 * build.size * (1 - 0.12 * k)),
                np.asarray(steel) * (1 - 0.08 * k),
                9,
                16,
                material=Material.METAL,
            )
            at = (
                -0.016 * build.size,
                0.930 * trunk - 0.030 * build.size * k,
                side * (build.shoulder + (0.005 + 0.026 * k) * build.size),
            )
            tailor.pieces.append(moved(plate, at))
    places, radii = arm_radii(build)
    made.arms.append(sleeve(places, [v * 1.12 for v in radii], dark, rings=14, material=Material.METAL, hem=False))
    for low, high, width in ((1.10, 1.80, 1.42), (2.16, 2.86, 1.46)):
        middle = np.interp([low, low + 0.1, high - 0.1, high], places, radii)
        made.arms.append(
            sleeve(
                [low, low + 0.08, high - 0.08, high],
                middle * (width, width, width * 1.02, width * 1.16),
                steel,
                rings=8,
                columns=14,
                material=Material.METAL,
                hem=False,
            )
        )
    elbow = float(np.interp(2.0, places, radii)) * 1.55
    made.arms.append(
        sleeve(
            [1.84, 1.93, 2.07, 2.16],
            [elbow * 0.7, elbow, elbow, elbow * 0.7],
            steel,
            rings=8,
            columns=14,
            material=Material.METAL,
            hem=False,
        )
    )
    places, radii = leg_radii(build)
    radii[0], radii[1] = build.seat[0] * 0.50, build.seat[0] * 0.50
    made.legs.append(
        sleeve(places, [v * 1.06 for v in radii], dark, rings=16, columns=14, material=Material.METAL, hem=False)
    )
    for low, high, width in ((1.14, 1.80, 1.20), (2.18, 2.90, 1.26)):
        middle = np.interp([low, low + 0.1, high - 0.1, high], places, radii)
        made.legs.append(
            sleeve(
                [low, low + 0.08, high - 0.08, high],
                middle * (width, width, width, width * 1.10),
                steel,
                rings=9,
                columns=16,
                material=Material.METAL,
                hem=False,
            )
        )
    knee = float(np.interp(2.0, places, radii)) * 1.42
    made.legs.append(
        sleeve(
            [1.84, 1.94, 2.06, 2.16],
            [knee * 0.74, knee, knee, knee * 0.74],
            steel,
            shift=0.010 * build.size,
            rings=8,
            columns=16,
            material=Material.METAL,
            hem=False,
        )
    )
    del seed
