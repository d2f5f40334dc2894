"""A delivery van and an ambulance."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.registry import add
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import joined
from vitascope.engines.animatic.figures.vehicles.extrusion import rounded
from vitascope.engines.animatic.figures.vehicles.lorry import RoadVehicle
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, rectangle
from vitascope.engines.animatic.figures.vehicles.wheels import wheel
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_DARK, _GLASS = roadbody.DARK, roadbody.GLASS
_AXLES = (-1.68, 1.66)
_HALF = 0.98


def _body(coat: Float, lit: float, roof: float, livery: bool) -> list[Mesh]:
    side = Picture((-2.75, 2.75, 0.2, roof + 0.1), coat, 110)
    if livery:
        red, lime = linear("#c81e1e"), linear("#c8d820")
        side.area(rectangle(-2.75, 1.62, 0.92, 1.12), red)
        for k in range(11):
            side.area(rectangle(-2.7 + 0.42 * k, -2.49 + 0.42 * k, 0.72, 0.92), lime if k % 2 else linear("#2a8a3c"))
        for wide, high in ((0.56, 0.18), (0.18, 0.56)):
            side.area(rectangle(-1.1 - wide / 2, -1.1 + wide / 2, 1.62 - high / 2, 1.62 + high / 2), red)
    side.area(rectangle(-2.75, 2.75, 0.2, 0.46), _DARK * np.float32(2), Material.RUBBER)
    window = [(0.58, 1.14), (1.50, 1.12), (1.30, 1.34), (0.98, 1.66), (0.58, 1.68)]
    roadbody.glazing(side, rounded(window, 0.05), _GLASS, Material.GLASS)
    seams = [
        [(0.50, 0.5), (0.50, 1.76)],
        [(1.42, 0.55), (1.52, 1.10)],
        [(-0.85, 0.5), (-0.85, roof - 0.18)],
        [(0.50, 0.52), (1.42, 0.55)],
    ]
    roadbody.seams(side, [*seams, [(-0.85, roof - 0.18), (0.50, roof - 0.18)]], coat)
    side.line([(-2.55, 1.04), (0.35, 1.04)], 0.03, coat * np.float32(0.6))
    for x in (0.60, 0.22):
        side.area(rectangle(x, x + 0.17, 0.98, 1.02), _DARK, Material.RUBBER)
    roadbody.arches(side, _AXLES, 0.345, _DARK * np.float32(3), 0.065)
    front = Picture((-1.1, 1.1, 0.2, roof + 0.1), coat, 110)
    front.area(rounded(rectangle(-0.60, 0.60, 0.62, 0.90), 0.05), _DARK, Material.RUBBER)
    for k in range(3):
        front.line([(-0.56, 0.68 + 0.08 * k), (0.56, 0.68 + 0.08 * k)], 0.03, roadbody.CHROME, Material.METAL)
    screen = rounded([(-0.86, 1.16), (0.86, 1.16), (0.74, 1.76), (-0.74, 1.76)], 0.08)
    roadbody.glazing(front, screen, _GLASS, Material.GLASS, 0.05)
    front.area(rectangle(-1.1, 1.1, 0.2, 0.50), _DARK * np.float32(2), Material.RUBBER)
    above = Picture((-2.75, 2.75, -1.1, 1.1), coat, 90)
    roadbody.glazing(above, [(1.72, -0.84), (1.10, -0.70), (1.10, 0.70), (1.72, 0.84)], _GLASS, Material.GLASS, 0.05)
    back = Picture((-1.1, 1.1, 0.2, roof + 0.1), coat, 90)
    back.line([(0, 0.5), (0, roof - 0.1)], 0.02, _DARK)
    for z in (-0.44, 0.44):
        roadbody.glazing(
            back, rounded(rectangle(z - 0.28, z + 0.28, 1.20, 1.70), 0.06), *roadbody.pane(lit if livery else 0.0)
        )
    outline = rounded(
        [(-2.52, 0.36), (2.48, 0.36), (2.54, 0.74), (2.40, 0.98), (1.78, 1.13), (1.02, min(roof, 1.90)), (0.85, roof),
         (-2.52, roof)],
        (0.06, 0.10, 0.12, 0.12, 0.10, 0.20, 0.30, 0.14), 4,
    )  # fmt: skip
    parts = roadbody.coach(outline, _HALF, coat, (side, above, front, back), 0.09, 0.055)
    parts += roadbody.tubs(_AXLES, 0.345, _HALF)
    parts.append(roadbody.underbody(-2.3, 2.2, 0.26, 0.6, 0.72))
    parts += roadbody.headlamps(2.46, 0.80, 0.78, (0.20, 0.26), lit)
    parts += roadbody.taillamps(-2.53, 1.05, 0.90, (0.36, 0.11), lit)
    parts += roadbody.mirrors(1.42, 1.14, _HALF - 0.04, _DARK * np.float32(3), (0.24, 0.16))
    for x in (2.52, -2.54):
        parts.append(box((x, 0.45, 0), (0.12, 0.18, 1.86), _DARK * np.float32(2.5), 0.05, Material.RUBBER))
    return [*parts, roadbody.plate(2.585, 0.46), roadbody.plate(-2.605, 0.46)]


@lru_cache(maxsize=10)
def _van(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    return joined(_body(np.asarray(paint, np.float32), lit, 2.05, False))


@lru_cache(maxsize=4)
def _ambulance(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    parts = _body(np.asarray(paint, np.float32), lit, 2.42, True)
    parts.append(box((0.55, 2.46, 0), (0.30, 0.07, 1.4), _DARK * np.float32(2), 0.02, Material.RUBBER))
    return joined(parts)


_WHEEL = (wheel(0.345, 0.23), 0.345)
_PLACES = tuple((axle, -0.125) for axle in _AXLES)
add(
    RoadVehicle(
        "van", (5.2, 2.1, 2.3), 12.0, "#d8d6ce", _van, _WHEEL, _PLACES, _HALF, (0.80, 0.78),
        (
            Entry(
                "subject", "car",
                nouns="van, minivan, delivery van, cargo van, panel van, work van, campervan, microbus, "
                "minibus van, people carrier",
                chinese="面包车, 厢式车, 小面包车, 商务车, 快递车, 送货车, 厢货, 露营车, 多功能车, 小型面包车, "
                "货运面包车",
                features={"kind": "van"},
            ),
        ),
    )
)  # fmt: skip
add(
    RoadVehicle(
        "ambulance", (5.2, 2.62, 2.3), 14.0, "#e8e6e0", _ambulance, _WHEEL, _PLACES, _HALF, (0.80, 0.78),
        (
            Entry(
                "subject", "car",
                nouns="ambulance, emergency ambulance, paramedic van, rescue ambulance, ambulance van, "
                "ambulance car, "
                "ambulance truck, medical van, hospital van, emergency medical vehicle",
                chinese="救护车, 急救车, 120急救车, 救护面包车, 医院救护车, 医疗救护车, 医疗车, 急救面包车, "
                "抢救车, 救援救护车",
                features={"kind": "ambulance"},
            ),
        ),
        tuple((0.55, 2.53, z) for z in (-0.55, -0.25, 0.25, 0.55)),
    )
)  # fmt: skip
