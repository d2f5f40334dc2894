"""Rain: streaks aslant in the wind, splashes on the ground, wet everything."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.weather.air import SHUTTER, Wide, away, box_before, chance, packed, sheen, wrapped
from vitascope.engines.animatic.world.weather.registry import Particles, Veil, Weather, register, wind_side

_SPEED = 8.5  #: metres a second
_LIFE, _SPAN = 0.17, 0.62  #: seconds that a splash is seen for, and until its drop falls again


@register
class Rain(Weather):
    """Steady rain."""

    name = "rain"
    rank = 6
    wind = 0.38
    wet = 1.0
    beds = (("rain", 0.75),)
    veil = Veil(
        grey=0.62, dim=0.80, key=0.34, zenith=1.15, horizon=0.92, bounce=0.8, fog=0.92, density=(1.6, 0.0032),
        haze=(1.6, 0.0008), lit=0.68, shade=0.74,
    )  # fmt: skip

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Streaks and splashes."""
        return (streaks(scene, t, eye, target, 4600, 1.0), *splashes(scene, t, eye, target, 620))


def streaks(scene: Scene, t: float, eye: Point, target: Point, count: int, weight: float) -> Particles:
    """Falling drops; ``weight`` makes them longer and brighter."""
    rng = generator(scene.seed, "rain")
    middle, box = box_before(eye, target, (15.0, 9.0, 15.0))
    speed = _SPEED * rng.uniform(0.85, 1.2, count)
    slant = wind_side(scene) * (0.4 + 5.0 * max(scene.wind - 0.25, 0))
    fall = np.stack([np.full(count, slant), -speed, rng.normal(0, 0.15, count)], -1)
    head, edge = wrapped(rng.random((count, 3)) * box + fall * t, middle, box)
    tail = (head - fall * SHUTTER * weight * rng.uniform(1.2, 2.2, count)[:, None]).astype(np.float32)
    alpha = edge * (head[:, 1] > 0.02) * rng.uniform(0.26, 0.58, count) * weight
    alpha = alpha * smoothstep(0.8, 2.6, away(head, eye))
    radius = np.full(count, 0.0030 * weight)
    return packed(head, tail, radius, 1.35 * sheen(scene, 0.55, 0.30, 0.18), np.minimum(alpha, 0.8), 0.30)


def splashes(scene: Scene, t: float, eye: Point, target: Point, rings: int) -> Sequence[Particles]:
    """Drops that jump where rain hits the ground; each place is hit again and again, every time elsewhere."""
    middle, box = box_before(eye, target, (15.0, 9.0, 15.0))
    index = np.arange(rings)
    clock = t / _SPAN + chance(index, np.zeros(rings, np.int64), 1)
    cycle = np.floor(clock).astype(np.int64)
    age = (clock - cycle) * _SPAN
    spot = np.stack([chance(index, cycle, 2) * box[0], np.zeros(rings), chance(index, cycle, 3) * box[2]], -1)
    flat: Wide = np.array((box[0], 1.0, box[2]))
    foot, edge = wrapped(spot, np.array((middle[0], 0.0, middle[2])), flat)
    colour = 1.3 * sheen(scene, 0.55, 0.30, 0.18)
    parts = []
    for drop in range(3):
        turn = 2 * math.pi * chance(index, cycle, 10 + drop)
        rise, out = 1.0 + 0.9 * chance(index, cycle, 20 + drop), 0.25 + 0.35 * chance(index, cycle, 30 + drop)
        up = rise * age - 4.9 * age**2
        place = foot + np.stack([np.cos(turn) * out * age, np.maximum(up, 0) + 0.004, np.sin(turn) * out * age], -1)
        speed = np.stack([np.cos(turn) * out, rise - 9.8 * age, np.sin(turn) * out], -1) * SHUTTER * 0.7
        seen = edge * (age < _LIFE) * (up > 0) * 0.6
        parts.append(packed(place, place - speed, np.full(rings, 0.0032), colour, seen, 0.3))
    return parts
