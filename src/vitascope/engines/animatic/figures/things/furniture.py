"""What stands in a park: a bench and a fountain."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, Seat, register
from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.figures.things.masonry import blocks, clad, drum, planks
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, gathered, lathe, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry

_SEAT = 0.46  #: metres above the ground


@lru_cache(maxsize=8)
def _bench(colour: str | None) -> tuple[Mesh, ...]:
    wood, iron = named(colour, "#8a5a34"), linear("#24282c")
    made = [
        clad(box((0.22 - 0.115 * k, _SEAT, 0), (0.095, 0.045, 1.75), wood, 0.012, Material.BARK), planks())
        for k in range(5)
    ]
    for k in range(4):
        slat = clad(box((0, 0, 0), (0.035, 0.10, 1.75), wood, 0.012, Material.BARK), planks())
        made.append(moved(slat, (-0.29 - 0.035 * k, _SEAT + 0.13 + 0.125 * k, 0), turn("z", 0.24)))
    for side in (1, -1):
        z = side * 0.74
        made.append(
            sweep(
                [(0.27, 0, z), (0.22, 0.22, z), (0.25, _SEAT - 0.03, z)],
                [0.030, 0.024, 0.028],
                iron,
                8,
                3,
                Material.METAL,
                (0, 0, 1),
            )
        )
        made.append(
            sweep(
                [(-0.36, 0, z), (-0.26, 0.25, z), (-0.25, _SEAT, z), (-0.42, 0.98, z)],
                [0.030, 0.024, 0.028, 0.020],
                iron,
                8,
                3,
                Material.METAL,
                (0, 0, 1),
            )
        )
        made.append(
            sweep([(-0.25, _SEAT - 0.04, z), (0.25, _SEAT - 0.04, z)], [0.024, 0.024], iron, 8, 1, Material.METAL)
        )
        made.append(
            sweep(
                [(0.25, _SEAT - 0.03, z), (0.27, 0.62, z), (0.05, 0.68, z), (-0.33, 0.66, z)],
                [0.022, 0.024, 0.024, 0.020],
                iron,
                8,
                3,
                Material.METAL,
                (0, 0, 1),
            )
        )
    return gathered(made)


@register
class Bench(Figure):
    """A park bench; who sits on it looks to +x."""

    name = "bench"
    height = 1.0
    length = 0.75
    width = 1.8
    still = True
    oriented = True
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "bench",
            nouns="bench, park bench, garden bench, street bench, wooden bench, long bench, pew, garden seat",
            chinese="长椅, 公园长椅, 长凳, 板凳, 木椅, 木长椅, 长条椅, 座椅, 石凳, 木凳",
        ),
        Entry(UNKNOWN, "thing", nouns="bench press, workbench, work bench, test bench", chinese="卧推, 工作台"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return Body(meshes=_bench(placement.colour))

    def seat(self, placement: Placement, t: float) -> Seat:
        """In its middle."""
        return Seat((0.02, _SEAT + 0.02, 0.0))


@lru_cache(maxsize=8)
def _basin(colour: str | None) -> tuple[Mesh, ...]:
    stone, skin = named(colour, "#b4aa9a"), blocks(False)
    made = [
        drum(
            [(2.6, -0.2), (2.6, 0.42), (2.72, 0.46), (2.72, 0.60), (2.35, 0.60), (2.3, 0.30)],
            stone,
            skin,
            sides=40,
            foot=0.5,
        ),
        lathe(
            [
                (0.34, 0.2),
                (0.30, 0.8),
                (0.20, 1.0),
                (0.24, 1.25),
                (1.15, 1.48),
                (1.22, 1.56),
                (1.05, 1.56),
                (0.3, 1.40),
            ],
            stone,
            32,
            material=Material.STONE,
        ),
        lathe(
            [(0.16, 1.40), (0.13, 1.9), (0.18, 2.02), (0.56, 2.16), (0.60, 2.22), (0.48, 2.22), (0.1, 2.10)],
            stone,
            26,
            material=Material.STONE,
        ),
        lathe([(0.07, 2.1), (0.06, 2.42), (0.10, 2.48), (0.02, 2.56)], stone, 14, material=Material.STONE),
    ]
    return gathered(made)


def _water(t: float) -> Mesh:
    """The pool's moving surface."""
    angle = np.linspace(0, 2 * math.pi, 33)[None]
    radius = np.linspace(0.35, 2.33, 9)[:, None]
    wave = 0.018 * np.sin(9 * radius - 7 * t) * (2.4 - radius) + 0.006 * np.sin(5 * angle + 3 * t)
    x, z = radius * np.cos(angle), radius * np.sin(angle)
    points = np.stack([x, 0.46 + wave, z], -1)
    slope = -0.16 * np.cos(9 * radius - 7 * t) * (2.4 - radius)
    normals = np.stack([slope * np.cos(angle), np.ones_like(x), slope * np.sin(angle)], -1)
    return sheet(points, linear("#3d6a78"), material=Material.GLASS, normals=normals)


