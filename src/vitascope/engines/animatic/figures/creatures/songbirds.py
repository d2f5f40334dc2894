"""Small birds of garden and wood, crows, pigeons and parrots."""

from __future__ import annotations

from vitascope.engines.animatic.figures.creatures.avian import Avian, Beat, Wing, plumage
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

_ROBIN = plumage("6b5138", "d8622a", "e9dcc8", face="d8622a", crown="6b5138", neck="a85a30", flight="4a3a2c",
    tip="2e251e", legs="4a3428", bill="3a302a")  # fmt: skip
_BLUEBIRD = plumage("2f62b8", "cf7440", "efe6da", face="3f74c8", crown="2f62b8", neck="3f74c8", flight="274f96",
    tip="20283c", legs="3a3234")  # fmt: skip
_TIT = plumage("7f8a4e", "e8cc4a", "efdf8e", crown="2a5a9a", face="f0ece0", neck="f0e6a8", coverts="4f7fb8",
    flight="4a6a98", tip="2c3646", bar="eef0ea", legs="4a5668")  # fmt: skip

BIRD = Avian(
    name="bird", trunk=0.115, plumages=(_ROBIN, _BLUEBIRD, _TIT), wing=Wing(1.35, 0.68, 0.35, sweep=0.25),
    beat=Beat(4.6, 0.85, speed=4.2), posture=0.55, plump=1.12, neck=0.13, neck_radius=0.19, head=0.225, bill="cone",
    bill_length=0.19, bill_depth=0.055, eye=0.050, tail=0.66, leg=0.44, toes=0.17, hops=True,
    words=(
        Entry(
            "subject", "bird",
            nouns="bird, songbird, birdie, wild bird, small bird, robin redbreast, finch, chaffinch, titmouse, "
            "blue tit, warbler, wren, nightingale, thrush, starling, bunting, chickadee, hummingbird, kingfisher, "
            "woodpecker, oriole, skylark, bulbul, wagtail, garden bird",
            chinese="鸟, 鸟儿, 小鸟, 飞鸟, 小鸟儿, 雀鸟, 鸟雀, 画眉, 画眉鸟, 夜莺, 百灵鸟, 黄鹂, 翠鸟, 蜂鸟, "
            "啄木鸟, 山雀, 知更鸟, 云雀, 百灵",
        ),
        Entry("subject", "bird",
            nouns="fledgling, baby bird, nestling, hatchling",
            chinese="雏鸟, 幼鸟, 小小鸟",
            features={"size": "small"},
        ),
        Entry("subject", "bird", nouns="robin", features={"colour": "orange"}),
        Entry("subject", "bird",
            nouns="bluebird, blue bird, bluejay, blue jay",
            chinese="蓝鸟, 青鸟",
            features={"colour": "blue"},
        ),
        Entry("subject", "bird",
            nouns="canary, goldfinch, canary bird",
            chinese="金丝雀, 黄雀",
            features={"colour": "yellow"},
        ),
        Entry("subject", "bird", nouns="red cardinal, cardinal bird", chinese="红雀", features={"colour": "red"}),
        Entry("subject", "bird",
            nouns="sparrow, house sparrow",
            chinese="麻雀, 家雀, 小麻雀",
            features={"colour": "brown"},
        ),
        Entry("subject", "bird", nouns="blackbird", chinese="黑鸟, 八哥", features={"colour": "black"}),
        Entry(
            "subject", "bird", nouns="flock of birds, bird flock, flight of birds",
            chinese="鸟群, 群鸟, 百鸟, 一群鸟, 成群的鸟",
            features={"count": "7"},
        ),
        Entry(
            UNKNOWN, "thing",
            nouns="bird house, birdhouse, bird cage, birdcage, bird nest, bird's nest, bird feeder, early bird, "
            "jailbird, bird of prey, birds eye, bird song, birdsong, birdwatcher, bird watching, bird bath, bird seed, "
            "angry birds, scarecrow, crowbar",
            words="bird's eye, bird's eye view, birds eye view",
            chinese="鸟瞰, 鸟瞰图, 鸟巢, 鸟笼, 鸟窝, 鸟语花香, 鸟鸣, 鸟叫, 鸟叫声, 鸟蛋, 花鸟画, 始祖鸟, 菜鸟, "
            "鸟嘴, 鸟食",
        ),
    ),
)  # fmt: skip

