"""Open space: stars, a nebula, a planet."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, add
from vitascope.engines.animatic.world.earths import regolith
from vitascope.engines.animatic.world.heavens import deep_space
from vitascope.engines.animatic.world.palette import Palette
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light


def airless(palette: Palette, light: Light, weather: str) -> Palette:
    """Hard sunlight, black shadows, no air."""
    black = ((0, "#020206"), (90, "#020206"))
    return replace(
        palette, key=(3.3, 3.15, 3.0), key_elevation=30, key_behind=0.55, zenith=(0.035, 0.04, 0.06), horizon=(0.05, 0.055, 0.08),
        bounce=(0.10, 0.10, 0.11), rim=(0.9, 0.95, 1.1), exposure=0.66, fog="#020206", fog_density=0.0, haze=0.0,
        sky_towards=black, sky_away=black, cover=0.0, disc="none", glow=(0.0, 0.0, 0.0), stars=1.0,
    )  # fmt: skip


add(Place(
    name="space",
    words=(
        Entry(
            "setting",
            "space",
            nouns="space, outer space, cosmos, galaxy, universe, deep space, nebula, planet, solar system, asteroid belt, "
            "interstellar space, open space, void of space, earth orbit, cosmic void, starry void, alien planet orbit",
            words="in orbit, in space, through space, in outer space, interstellar, among the stars, cosmic, "
            "across the galaxy, across the universe, between the stars, orbiting earth",
            chinese="太空, 宇宙, 外太空, 星际, 银河系, 星系, 太空中, 宇宙中, 星云, 星空宇宙, 轨道, 深空, 星际空间, 浩瀚宇宙, "
            "宇宙空间, 太空里, 地球轨道, 茫茫宇宙, 宇宙深处, 行星, 星海之中, 外层空间, 星球",
        ),
        Entry(
            UNKNOWN, "thing", nouns="parking space, living space, office space, space bar, space heater, personal space, "
            "galaxy phone, "
            "space opera, blank space, public space",
            chinese="空间站台, 太空舱床, 宇宙飞船票, 太空步, 宇航中心, 轨道交通, 星际穿越电影",
        ),
    ),
    soil=lambda rng: regolith(rng, "#3a3936", "#6e6c68"),
    heaven=deep_space,
    tinted=airless,
    surface="stone",
    wind=0.0,
    floor=False,
    inside=True,
    gravity=False,
    domains=frozenset({"space", "air"}),
    colours=frozenset({"black", "purple", "blue"}),
))  # fmt: skip
