"""Horse, and its cousins: zebra, donkey, unicorn."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.animals.gaits import GALLOP
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.heads.ungulate import Ungulate
from vitascope.engines.animatic.figures.animals.horns import unicorn_horn
from vitascope.engines.animatic.figures.animals.manes import horse_mane
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.engines.animatic.geometry import Pattern
from vitascope.lexicon import UNKNOWN, Entry

_HORSE_WORDS = (
    Entry(
        "subject",
        "horse",
        nouns="horse, stallion, mare, steed, bronco, thoroughbred, gelding, racehorse, race horse, wild horse, "
        "equine, war horse, arabian horse, draft horse, workhorse, riding horse, warhorse, charger horse",
        chinese="马, 骏马, 马儿, 马匹, 野马, 良驹, 战马, 赛马, 母马, 公马, 种马, 烈马, 千里马, 宝马良驹, "
        "骏驹, 阿拉伯马, 良马, 马儿们, 大马",
    ),
    Entry("subject", "horse", nouns="mustang", confidence=0.7),
    Entry("subject", "horse", nouns="herd of horses", chinese="马群", features={"count": "5"}),
    Entry("subject", "horse", chinese="白马", features={"colour": "white"}),
    Entry("subject", "horse", chinese="黑马", features={"colour": "black"}),
    Entry("subject", "horse", chinese="棕马, 枣红马", features={"colour": "brown"}),
    Entry(
        "subject",
        "horse",
        nouns="pony, foal, colt, filly, shetland pony, baby horse, young horse",
        chinese="小马, 小马驹, 马驹, 矮马, 幼马, 小马儿, 小马崽, 驹子, 设得兰矮马, 小矮马",
        features={"size": "small", "age": "young"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="sea horse, seahorse, rocking horse, horse rider, horse carriage, horse cart, horse riding, horseback, "
        "clothes horse, trojan horse, horsepower, toy horse, horse chestnut, horseshoe, horse race",
        chinese="海马, 木马, 旋转木马, 摇摇马, 罗马, 马戏, 马戏团, 马车, 马桶, 马拉松, 马铃薯, 马赛克, 马尾, "
        "马尾辫, 马虎, 马达, 人马, 人马座, 马来西亚, 巴拿马, 马术, 马鞍, 马甲, 马克杯, 马蹄声, 马戏表演, 亚马逊, "
        "马德里, 特洛伊木马, 天马行空, 马后炮, 马力, 骑马, 飞马, 天马, 马云, 司马, 马夫, 马厩, 马背, 走马灯, "
        "马蹄, 马路边, 马灯, 马褂, 马蜂",
    ),
)

_ZEBRA_WORDS = (
    Entry(
        "subject",
        "zebra",
        nouns="zebra, plains zebra, mountain zebra, grevy's zebra, wild zebra, striped horse",
        chinese="斑马, 平原斑马, 山斑马, 细纹斑马, 野斑马, 斑马儿, 大斑马, 条纹马",
    ),
    Entry("subject", "zebra", nouns="herd of zebras, zebra herd", chinese="斑马群", features={"count": "5"}),
    Entry(
        "subject",
        "zebra",
        nouns="zebra foal, baby zebra, young zebra",
        chinese="小斑马, 斑马宝宝",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="zebra crossing, zebra fish", chinese="斑马线, 斑马鱼"),
)

_FACE = Ungulate(
    eye=Eye(0.27, (0.88, 0.34, 0.66), (0.42, 0.10, 0.90), slant=0.04, iris=0.96, pupil=0.60, lid=0.50),
    ear=Ear("leaf", 1.15, 0.30, (-0.45, 0.86, 0.42), rise=(0.02, 1.0, 0.16), faces=(0.90, 0.0, 0.45)),
    long=3.05, cheek=0.80, bridge=0.54, muzzle=0.54, wide=0.12, fall=0.34, jaw=0.60,
)  # fmt: skip

HORSE = Species(
    name="horse", withers=1.55, trunk=0.84, hips=0.81, shoulders=0.79,
    spine=((0.026, 0.150), (0.034, 0.140), (0.020, 0.142), (0.030, 0.148), (0.060, 0.132)),
    belly=((-0.015, 0.120), (-0.055, 0.126), (-0.090, 0.142), (-0.095, 0.146), (-0.055, 0.126)),
    width=0.098, fore=(0.167, 0.229, 0.273), hind=(0.227, 0.253, 0.305),
    fore_radii=(0.118, 0.070, 0.035, 0.023), hind_radii=(0.152, 0.092, 0.038, 0.025), paw=0.040,
    neck=0.46, neck_angle=0.90, neck_radii=(0.148, 0.078), neck_deep=0.22, head=0.094, head_pitch=-0.78,
    face=_FACE,
    tail=Tail(0.62, -0.55, -0.8, (0.04, 0.065, 0.02), kind="hair"),
    fur=0.0015, hair=130.0, grain=0.18, melt=0.036, foot="hoof", hock=(0.10, -0.02),
    run=GALLOP, pace=1.75, walk_pace=0.95, sits="", lies="folded", leaps=0.42, seat=0.58, call="hoof",
    coats=(
        coat("6e4226", "56321c", "7d5236", muzzle="4e3226", sock="2b1d17", tip="1d1512", mane="1d1512", ear="5d3a28",
             iris="2a1710"),
        coat("8a5426", "74441e", "9a6536", muzzle="7a4c30", sock="efe6da", tip="e2c48e", mane="e2c48e", ear="7d4e30",
             iris="2a1710"),
        coat("5f3c28", "4a2e1e", "6b4833", muzzle="362520", sock="2a1e18", tip="241a15", mane="241a15", ear="54382a",
             iris="2a1710"),
    ),
    words=_HORSE_WORDS, parts=(horse_mane,),
)  # fmt: skip


ZEBRA = replace(
    HORSE, name="zebra", withers=1.32, neck=0.42, neck_radii=(0.158, 0.092),
    face=replace(
        _FACE, ear=Ear("round", 0.80, 0.36, (-0.45, 0.90, 0.46), rise=(0.02, 1.0, 0.16), faces=(0.90, 0.0, 0.45))
    ),
    tail=Tail(0.58, -0.9, -0.2, (0.035, 0.030, 0.022), brush=0.045),
    coats=(
        coat("ece8df", "e6e0d4", "f2efe8", muzzle="3a322e", tip="1c1918", mane="201c1b", ear="d8d0c4", iris="20140e",
             marks=1.0, mark="161414", pattern=Pattern.STRIPES, spread=9.5),
    ),
    words=_ZEBRA_WORDS,
)  # fmt: skip

_DONKEY_WORDS = (
    Entry(
        "subject",
        "donkey",
        nouns="donkey, mule, burro, jackass, grey donkey, pack mule, pack donkey, wild ass, hinny, old donkey",
        chinese="驴, 驴子, 毛驴, 骡子, 骡, 小毛驴, 野驴, 灰驴, 公驴, 母驴, 老驴",
    ),
    Entry(
        "subject",
        "donkey",
        nouns="donkey foal, baby donkey",
        chinese="小驴, 驴驹",
        features={"size": "small", "age": "young"},
    ),
    Entry(UNKNOWN, "thing", nouns="donkey kong", chinese="驴友, 阿胶, 驴肉"),
)

DONKEY = replace(
    HORSE, name="donkey", withers=1.12, head=0.112, neck=0.40, neck_angle=0.72, neck_radii=(0.140, 0.088),
    face=replace(
        _FACE, ear=Ear("leaf", 2.05, 0.36, (-0.45, 0.86, 0.44), rise=(-0.12, 1.0, 0.34), faces=(0.90, 0.0, 0.45)), long=2.75
    ),
    tail=Tail(0.52, -1.15, -0.1, (0.032, 0.024, 0.018), brush=0.042),
    fur=0.006, hair=110.0, grain=0.34, leaps=0.0,
    coats=(
        coat("8d857c", "6c645c", "d8d0c4", muzzle="e2dad0", sock="9a9288", tip="3a332e", mane="39322d", ear="b5a498",
             ear_back="7d756c", iris="24140c"),
        coat("8a6a4c", "6c5038", "dccbb2", muzzle="e4d8c4", sock="94745a", tip="33261c", mane="33261c", ear="b89c86",
             ear_back="7a5c42", iris="24140c"),
    ),
    words=_DONKEY_WORDS,
)  # fmt: skip

_UNICORN_WORDS = (
    Entry(
        "subject",
        "unicorn",
        nouns="unicorn, white unicorn, magical horse, horned horse, mythical horse, magic unicorn, fairy horse, "
        "enchanted horse, horse with a horn, alicorn",
        chinese="独角兽, 白色独角兽, 魔法马, 神马, 梦幻独角兽, 独角马, 彩虹独角兽, 仙马, 灵马, 圣独角兽",
    ),
    Entry(
        "subject",
        "unicorn",
        nouns="baby unicorn, little unicorn, unicorn foal",
        chinese="小独角兽, 独角兽宝宝",
        features={"size": "small", "age": "young"},
    ),
)

UNICORN = replace(
    HORSE, name="unicorn",
    coats=(
        coat("efebe6", "e6e0da", "f5f2ee", muzzle="e2c8c0", sock="efebe6", tip="d8b8e0", mane="d8b8e0", ear="e0b0a8",
             iris="2a2a5a", horn="e8c870", hoof="c8a860"),
        coat("efebe6", "e6e0da", "f5f2ee", muzzle="e2c8c0", sock="efebe6", tip="a8c8ec", mane="a8c8ec", ear="e0b0a8",
             iris="2a2a5a", horn="e8c870", hoof="c8a860"),
    ),
    words=_UNICORN_WORDS, parts=(horse_mane, unicorn_horn),
)  # fmt: skip

animal(HORSE)
animal(ZEBRA)
animal(DONKEY)
animal(UNICORN)
