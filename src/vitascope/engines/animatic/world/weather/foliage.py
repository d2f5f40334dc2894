"""What the air carries of plants: falling leaves, petals, and what a strong wind tears along."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.scene import CALM, Point, Scene
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.weather.air import Float, Wide, away, box_before, packed, sheen, wrapped
from vitascope.engines.animatic.world.weather.registry import (
    Leaves,
    Particles,
    Weather,
    place_of,
    register,
    weather,
    wind_side,
)

_AUTUMN = ("#c8541c", "#d98a1e", "#b23318", "#e0b02c", "#8f4a1c", "#a86a24")
_PETALS = ("#f7bfd0", "#fbdce6", "#f2a3bd", "#fdeef2")
_TORN = ("#5f7a2c", "#7c8a3a", "#8a6a34", "#a8843c")


@register
class FallingLeaves(Weather):
    """Autumn leaves, tumbling and lying."""

    name = "leaves"
    wind = 0.42
    beds = (("wind", 0.40),)

    def leaves(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Leaves]:
        """Falling and fallen ones."""
        falling = _falling(scene, t, eye, target, "leaves", 900, 0.95, (0.034, 0.066), _AUTUMN, 0.0)
        return falling, _lying(scene, eye, target, "leaves", 1800, (0.034, 0.060), _AUTUMN, 0.0)


@register
class Petals(Weather):
    """Petals of blossoming trees."""

    name = "petals"
    wind = 0.36

    def leaves(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Leaves]:
        """Drifting and fallen ones."""
        falling = _falling(scene, t, eye, target, "petals", 1700, 0.55, (0.019, 0.033), _PETALS, 1.0)
        return falling, _lying(scene, eye, target, "petals", 2000, (0.018, 0.030), _PETALS, 1.0)


@register
class Wind(Weather):
    """A strong wind: it bends all that stands, and tears leaves and dust along."""

    name = "wind"
    wind = 1.0
    beds = (("wind", 0.85),)

    def leaves(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Leaves]:
        """Torn leaves, where any grow."""
        if (
            not place_of(scene).alive
            or {"leaves", "petals"} & set(scene.air)
            or weather(scene.weather).wet
            or weather(scene.weather).snow
        ):
            return ()
        return (_falling(scene, t, eye, target, "torn", 620, 0.50, (0.028, 0.060), _TORN, 0.0),)

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Streaks of dust and seeds, faint and long."""
        rng = generator(scene.seed, "dust")
        count = 1100
        middle, box = box_before(eye, target, (16.0, 5.0, 16.0))
        speed = wind_side(scene) * rng.uniform(6.0, 10.0, count)
        base = rng.random((count, 3)) * box
        drift = np.stack([speed, rng.normal(0.0, 0.25, count), rng.normal(0, 0.2, count)], -1)
        head, edge = wrapped(base + drift * t, middle, box)
        head[:, 1] += 0.10 * np.sin(1.6 * head[:, 0] + rng.uniform(0, 6.3, count)).astype(np.float32)
        tail = (head - drift * 0.042).astype(np.float32)
        alpha = edge * (head[:, 1] > 0.03) * rng.uniform(0.06, 0.22, count) * smoothstep(2.0, 5.0, away(head, eye))
        dust = packed(head, tail, np.full(count, 0.0045), sheen(scene, 0.5, 0.2, 0.35), alpha, 0.15)
        return dust, self._gusts(scene, t, eye, target)

    def _gusts(self, scene: Scene, t: float, eye: Point, target: Point) -> Particles:
        """The strokes with which a picture book draws the wind: long, thin, waving lines that race through the air."""
        rng = generator(scene.seed, "gusts")
        count, parts = 26, 16
        reach = float(np.clip(scene.focus * 1.6, 4.0, 26.0))
        middle, box = box_before(eye, target, (2.2 * reach, 0.75 * reach, 1.6 * reach))
        side = wind_side(scene)
        speed = side * reach * rng.uniform(0.45, 0.75, (count, 1))
        base = rng.random((count, 3)) * box
        start, edge = wrapped(base + np.concatenate([speed * t, np.zeros((count, 2))], 1), middle, box)
        along = np.linspace(0, 1, parts + 1)[None]
        long = reach * rng.uniform(0.28, 0.50, (count, 1))
        x = start[:, :1] - side * long * along
        wave = 0.030 * reach * np.sin(rng.uniform(5, 8, (count, 1)) * along + rng.uniform(0, 6.3, (count, 1)) + 1.5 * t)
        y = start[:, 1:2] + wave * along**0.5
        line = np.stack([x, y, np.broadcast_to(start[:, 2:3], x.shape)], -1)
        shape = np.sin(math.pi * (along[:, 1:] + along[:, :-1]) / 2) ** 1.5
        clear = smoothstep(0.5 * scene.focus, 0.9 * scene.focus, away(start, eye))
        alpha = (edge * clear)[:, None] * shape * 0.30 * (line[:, 1:, 1] > 0.1)
        pale = sheen(scene, 0.8, 0.5, 0.30)
        return packed(line[:, :-1].reshape(-1, 3), line[:, 1:].reshape(-1, 3), np.full(count * parts, 0.0021 * reach), pale,
                      alpha.reshape(-1), 0.35)  # fmt: skip


