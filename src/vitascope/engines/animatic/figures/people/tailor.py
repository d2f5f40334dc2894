"""Sewing: what clothes are, and how pieces are cut for a body."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.cloth import Float
from vitascope.engines.animatic.figures.people.limbs import Sleeve, sleeve
from vitascope.engines.animatic.figures.people.skirts import Cloak, Skirt
from vitascope.engines.animatic.figures.people.trunk import Trunk
from vitascope.engines.animatic.geometry import Material, Mesh

Colour = tuple[float, float, float]

DARK: Colour = (0.030, 0.022, 0.018)
SHIRT: Colour = (0.74, 0.72, 0.66)


@dataclass(frozen=True)
class Clothes:
    """What somebody wears; colours are linear RGB."""

    top: str = "shirt"  #: shirt tshirt sweater hoodie jacket suit coat dress robe kimono swimsuit overalls none
    top_colour: Colour = (0.3, 0.3, 0.3)
    under: Colour = SHIRT  #: what shows under an open collar
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


class Tailor:
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


def shaded(colour: ArrayLike, factor: float = 1.0) -> Colour:
    values = np.clip(np.asarray(colour, np.float64) * factor, 0, 1)
    return float(values[0]), float(values[1]), float(values[2])


def leg_radii(build: Build) -> tuple[list[float], list[float]]:
    limb = build.limb * build.size
    return [0.0, 1.0, 1.5, 1.95, 2.25, 2.6, 3.0], [v * limb for v in (0.070, 0.082, 0.070, 0.053, 0.055, 0.044, 0.036)]


def arm_radii(build: Build) -> tuple[list[float], list[float]]:
    limb = build.limb * build.size
    return [0.0, 0.7, 1.0, 1.5, 2.0, 2.3, 2.97], [v * limb for v in (0.046, 0.060, 0.056, 0.044, 0.040, 0.041, 0.0285)]


def sleeves(
    build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, kind: str, colour: Colour, loose: float
) -> None:
    places, bare = arm_radii(build)
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
