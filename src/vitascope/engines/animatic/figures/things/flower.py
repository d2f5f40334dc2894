"""Flowers for their own sake: a small bed of one kind, large enough to fill a close-up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Float, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, gathered, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry


@dataclass(frozen=True)
class Kind:
    """How a flower grows. Lengths in metres."""

    petals: tuple[int, ...]  #: in each ring, from outside
    long: float  #: of an outer petal
    wide: float
    open: float  #: radians that the outer petals lean out from upright; pi / 2 lies flat
    heart: float  #: radius of the middle
    tall: float
    colour: str
    middle: str = "#d8a428"
    curl: float = 0.35  #: how far petals bend over their length, in radians
    nod: float = 0.35  #: how far the head turns towards the viewer


KINDS: dict[str, Kind] = {
    "daisy": Kind((19,), 0.085, 0.026, 1.42, 0.034, 0.42, "#f4f1e8"),
    "tulip": Kind((3, 3), 0.12, 0.085, 0.16, 0.0, 0.46, "#c8242c", curl=-0.55, nod=0.06),
    "rose": Kind((6, 5, 5, 4), 0.085, 0.085, 0.95, 0.012, 0.48, "#b3161c", curl=-0.65, nod=0.25),
    "sunflower": Kind((24, 20), 0.17, 0.048, 1.38, 0.115, 1.15, "#eab01c", middle="#3c2614", nod=0.75),
    "poppy": Kind((4, 3), 0.105, 0.115, 0.90, 0.022, 0.44, "#d8321e", middle="#26301c", curl=-0.35),
    "lily": Kind((3, 3), 0.15, 0.052, 0.85, 0.012, 0.55, "#f2ecea", curl=0.75, nod=0.55),
    "lotus": Kind((9, 8, 6), 0.11, 0.055, 1.05, 0.036, 0.34, "#e6a0bc", curl=-0.35, nod=0.15),
    "lavender": Kind((), 0.0, 0.0, 0.0, 0.0, 0.55, "#8a6cc0"),
}
_COUNT = 9


def _petal(kind: Kind, lean: float, size: float, colour: Float) -> Mesh:
    """A petal that grows from the origin, leaning ``lean`` radians from upright towards +x."""
    t = np.linspace(0, 1, 7)[:, None]
    s = np.linspace(-1, 1, 5)[None]
    bend = lean + kind.curl * (t - 0.3)
    step = size / 6
    along = np.cumsum(np.concatenate([np.zeros((1, 1)), np.sin(bend[1:]) * step]), 0)
    up = np.cumsum(np.concatenate([np.zeros((1, 1)), np.cos(bend[1:]) * step]), 0)
    half = kind.wide / 2 * size / kind.long * np.sin(math.pi * np.clip(0.10 + 0.88 * t, 0, 1) ** 0.85) ** 0.8
    cup = 0.30 * half * s**2
    points = np.stack(np.broadcast_arrays(along - cup * np.cos(bend), up + cup * np.sin(bend), half * s), -1)
    shade = np.broadcast_to(((0.62 + 0.42 * t) * (1 - 0.12 * s**2))[..., None], points.shape)
    return sheet(
        points,
        np.clip(colour * shade, 0.002, 1).astype(np.float32),
        material=Material.LEAF,
        outward=False,
        two_sided=True,
    )


def _head(kind: Kind, colour: Float, rng: np.random.Generator) -> list[Mesh]:
    made = []
    for ring, count in enumerate(kind.petals):
        inward = ring / max(len(kind.petals), 1)
        for k in range(count):
            angle = 2 * math.pi * (k + 0.5 * (ring % 2) + rng.normal(0, 0.03)) / count
            lean = kind.open * (1 - 0.75 * inward) + rng.normal(0, 0.05)
            petal = _petal(
                kind,
                lean,
                kind.long * (1 - 0.30 * inward) * rng.uniform(0.93, 1.05),
                colour * np.float32(rng.uniform(0.88, 1.08)),
            )
            out = np.asarray(
                (
                    max(kind.heart * 0.85, 0.006) * math.cos(angle),
                    0.003 * ring,
                    -max(kind.heart * 0.85, 0.006) * math.sin(angle),
                )
            )
            made.append(moved(petal, out, turn("y", angle)))
    if kind.heart > 0:
        dome = ellipsoid((kind.heart, kind.heart * 0.45, kind.heart), linear(kind.middle), 9, 16)
        speck = 0.75 + 0.5 * rng.random((len(dome.points), 1))
        dome.colours = (dome.colours * speck).astype(np.float32)
        made.append(dome)
    if not kind.petals:  # a spike of small blossoms
        for k in range(46):
            level, angle = k / 46, 2.4 * k
            bud = ellipsoid((0.012, 0.013, 0.012), colour * np.float32(rng.uniform(0.75, 1.2)), 5, 7)
            reach = 0.022 * (1 - 0.6 * level)
            made.append(moved(bud, (reach * math.cos(angle), 0.19 * level - 0.14, reach * math.sin(angle))))
    return made


@lru_cache(maxsize=24)
def _bed(name: str, colour: str | None, seed: int) -> tuple[tuple[tuple[Mesh, ...], tuple[float, float], float], ...]:
    """Each flower: its meshes about the head's foot, where it grows (x, z), and how tall it is."""
    kind, rng = KINDS[name], generator(seed, "flower", name)
    made = []
    for number in range(_COUNT):
        angle, away = 2.399963 * number, 0.34 * kind.tall**0.5 * math.sqrt(number / _COUNT)
        size = 1.0 if number == 0 else rng.uniform(0.78, 0.98)
        head = _head(kind, named(colour, kind.colour), rng)
        facing = turn("y", rng.uniform(-0.7, 0.7)) @ turn("z", -kind.nod * rng.uniform(0.7, 1.2))
        meshes = gathered([moved(mesh, matrix=facing, scale=size) for mesh in head])
        made.append(
            (meshes, (away * math.cos(angle), away * math.sin(angle)), kind.tall * size * rng.uniform(0.86, 1.0))
        )
    return tuple(made)


