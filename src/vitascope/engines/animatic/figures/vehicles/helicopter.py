"""A helicopter: glazed cabin, tail boom, skids, two rotors."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, chain, joined, put, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, hull_looks, painted
from vitascope.engines.animatic.figures.vehicles.roadbody import colour_key
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wings import blade
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, lathe, loft, moved, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_AXIS = 1.75  #: height of the cabin's middle over the skids' soles
_MAST = (0.1, _AXIS + 1.72)  #: x and y of the main rotor's hub
_TAIL = (-6.35, _AXIS + 1.25)  #: and of the tail rotor's
_DARK = np.array((0.013, 0.013, 0.014), np.float32)
_STEEL = np.array((0.42, 0.43, 0.45), np.float32)
_WHITE = np.array((0.76, 0.75, 0.73), np.float32)


@lru_cache(maxsize=8)
def _fuselage(paint: tuple[float, float, float]) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    x = np.concatenate([np.linspace(-2.6, 1.2, 14)[:-1], 1.2 + 1.65 * np.sin(np.linspace(0, np.pi / 2, 14))])
    nose = np.sqrt(np.clip(1 - ((x - 1.2) / 1.66) ** 2, 0, 1)) * (x > 1.2) + (x <= 1.2)
    back = np.clip((x + 3.1) / 2.4, 0, 1)
    top = _AXIS + 0.02 + 1.03 * nose * (0.55 + 0.45 * np.sin(back * np.pi / 2))
    low = _AXIS - 0.06 - 0.74 * nose * np.sin(np.clip(back * 1.1, 0, 1) * np.pi / 2)
    half = np.maximum(0.88 * nose * np.sin(back * np.pi / 2) ** 0.8, 0.05)
    cabin = loft(x, low, top, half, half * 0.92, square=2.7, sides=36, cap=0.02)
    glass = np.array((0.016, 0.022, 0.027), np.float32)
    y = _AXIS
    side = Picture((-3.2, 3.0, 0.6, 3.2), coat, 90)
    side.area([(-3.2, 0.6), (3.0, 0.6), (3.0, y - 0.34), (0.4, y - 0.30), (-3.2, y + 0.30)], _WHITE)
    side.line([(3.0, y - 0.34), (0.4, y - 0.30), (-3.2, y + 0.30)], 0.06, _DARK)
    for pane in (
        [(1.22, y - 0.16), (2.95, y - 0.30), (2.95, y + 0.30), (2.0, y + 0.82), (1.22, y + 0.86)],
        [(0.10, y - 0.06), (1.08, y - 0.14), (1.08, y + 0.86), (0.10, y + 0.82)],
        [(-1.12, y + 0.14), (-0.06, y - 0.02), (-0.06, y + 0.80), (-0.98, y + 0.72)],
    ):
        side.area(pane, glass, Material.GLASS)
        side.line(pane, 0.045, coat * np.float32(0.45), closed=True)
    side.line([(1.14, y + 0.95), (1.14, y - 0.68), (0.04, y - 0.68), (0.04, y + 0.92)], 0.02, coat * np.float32(0.25))
    above = Picture((-3.2, 3.0, -1.2, 1.2), coat, 90)
    above.area([(1.5, -0.62), (2.95, -0.55), (2.95, 0.55), (1.5, 0.62)], glass, Material.GLASS)
    above.line([(1.4, 0), (2.95, 0)], 0.06, coat)
    front = Picture((-1.2, 1.2, 0.6, 3.2), coat, 90)
    front.area([(-1.0, y - 0.22), (1.0, y - 0.22), (0.9, y + 0.8), (-0.9, y + 0.8)], glass, Material.GLASS)
    parts = painted(cabin, hull_looks(len(x), 36), (side, above, front, None))
    boom = [(-2.0, y + 0.42, 0), (-3.6, y + 0.62, 0), (-6.5, y + 0.92, 0)]
    parts.append(sweep(boom, [0.52, 0.30, 0.14], coat, 16, 5, Material.PAINT))
    parts.append(sweep([(-4.55, y + 0.72, 0), (-4.9, y + 0.755, 0)], [0.255, 0.235], _WHITE, 16, 1, Material.PAINT))
    parts.append(blade((-6.3, y + 0.6, 0), (-7.0, y + 2.1, 0), (1.2, 0.6), 0.12, coat, rows=5))
    parts.append(blade((-6.3, y + 0.9, 0), (-6.6, y - 0.05, 0), (0.8, 0.45), 0.12, coat, rows=4))
    for way in (-1, 1):
        parts.append(
            blade((-5.3, y + 0.80, way * 0.1), (-5.45, y + 0.80, way * 1.15), (0.7, 0.5), 0.10, _WHITE, rows=4)
        )
    engine = ellipsoid((1.25, 0.36, 0.52), coat, 10, 18, 0.75, Material.PAINT)
    parts.append(moved(engine, (-0.45, y + 1.16, 0)))
    for way in (-1, 1):
        pipe = lathe([(0.10, -0.25), (0.15, -0.2), (0.14, 0.2)], _DARK * np.float32(4), 14, "x", Material.METAL)
        parts.append(moved(pipe, (-1.55, y + 1.18, way * 0.26)))
    parts.append(
        moved(
            lathe(
                [(0.16, -0.5), (0.11, -0.1), (0.10, 0.0), (0.20, 0.02), (0.16, 0.10), (0.01, 0.12)],
                _STEEL,
                16,
                "y",
                Material.METAL,
            ),
            (*_MAST, 0),
        )
    )
    return joined(parts)


@lru_cache(maxsize=1)
def _skids() -> ConeGroup:
    bars: list[Tube] = []
    for way in (-1, 1):
        z = way * 1.12
        bars += [((-1.7, 0.05, z), (1.7, 0.05, z), 0.05), ((1.7, 0.05, z), (2.1, 0.26, z), 0.05)]
        for x in (-0.95, 0.95):
            bars.append(((x, _AXIS - 0.62, way * 0.5), (x, 0.06, z), 0.045))
    return tubes(bars, _DARK * np.float32(3), Material.PAINT, 0.02)


@lru_cache(maxsize=1)
def _rotor() -> tuple[Mesh, ...]:
    """Four blades about the mast, at x along a blade."""
    made = []
    for k in range(4):
        one = sweep(
            [(0.25, 0, 0), (2.6, 0.10, 0), (5.3, 0.16, 0)],
            [0.15, 0.15, 0.13],
            _DARK * np.float32(3),
            6,
            2,
            Material.PAINT,
            flat=0.16,
        )
        tip = sweep(
            [(4.9, 0.152, 0), (5.32, 0.165, 0)], [0.155, 0.135], linear("#e0b428"), 6, 1, Material.PAINT, flat=0.17
        )
        made += [moved(one, (0, 0, 0), turn("y", k * math.pi / 2)), moved(tip, (0, 0, 0), turn("y", k * math.pi / 2))]
    return joined(made)


@lru_cache(maxsize=1)
def _tail_rotor() -> tuple[Mesh, ...]:
    made = []
    for k in range(3):
        one = sweep(
            [(0.06, 0, 0), (0.95, 0, 0)], [0.085, 0.075], _DARK * np.float32(3), 6, 1, Material.PAINT, (0, 0, 1), 0.2
        )
        made.append(moved(one, (0, 0, 0), turn("z", k * 2 * math.pi / 3)))
    hub = lathe([(0.01, 0.10), (0.09, 0.08), (0.09, -0.08)], _STEEL, 12, "z", Material.METAL)
    return joined([*made, hub])


@register
class Helicopter(Vehicle):
    """A light helicopter. ``colour`` is its upper half."""

    name = "helicopter"
    height = _AXIS + 1.95
    length = 12.4
    width = 10.6
    domain = "air"
    default = "fly"
    kinds = frozenset({"vehicles", "aircraft"})
    also = MappingProxyType(
        {"run": "fly", "walk": "fly", "drive": "fly", "ride": "fly", "float": "fly", "glide": "fly", "launch": "fly"}
    )
    engine = 0.9
    actions = {"fly": Gait(16.0, 4.6), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "helicopter",
            nouns="helicopter, chopper, copter, rescue helicopter, police helicopter, military helicopter, news helicopter, "
            "heli, rotorcraft, air ambulance, whirlybird",
            chinese="直升机, 直升飞机, 救援直升机, 武装直升机, 警用直升机, 军用直升机, 旋翼机, 民用直升机, "
            "小型直升机, 观光直升机",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        paint = named(placement.colour, "#b01e1c")
        flying = placement.action == "fly"
        angle = 2 * math.pi * 4.6 * t * placement.pace if flying else 0.4
        rotor = [put(mesh, turn("y", angle), (*_MAST, 0)) for mesh in _rotor()]
        tail = [put(mesh, turn("z", 2.7 * angle), (*_TAIL, 0.20)) for mesh in _tail_rotor()]
        body = Body((_skids(),), (*_fuselage(colour_key(paint)), *rotor, *tail))
        puffs: list[Puffs] = []
        if placement.lit > 0:
            lit = placement.lit
            blink = 1.0 if (t % 1.2) < 0.15 else 0.1
            puffs += [
                halo((-0.5, _AXIS + 1.6, 0), 0.5, (1.0, 0.12, 0.08), 0.6 * lit * blink),
                halo((-7.1, _AXIS + 2.1, 0), 0.4, (1.0, 1.0, 1.0), 0.5 * lit),
                halo((2.3, _AXIS - 0.7, 0), 0.5, (1.0, 0.97, 0.9), 0.5 * lit),
            ]
            body.lamps = (Lamp((2.3, _AXIS - 0.8, 0.0), (60 * lit, 57 * lit, 50 * lit), (0.72, -0.69, 0.0), 0.90),)
        body.puffs = tuple(puffs)
        if not flying:
            return body
        at_ = t + 5.0 * (placement.seed % 67) / 67
        moving = min(self.way(placement, 1.0) / 16.0, 1.5)
        lean = chain(turn("z", -0.10 * moving + 0.02 * math.sin(0.9 * at_)), turn("x", 0.05 * math.sin(0.7 * at_ + 1)))
        return put_body(body, lean, (0.0, 0.25 + 0.15 * math.sin(1.1 * at_), 0.0))
