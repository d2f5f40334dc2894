"""A flat roof high over a city: a parapet, a water tank, ventilators, towers all round."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import Place, Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.interior import lit_wall
from vitascope.engines.animatic.world.layers import Painted, StripLight
from vitascope.engines.animatic.world.masonry import Front, towers
from vitascope.engines.animatic.world.palette import DARK, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.street import slabs
from vitascope.lexicon import UNKNOWN, Entry

Float = NDArray[np.float32]
_EDGE = -6.2  #: z of the parapet


def _near(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Roofs and towers of the next blocks; the strip begins below the roof."""
    return _lit(towers(rng, columns, metres, (8.0, 44.0), (12.0, 24.0), 0.34 if light.dark else 0.0), light)


def _far(scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float) -> tuple[Float, Float]:
    """The towers of the city's middle."""
    return _lit(towers(rng, columns, metres, (40.0, 230.0), (24.0, 54.0), 0.34 if light.dark else 0.0), light)


def _lit(made: tuple[Float, Float, Float], light: StripLight) -> tuple[Float, Float]:
    albedo, glow, cover = made
    facing = max(0.0, 0.85 * light.to_light[2] + 0.25) + 0.10
    colour = albedo * (light.key * np.float32(facing) + light.sky * np.float32(0.8)) + glow
    return colour.astype(np.float32), cover


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    """The parapet with its coping."""
    span = Stage.of(scene).seen(_EDGE, 0.1)
    if span is None:
        return ()
    wall = Front.plain(6.0, 1.0, 60, linear("#9a8f82"))
    wall.weather(generator(scene.seed, "parapet"), 0.12)
    wall.box(0, 0.86, 6.0, 0.14, linear("#b8b0a4"))
    wall.shade(0, 0.80, 6.0, 0.06, 0.6)
    wall.shade(0, 0.0, 6.0, 0.10, 0.7)
    for k in range(2):
        wall.shade(3.0 * k, 0, 0.03, 0.86, 0.6)
    wide = float(np.ceil((span[1] - span[0]) / 6 + 3) * 6)
    left = float(np.floor(span[0] / 6 - 1) * 6)
    face = lit_wall(wall, lighting, (0, 0, 1), 1.0)
    top = lit_wall(Front.plain(6.0, 0.35, 40, linear("#b8b0a4")), lighting, (0, 1, 0), 1.0)
    return (
        Panel((left, 0, _EDGE), (wide, 0, 0), (0, 1.0, 0), face, wide / 6),
        Panel((left, 1.0, _EDGE), (wide, 0, 0), (0, 0, -0.35), top, wide / 6),
    )


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    rng = generator(scene.seed, "roof")
    middle = sum(key.target[0] for key in stage.keys) / len(stage.keys)
    side = 1.0 if rng.random() < 0.5 else -1.0
    return [
        Placement("roof tank", (middle + side * 4.6, 0, -4.9), heading=0.4),
        Placement("roof ventilator", (middle - side * 2.9, 0, -5.0), heading=-math.pi / 2 + 0.3),
        Placement("roof ventilator", (middle - side * 4.9, 0, -4.8), heading=-math.pi / 2),
        Placement("roof antenna", (middle - side * 1.0, 0, -5.6)),
        Placement("roof antenna", (middle + side * 8.2, 0, -5.4)),
        Placement("roof ventilator", (middle + side * 9.4, 0, -5.0), heading=-math.pi / 2),
    ]


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if scene.light not in DARK:
        return ()
    keys = Stage.of(scene).keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    return (Lamp((middle - 2.5, 3.4, 1.5), (5.0, 3.8, 2.4)),)


add(Place(
    name="rooftop",
    words=(
        Entry(
            "setting",
            "rooftop",
            nouns="rooftop, roof, city rooftop, rooftop terrace, terrace, roof terrace, balcony, skyscraper roof, "
            "house roof, tiled roof, "
            "rooftop garden, flat roof, roof deck, building top, rooftop ledge, penthouse terrace",
            words="on the roof, on a rooftop, on the rooftop, over the rooftops, across the rooftops, above the city, "
            "high above the city",
            chinese="屋顶, 天台, 楼顶, 房顶, 屋顶上, 天台上, 露台, 阳台, 楼顶上, 高楼楼顶, 房顶上, 屋脊, 城市屋顶, "
            "大楼顶上, 顶楼天台, 屋顶露台, "
            "城市上空",
        ),
        Entry(UNKNOWN, "thing", nouns="sunroof, roof rack, roof of the mouth", chinese="屋顶花园派, 房顶价"),
    ),
    soil=lambda rng: slabs(rng, "#6a665f", "#908a80", 18, 0.05),
    layers=(Painted(700, _far, hazy=0.55, bottom=-30), Painted(95, _near, hazy=0.6, bottom=-6.5, foot=1.0)),
    panels=_panels,
    built=_built,
    lamps=_lamps,
    surface="stone",
    beds=(("city", 0.25),),
    wind=0.35,
    patches=0.10,
    tint=0.02,
    measured=True,
    wet_in_rain=0.6,
    mirror=0.9,
    lamplit=True,
    colours=frozenset({"grey"}),
))  # fmt: skip
