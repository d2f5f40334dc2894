"""The part of the world that a shot's camera can see, and the part that must stay clear for the action."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vitascope.engines.animatic.scene import CameraKey, Scene
from vitascope.engines.animatic.world.lighting import DISC_RADIUS, disc_azimuth, disc_elevation, disc_shown, first_view

CORRIDOR = 4.0  #: metres to both sides of z = 0 that scatter leaves clear along the whole path


@dataclass(frozen=True)
class Stage:
    """Where a scene plays. All lengths in metres."""

    keys: tuple[CameraKey, ...]
    paths: tuple[tuple[float, float, float, float], ...]  #: of each figure: x and z at the start, x and z at the end
    disc: tuple[float, float] | None  #: azimuth and elevation of a shown moon or sun

    @classmethod
    def of(cls, scene: Scene) -> Stage:
        """Read the stage out of the camera's keys and the figures' ways."""
        seconds = scene.seconds
        paths = tuple(
            (
                figure.at[0],
                figure.at[2],
                figure.at[0] + figure.velocity[0] * seconds,
                figure.at[2] + figure.velocity[2] * seconds,
            )
            for figure in scene.figures
        )
        disc = (disc_azimuth(scene), disc_elevation(scene)) if disc_shown(scene) else None
        return cls(scene.camera or (first_view(scene),), paths, disc)

    @property
    def eye_height(self) -> float:
        """The lowest that the camera ever is."""
        return min(key.eye[1] for key in self.keys)

    @property
    def nearest(self) -> float:
        """The largest z at which anything can stand before the camera at some moment."""
        return max(key.eye[2] for key in self.keys)

    def seen(self, z: float, margin: float = 0.0) -> tuple[float, float] | None:
        """The x range that is ever in the picture at depth ``z``; None if it is never. ``margin`` widens it by a
        share of its depth."""
        low, high = math.inf, -math.inf
        for key in self.keys:
            depth = key.eye[2] - z
            if depth <= 0.15:
                continue
            azimuth = math.atan2(key.target[0] - key.eye[0], key.eye[2] - key.target[2])
            for side in (-1, 1):
                edge = azimuth + side * key.fov / 2
                reach = math.tan(max(-1.2, min(1.2, edge))) * depth
                low, high = min(low, key.eye[0] + reach), max(high, key.eye[0] + reach)
            low, high = low - margin * depth, high + margin * depth
        return (low, high) if low < high else None

    def top(self, z: float, aspect: float) -> float:
        """The greatest height in metres that is always in the picture at depth ``z``; ``aspect`` is its height by its
        width."""
        tops = []
        for key in self.keys:
            ahead = math.hypot(key.target[0] - key.eye[0], key.target[2] - key.eye[2])
            pitch = math.atan2(key.target[1] - key.eye[1], max(ahead, 1e-6))
            up = pitch + math.atan(math.tan(key.fov / 2) * aspect)
            tops.append(key.eye[1] + (key.eye[2] - z) * math.tan(min(up, 1.4)))
        return min(tops)

    def clear(self, x: float, z: float, radius: float) -> bool:
        """Whether something of ``radius`` may stand at (x, z): off the corridor, off every figure's way, off the
        camera's."""
        if -CORRIDOR - radius < z < CORRIDOR + radius:
            return False
        if self.before(x, z, radius) or any(_distance(x, z, path) < radius + 1.6 for path in self.paths):
            return False
        for one, other in zip(self.keys, self.keys[1:] or self.keys, strict=False):
            if _distance(x, z, (one.eye[0], one.eye[2], other.eye[0], other.eye[2])) < radius + 1.5:
                return False
        return True

    def before(self, x: float, z: float, radius: float) -> bool:
        """Whether something of ``radius`` stands between a figure's way and the viewer."""
        return any(
            z > min(az, bz) and min(ax, bx) - radius - 2.6 < x < max(ax, bx) + radius + 2.6
            for ax, az, bx, bz in self.paths
        )

    def hides_disc(self, x: float, z: float, half_width: float, height: float) -> bool:
        """Whether a thing stands before sun or moon at any moment of the shot."""
        if self.disc is None:
            return False
        azimuth, elevation = self.disc
        low, high = math.inf, -math.inf
        for key in self.keys:
            depth = key.eye[2] - z
            if depth <= 0.1:
                continue
            if key.eye[1] + depth * math.tan(elevation - 1.6 * DISC_RADIUS) / max(0.2, math.cos(azimuth)) > height:
                continue
            where = key.eye[0] + depth * math.tan(max(-1.2, min(1.2, azimuth)))
            reach = half_width + 1.8 * DISC_RADIUS * depth
            low, high = min(low, where - reach), max(high, where + reach)
        return low < x < high


def _distance(x: float, z: float, path: tuple[float, float, float, float]) -> float:
    ax, az, bx, bz = path
    dx, dz = bx - ax, bz - az
    length = dx * dx + dz * dz
    t = 0.0 if length < 1e-9 else max(0.0, min(1.0, ((x - ax) * dx + (z - az) * dz) / length))
    return math.hypot(x - ax - t * dx, z - az - t * dz)
