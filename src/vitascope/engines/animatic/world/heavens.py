"""Skies of other kinds: space with its stars and planets, the water's surface from below.

A heaven is a picture of a ``View``: equirectangular, float32 (rows, columns, 3), scene light.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator, profile, smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.palette import Palette, linear, unfilmed
from vitascope.engines.animatic.world.parts import View

Float = NDArray[np.float32]


def angles(view: View) -> tuple[Float, Float]:
    """Elevation of each row and azimuth of each column of a picture of ``view``, at pixel middles."""
    rows = max(8, round((view.elevation[1] - view.elevation[0]) * view.pixels_per_radian))
    columns = max(8, round((view.azimuth[1] - view.azimuth[0]) * view.pixels_per_radian))
    up = (np.arange(rows, dtype=np.float32) + 0.5) / rows
    side = (np.arange(columns, dtype=np.float32) + 0.5) / columns
    low, high = view.elevation
    left, right = view.azimuth
    return (high - up * (high - low)).astype(np.float32), (left + side * (right - left)).astype(np.float32)


def star_field(seed: int, view: View, picture: Float, bright: float = 1.0) -> None:
    """Add stars of the whole sphere to a picture, most of them faint."""
    rng = generator(seed, "star field")
    count = 26000
    azimuth = rng.uniform(-math.pi, math.pi, count)
    elevation = np.arcsin(rng.uniform(-1, 1, count))
    power = (0.06 + 0.24 * rng.random(count) ** 3 + 2.2 * np.maximum(0, 1 - rng.random(count) / 0.012)) * bright
    warmth = rng.normal(0, 1, count)
    rows, columns = picture.shape[:2]
    y = (view.elevation[1] - elevation) / (view.elevation[1] - view.elevation[0]) * rows - 0.5
    x = (azimuth - view.azimuth[0]) / (view.azimuth[1] - view.azimuth[0]) * columns - 0.5
    fine = max(0.5, view.pixels_per_radian / 1400)
    for i in np.nonzero((x > 4) & (x < columns - 5) & (y > 4) & (y < rows - 5))[0]:
        spread = max(0.55, (0.58 + 0.42 * min(float(power[i]), 1.6)) * fine)
        cx, cy = round(float(x[i])), round(float(y[i]))
        reach = 3 if spread > 0.9 else 2
        gx = np.exp(-((np.arange(cx - reach, cx + reach + 1) - x[i]) ** 2) / (2 * spread**2))
        gy = np.exp(-((np.arange(cy - reach, cy + reach + 1) - y[i]) ** 2) / (2 * spread**2))
        tint = np.array((1 + 0.12 * warmth[i], 1.0, 1.06 - 0.14 * warmth[i]), np.float32).clip(0.7, 1.3)
        splat = (gy[:, None] * gx[None]).astype(np.float32) * np.float32(1.4 * power[i])
        picture[cy - reach : cy + reach + 1, cx - reach : cx + reach + 1] += splat[..., None] * tint


def ball(
    view: View,
    picture: Float,
    at: tuple[float, float],
    radius: float,
    skin: Float,
    light: tuple[float, float, float],
    air: Float | None = None,
) -> None:
    """Draw a planet at azimuth and elevation ``at``, ``radius`` radians: ``skin`` (n, 2n, 3) is its map, ``air`` the colour
    of its rim."""  # fmt: skip
    scale = view.pixels_per_radian
    size = max(6, round(2.5 * radius * scale))
    rows, columns = picture.shape[:2]
    left = round((at[0] - view.azimuth[0]) / (view.azimuth[1] - view.azimuth[0]) * columns - size / 2)
    top = round((view.elevation[1] - at[1]) / (view.elevation[1] - view.elevation[0]) * rows - size / 2)
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1) * np.float32(1.25)
    x, y = np.meshgrid(axis, -axis)
    far = np.hypot(x, y)
    z = np.sqrt(np.maximum(1 - far**2, 0))
    n = skin.shape[0]
    u = ((np.arctan2(x, z) / (2 * math.pi) + 0.5) * 2 * n).astype(np.float32)
    v = ((0.5 - np.arcsin(np.clip(y, -1, 1)) / math.pi) * n).astype(np.float32)
    face = np.asarray(cv2.remap(skin, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32)
    facing = np.clip(x * light[0] + y * light[1] + z * light[2] + 0.05, 0, 1)
    colour = face * facing[..., None]
    cover = np.clip((1 - far) * size / 2.5 + 0.5, 0, 1)
    if air is not None:
        edge = np.exp(-np.abs(far - 1.0) / 0.05) * np.clip(x * light[0] + y * light[1] + 0.45, 0, 1)
        haze = (1 - z) ** 3 * facing
        colour = colour + air * haze[..., None] * np.float32(0.6)
        halo = air * (edge * (far >= 1.0))[..., None] * np.float32(0.5)
    ya, yb, xa, xb = max(0, top), min(rows, top + size), max(0, left), min(columns, left + size)
    if ya >= yb or xa >= xb:
        return
    part = slice(ya - top, yb - top), slice(xa - left, xb - left)
    target = picture[ya:yb, xa:xb]
    target += (colour[part] - target) * cover[part][..., None]
    if air is not None:
        target += halo[part]


def earth_skin() -> Float:
    """A map of a blue planet with continents and clouds."""
    rng = generator(0, "earth")
    shape = (256, 512)
    land = fbm(rng, shape, (4, 8), 6, 0.55)
    cloud = fbm(rng, shape, (9, 12), 5, 0.62)
    dry = fbm(rng, shape, (5, 9), 4, 0.5)
    sea, green, sand = linear("#0d3f86"), linear("#3c6a34"), linear("#a08a54")
    ground = green + (sand - green) * smoothstep(-0.3, 0.8, dry)[..., None]
    skin = sea + (ground - sea) * smoothstep(0.25, 0.45, land)[..., None]
    pole = smoothstep(0.80, 0.92, np.abs(np.linspace(-1, 1, 256, dtype=np.float32)))[:, None]
    white = np.maximum(smoothstep(0.55, 2.2, cloud) * 0.9, pole)
    return np.asarray((skin + (np.float32(0.92) - skin) * white[..., None]) * np.float32(1.9), np.float32)


def banded_skin(seed: int, colours: tuple[str, str, str]) -> Float:
    """A map of a gas planet."""
    rng = generator(seed, "bands")
    line = profile(rng, 128, 7, 4)[:, None]
    swirl = fbm(rng, (128, 256), (10, 5), 5, 0.55)
    level = line + 0.30 * swirl
    a, b, c = (linear(colour) for colour in colours)
    skin = a + (b - a) * smoothstep(-1.0, 0.6, level)[..., None]
    skin = skin + (c - skin) * smoothstep(0.6, 1.6, level)[..., None]
    return np.asarray(skin * np.float32(1.6), np.float32)


def deep_space(scene: Scene, colours: Palette, view: View) -> Float:
    """Stars, a nebula, a planet with its moon."""
    elevation, azimuth = angles(view)
    rng = generator(scene.seed, "nebula")
    coarse = max(1, round(view.pixels_per_radian / 300))
    e, a = elevation[::coarse], azimuth[::coarse]
    x, y = np.meshgrid(a, e)
    made = np.zeros((*x.shape, 3), np.float32)
    hues = [("#7a2a8c", "#2a5cc8"), ("#1f7a8c", "#8c2a5c"), ("#a84a2a", "#4a2a9c")][int(rng.integers(3))]
    veil = [fbm(rng, (512, 512), (4, 4), 7, 0.58) for _ in range(2)]
    for noise, hue, shift in zip(veil, hues, (0.0, 0.37), strict=True):
        u = ((x * 0.42 + shift) % 1 * 512).astype(np.float32)
        v = ((y * 0.42 + 0.3 + shift) % 1 * 512).astype(np.float32)
        cloud = np.asarray(cv2.remap(noise, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32)
        made += linear(hue) * (np.maximum(cloud + 0.2, 0) ** 1.6 * np.float32(0.16))[..., None]
    picture = np.asarray(cv2.resize(made, (len(azimuth), len(elevation)), interpolation=cv2.INTER_CUBIC), np.float32)
    picture = np.maximum(picture, 0.0015)
    star_field(scene.seed, view, picture, 1.1)
    middle = sum(view.azimuth) / 2
    side = 1.0 if rng.random() < 0.5 else -1.0
    sun = (-0.62 * side, 0.42, 0.55)
    if rng.random() < 0.6:
        skin, air = earth_skin(), linear("#4a90ff") * np.float32(1.6)
    else:
        skin, air = banded_skin(scene.seed, ("#8a5a3a", "#d8b48a", "#f0e2c8")), linear("#d8a070")
    half = min(view.azimuth[1] - view.azimuth[0], 0.9) / 2
    ball(view, picture, (middle + side * half * 0.55, 0.10), 0.17, skin, sun, air)
    grey = banded_skin(scene.seed + 1, ("#5a5650", "#8a867e", "#a8a49c"))
    ball(view, picture, (middle - side * half * 0.62, 0.20), 0.030, grey, sun)
    return np.maximum(picture, 0.0004)


def moon_sky(scene: Scene, colours: Palette, view: View) -> Float:
    """Black, with stars and the Earth over the horizon."""
    elevation, azimuth = angles(view)
    picture = np.full((len(elevation), len(azimuth), 3), 0.0012, np.float32)
    star_field(scene.seed, view, picture, 0.9)
    side = 1.0 if scene.moon_azimuth >= 0 else -1.0
    middle = sum(view.azimuth) / 2
    high = min(0.19, max(0.10, view.elevation[1] - 0.14))
    air = linear("#4a90ff") * np.float32(1.6)
    aside = min(0.19, max(0.0, (view.azimuth[1] - view.azimuth[0]) / 2 - 0.13))
    ball(view, picture, (middle + side * aside, high), 0.066, earth_skin(), (-0.55 * side, 0.35, 0.62), air)
    return np.maximum(picture, 0.0004)


def under_water(scene: Scene, colours: Palette, view: View) -> Float:
    """The sea from below: brighter towards the surface, shafts of light."""
    elevation, azimuth = angles(view)
    exposure = colours.exposure
    stops = colours.sky_away
    at = np.radians([stop for stop, _ in stops]).astype(np.float32)
    shown = np.stack([unfilmed(colour, exposure) for _, colour in stops])
    column = np.stack([np.interp(elevation, at, shown[:, c]) for c in range(3)], -1).astype(np.float32)
    picture = np.repeat(column[:, None], len(azimuth), 1)
    rng = generator(scene.seed, "shafts")
    # shafts fan out from a point above the picture
    middle = sum(view.azimuth) / 2 + float(rng.uniform(-0.2, 0.2))
    turn = np.arctan2(azimuth[None] - middle, 0.95 - elevation[:, None])
    ray = profile(rng, 2048, 40, 4, 0.6)
    index = np.clip(((turn / 2.4 + 0.5) * 2048).astype(int), 0, 2047)
    strength = smoothstep(-0.1, 1.9, ray)[index] * smoothstep(-0.05, 0.30, elevation)[:, None]
    light = np.asarray(colours.glow, np.float32)
    return np.asarray(picture + light * strength[..., None], np.float32)
