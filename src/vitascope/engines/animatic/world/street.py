"""A town street along the picture: pavement, shop fronts, a side street between them, towers behind, signs and lamps."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.layers import StripLight
from vitascope.engines.animatic.world.masonry import Front, lit_front, neon_sign, shop, storeys, towers, tubes
from vitascope.engines.animatic.world.palette import DARK, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.soils import SIZE, mixed
from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]

FRONT = -8.5  #: z of the house fronts
KERB = 2.2  #: z of the pavement's edge; the road lies before it
LANE = 5.2  #: z of the middle of the road
_SHOP = 4.2  #: metres
_GAP = 13.0  #: width of a side street


@dataclass(frozen=True)
class _House:
    left: float
    wide: float
    floors: int
    look: int


def _houses(scene: Scene, left: float, right: float) -> tuple[list[_House], list[float]]:
    """Fronts side by side from ``left`` to ``right``, and where side streets open between them (their left edges)."""
    rng = generator(scene.seed, "houses", scene.place)
    keys = Stage.of(scene).keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    first = middle - _GAP / 2 + (1 if rng.random() < 0.5 else -1) * float(rng.uniform(2.5, 4.0))
    made: list[_House] = []
    gaps = [first]
    for way in (1, -1):
        x = first + _GAP if way > 0 else first
        number = 0
        while left - 14 < x < right + 14:
            if number and number % 4 == 0:
                gaps.append(x if way > 0 else x - _GAP)
                x += way * _GAP
            wide = float(rng.uniform(7.5, 13.0))
            made.append(_House(x if way > 0 else x - wide, wide, int(rng.integers(3, 6)), int(rng.integers(6))))
            x += way * wide
            number += 1
    return made, gaps


def street_panels(scene: Scene, lighting: Lighting, view: View, neon: bool) -> tuple[Panel, ...]:
    """All fronts that the shot can see; with ``neon`` many signs hang before them."""
    stage = Stage.of(scene)
    span = stage.seen(FRONT, 0.05)
    if span is None:
        return ()
    dark = scene.light in DARK or neon
    near = max(3.0, stage.nearest - FRONT)
    scale = float(np.clip(view.pixels_per_radian / near, 10, 56))
    rng = generator(scene.seed, "fronts", scene.place)
    made: list[Panel] = []
    houses, gaps = _houses(scene, *span)
    pictures: dict[int, tuple[Float, Float, float, float]] = {}
    side: dict[int, Float] = {}
    for house in houses:
        if house.left > span[1] + 1 or house.left + house.wide < span[0] - 1:
            continue
        if house.look not in pictures:
            own = generator(scene.seed, "front", house.look)
            lower = shop(own, house.wide, scale, dark)
            if neon:
                tubes(own, lower)
            upper = storeys(own, house.wide, house.floors, max(8.0, scale * 0.6), dark)
            tall = upper.cover.shape[0] / upper.scale
            pictures[house.look] = (
                lit_front(lower, lighting, (0, 0, 1), dark=dark),
                lit_front(upper, lighting, (0, 0, 1), _SHOP, dark=dark), tall, house.wide,
            )  # fmt: skip
        below, above, tall, _ = pictures[house.look]
        made.append(Panel((house.left, 0.0, FRONT), (house.wide, 0.0, 0.0), (0.0, _SHOP, 0.0), below))
        made.append(Panel((house.left, _SHOP, FRONT), (house.wide, 0.0, 0.0), (0.0, tall, 0.0), above))
        if neon or (dark and rng.random() < 0.5):
            made.extend(_signs(rng, house, lighting, scale, 3 if neon else 1))
    for gap in gaps:
        made.extend(_side_street(scene, lighting, gap, scale, dark, neon, side))
    kerb = Front.plain(8.0, 0.16, 40, linear("#8e8a82"))
    kerb.weather(rng, 0.05)
    wide = span[1] - span[0] + 40
    picture = lit_front(kerb, lighting, (0, 0, 1), dark=dark)
    made.append(Panel((span[0] - 20, 0.0, KERB), (wide, 0.0, 0.0), (0.0, 0.10, 0.0), picture, wide / 8.0))
    return tuple(made)


def _signs(rng: np.random.Generator, house: _House, lighting: Lighting, scale: float, count: int) -> list[Panel]:
    made = []
    for k in range(count):
        upright = rng.random() < 0.6
        wide, tall = (
            (rng.uniform(0.8, 1.2), rng.uniform(2.6, 4.6))
            if upright
            else (rng.uniform(2.4, 4.2), rng.uniform(0.8, 1.3))
        )
        picture = neon_sign(rng, wide, tall, max(12.0, scale * 0.8), 1.0)
        x = house.left + (k + rng.uniform(0.2, 0.8)) * house.wide / count - wide / 2
        y = rng.uniform(2.6, 4.6) if upright else rng.uniform(3.4, 4.6)
        z = FRONT + rng.uniform(0.25, 1.1)
        made.append(Panel((x - 0.35, y - 0.35, z), (wide + 0.7, 0, 0), (0, tall + 0.7, 0), picture))
    return made


def _side_street(
    scene: Scene, lighting: Lighting, gap: float, scale: float, dark: bool, neon: bool, held: dict[int, Float]
) -> list[Panel]:
    """Both walls of a street that leads away from the viewer, with signs that hang into it."""
    made = []
    rng = generator(scene.seed, "side street", round(gap, 3))
    if -1 not in held:
        held[-1] = _lying(town_road(generator(scene.seed, "side road"), False), lighting)
    road = held[-1]
    made.append(Panel((gap + 2.6, 0.002, FRONT + 2), (0.0, 0.0, -80.0), (_GAP - 5.2, 0.0, 0.0), road, 10.0))
    for number, (x, facing) in enumerate(((gap, 1.0), (gap + _GAP, -1.0))):
        if number not in held:
            own = generator(scene.seed, "side front", number)
            low = shop(own, 12.0, scale * 0.6, dark)
            if neon:
                tubes(own, low)
            high = storeys(own, 12.0, 4, scale * 0.6, dark)
            rows = min(low.cover.shape[1], high.cover.shape[1])
            whole = Front(
                np.concatenate([high.albedo[:, :rows], low.albedo[:, :rows]]),
                np.concatenate([high.glow[:, :rows], low.glow[:, :rows]]),
                np.concatenate([high.cover[:, :rows], low.cover[:, :rows]]), low.scale,
            )  # fmt: skip
            held[number] = lit_front(whole, lighting, (facing, 0, 0), shadowed=0.6, dark=dark)
        picture = held[number]
        tall = picture.shape[0] / (scale * 0.6)
        along = -72.0
        corner, way = ((x, 0.0, FRONT), (0.0, 0.0, along))
        made.append(Panel(corner, way, (0.0, tall, 0.0), picture, 6.0))
        if neon:
            for k in range(10):
                wide, high_ = rng.uniform(1.1, 2.0), rng.uniform(2.2, 5.2)
                sign = neon_sign(rng, wide, high_, max(10.0, scale * 0.5), 1.0)
                z = FRONT - 1.5 - 4.5 * k - rng.uniform(0, 3)
                left = x + 0.1 if facing > 0 else x - wide - 0.8
                made.append(Panel((left, rng.uniform(2.2, 6.5), z), (wide + 0.7, 0, 0), (0, high_ + 0.7, 0), sign))
    return made


def _lying(albedo: Float, lighting: Lighting) -> Float:
    """A picture that lies on the ground, lit."""
    key, zenith, horizon = (np.asarray(c, np.float32) for c in (lighting.key, lighting.zenith, lighting.horizon))
    light = (
        key * np.float32(max(lighting.to_light[1], 0.0) * 0.75) + zenith * np.float32(0.45) + horizon * np.float32(0.3)
    )
    colour = albedo * light
    return np.concatenate([colour, np.ones((*colour.shape[:2], 1), np.float32)], -1).astype(np.float32)


def street_lamps(scene: Scene, neon: bool) -> tuple[Lamp, ...]:
    """Lamps near the action after dark: street lamps' warm light, or signs' coloured light."""
    if scene.light not in DARK and not neon:
        return ()
    keys = Stage.of(scene).keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    if neon:
        return (
            Lamp((middle - 3.4, 3.4, -4.0), (13.0, 2.0, 7.5)),
            Lamp((middle + 3.6, 3.6, -3.6), (1.2, 8.5, 13.0)),
            Lamp((middle + 0.4, 4.4, 4.5), (7.0, 4.4, 6.4)),
        )
    return (
        Lamp((middle - 4.5, 4.4, -2.4), (15.0, 10.2, 5.4)),
        Lamp((middle + 6.5, 4.4, -2.4), (15.0, 10.2, 5.4)),
    )


def paving(rng: np.random.Generator) -> tuple[Float, Float]:
    """Stone slabs half a metre wide, 12 metres to the tile."""
    return slabs(rng, "#6d6a66", "#a39f97", 24, 0.05)


def slabs(rng: np.random.Generator, dark: str, light: str, count: int, joint: float) -> tuple[Float, Float]:
    """``count`` square slabs to the tile with joints of that share of a slab."""
    axis = (np.arange(SIZE, dtype=np.float32) + 0.5) / SIZE * count
    cell = axis.astype(int)
    tone = rng.random((count, count), dtype=np.float32)
    fine = fbm(rng, (SIZE, SIZE), (100, 100), 3, 0.75)
    broad = fbm(rng, (SIZE, SIZE), (7, 7), 4, 0.55)
    albedo = mixed(dark, light, 0.30 + 0.42 * tone[cell[:, None], cell[None]] + 0.07 * fine + 0.08 * broad)
    inside = np.minimum(axis % 1, 1 - axis % 1)
    edge = np.minimum(inside[:, None], inside[None])
    seam = np.clip(1 - edge / joint, 0, 1)
    albedo = np.asarray(albedo * (1 - 0.55 * seam)[..., None], np.float32)
    return albedo.astype(np.float32), np.clip(0.7 - 0.5 * seam + 0.03 * fine, 0, 1).astype(np.float32)


def skyline(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Towers behind the houses."""
    return _skyline(rng, light, columns, metres, (18.0, 62.0), (12.0, 26.0))


