"""Rolling green hills under a wide sky."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.meadow import SUMMER, WINTER
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.layers import MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.loners import lone_house
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.soils import grass
from vitascope.lexicon import UNKNOWN, Entry

_GREEN = replace(MEADOW, grass=linear("#6f9438"), woods=0.16, depth=420, low=0.05)

add(Place(
    name="hills",
    crossed=True,
    words=(
        Entry(
            "setting",
            "hills",
            nouns="hill, hillock, rolling hill, hillside, hilltop, green hill, hill country, hilly landscape, downs, "
            "grassy knoll, knoll, gentle hill, green valley, rolling countryside, hilly terrain",
            words="hilly, over the hills, on the hill, on a hill, up the hill, down the hill, on a hilltop",
            chinese="山丘, 丘陵, 小山, 小山丘, 山坡, 山坡上, 丘陵地带, 绿色山丘, 起伏的山丘, 小山坡, 山冈, 土坡, 坡上, "
            "连绵起伏的丘陵, 小丘, 山包, 绿丘",
        ),
        Entry(
            "setting", "hills", nouns="sky, skyline of hills", words="in the sky, through the air, in the air",
            chinese="天空之中, 蓝天下, 高空, 半空中", confidence=0.6,
        ),
        Entry(UNKNOWN, "place", nouns="uphill battle, hill climb, anthill, capitol hill", chinese="小山羊, 小山村"),
    ),
    soil=lambda rng: grass(rng, "#2c4a1c", "#7c9a3e", "#a09a54", 0.32),
    layers=(
        Range(2600, replace(_GREEN, height=400, depth=1100, feature=900, woods=0.40)),
        Mist(1500, 60, 0.6),
        Range(1050, replace(_GREEN, height=185, depth=420, feature=520, woods=0.22, grass=linear("#7c9c3c"))),
        Range(440, replace(_GREEN, height=74, depth=200, feature=300, woods=0.06, grass=linear("#6a9636"))),
        Trees(300, 12, 0.25, 0.16, rows=2),
        Range(170, replace(_GREEN, height=19, depth=70, feature=120, woods=0.0, grass=linear("#82a440"))),
        Trees(130, 10, 0.25, 0.06, rows=1),
    ),
    scatter=(
        Scatter("broadleaf", 0.7, (-22, -70), (0.75, 1.25), 4),
        Scatter("bush", 2.5, (-7.5, -46), (0.55, 1.10), 4),
        Scatter("rock", 2.5, (-5.6, -40), (0.35, 1.0), 4),
    ),
    built=lone_house,
    plants=SUMMER,
    winter=WINTER,
    fog=0.6,
    wind=0.32,
    alive=True,
    grown=True,
    colours=frozenset({"green"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
