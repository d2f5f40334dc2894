"""A river between grassy banks."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.meadow import SUMMER, WINTER
from vitascope.engines.animatic.places.registry import Place, Scatter, Water, add
from vitascope.engines.animatic.world.layers import FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.soils import grass
from vitascope.lexicon import UNKNOWN, Entry

add(Place(
    name="river",
    words=(
        Entry(
            "setting",
            "river",
            nouns="river, riverside, riverbank, river bank, stream, brook, creek, mountain stream, river valley, "
            "forest stream, river shore, canal, river water, running water, wide river, winding river, rivulet",
            words="by the river, on the river, along the river, down the river, across the river, beside the river, "
            "by the stream, along the stream, upriver, downstream",
            chinese="河, 河边, 河流, 河畔, 溪流, 溪边, 小河, 小溪, 河岸, 河水, 江边, 江面, 江上, 大河, 江畔, 河上, 山涧, "
            "江水, 运河, 河中, 小河边, 小溪边, 溪水, 河面, 河里, 江河, 长江, 黄河, 溪畔, 河滩, 江南水乡, 江中",
        ),
        Entry(UNKNOWN, "place", nouns="river deep", chinese="银河系, 河南, 河北, 江山, 江苏, 浙江, 拔河, 河马, 冰河世纪"),
    ),
    soil=lambda rng: grass(rng, "#26381b", "#66803a", "#94905a", 0.42),
    layers=(
        Range(1600, FAR_HILLS),
        Mist(800, 40, 0.7),
        Range(420, replace(MEADOW, height=24, depth=260, feature=170, woods=0.55, grass=linear("#64803a"))),
        Trees(120, 13, 0.25, 0.70, rows=3),
        Trees(52, 7.5, 0.0, 0.42, rows=2),
        Mist(44, 2.6, 0.6),
    ),
    scatter=(
        Scatter("rock", 60.0, (-4.6, -7.4), (0.25, 0.9), 5),
        Scatter("bush", 10.0, (-33, -50), (0.6, 1.4), 4),
        Scatter("broadleaf", 6.0, (-34, -60), (0.7, 1.2), 4),
        Scatter("rock", 20.0, (-31, -36), (0.4, 1.2), 5),
    ),
    plants=SUMMER,
    winter=WINTER,
    sparse=-1.8,
    alive=True,
    grown=True,
    wind=0.18,
    beds=(("waves", 0.18),),
    water=Water(-6.0, -30.0, (0.014, 0.045, 0.044), (0.005, 0.014, 0.024), 0.055, 0.0),
    bank=-5.2,
    mirror=0.9,
    domains=frozenset({"ground", "air", "surface", "water"}),
    colours=frozenset({"green", "blue"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