def _turns(yaw: Wide, pitch: Wide, roll: Wide) -> tuple[Wide, Wide]:
    """The two axes (n, 3) of something flat that is turned so."""
    cy, sy, cp, sp, cr, sr = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch), np.cos(roll), np.sin(roll)
    along = np.stack([cy * cp, sp, sy * cp], -1)
    flat = np.stack([-sy, np.zeros_like(sy), cy], -1)
    third = np.cross(along, flat)
    return along, flat * cr[:, None] + third * sr[:, None]


def _lit(scene: Scene, along: Wide, across: Wide, albedo: Wide) -> Float:
    """What leaves send out: the key on their side of it, some of it through them, and the sky."""
    light = lighting(scene)
    normal = np.cross(along, across)
    facing = np.abs(normal @ np.asarray(light.to_light, np.float64))
    front = (0.35 + 0.65 * facing)[:, None] * np.asarray(light.key)
    around = 0.6 * np.asarray(light.horizon) + 0.4 * np.asarray(light.zenith)
    return np.asarray(albedo * (front * 0.85 + around), np.float32)


def _colours(rng: np.random.Generator, hexes: Sequence[str], count: int) -> Wide:
    table = np.stack([linear(one) for one in hexes]).astype(np.float64)
    return np.asarray(table[rng.integers(0, len(hexes), count)] * rng.uniform(0.8, 1.15, (count, 1)))


def _falling(
    scene: Scene, t: float, eye: Point, target: Point, name: str, count: int, speed: float, size: tuple[float, float],
    hexes: Sequence[str], shape: float,
) -> Leaves:  # fmt: skip
    rng = generator(scene.seed, name, "falling")
    middle, box = box_before(eye, target, (12.0, 6.0, 12.0))
    sink = speed * rng.uniform(0.7, 1.3, count)
    drive = wind_side(scene) * (0.30 + 6.5 * max(scene.wind - CALM, 0)) * rng.uniform(0.7, 1.25, count)
    phase, pace = rng.uniform(0, 2 * math.pi, (count, 3)), rng.uniform(1.2, 2.8, (count, 3))
    wide = rng.uniform(0.10, 0.32, count)
    sway = np.stack(
        [np.sin(pace[:, 0] * t + phase[:, 0]) * wide, np.zeros(count), np.cos(pace[:, 1] * t + phase[:, 1]) * wide], -1
    )
    base = rng.random((count, 3)) * box
    drift = np.stack([drive, -sink, rng.normal(0, 0.10, count)], -1)
    at, edge = wrapped(base + drift * t + sway, middle, box)
    spin = rng.uniform(0.8, 2.6, (count, 2)) * rng.choice((-1.0, 1.0), (count, 2))
    along, across = _turns(
        phase[:, 2] + spin[:, 0] * t, 0.7 * np.sin(pace[:, 0] * t + phase[:, 1]), phase[:, 0] + spin[:, 1] * t
    )
    reach = rng.uniform(*size, count)
    colour = _lit(scene, along, across, _colours(rng, hexes, count))
    # Nearer ones would be great blurred discs before the action.
    near = max(0.5, 0.25 * min(scene.focus, 9.0))
    clear = smoothstep(near, 2.4 * near, away(at, eye))
    alpha = edge * (at[:, 1] > 0.02) * clear
    return _made(at, along * reach[:, None], across * (reach * (0.52 + 0.2 * shape))[:, None], colour, shape, alpha)


def _lying(
    scene: Scene, eye: Point, target: Point, name: str, count: int, size: tuple[float, float], hexes: Sequence[str],
    shape: float,
) -> Leaves:  # fmt: skip
    """Those that have come down: at fixed places of the world, wherever the camera goes."""
    rng = generator(scene.seed, name, "lying")
    middle, box = box_before(eye, target, (16.0, 1.0, 16.0))
    spot = rng.random((count, 3)) * box * (1, 0, 1)
    at, edge = wrapped(spot, np.array((middle[0], 0.0, middle[2])), np.array((box[0], 1.0, box[2])))
    # Some lie on the blades, some have slipped between them.
    at[:, 1] = 0.012 + 0.11 * rng.random(count).astype(np.float32) ** 1.5
    along, across = _turns(rng.uniform(0, 2 * math.pi, count), rng.normal(0, 0.22, count), rng.normal(0, 0.3, count))
    reach = rng.uniform(*size, count)
    colour = _lit(scene, along, across, _colours(rng, hexes, count))
    return _made(at, along * reach[:, None], across * (reach * (0.52 + 0.2 * shape))[:, None], colour, shape, edge)


def _made(at: Float, along: Wide, across: Wide, colour: Float, shape: float, alpha: Float) -> Leaves:
    return Leaves(
        at,
        np.asarray(along, np.float32),
        np.asarray(across, np.float32),
        colour,
        np.full(len(at), shape, np.float32),
        np.asarray(alpha, np.float32),
    )
