"""What falls and floats in the air: rain with its splashes, snow, fireflies, motes in low sun.

Every particle is a pure function of scene and frame. Particles live in a box that is carried along with the camera:
their places are fixed in the world and only wrap round at the box's sides, where they are faded out, so that a moving
camera sees true parallax.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.storyboard import Light

Float = NDArray[np.float32]

_RAIN_SPEED = 8.5  #: metres a second
_SNOW_SPEED = 0.95
_SHUTTER = 1 / 48  #: seconds that a drop draws its streak for


@dataclass(frozen=True)
class Particles:
    """Soft capsules in the world, sorted far to near. All float32."""

    head: Float  #: (n, 3) metres
    tail: Float  #: (n, 3); equal to ``head`` for round ones
    radius: Float  #: (n,) metres
    colour: Float  #: (n, 3) linear light
    alpha: Float  #: (n,) 0 to 1, how much it covers
    glow: Float  #: (n,) 0 to 1, share that is added instead of laid over


def _chance(index: NDArray[np.int64], cycle: NDArray[np.int64], salt: int) -> Float:
    """A number in [0, 1) for each (index, cycle): the same wherever and whenever it is asked for."""
    mask = np.uint64(0xFFFFFFFF)
    value = (
        index.astype(np.uint64) * np.uint64(0x9E3779B1) + cycle.astype(np.uint64) * np.uint64(0x85EBCA77)
        + np.uint64((salt * 0xC2B2AE3D) & 0xFFFFFFFF)
    ) & mask  # fmt: skip
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        value = ((value ^ (value >> np.uint64(shift))) * np.uint64(factor)) & mask
    value ^= value >> np.uint64(16)
    return np.asarray(value.astype(np.float64) / 2.0**32, np.float32)


def _wrapped(places: NDArray[np.float64], middle: NDArray[np.float64], box: NDArray[np.float64]) -> tuple[Float, Float]:
    """Places wrapped into ``box`` about ``middle``, and 0 to 1: how far from the box's sides they are."""
    inside = np.mod(places - middle + box / 2, box) - box / 2
    edge = (1 - np.abs(inside) / (box / 2)).min(1)
    return (inside + middle).astype(np.float32), smoothstep(0.0, 0.16, edge.astype(np.float32))


