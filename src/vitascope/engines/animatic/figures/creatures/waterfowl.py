"""Birds of the water: ducks, geese, swans, gulls."""

from __future__ import annotations

from vitascope.engines.animatic.figures.creatures.avian import Avian, Beat, Wing, plumage
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

DUCK = Avian(
    name="duck", trunk=0.34,
    plumages=(
        plumage("8f8474", "5c3424", "cfcac0", crown="125a3a", face="14603c", neck="125a3a", ring="f2efe8",
            coverts="8a8478", bar="2a4a9a", flight="6a6258", tip="4a443e", lining="e2ddd4", tail="e6e2da",
            tail_tip="d4cec4", bill="d9b02a", legs="e07a1e", iris="1a0e08"),
        plumage("8a6844", "a98658", "c9ac80", crown="5a4430", face="b0906a", neck="a0805a", coverts="7e5e3e",
            bar="2f4f9c", flight="6a4e36", tip="4a3828", lining="dccbb0", tail="8c6c4a", bill="c8842c", legs="d8741e",
            iris="1a0e08"),
    ),
    wing=Wing(1.25, 0.58, 0.65, sweep=0.25), beat=Beat(4.2, 0.75, speed=6.0), posture=0.16, plump=1.06, neck=0.30,
    neck_radius=0.135, curve=0.55, head=0.155, bill="flat", bill_length=0.20, bill_depth=0.062, eye=0.028, tail=0.32,
    tail_shape="wedge", tail_width=0.14, leg=0.32, toes=0.19, shank=0.030, webbed=True, swims=True, default="swim",
    words=(
        Entry(
            "subject", "duck",
            nouns="duck, mallard, drake, wild duck, mallard duck, waterfowl, teal duck, mother duck, wood duck, "
            "water bird, waterbird",
            chinese="鸭子, 鸭, 野鸭, 绿头鸭, 水鸭, 野鸭子, 家鸭, 公鸭, 母鸭, 麻鸭, 水鸟, 鸭妈妈, 母鸭子, 老鸭子",
        ),
        Entry("subject", "duck", nouns="mandarin duck", chinese="鸳鸯", features={"colour": "orange"}),
        Entry("subject", "duck",
            nouns="white duck, pekin duck",
            chinese="白鸭, 白鸭子",
            features={"colour": "white"},
        ),
        Entry(
            "subject", "duck", nouns="duckling, baby duck, ducky, yellow duckling, duckie",
            chinese="小鸭子, 小鸭, 小黄鸭, 鸭宝宝, 丑小鸭",
            features={"colour": "yellow", "size": "small"},
        ),
        Entry(UNKNOWN, "thing",
            nouns="rubber duck, duck tape, duct tape, lame duck, sitting duck, peking duck, duck soup, roast duck",
            chinese="烤鸭, 北京烤鸭, 鸭绒, 鸭舌帽, 橡皮鸭, 鸭梨, 鸭脖, 盐水鸭",
        ),
    ),
)  # fmt: skip

GOOSE = Avian(
    name="goose", trunk=0.50,
    plumages=(
        plumage("8a7c6c", "c2b6a4", "ebe5da", crown="17181a", face="1c1c1e", neck="17181a", coverts="857766",
            flight="5e5448", tip="352f2a", lining="b4a896", tail="2a2622", bill="17181a", legs="2a2826",
            iris="140c08"),
        plumage("f1efe9", "f4f2ec", "f6f4ef", flight="ebe8e0", tip="e0dcd2", bill="e8861e", legs="e8801e", iris="3a6aa0"),
    ),
    wing=Wing(1.50, 0.62, 0.50, 0.25, 0.22), beat=Beat(2.8, 0.66, speed=6.5), posture=0.24, plump=1.0, neck=0.56,
    neck_radius=0.115, curve=0.45, head=0.115, bill="flat", bill_length=0.14, bill_depth=0.058, eye=0.020, tail=0.28,
    tail_shape="round", leg=0.38, toes=0.17, shank=0.030, webbed=True, swims=True, default="walk",
    words=(
        Entry(
            "subject", "goose",
            nouns="goose, wild goose, gander, canada goose, greylag goose, grey goose, farm goose, "
            "barnacle goose, bar headed goose, brent goose",
            chinese="鹅, 大雁, 雁, 鸿雁, 野鹅, 家鹅, 灰雁, 孤雁, 斑头雁, 雁儿",
        ),
        Entry("subject", "goose",
            nouns="snow goose, white goose",
            chinese="大白鹅, 白鹅, 雪雁",
            features={"colour": "white"},
        ),
        Entry("subject", "goose",
            nouns="gosling, baby goose",
            chinese="小鹅, 鹅宝宝",
            features={"size": "small", "colour": "yellow"},
        ),
        Entry("subject", "goose",
            nouns="flock of geese, skein of geese",
            chinese="雁群, 鹅群, 雁阵",
            features={"count": "7"},
        ),
        Entry(UNKNOWN, "thing",
            nouns="goose bump, goose egg, mother goose, duck duck goose, gooseberry, mongoose",
            chinese="鹅毛大雪, 鹅卵石, 企鹅, 天鹅绒, 鹅肝, 鹅毛, 鹅黄, 雁荡山, 鹅掌",
        ),
    ),
)  # fmt: skip

