"""What stands far off: ranges of hills and mountains, islands, treelines and mist, as strips that repeat without a
seam.

Every strip is lit by the scene's light and mixed with haze by its distance; its lower edge fades, so that it grows
out of the ground.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator, profile, smoothstep
from vitascope.engines.animatic.places.registry import place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.layers import Layer, Mist, Painted, Range, StripLight, Trees
from vitascope.engines.animatic.world.lighting import (
    DISC_RADIUS,
    albedo_of,
    disc_azimuth,
    disc_elevation,
    disc_shown,
    lighting,
    palette_of,
)
from vitascope.engines.animatic.world.palette import DARK, Palette, linear, unfilmed
from vitascope.engines.animatic.world.parts import Backdrop, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.terrain import terrain
from vitascope.engines.animatic.world.treeline import (
    TreeSprite,
    broadleaf_sprite,
    conifer_sprite,
    planted,
)
from vitascope.engines.animatic.world.weather.registry import weather

Float = NDArray[np.float32]

_TURNED = ("#b8602a", "#c08a2a", "#94301e", "#c2a436", "#8a5a2c")  #: of leaves that fall
_SPAN = 2.2  #: a strip repeats after this many times its distance at most
_MARGIN = 1.06  #: of what is ever seen of a strip, which is as wide as it must be, so that nothing is seen twice


def _light(scene: Scene, colours: Palette) -> StripLight:
    light = lighting(scene)
    x, y, _ = light.to_light
    # the far land is seen against sun or moon: the light comes over it, from the disc's side
    behind = 0.25 if colours.disc_elevation > 30 else -0.45
    side = math.copysign(max(0.55, abs(math.sin(disc_azimuth(scene)))), x)
    height = max(0.30, y * 0.8)
    scale = 1 / math.sqrt(side**2 + height**2 + behind**2)
    zenith, horizon = np.array(light.zenith, np.float32), np.array(light.horizon, np.float32)
    towards, away = (
        unfilmed(stops[k][1], colours.exposure) for stops, k in ((colours.sky_towards, 0), (colours.sky_away, 1))
    )
    fog = unfilmed(colours.fog, colours.exposure)
    return StripLight(
        dark=scene.light in DARK,
        to_light=(side * scale, height * scale, behind * scale),
        key=np.array(light.key, np.float32),
        sky=zenith * np.float32(0.55) + horizon * np.float32(0.45),
        bounce=np.array(light.bounce, np.float32),
        rim=np.array(light.rim, np.float32),
        # not thinner than the fog before it, or far trees would stand out against near ones
        haze=max(colours.haze, 0.55 * light.fog_density),
        air=np.asarray(towards * 0.03 + away * 0.64 + fog * 0.33, np.float32),
        mist=np.asarray(towards * 0.14 + away * 0.28 + fog * 0.58, np.float32),
    )


def _thickness(distance: Float | float, light: StripLight) -> Float:
    """How thick the air is at a distance, as the power of e that dims what is behind it: it saturates, so that the
    farthest range keeps its form."""
    reach = np.float32(light.haze) * np.asarray(distance, np.float32)
    return np.asarray(np.minimum(reach, 0.36 * reach**0.5 + 0.12), np.float32)


def _hazed(colour: Float, distance: Float | float, height: NDArray[Any], light: StripLight, deep: float) -> Float:
    """``colour`` seen through the air: thicker with distance and near the ground (``height`` in shares of ``deep``
    metres)."""
    thick = 1 + 0.9 * np.exp(-np.maximum(height, 0) / np.float32(deep))
    clear = np.exp(-_thickness(distance, light) * thick)[..., None]
    return np.asarray(colour * clear + light.air * (1 - clear), np.float32)


def _span(scene: Scene, view: View, distance: float) -> float:
    """After how many times its ``distance`` a strip may repeat: as soon as all that the shot sees of it lies within."""
    eyes = [key.eye for key in Stage.of(scene).keys]
    depth = distance + max(eye[2] for eye in eyes)
    low, high = (math.tan(max(-1.2, min(1.2, azimuth))) * depth for azimuth in view.azimuth)
    seen = high - low + max(eye[0] for eye in eyes) - min(eye[0] for eye in eyes)
    return min(_SPAN, max(0.3, _MARGIN * seen / distance))


def _cells(count: int, span: float) -> int:
    """``count`` cells of noise along a strip of the widest span; as wide ones along this span."""
    return max(2, round(count * span / _SPAN))


def _range(scene: Scene, part: Range, index: int, light: StripLight, metres: float, span: float) -> Float:
    rng = generator(scene.seed, "range", scene.place, index)
    land = part.land
    if scene.weather == "snow":
        white = linear("#dfe6ee")
        land = replace(land, snow_line=0.05 if land.craggy > 0.3 else 2.0, grass=white, woods=land.woods * 0.8)
        land = replace(land, wood=linear("#5c6c72"))
    grass, rock = (albedo_of(scene, colour) for colour in (land.grass, land.rock))
    wood = None if land.wood is None else albedo_of(scene, land.wood)
    land = replace(land, grass=grass, rock=rock, wood=wood)
    if disc_shown(scene) and palette_of(scene).disc == "moon":
        free = (disc_elevation(scene) - 0.4 * DISC_RADIUS) * part.distance
        land = replace(land, height=min(land.height, max(0.45 * land.height, free)))
    columns = round(part.distance * span / metres)
    strip = terrain(rng, land, columns, metres, light.to_light, light.key, light.sky, light.bounce)
    rows = strip.coverage.shape[0]
    height = (np.arange(rows, dtype=np.float32)[::-1, None] + 0.5) * np.float32(metres)
    colour = _hazed(strip.colour, strip.behind + part.distance, height, light, land.height * 0.16)
    alpha = strip.coverage * smoothstep(0.0, max(0.0009 * part.distance, 1.6 * metres), height)
    if part.share < 1:
        there = profile(generator(scene.seed, "islands", index), columns, _cells(3, span), 4)
        edge = float(np.quantile(there, 1 - part.share))
        level = smoothstep(edge - 0.02, edge + 0.85, there)
        return _sunk(colour, strip.coverage, level, metres, land.height)
    return np.concatenate([colour * alpha[..., None], alpha[..., None]], -1).astype(np.float32)


def _sunk(colour: Float, coverage: Float, level: Float, metres: float, height: float) -> Float:
    """Push the land down where ``level`` (0 to 1) is low, so that only islands rise from the sea."""
    rows, columns = coverage.shape
    drop = ((1 - level) * np.float32(height * 1.15 / metres)).astype(np.int32)
    where = np.arange(rows)[:, None] - drop[None]  # row 0 is the top: sinking shows what stood higher
    inside = where >= 0
    where = np.clip(where, 0, rows - 1)
    across = np.broadcast_to(np.arange(columns)[None], where.shape)
    alpha = np.where(inside, coverage[where, across], 0) * (level > 0.002)
    alpha = alpha * smoothstep(0.0, 0.10, np.broadcast_to(level, alpha.shape))
    alpha = alpha * smoothstep(0.0, 1.6, np.arange(rows, dtype=np.float32)[::-1, None] + 0.5)
    return np.concatenate([colour[where, across] * alpha[..., None], alpha[..., None]], -1).astype(np.float32)


_Bank = tuple[list[TreeSprite], list[TreeSprite], list[TreeSprite]]


@lru_cache(maxsize=4)
def _sprites(seed: int, height: int, conifers: float) -> _Bank:
    """Distinct spruces, broad-leaved trees and bushes of one wood, for all of its strips."""

    def each(name: str, count: int) -> list[np.random.Generator]:
        return [generator(seed, "sprite", name, k) for k in range(count)]

    spruces = [conifer_sprite(rng, height) for rng in each("spruce", 5 if conifers > 0.15 else 1)]
    leafy = [broadleaf_sprite(rng, height) for rng in each("broadleaf", 4 if conifers < 0.9 else 1)]
    bushes = [broadleaf_sprite(rng, max(20, height // 4), bush=True) for rng in each("bush", 3)]
    return spruces, leafy, bushes


def _trees(scene: Scene, part: Trees, index: int, light: StripLight, metres: float, span: float, bank: _Bank) -> Float:
    rng = generator(scene.seed, "trees", scene.place, index)
    columns = round(part.distance * span / metres)
    rows = math.ceil(part.tallest * 1.28 / metres) + 4
    strip: Float = np.zeros((rows, columns, 4), np.float32)
    spruces, leafy, bushes = bank
    dense, mixed = (profile(rng, columns, _cells(count, span), octaves) for count, octaves in ((5, 5), (4, 4)))
    size = profile(rng, columns, _cells(7, span), 4)
    snow = 1.0 if weather(scene.weather).snow else 0.0
    low = _clearing(scene, part, columns, metres, -_start(scene, index, columns) * metres)
    pitch = part.tallest * 0.15 / metres / max(0.15, part.cover)
    edge = float(np.quantile(dense, max(0.0, 1 - part.cover * 1.15))) if part.cover < 0.9 else -9.0
    share = float(np.quantile(mixed, 1 - part.conifers)) if 0 < part.conifers < 1 else (-9.0 if part.conifers else 9.0)
    for row in range(part.rows):
        back = part.rows - 1 - row
        lift = back * part.tallest * 0.045
        air = part.distance * (1 + 0.16 * back)
        for spot in np.arange(0, columns, pitch):
            column = float(spot + rng.uniform(-0.6, 0.6) * pitch) % columns
            i = int(column)
            roll, shade, tone, mirrored = rng.random(), rng.normal(), rng.normal(), rng.random() < 0.5
            if dense[i] < edge + rng.normal() * 0.35:
                if row == part.rows - 1 and roll < 0.30 and "bush" not in scene.excluded:
                    kind, reach = bushes[int(rng.integers(len(bushes)))], rng.uniform(0.10, 0.20)
                else:
                    continue
            elif mixed[i] + 0.4 * tone > share:
                kind, reach = spruces[int(rng.integers(len(spruces)))], 0.66 + 0.13 * size[i] + 0.17 * rng.normal()
            else:
                kind, reach = leafy[int(rng.integers(len(leafy)))], 0.56 + 0.09 * size[i] + 0.10 * rng.normal()
            reach = min(float(np.clip(reach, 0.09, 1.2)) * part.tallest, float(low[i]))
            green = _TURNED[int(abs(tone) * 7) % len(_TURNED)] if "leaves" in scene.air else part.colour or "#4d6830"
            base = linear("#2f4a34" if kind.kind == "conifer" else green)
            albedo = (
                base * np.float32(1 + 0.16 * shade) * (1 + np.array((0.16, 0.04, -0.06), np.float32) * np.float32(tone))
            )
            tree = np.asarray(
                (*albedo_of(scene, np.maximum(albedo, 0.004)), *light.to_light, *light.key, *light.sky, *light.bounce,
                 *light.rim, *light.air, snow, _thickness(air, light), part.tallest * 0.3, lift, metres), np.float32
            )  # fmt: skip
            planted(strip, kind, round(reach / metres), tree, (column, rows - lift / metres), mirrored)
    fade = smoothstep(0.0, 0.05 * part.tallest, (np.arange(rows, dtype=np.float32)[::-1] + 0.5) * np.float32(metres))
    return strip * fade[:, None, None]


def _mist(scene: Scene, part: Mist, index: int, light: StripLight, metres: float, span: float) -> Float:
    air = {
        "dawn": 1.0,
        "morning": 0.45,
        "night": 0.62,
        "moonlight": 0.62,
        "dusk": 0.55,
        "sunset": 0.38,
        "golden_hour": 0.30,
        "afternoon": 0.18,
        "day": 0.12,
    }.get(scene.light.value, 0.62)
    air = min(1.0, air + (0.0 if weather(scene.weather).disc else 0.35))
    rng = generator(scene.seed, "mist", scene.place, index)
    columns, rows = round(part.distance * span / metres), max(8, round(part.height * 1.6 / metres))
    across = max(4, round(columns * metres / (part.height * 5)))
    wisps = fbm(rng, (rows, columns), (2, across), 5, 0.55)
    high = (np.arange(rows, dtype=np.float32)[::-1, None] + 0.5) / rows
    top = 0.42 + 0.16 * profile(rng, columns, max(3, across // 2), 4)[None]
    body = np.exp(-((np.maximum(high - 0.12, 0) / np.maximum(top, 0.12)) ** 2) * 2.2)
    alpha = np.clip(body * (0.72 + 0.34 * wisps), 0, 1) * smoothstep(0.0, 0.16, high) * smoothstep(1.0, 0.72, high)
    alpha = (alpha * np.float32(part.strength * air)).astype(np.float32)
    colour = light.mist * np.float32(0.96) + light.key * np.float32(0.02)
    return np.concatenate([colour * alpha[..., None], alpha[..., None]], -1).astype(np.float32)


def _painted(scene: Scene, part: Painted, index: int, light: StripLight, metres: float) -> Float:
    rng = generator(scene.seed, "painted", scene.place, index)
    colour, alpha = part.paint(scene, rng, light, max(8, round(part.distance * part.span / metres)), metres)
    high = (np.arange(alpha.shape[0], dtype=np.float32)[::-1, None] + 0.5) * np.float32(metres)
    if part.hazy > 0:
        colour = _hazed(colour, part.distance * part.hazy, high, light, max(4.0, 0.02 * part.distance))
    if part.foot > 0:
        alpha = alpha * smoothstep(0.0, part.foot, high)
    return np.concatenate([colour * alpha[..., None], alpha[..., None]], -1).astype(np.float32)


def _start(scene: Scene, index: int, columns: int) -> int:
    """The column of a strip that stands at x = 0 when nothing else decides it."""
    return int(generator(scene.seed, "left", index).integers(0, columns))


def _clearing(scene: Scene, part: Trees, columns: int, metres: float, left: float) -> Float:
    """How high trees may grow at each column: low wherever sun or moon stands behind them at some moment of the shot."""
    free = np.full(columns, 1e3, np.float32)
    if not disc_shown(scene):
        return free
    azimuth, elevation = disc_azimuth(scene), disc_elevation(scene)
    spots, heights = [], []
    for key in Stage.of(scene).keys:
        depth = key.eye[2] + part.distance
        spots.append(key.eye[0] + depth * math.tan(max(-1.2, min(1.2, azimuth))))
        heights.append(key.eye[1] + depth * math.tan(elevation - 1.9 * DISC_RADIUS))
    x = left + (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(metres)
    period = columns * metres
    middle, half = (min(spots) + max(spots)) / 2, (max(spots) - min(spots)) / 2
    away = np.abs(np.mod(x - middle + period / 2, period) - period / 2) - half
    edge = smoothstep(2.2 * DISC_RADIUS * part.distance, 5.5 * DISC_RADIUS * part.distance, away)
    least = max(min(heights), 0.09 * part.tallest)
    return np.asarray(least + edge * (1.3 * part.tallest), np.float32)


def _left(scene: Scene, part: Layer, index: int, picture: Float, metres: float) -> float:
    """Where the strip begins: anywhere, but before a shown sun or moon land lies low."""
    columns = picture.shape[1]
    if isinstance(part, Painted) and part.centred:
        eye, target = Stage.of(scene).keys[0].eye, Stage.of(scene).keys[0].target
        slope = (target[0] - eye[0]) / max(eye[2] - target[2], 0.1)
        return eye[0] + slope * (eye[2] + part.distance)
    start = _start(scene, index, columns)
    if not isinstance(part, Range | Painted) or not disc_shown(scene):
        return -start * metres
    spots = np.append(generator(scene.seed, "valleys", index).integers(0, columns, 23), start)
    solid = picture[..., 3] > 0.5
    skyline = np.where(solid.any(0), picture.shape[0] - solid.argmax(0), 0).astype(np.float32)
    reach = max(1, round(1.6 * DISC_RADIUS * part.distance / metres))
    around = np.arange(-reach, reach + 1)
    heights = [float(np.quantile(skyline[(spot + around) % columns], 0.85)) for spot in spots]
    return math.tan(disc_azimuth(scene)) * part.distance - float(spots[int(np.argmin(heights))]) * metres


def _wanted(scene: Scene) -> list[Layer]:
    """The layers of the scene's place without what is excluded."""
    out = scene.excluded
    kept: list[Layer] = []
    for part in place(scene.place).layers:
        if isinstance(part, Range) and "mountains" in out and part.land.snow_line < 1:
            continue
        if isinstance(part, Trees):
            if {"conifer", "broadleaf"} <= out:
                continue
            share = 0.0 if "conifer" in out else 1.0 if "broadleaf" in out else part.conifers
            part = replace(part, conifers=share)
        kept.append(part)
    return kept


