"""Pictures of the ground, painted stroke by stroke from above: grass, forest floor, alpine turf, sand, asphalt, snow.

Each returns albedo float32 (n, n, 3) and relief float32 (n, n), 0 to 1, and repeats in both directions.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, smoothstep
from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]

SIZE = 1024  #: texels of the tile's side
ROAD_HALF = 3.6  #: metres from the middle of the road to its edge
ROAD_TILE = 8.0  #: metres of road per picture: one dash and its gap


def strokes(
    rng: np.random.Generator,
    count: int,
    length: tuple[float, float],
    width: tuple[float, float],
    bend: float,
    tone: float,
) -> Float:
    """Tapering strokes thrown over the tile, later ones above earlier ones; float32 (n, n), mean near 0, repeats."""
    fine, margin = 1, 64
    side = SIZE * fine + 2 * margin
    canvas: NDArray[np.uint8] = np.full((side, side), 128, np.uint8)
    at = rng.random((count, 2)) * SIZE + margin
    angle = rng.normal(0.9, bend, count) + np.where(rng.random(count) < 0.5, math.pi, 0.0)
    reach = rng.uniform(*length, count)
    thick = rng.uniform(*width, count) / 2
    level = np.clip(128 + rng.normal(0, tone * 128, count), 0, 255)
    dx, dy = np.cos(angle), np.sin(angle)
    points = np.stack(
        [
            at[:, 0] - dy * thick, at[:, 1] + dx * thick,
            at[:, 0] + dy * thick, at[:, 1] - dx * thick,
            at[:, 0] + dx * reach, at[:, 1] + dy * reach,
        ],
        -1,
    )  # fmt: skip
    triangles = (points * 16).astype(np.int32).reshape(-1, 3, 2)
    shift = SIZE * 16
    near_x = np.where(at[:, 0] < 2 * margin, 1, np.where(at[:, 0] > SIZE, -1, 0))
    near_y = np.where(at[:, 1] < 2 * margin, 1, np.where(at[:, 1] > SIZE, -1, 0))
    for triangle, value, sx, sy in zip(triangles, level.tolist(), near_x.tolist(), near_y.tolist(), strict=True):
        cv2.fillConvexPoly(canvas, triangle, value, cv2.LINE_AA, 4)
        if sx:
            cv2.fillConvexPoly(canvas, triangle + np.array((sx * shift, 0), np.int32), value, cv2.LINE_AA, 4)
        if sy:
            cv2.fillConvexPoly(canvas, triangle + np.array((0, sy * shift), np.int32), value, cv2.LINE_AA, 4)
        if sx and sy:
            cv2.fillConvexPoly(canvas, triangle + np.array((sx * shift, sy * shift), np.int32), value, cv2.LINE_AA, 4)
    inner = canvas[margin : margin + SIZE, margin : margin + SIZE].astype(np.float32)
    return np.asarray((inner - 128) / 64, np.float32)


def stones(rng: np.random.Generator, count: int, size: tuple[float, float]) -> tuple[Float, Float]:
    """Pebbles: their height (0 to 1) and tone (about -1 to 1, 0 where there is none), both (n, n) and repeating.
    ``size`` in texels."""
    height: Float = np.zeros((SIZE, SIZE), np.float32)
    tone: Float = np.zeros_like(height)
    for _ in range(count):
        reach = size[0] + (size[1] - size[0]) * rng.random() ** 3
        box = int(reach * 1.5) + 2
        cx, cy = rng.random(2) * SIZE
        angle, squash = rng.uniform(0, math.pi), rng.uniform(0.6, 0.95)
        axis = np.arange(-box, box + 1, dtype=np.float32)
        u = axis[None] * math.cos(angle) + axis[:, None] * math.sin(angle)
        v = (axis[:, None] * math.cos(angle) - axis[None] * math.sin(angle)) / squash
        wobble = 1 + 0.14 * np.sin(3 * np.arctan2(v, u) + rng.uniform(0, 6)) + 0.08 * np.sin(5 * np.arctan2(v, u))
        ball = np.sqrt(np.clip(1 - (u * u + v * v) / (reach * wobble) ** 2, 0, 1)).astype(np.float32)
        rows, columns = (int(cy) + axis.astype(int)) % SIZE, (int(cx) + axis.astype(int)) % SIZE
        window = np.ix_(rows, columns)
        top = ball * np.float32(0.3 + 0.7 * reach / size[1])
        higher = top > height[window]
        height[window] = np.where(higher, top, height[window])
        tone[window] = np.where(higher, np.float32(rng.normal(0, 0.7)), tone[window])
    return height, tone


def mixed(low: str, high: str, share: NDArray[Any]) -> Float:
    share = np.clip(share, 0, 1)[..., None]
    return np.asarray(linear(low) * (1 - share) + linear(high) * share, np.float32)


def grass(rng: np.random.Generator, dark: str, light: str, dry: str, dryness: float) -> tuple[Float, Float]:
    blades = strokes(rng, 26000, (9, 30), (1.6, 3.6), 0.85, 0.42)
    fine = fbm(rng, (SIZE, SIZE), (64, 64), 4, 0.7)
    clump = fbm(rng, (SIZE, SIZE), (9, 9), 4, 0.55)
    level = 0.42 + 0.20 * blades + 0.05 * fine + 0.08 * clump
    albedo = mixed(dark, light, level)
    straw = smoothstep(0.6, 2.2, fine * 0.45 + blades * 0.75 + clump * 0.35) * np.float32(dryness)
    albedo = albedo + (linear(dry) - albedo) * straw[..., None]
    relief = np.clip(0.5 + 0.20 * blades + 0.10 * clump + 0.05 * fine, 0, 1)
    return albedo, relief


def litter(rng: np.random.Generator) -> tuple[Float, Float]:
    leaves = strokes(rng, 17000, (7, 17), (4.0, 9.0), 3.0, 0.46)
    twigs = strokes(rng, 500, (30, 62), (2.0, 4.0), 3.0, 0.5)
    soil = fbm(rng, (SIZE, SIZE), (24, 24), 5, 0.65)
    moss = fbm(rng, (SIZE, SIZE), (7, 7), 5, 0.6)
    albedo = mixed("#241b12", "#66503a", 0.42 + 0.24 * leaves + 0.06 * soil)
    red = smoothstep(0.7, 1.5, leaves + 0.2 * soil)
    albedo = albedo + (linear("#74492c") - albedo) * (red * 0.6)[..., None]
    green = smoothstep(-0.5, 0.9, moss + 0.20 * leaves)
    albedo = (
        albedo + (mixed("#22321a", "#4e6a34", 0.45 + 0.22 * leaves + 0.10 * soil) - albedo) * (green * 0.85)[..., None]
    )
    albedo *= (1 - 0.35 * np.clip(np.abs(twigs) * 1.2, 0, 1))[..., None]
    relief = np.clip(0.5 + 0.20 * leaves + 0.14 * twigs + 0.10 * moss, 0, 1)
    return albedo, relief


def alpine(rng: np.random.Generator) -> tuple[Float, Float]:
    albedo, relief = grass(rng, "#2c3a1e", "#6e8044", "#9c9060", 0.50)
    pebbles, tone = stones(rng, 620, (3, 22))
    bare = fbm(rng, (SIZE, SIZE), (6, 6), 5, 0.6)
    gravel = smoothstep(0.55, 1.35, bare)
    earth = mixed("#4c4338", "#766b5e", 0.5 + 0.25 * fbm(rng, (SIZE, SIZE), (90, 90), 3, 0.8))
    albedo = albedo + (earth - albedo) * gravel[..., None]
    lying = smoothstep(0.10, 0.35, pebbles) * smoothstep(-0.9, 0.3, bare + 0.4 * tone)
    rock = mixed("#4a4845", "#928e86", 0.5 + 0.25 * tone + 0.12 * fbm(rng, (SIZE, SIZE), (60, 60), 3, 0.7))
    albedo = albedo + (rock - albedo) * lying[..., None]
    relief = np.clip(relief * (1 - 0.6 * gravel) * (1 - lying) + lying * (0.45 + 0.55 * pebbles), 0, 1)
    return albedo, relief


def sand(rng: np.random.Generator) -> tuple[Float, Float]:
    grain = rng.normal(0, 1, (SIZE, SIZE)).astype(np.float32)
    soft = fbm(rng, (SIZE, SIZE), (5, 5), 5, 0.5)
    bend = fbm(rng, (SIZE, SIZE), (4, 4), 4, 0.5)
    rows = np.arange(SIZE, dtype=np.float32)[:, None] / SIZE
    ripple = np.sin((rows * 64 + 0.55 * bend + 0.25 * soft) * np.float32(2 * math.pi))
    strength = smoothstep(-0.6, 1.0, soft)
    dimple = fbm(rng, (SIZE, SIZE), (40, 40), 3, 0.6)
    albedo = mixed("#8a7254", "#c2ab84", 0.52 + 0.06 * grain + 0.07 * soft + 0.05 * ripple * strength + 0.05 * dimple)
    shells, tone = stones(rng, 140, (1.5, 5))
    there = smoothstep(0.15, 0.5, shells)
    albedo = albedo + (mixed("#8a7660", "#f6eee0", 0.5 + 0.5 * tone) - albedo) * there[..., None]
    relief = np.clip(0.5 + 0.13 * ripple * strength + 0.10 * soft + 0.09 * dimple + 0.015 * grain + 0.2 * there, 0, 1)
    return albedo, relief


def snow(rng: np.random.Generator, under: tuple[Float, Float], depth: float) -> tuple[Float, Float]:
    """Snow over another ground, of which the highest blades and stones still show; ``depth`` 0 to 1."""
    albedo, relief = under
    drift = fbm(rng, (SIZE, SIZE), (4, 5), 5, 0.5)
    crust = fbm(rng, (SIZE, SIZE), (48, 48), 4, 0.65)
    white = mixed("#c9d4e4", "#f6f9fd", 0.62 + 0.14 * drift + 0.10 * crust)
    spark = rng.random((SIZE, SIZE), dtype=np.float32) > 0.9985
    white = white + np.where(spark, np.float32(0.35), np.float32(0))[..., None]
    show = smoothstep(0.15 + depth, 0.45 + depth, relief - 0.10 * drift)
    made = white + (albedo * 0.8 - white) * (show * 0.8)[..., None]
    return made, np.clip(0.5 + 0.16 * drift + 0.05 * crust + 0.2 * show, 0, 1)


def macro(rng: np.random.Generator, warm: float, strength: float) -> Float:
    """Broad patches, (256, 256, 3), mean 1: lighter and drier here, darker and greener there."""
    light = fbm(rng, (256, 256), (7, 7), 5, 0.5)
    hue = fbm(rng, (256, 256), (5, 5), 4, 0.5)
    tint = np.stack([1 + warm * hue, 1 + 0.25 * warm * hue, 1 - 0.6 * warm * hue], -1)
    made = np.clip(1 + strength * light, 0.35, 1.8)[..., None] * tint
    return np.asarray(made / made.mean((0, 1)), np.float32)


def road_picture(rng: np.random.Generator, snow: bool) -> Float:
    """Asphalt of one dash and its gap: float32 (512, 568, 3), columns along the road, rows across it; repeats along
    the road."""
    rows, columns = 512, 568
    across = ((np.arange(rows, dtype=np.float32) + 0.5) / rows * 2 - 1)[:, None] * np.float32(ROAD_HALF)
    along = ((np.arange(columns, dtype=np.float32) + 0.5) / columns)[None] * np.float32(ROAD_TILE)
    stone = fbm(rng, (rows, columns), (128, 142), 2, 0.8)
    broad = fbm(rng, (rows, columns), (5, 6), 5, 0.55)
    track = np.exp(-(((np.abs(across) - 1.05) / 0.30) ** 2)) + np.exp(-(((np.abs(across) - 2.55) / 0.30) ** 2))
    oil = np.exp(-(((np.abs(across) - 1.8) / 0.35) ** 2))
    level = 0.42 + 0.085 * stone + 0.07 * broad + 0.07 * track - 0.06 * oil
    albedo = mixed("#2b2b2e", "#6a686a", level)
    crack = np.abs(fbm(rng, (rows, columns), (4, 5), 5, 0.5))
    albedo *= (1 - 0.30 * smoothstep(0.030, 0.008, crack) * smoothstep(0.3, 1.2, broad))[..., None]
    worn = 0.80 + 0.12 * fbm(rng, (rows, columns), (40, 44), 3, 0.7)
    edge = smoothstep(0.075, 0.060, np.abs(np.abs(across) - (ROAD_HALF - 0.32))) * np.ones_like(along)
    dash = smoothstep(0.075, 0.060, np.abs(across)) * smoothstep(0.02, 0.05, along) * smoothstep(3.05, 3.02, along)
    for mask, paint in ((edge, "#d9d6cc"), (dash, "#e2b33c")):
        albedo = albedo + (linear(paint) - albedo) * np.clip(mask * worn, 0, 1)[..., None]
    grit = smoothstep(ROAD_HALF - 0.26, ROAD_HALF, np.abs(across) + 0.05 * broad)
    albedo = albedo + (linear("#7c705a") * (1 + 0.2 * stone)[..., None] - albedo) * (grit * 0.8)[..., None]
    if snow:
        lying = np.clip(0.80 - 0.95 * track + 0.28 * broad + 0.5 * grit, 0, 1) * 0.85
        albedo = albedo + (linear("#dfe7f0") - albedo) * lying[..., None]
    return np.asarray(np.clip(albedo, 0.004, 1), np.float32)
