"""A village: cottages with gardens about a lane, a church behind."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.registry import figure
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.meadow import SUMMER, WINTER
from vitascope.engines.animatic.places.registry import Place, Road, Scatter, Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.layers import FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.soils import grass
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.ways import lane
from vitascope.lexicon import UNKNOWN, Entry


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Two rows of cottages that look at the lane, lit after dark."""
    rng = generator(scene.seed, "village")
    keys = stage.keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    lit = 1.0 if scene.light in DARK else 0.0
    made: list[Placement] = []
    if "house" in scene.excluded:
        return made
    span = stage.seen(-18, 0.1) or (-20, 20)
    thing = figure("house")
    half = max(thing.length, thing.width) / 2
    x, number = span[0] - 4, 0
    while x < span[1] + 4:
        z = -14.5 - rng.uniform(0, 5)
        if abs(x - middle - 2.5) > 3.2:  # a gap through which one sees the church
            made.append(
                Placement(
                    "house",
                    (x, 0, z),
                    heading=-math.pi / 2 + 0.39 * float(rng.integers(-1, 2)),
                    seed=number % 3,
                    lit=lit,
                )
            )
            standing.append((x, z, half))
        x += rng.uniform(9.5, 13.5)
        number += 1
    back = stage.seen(-38, 0.1) or (-40, 40)
    x = back[0] - 4
    while x < back[1] + 4:
        z = -33 - rng.uniform(0, 9)
        if abs(x - middle - 4) > 7:
            made.append(
                Placement(
                    "house",
                    (x, 0, z),
                    heading=-math.pi / 2 + 0.39 * float(rng.integers(-1, 2)),
                    seed=number % 3,
                    lit=lit,
                )
            )
            standing.append((x, z, half))
        x += rng.uniform(9.5, 15.0)
        number += 1
    made.append(Placement("farmyard church", (middle + 5.0, 0, -50), heading=-1.15, scale=1.05))
    standing.append((middle + 5.0, -50, 8.0))
    for k in range(math.floor(span[0] / 3), math.ceil(span[1] / 3) + 1):
        if k % 7 not in (2, 3):
            made.append(Placement("farmyard fence", (3.0 * k, 0, -9.0), heading=-math.pi / 2))
    made.append(Placement("farmyard well", (middle - 5.5, 0, -7.4), heading=0.4))
    standing.append((middle - 5.5, -7.4, 1.0))
    return made


add(Place(
    name="village",
    words=(
        Entry(
            "setting",
            "village",
            nouns="village, small town, hamlet, country village, mountain village, fishing village, village street, "
            "village square, "
            "settlement, rural village, little town, old village, village lane, cottage row, medieval village, market town",
            words="in the village, through the village",
            chinese="村庄, 村子, 乡村小镇, 山村, 小村庄, 村落, 小村, 渔村, 村里, 村口, 古村, 村头, 乡镇, 小山村, 村庄里, 水乡, "
            "宁静的村庄, 寨子, 村中",
        ),
        Entry(UNKNOWN, "thing", nouns="greenwich village, olympic village, global village", chinese="村上春树, 奥运村, 地球村"),
    ),
    soil=lambda rng: grass(rng, "#28401c", "#6c883e", "#9a9054", 0.40),
    layers=(
        Range(1600, replace(FAR_HILLS, height=170)),
        Mist(900, 46, 0.6),
        Range(430, replace(MEADOW, height=34, depth=260, feature=190, woods=0.5)),
        Trees(150, 13, 0.35, 0.60, rows=3),
    ),
    scatter=(
        Scatter("broadleaf", 2.6, (-10, -60), (0.6, 1.1), 4),
        Scatter("bush", 16.0, (-9.4, -46), (0.55, 1.2), 4),
    ),
    built=_built,
    plants=SUMMER,
    winter=WINTER,
    road=Road(0.0, 2.2, lane, 8.0),
    surface="earth",
    wind=0.15,
    alive=True,
    grown=True,
    lamplit=False,
    colours=frozenset({"green"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
