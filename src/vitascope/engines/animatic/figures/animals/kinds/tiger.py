"""Tiger."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.feline import Feline
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "tiger",
        nouns="tiger, tigress, bengal tiger, siberian tiger, amur tiger, sumatran tiger, big striped cat, wild tiger, "
        "jungle tiger, royal bengal tiger",
        chinese="老虎, 虎, 猛虎, 东北虎, 华南虎, 孟加拉虎, 西伯利亚虎, 大老虎, 母老虎, 公老虎, 野虎, 下山虎",
    ),
    Entry("subject", "tiger", nouns="white tiger", chinese="白虎, 白老虎", features={"colour": "white"}),
    Entry(
        "subject",
        "tiger",
        nouns="tiger cub, baby tiger, young tiger, little tiger",
        chinese="小老虎, 虎崽, 幼虎, 虎仔, 虎宝宝, 老虎幼崽, 小虎",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="tiger lily, tiger shark, paper tiger, tiger print, tiger moth, tiger economy, tiger prawn",
        words="tiger striped",
        chinese="壁虎, 虎鲸, 马虎眼, 虎皮鹦鹉, 虎年, 虎门, 虎头虎脑, 老虎钳, 老虎机, 虎斑, 虎鲨, 纸老虎, 虎牙, 虎扑",
    ),
)

FACE = Feline(
    eye=Eye(0.165, (0.68, 0.24, 0.40), (0.92, 0.05, 0.38), bulge=0.36, slant=0.22, iris=0.98, pupil=0.42, lid=0.42),
    ear=Ear("round", 0.46, 0.34, (-0.20, 0.74, 0.56), rise=(-0.05, 1.0, 0.50), faces=(0.90, 0.10, 0.42)),
    muzzle=1.22, bridge=0.50, pad=0.33, apart=0.19, nose=1.45, chin=1.0, bars=True,
)  # fmt: skip

TIGER = Species(
    name="tiger", withers=0.98, trunk=1.20, hips=0.83, shoulders=0.82,
    spine=((0.02, 0.180), (0.02, 0.170), (0.01, 0.172), (0.02, 0.190), (0.045, 0.185)),
    belly=((-0.05, 0.135), (-0.085, 0.145), (-0.115, 0.158), (-0.13, 0.175), (-0.115, 0.175)),
    width=0.115, fore=(0.24, 0.28, 0.17), hind=(0.30, 0.33, 0.25),
    fore_radii=(0.145, 0.098, 0.073, 0.067), hind_radii=(0.180, 0.115, 0.070, 0.064), paw=0.084,
    neck=0.27, neck_angle=0.42, neck_radii=(0.185, 0.160), head=0.176, head_pitch=-0.10,
    face=FACE,
    tail=Tail(0.98, -0.55, 1.15, (0.062, 0.058, 0.048)),
    fur=0.012, hair=110.0, melt=0.075, pace=1.75, walk_pace=1.05, ruff=0.26, leaps=0.75,
    coats=(
        coat("d9792a", "c4641c", "f6efe2", muzzle="f5eee2", sock="e3a056", tip="c9742c", ear="d8cfc0",
             ear_back="241d1a", nose="c98074", iris="d8b440", marks=1.0, mark="14100e", pattern=Pattern.STRIPES,
             spread=5.6),
        coat("e08a34", "cc7222", "f8f2e6", muzzle="f7f1e6", sock="e9ae66", tip="d0802f", ear="dcd3c4",
             ear_back="241d1a", nose="c98074", iris="c8c046", marks=1.0, mark="14100e", pattern=Pattern.STRIPES,
             spread=6.2),
    ),
    words=_WORDS,
)  # fmt: skip

animal(TIGER)
