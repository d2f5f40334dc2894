"""A skyscraper: a tower of glass in steps, with ribs between the windows, a lobby, and a mast with a red light."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, gathered, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_FLOOR = 3.4  #: metres from floor to floor
_BAY = 3.0  #: metres from rib to rib
#: Steps of the tower from below: half the side in bays (the sides are square), floors.
_STEPS = ((4, 16), (3, 12), (2, 8))


@lru_cache(maxsize=16)
def _facade(bays: int, floors: int, seed: int, lit: float, tone: str) -> NDArray[np.uint8]:
    """A side of a step: glass between ribs, some windows lit; alpha carries what each texel is made of."""
    rng = generator(seed, "facade", bays, floors)
    wide, high = 10, 12
    picture = np.zeros((floors * high, bays * wide, 4), np.uint8)
    frame = np.sqrt(linear(tone)) * 255
    picture[..., :3] = frame
    for floor in range(floors):
        dark_floor = rng.random() < 0.15
        for bay in range(bays):
            rows = slice(floor * high + 2, floor * high + high - 1)
            columns = slice(bay * wide + 1, bay * wide + wide - 1)
            glows = lit > 0 and not dark_floor and rng.random() < 0.42
            if glows:
                warm = linear(("#ffd28a", "#ffe6b8", "#f6f0dc", "#a8c8ff")[int(rng.choice(4, p=(0.4, 0.3, 0.2, 0.1)))])
                shown = np.sqrt(np.clip(warm * lit * rng.uniform(0.35, 0.95), 0, 1)) * 255
                picture[rows, columns, :3] = shown
                picture[rows, columns, 3] = int(Material.GLOW) + 1
            else:
                glass = linear("#31465a") * np.float32(rng.uniform(0.55, 1.0))
                picture[rows, columns, :3] = np.sqrt(glass) * 255
                picture[rows, columns, 3] = int(Material.GLASS) + 1
    return picture


def _step(half: float, low: float, high: float, texture: NDArray[np.uint8]) -> list[Mesh]:
    """The four sides of a step."""
    made = []
    for x, z in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        along = np.asarray((-z, 0, x), np.float64)
        out = np.asarray((x, 0, z), np.float64) * half
        corners = [out + along * half * s + (0, y, 0) for y in (low, high) for s in (-1, 1)]
        made.append(
            Mesh(
                points=np.asarray(corners, np.float32),
                normals=np.tile(np.asarray((x, 0, z), np.float32), (4, 1)),
                colours=np.ones((4, 3), np.float32),
                faces=np.asarray(((0, 1, 3), (0, 3, 2)), np.int32),
                material=Material.STONE,
                uv=np.asarray(((0.001, 0.999), (0.999, 0.999), (0.001, 0.001), (0.999, 0.001)), np.float32),
                texture=texture,
                two_sided=False,
            )
        )
    return made


@lru_cache(maxsize=16)
def _built(seed: int, colour: str | None, lit: float) -> tuple[Mesh, ...]:
    tone = ("#8a8f96", "#a39684", "#6f7f8c")[seed % 3]
    concrete = named(colour, tone)
    meshes: list[Mesh] = []
    low = 0.0
    for number, (bays, floors) in enumerate(_STEPS):
        half, high = bays * _BAY, low + floors * _FLOOR
        meshes += _step(
            half, low, high, _facade(2 * bays, floors, seed + number, lit, tone if colour is None else _hex(concrete))
        )
        meshes.append(box((0, high + 0.25, 0), (2 * half + 0.5, 0.9, 2 * half + 0.5), concrete * np.float32(0.8), 0.1))
        ribs = np.arange(-bays, bays + 1) * _BAY
        for place in ribs:
            for x, z in ((half, place), (-half, place), (place, half), (place, -half)):
                meshes.append(box((x, (low + high) / 2, z), (0.34, high - low, 0.34), concrete, 0.0))
        low = high
    meshes.append(
        box(
            (0, 2.2, 0),
            (2 * _STEPS[0][0] * _BAY + 1.6, 0.5, 2 * _STEPS[0][0] * _BAY + 1.6),
            concrete * np.float32(0.7),
            0.08,
        )
    )
    steel = linear("#5c6068")
    meshes.append(box((0, low + 1.6, 0), (5.0, 3.0, 5.0), concrete * np.float32(0.7), 0.1))
    meshes.append(
        sweep([(0, low + 2.8, 0), (0, low + 11, 0), (0, low + 18, 0)], [0.5, 0.28, 0.08], steel, 6, 2, Material.METAL)
    )
    beacon = linear("#ff3428") * np.float32(0.9 if lit else 0.35)
    meshes.append(
        moved(
            ellipsoid((0.4, 0.4, 0.4), beacon, 6, 8, material=Material.GLOW if lit else Material.PAINT),
            (0, low + 18.2, 0),
        )
    )
    return gathered(meshes)


def _hex(colour: NDArray[np.float32]) -> str:
    coded = np.clip(colour, 0, 1) ** (1 / 2.2) * 255
    return "#" + "".join(f"{int(value):02x}" for value in coded)


@register
class Skyscraper(Figure):
    """An office tower; its windows are lit in the evening."""

    name = "skyscraper"
    height = sum(floors for _, floors in _STEPS) * _FLOOR + 18.6
    length = 2 * _STEPS[0][0] * _BAY + 1.6
    width = length
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "skyscraper",
            nouns="skyscraper, tower block, high rise, high rise building, office tower, office building, "
            "apartment building, apartment block, glass tower, tall building, "
            "empire state building, building, apartment tower, city tower",
            chinese="摩天大楼, 摩天楼, 高楼, 大厦, 写字楼, 大楼, 高楼大厦, 高层建筑, 办公楼, 公寓楼, 楼房, "
            "玻璃大楼, 建筑, 建筑物, 高塔",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return Body(meshes=_built(placement.seed % 3, placement.colour, round(placement.lit, 2)))
