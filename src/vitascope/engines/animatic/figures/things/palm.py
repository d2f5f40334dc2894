"""A coconut palm: a curved, ringed trunk and a crown of drooping fronds."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, gathered, moved, sheet, sweep
from vitascope.engines.animatic.world.palette import linear, moonlit
from vitascope.lexicon import Entry
from vitascope.storyboard import Light

_HOLE = 255
_TALL = 8.0  #: metres to the crown
_FRONDS = 19
_LONG = 3.3  #: metres of a frond


@lru_cache(maxsize=1)
def _frond() -> NDArray[np.uint8]:
    """Leaflets on both sides of a rib, root at the left: greys that multiply the colour, holes between them."""
    rng = generator(0, "frond")
    high, wide, fine = 128, 384, 3
    tone: NDArray[np.uint8] = np.zeros((high * fine, wide * fine), np.uint8)
    cover: NDArray[np.uint8] = np.zeros((high * fine, wide * fine), np.uint8)
    middle = high * fine / 2
    for k in range(64):
        t = 0.06 + 0.92 * k / 63
        x = t * wide * fine
        reach = middle * 0.97 * math.sin(math.pi * min(1.0, 0.18 + 0.86 * t)) ** 0.6
        for side in (-1, 1):
            lean = rng.uniform(0.45, 0.75) * reach
            tip = (x + lean, middle + side * reach * rng.uniform(0.85, 1.0))
            across = 7.0 * fine / 3
            leaf = np.asarray(((x - across, middle), (x + across, middle), tip), np.int32)
            cv2.fillPoly(tone, [leaf], float(np.clip(180 + rng.normal(0, 28), 100, 255)))
            cv2.fillPoly(cover, [leaf], 255.0)
    cv2.line(tone, (0, int(middle)), (wide * fine, int(middle)), 225.0, 9)
    cv2.line(cover, (0, int(middle)), (wide * fine, int(middle)), 255.0, 9)
    small = cv2.resize(cover, (wide, high), interpolation=cv2.INTER_AREA)
    grey = cv2.resize(tone, (wide, high), interpolation=cv2.INTER_AREA).astype(np.float32)
    solid = np.clip(np.where(small > 0, grey * 255 / np.maximum(small, 1), 170), 0, 255).astype(np.uint8)
    return np.dstack([solid, solid, solid, np.where(small > 110, 0, _HOLE).astype(np.uint8)])


@lru_cache(maxsize=24)
def _built(seed: int, colour: str | None) -> tuple[tuple[Mesh, ...], tuple[float, float, float]]:
    rng = generator(seed, "palm")
    lean, turned = rng.uniform(0.6, 1.6), rng.uniform(0, 2 * math.pi)
    way = np.asarray((math.cos(turned), 0.0, math.sin(turned)))
    line = [way * lean * t**1.8 + (0, _TALL * t, 0) for t in np.linspace(0, 1, 8)]
    bark = linear("#7a6650")
    thick = [0.30, 0.21, 0.18, 0.165, 0.155, 0.15, 0.145, 0.15]
    trunk = sweep([line[0] - (0, 0.2, 0), *line], [0.34, *thick], bark, 12, 5, Material.BARK, (0.3, 0.1, 1))
    rings = 0.86 + 0.14 * np.cos(trunk.points[:, 1] * 26.0)
    trunk.colours = (trunk.colours * rings[:, None]).astype(np.float32)
    top = line[-1]
    nuts = [
        moved(
            ellipsoid((0.13, 0.15, 0.13), linear("#5c4a2c"), 8, 10),
            top + np.asarray((0.22 * math.cos(a), -0.16, 0.22 * math.sin(a))),
        )
        for a in (0.4, 1.9, 3.3, 4.9)
    ]
    if colour == "moonlit":
        for mesh in (trunk, *nuts):
            mesh.colours = moonlit(mesh.colours, Light.MOONLIGHT)
    return gathered([trunk, *nuts]), (float(top[0]), float(top[1]), float(top[2]))


def _fronds(seed: int, colour: str | None, t: float) -> Mesh:
    rng = generator(seed, "fronds")
    green = linear("#5a7c34")
    if colour == "moonlit":
        green = moonlit(green, Light.MOONLIGHT)
    u = np.linspace(0, 1, 9)[None]
    v = np.linspace(-1, 1, 3)[:, None]
    made = []
    for k in range(_FRONDS):
        angle = 2.399963 * k + rng.uniform(-0.2, 0.2)
        rise = rng.uniform(0.1, 1.05) - 0.5 * (k / _FRONDS)
        long = _LONG * rng.uniform(0.82, 1.08)
        sway = 0.07 * math.sin(1.3 * t + 0.9 * k) + 0.03 * math.sin(3.1 * t + 1.7 * k)
        out = long * np.sin(np.clip(u * (1.25 - 0.25 * rise), 0, 1.5)) / math.sin(1.25 - 0.25 * min(rise, 0.9)) * 0.9
        up = long * (rise * u - (0.80 + 0.35 * rise) * u**2) + 0.35 * sway * u * long
        half = 0.52 * np.sin(math.pi * np.clip(0.14 + 0.84 * u, 0, 1)) ** 0.7
        c, s = math.cos(angle + sway * 0.4), math.sin(angle + sway * 0.4)
        across, sag = v * half, -0.55 * np.abs(v) * half * 0.7
        points = np.stack(np.broadcast_arrays(c * out - s * across, up + sag, s * out + c * across), -1)
        normals = np.stack(np.broadcast_arrays(0.35 * c * u, 1.0 + 0 * across, 0.35 * s * u), -1)
        tone = np.broadcast_to((0.70 + 0.35 * u)[..., None] * rng.uniform(0.8, 1.15), points.shape)
        uv = np.stack(np.broadcast_arrays(0.005 + 0.99 * u, 0.5 + 0.49 * v), -1)
        frond = sheet(
            points, (green * tone).astype(np.float32), material=Material.LEAF, normals=normals, uv=uv, two_sided=True
        )
        frond.texture = _frond()
        made.append(frond)
    return gathered(made)[0]


@register
class Palm(Figure):
    """A palm whose fronds move in the wind."""

    name = "palm"
    height = _TALL + 0.8
    length = 8.4
    width = 8.4
    still = True
    kinds = frozenset({"plants", "trees"})
    wears = frozenset({"night"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "palm",
            nouns="palm, beach palm, palm tree, coconut tree, coconut palm, date palm, tropical palm, "
            "coco palm, royal palm, fan palm",
            chinese="棕榈, 椰子, 棕榈树, 椰子树, 椰树, 椰枣树, 椰林, 棕榈林, 热带棕榈, 大王椰",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """The trunk as it stands, the fronds as the wind has them."""
        trunk, top = _built(placement.seed % 6, placement.colour)
        return Body(meshes=(*trunk, moved(_fronds(placement.seed % 6, placement.colour, t), top)))
