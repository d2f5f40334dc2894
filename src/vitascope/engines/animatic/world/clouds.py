"""Clouds as opacity and light over a grid of elevations and azimuths: a broken sheet high above, and heaps over the
horizon."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, smoothstep
from vitascope.engines.animatic.world.palette import Palette

Float = NDArray[np.float32]

_DOME = 30.0  #: the sheet is a shell whose radius is this many times its height above the viewer


def _sheet(noise: Float, u: NDArray[Any], v: NDArray[Any]) -> Float:
    """``noise`` looked up at (u, v) in tiles."""
    size = noise.shape[0]
    return np.asarray(
        cv2.remap(noise, (u * size) % size, (v * size) % size, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32
    )


def sheet_clouds(
    rng: np.random.Generator, colours: Palette, elevation: Float, azimuth: Float, sun: tuple[float, float]
) -> tuple[Float, Float]:
    """Opacity and light (0 shaded, 1 lit) of a broken layer high above, seen in perspective."""
    up = np.maximum(np.sin(elevation), 0.0)[:, None]
    flat = np.cos(elevation)[:, None]
    reach = (np.sqrt((_DOME * up) ** 2 + 2 * _DOME + 1) - _DOME * up).astype(np.float32)
    x, z = reach * flat * np.sin(azimuth)[None], reach * flat * np.cos(azimuth)[None]
    broad, fine = fbm(rng, (512, 512), (4, 4), 6, 0.52), fbm(rng, (512, 512), (6, 6), 6, 0.55)
    turn = rng.uniform(-0.5, 0.5) + 0.35
    ca, sa = math.cos(turn), math.sin(turn)
    u, v = x * ca - z * sa, x * sa + z * ca
    u, v = u * np.float32(0.030) + np.float32(rng.random()), v * np.float32(0.062) + np.float32(rng.random())
    bend = _sheet(fine, u * 0.7, v * 0.7) * np.float32(0.012)

    def density(du: float, dv: float) -> Float:
        thick = _sheet(broad, u + bend + du, v + bend + dv)
        return np.asarray(thick * 0.80 + _sheet(fine, (u + du) * 2.7 + bend, (v + dv) * 2.7 + bend) * 0.42, np.float32)

    here = density(0, 0)
    edge = 1.15 - 2.3 * colours.cover
    opacity = smoothstep(edge - 0.25, edge + 1.25, here)
    towards = math.sin(sun[0]), math.cos(sun[0])
    du = (towards[0] * ca - towards[1] * sa) * 0.006
    dv = (towards[0] * sa + towards[1] * ca) * 0.012
    shade = sum((np.maximum(density(du * k, dv * k) - edge, 0) for k in (1, 2.4)), np.float32(0))
    lit = np.exp(-0.42 * shade) * (0.72 + 0.28 * np.clip(here - density(du, dv) + 0.4, 0, 1))
    rise = smoothstep(math.radians(1.5), math.radians(13), elevation)[:, None]
    return np.asarray(opacity * rise, np.float32), np.asarray(np.clip(lit, 0, 1), np.float32)


def _heap(
    rng: np.random.Generator, wide: float, tall: float, x: Float, y: Float, grain: Float, towards: tuple[float, float]
) -> tuple[Float, Float]:
    """One heaped cloud on a flat foot: opacity and light at (x, y) radians from the middle of the foot.

    It is a crowd of balls, melted together as the figures' round cones are, whose outline and normals a billow noise
    ruffles.
    """
    count = int(10 + 46 * wide)
    along = np.sort(rng.uniform(-1, 1, count))
    dome = (1 - np.abs(along) ** 1.7) * (0.55 + 0.45 * rng.random(count))
    peak = rng.uniform(-0.5, 0.5)
    dome *= 0.55 + 0.60 * np.exp(-(((along - peak) / 0.42) ** 2))
    radius = tall * (0.20 + 0.30 * rng.random(count)) * (0.55 + 0.6 * dome)
    level = np.maximum(radius * 0.55, tall * dome * (0.25 + 0.75 * rng.random(count)) - radius * 0.4)
    weight: Float = np.full(x.shape, 1e-6, np.float32)
    nx: Float = np.zeros_like(weight)
    ny: Float = np.zeros_like(weight)
    inside: Float = np.zeros_like(weight)
    for px, py, r, depth in zip(along * wide / 2, level, radius, rng.uniform(-0.6, 0.6, count), strict=True):
        dx, dy = (x - np.float32(px)) / np.float32(r), (y - np.float32(py)) / np.float32(r)
        d2 = dx * dx + dy * dy
        d = np.sqrt(d2) + grain * np.float32(0.20)
        ball = np.sqrt(np.maximum(1.02 - d * d, 0))
        share = np.exp(((ball + depth) * np.float32(r / tall)) * 9) * (d < 1.01)
        weight += share
        nx += share * dx
        ny += share * dy
        inside = inside + (1 - inside) * smoothstep(1.04, 0.70, d)
    nx, ny = nx / weight, ny / weight
    foot = smoothstep(-0.10 * tall, 0.16 * tall, y + grain * np.float32(0.06 * tall))
    facing = nx * towards[0] + ny * towards[1]
    crease = np.clip(0.5 - 0.30 * grain, 0, 1)
    lit = 0.44 + 0.40 * facing + 0.30 * np.clip(y / tall, 0, 1) - 0.22 * crease
    return np.asarray(inside * foot, np.float32), np.asarray(np.clip(lit, 0.02, 1), np.float32)


def heap_clouds(
    rng: np.random.Generator, colours: Palette, elevation: Float, azimuth: Float, sun: tuple[float, float]
) -> tuple[Float, Float]:
    """Opacity and light of heaped clouds above the horizon, far ones low and small, near ones higher and large."""
    opacity: Float = np.zeros((len(elevation), len(azimuth)), np.float32)
    light: Float = np.zeros_like(opacity)
    billows = fbm(rng, (512, 512), (6, 6), 6, 0.58, billow=True)
    step = float(elevation[0] - elevation[1])
    for distance in np.sort(rng.random(int(50 * colours.cover)))[::-1]:
        middle, foot = rng.uniform(-math.pi, math.pi), 0.018 + 0.21 * (1 - distance) ** 1.6 + rng.uniform(0, 0.012)
        wide = (0.10 + 0.34 * (1 - distance)) * rng.uniform(0.55, 1.35)
        tall = wide * rng.uniform(0.24, 0.40)
        own = np.random.Generator(np.random.Philox(int(rng.integers(2**31))))
        shift = own.random(2).astype(np.float32)
        columns = np.nonzero(np.abs(azimuth - middle) < wide * 0.62)[0]
        rows = np.nonzero((elevation > foot - 0.2 * tall) & (elevation < foot + 1.7 * tall))[0]
        if not len(columns) or not len(rows):
            continue
        x, y = np.meshgrid(azimuth[columns] - np.float32(middle), elevation[rows] - np.float32(foot))
        size = np.float32(2.6 * tall)
        grain = _sheet(billows, x / size + shift[0], y / size + shift[1])
        grain = np.asarray(cv2.GaussianBlur(grain, (0, 0), max(0.3, 0.0012 / step)), np.float32)
        side, up = math.sin(sun[0] - middle), 0.25 + max(0.0, math.sin(sun[1]))
        length = math.hypot(side, up)
        part, lit = _heap(own, wide, tall, x, y, grain, (side / length, up / length))
        window = np.ix_(rows, columns)
        part = part * np.float32(0.80 + 0.20 * (1 - distance))
        light[window] = light[window] * (1 - part) + lit * part
        opacity[window] = opacity[window] * (1 - part) + part
    return opacity, np.asarray(light / np.maximum(opacity, 1e-3), np.float32)
