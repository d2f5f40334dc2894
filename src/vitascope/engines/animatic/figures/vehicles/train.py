"""A modern electric train: streamlined nose, flush windows, pantograph."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, Wheelset, joined, put, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, hull_looks, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.roadbody import colour_key, pane, passengers
from vitascope.engines.animatic.figures.vehicles.track import GAUGE, RAIL_HEAD, track
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wheels import rail_wheel
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, loft, moved, turn
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_SPEED = 24.0
_CAR = 15.0  #: metres from coupling to coupling
_HALF = 1.45
_FLOOR, _ROOF = RAIL_HEAD + 0.42, RAIL_HEAD + 3.55
_NOSE = 8.0  #: x of the tip of the nose
_DARK = np.array((0.012, 0.012, 0.014), np.float32)
_WHITE = np.array((0.78, 0.78, 0.78), np.float32)
_COACHES = tuple(-_CAR * k for k in (1, 2, 3))
_BOGIES = (-5.0, 5.0)


def _livery(left: float, right: float, stripe: Float, lit: float, windows: tuple[float, float]) -> Picture:
    side = Picture((left - 0.1, right + 0.1, RAIL_HEAD, _ROOF + 0.2), _WHITE, 64)
    y = _FLOOR
    side.area(rectangle(left - 0.1, right + 0.1, RAIL_HEAD, y + 0.36), np.array((0.10, 0.105, 0.115), np.float32))
    side.area(rectangle(left - 0.1, windows[1] + 0.4, y + 0.92, y + 1.16), stripe)
    side.area(rounded(rectangle(windows[0] - 0.25, windows[1] + 0.25, y + 1.30, y + 2.28), 0.18), _DARK, Material.GLASS)
    colour, kind = pane(lit)
    count = round((windows[1] - windows[0]) / 1.42)
    step = (windows[1] - windows[0]) / count
    for k in range(count):
        at = windows[0] + k * step
        side.area(rounded(rectangle(at + 0.07, at + step - 0.07, y + 1.38, y + 2.20), 0.10), colour, kind)
        passengers(side, at + 0.12, at + step - 0.12, y + 1.38, lit, 0.58)
    for at in (windows[0] - 0.95, windows[1] + 0.55):
        if left + 0.4 < at < right - 1.2:
            side.line(
                rounded(rectangle(at, at + 0.80, y + 0.10, y + 2.35), 0.08), 0.03, _DARK * np.float32(4), closed=True
            )
            side.area(rounded(rectangle(at + 0.2, at + 0.6, y + 1.40, y + 2.15), 0.08), colour, kind)
    side.line([(left, y + 2.62), (right, y + 2.62)], 0.02, _WHITE * np.float32(0.6))
    return side


@lru_cache(maxsize=8)
def _head(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """The first car, its nose at +x."""
    stripe = np.asarray(paint, np.float32)
    left = -_CAR / 2 + 0.2
    x = np.concatenate([np.linspace(left, 2.6, 8)[:-1], 2.6 + (_NOSE - 2.6) * np.linspace(0, 1, 20) ** 0.75])
    u = np.clip((x - 2.6) / (_NOSE - 2.6), 0, 1)
    top = _ROOF - (_ROOF - RAIL_HEAD - 1.15) * np.power(u, 2.1)
    low = np.full_like(x, _FLOOR - 0.28) + 0.16 * u**4
    half = _HALF * (1 - 0.62 * np.power(u, 3.2))
    body = loft(x, low, top, half, half * (0.90 - 0.06 * u), square=4.4, sides=40, cap=0.10)
    side = _livery(left, _NOSE, stripe, lit, (-6.2, 1.0))
    y = _FLOOR
    side.area(
        [
            (1.4, y + 0.92),
            (1.4, y + 1.16),
            (4.2, y + 1.06),
            (6.6, y + 0.62),
            (8.2, y + 0.30),
            (8.2, y + 0.14),
            (6.4, y + 0.42),
            (4.0, y + 0.82),
        ],
        stripe,
    )
    glass = np.array((0.014, 0.018, 0.022), np.float32)
    side.area(
        [(3.05, y + 1.62), (3.35, y + 2.42), (4.5, y + 1.95), (5.35, y + 1.35), (4.2, y + 1.50)], glass, Material.GLASS
    )
    above = Picture((left - 0.1, _NOSE + 0.1, -1.6, 1.6), _WHITE, 64)
    above.area(rounded([(3.35, -0.86), (5.85, -0.58), (5.85, 0.58), (3.35, 0.86)], 0.25), glass, Material.GLASS)
    above.line([(7.2, -0.5), (7.35, 0), (7.2, 0.5)], 0.02, _DARK)
    front = Picture((-1.6, 1.6, RAIL_HEAD, _ROOF + 0.2), _WHITE, 64)
    front.area(rectangle(-1.6, 1.6, RAIL_HEAD, _FLOOR + 0.10), np.array((0.10, 0.105, 0.115), np.float32))
    parts = painted(body, hull_looks(len(x), 40), (side, above, front, None))
    kind = Material.GLOW if lit > 0 else Material.METAL
    bulb = np.array((1.0, 0.96, 0.86), np.float32) * np.float32(1.0 if lit > 0 else 0.8)
    for way in (-1, 1):
        lamp = ellipsoid((0.42, 0.10, 0.16), bulb, 8, 16, 0.8, kind)
        parts.append(moved(lamp, (6.90, RAIL_HEAD + 1.55, way * 0.83), turn("y", way * 0.42) @ turn("z", -0.50)))
    return joined([*parts, *_running(0.0, left)])


def _running(x: float, left: float) -> list[Mesh]:
    """Bogies, skirts and the bellows behind."""
    parts = []
    for bogie in _BOGIES:
        for z in (-1.0, 1.0):
            parts.append(
                box((x + bogie, RAIL_HEAD + 0.45, z), (2.9, 0.22, 0.16), _DARK * np.float32(3), 0.04, Material.RUBBER)
            )
            for dx in (-1.1, 1.1):
                parts.append(
                    box(
                        (x + bogie + dx, RAIL_HEAD + 0.45, z * 1.03),
                        (0.34, 0.30, 0.16),
                        _DARK * np.float32(5),
                        0.04,
                        Material.RUBBER,
                    )
                )
    parts.append(
        box(
            (x + left - 0.2, (_FLOOR + _ROOF) / 2 - 0.05, 0),
            (0.5, _ROOF - _FLOOR - 0.35, 2.45),
            _DARK * np.float32(2),
            0.05,
            Material.RUBBER,
        )
    )
    return parts


@lru_cache(maxsize=8)
def _coaches(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    stripe = np.asarray(paint, np.float32)
    left, right = -_CAR / 2 + 0.2, _CAR / 2 - 0.2
    x = np.linspace(left, right, 6)
    ones = np.ones_like(x)
    body = loft(
        x, (_FLOOR - 0.28) * ones, _ROOF * ones, _HALF * ones, _HALF * 0.90 * ones, square=4.4, sides=40, cap=0.05
    )
    side = _livery(left, right, stripe, lit, (-5.4, 5.4))
    parts = painted(body, hull_looks(len(x), 40), (side, None, None, None))
    for part in parts:
        if part.texture is None:
            part.colours = np.array(np.broadcast_to(_WHITE, part.points.shape), np.float32)
    parts += _running(0.0, left)
    for at in (-3.2, 2.2):
        parts.append(box((at, _ROOF + 0.02, 0), (3.2, 0.22, 1.5), _WHITE * np.float32(0.75), 0.09, Material.PAINT))
    return joined([put(mesh, None, (at, 0, 0)) for mesh in joined(parts) for at in _COACHES])


@lru_cache(maxsize=1)
def _wheels() -> Wheelset:
    places = [
        (car + bogie + dx, RAIL_HEAD + 0.44, side * GAUGE)
        for car in (0.0, *_COACHES) for bogie in _BOGIES for dx in (-1.1, 1.1) for side in (-1, 1)
    ]  # fmt: skip
    return Wheelset(rail_wheel(0.44, 0, (0.07, 0.07, 0.075)), places)


@lru_cache(maxsize=1)
def _pantograph() -> ConeGroup:
    x, y = _COACHES[0] - 0.4, _ROOF
    bars: list[Tube] = []
    for z in (-0.5, 0.5):
        bars += [
            ((x - 1.0, y + 0.15, z), (x + 0.5, y + 0.75, z * 0.6), 0.035),
            ((x + 0.5, y + 0.75, z * 0.6), (x - 0.7, y + 1.55, z * 0.5), 0.028),
        ]
    for z in (-0.14, 0.14):
        bars.append(((x - 0.7 + z, y + 1.58, -0.85), (x - 0.7 + z, y + 1.58, 0.85), 0.03))
    return tubes(bars, _DARK * np.float32(6))


@register
class Train(Vehicle):
    """An express of four cars. ``colour`` is its stripe. ``length`` is that of its first car and some of the second;
    the others follow behind."""

    name = "train"
    height = _ROOF + 0.3
    length = 21.0
    width = 3.0
    kinds = frozenset({"vehicles", "trains"})
    engine = 0.7
    variants = MappingProxyType({"steam": "steam_train"})
    actions = {"drive": Gait(_SPEED, _SPEED / (2 * math.pi * 0.44)), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "train",
            nouns="train, express train, bullet train, high speed train, passenger train, railway train, "
            "electric train, commuter train, "
            "shinkansen, intercity train, maglev train, metro train, subway train",
            chinese="火车, 列车, 高铁, 动车, 高速列车, 高速铁路列车, 子弹头列车, 和谐号, 复兴号, 新干线, "
            "客运列车, 磁悬浮列车, 地铁列车, 城际列车",
        ),
        Entry(
            "subject", "train",
            nouns="freight train, goods train, monorail, subway, metro",
            chinese="货运列车, 地铁, 轻轨, 单轨列车, 市郊列车",
            confidence=0.6,
        ),
        Entry(
            "unknown", "thing",
            nouns="train station, train ticket, train of thought, training, train track, trainer, subway station",
            chinese="火车票, 列车员, 列车长, 地铁站, 高铁站, 火车头像",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        key = colour_key(named(placement.colour, "#1747a0"))
        way = self.way(placement, t) + placement.phase * 2 * math.pi * 0.44
        meshes = (*_head(key, lit), *_coaches(key, lit), *_wheels().turned(way / 0.44), *track(way))
        lamps: tuple[Lamp, ...] = ()
        puffs: tuple[Puffs, ...] = ()
        if lit > 0:
            beam = (40.0 * lit, 38.0 * lit, 33.0 * lit)
            lamps = tuple(Lamp((7.5, RAIL_HEAD + 1.45, z * 0.7), beam, (0.985, -0.17, z * 0.03), 0.90) for z in (-1, 1))
            puffs = tuple(halo((7.25, RAIL_HEAD + 1.45, z * 0.80), 0.7, (1.0, 0.97, 0.88), 0.32 * lit) for z in (-1, 1))
        return Body((_pantograph(),), meshes, lamps, puffs)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        if placement.action == "stand":
            return ()
        return (*super().sounds(placement, seconds), SoundEvent(at=min(0.8, seconds / 3), kind="horn", gain=0.4))
