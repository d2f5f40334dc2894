"""A cherry tree in full blossom: dark, low-forking limbs under a wide, loose crown of pale pink."""

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
from vitascope.engines.animatic.shapes import cards, gathered, sweep, unit
from vitascope.engines.animatic.world.palette import linear, moonlit
from vitascope.lexicon import Entry
from vitascope.storyboard import Light

_HOLE = 255
_TALL = 5.4


@lru_cache(maxsize=1)
def _blossoms() -> NDArray[np.uint8]:
    """Four pictures of a cluster of five-petalled blossoms."""
    rng = generator(0, "blossoms")
    side, fine = 96, 3
    row: NDArray[np.uint8] = np.zeros((side, side * 4, 4), np.uint8)
    for k in range(4):
        tone: NDArray[np.uint8] = np.zeros((side * fine, side * fine, 3), np.uint8)
        cover: NDArray[np.uint8] = np.zeros((side * fine, side * fine), np.uint8)
        for _ in range(24):
            angle, out = rng.uniform(0, 2 * math.pi), 0.40 * math.sqrt(rng.random())
            x, y = (0.5 + out * math.cos(angle)) * side * fine, (0.5 + out * math.sin(angle)) * side * fine
            size, start = side * fine * rng.uniform(0.045, 0.075), rng.uniform(0, 2)
            light = rng.uniform(0.82, 1.0)
            for petal in range(5):
                a = start + petal * 2 * math.pi / 5
                at = (int(x + size * math.cos(a)), int(y + size * math.sin(a)))
                shade = tuple(float(v) for v in np.asarray((255, 244, 248)) * light)
                cv2.ellipse(tone, at, (int(size * 0.95), int(size * 0.72)), math.degrees(a), 0, 360, shade, -1)
                cv2.ellipse(cover, at, (int(size * 0.95), int(size * 0.72)), math.degrees(a), 0, 360, 255.0, -1)
            cv2.circle(tone, (int(x), int(y)), int(size * 0.42), (225.0, 120.0, 150.0), -1)
        small = cv2.resize(cover, (side, side), interpolation=cv2.INTER_AREA)
        colour = cv2.resize(tone, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32)
        solid = np.where(small[..., None] > 0, colour * 255 / np.maximum(small, 1)[..., None], 230)
        row[:, side * k : side * (k + 1), :3] = np.clip(solid, 0, 255).astype(np.uint8)
        row[:, side * k : side * (k + 1), 3] = np.where(small > 100, 0, _HOLE)
    return row


@lru_cache(maxsize=24)
def _built(seed: int, colour: str | None) -> Body:
    rng = generator(seed, "cherry")
    petal = linear({"white": "#f2ecec", "red": "#d8707c"}.get(colour or "", "#eab6c6"))
    bark = linear("#3e2e28")
    fork = np.asarray((rng.normal(0, 0.15), 1.25, rng.normal(0, 0.15)))
    limbs: list[Mesh] = [
        sweep(
            np.stack([(0, -0.15, 0), (0.04, 0.4, 0.02), fork]),
            [0.34, 0.22, 0.20],
            bark,
            12,
            4,
            Material.BARK,
            (0.3, 0.1, 1),
        )
    ]
    hearts, radii = [], []
    for k in range(7):
        angle = 2 * math.pi * (k + rng.uniform(-0.25, 0.25)) / 7
        out, up = rng.uniform(1.3, 2.3), rng.uniform(2.5, 3.9)
        tip = np.asarray((out * math.cos(angle), up, out * math.sin(angle)))
        elbow = fork + (tip - fork) * 0.5 + np.asarray((0.15 * math.cos(angle), -0.15, 0.15 * math.sin(angle)))
        limbs.append(sweep(np.stack([fork, elbow, tip]), [0.15, 0.10, 0.03], bark, 8, 4, Material.BARK, (0.3, 0.1, 1)))
        hearts.append(tip + np.asarray((0, 0.25, 0)))
        radii.append(rng.uniform(0.75, 1.05))
        for _ in range(2):
            twig = tip + rng.normal(0, 0.6, 3) + (0.35 * math.cos(angle), 0.25, 0.35 * math.sin(angle))
            limbs.append(
                sweep(
                    [elbow, (elbow + twig) / 2 + (0, 0.1, 0), twig],
                    [0.06, 0.04, 0.012],
                    bark,
                    6,
                    3,
                    Material.BARK,
                    (0.3, 0.1, 1),
                )
            )
            hearts.append(twig)
            radii.append(rng.uniform(0.55, 0.85))
    hearts.append(np.asarray((0.0, 4.2, 0.0)))
    radii.append(1.15)
    heart, radius = np.asarray(hearts), np.asarray(radii)
    count = 1900
    who = rng.choice(len(heart), count, p=radius**2 / np.sum(radius**2))
    ball = unit(rng.normal(0, 1, (count, 3)))
    depth = rng.random(count) ** 0.35
    spots = heart[who] + ball * (radius[who] * depth)[:, None] * (1.0, 0.72, 1.0)
    spots[:, 1] = np.clip(spots[:, 1], 1.7, _TALL - 0.1)
    whole = (spots - spots.mean(0)) / np.abs(spots - spots.mean(0)).max(0)
    normals = unit(0.7 * ball + 0.7 * whole + (0, 0.45, 0))
    tone = (0.58 + 0.30 * np.clip(np.linalg.norm(whole, axis=1), 0, 1) + 0.18 * whole[:, 1]) * rng.uniform(
        0.86, 1.12, count
    )
    tints = petal * tone[:, None] * (1 + rng.normal(0, 0.04, (count, 3)))
    facing = unit(normals + rng.normal(0, 0.6, (count, 3)))
    size = 0.36 * rng.uniform(0.75, 1.3, count)
    crown = cards(
        spots, facing, np.cross(facing, unit(rng.normal(0, 1, (count, 3)))), size, size, np.clip(tints, 0.003, 1),
        _blossoms(), picture=rng.integers(0, 4, count), pictures=4,
    )  # fmt: skip
    crown.normals = np.repeat(normals, 4, 0).astype(np.float32)
    meshes = gathered([*limbs, crown])
    if colour == "moonlit":
        for mesh in meshes:
            mesh.colours = moonlit(mesh.colours, Light.MOONLIGHT)
    return Body(meshes=meshes)


@register
class CherryTree(Figure):
    """A blossoming cherry tree."""

    name = "cherry_tree"
    height = _TALL
    length = 6.4
    width = 6.4
    still = True
    kinds = frozenset({"plants", "trees"})
    wears = frozenset({"night"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "cherry_tree",
            nouns="cherry tree, cherry blossom, cherry blossom tree, sakura, sakura tree, blossoming tree, "
            "peach tree, plum tree, blossoming cherry tree, almond tree, flowering tree, "
            "peach blossom, plum blossom, blooming tree",
            words="cherry blossoms in bloom, in full blossom",
            chinese="樱花树, 樱花, 桃树, 桃花, 梅树, 梅花, 桃花树, 樱树, 开花的树, 梨树, 梨花, 杏树, 杏花, "
            "樱桃树, 海棠, 桃林",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return _built(placement.seed % 8, placement.colour)
