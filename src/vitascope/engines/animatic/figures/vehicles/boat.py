"""Small boats: a wooden rowing boat whose oars dip and pull, and a motorboat that planes."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.smoke import halo, plume
from vitascope.engines.animatic.figures.vehicles import hull
from vitascope.engines.animatic.figures.vehicles.afloat import Afloat, flag
from vitascope.engines.animatic.figures.vehicles.assembly import chain, joined, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import prism, rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import rectangle
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_ROWING = hull.Lines(
    stern=-2.05, bow=2.15, breadth=(0.52, 0.74, 0.82, 0.80, 0.66, 0.40, 0.02), sheer=(0.56, 0.48, 0.44, 0.45, 0.50, 0.58, 0.70),
    keel=(0.06, 0.14, 0.17, 0.17, 0.15, 0.11, 0.02), rake=0.32, counter=0.10, full=0.60, flare=0.15,
)  # fmt: skip
_MOTOR = hull.Lines(
    stern=-2.9, bow=2.9, breadth=(1.02, 1.10, 1.12, 1.10, 0.98, 0.66, 0.03), sheer=(0.72, 0.74, 0.78, 0.84, 0.92, 1.00, 1.04),
    keel=(0.30, 0.34, 0.36, 0.36, 0.30, 0.20, 0.04), rake=0.85, full=0.75, flare=0.45,
)  # fmt: skip
_WOOD = np.array((0.36, 0.19, 0.085), np.float32)
_PALE = np.array((0.52, 0.34, 0.17), np.float32)
_CHROME = np.array((0.60, 0.61, 0.63), np.float32)
_DARK = np.array((0.014, 0.014, 0.016), np.float32)


def _key(colour: Float) -> tuple[float, float, float]:
    return float(colour[0]), float(colour[1]), float(colour[2])


def _inside(meshes: list[Mesh], colour: Float, shrink: float = 0.975) -> list[Mesh]:
    """The inner faces of a hull."""
    made = []
    for mesh in meshes:
        points = mesh.points * np.asarray((shrink, 1.0, shrink), np.float32)
        made.append(
            replace(
                mesh, points=points.astype(np.float32), normals=-mesh.normals, uv=None, texture=None, material=Material.MATTE,
                colours=np.array(np.broadcast_to(colour, mesh.points.shape), np.float32),
            )
        )  # fmt: skip
    return made


@lru_cache(maxsize=8)
def _rowing_boat(paint: tuple[float, float, float]) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    picture = hull.bands(_ROWING, coat, coat * np.float32(0.45), linear("#e9dcc0"), 0.0, 0.055, 140.0)
    s = np.linspace(0, 1, 30)
    for k in range(1, 6):  # the laps of the planks
        lap_x, lap_y = hull.along(_ROWING, s, 1 - 0.17 * k), hull.sheer(_ROWING, s) * (1 - 0.17 * k)
        picture.line(list(zip(lap_x.tolist(), lap_y.tolist(), strict=True)), 0.013, coat * np.float32(0.40))
    outside = hull.shell(_ROWING, picture)
    parts = [*outside, *_inside(outside, _WOOD * np.float32(0.8))]
    parts.append(hull.deck(_ROWING, _WOOD, 0.36, 0.0, 0.80, reach=(0.03, 0.93), planks=0.22))
    parts.append(hull.deck(_ROWING, _PALE, 0.07, 0.0, 0.80, reach=(0.84, 0.97), planks=0.15))
    for x, half in ((-1.45, 0.60), (-0.35, 0.71), (0.75, 0.56)):
        parts.append(box((x, 0.285, 0), (0.27, 0.045, 2 * half), _PALE, 0.01, Material.MATTE))
    for side in (-1, 1):
        edge = hull.rail(_ROWING, 0.01) * (1, 1, side)
        parts.append(sweep(edge[::2], [0.034] * len(edge[::2]), _PALE, 6, 2, Material.PAINT))
        parts.append(box((-0.95, 0.50, side * 0.80), (0.10, 0.06, 0.05), _DARK * np.float32(4), 0.01, Material.METAL))
    parts.append(box((-2.08, 0.53, 0), (0.06, 0.09, 0.96), _PALE, 0.015, Material.PAINT))
    parts.append(
        moved(
            prism(rounded([(-0.09, -0.55), (0.12, -0.55), (0.07, 0.22), (-0.05, 0.22)], 0.03), 0.018, _WOOD),
            (-2.22, 0.32, 0),
        )
    )
    return joined(parts)


def _oar(side: float, stroke: float) -> tuple[Body, ...]:
    """An oar on its rowlock; ``stroke`` 0 to 1 is one pull and return."""
    angle = 2 * math.pi * stroke
    swing = 0.55 * math.cos(angle)  # about the vertical: forward, back
    dip = -0.24 - 0.16 * math.sin(angle)  # the blade is in the water while it goes back
    wood = _PALE * np.float32(1.1)
    shaft = tubes([((0, 0, -0.72), (0, 0, 1.60), 0.024), ((0, 0, -0.72), (0, 0, -0.42), 0.030)], wood, Material.PAINT)
    blade = ellipsoid((0.075, 0.016, 0.40), linear("#d8cdb4"), 7, 14, 0.7, Material.PAINT)
    blade = moved(blade, (0, 0, 1.90))
    matrix = chain(turn("y", swing * side), turn("x", -dip))
    if side < 0:
        matrix = chain(turn("y", swing * side), turn("x", dip), turn("y", math.pi))
    return (put_body(Body((shaft,), (blade,)), matrix, (-0.95, 0.56, side * 0.80)),)


@register
class Boat(Afloat):
    """A rowing boat of four metres with its oars out. ``colour`` is its paint."""

    name = "boat"
    height = 0.9
    length = 4.6
    width = 5.0
    swell = 0.8
    variants = MappingProxyType({"motor": "motorboat"})
    actions = {"sail": Gait(1.3, 0.45), "float": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "boat",
            nouns="boat, fishing boat, rowboat, rowing boat, row boat, small boat, wooden boat, little boat, dinghy, skiff, "
            "canoe, punt, "
            "wooden rowboat, rowing skiff, kayak, gondola, raft boat",
            chinese="船, 小船, 划艇, 木船, 小舟, 扁舟, 一叶扁舟, 舟, 独木舟, 小木船, 皮划艇, 孤舟, 渔舟, "
            "竹筏, 木舟",
        ),
        Entry(
            "unknown", "thing",
            nouns="boathouse, boat house, gravy boat, lifeboat station, boat shoe, dreamboat",
            chinese="船员, 船桨, 船头, 船尾, 船舱, 船票, 船夫, 船坞, 船锚, 船帆, 船长, 下船, 上船",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        body = Body(meshes=_rowing_boat(_key(named(placement.colour, "#2f6a72"))))
        stroke = t * 0.45 * placement.pace + placement.phase if placement.action == "sail" else 0.30
        oars = [oar for side in (-1.0, 1.0) for oar in _oar(side, stroke)]
        body.cones = tuple(group for oar in oars for group in oar.cones)
        body.meshes = (*body.meshes, *(mesh for oar in oars for mesh in oar.meshes))
        lit = placement.lit
        if lit > 0:  # a lantern on the bow
            lamp = moved(ellipsoid((0.07, 0.10, 0.07), (1.0, 0.70, 0.32), 8, 12, 0.7, Material.GLOW), (2.12, 0.86, 0))
            frame = tubes([((2.12, 0.66, 0), (2.12, 0.98, 0), 0.018)], _DARK, Material.METAL)
            body.meshes = (*body.meshes, lamp)
            body.cones = (*body.cones, frame)
            body.lamps = (Lamp((2.12, 0.95, 0.0), (1.5 * lit, 0.95 * lit, 0.42 * lit)),)
            body.puffs = (halo((2.12, 0.86, 0), 0.75, (1.0, 0.66, 0.30), 0.25 * lit),)
        return self.riding(placement, t, body, 2.0, -2.0, 0.55, 0.4)

    def seat(self, placement: Placement, t: float) -> Seat | None:
        return Seat((-0.35, 0.31, 0.0))


@lru_cache(maxsize=8)
def _speedboat(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    white = linear("#efece4")
    picture = hull.bands(_MOTOR, coat, white, white, 0.10, 0.09)
    outside = hull.shell(_MOTOR, picture)
    parts = [*outside]
    parts.append(hull.deck(_MOTOR, white, 0.02, 0.10, 0.98, Material.PAINT, (0.62, 0.985)))
    parts.append(hull.deck(_MOTOR, _PALE * np.float32(0.9), 0.42, 0.0, 0.84, reach=(0.06, 0.66), planks=0.2))
    parts += _inside(outside, white * np.float32(0.75), 0.97)
    for side in (-1, 1):
        edge = hull.rail(_MOTOR, 0.0) * (1, 1, side)
        parts.append(sweep(edge[::2], [0.045] * len(edge[::2]), _CHROME, 6, 2, Material.METAL))
        bow = hull.rail(_MOTOR, 0.24, (0.70, 0.97), 7, 0.86) * (1, 1, side)
        parts.append(sweep(bow, [0.018] * 7, _CHROME, 5, 2, Material.METAL))
        for k in (1, 3, 5):
            foot = bow[k] - (0, 0.26, 0)
            parts.append(sweep([foot, bow[k]], [0.015, 0.015], _CHROME, 5, 1, Material.METAL, (0, 0, 1)))
    glass = np.array((0.03, 0.04, 0.045), np.float32)
    angle = np.linspace(-1.15, 1.15, 15)
    low = np.stack([0.35 + 0.75 * np.cos(angle), 0 * angle + 0.84, 0.98 * np.sin(angle) / math.sin(1.15)], -1)
    high = low + np.stack([-0.42 + 0 * angle, 0 * angle + 0.42, -0.08 * np.sin(angle)], -1)
    pane = sheet(np.stack([low, high]), glass, material=Material.GLASS, two_sided=True)
    parts.append(replace(pane, casts=False))
    parts.append(sweep(high[::2], [0.02] * len(high[::2]), _CHROME, 6, 2, Material.METAL))
    for x, z in ((-0.35, 0.45), (-0.35, -0.45), (-1.9, 0.0)):
        wide = 0.52 if z else 1.55
        parts.append(moved(prism(rounded(_about(0.5, 0.18), 0.05), wide / 2, white, 0.04), (x, 0.52, z)))
        parts.append(
            moved(prism(rounded(_about(0.14, 0.52), 0.05), wide / 2, coat, 0.04), (x - 0.26, 0.78, z), turn("z", 0.15))
        )
    parts.append(
        moved(
            prism(rounded([(-0.25, -0.1), (0.22, -0.1), (0.15, 0.32), (-0.2, 0.32)], 0.04), 0.95, white, 0.03),
            (0.55, 0.60, 0),
        )
    )
    cowl = prism(
        rounded([(-0.30, 0.0), (0.22, 0.0), (0.26, 0.42), (-0.12, 0.60), (-0.32, 0.42)], 0.10),
        0.22,
        _DARK * np.float32(1.5),
        0.07,
    )
    parts.append(moved(cowl, (-3.12, 0.62, 0)))
    parts.append(box((-3.10, 0.25, 0), (0.16, 0.85, 0.12), _DARK * np.float32(2), 0.03, Material.PAINT))
    if lit > 0:
        parts.append(
            moved(ellipsoid((0.05, 0.05, 0.05), (0.9, 0.95, 1.0), 6, 10, material=Material.GLOW), (-2.6, 1.62, 0))
        )
    return joined(parts)


def _about(wide: float, high: float) -> list[tuple[float, float]]:
    return rectangle(-wide / 2, wide / 2, -high / 2, high / 2)


@register
class Motorboat(Afloat):
    """An open motorboat of six metres. ``colour`` is its hull."""

    name = "motorboat"
    height = 1.75
    length = 6.6
    width = 2.4
    engine = 0.7
    swell = 0.9
    actions = {"sail": Gait(9.0, 0.0), "float": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "boat",
            nouns="motorboat, speedboat, motor boat, power boat, powerboat, speed boat, motor launch, runabout, "
            "jet boat, "
            "outboard boat, patrol boat, motor yacht",
            chinese="快艇, 摩托艇, 汽艇, 游艇, 机动船, 摩托快艇, 冲锋舟, 小汽艇, 巡逻艇, 电动船, 马达船, 水上快艇",
                features={"kind": "motor"},
            ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        pole = tubes([((-2.6, 0.75, 0), (-2.6, 1.62, 0), 0.018)], _CHROME)
        pennant = flag((-2.62, 1.58, 0), 0.42, 0.26, linear("#c8241c"), t)
        lamps: tuple[Lamp, ...] = ()
        puffs: tuple[Puffs, ...] = ()
        if lit > 0:
            lamps = (Lamp((3.8, 1.0, 0.0), (14 * lit, 13 * lit, 11 * lit), (0.97, -0.22, 0), 0.88),)
            puffs = (halo((-2.6, 1.62, 0), 0.5, (0.8, 0.9, 1.0), 0.25 * lit),)
        body = Body((pole,), (*_speedboat(_key(named(placement.colour, "#14406e")), lit), pennant), lamps, puffs)
        # At speed it lifts its bow out of the water.
        speed = self.pace(placement)
        plane = 0.085 * min(speed / 7.0, 1.0)
        body = put_body(body, turn("z", plane), (0.0, 1.6 * plane, 0.0))
        made = self.riding(placement, t, body, 1.6, -2.9, 1.0, 1.3)
        if speed > 2:
            made.puffs = (*made.puffs, _rooster(placement.seed, t, speed))
        return made

    def seat(self, placement: Placement, t: float) -> Seat | None:
        return Seat((-0.30, 0.66, 0.45))


def _rooster(seed: int, t: float, speed: float) -> Puffs:
    """The water that the screw throws up behind."""

    def thrown(age: Float, chance: Float) -> Float:
        x = -3.2 - speed * 0.75 * age
        y = 0.1 + (0.9 + 0.8 * chance[:, 1]) * age * 2.2 - 3.2 * age * age
        return np.asarray(np.stack([x, np.maximum(y, 0.0), (chance[:, 0] - 0.5) * (0.5 + 1.6 * age)], -1), np.float32)

    return plume(seed, "rooster", t, 26.0, 0.9, thrown, (0.22, 0.75), ((0.90, 0.94, 0.96),), 0.5)
