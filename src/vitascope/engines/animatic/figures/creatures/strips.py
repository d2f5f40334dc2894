"""Strips: many narrow blades (feathers, fins, hairs of a crest) as one mesh, laid along curves."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Material, Mesh

Float = NDArray[np.float32]
Double = NDArray[np.float64]

#: Where the stations of a feather are along its shaft, and its width there: a slim root, a rounded tip.
STATIONS = np.array((0.0, 0.18, 0.45, 0.72, 0.90, 1.0))
ROUND = np.array((0.55, 0.88, 1.0, 0.97, 0.70, 0.16))
POINTED = np.array((0.60, 1.0, 0.92, 0.66, 0.34, 0.05))


def units(vectors: Double) -> Double:
    """Vectors (..., 3) scaled to length 1; zero stays zero."""
    return np.asarray(vectors / np.maximum(np.sqrt((vectors * vectors).sum(-1, keepdims=True)), 1e-9))


def turned_about(vectors: Double, axis: Double, angle: Any) -> Double:
    """Vectors turned by ``angle`` radians about unit axes, right-handed; all broadcast over (..., 3)."""
    angle = np.asarray(angle, np.float64)[..., None]
    c, s = np.cos(angle), np.sin(angle)
    along = (vectors * axis).sum(-1, keepdims=True)
    return np.asarray(vectors * c + np.cross(axis, vectors) * s + axis * along * (1 - c))


@lru_cache(maxsize=64)
def _faces(count: int, stations: int) -> NDArray[np.int32]:
    point = np.arange(stations * 3, dtype=np.int32).reshape(stations, 3)
    a, b, c, d = point[:-1, :-1].ravel(), point[:-1, 1:].ravel(), point[1:, 1:].ravel(), point[1:, :-1].ravel()
    one = np.concatenate([np.stack([a, c, b], 1), np.stack([a, d, c], 1)])
    start = np.arange(count, dtype=np.int32)[:, None, None] * np.int32(stations * 3)
    return np.ascontiguousarray((one[None] + start).reshape(-1, 3))


def strips(
    centre: Double,
    across: Double,
    normal: Double,
    width: Double,
    colours: Double,
    profile: Double = ROUND,
    arch: float = 0.30,
    shaft: float = 0.86,
    material: Material = Material.FUR,
) -> Mesh:
    """Blades along ``centre`` (n, stations, 3), spread along the unit vectors ``across`` and facing ``normal``.

    ``width`` (n,) is the greatest full width in metres, ``colours`` (n, stations, 3); ``arch`` lets the two vanes look to
    the sides, ``shaft`` darkens the middle line. Two-sided; the front is where ``normal`` points if that is along x across.
    """
    count, stations = centre.shape[:2]
    half = 0.5 * width[:, None, None] * profile[None, :, None]
    points = np.stack([centre - across * half, centre + normal * half * (arch * 0.30), centre + across * half], 2)
    sides = np.stack([normal - across * arch, normal, normal + across * arch], 2)
    tints = np.stack([colours, colours * shaft, colours], 2)
    return Mesh(
        points=points.reshape(-1, 3).astype(np.float32),
        normals=units(sides).reshape(-1, 3).astype(np.float32),
        colours=tints.reshape(-1, 3).astype(np.float32),
        faces=_faces(count, stations),
        material=material,
        two_sided=True,
    )


def feathers(
    root: Double,
    along: Double,
    normal: Double,
    length: Double,
    width: Double,
    base: Double,
    tip: Double,
    droop: Any = 0.0,
    sweep: Any = 0.0,
    profile: Double = ROUND,
    turn_over: float = 0.10,
    fade: tuple[float, float] = (0.35, 0.95),
    material: Material = Material.FUR,
) -> Mesh:
    """Feathers from ``root`` (n, 3) along unit ``along``, their upper side facing ``normal``.

    ``droop`` bends the tip against the normal and ``sweep`` to the side, both in radians; ``turn_over`` tilts each
    feather about its shaft, so that one vane lies over the next feather. Colours (n, 3) fade from ``base`` to ``tip``
    between the two places of ``fade``.
    """
    across = units(np.cross(normal, along))
    count = len(root)
    droop = np.broadcast_to(np.asarray(droop, np.float64), count)[:, None]
    sweep = np.broadcast_to(np.asarray(sweep, np.float64), count)[:, None]
    t = STATIONS[None]
    # A circular arc, to the second order.
    down, side = 0.5 * droop * t * t, 0.5 * sweep * t * t
    reach = t * (1 - (droop * droop + sweep * sweep) * t * t / 6)
    centre = root[:, None] + length[:, None, None] * (
        along[:, None] * reach[..., None] - normal[:, None] * down[..., None] + across[:, None] * side[..., None]
    )
    lean = units(normal - across * turn_over)[:, None] + along[:, None] * (droop * t)[..., None]
    flat = units(across + normal * turn_over)[:, None] - along[:, None] * (sweep * t)[..., None]
    share = np.clip((STATIONS - fade[0]) / (fade[1] - fade[0]), 0, 1)[None, :, None]
    colours = base[:, None] + (tip - base)[:, None] * share
    return strips(centre, units(flat), units(lean), width, colours, profile, material=material)


def joined(meshes: list[Mesh]) -> Mesh:
    """One mesh out of several untextured ones of the same material."""
    offsets = np.cumsum([0, *(len(mesh.points) for mesh in meshes[:-1])])
    return Mesh(
        points=np.concatenate([mesh.points for mesh in meshes]),
        normals=np.concatenate([mesh.normals for mesh in meshes]),
        colours=np.concatenate([mesh.colours for mesh in meshes]),
        faces=np.concatenate([mesh.faces + np.int32(o) for mesh, o in zip(meshes, offsets, strict=True)]),
        material=meshes[0].material,
        two_sided=meshes[0].two_sided,
    )
