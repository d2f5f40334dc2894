"""Mars: red dust and table mountains under a pale orange sky."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.cliffs import red_mesas
from vitascope.engines.animatic.world.earths import regolith
from vitascope.engines.animatic.world.layers import MEADOW, Painted, Range
from vitascope.engines.animatic.world.palette import DARK, Palette, linear, mixed_hex
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

_RED = replace(
    MEADOW, grass=linear("#a0522e"), rock=linear("#7a3c22"), woods=0.0, wood=None, craggy=0.28, low=0.10, depth=420
)


def _dusty(palette: Palette, light: Light, weather: str) -> Palette:
    """Fine red dust hangs in the air."""
    if light in DARK:
        towards, away = (
            tuple((at, mixed_hex(colour, "#6a3a30", 0.42)) for at, colour in stops)
            for stops in (palette.sky_towards, palette.sky_away)
        )
        return replace(
            palette, cover=0.0, fog="#5a3530", key=(0.72, 0.56, 0.54), zenith=(0.10, 0.075, 0.09), horizon=(0.18, 0.125, 0.12),
            bounce=(0.10, 0.055, 0.040), sky_towards=towards, sky_away=away,
        )  # fmt: skip
    stops = ((0, "#e0b088"), (6, "#d6a078"), (16, "#c48c66"), (34, "#a8745a"), (80, "#8a5e50"))
    low = ((0, "#c9c0bc"), (4, "#c8a894"), (10, "#c08a68"), (24, "#9c6850"), (80, "#6a463e"))
    late = light in (Light.SUNSET, Light.DAWN)
    return replace(
        palette, zenith=(0.42, 0.29, 0.20), horizon=(0.66, 0.46, 0.31), bounce=(0.28, 0.15, 0.09), fog="#d2a27a",
        fog_density=max(palette.fog_density, 0.0020),
        haze=max(palette.haze, 0.0011), sky_towards=low if late else stops, sky_away=stops, cover=0.0,
    )  # fmt: skip


add(Place(
    name="mars",
    words=(
        Entry(
            "setting",
            "mars",
            nouns="mars, martian landscape, martian surface, red planet, mars surface, martian desert, surface of mars, "
            "martian plain, mars base, alien planet, alien world, alien landscape, martian soil, mars landscape, martian crater, "
            "another planet, strange planet, distant planet",
            words="on mars, martian, across mars, on the red planet, on another planet, on an alien planet",
            chinese="火星, 火星表面, 火星上, 红色星球, 火星地表, 外星球, 外星, 异星, 火星荒原, 火星基地, 火星大地, 火星沙漠, "
            "陌生星球, 外星世界, 外星地表, 另一个星球",
        ),
        Entry(UNKNOWN, "thing", nouns="mars bar", chinese="火星人, 火星文"),
    ),
    soil=lambda rng: regolith(rng, "#6e3520", "#b86e42", 20, 520),
    layers=(
        Painted(2900, red_mesas, hazy=0.8),
        Range(900, replace(_RED, height=80, depth=600, feature=420)),
        Range(230, replace(_RED, height=9, depth=120, feature=130, craggy=0.15)),
    ),
    scatter=(Scatter("rock", 34.0, (-4.6, -60), (0.25, 1.6), 6, dressed=False, colour="brown"),),
    tinted=_dusty,
    lamplit=True,
    surface="sand",
    wind=0.35,
    patches=0.14,
    tint=0.04,
    domains=frozenset({"ground", "space", "air"}),
    colours=frozenset({"red", "orange", "brown"}),
))  # fmt: skip