def far_skyline(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """High towers in the distance."""
    return _skyline(rng, light, columns, metres, (60.0, 250.0), (24.0, 52.0))


def _skyline(
    rng: np.random.Generator,
    light: StripLight,
    columns: int,
    metres: float,
    heights: tuple[float, float],
    widths: tuple[float, float],
) -> tuple[Float, Float]:
    albedo, glow, cover = towers(rng, columns, metres, heights, widths, 0.34 if light.dark else 0.0)
    facing = max(0.0, 0.85 * light.to_light[2] + 0.25) + 0.10
    colour = albedo * (light.key * np.float32(facing) + light.sky * np.float32(0.8)) + glow * np.float32(0.85)
    return colour.astype(np.float32), cover


def town_road(rng: np.random.Generator, snow: bool) -> Float:
    """Asphalt of a town street with a broken white line: float32 (512, 568, 3); repeats along the road."""
    rows, columns = 512, 568
    across = ((np.arange(rows, dtype=np.float32) + 0.5) / rows * 2 - 1)[:, None]
    along = ((np.arange(columns, dtype=np.float32) + 0.5) / columns)[None]
    stone = fbm(rng, (rows, columns), (128, 142), 2, 0.8)
    broad = fbm(rng, (rows, columns), (5, 6), 5, 0.55)
    albedo = mixed("#26272b", "#5a5a5e", 0.42 + 0.09 * stone + 0.09 * broad)
    paint = linear("#d6d4cc")
    dash = (np.abs(across) < 0.022) & (along < 0.42)
    gutter = np.exp(-(((np.abs(across) - 1.0) / 0.05) ** 2)) * np.ones_like(along)
    albedo = np.asarray(albedo + (paint - albedo) * (dash * 0.8)[..., None], np.float32)
    albedo = np.asarray(albedo * (1 - 0.4 * gutter)[..., None], np.float32)
    if snow:
        lying = np.clip(0.75 - 0.9 * np.exp(-(((np.abs(across) - 0.45) / 0.16) ** 2)) + 0.25 * broad, 0, 1) * 0.85
        albedo = np.asarray(albedo + (linear("#dfe7f0") - albedo) * lying[..., None], np.float32)
    return np.asarray(np.clip(albedo, 0.004, 1), np.float32)


def lamp_spots(scene: Scene) -> list[float]:
    """x of the street's lamp posts that the shot can see."""
    span = Stage.of(scene).seen(FRONT + 3, 0.05)
    if span is None:
        return []
    return [13.0 * k + 4.5 for k in range(math.floor(span[0] / 13), math.ceil(span[1] / 13) + 1)]