SWAN = Avian(
    name="swan", trunk=0.62,
    plumages=(plumage("f4f3f0", "f6f5f2", "f5f4f0", flight="f0eeea", tip="ebe9e4", bill="e2742a", bill_tip="1e1a18",
        legs="2a2826", iris="0c0806"),),
    wing=Wing(1.55, 0.66, 0.45, 0.3, 0.2), beat=Beat(2.0, 0.66, speed=6.5), posture=0.16, plump=1.08, neck=0.84,
    neck_radius=0.100, curve=1.20, head=0.098, bill="flat", bill_length=0.15, bill_depth=0.050, eye=0.019, tail=0.30,
    tail_shape="wedge", leg=0.34, toes=0.16, shank=0.030, webbed=True, swims=True, default="swim",
    words=(
        Entry(
            "subject", "swan",
            nouns="swan, white swan, mute swan, trumpeter swan, whooper swan, tundra swan, graceful swan, "
            "bewick's swan, cob swan, swan princess",
            chinese="天鹅, 白天鹅, 大天鹅, 疣鼻天鹅, 小天鹅, 鹄, 鸿鹄, 白鹄, 天鹅妈妈, 天鹅湖",
        ),
        Entry("subject", "swan", nouns="black swan", chinese="黑天鹅", features={"colour": "black"}),
        Entry("subject", "swan",
            nouns="cygnet, baby swan",
            chinese="天鹅宝宝, 小小天鹅",
            features={"size": "small", "colour": "grey"},
        ),
        Entry(UNKNOWN, "thing", nouns="swan song, swan dive", words="swan lake"),
    ),
)  # fmt: skip

GULL = Avian(
    name="gull", trunk=0.30,
    plumages=(plumage("a4aab2", "f4f3f0", "f6f5f2", crown="f4f3f0", face="f5f4f1", neck="f4f3f0", coverts="a9afb7",
        flight="9aa1aa", tip="202226", lining="eceae6", tail="f4f3f0", bill="e8b424", bill_tip="d08a1c",
        legs="e0a088", iris="d8c890"),),
    wing=Wing(2.15, 0.62, 0.75, 0.0, 0.38), beat=Beat(2.1, 0.58, 0.35, 6.0), posture=0.26, plump=1.0, neck=0.19,
    neck_radius=0.17, head=0.165, bill="fowl", bill_length=0.20, bill_depth=0.042, eye=0.026, tail=0.42,
    tail_shape="square", tail_width=0.17, leg=0.42, toes=0.15, shank=0.024, webbed=True, swims=True,
    words=(
        Entry(
            "subject", "gull",
            nouns="gull, seagull, sea gull, herring gull, albatross, sea bird, seabird, tern, black headed gull, "
            "pelican, petrel, gannet, shore bird",
            chinese="海鸥, 白海鸥, 信天翁, 红嘴鸥, 海鸟, 鸥, 鸥鸟, 白鸥, 沙鸥, 燕鸥, 银鸥, 鹈鹕, 军舰鸟",
        ),
        Entry("subject", "gull",
            nouns="flock of seagulls, flock of gulls",
            chinese="海鸥群, 鸥群",
            features={"count": "6"},
        ),
    ),
)  # fmt: skip

for _kind in (DUCK, GOOSE, SWAN, GULL):
    add(Bird(_kind))
