"""Hippopotamus and rhinoceros."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.gaits import LOPE
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_HIPPO_WORDS = (
    Entry(
        "subject",
        "hippo",
        nouns="hippo, hippopotamus, river horse, african hippo, pygmy hippo, wild hippo, bull hippo, fat hippo, big hippo, "
        "water hippo",
        chinese="河马, 大河马, 非洲河马, 胖河马, 倭河马, 野生河马, 公河马, 母河马, 侏儒河马, 河马君",
    ),
    Entry(
        "subject",
        "hippo",
        nouns="baby hippo, little hippo, hippo calf",
        chinese="小河马, 河马宝宝",
        features={"size": "small", "age": "young"},
    ),
)
_RHINO_WORDS = (
    Entry(
        "subject",
        "rhino",
        nouns="rhino, rhinoceros, white rhino, black rhino, indian rhino, wild rhino, african rhino, one horned rhino, "
        "sumatran rhino, javan rhino",
        chinese="犀牛, 白犀牛, 黑犀牛, 非洲犀牛, 独角犀牛, 印度犀牛, 野生犀牛, 大犀牛, 白犀, 黑犀",
    ),
    Entry(
        "subject",
        "rhino",
        nouns="baby rhino, little rhino, rhino calf",
        chinese="小犀牛, 犀牛宝宝",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="rhino beetle, rhinoceros beetle", chinese="犀牛角, 犀利"),
)


def nose_horns(carcass: Carcass) -> None:
    """A long horn on the nose and a short one behind it."""
    p, size, colour = carcass.head.point, carcass.head.size, carcass.coat.horn
    x, y = carcass.species.face.mouth
    for back, long, thick in ((0.35, 1.75, 0.36), (1.25, 0.85, 0.30)):
        root = p(x - back, y + 0.80 + 0.22 * back)
        middle = p(x - back + 0.10 * long, y + 0.80 + 0.55 * long + 0.22 * back)
        tip = p(x - back - 0.05 * long, y + 0.80 + 1.05 * long + 0.22 * back)
        carcass.layers.horn.chain([root, middle, tip], [thick * size, thick * 0.58 * size, 0.03 * size], colour)


HIPPO = Species(
    name="hippo", withers=1.45, trunk=1.12, hips=0.72, shoulders=0.70,
    spine=((0.01, 0.235), (0.05, 0.250), (0.06, 0.260), (0.05, 0.255), (0.04, 0.235)),
    belly=((-0.11, 0.225), (-0.15, 0.250), (-0.165, 0.255), (-0.15, 0.245), (-0.12, 0.225)),
    width=0.150, fore=(0.205, 0.195, 0.13), hind=(0.235, 0.225, 0.165),
    fore_radii=(0.160, 0.112, 0.090, 0.082), hind_radii=(0.190, 0.125, 0.092, 0.082), paw=0.090,
    neck=0.24, neck_angle=0.16, neck_radii=(0.240, 0.215), head=0.190, head_pitch=-0.34,
    face=Ungulate(
        eye=Eye(0.165, (0.62, 0.60, 0.50), (0.62, 0.20, 0.76), bulge=0.75, slant=0.05, iris=0.95, pupil=0.60, lid=0.45),
        ear=Ear("round", 0.46, 0.26, (-0.25, 0.82, 0.56), rise=(0.05, 1.0, 0.45), faces=(0.85, 0.0, 0.50)),
        long=2.05, cheek=0.80, bridge=0.64, muzzle=0.70, wide=0.44, fall=0.34, jaw=0.60,
    ),
    tail=Tail(0.22, -1.25, 0.0, (0.035, 0.026, 0.018)),
    fur=0.0, hair=20.0, grain=0.26, melt=0.075, foot="pad", hock=(0.02, 0.0), stiff=0.5,
    run=LOPE, pace=1.5, walk_pace=1.0, sits="", lies="folded", lean=0.5,
    coats=(
        coat("7d6a66", "6a5854", "b08a80", muzzle="9a7a72", ear="b08078", ear_back="7d6a66", nose="4a3a38", iris="2a1a12",
             hoof="5a4a46"),
    ),
    words=_HIPPO_WORDS,
)  # fmt: skip

RHINO = replace(
    HIPPO, name="rhino", withers=1.65, trunk=1.02, hips=0.76, shoulders=0.74, head=0.150, head_pitch=-0.46,
    spine=((0.02, 0.205), (0.03, 0.215), (0.03, 0.220), (0.05, 0.225), (0.07, 0.210)),
    belly=((-0.08, 0.195), (-0.12, 0.215), (-0.135, 0.220), (-0.12, 0.215), (-0.09, 0.195)),
    width=0.130, fore=(0.215, 0.215, 0.145), hind=(0.25, 0.245, 0.175), neck=0.28, neck_angle=0.06,
    fore_radii=(0.145, 0.100, 0.076, 0.070), hind_radii=(0.175, 0.112, 0.078, 0.070), paw=0.080,
    neck_radii=(0.205, 0.155),
    face=Ungulate(
        eye=Eye(0.150, (0.80, 0.16, 0.62), (0.50, 0.05, 0.86), bulge=0.55, slant=0.05, iris=0.95, pupil=0.65, lid=0.45),
        ear=Ear("leaf", 1.05, 0.34, (-0.40, 0.74, 0.52), rise=(-0.05, 1.0, 0.40), faces=(0.90, 0.0, 0.40)),
        long=2.35, cheek=0.72, bridge=0.60, muzzle=0.54, wide=0.14, fall=0.42, jaw=0.52,
    ),
    tail=Tail(0.34, -1.28, 0.0, (0.030, 0.022, 0.016), brush=0.022),
    coats=(
        coat("8a857e", "7c7770", "837e77", muzzle="7c7670", ear="8f8078", ear_back="86817a", nose="4a4643", iris="20140c",
             horn="6f675c", hoof="a39a8c"),
    ),
    words=_RHINO_WORDS, parts=(nose_horns,),
)  # fmt: skip

animal(HIPPO)
animal(RHINO)
