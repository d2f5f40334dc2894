"""Pictures of bare ground, as ``soils`` paints the grown ones: desert sand, rock, dust of other worlds, ice, ploughed earth."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, smoothstep
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.soils import SIZE, mixed, stones

Float = NDArray[np.float32]


def rippled(
    rng: np.random.Generator, dark: str, light: str, waves: int = 46, deep: float = 0.20
) -> tuple[Float, Float]:
    """Wind-blown sand: ``waves`` ripples a tile that fork and bend."""
    soft = fbm(rng, (SIZE, SIZE), (4, 4), 5, 0.5)
    bend = fbm(rng, (SIZE, SIZE), (3, 5), 4, 0.5)
    fine = fbm(rng, (SIZE, SIZE), (60, 60), 3, 0.7)
    rows = np.arange(SIZE, dtype=np.float32)[:, None] / SIZE
    phase = (rows * waves + 1.1 * bend + 0.3 * soft) * np.float32(2 * math.pi)
    ripple = np.sin(phase + 0.45 * np.sin(phase))
    strength = 0.45 + 0.55 * smoothstep(-0.9, 0.9, soft)
    albedo = mixed(dark, light, 0.52 + 0.10 * ripple * strength + 0.08 * soft + 0.05 * fine)
    relief = np.clip(0.5 + deep * ripple * strength + 0.06 * soft + 0.02 * fine, 0, 1)
    return albedo, np.asarray(relief, np.float32)


def regolith(
    rng: np.random.Generator, dark: str, light: str, craters: int = 46, pebbles: int = 260
) -> tuple[Float, Float]:
    """Dust of a world without weather: small craters of all sizes, strewn stones."""
    soft = fbm(rng, (SIZE, SIZE), (5, 5), 6, 0.55)
    fine = fbm(rng, (SIZE, SIZE), (90, 90), 3, 0.75)
    relief = 0.5 + 0.05 * soft + 0.035 * fine
    tone = 0.5 + 0.12 * soft + 0.09 * fine
    axis = np.arange(SIZE, dtype=np.float32)
    for _ in range(craters):
        reach = 6 + 70 * rng.random() ** 4
        cx, cy = rng.random(2) * SIZE
        dx = np.abs(axis - cx)
        dy = np.abs(axis - cy)
        dx, dy = np.minimum(dx, SIZE - dx), np.minimum(dy, SIZE - dy)
        near_x, near_y = np.nonzero(dx < 1.9 * reach)[0], np.nonzero(dy < 1.9 * reach)[0]
        window = np.ix_(near_y, near_x)
        d = np.hypot(dx[near_x][None], dy[near_y][:, None]) / reach
        bowl = -0.34 * smoothstep(1.0, 0.25, d) + 0.20 * np.exp(-(((d - 1.05) / 0.20) ** 2))
        relief[window] += bowl * np.float32(0.5 + 0.5 * reach / 76)
        tone[window] += 0.10 * np.exp(-(((d - 1.08) / 0.28) ** 2)) - 0.06 * smoothstep(0.9, 0.3, d)
    height, shade = stones(rng, pebbles, (2, 11))
    there = smoothstep(0.10, 0.40, height)
    albedo = mixed(dark, light, tone)
    albedo = albedo + (mixed(dark, light, 0.45 + 0.35 * shade) - albedo) * there[..., None]
    return albedo, np.asarray(np.clip(relief * (1 - there) + there * (0.6 + 0.4 * height), 0, 1), np.float32)


def scree(rng: np.random.Generator, dark: str, light: str, count: int = 1500) -> tuple[Float, Float]:
    """Bare rock and gravel."""
    soft = fbm(rng, (SIZE, SIZE), (6, 6), 6, 0.6)
    fine = fbm(rng, (SIZE, SIZE), (70, 70), 3, 0.75)
    crack = np.abs(fbm(rng, (SIZE, SIZE), (7, 7), 5, 0.55))
    height, shade = stones(rng, count, (3, 24))
    there = smoothstep(0.10, 0.35, height)
    line = smoothstep(0.10, 0.0, crack)
    albedo = mixed(dark, light, 0.48 + 0.14 * soft + 0.10 * fine - 0.22 * line)
    albedo = albedo + (mixed(dark, light, 0.50 + 0.28 * shade + 0.08 * fine) - albedo) * there[..., None]
    relief = np.clip(0.42 + 0.12 * soft + 0.06 * fine - 0.16 * line, 0, 1)
    return albedo, np.asarray(np.clip(relief * (1 - there) + there * (0.5 + 0.5 * height), 0, 1), np.float32)


def ice(rng: np.random.Generator) -> tuple[Float, Float]:
    """Blue ice under blown snow, cracked."""
    drift = fbm(rng, (SIZE, SIZE), (4, 3), 5, 0.5)
    fine = fbm(rng, (SIZE, SIZE), (50, 50), 4, 0.65)
    crack = np.abs(fbm(rng, (SIZE, SIZE), (5, 5), 5, 0.5))
    white = smoothstep(-0.7, 0.6, drift + 0.15 * fine)
    blue = mixed("#4788b0", "#98c8dc", 0.5 + 0.16 * fine + 0.12 * drift)
    line = smoothstep(0.05, 0.0, crack)
    blue = blue + (linear("#2c6f9c") - blue) * (line * 0.6)[..., None]
    snow = mixed("#a9bccf", "#dfe8f0", 0.55 + 0.12 * fine + 0.10 * drift)
    albedo = blue + (snow - blue) * white[..., None]
    relief = np.clip(0.45 + 0.16 * drift + 0.04 * fine - 0.10 * line * (1 - white), 0, 1)
    return albedo, np.asarray(relief, np.float32)


def furrows(rng: np.random.Generator, rows_of: int = 16) -> tuple[Float, Float]:
    """A field in rows along x: earth with a row of young crop on every ridge."""
    soft = fbm(rng, (SIZE, SIZE), (6, 6), 5, 0.55)
    fine = fbm(rng, (SIZE, SIZE), (110, 80), 3, 0.75)
    wobble = fbm(rng, (SIZE, SIZE), (3, 24), 3, 0.5)
    across = np.arange(SIZE, dtype=np.float32)[:, None] / SIZE
    wave = np.cos((across * rows_of + 0.05 * wobble) * np.float32(2 * math.pi))
    ridge = 0.5 + 0.5 * wave
    earth = mixed("#33241a", "#7a5a40", 0.40 + 0.22 * ridge + 0.12 * fine + 0.06 * soft)
    leaf = mixed("#2c4a1c", "#86a848", 0.50 + 0.26 * fine + 0.10 * soft)
    grown = smoothstep(0.62, 0.88, ridge + 0.12 * fine)
    albedo = earth + (leaf - earth) * grown[..., None]
    return albedo, np.asarray(np.clip(0.35 + 0.30 * ridge + 0.10 * fine, 0, 1), np.float32)


def seabed(rng: np.random.Generator) -> tuple[Float, Float]:
    """Sand under the sea with shells and coral crumbs."""
    albedo, relief = rippled(rng, "#6a6654", "#b4ac8c", 30, 0.14)
    height, shade = stones(rng, 240, (2, 12))
    there = smoothstep(0.10, 0.40, height)
    crumb = mixed("#6c7468", "#e6ddc8", 0.5 + 0.4 * shade)
    albedo = albedo + (crumb - albedo) * there[..., None]
    return albedo, np.asarray(np.clip(relief * (1 - there) + there * (0.5 + 0.5 * height), 0, 1), np.float32)
