"""A log cabin: walls of round logs that cross at the corners, a porch, a shingled roof, a stone chimney that smokes.

Its front faces +x.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import blocks, clad, pane, planks, shingles, wall
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, gathered, moved, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_LONG, _DEEP, _WALL = 5.6, 4.4, 2.5  #: along the front (z), front to back (x), height of the walls; metres
_RIDGE = 2.1  #: from the wall's top to the ridge
_LOG = 0.145  #: radius
_EAVES = 0.55
_PORCH = 1.7  #: metres that the roof reaches over the porch
_CHIMNEY = (-0.9, 1.7)  #: x and z
_PUFFS = 7


@lru_cache(maxsize=12)
def _built(seed: int, colour: str | None, lit: float, snow: bool) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...]]:
    rng = generator(seed, "cabin")
    wood = named(colour, "#7c5636")
    made: list[Mesh] = []
    x, z = _DEEP / 2, _LONG / 2
    rows = int(_WALL / (2 * _LOG * 0.92))
    for row in range(rows + 1):
        y = _LOG + row * 2 * _LOG * 0.92
        shade = wood * np.float32(rng.uniform(0.80, 1.12))
        for side in (1, -1):
            made.append(
                sweep([(-x - 0.35, y, side * z), (x + 0.35, y, side * z)], [_LOG, _LOG], shade, 9, 1, Material.BARK)
            )
            if row < rows:
                made.append(
                    sweep(
                        [(side * x, y + _LOG, -z - 0.35), (side * x, y + _LOG, z + 0.35)],
                        [_LOG, _LOG],
                        shade,
                        9,
                        1,
                        Material.BARK,
                    )
                )
    for side in (1, -1):  # gables
        levels = int(_RIDGE / (2 * _LOG * 0.92))
        for row in range(levels):
            half = x * (1 - (row + 0.5) / levels)
            y = _WALL + _LOG + row * 2 * _LOG * 0.92
            made.append(
                sweep(
                    [(-half, y, side * z), (half, y, side * z)],
                    [_LOG, _LOG],
                    wood * np.float32(rng.uniform(0.8, 1.1)),
                    8,
                    1,
                    Material.BARK,
                )
            )
    made.append(box((0, _WALL / 2, 0), (_DEEP - 0.1, _WALL, _LONG - 0.1), wood * np.float32(0.5), 0.0))
    slope = math.hypot(x + _EAVES, _RIDGE * (x + _EAVES) / x)
    angle = math.atan2(_RIDGE, x)
    cover = linear("#e8edf2") if snow else linear("#6a4c38")

    def board(long: float) -> Mesh:
        made_of = box((0, 0, 0), (long, 0.30 if snow else 0.16, _LONG + 2 * _EAVES), cover, 0.05, Material.STONE)
        return made_of if snow else clad(made_of, shingles())

    middle = (slope / 2) * math.cos(angle), _WALL + _RIDGE + 0.20 - (slope / 2) * math.sin(angle)
    made.append(moved(board(slope), (middle[0], middle[1], 0), turn("z", -angle)))
    made.append(moved(board(slope), (-middle[0], middle[1], 0), turn("z", angle)))
    pitch, start = 0.20, (x + 0.05, _WALL + 0.22)  # the porch has a flatter roof of its own
    made.append(
        moved(
            board(_PORCH + 0.3),
            (start[0] + (_PORCH + 0.3) / 2 * math.cos(pitch), start[1] - (_PORCH + 0.3) / 2 * math.sin(pitch), 0),
            turn("z", -pitch),
        )
    )
    front = x + _PORCH - 0.15
    top = start[1] - math.tan(pitch) * (front - start[0])
    for post in (-z + 0.1, -0.9, 0.9, z - 0.1):
        made.append(
            sweep([(front, 0.2, post), (front, top, post)], [0.10, 0.09], wood * np.float32(0.9), 8, 1, Material.BARK)
        )
    made.append(clad(box((x + _PORCH / 2, 0.12, 0), (_PORCH, 0.2, _LONG), linear("#8a6a4a"), 0.02), planks()))
    for low, high in ((-z + 0.1, -0.9), (0.9, z - 0.1)):
        made.append(box((front, 0.95, (low + high) / 2), (0.09, 0.09, high - low), wood, 0.02))
        made += [box((front, 0.6, p), (0.06, 0.7, 0.06), wood, 0.0) for p in np.linspace(low + 0.3, high - 0.3, 5)]
    made += [
        wall((front + 0.28 + 0.26 * k, 0.07 - 0.05 * k, 0), (0.3, 0.14, 1.5), linear("#8d867a"), blocks())
        for k in range(2)
    ]
    out = x + _LOG
    made.append(clad(box((out, 1.13, 0), (0.10, 1.95, 0.95), linear("#5a3c26"), 0.02), planks()))
    made += [box((out + 0.02, 1.15, s * 0.54), (0.16, 2.1, 0.12), wood * np.float32(1.2), 0.02) for s in (1, -1)]
    made.append(box((out + 0.02, 2.16, 0), (0.16, 0.14, 1.2), wood * np.float32(1.2), 0.02))
    spots = [(out + 0.05, s * 1.75, 0.0) for s in (1, -1)]
    for px, pz, looks in spots:
        made.append(pane((px, 1.35, pz), looks, 0.95, 0.9, lit))
        made += [box((px + 0.02, 1.35, pz + s * 0.52), (0.1, 1.1, 0.1), wood * np.float32(1.25), 0.02) for s in (1, -1)]
        made += [box((px + 0.02, 1.35 + s * 0.5, pz), (0.1, 0.1, 1.1), wood * np.float32(1.25), 0.02) for s in (1, -1)]
        made += [
            box((px + 0.03, 1.35, pz), (0.05, 0.9, 0.05), wood * np.float32(1.25), 0.0),
            box((px + 0.03, 1.35, pz), (0.05, 0.05, 0.95), wood * np.float32(1.25), 0.0),
        ]
    for s in (1, -1):
        made.append(pane((0, 1.4, s * (z + _LOG + 0.03)), -s * math.pi / 2, 0.95, 0.9, lit))
        made += [
            box((d * 0.52, 1.4, s * (z + _LOG + 0.04)), (0.1, 1.1, 0.1), wood * np.float32(1.25), 0.02) for d in (1, -1)
        ]
        made += [
            box((0, 1.4 + d * 0.5, s * (z + _LOG + 0.04)), (1.1, 0.1, 0.1), wood * np.float32(1.25), 0.02)
            for d in (1, -1)
        ]
    cx, cz = _CHIMNEY
    made.append(wall((cx, 2.9, cz), (0.85, 5.0, 0.85), linear("#8d867a"), blocks()))
    made.append(wall((cx, 5.35, cz), (1.0, 0.2, 1.0), linear("#e8edf2") if snow else linear("#77716a"), blocks()))
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        warm = (1.7 * lit, 0.95 * lit, 0.40 * lit)
        lamps = tuple(Lamp(at=(out + 1.1, 1.3, pz), colour=warm) for pz in (1.75, -1.75))
    return gathered(made), lamps


def _smoke(t: float, phase: float) -> ConeGroup:
    """Puffs that rise from the chimney, grow, lean with the wind and thin out."""
    age = (np.arange(_PUFFS) / _PUFFS + 0.11 * t + phase) % 1.0
    rise = 5.5 + 3.4 * age**0.9
    place = np.stack(
        [_CHIMNEY[0] + 0.5 * age**1.6, rise, _CHIMNEY[1] + 1.6 * age**1.7 + 0.10 * np.sin(5 * age + 2 * t)], 1
    )
    radius = np.where(age < 0.82, 0.10 + 0.42 * age, 0.44 * (1 - age) / 0.18 + 0.004)
    tone = np.repeat((0.60 - 0.15 * age)[:, None], 3, 1)
    zero = np.zeros(_PUFFS, np.float32)
    over = place + np.asarray((0.0, 0.05, 0.0))
    return ConeGroup(
        a=place.astype(np.float32), radius_a=radius.astype(np.float32), b=over.astype(np.float32),
        radius_b=radius.astype(np.float32), colour=tone.astype(np.float32), stripe=zero,
        fur=(0.10 * radius).astype(np.float32), glow=zero, material=Material.MATTE, blend=0.30,
    )  # fmt: skip


@register
class Cabin(Figure):
    """A log cabin; snow lies on its roof where everything lies under snow (colour ``white``)."""

    name = "cabin"
    height = _WALL + _RIDGE + 1.3
    length = _DEEP + 2 * _PORCH
    width = _LONG + 2 * _EAVES + 0.4
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    wears = frozenset({"snow"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "cabin",
            nouns="cabin, log cabin, hut, wooden hut, wooden cabin, log house, lodge, chalet, shack, "
            "wood cabin, hunting lodge, shed, log hut",
            chinese="小木屋, 木屋, 木头房子, 小屋, 茅屋, 棚屋, 草屋, 原木屋, 圆木屋, 木棚, 猎人小屋, 茅草屋, 木头小屋",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands; smoke rises where somebody is at home, that is, when it is lit or under snow."""
        snow = placement.colour == "white"
        meshes, lamps = _built(placement.seed % 3, None if snow else placement.colour, round(placement.lit, 2), snow)
        smoke = (_smoke(t, placement.phase),) if placement.lit > 0 or snow else ()
        return Body(cones=smoke, meshes=meshes, lamps=lamps)
