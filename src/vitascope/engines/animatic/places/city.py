"""A street in a town: by day shops and windows, by night lamps."""

from __future__ import annotations

from vitascope.engines.animatic.places.registry import Place, Road, Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.street import (
    KERB,
    LANE,
    far_skyline,
    lamp_spots,
    paving,
    skyline,
    street_lamps,
    street_panels,
    town_road,
)
from vitascope.lexicon import UNKNOWN, Entry


def lamp_posts(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Posts on the house side of the pavement."""
    lit = 1.0 if scene.light in DARK else 0.0
    return [Placement("lamppost", (x, 0.0, -5.0), lit=lit) for x in lamp_spots(scene)]


def _planted(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Lamp posts, and a young tree between every two of them."""
    made = lamp_posts(scene, stage, standing)
    if "broadleaf" in scene.excluded:
        return made
    colour = "white" if scene.weather == "snow" else None
    for number, x in enumerate(lamp_spots(scene)):
        at = (x + 6.5, 0.0, -6.2)
        made.append(Placement("broadleaf", at, colour=colour, scale=0.62 + 0.08 * (number % 3), seed=number % 3))
    return made


ROAD = Road(LANE, LANE - KERB, town_road, 8.0)

add(Place(
    name="city",
    words=(
        Entry(
            "setting",
            "city",
            nouns="city, city street, town, street, downtown, metropolis, avenue, boulevard, cityscape, alley, "
            "urban street, busy street, sidewalk, pavement, town square, city square, shopping street, city center, "
            "city centre, big city, main street, modern city, plaza, street corner, alleyway, market street, new york, "
            "london, paris, chinatown, old town, inner city",
            words="in the streets, urban, in town, across town, downtown street",
            chinese="城市, 街道, 街头, 大街, 街上, 街, 都市, 城镇, 市区, 城里, 城市街道, 市中心, 大街上, 街边, 巷子, 小巷, "
            "人行道, 胡同, 巷, 街角, 大都市, 繁华街道, 步行街, 商业街, 闹市, 城区, 街巷, 城市中, 古镇, 广场, 上海街头, 北京街头, "
            "城市的街道, 小镇, 城市街头",
        ),
        Entry(
            "setting",
            "city",
            nouns="crossroads, intersection, street crossing, crosswalk, zebra crossing, cobbled street, cobblestone street, "
            "narrow street, cobblestone alley, marketplace, street market, outdoor market, bazaar",
            chinese="十字路口, 路口, 斑马线, 石板路, 石板街, 老街, 老巷子, 老巷, 集市, 菜市场, 市集, 弄堂",
            confidence=0.7,
        ),
        Entry(
            UNKNOWN, "thing", nouns="city hall, town hall, street food, street art, wall street, town car, capital city",
            chinese="城市建设, 街舞表演, 城墙, 紫禁城, 长城, 街景",
        ),
    ),
    soil=paving,
    layers=(Painted(900, far_skyline, hazy=0.55), Painted(190, skyline, hazy=0.5)),
    built=_planted,
    panels=lambda scene, lighting, view: street_panels(scene, lighting, view, False),
    lamps=lambda scene: street_lamps(scene, False),
    road=ROAD,
    surface="stone",
    beds=(("city", 0.45),),
    wind=0.0,
    patches=0.06,
    tint=0.02,
    measured=True,
    wet_in_rain=0.75,
    mirror=1.0,
    fog=0.5,
    lamplit=True,
    lane=LANE,
    colours=frozenset({"grey"}),
))  # fmt: skip
