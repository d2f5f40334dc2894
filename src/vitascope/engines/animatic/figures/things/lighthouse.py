"""A lighthouse: a tapering tower with bands, a gallery, and a lantern room whose lens turns while it is lit."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import Cladding, blocks, circle, coded, drum, pane, wall
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, gathered, lathe, moved, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_TOWER = 15.0  #: metres from the ground to the gallery
_FOOT, _NECK = 2.6, 1.55  #: radii
_TURN = 0.14  #: turns a second of the lens
_BANDS = 5
_REACH, _SPREAD = 46.0, 0.052  #: metres that the beam is seen, and how much wider it grows with each of them


def _beams(angle: float, lit: float) -> Puffs:
    """The two opposite beams of the lens, as far as the air shows them, and the glare of the lamp."""
    ways = []
    at = 0.9
    while at < _REACH:
        ways.append((at, 0.22 + _SPREAD * at))
        at += 0.42 * ways[-1][1]
    along, radius = np.asarray(ways, np.float32).T
    lamp = np.asarray((0.0, _TOWER + 1.35, 0.0), np.float32)
    middles, sizes, dense = [lamp[None]], [np.asarray((2.6,), np.float32)], [np.asarray((0.8,), np.float32)]
    for side in (1.0, -1.0):
        way = np.asarray((side * math.cos(angle), -0.012, -side * math.sin(angle)), np.float32)
        middles.append(lamp + along[:, None] * way)
        sizes.append(radius)
        dense.append(np.asarray(0.25 * (1 - along / _REACH) ** 1.3 * np.minimum(1, 0.35 + 3.0 / along), np.float32))
    count = sum(len(one) for one in sizes)
    return Puffs(
        np.concatenate(middles), np.concatenate(sizes), np.tile(linear("#ffe9b8"), (count, 1)).astype(np.float32),
        np.concatenate(dense) * np.float32(lit), np.full(count, 0.8, np.float32), np.zeros(count, np.float32),
        np.arange(count, dtype=np.int32), added=1.0, plain=True,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _plain() -> Cladding:
    return Cladding(coded(np.full((2, 2), 0.92, np.float32)), 2.0, 2.0)


@lru_cache(maxsize=12)
def _built(colour: str | None, lit: float) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...]]:
    paint, white = named(colour, "#b5242a"), linear("#ece7dc")
    masonry = [drum([(3.4, -0.3), (3.4, 0.5), (3.0, 0.62), (0.0, 0.62)], linear("#8d867a"), blocks(), sides=32)]
    painted: list[Mesh] = []
    for band in range(_BANDS):
        low, high = band / _BANDS, (band + 1) / _BANDS

        def radius(share: float) -> float:
            return _FOOT + (_NECK - _FOOT) * math.pow(share, 0.85)

        edge = 0.03 if band % 2 else 0.0
        line = [
            (radius(low + (high - low) * k / 4) + edge, 0.6 + (_TOWER - 0.6) * (low + (high - low) * k / 4))
            for k in range(5)
        ]
        painted.append(drum(line, paint if band % 2 else white, _plain(), sides=36, foot=2.0 if band == 0 else 0.0))
    gallery = [(1.5, _TOWER - 0.55), (2.25, _TOWER - 0.1), (2.25, _TOWER + 0.12), (1.3, _TOWER + 0.14)]
    painted.append(drum(gallery, linear("#4a4c52"), _plain(), sides=32))
    rail = [
        box((x, _TOWER + 0.62, z), (0.06, 1.0, 0.06), linear("#2e3036"), 0.0, Material.METAL)
        for x, z in circle(2.15, 18)
    ]
    for level in (0.62, 1.1):
        ring = [(x, _TOWER + level, z) for x, z in [*circle(2.15, 24), (2.15, 0.0)]]
        rail.append(sweep(ring, [0.035] * len(ring), linear("#2e3036"), 5, 1, Material.METAL))
    posts = [
        box((x, _TOWER + 1.25, z), (0.08, 2.1, 0.08), linear("#3a3c42"), 0.0, Material.METAL)
        for x, z in circle(1.25, 8)
    ]
    room = [drum([(1.32, _TOWER + 0.1), (1.32, _TOWER + 0.5)], linear("#3a3c42"), _plain(), sides=24)]
    room.append(
        drum(
            [(1.6, _TOWER + 2.3), (1.45, _TOWER + 2.45), (0.9, _TOWER + 3.2), (0.05, _TOWER + 3.7)],
            paint * np.float32(0.85),
            _plain(),
            sides=28,
        )
    )
    tip = [sweep([(0, _TOWER + 3.6, 0), (0, _TOWER + 4.9, 0)], [0.07, 0.02], linear("#c8a04a"), 6, 1, Material.METAL)]
    tip.append(
        moved(ellipsoid((0.17, 0.17, 0.17), linear("#c8a04a"), 8, 10, material=Material.METAL), (0, _TOWER + 3.78, 0))
    )
    door = pane((2.70, 1.55, 0), 0.0, 1.1, 2.1, 0.0, arched=True)
    door.colours[:] = linear("#2e4a5c")
    door.material = Material.MATTE
    frame = [wall((2.52, 1.5, 0), (0.3, 2.5, 1.6), linear("#8d867a"), blocks())]
    panes = []
    for number, level in enumerate((4.2, 7.4, 10.6)):
        for looks in (0.5 * math.pi, -0.5 * math.pi, 0.0, math.pi):
            out = _FOOT + (_NECK - _FOOT) * ((level - 0.5) / _TOWER) ** 0.85 + 0.07
            panes.append(
                pane(
                    (out * math.cos(looks), level, -out * math.sin(looks)),
                    looks,
                    0.5,
                    0.95,
                    lit if number != 1 else 0.0,
                )
            )
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        lamps = (Lamp(at=(3.4, 2.6, 0.0), colour=(1.4 * lit, 0.9 * lit, 0.45 * lit)),)
    return gathered([*masonry, *painted, *rail, *posts, *room, *tip, *frame, *panes, door]), lamps


@register
class Lighthouse(Figure):
    """A lighthouse with red and white bands; its colour is that of the bands."""

    name = "lighthouse"
    height = _TOWER + 4.9
    length = 6.8
    width = 6.8
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "lighthouse",
            nouns="lighthouse, signal tower, old light, light house, beacon tower, lighthouse tower, pharos, old lighthouse, "
            "light tower, sea beacon, beacon",
            chinese="灯塔, 古灯塔, 石灯塔, 高高的灯塔, 航标塔, 老灯塔, 白色灯塔, 航海灯塔, 信号塔, 导航塔",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """The tower; the lens in its lantern room turns."""
        lit = round(placement.lit, 2)
        meshes, lamps = _built(placement.colour, lit)
        angle = 2 * math.pi * _TURN * t + 6.28 * placement.phase
        glow = linear("#fff0c8") * np.float32(2.6 * lit) if lit else linear("#d8dcd8")
        lens = lathe(
            [(0.05, -0.75), (0.42, -0.55), (0.58, 0.0), (0.42, 0.55), (0.05, 0.75)], glow, 14,
            material=Material.GLOW if lit else Material.GLASS,
        )  # fmt: skip
        lens = moved(lens, (0, _TOWER + 1.35, 0), turn("y", angle), (1.0, 1.0, 0.75))
        if lit:
            beam = (math.cos(angle), -0.05, -math.sin(angle))
            strong = (60.0 * lit, 52.0 * lit, 36.0 * lit)
            lamps = (*lamps, Lamp(at=(0.0, _TOWER + 1.35, 0.0), colour=strong, direction=beam, cone_cosine=0.985))
        return Body(meshes=(*meshes, lens), lamps=lamps, puffs=(_beams(angle, lit),) if lit else ())
