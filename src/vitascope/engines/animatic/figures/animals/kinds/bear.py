"""Bear: brown, black, white."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.gaits import LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ursine import Ursine
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "bear",
        nouns="bear, brown bear, grizzly bear, grizzly, kodiak bear, wild bear, forest bear, mother bear, big bear, "
        "bruin",
        chinese="熊, 棕熊, 灰熊, 狗熊, 大熊, 野熊, 熊瞎子, 大棕熊, 母熊, 公熊, 马熊",
    ),
    Entry(
        "subject",
        "bear",
        nouns="polar bear, white bear, ice bear",
        chinese="北极熊, 白熊, 大白熊",
        features={"colour": "white"},
    ),
    Entry(
        "subject",
        "bear",
        nouns="black bear, asian black bear, moon bear",
        chinese="黑熊, 黑瞎子, 月熊",
        features={"colour": "black"},
    ),
    Entry(
        "subject",
        "bear",
        nouns="bear cub, baby bear, young bear, little bear",
        chinese="小熊, 熊崽, 幼熊, 小熊崽, 熊宝宝, 小棕熊, 熊仔",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="teddy bear, bear market, gummy bear, water bear, bear hug, toy bear, bearing, bearskin",
        verbs="bear in mind, bear fruit",
        chinese="泰迪熊, 玩具熊, 熊市, 熊孩子, 小熊座, 大熊座, 大熊星座, 熊熊, 熊抱, "
        "熊熊烈火, 熊掌, 北极熊座, 小熊软糖, 小熊维尼",
    ),
)

BEAR = Species(
    name="bear", withers=1.08, trunk=1.02, hips=0.78, shoulders=0.76,
    spine=((0.02, 0.235), (0.02, 0.235), (0.02, 0.240), (0.06, 0.240), (0.075, 0.220)),
    belly=((-0.10, 0.190), (-0.14, 0.210), (-0.15, 0.220), (-0.14, 0.215), (-0.11, 0.200)),
    width=0.150, fore=(0.245, 0.26, 0.11), hind=(0.28, 0.29, 0.16),
    fore_radii=(0.185, 0.130, 0.100, 0.088), hind_radii=(0.220, 0.145, 0.100, 0.086), paw=0.098,
    neck=0.30, neck_angle=0.26, neck_radii=(0.225, 0.185), head=0.180, head_pitch=-0.16,
    face=Ursine(
        eye=Eye(0.125, (0.86, 0.24, 0.34), (0.90, 0.08, 0.40), slant=0.10, iris=0.90, pupil=0.62, lid=0.60),
        ear=Ear("round", 0.44, 0.32, (-0.25, 0.72, 0.62), rise=(-0.05, 1.0, 0.55), faces=(0.90, 0.10, 0.40)),
        muzzle=1.42, thick=0.48, thin=0.33,
    ),
    tail=Tail(0.10, -0.5, 0.0, (0.07, 0.06, 0.05)),
    fur=0.034, hair=62.0, melt=0.085, foot="sole", hock=(1.05, 0.16), run=LOPE, pace=1.65, walk_pace=1.0, ruff=0.22,
    coats=(
        coat("6a4426", "523319", "5a3a20", muzzle="a07c58", sock="45301f", ear_back="5c3a1f", nose="1c1716", iris="3a2010"),
        coat("7d5230", "64401f", "6a4528", muzzle="b08c66", sock="523925", ear_back="6a4526", nose="1c1716", iris="3a2010"),
    ),
    sits="upright", words=_WORDS,
)  # fmt: skip

animal(BEAR)
