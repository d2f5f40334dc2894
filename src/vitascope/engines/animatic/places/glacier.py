"""Ice and snow: a glacier's front, white peaks, blue cracks."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.earths import ice
from vitascope.engines.animatic.world.layers import ALPS, Mist, Painted, Range
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.steep import ice_front
from vitascope.lexicon import UNKNOWN, Entry

_WHITE = replace(ALPS, grass=linear("#c2cfdc"), rock=linear("#7a828c"), woods=0.0, wood=None, snow_line=0.02)

add(Place(
    name="glacier",
    words=(
        Entry(
            "setting",
            "glacier",
            nouns="glacier, iceberg, ice field, ice sheet, ice cap, arctic, antarctica, ice floe, polar landscape, tundra, "
            "frozen tundra, frozen landscape, polar ice, snowfield, snow field, ice shelf, icy landscape, pole, north pole, "
            "south pole, arctic landscape, frozen wasteland, ice plain, snowy plain, sea ice, pack ice",
            words="on the ice, across the ice, in the arctic, antarctic, polar, on the glacier, over the ice, in antarctica",
            chinese="冰川, 冰原, 北极, 南极, 冰山, 冰面, 冰上, 冰盖, 极地, 冻原, 冰天雪地里, 冰川上, 冰河, 浮冰, 南极洲, "
            "苔原, 冰封大地, "
            "北极圈, 冰面上, 冰雪世界, 冰海, 雪域, 冰架",
        ),
        Entry(
            UNKNOWN, "thing", nouns="ice cream, ice skate, ice cube, iceberg lettuce, polar bear, pole vault, "
            "telephone pole, flag pole",
            chinese="北极熊, 北极狐, 北极光, 南极光, 冰淇淋, 冰箱, 北极星, 冰山一角, 南极企鹅",
        ),
    ),
    soil=ice,
    layers=(
        Range(5200, replace(_WHITE, height=620)),
        Range(2200, replace(_WHITE, height=200, depth=1200, feature=700, craggy=0.6)),
        Mist(1200, 50, 0.7),
        Painted(300, ice_front(20.0), hazy=0.8, foot=0.6),
        Painted(90, ice_front(4.5), hazy=0.8, foot=0.4),
    ),
    scatter=(Scatter("rock", 6.0, (-5.0, -46), (0.3, 1.3), 5, colour="white", dressed=False),),
    surface="snow",
    wind=0.5,
    patches=0.08,
    tint=0.0,
    wet=0.30,
    mirror=0.6,
    fog=0.8,
    colours=frozenset({"white", "blue"}),
))  # fmt: skip
