"""Long bodies: a tube of elliptic rings along a curve in space, with a skin of scales; horns and spines on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sheet

Double = NDArray[np.float64]


def spline(points: Sequence[Sequence[float]] | Double, count: int) -> Double:
    """``count`` points on a Catmull-Rom curve through all ``points`` (k, d), evenly over the parameter."""
    p = np.asarray(points, np.float64)
    last = len(p) - 1
    where = np.linspace(0, last, count)
    i = np.minimum(where.astype(int), last - 1)
    t = (where - i)[:, None]
    a, b, c, d = p[np.maximum(i - 1, 0)], p[i], p[i + 1], p[np.minimum(i + 2, last)]
    return np.asarray(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))


def frames(line: Double, up: Double | None = None) -> tuple[Double, Double, Double]:
    """Along, up and side at each point of a line (n, 3); up is as near to ``up`` (default: y) as it can be."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.sqrt((along * along).sum(1, keepdims=True)), 1e-9)
    wanted = np.broadcast_to(np.array((0.0, 1.0, 0.0)) if up is None else up, line.shape)
    side = np.cross(along, wanted)
    side /= np.maximum(np.sqrt((side * side).sum(1, keepdims=True)), 1e-9)
    return along, np.cross(side, along), side


def tube(
    line: Double, tall: Double, wide: Double, skin: NDArray[np.uint8], repeat: float, sides: int = 14, up: Double | None = None,
    material: Material = Material.SKIN,
) -> Mesh:  # fmt: skip
    """A tube along ``line`` (n, 3) from its first to its last point, ``tall`` and ``wide`` (n,) its half axes.

    The skin runs ``repeat`` times a metre along it; its rows go from the back down to the belly.
    """
    _, rise, side = frames(line, up)
    angle = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    ring = (
        rise[:, None] * (tall[:, None] * np.cos(angle))[..., None]
        + side[:, None] * (wide[:, None] * np.sin(angle))[..., None]
    )
    points = line[:, None] + ring
    normals = (
        rise[:, None] * (wide[:, None] * np.cos(angle))[..., None]
        + side[:, None] * (tall[:, None] * np.sin(angle))[..., None]
    )
    step = np.sqrt((np.diff(line, axis=0) ** 2).sum(1))
    along = np.concatenate([[0.0], np.cumsum(step)]) * repeat
    down = np.clip((1 - np.cos(angle)) / 2, 0.004, 0.996)
    uv = np.stack(np.broadcast_arrays(along[:, None], down[None]), -1)
    made = sheet(points, closed=True, material=material, normals=normals, uv=uv, outward=False, two_sided=False)
    made.texture = skin
    a, b, c = (made.points[made.faces[:, k]] for k in range(3))
    out = (np.cross(b - a, c - a) * made.normals[made.faces[:, 0]]).sum(1)
    if float(out.sum()) < 0:
        made.faces = np.ascontiguousarray(made.faces[:, ::-1])
    return made


@lru_cache(maxsize=32)
def scales(
    base: Colour, back: Colour, belly: Colour, rows: int = 15, columns: int = 10, plates: int = 5
) -> NDArray[np.uint8]:
    """A skin that repeats along the body: round scales in offset rows, broad plates on the belly, (192, 256, 4)."""
    tall, wide = 192, 256
    v, u = np.meshgrid((np.arange(tall) + 0.5) / tall, (np.arange(wide) + 0.5) / wide, indexing="ij")
    around = np.arccos(np.clip(1 - 2 * v, -1, 1)) / math.pi
    row = np.floor(around * rows)
    x = u * columns + 0.5 * (row % 2)
    du, dv = x - np.floor(x) - 0.5, around * rows - row - 0.5
    far = np.sqrt(du * du + 0.9 * dv * dv)
    rim = np.clip((far - 0.34) / 0.18, 0, 1)
    shade = 1.10 - 0.62 * rim + 0.16 * du
    wobble = np.sin(2 * math.pi * (np.floor(x) * 0.37 + row * 0.71))
    share = np.clip((0.42 - around) / 0.30, 0, 1)[..., None]
    colour = (np.asarray(base) + (np.asarray(back) - np.asarray(base)) * share) * (shade * (1 + 0.10 * wobble))[
        ..., None
    ]
    plate = (u * plates) % 1.0
    line = 1.08 - 0.50 * np.clip((plate - 0.80) / 0.18, 0, 1) - 0.25 * np.clip((0.10 - plate) / 0.10, 0, 1)
    under = np.clip((around - 0.735) / 0.03, 0, 1)[..., None]
    colour = colour + (np.asarray(belly) * line[..., None] - colour) * under
    made = np.zeros((tall, wide, 4), np.uint8)
    made[..., :3] = (np.sqrt(np.clip(colour, 0, 1)) * 255 + 0.5).astype(np.uint8)
    return made


def spines(roots: Double, ways: Double, along: Double, heights: Double, colour: Colour, tip: Colour) -> Mesh:
    """Flat thorns: one at each of ``roots`` (n, 3), pointing to ``ways``, their feet along ``along``."""
    n = len(roots)
    high = heights[:, None]
    side = np.cross(along, ways)
    corners = np.stack(
        [roots + along * high * 0.42, roots + side * high * 0.12, roots - along * high * 0.42,
            roots - side * high * 0.12, roots + ways * high - along * high * 0.30], 1
    )  # fmt: skip
    faces = np.array(((0, 4, 1), (1, 4, 2), (2, 4, 3), (3, 4, 0)), np.int32)
    normals = np.stack([along + side * 0.2, side, -along, -side, ways], 1)
    normals /= np.maximum(np.sqrt((normals * normals).sum(-1, keepdims=True)), 1e-9)
    colours = np.broadcast_to(np.array([colour] * 4 + [tip]), (n, 5, 3))
    return Mesh(
        corners.reshape(-1, 3).astype(np.float32), normals.reshape(-1, 3).astype(np.float32), colours.reshape(-1,
            3).astype(np.float32),
        np.ascontiguousarray((faces[None] + (np.arange(n, dtype=np.int32) * 5)[:, None, None]).reshape(-1, 3)),
            Material.SKIN, two_sided=False,
    )  # fmt: skip
