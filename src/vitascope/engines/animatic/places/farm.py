"""A farm: a red barn with its silo, fences, bales, wheat and ploughed land."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.registry import Place, Scatter, Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.ground import snowed
from vitascope.engines.animatic.world.layers import FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.plants import Plant, flower, tuft
from vitascope.engines.animatic.world.soils import grass
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.thickets import field_of, wheat
from vitascope.lexicon import UNKNOWN, Entry


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    rng = generator(scene.seed, "farm")
    middle = sum(key.target[0] for key in stage.keys) / len(stage.keys)
    side = 1.0 if rng.random() < 0.5 else -1.0
    made = [
        Placement("farmyard barn", (middle + side * 5.5, 0, -26.0), heading=-math.pi / 2 + side * 0.55),
        Placement("farmyard silo", (middle + side * 12.5, 0, -29.0)),
    ]
    standing.extend([(middle + side * 5.5, -26.0, 7.0), (middle + side * 12.5, -29.0, 2.4)])
    span = stage.seen(-9.0, 0.08) or (-12.0, 12.0)
    for k in range(math.floor(span[0] / 3), math.ceil(span[1] / 3) + 1):
        made.append(Placement("farmyard fence", (3.0 * k, 0, -9.0), heading=-math.pi / 2))
    for _ in range(7):
        x, z = middle - side * rng.uniform(2, 16), -rng.uniform(11, 24)
        if all(math.hypot(x - ox, z - oz) > radius + 1.2 for ox, oz, radius in standing):
            made.append(Placement("farmyard bale", (x, 0, z), heading=rng.uniform(-0.6, 0.6)))
            standing.append((x, z, 1.0))
    return made


def _corn(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    """A field of ripe wheat behind the fence, on the side away from the barn."""
    if snowed(scene):
        return ()
    rng = generator(scene.seed, "wheat")
    side = 1.0 if generator(scene.seed, "farm").random() < 0.5 else -1.0
    middle = sum(key.target[0] for key in stage.keys) / len(stage.keys)
    span = stage.seen(-50.0, 0.05)
    if span is None:
        return ()
    places = []
    for _ in range(5200):
        z = -27.0 - 40.0 * float(rng.random()) ** 1.5
        x = float(rng.uniform(*span))
        if (x - middle) * side < -1.0 + 0.25 * (z + 27):
            places.append((x, z))
    made = field_of(scene, "wheat", (wheat,), places, (0.9, 1.15), 0.05)
    return () if made is None else (made,)


add(Place(
    name="farm",
    crossed=True,
    words=(
        Entry(
            "setting",
            "farm",
            nouns="farm, farmland, wheat field, cornfield, ranch, barnyard, farmyard, "
            "corn field, "
            "crop field, vineyard, farm field, plantation, homestead yard, barley field, sunflower field, "
            "tea field, "
            "lavender field",
            words="on the farm, in the barnyard, through the wheat",
            chinese="农场, 麦田, 农田, 农庄, 农家院, 玉米地, 麦地, 田地, 庄稼地, 葡萄园, 菜园, 牧场农舍, 田间, "
            "田里, "
            "金色麦田, 麦浪, 向日葵田, 农家小院, 菜地",
        ),
        Entry(UNKNOWN, "thing", nouns="farm house party, wind farm, server farm", chinese="农场主"),
    ),
    soil=lambda rng: grass(rng, "#33421c", "#74873c", "#a89a58", 0.5),
    layers=(
        Range(1500, FAR_HILLS),
        Mist(800, 40, 0.6),
        Range(420, replace(MEADOW, height=22, depth=260, feature=210, woods=0.2, grass=linear("#b49a4a"))),
        Trees(190, 13, 0.15, 0.40, rows=3),
        Range(130, replace(MEADOW, height=4.5, depth=70, feature=90, woods=0.0, grass=linear("#8f9a44"))),
    ),
    scatter=(Scatter("broadleaf", 1.2, (-30, -64), (0.75, 1.25), 4), Scatter("bush", 3.0, (-12, -46), (0.55, 1.2), 4)),
    built=_built,
    cards=_corn,
    plants=(
        Plant("grass", tuft("#33421c", "#86903e", 26, 0.55, 0.35, 0.011), 6, 0.90),
        Plant("flower", flower("#e8483a", "#2a1a1a", "#30401c", "#6f7c3c", 4, 6), 2, 0.03, 1.0),
    ),
    winter=WINTER,
    surface="earth",
    wind=0.25,
    alive=True,
    grown=True,
    colours=frozenset({"green", "golden", "red"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
