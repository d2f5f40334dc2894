"""A still lake among wooded hills that it mirrors."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.mountains import PASTURE, clear_air
from vitascope.engines.animatic.places.registry import Place, Scatter, Water, add
from vitascope.engines.animatic.world.layers import ALPS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.soils import grass
from vitascope.lexicon import UNKNOWN, Entry

add(Place(
    name="lake",
    words=(
        Entry(
            "setting",
            "lake",
            nouns="wetland, marsh, marshland, "
            "lake, lakeside, lake shore, lakeshore, mountain lake, alpine lake, still lake, calm lake, pond, "
            "mirror lake, lake surface, forest lake, quiet lake, frozen lake, reservoir, lily pond, tarn, mountain pond",
            words="by the lake, on the lake, across the lake, at the lake, beside the lake, by the pond, on the pond",
            chinese="芦苇荡, 湿地, 沼泽地, "
            "湖, 湖边, 湖泊, 湖畔, 湖面, 湖上, 湖水, 湖中, 湖岸, 高山湖泊, 池塘, 池塘边, 水塘, 湖面上, 湖心, "
            "平静的湖面, 西湖, 荷塘, 湖水边, 平湖, 湖滨, 湖里, 水库",
        ),
        Entry(UNKNOWN, "place", nouns="salt lake city", chinese="湖南, 湖北, 江湖, 五湖四海, 湖人"),
    ),
    soil=lambda rng: grass(rng, "#2a3a1e", "#667e40", "#8f8a58", 0.45),
    layers=(
        Range(5200, replace(ALPS, height=680, snow_line=0.50)),
        Range(1700, replace(MEADOW, height=120, depth=900, feature=520, woods=0.85, craggy=0.25)),
        Mist(900, 40, 0.8),
        Range(420, replace(MEADOW, height=24, depth=260, feature=190, woods=0.9)),
        Trees(190, 13, 0.8, 0.97, rows=4),
        Mist(150, 6, 0.7),
    ),
    scatter=(
        Scatter("bush", 5.0, (-4.6, -6.4), (0.40, 0.8), 3),
        Scatter("rock", 60.0, (-4.6, -8.4), (0.25, 0.8), 5),
    ),
    tinted=clear_air,
    plants=PASTURE,
    winter=WINTER,
    sparse=-1.4,
    alive=True,
    grown=True,
    wind=0.18,
    water=Water(-6.5, -150.0, (0.010, 0.036, 0.044), (0.005, 0.014, 0.026), 0.020, 0.0),
    bank=-5.7,
    mirror=1.0,
    domains=frozenset({"ground", "air", "surface", "water"}),
    colours=frozenset({"green", "blue"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
