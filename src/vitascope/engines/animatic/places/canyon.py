"""A canyon: red banded walls on both sides of a dry valley."""

from __future__ import annotations

from vitascope.engines.animatic.places.desert import dry
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.cliffs import canyon_walls, mesas
from vitascope.engines.animatic.world.earths import rippled
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.plants import Plant, tuft
from vitascope.lexicon import Entry

add(Place(
    name="canyon",
    crossed=True,
    words=(
        Entry(
            "setting",
            "canyon",
            nouns="canyon, red canyon, grand canyon, canyon wall, canyon cliff, red cliff, red rock, rocky canyon, mesa, "
            "badland, sandstone cliff, desert canyon, rock canyon, slot canyon, butte",
            words="red rock country",
            chinese="大峡谷, 红岩, 红色峡谷, 红色岩壁, 山谷峭壁, 峭壁, 丹霞, 丹霞地貌, 雅丹, 红土高原, "
            "沟壑, 岩壁, 红色峡谷里, 峡谷石壁, "
            "红色悬崖",
        ),
    ),
    soil=lambda rng: rippled(rng, "#7e4428", "#c08258"),
    layers=(
        Painted(1700, mesas, hazy=0.55),
        Painted(300, canyon_walls, hazy=0.7),
    ),
    scatter=(
        Scatter("rock", 22.0, (-4.8, -60), (0.3, 1.9), 6, dressed=False, colour="brown"),
        Scatter("cactus", 0.9, (-9, -60), (0.5, 1.0), 5, alone=True),
    ),
    plants=(Plant("grass", tuft("#6e5c30", "#b8a064", 14, 0.55, 0.7, 0.008), 4, 1.0, 1.0),),
    sparse=1.9,
    tinted=dry,
    surface="sand",
    wind=0.32,
    patches=0.14,
    fog=0.9,
    colours=frozenset({"red", "orange", "brown"}),
))  # fmt: skip
