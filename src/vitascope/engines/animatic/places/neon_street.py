"""A wet street by night under neon signs."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.city import ROAD, lamp_posts
from vitascope.engines.animatic.places.registry import Place, add
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.palette import PALETTES, Palette
from vitascope.engines.animatic.world.street import LANE, far_skyline, paving, skyline, street_lamps, street_panels
from vitascope.lexicon import Entry
from vitascope.storyboard import Light


def _neon(palette: Palette, light: Light, weather: str) -> Palette:
    """Signs outshine whatever light there is of the sky."""
    neon = PALETTES[Light.NEON]
    return (
        neon if weather in ("fair", "clear") else replace(palette, key=neon.key, rim=neon.rim, exposure=neon.exposure)
    )


add(Place(
    name="neon_street",
    words=(
        Entry(
            "setting",
            "neon_street",
            nouns="neon street, neon city, neon alley, cyberpunk city, cyberpunk street, neon lit street, neon lit city, "
            "neon district, futuristic city, neon night city, rainy neon street, neon lit alley, tokyo street, "
            "cyberpunk alley, night market street, neon boulevard, futuristic street, shibuya, tokyo, hong kong, times square, "
            "neon road, neon avenue, city of neon, neon crossing, neon intersection, neon crossroad, "
            "neon lit crossing, shibuya crossing",
            chinese="霓虹街道, 霓虹街, 赛博朋克城市, 霓虹城市, 霓虹灯街道, 赛博朋克街道, 霓虹街头, 未来城市, 霓虹小巷, 霓虹巷子, "
            "霓虹灯闪烁的街道, 东京街头, 香港街头, 霓虹灯下的街道, 霓虹夜市, 不夜城, 霓虹都市, 赛博都市, 霓虹大街, 霓虹街区, "
            "夜市, 霓虹路口, 霓虹十字路口, 霓虹灯下的十字路口",
        ),
    ),
    soil=paving,
    layers=(Painted(900, far_skyline, hazy=0.8), Painted(190, skyline, hazy=0.8)),
    built=lamp_posts,
    panels=lambda scene, lighting, view: street_panels(scene, lighting, view, True),
    lamps=lambda scene: street_lamps(scene, True),
    tinted=_neon,
    road=ROAD,
    surface="stone",
    beds=(("city", 0.5),),
    wind=0.0,
    patches=0.06,
    tint=0.02,
    measured=True,
    wet=0.85,
    wet_in_rain=0.95,
    mirror=1.0,
    fog=0.6,
    lamplit=True,
    lane=LANE,
    usual=Light.NEON,
    colours=frozenset({"pink", "purple", "blue"}),
))  # fmt: skip
