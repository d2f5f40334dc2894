"""Squirrel and mouse."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.lagomorph import Lagomorph
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat, linear
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.lexicon import UNKNOWN, Entry

_SQUIRREL_WORDS = (
    Entry(
        "subject",
        "squirrel",
        nouns="squirrel, red squirrel, grey squirrel, gray squirrel, chipmunk, tree squirrel, ground squirrel, "
        "wild squirrel, bushy tailed squirrel, fox squirrel",
        chinese="松鼠, 红松鼠, 灰松鼠, 花栗鼠, 大松鼠, 野松鼠, 魔王松鼠, 地松鼠, 松鼠儿, 栗鼠",
    ),
    Entry(
        "subject",
        "squirrel",
        nouns="baby squirrel, little squirrel, young squirrel",
        chinese="小松鼠, 松鼠宝宝, 幼松鼠",
        features={"size": "small"},
    ),
    Entry(UNKNOWN, "thing", nouns="flying squirrel", chinese="松鼠鱼, 飞鼠, 松鼠桂鱼"),
)
_MOUSE_WORDS = (
    Entry(
        "subject",
        "mouse",
        nouns="mouse, field mouse, rat, house mouse, harvest mouse, rodent, hamster, gerbil, vole, grey mouse, white mouse",
        chinese="老鼠, 鼠, 田鼠, 仓鼠, 小白鼠, 家鼠, 大老鼠, 耗子, 灰老鼠, 沙鼠",
    ),
    Entry("subject", "mouse", nouns="little mouse, baby mouse", chinese="小老鼠, 小鼠", features={"size": "small"}),
    Entry(
        UNKNOWN,
        "thing",
        nouns="computer mouse, mouse pad, mousepad, mouse trap, mousetrap, rat race, mickey mouse, rat trap",
        chinese="鼠标, 鼠年, 米老鼠, 袋鼠, 土拨鼠, 鼹鼠, 豚鼠, 鼠标垫, 首鼠两端",
    ),
)


def nut(carcass: Carcass) -> None:
    """An acorn in its hands."""
    if not carcass.pose.holds:
        return
    foot, paw = carcass.pose.feet[2], carcass.species.paw
    at = vector(carcass.species.trunk / 2 + foot.along + 0.09, paw * 0.82 + foot.height + 0.02, 0.0)
    carcass.layers.prop.add(at, 0.075, at + vector(0.02, 0.08), 0.05, linear("a8743c"))
    carcass.layers.prop.ball(at + vector(0.0, -0.03), 0.080, linear("6a4a2a"))


SQUIRREL = Species(
    name="squirrel", withers=0.13, trunk=0.98, hips=0.66, shoulders=0.62,
    spine=((0.03, 0.215), (0.08, 0.210), (0.08, 0.195), (0.05, 0.180), (0.02, 0.170)),
    belly=((-0.08, 0.175), (-0.08, 0.185), (-0.09, 0.180), (-0.09, 0.170), (-0.07, 0.160)),
    width=0.125, fore=(0.22, 0.22, 0.08), hind=(0.28, 0.28, 0.22),
    fore_radii=(0.115, 0.074, 0.050, 0.045), hind_radii=(0.195, 0.125, 0.062, 0.055), paw=0.058,
    neck=0.20, neck_angle=0.70, neck_radii=(0.175, 0.155), head=0.205, head_pitch=-0.15,
    face=Lagomorph(
        eye=Eye(0.235, (0.56, 0.20, 0.58), (0.55, 0.08, 0.83), bulge=0.42, slant=0.10, iris=1.15, pupil=0.95, lid=0.70),
        ear=Ear("point", 0.72, 0.34, (-0.30, 0.66, 0.50), rise=(-0.10, 1.0, 0.24)), muzzle=1.08,
    ),
    tail=Tail(1.35, 1.10, 0.45, (0.10, 0.235, 0.130), raised=True),
    fur=0.0075, hair=300.0, foot="sole", hock=(1.30, 0.10), pace=2.9, walk_pace=2.0, hops=True, sits="upright",
    eats="hands", default="eat",
    coats=(
        coat("b5622c", "984c20", "f4e8d8", muzzle="e8cdae", sock="a55a2a", tip="c06c34", ear="c98a70", ear_back="94481e",
             nose="6a4438", iris="24140c"),
        coat("8a5a38", "6a4026", "f0e2cc", muzzle="d8c0a4", sock="7a4a2c", tip="9a6a44", ear="c9a090", ear_back="7d776f",
             nose="6a4c44", iris="24140c"),
    ),
    words=_SQUIRREL_WORDS, parts=(nut,),
)  # fmt: skip

MOUSE = Species(
    name="mouse", withers=0.055, trunk=1.05, hips=0.62, shoulders=0.56,
    spine=((0.03, 0.260), (0.08, 0.265), (0.08, 0.250), (0.04, 0.215), (0.01, 0.190)),
    belly=((-0.09, 0.210), (-0.10, 0.230), (-0.10, 0.220), (-0.09, 0.195), (-0.07, 0.175)),
    width=0.135, fore=(0.18, 0.19, 0.07), hind=(0.24, 0.25, 0.20),
    fore_radii=(0.115, 0.072, 0.046, 0.040), hind_radii=(0.190, 0.115, 0.054, 0.046), paw=0.052,
    neck=0.18, neck_angle=0.50, neck_radii=(0.195, 0.175), head=0.220, head_pitch=-0.22,
    face=Lagomorph(
        eye=Eye(0.185, (0.66, 0.24, 0.50), (0.60, 0.12, 0.80), bulge=0.55, slant=0.0, iris=1.2, pupil=1.0, lid=0.80),
        ear=Ear("round", 0.86, 0.62, (-0.30, 0.62, 0.56), rise=(-0.20, 1.0, 0.65), faces=(0.90, 0.10, 0.35)), muzzle=1.30,
    ),
    tail=Tail(1.45, 0.05, 0.35, (0.050, 0.036, 0.016)),
    fur=0.0022, hair=800.0, foot="sole", hock=(1.20, 0.10), pace=3.4, walk_pace=3.0, sits="upright", eats="hands",
    coats=(
        coat("9a8f84", "7f756b", "e9e2d8", muzzle="cfc4b8", sock="d9a898", tip="d9a898", ear="dfa898", ear_back="a89488",
             nose="d88f84", iris="140c08"),
        coat("b08a62", "94704a", "f2e8da", muzzle="dcc8ac", sock="dcaa98", tip="dcaa98", ear="e0aa9a", ear_back="b08c70",
             nose="d88f84", iris="140c08"),
    ),
    words=_MOUSE_WORDS,
)  # fmt: skip

animal(SQUIRREL)
animal(MOUSE)
