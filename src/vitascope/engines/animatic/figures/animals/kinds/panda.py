"""Giant panda, which eats bamboo from its hands."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.gaits import LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ursine import Ursine
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat, linear
from vitascope.engines.animatic.figures.skeleton import unit, vector
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "panda",
        nouns="panda, giant panda, panda bear, wild panda, chinese panda, black and white bear, fat panda",
        chinese="熊猫, 大熊猫, 猫熊, 国宝熊猫, 胖熊猫, 滚滚, 野生大熊猫, 国宝大熊猫, 黑白熊, 胖达, 大猫熊",
    ),
    Entry(
        "subject",
        "panda",
        nouns="panda cub, baby panda, young panda, little panda",
        chinese="熊猫宝宝, 熊猫幼崽, 幼年熊猫, 大熊猫宝宝, 熊猫崽, 大熊猫幼崽",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="toy panda", chinese="熊猫血, 熊猫玩偶"),
)


def bamboo(carcass: Carcass) -> None:
    """A stalk of bamboo with leaves in its fists, aslant before the mouth."""
    if not carcass.pose.holds:
        return
    prop, x = carcass.layers.prop, carcass.species.trunk / 2
    foot = carcass.pose.feet[2]
    hand = vector(x + foot.along + 0.08, carcass.species.paw * 0.82 + foot.height, 0.0)
    other = carcass.pose.feet[3]
    low = vector(x + other.along + 0.08, carcass.species.paw * 0.82 + other.height, 0.0)
    way = unit(hand - low + vector(0.05, 0.12, -0.10))
    stalk, leaf = linear("7fa045"), linear("4f8a34")
    start, end = low - way * 0.28, hand + way * 0.46
    prop.add(start, 0.022, end, 0.014, stalk)
    for i in range(9):
        root = start + (end - start) * (0.62 + 0.045 * i)
        turn = 2.4 * i
        out = unit(vector(0.35 * math.cos(turn) + 0.2, 0.15 + 0.2 * math.sin(3.1 * i), math.sin(turn)) + way * 0.4)
        middle = root + out * 0.09
        prop.add(root, 0.006, middle, 0.020, leaf)
        prop.add(middle, 0.020, middle + unit(out - vector(0, 0.35)) * 0.11, 0.003, leaf)


PANDA = Species(
    name="panda", withers=0.76, trunk=0.92, hips=0.74, shoulders=0.76,
    spine=((0.02, 0.270), (0.02, 0.275), (0.02, 0.275), (0.04, 0.265), (0.04, 0.245)),
    belly=((-0.11, 0.225), (-0.14, 0.245), (-0.15, 0.250), (-0.14, 0.240), (-0.11, 0.220)),
    width=0.170, fore=(0.245, 0.25, 0.11), hind=(0.27, 0.28, 0.16),
    fore_radii=(0.190, 0.140, 0.112, 0.100), hind_radii=(0.225, 0.155, 0.112, 0.098), paw=0.108,
    neck=0.27, neck_angle=0.34, neck_radii=(0.250, 0.215), head=0.262, head_pitch=-0.14,
    face=Ursine(
        eye=Eye(0.110, (0.82, 0.12, 0.45), (0.88, 0.02, 0.46), bulge=0.95, slant=0.0, iris=0.92, pupil=0.70, lid=0.72),
        ear=Ear("round", 0.46, 0.35, (-0.22, 0.74, 0.62), rise=(-0.05, 1.0, 0.60), faces=(0.90, 0.10, 0.36)),
        muzzle=1.08, thick=0.46, thin=0.30, patches=True,
    ),
    tail=Tail(0.10, -0.6, 0.0, (0.08, 0.075, 0.06)),
    fur=0.026, hair=80.0, grain=0.45, melt=0.08, foot="sole", hock=(1.05, 0.16), run=LOPE, pace=1.6, walk_pace=1.05, ruff=0.16,
    coats=(
        coat("eae6dc", "e2ddd2", "eeeae2", muzzle="eae5da", face="1b1a1b", leg="1e1d1e", sock="181718", yoke="1e1d1e",
             ear="141314", ear_back="19181a", nose="141213", iris="2c1c12"),
    ),
    sits="upright", eats="hands", default="eat", words=_WORDS, parts=(bamboo,),
)  # fmt: skip

animal(PANDA)
