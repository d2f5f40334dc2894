"""A jungle: giant trees with creepers, large leaves, ferns, green light."""

from __future__ import annotations

from vitascope.engines.animatic.places.bamboo_forest import leafy
from vitascope.engines.animatic.places.forest import FERNS
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.layers import Mist, Painted
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.soils import litter
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.thickets import field_of, jungle_leaves, strewn, trunk
from vitascope.engines.animatic.world.woods import green_depth
from vitascope.lexicon import UNKNOWN, Entry


def _growth(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    kinds = tuple(jungle_leaves(kind) for kind in range(3))
    made = (
        field_of(scene, "trunks", (trunk,), strewn(scene, stage, "trunks", 26, (-7, -32), 1.0), (11.0, 15.0), 0.0, 3),
        field_of(scene, "leaves", kinds, strewn(scene, stage, "leaves", 190, (-4.9, -24), 0.5), (1.1, 2.5), 0.03, 3),
        field_of(
            scene, "low leaves", kinds, strewn(scene, stage, "low leaves", 260, (-4.4, -12), 0.3), (0.5, 1.0), 0.03, 3
        ),
    )
    return tuple(one for one in made if one is not None)


add(Place(
    name="jungle",
    crossed=True,
    words=(
        Entry(
            "setting",
            "jungle",
            nouns="jungle, rainforest, rain forest, tropical forest, tropical jungle, tropical rainforest, amazon, "
            "amazon rainforest, "
            "dense jungle, jungle path, jungle clearing, tropics, amazon jungle, equatorial forest, wild jungle, mangrove, swamp",
            words="in the jungle, through the jungle, in the rainforest, tropical",
            chinese="丛林, 雨林, 热带雨林, 热带丛林, 亚马逊雨林, 丛林里, 雨林里, 丛林中, 原始丛林, 亚马逊, 密林深处, "
            "热带森林, 雨林中, "
            "丛林间, 茂密的丛林, 丛林深处, 沼泽",
        ),
        Entry(UNKNOWN, "thing", nouns="jungle gym, concrete jungle, urban jungle, jungle book", chinese="丛林法则, 城市丛林"),
    ),
    soil=litter,
    layers=(Painted(58, green_depth(False), hazy=0.9), Mist(46, 6.0, 0.6), Painted(34, green_depth(False), hazy=0.7)),
    scatter=(
        Scatter("palm", 10.0, (-9, -34), (0.8, 1.3), 4),
        Scatter("rock", 8.0, (-4.6, -24), (0.4, 1.2), 4),
        Scatter("broadleaf", 7.0, (-14, -36), (1.2, 1.8), 3, hides=1.0),
    ),
    cards=_growth,
    plants=FERNS[:2],
    winter=FERNS[:2],
    tinted=leafy,
    sparse=-1.4,
    surface="earth",
    wind=0.12,
    beds=(("birds", 0.40),),
    patches=0.16,
    gain_at_night=1.6,
    fog=1.8,
    lift=1.4,
    colours=frozenset({"green"}),
    holds=frozenset({"grass"}),
))  # fmt: skip