SWALLOW = Avian(
    name="swallow", trunk=0.10,
    plumages=(plumage("1e2c58", "efe6d6", "f3ece0", face="9a3a24", crown="1e2c58", neck="1e2c58", flight="1b1f30",
        tip="14161f", lining="cfc4b2"),),
    wing=Wing(1.85, 0.56, 0.95, sweep=0.55), beat=Beat(3.6, 0.75, 0.40, 6.0), posture=0.35, plump=0.95, neck=0.10,
    neck_radius=0.17, head=0.20, bill_length=0.10, bill_depth=0.04, eye=0.042, tail=1.15, tail_shape="fork",
    tail_width=0.10, leg=0.30, toes=0.12, hops=True,
    words=(
        Entry(
            "subject", "swallow",
            nouns="swallow bird, barn swallow, house martin, swift bird, swallowtail bird, sand martin, "
            "cliff swallow, tree swallow, purple martin, bank swallow",
            chinese="燕子, 家燕, 飞燕, 雨燕, 小燕子, 燕, 春燕, 燕儿, 紫燕, 海燕, 归燕",
        ),
        Entry(UNKNOWN, "thing", chinese="燕麦, 燕窝, 燕尾服, 燕京"),
    ),
)  # fmt: skip

CROW = Avian(
    name="crow", trunk=0.24,
    plumages=(plumage("17181d", "1b1c22", "1a1b20", flight="121318", tip="0d0e12", lining="24262e", tail="121318",
        bill="141416", legs="18181a", iris="0c0806"),),
    wing=Wing(1.70, 0.78, 0.15, 0.55, 0.15), beat=Beat(2.6, 0.72, speed=5.0), posture=0.38, plump=1.0, neck=0.16,
    neck_radius=0.19, head=0.20, bill="cone", bill_length=0.30, bill_depth=0.062, eye=0.034, tail=0.72,
    tail_shape="round", leg=0.48, toes=0.20, shank=0.024, nods=0.3, hops=True,
    words=(
        Entry(
            "subject", "crow",
            nouns="crow, raven, jackdaw, blackbird crow, rook bird, carrion crow, hooded crow, black crow, "
            "jungle crow, corvid, fish crow",
            chinese="乌鸦, 渡鸦, 寒鸦, 鸦, 黑乌鸦, 老鸹, 小嘴乌鸦, 大嘴乌鸦, 鸦雀, 昏鸦",
        ),
        Entry("subject", "crow",
            nouns="murder of crows, flock of crows, flock of ravens",
            chinese="鸦群, 乌鸦群",
            features={"count": "6"},
        ),
        Entry(UNKNOWN, "thing", nouns="crow's nest, crows nest", words="as the crow flies", chinese="鸦雀无声, 鸦片"),
    ),
)  # fmt: skip

MAGPIE = Avian(
    name="magpie", trunk=0.21,
    plumages=(plumage("14161c", "15161b", "f0ede6", coverts="f0ede6", flight="1c3a6a", tip="141a2c", lining="2a2c34",
        tail="16443e", tail_tip="1c2a58", bill="141416", legs="18181a", iris="0c0806"),),
    wing=Wing(1.35, 0.74, 0.10, 0.3, 0.15), beat=Beat(3.4, 0.75, 0.2, 4.5), posture=0.38, neck=0.15, neck_radius=0.18,
    head=0.20, bill_length=0.24, bill_depth=0.055, eye=0.036, tail=1.30, tail_shape="wedge", leg=0.50, toes=0.19, hops=True,
    words=(
        Entry(
            "subject", "magpie",
            nouns="magpie, black billed magpie, eurasian magpie, magpie bird, azure winged magpie, treepie, "
            "magpie robin, common magpie, korean magpie, yellow billed magpie",
            chinese="喜鹊, 鹊, 花喜鹊, 灰喜鹊, 鸦鹊, 小喜鹊, 鹊儿, 山鹊, 蓝鹊, 红嘴蓝鹊",
        ),
        Entry(UNKNOWN, "thing", chinese="鹊桥"),
    ),
)  # fmt: skip

