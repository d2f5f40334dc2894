"""Sheep in its wool, and the goat."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.gaits import LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.horns import goat_horns
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import blend, coat
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "sheep",
        nouns="sheep, ewe, ram, merino, merino sheep, woolly sheep, wooly sheep, mountain sheep, black faced sheep, "
        "domestic sheep",
        chinese="绵羊, 羊, 公羊, 母羊, 羊儿, 美利奴羊, 大绵羊, 老绵羊, 白绵羊, 肥羊",
    ),
    Entry(
        "subject",
        "sheep",
        nouns="lamb, baby sheep, young sheep, little lamb, lambkin",
        chinese="小羊, 羊羔, 小绵羊, 小羊羔, 羔羊, 羊宝宝",
        features={"size": "small", "age": "young"},
    ),
    Entry("subject", "sheep", nouns="flock of sheep", chinese="羊群, 绵羊群", features={"count": "6"}),
    Entry(
        UNKNOWN,
        "thing",
        nouns="lamb chop, black sheep of the family, sheepskin, scapegoat, lamb's wool, leg of lamb, battering ram",
        chinese="羚羊角, 羊毛, 羊肉, 羊绒, 羊皮, 替罪羊, 羊肉串, 羊角, 羊年, 牧羊, 放羊, 披着羊皮的狼, 喜羊羊, "
        "羊驼, 山羊胡, 羊城, 白羊座, 摩羯座",
    ),
)


def wool(carcass: Carcass) -> None:
    """Tufts over all of the trunk, the neck and the poll."""
    coat_, fur = carcass.coat, carcass.fur
    body = carcass.layers.body
    for i in range(84):
        # A spiral of the golden angle spreads them evenly.
        u = (i + 0.5) / 84
        turn = 2.399963 * i + 0.5 * math.sin(7.1 * i)
        u += 0.035 * math.sin(11.3 * i)
        y, z = math.cos(turn), math.sin(turn)
        middle, radius = carcass.back(u * 1.04)
        deep = 0.62 if y < 0 else 0.92
        at = middle - carcass.up * 0.05 + carcass.up * (radius + 0.060) * y * (1.30 if y < 0 else deep)
        at = at + vector(0, 0, (radius + 0.052) * z)
        at[1] = max(at[1], 0.09)
        shade = blend(coat_.base, coat_.over, 0.5 + 0.5 * math.sin(5.3 * i))
        body.ball(at, 0.066 + 0.018 * math.sin(3.7 * i), shade, under=coat_.under, fur=fur)
    for i in range(9):
        turn = 0.70 * (i - 4)
        body.ball(carcass.head.point(-0.45 - 0.10 * math.cos(turn * 1.3), 0.75 * math.cos(turn) + 0.15, 0.82 * math.sin(turn)),
                  0.44 * carcass.head.size, coat_.base, fur=fur * 0.8)  # fmt: skip


def beard(carcass: Carcass) -> None:
    """A tuft under the chin."""
    p, size = carcass.head.point, carcass.head.size
    x, y = carcass.species.face.mouth
    root = p(x - 0.75, y + 0.02)
    carcass.layers.body.add(root, 0.17 * size, root + vector(-0.02, -0.75 * size), 0.04 * size, carcass.coat.mane,
                            fur=carcass.fur * 1.5)  # fmt: skip


_FACE = Ungulate(
    eye=Eye(0.235, (0.72, 0.24, 0.64), (0.46, 0.06, 0.87), bulge=0.36, slant=0.04, iris=0.95, pupil=0.50, lid=0.50),
    ear=Ear("leaf", 1.10, 0.34, (-0.25, 0.28, 0.76), rise=(-0.20, -0.12, 1.0), faces=(0.92, -0.10, 0.15)),
    long=1.75, cheek=0.60, bridge=0.50, muzzle=0.40, wide=0.03, fall=0.36, jaw=0.44,
)  # fmt: skip

SHEEP = Species(
    name="sheep", withers=0.72, trunk=0.92, hips=0.80, shoulders=0.78,
    spine=((0.02, 0.190), (0.03, 0.195), (0.03, 0.195), (0.03, 0.190), (0.03, 0.175)),
    belly=((-0.08, 0.185), (-0.12, 0.200), (-0.13, 0.205), (-0.12, 0.195), (-0.09, 0.180)),
    width=0.115, fore=(0.203, 0.231, 0.222), hind=(0.245, 0.263, 0.263),
    fore_radii=(0.110, 0.068, 0.040, 0.034), hind_radii=(0.135, 0.078, 0.042, 0.035), paw=0.047,
    neck=0.28, neck_angle=0.72, neck_radii=(0.175, 0.135), head=0.128, head_pitch=-0.42,
    face=_FACE,
    tail=Tail(0.20, -1.0, 0.0, (0.075, 0.075, 0.055)),
    fur=0.016, hair=75.0, grain=0.55, melt=0.060, foot="hoof", hock=(0.10, -0.02),
    run=LOPE, pace=1.95, walk_pace=1.15, sits="", lies="folded", leaps=0.45, call="hoof",
    coats=(
        coat("ece5d6", "e2dac8", "e8e0d0", muzzle="3a322c", face="2a2522", leg="332c28", sock="2a2522", ear="6a5248",
             ear_back="2e2825", nose="1c1816", iris="7a5626", hoof="1d1917"),
        coat("efe8da", "e4dcca", "ece4d4", muzzle="cdbda6", face="d3c4ae", leg="cdbda6", sock="bfae96", ear="dfae9e",
             ear_back="e4d9c8", nose="c08a80", iris="7a5626", hoof="2a2420"),
    ),
    words=_WORDS, parts=(wool,),
)  # fmt: skip

_GOAT_WORDS = (
    Entry(
        "subject",
        "goat",
        nouns="goat, billy goat, nanny goat, mountain goat, ibex, white goat, wild goat, dairy goat, alpine goat, chamois",
        chinese="山羊, 野山羊, 白山羊, 黑山羊, 岩羊, 老山羊, 公山羊, 母山羊, 奶山羊, 大山羊, 北山羊",
    ),
    Entry("subject", "goat", nouns="herd of goats", chinese="山羊群", features={"count": "5"}),
    Entry(
        "subject",
        "goat",
        nouns="goat kid, baby goat, young goat, little goat",
        chinese="小山羊, 山羊羔, 山羊宝宝",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="goatee, goat cheese, goatskin", chinese="山羊奶, 山羊绒"),
)


GOAT = replace(
    SHEEP, name="goat", withers=0.76, trunk=0.88,
    spine=((0.02, 0.150), (0.03, 0.145), (0.025, 0.150), (0.03, 0.155), (0.03, 0.148)),
    belly=((-0.05, 0.130), (-0.085, 0.150), (-0.105, 0.165), (-0.10, 0.160), (-0.07, 0.145)),
    width=0.095, neck=0.36, neck_angle=0.86, neck_radii=(0.140, 0.098), neck_deep=0.2, head=0.118,
    face=replace(
        _FACE, long=2.05, ear=Ear("leaf", 1.25, 0.32, (-0.25, 0.34, 0.74), rise=(-0.15, 0.05, 1), faces=(0.9, -0.1, 0.1))
    ),
    tail=Tail(0.16, 0.55, 0.3, (0.055, 0.050, 0.030)),
    fur=0.014, hair=85.0, grain=0.45, melt=0.055, leaps=0.60,
    coats=(
        coat("e6dfd2", "dad2c2", "eee8dc", muzzle="ddd2c0", sock="d8cebc", tip="e6dfd2", mane="e2dac8", ear="d9a898",
             ear_back="d8cebc", nose="c08a80", iris="a8883a", horn="6e6254", hoof="3a322c"),
        coat("7a5638", "4a3222", "b08a64", muzzle="4a3424", sock="33261d", tip="33261d", mane="4a3424", ear="a8836c",
             ear_back="5c4230", nose="2a211c", iris="b08c3c", horn="544a40", hoof="1d1917"),
    ),
    words=_GOAT_WORDS, parts=(goat_horns, beard),
)  # fmt: skip

animal(SHEEP)
animal(GOAT)
