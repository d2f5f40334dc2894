"""Painted strips of rock: table mountains, cliffs, ice walls."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, profile, smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.layers import StripLight
from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]


def shaded(light: StripLight, albedo: Float, nx: Float, ny: Float) -> Float:
    """``albedo`` (h, w, 3) lit, with normals that lean right by ``nx`` and up by ``ny``."""
    nz = np.sqrt(np.maximum(1 - nx * nx - ny * ny, 0.05))
    facing = nx * light.to_light[0] + ny * light.to_light[1] + nz * max(light.to_light[2], -0.1)
    direct = np.clip((facing + 0.10) / 1.10, 0, None)
    up = np.clip(0.5 + 0.5 * ny, 0, 1)[..., None]
    lit = light.key * direct[..., None] + light.sky * up * np.float32(0.9) + light.bounce * (1 - up)
    return np.asarray(albedo * lit, np.float32)


def mesas(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Table mountains: steep banded walls over slopes of rubble."""
    tall = 430.0
    rows = math.ceil(tall * 1.08 / metres)
    return _tables(rng, light, rows, columns, metres, tall, ("#8c4a2a", "#c98450", "#e0a878"))


def red_mesas(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """The same on Mars."""
    tall = 330.0
    rows = math.ceil(tall * 1.08 / metres)
    return _tables(rng, light, rows, columns, metres, tall, ("#5e2c1c", "#94502e", "#b4724a"))


def canyon_walls(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Red walls near by, with gaps through which the land behind is seen."""
    tall = 105.0
    rows = math.ceil(tall * 1.08 / metres)
    return _tables(rng, light, rows, columns, metres, tall, ("#7c3420", "#c0663c", "#e09a68"))


def _tables(
    rng: np.random.Generator,
    light: StripLight,
    rows: int,
    columns: int,
    metres: float,
    tall: float,
    colours: tuple[str, str, str],
) -> tuple[Float, Float]:
    height = (np.arange(rows, dtype=np.float32)[::-1, None] + 0.5) * np.float32(metres / tall)  # 0 to 1
    rough = fbm(rng, (rows, columns), (max(2, rows // 14), max(4, columns // 30)), 5, 0.6)
    # the crossing of a slow noise with a step makes walls; its foot widens into rubble
    where = profile(rng, columns, 13, 3, 0.45)
    level = profile(rng, columns, 15, 2)
    top = np.repeat((0.62 + 0.20 * np.sign(level) * np.minimum(np.abs(level), 1) ** 0.3)[None], rows, 0)
    solid = where[None] + 0.05 * rough - 0.15
    wall = smoothstep(0.0, 0.10, solid) * smoothstep(0.0, 0.05, top - height)
    cover = np.maximum(wall, smoothstep(0.02, 0.10, (solid + 0.62) - 2.4 * height) * (height < 0.40))
    low, mid, high = (linear(colour) for colour in colours)
    bands = 0.5 + 0.5 * np.sin(height * 46 + 0.7 * rough + 3 * np.sin(height * 9))
    albedo = low + (mid - low) * bands[..., None]
    albedo = albedo + (high - albedo) * (0.35 * smoothstep(0.35, 1.0, 0.5 + 0.5 * np.sin(height * 17 + 2)))[..., None]
    albedo = albedo * (1 + 0.10 * rough)[..., None]
    scree = mid * np.float32(0.95) * (1 + 0.12 * rough)[..., None]
    steep = wall[..., None] * (height > 0.12)[..., None]
    albedo = scree + (albedo - scree) * steep
    slope = np.gradient(np.repeat(where[None], rows, 0), axis=1) * np.float32(90 / metres * 8)
    flute = fbm(rng, (rows, columns), (3, max(6, columns // 12)), 4, 0.6)
    nx = np.clip(-slope * 0.5 + 0.30 * flute * wall, -0.85, 0.85).astype(np.float32)
    ny = np.clip(np.where(steep[..., 0] > 0.5, 0.12 + 0.10 * rough, 0.55 + 0.1 * rough), -0.5, 0.8).astype(np.float32)
    colour = shaded(light, np.clip(albedo, 0.003, 1).astype(np.float32), nx, ny)
    return colour, np.asarray(np.clip(cover, 0, 1), np.float32)


def dunes(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """High dunes."""
    return _dunes(rng, light, columns, metres, 34.0)


def small_dunes(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Low dunes."""
    return _dunes(rng, light, columns, metres, 8.0)


def _dunes(
    rng: np.random.Generator, light: StripLight, columns: int, metres: float, tall: float
) -> tuple[Float, Float]:
    """Crescent dunes one behind the other: a lit and a shaded flank meet in a sharp winding crest."""
    rows = math.ceil(tall * 1.1 / metres)
    x = (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(metres)
    y = ((np.arange(rows, dtype=np.float32)[::-1] + 0.5) * np.float32(metres))[:, None]
    span = columns * metres
    colour: Float = np.zeros((rows, columns, 3), np.float32)
    cover: Float = np.zeros((rows, columns), np.float32)
    sand = linear("#d39a58")
    side = 1.0 if light.to_light[0] > 0 else -1.0
    grain = fbm(rng, (rows, columns), (max(2, rows // 8), max(4, columns // 40)), 4, 0.55)
    count = max(7, round(span / (1.9 * tall)))
    for k in range(count * 3):
        row = k // count  # far ones first, higher
        reach = rng.uniform(0.55, 1.0) * tall * (1.0 - 0.27 * row)
        wide = reach * rng.uniform(3.4, 6.2)
        middle = (k % count + rng.uniform(0.1, 0.9)) / count * span
        dx = np.mod(x - np.float32(middle) + span / 2, span) - span / 2
        u = dx / np.float32(wide)
        lean = side * rng.uniform(0.12, 0.3)
        v = np.where(u < lean, (u + 1) / (1 + lean), (1 - u) / (1 - lean))
        v = np.clip(v, 0, 1)
        top = np.float32(reach) * (v * v * (3 - 2 * v)) ** np.float32(0.85)
        inside = smoothstep(-0.7 * metres, 0.7 * metres, top[None] - y) * (np.abs(u) < 1)
        down = 1 - y / np.float32(reach)
        bend, turn = rng.uniform(-0.30, 0.30), rng.uniform(2.0, 4.5)
        crest = lean + bend * np.sin(down * turn) * down + side * 0.32 * down
        edge = smoothstep(-0.012, 0.012, (u[None] - crest) * side)  # 1 on the side of the light
        lit_nx, dark_nx = side * np.float32(0.50), -side * np.float32(0.70)
        nx = dark_nx + (lit_nx - dark_nx) * edge + 0.05 * grain
        ny = 0.62 + 0.10 * edge + 0.04 * grain
        albedo = sand * (np.float32(rng.uniform(0.92, 1.06)) * (1 + 0.05 * grain))[..., None]
        face = shaded(light, albedo.astype(np.float32), nx.astype(np.float32), ny.astype(np.float32))
        share = inside[..., None]
        colour = colour * (1 - share) + face * share
        cover = np.maximum(cover, inside)
    return np.asarray(colour / np.maximum(cover, 1e-3)[..., None], np.float32), cover.astype(np.float32)
