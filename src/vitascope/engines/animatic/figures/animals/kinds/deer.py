"""Deer: stag, doe and fawn."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.gaits import GALLOP
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.horns import antlers
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import UNKNOWN, Entry

_SIKA = coat(
    "b0703c", "945a2c", "e8d8bc", muzzle="8f6a4a", sock="a87c50", tip="f4efe4", ear="d9b49c", ear_back="9a6a40",
    nose="201a18", iris="24140c", horn="8a6a48", marks=0.85, mark="f2e9d8", pattern=Pattern.SPOTS, spread=15.0,
)  # fmt: skip

_WORDS = (
    Entry(
        "subject",
        "deer",
        nouns="deer, stag, buck, hart, red deer, reindeer, caribou, elk, moose, roe deer, white tailed deer, mule deer, "
        "wild deer, roebuck, wapiti",
        chinese="鹿, 雄鹿, 公鹿, 马鹿, 驯鹿, 麋鹿, 野鹿, 鹿儿, 驼鹿, 大角鹿, 红鹿, 白尾鹿, 麝鹿",
    ),
    Entry(
        "subject", "deer", nouns="sika deer, spotted deer, sika, chital", chinese="梅花鹿", features={"coat": "sika"}
    ),
    Entry(
        "subject",
        "deer",
        nouns="doe, female deer, antelope, gazelle, impala",
        chinese="母鹿, 雌鹿, 羚羊, 藏羚羊, 獐子, 瞪羚",
        features={"sex": "female"},
    ),
    Entry(
        "subject",
        "deer",
        nouns="fawn, baby deer, young deer, bambi, little deer",
        chinese="小鹿, 幼鹿, 鹿崽, 小鹿斑比, 鹿宝宝",
        features={"size": "small", "age": "young", "coat": "sika"},
    ),
    Entry("subject", "deer", nouns="herd of deer, deer herd", chinese="鹿群", features={"count": "5"}),
    Entry(
        UNKNOWN,
        "thing",
        nouns="stag party, stag beetle, deerskin, buckskin, buckwheat",
        chinese="长颈鹿, 鹿茸, 鹿角, 鹿皮, 沙鹿, 逐鹿, 指鹿为马, 小鹿乱撞, 鹿特丹",
    ),
)

DEER = Species(
    name="deer", withers=1.10, trunk=0.82, hips=0.84, shoulders=0.80,
    spine=((0.02, 0.130), (0.025, 0.122), (0.015, 0.125), (0.02, 0.132), (0.04, 0.125)),
    belly=((-0.01, 0.105), (-0.045, 0.110), (-0.075, 0.125), (-0.085, 0.132), (-0.05, 0.118)),
    width=0.085, fore=(0.165, 0.244, 0.279), hind=(0.228, 0.272, 0.325),
    fore_radii=(0.098, 0.056, 0.032, 0.022), hind_radii=(0.130, 0.072, 0.034, 0.023), paw=0.033,
    neck=0.50, neck_angle=0.98, neck_radii=(0.118, 0.068), neck_deep=0.22, head=0.092, head_pitch=-0.48,
    face=Ungulate(
        eye=Eye(0.29, (0.72, 0.26, 0.62), (0.45, 0.08, 0.88), slant=0.04, iris=1.05, pupil=0.80, lid=0.58),
        ear=Ear("leaf", 1.75, 0.44, (-0.42, 0.55, 0.60), rise=(-0.25, 0.75, 0.95), faces=(0.95, 0.0, 0.25)),
        long=2.30, cheek=0.62, bridge=0.42, muzzle=0.36, wide=0.03, fall=0.36, jaw=0.42, pad=0.62,
    ),
    tail=Tail(0.17, -0.55, 0.2, (0.05, 0.055, 0.030)),
    fur=0.007, hair=110.0, grain=0.35, melt=0.06, foot="hoof", hock=(0.10, -0.02),
    run=GALLOP, pace=1.95, walk_pace=1.1, sits="", lies="folded", leaps=0.65, call="hoof",
    coats=(
        coat("a06a3e", "84542e", "d8c3a2", muzzle="8a6648", sock="8f6640", tip="efe8da", mane="6f4a2c", ear="d0ab92",
             ear_back="8f6440", nose="1d1816", iris="24140c", horn="8d6f4e", hoof="1d1917"),
        coat("8e5d38", "704828", "c9b190", muzzle="7a5a40", sock="7e5938", tip="e8dfce", mane="5c3c24", ear="c9a48c",
             ear_back="7f5838", nose="1d1816", iris="24140c", horn="7f6244", hoof="1d1917"),
    ),
    words=_WORDS, parts=(antlers,),
)  # fmt: skip

animal(DEER, {"sika": _SIKA}, female=replace(DEER, parts=()))
