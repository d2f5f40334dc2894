"""Clothes: from garments with colours to the pieces that dress a body."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.cloth import Float, joined
from vitascope.engines.animatic.figures.people.limbs import Sleeve, sleeve
from vitascope.engines.animatic.figures.people.skirts import Cloak, Skirt
from vitascope.engines.animatic.figures.people.trunk import CROTCH, Trunk, skinned
from vitascope.engines.animatic.geometry import Material, Mesh

Colour = tuple[float, float, float]

_DARK: Colour = (0.030, 0.022, 0.018)
_SHIRT: Colour = (0.74, 0.72, 0.66)


@dataclass(frozen=True)
class Clothes:
    """What somebody wears; colours are linear RGB."""

    top: str = "shirt"  #: shirt tshirt sweater hoodie jacket suit coat dress robe kimono swimsuit overalls none
    top_colour: Colour = (0.3, 0.3, 0.3)
    under: Colour = _SHIRT  #: what shows under an open collar
    bottom: str = "trousers"  #: trousers shorts skirt none
    bottom_colour: Colour = (0.05, 0.06, 0.09)
    shoes: str = "shoes"  #: shoes sneakers boots bare
    shoe_colour: Colour = (0.06, 0.03, 0.02)
    extras: tuple[tuple[str, Colour], ...] = ()  #: scarf tie belt apron backpack cloak badge buttons sash vest
    skirt_length: float | None = None


@dataclass
class Outfit:
    """The pieces."""

    trunk: list[tuple[Mesh, Float]] = field(default_factory=list)
    arms: list[Sleeve] = field(default_factory=list)  #: on both arms
    legs: list[Sleeve] = field(default_factory=list)
    skirts: list[Skirt] = field(default_factory=list)
    cloak: Cloak | None = None


class _Tailor:
    """Collects what is sewn on the trunk."""

    def __init__(self, build: Build) -> None:
        self.trunk = Trunk(build)
        self.size = build.size
        self.pieces: list[Mesh] = []

    def cover(self, low: float, high: float, lift: ArrayLike, colour: ArrayLike, **more: object) -> None:
        scaled = np.asarray(lift, np.float64) * self.size
        self.pieces.append(self.trunk.cover(low, high, scaled, colour, **more))  # type: ignore[arg-type]

    def strip(
        self,
        places: list[tuple[float, float]],
        half: ArrayLike,
        lift: float,
        colour: ArrayLike,
        upright: bool = True,
        material: Material = Material.CLOTH,
    ) -> None:
        """A band along places (level, angle); ``half`` its half width: radians if it runs up, levels if it runs round."""
        line = np.asarray(places, np.float64)
        t = np.linspace(0, 1, 4 * (len(line) - 1) + 1)
        knots = np.linspace(0, 1, len(line))
        level, angle = np.interp(t, knots, line[:, 0])[:, None], np.interp(t, knots, line[:, 1])[:, None]
        width = np.interp(t, knots, np.broadcast_to(np.asarray(half, np.float64), len(line)))[:, None]
        across = np.asarray((-1.0, -0.6, 0.6, 1.0))[None]
        raised = np.asarray((lift - 0.010, lift, lift, lift - 0.010))[None] * self.size + 0 * level
        if upright:
            self.pieces.append(self.trunk.patch(level, angle + across * width, raised, colour, material))
        else:
            self.pieces.append(self.trunk.patch(level + across * width, angle, raised, colour, material))

    def disc(
        self,
        level: float,
        angle: float,
        radius: float,
        lift: float,
        colour: ArrayLike,
        material: Material = Material.CLOTH,
    ) -> None:
        """A button; ``radius`` in metres at size 1."""
        _, wide, front, _ = self.trunk.section(level)
        turn = np.linspace(0, 2 * math.pi, 9)[None]
        ring = np.asarray((0.02, 0.75, 1.0))[:, None] * radius * self.size
        up = ring * np.sin(turn) / self.trunk.build.trunk
        along = ring * np.cos(turn) / max(float(front), float(wide) * 0.75)
        raised = np.asarray((lift + 0.004, lift + 0.003, lift - 0.004))[:, None] * self.size + 0 * up
        self.pieces.append(self.trunk.patch(level + up, angle + along, raised, colour, material))


def _rgb(colour: ArrayLike, factor: float = 1.0) -> Colour:
    values = np.clip(np.asarray(colour, np.float64) * factor, 0, 1)
    return float(values[0]), float(values[1]), float(values[2])


@functools.lru_cache(maxsize=128)
def outfit(build: Build, clothes: Clothes, skin: Colour, seed: int) -> Outfit:
    """All pieces of some clothes for a body."""
    made = Outfit()
    tailor = _Tailor(build)
    _bottom(build, clothes, skin, seed, made, tailor)
    _top(build, clothes, skin, seed, made, tailor)
    for name, colour in clothes.extras:
        _extra(build, name, colour, made, tailor)
    for mesh in joined(tailor.pieces):
        made.trunk.append(skinned([mesh], build))
    return made


def _leg_radii(build: Build) -> tuple[list[float], list[float]]:
    limb = build.limb * build.size
    return [0.0, 1.0, 1.5, 1.95, 2.25, 2.6, 3.0], [v * limb for v in (0.070, 0.082, 0.070, 0.053, 0.055, 0.044, 0.036)]


def _bottom(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: _Tailor) -> None:
    places, bare = _leg_radii(build)
    seat_b = build.seat[0] * 0.50
    bare[0], bare[1] = seat_b, max(bare[1], seat_b * 0.98)
    deep = [v * 1.04 for v in bare]
    calf = [0, 0, 0.004 * build.size, 0.004 * build.size, -0.012 * build.size, -0.006 * build.size, -0.004 * build.size]
    colour = clothes.bottom_colour
    kind = clothes.bottom
    if kind in ("trousers",):
        wide = [
            bare[0] * 1.02,
            bare[1] * 1.05,
            bare[2] * 1.10,
            bare[3] * 1.20,
            bare[4] * 1.16,
            bare[5] * 1.34,
            bare[6] * 1.62,
        ]
        made.legs.append(
            sleeve(
                [*places[:-1], 2.93],
                wide,
                colour,
                shift=[v * 0.6 for v in calf],
                rings=22,
                columns=14,
                folds=0.30,
                seed=seed,
            )
        )
        tailor.cover(CROTCH, 0.40, 0.010, colour, rows=12, folds=0.10, seed=seed)
        tailor.cover(0.345, 0.385, 0.016, _DARK if clothes.top != "overalls" else colour, rows=3)
    elif kind == "shorts":
        wide = [bare[0] * 1.03, bare[1] * 1.09, bare[2] * 1.30, bare[3] * 1.42]
        made.legs.append(sleeve([0.0, 1.0, 1.5, 1.80], wide, colour, rings=12, columns=14, folds=0.25, seed=seed))
        made.legs.append(
            sleeve(places, bare, skin, deep, calf, rings=18, columns=14, material=Material.SKIN, hem=False)
        )
        tailor.cover(CROTCH, 0.40, 0.010, colour, rows=12, folds=0.10, seed=seed)
    elif kind == "tights":
        made.legs.append(
            sleeve(places, [v * 1.03 for v in bare], colour, deep, calf, rings=20, columns=14, hem=False, folds=0.0)
        )
        tailor.cover(CROTCH, 0.40, 0.006, colour, rows=12)
    else:
        made.legs.append(
            sleeve(places, bare, skin, deep, calf, rings=20, columns=14, material=Material.SKIN, hem=False)
        )
        tailor.cover(CROTCH, 0.40, 0.004, colour if kind == "skirt" else clothes.top_colour, rows=10)
    if kind == "skirt":
        made.skirts.append(Skirt(colour, length=clothes.skirt_length or 0.50, flare=1.45, folds=0.055))
        tailor.cover(0.33, 0.40, 0.020, _rgb(colour, 0.8), rows=3)
    if clothes.shoes == "boots":
        boot = [v * build.limb * build.size for v in (0.070, 0.060, 0.050, 0.054)]
        made.legs.append(
            sleeve(
                [2.42, 2.55, 2.85, 3.02],
                boot,
                clothes.shoe_colour,
                shift=[-0.008, -0.008, -0.004, 0.0],
                rings=10,
                columns=14,
                folds=0.15,
                seed=seed + 3,
                hem=False,
                material=Material.MATTE,
            )
        )
    elif clothes.shoes in ("sneakers",) and kind in ("shorts", "skirt", "none"):
        sock = [v * build.limb * build.size for v in (0.046, 0.043, 0.042)]
        made.legs.append(sleeve([2.72, 2.85, 3.02], sock, (0.75, 0.75, 0.74), rings=5, columns=12, hem=False))


def _arm_radii(build: Build) -> tuple[list[float], list[float]]:
    limb = build.limb * build.size
    return [0.0, 0.7, 1.0, 1.5, 2.0, 2.3, 2.97], [v * limb for v in (0.046, 0.060, 0.056, 0.044, 0.040, 0.041, 0.0285)]


def _sleeves(
    build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, kind: str, colour: Colour, loose: float
) -> None:
    places, bare = _arm_radii(build)
    deep = [v * 1.06 for v in bare]
    if kind in ("short", "none"):
        start = 2 if kind == "short" else 0
        made.arms.append(
            sleeve(places[start:], bare[start:], skin, deep[start:], rings=16, material=Material.SKIN, hem=False)
        )
    if kind == "short":
        wide = [bare[0] * 1.05, bare[1] * 1.06, bare[2] * (1.08 + loose), bare[3] * (1.32 + loose)]
        made.arms.append(sleeve([0.0, 0.7, 1.0, 1.62], wide, colour, rings=9, folds=0.15, seed=seed))
    if kind == "long":
        ease = (1.06, 1.08, 1.12, 1.22, 1.30, 1.26, 1.32)
        wide = [v * (e + loose) for v, e in zip(bare, ease, strict=True)]
        made.arms.append(sleeve([*places[:-1], 2.95], wide, colour, rings=20, folds=0.30 + 0.3 * loose, seed=seed + 1))
    if kind == "wide":
        limb = build.limb * build.size
        wide = [v * limb for v in (0.060, 0.072, 0.074, 0.084, 0.100, 0.125, 0.150)]
        made.arms.append(
            sleeve(
                [*places[:-1], 2.92],
                wide,
                colour,
                [v * 0.8 for v in wide],
                rings=18,
                columns=16,
                folds=0.25,
                seed=seed + 1,
            )
        )
        made.arms.append(sleeve([2.3, 2.97], [bare[5], bare[6]], skin, rings=4, material=Material.SKIN, hem=False))


def _top(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: _Tailor) -> None:
    kind, colour = clothes.top, clothes.top_colour
    dark, light = _rgb(colour, 0.62), _rgb(colour, 1.22)
    tucked = clothes.bottom == "skirt"
    tailor.cover(0.78, 1.06, -0.002, skin, rows=8, columns=22, material=Material.SKIN)
    if kind == "shirt":
        tailor.cover(0.30 if tucked else -0.06, 0.995, 0.016, colour, rows=20, folds=0.20, seed=seed, hem=True)
        _collar(tailor, light, 0.0)
        tailor.strip([(0.32 if tucked else -0.05, 0.0), (0.6, 0.0), (0.96, 0.0)], 0.12, 0.024, _rgb(colour, 1.08))
        for level in (0.45, 0.58, 0.71) if tucked else (0.12, 0.32, 0.52, 0.72):
            tailor.disc(level, 0.0, 0.0085, 0.026, _rgb(np.asarray(colour) * 0.4 + 0.35))
        _sleeves(build, clothes, skin, seed, made, "long", colour, 0.05)
    elif kind == "tshirt":
        tailor.cover(0.30 if tucked else -0.05, 1.0, 0.015, colour, rows=20, folds=0.20, seed=seed, hem=True)
        tailor.cover(0.985, 1.020, 0.010, dark, rows=3)
        _sleeves(build, clothes, skin, seed, made, "short", colour, 0.10)
    elif kind in ("sweater", "hoodie"):
        low = 0.24 if tucked else -0.04
        tailor.cover(low, 0.995, 0.022, colour, rows=20, folds=0.22, seed=seed)
        tailor.cover(low - 0.03, low + 0.04, 0.024, dark, rows=4, hem=True)
        tailor.cover(0.975, 1.035, 0.013, dark, rows=4)
        _sleeves(build, clothes, skin, seed, made, "long", colour, 0.22)
        if kind == "hoodie":
            _hood_down(tailor, colour)
            tailor.strip([(0.16, -0.55), (0.16, 0.0), (0.16, 0.55)], 0.11, 0.036, _rgb(colour, 0.86), upright=False)
            for side in (-1, 1):
                tailor.strip([(0.95, side * 0.20), (0.72, side * 0.17)], 0.020, 0.034, (0.7, 0.7, 0.68))
    elif kind in ("jacket", "suit", "coat"):
        _jacket(build, clothes, skin, seed, made, tailor)
    elif kind == "dress":
        tailor.cover(0.40, 0.80, -0.004, skin, rows=4, material=Material.SKIN)
        bodice = _bodice(tailor, colour)
        tailor.pieces.append(bodice)
        tailor.cover(0.335, 0.395, 0.020, dark, rows=3)
        for side in (-1, 1):
            tailor.strip(
                [(0.86, side * 0.95), (0.95, side * 1.30), (0.965, side * 1.6), (0.95, side * 1.9), (0.88, side * 2.2)],
                0.13,
                0.014,
                colour,
            )
        length = clothes.skirt_length or 0.62
        made.skirts.append(
            Skirt(colour, length=length, flare=1.75 + 0.35 * (length > 0.8), folds=0.075, pleats=9, trim=None)
        )
        _sleeves(build, clothes, skin, seed, made, "short" if build.height < 1.4 else "none", colour, 0.25)
    elif kind in ("robe", "kimono", "gown"):
        _robe(build, clothes, skin, seed, made, tailor)
    elif kind == "swimsuit":
        tailor.cover(CROTCH, 0.80, 0.006, colour, rows=18)
        tailor.cover(0.70, 0.90, 0.0, skin, rows=6, material=Material.SKIN)
        for side in (-1, 1):
            tailor.strip(
                [(0.76, side * 0.50), (0.93, side * 1.0), (0.95, side * 1.7), (0.78, side * 2.4)], 0.10, 0.010, colour
            )
        _sleeves(build, clothes, skin, seed, made, "none", colour, 0.0)
    elif kind == "overalls":
        tailor.cover(0.0, 1.0, 0.012, clothes.under, rows=18, folds=0.18, seed=seed)
        _collar(tailor, _rgb(clothes.under, 1.15), 0.0)
        tailor.strip([(0.34, 0.0), (0.55, 0.0), (0.74, 0.0)], (0.85, 0.62, 0.56), 0.030, clothes.bottom_colour)
        for side in (-1, 1):
            tailor.strip(
                [(0.72, side * 0.45), (0.93, side * 0.75), (0.965, side * 1.6), (0.80, side * 2.5), (0.40, side * 2.8)],
                0.11,
                0.026,
                clothes.bottom_colour,
            )
            tailor.disc(0.70, side * 0.45, 0.014, 0.034, (0.70, 0.55, 0.20), Material.METAL)
        tailor.strip([(0.58, -0.22), (0.58, 0.22)], 0.05, 0.036, _rgb(clothes.bottom_colour, 0.8), upright=False)
        _sleeves(build, clothes, skin, seed, made, "long", clothes.under, 0.05)
    else:
        tailor.cover(0.2, 0.95, 0.0, skin, rows=18, material=Material.SKIN)
        _sleeves(build, clothes, skin, seed, made, "none", colour, 0.0)


def _bodice(tailor: _Tailor, colour: Colour) -> Mesh:
    """The upper part of a dress, cut out at the neck and under the arms."""
    angle = np.linspace(-math.pi, math.pi, 33)[None]
    high = 0.885 + 0.055 * np.exp(-(((np.abs(angle) - 1.35) / 0.55) ** 2)) - 0.030 * np.exp(-((angle / 0.5) ** 2))
    t = np.linspace(0, 1, 14)[:, None]
    level = 0.35 + (high - 0.35) * t
    return tailor.trunk.patch(level, angle + 0 * level, (0.012 - 0.006 * t) * tailor.size, colour)


def _collar(tailor: _Tailor, colour: Colour, lift: float) -> None:
    tailor.cover(0.985, 1.050, 0.012 + lift, colour, rows=4, columns=20)
    for side in (-1, 1):
        tailor.strip(
            [(1.045, side * 1.9), (1.03, side * 1.0), (0.985, side * 0.52), (0.925, side * 0.34)],
            (0.10, 0.20, 0.22, 0.02),
            0.034 + lift,
            colour,
        )


def _hood_down(tailor: _Tailor, colour: Colour) -> None:
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
            _rgb(colour, tone),
            upright=False,
        )


def _jacket(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: _Tailor) -> None:
    kind, colour = clothes.top, clothes.top_colour
    coat = kind == "coat"
    light, dark = _rgb(np.asarray(colour) * 1.12 + 0.012), _rgb(colour, 0.45)
    lift = 0.026 if coat else 0.021
    low = 0.30 if coat else -0.13
    tailor.cover(low, 0.99, lift, colour, rows=20, folds=0.17, seed=seed, hem=not coat)
    foot = 0.60 if coat else (0.46 if kind == "suit" else 0.54)
    level = np.linspace(foot, 1.0, 9)[:, None]
    opening = 0.05 + 0.55 * ((level - foot) / (1 - foot)) ** 0.8
    across = np.linspace(-1, 1, 7)[None]
    tailor.pieces.append(tailor.trunk.patch(level, across * opening, (lift + 0.003) * build.size, clothes.under))
    tailor.cover(0.985, 1.048, 0.014, clothes.under, rows=4, columns=20)
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
    _sleeves(build, clothes, skin, seed, made, "long", colour, 0.16 if coat else 0.10)


def _robe(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: _Tailor) -> None:
    colour = clothes.top_colour
    sash = next((c for name, c in clothes.extras if name == "sash"), _rgb(np.asarray(colour) * 0.35 + 0.02))
    edge = _rgb(np.asarray(colour) * 0.4 + 0.45) if clothes.top == "kimono" else sash
    tailor.cover(-0.05, 0.985, 0.020, colour, rows=20, folds=0.12, seed=seed)
    tailor.cover(0.975, 1.02, 0.012, edge, rows=3)
    for side, lift in ((1, 0.028), (-1, 0.036)):
        tailor.strip(
            [
                (1.01, side * 1.9),
                (1.00, side * 1.0),
                (0.90, side * 0.52),
                (0.72, side * 0.10),
                (0.52, -side * 0.42),
                (0.40, -side * 0.62),
            ],
            (0.16, 0.18, 0.16, 0.14, 0.13, 0.12),
            lift,
            edge,
        )
    wide = 0.11 if clothes.top == "kimono" else 0.05
    tailor.cover(0.37 - wide, 0.37 + wide, 0.036, sash, rows=5)
    if clothes.top == "kimono":
        tailor.cover(0.355, 0.385, 0.042, _rgb(edge, 0.9), rows=3)
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
    _sleeves(build, clothes, skin, seed, made, "wide", colour, 0.0)


def _extra(build: Build, name: str, colour: Colour, made: Outfit, tailor: _Tailor) -> None:
    if name == "scarf":
        for k in range(3):
            tailor.cover(
                0.965 + 0.026 * k,
                1.015 + 0.026 * k,
                [0.030, 0.046 - 0.004 * k, 0.046 - 0.004 * k, 0.030],
                _rgb(colour, 1.0 - 0.10 * (k % 2)),
                rows=4,
                columns=24,
            )
        tailor.strip([(1.0, 0.30), (0.86, 0.34), (0.66, 0.36), (0.47, 0.36)], (0.13, 0.17, 0.19, 0.20), 0.050, colour)
        tailor.strip([(0.475, 0.36), (0.440, 0.36)], 0.20, 0.052, _rgb(colour, 0.6))
    elif name == "apron":
        tailor.strip([(0.36, 0.0), (0.56, 0.0), (0.80, 0.0)], (0.80, 0.58, 0.48), 0.038, colour)
        tailor.cover(0.35, 0.385, 0.036, _rgb(colour, 0.85), rows=3)
        tailor.strip([(0.36, 0.0), (0.0, 0.0), (-0.10, 0.0)], (0.85, 0.95, 0.95), 0.040, colour)
        for side in (-1, 1):
            tailor.strip(
                [(0.79, side * 0.42), (0.95, side * 0.85), (1.01, side * 1.6), (1.02, side * 3.1)],
                0.06,
                0.034,
                _rgb(colour, 0.9),
            )
    elif name == "belt":
        tailor.cover(0.325, 0.385, 0.034, colour, rows=3)
        tailor.strip(
            [(0.355, -0.14), (0.355, 0.14)], 0.045, 0.046, (0.72, 0.55, 0.20), upright=False, material=Material.METAL
        )
    elif name == "vest":
        tailor.cover(0.04, 0.93, 0.025, colour, rows=14)
        tailor.strip(
            [(0.05, 0.0), (0.5, 0.0), (0.93, 0.0)], (0.16, 0.20, 0.42), 0.032, _rgb(np.asarray(colour) * 0.3 + 0.35)
        )
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
                _rgb(colour, 0.7),
            )
        _pack(tailor, colour)
    elif name == "cloak":
        made.cloak = Cloak(colour)
    elif name == "sash_over":
        tailor.strip([(0.93, -1.2), (0.86, -0.62), (0.66, 0.0), (0.45, 0.6), (0.36, 1.1)], 0.15, 0.034, colour)


def _pack(tailor: _Tailor, colour: Colour) -> None:
    from vitascope.engines.animatic.shapes import ellipsoid, moved

    size, trunk = tailor.size, tailor.trunk.build.trunk
    back = float(tailor.trunk.section(0.66)[3])
    bag = ellipsoid((0.105 * size, 0.21 * size, 0.155 * size), colour, 12, 18, boxy=0.5, material=Material.CLOTH)
    pocket = ellipsoid(
        (0.05 * size, 0.085 * size, 0.11 * size), _rgb(colour, 0.8), 9, 14, boxy=0.5, material=Material.CLOTH
    )
    x = -back - 0.085 * size
    tailor.pieces.append(moved(bag, (x, 0.64 * trunk, 0)))
    tailor.pieces.append(moved(pocket, (x - 0.09 * size, 0.56 * trunk, 0)))
