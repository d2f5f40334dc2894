"""Mesh builders: what a potter, a tinsmith and a gardener would make. All lengths in metres, colours linear RGB.

Every builder returns a ``geometry.Mesh`` with normals of length 1 that point outwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Material, Mesh

Float = NDArray[np.float32]
Double = NDArray[np.float64]
Axis = Literal["x", "y", "z"]


def unit(vectors: ArrayLike) -> Double:
    """Vectors (..., 3) scaled to length 1; zero stays zero."""
    array = np.asarray(vectors, np.float64)
    return np.asarray(array / np.maximum(np.linalg.norm(array, axis=-1, keepdims=True), 1e-12))


def turn(axis: Axis, angle: float) -> Double:
    """The matrix (3, 3) that turns column vectors by ``angle`` radians about an axis, right-handed."""
    c, s = math.cos(angle), math.sin(angle)
    rows = {
        "x": ((1, 0, 0), (0, c, -s), (0, s, c)),
        "y": ((c, 0, s), (0, 1, 0), (-s, 0, c)),
        "z": ((c, -s, 0), (s, c, 0), (0, 0, 1)),
    }[axis]
    return np.array(rows, np.float64)


def moved(mesh: Mesh, shift: ArrayLike = (0.0, 0.0, 0.0), matrix: Double | None = None, scale: ArrayLike = 1.0) -> Mesh:
    """A copy of ``mesh``: scaled (one factor or three), then turned by ``matrix``, then shifted."""
    factor = np.broadcast_to(np.asarray(scale, np.float64), 3)
    points = mesh.points * factor
    normals = mesh.normals / factor
    if matrix is not None:
        points, normals = points @ matrix.T, normals @ matrix.T
    return replace(
        mesh,
        points=np.asarray(points + np.asarray(shift, np.float64), np.float32),
        normals=np.asarray(unit(normals), np.float32),
    )


def merged(meshes: Sequence[Mesh]) -> Mesh:
    """One mesh out of several of the same material and texture (ValueError otherwise)."""
    first = meshes[0]
    if any(mesh.material != first.material or mesh.texture is not first.texture for mesh in meshes):
        raise ValueError("merged meshes share one material and one texture")
    offsets = np.cumsum([0, *(len(mesh.points) for mesh in meshes[:-1])])
    textured = all(mesh.uv is not None for mesh in meshes)
    return Mesh(
        points=np.concatenate([mesh.points for mesh in meshes]),
        normals=np.concatenate([mesh.normals for mesh in meshes]),
        colours=np.concatenate([mesh.colours for mesh in meshes]),
        faces=np.concatenate([mesh.faces + np.int32(o) for mesh, o in zip(meshes, offsets, strict=True)]).astype(
            np.int32
        ),
        material=first.material,
        uv=np.concatenate([mesh.uv for mesh in meshes if mesh.uv is not None]) if textured else None,
        texture=first.texture,
        two_sided=any(mesh.two_sided for mesh in meshes),
        casts=any(mesh.casts for mesh in meshes),
    )


def gathered(meshes: Sequence[Mesh]) -> tuple[Mesh, ...]:
    """As few meshes as can be: those that share material, texture and sides become one."""
    groups: dict[tuple[Material, int, bool], list[Mesh]] = {}
    for mesh in meshes:
        groups.setdefault((mesh.material, id(mesh.texture), mesh.two_sided), []).append(mesh)
    return tuple(merged(group) for group in groups.values())


def smooth_normals(points: Double, faces: NDArray[np.int32]) -> Double:
    """Normals at the points, (n, 3): the mean of the faces that meet there, weighted by area."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    total = np.zeros_like(points)
    for k in range(3):
        np.add.at(total, faces[:, k], across)
    return unit(total)


def sheet(
    points: ArrayLike,
    colour: ArrayLike = (1.0, 1.0, 1.0),
    closed: bool = False,
    material: Material = Material.MATTE,
    normals: ArrayLike | None = None,
    outward: bool = True,
    uv: ArrayLike | None = None,
    two_sided: bool = False,
) -> Mesh:
    """A grid of points (m, n, 3) as a surface; ``closed`` joins the last column to the first.

    ``colour`` is one colour or an array (m, n, 3). With ``outward`` the normals are flipped if they mostly point to
    the middle.
    """
    array = np.asarray(points, np.float64)
    m, n = array.shape[:2]
    index = np.arange(m * n, dtype=np.int32).reshape(m, n)
    if closed:
        index = np.concatenate([index, index[:, :1]], 1)
    a, b, c, d = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int32)
    flat = array.reshape(-1, 3)
    if normals is None:
        direction = smooth_normals(flat, faces)
        if outward and float(np.sum((flat - flat.mean(0)) * direction)) < 0:
            direction = -direction
    else:
        direction = unit(np.asarray(normals, np.float64).reshape(-1, 3))
    colours = np.broadcast_to(np.asarray(colour, np.float32), array.shape).reshape(-1, 3)
    return Mesh(
        points=flat.astype(np.float32),
        normals=direction.astype(np.float32),
        colours=np.array(colours, np.float32),
        faces=faces,
        material=material,
        uv=None if uv is None else np.asarray(uv, np.float32).reshape(-1, 2),
        two_sided=two_sided,
    )


