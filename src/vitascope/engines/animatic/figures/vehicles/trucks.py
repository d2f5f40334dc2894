"""Lorries: a box truck, a fire engine, a pickup."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.registry import add
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import joined
from vitascope.engines.animatic.figures.vehicles.extrusion import prism, rounded
from vitascope.engines.animatic.figures.vehicles.lorry import RoadVehicle
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, rectangle
from vitascope.engines.animatic.figures.vehicles.wheels import steel_wheel, wheel
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_DARK, _CHROME, _GLASS = roadbody.DARK, roadbody.CHROME, roadbody.GLASS
_HALF = 1.24
_WHEEL = 0.50


def _cab(x: float, front: float, roof: float, coat: Float, lit: float, rear: bool = False) -> list[Mesh]:
    """A cab over its engine from ``x`` to ``front``."""
    side = Picture((x - 0.1, front + 0.1, 0.3, roof + 0.1), coat, 90)
    door = [
        (front - 1.42, 0.72),
        (front - 0.18, 0.72),
        (front - 0.16, 1.62),
        (front - 0.42, roof - 0.32),
        (front - 1.42, roof - 0.32),
    ]
    side.line(door, 0.02, coat * np.float32(0.2), closed=True)
    window = [(front - 1.32, 1.62), (front - 0.24, 1.55), (front - 0.48, roof - 0.42), (front - 1.32, roof - 0.42)]
    roadbody.glazing(side, rounded(window, 0.08), _GLASS, Material.GLASS)
    if rear:
        back = [(x + 0.14, 1.62), (front - 1.50, 1.62), (front - 1.50, roof - 0.42), (x + 0.14, roof - 0.42)]
        roadbody.glazing(side, rounded(back, 0.08), *roadbody.pane(lit))
    side.area(rectangle(front - 1.30, front - 1.08, 1.38, 1.43), _CHROME, Material.METAL)
    side.area(rectangle(x - 0.1, front + 0.1, 0.3, 0.56), _DARK * np.float32(2), Material.RUBBER)
    front_view = Picture((-_HALF - 0.1, _HALF + 0.1, 0.3, roof + 0.1), coat, 90)
    front_view.area(rounded(rectangle(-1.10, 1.10, 1.48, roof - 0.32), 0.10), _DARK, Material.RUBBER)
    front_view.area(rounded(rectangle(-1.05, 1.05, 1.53, roof - 0.37), 0.08), _GLASS, Material.GLASS)
    front_view.area(rounded(rectangle(-0.85, 0.85, 0.72, 1.30), 0.06), _DARK, Material.RUBBER)
    for k in range(5):
        front_view.line([(-0.80, 0.80 + 0.105 * k), (0.80, 0.80 + 0.105 * k)], 0.035, _CHROME, Material.METAL)
    front_view.area(rectangle(-1.3, 1.3, 0.3, 0.56), _DARK * np.float32(2), Material.RUBBER)
    outline = rounded(
        [(x, 0.42), (front, 0.42), (front, 1.45), (front - 0.30, roof), (x, roof)], (0.05, 0.12, 0.2, 0.28, 0.12), 4
    )
    roadbody.arches(side, (front - 0.98,), _WHEEL, coat)
    parts = roadbody.coach(outline, _HALF, coat, (side, None, front_view, None), 0.10)
    parts += roadbody.tubs((front - 0.98,), _WHEEL, _HALF)
    parts += roadbody.headlamps(front + 0.01, 0.66, 0.92, (0.17, 0.30), lit)
    parts += roadbody.mirrors(front - 0.12, 1.95, _HALF - 0.04, _DARK * np.float32(3), (0.46, 0.18))
    parts.append(box((front + 0.04, 0.44, 0), (0.10, 0.20, 2.4), _DARK * np.float32(2.5), 0.03, Material.RUBBER))
    parts.append(roadbody.plate(front + 0.095, 0.45))
    return parts


@lru_cache(maxsize=10)
def box_truck(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """A cab, and a tall white box with a stripe of the cab's paint."""
    coat = np.asarray(paint, np.float32)
    left, right, front, low, roof = -4.3, 1.95, 4.15, 1.12, 3.62
    parts = _cab(2.15, front, 2.72, coat, lit)
    white = np.array((0.74, 0.74, 0.73), np.float32)
    side = Picture((left - 0.1, right + 0.1, low - 0.1, roof + 0.1), white, 60)
    side.area([(left, low + 0.35), (right, low + 0.9), (right, low + 1.35), (left, low + 0.8)], coat)
    side.area([(left, low + 0.88), (right, low + 1.43), (right, low + 1.55), (left, low + 1.0)], coat * np.float32(0.5))
    for k in range(9):
        side.line([(left + 0.1 + 0.76 * k, low), (left + 0.1 + 0.76 * k, roof)], 0.015, white * np.float32(0.7))
    for level in (low + 0.03, roof - 0.05):
        side.line([(left, level), (right, level)], 0.08, _CHROME * np.float32(0.8), Material.METAL)
    back = Picture((-1.4, 1.4, low - 0.1, roof + 0.1), white * np.float32(0.9), 60)
    back.line([(0, low), (0, roof)], 0.04, _DARK)
    for z in (-0.35, 0.35):
        back.line([(z, low + 0.1), (z, roof - 0.1)], 0.05, _CHROME, Material.METAL)
    outline = [(left, low), (right, low), (right, roof), (left, roof)]
    parts += roadbody.coach(outline, 1.27, white, (side, None, None, back), 0.05)
    parts.append(
        moved(prism(rounded([(0, 2.7), (1.25, 2.7), (0.9, 3.0), (0.05, 3.5)], 0.1), 1.05, coat, 0.08), (2.2, 0, 0))
    )
    parts.append(roadbody.underbody(left + 0.3, front - 0.6, 0.72, 1.10, 0.42))
    for z in (-1.1, 1.1):
        parts.append(box((0.2, 0.72, z), (1.1, 0.50, 0.42), _CHROME * np.float32(0.7), 0.10, Material.METAL))
        parts.append(box((-1.0, 0.70, z), (0.9, 0.42, 0.40), _DARK * np.float32(2), 0.05, Material.RUBBER))
        for axle in (-3.35, -2.15):
            parts.append(box((axle, 1.06, z * 0.95), (1.1, 0.05, 0.50), _DARK * np.float32(2), 0.02, Material.RUBBER))
    parts.append(box((left + 0.15, 0.62, 0), (0.10, 0.14, 2.3), _DARK * np.float32(3), 0.02, Material.RUBBER))
    parts += roadbody.taillamps(left + 0.06, 0.82, 0.95, (0.13, 0.34), lit)
    return joined(parts)


