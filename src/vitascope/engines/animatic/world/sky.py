"""The sky of a shot: gradient, clouds that the light shapes, stars, moon or sun.

Soft parts (gradient, clouds, glow) are computed at a part of the resolution and enlarged smoothly in floating point;
stars and discs are drawn at full resolution. Everything stands at fixed azimuths and elevations, so a wider view
shows the same sky.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator, profile, smoothstep
from vitascope.engines.animatic.places.registry import place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.clouds import heap_clouds, sheet_clouds
from vitascope.engines.animatic.world.lighting import DISC_RADIUS, disc_azimuth, disc_elevation, disc_shown, palette_of
from vitascope.engines.animatic.world.palette import NIGHTS, Palette, Stops, unfilmed
from vitascope.engines.animatic.world.parts import Sky, View
from vitascope.engines.animatic.world.weather.registry import sky_marks, weather
from vitascope.storyboard import Light

Float = NDArray[np.float32]

_COARSE = 520.0  #: pixels per radian of the soft parts


def _gradient(stops: Stops, elevation: Float, exposure: float) -> Float:
    """The colour of ``stops`` at each elevation (radians), float32 (n, 3); smooth between stops, constant below the
    first."""
    at = np.radians([stop for stop, _ in stops])
    colours = np.array([unfilmed(colour, exposure) for _, colour in stops])
    return np.stack([_pchip(at, colours[:, channel], elevation) for channel in range(3)], -1).astype(np.float32)


def _pchip(x: NDArray[np.float64], y: NDArray[np.float64], at: Float) -> NDArray[np.float64]:
    """Monotone cubic interpolation (Fritsch and Carlson), so that a gradient has neither kinks nor overshoots."""
    h, d = np.diff(x), np.diff(y) / np.diff(x)
    slope = np.zeros_like(y)
    same = d[1:] * d[:-1] > 0
    w1, w2 = 2 * h[1:] + h[:-1], h[1:] + 2 * h[:-1]
    safe = np.where(same, d[:-1], 1), np.where(same, d[1:], 1)
    slope[1:-1] = np.where(same, (w1 + w2) / (w1 / safe[0] + w2 / safe[1]), 0)
    slope[0], slope[-1] = d[0], 0
    inside = np.clip(at.astype(np.float64), x[0], x[-1])
    i = np.clip(np.searchsorted(x, inside) - 1, 0, len(h) - 1)
    t = (inside - x[i]) / h[i]
    a, b = y[i], y[i + 1]
    made = (
        a * (1 + 2 * t) * (1 - t) ** 2
        + slope[i] * h[i] * t * (1 - t) ** 2
        + b * t * t * (3 - 2 * t)
        + slope[i + 1] * h[i] * t * t * (t - 1)
    )
    return np.asarray(made)


def _angles(view: View, rows: int, columns: int) -> tuple[Float, Float]:
    """Elevation of each row and azimuth of each column, at pixel middles."""
    low, high = view.elevation
    left, right = view.azimuth
    elevation = high - (np.arange(rows, dtype=np.float32) + 0.5) * ((high - low) / rows)
    azimuth = left + (np.arange(columns, dtype=np.float32) + 0.5) * ((right - left) / columns)
    return elevation.astype(np.float32), azimuth.astype(np.float32)


def _soft(scene: Scene, colours: Palette, elevation: Float, azimuth: Float) -> tuple[Float, Float]:
    """Gradient, glow and clouds at the given angles: picture (h, w, 3) and how far clouds cover it (h, w)."""
    exposure = colours.exposure
    at = disc_azimuth(scene), disc_elevation(scene)
    near, away = (_gradient(s, elevation, exposure) for s in (colours.sky_towards, colours.sky_away))
    side = 0.5 + 0.5 * np.cos(azimuth - np.float32(at[0]))
    side = (side**2).astype(np.float32)[None, :, None]
    picture = away[:, None] + (near - away)[:, None] * side
    cosine = (
        np.sin(elevation)[:, None] * math.sin(at[1])
        + np.cos(elevation)[:, None] * math.cos(at[1]) * np.cos(azimuth - np.float32(at[0]))[None]
    )
    angle = np.arccos(np.clip(cosine, -1, 1)).astype(np.float32)
    shown = disc_shown(scene)
    glow = np.array(colours.glow, np.float32) * (
        1.0 if shown else 0.10 if colours.disc == "moon" else 0.0 if colours.disc == "none" else 0.7
    )
    inner, outer = (0.055, 0.22) if colours.disc == "moon" else (0.075, 0.30)
    halo = np.exp(-angle / np.float32(inner)) * 0.80 + np.exp(-angle / np.float32(outer)) * 0.22
    picture += glow * halo[..., None]

    lit = unfilmed(colours.cloud_lit, exposure)
    shade = unfilmed(colours.cloud_shade, exposure)
    back = np.exp(-angle / np.float32(0.20))
    covered: Float = np.zeros(angle.shape, np.float32)
    low = (
        colours.disc == "sun" and colours.disc_elevation < 8
    )  #: thin high clouds, so that the sky keeps its own colours
    layers = [
        (sheet_clouds(generator(scene.seed, "high clouds"), colours, elevation, azimuth, at), 0.62 if low else 0.80)
    ]
    if weather(scene.weather).heaps and "cloudy" not in scene.excluded and scene.light not in NIGHTS:
        layers.append((heap_clouds(generator(scene.seed, "heaped clouds"), colours, elevation, azimuth, at), 0.92))
    horizon = (near[-1] + away[-1]) / 2
    veil = np.exp(-np.maximum(elevation, 0) / np.float32(0.07))[:, None, None] * np.float32(0.62)
    for (opacity, light), strength in layers:
        alpha = opacity * np.float32(strength)
        thin = (1 - opacity) * back
        colour = shade + (lit - shade) * light[..., None]
        colour = colour + glow * (thin * 0.34 + back * 0.09 * light)[..., None]
        colour = colour + (horizon - colour) * veil
        picture += (colour - picture) * alpha[..., None]
        covered = covered + (1 - covered) * alpha
    return picture, covered


def _stars(scene: Scene, colours: Palette, view: View, picture: Float, covered: Float) -> None:
    """Draw the stars of the whole sphere that fall into ``view``. Brightness follows a power law, colour the
    temperature."""
    rng = generator(scene.seed, "stars")
    count = 15000
    azimuth = rng.uniform(-math.pi, math.pi, count)
    elevation = np.arcsin(rng.uniform(0, 1, count))
    magnitude = rng.random(count)
    warmth = rng.normal(0, 1, count)
    band = rng.uniform(-0.6, 0.6), rng.uniform(0.5, 0.9)
    lane = np.abs(elevation - 0.55 - 0.5 * np.sin(azimuth - band[0]) * band[1])
    keep = (magnitude < 0.34) | (rng.random(count) < np.exp(-((lane / 0.16) ** 2)) * 0.75)
    keep &= magnitude < colours.stars
    rows, columns = picture.shape[:2]
    y = (view.elevation[1] - elevation) / (view.elevation[1] - view.elevation[0]) * rows - 0.5
    x = (azimuth - view.azimuth[0]) / (view.azimuth[1] - view.azimuth[0]) * columns - 0.5
    keep &= (x > 3) & (x < columns - 4) & (y > 3) & (y < rows - 4)
    fine = view.pixels_per_radian / 1400
    disc = disc_azimuth(scene), disc_elevation(scene)
    for i in np.nonzero(keep)[0]:
        # the brightest few in a hundred are large; most are points
        power = float(0.05 + 0.16 * (magnitude[i] / 0.34 % 1) ** 2 + 1.5 * max(0.0, 1 - magnitude[i] / 0.022) ** 1.5)
        spread = max(0.55, (0.62 + 0.55 * min(power, 1.2)) * fine)
        away = math.hypot((azimuth[i] - disc[0]) * math.cos(elevation[i]), elevation[i] - disc[1])
        fade = min(1.0, max(0.0, (away - 2.2 * DISC_RADIUS) / 0.25)) if disc_shown(scene) else 1.0
        fade *= min(1.0, max(0.0, (elevation[i] - 0.04) / 0.22))
        cx, cy = round(x[i]), round(y[i])
        fade *= max(0.0, 1 - 1.25 * float(covered[cy, cx]))
        if fade * power < 0.012:
            continue
        reach = 3 if spread > 0.9 else 2
        gx = np.exp(-((np.arange(cx - reach, cx + reach + 1) - x[i]) ** 2) / (2 * spread**2))
        gy = np.exp(-((np.arange(cy - reach, cy + reach + 1) - y[i]) ** 2) / (2 * spread**2))
        tint = np.array((1 + 0.10 * warmth[i], 1.0, 1.06 - 0.12 * warmth[i]), np.float32).clip(0.75, 1.2)
        splat = (gy[:, None] * gx[None]).astype(np.float32) * np.float32(power * fade * 1.5 / max(1.0, spread))
        picture[cy - reach : cy + reach + 1, cx - reach : cx + reach + 1] += splat[..., None] * tint


def _moon_face(rng: np.random.Generator, size: int) -> tuple[Float, Float]:
    """Brightness (about 0.5 to 1) and coverage of a full moon ``size`` pixels wide: maria, craters with bright rims,
    rays."""
    axis = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(axis, axis)
    x, y = x * np.float32(1.06), y * np.float32(1.06)
    radius = np.hypot(x, y)
    depth = np.sqrt(np.maximum(1 - radius**2, 0))
    seas = fbm(rng, (size, size), (3, 3), 5, 0.55)
    lean = -0.35 * x + 0.45 * -y
    face = 1.0 - 0.34 * smoothstep(-0.15, 0.75, seas * 0.55 + lean) + 0.05 * fbm(rng, (size, size), (14, 14), 4, 0.6)
    for _ in range(95):
        angle, out = rng.uniform(0, 2 * math.pi), math.sqrt(rng.random()) * 0.97
        cx, cy = out * math.cos(angle), out * math.sin(angle)
        wide = 0.016 + 0.085 * rng.random() ** 3.2
        across = (x - cx) * cx + (y - cy) * cy
        squeeze = max(0.25, math.sqrt(max(0.0, 1 - out * out)))
        along = (x - cx) * -math.sin(angle) + (y - cy) * math.cos(angle)
        radial = across / max(out, 1e-3)
        d = np.hypot(along, radial / squeeze) / wide
        side = np.clip((radial * math.cos(angle) - along * math.sin(angle)) / wide, -1, 1)
        face -= 0.085 * smoothstep(1.05, 0.6, d) * (1 + 0.5 * side)
        face += 0.11 * np.exp(-(((d - 1.08) / 0.20) ** 2)) * (0.7 - 0.3 * side)
    for _ in range(2):
        angle, out = rng.uniform(0.9, 2.2), 0.55 + 0.25 * rng.random()
        cx, cy = out * math.cos(angle), out * math.sin(angle)
        around = np.arctan2(y - cy, x - cx)
        rays = np.maximum(0, np.cos(around * 9 + 3 * np.sin(around * 2))) ** 3
        face += 0.12 * rays * np.exp(-np.hypot(x - cx, y - cy) / 0.30)
    face *= 0.70 + 0.30 * depth**0.45
    coverage = np.clip((1 - radius) * (size / 2.12) + 0.5, 0, 1)
    return np.asarray(face, np.float32), np.asarray(coverage, np.float32)


def _disc(scene: Scene, colours: Palette, view: View, picture: Float, covered: Float) -> None:
    """Draw sun or moon, behind the clouds."""
    scale = view.pixels_per_radian
    size = max(8, round(2.12 * DISC_RADIUS * scale))
    rows, columns = picture.shape[:2]
    left = (disc_azimuth(scene) - view.azimuth[0]) / (view.azimuth[1] - view.azimuth[0]) * columns - size / 2
    top = (view.elevation[1] - disc_elevation(scene)) / (view.elevation[1] - view.elevation[0]) * rows - size / 2
    x0, y0 = round(left), round(top)
    if x0 <= -size or y0 <= -size or x0 >= columns or y0 >= rows:
        return
    if colours.disc == "moon":
        face, coverage = _moon_face(generator(scene.seed, "moon"), size)
        tint = np.array((1.02, 0.975, 0.87), np.float32) * np.float32(1.22 / colours.exposure)
    else:
        axis = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
        radius = np.hypot(axis[:, None], axis[None]) * np.float32(1.06)
        face = np.asarray(0.75 + 0.25 * np.sqrt(np.maximum(1 - radius**2, 0)), np.float32)
        coverage = np.asarray(np.clip((1 - radius) * (size / 2.12) + 0.5, 0, 1), np.float32)
        warm = np.array(colours.glow, np.float32)
        tint = (np.array((1, 0.93, 0.74), np.float32) * 0.5 + warm / warm.max() * 0.5) * np.float32(
            3.3 / colours.exposure
        )
    ya, yb, xa, xb = max(0, y0), min(rows, y0 + size), max(0, x0), min(columns, x0 + size)
    part = slice(ya - y0, yb - y0), slice(xa - x0, xb - x0)
    alpha = coverage[part] * (1 - 0.93 * covered[ya:yb, xa:xb])
    target = picture[ya:yb, xa:xb]
    target += (face[part][..., None] * tint - target) * alpha[..., None]


def _aurora(scene: Scene, elevation: Float, azimuth: Float) -> Float:
    """Curtains of northern light at the given angles, to be added: bright below, green, fading upwards to violet."""
    made: Float = np.zeros((len(elevation), len(azimuth), 3), np.float32)
    rng = generator(scene.seed, "aurora")
    green, violet = np.array((0.10, 0.95, 0.50), np.float32), np.array((0.50, 0.16, 0.80), np.float32)
    turn = azimuth / np.float32(2 * math.pi) + np.float32(0.5)

    def along(cells: int, octaves: int) -> Float:
        line = profile(rng, 8192, cells, octaves, 0.55)
        return np.asarray(line[np.clip((turn * 8192).astype(int), 0, 8191)], np.float32)

    for foot, tall, bright in ((0.055, 0.09, 0.55), (0.12, 0.16, 0.90), (0.25, 0.26, 0.60)):
        low = np.float32(foot) + along(7, 4) * np.float32(0.35 * foot)
        reach = np.float32(tall) * np.clip(1 + 0.35 * along(16, 3), 0.4, 2)
        rays = np.clip(0.50 + 0.34 * along(140, 4), 0.05, 1.5) * np.clip(0.62 + 0.62 * along(11, 3), 0, 1.6)
        up = (elevation[:, None] - low[None]) / reach[None]
        body = smoothstep(-0.10, 0.05, up) * np.exp(-np.maximum(up, 0) * 2.1)
        share = np.clip(np.maximum(up, 0) * 0.95, 0, 1)[..., None]
        made += (green * (1 - share) + violet * share) * (body * rays[None] * np.float32(bright))[..., None]
        made += green * (np.exp(-np.abs(up) * 1.3) * np.float32(0.022 * bright))[..., None]
    return made


def sky(scene: Scene, view: View) -> Sky:
    """The sky of ``view`` at its ``pixels_per_radian``; the picture is scene light, float32 (rows, columns, 3)."""
    colours = palette_of(scene)
    rows = max(8, round((view.elevation[1] - view.elevation[0]) * view.pixels_per_radian))
    columns = max(8, round((view.azimuth[1] - view.azimuth[0]) * view.pixels_per_radian))
    heaven = place(scene.place).heaven
    if heaven is not None:
        return Sky(view=view, picture=heaven(scene, colours, view))
    shrink = max(1.0, view.pixels_per_radian / _COARSE)
    elevation, azimuth = _angles(view, max(8, math.ceil(rows / shrink)), max(8, math.ceil(columns / shrink)))
    soft, covered = _soft(scene, colours, elevation, azimuth)
    if scene.light is Light.AURORA:
        soft = soft + _aurora(scene, elevation, azimuth)
    picture = np.asarray(cv2.resize(soft, (columns, rows), interpolation=cv2.INTER_CUBIC), np.float32)
    np.maximum(picture, 1e-4, out=picture)
    covered = np.asarray(cv2.resize(covered, (columns, rows), interpolation=cv2.INTER_LINEAR), np.float32)
    if colours.stars > 0 and scene.stars:
        _stars(scene, colours, view, picture, covered)
    if disc_shown(scene):
        _disc(scene, colours, view, picture, covered)
    sky_marks(scene, view, picture, covered)
    return Sky(view=view, picture=picture)
