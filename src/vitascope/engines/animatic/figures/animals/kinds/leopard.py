"""Leopard and cheetah; the black panther is a leopard in black."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.kinds.tiger import FACE, TIGER
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import UNKNOWN, Entry

_CHEETAH = coat(
    "d8ac68", "caa05c", "f2e6cc", muzzle="f4ead6", sock="dcb478", tip="241c18", ear="d8c4a4", ear_back="3a2a1c",
    nose="2a201c", iris="c88a30", marks=1.0, mark="1a1210", pattern=Pattern.SPOTS, spread=15.0,
)  # fmt: skip

_WORDS = (
    Entry(
        "subject",
        "leopard",
        nouns="leopard, jaguar, ocelot, amur leopard, african leopard, wild leopard, lynx, bobcat, spotted cat, "
        "clouded leopard, mountain lion, cougar, puma",
        chinese="豹子, 豹, 花豹, 金钱豹, 美洲豹, 猞猁, 远东豹, 云豹, 美洲虎, 大豹子, 美洲狮",
    ),
    Entry("subject", "leopard", nouns="snow leopard", chinese="雪豹", features={"colour": "white"}),
    Entry("subject", "leopard", nouns="black panther, panther", chinese="黑豹", features={"colour": "black"}),
    Entry("subject", "leopard", nouns="cheetah, cheetah cat", chinese="猎豹, 印度豹", features={"coat": "cheetah"}),
    Entry(
        "subject",
        "leopard",
        nouns="leopard cub, baby leopard, cheetah cub, young leopard",
        chinese="小豹子, 幼豹, 豹崽, 小豹",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="leopard print, leopard seal, pink panther", chinese="豹纹, 海豹, 豹猫, 粉红豹"),
)

LEOPARD = replace(
    TIGER, name="leopard", withers=0.72, width=0.105,
    spine=tuple((lift, radius * 0.93) for lift, radius in TIGER.spine),
    belly=tuple((lift, radius * 0.88) for lift, radius in TIGER.belly),
    head=0.162, ruff=0.12, neck=0.28, neck_angle=0.50,
    face=replace(
        FACE, bars=False, nose=1.35, muzzle=1.18,
        eye=Eye(0.165, (0.70, 0.24, 0.40), (0.92, 0.05, 0.38), bulge=0.38, slant=0.22, iris=0.98, pupil=0.42, lid=0.42),
    ),
    tail=Tail(1.10, -0.50, 1.25, (0.058, 0.054, 0.046)),
    fur=0.008, hair=150.0, pace=1.95, walk_pace=1.2, leaps=0.85,
    coats=(
        coat("d9a458", "c78e42", "f4ead6", muzzle="f4ecdc", sock="e0b478", tip="d0a05a", ear="d8c4a4", ear_back="33251a",
             nose="b07468", iris="b8b04a", marks=1.0, mark="1c1310", pattern=Pattern.ROSETTES, spread=9.5),
    ),
    words=_WORDS,
)  # fmt: skip

animal(LEOPARD, {"cheetah": _CHEETAH})
