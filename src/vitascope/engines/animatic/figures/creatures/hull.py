"""Smooth bodies of swimmers: a spindle with a painted skin, fins with rays, and the waves that run along both.

A hull lies along x, its nose at +x. A place along it is ``s``: 0 at the nose, 1 at the root of the tail.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sheet, unit

Float = NDArray[np.float32]
Double = NDArray[np.float64]
#: s (0 to 1), height of the top and of the bottom over the middle line, half width: all in lengths.
Section = tuple[float, float, float, float]
Paint = Callable[[Double, Double], Double]
"""Colours (h, w, 3), linear, of places (s, height from -1 below to 1 above) on a skin."""


def smooth(x: Double, places: ArrayLike, values: ArrayLike) -> Double:
    """A smooth line through values (monotone cubic), flat outside."""
    at, value = np.asarray(places, np.float64), np.asarray(values, np.float64)
    step = np.diff(at)
    slope = np.diff(value) / step
    inner = np.where(slope[:-1] * slope[1:] > 0, 2 * slope[:-1] * slope[1:] / (slope[:-1] + slope[1:] + 1e-12), 0.0)
    tangent = np.concatenate([slope[:1], inner, slope[-1:]])
    i = np.clip(np.searchsorted(at, x) - 1, 0, len(at) - 2)
    t = np.clip((x - at[i]) / step[i], 0, 1)
    t2, t3 = t * t, t * t * t
    h = step[i]
    return np.asarray(
        value[i] * (2 * t3 - 3 * t2 + 1) + tangent[i] * h * (t3 - 2 * t2 + t)
        + value[i + 1] * (3 * t2 - 2 * t3) + tangent[i + 1] * h * (t3 - t2)
    )  # fmt: skip


def ramp(low: Any, high: Any, x: Any) -> Double:
    """0 below ``low``, 1 above ``high``, an S between."""
    t = np.clip((np.asarray(x, np.float64) - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def mix(one: Any, other: Any, share: Any) -> Double:
    """Between colours; ``share`` has one axis less than the result."""
    a, b = np.asarray(one, np.float64), np.asarray(other, np.float64)
    return np.asarray(a + (b - a) * np.asarray(share)[..., None])


def skin(paint: Paint, size: tuple[int, int] = (192, 384)) -> NDArray[np.uint8]:
    """A texture from a paint; rows go from the back down to the belly, columns from the nose to the tail."""
    rows, columns = size
    s = (np.arange(columns) + 0.5) / columns
    height = 1 - 2 * (np.arange(rows) + 0.5) / rows
    colour = np.clip(paint(*np.meshgrid(s, height)), 0, 1)
    made = np.zeros((rows, columns, 4), np.uint8)
    # The kernel takes the square of a byte for linear light.
    made[..., :3] = (np.sqrt(colour) * 255 + 0.5).astype(np.uint8)
    return made


def spindle(
    sections: Sequence[Section], length: float, paint: Paint, rows: int = 26, sides: int = 18, square: float = 2.0,
    material: Material = Material.EYE, texels: tuple[int, int] = (192, 384),
) -> Mesh:  # fmt: skip
    """The body: ellipses (``square`` 2; larger is boxier) through the sections."""
    table = np.asarray(sections, np.float64)
    # Stations crowd at both ends, where the outline turns.
    s = 0.5 - 0.5 * np.cos(np.linspace(0, math.pi, rows)) * (
        0.75 + 0.25 * np.abs(np.cos(np.linspace(0, math.pi, rows)))
    )
    s = (s - s[0]) / (s[-1] - s[0]) * (table[-1, 0] - table[0, 0]) + table[0, 0]
    top, low, wide = (smooth(s, table[:, 0], table[:, k]) for k in (1, 2, 3))
    angle = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    c = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** (2 / square)
    z = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** (2 / square)
    middle, half = (top + low) / 2, (top - low) / 2
    points = np.stack(
        [
            np.repeat((0.5 - s)[:, None], sides, 1), middle[:, None] + half[:, None] * c[None],
            np.repeat(wide[:, None], sides, 1) * z[None],
        ], -1,
    ) * length  # fmt: skip
    # The skin goes straight down the flank, so that both sides are the same picture and meet without a seam.
    down = np.broadcast_to((1 - np.cos(angle)) / 2, (rows, sides))
    uv = np.stack([np.broadcast_to(s[:, None] / 1.0, (rows, sides)), down], -1)
    made = sheet(points, closed=True, material=material, uv=np.clip(uv, 0.002, 0.998))
    return replace(made, texture=skin(paint, texels))


def fin(
    root: Any, tip: Any, base: Any, edge: Any, rows: int = 5, rays: float = 0.25, thick: float = 0.0, power: float = 1.0,
    bow: tuple[float, float, float] = (0.0, 0.0, 0.0), material: Material = Material.EYE,
) -> Mesh:  # fmt: skip
    """A fin between two lines (k, 3) of the same number of points, its rays as light and dark lines.

    ``base`` and ``edge`` are its colours at root and tip. With ``thick`` metres it is a flipper with two faces,
    of ``material``. ``bow`` bends its middle, in metres.
    """
    one, other = np.asarray(root, np.float64), np.asarray(tip, np.float64)
    count = len(one)
    t = np.linspace(0, 1, rows)[:, None, None]
    points = one[None] + (other - one)[None] * t + np.asarray(bow) * (4 * t * (1 - t))
    tone = 1 - rays * (np.arange(count) % 2)[None, :, None]
    share = np.broadcast_to(t**power, (rows, count, 1))
    colours = (np.asarray(base) + (np.asarray(edge) - np.asarray(base)) * share) * tone
    made = sheet(points, colours, material=Material.LEAF, outward=False, two_sided=True)
    if not thick:
        return made
    flat = unit(np.asarray(made.normals, np.float64)).reshape(rows, count, 3)
    # Thickest at the root and the middle of the chord.
    chord = np.sin(math.pi * (np.arange(count) + 0.0) / (count - 1))[None, :, None] ** 0.7
    half = 0.5 * thick * chord * (1 - 0.85 * t)
    both = np.concatenate([points + flat * half, (points - flat * half)[:, ::-1]], 1)
    both_colours = np.concatenate([colours, colours[:, ::-1]], 1)
    return sheet(both, both_colours, closed=True, material=material, outward=True, two_sided=True)


def gathered(meshes: Sequence[Mesh], material: Material | None = None) -> Mesh:
    """Untextured meshes as one."""
    offsets = np.cumsum([0, *(len(m.points) for m in meshes[:-1])])
    return Mesh(
        points=np.concatenate([m.points for m in meshes]), normals=np.concatenate([m.normals for m in meshes]),
        colours=np.concatenate([m.colours for m in meshes]),
        faces=np.concatenate([m.faces + np.int32(o) for m, o in zip(meshes, offsets, strict=True)]).astype(np.int32),
        material=material if material is not None else meshes[0].material, two_sided=any(m.two_sided for m in meshes),
    )  # fmt: skip


@dataclass(frozen=True)
class Wave:
    """The bending of a swimmer at a moment: a wave that runs from the nose to the tail and grows."""

    length: float  #: of the body, metres
    phase: float  #: turns
    head: float  #: amplitude at the nose, in lengths
    tail: float  #: amplitude at the root of the tail, in lengths
    waves: float = 0.9  #: wave lengths on the body
    upright: bool = False  #: up and down like whales, not from side to side like fish
    bend: float = 0.0  #: steady turn of the whole body, radians at the tail

    def line(self, x: Double) -> tuple[Double, Double]:
        """Offset in metres and slope at places along the body."""
        s = np.clip(0.5 - x / self.length, -0.05, 2.0)
        grown = self.head + (self.tail - self.head) * np.clip(s, 0, 1.3) ** 2
        turn = 2 * math.pi * (self.waves * s - self.phase)
        growing = 2 * (self.tail - self.head) * np.clip(s, 0, 1.3) * (s < 1.3)
        offset = grown * np.sin(turn) - 0.5 * self.bend * s * s
        per_s = growing * np.sin(turn) + grown * np.cos(turn) * 2 * math.pi * self.waves - self.bend * s
        return offset * self.length, -per_s

    def applied(self, mesh: Mesh) -> Mesh:
        """The mesh bent by the wave; lengths across the body are kept."""
        points, normals = mesh.points.astype(np.float64), mesh.normals.astype(np.float64)
        offset, slope = self.line(points[:, 0])
        k = 1 if self.upright else 2
        c = 1 / np.sqrt(1 + slope * slope)
        s = slope * c
        out, facing = points.copy(), normals.copy()
        out[:, 0] = points[:, 0] - points[:, k] * s
        out[:, k] = offset + points[:, k] * c
        facing[:, 0] = normals[:, 0] * c - normals[:, k] * s
        facing[:, k] = normals[:, 0] * s + normals[:, k] * c
        return replace(mesh, points=out.astype(np.float32), normals=facing.astype(np.float32))

    def at(self, x: float) -> tuple[float, float]:
        """Offset and slope at one place."""
        offset, slope = self.line(np.asarray([x], np.float64))
        return float(offset[0]), float(slope[0])
