"""On a stone bridge: a level way on arches, high over a river, with a parapet behind and wooded banks."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.scenery.span import DECK, SPAN
from vitascope.engines.animatic.places.registry import Place, Standing, Water, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.layers import FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.soils import grass
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import Entry


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """As many arches as the shot ever sees, and lamps on the parapet."""
    low, high = stage.seen(-4.0, 0.15) or (-20.0, 20.0)
    ways = [x for path in stage.paths for x in (path[0], path[2])]
    low, high = min((low, *ways)) - SPAN, max((high, *ways)) + SPAN
    numbers = range(math.floor(low / SPAN), math.ceil(high / SPAN) + 1)
    lit = 1.0 if scene.light in DARK else 0.0
    made = [Placement("bridge span", (SPAN * k, 0.0, 0.0)) for k in numbers]
    made += [Placement("lamppost", (SPAN * (k + 0.5), DECK, -3.4), lit=lit) for k in numbers if k % 2 == 0]
    return made


add(Place(
    name="viaduct",
    words=(
        Entry(
            "setting",
            "viaduct",
            nouns="bridge deck, bridge railing, bridge parapet, railway bridge, train bridge, railway viaduct, "
            "road bridge, pedestrian bridge, roman bridge, stone viaduct, bridge walkway, roadway of the bridge, "
            "top of the bridge",
            words="halfway across the bridge, in the middle of the bridge, on top of the bridge",
            chinese="桥面, 桥栏, 桥栏杆, 桥头, 铁路桥, 公路桥, 过桥, 走过石桥, 驶过石桥, 跨过石桥, 走在桥上, "
            "桥栏边, 铁桥, 桥中央",
        ),
    ),
    soil=lambda rng: grass(rng, "#28401c", "#6c883e", "#9a9054", 0.40),
    layers=(
        Range(1600, replace(FAR_HILLS, height=190)),
        Mist(900, 46, 0.6),
        Range(430, replace(MEADOW, height=46, depth=260, feature=190, woods=0.7)),
        Trees(120, 13, 0.35, 0.85, rows=4),
        Mist(100, 5, 0.5),
    ),
    built=_built,
    deck=DECK,
    surface="stone",
    beds=(("waves", 0.16),),
    wind=0.25,
    water=Water(math.inf, -95.0, (0.012, 0.040, 0.046), (0.005, 0.014, 0.026), 0.05, 0.0),
    mirror=0.8,
    colours=frozenset({"green", "blue"}),
))  # fmt: skip
