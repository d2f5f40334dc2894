"""Pig."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.gaits import LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.porcine import Porcine
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_BOAR = coat(
    "4a4038", "362e28", "5a4e44", muzzle="4e433a", sock="332c27", tip="2a2420", ear="6a564a", nose="3a302a", iris="1e120c",
    hoof="1d1917",
)  # fmt: skip

_WORDS = (
    Entry(
        "subject",
        "pig",
        nouns="pig, hog, sow, swine, pink pig, farm pig, domestic pig, piggy, fat pig, potbellied pig",
        chinese="猪, 肥猪, 家猪, 大猪, 母猪, 公猪, 粉红猪, 猪猪, 大肥猪, 花猪, 香猪",
    ),
    Entry("subject", "pig", nouns="wild boar, boar, warthog", chinese="野猪, 疣猪", features={"coat": "boar"}),
    Entry(
        "subject",
        "pig",
        nouns="piglet, baby pig, little pig, young pig",
        chinese="小猪, 猪崽, 猪宝宝, 小猪崽, 小香猪, 猪仔",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="guinea pig, piggy bank, pigtail, pigskin, peppa pig, pig iron",
        chinese="豚鼠, 猪肉, 猪八戒, 小猪佩奇, 猪排, 猪年, 豪猪, 箭猪, 海猪, 猪脚, 存钱猪",
    ),
)

PIG = Species(
    name="pig", withers=0.72, trunk=1.12, hips=0.74, shoulders=0.72,
    spine=((0.01, 0.225), (0.05, 0.225), (0.065, 0.230), (0.04, 0.230), (0.02, 0.215)),
    belly=((-0.11, 0.205), (-0.135, 0.220), (-0.145, 0.225), (-0.135, 0.220), (-0.11, 0.205)),
    width=0.135, fore=(0.20, 0.20, 0.17), hind=(0.24, 0.25, 0.19),
    fore_radii=(0.150, 0.095, 0.058, 0.050), hind_radii=(0.190, 0.110, 0.060, 0.052), paw=0.060,
    neck=0.26, neck_angle=0.20, neck_radii=(0.235, 0.200), head=0.190, head_pitch=-0.30,
    face=Porcine(
        eye=Eye(0.105, (0.72, 0.28, 0.46), (0.75, 0.05, 0.66), bulge=0.42, slant=0.15, iris=0.95, pupil=0.60, lid=0.45),
        ear=Ear("leaf", 0.98, 0.50, (-0.12, 0.74, 0.52), rise=(0.42, 0.62, 0.48), faces=(0.75, -0.55, 0.30)),
    ),
    tail=Tail(0.42, 0.60, 5.5, (0.030, 0.024, 0.014)),
    fur=0.004, hair=95.0, grain=0.20, melt=0.070, foot="hoof", hock=(0.08, -0.01),
    run=LOPE, pace=1.95, walk_pace=1.25, lies="folded", sits="", call="hoof",
    coats=(
        coat("e3a596", "dca090", "eab8aa", muzzle="e3a596", sock="d99a8c", tip="dc9c8e", ear="d4877c", ear_back="dfa092",
             nose="d68a80", iris="3a2016", hoof="5a463c"),
        coat("e8b0a0", "e0a898", "efc2b4", muzzle="e8b0a0", sock="dca294", tip="e0a496", ear="d88e82", ear_back="e4a89a",
             nose="da9086", iris="3a2016", hoof="5a463c"),
    ),
    words=_WORDS,
)  # fmt: skip

animal(PIG, {"boar": _BOAR})
