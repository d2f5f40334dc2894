"""Building blocks of cone figures: a collector of round cones by group, frames of reference, two-bone limbs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour
from vitascope.engines.animatic.geometry import ConeGroup, Material, Pattern

Vector = NDArray[np.float64]


def vector(x: float, y: float, z: float = 0.0) -> Vector:
    """A point or direction in the figure's axes."""
    return np.array((x, y, z))


def unit(v: Vector) -> Vector:
    """The direction of ``v``; a zero vector stays zero."""
    length = math.sqrt(float(v @ v))
    return v / length if length > 1e-12 else v


@dataclass(frozen=True)
class Frame:
    """Axes that parts are attached to: ``at`` + x * forward + y * up + z * side, lengths times ``size``."""

    at: Vector
    forward: Vector
    up: Vector
    side: Vector
    size: float

    def point(self, x: float, y: float, z: float = 0.0) -> Vector:
        """A point of the frame in the figure's axes."""
        return self.at + self.size * (x * self.forward + y * self.up + z * self.side)

    def direction(self, x: float, y: float, z: float = 0.0) -> Vector:
        """A unit direction of the frame in the figure's axes."""
        return unit(x * self.forward + y * self.up + z * self.side)


def turned(pitch: float, yaw: float, roll: float) -> tuple[Vector, Vector, Vector]:
    """Forward, up and side after yaw about y, then pitch (nose up), then roll."""
    cp, sp, cy, sy = math.cos(pitch), math.sin(pitch), math.cos(yaw), math.sin(yaw)
    forward = vector(cp * cy, sp, -cp * sy)
    side = vector(sy, 0.0, cy)
    up = cross(side, forward)
    cr, sr = math.cos(roll), math.sin(roll)
    return forward, up * cr + side * sr, side * cr - up * sr


class Look(TypedDict, total=False):
    """How a cone looks beside its colour."""

    over: Colour  #: of what faces up; the cone's colour if absent
    under: Colour  #: of what faces down; the cone's colour if absent
    stripe: float  #: strength of the coat's marks, 0 to 1
    fur: float  #: length in the rig's unit
    glow: float  #: own light, 0 to 1


@dataclass
class Cones:
    """Collects the cones of one group."""

    material: Material
    blend: float
    hair: float = 0.0
    grain: float = 0.0
    stripes: float = 12.0
    pattern: Pattern = Pattern.BANDS
    mark: Colour = (0.0, 0.0, 0.0)
    rows: list[tuple[float, ...]] = field(default_factory=list)

    def add(self, a: Vector, ra: float, b: Vector, rb: float, colour: Colour, **look: Unpack[Look]) -> None:
        """One round cone from ``a`` to ``b``."""
        self.rows.append(
            (
                *(float(v) for v in a),
                ra,
                *(float(v) for v in b),
                rb,
                *colour,
                *look.get("over", colour),
                *look.get("under", colour),
                look.get("stripe", 0.0),
                look.get("fur", 0.0),
                look.get("glow", 0.0),
            )
        )

    def ball(self, at: Vector, radius: float, colour: Colour, **look: Unpack[Look]) -> None:
        """One ball."""
        self.add(at, radius, at, radius, colour, **look)

    def chain(self, points: list[Vector], radii: list[float], colour: Colour, **look: Unpack[Look]) -> None:
        """Cones along a line of points."""
        for i in range(len(points) - 1):
            self.add(points[i], radii[i], points[i + 1], radii[i + 1], colour, **look)

    def distance(self, point: Vector) -> float:
        """From a point to the surface of the smooth union, as the tracer sees it; negative inside."""
        table = np.asarray(self.rows, np.float64).reshape(-1, 20)
        a, ra, b, rb = table[:, 0:3], table[:, 3], table[:, 4:7], table[:, 7]
        span = b - a
        long = np.sqrt((span * span).sum(1))
        axis = span / np.maximum(long, 1e-9)[:, None]
        slope = np.clip((rb - ra) / np.maximum(long, 1e-9), -0.999, 0.999)
        swallowed = long <= np.abs(rb - ra) * 1.001 + 1e-9
        off = point - np.where((swallowed & (rb > ra))[:, None], b, a)
        along = np.where(swallowed, 0.0, (off * axis).sum(1))
        side = np.sqrt(np.maximum((off * off).sum(1) - along * along, 0.0))
        t = np.clip(along + side * slope / np.sqrt(1 - slope * slope), 0.0, np.where(swallowed, 0.0, long))
        radii = np.where(swallowed, np.maximum(ra, rb), ra + slope * t)
        nearest = np.sqrt(side * side + (along - t) ** 2) - radii
        best = 1e6
        for d, radius in zip(nearest.tolist(), radii.tolist(), strict=True):
            width = min(self.blend, radius * 0.8)
            h = width - abs(best - d)
            best = min(best, d)
            if h > 0:
                best -= h * h * 0.25 / width
        return best

    def surface(self, inside: Vector, way: Vector, far: float) -> float:
        """How far from a point inside the union its surface is along a unit ``way``; looked for from ``far`` inwards."""
        gone = far
        for _ in range(24):
            d = self.distance(inside + way * gone)
            gone -= d
            if d < 1e-4 * far or gone <= 0:
                break
        return max(gone, 0.0)

    def group(self, scale: float, rest: ConeGroup | None) -> ConeGroup:
        """The group in metres; ``rest`` is the same group of the animal at rest, to which the coat sticks."""
        table = np.asarray(self.rows, np.float32).reshape(-1, 20)
        size = np.float32(scale)
        return ConeGroup(
            a=table[:, 0:3] * size,
            radius_a=table[:, 3] * size,
            b=table[:, 4:7] * size,
            radius_b=table[:, 7] * size,
            colour=table[:, 8:11],
            over=table[:, 11:14],
            under=table[:, 14:17],
            stripe=table[:, 17],
            fur=table[:, 18] * size,
            glow=table[:, 19],
            material=self.material,
            blend=self.blend * scale,
            hair=self.hair / scale,
            grain=self.grain,
            stripes=self.stripes / scale,
            pattern=self.pattern,
            mark=self.mark,
            rest_a=None if rest is None else rest.a,
            rest_b=None if rest is None else rest.b,
        )


def bend(root: Vector, end: Vector, upper: float, lower: float, forward: bool) -> tuple[Vector, Vector]:
    """The joint between two bones that lead from ``root`` to ``end`` in the plane of the body, and the root that was used.

    Where the bones are too short, the root moves towards the end: a foot on the ground stays where it is.
    """
    way = end - root
    flat = math.hypot(way[0], way[1])
    reach = (upper + lower) * 0.995
    if flat > reach:
        root = root + vector(way[0], way[1]) * (1 - reach / flat)
        way = end - root
        flat = reach
    flat = max(flat, abs(upper - lower) * 1.02, 1e-6)
    cosine = (upper * upper + flat * flat - lower * lower) / (2 * upper * flat)
    angle = math.acos(min(max(cosine, -1.0), 1.0)) * (1 if forward else -1)
    base = math.atan2(way[1], way[0])
    joint = root + upper * vector(math.cos(base + angle), math.sin(base + angle))
    joint[2] = root[2] + (end[2] - root[2]) * upper / (upper + lower)
    return joint, root


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product."""
    return np.array((a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]))


def curve(points: list[Vector], u: float) -> Vector:
    """A place on the quadratic curve through three points, at 0, 1/2 and 1."""
    a, b, c = points
    return a * (1 - u) * (1 - 2 * u) + b * 4 * u * (1 - u) + c * u * (2 * u - 1)
