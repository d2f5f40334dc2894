"""Fox."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.heads.canine import Canine
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "fox",
        nouns="fox, vixen, red fox, wild fox, desert fox, reynard, forest fox, swift fox, kit fox, dog fox",
        chinese="狐狸, 狐, 赤狐, 红狐, 沙狐, 红狐狸, 狐狸精灵, 野狐, 赤狐狸, 火狐, 狐儿",
    ),
    Entry(
        "subject",
        "fox",
        nouns="arctic fox, snow fox, polar fox",
        chinese="北极狐, 白狐, 雪狐, 白狐狸, 雪狐狸",
        features={"colour": "white"},
    ),
    Entry(
        "subject",
        "fox",
        nouns="fox cub, fox kit, baby fox, young fox, fox pup",
        chinese="小狐狸, 狐狸幼崽, 狐狸崽, 幼狐, 狐狸宝宝, 小狐",
        features={"size": "small", "age": "young"},
    ),
    Entry("subject", "fox", nouns="fennec, fennec fox", chinese="耳廓狐", confidence=0.6),
    Entry(
        UNKNOWN,
        "thing",
        nouns="flying fox, fox news, foxglove, fox fur, foxtrot",
        chinese="狐疑, 狐臭, 狐步舞, 狐假虎威",
    ),
)

FOX = Species(
    curls=True, name="fox", withers=0.40, trunk=1.05, hips=0.80, shoulders=0.78,
    spine=((0.02, 0.155), (0.03, 0.145), (0.03, 0.145), (0.03, 0.165), (0.03, 0.175)),
    belly=((-0.05, 0.11), (-0.07, 0.11), (-0.09, 0.125), (-0.12, 0.155), (-0.11, 0.16)),
    width=0.095, fore=(0.24, 0.29, 0.21), hind=(0.29, 0.32, 0.27),
    fore_radii=(0.11, 0.070, 0.046, 0.043), hind_radii=(0.15, 0.085, 0.046, 0.043), paw=0.052,
    neck=0.27, neck_angle=0.68, neck_radii=(0.155, 0.135), head=0.170, head_pitch=-0.10,
    face=Canine(
        eye=Eye(0.165, (0.80, 0.28, 0.43), (0.86, 0.10, 0.48), slant=-0.05, lid=0.50),
        ear=Ear("point", 1.15, 0.44, (-0.20, 0.66, 0.52)),
        muzzle=1.72, thick=0.46, thin=0.25,
    ),
    tail=Tail(1.02, -0.10, 0.45, (0.06, 0.150, 0.050)),
    fur=0.011, hair=160.0, pace=2.3, walk_pace=1.45, ruff=0.34, leaps=0.75,
    coats=(
        coat("d5682a", "b04f1e", "f4ece0", sock="2b2220", tip="f8f3ea", ear="4a3a34", ear_back="2a2220", iris="c98a2a"),
        coat("dd7a34", "bb5a22", "f6efe4", sock="30251f", tip="faf6ee", ear="54423a", ear_back="2e2521", iris="d29a34"),
    ),
    words=_WORDS,
)  # fmt: skip

animal(FOX)
