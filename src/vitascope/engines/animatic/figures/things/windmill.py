"""A windmill with a white tower, a thatched cap and four lattice sails that turn. It faces +x."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import drum, pane, planks, shingles
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, gathered, lathe, merged, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry

_HUB = 9.6  #: metres above the ground
_REACH = 6.6  #: of a sail
_TURNS = 0.16  #: a second


@lru_cache(maxsize=8)
def _tower(colour: str | None, lit: float) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...]]:
    white, wood = named(colour, "#e2dac8"), linear("#6e4f34")
    outline = [(2.9, -0.2), (2.75, 0.6), (2.25, 4.5), (1.9, 8.4)]
    eighth = turn("y", math.pi / 8)  # a flat side to the front
    walls = [moved(drum(outline, white, planks(), sides=8, foot=1.6), matrix=eighth)]
    band = [moved(drum([(2.95, 3.9), (3.05, 4.0), (2.4, 4.25)], wood, planks(), sides=8), matrix=eighth)]
    ring = [(2.9 * math.cos(a), 5.0, 2.9 * math.sin(a)) for a in np.arange(17) * math.pi / 8]
    rail = [
        box((2.9 * math.cos(a), 4.55, 2.9 * math.sin(a)), (0.09, 1.0, 0.09), wood, 0.0)
        for a in np.arange(16) * math.pi / 8
    ]
    rail.append(sweep(ring, [0.05] * len(ring), wood, 5, 1))
    cap = [
        drum(
            [(2.15, 8.3), (2.1, 8.7), (1.75, 10.0), (0.9, 11.2), (0.05, 11.7)], linear("#7c4a34"), shingles(), sides=20
        )
    ]
    axle = moved(
        lathe([(0.02, -0.1), (0.28, -0.1), (0.28, 0.6), (0.05, 0.75)], wood * np.float32(0.6), 12, "x"), (2.0, _HUB, 0)
    )
    door = pane((2.60, 1.15, 0), 0.0, 1.15, 2.2, 0.0, arched=True)
    door.colours[:] = linear("#4a6a3c")
    door.material = Material.MATTE
    panes = [pane((2.30 - 0.09 * level + 0.36, level, 0), 0.0, 0.6, 0.8, lit) for level in (5.7, 7.5)]
    panes += [pane((0, 3.0, side * 2.36), -side * math.pi / 2, 0.6, 0.8, lit) for side in (1, -1)]
    lamps = (Lamp(at=(4.0, 2.2, 0.0), colour=(1.5 * lit, 0.95 * lit, 0.45 * lit)),) if lit > 0 else ()
    return gathered([*walls, *band, *rail, *cap, axle, door, *panes]), lamps


@lru_cache(maxsize=4)
def _sails() -> tuple[Mesh, ...]:
    """The cross of sails in the plane x = 0 about the hub."""
    wood, cloth = linear("#5c4330"), linear("#e6dcc4")
    bars: list[Mesh] = []
    sheets: list[Mesh] = []
    for arm in range(4):
        spin = turn("x", arm * math.pi / 2)
        pieces = [
            box((0, _REACH / 2, 0), (0.14, _REACH, 0.16), wood, 0.02),
            box((0.05, _REACH * 0.58, 0.95), (0.06, _REACH * 0.82, 0.07), wood, 0.0),
        ]
        pieces += [box((0.05, y, 0.5), (0.05, 0.06, 1.0), wood, 0.0) for y in np.linspace(1.2, _REACH - 0.1, 12)]
        bars += [moved(piece, matrix=spin) for piece in pieces]
        y, z = np.meshgrid(np.linspace(1.3, _REACH - 0.15, 7), np.linspace(0.08, 0.92, 4))
        belly = 0.10 * np.sin(math.pi * (z - 0.08) / 0.84) + 0.04
        sheets.append(
            moved(
                sheet(np.stack([belly, y, z], -1), cloth, material=Material.CLOTH, outward=False, two_sided=True),
                matrix=spin,
            )
        )
    return merged(bars), merged(sheets)


@register
class Windmill(Figure):
    """A windmill; its sails turn with the wind."""

    name = "windmill"
    height = _HUB + _REACH
    length = 6.4
    width = 2 * _REACH
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    default = "spin"
    actions = {"spin": Gait(speed=0.0, cycles=_TURNS), "stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "windmill",
            nouns="windmill, wind mill, old mill, dutch windmill, flour mill, grist mill, mill, "
            "old windmill, wooden windmill, post mill, tower mill",
            chinese="风车, 风磨, 荷兰风车, 磨坊, 大风车, 风车磨坊, 老风车, 木风车, 风力磨坊, 风车房",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="water mill, pepper mill, treadmill, paper windmill, pinwheel, wind turbine, steel mill",
            chinese="纸风车, 水磨坊, 玩具风车, 风力发电机",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """The tower as it stands, the sails where the wind has turned them."""
        meshes, lamps = _tower(placement.colour, round(placement.lit, 2))
        spinning = 0.0 if placement.action == "stand" else t * placement.pace
        angle = -2 * math.pi * (_TURNS * spinning + placement.phase)
        sails = tuple(moved(mesh, (2.72, _HUB, 0), turn("x", angle)) for mesh in _sails())
        return Body(meshes=(*meshes, *sails), lamps=lamps)
