"""A garden or park: lawn, a gravel path, flower beds, clipped hedges, trees."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.registry import Place, Road, Scatter, Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.ground import snowed
from vitascope.engines.animatic.world.layers import MEADOW, Range, Trees
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.plants import Plant, tuft
from vitascope.engines.animatic.world.soils import grass
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.thickets import bloom, field_of
from vitascope.engines.animatic.world.ways import gravel
from vitascope.lexicon import UNKNOWN, Entry

_BEDS = (
    bloom("#d83a5a", "#f0c860"),
    bloom("#f0e8ee", "#e8b83c"),
    bloom("#e8a02e", "#8a4a1e"),
    bloom("#8a5ad0", "#f0e0a0"),
)


def _flowers(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    """Two bands of flowers along the path, a denser one before the hedge."""
    if snowed(scene) or "flower" in scene.excluded:
        return ()
    rng = generator(scene.seed, "beds")
    places: list[tuple[float, float]] = []
    for near, far, gap in ((-4.3, -5.3, 0.26), (-8.9, -10.4, 0.34)):
        span = stage.seen(far, 0.06)
        if span is None:
            continue
        for _ in range(int((span[1] - span[0]) * (near - far) / gap / 0.30)):
            x = float(rng.uniform(*span))
            if (x + 2.0) % 9.0 < 2.2:  # gaps with lawn between the beds
                continue
            places.append((x, float(rng.uniform(far, near))))
    made = field_of(scene, "beds", _BEDS, places, (0.42, 0.66), 0.03, 2)
    return () if made is None else (made,)


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """A hedge, and lamp posts along the path."""
    made: list[Placement] = []
    span = stage.seen(-12.0, 0.08)
    if span is None:
        return made
    colour = "white" if snowed(scene) else None
    lit = 1.0 if scene.light in DARK else 0.0
    if "bush" not in scene.excluded:
        for k in range(math.floor(span[0] / 1.15), math.ceil(span[1] / 1.15) + 1):
            made.append(Placement("bush", (1.15 * k, 0, -12.0), colour=colour, scale=0.92, seed=k % 4))
    for k in range(math.floor(span[0] / 12), math.ceil(span[1] / 12) + 1):
        made.append(Placement("lamppost", (12.0 * k + 5.0, 0, -6.8), lit=lit, scale=0.8))
        standing.append((12.0 * k + 5.0, -6.8, 0.6))
    return made


add(Place(
    name="garden",
    words=(
        Entry(
            "setting",
            "garden",
            nouns="garden, park, backyard, yard, flower garden, rose garden, city park, public park, botanical garden, "
            "front yard, "
            "back yard, courtyard, park path, japanese garden, english garden, secret garden, garden path, flower bed, "
            "green park, "
            "kitchen garden, playground, zoo",
            words="in the garden, in the park, through the park, in the backyard",
            chinese="公园, 花园, 院子, 小院, 后院, 庭院, 花坛, 公园里, 花园里, 园子, 植物园, 院子里, 后花园, 城市公园, 玫瑰园, "
            "园林, 花圃, "
            "小花园, 公园小路, 前院, 花园中",
        ),
        Entry(
            UNKNOWN, "thing", nouns="garden gnome, garden hose, kindergarten, car park, parking garage, amusement park, "
            "theme park, "
            "water park, park bench, national park, zookeeper, zoo animal",
            chinese="游乐园, 主题公园, 幼儿园, 园丁, 公园长椅, 动物园",
        ),
    ),
    soil=lambda rng: grass(rng, "#2c4a1c", "#6f9238", "#8a9a50", 0.15),
    layers=(
        Range(430, replace(MEADOW, height=22, depth=260, feature=170, woods=0.8)),
        Trees(120, 15, 0.15, 0.95, rows=3),
        Trees(70, 12, 0.10, 0.62, rows=2),
    ),
    scatter=(
        Scatter("fountain", 0.5, (-16, -26), (0.9, 1.1), 1, alone=True),
        Scatter("broadleaf", 3.2, (-15, -52), (0.75, 1.25), 4),
        Scatter("bush", 6.0, (-15, -40), (0.6, 1.3), 4),
    ),
    built=_built,
    cards=_flowers,
    plants=(Plant("grass", tuft("#2a461a", "#6f9238", 26, 0.60, 0.3, 0.010), 5, 1.0, 0.62),),
    winter=WINTER,
    road=Road(0.6, 2.5, gravel, 8.0),
    surface="earth",
    wind=0.15,
    alive=True,
    grown=True,
    colours=frozenset({"green"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