@register
class Fountain(Figure):
    """A fountain of two bowls in a round pool; jets rise and fall in drops."""

    name = "fountain"
    height = 3.9
    length = 5.5
    width = 5.5
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "fountain",
            nouns="fountain, garden fountain, courtyard fountain, water fountain, stone fountain, "
            "fountain basin, marble fountain, spring well",
            chinese="喷泉, 大喷泉, 水柱喷泉, 喷水池, 石喷泉, 音乐喷泉, 水池喷泉, 喷泉池",
        ),
        Entry(UNKNOWN, "thing", nouns="fountain pen, drinking fountain, chocolate fountain, soda fountain"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """Stone as it stands; every drop flies its parabola again and again."""
        rng = generator(placement.seed, "fountain")
        jets = Cones(Material.GLASS, 0.03)
        clear = (0.78, 0.88, 0.95)
        self._jet(jets, rng, t, clear, count=26, foot=2.5, up=4.9, out=0.55, fall=2.0)
        self._fall(jets, rng, t, clear, count=20, rim=0.60, top=2.20, low=1.52)
        self._fall(jets, rng, t, clear, count=34, rim=1.22, top=1.54, low=0.46)
        return Body(cones=(jets.group(1.0, None),), meshes=(*_basin(placement.colour), _water(t)))

    @staticmethod
    def _jet(
        into: Cones, rng: np.random.Generator, t: float, colour: tuple[float, float, float],
        count: int, foot: float, up: float, out: float, fall: float,
    ) -> None:  # fmt: skip
        """Drops thrown upwards from ``foot`` metres that come down ``fall`` seconds' worth of gravity later."""
        lasts = 2 * up / 9.81 + 0.08
        for _ in range(count):
            age = ((t / lasts + rng.random()) % 1.0) * lasts
            angle, push = rng.uniform(0, 2 * math.pi), out * rng.uniform(0.2, 1.0)
            speed = up * rng.uniform(0.86, 1.0)
            y = foot + speed * age - 4.905 * age * age
            stretch = 0.035 * (speed - 9.81 * age)
            x, z = push * age * math.cos(angle), push * age * math.sin(angle)
            if y > 1.5:
                into.add(np.asarray((x, y, z)), 0.030, np.asarray((x, y + stretch, z)), 0.022, colour)

    @staticmethod
    def _fall(
        into: Cones, rng: np.random.Generator, t: float, colour: tuple[float, float, float],
        count: int, rim: float, top: float, low: float,
    ) -> None:  # fmt: skip
        """Drops that run over a rim and fall into the bowl below."""
        lasts = math.sqrt(2 * (top - low) / 9.81)
        for number in range(count):
            age = ((t / lasts + rng.random()) % 1.0) * lasts
            angle = 2 * math.pi * (number + 0.3 * rng.random()) / count
            out = rim + 0.45 * age
            y = top - 4.905 * age * age
            x, z = out * math.cos(angle), out * math.sin(angle)
            into.add(np.asarray((x, y + 0.05 + 0.12 * age, z)), 0.016, np.asarray((x, y, z)), 0.024, colour)
