"""Clothes of the upper body, with the skirts and tails that belong to them."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.skirts import Skirt
from vitascope.engines.animatic.figures.people.suits import armour, spacesuit
from vitascope.engines.animatic.figures.people.tailor import (
    Clothes,
    Colour,
    Outfit,
    Tailor,
    shaded,
    sleeves,
)
from vitascope.engines.animatic.figures.people.trunk import CROTCH
from vitascope.engines.animatic.geometry import Material, Mesh


def dress_top(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: Tailor) -> None:
    kind, colour = clothes.top, clothes.top_colour
    dark, light = shaded(colour, 0.62), shaded(colour, 1.22)
    tucked = clothes.bottom == "skirt"
    tailor.cover(0.78, 1.06, -0.002, skin, rows=8, columns=22, material=Material.SKIN)
    if kind == "spacesuit":
        spacesuit(build, clothes, seed, made, tailor)
    elif kind == "armour":
        armour(build, clothes, seed, made, tailor)
    elif kind == "shirt":
        tailor.cover(0.30 if tucked else -0.06, 0.995, 0.016, colour, rows=20, folds=0.20, seed=seed, hem=True)
        _collar(tailor, light, 0.0)
        tailor.strip([(0.32 if tucked else -0.05, 0.0), (0.6, 0.0), (0.96, 0.0)], 0.12, 0.024, shaded(colour, 1.08))
        for level in (0.45, 0.58, 0.71) if tucked else (0.12, 0.32, 0.52, 0.72):
            tailor.disc(level, 0.0, 0.0085, 0.026, shaded(np.asarray(colour) * 0.4 + 0.35))
        sleeves(build, clothes, skin, seed, made, "long", colour, 0.05)
    elif kind == "tshirt":
        tailor.cover(0.30 if tucked else -0.05, 1.0, 0.015, colour, rows=20, folds=0.20, seed=seed, hem=True)
        tailor.cover(0.985, 1.020, 0.010, dark, rows=3)
        sleeves(build, clothes, skin, seed, made, "short", colour, 0.10)
    elif kind in ("sweater", "hoodie"):
        low = 0.375 if tucked else -0.04
        tailor.cover(low, 0.995, 0.022, colour, rows=20, folds=0.22, seed=seed)
        tailor.cover(low - 0.03, low + 0.04, 0.024, dark, rows=4, hem=True)
        tailor.cover(0.975, 1.035, 0.013, dark, rows=4)
        sleeves(build, clothes, skin, seed, made, "long", colour, 0.22)
        if kind == "hoodie":
            _hood_down(tailor, colour)
            tailor.strip([(0.16, -0.55), (0.16, 0.0), (0.16, 0.55)], 0.11, 0.036, shaded(colour, 0.86), upright=False)
            for side in (-1, 1):
                tailor.strip([(0.95, side * 0.20), (0.72, side * 0.17)], 0.020, 0.034, (0.7, 0.7, 0.68))
    elif kind in ("jacket", "suit", "coat"):
        _jacket(build, clothes, skin, seed, made, tailor)
    elif kind == "dress":
        tailor.cover(0.40, 0.80, -0.004, skin, rows=4, material=Material.SKIN)
        length = clothes.skirt_length or 0.62
        gown = length > 0.8
        tailor.pieces.append(_bodice(tailor, colour, gown))
        tailor.cover(0.335, 0.395, 0.020, dark, rows=3)
        made.skirts.append(Skirt(colour, length=length, flare=1.75 + 0.35 * gown, folds=0.075, pleats=9, trim=None))
        sleeves(build, clothes, skin, seed, made, "none" if gown else "short", colour, 0.14)
    elif kind in ("robe", "kimono", "gown"):
        _robe(build, clothes, skin, seed, made, tailor)
    elif kind == "swimsuit":
        tailor.cover(CROTCH, 0.80, 0.006, colour, rows=18)
        tailor.cover(0.70, 0.90, 0.0, skin, rows=6, material=Material.SKIN)
        for side in (-1, 1):
            tailor.strip(
                [(0.76, side * 0.50), (0.93, side * 1.0), (0.95, side * 1.7), (0.78, side * 2.4)], 0.10, 0.010, colour
            )
        sleeves(build, clothes, skin, seed, made, "none", colour, 0.0)
    elif kind == "overalls":
        tailor.cover(0.0, 1.0, 0.012, clothes.under, rows=18, folds=0.18, seed=seed)
        _collar(tailor, shaded(clothes.under, 1.15), 0.0)
        tailor.strip([(0.34, 0.0), (0.55, 0.0), (0.74, 0.0)], (0.85, 0.62, 0.56), 0.030, clothes.bottom_colour)
        for side in (-1, 1):
            tailor.strip(
                [(0.72, side * 0.45), (0.93, side * 0.75), (0.965, side * 1.6), (0.80, side * 2.5), (0.40, side * 2.8)],
                0.11,
                0.026,
                clothes.bottom_colour,
            )
            tailor.disc(0.70, side * 0.45, 0.014, 0.034, (0.70, 0.55, 0.20), Material.METAL)
        tailor.strip([(0.58, -0.22), (0.58, 0.22)], 0.05, 0.036, shaded(clothes.bottom_colour, 0.8), upright=False)
        sleeves(build, clothes, skin, seed, made, "long", clothes.under, 0.05)
    else:
        tailor.cover(0.2, 0.95, 0.0, skin, rows=18, material=Material.SKIN)
        sleeves(build, clothes, skin, seed, made, "none", colour, 0.0)


def _bodice(tailor: Tailor, colour: Colour, gown: bool) -> Mesh:
    """The upper part of a dress, cut out at the neck; that of a gown leaves the shoulders bare."""
    angle = np.linspace(-math.pi, math.pi, 33)[None]
    front = np.exp(-((angle / 0.62) ** 2))
    if gown:
        high = 0.855 + 0.020 * np.cos(3 * angle) * (np.abs(angle) < 1.6) - 0.035 * np.exp(-((angle / 0.20) ** 2))
    else:
        high = 0.985 - 0.075 * front - 0.030 * np.exp(-(((np.abs(angle) - math.pi) / 0.7) ** 2))
    t = np.linspace(0, 1, 14)[:, None]
    level = 0.35 + (high - 0.35) * t
    return tailor.trunk.patch(level, angle + 0 * level, (0.012 - 0.006 * t) * tailor.size, colour)


def _collar(tailor: Tailor, colour: Colour, lift: float) -> None:
    tailor.cover(0.985, 1.050, 0.012 + lift, colour, rows=4, columns=20)
    for side in (-1, 1):
        tailor.strip(
            [(1.045, side * 1.9), (1.03, side * 1.0), (0.985, side * 0.52), (0.925, side * 0.34)],
            (0.10, 0.20, 0.22, 0.02),
            0.034 + lift,
            colour,
        )


def _hood_down(tailor: Tailor, colour: Colour) -> None:
    for k, (lift, tone) in enumerate(((0.030, 1.0), (0.050, 0.9), (0.040, 0.8))):
        low = 0.93 + 0.035 * k
        tailor.strip(
            [
                (low + 0.03, -1.0),
                (low + 0.02, -1.8),
                (low, -2.6),
                (low - 0.02, -math.pi),
                (low - 0.02, -3.7),
                (low + 0.02, -4.5),
                (low + 0.03, -5.28),
            ],
            0.042,
            lift,
            shaded(colour, tone),
            upright=False,
        )


def _jacket(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: Tailor) -> None:
    kind, colour = clothes.top, clothes.top_colour
    coat = kind == "coat"
    light, dark = shaded(np.asarray(colour) * 1.12 + 0.012), shaded(colour, 0.45)
    lift = 0.026 if coat else 0.021
    low = 0.30 if coat else -0.13
    tailor.cover(low, 0.99, lift, colour, rows=20, folds=0.17, seed=seed, hem=not coat)
    foot = 0.60 if coat else (0.46 if kind == "suit" else 0.54)
    level = np.linspace(foot, 1.0, 9)[:, None]
    opening = 0.05 + 0.55 * ((level - foot) / (1 - foot)) ** 0.8
    across = np.linspace(-1, 1, 7)[None]
    tailor.pieces.append(tailor.trunk.patch(level, across * opening, (lift + 0.003) * build.size, clothes.under))
    tailor.cover(0.985, 1.048, 0.014, clothes.under, rows=4, columns=20)
    round_the_back = [(1.03, 1.2), (1.035, 2.1), (1.035, math.pi), (1.035, 4.2), (1.03, 5.1)]
    tailor.strip(round_the_back, 0.034, lift + 0.014, light, upright=False)
    if kind == "suit":
        tie = next((c for name, c in clothes.extras if name == "tie"), (0.30, 0.02, 0.03))
        tailor.strip(
            [(0.985, 0.0), (0.95, 0.0), (0.72, 0.0), (0.54, 0.0)], (0.10, 0.055, 0.085, 0.10), lift + 0.014, tie
        )
    for side in (-1, 1):
        tailor.strip(
            [
                (1.03, side * 3.2),
                (1.035, side * 2.4),
                (1.045, side * 1.5),
                (0.99, side * 0.86),
                (0.90, side * 0.62),
                (0.74, side * 0.36),
                (foot + 0.02, side * 0.07),
            ],
            (0.10, 0.10, 0.13, 0.20, 0.24, 0.17, 0.02),
            lift + 0.018,
            light,
        )
        if not coat:
            tailor.strip([(0.13, side * 0.50), (0.13, side * 0.95)], 0.022, lift + 0.010, light, upright=False)
    tailor.strip([(low, 0.03), (0.3, 0.03), (foot, 0.03)], 0.020, lift + 0.006, dark)
    for k in range(2):
        spot = foot - 0.06 - (0.13 if coat else 0.17) * k
        for side in (-1, 1) if coat else (0,):
            tailor.disc(spot, 0.02 + 0.22 * side, 0.013, lift + 0.006, dark)
    if coat:
        made.skirts.append(
            Skirt(
                colour,
                start=0.34,
                length=clothes.skirt_length or 0.42,
                flare=1.22,
                folds=0.035,
                pleats=7,
                lift=lift * build.size,
                slit=True,
            )
        )
    sleeves(build, clothes, skin, seed, made, "long", colour, 0.16 if coat else 0.10)


def _robe(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: Tailor) -> None:
    colour = clothes.top_colour
    sash = next((c for name, c in clothes.extras if name == "sash"), shaded(np.asarray(colour) * 0.35 + 0.02))
    edge = shaded(np.asarray(colour) * 0.4 + 0.45) if clothes.top == "kimono" else sash
    tailor.cover(-0.05, 0.985, 0.020, colour, rows=20, folds=0.12, seed=seed)
    tailor.cover(0.975, 1.02, 0.012, edge, rows=3)
    # The left side lies over the right one, which ends under it.
    over = [(1.01, -2.6), (1.02, -1.7), (1.00, -1.0), (0.90, -0.52), (0.70, 0.02), (0.52, 0.42), (0.40, 0.62)]
    for places, lift in (([(level, -angle) for level, angle in over[:5]], 0.028), (over, 0.037)):
        tailor.strip(places, np.asarray((0.16, 0.17, 0.18, 0.17, 0.15, 0.14, 0.13))[: len(places)], lift, edge)
    wide = 0.11 if clothes.top == "kimono" else 0.05
    tailor.cover(0.37 - wide, 0.37 + wide, 0.036, sash, rows=5)
    if clothes.top == "kimono":
        tailor.cover(0.355, 0.385, 0.042, shaded(edge, 0.9), rows=3)
        tailor.strip(
            [(0.42, math.pi - 0.5), (0.42, math.pi), (0.42, math.pi + 0.5)],
            (0.15, 0.11, 0.15),
            0.085,
            sash,
            upright=False,
        )
    made.skirts.append(
        Skirt(
            colour,
            length=clothes.skirt_length or 0.93,
            flare=1.12 if clothes.top == "kimono" else 1.45,
            folds=0.03 if clothes.top == "kimono" else 0.06,
            lift=0.024 * build.size,
            slit=clothes.top == "kimono",
            trim=edge if clothes.top == "robe" else None,
        )
    )
    sleeves(build, clothes, skin, seed, made, "wide", colour, 0.0)
