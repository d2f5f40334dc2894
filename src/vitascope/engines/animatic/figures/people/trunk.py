"""The trunk from the seat to the neck as one surface: tops, trousers' upper part, and all that is sewn on to them.

Places on it are (level, angle): level 0 is the hip joints, 1 the pit of the neck; angle 0 is the front, positive to the
person's right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.bones import Build, Joints
from vitascope.engines.animatic.figures.people.cloth import Array, Float, bump, grid_normals, profile, smooth, surface
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Material, Mesh, mapped

_POWER = 2.35
WAIST = 0.36  #: level about which the chest bends against the hips
CROTCH = -0.24


@dataclass(frozen=True)
class Trunk:
    """The surface of a body between the legs and the neck."""

    build: Build

    def section(self, level: ArrayLike) -> tuple[Array, Array, Array, Array]:
        """Middle, half width, depth in front and depth behind of a level; metres."""
        b = self.build
        n = 0.060 * b.size * (0.9 + 0.1 * b.limb)
        rows = (
            (CROTCH, 0.000, b.seat[0] * 0.40, b.seat[1] * 0.45, b.seat[1] * 0.50),
            (-0.14, 0.000, b.seat[0] * 0.86, b.seat[1] * 0.80, b.seat[1] * 0.95),
            (0.02, -0.004, b.seat[0], b.seat[1] * 0.92, b.seat[1] * 1.12),
            (0.20, -0.004, b.seat[0] * 0.62 + b.waist[0] * 0.38, b.waist[1] * 0.96 + b.belly, b.seat[1]),
            (0.38, -0.006, b.waist[0], b.waist[1] * 0.98 + b.belly, b.waist[1]),
            (0.56, 0.002, (b.waist[0] + b.chest[0]) / 2, b.chest[1] * 0.92 + 0.5 * b.belly, b.chest[1] * 0.97),
            (0.72, 0.006, b.chest[0], b.chest[1], b.chest[1] * 1.04),
            (0.84, 0.000, b.chest[0] * 0.99, b.chest[1] * 0.88, b.chest[1] * 1.02),
            (0.92, -0.010, b.chest[0] * 0.90, b.chest[1] * 0.68, b.chest[1] * 0.86),
            (0.975, -0.017, b.chest[0] * 0.62, n * 1.02, n * 1.15),
            (1.015, -0.018, n * 1.18, n * 0.95, n * 0.98),
            (1.06, -0.014, n * 0.98, n * 0.88, n * 0.88),
        )
        table = np.asarray(rows)
        out = profile(table[:, 0], table[:, 1:], level)
        return out[..., 0] * b.size, out[..., 1], out[..., 2], out[..., 3]

    def at(self, level: ArrayLike, angle: ArrayLike, lift: ArrayLike = 0.0) -> Array:
        """Points (..., 3) in the axes of the hips, standing straight."""
        level, angle = np.broadcast_arrays(np.asarray(level, np.float64), np.asarray(angle, np.float64))
        lift = np.asarray(lift, np.float64)
        middle, wide, front, back = self.section(level)
        c, s = np.cos(angle), np.sin(angle)
        ahead = np.sign(c) * np.abs(c) ** (2 / _POWER)
        across = np.sign(s) * np.abs(s) ** (2 / _POWER)
        deep = np.where(c > 0, front, back) + lift
        x = middle + deep * ahead
        if self.build.bust:
            bust = bump(across * wide, 0.40 * self.build.chest[0], 0.062 * self.build.size)
            bust = bust + bump(across * wide, -0.40 * self.build.chest[0], 0.062 * self.build.size)
            x = x + self.build.bust * 0.050 * self.build.size * bust * bump(level, 0.68, 0.115) * smooth(0, 0.3, ahead)
        if self.build.height > 1.4:
            x = x - 0.012 * self.build.size * bump(across, 0, 0.30) * smooth(0, -0.5, ahead) * bump(level, 0.60, 0.35)
        return np.stack([x, level * self.build.trunk + 0 * x, (wide + lift) * across], -1)

    def normals(self, level: Array, angle: Array, lift: ArrayLike = 0.0) -> Array:
        """Unit normals (..., 3) at places of the surface."""
        e = 0.008
        up = self.at(level + e, angle, lift) - self.at(level - e, angle, lift)
        along = self.at(level, angle + 0.03, lift) - self.at(level, angle - 0.03, lift)
        found = np.cross(up, along)
        found /= np.maximum(np.sqrt((found * found).sum(-1, keepdims=True)), 1e-12)
        heart = self.at(level, angle) * (1.0, 0.0, 1.0)
        return np.asarray(np.where((found * heart).sum(-1, keepdims=True) < 0, -found, found))

    def cover(
        self,
        low: float,
        high: float,
        lift: ArrayLike,
        colour: ArrayLike,
        rows: int = 16,
        columns: int = 26,
        material: Material = Material.CLOTH,
        folds: float = 0.0,
        seed: int = 0,
        hem: bool = False,
    ) -> Mesh:
        """Cloth all the way round from one level to another. ``lift``: metres, one or one a row from below up."""
        level = np.linspace(low, high, rows)[:, None]
        angle = np.linspace(-math.pi, math.pi, columns, endpoint=False)[None]
        up = np.broadcast_to(np.asarray(lift, np.float64), (rows,) if np.ndim(lift) else ()) + np.zeros(rows)
        wave = folds * np.sin(level * 34 + 2.2 * np.sin(angle + seed) + 1.5 * np.sin(2 * angle + seed))
        wave = (
            wave * (0.35 + bump(level, 0.36, 0.10) + 0.6 * bump(level, low, 0.08)) * (0.5 + 0.5 * np.abs(np.sin(angle)))
        )
        points = self.at(level, angle, up[:, None])
        tint = (
            np.broadcast_to(np.asarray(colour, np.float64), points.shape)
            * (1 - 0.16 * (wave < 0) * np.abs(wave) / max(folds, 1e-6))[..., None]
        )
        if hem:
            points = np.concatenate([self.at(level[:1], angle, up[:1, None] - 0.016), points])
            tint = np.concatenate([tint[:1] * 0.4, tint])
            wave = np.concatenate([wave[:1], wave])
        normals = grid_normals(points, True)
        if float((normals * points * (1, 0, 1)).sum()) < 0:
            normals = -normals
        normals[..., 1] += wave
        normals /= np.sqrt((normals * normals).sum(-1, keepdims=True))
        return surface(points, tint, closed=True, material=material, normals=normals)

    def patch(
        self,
        level: ArrayLike,
        angle: ArrayLike,
        lift: ArrayLike,
        colour: ArrayLike,
        material: Material = Material.CLOTH,
    ) -> Mesh:
        """A piece sewn on: a grid of places."""
        level, angle = np.broadcast_arrays(np.asarray(level, np.float64), np.asarray(angle, np.float64))
        points = self.at(level, angle, lift)
        normals = grid_normals(points, False)
        outward = points * (1, 0, 1)
        if float((normals * outward).sum()) < 0:
            normals = -normals
        return surface(points, colour, material=material, normals=normals, two_sided=False)


def skinned(meshes: list[Mesh], build: Build) -> tuple[Mesh, Float]:
    """Several meshes of one material as one, with the share (n, 1) that the chest has in each point."""
    starts = np.cumsum([0, *(len(m.points) for m in meshes)])[:-1]
    whole = Mesh(
        points=np.concatenate([m.points for m in meshes]),
        normals=np.concatenate([m.normals for m in meshes]),
        colours=np.concatenate([m.colours for m in meshes]),
        faces=np.concatenate([m.faces + np.int32(s) for m, s in zip(meshes, starts, strict=True)]),
        material=meshes[0].material,
        two_sided=any(m.two_sided for m in meshes),
    )
    return whole, weight(whole.points[:, 1] / np.float32(build.trunk))[:, None].astype(np.float32)


def weight(level: ArrayLike) -> Array:
    """The chest's share in what happens at a level."""
    return smooth(0.14, 0.60, level)


def posed(mesh: Mesh, share: Float, joints: Joints) -> Mesh:
    """A mesh of the trunk in a pose."""
    build = joints.build
    rest = mesh.points.copy()
    rest[:, 0] += np.float32(0.004 * joints.pose.breath) * np.exp(
        -(((rest[:, 1] / np.float32(build.trunk) - 0.68) / 0.2) ** 2)
    )
    low = mapped(rest, joints.hips.astype(np.float32), joints.pelvis.astype(np.float32))
    foot = joints.waist - joints.chest @ vector(0, WAIST * build.trunk)
    high = mapped(rest, joints.chest.astype(np.float32), foot.astype(np.float32))
    normals = (
        mapped(mesh.normals, joints.hips.astype(np.float32)) * (1 - share)
        + mapped(mesh.normals, joints.chest.astype(np.float32)) * share
    )
    return Mesh(
        points=low + (high - low) * share,
        normals=normals,
        colours=mesh.colours,
        faces=mesh.faces,
        material=mesh.material,
        two_sided=mesh.two_sided,
    )
