"""Giraffe."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.gaits import AMBLE, GALLOP
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.horns import ossicones
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import Entry

_WORDS = (
    Entry(
        "subject",
        "giraffe",
        nouns="giraffe, masai giraffe, reticulated giraffe, wild giraffe, tall giraffe, camelopard, african giraffe, "
        "rothschild giraffe, long necked giraffe, bull giraffe",
        chinese="长颈鹿, 非洲长颈鹿, 网纹长颈鹿, 高大的长颈鹿, 野生长颈鹿, 马赛长颈鹿, 母长颈鹿, 公长颈鹿, 大长颈鹿, 麒麟鹿",
    ),
    Entry(
        "subject", "giraffe", nouns="tower of giraffes, herd of giraffes", chinese="长颈鹿群", features={"count": "4"}
    ),
    Entry(
        "subject",
        "giraffe",
        nouns="giraffe calf, baby giraffe, young giraffe, little giraffe",
        chinese="小长颈鹿, 幼年长颈鹿, 长颈鹿宝宝, 长颈鹿幼崽",
        features={"size": "small", "age": "young"},
    ),
)

GIRAFFE = Species(
    name="giraffe", withers=2.75, trunk=0.50, hips=0.80, shoulders=0.86,
    spine=((0.01, 0.105), (0.02, 0.110), (0.02, 0.120), (0.035, 0.128), (0.05, 0.118)),
    belly=((-0.01, 0.090), (-0.04, 0.105), (-0.065, 0.120), (-0.07, 0.125), (-0.04, 0.108)),
    width=0.070, fore=(0.176, 0.272, 0.299), hind=(0.215, 0.260, 0.305),
    fore_radii=(0.092, 0.052, 0.034, 0.024), hind_radii=(0.108, 0.062, 0.034, 0.024), paw=0.036,
    neck=0.92, neck_angle=1.06, neck_radii=(0.118, 0.052), neck_deep=0.12, head=0.056, head_pitch=-0.38,
    face=Ungulate(
        eye=Eye(0.27, (0.78, 0.30, 0.66), (0.42, 0.06, 0.90), slant=0.04, iris=1.0, pupil=0.72, lid=0.48),
        ear=Ear("leaf", 1.35, 0.38, (-0.42, 0.50, 0.66), rise=(-0.20, 0.35, 1.0), faces=(0.92, 0.0, 0.25)),
        long=2.75, cheek=0.60, bridge=0.46, muzzle=0.42, wide=0.06, fall=0.42, jaw=0.46,
    ),
    tail=Tail(0.32, -1.30, 0.0, (0.022, 0.015, 0.011), brush=0.026, rings=False),
    fur=0.0015, hair=60.0, grain=0.22, melt=0.050, foot="hoof", hock=(0.06, -0.01),
    walk=AMBLE, run=GALLOP, pace=1.05, walk_pace=0.62, sits="", lies="folded", eats="level", call="hoof", lean=0.7,
    coats=(
        coat("ead7ac", "e6d0a2", "efe2c2", muzzle="cbb088", face="dcc08c", sock="e9d9b4", tip="241a14", mane="5a3820",
             ear="d8b89a", ear_back="dcc394", nose="3a2c24", iris="20120a", hoof="4a3d30", marks=1.0, mark="8f4f22",
             pattern=Pattern.PLATES, spread=7.5),
    ),
    words=_WORDS, parts=(ossicones,),
)  # fmt: skip

animal(GIRAFFE)
