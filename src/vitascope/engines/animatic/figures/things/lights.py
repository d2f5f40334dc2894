"""Small lights: a campfire and a lantern. Both burn at any time of day; how bright they are by night is ``lit``."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named, triple
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, gathered, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry

_TONGUES = 11
_SPARKS = 9


def flicker(t: float, seed: int) -> float:
    """How bright a flame is, about 1: three unequal waves, never the same again within a film."""
    a = seed % 97
    return 1 + 0.10 * math.sin(9.1 * t + a) + 0.07 * math.sin(17.3 * t + 2.1 * a) + 0.05 * math.sin(31.7 * t + 0.7 * a)


@lru_cache(maxsize=8)
def _hearth(seed: int) -> tuple[Mesh, ...]:
    rng = generator(seed, "campfire")
    made = []
    for k in range(11):
        angle = 2 * math.pi * (k + 0.3 * rng.random()) / 11
        size = rng.uniform(0.11, 0.16)
        stone = ellipsoid(
            (size, size * 0.75, size * 1.05),
            linear("#6c6862") * np.float32(rng.uniform(0.7, 1.1)),
            9,
            12,
            0.8,
            Material.STONE,
        )
        made.append(moved(stone, (0.58 * math.cos(angle), 0.06, 0.58 * math.sin(angle))))
    for k in range(6):
        angle = 2 * math.pi * k / 6 + rng.uniform(-0.2, 0.2)
        foot = np.asarray((0.42 * math.cos(angle), 0.05, 0.42 * math.sin(angle)))
        tip = np.asarray((-0.05 * math.cos(angle), 0.42 + 0.06 * rng.random(), -0.05 * math.sin(angle)))
        made.append(sweep([foot, (foot + tip) / 2, tip], [0.062, 0.056, 0.045], linear("#3c2a1e"), 9, 2, Material.BARK))
    embers = ellipsoid((0.30, 0.07, 0.30), linear("#ff6a1e") * np.float32(0.8), 6, 16, material=Material.GLOW)
    made.append(moved(embers, (0, 0.06, 0)))
    return gathered(made)


def _flames(seed: int, t: float) -> tuple[ConeGroup, ...]:
    """Tongues of fire, the hot core, and sparks."""
    rng = generator(seed, "flames")
    outer, core, sparks = Cones(Material.GLOW, 0.09), Cones(Material.GLOW, 0.06), Cones(Material.GLOW, 0.001)
    for k in range(_TONGUES):
        angle, away = rng.uniform(0, 2 * math.pi), 0.20 * math.sqrt(rng.random())
        rate, start = rng.uniform(1.3, 2.2), rng.random()
        age = (t * rate + start) % 1.0
        high = (0.95 - 2.2 * away) * (0.45 + 0.55 * math.sin(math.pi * age) ** 0.7)
        lean = 0.10 * math.sin(5.0 * t + 6.28 * start) + 0.05 * math.sin(11.0 * t + 9 * start)
        foot = np.asarray((away * math.cos(angle), 0.12, away * math.sin(angle)))
        mid = foot * (0.8, 1, 0.8) + (0.4 * lean, 0.45 * high, 0.2 * lean)
        tip = foot * (0.35, 1, 0.35) + (lean, high, 0.5 * lean)
        thick = 0.12 - 0.22 * away
        outer.add(foot, thick, mid, thick * 0.72, triple(linear("#ff7a1c")), glow=1.0)
        outer.add(mid, thick * 0.72, tip, 0.012, triple(linear("#ff5210")), glow=1.0)
        if k % 2 == 0:
            core.add(
                foot,
                thick * 0.75,
                mid * (1, 0.85, 1) + (0.03, 0.0, 0.03),
                thick * 0.30,
                triple(linear("#ffd45a") * np.float32(1.6)),
                glow=1.0,
            )
    for _ in range(_SPARKS):
        rate, start, angle = rng.uniform(0.5, 0.9), rng.random(), rng.uniform(0, 2 * math.pi)
        age = (t * rate + start) % 1.0
        out = 0.10 + 0.45 * age + 0.10 * math.sin(7 * age + angle)
        at = np.asarray((out * math.cos(angle), 0.4 + 1.15 * age, out * math.sin(angle)))
        sparks.ball(at, 0.012 * (1 - age) + 0.002, triple(linear("#ffb45a") * np.float32(1.5)), glow=1.0)
    return outer.group(1.0, None), core.group(1.0, None), sparks.group(1.0, None)


@register
class Campfire(Figure):
    """A fire of logs in a ring of stones."""

    name = "campfire"
    height = 1.6
    length = 1.4
    width = 1.4
    default = "burn"
    actions = {"burn": Gait(speed=0.0, cycles=1.0), "stand": Gait(speed=0.0, cycles=1.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "campfire",
            nouns="campfire, camp fire, bonfire, fire, open fire, log fire, fire pit, firepit, "
            "crackling fire, wood fire, beach fire, burning logs",
            chinese="篝火, 营火, 火堆, 柴火, 火, 烈火, 火苗, 篝火堆, 野营火堆, 营地篝火, 燃烧的木柴, 火光",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="fireplace, fire alarm, fireworks, firework, fireman, gunfire, wildfire, "
            "fire extinguisher, firewood, fire breath",
            chinese="火山, 火车, 火箭, 烟火, 烟花, 火锅, 火柴, 萤火虫, 火龙, 火炬, 火星, 灯火, 火烈鸟, 消防, "
            "火红, 火鸡, 大火, 火热, 火力, 灭火, 火场",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """Flames at ``t``; their light flickers on all around."""
        strong = flicker(t, placement.seed) * (0.6 + 6.4 * placement.lit)
        lamp = Lamp(at=(0.0, 0.75, 0.0), colour=(2.6 * strong, 1.35 * strong, 0.42 * strong))
        return Body(cones=_flames(placement.seed, t), meshes=_hearth(placement.seed % 4), lamps=(lamp,))


@lru_cache(maxsize=8)
def _paper(colour: str | None, strong: float) -> tuple[Mesh, ...]:
    """A round paper lantern with ribs, hanging from a bracket on a post."""
    shade = named(colour, "#d8321e")
    wood, gold = linear("#3a2a20"), linear("#c89a3c")
    ribs = np.linspace(-1, 1, 25)
    radius = 0.20 * np.sqrt(np.clip(1 - (0.92 * ribs) ** 2, 0, 1)) * (1 + 0.018 * np.cos(ribs * 38))
    line = [(float(r), 1.30 + 0.23 * float(h)) for r, h in zip(radius, ribs, strict=True)]
    tones = (0.75 + 0.35 * np.cos(ribs * 1.1) - 0.06 * np.cos(ribs * 38))[:, None].astype(np.float32)
    glow = np.clip(shade * tones * np.float32(0.35 + strong), 0, 4)
    body = lathe(line, glow, 26, material=Material.GLOW)
    caps = [
        lathe([(0.0, y - 0.02), (0.09, y - 0.02), (0.09, y + 0.03), (0.0, y + 0.03)], gold, 18, material=Material.METAL)
        for y in (1.075, 1.525)
    ]
    post = [sweep([(0, -0.05, -0.36), (0, 1.9, -0.36)], [0.040, 0.035], wood, 8, 1, Material.BARK)]
    post.append(sweep([(0, 1.84, -0.42), (0, 1.86, 0.08)], [0.026, 0.022], wood, 8, 1, Material.BARK))
    post.append(sweep([(0, 1.60, -0.36), (0, 1.84, -0.12)], [0.018, 0.018], wood, 6, 1, Material.BARK))
    post.append(sweep([(0, 1.85, 0), (0, 1.54, 0)], [0.006, 0.006], gold, 5, 1, Material.METAL))
    tassel = [
        sweep(
            [(0.012 * math.cos(a), 1.06, 0.012 * math.sin(a)), (0.03 * math.cos(a), 0.82, 0.03 * math.sin(a))],
            [0.006, 0.005],
            linear("#c8281e"),
            5,
            1,
            Material.CLOTH,
        )
        for a in np.arange(7) * 0.9
    ]
    return gathered([body, *caps, *post, *tassel, box((0, 1.90, -0.36), (0.10, 0.05, 0.10), wood, 0.01)])


@register
class Lantern(Figure):
    """A paper lantern on a post, softly lit from within."""

    name = "lantern"
    height = 1.95
    length = 0.5
    width = 0.9
    default = "burn"
    actions = {"burn": Gait(speed=0.0, cycles=0.3), "stand": Gait(speed=0.0, cycles=0.3)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "lantern",
            nouns="lantern, paper lantern, chinese lantern, red lantern, japanese lantern, lamp, oil lamp, "
            "candle lantern, festival lantern, hanging lantern, lampion",
            chinese="灯笼, 红灯笼, 纸灯笼, 油灯, 花灯, 宫灯, 大红灯笼, 挂灯笼, 灯, 彩灯笼, 提灯, 孔明灯",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="lamp post, lamppost, jack o lantern, street lamp, headlamp, magic lantern, traffic lamp",
            chinese="路灯, 灯光, 灯火, 灯塔, 车灯, 霓虹灯, 红绿灯, 台灯, 灯泡, 聚光灯, 射灯, 电灯, 灯影, 开灯, "
            "关灯, 点灯, 尾灯, 大灯, 亮灯",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """It swings a little; its light trembles."""
        strong = 0.30 + 1.5 * placement.lit
        glow = round(strong * 20) / 20
        light = strong * (0.85 + 0.15 * flicker(t, placement.seed))
        tint: NDArray[np.float32] = 0.35 * named(placement.colour, "#d8321e") + np.asarray(
            (0.65, 0.42, 0.20), np.float32
        )
        colour = (float(1.1 * light * tint[0]), float(1.1 * light * tint[1]), float(1.1 * light * tint[2]))
        return Body(meshes=_paper(placement.colour, glow), lamps=(Lamp(at=(0.25, 1.15, 0.0), colour=colour),))
