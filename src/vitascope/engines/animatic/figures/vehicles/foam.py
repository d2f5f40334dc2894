"""Foam on the water: patches that a hull leaves behind at the bow and the stern, and spray where it cuts the waves."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.smoke import chances, plume, ramp
from vitascope.engines.animatic.geometry import Material, Mesh, Puffs
from vitascope.engines.animatic.noise import fbm, generator

Float = NDArray[np.float32]

_PICTURES = 5  #: from dense to torn
_SIDE = 96  #: texels
_WHITE = np.array((0.86, 0.90, 0.92), np.float32)


@lru_cache(maxsize=1)
def _patches() -> NDArray[np.uint8]:
    """Torn lace of foam, side by side, the densest first; alpha is a hole or nothing."""
    where = (np.arange(_SIDE) + 0.5) / _SIDE * 2 - 1
    x, y = np.meshgrid(where, where)
    made = []
    for number in range(_PICTURES):
        rng = generator(number, "foam")
        veins = np.abs(fbm(rng, (_SIDE, _SIDE), (5, 5), 4))
        veins = cv2.GaussianBlur(veins.astype(np.float32), (0, 0), 0.8)
        reach = 1 - np.hypot(x, y)
        share = 0.95 - 0.17 * number
        shown = (veins < share * np.clip(reach * 2.4, 0, 1)) & (reach > 0.03)
        tone = np.clip(235 + 20 * (share - veins), 200, 255).astype(np.uint8)
        alpha = np.where(shown, 0, 255).astype(np.uint8)
        made.append(np.dstack([tone, tone, tone, alpha]))
    return np.ascontiguousarray(np.concatenate(made, 1))


def _cards(middles: Float, size: Float, turn: Float, picture: NDArray[np.int32]) -> Mesh:
    count = len(middles)
    c, s = np.cos(turn) * size, np.sin(turn) * size
    corners = []
    for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
        corners.append(middles + np.stack([a * c - b * s, 0 * c, a * s + b * c], -1))
    left = picture / _PICTURES
    right = (picture + 1) / _PICTURES
    zero, one = np.zeros(count), np.ones(count)
    uv = np.stack([np.stack(p, -1) for p in ((left, one), (left, zero), (right, zero), (right, one))], 1)
    start = np.arange(count, dtype=np.int32)[:, None] * 4
    return Mesh(
        points=np.stack(corners, 1).reshape(-1, 3).astype(np.float32),
        normals=np.tile(np.asarray([[0, 1, 0]], np.float32), (4 * count, 1)),
        colours=np.tile(_WHITE, (4 * count, 1)),
        faces=np.concatenate([start + np.array((0, 1, 2), np.int32), start + np.array((0, 2, 3), np.int32)]),
        material=Material.MATTE,
        uv=np.clip(uv.reshape(-1, 2), 0.0005, 0.9995).astype(np.float32),
        texture=_patches(),
        casts=False,
    )


def wake(seed: int, t: float, speed: float, bow: float, stern: float, half: float, life: float = 5.0) -> Mesh | None:
    """Foam patches on the water, in the axes of a hull that goes ``speed`` metres a second; None if it lies still.

    They are born along both sides from ``bow`` to ``stern`` (x) and behind it, ``half`` metres from the middle, and stay
    where they are in the world while the hull goes on.
    """
    if speed < 0.3:
        return None
    length = bow - stern
    rate = min(6.0 * speed / max(half, 0.4), 26.0)
    numbers = range(math.floor((t - life) * rate) + 1, math.floor(t * rate) + 1)
    age = np.array([t - k / rate for k in numbers], np.float32)
    chance = np.array([chances(seed, "wake", k) for k in numbers], np.float32)
    kind = np.array([k % 3 for k in numbers])
    side = np.where(np.array([k // 3 % 2 for k in numbers]) == 0, -1.0, 1.0)
    share = age / life
    arm = kind > 0  # two in three go out with the bow's waves, the third churns behind the stern
    back = speed * age
    out = np.where(
        arm,
        side
        * (
            half * (0.30 + 0.75 * np.clip(back / (0.45 * length), 0, 1) ** 0.6)
            + 0.30 * np.maximum(back - 0.3 * length, 0)
        ),
        (chance[:, 0] * 2 - 1) * half * (0.75 + 0.25 * share * 2),
    )
    x = np.where(arm, bow - 0.02 * length, stern) - back + (chance[:, 1] - 0.5) * 0.4 * half
    z = out + (chance[:, 2] - 0.5) * 0.35 * half
    size = half * (0.34 + 0.55 * np.power(share, 0.6)) * (0.7 + 0.6 * chance[:, 3]) * (1 - ramp(0.55, 1.0, share))
    size = size * (0.3 + 0.7 * ramp(0, 0.05, share))
    picture = np.clip(np.floor(share * 6.5 + chance[:, 0] * 0.8), 0, _PICTURES - 1).astype(np.int32)
    # Each lies a little higher than the one before, so that none flickers through another.
    y = 0.015 + 0.0008 * np.array([k % 32 for k in numbers])
    middles = np.stack([x, y, z], -1).astype(np.float32)
    return _cards(middles, size.astype(np.float32), (chance[:, 1] * 6.28).astype(np.float32), picture)


def spray(seed: int, t: float, speed: float, bow: float, half: float, strength: float = 1.0) -> tuple[Puffs, ...]:
    """White water thrown up to both sides of the stem."""
    if speed < 0.8:
        return ()
    force = min(speed / 6.0, 1.6) * strength

    def thrown(age: Float, chance: Float) -> Float:
        side = np.where(chance[:, 3] < 0.5, -1.0, 1.0)
        x = bow - speed * 0.92 * age + (chance[:, 0] - 0.5) * 0.3 * half
        y = 0.05 + force * (1.5 * age - 3.2 * age * age) * (0.5 + chance[:, 1])
        z = side * (0.12 * half + (0.55 + 0.9 * chance[:, 2]) * force * age * 1.6)
        return np.asarray(np.stack([x, np.maximum(y, 0.0), z], -1), np.float32)

    small = 0.07 + 0.06 * force * half
    white = (0.88, 0.92, 0.95)
    return (plume(seed, "spray", t, 46.0, 0.70, thrown, (small, 3.2 * small), (white,), 0.30),)
