"""An alpine pasture among rocks, snow-capped mountains behind."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.scene import WeatherName
from vitascope.engines.animatic.world.layers import ALPS, MEADOW, Mist, Range, Trees
from vitascope.engines.animatic.world.palette import Palette, linear
from vitascope.engines.animatic.world.plants import Plant, flower, tuft
from vitascope.engines.animatic.world.soils import alpine
from vitascope.lexicon import Entry
from vitascope.storyboard import Light

PASTURE = (
    Plant("grass", tuft("#2c3a1c", "#7d8c4a", 24, 0.60, 0.4, 0.011), 6, 0.90, 0.8),
    Plant("flower", flower("#5a6ed0", "#e8e4f0", "#2c3a1c", "#6c8040", 3, 6), 2, 0.028, 0.9),
    Plant("flower", flower("#f4f0e6", "#d8b83c", "#2c3a1c", "#6c8040", 4, 8), 2, 0.028, 0.9),
)


def clear_air(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """The air of heights: what stands far is seen through less of it."""
    return replace(palette, haze=0.55 * palette.haze) if weather in ("fair", "clear", "cloudy") else palette


add(Place(
    name="mountains",
    crossed=True,
    words=(
        Entry(
            "setting",
            "mountains",
            nouns="mountain, mountain range, peak, summit, mountainside, mountain slope, alpine meadow, "
            "mountain meadow, mountain pass, mountain landscape, mountain ridge, snow capped mountain, "
            "snow covered mountain, snow capped peak, snowy peak, mountaintop, mountain top, "
            "snow mountain, mountain view, rocky mountain, mountain peak, foothill",
            words="alps, the alps, himalayas, alpine, mountainous",
            chinese="山, 高山, 山脉, 群山, 雪山, 山峰, 山顶, 山间, 山中, 山里, 山上, 山脚, 山脚下, 崇山峻岭, 大山, "
            "山区, 峰峦, 山巅, 山岭, 远山, 高山草甸, 群山之间, 阿尔卑斯山, 山野, 青山, 深山, 群峰, 雪峰, 山下, 山岗, "
            "喜马拉雅山, 连绵的群山, 雪山脚下, 群山环绕, 四面环山",
        ),
        Entry(
            "setting",
            "mountains",
            nouns="volcano, crater, volcanic crater, mount fuji, mt fuji, "
            "valley, cliff, ridge, highland, plateau, mountain valley, slope",
            chinese="山谷, 悬崖, 高原, 山崖, 崖边, 谷地",
            confidence=0.6,
        ),
    ),
    soil=alpine,
    layers=(
        Range(6500, ALPS),
        Range(3000, replace(ALPS, height=330, depth=1500, feature=640, craggy=0.55, snow_line=0.86, woods=0.55)),
        Mist(1500, 70, 0.8),
        Range(950, replace(
            MEADOW, height=62, depth=600, feature=330, woods=0.72, craggy=0.12, grass=linear("#5f7238")
        )),
        Trees(300, 17, 0.95, 0.66, rows=4),
        Mist(200, 9, 0.6),
        Trees(130, 14, 0.95, 0.30, rows=3),
    ),
    scatter=(
        Scatter("conifer", 4.5, (-12, -72), (0.55, 1.30), 5),
        Scatter("rock", 26.0, (-4.5, -60), (0.35, 2.20), 6),
        Scatter("bush", 4.0, (-6, -46), (0.45, 0.95), 3),
    ),
    tinted=clear_air,
    plants=PASTURE,
    winter=WINTER,
    sparse=-1.0,
    wind=0.45,
    alive=True,
    grown=True,
    fog=0.7,
    colours=frozenset({"white", "grey"}),
    holds=frozenset({"grass", "flower"}),
))  # fmt: skip
