"""Above the clouds: a white sea of cloud tops under a wide sky."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm
from vitascope.engines.animatic.places.registry import Place, Soil, add
from vitascope.engines.animatic.scene import Scene, WeatherName
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.palette import Palette
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.soils import SIZE
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.steep import cloud_bank
from vitascope.engines.animatic.world.thickets import field_of, puff, strewn
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

Float = NDArray[np.float32]


def _soft(rng: np.random.Generator) -> Soil:
    """Cloud from above: soft heaps."""
    heap = fbm(rng, (SIZE, SIZE), (5, 5), 6, 0.55, billow=True)
    tone = np.clip(0.52 + 0.09 * heap, 0.28, 0.75)
    albedo = np.stack([tone * 0.98, tone * 0.99, tone], -1)
    return albedo.astype(np.float32), np.clip(0.5 + 0.34 * heap, 0, 1).astype(np.float32)


def _aloft(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """Clear thin air; white light from below."""
    bounce = tuple(1.2 * value for value in palette.bounce)
    return replace(
        palette, cover=min(palette.cover, 0.16), bounce=(bounce[0], bounce[1], bounce[2]), haze=palette.haze * 0.7
    )


def _puffs(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    """Heaps that rise out of the white plain, small ones near."""
    near = field_of(
        scene, "low puffs", (puff,), strewn(scene, stage, "low puffs", 150, (-4.2, -14)), (0.35, 0.9), 0.02, 5
    )
    far = field_of(scene, "puffs", (puff,), strewn(scene, stage, "puffs", 60, (-9, -44), 1.0), (1.6, 4.2), 0.01, 5)
    return tuple(one for one in (near, far) if one is not None)


add(Place(
    name="clouds",
    words=(
        Entry(
            "setting",
            "clouds",
            nouns="sea of clouds, above the clouds, cloud sea, heaven, cloud kingdom, cloud layer, sky kingdom, "
            "cloud top, "
            "bed of clouds, blanket of clouds, floating cloud world",
            words="above the clouds, in the clouds, among the clouds, through the clouds, over the clouds, on a cloud, "
            "on the clouds, "
            "between the clouds, amid the clouds, into the clouds, high above the clouds",
            chinese="云海, 云端, 云层之上, 云上, 云间, 云中, 云朵上, 天堂, 云雾之上, 云层中, 云霄, 云海之上, 云朵之间, "
            "云朵间, 白云之上, 天宫, "
            "云海中, 云层间, 云端之上",
        ),
        Entry(UNKNOWN, "thing", nouns="cloud computing, cloud storage, heaven's sake", chinese="云计算, 云南, 云端存储, 云游"),
    ),
    soil=_soft,
    layers=(
        Painted(1500, cloud_bank(210.0), hazy=0.7, bottom=-30),
        Painted(420, cloud_bank(52.0), hazy=0.8, bottom=-9),
        Painted(130, cloud_bank(13.0), hazy=0.8, bottom=-3),
        Painted(48, cloud_bank(3.6), hazy=0.8, bottom=-1.2, foot=0.8),
    ),
    cards=_puffs,
    tinted=_aloft,
    surface="snow",
    wind=0.5,
    patches=0.05,
    tint=0.0,
    tile=60.0,
    measured=True,
    fog=0.4,
    domains=frozenset({"air"}),
    colours=frozenset({"white", "blue"}),
))  # fmt: skip
