"""Parts that both kinds of dragon share: heads with jaws, horns and teeth, clawed legs, and fire."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.figures.coats import Colour, blend
from vitascope.engines.animatic.figures.creatures.motion import chance
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, Vector, vector
from vitascope.engines.animatic.geometry import ConeGroup, Material, Mesh
from vitascope.engines.animatic.shapes import sweep

BONE: Colour = (0.62, 0.52, 0.36)
_EYE: Colour = (0.95, 0.62, 0.05)


@dataclass(frozen=True)
class Hide:
    """Colours of a dragon."""

    base: Colour
    back: Colour
    belly: Colour
    skin: Colour  #: of wings or fins
    horn: Colour = BONE


@dataclass
class Layers:
    """The groups of cones of a dragon."""

    flesh: Cones
    crisp: Cones
    eyes: Cones
    inside: Cones

    @classmethod
    def new(cls) -> Layers:
        """Empty ones."""
        return cls(
            Cones(Material.SKIN, 0.07, hair=16.0, grain=0.30), Cones(Material.SKIN, 0.012), Cones(Material.EYE, 0.001),
            Cones(Material.SKIN, 0.03),
        )  # fmt: skip

    def groups(self, size: float) -> tuple[ConeGroup, ...]:
        """Those that hold anything, in metres."""
        return tuple(g.group(size, None) for g in (self.flesh, self.crisp, self.eyes, self.inside) if g.rows)


def western_head(head: Frame, hide: Hide, gape: float, shut: bool, layers: Layers, horned: bool = True) -> list[Mesh]:
    """A long-jawed head, with swept horns or without; lengths in skull radii. ``gape`` opens the jaw, radians."""
    p, r, flesh = head.point, head.size, layers.flesh
    dark = blend(hide.back, (0, 0, 0), 0.35)
    flesh.add(p(-0.5, 0.05), 0.80 * r, p(0.25, 0.08), 0.86 * r, hide.base, over=hide.back, under=hide.belly)
    flesh.add(p(0.5, 0.08), 0.62 * r, p(1.9, -0.06), 0.44 * r, hide.base, over=hide.back)
    flesh.add(p(1.9, 0.02), 0.40 * r, p(2.25, -0.04), 0.36 * r, hide.base, over=hide.back)
    for s in (-1, 1):
        flesh.add(p(-0.2, 0.0, 0.55 * s), 0.52 * r, p(0.35, -0.15, 0.55 * s), 0.40 * r, hide.base, under=hide.belly)
        # Brows and nostrils stand out.
        flesh.add(p(0.05, 0.70, 0.48 * s), 0.24 * r, p(0.85, 0.50, 0.46 * s), 0.15 * r, dark)
        flesh.ball(p(2.20, 0.26, 0.20 * s), 0.19 * r, hide.back)
        layers.crisp.ball(p(2.42, 0.30, 0.22 * s), 0.085 * r, (0.015, 0.008, 0.008))
        if not shut:
            layers.eyes.ball(p(0.56, 0.36, 0.52 * s), 0.25 * r, _EYE, glow=0.35)
            slit = p(0.62, 0.38, 0.74 * s)
            layers.eyes.add(
                slit + head.up * 0.09 * r, 0.045 * r, slit - head.up * 0.09 * r, 0.045 * r, (0.01, 0.005, 0.005)
            )
    c, s_ = math.cos(-gape), math.sin(-gape)
    jaw = Frame(p(0.05, -0.30), head.forward * c + head.up * s_, head.up * c - head.forward * s_, head.side, r)
    flesh.add(jaw.point(0.0, -0.10), 0.48 * r, jaw.point(1.85, -0.16), 0.27 * r, hide.base, under=hide.belly)
    flesh.add(jaw.point(1.7, -0.14), 0.27 * r, jaw.point(2.0, -0.10), 0.22 * r, hide.belly)
    if gape > 0.08:
        layers.inside.add(jaw.point(0.3, 0.16), 0.26 * r, jaw.point(1.6, 0.06), 0.14 * r, (0.50, 0.06, 0.06))
        layers.inside.add(p(0.3, -0.24), 0.34 * r, p(1.7, -0.30), 0.20 * r, (0.22, 0.02, 0.025))
    for s in (-1, 1):
        for i in range(5):
            x = 0.75 + 0.34 * i
            long = 0.30 if i in (3, 4) else 0.20
            layers.crisp.add(
                p(x, -0.30, (0.36 - 0.035 * i) * s),
                0.085 * r,
                p(x + 0.04, -0.30 - long, (0.38 - 0.035 * i) * s),
                0.012 * r,
                (0.85, 0.80, 0.68),
            )
            if gape > 0.08:
                layers.crisp.add(
                    jaw.point(x - 0.05, 0.08, (0.24 - 0.015 * i) * s),
                    0.07 * r,
                    jaw.point(x - 0.02, 0.30, (0.26 - 0.015 * i) * s),
                    0.010 * r,
                    (0.85, 0.80, 0.68),
                )
    made = []
    for s in (-1, 1) if horned else ():
        for start, bend, end, thick in (
            ((-0.45, 0.62, 0.42), (-1.5, 1.15, 0.75), (-2.7, 1.05, 0.85), 0.24), ((-0.55, 0.10, 0.72), (-1.1, 0.22,
                1.15), (-1.8, 0.45, 1.25), 0.17),
            ((-0.30, -0.35, 0.70), (-0.75, -0.45, 1.05), (-1.25, -0.40, 1.15), 0.13),
        ):  # fmt: skip
            path = [p(x, y, z * s) for x, y, z in (start, bend, end)]
            made.append(
                sweep(
                    path,
                    [thick * r, 0.66 * thick * r, 0.02 * r],
                    hide.horn,
                    8,
                    3,
                    Material.SKIN,
                    tuple(head.up + head.side * 0.1),
                )
            )
    return made


def leg(
    root: Vector, foot: Vector, forward_knee: bool, thick: tuple[float, float, float], hide: Hide, layers: Layers,
        claws: int = 3, long: float = 0.22,
    pointing: Vector | None = None,
) -> None:  # fmt: skip
    """A muscled leg from ``root`` to ``foot`` (the sole) with claws; lengths in the layers' unit."""
    ahead = vector(1.0, 0.0) if pointing is None else pointing
    span = foot - root
    knee = root + span * 0.46 + (ahead if forward_knee else -ahead) * 0.22 * float(np.sqrt((span * span).sum()))
    ankle = (
        foot
        + vector(0, 0.10 * float(np.sqrt((span * span).sum())))
        - ahead * (0.16 if forward_knee else 0.02) * float(np.sqrt((span * span).sum()))
    )
    flesh = layers.flesh
    a, b, c = thick
    flesh.add(root, a, knee, b, hide.base, over=hide.back, under=blend(hide.base, hide.belly, 0.4))
    flesh.add(knee, b, ankle, c, hide.base, over=hide.back)
    flesh.add(ankle, c, foot, c * 0.95, hide.base)
    side = np.cross(ahead, np.array((0.0, 1.0, 0.0)))
    for i in range(claws):
        way = ahead + side * (0.55 * (i - (claws - 1) / 2))
        way = way / math.sqrt(float((way * way).sum()))
        toe = foot + way * long * 0.62 + vector(0, c * 0.15)
        flesh.add(foot, c * 0.72, toe, c * 0.50, hide.base)
        layers.crisp.add(toe, c * 0.42, toe + way * long * 0.50 - vector(0, c * 0.75), c * 0.05, (0.05, 0.045, 0.04))


