"""Cow: patched or brown, with horns and an udder."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.gaits import LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.horns import cow_horns
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat, linear
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import UNKNOWN, Entry

_BROWN = coat(
    "8a5230", "74431f", "a87048", muzzle="d8c2a6", face="7d4a2a", sock="7a4a2c", tip="4a2e1c", ear="c79a84", nose="4a3630",
    iris="1e120c", horn="d8ccb4", hoof="2a2420",
)  # fmt: skip
_DARK = coat(
    "3a322e", "2a2422", "4a403a", muzzle="5a4e46", sock="332c28", tip="1c1816", ear="8a6e60", nose="1c1816", iris="1e120c",
    horn="5a5048", hoof="1d1917",
)  # fmt: skip

_WORDS = (
    Entry(
        "subject",
        "cow",
        nouns="cow, dairy cow, milk cow, holstein, holstein cow, heifer, cattle, milking cow, spotted cow, farm cow, "
        "black and white cow",
        chinese="奶牛, 牛, 母牛, 花奶牛, 乳牛, 荷斯坦奶牛, 黑白花牛, 大奶牛, 牛儿, 肉牛, 黑白相间的奶牛, 黑白奶牛, 黑白花奶牛",
    ),
    Entry(
        "subject",
        "cow",
        nouns="brown cow, jersey cow, highland cow, ox, bullock",
        chinese="黄牛, 耕牛, 老黄牛, 大黄牛",
        features={"coat": "brown"},
    ),
    Entry(
        "subject",
        "cow",
        nouns="bull, buffalo, water buffalo, bison, yak",
        chinese="水牛, 公牛, 牦牛, 野牛, 斗牛, 大水牛",
        features={"coat": "dark"},
        confidence=0.8,
    ),
    Entry(
        "subject",
        "cow",
        nouns="calf, baby cow, young cow, little cow",
        chinese="小牛, 牛犊, 小奶牛, 小牛犊, 牛宝宝, 小黄牛",
        features={"size": "small", "age": "young"},
    ),
    Entry("subject", "cow", nouns="herd of cows, herd of cattle, cattle herd", chinese="牛群", features={"count": "5"}),
    Entry(
        UNKNOWN,
        "thing",
        nouns="bull market, pit bull, bulldozer, bull's eye, bullfight, calf muscle, cowbell, cowhide, sea cow, cash cow, "
        "ox cart, ox eye daisy, red bull, cow parsley",
        chinese="蜗牛, 牛仔, 牛奶, 牛肉, 牛排, 牛仔裤, 海牛, 牛郎, 牛市, 吹牛, 牛皮, 天牛, 牵牛花, 牛顿, 牛头, 牛车, "
        "牛年, 牛油果, 斗牛士, 牛津, 牛角, 牛油, 牛蛙, 牛魔王, 牛逼, 放牛",
    ),
)


def udder(carcass: Carcass) -> None:
    """A pink bag between the hind legs."""
    pink = linear("d9a294")
    at = carcass.spine[0] + carcass.along * 0.13 - carcass.up * 0.215
    carcass.layers.ears.add(at, 0.085, at + carcass.along * 0.07, 0.080, pink)
    for s in (-1, 1):
        for x in (0.0, 0.08):
            top = at + carcass.along * x + vector(0, -0.06, 0.05 * s)
            carcass.layers.ears.add(top, 0.022, top + vector(0, -0.06, 0.0), 0.014, pink)


COW = Species(
    name="cow", withers=1.40, trunk=1.02, hips=0.82, shoulders=0.78,
    spine=((0.035, 0.165), (0.04, 0.165), (0.03, 0.170), (0.025, 0.165), (0.035, 0.155)),
    belly=((-0.06, 0.170), (-0.115, 0.195), (-0.145, 0.205), (-0.135, 0.190), (-0.11, 0.170)),
    width=0.115, fore=(0.198, 0.225, 0.225), hind=(0.255, 0.265, 0.265),
    fore_radii=(0.130, 0.080, 0.052, 0.040), hind_radii=(0.150, 0.098, 0.055, 0.042), paw=0.055,
    neck=0.36, neck_angle=0.34, neck_radii=(0.165, 0.110), neck_deep=0.9, head=0.122, head_pitch=-0.62,
    face=Ungulate(
        eye=Eye(0.22, (0.80, 0.26, 0.66), (0.48, 0.05, 0.86), slant=0.04, iris=1.0, pupil=0.72, lid=0.50),
        ear=Ear("leaf", 1.15, 0.42, (-0.30, 0.36, 0.82), rise=(-0.15, 0.05, 1.0), faces=(0.90, -0.25, 0.10)),
        long=2.20, cheek=0.72, bridge=0.60, muzzle=0.54, wide=0.12, fall=0.32, jaw=0.50, pad=1.0,
    ),
    tail=Tail(0.62, -1.32, -0.05, (0.036, 0.026, 0.020), brush=0.038, rings=False),
    fur=0.006, hair=90.0, grain=0.25, melt=0.065, foot="hoof", hock=(0.10, -0.02),
    run=LOPE, pace=1.5, walk_pace=0.85, sits="", lies="folded", call="hoof", seat=0.55,
    coats=(
        coat("efe9de", "ebe4d8", "f3eee5", muzzle="e2b8a8", face="efe9de", sock="efe9de", tip="e8e0d2", ear="d9a898",
             ear_back="2a2523", nose="c98f84", iris="1e120c", horn="d8ccb4", hoof="3a322c", marks=1.0, mark="100d0d",
             pattern=Pattern.PATCHES, spread=3.8),
    ),
    words=_WORDS, parts=(cow_horns, udder),
)  # fmt: skip

animal(COW, {"brown": _BROWN, "dark": _DARK})
