"""Birds of the yard and park: hens, cocks, chicks, turkeys' kin and peacocks."""

from __future__ import annotations

from vitascope.engines.animatic.figures.creatures.avian import Avian, Beat, Wing, plumage
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

CHICKEN = Avian(
    name="chicken", trunk=0.28,
    plumages=(
        plumage("a8612c", "c07a3c", "cf9458", crown="b46a30", face="b8442e", neck="b87034", flight="8a4c24",
            tip="5a321c", tail="6a3c20", tail_tip="2a1c14", bill="d8a848", legs="d8a43c", iris="d87a1c"),
        plumage("efece4", "f2efe8", "f3f0ea", face="c8443a", flight="e8e4da", tip="ddd8cc", bill="e0b048",
            legs="e0ac3c", iris="d87a1c"),
    ),
    wing=Wing(0.95, 0.66, 0.0, 0.2, 0.1), beat=Beat(4.5, 0.8, speed=3.0), posture=0.36, plump=1.16, neck=0.34,
    neck_radius=0.150, curve=0.25, head=0.135, bill="fowl", bill_length=0.13, bill_depth=0.042, eye=0.026, comb=True,
    tail=0.46, tail_shape="round", tail_width=0.18, leg=0.52, toes=0.20, shank=0.028, nods=1.0, flies=False, default="walk",
    words=(
        Entry(
            "subject", "chicken",
            nouns="chicken, hen, mother hen, poultry, pullet, free range chicken, farm chicken, brood hen, fowl, "
            "laying hen, turkey bird, pheasant",
            chinese="鸡, 母鸡, 老母鸡, 家鸡, 土鸡, 鸡妈妈, 芦花鸡, 走地鸡, 野鸡, 火鸡, 雉鸡, 家禽, 散养鸡",
        ),
        Entry("subject", "chicken",
            nouns="chick, baby chicken, baby chick, newborn chick",
            chinese="小鸡, 小鸡仔, 鸡仔, 鸡宝宝, 雏鸡, 小黄鸡",
            features={"size": "small", "colour": "yellow"},
        ),
        Entry("subject", "chicken", chinese="鸡群", features={"count": "5"}),
        Entry(
            UNKNOWN, "thing",
            nouns="fried chicken, roast chicken, chicken soup, chicken wing, chicken coop, henhouse, "
            "chicken nugget, chicken breast, chicken curry, cockpit, peanut, peacock chair, chickpea",
            chinese="炸鸡, 烤鸡, 鸡蛋, 鸡肉, 鸡翅, 鸡汤, 鸡腿, 鸡尾酒, 田鸡, 鸡毛掸子, 鸡冠花, 落汤鸡, 鸡毛, "
            "肯德基, 鸡窝, 吃鸡, 手机, 鸡舍, 鸡皮疙瘩",
        ),
    ),
)  # fmt: skip

ROOSTER = Avian(
    name="rooster", trunk=0.32,
    plumages=(plumage("b4521c", "1d2a26", "1a2220", crown="d8861e", face="c8281c", neck="dc8c1e", coverts="8a2c14",
        bar="1c4a44", flight="9a5a24", tip="3a2418", tail="10302c", tail_tip="123a3a", bill="d8a848", legs="e0b03c",
        iris="e0821c"),),
    wing=Wing(0.95, 0.66, 0.0, 0.2, 0.1), beat=Beat(4.0, 0.8, speed=3.0), posture=0.60, plump=1.06, neck=0.42,
    neck_radius=0.165, curve=0.25, head=0.135, bill="fowl", bill_length=0.14, bill_depth=0.045, eye=0.026, comb=True,
    tail=0.80, tail_shape="sickle", tail_width=0.17, leg=0.60, toes=0.20, shank=0.032, nods=0.9, flies=False, default="walk",
    words=(
        Entry(
            "subject", "rooster",
            nouns="rooster, cock, cockerel, crowing rooster, gamecock, bantam, barnyard rooster, proud rooster, "
            "red rooster, rooster bird",
            chinese="公鸡, 大公鸡, 雄鸡, 红公鸡, 斗鸡, 小公鸡, 报晓的公鸡, 金鸡, 司晨鸡, 打鸣的公鸡",
        ),
        Entry(UNKNOWN, "thing", chinese="铁公鸡, 金鸡独立"),
    ),
)  # fmt: skip

PEACOCK = Avian(
    name="peacock", trunk=0.40,
    plumages=(plumage("1a6a52", "1038a0", "14241e", crown="1236a4", face="1a48b4", neck="0f34a4", coverts="a89878",
        bar="8a7c60", flight="7a4a2a", tip="5a3820", bill="8a8478", legs="8a8070", iris="1a0e08"),),
    wing=Wing(1.3, 0.7, 0.1, 0.3, 0.15), beat=Beat(3.0, 0.7, speed=4.0), posture=0.34, plump=0.92, neck=0.62,
    neck_radius=0.120, curve=0.40, head=0.098, bill="fowl", bill_length=0.11, bill_depth=0.032, eye=0.018, crest=0.20,
    tail=0.5, leg=0.66, toes=0.19, shank=0.024, nods=0.6, flies=False, default="stand", train=True,
    words=(
        Entry(
            "subject", "peacock",
            nouns="peacock, peafowl, blue peacock, indian peacock, male peacock, green peafowl, peacock bird, "
            "blue peafowl, displaying peacock, pea fowl",
            chinese="孔雀, 蓝孔雀, 绿孔雀, 雄孔雀, 开屏的孔雀, 孔雀开屏, 孔雀鸟, 凤凰鸟, 花孔雀, 孔雀公主",
        ),
        Entry("action", "stand", verbs="spread its tail, fan its tail, display its feathers, spread its feathers",
              chinese="开屏, 展开尾屏"),
        Entry("subject", "peacock", nouns="white peacock", chinese="白孔雀", features={"colour": "white"}),
        Entry(UNKNOWN, "thing",
            nouns="peacock feather, peacock blue, peacock butterfly",
            chinese="孔雀蓝, 孔雀石, 孔雀鱼, 孔雀羽毛, 孔雀草, 孔雀舞",
        ),
    ),
)  # fmt: skip

for _kind in (CHICKEN, ROOSTER, PEACOCK):
    add(Bird(_kind))
