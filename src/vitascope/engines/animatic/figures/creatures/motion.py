"""Motion that creatures share: chance that is the same in every process, glances, eases, and meshes moved each frame.

Products of matrices are written out: a BLAS would choose its order of additions by the CPU.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Body, Float, Mesh, mapped
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import turn

Double = NDArray[np.float64]
TURN = 2 * math.pi


def chance(seed: int, number: int) -> float:
    """A number in [0, 1) that depends on both alone."""
    mixed = (seed * 0x9E3779B1 + number * 0x85EBCA77) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 15)) / 2**32


def eased(x: float) -> float:
    """0 below 0, 1 above 1, an S between."""
    x = min(max(x, 0.0), 1.0)
    return x * x * (3 - 2 * x)


def glance(seed: int, channel: int, t: float, every: float = 0.9, quick: float = 0.12) -> float:
    """Where a head that turns in jerks looks, -1 to 1: still for a while, then within ``quick`` seconds elsewhere."""
    where = t / every + chance(seed, channel)
    number = math.floor(where)
    share = eased((where - number) * every / quick)
    one, other = (2 * chance(seed + 77 * channel, n) - 1 for n in (number - 1, number))
    return one + (other - one) * share


def flutter(phase: float, seed: int, t: float, size: float) -> tuple[float, float, float]:
    """Where an erratic flyer dances about its way: along, up and aside, up to about 1.5 times ``size``."""
    p = TURN * phase
    s = seed % 97
    return (
        size * (0.9 * math.sin(TURN * 0.43 * t + p) + 0.4 * math.sin(TURN * 0.97 * t + s)),
        size * (1.1 * math.sin(TURN * 0.61 * t + 1.7 * s) + 0.5 * math.sin(TURN * 1.31 * t + p)),
        size * (1.0 * math.sin(TURN * 0.37 * t + 0.9 * s) + 0.4 * math.sin(TURN * 1.07 * t + 2 * p)),
    )


def chained(*matrices: Double) -> Double:
    """The product of matrices (3, 3): the last one is applied first."""
    made = matrices[0]
    for other in matrices[1:]:
        made = made[:, 0:1] * other[0] + made[:, 1:2] * other[1] + made[:, 2:3] * other[2]
    return made


def carried(matrix: Double, x: float, y: float, z: float = 0.0) -> Double:
    """A point turned by a matrix (3, 3)."""
    return np.asarray(matrix[:, 0] * x + matrix[:, 1] * y + matrix[:, 2] * z)


def posed(mesh: Mesh, shift: ArrayLike = (0.0, 0.0, 0.0), matrix: Double | None = None) -> Mesh:
    """A copy of ``mesh``, turned by a rotation, then shifted."""
    offset = np.asarray(shift, np.float32)
    if matrix is None:
        return replace(mesh, points=mesh.points + offset)
    return replace(
        mesh,
        points=mapped(mesh.points, matrix.astype(np.float32), offset),
        normals=mapped(mesh.normals, matrix.astype(np.float32)),
    )


def mirrored(mesh: Mesh) -> Mesh:
    """The other side's: z negated, winding turned."""
    flip = np.array((1, 1, -1), np.float32)
    return replace(
        mesh, points=mesh.points * flip, normals=mesh.normals * flip, faces=np.ascontiguousarray(mesh.faces[:, ::-1])
    )  # fmt: skip


def banked(body: Body, roll: float, middle: float, yaw: float = 0.0) -> Body:
    """The body rolled about its own way, which runs at the height ``middle``; positive lowers its +z side. Then it is
    turned by ``yaw`` off its way."""
    matrix = (turn("y", yaw) @ turn("x", roll)).astype(np.float32)
    up = np.array((0.0, middle, 0.0), np.float32)

    def rolled(points: Float) -> Float:
        return mapped(points - up, matrix, up)

    return Body(
        cones=tuple(replace(group, a=rolled(group.a), b=rolled(group.b)) for group in body.cones),
        meshes=tuple(
            replace(mesh, points=rolled(mesh.points), normals=mapped(mesh.normals, matrix)) for mesh in body.meshes
        ),
        lamps=tuple(replace(lamp, at=_triple(rolled(np.asarray([lamp.at], np.float32))[0])) for lamp in body.lamps),
    )


def leaning(placement: Placement, t: float, steady: float = 0.20, change: float = 0.14) -> float:
    """How far a flyer banks, in radians: it shows the side that looks up to a viewer towards +z, now more and now less."""
    side = 1.0 if math.cos(placement.heading) >= 0 else -1.0
    return side * (steady + change * math.sin(TURN * (0.17 * t + placement.phase)))


def _triple(point: Float) -> tuple[float, float, float]:
    return float(point[0]), float(point[1]), float(point[2])