def fire(mouth: Vector, way: Vector, t: float, seed: int, long: float) -> ConeGroup:
    """A breath of fire from ``mouth`` along the unit ``way``, ``long`` metres: puffs that run out, swell and redden."""
    count = 64
    side = np.cross(way, np.array((0.0, 1.0, 0.0)))
    rise = np.cross(side, way)
    at, radius, colour, ends = [], [], [], []
    for i in range(count):
        own = (t * 1.5 + i / count) % 1.0
        lap = math.floor(t * 1.5 + i / count)
        a, b, c = (chance(seed + 13 * lap, 3 * i + k) for k in range(3))
        reach = long * own**0.85
        spread = long * (0.012 + 0.20 * own**1.5)
        place = (
            mouth
            + way * reach
            + (side * math.cos(6.283 * a) + rise * math.sin(6.283 * a)) * spread * b
            + rise * 0.16 * long * own**2.5
        )
        size = (
            long
            * (0.016 + 0.075 * math.sin(math.pi * min(own * 1.02 + 0.02, 1.0)) ** 0.7)
            * (0.55 + 0.75 * c)
            * (1 - 0.35 * own)
        )
        heat = max(0.0, 1 - own * 1.2 - 0.25 * b)
        at.append(place)
        ends.append(place - way * size * 1.3)
        radius.append(size)
        colour.append((0.60 + 0.25 * heat, 0.045 + 0.42 * heat, 0.004 + 0.20 * heat * heat))
    n = len(at)
    size_ = np.asarray(radius, np.float32)
    return ConeGroup(
        a=np.asarray(at, np.float32), radius_a=size_, b=np.asarray(ends, np.float32),
            radius_b=size_ * np.float32(0.5), colour=np.asarray(colour, np.float32),
        stripe=np.zeros(n, np.float32), fur=size_ * np.float32(0.10), glow=np.ones(n, np.float32),
            material=Material.CLOTH, blend=0.018 * long,
    )  # fmt: skip