DOVE = Avian(
    name="dove", trunk=0.20,
    plumages=(plumage("f1efeb", "f4f2ee", "f6f4f0", flight="ebe8e2", tip="e4e0d8", lining="f4f2ee", bill="c9958a",
        legs="c05a4c", iris="6a2a12"),),
    wing=Wing(1.45, 0.70, 0.55, sweep=0.28), beat=Beat(3.4, 0.90, speed=5.0), posture=0.35, plump=1.1, neck=0.20,
    neck_radius=0.165, head=0.155, bill="cone", bill_length=0.15, bill_depth=0.034, eye=0.034, tail=0.62,
    tail_shape="round", tail_width=0.18, leg=0.36, toes=0.16, shank=0.026, nods=1.0,
    words=(
        Entry(
            "subject", "dove",
            nouns="dove, white dove, turtle dove, mourning dove, peace dove, dove of peace, turtledove, "
            "ring dove, rock dove, white pigeon, messenger dove, homing pigeon",
            chinese="白鸽, 和平鸽, 斑鸠, 信鸽, 白鸽子, 小白鸽, 鸠, 飞鸽, 珠颈斑鸠",
        ),
        Entry(
            "subject", "dove", nouns="pigeon, city pigeon, feral pigeon, wood pigeon, street pigeon, carrier pigeon",
            chinese="鸽子, 鸽, 灰鸽, 灰鸽子, 野鸽, 野鸽子", features={"colour": "grey"},
        ),
        Entry("subject", "dove", nouns="flock of doves", chinese="鸽群, 白鸽群", features={"count": "6"}),
        Entry("subject", "dove", nouns="flock of pigeons", features={"count": "6", "colour": "grey"}),
        Entry(UNKNOWN, "thing", nouns="pigeon hole, clay pigeon, dovetail", chinese="乳鸽, 鸽子笼, 放鸽子"),
    ),
)  # fmt: skip

PARROT = Avian(
    name="parrot", trunk=0.26,
    plumages=(
        plumage("c61f22", "cf2a24", "c8231f", face="c61f22", cheek="f2eae0", crown="cb2220", neck="c61f22",
            coverts="c8261e", bar="eec02c", flight="2358b0", tip="1c3f8c", lining="c4402c", tail="b8241e",
            tail_tip="2a58a8", bill="e6d8bc", bill_tip="3a3028", legs="55504c", iris="e8dc9a"),
        plumage("2a7fc4", "eeb02c", "f0b634", face="2f8ac8", cheek="f2ede2", crown="3a9a5a", neck="2f86c8",
            coverts="2a80c6", bar="38a0c0", flight="2268ae", tip="1c4a8a", lining="e0b03a", tail="2a70b4",
            bill="26221f", legs="4a4644", iris="e8e2b0"),
        plumage("2f9a3e", "46ab46", "5cb84e", face="3aa644", crown="e2c23a", neck="3aa644", coverts="2c8f3a",
            bar="d23a2a", flight="246f4a", tip="244a70", lining="58a850", tail="2c8c3c", bill="3a3634", legs="5a5652",
            iris="d87a2a"),
    ),
    wing=Wing(1.55, 0.66, 0.55, 0.1, 0.25), beat=Beat(3.2, 0.75, speed=5.5), posture=0.78, plump=0.95, neck=0.13,
    neck_radius=0.19, head=0.205, bill="hook", bill_length=0.20, bill_depth=0.085, eye=0.034, tail=1.45,
    tail_shape="wedge", tail_width=0.13, leg=0.34, toes=0.17, shank=0.030, nods=0.3, default="stand",
    words=(
        Entry(
            "subject", "parrot",
            nouns="parrot, macaw, scarlet macaw, budgie, budgerigar, parakeet, lorikeet, lovebird, cockatiel, "
            "amazon parrot, ara parrot, tropical bird",
            chinese="鹦鹉, 金刚鹦鹉, 虎皮鹦鹉, 小鹦鹉, 牡丹鹦鹉, 鹦哥, 彩色鹦鹉, 五彩鹦鹉, 玄凤鹦鹉, 热带鸟",
        ),
        Entry("subject", "parrot", nouns="cockatoo", chinese="凤头鹦鹉, 白鹦鹉", features={"colour": "white"}),
        Entry("subject", "parrot",
            nouns="african grey parrot, grey parrot",
            chinese="灰鹦鹉",
            features={"colour": "grey"},
        ),
        Entry(UNKNOWN, "thing", nouns="parrotfish, parrot fish", chinese="鹦鹉鱼, 鹦鹉学舌"),
    ),
)  # fmt: skip

for _kind in (BIRD, SWALLOW, CROW, MAGPIE, DOVE, PARROT):
    add(Bird(_kind))
