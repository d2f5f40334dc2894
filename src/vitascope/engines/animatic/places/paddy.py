"""Rice paddies: flooded fields between grass banks that mirror the sky, rows of seedlings, terraced hills behind."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.places.meadow import SUMMER, WINTER
from vitascope.engines.animatic.places.registry import Place, Standing, Water, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.layers import FAR_HILLS, Mist, Painted, Range
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.soils import grass
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.terraces import planted_rows, terraced
from vitascope.lexicon import Entry

_SHORE, _END = -2.4, -58.0
_BANKS = (-6.5, -12.5, -21.0, -33.0, -47.0)  #: z of the banks between the fields


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """The banks, one piece after another along x."""
    made = []
    for z in _BANKS:
        span = stage.seen(z, 0.08) or (-12.0, 12.0)
        for k in range(math.floor(span[0] / 4), math.ceil(span[1] / 4) + 1):
            made.append(Placement("field bank", (4.0 * k, 0.0, z)))
    return made


def _rice(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    return planted_rows(scene, stage, _SHORE - 0.5, _END, _BANKS)


add(Place(
    name="paddy",
    words=(
        Entry(
            "setting",
            "paddy",
            nouns="rice field, rice paddy, paddy field, rice terrace, paddy, terraced field, terraced hill, flooded field, "
            "terraced rice field, rice farm, rice paddy field, terraced hillside, flooded rice field",
            words="in the paddies, through the rice",
            chinese="稻田, 梯田, 水田, 稻田里, 稻田边, 水稻田, 秧田, 稻海, 稻浪, 田埂, 田埂上, 金色稻田, 绿色稻田, 层层梯田",
        ),
    ),
    soil=lambda rng: grass(rng, "#2c4018", "#6c8a34", "#8f8a4c", 0.3),
    layers=(
        Range(2600, replace(FAR_HILLS, height=330)),
        Mist(1200, 60, 0.8),
        Painted(420, terraced(95.0, 13), hazy=0.55, foot=2.0),
        Mist(300, 14, 0.6),
        Painted(130, terraced(24.0, 7), hazy=0.5, foot=0.8),
    ),
    built=_built,
    cards=_rice,
    plants=SUMMER[:1],
    winter=WINTER,
    sparse=-0.6,
    alive=True,
    grown=True,
    wind=0.2,
    surface="earth",
    water=Water(_SHORE, _END, (0.020, 0.036, 0.034), (0.006, 0.014, 0.022), 0.012, 0.0),
    bank=-1.6,
    mirror=1.0,
    colours=frozenset({"green"}),
    holds=frozenset({"grass"}),
))  # fmt: skip
