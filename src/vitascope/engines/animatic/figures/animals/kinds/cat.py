"""Cat and kitten."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.feline import Feline
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_PINK = "d98880"

_KITTEN_WORDS = (
    Entry(
        "subject",
        "kitten",
        nouns="kitten, kitty, kittie, baby cat, kitty cat, young cat, kitten cat, catling, newborn kitten, kittycat, "
        "little kitty",
        chinese="小猫, 小猫咪, 幼猫, 奶猫, 小奶猫, 猫崽, 小花猫, 猫宝宝, 猫仔, 小小猫, 小喵, 猫咪宝宝, 小野猫",
    ),
)

_CAT_WORDS = (
    Entry(
        "subject",
        "cat",
        nouns="cat, tomcat, feline, housecat, house cat, pussycat, siamese, siamese cat, persian, persian cat, maine coon, "
        "calico cat, tabby, tabby cat, bengal cat, ragdoll cat, british shorthair, moggy, stray cat, "
        "domestic cat, alley cat, puss, mouser",
        chinese="猫, 猫咪, 花猫, 家猫, 波斯猫, 暹罗猫, 布偶猫, 虎斑猫, 狸花猫, 英短, 喵星人, 猫儿, 猫猫, 流浪猫, "
        "公猫, 母猫, 三花猫, 野猫, 英国短毛猫, 狸猫",
    ),
    Entry("subject", "cat", nouns="ginger cat, marmalade cat", chinese="橘猫, 大橘猫", features={"colour": "orange"}),
    Entry("subject", "cat", chinese="白猫", features={"colour": "white"}),
    Entry("subject", "cat", chinese="黑猫", features={"colour": "black"}),
    Entry(
        UNKNOWN,
        "thing",
        nouns="cat food, cat toy, catfish, cat litter, catwalk, cat burglar, copy cat, cat tree, cat person, toy cat, "
        "stuffed cat, cat nap, cats and dogs",
        chinese="猫头鹰, 猫粮, 猫砂, 天猫, 猫眼, 猫薄荷, 猫步, 猫鼬, 豹猫, 猫王, 果子狸, 熊猫眼",
    ),
)

KITTEN = Species(
    curls=True, name="kitten", withers=0.165, trunk=0.98, hips=0.74, shoulders=0.74,
    spine=((0.02, 0.225), (0.02, 0.215), (0.015, 0.21), (0.01, 0.22), (0.0, 0.225)),
    belly=((-0.05, 0.17), (-0.085, 0.18), (-0.095, 0.185), (-0.09, 0.185), (-0.08, 0.18)),
    width=0.135, fore=(0.22, 0.25, 0.20), hind=(0.26, 0.28, 0.24),
    fore_radii=(0.145, 0.092, 0.059, 0.056), hind_radii=(0.185, 0.116, 0.060, 0.057), paw=0.077,
    neck=0.17, neck_angle=0.75, neck_radii=(0.215, 0.215), head=0.335, head_pitch=-0.06,
    face=Feline(
        eye=Eye(0.25, (0.53, 0.09, 0.41), (0.90, 0.04, 0.42), bulge=0.38, slant=0.20, iris=1.00, pupil=0.56, lid=0.66),
        ear=Ear("point", 0.90, 0.50, (-0.12, 0.66, 0.52), bow=0.16),
        muzzle=0.92, bridge=0.34, pad=0.22,
    ),
    tail=Tail(0.95, 0.95, 0.9, (0.085, 0.078, 0.055)),
    fur=0.0050, hair=330.0, pace=2.7, walk_pace=1.7, ruff=0.12, leaps=0.75,
    coats=(
        coat("d99a5c", "bd7a40", "f4e4cf", sock="f6ecde", tip="f4e4cc", nose=_PINK, iris="7fbf5a", marks=0.42),
        coat("e8b878", "cf9450", "fbf0dd", sock="fbf1e2", tip="faeedd", nose=_PINK, iris="58b6c9", marks=0.34),
        coat("cf9058", "ab6c38", "f3e9dc", sock="f9efe2", nose=_PINK, iris="b9c24a", marks=0.52),
    ),
    words=_KITTEN_WORDS,
)  # fmt: skip

CAT = Species(
    curls=True, name="cat", withers=0.27, trunk=1.12, hips=0.80, shoulders=0.79,
    spine=((0.02, 0.175), (0.03, 0.165), (0.03, 0.16), (0.02, 0.17), (0.01, 0.175)),
    belly=((-0.05, 0.13), (-0.09, 0.135), (-0.11, 0.14), (-0.12, 0.15), (-0.10, 0.15)),
    width=0.105, fore=(0.24, 0.29, 0.20), hind=(0.29, 0.32, 0.26),
    fore_radii=(0.12, 0.078, 0.056, 0.052), hind_radii=(0.165, 0.10, 0.055, 0.052), paw=0.062,
    neck=0.24, neck_angle=0.72, neck_radii=(0.155, 0.145), head=0.208, head_pitch=-0.08,
    face=Feline(
        eye=Eye(0.22, (0.56, 0.11, 0.40), (0.90, 0.04, 0.42), bulge=0.36, slant=0.14, iris=1.00, pupil=0.50, lid=0.62),
        ear=Ear("point", 0.86, 0.48, (-0.12, 0.66, 0.52), bow=0.16),
        muzzle=0.98, bridge=0.36, pad=0.23,
    ),
    tail=Tail(1.10, 0.55, 0.9, (0.06, 0.058, 0.042)),
    fur=0.0055, hair=290.0, pace=2.3, walk_pace=1.35, ruff=0.08, leaps=0.95,
    coats=(
        coat("c98445", "a5622b", "f0dcc0", sock="f2e2cb", nose=_PINK, iris="8fc04c", marks=0.5),
        coat("9c8a76", "6f6052", "e2d6c6", sock="e9dfd1", nose="b07068", iris="a9c04a", marks=0.55),
        coat("d9b382", "bd8f58", "f4e7d2", nose=_PINK, iris="5ab0c6", marks=0.3),
    ),
    words=_CAT_WORDS,
)  # fmt: skip

animal(KITTEN)
animal(CAT)
