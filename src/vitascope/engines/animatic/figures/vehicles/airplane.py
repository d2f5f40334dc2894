"""An airliner with two engines: lofted fuselage, swept wings, livery, lights."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, chain, joined, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wheels import steel_wheel
from vitascope.engines.animatic.figures.vehicles.wings import blade
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sheet, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_MIDDLE = 2.9  #: height of the fuselage's axis while it stands on its wheels
_R = 1.65  #: radius of the fuselage
_NOSE, _TAIL = 14.0, -14.5
_WHITE = np.array((0.78, 0.78, 0.78), np.float32)
_ALLOY = np.array((0.52, 0.53, 0.56), np.float32)
_ENGINES = (2.2, -1.55, 5.0)  #: x, y from the axis, z


def _profile(x: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Radius of the fuselage and height of its middle at places along it."""
    nose = np.clip((_NOSE - x) / 4.2, 0, 1)
    tail = np.clip((x - _TAIL) / 11.0, 0, 1)
    radius = _R * np.power(1 - (1 - nose) ** 2.1, 0.60) * (0.10 + 0.90 * np.power(np.sin(tail * np.pi / 2), 0.85))
    middle = 0.85 * (1 - tail) ** 1.5 - 0.42 * (1 - nose) ** 2.2
    return radius, middle


def _fuselage(accent: Float, lit: float) -> list[Mesh]:
    x = np.concatenate([np.linspace(_TAIL, 9.0, 30)[:-1], _NOSE - 5.0 * np.linspace(1, 0.0, 14) ** 2])
    radius, middle = _profile(x)
    radius[-1] = 0.01
    angle = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    points = np.stack(
        [
            np.repeat(x[:, None], 36, 1),
            middle[:, None] + radius[:, None] * np.sin(angle),
            radius[:, None] * np.cos(angle),
        ],
        -1,
    )
    body = sheet(points, closed=True, material=Material.PAINT)
    side = Picture((_TAIL - 0.2, _NOSE + 0.2, -2.4, 2.6), _WHITE, 42)
    belly = [(float(a), float(m - 0.52 * r)) for a, r, m in zip(x, radius, middle, strict=True)]
    side.area([*belly, (_NOSE + 0.2, -2.4), (_TAIL, -2.4)], linear("#9aa2ae"))
    side.line([(a, b + 0.05) for a, b in belly], 0.16, accent)
    sweep_line = [(_TAIL - 0.2, -2.4), (_TAIL - 0.2, 2.6), (-8.8, 2.6), (-6.2, 0.2), (-4.4, -2.4)]
    side.area(sweep_line, accent)
    pane, kind = np.array((0.02, 0.026, 0.032), np.float32), Material.GLASS
    if lit > 0:
        pane, kind = linear("#ffd9a0") * np.float32(0.6), Material.GLOW
    for k in range(29):
        at = -8.8 + k * 0.66
        if abs(at - 0.5) > 0.35:
            side.area(rectangle(at, at + 0.30, 0.22, 0.62), pane, kind)
    for at in (-9.6, 9.9):
        side.line(rectangle(at, at + 0.85, -0.55, 1.05), 0.05, linear("#70757c"), closed=True)
    glass = np.array((0.018, 0.022, 0.026), np.float32)
    side.area([(11.55, 0.30), (12.75, 0.10), (12.42, 0.62), (11.75, 0.82)], glass, Material.GLASS)
    side.area([(10.85, 0.34), (11.42, 0.32), (11.55, 0.80), (11.0, 0.76)], glass, Material.GLASS)
    return painted(body, np.zeros(len(body.faces), int), (side, None, None, None))


def _nacelles(accent: Float) -> list[Mesh]:
    x, y, z = _ENGINES
    made = []
    for way in (-1, 1):
        at = (x, y, way * z)
        pod = [
            (0.78, 1.55),
            (0.90, 1.40),
            (0.95, 0.70),
            (0.92, -0.4),
            (0.74, -1.35),
            (0.62, -1.75),
            (0.58, -1.75),
            (0.60, -1.2),
        ]
        made.append(moved(lathe(pod, accent, 24, "x", Material.PAINT), at))
        made.append(moved(lathe([(0.76, 1.58), (0.83, 1.60), (0.90, 1.42)], _ALLOY, 24, "x", Material.METAL), at))
        made.append(
            moved(lathe([(0.78, 1.55), (0.76, 0.9), (0.01, 0.9)], (0.02, 0.02, 0.022), 24, "x", Material.METAL), at)
        )
        made.append(moved(ellipsoid((0.5, 0.22, 0.22), _ALLOY, 8, 12, material=Material.METAL), (x + 0.95, y, way * z)))
        made.append(
            moved(lathe([(0.42, -1.2), (0.30, -1.9), (0.02, -2.5)], (0.08, 0.08, 0.085), 16, "x", Material.METAL), at)
        )
        made.append(
            blade((x - 0.3, y + 0.5, way * z), (x - 1.2, y + 1.35, way * (z - 0.05)), (2.6, 2.4), 0.10, _WHITE, rows=4)
        )
    return made


