"""A country road along the picture, fields and hills behind."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.places.roads import COUNTRY_ROAD
from vitascope.engines.animatic.world.layers import ALPS, FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.loners import lone_house
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.plants import Plant, flower, tuft
from vitascope.engines.animatic.world.soils import grass
from vitascope.lexicon import Entry

VERGE = (
    Plant("grass", tuft("#343c1c", "#8c8a4c", 24, 0.55, 0.4, 0.011), 6, 0.90),
    Plant("flower", flower("#e8c63c", "#a87820", "#30401c", "#6f7c3c", 4, 7), 2, 0.06, 1.0),
    Plant("flower", flower("#eae6f0", "#d8b83c", "#30401c", "#6f7c3c", 4, 9), 1, 0.04, 1.0),
)

add(Place(
    name="road",
    words=(
        Entry(
            "setting",
            "road",
            nouns="road, country road, asphalt, roadside, dirt road, lane, country lane, roadway, "
            "crossroad, open road, winding road, asphalt road, carriageway, "
            "tarmac, side of the road",
            chinese="公路, 马路, 道路, 路上, 路, 乡间小路, 柏油路, 山路, 大道, 车道, 路边, 路旁, 国道, "
            "林荫道, 乡村公路, 盘山公路, 公路上, 马路上, 乡间公路, 泥土路, 土路, "
            "乡村道路",
        ),
        Entry(
            "setting",
            "road",
            nouns="path, trail, driveway, race track, racetrack, footpath, pathway",
            chinese="小路, 小道, 赛道, 大马路, 小径",
            confidence=0.6,
        ),
    ),
    soil=lambda rng: grass(rng, "#2c3a1c", "#6c7c3e", "#9a8f5a", 0.55),
    layers=(
        Range(5600, replace(ALPS, height=560, snow_line=0.70, craggy=0.58, feature=1000)),
        Range(1700, replace(FAR_HILLS, height=130)),
        Mist(1000, 40, 0.7),
        Range(560, replace(MEADOW, height=24, depth=340, feature=210, woods=0.30, grass=linear("#7d8440"))),
        Trees(240, 13, 0.42, 0.42, rows=3),
        Mist(180, 7, 0.45),
    ),
    scatter=(
        Scatter("broadleaf", 1.5, (-15, -62), (0.75, 1.25), 4),
        Scatter("conifer", 1.6, (-17, -66), (0.70, 1.20), 4),
        Scatter("bush", 6.5, (-6.6, -44), (0.50, 1.20), 4),
        Scatter("rock", 6.0, (-5.2, -36), (0.30, 0.95), 4),
    ),
    built=lone_house,
    plants=VERGE,
    road=COUNTRY_ROAD,
    surface="road",
    wind=0.20,
    alive=True,
    grown=True,
    wet_in_rain=0.45,
    mirror=0.8,
    colours=frozenset({"grey", "black"}),
    holds=frozenset({"grass"}),
))  # fmt: skip