def backdrops(scene: Scene, view: View) -> tuple[Backdrop, ...]:
    """The strips of the scene's place, far to near, one texel for about one pixel of ``view``."""
    colours = palette_of(scene)
    light = _light(scene, colours)
    made: list[Backdrop] = []
    layers = _wanted(scene)
    woods = [part for part in layers if isinstance(part, Trees)]
    bank: _Bank = ([], [], [])
    if woods:
        tall = max(part.tallest / part.distance * part.fine for part in woods) * view.pixels_per_radian
        bank = _sprites(scene.seed, int(np.clip(tall, 24, 300)), woods[0].conifers)
    for index, part in enumerate(layers):
        metres, span = part.distance / view.pixels_per_radian, _span(scene, view, part.distance)
        if isinstance(part, Range):
            picture = _range(scene, part, index, light, metres, span)
        elif isinstance(part, Trees):
            metres /= part.fine
            picture = _trees(scene, part, index, light, metres, span, bank)
        elif isinstance(part, Painted):
            # near ones are seen from a good deal closer than their distance from the action
            metres = (part.distance + Stage.of(scene).nearest) / view.pixels_per_radian / part.fine
            picture = _painted(scene, part, index, light, metres)
        else:
            metres *= 3.0
            picture = _mist(scene, part, index, light, metres, span)
        left = _left(scene, part, index, picture, metres)
        bottom = part.bottom if isinstance(part, Painted) else 0.0
        made.append(Backdrop(distance=part.distance, left=left, bottom=bottom, metres=metres, picture=picture))
    return tuple(made)