@lru_cache(maxsize=8)
def _airframe(accent: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    livery = np.asarray(accent, np.float32)
    parts = [*_fuselage(livery, lit), *_nacelles(livery)]
    for way in (-1, 1):
        parts.append(
            blade(
                (0.9, -0.75, way * 1.1), (-4.9, 0.55, way * 14.0), (6.2, 1.5), 0.11, _WHITE * np.float32(0.92), rows=12
            )
        )
        parts.append(blade((-4.9, 0.55, way * 13.9), (-5.9, 2.1, way * 14.4), (1.5, 0.7), 0.08, livery, rows=5))
        parts.append(
            blade((-12.0, 0.95, way * 0.3), (-14.4, 1.35, way * 5.0), (2.9, 1.2), 0.09, _WHITE * np.float32(0.9))
        )
    parts.append(blade((-11.3, 1.3, 0), (-14.6, 6.0, 0), (4.6, 2.0), 0.09, livery))
    parts.append(blade((-7.6, 1.55, 0), (-11.6, 2.6, 0), (3.2, 1.4), 0.06, livery, rows=4))
    parts.append(moved(ellipsoid((4.2, 0.55, 1.5), linear("#9aa2ae"), 8, 16, 0.8, Material.PAINT), (0.6, -1.45, 0)))
    return joined(parts)


@lru_cache(maxsize=1)
def _gear() -> tuple[Wheelset, ConeGroup, tuple[Mesh, ...]]:
    places = [
        (-1.2 + dx, -_MIDDLE + 0.55, side * 2.6 + dz)
        for dx in (-0.65, 0.65)
        for side in (-1, 1)
        for dz in (-0.28, 0.28)
    ]
    places += [(10.3, -_MIDDLE + 0.55, dz) for dz in (-0.25, 0.25)]
    legs = [((-1.2, -1.2, side * 2.4), (-1.2, -_MIDDLE + 0.55, side * 2.6), 0.16) for side in (-1, 1)]
    legs.append(((10.3, -1.2, 0.0), (10.3, -_MIDDLE + 0.55, 0.0), 0.13))
    doors = tuple(box((-1.2, -1.75, side * 3.0), (1.2, 0.7, 0.06), _WHITE, 0.02, Material.PAINT) for side in (-1, 1))
    return Wheelset(steel_wheel(0.55, 0.36), places), tubes(legs, _ALLOY), doors


@register
class Airplane(Vehicle):
    """An airliner of 28 metres. ``colour`` is its livery. In the air its wheels are up; on the ground it stands on them."""

    name = "airplane"
    height = 9.0
    length = 29.0
    width = 29.5
    domain = "air"
    default = "fly"
    kinds = frozenset({"vehicles", "aircraft"})
    also = MappingProxyType(
        {"run": "fly", "walk": "fly", "drive": "fly", "ride": "fly", "float": "fly", "sail": "fly", "glide": "fly"}
    )
    engine = 0.8
    actions = {"fly": Gait(55.0, 0.0), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "airplane",
            nouns="airplane, plane, aeroplane, airliner, jet, passenger plane, jetliner, jet plane, aircraft, "
            "jumbo jet, "
            "commercial airliner, passenger jet, private jet, boeing, airbus",
            chinese="飞机, 客机, 喷气式飞机, 航班, 民航客机, 大飞机, 喷气机, 波音飞机, 私人飞机, 民航飞机, "
            "空客, 大客机",
        ),
        Entry(
            "subject", "airplane",
            nouns="fighter jet, fighter plane, biplane, propeller plane, seaplane, glider plane, warplane, "
            "bomber, small plane, "
            "light aircraft, cargo plane, military aircraft",
            chinese="战斗机, 战机, 双翼机, 螺旋桨飞机, 水上飞机, 轰炸机, 小飞机, 运输机, 滑翔机",
            confidence=0.6,
        ),
        Entry(
            "unknown", "thing",
            nouns="paper plane, paper airplane, plane ticket, airplane mode, plane tree, jet lag, jet ski, "
            "jet black, jet stream",
            chinese="纸飞机, 飞机票, 飞机场, 飞机模式, 打飞机",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        accent = named(placement.colour, "#16449a")
        meshes: tuple[Mesh, ...] = _airframe((float(accent[0]), float(accent[1]), float(accent[2])), lit)
        cones: tuple[ConeGroup, ...] = ()
        flying = placement.action != "stand"
        lamps: tuple[Lamp, ...] = ()
        puffs: list[Puffs] = []
        if lit > 0:
            blink = 1.0 if (t % 1.1) < 0.12 else 0.12
            puffs += [
                halo((-5.9, 2.0, 14.4), 0.9, (0.2, 1.0, 0.35), 0.6 * lit),
                halo((-5.9, 2.0, -14.4), 0.9, (1.0, 0.12, 0.08), 0.6 * lit),
                halo((-14.6, 1.2, 0), 0.8, (1.0, 1.0, 1.0), 0.6 * lit * blink),
                halo((0.0, 1.8, 0), 1.0, (1.0, 0.15, 0.1), 0.7 * lit * blink),
                halo((2.2, -0.9, 1.9), 1.1, (1.0, 0.97, 0.9), 0.35 * lit),
                halo((2.2, -0.9, -1.9), 1.1, (1.0, 0.97, 0.9), 0.35 * lit),
            ]  # fmt: skip
            lamps = (Lamp((13.0, -1.4, 0.0), (30 * lit, 29 * lit, 26 * lit), (0.95, -0.30, 0.0), 0.85),)
        if not flying:
            wheels, legs, doors = _gear()
            meshes = (*meshes, *wheels.turned(self.rolled(placement, t, 0.55)), *doors)
            cones = (legs,)
            return put_body(Body(cones, meshes, lamps, tuple(puffs)), turn("x", 0.0), (0.0, _MIDDLE, 0.0))
        at = t + 5.0 * (placement.seed % 89) / 89
        roll = 0.05 * math.sin(0.55 * at) + 0.02 * math.sin(1.3 * at)
        pitch = 0.035 + 0.015 * math.sin(0.8 * at)
        lift = 2.6 + 0.25 * math.sin(0.7 * at)
        return put_body(
            Body(cones, meshes, lamps, tuple(puffs)), chain(turn("z", pitch), turn("x", roll)), (0.0, lift, 0.0)
        )
