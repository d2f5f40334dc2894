"""A sandy beach before the sea, islands on the horizon."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, Water, add
from vitascope.engines.animatic.world.layers import ALPS, FAR_HILLS, Range
from vitascope.engines.animatic.world.plants import Plant, tuft
from vitascope.engines.animatic.world.soils import sand
from vitascope.lexicon import Entry

DUNE_GRASS = (Plant("grass", tuft("#5a5a34", "#a8a468", 30, 0.42, 0.5, 0.008), 5, 1.0, 1.7, 2.0),)
ISLANDS = (
    Range(
        5200,
        replace(ALPS, height=250, depth=1500, feature=900, craggy=0.32, snow_line=2.0, woods=0.7),
        share=0.30,
    ),
    Range(2600, replace(FAR_HILLS, height=85, depth=700, feature=420, craggy=0.15), share=0.17),
)

add(Place(
    name="beach",
    words=(
        Entry(
            "setting",
            "beach",
            nouns="beach, seaside, seashore, shore, coast, coastline, shoreline, bay, surf, sandy beach, "
            "sandy shore, seacoast, ocean shore, sea shore, beachfront, tide, ocean coast, sea coast, ocean beach",
            words="on the sand, by the waves, coastal, across the sand, along the sand, along the waves, by the sea, "
            "by the ocean",
            chinese="海滩, 沙滩, 海边, 海岸, 海滨, 海岸线, 海湾, 海潮, 大海边, 海边沙滩, 沙滩上, 海滨沙滩, 潮水, "
            "海岸边, 金色沙滩",
        ),
        Entry(
            "setting",
            "beach",
            nouns="waterfront, tropical island, island, lagoon",
            chinese="岸边, 海岛, 岛屿, 水边",
            confidence=0.5,
        ),
    ),
    soil=sand,
    layers=ISLANDS,
    scatter=(
        Scatter("palm", 170.0, (-5.6, -8.2), (0.8, 1.2), 4, alone=True),
        Scatter("rock", 14.0, (-5.2, -17), (0.30, 1.90), 6),
    ),
    plants=DUNE_GRASS,
    sparse=1.75,
    surface="sand",
    beds=(("waves", 0.65),),
    wind=0.25,
    patches=0.06,
    water=Water(-9.0),
    wet_in_rain=0.40,
    mirror=0.9,
    fog=0.8,
    domains=frozenset({"ground", "air", "surface"}),
    colours=frozenset({"blue", "golden", "yellow", "white"}),
))  # fmt: skip
