"""A meadow before hills and far mountains."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.layers import ALPS, FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.loners import lone_house
from vitascope.engines.animatic.world.plants import Plant, flower, tuft
from vitascope.engines.animatic.world.soils import grass
from vitascope.lexicon import Entry

WINTER = (Plant("grass", tuft("#6d6452", "#b3a483", 9, 0.40, 0.7, 0.009), 4, 1.0, 0.9),)
SUMMER = (
    Plant("grass", tuft("#24381a", "#6c8a3e", 26, 0.55, 0.35, 0.011), 6, 0.80),
    Plant("grass", tuft("#2a3c1a", "#8a9a50", 15, 0.42, 0.6, 0.008), 2, 0.12, 1.4),
    Plant("flower", flower("#f3f1ea", "#e0b52e", "#24381a", "#5c7c36", 4), 2, 0.030, 1.0),
    Plant("flower", flower("#e8c832", "#b8861e", "#24381a", "#5c7c36", 4, 6), 1, 0.012, 1.0),
    Plant("flower", flower("#8a6cc8", "#e8d25a", "#24381a", "#5c7c36", 5, 5), 1, 0.010, 1.0),
)
COPSES = (
    Scatter("broadleaf", 1.7, (-14, -62), (0.75, 1.25), 4),
    Scatter("conifer", 1.5, (-18, -70), (0.70, 1.25), 4),
    Scatter("bush", 5.0, (-6.5, -46), (0.55, 1.30), 4),
    Scatter("rock", 5.0, (-4.6, -40), (0.35, 1.10), 4),
)

add(Place(
    name="meadow",
    crossed=True,
    words=(
        Entry(
            "setting",
            "meadow",
            nouns="meadow, grassland, field, prairie, lawn, pasture, glade, grassy field, grassy hill, grassy plain, "
            "steppe, open field, flower field, flower meadow, field of flowers, field of grass, green field, plain, "
            "grassy meadow, clearing",
            words="in the grass, on the grass, through the grass, across the grass, over the grass, in tall grass, "
            "in the tall grass, through tall grass, through the tall grass, in the countryside, grassy",
            chinese="草地, 草原, 草坪, 田野, 原野, 牧场, 草甸, 大草原, 草丛, 绿地, 旷野, 草场, 青草地, 花田, 花海, "
            "草坡, 平原, 绿草地, 草地上, 草丛中, 大草地, 草甸子, 空地, 绿草如茵, 草海",
        ),
        Entry(
            "setting",
            "meadow",
            nouns="countryside, savanna, savannah, heath, orchard meadow, moor",
            chinese="乡村, 乡间, 田园, 野外, 郊外, 荒野, 郊野, 稀树草原",
            confidence=0.6,
        ),
    ),
    soil=lambda rng: grass(rng, "#24381a", "#66803a", "#9a9054", 0.40),
    layers=(
        Range(5200, replace(ALPS, height=640, snow_line=0.62, craggy=0.62, feature=1100)),
        Range(1500, FAR_HILLS),
        Mist(900, 46, 0.75),
        Range(480, replace(MEADOW, height=26, depth=300, feature=170, woods=0.40)),
        Trees(260, 15, 0.55, 0.62, rows=4),
        Mist(190, 9, 0.55),
        Trees(120, 12.5, 0.45, 0.36, rows=3),
    ),
    scatter=COPSES,
    built=lone_house,
    plants=SUMMER,
    winter=WINTER,
    grown=True,
    alive=True,
    colours=frozenset({"green"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
