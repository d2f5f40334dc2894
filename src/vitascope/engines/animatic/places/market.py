"""A market: stalls with striped awnings in a row, crates of fruit, town houses behind."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.alley import ALLEY
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.layers import Painted
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.street import far_skyline, street_lamps, street_panels
from vitascope.lexicon import UNKNOWN, Entry

_ROW = -4.9  #: z of the stalls
_PITCH = 3.9


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Stalls side by side, open to the viewer; every fifth place is left free."""
    span = stage.seen(_ROW, 0.10) or (-12.0, 12.0)
    lit = 1.0 if scene.light in DARK else 0.0
    first = int(generator(scene.seed, "stalls").integers(5))
    made = []
    for k in range(math.floor(span[0] / _PITCH), math.ceil(span[1] / _PITCH) + 1):
        if (k + first) % 6 == 0:
            continue
        made.append(
            Placement("market stall", (_PITCH * k, 0.0, _ROW), heading=-math.pi / 2, seed=(k + first) % 5, lit=lit)
        )
        standing.append((_PITCH * k, _ROW, 1.7))
    return made


add(replace(
    ALLEY,
    name="market",
    words=(
        Entry(
            "setting",
            "market",
            nouns="market, farmers market, street market, bazaar, market square, market stall, fruit market, village market, "
            "food market, outdoor market, open air market, vegetable market, flea market, market place, marketplace, souk, "
            "market street, morning market, flower market, food stall, fruit stall, busy market",
            words="at the market, in the market, through the market",
            chinese="市场, 集市, 菜市场, 早市, 农贸市场, 市集, 赶集, 花市, 集市上, 市场上, 水果摊, 摊位, 小摊, 菜场, 巴扎, "
            "跳蚤市场, 露天市场, 热闹的集市",
        ),
        Entry(
            UNKNOWN, "thing", nouns="stock market, super market, market share, marketing, supermarket",
            chinese="超市, 股票市场, 市场部, 海鲜市场",
        ),
    ),
    layers=(Painted(900, far_skyline, hazy=0.55),),
    built=_built,
    panels=lambda scene, lighting, view: street_panels(scene, lighting, view, False),
    lamps=lambda scene: street_lamps(scene, False),
    beds=(("city", 0.30),),
    colours=frozenset({"red", "white"}),
))  # fmt: skip
