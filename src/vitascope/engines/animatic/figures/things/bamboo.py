"""A clump of bamboo: jointed culms that arch over at the top under feathery leaves."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import cards, gathered, sweep
from vitascope.engines.animatic.world.palette import linear, moonlit
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

_HOLE = 255
_CULMS = 13
_SPREAD = 1.1  #: metres from the middle of the clump


@lru_cache(maxsize=1)
def _sprays() -> NDArray[np.uint8]:
    """Four pictures of a spray of pointed leaves, root at the bottom."""
    rng = generator(0, "bamboo sprays")
    side, fine = 96, 3
    row: NDArray[np.uint8] = np.zeros((side, side * 4, 4), np.uint8)
    for k in range(4):
        tone: NDArray[np.uint8] = np.zeros((side * fine, side * fine), np.uint8)
        cover: NDArray[np.uint8] = np.zeros_like(tone)
        for _ in range(13):
            root = np.asarray((side * fine * rng.uniform(0.35, 0.65), side * fine * rng.uniform(0.3, 0.95)))
            angle = -math.pi / 2 + rng.normal(0, 0.75)
            long, wide = side * fine * rng.uniform(0.26, 0.44), side * fine * 0.026
            ahead, across = (
                np.asarray((math.cos(angle), math.sin(angle))),
                np.asarray((-math.sin(angle), math.cos(angle))),
            )
            leaf = np.asarray(
                (
                    root,
                    root + ahead * long * 0.35 + across * wide,
                    root + ahead * long,
                    root + ahead * long * 0.35 - across * wide,
                ),
                np.int32,
            )
            cv2.fillPoly(tone, [leaf], float(np.clip(190 + rng.normal(0, 30), 100, 255)))
            cv2.fillPoly(cover, [leaf], 255.0)
        small = cv2.resize(cover, (side, side), interpolation=cv2.INTER_AREA)
        grey = cv2.resize(tone, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32)
        solid = np.clip(np.where(small > 0, grey * 255 / np.maximum(small, 1), 170), 0, 255).astype(np.uint8)
        row[:, side * k : side * (k + 1)] = np.dstack(
            [solid, solid, solid, np.where(small > 100, 0, _HOLE).astype(np.uint8)]
        )
    return row


@lru_cache(maxsize=24)
def _built(seed: int, colour: str | None) -> Body:
    rng = generator(seed, "bamboo")
    green, leaf = linear("#7a9440"), linear("#6a8c38")
    if colour == "golden" or colour == "yellow":
        green = linear("#b89a3c")
    parts = []
    spots, along, tones = [], [], []
    for _ in range(_CULMS):
        angle, away = rng.uniform(0, 2 * math.pi), _SPREAD * math.sqrt(rng.random())
        foot = np.asarray((away * math.cos(angle), -0.1, away * math.sin(angle)))
        tall, arch = rng.uniform(5.0, 7.6), rng.uniform(0.5, 1.5)
        out = np.asarray((math.cos(angle), 0.0, math.sin(angle)))
        levels = np.linspace(0, 1, 9)
        line = [foot + out * arch * t**2.4 + (0, tall * t * (1 - 0.06 * t * t), 0) for t in levels]
        thick = [0.062 * (1 - 0.80 * t) + 0.006 for t in levels]
        culm = sweep(line, thick, green * np.float32(rng.uniform(0.75, 1.15)), 8, 4, Material.LEAF, (0.3, 0.1, 1))
        rings = np.where(np.abs((culm.points[:, 1] / 0.42) % 1.0 - 0.5) > 0.44, 0.62, 1.0)
        culm.colours = (culm.colours * rings[:, None]).astype(np.float32)
        parts.append(culm)
        for t in rng.uniform(0.34, 1.0, 26):
            base = foot + out * arch * t**2.4 + (0, tall * t * (1 - 0.06 * t * t), 0)
            turn = rng.uniform(0, 2 * math.pi)
            reach = rng.uniform(0.08, 0.55) * (1.15 - 0.5 * t)
            way = np.asarray((math.cos(turn), rng.uniform(-0.5, 0.25), math.sin(turn)))
            spots.append(base + way * reach)
            along.append(way)
            tones.append(rng.uniform(0.65, 1.2))
    place, ahead = np.asarray(spots), np.asarray(along)
    facing = np.cross(ahead, rng.normal(0, 1, ahead.shape)) + np.asarray((0, 0.4, 0))
    size = rng.uniform(0.50, 0.95, len(place))
    leaves = cards(
        place, facing, ahead, size, size, leaf * np.asarray(tones)[:, None], _sprays(),
        picture=rng.integers(0, 4, len(place)), pictures=4,
    )  # fmt: skip
    soft = ahead + np.asarray((0, 0.8, 0))
    leaves.normals = np.repeat(soft / np.linalg.norm(soft, axis=1, keepdims=True), 4, 0).astype(np.float32)
    meshes = gathered([*parts, leaves])
    if colour == "moonlit":
        for mesh in meshes:
            mesh.colours = moonlit(mesh.colours, Light.MOONLIGHT)
    if colour == "white":
        for mesh in meshes:
            lying = np.clip(mesh.normals[:, 1:2] * 1.4 - 0.2, 0, 1) * 0.8
            mesh.colours = (mesh.colours + (np.asarray((0.80, 0.84, 0.90), np.float32) - mesh.colours) * lying).astype(
                np.float32
            )
    return Body(meshes=meshes)


@register
class Bamboo(Figure):
    """A clump of bamboo."""

    name = "bamboo"
    height = 7.4
    length = 5.4
    width = 5.4
    still = True
    sway = 0.18
    kinds = frozenset({"plants", "trees"})
    wears = frozenset({"snow", "night"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "bamboo",
            nouns="bamboo, bamboo tree, bamboo cane, tall bamboo, bamboo stalk, bamboo clump, bamboo plant, "
            "bamboo stem, green bamboo, bamboo pole, bamboo shoot",
            chinese="竹子, 竹, 翠竹, 青竹, 竹竿, 毛竹, 修竹, 竹叶, 绿竹, 竹丛, 嫩竹",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="bamboo flute, bamboo hat, bamboo raft, bamboo basket",
            chinese="竹笛, 竹筏, 竹篮, 竹篓, 竹筒, 竹楼, 竹席, 爆竹, 竹马",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return _built(placement.seed % 8, placement.colour)