def _leaf(root: tuple[float, float, float], way: float, long: float, green: Float) -> Mesh:
    t = np.linspace(0, 1, 7)[:, None]
    s = np.linspace(-1, 1, 3)[None]
    out = long * 0.55 * t**1.2
    up = long * (0.95 * t - 0.35 * t**3)
    half = 0.10 * long * np.sin(math.pi * np.clip(0.06 + 0.94 * t, 0, 1)) ** 0.8
    c, si = math.cos(way), math.sin(way)
    points = np.stack(
        np.broadcast_arrays(
            root[0] + c * out - si * half * s, root[1] + up - 0.25 * half * s**2, root[2] + si * out + c * half * s
        ),
        -1,
    )
    tone = np.broadcast_to((0.65 + 0.4 * t)[..., None], points.shape)
    return sheet(points, (green * tone).astype(np.float32), material=Material.LEAF, outward=False, two_sided=True)


@register
class Flower(Figure):
    """A bed of flowers; the detail ``kind`` names which, its colour is that of the petals."""

    name = "flower"
    height = 0.55
    length = 0.75
    width = 0.75
    kinds = frozenset({"plants"})
    default = "sway"
    actions = {"sway": Gait(speed=0.0, cycles=0.3), "stand": Gait(speed=0.0, cycles=0.3)}  # noqa: RUF012
    face = 0.22
    words = (
        Entry(
            "subject",
            "flower",
            nouns="flower, wildflower, wild flower, blossom, bloom, daisy, marguerite, chamomile, "
            "dandelion, aster, chrysanthemum, bluebell, cornflower, crocus, buttercup, marigold, "
            "petal flower",
            chinese="花, 花朵, 野花, 鲜花, 雏菊, 花丛, 野花丛, 鲜花丛, 花儿, 菊花, 小雏菊, 小野花, 花卉, "
            "蒲公英, 油菜花",
        ),
        Entry("subject", "flower", chinese="小花", features={"size": "small"}),
        Entry("subject", "flower", nouns="tulip", chinese="郁金香, 鸢尾花, 鸢尾", features={"kind": "tulip"}),
        Entry(
            "subject",
            "flower",
            nouns="rose, red rose, peony, camellia",
            chinese="玫瑰花, 红玫瑰, 玫瑰花丛, 月季, 牡丹, 牡丹花, 蔷薇, 山茶花",
            features={"kind": "rose"},
        ),
        Entry(
            "subject",
            "flower",
            nouns="sunflower, sun flower",
            chinese="向日葵, 葵花, 太阳花",
            features={"kind": "sunflower"},
        ),
        Entry("subject", "flower", nouns="poppy, corn poppy", chinese="罂粟花, 虞美人", features={"kind": "poppy"}),
        Entry(
            "subject",
            "flower",
            nouns="lily, daffodil, orchid, narcissus, white lily",
            chinese="百合, 百合花, 水仙花, 水仙, 兰花",
            features={"kind": "lily"},
        ),
        Entry(
            "subject",
            "flower",
            nouns="lotus, water lily, lotus flower, waterlily",
            chinese="莲花, 荷花, 睡莲, 莲",
            features={"kind": "lotus"},
        ),
        Entry(
            "subject",
            "flower",
            nouns="lavender flower, hyacinth, lupin, lavender plant, lavender field flower",
            chinese="薰衣草, 风信子, 紫罗兰花",
            features={"kind": "lavender"},
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="flower pot, flower girl, flower shop, flower crown, cauliflower, rosebush, rose garden",
            words="rose petals",
            chinese="花店, 花盆, 花瓶, 花样, 花钱, 棉花, 烟花, 浪花, 雪花, 火花, 眼花, 花生, 花纹, 花瓣, 花园, "
            "花海, 花田, 花轿, 花香, 泪花, 水花",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """Stems bend in the wind, each in its own time."""
        name = dict(placement.details).get("kind", "daisy")
        name = name if name in KINDS else "daisy"
        kind = KINDS[name]
        scale = self.height / (kind.tall * 1.15)
        green = linear("#4c7030")
        meshes: list[Mesh] = []
        for number, (head, (x, z), tall) in enumerate(_bed(name, placement.colour, placement.seed % 5)):
            sway = 0.045 * math.sin(1.7 * t + 0.9 * number) + 0.018 * math.sin(4.1 * t + 2.1 * number)
            top = (x + tall * sway, tall, z + 0.4 * tall * sway)
            meshes.append(
                sweep(
                    [(x, -0.02, z), (x + 0.2 * (top[0] - x), tall * 0.5, z), top],
                    [0.0055, 0.0050, 0.0045],
                    green,
                    6,
                    2,
                    Material.LEAF,
                )
            )
            meshes += [moved(mesh, top) for mesh in head]
            for k in range(3):
                meshes.append(
                    _leaf(
                        (x, 0.02 * k, z),
                        2.1 * k + 1.3 * number,
                        tall * (0.62 - 0.12 * k),
                        green * np.float32(0.85 + 0.1 * k),
                    )
                )
        return Body(meshes=gathered([moved(mesh, scale=scale) for mesh in meshes]))
