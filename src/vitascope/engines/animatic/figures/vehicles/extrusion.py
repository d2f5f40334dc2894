"""Extrusion: an outline seen from the side, drawn out across to both sides with softly broken edges."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import unit

Double = NDArray[np.float64]
Outline = Sequence[tuple[float, float]]
_SMOOTH = math.cos(math.radians(38))  #: edges that turn by less are shaded as one curve


def rounded(outline: Outline, radius: float | Sequence[float], steps: int = 3) -> list[tuple[float, float]]:
    """The outline with its corners replaced by arcs; one radius for all corners or one for each, 0 keeps a corner."""
    corners = np.asarray(outline, np.float64)
    radii = np.broadcast_to(np.asarray(radius, np.float64), len(corners))
    made: list[tuple[float, float]] = []
    for k, corner in enumerate(corners):
        before, after = corners[k - 1] - corner, corners[(k + 1) % len(corners)] - corner
        reach = min(float(radii[k]), 0.48 * math.hypot(*before), 0.48 * math.hypot(*after))
        if reach <= 0:
            made.append((float(corner[0]), float(corner[1])))
            continue
        start, end = corner + unit(before) * reach, corner + unit(after) * reach
        for t in np.linspace(0, 1, steps + 1):
            x, y = (1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t * t * end
            made.append((float(x), float(y)))
    return made


def triangulated(outline: ArrayLike) -> NDArray[np.int32]:
    """Triangles (n - 2, 3) that fill a simple polygon (n, 2), by clipping ears."""
    points = np.asarray(outline, np.float64)
    ring = list(range(len(points)))
    if _area(points) < 0:
        ring.reverse()
    faces: list[tuple[int, int, int]] = []
    while len(ring) > 3:
        best, ear = -1e9, 0
        for k in range(len(ring)):
            a, b, c = points[ring[k - 1]], points[ring[k]], points[ring[(k + 1) % len(ring)]]
            turn = _cross(b - a, c - a)
            if turn <= 1e-12:
                continue
            others = np.array([points[i] for i in ring if i not in (ring[k - 1], ring[k], ring[(k + 1) % len(ring)])])
            inside = (
                (_crosses(b - a, others - a) > 1e-12)
                & (_crosses(c - b, others - b) > 1e-12)
                & (_crosses(a - c, others - c) > 1e-12)
            )
            if inside.any():
                continue
            # The fattest ear first: no slivers.
            fat = turn / (math.dist(a, b) ** 2 + math.dist(b, c) ** 2 + math.dist(c, a) ** 2)
            if fat > best:
                best, ear = fat, k
        faces.append((ring[ear - 1], ring[ear], ring[(ear + 1) % len(ring)]))
        del ring[ear]
    return np.array([*faces, tuple(ring)], np.int32)


def _cross(a: Double, b: Double) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


def _crosses(a: Double, b: Double) -> Double:
    return np.asarray(a[0] * b[:, 1] - a[1] * b[:, 0])


def _area(points: Double) -> float:
    after = np.roll(points, -1, 0)
    return float((points[:, 0] * after[:, 1] - after[:, 0] * points[:, 1]).sum() / 2)


def prism(
    outline: Outline,
    half: float | Callable[[Double, Double], Double],
    colour: ArrayLike = (1.0, 1.0, 1.0),
    chamfer: float = 0.03,
    material: Material = Material.PAINT,
) -> Mesh:
    """The outline (x, y) drawn out along z to ``half`` metres on both sides, its long edges broken by ``chamfer``.

    ``half`` may be a linear function of x and y (arrays), so that cabins lean inwards and bows narrow. Neighbouring
    edges that turn little share their normals: give round corners with ``rounded``.
    """
    points = np.asarray(outline, np.float64)
    if _area(points) < 0:
        points = points[::-1]
    count = len(points)
    edges = unit(np.roll(points, -1, 0) - points)
    outward = np.stack([edges[:, 1], -edges[:, 0]], -1)  # of the edge that starts at each corner
    before = np.roll(outward, 1, 0)
    smooth = (outward * before).sum(1) > _SMOOTH
    both = unit(outward + before)
    inset = points - both * (chamfer / np.maximum((both * outward).sum(1), 0.35))[:, None]

    def wide(where: Double) -> Double:
        if callable(half):
            return np.asarray(half(where[:, 0], where[:, 1]), np.float64)
        return np.full(len(where), float(half))

    made: list[Double] = []
    normals: list[Double] = []
    faces: list[NDArray[np.int32]] = []
    start = 0

    def add(part: Double, normal: Double, triangles: NDArray[np.int32]) -> None:
        nonlocal start
        made.append(part)
        normals.append(normal)
        faces.append((triangles + start).astype(np.int32))
        start += len(part)

    first = np.where(smooth[:, None], both, outward)  # at the start of each edge
    last = np.where(np.roll(smooth, -1)[:, None], np.roll(both, -1, 0), outward)  # and at its end
    quad = np.arange(count, dtype=np.int32)
    rim = wide(points) - chamfer
    after = np.roll(points, -1, 0)
    rim_after = np.roll(rim, -1)

    def flat(normal: Double) -> Double:
        return np.concatenate([normal, np.zeros((count, 1))], 1)

    band = np.concatenate(
        [
            np.column_stack([points, rim]), np.column_stack([points, -rim]),
            np.column_stack([after, -rim_after]), np.column_stack([after, rim_after]),
        ]
    )  # fmt: skip
    a, b, c, d = quad, quad + count, quad + 2 * count, quad + 3 * count
    ring = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    add(band, np.concatenate([flat(first), flat(first), flat(last), flat(last)]), ring)
    cap = triangulated(inset)
    for side in (1.0, -1.0):
        facing = np.array((0.0, 0.0, side))
        edge = wide(inset) * side
        edge_after = np.roll(edge, -1)
        inset_after = np.roll(inset, -1, 0)
        if chamfer > 0:
            strip = np.concatenate(
                [
                    np.column_stack([points, rim * side]), np.column_stack([inset, edge]),
                    np.column_stack([inset_after, edge_after]), np.column_stack([after, rim_after * side]),
                ]
            )  # fmt: skip
            flank = np.tile(facing, (count, 1))
            add(strip, np.concatenate([flat(first), flank, flank, flat(last)]), ring)
        add(np.column_stack([inset, edge]), np.tile(facing, (count, 1)), cap)
    array = np.concatenate(made)
    return Mesh(
        points=array.astype(np.float32),
        normals=unit(np.concatenate(normals)).astype(np.float32),
        colours=np.array(np.broadcast_to(np.asarray(colour, np.float32), array.shape), np.float32),
        faces=np.concatenate(faces).astype(np.int32),
        material=material,
    )


def looks_of(mesh: Mesh, level: float = 0.62) -> NDArray[np.int_]:
    """Which way each face of a mesh looks, as ``paintwork.painted`` asks: 0 to a side, 1 up or down, 2 to +x, 3 to -x."""
    normal = unit(mesh.normals[mesh.faces].astype(np.float64).mean(1))
    ahead = np.where(normal[:, 0] > 0, 2, 3)
    return np.where(np.abs(normal[:, 2]) > level, 0, np.where(np.abs(normal[:, 0]) > 0.70, ahead, 1))
