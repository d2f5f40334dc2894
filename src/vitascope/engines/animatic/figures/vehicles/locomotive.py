"""A steam locomotive and its tender: boiler, cab, running gear, and the rods that follow the wheels."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, joined, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism, rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.track import GAUGE, RAIL_HEAD
from vitascope.engines.animatic.figures.vehicles.wheels import rail_wheel
from vitascope.engines.animatic.geometry import ConeGroup, Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn

Float = NDArray[np.float32]

DRIVER = 0.80  #: radius of the driving wheels in metres
AXLES = (2.55, 0.75, -1.05)  #: x of the driving wheels
CRANK = 0.33  #: metres from an axle to its crank pin
CHIMNEY = (4.95, RAIL_HEAD + 4.12)  #: x and y of the chimney's mouth
BOILER = RAIL_HEAD + 2.42  #: height of the boiler's middle
TENDER = -6.35  #: x of the tender's middle
BLACK = np.array((0.012, 0.012, 0.013), np.float32)
RED = np.array((0.36, 0.030, 0.022), np.float32)
BRASS = np.array((0.78, 0.52, 0.18), np.float32)
STEEL = np.array((0.55, 0.56, 0.58), np.float32)
WARM = np.array((1.0, 0.62, 0.26), np.float32)
_SIDE = 0.93  #: z of the rods
_MAIN_ROD = 2.35  #: metres from the middle crank pin to the crosshead
_WHEEL_Y = RAIL_HEAD + DRIVER


def _boiler(paint: Float) -> list[Mesh]:
    low = (0.0, BOILER, 0.0)
    barrel = lathe([(0.90, -2.3), (0.90, 1.2), (0.86, 1.24), (0.86, 4.0)], paint, 40, "x", Material.PAINT)
    box_ = lathe(
        [
            (0.88, 3.98), (0.905, 4.02), (0.905, 5.40), (0.88, 5.47), (0.78, 5.52), (0.70, 5.545), (0.68, 5.60), (0.45, 5.70),
            (0.001, 5.76),
        ],
        BLACK * np.float32(1.6), 40, "x", Material.RUBBER,
    )  # fmt: skip
    parts = [moved(barrel, low), moved(box_, low)]
    for x in (-1.2, 0.1, 1.22, 2.3, 3.3):
        r = 0.905 if x < 1.2 else 0.875
        parts.append(
            moved(
                lathe(
                    [(r - 0.01, -0.045), (r + 0.012, -0.03), (r + 0.012, 0.03), (r - 0.01, 0.045)],
                    BRASS,
                    40,
                    "x",
                    Material.METAL,
                ),
                (x, BOILER, 0),
            )
        )
    dart = [
        sweep([(5.80, BOILER, -0.16), (5.80, BOILER, 0.16)], [0.022, 0.022], STEEL, 6, 1, Material.METAL),
        moved(lathe([(0.001, 0.10), (0.05, 0.09), (0.06, 0.0)], STEEL, 12, "x", Material.METAL), (5.74, BOILER, 0)),
    ]
    ring = moved(
        lathe([(0.66, 0.0), (0.69, 0.03), (0.72, 0.0)], STEEL * np.float32(0.8), 36, "x", Material.METAL),
        (5.56, BOILER, 0),
    )
    hinges = [
        box((5.64, BOILER + dy, -0.30), (0.05, 0.05, 0.75), BLACK * np.float32(2.2), 0.01, Material.RUBBER)
        for dy in (0.28, -0.28)
    ]
    x, y = CHIMNEY
    top = BOILER + 0.80
    chimney = lathe(
        [
            (0.46, top), (0.34, top + 0.10), (0.27, top + 0.22), (0.245, top + 0.45), (0.27, y - 0.22), (0.30, y - 0.14),
            (0.37, y - 0.11), (0.38, y - 0.03), (0.34, y), (0.24, y), (0.22, y - 0.30),
        ],
        BLACK * np.float32(1.8), 28, "y", Material.RUBBER,
    )  # fmt: skip
    band = moved(lathe([(0.375, -0.03), (0.392, 0.0), (0.375, 0.03)], BRASS, 28, "y", Material.METAL), (0, y - 0.07, 0))
    parts += [*dart, ring, *hinges, moved(chimney, (x, 0, 0)), moved(band, (x, 0, 0))]
    dome = lathe(
        [(0.52, 0.74), (0.42, 0.86), (0.36, 0.98), (0.355, 1.16), (0.30, 1.30), (0.18, 1.38), (0.001, 1.41)], BRASS, 26, "y",
        Material.METAL,
    )  # fmt: skip
    parts.append(moved(dome, (1.75, BOILER, 0)))
    sand = lathe(
        [(0.46, 0.74), (0.34, 0.90), (0.32, 1.08), (0.22, 1.19), (0.001, 1.22)], paint, 24, "y", Material.PAINT
    )
    parts.append(moved(sand, (3.35, BOILER, 0)))
    for z in (-0.14, 0.14):
        valve = lathe(
            [(0.09, 0.80), (0.06, 0.92), (0.055, 1.18), (0.075, 1.22), (0.001, 1.25)], BRASS, 12, "y", Material.METAL
        )
        parts.append(moved(valve, (-1.6, BOILER, z)))
    return parts


def _lamp(lit: float) -> list[Mesh]:
    colour = np.array((1.0, 0.93, 0.76), np.float32)
    kind = Material.GLOW if lit > 0 else Material.METAL
    glass = moved(
        ellipsoid((0.05, 0.15, 0.15), colour if lit > 0 else colour * np.float32(0.62), 8, 16, material=kind),
        (5.98, BOILER + 0.98, 0),
    )  # fmt: skip
    case = moved(
        lathe([(0.001, -0.24), (0.17, -0.22), (0.19, 0.0), (0.19, 0.06), (0.16, 0.07)], BRASS, 20, "x", Material.METAL),
        (5.94, BOILER + 0.98, 0),
    )
    post = box((5.62, BOILER + 0.86, 0), (0.55, 0.06, 0.10), BLACK, 0.01, Material.RUBBER)
    return [glass, case, post]


def _frame(paint: Float) -> list[Mesh]:
    y = RAIL_HEAD
    deck = y + 1.48
    parts = [
        box((1.6, y + 1.02, 0), (8.6, 0.34, 1.25), BLACK, 0.0, Material.RUBBER),
        box((1.55, deck, 0), (8.5, 0.07, 2.62), BLACK * np.float32(1.5), 0.01, Material.RUBBER),
    ]
    for side in (-1, 1):
        parts.append(box((1.55, deck - 0.10, side * 1.295), (8.5, 0.16, 0.03), RED, 0.0, Material.PAINT))
        for x in AXLES:
            arc = [
                (x + 0.92 * math.cos(a), _WHEEL_Y + 0.92 * math.sin(a)) for a in np.linspace(0.22, math.pi - 0.22, 13)
            ]
            guard = prism(arc, 0.16, paint, 0.02)
            parts.append(moved(guard, (0, 0, side * 0.98)))
        cylinder = lathe(
            [(0.001, 0.72), (0.28, 0.70), (0.36, 0.62), (0.36, -0.52), (0.30, -0.60), (0.001, -0.62)],
            paint,
            24,
            "x",
            Material.PAINT,
        )
        parts.append(moved(cylinder, (4.62, _WHEEL_Y, side * 1.0)))
        for dx in (0.60, -0.48):
            parts.append(
                moved(
                    lathe([(0.35, -0.04), (0.38, 0), (0.35, 0.04)], BRASS, 24, "x", Material.METAL),
                    (4.62 + dx, _WHEEL_Y, side * 1.0),
                )
            )
        parts.append(box((4.62, y + 1.22, side * 0.98), (1.0, 0.30, 0.45), paint, 0.05, Material.PAINT))
        parts.append(box((3.15, _WHEEL_Y + 0.13, side * 1.0), (1.9, 0.05, 0.10), STEEL, 0.0, Material.METAL))
        parts.append(box((3.15, _WHEEL_Y - 0.13, side * 1.0), (1.9, 0.05, 0.10), STEEL, 0.0, Material.METAL))
        parts.append(
            sweep(
                [(5.9, deck + 0.02, side * 0.62), (5.5, y + 1.62, side * 0.62), (5.0, BOILER - 0.5, side * 0.62)],
                [0.03] * 3,
                BLACK * np.float32(2),
                6,
                2,
                Material.METAL,
            )
        )
        rail = [(x, BOILER + 0.32, side * 0.92) for x in (-1.1, 5.3)]
        parts.append(sweep(rail, [0.018, 0.018], BRASS, 6, 1, Material.METAL))
    parts += _buffers(5.95, 1)
    # The pilot: sloping bars before the wheels.
    for k in range(-4, 5):
        line = [(5.98, y + 0.92, k * 0.26), (6.55 - 0.09 * abs(k), y + 0.10, k * 0.225)]
        parts.append(sweep(line, [0.036, 0.036], RED, 5, 1, Material.PAINT))
    parts.append(
        sweep(
            [(6.20, y + 0.10, -1.0), (6.55, y + 0.09, 0), (6.20, y + 0.10, 1.0)], [0.045] * 3, RED, 6, 3, Material.PAINT
        )
    )
    return parts


def _buffers(x: float, way: int) -> list[Mesh]:
    y = RAIL_HEAD + 1.18
    parts = [box((x, y, 0), (0.14, 0.46, 2.55), RED, 0.02, Material.PAINT)]
    for side in (-1, 1):
        outline = [(0.13, 0.0), (0.11, 0.16), (0.06, 0.18), (0.06, 0.40), (0.24, 0.42), (0.25, 0.46), (0.001, 0.49)]
        buffer = lathe([(r, way * u) for r, u in outline], BLACK * np.float32(3), 18, "x", Material.METAL)
        parts.append(moved(buffer, (x + way * 0.05, y, side * 0.88)))
    parts.append(box((x + way * 0.14, y - 0.04, 0), (0.16, 0.20, 0.12), STEEL * np.float32(0.4), 0.02, Material.METAL))
    return parts


def _cab(paint: Float, lit: float) -> list[Mesh]:
    y = RAIL_HEAD + 1.48
    shade = paint * np.float32(0.25)
    glass = np.array((0.018, 0.024, 0.028), np.float32)
    pane = WARM * np.float32(0.30) if lit > 0 else glass
    kind = Material.GLOW if lit > 0 else Material.GLASS
    side = Picture((-4.3, -1.9, y - 0.2, y + 2.4), paint, 110)
    side.area(rectangle(-4.3, -3.72, y + 0.80, y + 1.72), np.array((0.006, 0.006, 0.006), np.float32), Material.RUBBER)
    for left, right in ((-3.56, -3.02), (-2.94, -2.40)):
        side.area(rectangle(left, right, y + 0.98, y + 1.70), pane, kind)
        side.line(rectangle(left, right, y + 0.98, y + 1.70), 0.05, BRASS, Material.METAL, closed=True)
    side.line(rectangle(-3.98, -2.32, y + 0.10, y + 0.82), 0.030, BRASS * np.float32(0.9), closed=True)
    front = Picture((-1.35, 1.35, y - 0.2, y + 2.4), paint, 110)
    for way in (-1, 1):
        spot = [(way * 1.12, y + 1.15), (way * 0.95, y + 1.15), (way * 0.80, y + 1.75), (way * 1.12, y + 1.70)]
        front.area(spot, pane, kind)
        front.line(spot, 0.04, BRASS, Material.METAL, closed=True)
    house = prism([(-4.05, y), (-2.25, y), (-2.25, y + 1.92), (-4.05, y + 1.92)], 1.27, paint, 0.03)
    parts = painted(house, looks_of(house), (side, None, front, None))
    angle = np.linspace(-0.62, 0.62, 15)
    over = [(2.42 * math.sin(a), y + 2.16 - 2.42 * (1 - math.cos(a))) for a in angle]
    under = [(2.34 * math.sin(a), y + 2.09 - 2.34 * (1 - math.cos(a))) for a in angle[::-1]]
    roof = moved(
        prism([*over, *under], 1.10, BLACK * np.float32(1.8), 0.01, Material.RUBBER),
        (-3.20, 0, 0),
        turn("y", math.pi / 2),
    )
    return [*parts, roof, box((-3.15, y - 0.42, 0), (1.8, 0.75, 1.9), shade * np.float32(0.2), 0.0, Material.RUBBER)]


def _tender(paint: Float) -> list[Mesh]:
    y, x = RAIL_HEAD + 1.25, TENDER
    side = Picture((x - 2.2, x + 2.2, y - 0.2, y + 2.0), paint, 90)
    side.line(rectangle(x - 1.72, x + 1.72, y + 0.14, y + 1.26), 0.032, BRASS * np.float32(0.9), closed=True)
    tank = prism(
        rounded([(x - 1.95, y), (x + 1.95, y), (x + 1.95, y + 1.50), (x - 1.95, y + 1.50)], (0, 0, 0.16, 0.05)),
        1.22,
        paint,
        0.04,
    )
    parts = painted(tank, looks_of(tank), (side, None, None, None))
    coal = ellipsoid((1.6, 0.42, 0.98), (0.012, 0.012, 0.013), 9, 18, 0.7, Material.BARK)
    parts.append(moved(coal, (x + 0.1, y + 1.47, 0)))
    parts.append(box((x, y - 0.02, 0), (4.3, 0.12, 2.5), BLACK * np.float32(1.4), 0.02, Material.RUBBER))
    parts.append(box((x, y - 0.30, 0), (4.2, 0.42, 1.9), RED * np.float32(0.5), 0.02, Material.PAINT))
    return [*parts, *_buffers(x - 2.2, -1)]


@lru_cache(maxsize=12)
def bodywork(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """All of engine and tender that does not turn."""
    coat = np.asarray(paint, np.float32)
    return joined([*_boiler(coat), *_lamp(lit), *_frame(coat), *_cab(coat, lit), *_tender(coat)])


@lru_cache(maxsize=1)
def _wheels() -> tuple[tuple[Wheelset, float], ...]:
    red = (float(RED[0]), float(RED[1]), float(RED[2]))
    drivers = [(x, _WHEEL_Y, side * GAUGE) for x in AXLES for side in (-1, 1)]
    bogie = [(x, RAIL_HEAD + 0.46, side * GAUGE) for x in (5.35, 4.05) for side in (-1, 1)]
    tender = [(TENDER + dx, RAIL_HEAD + 0.52, side * GAUGE) for dx in (-1.45, 0.0, 1.45) for side in (-1, 1)]
    return (
        (Wheelset(rail_wheel(DRIVER, 14, red, True), drivers), DRIVER),
        (Wheelset(rail_wheel(0.46, 9, red), bogie), 0.46),
        (Wheelset(rail_wheel(0.52, 10, red), tender), 0.52),
    )


def running_gear(way: float) -> tuple[tuple[Mesh, ...], tuple[ConeGroup, ...]]:
    """Wheels and rods after ``way`` metres."""
    meshes = [mesh for wheels, radius in _wheels() for mesh in wheels.turned(way / radius)]
    rods = []
    angle = -way / DRIVER
    for side in (-1, 1):
        a = angle + (0.0 if side > 0 else math.pi / 2)  # the cranks stand at right angles, so that it always starts
        dx, dy = CRANK * math.cos(a), CRANK * math.sin(a)
        z = side * _SIDE
        pins = [(x + dx, _WHEEL_Y + dy) for x in AXLES]
        rods.append(((pins[0][0], pins[0][1], z), (pins[2][0], pins[2][1], z), 0.050))
        pin = pins[1]
        cross = (pin[0] + math.sqrt(_MAIN_ROD**2 - dy**2), _WHEEL_Y)
        outer = side * (_SIDE + 0.12)
        rods.append(((pin[0], pin[1], outer), (cross[0], cross[1], outer), 0.055))
        rods.append(((cross[0], cross[1], outer), (4.3, _WHEEL_Y, outer - side * 0.05), 0.034))
        rods.extend(((x, y, z - side * 0.14), (x, y, z + side * 0.16), 0.085) for x, y in pins)
        rods.append(((cross[0] - 0.12, cross[1], outer), (cross[0] + 0.12, cross[1], outer), 0.11))
    return tuple(meshes), (tubes(rods, STEEL),)
