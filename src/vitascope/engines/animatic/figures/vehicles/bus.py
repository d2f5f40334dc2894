"""A city bus, a school bus and a double-decker."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, add
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, joined
from vitascope.engines.animatic.figures.vehicles.extrusion import rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, rectangle
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wheels import steel_wheel
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_WHEEL = 0.50
_HALF = 1.25
_AXLES = (-2.75, 2.75)
_CREAM = np.array((0.80, 0.77, 0.68), np.float32)


def _sides(decks: int, paint: Float, lit: float, half_length: float, roof: float) -> tuple[Picture, Picture]:
    """The near and far side are one picture; the doors are painted on both."""
    colour, kind = roadbody.pane(lit)
    side = Picture((-half_length - 0.1, half_length + 0.1, 0.2, roof + 0.2), paint, 70)
    side.area(rectangle(-half_length - 0.1, half_length + 0.1, 0.2, 0.52), roadbody.DARK, Material.RUBBER)
    for deck in range(decks):
        low = 1.42 + deck * 1.42
        high = low + (1.02 if decks == 1 else 0.82)
        side.area(
            rectangle(-half_length + 0.18, half_length - 0.05, low - 0.05, high + 0.05), roadbody.DARK, Material.RUBBER
        )
        count = 7
        step = (2 * half_length - 0.55) / count
        for k in range(count):
            x = -half_length + 0.24 + k * step
            side.area(rounded(rectangle(x, x + step - 0.09, low, high), 0.07), colour, kind)
            roadbody.passengers(side, x + 0.10, x + step - 0.19, low, lit, 0.62)
        side.line([(-half_length, low - 0.16), (half_length, low - 0.16)], 0.07, _CREAM)
    for x in (half_length - 1.42, -0.55):
        door = rectangle(x, x + 1.08, 0.42, 2.44)
        side.area(door, paint * np.float32(0.72))
        for left in (x + 0.07, x + 0.57):
            roadbody.glazing(side, rounded(rectangle(left, left + 0.44, 0.62, 2.36), 0.05), colour, kind)
        side.line(door, 0.03, roadbody.DARK, Material.RUBBER, closed=True)
        side.line([(x + 0.54, 0.42), (x + 0.54, 2.44)], 0.03, roadbody.DARK, Material.RUBBER)
    roadbody.arches(side, _AXLES, _WHEEL, paint)
    front = Picture((-_HALF - 0.1, _HALF + 0.1, 0.2, roof + 0.2), paint, 70)
    high = 2.44
    front.area(rounded(rectangle(-1.10, 1.10, 1.18, high), 0.10), roadbody.DARK, Material.RUBBER)
    front.area(rounded(rectangle(-1.05, 1.05, 1.23, high - 0.04), 0.08), roadbody.GLASS, Material.GLASS)
    sign = rectangle(-0.85, 0.85, high + 0.07, high + 0.34)
    front.area(sign, roadbody.DARK, Material.RUBBER)
    for k, wide in enumerate((0.22, 0.10, 0.30, 0.16, 0.26)):
        x = -0.70 + k * 0.29
        front.area(rectangle(x, x + wide * 0.8, high + 0.13, high + 0.28), linear("#ffb52e"), Material.GLOW)
    if decks > 1:
        front.area(rounded(rectangle(-1.10, 1.10, 2.92, 3.72), 0.10), roadbody.DARK, Material.RUBBER)
        for left in (-1.05, 0.03):
            front.area(rounded(rectangle(left, left + 1.02, 2.97, 3.67), 0.07), *roadbody.pane(lit))
    front.area(rectangle(-1.3, 1.3, 0.2, 0.48), roadbody.DARK, Material.RUBBER)
    return side, front


@lru_cache(maxsize=12)
def _body(kind: str, paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    decks = 2 if kind == "double_decker" else 1
    half_length, roof = (5.1, 4.25) if decks == 2 else (5.4, 3.02)
    side, front = _sides(decks, coat, lit, half_length, roof)
    outline = rounded(
        [(-half_length, 0.34), (half_length - 0.02, 0.34), (half_length, 1.2), (half_length - 0.16, roof), (-half_length, roof)],
        (0.10, 0.10, 0.3, 0.30, 0.25), 4,
    )  # fmt: skip
    back = Picture((-_HALF - 0.1, _HALF + 0.1, 0.2, roof + 0.2), coat, 60)
    roadbody.glazing(back, rounded(rectangle(-0.95, 0.95, roof - 1.25, roof - 0.45), 0.08), *roadbody.pane(lit))
    for k in range(5):
        back.line([(-0.6, 0.72 + 0.09 * k), (0.6, 0.72 + 0.09 * k)], 0.03, roadbody.DARK)
    parts = roadbody.coach(outline, _HALF, coat, (side, None, front, back), 0.10, 0.012)
    parts += roadbody.tubs(_AXLES, _WHEEL, _HALF)
    parts.append(roadbody.underbody(-half_length + 0.3, half_length - 0.3, 0.30, 0.9, 0.95))
    parts += roadbody.headlamps(half_length + 0.005, 0.78, 0.92, (0.20, 0.36), lit)
    parts += roadbody.taillamps(-half_length - 0.01, 1.0, 1.05, (0.42, 0.16), lit)
    parts += roadbody.mirrors(half_length + 0.05, 2.05, _HALF - 0.05, roadbody.DARK * np.float32(3), (0.46, 0.18))
    parts.append(roadbody.plate(half_length + 0.012, 0.56))
    parts.append(
        box((half_length + 0.02, 0.42, 0), (0.08, 0.16, 2.3), roadbody.DARK * np.float32(2), 0.03, Material.RUBBER)
    )
    if decks == 1:
        parts.append(box((-1.4, roof + 0.09, 0), (2.6, 0.24, 1.5), coat * np.float32(0.9), 0.07, Material.PAINT))
        parts.append(box((2.2, roof + 0.05, 0), (0.9, 0.12, 0.9), coat * np.float32(0.8), 0.04, Material.PAINT))
    return joined(parts)


@lru_cache(maxsize=12)
def _school(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """The American kind, with a bonnet."""
    coat = np.asarray(paint, np.float32)
    left, cowl, nose, roof = -5.4, 3.6, 5.3, 3.05
    glass, kind = roadbody.pane(lit)
    side = Picture((left - 0.1, nose + 0.1, 0.2, roof + 0.2), coat, 70)
    for level in (0.86, 1.12, 1.42):
        side.line([(left, level), (cowl - 0.2, level)], 0.055, roadbody.DARK)
    for k in range(9):
        x = left + 0.35 + k * 0.86
        roadbody.glazing(side, rounded(rectangle(x, x + 0.74, 1.62, 2.42), 0.06), glass, kind)
        side.line([(x + 0.02, 2.02), (x + 0.72, 2.02)], 0.03, roadbody.DARK)
        roadbody.passengers(side, x + 0.05, x + 0.74, 1.62, lit, 0.6)
    door = rectangle(2.55, 3.4, 0.5, 2.5)
    side.area(door, coat * np.float32(0.8))
    for x in (2.62, 3.02):
        side.area(rectangle(x, x + 0.34, 0.75, 2.42), roadbody.GLASS, Material.GLASS)
    side.line(door, 0.03, roadbody.DARK, closed=True)
    axles = (-2.9, 4.25)
    roadbody.arches(side, axles, _WHEEL, coat)
    front = Picture((-1.35, 1.35, 0.2, roof + 0.2), coat, 70)
    front.area(rounded(rectangle(-1.05, 1.05, 1.72, 2.55), 0.1), roadbody.GLASS, Material.GLASS)
    front.line([(0, 1.72), (0, 2.55)], 0.05, roadbody.DARK)
    front.area(rectangle(-0.62, 0.62, 2.64, 2.9), coat * np.float32(1.2))
    for k in range(9):  # letters, read from far
        front.area(rectangle(-0.52 + 0.12 * k, -0.45 + 0.12 * k, 2.70, 2.84), roadbody.DARK)
    for z in (-0.85, 0.85):
        front.disc((z, 2.78), 0.10, np.array((0.7, 0.02, 0.02), np.float32))
    body = rounded(
        [(left, 0.55), (cowl, 0.55), (cowl, 1.6), (cowl - 0.28, roof), (left, roof)], (0.1, 0, 0, 0.25, 0.22), 4
    )
    parts = roadbody.coach(body, _HALF, coat, (side, None, front, front), 0.14)
    grille = Picture((-1.2, 1.2, 0.2, 1.9), coat, 80)
    grille.area(rounded(rectangle(-0.55, 0.55, 0.80, 1.42), 0.05), roadbody.DARK, Material.RUBBER)
    for k in range(6):
        grille.line([(-0.52, 0.88 + 0.09 * k), (0.52, 0.88 + 0.09 * k)], 0.03, roadbody.CHROME, Material.METAL)
    bonnet = rounded(
        [(cowl - 0.1, 0.55), (nose, 0.55), (nose, 1.35), (nose - 0.25, 1.52), (cowl - 0.1, 1.68)],
        (0, 0.1, 0.1, 0.2, 0),
        4,
    )
    parts += roadbody.coach(bonnet, 1.02, coat, (side, None, grille, None), 0.14)
    for z in (-1.12, 1.12):
        parts.append(box((4.3, 1.12, z), (1.35, 0.12, 0.30), coat, 0.05, Material.PAINT))
    parts += roadbody.tubs((axles[0],), _WHEEL, _HALF)
    parts.append(roadbody.underbody(left + 0.2, nose - 0.3, 0.35, 0.8, 0.8))
    parts += roadbody.headlamps(nose + 0.01, 1.05, 0.78, (0.22, 0.22), lit)
    parts += roadbody.taillamps(left - 0.01, 1.2, 0.9, (0.2, 0.2), lit)
    parts += roadbody.mirrors(cowl + 0.1, 2.0, _HALF - 0.05, roadbody.DARK * np.float32(2))
    for x in (left - 0.06, nose + 0.06):
        parts.append(box((x, 0.62, 0), (0.12, 0.26, 2.45), roadbody.DARK * np.float32(2), 0.04, Material.RUBBER))
    return joined(parts)


class Bus(Vehicle):
    """One member of the family of buses."""

    kinds = frozenset({"vehicles", "road_vehicles"})
    width = 2.9
    actions = {"drive": Gait(9.0, 9.0 / (2 * math.pi * _WHEEL)), "stand": Gait(0.0, 0.0)}  # noqa: RUF012

    def __init__(
        self, name: str, measures: tuple[float, float], paint: str, axles: tuple[float, float], words: tuple[Entry, ...]
    ) -> None:
        self.name, self.words = name, words
        if name == "bus":
            self.variants = MappingProxyType({"double_decker": "double_decker", "school": "school_bus"})
        self.length, self.height = measures
        self._paint = paint
        places = [(x, _WHEEL, side * (_HALF - 0.17)) for x in axles for side in (-1, 1)]
        self._wheels = Wheelset(steel_wheel(_WHEEL, 0.30), places)

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        key = roadbody.colour_key(named(placement.colour, self._paint))
        made = _school(key, lit) if self.name == "school_bus" else _body(self.name, key, lit)
        front = self.length / 2 - 0.1
        lamps, glare = roadbody.beams(front, -front, 0.85, 0.9, lit)
        return Body(meshes=(*made, *self._wheels.turned(self.rolled(placement, t, _WHEEL))), lamps=lamps, puffs=glare)


add(
    Bus(
        "bus", (11.0, 3.25), "#b8232a", _AXLES,
        (
            Entry(
                "subject", "bus",
                nouns="bus, city bus, public bus, coach bus, tour bus, minibus, motor coach, transit bus, "
                "shuttle bus, omnibus, "
                "trolleybus, tourist bus",
                chinese="公交车, 公共汽车, 巴士, 大巴车, 大巴, 客车, 公交, 旅游大巴, 中巴, 长途汽车, 面包公交, "
                "无轨电车",
            ),
            Entry(
                "unknown", "thing",
                nouns="bus stop, bus station, bus driver, bus ticket, bus lane",
            chinese="公交站, 公交卡, 巴士站, 公交站台",
        ),
        ),
    )
)  # fmt: skip
add(
    Bus(
        "double_decker", (10.4, 4.3), "#b01820", _AXLES,
        (
            Entry(
                "subject", "bus",
                nouns="double decker, double decker bus, london bus, double deck bus, two storey bus, routemaster, "
                "double decked bus, two deck bus, tall bus, open top bus",
                chinese="双层巴士, 双层公交车, 伦敦巴士, 双层大巴, 双层公共汽车, 双层客车, 双层公交, "
                "双层观光巴士, 双层观光车, 观光巴士",
                features={"kind": "double_decker"},
            ),
        ),
    )
)  # fmt: skip
add(
    Bus(
        "school_bus", (10.9, 3.1), "#e8a010", (-2.9, 4.25),
        (
            Entry(
                "subject", "bus",
                nouns="school bus, school bus van, schoolbus, american school bus, school coach, school minibus, "
                "student bus, pupil bus, kids bus, school transport bus",
                chinese="校车, 校车巴士, 学校巴士, 学生巴士, 学生校车, 美式校车, 学生车, 校园巴士, 幼儿园校车, "
                "学校班车",
                features={"kind": "school"},
            ),
        ),
    )
)  # fmt: skip
