"""A stone bridge of three arches; the way over it runs along z, so that it faces +x with its side."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import blocks, wall
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import gathered, moved, sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_HALF = 9.0  #: metres from the middle to an end
_WIDE = 3.2
_TOP, _RISE = 1.6, 1.5  #: height of the way at its ends, and how much higher it is in the middle
_ARCHES = ((-5.6, 1.75), (0.0, 2.35), (5.6, 1.75))  #: middle and radius
_PARAPET = 0.75


def _way(x: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(_TOP + _RISE * np.cos(x / _HALF * math.pi / 2))


def _soffit(x: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Height of the arches over the ground."""
    high = np.full_like(x, -0.4)
    for middle, radius in _ARCHES:
        inside = np.clip(1 - ((x - middle) / radius) ** 2, 0, None)
        high = np.maximum(high, np.where(inside > 0, radius * 1.02 * np.sqrt(inside) - 0.05, -0.4))
    return high


@lru_cache(maxsize=8)
def _built(colour: str | None) -> tuple[Mesh, ...]:
    stone = named(colour, "#a59a88")
    skin = blocks()
    x = np.unique(
        np.concatenate(
            [np.linspace(-_HALF, _HALF, 61), *(m + r * np.cos(np.linspace(0, math.pi, 25)) for m, r in _ARCHES)]
        )
    )
    made: list[Mesh] = []
    top = _way(x)
    for side in (1, -1):
        z = np.full_like(x, side * _WIDE / 2)
        levels = np.linspace(0, 1, 7)[:, None]
        low = _soffit(x)
        y = low + (top - low) * levels
        points = np.stack(np.broadcast_arrays(x, y, z), -1)
        uv = np.stack(np.broadcast_arrays(x / skin.wide, -y / skin.high), -1)
        shade = np.clip(0.70 + 0.25 * np.broadcast_to(y, points.shape[:2]), 0.6, 1)[..., None]
        face = sheet(
            points,
            stone * shade.astype(np.float32),
            material=Material.STONE,
            normals=np.broadcast_to((0, 0, side), points.shape),
            uv=uv,
        )
        face.texture = skin.texture
        face.two_sided = False
        made.append(face)
        ring = np.stack([x, _way(x) + _PARAPET, z], -1)
        lower = np.stack([x, top - 0.12, z], -1)
        for shift, normal in ((side * 0.16, (0, 0, side)), (-side * 0.18, (0, 0, -side))):
            band = np.stack([lower, ring]) + np.asarray((0, 0, shift))
            skirt = sheet(
                band,
                stone,
                material=Material.STONE,
                normals=np.broadcast_to(normal, band.shape),
                uv=band[..., :2] / (skin.wide, -skin.high),
            )
            skirt.texture = skin.texture
            made.append(skirt)
        cap = np.stack([ring + np.asarray((0, 0.02, side * 0.22)), ring + np.asarray((0, 0.02, -side * 0.24))])
        made.append(
            sheet(
                cap,
                stone * np.float32(1.08),
                material=Material.STONE,
                normals=np.broadcast_to((0, 1, 0), cap.shape),
                two_sided=True,
            )
        )
        made.append(wall((-_HALF + 0.1, _TOP * 0.5 + 0.5, side * _WIDE / 2), (0.8, _TOP + 1.5, 0.8), stone, skin))
        made.append(wall((_HALF - 0.1, _TOP * 0.5 + 0.5, side * _WIDE / 2), (0.8, _TOP + 1.5, 0.8), stone, skin))
    across = np.linspace(-_WIDE / 2, _WIDE / 2, 5)[:, None]
    deck = np.stack(np.broadcast_arrays(x, top, across), -1)
    road = sheet(
        deck,
        stone * np.float32(0.85),
        material=Material.STONE,
        uv=deck[..., [0, 2]] / 1.6,
        normals=np.broadcast_to((0, 1, 0), deck.shape),
    )
    road.texture = skin.texture
    made.append(road)
    vault = np.stack(np.broadcast_arrays(x, _soffit(x), across), -1)
    made.append(sheet(vault, stone * np.float32(0.45), material=Material.STONE, outward=False, two_sided=True))
    for middle, radius in ((-2.85, 0.45), (2.85, 0.45)):
        made += [
            wall((middle, 0.2, side * (_WIDE / 2 + 0.25)), (2 * radius, 1.3, 0.6), stone * np.float32(0.85), skin, 0.2)
            for side in (1, -1)
        ]
    across = turn("y", math.pi / 2)  # its side is its front
    return tuple(moved(mesh, matrix=across) for mesh in gathered(made))


@register
class Bridge(Figure):
    """An old stone bridge."""

    name = "bridge"
    height = _TOP + _RISE + _PARAPET + 0.1
    length = _WIDE + 1.2
    width = 2 * _HALF + 0.8
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "bridge",
            nouns="bridge, stone bridge, footbridge, arch bridge, old bridge, viaduct, wooden bridge, "
            "overpass, arched bridge, aqueduct, suspension bridge, foot bridge, river bridge",
            chinese="桥, 石桥, 拱桥, 小桥, 大桥, 石拱桥, 木桥, 廊桥, 天桥, 古桥, 桥梁, 吊桥, 小石桥, 高架桥",
        ),
        Entry(UNKNOWN, "thing", nouns="bridge of the nose, card bridge, drawbridge bridge", chinese="桥牌, 鼻梁"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return Body(meshes=_built(placement.colour))
