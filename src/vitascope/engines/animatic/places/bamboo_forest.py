"""A grove of bamboo: tall green stems, soft green light."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.forest import FERNS
from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.scene import Scene, WeatherName
from vitascope.engines.animatic.world.layers import Mist, Painted
from vitascope.engines.animatic.world.palette import DARK, Palette
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.soils import litter
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.thickets import culms, field_of, strewn
from vitascope.engines.animatic.world.woods import green_depth
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light


def leafy(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """Light that has come through leaves."""
    if light in DARK:
        return palette
    r, g, b = palette.key
    return replace(
        palette, key=(r * 0.82, g * 0.80, b * 0.72), zenith=(0.27, 0.31, 0.27), horizon=(0.44, 0.47, 0.38),
        bounce=(0.17, 0.18, 0.11),
        fog="#d3dfb8" if light in (Light.MORNING, Light.DAY) and weather in ("fair", "clear") else palette.fog,
        fog_density=max(palette.fog_density, 0.004),
    )  # fmt: skip


def _stems(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    places = strewn(scene, stage, "near stems", 150, (-4.6, -13.0), 0.2) + strewn(
        scene, stage, "stems", 420, (-12, -34), 0.2
    )
    made = field_of(scene, "bamboo", (culms,), places, (8.0, 12.5), 0.012, 5)
    return () if made is None else (made,)


add(Place(
    name="bamboo_forest",
    crossed=True,
    words=(
        Entry(
            "setting",
            "bamboo_forest",
            nouns="bamboo forest, bamboo grove, bamboo thicket, bamboo wood, bamboo path, bamboo garden, bamboo jungle, "
            "bamboo plantation, bamboo trail, arashiyama, bamboo stand, sea of bamboo",
            words="among the bamboo, through the bamboo, in the bamboo, among bamboo, between the bamboo, "
            "in the bamboo forest, through the bamboo forest, among the bamboo forest",
            chinese="竹林, 竹林里, 竹海, 竹林中, 竹园, 竹林小径, 竹林间, 紫竹林, 竹林深处, 翠竹林, 茂密的竹林, "
            "竹林小路, 青竹林",
        ),
        Entry(UNKNOWN, "thing", nouns="bamboo flute, bamboo hat, bamboo chair", chinese="竹林七贤, 竹笋, 竹笛, 竹椅, 竹筏"),
    ),
    soil=litter,
    layers=(Painted(60, green_depth(True), hazy=0.9), Mist(44, 3.0, 0.6), Painted(36, green_depth(True), hazy=0.7)),
    scatter=(Scatter("rock", 12.0, (-4.6, -30), (0.3, 1.0), 4),),
    cards=_stems,
    plants=FERNS[:2],
    winter=WINTER,
    tinted=leafy,
    sparse=-0.6,
    surface="earth",
    wind=0.25,
    alive=True,
    patches=0.16,
    gain_at_night=1.6,
    fog=1.6,
    lift=1.4,
    colours=frozenset({"green"}),
    holds=frozenset({"grass", "bamboo"}),
))  # fmt: skip
