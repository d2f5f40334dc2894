"""Camel with two humps."""

from __future__ import annotations

from itertools import pairwise

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.gaits import AMBLE, LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "camel",
        nouns="camel, bactrian camel, dromedary, dromedary camel, two humped camel, desert camel, pack camel, riding camel, "
        "wild camel, ship of the desert",
        chinese="骆驼, 双峰驼, 单峰骆驼, 双峰骆驼, 单峰驼, 野骆驼, 沙漠骆驼, 沙漠之舟, 白骆驼, 大骆驼",
    ),
    Entry(
        "subject",
        "camel",
        nouns="camel caravan, camel train, caravan of camels",
        chinese="驼队, 骆驼队, 骆驼群, 驼群, 骆驼商队",
        features={"count": "4"},
    ),
    Entry("subject", "camel", nouns="llama, alpaca", chinese="羊驼, 美洲驼", confidence=0.5),
    Entry(
        "subject",
        "camel",
        nouns="camel calf, baby camel, young camel",
        chinese="小骆驼, 骆驼崽, 骆驼宝宝",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="camel case, camel coat, camel hair", chinese="驼色, 驼背, 驼绒, 鸵鸟, 驼毛"),
)


def humps(carcass: Carcass) -> None:
    """Two humps that lean a little, with shaggy tops."""
    coat_, fur, body = carcass.coat, carcass.fur, carcass.layers.body
    for u, high in ((0.26, 0.26), (0.72, 0.25)):
        root, radius = carcass.back(u)
        top = root + carcass.up * (radius + high)
        body.add(root + carcass.up * radius * 0.4, 0.155, top - carcass.up * 0.07, 0.062, coat_.base, over=coat_.mane,
                 fur=fur * 1.4)  # fmt: skip
        body.add(root + carcass.up * radius * 0.5 - carcass.along * 0.09, 0.09, top - carcass.up * 0.10, 0.05, coat_.base,
                 over=coat_.mane, fur=fur * 1.4)  # fmt: skip


def shag(carcass: Carcass) -> None:
    """Long hair under the neck and on the crown."""
    coat_, fur, body = carcass.coat, carcass.fur, carcass.layers.body
    line = carcass.neck
    for (a, ra), (b, rb) in pairwise(line):
        body.add(a - carcass.up * ra * 0.55, ra * 0.75, b - carcass.up * rb * 0.5, rb * 0.72, coat_.mane, fur=fur * 3.0)
    p = carcass.head.point
    body.add(
        p(-0.55, 0.72), 0.50 * carcass.head.size, p(-0.05, 0.92), 0.36 * carcass.head.size, coat_.mane, fur=fur * 2.0
    )


CAMEL = Species(
    name="camel", withers=1.85, trunk=0.76, hips=0.80, shoulders=0.78,
    spine=((0.00, 0.125), (0.015, 0.150), (0.02, 0.160), (0.02, 0.155), (0.02, 0.135)),
    belly=((-0.01, 0.105), (-0.06, 0.130), (-0.095, 0.150), (-0.10, 0.155), (-0.07, 0.130)),
    width=0.095, fore=(0.168, 0.227, 0.252), hind=(0.221, 0.257, 0.283),
    fore_radii=(0.105, 0.068, 0.044, 0.034), hind_radii=(0.120, 0.075, 0.045, 0.035), paw=0.058,
    neck=0.56, neck_angle=0.74, neck_radii=(0.118, 0.072), neck_bow=0.145, head=0.080, head_pitch=-0.18,
    face=Ungulate(
        eye=Eye(0.25, (0.74, 0.32, 0.64), (0.48, 0.08, 0.86), slant=0.04, iris=1.0, pupil=0.66, lid=0.30),
        ear=Ear("leaf", 0.72, 0.28, (-0.42, 0.62, 0.56), rise=(-0.20, 0.85, 0.50), faces=(0.90, 0.0, 0.40)),
        long=2.30, cheek=0.60, bridge=0.52, muzzle=0.46, wide=0.06, fall=0.36, jaw=0.46,
    ),
    tail=Tail(0.32, -1.30, 0.0, (0.030, 0.022, 0.018), brush=0.036),
    fur=0.016, hair=42.0, grain=0.45, melt=0.065, foot="hoof", hock=(0.06, -0.01),
    walk=AMBLE, run=LOPE, pace=1.45, walk_pace=0.80, sits="", lies="folded", call="footstep", seat=0.49, lean=0.8,
    coats=(
        coat("b98a58", "a87a48", "c79c6c", muzzle="c8a57c", face="b98a58", sock="a97f54", tip="5a3c22", mane="7f5630",
             ear="c9a58a", ear_back="9a7048", nose="3a2c24", iris="24140c", hoof="6a5844"),
        coat("c79c68", "b68a56", "d2ac7c", muzzle="d0b08a", face="c49864", sock="b78e62", tip="6a4a2c", mane="8f643a",
             ear="c9a58a", ear_back="a87e54", nose="3a2c24", iris="24140c", hoof="6a5844"),
    ),
    words=_WORDS, parts=(humps, shag),
)  # fmt: skip

animal(CAMEL)
