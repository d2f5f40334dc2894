"""A hutong: grey brick courtyard walls, red gates, lanterns and tiled eaves along a narrow lane."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.alley import ALLEY
from vitascope.engines.animatic.places.registry import Scatter, add
from vitascope.engines.animatic.world.lanes import grey_court, lane_panels
from vitascope.lexicon import UNKNOWN, Entry

add(replace(
    ALLEY,
    name="hutong",
    words=(
        Entry(
            "setting",
            "hutong",
            nouns="hutong, beijing alley, old beijing, chinese alley, old chinese street, siheyuan, beijing hutong, "
            "ancient chinese street, old chinese alley, chinese courtyard, chinese old town",
            chinese="胡同, 巷子, 小巷, 巷, 老巷子, 老巷, 街巷, 弄堂, 古镇, 老胡同, 胡同里, 巷子里, 小巷里, 四合院, 古巷, 巷口, "
            "老北京, 深巷, 北京胡同, 老城区, 古城, 小胡同, 老巷子里",
        ),
        Entry(UNKNOWN, "thing", chinese="巷战"),
    ),
    scatter=(Scatter("broadleaf", 10.0, (-6, -20), (0.7, 1.0), 4),),
    panels=lambda scene, lighting, view: lane_panels(scene, lighting, view, grey_court, 7.2),
    colours=frozenset({"grey", "red"}),
))  # fmt: skip
