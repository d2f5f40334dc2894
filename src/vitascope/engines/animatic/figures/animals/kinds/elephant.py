"""Elephant."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.gaits import AMBLE, SHUFFLE
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.proboscid import Proboscid
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "elephant",
        nouns="elephant, african elephant, asian elephant, bull elephant, elephant cow, tusker, pachyderm, wild elephant, "
        "indian elephant, circus elephant",
        chinese="大象, 象, 非洲象, 亚洲象, 野象, 公象, 母象, 非洲大象, 印度象, 野生大象, 象儿",
    ),
    Entry("subject", "elephant", nouns="mammoth, woolly mammoth", chinese="猛犸象, 猛犸", confidence=0.6),
    Entry(
        "subject", "elephant", nouns="herd of elephants, elephant herd", chinese="象群, 大象群", features={"count": "4"}
    ),
    Entry(
        "subject",
        "elephant",
        nouns="elephant calf, baby elephant, young elephant, little elephant",
        chinese="小象, 幼象, 小大象, 象宝宝, 小象崽",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="elephant seal, elephant grass, elephant in the room, white elephant sale, elephant ear",
        chinese="象棋, 象牙, 海象, 象征, 象鼻山, 气象, 印象, 抽象, 景象, 现象, 对象, 形象, 想象, 迹象, 象牙塔, 中国象棋, "
        "万象, 天象, 卦象, 表象, 象形, 象牙白, 象鼻, 意象",
    ),
)

ELEPHANT = Species(
    name="elephant", withers=2.9, trunk=0.76, hips=0.76, shoulders=0.76,
    spine=((0.00, 0.190), (0.045, 0.195), (0.055, 0.200), (0.03, 0.200), (0.03, 0.185)),
    belly=((-0.07, 0.190), (-0.10, 0.210), (-0.115, 0.220), (-0.10, 0.210), (-0.08, 0.190)),
    width=0.125, fore=(0.235, 0.225, 0.145), hind=(0.27, 0.26, 0.16),
    fore_radii=(0.140, 0.104, 0.088, 0.082), hind_radii=(0.165, 0.110, 0.088, 0.080), paw=0.088,
    neck=0.16, neck_angle=0.42, neck_radii=(0.190, 0.170), head=0.185, head_pitch=-0.10,
    face=Proboscid(
        eye=Eye(0.120, (0.60, 0.02, 0.72), (0.45, 0.0, 0.90), slant=0.25, iris=0.85, pupil=0.45, lid=0.40),
    ),
    tail=Tail(0.42, -1.30, 0.0, (0.030, 0.020, 0.015), brush=0.030),
    fur=0.0, hair=9.0, grain=0.30, melt=0.07, foot="pad", hock=(0.02, 0.0), stiff=0.75,
    walk=AMBLE, run=SHUFFLE, pace=1.0, walk_pace=0.62, sits="", lies="folded", eats="trunk", seat=0.48, lean=0.6,
    coats=(
        coat("7c7772", "8a857e", "6c6762", face="7c7772", ear="8f8078", ear_back="827c76", nose="3a3634", iris="4a2c16",
             tip="2a2725", hoof="c9bda6"),
        coat("857c72", "93897e", "746b62", face="857c72", ear="97857a", ear_back="8a8178", nose="3a3634", iris="4a2c16",
             tip="2a2725", hoof="c9bda6"),
    ),
    words=_WORDS,
)  # fmt: skip

animal(ELEPHANT)
