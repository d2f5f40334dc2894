"""Rabbit."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.lagomorph import Lagomorph
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "rabbit",
        nouns="rabbit, hare, cottontail, jackrabbit, wild rabbit, pet rabbit, angora rabbit, coney, snowshoe hare, "
        "mountain hare, brown hare",
        chinese="兔子, 兔, 野兔, 家兔, 兔儿, 垂耳兔, 长耳兔, 雪兔, 灰兔, 玉兔, 兔兔, 安哥拉兔, 大兔子",
    ),
    Entry("subject", "rabbit", nouns="white rabbit", chinese="白兔, 大白兔", features={"colour": "white"}),
    Entry("subject", "rabbit", chinese="小白兔", features={"colour": "white", "size": "small"}),
    Entry(
        "subject",
        "rabbit",
        nouns="bunny, bunny rabbit, baby rabbit, leveret, little bunny, young rabbit",
        chinese="小兔子, 小兔, 幼兔, 兔宝宝, 兔崽, 小野兔, 小灰兔",
        features={"size": "small"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="rabbit hole, easter bunny, dust bunny, playboy bunny, rabbit ears, harebell, bunny hill",
        chinese="兔子洞, 兔年, 兔唇, 守株待兔, 兔子灯, 兔女郎, 兔崽子",
    ),
)

RABBIT = Species(
    name="rabbit", withers=0.22, trunk=0.84, hips=0.54, shoulders=0.52,
    spine=((0.06, 0.260), (0.13, 0.265), (0.13, 0.245), (0.08, 0.210), (0.03, 0.185)),
    belly=((-0.08, 0.215), (-0.08, 0.235), (-0.08, 0.225), (-0.08, 0.195), (-0.06, 0.170)),
    width=0.120, fore=(0.17, 0.19, 0.09), hind=(0.30, 0.30, 0.32),
    fore_radii=(0.120, 0.078, 0.056, 0.050), hind_radii=(0.235, 0.165, 0.080, 0.062), paw=0.066,
    neck=0.20, neck_angle=0.80, neck_radii=(0.190, 0.170), head=0.210, head_pitch=-0.18,
    face=Lagomorph(
        eye=Eye(0.225, (0.50, 0.19, 0.60), (0.50, 0.08, 0.86), bulge=0.40, slant=0.15, iris=1.10, pupil=0.82, lid=0.62),
        ear=Ear("leaf", 1.95, 0.40, (-0.40, 0.66, 0.34), rise=(-0.34, 1.0, 0.20), faces=(0.75, 0.20, 0.62)),
    ),
    tail=Tail(0.14, 0.6, 0.0, (0.085, 0.095, 0.080)),
    fur=0.0065, hair=270.0, foot="sole", hock=(1.40, 0.05), pace=2.5, walk_pace=1.6, hops=True, sits="", ruff=0.05,
    coats=(
        coat("a58562", "8a6b4a", "e9dfd0", muzzle="d9c8b0", sock="b89a78", tip="f6f2ea", ear="dba79a", nose="c98a80",
             iris="4a2c16"),
        coat("9a948c", "7d776f", "e6e2dc", muzzle="d8d3cb", sock="b4aea6", tip="f6f4f0", ear="d8a89e", nose="c0857c",
             iris="3c2414"),
        coat("c49a6a", "a97f50", "f2e6d4", muzzle="ead8be", sock="d2ad80", tip="faf5ec", ear="e0ac9e", nose="cf8f84",
             iris="4a2c16"),
    ),
    also={"sit": "stand"}, words=_WORDS,
)  # fmt: skip

animal(RABBIT)
