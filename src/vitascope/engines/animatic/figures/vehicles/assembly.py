"""Assembly: rigid parts gathered into few meshes, and put in motion without rebuilding them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, mapped
from vitascope.engines.animatic.shapes import merged

Float = NDArray[np.float32]
Tube = tuple[ArrayLike, ArrayLike, float]  #: two ends and a radius, metres


def joined(meshes: Iterable[Mesh]) -> tuple[Mesh, ...]:
    """As few meshes as there are materials and textures among ``meshes``, in the order of their first appearance."""
    groups: dict[tuple[Material, int, bool], list[Mesh]] = {}
    for mesh in meshes:
        key = (mesh.material, 0 if mesh.texture is None else id(mesh.texture), mesh.two_sided)
        groups.setdefault(key, []).append(mesh)
    return tuple(held[0] if len(held) == 1 else merged(held) for held in groups.values())


def chain(*matrices: ArrayLike) -> Float:
    """The product of matrices (3, 3), the last one applied first; written out as ``geometry.mapped`` is."""
    product = np.asarray(matrices[-1], np.float32)
    for matrix in matrices[-2::-1]:
        product = np.ascontiguousarray(mapped(product.T, np.asarray(matrix, np.float32)).T)
    return product


def put(mesh: Mesh, matrix: ArrayLike | None = None, shift: ArrayLike = (0.0, 0.0, 0.0)) -> Mesh:
    """A copy of a mesh turned by ``matrix`` (3, 3), then shifted; quick, and the same on every machine."""
    offset = np.asarray(shift, np.float32)
    if matrix is None:
        return replace(mesh, points=mesh.points + offset)
    turned = np.asarray(matrix, np.float32)
    return replace(mesh, points=mapped(mesh.points, turned, offset), normals=mapped(mesh.normals, turned))


def put_cones(group: ConeGroup, matrix: ArrayLike, shift: ArrayLike = (0.0, 0.0, 0.0)) -> ConeGroup:
    """A copy of a group of cones, turned and shifted likewise; what sticks to it stays."""
    turned, offset = np.asarray(matrix, np.float32), np.asarray(shift, np.float32)
    return replace(
        group,
        a=mapped(group.a, turned, offset),
        b=mapped(group.b, turned, offset),
        rest_a=group.a if group.rest_a is None else group.rest_a,
        rest_b=group.b if group.rest_b is None else group.rest_b,
    )


def put_body(body: Body, matrix: ArrayLike, shift: ArrayLike = (0.0, 0.0, 0.0)) -> Body:
    """A whole body, turned and shifted, lamps too."""
    turned, offset = np.asarray(matrix, np.float32), np.asarray(shift, np.float32)

    def lamp(one: Lamp) -> Lamp:
        x, y, z = mapped(np.asarray([one.at], np.float32), turned, offset)[0].tolist()
        if one.direction is None:
            return replace(one, at=(x, y, z))
        u, v, w = mapped(np.asarray([one.direction], np.float32), turned)[0].tolist()
        return replace(one, at=(x, y, z), direction=(u, v, w))

    return Body(
        cones=tuple(put_cones(group, turned, offset) for group in body.cones),
        meshes=tuple(put(mesh, turned, offset) for mesh in body.meshes),
        lamps=tuple(lamp(one) for one in body.lamps),
        puffs=tuple(replace(group, middles=mapped(group.middles, turned, offset)) for group in body.puffs),
    )


def tubes(
    parts: Sequence[Tube], colour: ArrayLike, material: Material = Material.METAL, blend: float = 0.001,
    ends: Sequence[float] | None = None, glow: float = 0.0,
) -> ConeGroup:  # fmt: skip
    """Round bars, ropes and rails. ``ends``: radii at the second ends, if they taper. ``colour``: one, or one each.

    Unlike a mesh, a cone never breaks into dots when it is thinner than a pixel.
    """
    count = len(parts)
    radius = np.array([part[2] for part in parts], np.float32)
    return ConeGroup(
        a=np.array([part[0] for part in parts], np.float32).reshape(-1, 3),
        radius_a=radius,
        b=np.array([part[1] for part in parts], np.float32).reshape(-1, 3),
        radius_b=radius if ends is None else np.asarray(ends, np.float32),
        colour=np.array(np.broadcast_to(np.asarray(colour, np.float32), (count, 3))),
        stripe=np.zeros(count, np.float32),
        fur=np.zeros(count, np.float32),
        glow=np.full(count, glow, np.float32),
        material=material,
        blend=blend,
        grain=0.0,
    )


def path(points: Sequence[ArrayLike], radius: float) -> list[Tube]:
    """Tubes from point to point."""
    return [(a, b, radius) for a, b in itertools.pairwise(points)]


class Wheelset:
    """Wheels of one kind at several places, all turned by one angle.

    ``parts`` are the meshes of one wheel about its own axle z, its outer face towards +z; wheels at a negative z are
    mirrored.
    """

    def __init__(self, parts: Sequence[Mesh], places: Sequence[tuple[float, float, float]]) -> None:
        self._parts = joined(parts)
        self._at = np.array(places, np.float32)
        self._side = np.where(self._at[:, 2] < 0, -1.0, 1.0).astype(np.float32)
        self._faces = [
            np.concatenate([part.faces + np.int32(k * len(part.points)) for k in range(len(places))]).astype(np.int32)
            for part in self._parts
        ]

    def turned(self, angle: float) -> tuple[Mesh, ...]:
        """The wheels after rolling forwards by ``angle`` radians."""
        c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        spin = np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]], np.float32)
        count = len(self._at)
        made = []
        for part, faces in zip(self._parts, self._faces, strict=True):
            points, normals = mapped(part.points, spin), mapped(part.normals, spin)
            mirror = np.ones((count, 1, 3), np.float32)
            mirror[:, 0, 2] = self._side
            made.append(
                replace(
                    part,
                    points=(points[None] * mirror + self._at[:, None]).reshape(-1, 3),
                    normals=(normals[None] * mirror).reshape(-1, 3),
                    colours=np.tile(part.colours, (count, 1)),
                    faces=faces,
                    uv=None if part.uv is None else np.tile(part.uv, (count, 1)),
                )
            )
        return tuple(made)
