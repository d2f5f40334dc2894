"""Dog."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.heads.canine import Canine
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import UNKNOWN, Entry

_HUSKY = coat(
    "6f7276", "3f4247", "eceae6", muzzle="f2f0ec", face="e4e2de", sock="eceae6", tip="e2e0dc", ear_back="45484d",
    iris="8fc4e6",
)  # fmt: skip
_DALMATIAN = coat(
    "f0ede6", "ebe7df", "f6f4f0", muzzle="f0ede6", ear_back="2a2726", iris="4a2a14", nose="201c1c",
    marks=1.0, mark="1c1a1a", pattern=Pattern.SPOTS, spread=8.5,
)  # fmt: skip
_CORGI = coat("d2894a", "bd7434", "f6f0e6", muzzle="f6f0e6", sock="f6f0e6", ear_back="c77f40", iris="3c2412")

_WORDS = (
    Entry(
        "subject",
        "dog",
        nouns="dog, hound, doggy, doggie, beagle, labrador, labrador retriever, retriever, collie, border collie, "
        "sheepdog, shepherd dog, german shepherd, poodle, terrier, spaniel, cocker spaniel, bulldog, dachshund, "
        "greyhound, mutt, canine, pug, rottweiler, mastiff, whippet, stray dog, hunting dog, guard dog, "
        "bloodhound, doberman, great dane, pooch, mongrel, pet dog, sled dog",
        chinese="狗, 狗狗, 犬, 拉布拉多, 拉布拉多犬, 牧羊犬, 边牧, 德牧, 泰迪, 贵宾犬, 斗牛犬, 土狗, 猎犬, 狗子, "
        "腊肠犬, 比格犬, 流浪狗, 狗儿, 猎狗, 家犬, 家狗, 看门狗, 小型犬, 大型犬, 边境牧羊犬, 德国牧羊犬, 杜宾犬, "
        "泰迪犬, 雪橇犬",
    ),
    Entry(
        "subject",
        "dog",
        nouns="husky, siberian husky, malamute",
        chinese="哈士奇, 阿拉斯加犬, 西伯利亚雪橇犬",
        features={"coat": "husky"},
    ),
    Entry("subject", "dog", nouns="dalmatian", chinese="斑点狗, 大麦町犬", features={"coat": "dalmatian"}),
    Entry(
        "subject",
        "dog",
        nouns="corgi, shiba inu, shiba, akita",
        chinese="柯基, 柯基犬, 柴犬, 秋田犬",
        features={"coat": "corgi"},
    ),
    Entry(
        "subject",
        "dog",
        nouns="puppy, pup, puppy dog, baby dog, whelp, chihuahua, little doggy",
        chinese="小狗, 幼犬, 小奶狗, 小狗狗, 狗崽, 小犬, 狗宝宝, 小狗崽, 吉娃娃, 幼狗, 奶狗",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        "subject",
        "dog",
        nouns="golden retriever",
        chinese="金毛, 金毛犬, 金毛猎犬, 金毛寻回犬",
        features={"colour": "golden"},
    ),
    Entry("subject", "dog", nouns="samoyed", chinese="萨摩耶, 萨摩耶犬, 白狗", features={"colour": "white"}),
    Entry("subject", "dog", chinese="黑狗", features={"colour": "black"}),
    Entry("subject", "dog", chinese="黄狗, 大黄狗", features={"colour": "golden"}),
    Entry(
        UNKNOWN,
        "thing",
        nouns="hot dog, hotdog, prairie dog, dog house, doghouse, dog food, dog toy, dog collar, dog sled, top dog, "
        "dog days, underdog, dog tag, sea dog, dog person, teddy dog, toy dog, stuffed dog",
        chinese="热狗, 海狗, 狗粮, 狗屋, 狗尾草, 狗窝, 狗链, 遛狗绳, 狐朋狗友, 走狗, 狗仔队, 疯狗病, 藏獒",
    ),
)

_FACE = Canine(
    eye=Eye(0.195, (0.80, 0.29, 0.42), (0.88, 0.10, 0.44), slant=0.22, iris=0.86, pupil=0.50, lid=0.50),
    ear=Ear("flop", 1.15, 0.42, (-0.12, 0.60, 0.74)),
    muzzle=1.70, thick=0.56, thin=0.38,
)  # fmt: skip

DOG = Species(
    curls=True, name="dog", withers=0.58, trunk=0.98, hips=0.80, shoulders=0.77,
    spine=((0.02, 0.165), (0.03, 0.155), (0.03, 0.160), (0.03, 0.180), (0.03, 0.185)),
    belly=((-0.05, 0.11), (-0.055, 0.115), (-0.09, 0.135), (-0.14, 0.175), (-0.13, 0.18)),
    width=0.110, fore=(0.24, 0.29, 0.21), hind=(0.29, 0.32, 0.27),
    fore_radii=(0.125, 0.078, 0.052, 0.048), hind_radii=(0.165, 0.095, 0.050, 0.048), paw=0.060,
    neck=0.30, neck_angle=0.80, neck_radii=(0.155, 0.122), head=0.158, head_pitch=-0.12,
    face=_FACE,
    tail=Tail(0.72, 0.35, 0.7, (0.055, 0.085, 0.035)),
    fur=0.011, hair=130.0, pace=2.1, walk_pace=1.35, ruff=0.12, leaps=0.62,
    coats=(
        coat("d9a559", "b97f38", "efd3a0", muzzle="e3bd82", tip="f0d8a8", ear_back="b5793a", iris="4a2a14"),
        coat("c98b4e", "9a6030", "ecd0a6", muzzle="e6cca6", tip="f1e2c8", ear_back="8f5528", iris="4a2a14"),
        coat("e6cf9f", "d3b377", "f5e8cc", muzzle="efdcb6", tip="f6ebd4", ear_back="cfa76a", iris="3c2412"),
    ),
    words=_WORDS,
)  # fmt: skip

_UPRIGHT = replace(
    DOG, face=replace(_FACE, ear=Ear("point", 0.92, 0.42, (-0.20, 0.66, 0.50))), tail=Tail(0.66, 1.05, 2.0, (0.06, 0.105, 0.05))
)  # fmt: skip

animal(
    DOG, {"husky": _HUSKY, "dalmatian": _DALMATIAN, "corgi": _CORGI}, forms={"husky": _UPRIGHT, "corgi": _UPRIGHT}
)  # fmt: skip
