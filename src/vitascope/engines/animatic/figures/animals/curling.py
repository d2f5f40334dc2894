"""A body curled up on the ground: the straight one bent about an upright axis beside it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.geometry import Body, ConeGroup, Float, Material, Mesh

RADIUS = 0.345  #: of the ring that the spine makes, in withers' heights
OUTSIDE = 0.24  #: how far beyond the ring a thin tail lies, in withers' heights


def curled(species: Species, body: Body, side: float) -> Body:
    """``body`` bent to its right (``side`` 1) or left (-1); a lying animal of a kind that ``curls``."""
    size = species.withers
    # A head does not bend: it and what lies before it go straight on.
    eyes = next(group for group in body.cones if group.material is Material.EYE)
    straight = np.float32(float(eyes.a[:, 0].mean()) / size - 1.1 * species.head)

    def ring(points: Float, radii: Float | None = None) -> tuple[Float, Float]:
        """Where points lie in the ring, and the angle by which each has been turned."""
        x, y, z = (points[:, k] / np.float32(size) for k in range(3))
        z = z * np.float32(side)
        # What is behind the rump is tail: it lies flat, on the outside, and less bent.
        behind = np.maximum(-x - np.float32(species.trunk / 2 + 0.16), 0)
        out = np.float32(OUTSIDE + species.tail.radii[1]) * np.minimum(behind / np.float32(0.55), 1) ** np.float32(1.3)
        if radii is not None:
            low = radii / np.float32(size)
            y = np.where(behind > 0, low + (y - low) * np.float32(0.12), y)
        ahead = np.maximum(x - straight, 0)
        angle = (x - ahead + behind * np.float32(0.42)) / np.float32(RADIUS)
        far = np.float32(RADIUS) - z + out
        c, s = np.cos(angle), np.sin(angle)
        bent = np.stack(
            [far * s + ahead * c, y, (np.float32(0.72 * RADIUS) - far * c + ahead * s) * np.float32(side)], 1
        )
        return (bent * np.float32(size)).astype(np.float32), np.asarray(angle, np.float32)

    def cones(group: ConeGroup) -> ConeGroup:
        return replace(group, a=ring(group.a, group.radius_a)[0], b=ring(group.b, group.radius_b)[0])

    def sheet(mesh: Mesh) -> Mesh:
        points, angle = ring(mesh.points)
        c, s = np.cos(angle), np.sin(angle) * np.float32(side)
        x, y, z = (mesh.normals[:, k] for k in range(3))
        return replace(mesh, points=points, normals=np.stack([c * x - s * z, y, s * x + c * z], 1).astype(np.float32))

    return replace(body, cones=tuple(cones(g) for g in body.cones), meshes=tuple(sheet(m) for m in body.meshes))


def measures(species: Species) -> tuple[float, float, float]:
    """Height, length and width of a curled-up animal in metres."""
    across = 2 * (RADIUS + OUTSIDE + species.tail.radii[1]) * species.withers
    return max(0.62, 2.1 * species.head + 0.20) * species.withers, across, across


def facing(heading: float) -> float:
    """The side to which it curls so that the viewer sees its face: 1 or -1."""
    return 1.0 if math.cos(heading) >= 0 else -1.0
