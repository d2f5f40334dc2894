"""A sandy beach before the sea, islands on the horizon."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.registry import figure
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import Place, Scatter, Standing, Water, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.layers import ALPS, FAR_HILLS, Range
from vitascope.engines.animatic.world.plants import Plant, tuft
from vitascope.engines.animatic.world.soils import sand
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import Entry

DUNE_GRASS = (Plant("grass", tuft("#5a5a34", "#a8a468", 30, 0.42, 0.5, 0.008), 5, 1.0, 1.7, 2.0),)
ISLANDS = (
    Range(
        5200,
        replace(ALPS, height=250, depth=1500, feature=900, craggy=0.32, snow_line=2.0, woods=0.7),
        share=0.30,
    ),
    Range(2600, replace(FAR_HILLS, height=85, depth=700, feature=420, craggy=0.15), share=0.17),
)


def _palms(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Palms to both sides of the action and all along the way of who passes, none before the sun.

    They are no higher than the picture shows with their crowns.
    """
    if "palm" in scene.excluded:
        return []
    rng = generator(scene.seed, "palms")
    tall, made = figure("palm").height, []
    for row in range(3):
        depth = -6.6 - 0.8 * row
        span = stage.seen(depth)
        if span is None:
            continue
        key = stage.keys[0]
        half = math.tan(key.fov / 2) * (key.eye[2] - depth)
        middle, reach = (span[0] + span[1]) / 2, (span[1] - span[0]) / 2
        passing = reach > 1.5 * half
        # Who stays has palms at both sides of the picture, who passes passes them one by one.
        offsets = (
            np.arange(-reach, reach, 1.3 * half) if passing else np.array((-1.0, 1.0)) * reach * (0.50 + 0.20 * row)
        )
        for number, offset in enumerate(offsets):
            x = middle + float(offset) + half * float(rng.uniform(-0.10, 0.10) + (0.43 * row if passing else 0.0))
            z, share = depth + float(rng.uniform(-0.25, 0.25)), float(rng.uniform(0.80, 0.97))
            turn, wanted = float(rng.uniform(0, 2 * math.pi)), row > 0 or rng.random() < 0.5
            high = min(max(stage.top(z, scene.height / scene.width) * share, 2.3), 9.5)
            if wanted and stage.clear(x, z, 0.4) and not stage.hides_disc(x, z, 1.6 * high / tall, high):
                standing.append((x, z, 0.4))
                made.append(Placement("palm", (x, 0.0, z), turn, scale=high / tall, seed=(row + 3 * number) % 5))
    return made


add(Place(
    name="beach",
    crossed=True,
    words=(
        Entry(
            "setting",
            "beach",
            nouns="beach, seaside, seashore, shore, coast, coastline, shoreline, bay, surf, sandy beach, sandy shore, "
            "tropical beach, tropical shore, tropical coast, palm beach, palm fringed beach, sandy tropical beach, seacoast, "
            "white sand, white sand beach, ocean shore, sea shore, beachfront, tide, ocean coast, sea coast, ocean beach",
            words="on the sand, by the waves, coastal, across the sand, along the sand, along the waves, by the sea, "
            "by the ocean",
            chinese="海滩, 沙滩, 海边, 海岸, 海滨, 海岸线, 海湾, 海潮, 大海边, 海边沙滩, 沙滩上, 热带海滩, 热带沙滩, "
            "热带海边, 椰林沙滩, 白沙滩, 海滨沙滩, 潮水, 海岸边, 金色沙滩",
        ),
        Entry(
            "setting",
            "beach",
            nouns="waterfront, tropical island, palm island, island, lagoon",
            chinese="岸边, 海岛, 岛屿, 水边, 沿海",
            confidence=0.5,
        ),
    ),
    soil=sand,
    layers=ISLANDS,
    scatter=(
        Scatter("rock", 14.0, (-5.2, -17), (0.30, 1.90), 6),
    ),
    built=_palms,
    plants=DUNE_GRASS,
    sparse=1.75,
    surface="sand",
    beds=(("waves", 0.65),),
    wind=0.25,
    patches=0.06,
    water=Water(-9.0),
    wet_in_rain=0.40,
    mirror=0.9,
    fog=0.8,
    domains=frozenset({"ground", "air", "surface"}),
    colours=frozenset({"blue", "golden", "yellow", "white"}),
))  # fmt: skip
