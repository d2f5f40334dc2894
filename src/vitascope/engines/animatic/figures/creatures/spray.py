"""Spray: drops thrown up where a body breaks the water, and the blow of a whale."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.creatures.motion import chance
from vitascope.engines.animatic.geometry import ConeGroup, Material

Float = NDArray[np.float64]

_GRAVITY = 9.81


def drops(
    places: Float, radii: Float, glow: float = 0.10, blend: float = 0.3, trails: Float | None = None
) -> ConeGroup:
    """White drops of water, drawn out along ``trails`` (n, 3) if there are any; ``blend`` in mean radii."""
    n = len(places)
    at = places.astype(np.float32)
    size = radii.astype(np.float32)
    return ConeGroup(
        a=at, radius_a=size, b=at if trails is None else at + trails.astype(np.float32),
        radius_b=size if trails is None else size * np.float32(0.25), colour=np.full((n, 3), 0.86, np.float32),
        stripe=np.zeros(n, np.float32), fur=np.zeros(n, np.float32), glow=np.full(n, glow, np.float32),
        material=Material.CLOTH, blend=max(float(radii.mean()) * blend, 0.001),
    )  # fmt: skip


def splash(seed: int, age: float, size: float, way: float, number: int = 64) -> ConeGroup | None:
    """A crown of drops ``age`` seconds after something ``size`` metres thick broke the surface at the origin.

    ``way`` is how far the figure has gone since, in metres along its x. None when all drops have fallen.
    """
    lasts = 0.22 + 0.42 * math.sqrt(size)
    if not 0 <= age < lasts:
        return None
    fade = math.sqrt(1 - age / lasts)
    speed = math.sqrt(2 * _GRAVITY * size * 2.0)
    places, radii, trails = [], [], []
    for i in range(number):
        angle = 2 * math.pi * (i * 0.618034 % 1.0)
        rank = chance(seed, 3 * i)
        up = speed * (0.25 + 0.75 * rank)
        out = speed * (0.40 - 0.26 * rank) * (0.5 + 0.8 * chance(seed, 3 * i + 1))
        y = up * age - 0.5 * _GRAVITY * age * age
        if y < -0.02 * size:
            continue
        c, s = math.cos(angle), math.sin(angle)
        ring = size * 0.50 + out * age
        # Behind each drop hangs a thread of water, longest at the start.
        thread = -0.10 * size / speed * (2.2 + 3.0 * chance(seed, 500 + i))
        places.append((ring * c - way, y, ring * s))
        trails.append((out * c * thread, (up - _GRAVITY * age) * thread, out * s * thread))
        radii.append(size * (0.022 + 0.055 * chance(seed, 3 * i + 2) ** 3) * fade)
    return drops(np.array(places), np.array(radii), 0.10, 0.6, np.array(trails)) if places else None


def blow(seed: int, age: float, high: float, at: tuple[float, float, float]) -> ConeGroup | None:
    """The breath of a whale: a column of mist that rises to ``high`` metres, spreads and falls; gone after 1.4 s."""
    if not 0 <= age < 1.4:
        return None
    places, radii = [], []
    for i in range(30):
        born = 0.55 * i / 30
        own = age - born
        if own < 0:
            continue
        lift = (
            high * (1 - math.exp(-3.2 * own)) * (0.70 + 0.3 * chance(seed, i)) - 0.35 * high * max(0.0, own - 0.5) ** 2
        )
        wide = high * 0.30 * (1 - math.exp(-1.6 * own))
        angle = 2 * math.pi * chance(seed, 40 + i)
        spread = wide * (0.35 + 0.65 * chance(seed, 80 + i)) * (lift / high) ** 1.5 if lift > 0 else 0.0
        fade = max(0.0, 1 - max(0.0, age - 0.45) / 0.95)
        size = high * (0.016 + 0.070 * (1 - math.exp(-2 * own)) * (0.5 + chance(seed, 120 + i))) * fade
        if lift < 0 or size < 0.004 * high:
            continue
        places.append(
            (at[0] + spread * math.cos(angle) - 0.10 * high * own, at[1] + lift, at[2] + spread * math.sin(angle))
        )
        radii.append(size)
    return drops(np.array(places), np.array(radii), 0.16, 0.9) if places else None
