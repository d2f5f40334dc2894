"""A motorway along the picture: many lanes, a crash barrier, signs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import Place, Road, Scatter, add
from vitascope.engines.animatic.places.road import VERGE
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.interior import lit_wall
from vitascope.engines.animatic.world.layers import ALPS, FAR_HILLS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.masonry import Front, letters
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.soils import grass
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.ways import motorway
from vitascope.lexicon import UNKNOWN, Entry

_HALF = 10.5


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    """The barrier behind the road, and now and then a green sign on two posts."""
    stage = Stage.of(scene)
    far = -_HALF - 0.6
    span = stage.seen(far, 0.1)
    if span is None:
        return ()
    scale = float(np.clip(view.pixels_per_radian / max(4.0, stage.nearest - far), 16, 60))
    rail = Front.plain(4.0, 0.85, scale, linear("#a4a9ad"))
    rail.cover[:] = 0
    rows = rail.cover.shape[0]
    for y, tall, tone in ((0.45, 0.09, 0.75), (0.54, 0.09, 1.25), (0.63, 0.07, 0.6), (0.70, 0.10, 1.15)):
        rail.box(0, y, 4.0, tall, linear("#a4a9ad") * np.float32(tone))
    rail.cover[: rows - round(0.45 * scale)] = 1
    rail.box(0.1, 0, 0.14, 0.70, linear("#70757a"))
    rail.cover[:, round(0.1 * scale) : round(0.24 * scale)] = 1
    picture = lit_wall(rail, lighting, (0, 0, 1), 1.0)
    wide = span[1] - span[0] + 16
    left = np.floor(span[0] / 4 - 2) * 4
    made = [
        Panel(
            (float(left), 0, far), (float(np.ceil(wide / 4) * 4), 0, 0), (0, 0.85, 0), picture, float(np.ceil(wide / 4))
        )
    ]
    rng = generator(scene.seed, "signs")
    green = Front.plain(5.2, 2.6, scale, linear("#0f6a3c"))
    white = linear("#eef0ea")
    for x, y, w, t in (
        (0.08, 0.08, 5.04, 0.06),
        (0.08, 2.46, 5.04, 0.06),
        (0.08, 0.08, 0.06, 2.44),
        (5.06, 0.08, 0.06, 2.44),
    ):
        green.box(x, y, w, t, white)
    letters(rng, green, 0.5, 1.45, 4.2, 0.62, white, None)
    letters(rng, green, 0.5, 0.45, 3.2, 0.52, white, None)
    board = lit_wall(green, lighting, (0, 0, 1), 0.95)
    post = lit_wall(Front.plain(0.2, 2.6, scale, linear("#8a8f94")), lighting, (0, 0, 1), 1.0)
    middle = sum(key.target[0] for key in stage.keys) / len(stage.keys)
    start = middle + float(rng.uniform(3.0, 7.0)) * (1 if rng.random() < 0.5 else -1) - 2.6
    for k in range(-4, 5):
        x = start + 46.0 * k
        if span[0] - 6 < x < span[1] + 6:
            made.append(Panel((x, 2.6, far - 1.4), (5.2, 0, 0), (0, 2.6, 0), board))
            made.extend(Panel((x + d, 0, far - 1.5), (0.2, 0, 0), (0, 2.7, 0), post) for d in (0.5, 4.5))
    return tuple(made)


add(Place(
    name="highway",
    words=(
        Entry(
            "setting",
            "highway",
            nouns="highway, motorway, freeway, expressway, interstate, autobahn, busy highway, "
            "open highway, superhighway, turnpike, highway lane, multi lane road, empty highway, toll road",
            words="on the highway, down the highway, along the highway, on the motorway",
            chinese="高速公路, 高速, 高速路, 公路大道, 快速路, 高架路, 高速路上, 高速公路上, 州际公路, 环城高速, "
            "沿海高速, 高架, "
            "空旷的高速公路, 双向车道",
        ),
        Entry(UNKNOWN, "thing", nouns="highway robbery, information highway", chinese="高速度, 高速摄影, 信息高速公路, 高速发展"),
    ),
    soil=lambda rng: grass(rng, "#2c3a1c", "#6c7c3e", "#9a8f5a", 0.55),
    layers=(
        Range(5600, replace(ALPS, height=560, snow_line=0.70, craggy=0.58, feature=1000)),
        Range(1700, replace(FAR_HILLS, height=150)),
        Mist(1000, 40, 0.6),
        Range(430, replace(MEADOW, height=30, depth=300, feature=210, woods=0.4, grass=linear("#7d8440"))),
        Trees(150, 12, 0.35, 0.55, rows=3),
    ),
    scatter=(Scatter("broadleaf", 2.0, (-18, -60), (0.7, 1.2), 4), Scatter("bush", 8.0, (-13.5, -40), (0.5, 1.1), 4)),
    panels=_panels,
    plants=VERGE,
    road=Road(0.0, _HALF, motorway, 12.0),
    lane=-1.7,
    surface="road",
    beds=(("city", 0.20),),
    wind=0.25,
    grown=True,
    wet_in_rain=0.55,
    mirror=0.9,
    colours=frozenset({"grey"}),
    holds=frozenset({"grass"}),
))  # fmt: skip
