"""The fish there are: goldfish, koi, clownfish and the many-coloured ones of the reef."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures.creatures.fish import Fish, Fishy, scheme
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

#: s, top, bottom, half width in body lengths.
_REEF = ((0.0, 0.010, -0.015, 0.010), (0.04, 0.060, -0.055, 0.034), (0.14, 0.140, -0.120, 0.070), (0.32, 0.205,
    -0.185, 0.090), (0.52, 0.200, -0.185, 0.080), (0.75, 0.115, -0.105, 0.046), (0.92, 0.052, -0.050, 0.020), (1.0,
    0.054, -0.052, 0.012))  # fmt: skip
_ROUND = ((0.0, 0.012, -0.020, 0.012), (0.04, 0.070, -0.065, 0.050), (0.15, 0.165, -0.150, 0.115), (0.34, 0.240,
    -0.235, 0.165), (0.54, 0.220, -0.225, 0.150), (0.76, 0.120, -0.120, 0.075), (0.92, 0.058, -0.055, 0.030), (1.0,
    0.058, -0.056, 0.016))  # fmt: skip
_CARP = ((0.0, 0.006, -0.020, 0.012), (0.04, 0.045, -0.050, 0.048), (0.14, 0.100, -0.095, 0.088), (0.32, 0.140,
    -0.130, 0.110), (0.52, 0.132, -0.125, 0.098), (0.76, 0.080, -0.076, 0.055), (0.92, 0.044, -0.044, 0.024), (1.0,
    0.046, -0.046, 0.012))  # fmt: skip
_SLIM = ((0.0, 0.004, -0.010, 0.008), (0.05, 0.040, -0.042, 0.030), (0.18, 0.085, -0.085, 0.058), (0.38, 0.108,
    -0.112, 0.070), (0.58, 0.098, -0.100, 0.060), (0.80, 0.052, -0.052, 0.030), (0.94, 0.028, -0.028, 0.014), (1.0,
    0.032, -0.032, 0.008))  # fmt: skip

FISH = Fishy(
    name="fish", long=0.20, sections=_REEF,
    schemes=(
        scheme("1e5fd0", "123a9a", "3f86e4", "e8c22c", "f6dc5a", "f0cc2c", "tang", 0.25),
        scheme("f0b81e", "d8901a", "f8dc7a", "f4cc3a", "fbe690", "2a5cc8", "stripes", 0.35),
        scheme("e8642a", "c8401e", "f8c890", "f0883a", "f8b870", "fbe8d0", "plain", 0.5),
        scheme("3fb0a8", "1e6a88", "d8ecd8", "4ac0c0", "9ae0d8", "f4f8e8", "plain", 0.6),
    ),
    words=(
        Entry(
            "subject", "fish",
            nouns="fish, tropical fish, reef fish, coral fish, fishy, small fish, blue tang, butterflyfish, "
            "angelfish, angel fish, damselfish, parrotfish, betta, guppy, aquarium fish, surgeonfish",
            chinese="鱼, 小鱼, 鱼儿, 热带鱼, 珊瑚鱼, 游鱼, 大鱼, 蝴蝶鱼, 神仙鱼, 孔雀鱼, 鹦鹉鱼, 斗鱼, 观赏鱼, "
            "海鱼, 彩色鱼",
        ),
        Entry(
            "subject", "fish", nouns="school of fish, shoal of fish, school of tropical fish, fish school, shoal",
            chinese="鱼群, 一群鱼, 成群的鱼, 群鱼, 一群小鱼, 小鱼群",
            features={"count": "9"},
        ),
        Entry(
            UNKNOWN, "thing",
            nouns="fish tank, fish bowl, fishbowl, fish market, fish and chips, fish hook, starfish, star fish, "
            "jellyfish tank, crayfish, cuttlefish, swordfish steak, fisherman, fishing boat, "
            "fishing rod, fishing village, fishing net, fish pond, fisheye, fish eye lens, fish eye, fishing",
            words="fisheye lens",
            chinese="鱼缸, 鱼竿, 鱼塘, 鱼市, 鱼肉, 钓鱼, 捕鱼, 木鱼, 鱼网, 鱼钩, 鱼眼, 鱼眼镜头, 鱿鱼, 章鱼, "
            "鳄鱼, 鱼香肉丝, 美人鱼, 人鱼, 鱼尾纹, 鱼丸, 鱼汤, 烤鱼, 三文鱼刺身, 鱼米之乡, 打鱼, 渔夫",
        ),
    ),
)  # fmt: skip

GOLDFISH = Fishy(
    name="goldfish", long=0.11, sections=_ROUND, tail=(0.62, 0.34, 0.45), veil=True, dorsal=(0.26, 0.74, 0.26, 0.25),
    anal=(0.66, 0.86, 0.18), pectoral=0.22, eye=0.050, speed=0.18, beat=1.5, sway=0.06, scales=26,
    schemes=(
        scheme("f0741c", "e2520e", "fbc070", "f4923a", "fde0b8", "ffd890", "plain", 0.5),
        scheme("f28a22", "e86a12", "fff0d8", "f8a850", "fff0dc", "ffe4b0", "plain", 0.5),
    ),
    words=(
        Entry(
            "subject", "goldfish",
            nouns="goldfish, gold fish, golden fish, fantail goldfish, pet fish, fancy goldfish, ranchu, oranda, "
            "orange fish, bubble eye goldfish, goldie fish",
            chinese="金鱼, 小金鱼, 红金鱼, 凤尾金鱼, 龙睛, 兰寿, 狮头金鱼, 草金鱼, 橙色金鱼, 金色的鱼",
        ),
    ),
)  # fmt: skip

KOI = Fishy(
    name="koi", long=0.52, sections=_CARP, tail=(0.24, 0.16, 0.30), dorsal=(0.34, 0.72, 0.085, 0.4), anal=(0.72, 0.84, 0.09),
    pectoral=0.15, eye=0.022, speed=0.40, beat=1.1, sway=0.065, scales=40, barbels=True,
    schemes=(
        scheme("f4efe6", "f0e9de", "f8f5ee", "f2ece2", "fbf8f2", "e0401a", "patches", 0.30),
        scheme("f3ede2", "efe7da", "f8f4ec", "f0e8dc", "faf6ee", "e8561c", "patches", 0.30),
        scheme("f0b63a", "e09a22", "f8dc90", "f2c860", "fbe8b4", "f8d880", "plain", 0.40),
    ),
    words=(
        Entry(
            "subject", "koi",
            nouns="koi, koi fish, koi carp, carp, kohaku, nishikigoi, japanese carp, ornamental carp, coi, "
            "koi carp fish, brocade carp",
            chinese="锦鲤, 鲤鱼, 红鲤鱼, 鲤, 锦鲤鱼, 红白锦鲤, 金鲤, 大锦鲤, 红鲤, 鲤鱼儿, 锦鲤群",
        ),
        Entry(UNKNOWN, "thing", nouns="koi pond, koi nobori", chinese="鲤鱼旗, 鲤鱼跳龙门"),
    ),
)  # fmt: skip

CLOWNFISH = Fishy(
    name="clownfish", long=0.10, sections=_REEF, tail=(0.22, 0.17, 0.05), dorsal=(0.24, 0.86, 0.10, 0.2),
    anal=(0.58, 0.88, 0.10), pectoral=0.17, eye=0.042, speed=0.22, beat=2.2, sway=0.06, scales=34,
    schemes=(
        # Glowing orange, as red is lost first under water.
        replace(scheme("ff8220", "ff6e18", "ffa048", "ff8a28", "20120a", "fcfaf6", "bands", 0.12),
                base=(1.15, 0.20, 0.015), back=(1.05, 0.15, 0.01), belly=(1.15, 0.32, 0.06), fins=(1.15, 0.24, 0.02)),
    ),
    words=(
        Entry(
            "subject", "clownfish",
            nouns="clownfish, clown fish, anemonefish, anemone fish, nemo, orange clownfish, percula, "
            "reef clownfish, clown anemonefish, nemo fish",
            chinese="小丑鱼, 尼莫, 海葵鱼, 公子小丑鱼, 橙色小丑鱼, 小丑鱼儿, 眼斑双锯鱼, 公子小丑, 双带小丑鱼, "
            "海葵小丑鱼",
        ),
    ),
)  # fmt: skip

SALMON = Fishy(
    name="salmon", long=0.62, sections=_SLIM, tail=(0.20, 0.15, 0.40), dorsal=(0.42, 0.60, 0.09, 0.5), anal=(0.70, 0.82, 0.07),
    pectoral=0.12, eye=0.018, speed=1.0, beat=1.8, sway=0.06, scales=60,
    schemes=(scheme("9aa6ac", "3c4a56", "e6eaea", "5a6670", "8a949a", "d8a8a0", "plain", 0.5),),
    words=(
        Entry(
            "subject", "salmon",
            nouns="salmon, trout, tuna, sardine, mackerel, herring, cod, bass fish, silver fish, barracuda, "
            "river fish, anchovy",
            chinese="三文鱼, 鲑鱼, 大马哈鱼, 鳟鱼, 金枪鱼, 沙丁鱼, 鲭鱼, 带鱼, 草鱼, 鲈鱼, 银鱼, 鲫鱼",
        ),
        Entry("subject", "salmon",
            nouns="school of sardines, shoal of sardines",
            chinese="沙丁鱼群",
            features={"count": "10", "size": "small"},
        ),
        Entry(UNKNOWN, "thing",
            nouns="grilled salmon, smoked salmon, tuna salad, tuna sandwich, salmon fillet",
            words="salmon pink",
            chinese="三文鱼寿司",
        ),
    ),
)  # fmt: skip

for _kind in (FISH, GOLDFISH, KOI, CLOWNFISH, SALMON):
    add(Fish(_kind))