def _spline(values: Double, steps: int) -> Double:
    """Catmull-Rom through ``values`` (k, d): ``(k - 1) * steps + 1`` points."""
    last = len(values) - 1
    where = np.linspace(0, last, last * steps + 1)
    i = np.minimum(where.astype(int), last - 1)
    t = (where - i)[:, None]
    p0, p1 = values[np.maximum(i - 1, 0)], values[i]
    p2, p3 = values[i + 1], values[np.minimum(i + 2, last)]
    return np.asarray(
        0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
    )


def sweep(
    path: ArrayLike,
    radii: ArrayLike,
    colour: ArrayLike = (1.0, 1.0, 1.0),
    sides: int = 8,
    steps: int = 3,
    material: Material = Material.MATTE,
    up: ArrayLike = (0.0, 1.0, 0.01),
    flat: float = 1.0,
) -> Mesh:
    """A tapering tube with closed ends through the points of ``path``, ``radii`` thick; ``flat`` squashes it along
    ``up``."""
    middle = _spline(np.asarray(path, np.float64), steps)
    radius = np.maximum(_spline(np.asarray(radii, np.float64)[:, None], steps)[:, 0], 1e-4)
    along = unit(np.gradient(middle, axis=0))
    side = unit(np.cross(along, np.asarray(up, np.float64)))
    rise = np.cross(side, along)
    angle = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    out = side[:, None] * np.cos(angle)[None, :, None] + rise[:, None] * (np.sin(angle) * flat)[None, :, None]
    rings = middle[:, None] + radius[:, None, None] * out
    ends = [np.repeat(end[:, None], sides, 1) for end in (middle[:1], middle[-1:])]
    return sheet(np.concatenate([ends[0], rings, ends[1]]), colour, closed=True, material=material)


def lathe(
    outline: Sequence[tuple[float, float]],
    colour: ArrayLike = (1.0, 1.0, 1.0),
    sides: int = 28,
    axis: Axis = "y",
    material: Material = Material.MATTE,
) -> Mesh:
    """The outline (radius, place along the axis) turned about ``axis``. ``colour``: one, or one for each point of the
    outline."""
    line = np.asarray(outline, np.float64)
    angle = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    radius, place = line[:, :1], np.repeat(line[:, 1:], sides, 1)
    u, v = radius * np.cos(angle), radius * np.sin(angle)
    parts = {"y": (u, place, v), "x": (place, u, v), "z": (u, v, place)}[axis]
    colours = np.asarray(colour, np.float32)
    if colours.ndim == 2:
        colours = np.repeat(colours[:, None], sides, 1)
    return sheet(np.stack(parts, -1), colours, closed=True, material=material)


def ellipsoid(
    radii: tuple[float, float, float],
    colour: ArrayLike = (1.0, 1.0, 1.0),
    rows: int = 12,
    sides: int = 18,
    boxy: float = 1.0,
    material: Material = Material.MATTE,
) -> Mesh:
    """An ellipsoid about the origin; ``boxy`` below 1 squares it (superellipsoid), down to about 0.3."""
    latitude = np.linspace(-math.pi / 2, math.pi / 2, rows)[:, None]
    longitude = np.linspace(0, 2 * math.pi, sides, endpoint=False)[None]

    def power(value: Double, exponent: float) -> Double:
        return np.asarray(np.sign(value) * np.abs(value) ** exponent)

    ball = np.stack(
        [
            power(np.cos(latitude), boxy) * power(np.cos(longitude), boxy),
            power(np.sin(latitude), boxy) * np.ones_like(longitude),
            power(np.cos(latitude), boxy) * power(np.sin(longitude), boxy),
        ],
        -1,
    )
    size = np.asarray(radii, np.float64)
    normals = power(ball, 2 / boxy - 1) / size
    return sheet(ball * size, colour, closed=True, material=material, normals=normals)


