"""Koala."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ursine import Ursine
from vitascope.engines.animatic.figures.animals.kinds.panda import PANDA
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import Entry

_WORDS = (
    Entry(
        "subject",
        "koala",
        nouns="koala, koala bear, wild koala, australian koala, fluffy koala, grey koala, sleepy koala, cuddly koala, "
        "native bear, koala mother",
        chinese="考拉, 树袋熊, 无尾熊, 考拉熊, 澳洲考拉, 树熊, 可爱的考拉, 灰考拉, 考拉妈妈, 懒考拉",
    ),
    Entry(
        "subject",
        "koala",
        nouns="baby koala, koala joey, little koala",
        chinese="小考拉, 考拉宝宝, 小树袋熊",
        features={"size": "small", "age": "young"},
    ),
)

KOALA = replace(
    PANDA, name="koala", withers=0.42,
    face=Ursine(
        eye=Eye(0.115, (0.84, 0.16, 0.42), (0.90, 0.04, 0.42), bulge=0.60, slant=0.0, iris=0.95, pupil=0.55, lid=0.68),
        ear=Ear("round", 0.98, 0.62, (-0.15, 0.50, 0.74), rise=(-0.05, 0.75, 0.85), faces=(0.92, 0.10, 0.30)),
        muzzle=0.90, thick=0.40, thin=0.26, tall=2.1,
    ),
    tail=Tail(0.0, 0.0, 0.0, (0.05, 0.05, 0.05)), fur=0.018, hair=110.0,
    coats=(
        coat("9a958f", "85807a", "e9e5de", muzzle="b3ada6", face="9a958f", sock="7d7872", ear="f2eee8", ear_back="a8a39d",
             nose="221e1e", iris="5a3a1c"),
    ),
    words=_WORDS,
)  # fmt: skip

animal(KOALA)
