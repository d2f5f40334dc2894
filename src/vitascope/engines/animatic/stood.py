"""Bodies at their places in the world."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from vitascope.engines.animatic.geometry import Body, ConeGroup, Float, Mesh, mapped
from vitascope.engines.animatic.scene import Placement

Part = TypeVar("Part", ConeGroup, Mesh)


@dataclass(frozen=True)
class Stood:
    """A body at its place in the world."""

    body: Body
    at: tuple[float, float, float]
    heading: float = 0.0
    scale: float = 1.0
    pitch: float = 0.0  #: radians about its own z axis, before the heading; positive lifts the front

    @classmethod
    def of(cls, body: Body, placement: Placement, seconds: float) -> Stood:
        """``body`` where ``placement`` has it after ``seconds``."""
        x, y, z = (p + v * seconds for p, v in zip(placement.at, placement.velocity, strict=True))
        return cls(body, (x, y, z), placement.heading, placement.scale)

    @property
    def turn(self) -> Float:
        """(3, 3) from the figure's own axes to the world's, for column vectors."""
        c, s = math.cos(self.heading), math.sin(self.heading)
        a, b = math.cos(self.pitch), math.sin(self.pitch)
        return np.asarray([[c * a, -c * b, s], [b, a, 0], [-s * a, s * b, c]], np.float32)

    def world(self, points: Float) -> Float:
        """Points (n, 3) in the figure's own axes, in the world."""
        return mapped(points * np.float32(self.scale), self.turn, np.asarray(self.at, np.float32))

    def world_through(self, rows: Float) -> tuple[Float, Float]:
        """Matrix (3, 3) and offset (3,) that take points from the figure's own axes through the world and then through
        an affine map ``rows`` (3, 4): one multiplication instead of two for each point.
        """
        turn = self.turn * np.float32(self.scale)
        at = np.asarray([self.at], np.float32)
        return mapped(rows[:, :3], turn.T), mapped(at, rows[:, :3], rows[:, 3])[0]


def body_extent(stood: Stood) -> Float:
    """Points and radii (n, 4) that enclose in the world all of the body that casts shadows."""
    found: list[Float] = []
    for group in casting(stood.body.cones):
        for ends, radii in ((group.a, group.radius_a), (group.b, group.radius_b)):
            found.append(np.concatenate([stood.world(ends), radii[:, None] * np.float32(stood.scale)], 1))
    for mesh in casting(stood.body.meshes):
        if len(mesh.points):
            box = np.stack([mesh.points.min(0), mesh.points.max(0)])
            corners = np.stack(np.meshgrid(*box.T), -1).reshape(-1, 3).astype(np.float32)
            found.append(np.pad(stood.world(corners), ((0, 0), (0, 1))))
    return np.concatenate(found) if found else np.zeros((0, 4), np.float32)


def casting(parts: Sequence[Part]) -> list[Part]:
    """Those primitives that cast shadows."""
    return [part for part in parts if part.casts]
