"""A desert: dunes, table mountains, stones and cactus."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.cliffs import dunes, mesas, small_dunes
from vitascope.engines.animatic.world.earths import rippled
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.palette import Palette
from vitascope.engines.animatic.world.plants import Plant, tuft
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light


def dry(palette: Palette, light: Light, weather: str) -> Palette:
    """Dusty air: the horizon is warmer, the sky has few clouds."""
    cover = min(palette.cover, 0.22) if weather in ("fair", "clear") else palette.cover
    if light in (Light.MORNING, Light.DAY, Light.AFTERNOON):
        return replace(palette, fog="#e2cdae", haze=palette.haze * 1.2, cover=cover, bounce=(0.34, 0.25, 0.15))
    return replace(palette, cover=cover)


add(Place(
    name="desert",
    crossed=True,
    words=(
        Entry(
            "setting",
            "desert",
            nouns="desert, sand dune, dune, sahara, desert dune, sandy desert, desert landscape, gobi, wasteland, "
            "desert sand, sea of sand, red desert, arid land, oasis, desert plain, arizona desert, desert dunes",
            words="in the sand dunes, across the dunes, over the dunes, arid",
            chinese="沙漠, 沙丘, 戈壁, 撒哈拉, 大漠, 戈壁滩, 荒漠, 沙海, 沙地, 沙漠中, 黄沙, 沙漠里, 茫茫沙漠, 沙漠公路, "
            "撒哈拉沙漠, 漫漫黄沙, 绿洲, 沙丘上, 沙漠之中, 荒原, 不毛之地",
        ),
        Entry(UNKNOWN, "thing", nouns="desert boots, dessert", chinese="沙漠之狐, 沙漠风暴, 黄沙发, 沙拉"),
    ),
    soil=lambda rng: rippled(rng, "#a8763e", "#e0b478"),
    layers=(
        Painted(2900, mesas, hazy=0.45),
        Painted(330, dunes, hazy=0.8, foot=1.2),
        Painted(150, small_dunes, hazy=0.8, foot=0.5),
    ),
    scatter=(
        Scatter("cactus", 2.4, (-7, -60), (0.55, 1.15), 5, alone=True),
        Scatter("rock", 12.0, (-4.6, -50), (0.25, 1.4), 6, dressed=False),
    ),
    plants=(Plant("grass", tuft("#6e5c30", "#b8a064", 14, 0.55, 0.7, 0.008), 4, 1.0, 1.0),),
    sparse=1.7,
    tinted=dry,
    surface="sand",
    wind=0.40,
    patches=0.10,
    fog=0.9,
    colours=frozenset({"golden", "yellow", "orange", "brown"}),
))  # fmt: skip
