"""A motorcycle: tank, engine, pipes, spoked wheels; it leans on its stand until someone rides it."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, Wheelset, joined, path, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import prism, rounded
from vitascope.engines.animatic.figures.vehicles.roadbody import colour_key
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved, sweep, turn
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_DARK = np.array((0.013, 0.013, 0.014), np.float32)
_CHROME = np.array((0.60, 0.61, 0.63), np.float32)
_LEATHER = np.array((0.16, 0.075, 0.035), np.float32)

_MR = 0.325  #: radius of the motorcycle's wheels
_MREAR, _MFRONT = (-0.70, _MR), (0.78, _MR)


@lru_cache(maxsize=1)
def _motor_wheels() -> Wheelset:
    r, w = _MR, 0.065
    angle = np.linspace(-2.5, 2.5, 11)
    ring = [(r - w * 0.9 + w * 0.9 * math.cos(a), w * math.sin(a)) for a in angle]
    tyre = lathe(ring, _DARK, 36, "z", Material.RUBBER)
    steel = np.array((0.42, 0.43, 0.45), np.float32)
    rim = lathe(
        [(r * 0.66, -w * 0.8), (r * 0.62, 0.0), (r * 0.66, w * 0.8), (r * 0.72, w * 0.8)],
        steel,
        30,
        "z",
        Material.METAL,
    )
    arms = [rim]
    for k in range(10):
        a = k * math.pi / 5
        line = [
            (out * r * math.cos(a + turned), out * r * math.sin(a + turned), z)
            for out, turned, z in ((0.10, 0.0, 0.03), (0.64, 0.14, 0.0))
        ]
        arms.append(sweep(line, [r * 0.035, r * 0.03], steel, 5, 1, Material.METAL, (0, 0, 1)))
    disc = lathe(
        [(r * 0.26, 0.055), (r * 0.46, 0.055), (r * 0.46, 0.062), (r * 0.26, 0.062)],
        steel * np.float32(1.2),
        26,
        "z",
        Material.METAL,
    )
    hub = lathe([(0.01, -0.08), (0.05, -0.07), (0.05, 0.07), (0.01, 0.08)], steel, 12, "z", Material.METAL)
    return Wheelset((tyre, merged(arms), disc, hub), [(*_MREAR, 0.0), (*_MFRONT, 0.0)])


@lru_cache(maxsize=10)
def _motorcycle(paint: tuple[float, float, float], lit: float) -> tuple[tuple[Mesh, ...], tuple[ConeGroup, ...]]:
    coat = np.asarray(paint, np.float32)
    steel = np.array((0.36, 0.37, 0.39), np.float32)
    parts: list[Mesh] = []
    tank = ellipsoid((0.31, 0.155, 0.165), coat, 14, 22, 0.78, Material.PAINT)
    parts.append(moved(tank, (0.16, 0.86, 0), turn("z", 0.10)))
    stripe = ellipsoid((0.24, 0.06, 0.169), np.array((0.75, 0.73, 0.68), np.float32), 8, 18, 0.8, Material.PAINT)
    parts.append(moved(stripe, (0.15, 0.865, 0), turn("z", 0.10)))
    parts.append(
        moved(lathe([(0.045, 0.0), (0.05, 0.02), (0.01, 0.03)], _CHROME, 14, "y", Material.METAL), (0.20, 1.01, 0))
    )
    saddle = prism(
        rounded(
            [(-0.72, 0.80), (-0.14, 0.76), (-0.10, 0.82), (-0.30, 0.86), (-0.70, 0.93)],
            (0.05, 0.03, 0.03, 0.1, 0.06),
            4,
        ),
        0.13,
        _LEATHER * np.float32(0.35),
        0.05,
        Material.CLOTH,
    )
    parts.append(saddle)
    tail = prism(
        rounded([(-0.98, 0.84), (-0.45, 0.68), (-0.40, 0.78), (-0.70, 0.83), (-0.98, 0.91)], 0.03), 0.10, coat, 0.03
    )
    parts.append(tail)
    for (x, y), low, high, reach in ((_MREAR, 0.9, 2.7, 0.37), (_MFRONT, 0.75, 2.5, 0.365)):
        arc = [(x + reach * math.cos(a), y + reach * math.sin(a), 0.0) for a in np.linspace(low, high, 11)]
        parts.append(sweep(arc, [0.085] * 11, coat, 8, 1, Material.PAINT, (0, 0, 1), 0.95))
    # The engine: crankcase, finned cylinder, covers.
    parts.append(
        moved(
            prism(
                rounded([(-0.26, 0.28), (0.30, 0.28), (0.32, 0.46), (0.10, 0.56), (-0.26, 0.54)], 0.06),
                0.15,
                steel,
                0.04,
                Material.METAL,
            ),
            (0, 0, 0),
        )
    )
    for k in range(7):
        fin = box(
            (0.13 + 0.012 * k, 0.55 + 0.032 * k, 0),
            (0.26, 0.014, 0.27),
            steel * np.float32(0.75),
            0.004,
            Material.METAL,
        )
        parts.append(fin)
    parts.append(box((0.17, 0.66, 0), (0.17, 0.24, 0.17), steel * np.float32(0.5), 0.02, Material.METAL))
    for z in (-0.17, 0.17):
        parts.append(
            moved(
                lathe(
                    [(0.01, 0.03 * np.sign(z)), (0.10, 0.02 * np.sign(z)), (0.115, -0.02 * np.sign(z))],
                    _CHROME,
                    22,
                    "z",
                    Material.METAL,
                ),
                (-0.02, 0.42, z),
            )
        )
        parts.append(
            moved(
                prism(rounded([(-0.42, 0.56), (-0.10, 0.56), (-0.08, 0.72), (-0.38, 0.76)], 0.05), 0.02, coat, 0.015),
                (0, 0, z * 0.8),
            )
        )
    for z in (-0.17, 0.17):
        pipe = [(0.26, 0.60, z * 0.5), (0.40, 0.46, z * 0.8), (0.28, 0.28, z), (-0.25, 0.25, z * 1.15)]
        parts.append(sweep(pipe, [0.026] * 4, _CHROME, 8, 4, Material.METAL, (0, 0, 1)))
        parts.append(
            sweep(
                [(-0.22, 0.25, z * 1.15), (-0.35, 0.26, z * 1.2), (-1.02, 0.36, z * 1.25), (-1.06, 0.366, z * 1.25)],
                [0.03, 0.052, 0.058, 0.045],
                _CHROME,
                10,
                2,
                Material.METAL,
                (0, 0, 1),
            )
        )
    kind = Material.GLOW if lit > 0 else Material.METAL
    bulb = np.array((1.0, 0.95, 0.82), np.float32) * np.float32(1.0 if lit > 0 else 0.75)
    parts.append(moved(ellipsoid((0.03, 0.085, 0.085), bulb, 8, 16, material=kind), (0.755, 0.905, 0)))
    parts.append(
        moved(
            lathe([(0.02, -0.15), (0.085, -0.09), (0.10, 0.0), (0.09, 0.015)], _CHROME, 22, "x", Material.METAL),
            (0.745, 0.905, 0),
        )
    )
    for z in (-0.07, 0.07):
        parts.append(
            moved(
                lathe(
                    [(0.01, 0.03), (0.045, 0.025), (0.05, -0.03), (0.01, -0.04)],
                    _DARK * np.float32(2),
                    14,
                    "x",
                    Material.METAL,
                ),
                (0.60, 1.06, z),
                turn("z", 2.3),
            )
        )
    red = np.array((0.80, 0.016, 0.012), np.float32)
    parts.append(
        box(
            (-1.0, 0.85, 0),
            (0.04, 0.06, 0.13),
            red * np.float32(0.6 if lit > 0 else 0.35),
            0.012,
            Material.GLOW if lit > 0 else Material.PAINT,
        )
    )
    parts.append(box((-1.02, 0.66, 0), (0.02, 0.13, 0.17), (0.7, 0.7, 0.66), 0.005, Material.PAINT))
    bars: list[Tube] = []
    for z in (-0.10, 0.10):
        bars += [((0.55, 1.0, z), (*_MFRONT, z), 0.024), ((0.625, 0.76, z), (*_MFRONT, z), 0.032)]
        bars += [
            ((-0.20, 0.42, z * 1.1), (*_MREAR, z * 1.1), 0.026),
            ((-0.46, 0.78, z * 1.25), (-0.66, 0.40, z * 1.25), 0.030),
        ]
        side = 1 if z > 0 else -1
        bars += path([(0.54, 1.02, 0), (0.52, 1.10, side * 0.18), (0.36, 1.10, side * 0.36)], 0.013)
        bars += path([(0.48, 1.09, side * 0.24), (0.46, 1.24, side * 0.34)], 0.007)
    frame: list[Tube] = [
        ((0.50, 0.92, 0), (0.34, 0.34, 0), 0.028),
        ((0.46, 0.90, 0), (-0.44, 0.72, 0), 0.026),
        ((-0.44, 0.74, 0), (-0.24, 0.34, 0), 0.026),
    ]
    rubber: list[Tube] = []
    for side in (-1, 1):
        rubber.append(((0.42, 1.10, side * 0.31), (0.31, 1.10, side * 0.385), 0.020))
        rubber.append(((-0.08, 0.30, side * 0.17), (-0.08, 0.30, side * 0.30), 0.018))
        parts.append(
            moved(
                ellipsoid((0.012, 0.045, 0.065), _DARK * np.float32(3), 6, 12, material=Material.METAL),
                (0.45, 1.27, side * 0.35),
            )
        )
        parts.append(
            moved(
                ellipsoid((0.03, 0.03, 0.03), (0.75, 0.28, 0.02), 6, 10, material=Material.PAINT),
                (0.66, 0.93, side * 0.17),
            )
        )
    return joined(parts), (
        tubes(bars, _CHROME),
        tubes(frame, _DARK * np.float32(2), Material.PAINT),
        tubes(rubber, _DARK, Material.RUBBER),
    )


@register
class Motorcycle(Vehicle):
    """A roadster. ``colour`` is its tank and mudguards."""

    kinds = frozenset({"vehicles", "road_vehicles"})
    name = "motorcycle"
    height = 1.31
    length = 2.2
    width = 0.80
    rider = 1.72
    default = "stand"
    actions = {"drive": Gait(13.0, 13.0 / (2 * math.pi * _MR)), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "motorcycle",
            nouns="motorcycle, electric scooter, electric motorcycle, e scooter, delivery scooter, motorbike, "
            "motor bike, motor cycle, scooter, moped, vespa, dirt bike, harley, "
            "chopper bike, "
            "sports bike, racing motorcycle, motor scooter",
            chinese="摩托车, 电动车, 电动摩托车, 电瓶摩托, 摩托, 机动车摩托, 电瓶车, 踏板车, "
            "哈雷, 哈雷摩托, 小摩托, 重机车, 越野摩托, 电摩, "
            "摩托机车",
        ),
        Entry(
            "unknown", "thing",
            nouns="motorcycle helmet, kick scooter",
            chinese="滑板车, 摩托艇手",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        meshes, cones = _motorcycle(colour_key(named(placement.colour, "#9c1a18")), lit)
        wheels = _motor_wheels().turned(self.rolled(placement, t, _MR))
        if placement.action == "stand":
            cones = (*cones, tubes([((-0.12, 0.30, 0.06), (-0.22, 0.012, 0.30), 0.014)], _CHROME))
        lamps: tuple[Lamp, ...] = ()
        puffs: tuple[Puffs, ...] = ()
        if lit > 0:
            lamps = (
                Lamp((0.86, 0.90, 0.0), (26 * lit, 23 * lit, 17 * lit), (0.985, -0.17, 0), 0.90),
                Lamp((-1.2, 0.85, 0.0), (0.6 * lit, 0.03 * lit, 0.02 * lit)),
            )
            puffs = (
                halo((0.84, 0.905, 0), 0.42, (1.0, 0.93, 0.76), 0.32 * lit),
                halo((-1.03, 0.85, 0), 0.2, (1.0, 0.08, 0.05), 0.3 * lit),
            )
        return Body(cones, (*meshes, *wheels), lamps, puffs)

    def seat(self, placement: Placement, t: float) -> Seat | None:
        return Seat(
            (-0.27, 0.88, 0.0),
            0.0,
            ((0.365, 1.10, 0.348), (0.365, 1.10, -0.348)),
            ((-0.06, 0.32, 0.24), (-0.06, 0.32, -0.24)),
        )
