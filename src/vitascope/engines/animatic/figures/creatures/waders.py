"""Long-legged birds: cranes, herons, storks, flamingos."""

from __future__ import annotations

from vitascope.engines.animatic.figures.creatures.avian import Avian, Beat, Wing, plumage
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

CRANE = Avian(
    name="crane", trunk=0.50,
    plumages=(plumage("f3f2ee", "f5f4f0", "f5f4f0", crown="b81c1c", face="f0eeea", neck="26262a", coverts="f3f2ee",
        flight="f0eeea", tip="f1efea", lining="f2f0ec", tail="1e1e22", bill="6a6450", legs="2c2c2e", iris="2a1408"),),
    wing=Wing(1.95, 0.82, 0.15, 0.6, 0.12), beat=Beat(1.6, 0.62, 0.20, 6.0), posture=0.38, plump=0.90, neck=0.92,
    neck_radius=0.095, curve=0.45, head=0.092, bill="dagger", bill_length=0.27, bill_depth=0.030, eye=0.014, tail=0.42,
    tail_shape="round", tail_width=0.2, leg=1.25, toes=0.20, shank=0.022, trousers=0.075, trailing=True, nods=0.35,
        default="stand",
    words=(
        Entry(
            "subject", "crane",
            nouns="red crowned crane, crane bird, sandhill crane, whooping crane, white crane, wild crane, "
            "siberian crane, common crane, demoiselle crane, manchurian crane, japanese crane",
            chinese="丹顶鹤, 鹤, 仙鹤, 白鹤, 灰鹤, 黄鹤, 野鹤, 云鹤, 千纸鹤鸟, 蓑羽鹤, 黑颈鹤",
        ),
        Entry("subject", "crane", nouns="crane", confidence=0.7),
        Entry("subject", "crane", nouns="flock of cranes", chinese="鹤群, 群鹤", features={"count": "5"}),
        Entry(UNKNOWN, "thing",
            nouns="construction crane, tower crane, crane truck, paper crane, origami crane, crane shot, "
            "crane operator, harbor crane, harbour crane, crane fly",
            chinese="千纸鹤, 纸鹤, 鹤嘴锄",
        ),
    ),
)  # fmt: skip

HERON = Avian(
    name="heron", trunk=0.42,
    plumages=(plumage("8e9aa6", "d6d8d8", "e6e6e4", crown="20242c", face="f0efec", neck="dcdcda", coverts="97a3ae",
        flight="5a636e", tip="363c46", lining="a8b0b8", tail="7c8894", bill="d9a63a", legs="8a7448", iris="e8c030"),),
    wing=Wing(1.85, 0.86, 0.10, 0.5, 0.08), beat=Beat(1.7, 0.66, speed=5.0), posture=0.55, plump=0.84, neck=0.92,
    neck_radius=0.090, curve=0.95, tucked=True, head=0.092, bill="dagger", bill_length=0.34, bill_depth=0.034, eye=0.017,
    crest=0.20, tail=0.36, leg=1.10, toes=0.22, shank=0.022, trousers=0.06, trailing=True, default="stand",
    words=(
        Entry(
            "subject", "heron",
            nouns="heron, grey heron, gray heron, great blue heron, bittern, wading bird, night heron, ibis, "
            "pond heron, purple heron",
            chinese="苍鹭, 鹭, 鹭鸶, 夜鹭, 池鹭, 草鹭, 朱鹮, 鹭鸟, 大蓝鹭, 涉禽",
        ),
        Entry("subject", "heron",
            nouns="egret, white heron, great egret, little egret, snowy egret",
            chinese="白鹭, 大白鹭, 白鹭鸶, 小白鹭",
            features={"colour": "white"},
        ),
    ),
)  # fmt: skip

STORK = Avian(
    name="stork", trunk=0.48,
    plumages=(plumage("f2f0ea", "f4f2ee", "f3f1ec", flight="1c1c20", tip="16161a", coverts="f1efe9", lining="eeece6",
        tail="f0eee8", bill="d8391e", legs="d8391e", iris="140c08"),),
    wing=Wing(1.85, 0.84, 0.10, 0.7, 0.10), beat=Beat(1.7, 0.60, 0.30, 5.5), posture=0.42, plump=0.92, neck=0.58,
    neck_radius=0.115, curve=0.55, head=0.110, bill="dagger", bill_length=0.40, bill_depth=0.036, eye=0.015, tail=0.36,
    leg=1.05, toes=0.18, shank=0.026, trousers=0.075, trailing=True, nods=0.3, default="stand",
    words=(
        Entry(
            "subject", "stork",
            nouns="stork, white stork, oriental stork, black stork, marabou stork, stork bird, wood stork, "
            "painted stork, jabiru, european stork",
            chinese="鹳, 白鹳, 东方白鹳, 送子鸟, 鹳鸟, 黑鹳, 白鹳鸟, 秃鹳, 鹳雀, 送子鹳",
        ),
    ),
)  # fmt: skip

FLAMINGO = Avian(
    name="flamingo", trunk=0.42,
    plumages=(plumage("ec7f8e", "f296a2", "f2a0aa", crown="f08f9c", face="f29aa6", neck="ef8a98", coverts="e25a70",
        flight="e8788a", tip="201a1c", lining="e4607a", tail="ee8c9a", bill="f0c0b8", bill_tip="1a1618",
        legs="e87a86", iris="f0d878"),),
    wing=Wing(1.75, 0.66, 0.45, 0.2, 0.18), beat=Beat(2.4, 0.60, speed=5.5), posture=0.30, plump=0.92, neck=1.22,
    neck_radius=0.078, curve=1.0, head=0.098, bill="bent", bill_length=0.20, bill_depth=0.058, eye=0.015, tail=0.26,
    leg=1.50, toes=0.16, shank=0.020, trousers=0.055, webbed=True, trailing=True, nods=0.25, default="stand",
    words=(
        Entry(
            "subject", "flamingo",
            nouns="flamingo, pink flamingo, greater flamingo, chilean flamingo, caribbean flamingo, "
            "american flamingo, lesser flamingo, flamingo bird, spoonbill, roseate spoonbill",
            chinese="火烈鸟, 红鹳, 粉色火烈鸟, 粉红火烈鸟, 小火烈鸟, 大火烈鸟, 火鹤, 火烈鸟群, 美洲火烈鸟, 粉鹤",
        ),
        Entry("subject", "flamingo", nouns="flock of flamingos", features={"count": "6"}),
    ),
)  # fmt: skip

for _kind in (CRANE, HERON, STORK, FLAMINGO):
    add(Bird(_kind))
