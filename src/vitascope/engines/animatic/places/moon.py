"""The Moon: grey dust and craters under a black sky, the Earth above."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.places.space import airless
from vitascope.engines.animatic.world.earths import regolith
from vitascope.engines.animatic.world.heavens import moon_sky
from vitascope.engines.animatic.world.layers import MEADOW, Range
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_GREY = replace(
    MEADOW, grass=linear("#8c8a86"), rock=linear("#73716e"), woods=0.0, wood=None, craggy=0.30, low=0.10, depth=500
)

add(Place(
    name="moon",
    words=(
        Entry(
            "setting",
            "moon",
            nouns="moon surface, lunar surface, lunar landscape, surface of the moon, moon landscape, moonscape, lunar crater, "
            "moon crater, lunar plain, moon base, lunar base, lunar dust, lunar soil, dark side of the moon, sea of tranquility",
            words="on the moon, lunar, across the moon, on the lunar surface, on the surface of the moon",
            chinese="月球, 月球表面, 月面, 月球上, 月球基地, 月表, 环形山, 月球车旁, 月球的表面, 登月现场, 月球荒原, 月球环形山, "
            "在月亮上",
        ),
    ),
    soil=lambda rng: regolith(rng, "#55534f", "#a19e98"),
    layers=(
        Range(2600, replace(_GREY, height=300, depth=1200, feature=800, craggy=0.45)),
        Range(620, replace(_GREY, height=46, feature=330)),
        Range(170, replace(_GREY, height=7, depth=90, feature=110, craggy=0.15)),
    ),
    scatter=(Scatter("rock", 26.0, (-4.6, -60), (0.25, 1.7), 6, dressed=False),),
    heaven=moon_sky,
    tinted=airless,
    surface="stone",
    wind=0.0,
    patches=0.10,
    tint=0.0,
    inside=True,
    domains=frozenset({"ground", "space", "air"}),
    colours=frozenset({"grey", "white", "black"}),
))  # fmt: skip
