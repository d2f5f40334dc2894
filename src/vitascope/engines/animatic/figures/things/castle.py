"""A castle: curtain walls with round towers, a gatehouse, and a keep of slender towers under pointed roofs with flags.

Its gate faces +x.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import (
    banner,
    blocks,
    circle,
    drum,
    merlons,
    pane,
    shingles,
    wall,
)
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, gathered, merged, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry

Float = NDArray[np.float32]

_HALF, _DEEP = 11.0, 8.5  #: from the middle to the curtain walls: across (z), along (x)
_CURTAIN = 6.2  #: metres high
#: Towers: x, z, radius, height of the wall, height of the roof, has battlements under the roof
_TOWERS = (
    (_DEEP, _HALF, 2.1, 9.2, 5.2), (_DEEP, -_HALF, 2.1, 9.2, 5.2), (-_DEEP, _HALF, 2.1, 10.4, 5.6),
    (-_DEEP, -_HALF, 2.1, 10.4, 5.6), (_DEEP + 0.5, 2.9, 1.5, 8.4, 3.9), (_DEEP + 0.5, -2.9, 1.5, 8.4, 3.9),
    (-1.2, 4.1, 1.7, 14.5, 6.0), (-1.2, -4.1, 1.7, 14.5, 6.0), (-4.6, 0.4, 2.0, 20.0, 7.4), (1.6, 1.2, 1.25, 16.2, 5.0),
)  # fmt: skip
#: (walls, roofs, flags) by seed, sRGB
_DRESS = (("#b9ac96", "#2f4c86", "#b8242c"), ("#a8a39a", "#7c3430", "#c8a02c"), ("#c4b8a4", "#2c5a5a", "#7a2a8a"))


@lru_cache(maxsize=12)
def _built(seed: int, colour: str | None, lit: float) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...]]:
    rng = generator(seed, "castle")
    usual, roofs, _ = _DRESS[seed % len(_DRESS)]
    stone, slate = named(colour, usual), linear(roofs)
    skin, tiles = blocks(), shingles()
    masonry: list[Mesh] = []
    roofing: list[Mesh] = []
    panes: list[Mesh] = []
    metal: list[Mesh] = []
    for x, z, radius, high, roof in _TOWERS:
        flare = radius * 1.16
        outline = [
            (radius * 1.06, -0.3),
            (radius, 1.2),
            (radius * 0.97, high - 1.3),
            (flare, high - 0.6),
            (flare, high),
        ]
        masonry.append(drum(outline, stone, skin, (x, z), 24, foot=2.5))
        masonry += merlons(circle(flare * 0.96, 9, (x, z)), high, (0.55, 0.55, 0.55), stone, skin)
        eave = radius * 1.18
        outline = [(eave, high + 0.25), (eave * 0.60, high + 0.25 + roof * 0.36), (0.04, high + 0.25 + roof)]
        roofing.append(drum(outline, slate, tiles, (x, z), 24))
        pole = high + 0.1 + roof
        metal.append(sweep([(x, pole, z), (x, pole + 1.6, z)], [0.045, 0.03], linear("#6a5a3a"), 5, 1, Material.METAL))
        for level in np.arange(3.0, high - 1.6, 2.7):
            for looks in (rng.uniform(-0.5, 0.5), rng.uniform(1.2, 1.9), rng.uniform(-1.9, -1.2)):
                out = radius * 0.985 + 0.03
                spot = (x + out * math.cos(looks), float(level), z - out * math.sin(looks))
                panes.append(pane(spot, looks, 0.42, 1.05, lit if rng.random() < 0.75 else 0.0, arched=True))
    for z, long in ((_HALF, 2 * _DEEP), (-_HALF, 2 * _DEEP)):
        masonry.append(wall((0, _CURTAIN / 2 - 0.2, z), (long, _CURTAIN + 0.4, 1.3), stone, skin))
        spots = [(float(x), z) for x in np.arange(-_DEEP + 2.6, _DEEP - 2, 1.45)]
        masonry += merlons(spots, _CURTAIN, (0.72, 0.75, 1.2), stone, skin)
    masonry.append(wall((-_DEEP, _CURTAIN / 2 - 0.2, 0), (1.3, _CURTAIN + 0.4, 2 * _HALF), stone, skin))
    for side in (1, -1):  # the front wall on both sides of the gate
        masonry.append(wall((_DEEP, _CURTAIN / 2 - 0.2, side * 6.6), (1.3, _CURTAIN + 0.4, 9.0), stone, skin))
        spots = [(_DEEP, side * float(z)) for z in np.arange(4.9, _HALF - 1.6, 1.45)]
        masonry += merlons(spots, _CURTAIN, (1.2, 0.75, 0.72), stone, skin)
    masonry.append(wall((_DEEP + 0.2, 5.9, 0), (2.0, 2.7, 4.4), stone, skin))
    for side in (1, -1):
        masonry.append(wall((_DEEP + 0.2, 2.2, side * 1.85), (2.0, 4.9, 0.9), stone, skin))
    masonry += merlons(
        [(_DEEP + 0.9, float(z)) for z in np.arange(-1.6, 1.7, 0.8)], 7.25, (0.5, 0.6, 0.42), stone, skin
    )
    gate = pane((_DEEP + 0.45, 2.25, 0), 0.0, 2.9, 4.6, 0.0, arched=True)
    gate.colours[:] = linear("#2c1d12")
    gate.material = Material.MATTE
    bars = [
        box((_DEEP + 0.52, 2.0, z), (0.07, 4.1, 0.09), linear("#3c3a38"), 0.0, Material.METAL)
        for z in np.arange(-1.2, 1.3, 0.4)
    ]
    bars += [
        box((_DEEP + 0.53, y, 0), (0.07, 0.09, 2.8), linear("#3c3a38"), 0.0, Material.METAL) for y in (0.8, 1.7, 2.6)
    ]
    masonry.append(wall((-2.6, 5.8, 0), (6.4, 11.6, 8.6), stone, skin))  # the hall between the keep's towers
    masonry += merlons([(0.45, float(z)) for z in np.arange(-3.6, 3.7, 1.2)], 11.6, (0.6, 0.7, 0.6), stone, skin)
    for level in (8.6, 10.4):
        for z in (-2.4, -0.8, 0.8, 2.4):
            panes.append(pane((0.63, level, z), 0.0, 0.62, 1.25, lit if rng.random() < 0.8 else 0.0, arched=True))
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        warm = (5.0 * lit, 3.1 * lit, 1.4 * lit)
        lamps = (Lamp(at=(_DEEP + 3.0, 2.8, 3.2), colour=warm), Lamp(at=(_DEEP + 3.0, 2.8, -3.2), colour=warm))
        for side in (1, -1):
            flame = moved(
                box((0, 0, 0), (0.22, 0.42, 0.22), linear("#ffb45a"), 0.06, Material.GLOW),
                (_DEEP + 1.5, 3.1, side * 1.75),
            )
            panes.append(flame)
    return gathered([*masonry, *roofing, *panes, *metal, gate, *bars]), lamps


@register
class Castle(Figure):
    """A castle on level ground."""

    name = "castle"
    height = 29.0
    length = 2 * _DEEP + 5.2
    width = 2 * _HALF + 4.6
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "castle",
            nouns="castle, fortress, citadel, chateau, palace, fairytale castle, fairy tale castle, "
            "medieval castle, old castle, stronghold, royal palace, castle tower, stone castle, fort, "
            "kingdom, alcazar, keep tower",
            chinese="城堡, 古堡, 宫殿, 要塞, 堡垒, 皇宫, 童话城堡, 中世纪城堡, 王宫, 城池, 石头城堡, 老城堡, "
            "古城堡, 宫堡",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="sand castle, sandcastle, bouncy castle, castle in the air",
            chinese="沙堡, 沙雕城堡, 充气城堡",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """Walls and roofs as they stand; the flags wave."""
        meshes, lamps = _built(placement.seed % len(_DRESS), placement.colour, round(placement.lit, 2))
        cloth = linear(_DRESS[placement.seed % len(_DRESS)][2])
        flags = [
            banner((x, high + 1.65 + roof, z), 1.7, 0.85, cloth, t, 1.7 * number, -1.0)
            for number, (x, z, _, high, roof) in enumerate(_TOWERS)
        ]
        return Body(meshes=(*meshes, merged(flags)), lamps=lamps)
