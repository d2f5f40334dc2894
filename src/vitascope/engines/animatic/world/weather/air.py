"""The box of air before the camera, in which particles live.

Their places are fixed in the world and only wrap round at the box's sides, where they are faded out, so that a moving
camera sees true parallax.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import smoothstep
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.engines.animatic.world.weather.registry import Particles

Float = NDArray[np.float32]
Wide = NDArray[np.float64]

SHUTTER = 1 / 48  #: seconds that a drop draws its streak for


def chance(index: NDArray[np.int64], cycle: NDArray[np.int64], salt: int) -> Float:
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


def wrapped(places: Wide, middle: Wide, box: Wide) -> tuple[Float, Float]:
    """Places wrapped into ``box`` about ``middle``, and 0 to 1: how far from the box's sides they are."""
    inside = np.mod(places - middle + box / 2, box) - box / 2
    edge = (1 - np.abs(inside) / (box / 2)).min(1)
    return (inside + middle).astype(np.float32), smoothstep(0.0, 0.16, edge.astype(np.float32))


def box_before(eye: Point, target: Point, size: tuple[float, float, float]) -> tuple[Wide, Wide]:
    """Middle and size of the box that lies before the camera."""
    place = np.array(eye, np.float64)
    ahead = np.array(target, np.float64) - place
    ahead /= max(1e-9, float(np.linalg.norm(ahead)))
    box = np.array(size, np.float64)
    return place + ahead * box[2] * 0.40, box


def away(places: Float, eye: Point) -> Float:
    """Metres from the eye (n,)."""
    return np.asarray(np.linalg.norm(places - np.array(eye, np.float32), axis=1), np.float32)


def sheen(scene: Scene, horizon: float, zenith: float, key: float) -> Wide:
    """Light that comes from all around through or off something small: shares of the sky's two colours and of the key."""
    light = lighting(scene)
    return np.asarray(horizon * np.array(light.horizon) + zenith * np.array(light.zenith) + key * np.array(light.key))


def packed(
    head: NDArray[Any], tail: NDArray[Any], radius: NDArray[Any], colour: NDArray[Any], alpha: NDArray[Any], glow: float
) -> Particles:
    """Particles of one colour (3,) or of one each (n, 3), all with the same ``glow``."""
    count = len(head)
    return Particles(
        np.asarray(head, np.float32),
        np.asarray(tail, np.float32),
        np.asarray(radius, np.float32),
        np.asarray(np.broadcast_to(colour, (count, 3)), np.float32),
        np.asarray(alpha, np.float32),
        np.full(count, glow, np.float32),
    )
