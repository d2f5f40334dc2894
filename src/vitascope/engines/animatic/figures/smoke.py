"""Smoke, steam and flame: puffs that are born at a nozzle, stay behind in the air, swell and dissolve."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Puffs
from vitascope.engines.animatic.noise import generator

Float = NDArray[np.float32]
Drift = Callable[[Float, Float], Float]
"""Where puffs are: (n, 3) metres in the figure's own axes from ages (n,) in seconds and chances (n, 4), 0 to 1."""


@lru_cache(maxsize=8192)
def chances(seed: int, name: str, number: int) -> tuple[float, float, float, float]:
    """Four numbers from 0 to 1 that belong to one puff."""
    a, b, c, d = generator(seed, name, number).random(4).tolist()
    return a, b, c, d


def ramp(low: float, high: float, value: Float) -> Float:
    """0 below ``low``, 1 above ``high``, smooth between them."""
    share = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def plume(
    seed: int, name: str, t: float, rate: float, life: float, drift: Drift, radius: tuple[float, float],
    colours: Sequence[ArrayLike], density: float = 0.8, since: float = -math.inf, until: float = math.inf,
    glow: Callable[[Float], Float] | None = None, added: float = 0.0,
    plain: bool = False,
) -> Puffs:  # fmt: skip
    """Puffs born ``rate`` times a second between the moments ``since`` and ``until``; each lives ``life`` seconds.

    Their radii grow from the first to the second of ``radius`` metres while they thin out. They go through ``colours``
    (linear RGB) as they age; ``glow`` gives their own light by the share of their life that is over.
    """
    first = math.floor((t - life) * rate) + 1
    last = math.floor(t * rate)
    if math.isfinite(since):
        first = max(first, math.ceil(since * rate))
    if math.isfinite(until):
        last = min(last, math.floor(until * rate))
    numbers = list(range(first, last + 1))
    age = np.array([t - k / rate for k in numbers], np.float32)
    chance = np.array([chances(seed, name, k) for k in numbers], np.float32).reshape(-1, 4)
    share = age / np.float32(life)
    small, large = radius
    size = (small + (large - small) * np.power(share, np.float32(0.6))) * (0.75 + 0.5 * chance[:, 3])
    thick = density * ramp(0.0, 0.06, share) * (1 - ramp(0.35, 1.0, share))
    table = np.asarray(colours, np.float32).reshape(-1, 3)
    stops = np.linspace(0, 1, len(table)) if len(table) > 1 else np.zeros(1)
    colour = np.stack([np.interp(share, stops, table[:, c]) for c in range(3)], -1)
    spin = (chance[:, 0] - 0.5) * 1.2 * age + chance[:, 1] * np.float32(2 * math.pi)
    return Puffs(
        middles=np.asarray(drift(age, chance), np.float32).reshape(-1, 3),
        radius=size.astype(np.float32),
        colour=(colour * (0.92 + 0.16 * chance[:, 2:3])).astype(np.float32),
        density=thick.astype(np.float32),
        glow=np.zeros(len(numbers), np.float32) if glow is None else np.asarray(glow(share), np.float32),
        turn=spin.astype(np.float32),
        number=(chance[:, 2] * 1000).astype(np.int32),
        added=added,
        plain=plain,
    )


def halo(at: Sequence[float], radius: float, colour: ArrayLike, strength: float = 0.5) -> Puffs:
    """The glare round a lamp: light that is added, densest in the middle. ``colour`` may be brighter than white."""
    return Puffs(
        middles=np.asarray([at], np.float32),
        radius=np.asarray([radius], np.float32),
        colour=np.asarray([colour], np.float32),
        density=np.asarray([strength], np.float32),
        glow=np.ones(1, np.float32),
        turn=np.zeros(1, np.float32),
        number=np.zeros(1, np.int32),
        added=1.0,
        plain=True,
    )


def left_behind(age: Float, speed: float, drag: float = 0.25) -> Float:
    """How far behind its source a puff is: it leaves at the source's ``speed`` (metres a second) and is soon stopped by
    the air."""
    return np.asarray(speed * (age - drag * (1 - np.exp(-age / drag))), np.float32)
