"""A spaceship: a sleek hull with swept wings, a canopy, and engines that burn blue; and a flying saucer."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Domain, Gait, register
from vitascope.engines.animatic.figures.smoke import halo, plume
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, chain, joined, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, hull_looks, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wings import blade
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, loft, merged, moved, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_GREY = np.array((0.50, 0.51, 0.53), np.float32)
_DARK = np.array((0.05, 0.052, 0.058), np.float32)
_BLUE = (0.30, 0.68, 1.0)
_ENGINES = ((-7.6, 0.25, 1.55), (-7.6, 0.25, -1.55), (-7.9, 1.15, 0.0))  #: mouths of the engines
_LIFT = 1.2  #: height of the hull's axis over its lowest point


def _panels(picture: Picture, seed: int, bounds: tuple[float, float, float, float], accent: Float) -> None:
    """Plating: rectangles a little lighter or darker, with dark seams."""
    rng = generator(seed, "panels")
    left, right, low, high = bounds
    for _ in range(90):
        x, y = float(rng.uniform(left, right)), float(rng.uniform(low, high))
        w, h = float(rng.uniform(0.3, 1.5)), float(rng.uniform(0.12, 0.5))
        picture.area(rectangle(x, x + w, y, y + h), _GREY * np.float32(0.72 + 0.5 * float(rng.random())))
        picture.line(rectangle(x, x + w, y, y + h), 0.015, _DARK * np.float32(2), closed=True)
    for _ in range(14):
        x, y = float(rng.uniform(left, right)), float(rng.uniform(low, high))
        picture.area(rectangle(x, x + 0.5, y, y + 0.10), accent)


@lru_cache(maxsize=8)
def _ship(paint: tuple[float, float, float]) -> tuple[Mesh, ...]:
    accent = np.asarray(paint, np.float32)
    x = np.concatenate([np.linspace(-7.5, 3.0, 22)[:-1], np.linspace(3.0, 9.0, 12)])
    share = np.clip((9.0 - x) / 9.0, 0, 1)
    half = 0.10 + 1.65 * np.power(share, 0.75) * (1 - 0.35 * np.clip((-x - 4) / 4, 0, 1))
    top = 0.10 + 0.85 * np.power(share, 0.8) + 0.30 * np.exp(-(((x + 2.5) / 3.5) ** 2))
    low = -0.08 - 0.60 * np.power(share, 0.7)
    hull = loft(x, low, top, half * 0.80, half, square=2.6, sides=36, cap=0.04)
    side = Picture((-8.2, 9.4, -1.2, 2.0), _GREY, 60)
    _panels(side, 3, (-7.5, 7.0, -0.6, 1.2), accent)
    side.area([(-7.6, 0.02), (8.6, -0.04), (8.6, 0.06), (-7.6, 0.26)], accent)
    for k in range(9):
        side.area(rectangle(-4.2 + k * 0.62, -3.9 + k * 0.62, 0.40, 0.52), linear("#ffe0a0"), Material.GLOW)
    above = Picture((-8.2, 9.4, -2.2, 2.2), _GREY, 60)
    _panels(above, 4, (-7.5, 7.0, -1.6, 1.4), accent)
    above.area([(-7.5, -0.30), (8.8, -0.06), (8.8, 0.06), (-7.5, 0.30)], accent)
    back = Picture((-2.2, 2.2, -1.2, 2.0), _DARK, 60)
    parts = painted(hull, hull_looks(len(x), 36), (side, above, None, back))
    canopy = ellipsoid((1.75, 0.55, 0.66), np.array((0.02, 0.03, 0.04), np.float32), 12, 22, material=Material.GLASS)
    parts.append(moved(canopy, (2.5, 0.66, 0), turn("z", -0.09)))
    for way in (-1, 1):
        parts.append(
            blade(
                (-3.2, 0.05, way * 1.2),
                (-6.4, -0.75, way * 6.6),
                (6.6, 2.0),
                0.10,
                _GREY * np.float32(0.9),
                rows=10,
                tip_colour=accent,
            )
        )
        parts.append(blade((-5.0, 0.9, way * 1.1), (-7.2, 2.9, way * 2.1), (2.6, 1.2), 0.09, accent, rows=6))
        parts.append(
            moved(
                lathe(
                    [(0.02, 1.9), (0.10, 1.8), (0.16, 0.4), (0.30, -0.4), (0.34, -1.6), (0.22, -1.9)],
                    _DARK * np.float32(3),
                    14,
                    "x",
                    Material.METAL,
                ),
                (-5.3, -0.72, way * 6.5),
            )
        )
        parts.append(box((0.8, -0.30, way * 1.66), (3.0, 0.42, 0.5), _DARK * np.float32(4), 0.10, Material.PAINT))
    for ex, ey, ez in _ENGINES:
        bell = [(0.52, 2.2), (0.66, 1.9), (0.70, 0.7), (0.58, 0.0), (0.50, 0.0), (0.40, 0.8)]
        parts.append(moved(lathe(bell, _DARK * np.float32(4), 24, "x", Material.METAL), (ex, ey, ez)))
        parts.append(moved(lathe([(0.59, 0.06), (0.64, 0.30)], accent, 24, "x", Material.PAINT), (ex, ey, ez)))
        parts.append(moved(lathe([(0.01, 0.30), (0.46, 0.26)], _BLUE, 20, "x", Material.GLOW), (ex, ey, ez)))
    return joined(parts)


class Spacecraft(Vehicle):
    """What flies through space."""

    domain: Domain = "space"
    default = "fly"
    kinds = frozenset({"vehicles", "spacecraft"})
    also = MappingProxyType(
        {
            "run": "fly",
            "walk": "fly",
            "drive": "fly",
            "sail": "fly",
            "float": "fly",
            "ride": "fly",
            "glide": "fly",
            "launch": "fly",
        }
    )
    engine = 0.6


@register
class Spaceship(Spacecraft):
    """A star ship of seventeen metres. ``colour`` is that of its markings."""

    name = "spaceship"
    height = 5.6
    length = 17.5
    width = 13.6
    variants = MappingProxyType({"saucer": "ufo"})
    actions = {"fly": Gait(20.0, 0.0), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "spaceship",
            nouns="spaceship, spacecraft, starship, space ship, star ship, space shuttle, shuttle, "
            "space cruiser, starfighter, "
            "space fighter, interstellar ship, space vessel",
            chinese="飞船, 宇宙飞船, 太空船, 星舰, 航天飞机, 太空飞船, 宇宙战舰, 星际飞船, 航天器, 太空战机, "
            "载人飞船",
        ),
        Entry(
            "subject", "spaceship",
            nouns="satellite, space station, space probe",
            chinese="卫星, 空间站, 太空站, 探测器, 人造卫星",
            confidence=0.5,
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        paint = named(placement.colour, "#b8341c")
        body = Body(meshes=_ship((float(paint[0]), float(paint[1]), float(paint[2]))))
        flying = placement.action == "fly"
        puffs: list[Puffs] = []
        if flying:
            flick = 1 + 0.07 * math.sin(47 * t) + 0.05 * math.sin(71 * t)
            jets: list[Tube] = []
            for x, y, z in _ENGINES:
                jets.append(((x + 0.2, y, z), (x - 2.6 * flick, y, z), 0.40))
                puffs.append(halo((x - 0.3, y, z), 1.5, _BLUE, 0.34 * flick))
                puffs.append(_jet(placement.seed, t, (x, y, z)))
            body.cones = (tubes(jets, (0.55, 0.82, 1.0), Material.GLOW, 0.001, [0.04] * len(jets), 1.0),)
            body.cones[0].casts = False
            body.lamps = (Lamp((-9.2, 0.5, 0.0), (5.0, 11.0, 17.0)),)
        blink = 1.0 if (t % 1.4) < 0.15 else 0.1
        for way, tone in ((-1, (1.0, 0.15, 0.1)), (1, (0.2, 1.0, 0.4))):
            puffs.append(halo((-3.5, -0.70, way * 6.6), 0.5, tone, 0.7 * blink))
        body.puffs = tuple(puffs)
        at = t + 6.0 * (placement.seed % 79) / 79
        roll = 0.16 * math.sin(0.7 * at) if flying else 0.0
        pitch = 0.03 * math.sin(0.9 * at + 1) if flying else 0.0
        return put_body(
            body,
            chain(turn("z", pitch), turn("x", roll)),
            (0.0, _LIFT + (0.2 * math.sin(0.8 * at) if flying else 0.0), 0.0),
        )


def _jet(seed: int, t: float, at: tuple[float, float, float]) -> Puffs:
    def drift(age: Float, chance: Float) -> Float:
        place = np.stack(
            [at[0] - 0.4 - 13.0 * age, at[1] + (chance[:, 0] - 0.5) * 0.15, at[2] + (chance[:, 1] - 0.5) * 0.15], -1
        )
        return np.asarray(place, np.float32)

    return plume(
        seed, f"jet{at[2]}", t, 30.0, 0.42, drift, (0.75, 0.35), ((0.7, 0.9, 1.0), (0.25, 0.5, 1.0), (0.1, 0.15, 0.6)), 0.5,
        glow=lambda share: np.full_like(share, 1.2), added=1.0, plain=True,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _saucer(paint: tuple[float, float, float]) -> tuple[Mesh, ...]:
    hull = np.asarray(paint, np.float32)
    outline = [
        (0.02, -0.95), (0.9, -0.92), (1.4, -0.75), (2.6, -0.48), (4.3, -0.16), (4.75, -0.04), (4.75, 0.06), (4.2, 0.20),
        (2.6, 0.62), (1.75, 0.92), (1.55, 0.98),
    ]  # fmt: skip
    parts = [lathe(outline, hull, 56, "y", Material.METAL)]
    parts.append(lathe([(1.56, 0.96), (1.66, 1.02), (1.52, 1.08)], _DARK * np.float32(4), 40, "y", Material.METAL))
    dome = [(1.50 * math.cos(a), 1.02 + 1.15 * math.sin(a)) for a in np.linspace(0, math.pi / 2 - 0.01, 10)]
    parts.append(lathe(dome, (0.03, 0.05, 0.055), 40, "y", Material.GLASS))
    for r, y in ((3.2, 0.455), (2.2, 0.755)):
        parts.append(
            lathe(
                [(r - 0.03, y + 0.01), (r, y + 0.02), (r + 0.03, y - 0.01)],
                _DARK * np.float32(2),
                56,
                "y",
                Material.METAL,
            )
        )
    return joined(parts)


@register
class Saucer(Spacecraft):
    """A flying saucer with a ring of running lights. ``colour`` is its hull."""

    name = "ufo"
    height = 3.4
    length = 9.5
    width = 9.5
    domain = "air"
    actions = {"fly": Gait(7.0, 0.0), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "spaceship",
            nouns="ufo, flying saucer, alien spaceship, alien ship, saucer, unidentified flying object, "
            "alien craft, alien spacecraft, "
            "mothership, extraterrestrial ship",
            chinese="飞碟, 不明飞行物, 外星飞船, 幽浮, 外星人飞船, 飞盘状飞船, 外星飞碟, 外星母舰, 母舰, 飞行碟",
                features={"kind": "saucer"},
            ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        paint = named(placement.colour, "#9aa0a8")
        lights, puffs = [], []
        for k in range(16):
            a = k * math.pi / 8 + 0.9 * t
            on = 0.5 + 0.5 * math.sin(2.0 * math.pi * (t * 0.9 - k / 8))
            tone = np.array((0.35 + 0.65 * on, 0.9, 0.55 + 0.3 * on), np.float32) * np.float32(0.25 + 0.75 * on)
            at = (4.35 * math.cos(a), -0.22, 4.35 * math.sin(a))
            lights.append(moved(ellipsoid((0.17, 0.13, 0.17), tone, 5, 9, material=Material.GLOW), at))
            puffs.append(halo(at, 0.6, (0.4, 1.0, 0.6), 0.30 * on))
        below = lathe([(0.02, -1.0), (0.75, -0.97), (0.9, -0.93)], (0.55, 1.0, 0.75), 24, "y", Material.GLOW)
        inner = ellipsoid((0.9, 0.75, 0.9), (0.25, 0.6, 0.4), 8, 14, material=Material.GLOW)
        meshes = (
            *_saucer((float(paint[0]), float(paint[1]), float(paint[2]))),
            merged([*lights, below, moved(inner, (0, 1.15, 0))]),
        )
        puffs.append(halo((0, -1.1, 0), 2.2, (0.5, 1.0, 0.7), 0.35))
        lamps = (
            Lamp((0.0, -1.6, 0.0), (20.0, 34.0, 25.0), (0.0, -1.0, 0.0), 0.55),
            Lamp((0.0, 3.0, 0.0), (1.2, 2.4, 1.6)),
        )
        body = Body(meshes=meshes, lamps=lamps, puffs=tuple(puffs))
        at_ = t + 5.0 * (placement.seed % 71) / 71
        lean = 0.06 * math.sin(1.1 * at_) - (0.10 if placement.action == "fly" else 0.0)
        tilt = chain(turn("z", lean), turn("x", 0.06 * math.sin(0.8 * at_ + 1)))
        return put_body(body, tilt, (0.0, 1.3 + 0.18 * math.sin(1.2 * at_), 0.0))
