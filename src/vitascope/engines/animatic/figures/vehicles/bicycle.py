"""A bicycle: tubes, wire wheels, pedals that turn with the way; it leans on its stand until someone rides it."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, Wheelset, joined, path, tubes
from vitascope.engines.animatic.figures.vehicles.roadbody import colour_key
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_DARK = np.array((0.013, 0.013, 0.014), np.float32)
_CHROME = np.array((0.60, 0.61, 0.63), np.float32)
_LEATHER = np.array((0.16, 0.075, 0.035), np.float32)

_R = 0.345  #: radius of the bicycle's wheels
_REAR, _FRONT = (-0.52, _R), (0.54, _R)
_CRANK = (-0.06, 0.29)
_ARM = 0.17  #: length of a crank
_SADDLE = 0.875  #: height of the saddle
_RATIO = 2.4  #: turns of the wheel for one of the pedals


@lru_cache(maxsize=2)
def _tyre(radius: float, thick: float, rim: float) -> tuple[Mesh, ...]:
    r, w = radius, thick
    angle = np.linspace(0, 2 * math.pi, 9)
    ring = [(r - w + w * math.cos(a), w * math.sin(a)) for a in angle]
    tyre = lathe(ring, _DARK, 40, "z", Material.RUBBER)
    hoop = lathe(
        [(r - 2 * w, -w * 0.7), (r - 2 * w - rim, 0.0), (r - 2 * w, w * 0.7)], _CHROME, 40, "z", Material.METAL
    )
    hub = lathe(
        [(0.018, -0.045), (0.03, -0.04), (0.018, 0.0), (0.03, 0.04), (0.018, 0.045)], _CHROME, 10, "z", Material.METAL
    )
    return tyre, hoop, hub


def spokes(
    middle: tuple[float, float], radius: float, angle: float, count: int, width: float, thick: float
) -> list[Tube]:
    """Wires from a hub to its rim after rolling forwards by ``angle``."""
    made: list[Tube] = []
    x, y = middle
    for k in range(count):
        a = -angle + k * 2 * math.pi / count
        b = a + (0.30 if k % 2 else -0.30)
        side = width if k % 4 < 2 else -width
        hub = (x + 0.025 * math.cos(b + 1.2), y + 0.025 * math.sin(b + 1.2), side)
        made.append((hub, (x + radius * math.cos(a), y + radius * math.sin(a), 0.0), thick))
    return made


@lru_cache(maxsize=10)
def _frame(paint: tuple[float, float, float]) -> tuple[tuple[Mesh, ...], tuple[ConeGroup, ...]]:
    coat = np.asarray(paint, np.float32)
    seat, head, crown = (-0.225, 0.80), (0.385, 0.83), (0.415, 0.70)
    bars: list[Tube] = [
        ((*seat, 0), (*head, 0), 0.018), ((*_CRANK, 0), (*crown, 0), 0.020), ((-0.240, 0.82, 0), (*_CRANK, 0), 0.018),
        ((0.36, 0.92, 0), (*crown, 0), 0.021),
    ]  # fmt: skip
    for z in (-0.055, 0.055):
        bars.append(((*_CRANK, z * 0.6), (*_REAR, z), 0.010))
        bars.append(((*seat, z * 0.5), (*_REAR, z), 0.009))
        bars.append(((*crown, z), (0.47, 0.52, z), 0.013))
        bars.append(((0.47, 0.52, z), (*_FRONT, z), 0.010))
    metal: list[Tube] = [((-0.238, 0.80, 0), (-0.262, 0.850, 0), 0.013), ((0.362, 0.90, 0), (0.35, 1.02, 0), 0.014)]
    for side in (-1, 1):
        metal += path([(0.35, 1.02, 0), (0.40, 1.04, side * 0.16), (0.26, 1.03, side * 0.28)], 0.0115)
    rubber: list[Tube] = [((0.30, 1.033, side * 0.27), (0.19, 1.018, side * 0.295), 0.016) for side in (-1, 1)]
    for z in (-0.05, 0.05):
        rubber += (
            path([(-0.06, 0.325 + 0.055, 0.055), (-0.50, 0.385, 0.055)], 0.006)
            if z > 0
            else path([(-0.06, 0.235, 0.055), (-0.50, 0.312, 0.055)], 0.006)
        )
    saddle = [
        moved(ellipsoid((0.13, 0.035, 0.080), _LEATHER, 8, 14, 0.8, Material.CLOTH), (-0.31, _SADDLE - 0.025, 0)),
        moved(ellipsoid((0.12, 0.026, 0.030), _LEATHER, 7, 12, 0.8, Material.CLOTH), (-0.18, _SADDLE - 0.025, 0)),
    ]
    guards = []
    for (x, y), low, high in ((_REAR, 0.35, 2.9), (_FRONT, 0.9, 2.6)):
        arc = [(x + 0.375 * math.cos(a), y + 0.375 * math.sin(a), 0.0) for a in np.linspace(low, high, 12)]
        guards.append(sweep(arc, [0.032] * 12, coat, 6, 1, Material.PAINT, (0, 0, 1), 0.9))
    basket = []
    for k in range(5):
        y = 0.80 + 0.045 * k
        half = 0.115 + 0.010 * k
        for a, b in (
            ((0.47, -half), (0.47, half)),
            ((0.72, -half), (0.72, half)),
            ((0.47, -half), (0.72, -half)),
            ((0.47, half), (0.72, half)),
        ):
            basket.append(
                sweep(
                    [(a[0], y, a[1]), (b[0], y, b[1])],
                    [0.014, 0.014],
                    linear("#8a6034"),
                    5,
                    1,
                    Material.MATTE,
                    (0, 1, 0.01),
                )
            )
    for x, z in [(x, z * 1.35) for x in (0.48, 0.56, 0.64, 0.72) for z in (-0.10, 0.10)] + [
        (x, z) for x in (0.47, 0.725) for z in (-0.05, 0.05)
    ]:
        basket.append(box((x, 0.89, z), (0.022, 0.21, 0.022), linear("#6e4a26"), 0.0, Material.MATTE))
    basket.append(box((0.595, 0.79, 0), (0.25, 0.012, 0.23), linear("#6a4824"), 0.0, Material.MATTE))
    lamp = moved(ellipsoid((0.05, 0.045, 0.045), _CHROME, 7, 12, material=Material.METAL), (0.78, 0.86, 0))
    rear = [
        box((-0.62, 0.76, 0), (0.36, 0.015, 0.14), _DARK * np.float32(3), 0.0, Material.METAL),
        box((-0.815, 0.60, 0), (0.02, 0.05, 0.05), (0.5, 0.02, 0.02), 0.01, Material.PAINT),
    ]
    carrier: list[Tube] = [((-0.78, 0.75, z), (*_REAR, z * 1.1), 0.006) for z in (-0.06, 0.06)]
    meshes = joined([*saddle, *guards, *basket, lamp, *rear])
    return meshes, (
        tubes(bars, coat, Material.PAINT, 0.006),
        tubes([*metal, *carrier], _CHROME),
        tubes(rubber, _DARK, Material.RUBBER),
    )


@register
class Bicycle(Vehicle):
    """A city bicycle with a basket. ``colour`` is its frame. Nobody on it: it stands on its stand."""

    name = "bicycle"
    height = 1.06
    length = 1.78
    width = 0.62
    rider = 1.72
    engine = 0.0
    also = MappingProxyType({"run": "drive", "walk": "drive", "ride": "drive"})
    default = "stand"
    actions = {"drive": Gait(4.6, 4.6 / (2 * math.pi * _R * _RATIO)), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "bicycle",
            nouns="bicycle, bike, push bike, pushbike, road bike, mountain bike, city bike, two wheeler, "
            "racing bike, "
            "old bicycle, pedal bike, ebike, electric bike",
            chinese="自行车, 单车, 脚踏车, 山地车, 共享单车, 公路车, 二八自行车, 山地自行车, 老式自行车, 变速车",
        ),
        Entry(
            "unknown", "thing",
            nouns="bike lane, bike shop, bicycle lane, life cycle, water cycle, bike helmet",
            chinese="单车道, 自行车道",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        angle = self.rolled(placement, t, _R)
        meshes, cones = _frame(colour_key(named(placement.colour, "#1d6a72")))
        wheels = _wheels().turned(angle)
        wires = [
            *spokes(_REAR, _R - 0.04, angle, 16, 0.035, 0.0022),
            *spokes(_FRONT, _R - 0.04, angle + 0.3, 16, 0.03, 0.0022),
        ]
        cranks: list[Tube] = []
        pedals: list[Tube] = []
        for end, side in zip(self._pedals(angle), (1, -1), strict=True):
            z = side * 0.085
            cranks.append(((*_CRANK, z), (*end, z), 0.011))
            pedals.append(((end[0] - 0.04, end[1], side * 0.135), (end[0] + 0.04, end[1], side * 0.135), 0.014))
            pedals.append(((end[0], end[1], z), (end[0], end[1], side * 0.17), 0.012))
        ring = moved(
            lathe([(0.070, -0.004), (0.098, 0.0), (0.070, 0.004)], _CHROME, 26, "z", Material.METAL), (*_CRANK, 0.06)
        )
        parts = [*cones, tubes([*wires, *cranks], _CHROME), tubes(pedals, _DARK, Material.RUBBER)]
        if placement.action == "stand":
            parts.append(tubes([((-0.42, 0.33, 0.06), (-0.52, 0.012, 0.20), 0.010)], _CHROME))
        lamps: tuple[Lamp, ...] = ()
        puffs: tuple[Puffs, ...] = ()
        if placement.lit > 0:
            lit = placement.lit
            lamps = (Lamp((0.86, 0.86, 0.0), (3.4 * lit, 3.1 * lit, 2.4 * lit), (0.94, -0.34, 0), 0.86),)
            puffs = (
                halo((0.84, 0.86, 0), 0.22, (1.0, 0.93, 0.75), 0.35 * lit),
                halo((-0.84, 0.60, 0), 0.14, (1.0, 0.08, 0.05), 0.35 * lit),
            )
        return Body(tuple(parts), (*meshes, *wheels, ring), lamps, puffs)

    def seat(self, placement: Placement, t: float) -> Seat | None:
        ends = self._pedals(self.rolled(placement, t, _R))
        right, left = ((x, y + 0.016, side * 0.130) for (x, y), side in zip(ends, (1, -1), strict=True))
        return Seat((-0.27, _SADDLE, 0.0), 0.0, ((0.245, 1.026, 0.283), (0.245, 1.026, -0.283)), (right, left))

    @staticmethod
    def _pedals(rolled: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where the right and the left pedal are after the wheels have turned by ``rolled``."""
        a = -rolled / _RATIO
        x, y = _ARM * math.cos(a), _ARM * math.sin(a)
        return (_CRANK[0] + x, _CRANK[1] + y), (_CRANK[0] - x, _CRANK[1] - y)


@lru_cache(maxsize=1)
def _wheels() -> Wheelset:
    return Wheelset(_tyre(_R, 0.019, 0.012), [(*_REAR, 0.0), (*_FRONT, 0.0)])
