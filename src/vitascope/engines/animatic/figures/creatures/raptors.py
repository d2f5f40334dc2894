"""Birds of prey and owls."""

from __future__ import annotations

from vitascope.engines.animatic.figures.creatures.avian import Avian, Beat, Wing, plumage
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

EAGLE = Avian(
    name="eagle", trunk=0.46,
    plumages=(plumage("3a281c", "40301f", "36261a", crown="f3efe6", face="f3efe6", neck="efeae0", coverts="463222",
        flight="33241a", tip="1d1612", lining="4a382a", tail="f1ece2", bill="eeb322", bill_tip="d8981c",
        legs="e8b02a", iris="f0d060"),),
    wing=Wing(2.05, 0.92, 0.10, 0.9, 0.12), beat=Beat(1.6, 0.60, 0.45, 7.0), posture=0.74, plump=0.98, neck=0.17,
    neck_radius=0.19, head=0.155, bill="hook", bill_length=0.165, bill_depth=0.055, eye=0.036, stern=True, tail=0.58,
    tail_shape="round", tail_width=0.19, leg=0.46, toes=0.20, shank=0.034, trousers=0.11,
    words=(
        Entry(
            "subject", "eagle",
            nouns="eagle, bald eagle, sea eagle, american eagle, white headed eagle, fish eagle, eaglet, osprey, "
            "condor, raptor bird, bird of prey",
            chinese="老鹰, 鹰, 白头鹰, 白头海雕, 雄鹰, 苍鹰, 海雕, 雕, 秃鹰, 飞鹰, 大鹰, 神鹰, 鱼鹰, 秃鹫, 猛禽",
        ),
        Entry(UNKNOWN, "thing",
            nouns="eagle scout, legal eagle, hawkeye",
            chinese="鹰嘴豆, 鹰派, 雕塑, 雕像, 雕刻, 浮雕, 木雕, 石雕, 冰雕, 雪雕, 雕花, 雕琢, 沙雕",
        ),
    ),
)  # fmt: skip

HAWK = Avian(
    name="hawk", trunk=0.32,
    plumages=(plumage("6a4a32", "e2cfae", "ecdfc6", crown="5a3c28", face="6e4e36", neck="7a583c", coverts="74523a",
        flight="54392a", tip="2c2019", lining="dcc8a4", tail="8a4a2a", tail_tip="3a261a", bill="3a3634",
        legs="e0b030", iris="e8b030"),),
    wing=Wing(1.75, 0.82, 0.35, 0.5, 0.2), beat=Beat(2.2, 0.62, 0.40, 7.0), posture=0.95, plump=0.96, neck=0.15,
    neck_radius=0.18, head=0.165, bill="hook", bill_length=0.11, bill_depth=0.045, eye=0.040, stern=True, tail=0.75,
    tail_shape="round", tail_width=0.17, leg=0.46, toes=0.17, shank=0.028, trousers=0.10, barred=0.45,
    words=(
        Entry(
            "subject", "hawk",
            nouns="hawk, falcon, peregrine falcon, buzzard, kestrel, sparrowhawk, golden eagle, goshawk, "
            "harrier hawk, peregrine, red tailed hawk, brown eagle, vulture",
            chinese="隼, 猎鹰, 游隼, 红隼, 金雕, 鹞, 鸢, 黑鸢, 雀鹰, 草原雕, 兀鹫, 猎隼",
        ),
        Entry(UNKNOWN, "thing", nouns="war hawk, millennium falcon, falcon rocket, tomahawk"),
    ),
)  # fmt: skip

OWL = Avian(
    name="owl", trunk=0.30,
    plumages=(
        plumage("7a5a3c", "c9a878", "e0cca4", crown="6a4c32", face="d8bd92", neck="8a6846", coverts="6e5036",
            bar="d8c49c", flight="5e442e", tip="463222", lining="dcc8a0", bill="4a4238", legs="c8a878",
            iris="f0a018"),
        plumage("8c8478", "d8cfbf", "ece4d6", crown="787066", face="e6decf", neck="989084", coverts="827a6e",
            bar="e2dacb", flight="6e675e", tip="4e4943", lining="e0d8ca", bill="3e3a36", legs="cfc4b2",
            iris="f2b422"),
    ),
    wing=Wing(1.55, 0.88, 0.05, 0.3, 0.10), beat=Beat(2.0, 0.75, 0.25, 4.5), posture=1.22, plump=1.18, neck=0.13,
    neck_radius=0.27, head=0.30, bill="hook", bill_length=0.085, bill_depth=0.040, eye=0.098, disc=True, tail=0.40,
    tail_shape="round", tail_width=0.17, default="stand", leg=0.58, toes=0.14, shank=0.032, trousers=0.10, barred=0.45,
    words=(
        Entry(
            "subject", "owl",
            nouns="owl, barn owl, great horned owl, horned owl, eagle owl, tawny owl, screech owl, hoot owl, "
            "night owl bird, barred owl, little owl, wise owl",
            chinese="猫头鹰, 猫头鹰儿, 夜枭, 鸮, 仓鸮, 雕鸮, 枭, 角鸮, 长耳鸮, 夜猫子, 小鸮, 林鸮",
        ),
        Entry("subject", "owl",
            nouns="snowy owl, white owl, snow owl",
            chinese="雪鸮, 雪枭, 白猫头鹰",
            features={"colour": "white"},
        ),
        Entry("subject", "owl", nouns="owlet, baby owl", chinese="小猫头鹰, 猫头鹰宝宝", features={"size": "small"}),
        Entry(UNKNOWN, "thing", nouns="night owl"),
    ),
)  # fmt: skip

for _kind in (EAGLE, HAWK, OWL):
    add(Bird(_kind))
