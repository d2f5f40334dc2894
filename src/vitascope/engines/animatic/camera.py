"""The camera of a shot: where it is at a moment, what it sees, and its packed form for the kernels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.geometry import Float, mapped
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.scene import CameraKey, Point


@dataclass(frozen=True)
class Camera:
    """A perspective camera without roll. World axes as in ``geometry``; the view's are right, up, forward."""

    width: int  #: pixels
    height: int
    eye: Float  #: (3,)
    turn: Float  #: (3, 3), rows right, up, forward
    focal: float  #: pixels

    @classmethod
    def looking(cls, eye: Sequence[float], target: Sequence[float], fov: float, width: int, height: int) -> Camera:
        """A camera at ``eye`` that looks at ``target`` with a horizontal field of view ``fov`` in radians."""
        place = np.asarray(eye, np.float64)
        forward = np.asarray(target, np.float64) - place
        forward /= np.linalg.norm(forward)
        right = np.cross(forward, (0.0, 1.0, 0.0))
        right /= np.linalg.norm(right)
        turn = np.stack([right, np.cross(right, forward), forward])
        focal = width / 2 / math.tan(fov / 2)
        return cls(width, height, place.astype(np.float32), turn.astype(np.float32), focal)

    @property
    def packed(self) -> Float:
        """The camera as kernels take it (``kernels.layout``)."""
        array = np.zeros(layout.CAMERA_SIZE, np.float32)
        array[layout.EYE : layout.EYE + 3] = self.eye
        array[layout.RIGHT : layout.RIGHT + 9] = self.turn.reshape(-1)
        array[layout.FOCAL] = self.focal
        array[layout.CENTRE_X] = self.width / 2
        array[layout.CENTRE_Y] = self.height / 2
        return array

    def view(self, points: Float) -> Float:
        """World points (n, 3) in view axes: right, up, forward; metres."""
        return mapped(points - self.eye, self.turn)

    def project(self, points: Float) -> Float:
        """World points (n, 3) as pixel x, pixel y and inverse depth; the last is -1 behind the eye."""
        seen = self.view(points)
        ahead = seen[:, 2] > 0.05
        inverse = np.where(ahead, 1.0 / np.maximum(seen[:, 2], 0.05), -1.0).astype(np.float32)
        scale = np.abs(inverse) * np.float32(self.focal)
        x = np.float32(self.width / 2) + seen[:, 0] * scale
        y = np.float32(self.height / 2) - seen[:, 1] * scale
        return np.stack([x, y, inverse], 1)


def camera_at(keys: Sequence[CameraKey], seconds: float, width: int, height: int) -> Camera:
    """The camera at a moment of the shot. Between keys the path is a smooth curve; before and after it stands still."""
    if not keys:
        raise ValueError("camera: a scene has at least one key")
    eye, target, fov = between(keys, seconds)
    return Camera.looking(eye, target, fov, width, height)


def between(keys: Sequence[CameraKey], seconds: float) -> tuple[Point, Point, float]:
    """Eye, target and field of view at a moment."""
    last = len(keys) - 1
    if last == 0 or seconds <= keys[0].at:
        first = keys[0]
        return first.eye, first.target, first.fov
    if seconds >= keys[last].at:
        end = keys[last]
        return end.eye, end.target, end.fov
    right = next(i for i, key in enumerate(keys) if key.at > seconds)
    before, after = keys[right - 1], keys[right]
    span = after.at - before.at
    u = (seconds - before.at) / span
    slopes = [_slope(keys, right - 1), _slope(keys, right)]
    value = _hermite(_vector(before), _vector(after), slopes[0] * span, slopes[1] * span, u)
    return (value[0], value[1], value[2]), (value[3], value[4], value[5]), value[6]


def _vector(key: CameraKey) -> Float:
    return np.asarray((*key.eye, *key.target, key.fov), np.float64)


def _slope(keys: Sequence[CameraKey], i: int) -> Float:
    """Change a second at a key: the mean of both sides within, the side's own at the ends."""
    lower, upper = max(i - 1, 0), min(i + 1, len(keys) - 1)
    return np.asarray((_vector(keys[upper]) - _vector(keys[lower])) / (keys[upper].at - keys[lower].at))


def _hermite(a: Float, b: Float, slope_a: Float, slope_b: Float, u: float) -> list[float]:
    u2, u3 = u * u, u * u * u
    mixed = (2 * u3 - 3 * u2 + 1) * a + (u3 - 2 * u2 + u) * slope_a + (3 * u2 - 2 * u3) * b + (u3 - u2) * slope_b
    return [float(value) for value in mixed]
