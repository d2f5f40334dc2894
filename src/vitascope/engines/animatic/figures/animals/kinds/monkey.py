"""Monkey: a long-tailed macaque."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.simian import Simian
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat, linear
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "monkey",
        nouns="monkey, macaque, rhesus monkey, capuchin, capuchin monkey, snow monkey, baboon, langur, spider monkey, "
        "wild monkey, vervet monkey, howler monkey",
        chinese="猴子, 猴, 猕猴, 金丝猴, 野猴, 猴儿, 雪猴, 卷尾猴, 老猴子, 狒狒, 大猴子, 长尾猴",
    ),
    Entry("subject", "monkey", nouns="ape, chimpanzee, chimp", chinese="猿猴, 黑猩猩", confidence=0.6),
    Entry("subject", "monkey", nouns="troop of monkeys", chinese="猴群", features={"count": "4"}),
    Entry(
        "subject",
        "monkey",
        nouns="baby monkey, young monkey, little monkey, marmoset, tamarin",
        chinese="小猴子, 小猴, 幼猴, 猴崽, 猴宝宝, 小猴儿",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="monkey bar, monkey wrench, monkey business, sock monkey, code monkey, toy monkey",
        chinese="孙悟空, 美猴王, 猴年, 猴面包树, 猴头菇, 猴王, 猴急, 金猴",
    ),
)


def fruit(carcass: Carcass) -> None:
    """A peach in its hands."""
    if not carcass.pose.holds:
        return
    foot = carcass.pose.feet[2]
    x = carcass.species.trunk / 2
    at = vector(x + foot.along + 0.11, carcass.species.paw * 0.82 + foot.height + 0.03, 0.0)
    carcass.layers.prop.ball(at, 0.075, linear("e8956a"))
    carcass.layers.prop.add(at + vector(0, 0.07), 0.012, at + vector(0.05, 0.12, 0.03), 0.02, linear("4f8a34"))


MONKEY = Species(
    name="monkey", withers=0.50, trunk=0.86, hips=0.78, shoulders=0.80,
    spine=((0.0, 0.150), (0.02, 0.145), (0.02, 0.150), (0.02, 0.160), (0.02, 0.155)),
    belly=((-0.04, 0.120), (-0.06, 0.130), (-0.07, 0.140), (-0.08, 0.150), (-0.07, 0.145)),
    width=0.110, fore=(0.31, 0.31, 0.08), hind=(0.31, 0.30, 0.16),
    fore_radii=(0.105, 0.070, 0.050, 0.046), hind_radii=(0.130, 0.085, 0.052, 0.048), paw=0.056,
    neck=0.20, neck_angle=0.70, neck_radii=(0.150, 0.130), head=0.200, head_pitch=-0.10,
    face=Simian(
        eye=Eye(0.150, (0.80, 0.14, 0.26), (0.96, 0.02, 0.24), slant=0.05, iris=0.88, pupil=0.46, lid=0.50),
    ),
    tail=Tail(1.15, 0.30, 1.5, (0.046, 0.042, 0.036)),
    fur=0.011, hair=150.0, foot="sole", hock=(1.10, 0.20), pace=2.1, walk_pace=1.3, lean=0.8, leaps=0.85,
    sits="upright", eats="hands",
    coats=(
        coat("8a6a48", "70522f", "cbb594", muzzle="d9a98c", face="c98f74", sock="7a5c3e", ear="c08468", nose="6a4234",
             iris="6a3c18"),
        coat("94775a", "786040", "d2c0a2", muzzle="dfb092", face="d0957a", sock="836848", ear="c88c70", nose="6a4234",
             iris="70421c"),
    ),
    words=_WORDS, parts=(fruit,),
)  # fmt: skip

animal(MONKEY)
