"""Raccoon and red panda: masked, with rings about the tail."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.heads.canine import Canine
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import Entry

_RACCOON_WORDS = (
    Entry(
        "subject",
        "raccoon",
        nouns="raccoon, racoon, trash panda, masked bandit animal, wild raccoon, badger, raccoon dog, tanuki, coati, wolverine",
        chinese="浣熊, 干脆面, 野浣熊, 北美浣熊, 大浣熊, 貉, 狸, 獾, 浣熊君, 狗獾",
    ),
    Entry(
        "subject",
        "raccoon",
        nouns="baby raccoon, little raccoon, raccoon kit",
        chinese="小浣熊, 浣熊宝宝",
        features={"size": "small", "age": "young"},
    ),
)
_RED_PANDA_WORDS = (
    Entry(
        "subject",
        "red_panda",
        nouns="red panda, lesser panda, firefox animal, fire fox panda, himalayan red panda, red cat bear, bear cat, "
        "red bear cat, wild red panda, fluffy red panda",
        chinese="小熊猫, 红熊猫, 红小熊猫, 九节狼, 喜马拉雅小熊猫, 红猫熊, 火狐小熊猫, 野生小熊猫, 金狗, 山闷蹲",
    ),
    Entry(
        "subject",
        "red_panda",
        nouns="baby red panda, red panda cub",
        chinese="小熊猫宝宝, 小熊猫幼崽",
        features={"size": "small", "age": "young"},
    ),
)

_FACE = Canine(
    eye=Eye(0.155, (0.78, 0.17, 0.44), (0.88, 0.08, 0.46), bulge=0.75, slant=0.05, iris=0.95, pupil=0.70, lid=0.62),
    ear=Ear("round", 0.58, 0.40, (-0.10, 0.72, 0.58), rise=(-0.05, 1.0, 0.45), faces=(0.90, 0.10, 0.36)),
    muzzle=1.32, thick=0.46, thin=0.24, mask=((0.80, 0.16, 0.40), (0.62, 0.02, 0.68), (0.40, -0.16, 0.86)),
)  # fmt: skip

RACCOON = Species(
    curls=True, name="raccoon", withers=0.30, trunk=1.12, hips=0.80, shoulders=0.72,
    spine=((0.03, 0.225), (0.06, 0.225), (0.06, 0.220), (0.04, 0.205), (0.02, 0.190)),
    belly=((-0.09, 0.185), (-0.11, 0.200), (-0.12, 0.195), (-0.11, 0.185), (-0.09, 0.170)),
    width=0.130, fore=(0.23, 0.25, 0.10), hind=(0.28, 0.29, 0.18),
    fore_radii=(0.135, 0.085, 0.060, 0.054), hind_radii=(0.190, 0.120, 0.066, 0.058), paw=0.066,
    neck=0.22, neck_angle=0.50, neck_radii=(0.190, 0.165), head=0.205, head_pitch=-0.14, face=_FACE,
    tail=Tail(0.85, -0.25, 0.45, (0.085, 0.120, 0.075)),
    fur=0.014, hair=150.0, foot="sole", hock=(1.05, 0.14), pace=2.2, walk_pace=1.4, ruff=0.22, sits="upright",
    coats=(
        coat("8c8579", "5f594f", "c9c2b4", muzzle="ece7dc", face="3a3631", sock="4a453e", tip="2a2724", ear="d8d0c4",
             ear_back="5f594f", nose="1c1918", iris="20140c", marks=1.0, mark="1f1c1a", pattern=Pattern.STRIPES,
             spread=4.6, ringed=True),
    ),
    words=_RACCOON_WORDS,
)  # fmt: skip

RED_PANDA = replace(
    RACCOON, name="red_panda", withers=0.32, head=0.215, ruff=0.30,
    face=replace(
        _FACE, mask=((0.74, 0.02, 0.48), (0.62, -0.28, 0.56), (0.52, -0.56, 0.52)), muzzle=1.20,
        ear=Ear("round", 0.72, 0.42, (-0.10, 0.70, 0.62), rise=(-0.05, 1.0, 0.62), faces=(0.90, 0.10, 0.36)),
        eye=replace(_FACE.eye, bulge=0.42),
    ),
    tail=Tail(1.05, -0.10, 0.55, (0.10, 0.150, 0.100)),
    coats=(
        coat("b4531f", "a34717", "2a1a14", muzzle="f2e9dc", face="6e2810", leg="2e1c14", sock="20140f", tip="6a2a10",
             ear="efe6d8", ear_back="efe6d8", nose="1c1614", iris="20120a", marks=0.75, mark="e0a878",
             pattern=Pattern.STRIPES, spread=4.4, ringed=True),
    ),
    words=_RED_PANDA_WORDS,
)  # fmt: skip

animal(RACCOON)
animal(RED_PANDA)
