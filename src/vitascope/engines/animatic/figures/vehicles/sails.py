"""Sails: cloth between three corners that bellies in the wind and trembles along its free edge."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sheet

Double = NDArray[np.float64]


def _cloth(points: Double, tone: Double) -> Mesh:
    """A sail lets light through; its own shadow on it would only be the noise of a coarse map."""
    return replace(sheet(points, tone, material=Material.LEAF, outward=False, two_sided=True), casts=False)


def triangular(
    tack: ArrayLike, head: ArrayLike, clew: ArrayLike, belly: float, colour: ArrayLike, t: float, roach: float = 0.0,
    seams: int = 9,
) -> Mesh:  # fmt: skip
    """A fore-and-aft sail; ``tack`` and ``head`` on its fixed edge, ``clew`` at its free corner, ``belly`` metres deep
    towards +z. ``roach`` rounds the free edge outwards."""
    count = 15
    u, v = np.meshgrid(np.linspace(0, 1, count), np.linspace(0, 1, 19))
    a, b, c = (np.asarray(point, np.float64) for point in (tack, head, clew))
    luff = a + (b - a) * v[..., None]
    foot = (c - a) * np.maximum(1 - v, 0.012)[..., None]
    points = luff + foot * (u + roach * np.sin(np.pi * v) * u / np.maximum(1 - v, 0.15))[..., None]
    wide = np.power(np.clip(1 - v, 0, 1), 0.55)
    depth = belly * np.sin(np.pi * np.power(u, 0.75)) * wide * (0.55 + 0.45 * np.sin(np.pi * np.clip(v + 0.25, 0, 1)))
    tremble = 0.05 * belly * u * u * np.sin(9.0 * t - 7.0 * v * math.pi + 2.0 * u) * wide
    points[..., 2] += depth + tremble
    seam = 1 - 0.10 * (np.abs((v * seams) % 1 - 0.5) > 0.40)
    tone = np.asarray(colour, np.float64) * seam[..., None]
    return _cloth(points, tone)


def square(
    middle: ArrayLike, top: float, bottom: float, height: float, belly: float, colour: ArrayLike, t: float,
    phase: float = 0.0, brace: float = 0.0,
) -> Mesh:  # fmt: skip
    """A sail below a yard that stands across the ship: half widths ``top`` and ``bottom`` along z, filled towards +x.
    ``brace`` turns it about the mast, radians."""
    u, v = np.meshgrid(np.linspace(-1, 1, 13), np.linspace(0, 1, 10))
    half = top + (bottom - top) * v
    breath = 1 + 0.06 * math.sin(1.9 * t + phase)
    full = np.sin(np.pi * np.clip(0.08 + 0.80 * v, 0, 1)) * (1 - 0.45 * u * u)
    lift = 0.10 * height * (1 - u * u) * v * v  # the foot is cut in an arch
    x = belly * breath * full + 0.02 * belly * np.sin(7 * t + 5 * u + phase) * v
    points = np.stack([x, -height * v + lift, half * u * (1 - 0.04 * np.sin(np.pi * v))], -1)
    seam = 1 - 0.10 * (np.abs(((u + 1) * 3) % 1 - 0.5) > 0.42)
    tone = np.asarray(colour, np.float64) * seam[..., None]
    c, r = math.cos(brace), math.sin(brace)
    points = np.stack(
        [points[..., 0] * c + points[..., 2] * r, points[..., 1], points[..., 2] * c - points[..., 0] * r], -1
    )
    return _cloth(points + np.asarray(middle, np.float64), tone)
