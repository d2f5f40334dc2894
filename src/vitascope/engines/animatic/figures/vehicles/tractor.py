"""A farm tractor: a bonnet before a glazed cab, two great wheels behind, two small ones ahead."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import left_behind, plume
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, joined, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import prism, rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, rectangle
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, ConeGroup, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_REAR, _FRONT = 0.82, 0.46  #: radii of the wheels
_REAR_AT, _FRONT_AT = -0.95, 1.35
_SPEED = 3.2
_DARK, _CHROME, _GLASS = roadbody.DARK, roadbody.CHROME, roadbody.GLASS
_RIM = linear("#e2c23a")


@lru_cache(maxsize=2)
def _wheel(radius: float, tread: float, lugs: int) -> tuple[Mesh, ...]:
    """A wheel about its axle z, its outer face towards +z: a fat tyre with slanting lugs on a yellow disc."""
    r, w = radius, tread / 2
    tyre = lathe(
        [(r * 0.58, -w * 0.9), (r * 0.80, -w), (r * 0.95, -w * 0.85), (r * 0.95, w * 0.85), (r * 0.80, w), (r * 0.58, w * 0.9)],
        (0.016, 0.016, 0.017), 30, "z", Material.RUBBER,
    )  # fmt: skip
    treads = []
    for k in range(lugs):
        a = 2 * math.pi * k / lugs
        b = a + (0.16 if k % 2 else -0.16)
        z = (0.08, 0.95) if k % 2 else (-0.08, -0.95)
        line = [
            (0.965 * r * math.cos(angle), 0.965 * r * math.sin(angle), w * deep)
            for angle, deep in zip((a, b), z, strict=True)
        ]
        treads.append(sweep(line, [r * 0.055, r * 0.05], (0.02, 0.02, 0.021), 5, 1, Material.RUBBER, (0, 0, 1)))
    disc = lathe(
        [(0.001, w * 0.35), (r * 0.26, w * 0.30), (r * 0.34, w * 0.05), (r * 0.50, w * 0.25), (r * 0.58, w * 0.85)],
        _RIM, 26, "z", Material.PAINT,
    )  # fmt: skip
    hub = lathe(
        [(0.001, w * 0.60), (r * 0.12, w * 0.55), (r * 0.14, w * 0.28)], _RIM * np.float32(0.6), 12, "z", Material.METAL
    )
    return merged([tyre, *treads]), disc, hub


@lru_cache(maxsize=1)
def _wheels() -> tuple[Wheelset, Wheelset]:
    rear = Wheelset(_wheel(_REAR, 0.46, 22), [(_REAR_AT, _REAR, side * 0.86) for side in (-1, 1)])
    return rear, Wheelset(_wheel(_FRONT, 0.28, 18), [(_FRONT_AT, _FRONT, side * 0.74) for side in (-1, 1)])


@lru_cache(maxsize=10)
def _body(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    parts: list[Mesh] = []
    side = Picture((-0.2, 2.2, 0.7, 1.7), coat, 110)
    for k in range(6):
        side.line([(0.62 + 0.13 * k, 1.08), (0.62 + 0.13 * k, 1.34)], 0.05, _DARK)
    side.line([(-0.1, 1.02), (1.95, 1.02)], 0.04, np.array((0.75, 0.74, 0.70), np.float32))
    nose = Picture((-0.5, 0.5, 0.7, 1.7), coat, 110)
    nose.area(rounded(rectangle(-0.27, 0.27, 0.86, 1.36), 0.06), _DARK, Material.RUBBER)
    for k in range(5):
        nose.line([(-0.25, 0.93 + 0.09 * k), (0.25, 0.93 + 0.09 * k)], 0.02, _CHROME, Material.METAL)
    bonnet = rounded(
        [(-0.05, 0.82), (1.92, 0.82), (1.96, 1.38), (1.70, 1.50), (-0.05, 1.56)], (0.02, 0.06, 0.12, 0.12, 0.02), 4
    )
    parts += roadbody.coach(bonnet, 0.38, coat, (side, None, nose, None), 0.07)
    parts.append(box((0.55, 0.66, 0), (2.5, 0.34, 0.52), _DARK * np.float32(4), 0.05, Material.METAL))
    parts.append(box((_FRONT_AT, 0.50, 0), (0.16, 0.14, 1.3), _DARK * np.float32(4), 0.03, Material.METAL))
    parts.append(box((_REAR_AT, 0.82, 0), (0.34, 0.34, 1.4), _DARK * np.float32(4), 0.05, Material.METAL))
    # Mudguards over the rear wheels.
    arc = [(_REAR_AT + 0.97 * math.cos(a), _REAR + 0.97 * math.sin(a), 0.0) for a in np.linspace(0.35, 2.75, 11)]
    for z in (-0.84, 0.84):
        guard = sweep(arc, [0.24] * 11, coat, 8, 1, Material.PAINT, (0, 0, 1), 0.16)
        parts.append(moved(guard, (0, 0, z)))
    # The cab: posts, panes, a white roof.
    pane, kind = roadbody.pane(lit)
    glazed = Picture((-1.7, 0.3, 1.0, 2.7), coat, 110)
    window = [(-1.42, 1.32), (-0.16, 1.22), (-0.24, 2.36), (-1.36, 2.36)]
    roadbody.glazing(glazed, rounded(window, 0.05), pane if lit > 0 else _GLASS, kind)
    roadbody.passengers(glazed, -1.15, -0.45, 1.34, lit, 0.55)
    ahead = Picture((-0.8, 0.8, 1.0, 2.7), coat, 110)
    roadbody.glazing(ahead, rounded(rectangle(-0.55, 0.55, 1.36, 2.36), 0.05), pane if lit > 0 else _GLASS, kind)
    house = rounded([(-1.55, 1.12), (-0.05, 1.12), (-0.16, 2.45), (-1.48, 2.45)], 0.05)
    parts += roadbody.coach(house, 0.66, coat, (glazed, None, ahead, ahead), 0.05, 0.04)
    parts.append(
        moved(prism(rounded([(-1.70, 2.44), (0.06, 2.44), (-0.04, 2.62), (-1.60, 2.62)], 0.05), 0.74, coat * np.float32(0.9)
                    + np.float32(0.05), 0.05), (0, 0, 0))
    )  # fmt: skip
    bulb = np.array((1.0, 0.95, 0.8), np.float32) * np.float32(1.0 if lit > 0 else 0.75)
    for z in (-0.26, 0.26):
        lamp = ellipsoid((0.05, 0.09, 0.09), bulb, 7, 14, material=Material.GLOW if lit > 0 else Material.METAL)
        parts.append(moved(lamp, (1.95, 1.44, z)))
    parts.append(box((-0.30, 0.62, 0.62), (0.55, 0.06, 0.30), _DARK * np.float32(3), 0.01, Material.METAL))
    return joined(parts)


@lru_cache(maxsize=1)
def _pipes() -> ConeGroup:
    bars = [
        ((0.98, 1.48, 0.22), (0.98, 2.30, 0.22), 0.045),
        ((0.98, 2.28, 0.22), (0.90, 2.42, 0.22), 0.035),
        ((-1.55, 0.78, 0.0), (-1.95, 0.70, 0.0), 0.05),
    ]
    return tubes(bars, _DARK * np.float32(6))


@register
class Tractor(Vehicle):
    """A tractor with somebody at the wheel. ``colour`` is its bonnet and mudguards."""

    name = "tractor"
    length = 3.9
    height = 2.62
    width = 2.1
    engine = 0.9
    actions = {"drive": Gait(_SPEED, _SPEED / (2 * math.pi * _REAR)), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "tractor",
            nouns="tractor, farm tractor, old tractor, combine harvester, harvester, ploughing tractor, plowing tractor, "
            "vintage tractor, agricultural tractor, tractor truck, diesel tractor, orchard tractor",
            chinese="拖拉机, 农用拖拉机, 收割机, 联合收割机, 耕地机, 手扶拖拉机, 老拖拉机, 大拖拉机, 耕田机, 农用车, "
            "犁地机, 轮式拖拉机",
        ),
        Entry("unknown", "thing", nouns="tractor beam, toy tractor", chinese="玩具拖拉机"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        made = _body(roadbody.colour_key(named(placement.colour, "#2f7a34")), lit)
        rear, front = _wheels()
        wheels = (
            *rear.turned(self.rolled(placement, t, _REAR)),
            *front.turned(self.rolled(placement, t, _FRONT)),
        )
        speed = _SPEED if placement.action == "drive" else 0.0
        smoke = (_exhaust(placement.seed, t, speed),) if speed > 0 else ()
        lamps, glare = roadbody.beams(1.95, -1.6, 1.44, 0.26, lit)
        return Body((_pipes(),), (*made, *wheels), lamps, (*glare, *smoke))


def _exhaust(seed: int, t: float, speed: float) -> Puffs:
    """Thin smoke from the pipe, left behind where it goes."""

    def drift(age: Float, chance: Float) -> Float:
        place = np.stack([0.88 - left_behind(age, speed), 2.44 + 0.7 * age, 0.22 + 0 * age], -1)
        return np.asarray(place + (chance[:, :3] - 0.5) * (0.06 + 0.20 * age[:, None]), np.float32)

    return plume(seed, "exhaust", t, 9.0, 1.3, drift, (0.07, 0.34), (np.array((0.16, 0.16, 0.17), np.float32),), 0.34)
