"""Furniture of rooms: plain upholstered and wooden pieces, their fronts towards +x."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces
from vitascope.engines.animatic.geometry import Body, Lamp, Material
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.shapes import box, cards, ellipsoid, lathe, merged, moved
from vitascope.engines.animatic.world.palette import linear


def _sofa(seed: int, lit: float) -> Body:
    cloth = linear(("#4d6a78", "#8a4f42", "#6a7350", "#a08a6a")[seed % 4])
    leg = linear("#3a2a1e")
    parts = [
        box((0, 0.28, 0), (0.86, 0.26, 2.0), cloth * np.float32(0.85), 0.05, Material.CLOTH),
        box((-0.36, 0.62, 0), (0.24, 0.62, 2.0), cloth, 0.09, Material.CLOTH),
        *(box((0.05, 0.50, z), (0.72, 0.20, 0.92), cloth * np.float32(1.1), 0.08, Material.CLOTH) for z in (-0.48, 0.48)),
        *(box((0.02, 0.42, z), (0.88, 0.50, 0.22), cloth * np.float32(0.95), 0.08, Material.CLOTH) for z in (-1.06, 1.06)),
        *(box((-0.16, 0.72, z), (0.16, 0.40, 0.44), linear(c), 0.07, Material.CLOTH)
          for z, c in ((-0.68, "#d8b46a"), (0.66, "#c8c0b0"))),
    ]  # fmt: skip
    legs = [box((x, 0.07, z), (0.07, 0.14, 0.07), leg, 0.0) for x in (-0.36, 0.34) for z in (-1.0, 1.0)]
    return Body(meshes=(merged(parts), merged(legs)))


def _armchair(seed: int, lit: float) -> Body:
    cloth = linear(("#7a3a34", "#3f5a4a", "#8a6a44")[seed % 3])
    parts = [
        box((0, 0.28, 0), (0.74, 0.26, 0.70), cloth * np.float32(0.85), 0.05, Material.CLOTH),
        box((0.04, 0.46, 0), (0.66, 0.18, 0.58), cloth * np.float32(1.1), 0.08, Material.CLOTH),
        box((-0.33, 0.68, 0), (0.20, 0.76, 0.74), cloth, 0.09, Material.CLOTH),
        *(
            box((0.0, 0.46, z), (0.74, 0.40, 0.16), cloth * np.float32(0.95), 0.07, Material.CLOTH)
            for z in (-0.40, 0.40)
        ),
    ]
    legs = [box((x, 0.07, z), (0.06, 0.14, 0.06), linear("#3a2a1e"), 0.0) for x in (-0.3, 0.3) for z in (-0.32, 0.32)]
    return Body(meshes=(merged(parts), merged(legs)))


def _table(seed: int, lit: float) -> Body:
    wood = linear(("#7a4f2e", "#9a7448", "#5a3a26")[seed % 3])
    parts = [
        box((0, 0.74, 0), (0.85, 0.05, 1.5), wood, 0.015),
        box((0, 0.67, 0), (0.72, 0.09, 1.36), wood * np.float32(0.7), 0.0),
    ]
    parts += [
        box((x, 0.35, z), (0.07, 0.70, 0.07), wood * np.float32(0.8), 0.01)
        for x in (-0.35, 0.35)
        for z in (-0.66, 0.66)
    ]
    outline = [(0.02, 0), (0.08, 0.01), (0.17, 0.09), (0.16, 0.09), (0.07, 0.03), (0.01, 0.03)]
    bowl = moved(lathe(outline, linear("#d8d2c4"), 18), (0, 0.765, 0.1))
    fruit = [moved(ellipsoid((0.05, 0.05, 0.05), linear(c), 8, 10), (x, 0.85, 0.1 + z))
             for x, z, c in ((0.05, 0.03, "#c0392b"), (-0.05, 0.05, "#d8962a"), (0.0, -0.06, "#7a9a3a"))]  # fmt: skip
    return Body(meshes=(merged(parts), merged([bowl, *fruit])))


def _chair(seed: int, lit: float) -> Body:
    wood = linear(("#7a4f2e", "#9a7448", "#5a3a26")[seed % 3])
    parts = [box((0, 0.45, 0), (0.42, 0.045, 0.42), wood, 0.015)]
    parts += [box((0.18, 0.22, z), (0.04, 0.45, 0.04), wood * np.float32(0.85), 0.0) for z in (-0.18, 0.18)]
    parts += [box((-0.19, 0.48, z), (0.04, 0.96, 0.04), wood * np.float32(0.85), 0.0) for z in (-0.18, 0.18)]
    parts += [box((-0.19, y, 0), (0.03, 0.07, 0.36), wood, 0.01) for y in (0.66, 0.79, 0.92)]
    return Body(meshes=(merged(parts),))


def _floorlamp(seed: int, lit: float) -> Body:
    brass = linear("#8a6a34")
    stand = lathe(
        [(0.01, 0), (0.17, 0), (0.17, 0.02), (0.02, 0.05), (0.015, 1.5), (0.01, 1.52)],
        brass,
        16,
        material=Material.METAL,
    )
    glow = linear("#ffe2ae") * np.float32(0.95 if lit else 0.7)
    shade = moved(
        lathe([(0.24, 0), (0.14, 0.32)], glow, 22, material=Material.GLOW if lit else Material.CLOTH), (0, 1.42, 0)
    )
    shade.two_sided = True
    lamps = (Lamp((0.0, 1.5, 0.0), (3.4 * lit, 2.3 * lit, 1.2 * lit)),) if lit else ()
    return Body(meshes=(stand, shade), lamps=lamps)


def _potplant(seed: int, lit: float) -> Body:
    rng = generator(seed, "potplant")
    outline = [(0.01, 0), (0.14, 0), (0.20, 0.34), (0.22, 0.36), (0.19, 0.36), (0.17, 0.30), (0.01, 0.30)]
    pot = lathe(outline, linear("#b0623e"), 18, material=Material.STONE)
    count = 26
    angle, lift = rng.uniform(0, 2 * math.pi, count), rng.uniform(0.35, 1.15, count)
    out = np.stack([np.cos(angle), lift, np.sin(angle)], -1)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    reach = rng.uniform(0.45, 0.95, count)
    middle = np.array((0, 0.34, 0)) + out * (reach * 0.5)[:, None]
    faces = np.cross(out, np.stack([-np.sin(angle), np.zeros(count), np.cos(angle)], -1))
    tone = rng.uniform(0.6, 1.25, (count, 1))
    leaves = cards(middle, faces, out, reach, reach * 0.20, linear("#3f6e36") * tone, _leaf())
    return Body(meshes=(pot, leaves))


@lru_cache(maxsize=1)
def _leaf() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A lance-shaped leaf, (64, 32, 4)."""
    y, x = np.meshgrid((np.arange(64) + 0.5) / 64, (np.arange(32) + 0.5) / 16 - 1, indexing="ij")
    inside = np.abs(x) < np.sin(math.pi * np.clip(y, 0, 1)) ** 0.8
    tone = np.where(np.abs(x) < 0.08, 255, 205).astype(np.uint8)
    return np.dstack([tone, tone, tone, np.where(inside, 0, 255).astype(np.uint8)])


