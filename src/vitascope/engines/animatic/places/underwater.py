"""Under the sea: blue depth, shafts of light, a sandy bottom with corals."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.corals import reef, reef_cards
from vitascope.engines.animatic.world.earths import seabed
from vitascope.engines.animatic.world.heavens import under_water
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.palette import NIGHTS, Palette
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light


def _drowned(palette: Palette, light: Light, weather: str) -> Palette:
    """Water swallows red light first, and all light soon; at night it is nearly black."""
    night = light in NIGHTS
    dim = 0.34 if night else 0.72 if light is Light.DUSK else 1.0
    stops = (
        ((0, "#0a2a52"), (8, "#0d3564"), (25, "#144a80"), (60, "#1d6296"))
        if night
        else ((-40, "#0b4a78"), (0, "#1472a4"), (8, "#1f8abc"), (20, "#46b2d6"), (40, "#8edcec"), (70, "#c8f4f8"))
    )
    return replace(
        palette,
        key=(0.95 * dim, 1.75 * dim, 1.95 * dim), key_elevation=72, key_behind=0.35,
        zenith=(0.16 * dim, 0.46 * dim, 0.62 * dim), horizon=(0.05 * dim, 0.26 * dim, 0.42 * dim),
        bounce=(0.06 * dim, 0.15 * dim, 0.17 * dim), rim=(0.18 * dim, 0.5 * dim, 0.6 * dim),
        exposure=0.80 if not night else 1.2, fog="#0e3a66" if night else "#1a7cae", fog_density=0.046, haze=0.040,
        sky_towards=stops, sky_away=stops, cover=0.0, disc="none",
        glow=(0.02, 0.05, 0.08) if night else (0.10, 0.24, 0.28), stars=0.0,
    )  # fmt: skip


add(Place(
    name="underwater",
    words=(
        Entry(
            "setting",
            "underwater",
            nouns="coral reef, seabed, ocean floor, sea floor, reef, underwater world, deep sea, seafloor, undersea world, "
            "ocean depth, kelp forest, underwater scene, bottom of the sea, bottom of the ocean, depth of the ocean, coral, "
            "coral garden, abyss, underwater cave, aquarium, depth of the sea, underwater reef",
            words="underwater, undersea, under the sea, under the water, beneath the waves, below the surface, under water, "
            "beneath the sea, submerged, in the deep, beneath the surface, among corals",
            chinese="海底, 水下, 海底世界, 珊瑚礁, 深海, 水底, 海里, 海床, 珊瑚, 海洋深处, 深海里, 水下世界, 珊瑚丛, "
            "珊瑚丛中, 大海深处, 海水下, 海底深处, 水族馆, 礁石间, 海藻丛",
        ),
        Entry(
            UNKNOWN, "thing", nouns="deep sea fishing, underwater camera, coral necklace",
            chinese="海底捞, 珊瑚色, 水中月, 水下相机, 海里程",
        ),
    ),
    soil=seabed,
    layers=(
        Painted(46, reef, hazy=0.9, foot=0.3),
        Painted(25, reef, hazy=0.9, foot=0.3),
    ),
    scatter=(Scatter("rock", 16.0, (-4.6, -22), (0.35, 1.3), 5, dressed=False),),
    cards=reef_cards,
    heaven=under_water,
    tinted=_drowned,
    surface="water",
    beds=(("waves", 0.22),),
    wind=0.0,
    patches=0.10,
    tint=0.02,
    caustics=0.9,
    inside=True,
    domains=frozenset({"water"}),
    colours=frozenset({"blue"}),
))  # fmt: skip
