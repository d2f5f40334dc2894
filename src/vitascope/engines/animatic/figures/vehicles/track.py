"""The railway track that a train brings along: it lies still in the world while the train runs over it."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.vehicles.assembly import joined, put
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.shapes import box, merged, moved, sheet, turn

Float = NDArray[np.float32]

RAIL_HEAD = 0.34  #: metres from the ground to where the wheels roll
GAUGE = 0.75  #: metres from the middle to a rail
SLEEPERS = 0.66  #: metres from one sleeper to the next
_REPEAT = 12 * SLEEPERS  #: metres after which the track looks the same
_AHEAD, _BEHIND = 9, 11  #: repeats of the track before and behind the train


@lru_cache(maxsize=1)
def _gravel() -> NDArray[np.uint8]:
    """A picture of ballast that repeats."""
    rng = generator(7, "ballast")
    grain = fbm(rng, (128, 512), (32, 128), 3) * 0.16 + fbm(rng, (128, 512), (64, 256), 1) * 0.12
    tone = np.clip(0.60 + grain, 0.12, 1.0)[..., None] * np.array((0.98, 0.95, 0.90), np.float32)
    colour = np.sqrt(np.clip(tone, 0, 1))
    return np.dstack([(colour * 235).astype(np.uint8), np.zeros(tone.shape[:2], np.uint8)])


@lru_cache(maxsize=1)
def _stretch() -> tuple[Mesh, ...]:
    """One repeat of the track, from x = 0 on."""
    wood = np.array((0.115, 0.075, 0.048), np.float32)
    steel = np.array((0.30, 0.24, 0.20), np.float32)
    shine = np.array((0.52, 0.52, 0.54), np.float32)
    rng = generator(7, "sleepers")
    sleepers = []
    for k in range(12):
        tone = wood * np.float32(0.75 + 0.5 * rng.random())
        plank = box((0, 0, 0), (0.25, 0.14, 2.5), tone, 0.0, Material.BARK)
        at = ((k + 0.5) * SLEEPERS, RAIL_HEAD - 0.21, float(rng.normal(0, 0.02)))
        sleepers.append(moved(plank, at, turn("y", float(rng.normal(0, 0.012)))))
    rails = []
    for side in (-1, 1):
        middle = (_REPEAT / 2, 0.0, side * GAUGE)
        rails.append(moved(box((0, RAIL_HEAD - 0.075, 0), (_REPEAT, 0.15, 0.035), steel, 0.0, Material.METAL), middle))
        rails.append(moved(box((0, RAIL_HEAD - 0.015, 0), (_REPEAT, 0.03, 0.075), shine, 0.0, Material.METAL), middle))
        rails.append(moved(box((0, RAIL_HEAD - 0.145, 0), (_REPEAT, 0.02, 0.13), steel, 0.0, Material.METAL), middle))
    across = np.array((-2.30, -1.55, -1.40, -0.5, 0.5, 1.40, 1.55, 2.30))
    high = np.array((-0.02, 0.155, 0.165, 0.15, 0.15, 0.165, 0.155, -0.02))
    along = np.linspace(0, _REPEAT, 5)
    x, z = np.meshgrid(along, across, indexing="ij")
    bed = sheet(
        np.stack([x, np.broadcast_to(high, x.shape), z], -1), (0.46, 0.44, 0.42), material=Material.STONE,
        normals=np.stack([0 * x, np.ones_like(x), np.sign(z) * (np.abs(z) > 1.5) * 0.5], -1),
        uv=np.stack([x / _REPEAT, (z + 2.3) / 4.6], -1),
    )  # fmt: skip
    bed.texture = _gravel()
    bed.casts = False
    return (*(replace(mesh, casts=False) for mesh in joined([merged(sleepers), *rails])), bed)


@lru_cache(maxsize=1)
def _line() -> tuple[Mesh, ...]:
    count = _AHEAD + _BEHIND
    return tuple(
        merged([put(mesh, None, ((k - _BEHIND) * _REPEAT, 0, 0)) for k in range(count)]) for mesh in _stretch()
    )


def track(way: float) -> tuple[Mesh, ...]:
    """The track in the axes of a train that has gone ``way`` metres: it slides backwards beneath it."""
    return tuple(put(mesh, None, (-math.fmod(way, _REPEAT), 0, 0)) for mesh in _line())