def _fridge(seed: int, lit: float) -> Body:
    body = linear("#d4d6d8")
    door = body * np.float32(1.04)
    parts = [
        box((0, 0.95, 0), (0.66, 1.86, 0.72), body, 0.05, Material.PAINT),
        box((0.335, 0.62, 0), (0.02, 1.16, 0.68), door, 0.01, Material.PAINT),
        box((0.335, 1.54, 0), (0.02, 0.60, 0.68), door, 0.01, Material.PAINT),
    ]
    bars = [
        box((0.37, y, 0.26), (0.03, h, 0.03), linear("#8a8c90"), 0.0, Material.METAL)
        for y, h in ((0.95, 0.4), (1.42, 0.26))
    ]
    return Body(meshes=(merged(parts), merged(bars)))


add_pieces("furniture", (
    ("furniture sofa", (0.9, 0.95, 2.35), _sofa),
    ("furniture armchair", (0.8, 1.06, 0.96), _armchair),
    ("furniture table", (0.85, 0.92, 1.5), _table),
    ("furniture chair", (0.44, 0.97, 0.44), _chair),
    ("furniture floorlamp", (0.5, 1.76, 0.5), _floorlamp),
    ("furniture potplant", (1.65, 1.1, 1.65), _potplant),
    ("furniture fridge", (0.72, 1.88, 0.72), _fridge),
))  # fmt: skip
