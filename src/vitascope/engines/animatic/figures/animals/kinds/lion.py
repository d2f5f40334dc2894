"""Lion and lioness."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.feline import Feline
from vitascope.engines.animatic.figures.animals.manes import lion_mane
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "lion",
        nouns="lion, male lion, african lion, king of beasts, king of the jungle, wild lion, maned lion, big lion, "
        "asiatic lion, mountain king lion",
        chinese="狮子, 雄狮, 狮, 公狮, 非洲狮, 狮王, 公狮子, 大狮子, 狮子王, 百兽之王, 雄狮子",
    ),
    Entry(
        "subject",
        "lion",
        nouns="lioness, female lion",
        chinese="母狮, 母狮子, 雌狮, 雌狮子",
        features={"sex": "female"},
    ),
    Entry("subject", "lion", nouns="pride of lions", chinese="狮群", features={"count": "4"}),
    Entry(
        "subject",
        "lion",
        nouns="lion cub, baby lion, young lion, little lion",
        chinese="小狮子, 幼狮, 狮崽, 小狮, 狮子宝宝, 狮子幼崽",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="sea lion, lion dance, lion's share, dandelion, stone lion, mountain lion, antlion",
        chinese="舞狮, 海狮, 石狮子, 狮子座, 狮子头, 石狮, 狮身人面像, 狮子舞, 狮子狗",
    ),
)

LION = Species(
    name="lion", withers=1.10, trunk=1.10, hips=0.83, shoulders=0.84,
    spine=((0.02, 0.172), (0.02, 0.160), (0.01, 0.165), (0.03, 0.190), (0.05, 0.190)),
    belly=((-0.05, 0.125), (-0.075, 0.135), (-0.11, 0.150), (-0.135, 0.175), (-0.12, 0.180)),
    width=0.115, fore=(0.245, 0.29, 0.17), hind=(0.30, 0.33, 0.25),
    fore_radii=(0.145, 0.095, 0.070, 0.064), hind_radii=(0.172, 0.108, 0.066, 0.060), paw=0.080,
    neck=0.28, neck_angle=0.58, neck_radii=(0.185, 0.160), head=0.162, head_pitch=-0.10, melt=0.065,
    face=Feline(
        eye=Eye(0.170, (0.74, 0.25, 0.39), (0.92, 0.05, 0.36), bulge=0.38, slant=0.24, iris=0.98, pupil=0.42, lid=0.40),
        ear=Ear("round", 0.46, 0.34, (-0.20, 0.74, 0.58), rise=(-0.05, 1.0, 0.50), faces=(0.90, 0.10, 0.42)),
        muzzle=1.32, bridge=0.52, pad=0.34, apart=0.20, nose=1.55, chin=1.0,
    ),
    tail=Tail(0.95, -0.75, 0.95, (0.050, 0.040, 0.030), brush=0.075),
    fur=0.008, hair=120.0, pace=1.75, walk_pace=1.0, leaps=0.65,
    coats=(
        coat("c99a5c", "b98a4c", "e6d0a6", muzzle="ecdcbe", tip="3a2618", mane="5e361a", ear="cdb394", ear_back="8f6a3c",
             nose="5e3c34", iris="d0a040"),
        coat("d2a566", "c09254", "ead6ae", muzzle="f0e2c8", tip="46301e", mane="774620", ear="cdb394", ear_back="9a7444",
             nose="5e3c34", iris="c89838"),
    ),
    words=_WORDS, parts=(lion_mane,),
)  # fmt: skip

animal(LION, female=replace(LION, parts=()))