@lru_cache(maxsize=6)
def fire_engine(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """A crew cab, lockers with rolling shutters, and a ladder on the roof."""
    coat = np.asarray(paint, np.float32)
    white, yellow = np.array((0.76, 0.75, 0.73), np.float32), linear("#e8c51c")
    left, right, front, roof = -4.3, 1.05, 4.2, 2.95
    parts = _cab(1.15, front, 2.78, coat, lit, rear=True)
    side = Picture((left - 0.1, right + 0.1, 0.4, roof + 0.1), coat, 70)
    steel = np.array((0.42, 0.43, 0.45), np.float32)
    for x, wide, low in ((-4.1, 1.05, 0.9), (-2.95, 1.25, 1.28), (-1.6, 1.25, 0.9), (-0.25, 1.15, 0.9)):
        shutter = rectangle(x, x + wide, low, 2.5)
        side.area(shutter, steel, Material.METAL)
        for k in range(int((2.5 - low) / 0.11)):
            side.line([(x, low + 0.11 * k), (x + wide, low + 0.11 * k)], 0.018, steel * np.float32(0.45))
        side.line(shutter, 0.04, coat * np.float32(0.4), closed=True)
    side.area(rectangle(left - 0.1, right + 0.1, 2.56, 2.74), white)
    side.area(rectangle(left - 0.1, right + 0.1, 0.66, 0.80), yellow)
    roadbody.arches(side, (-2.35,), _WHEEL, coat)
    back = Picture((-1.4, 1.4, 0.4, roof + 0.1), coat, 70)
    for k in range(-6, 7):
        back.area([(0.4 * k, 0.5), (0.4 * k + 0.2, 0.5), (0.4 * k + 0.9, 1.3), (0.4 * k + 0.7, 1.3)], yellow)
    back.area(rectangle(-0.7, 0.7, 1.45, 2.4), steel, Material.METAL)
    outline = rounded([(left, 0.52), (right, 0.52), (right, roof), (left, roof)], (0.05, 0, 0, 0.1))
    parts += roadbody.coach(outline, 1.26, coat, (side, None, None, back), 0.06)
    parts += roadbody.tubs((-2.35,), _WHEEL, 1.26)
    parts.append(roadbody.underbody(left + 0.3, front - 0.6, 0.35, 0.9, 0.85))
    rails: list[Mesh] = []
    for z in (-0.36, 0.36):
        for dy in (0.0, 0.26):
            rails.append(
                sweep([(-4.6, 3.04 + dy, z), (3.3, 3.16 + dy, z)], [0.035, 0.035], _CHROME, 6, 1, Material.METAL)
            )
        rails += [
            box((-4.2 + 0.6 * k, 3.18 + 0.009 * k, z), (0.03, 0.26, 0.03), _CHROME, 0.0, Material.METAL)
            for k in range(13)
        ]
    rails += [
        box((-4.5 + 0.34 * k, 3.045 + 0.005 * k, 0), (0.035, 0.035, 0.72), _CHROME, 0.0, Material.METAL)
        for k in range(23)
    ]
    parts += rails
    parts.append(lathe([(0.42, 2.95), (0.42, 3.14), (0.05, 3.2)], _DARK * np.float32(3), 20, "y", Material.METAL))
    parts.append(
        moved(
            lathe([(0.24, -0.12), (0.30, -0.1), (0.30, 0.1), (0.24, 0.12)], linear("#e4dcc0"), 20, "z", Material.MATTE),
            (-3.9, 3.12, 0.8),
        )
    )
    parts.append(box((3.35, 2.84, 0), (0.36, 0.14, 2.1), _DARK * np.float32(3), 0.03, Material.RUBBER))
    parts += roadbody.taillamps(left - 0.02, 0.95, 1.1, (0.3, 0.14), lit)
    return joined(parts)


@lru_cache(maxsize=10)
def pickup(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """A bonnet, a cab of four doors, and an open bed."""
    coat = np.asarray(paint, np.float32)
    axles, half = (-1.62, 1.72), 0.97
    side = Picture((-2.85, 2.85, 0.2, 1.4), coat, 120)
    side.area(rectangle(-2.85, 2.85, 0.2, 0.50), _DARK * np.float32(2), Material.RUBBER)
    roadbody.seams(
        side,
        [
            [(-0.92, 0.55), (-0.92, 1.12)],
            [(0.16, 0.55), (0.16, 1.12)],
            [(1.22, 0.55), (1.16, 1.10)],
            [(-0.92, 0.56), (1.22, 0.56)],
        ],
        coat,
    )
    for x in (-0.05, -0.80 + 0.02):
        side.area(rectangle(x - 0.20 + 0.20, x + 0.18, 0.96, 1.0), _CHROME, Material.METAL)
    side.line([(-2.6, 0.90), (2.5, 0.88)], 0.014, coat * np.float32(1.4))
    side.line([(-2.6, 0.875), (2.5, 0.855)], 0.018, coat * np.float32(0.55))
    roadbody.arches(side, axles, 0.39, _DARK * np.float32(3), 0.08)
    front = Picture((-1.1, 1.1, 0.2, 1.4), coat, 120)
    front.area(rounded(rectangle(-0.62, 0.62, 0.70, 1.00), 0.05), _DARK, Material.RUBBER)
    for k in range(3):
        front.line([(-0.58, 0.77 + 0.08 * k), (0.58, 0.77 + 0.08 * k)], 0.03, _CHROME, Material.METAL)
    back = Picture((-1.1, 1.1, 0.2, 1.4), coat, 120)
    back.line(rectangle(-0.72, 0.72, 0.66, 1.08), 0.015, coat * np.float32(0.25), closed=True)
    back.area(rectangle(-0.14, 0.14, 0.96, 1.0), _DARK)
    body = rounded(
        [(-2.68, 0.42), (2.62, 0.42), (2.70, 0.70), (2.62, 1.04), (1.22, 1.14), (-2.68, 1.14)],
        (0.08, 0.1, 0.1, 0.14, 0.05, 0.03),
        4,
    )
    parts = roadbody.coach(body, half, coat, (side, None, front, back), 0.07)
    parts += roadbody.tubs(axles, 0.39, half)
    bed = box((-1.80, 1.135, 0), (1.58, 0.04, 1.62), _DARK * np.float32(1.5), 0.0, Material.RUBBER)
    parts.append(bed)
    for z in (-0.90, 0.90):
        parts.append(box((-1.80, 1.17, z), (1.70, 0.09, 0.13), coat, 0.03, Material.PAINT))
    for x in (-2.61, -0.98):
        parts.append(box((x, 1.17, 0), (0.12, 0.09, 1.9), coat, 0.03, Material.PAINT))
    cabin = Picture((-1.2, 1.5, 1.0, 2.0), coat, 120)
    glass = [
        [(-0.82, 1.18), (0.12, 1.18), (0.12, 1.66), (-0.72, 1.66)], [(0.20, 1.18), (0.98, 1.18), (0.50, 1.66), (0.20, 1.66)],
    ]  # fmt: skip
    for window in glass:
        roadbody.glazing(cabin, rounded(window, 0.05), _GLASS, Material.GLASS)
    ahead = Picture((-1.1, 1.1, 1.0, 2.0), coat, 120)
    roadbody.glazing(
        ahead, rounded([(-0.80, 1.20), (0.80, 1.20), (0.68, 1.70), (-0.68, 1.70)], 0.06), _GLASS, Material.GLASS, 0.05
    )
    above = Picture((-1.2, 1.5, -1.1, 1.1), coat, 120)
    roadbody.glazing(above, [(1.10, -0.78), (0.58, -0.68), (0.58, 0.68), (1.10, 0.78)], _GLASS, Material.GLASS, 0.05)
    house = rounded([(-0.98, 1.08), (1.26, 1.08), (0.60, 1.76), (-0.84, 1.78)], (0, 0, 0.20, 0.16), 4)
    parts += roadbody.coach(house, 0.92, coat, (cabin, above, ahead, ahead), 0.07, 0.22)
    parts.append(roadbody.underbody(-2.4, 2.4, 0.32, 0.6, 0.70))
    parts += roadbody.headlamps(2.66, 0.86, 0.80, (0.18, 0.28), lit)
    parts += roadbody.taillamps(-2.69, 0.92, 0.88, (0.34, 0.13), lit)
    parts += roadbody.mirrors(0.95, 1.22, half - 0.02, coat, (0.20, 0.17))
    for x in (2.72, -2.74):
        parts.append(box((x, 0.52, 0), (0.12, 0.17, 1.9), _CHROME, 0.04, Material.METAL))
    parts += [roadbody.plate(2.79, 0.53), roadbody.plate(-2.81, 0.53)]
    return joined(parts)


_TWIN = ((-3.35, -0.17), (-2.15, -0.17), (3.17, -0.17))
add(
    RoadVehicle(
        "truck", (8.5, 3.65, 2.9), 12.0, "#1f4fa0", box_truck, (steel_wheel(_WHEEL, 0.32), _WHEEL), _TWIN, 1.24, (0.66, 0.92),
        (
            Entry(
                "subject", "truck",
                nouns="truck, lorry, box truck, cargo truck, delivery truck, semi truck, semi trailer, "
                "freight truck, moving truck, "
                "trailer truck, big rig, articulated lorry, heavy truck",
                chinese="卡车, 货车, 大卡车, 载重卡车, 货运卡车, 重卡, 大货车, 运输车, 厢式货车, 半挂车, "
                "集装箱卡车, 载货车",
            ),
            Entry(
                "subject", "truck",
                nouns="garbage truck, dump truck, tanker truck, tow truck, food truck, cement truck, "
                "camper van, motorhome, army truck",
                chinese="垃圾车, 洒水车, 油罐车, 自卸车, 搅拌车, 房车, 军用卡车, 拖车, 翻斗车",
                confidence=0.6,
            ),
            Entry(
                "unknown", "thing",
                nouns="truck driver, truck stop, toy truck",
            chinese="卡车司机, 玩具卡车, 货车司机",
        ),
        ),
    )
)  # fmt: skip
add(
    RoadVehicle(
        "fire_truck", (8.6, 3.65, 2.9), 13.0, "#b8161a", fire_engine, (steel_wheel(_WHEEL, 0.32), _WHEEL),
        ((-2.35, -0.17), (3.22, -0.17)), 1.24, (0.66, 0.92),
        (
            Entry(
                "subject", "truck",
                nouns="fire truck, fire engine, firetruck, fire brigade truck, ladder truck, fire department truck, "
                "fire lorry, fire appliance, fire rescue truck, fire brigade engine",
                chinese="消防车, 救火车, 云梯车, 消防云梯车, 消防卡车, 消防水车, 水罐消防车, 灭火车, "
                "消防大卡车, 消防救援车",
                features={"kind": "fire"},
            ),
        ),
        tuple((3.35, 2.98, z) for z in (-0.75, -0.35, 0.35, 0.75)),
    )
)  # fmt: skip
add(
    RoadVehicle(
        "pickup", (5.5, 1.8, 2.3), 13.0, "#8a2a1c", pickup, (wheel(0.39, 0.26), 0.39), ((-1.62, -0.14), (1.72, -0.14)), 0.97,
        (0.86, 0.80),
        (
            Entry(
                "subject", "truck",
                nouns="pickup truck, pickup, pick up truck, ute, farm truck, utility truck, flatbed truck, "
                "pickup car, open bed truck, country truck",
                chinese="皮卡, 皮卡车, 小货车, 农用卡车, 敞篷货车, 小卡车, 皮卡货车, 皮卡汽车, 越野皮卡, 农场卡车",
                features={"kind": "pickup"},
            ),
        ),
    )
)  # fmt: skip
