"""Surfaces as grids of points: what skin, clothes and hair are cut from. Lengths are the caller's."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Material, Mesh

Array = NDArray[np.float64]
Float = NDArray[np.float32]


def profile(places: ArrayLike, values: ArrayLike, at: ArrayLike) -> Array:
    """A smooth curve through ``values`` (k,) or (k, d) at rising ``places`` (k,), read ``at`` some places; it never
    overshoots."""
    x, y, q = np.asarray(places, np.float64), np.asarray(values, np.float64), np.asarray(at, np.float64)
    if y.ndim == 1:
        return np.asarray(profile(x, y[:, None], q)[..., 0])
    gap = np.diff(x)[:, None]
    slope = np.diff(y, axis=0) / gap
    inner = slope[1:] * slope[:-1]
    mean = np.where(
        inner > 0, 2 * inner / np.where(np.abs(slope[1:] + slope[:-1]) > 1e-9, slope[1:] + slope[:-1], 1), 0
    )
    tangent = np.concatenate([slope[:1], mean, slope[-1:]])
    i = np.clip(np.searchsorted(x, q, side="right") - 1, 0, len(x) - 2)
    wide = gap[i, 0]
    t = np.clip((q - x[i]) / wide, 0, 1)[..., None]
    wide = wide[..., None]
    return np.asarray(
        (1 + 2 * t) * (1 - t) ** 2 * y[i]
        + t * (1 - t) ** 2 * wide * tangent[i]
        + t * t * (3 - 2 * t) * y[i + 1]
        + t * t * (t - 1) * wide * tangent[i + 1]
    )


def smooth(low: float, high: float, value: ArrayLike) -> Array:
    """0 below ``low``, 1 above ``high`` (or the other way round), eased between."""
    t = np.clip((np.asarray(value, np.float64) - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def bump(value: ArrayLike, middle: float, width: float) -> Array:
    """A bell of height 1."""
    return np.asarray(np.exp(-(((np.asarray(value, np.float64) - middle) / width) ** 2)))


@functools.lru_cache(maxsize=256)
def weave(rows: int, columns: int, closed: bool, turned: bool = False) -> NDArray[np.int32]:
    """The triangles (m, 3) of a grid of points; ``closed`` joins the last column to the first, ``turned`` shows the
    other side."""
    index = np.arange(rows * columns, dtype=np.int32).reshape(rows, columns)
    if closed:
        index = np.concatenate([index, index[:, :1]], 1)
    a, b, c, d = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    faces = faces[:, ::-1] if turned else faces
    return np.ascontiguousarray(faces, np.int32)


def grid_normals(points: Array, closed: bool, turned: bool = False) -> Array:
    """Unit normals (rows, columns, 3) of a grid: across the columns x down the rows."""
    down = np.empty_like(points)
    down[1:-1] = points[2:] - points[:-2]
    down[0], down[-1] = points[1] - points[0], points[-1] - points[-2]
    along = np.empty_like(points)
    along[:, 1:-1] = points[:, 2:] - points[:, :-2]
    if closed:
        along[:, 0], along[:, -1] = points[:, 1] - points[:, -1], points[:, 0] - points[:, -2]
    else:
        along[:, 0], along[:, -1] = points[:, 1] - points[:, 0], points[:, -1] - points[:, -2]
    normal = np.cross(along, down)
    size = np.sqrt((normal * normal).sum(-1, keepdims=True))
    # At a pole all columns meet: the mean of the next row stands for them.
    for row, next_row in ((0, 1), (-1, -2)):
        if float(size[row].max()) < 1e-9:
            normal[row] = normal[next_row].mean(0)
            size[row] = np.sqrt((normal[row] * normal[row]).sum(-1, keepdims=True))
    made = normal / np.maximum(size, 1e-12)
    return np.asarray(-made if turned else made)


def surface(
    points: Array,
    colours: ArrayLike,
    closed: bool = False,
    material: Material = Material.MATTE,
    normals: Array | None = None,
    turned: bool = False,
    two_sided: bool = False,
) -> Mesh:
    """A grid of points (rows, columns, 3) as a mesh. Seen from the side that its normals point to, the corners of each
    triangle run anticlockwise. ``colours``: one, or anything that broadcasts to the grid."""
    rows, columns = points.shape[:2]
    direction = grid_normals(points, closed, turned) if normals is None else normals
    tint = np.broadcast_to(np.asarray(colours, np.float64), points.shape)
    faces = weave(rows, columns, closed, turned)
    if two_sided:
        # Which side is seen is told by the order of corners: it must agree with the normals.
        a, b, c = (points.reshape(-1, 3)[faces[:, k]] for k in range(3))
        if float((np.cross(b - a, c - a) * direction.reshape(-1, 3)[faces[:, 0]]).sum()) < 0:
            faces = weave(rows, columns, closed, not turned)
    return Mesh(
        points=points.reshape(-1, 3).astype(np.float32),
        normals=direction.reshape(-1, 3).astype(np.float32),
        colours=tint.reshape(-1, 3).astype(np.float32),
        faces=faces,
        material=material,
        two_sided=two_sided,
    )


def mirrored(mesh: Mesh) -> Mesh:
    """The mesh on the other side of the plane z = 0."""
    flip = np.asarray((1, 1, -1), np.float32)
    return Mesh(
        points=mesh.points * flip,
        normals=mesh.normals * flip,
        colours=mesh.colours,
        faces=np.ascontiguousarray(mesh.faces[:, ::-1]),
        material=mesh.material,
        two_sided=mesh.two_sided,
    )


def joined(meshes: list[Mesh]) -> list[Mesh]:
    """The same surfaces in as few meshes as there are materials; none may have a texture."""
    kinds: dict[tuple[Material, bool, bool], list[Mesh]] = {}
    for mesh in meshes:
        kinds.setdefault((mesh.material, mesh.two_sided, mesh.casts), []).append(mesh)
    made: list[Mesh] = []
    for (material, two_sided, casts), group in kinds.items():
        if len(group) == 1:
            made.append(group[0])
            continue
        starts = np.cumsum([0, *(len(mesh.points) for mesh in group)])[:-1]
        made.append(
            Mesh(
                points=np.concatenate([mesh.points for mesh in group]),
                normals=np.concatenate([mesh.normals for mesh in group]),
                colours=np.concatenate([mesh.colours for mesh in group]),
                faces=np.concatenate([mesh.faces + np.int32(s) for mesh, s in zip(group, starts, strict=True)]),
                material=material,
                two_sided=two_sided,
                casts=casts,
            )
        )
    return made
