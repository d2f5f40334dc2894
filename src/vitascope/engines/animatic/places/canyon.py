"""A canyon: red banded walls on both sides of the way, boulders at their feet."""

from __future__ import annotations

from vitascope.engines.animatic.places.desert import dry
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.earths import regolith
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.plants import Plant, tuft
from vitascope.engines.animatic.world.steep import canyon_wall
from vitascope.lexicon import UNKNOWN, Entry

add(Place(
    name="canyon",
    words=(
        Entry(
            "setting",
            "canyon",
            nouns="canyon, gorge, ravine, canyon cliff, red canyon, canyon wall, slot canyon, red cliff, rocky canyon, "
            "red rock canyon, red rock, canyon floor, desert canyon, rocky gorge, chasm, red canyon cliff, sandstone cliff, "
            "arizona desert, narrow gorge, grand canyon, red rock cliff, deep gorge, deep canyon, monument valley, "
            "mesa, badland, butte, rock canyon",
            words="in the canyon, through the canyon",
            chinese="峡谷, 大峡谷, 红色峡谷, 峡谷里, 峡谷中, 丹霞, 红岩, 深谷, 红色悬崖, "
            "沟壑, 红石峡谷, 红色岩壁, 红色山崖, "
            "丹霞地貌, 雅丹, 红土高原, 岩壁, 峭壁, 山谷峭壁, 峡谷石壁",
        ),
        Entry(UNKNOWN, "thing", nouns="cliffhanger", chinese="悬崖勒马"),
    ),
    soil=lambda rng: regolith(rng, "#7c4226", "#c48a58", 30, 420),
    layers=(
        Painted(1500, canyon_wall(330.0, 90.0), hazy=0.6, foot=3.0, centred=True),
        Painted(330, canyon_wall(125.0, 30.0), hazy=0.7, foot=1.0, centred=True),
        Painted(95, canyon_wall(46.0, 13.0), hazy=0.7, foot=0.4, centred=True),
    ),
    scatter=(Scatter("rock", 34.0, (-4.6, -60), (0.3, 2.2), 6, dressed=False, colour="brown"),),
    plants=(Plant("grass", tuft("#6e5c30", "#a89a58", 14, 0.55, 0.7, 0.008), 4, 1.0, 1.0),),
    sparse=1.4,
    tinted=dry,
    surface="sand",
    crossed=True,
    wind=0.30,
    patches=0.12,
    tint=0.04,
    fog=0.9,
    colours=frozenset({"red", "orange", "brown"}),
))  # fmt: skip
