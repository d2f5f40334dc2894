"""Wolf."""

from __future__ import annotations

from vitascope.engines.animatic.figures.animals.heads.canine import Canine
from vitascope.engines.animatic.figures.animals.heads.ears import Ear
from vitascope.engines.animatic.figures.animals.heads.features import Eye
from vitascope.engines.animatic.figures.animals.quadruped import animal
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import coat
from vitascope.lexicon import UNKNOWN, Entry

_WORDS = (
    Entry(
        "subject",
        "wolf",
        nouns="wolf, timber wolf, she wolf, lone wolf, wild wolf, alpha wolf, dire wolf, steppe wolf, forest wolf, "
        "leader wolf",
        chinese="狼, 野狼, 孤狼, 头狼, 恶狼, 草原狼, 森林狼, 狼王, 母狼, 公狼, 独狼, 狼儿",
    ),
    Entry("subject", "wolf", nouns="grey wolf, gray wolf", chinese="灰狼, 大灰狼", features={"colour": "grey"}),
    Entry(
        "subject", "wolf", nouns="arctic wolf, snow wolf", chinese="白狼, 雪狼, 北极狼", features={"colour": "white"}
    ),
    Entry("subject", "wolf", chinese="黑狼", features={"colour": "black"}),
    Entry("subject", "wolf", nouns="wolf pack, pack of wolves", chinese="狼群, 一群狼", features={"count": "5"}),
    Entry(
        "subject",
        "wolf",
        nouns="wolf cub, wolf pup, baby wolf, young wolf",
        chinese="小狼, 狼崽, 幼狼, 小狼崽, 狼崽子",
        features={"size": "small", "age": "young"},
    ),
    Entry("subject", "wolf", nouns="coyote, jackal, dingo", chinese="郊狼, 胡狼", confidence=0.6),
    Entry(
        UNKNOWN,
        "thing",
        nouns="wolf spider, werewolf, wolf whistle",
        chinese="狼狈, 狼藉, 色狼, 狼牙, 狼人, 狼牙棒, 狼蛛, 袋狼, 狼烟, 狼吞虎咽",
    ),
)

WOLF = Species(
    curls=True, name="wolf", withers=0.80, trunk=1.00, hips=0.82, shoulders=0.79,
    spine=((0.02, 0.160), (0.03, 0.150), (0.03, 0.155), (0.03, 0.185), (0.04, 0.195)),
    belly=((-0.05, 0.110), (-0.06, 0.110), (-0.10, 0.132), (-0.14, 0.175), (-0.13, 0.18)),
    width=0.102, fore=(0.25, 0.30, 0.22), hind=(0.30, 0.33, 0.28),
    fore_radii=(0.120, 0.075, 0.048, 0.045), hind_radii=(0.160, 0.088, 0.048, 0.045), paw=0.060,
    neck=0.28, neck_angle=0.50, neck_radii=(0.180, 0.150), head=0.165, head_pitch=-0.10,
    face=Canine(
        eye=Eye(0.150, (0.82, 0.29, 0.42), (0.88, 0.10, 0.44), bulge=0.38, slant=-0.10, lid=0.30, pupil=0.42),
        ear=Ear("point", 0.95, 0.40, (-0.20, 0.66, 0.50)),
        muzzle=1.75, thick=0.52, thin=0.34, brow=1.06,
    ),
    tail=Tail(0.72, -0.45, 0.25, (0.06, 0.115, 0.04)),
    fur=0.022, hair=85.0, pace=1.95, walk_pace=1.25, ruff=0.40, leaps=0.60,
    coats=(
        coat("76716b", "353230", "e4dfd6", muzzle="e2dccf", sock="b9b1a6", tip="3c3937", ear="a58d80",
             ear_back="6a645e", iris="d9a63a"),
        coat("87796a", "473e36", "e8e0d2", muzzle="dad2c4", sock="cbc2b4", tip="4a443f", ear="ad9686",
             ear_back="7a7067", iris="e0b24a"),
    ),
    words=_WORDS,
)  # fmt: skip

animal(WOLF)