def _box(
    eye: Point, target: Point, size: tuple[float, float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Middle and size of the box that lies before the camera."""
    place = np.array(eye, np.float64)
    ahead = np.array(target, np.float64) - place
    ahead /= max(1e-9, float(np.linalg.norm(ahead)))
    box = np.array(size, np.float64)
    return place + ahead * box[2] * 0.40, box


def _sorted(eye: Point, parts: Sequence[tuple[NDArray[Any], ...]]) -> Particles | None:
    head, tail, radius, colour, alpha, glow = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    keep = alpha > 0.004
    if not keep.any():
        return None
    distance = np.linalg.norm(head - np.array(eye, np.float32), axis=1)
    order = np.nonzero(keep)[0]
    order = order[np.argsort(-distance[order], kind="stable")]
    chosen = (np.ascontiguousarray(part[order], np.float32) for part in (head, tail, radius, colour, alpha, glow))
    return Particles(*chosen)


def _rain(scene: Scene, t: float, eye: Point, target: Point) -> Particles | None:
    rng = generator(scene.seed, "rain")
    middle, box = _box(eye, target, (15.0, 9.0, 15.0))
    count = 2600
    speed = _RAIN_SPEED * rng.uniform(0.85, 1.2, count)
    wind = rng.uniform(-1.3, 1.3)
    fall = np.stack([np.full(count, wind), -speed, rng.normal(0, 0.15, count)], -1)
    head, edge = _wrapped(rng.random((count, 3)) * box + fall * t, middle, box)
    tail = (head - fall * _SHUTTER * rng.uniform(0.9, 1.5, count)[:, None]).astype(np.float32)
    light = lighting(scene)
    sheen = 0.55 * np.array(light.horizon) + 0.30 * np.array(light.zenith) + 0.18 * np.array(light.key)
    alpha = edge * (head[:, 1] > 0.02) * rng.uniform(0.16, 0.40, count)
    near = np.linalg.norm(head - np.array(eye, np.float32), axis=1)
    alpha = alpha * smoothstep(0.8, 2.6, near.astype(np.float32))
    parts = [
        (head, tail, np.full(count, 0.0021), np.tile(sheen * 1.25, (count, 1)), alpha, np.full(count, 0.30)),
    ]

    # splashes: each place on the ground is hit again and again, every time elsewhere; drops rise and fall for a sixth of a second
    rings, life, span = 420, 0.17, 0.62
    index = np.arange(rings)
    clock = t / span + _chance(index, np.zeros(rings, np.int64), 1)
    cycle = np.floor(clock).astype(np.int64)
    age = (clock - cycle) * span
    spot = np.stack([_chance(index, cycle, 2) * box[0], np.zeros(rings), _chance(index, cycle, 3) * box[2]], -1)
    flat = np.array((box[0], 1.0, box[2]))
    foot, edge = _wrapped(spot, np.array((middle[0], 0.0, middle[2])), flat)
    for drop in range(3):
        turn = 2 * math.pi * _chance(index, cycle, 10 + drop)
        rise, out = 1.0 + 0.9 * _chance(index, cycle, 20 + drop), 0.25 + 0.35 * _chance(index, cycle, 30 + drop)
        up = rise * age - 4.9 * age**2
        place = foot + np.stack([np.cos(turn) * out * age, np.maximum(up, 0) + 0.004, np.sin(turn) * out * age], -1)
        speed_now = np.stack([np.cos(turn) * out, rise - 9.8 * age, np.sin(turn) * out], -1) * _SHUTTER * 0.7
        seen = edge * (age < life) * (up > 0) * 0.42
        parts.append(
            (
                place,
                place - speed_now,
                np.full(rings, 0.0024),
                np.tile(sheen * 1.3, (rings, 1)),
                seen,
                np.full(rings, 0.3),
            )
        )
    return _sorted(eye, parts)


def _snow(scene: Scene, t: float, eye: Point, target: Point) -> Particles | None:
    rng = generator(scene.seed, "snow")
    middle, box = _box(eye, target, (13.0, 7.5, 13.0))
    count = 2400
    speed = _SNOW_SPEED * rng.uniform(0.65, 1.35, count)
    wind = rng.uniform(-0.55, 0.55)
    drift = np.stack([np.full(count, wind), -speed, rng.normal(0, 0.06, count)], -1)
    phase, pace = rng.uniform(0, 2 * math.pi, (count, 2)), rng.uniform(0.7, 1.9, (count, 2))
    swing = rng.uniform(0.04, 0.16, count)
    sway = np.stack(
        [np.sin(pace[:, 0] * t + phase[:, 0]) * swing, np.zeros(count), np.cos(pace[:, 1] * t + phase[:, 1]) * swing],
        -1,
    )
    head, edge = _wrapped(rng.random((count, 3)) * box + drift * t + sway, middle, box)
    light = lighting(scene)
    white = 0.50 * np.array(light.horizon) + 0.35 * np.array(light.zenith) + 0.42 * np.array(light.key)
    near = np.linalg.norm(head - np.array(eye, np.float32), axis=1)
    alpha = edge * (head[:, 1] > 0.01) * rng.uniform(0.55, 0.95, count) * smoothstep(0.3, 1.1, near.astype(np.float32))
    radius = 0.0055 + 0.0085 * rng.random(count) ** 2
    tail = (head - drift * _SHUTTER).astype(np.float32)
    return _sorted(eye, [(head, tail, radius, np.tile(white, (count, 1)), alpha, np.zeros(count))])


def _fireflies(scene: Scene, t: float, eye: Point, target: Point) -> Particles | None:
    rng = generator(scene.seed, "fireflies")
    reach = float(np.clip(scene.focus * 2.6, 4.0, 18.0))
    middle, box = _box(eye, target, (reach, 2.0, reach))
    middle[1] = 1.0
    count = 70
    base = rng.random((count, 3)) * box
    base[:, 1] = 0.10 + (0.25 + 0.10 * reach) * rng.random(count) ** 1.4 + middle[1] - box[1] / 2
    phase, pace = rng.uniform(0, 2 * math.pi, (count, 3, 2)), rng.uniform(0.25, 0.95, (count, 3, 2))
    wander = (
        np.sin(pace[..., 0] * t + phase[..., 0]) * 0.30 + np.sin(pace[..., 1] * 2.1 * t + phase[..., 1]) * 0.12
    ) * (1, 0.35, 1)
    head, _ = _wrapped(base + wander, middle, box)
    inside = np.abs(head[:, [0, 2]] - middle[[0, 2]]) / (box[[0, 2]] / 2)
    edge = smoothstep(1.0, 0.80, inside.max(1).astype(np.float32))
    pulse = np.clip(np.sin(rng.uniform(0.9, 2.0, count) * t + rng.uniform(0, 6.3, count)), 0, 1) ** 0.7
    size = 0.0030 * min(scene.focus, 6.0) * rng.uniform(0.7, 1.25, count)
    warm = np.array((1.05, 1.0, 0.26))
    parts = []
    for wide, bright, share in ((1.0, 3.4, 0.95), (4.2, 1.0, 0.22)):
        alpha = edge * pulse * share
        parts.append((head, head, size * wide, np.tile(warm * bright, (count, 1)), alpha, np.ones(count)))
    return _sorted(eye, parts)


def _motes(scene: Scene, t: float, eye: Point, target: Point) -> Particles | None:
    rng = generator(scene.seed, "motes")
    reach = float(np.clip(scene.focus * 2.2, 3.0, 14.0))
    middle, box = _box(eye, target, (reach, reach * 0.6, reach))
    count = 110
    drift = np.array((0.10, 0.015, 0.04)) * rng.uniform(0.4, 1.6, (count, 3))
    phase = rng.uniform(0, 2 * math.pi, (count, 3))
    head, edge = _wrapped(rng.random((count, 3)) * box + drift * t + 0.06 * np.sin(0.8 * t + phase), middle, box)
    light = lighting(scene)
    glint = np.clip(np.sin(rng.uniform(0.6, 1.6, count) * t + phase[:, 0]), 0.15, 1)
    alpha = edge * glint * (head[:, 1] > 0.03) * 0.50
    radius = 0.0011 * min(scene.focus, 6.0) * rng.uniform(0.6, 1.5, count)
    colour = np.tile(np.array(light.key) * 0.75, (count, 1))
    return _sorted(eye, [(head, head, radius, colour, alpha, np.full(count, 0.9))])


def particles(scene: Scene, frame: int, eye: Point, target: Point) -> Particles | None:
    """The particles of one frame as seen from ``eye`` towards ``target``; None where the air is empty."""
    t = scene.time(frame)
    if scene.weather == "rain":
        return _rain(scene, t, eye, target)
    if scene.weather == "snow":
        return _snow(scene, t, eye, target)
    green = scene.place in ("meadow", "forest")
    if green and scene.light in (Light.NIGHT, Light.MOONLIGHT, Light.DUSK) and "firefly" not in scene.excluded:
        return _fireflies(scene, t, eye, target)
    if green and scene.light in (Light.GOLDEN_HOUR, Light.SUNSET, Light.DAWN):
        return _motes(scene, t, eye, target)
    return None