def box(
    middle: ArrayLike,
    size: ArrayLike,
    colour: ArrayLike = (1.0, 1.0, 1.0),
    chamfer: float = 0.02,
    material: Material = Material.MATTE,
) -> Mesh:
    """A box with chamfered edges: six flat faces, twelve edge strips, eight corner triangles; only the faces if
    ``chamfer`` is 0."""
    half = np.asarray(size, np.float64) / 2
    cut = min(chamfer, float(half.min()) * 0.9)
    points: list[Double] = []
    normals: list[Double] = []
    faces: list[tuple[int, int, int]] = []

    def add(corners: list[Double], normal: Double) -> None:
        start = len(points)
        inner = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        order = corners if float(inner @ normal) > 0 else corners[::-1]
        points.extend(order)
        normals.extend([unit(normal)] * len(order))
        faces.extend((start, start + k, start + k + 1) for k in range(1, len(order) - 1))

    def corner(signs: tuple[int, int, int], face: int) -> Double:
        sign = np.array(signs, np.float64)
        place = sign * (half - cut)
        place[face] = sign[face] * half[face]
        return place

    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for sign in (-1, 1):
            ring = []
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                signs = [0, 0, 0]
                signs[axis], signs[u], signs[v] = sign, a, b
                ring.append(corner((signs[0], signs[1], signs[2]), axis))
            normal = np.zeros(3)
            normal[axis] = sign
            add(ring, normal)
        for a in (-1, 1) if cut > 0 else ():
            for b in (-1, 1):
                ends = []
                for c, face in ((-1, u), (1, u), (1, v), (-1, v)):
                    signs = [0, 0, 0]
                    signs[axis], signs[u], signs[v] = c, a, b
                    ends.append(corner((signs[0], signs[1], signs[2]), face))
                normal = np.zeros(3)
                normal[u], normal[v] = a, b
                add(ends, normal)
    for sx in (-1, 1) if cut > 0 else ():
        for sy in (-1, 1):
            for sz in (-1, 1):
                add([corner((sx, sy, sz), face) for face in range(3)], np.array((sx, sy, sz), np.float64))
    array = np.array(points) + np.asarray(middle, np.float64)
    colours = np.broadcast_to(np.asarray(colour, np.float32), array.shape)
    return Mesh(
        array.astype(np.float32), np.array(normals, np.float32), np.array(colours), np.array(faces, np.int32), material
    )


def loft(
    stations: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    half_low: ArrayLike,
    half_high: ArrayLike,
    colour: ArrayLike = (1.0, 1.0, 1.0),
    square: float = 3.2,
    sides: int = 48,
    cap: float = 0.05,
    material: Material = Material.PAINT,
) -> Mesh:
    """A hull along x: at each station a superellipse between heights ``low`` and ``high``.

    Its half width goes from ``half_low`` below to ``half_high`` above; ``square`` 2 is an ellipse, larger is boxier.
    The ends are rounded over ``cap`` metres.
    """
    x, y0, y1, w0, w1 = (np.asarray(v, np.float64) for v in (stations, low, high, half_low, half_high))
    angle = np.linspace(0, 2 * math.pi, sides, endpoint=False)

    def bulge(value: Double) -> Double:
        return np.asarray(np.sign(value) * np.abs(value) ** (2 / square))

    level = (bulge(np.sin(angle)) * 0.5 + 0.5)[None]
    width = (w0[:, None] + (w1 - w0)[:, None] * level) * bulge(np.cos(angle))[None]
    rings = np.stack([np.repeat(x[:, None], sides, 1), y0[:, None] + (y1 - y0)[:, None] * level, width], -1)
    ends = []
    for ring, way in ((rings[:1], 1.0), (rings[-1:], -1.0)):
        heart = ring.mean(1, keepdims=True)
        ends.append(
            [heart + (ring - heart) * s + (way * cap * f, 0, 0) for s, f in ((0.01, 0.0), (0.75, 0.10), (0.93, 0.40))]
        )
    rings = rings.copy()
    rings[0, :, 0] += cap
    rings[-1, :, 0] -= cap
    return sheet(np.concatenate([*ends[0], rings, *ends[1][::-1]]), colour, closed=True, material=material)


def cards(
    middles: ArrayLike,
    normals: ArrayLike,
    along: ArrayLike,
    length: ArrayLike,
    width: ArrayLike,
    colours: ArrayLike,
    texture: NDArray[np.uint8] | None = None,
    material: Material = Material.LEAF,
    picture: ArrayLike | None = None,
    pictures: int = 1,
) -> Mesh:
    """Flat leaves: one quad for each of ``middles`` (n, 3), lying along ``along``, shaded with the given normals.

    A texture may hold several ``pictures`` side by side; ``picture`` (n,) chooses one for each card.
    """
    place, shade = np.asarray(middles, np.float64), unit(normals)
    count = len(place)
    direction = unit(along)
    across = unit(np.cross(direction, shade))
    reach = np.broadcast_to(np.asarray(length, np.float64), count)[:, None] / 2
    wide = np.broadcast_to(np.asarray(width, np.float64), count)[:, None] / 2
    corners = [place + sa * direction * reach + sb * across * wide for sa, sb in ((-1, -1), (-1, 1), (1, 1), (1, -1))]
    start = np.arange(count, dtype=np.int32)[:, None] * 4
    faces = np.concatenate([start + np.array((0, 1, 2), np.int32), start + np.array((0, 2, 3), np.int32)])
    which = np.zeros(count) if picture is None else np.asarray(picture, np.float64)
    left = which / pictures
    right = (which + 1) / pictures
    zero, one = np.zeros(count), np.ones(count)
    uv = np.stack([np.stack(p, -1) for p in ((left, one), (right, one), (right, zero), (left, zero))], 1)
    return Mesh(
        points=np.stack(corners, 1).reshape(-1, 3).astype(np.float32),
        normals=np.repeat(shade, 4, 0).astype(np.float32),
        colours=np.repeat(np.asarray(colours, np.float32), 4, 0),
        faces=faces.astype(np.int32),
        material=material,
        uv=uv.reshape(-1, 2).astype(np.float32),
        texture=texture,
        two_sided=True,
    )
