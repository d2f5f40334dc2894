"""The head's surface: skull, jaw and the relief of the face. The unit is the head's height, chin to crown; the origin is
its middle, x points forward, y up, z to the head's own right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.cloth import Array, bump, profile, smooth

#: Heights of the table, then the profile in front, that behind, and half the width.
_LEVELS = (-0.50, -0.47, -0.42, -0.34, -0.25, -0.12, 0.00, 0.12, 0.24, 0.36, 0.44, 0.485, 0.50)
_FRONT = (0.150, 0.270, 0.335, 0.365, 0.378, 0.392, 0.388, 0.396, 0.386, 0.318, 0.215, 0.100, 0.000)
_BACK = (0.050, 0.000, -0.070, -0.160, -0.255, -0.365, -0.425, -0.458, -0.455, -0.390, -0.285, -0.150, 0.000)
_WIDE = (0.060, 0.135, 0.205, 0.275, 0.322, 0.366, 0.388, 0.396, 0.382, 0.318, 0.225, 0.110, 0.000)
_POWER = 2.25  #: of the superellipse of a level: a little squarer than an ellipse


@dataclass(frozen=True)
class Face:
    """The shape of a face; 1 is the plain one."""

    jaw: float = 1.0  #: width of the jaw and chin
    cheek: float = 1.0
    nose: float = 1.0  #: how far it stands out
    nose_width: float = 1.0
    eye: float = 1.0  #: size
    brow: float = 1.0  #: thickness of the eyebrows
    lips: float = 1.0  #: fullness
    lashes: float = 0.0  #: 0 none, 1 long
    age: float = 0.0  #: -1 child, 0 grown up, 1 old
    blush: float = 0.5

    @property
    def eye_place(self) -> tuple[float, float]:
        """Height and distance from the middle of the eyes."""
        return (-0.035 if self.age < 0 else 0.005), 0.172

    @property
    def eye_size(self) -> tuple[float, float]:
        """Half the width and half the height of an open eye."""
        return 0.098 * self.eye, 0.082 * self.eye

    @property
    def mouth_height(self) -> float:
        """The line of the lips."""
        return -0.272 if self.age < 0 else -0.262

    def section(self, y: ArrayLike) -> tuple[Array, Array, Array]:
        """Middle, half depth and half width of the head's level ``y``."""
        y = np.asarray(y, np.float64)
        table = profile(_LEVELS, np.stack([_FRONT, _BACK, _WIDE], 1), y)
        low = smooth(-0.02, -0.45, y)
        wide = table[..., 2] * (1 + (self.jaw - 1) * low)
        if self.age < 0:
            wide = wide * (1 + 0.10 * bump(y, -0.20, 0.16))
        front, back = table[..., 0] - (0.018 * low if self.age < 0 else 0.0), table[..., 1]
        return (front + back) / 2, (front - back) / 2, wide

    def relief(self, y: ArrayLike, z: ArrayLike) -> Array:
        """How far the face stands out from the plain skull at a point of its front."""
        y, across = np.asarray(y, np.float64), np.abs(np.asarray(z, np.float64))
        ye, ze = self.eye_place
        a, b = self.eye_size
        tip = ye - 0.125
        # The bridge grows into the tip, with wings beside it.
        t = np.clip((ye + 0.06 - y) / (ye + 0.06 - tip), 0, 1.35)
        ridge = (0.010 + 0.078 * self.nose * np.minimum(t, 1) ** 1.7) * np.exp(
            -((across / ((0.030 + 0.026 * np.minimum(t, 1)) * self.nose_width)) ** 2)
        )
        nose = ridge * smooth(tip - 0.062, tip - 0.012, y) * smooth(ye + 0.13, ye - 0.02, y)
        nose += 0.030 * self.nose * bump(across, 0.050 * self.nose_width, 0.026) * bump(y, tip - 0.018, 0.026)
        round_eye = ((across - ze) / (a * 1.12)) ** 2 + ((y - ye) / (b * 1.18)) ** 2
        eye = -0.030 * np.exp(-round_eye / 2.4) + 0.034 * np.clip(1 - round_eye, 0, 1) ** 1.2
        mouth = self.mouth_height
        rest = 0.016 * bump(across, 0.13, 0.12) * bump(y, ye + 0.118, 0.032) * (0.7 + 0.3 * self.brow)
        rest += 0.030 * self.cheek * bump(across, 0.205, 0.095) * bump(y, ye - 0.150, 0.085)
        rest += 0.022 * bump(across, 0.0, 0.11) * bump(y, mouth, 0.060)
        rest += 0.026 * self.jaw * bump(across, 0.0, 0.085) * bump(y, -0.425, 0.055)
        rest -= 0.010 * bump(across, 0.0, 0.07) * bump(y, mouth - 0.075, 0.022)
        if self.age > 0:
            fold = across - 0.105 - (tip - y) * 0.42
            rest -= (
                0.014
                * np.exp(-((fold / 0.014) ** 2))
                * smooth(mouth - 0.06, mouth + 0.04, y)
                * smooth(tip, tip - 0.05, y)
            )
            rest += 0.004 * np.sin(y * 165) * bump(across, 0, 0.20) * bump(y, 0.24, 0.06)
            rest -= (
                0.010 * np.exp(-(((y - ye + 0.105 + 0.3 * (across - ze) ** 2) / 0.012) ** 2)) * bump(across, ze, 0.075)
            )
            rest -= 0.012 * bump(across, 0.235, 0.07) * bump(y, -0.24, 0.09)
        return nose + eye + rest

    def front(self, y: ArrayLike, z: ArrayLike) -> Array:
        """x of the face's surface at heights ``y`` and distances ``z`` from the middle."""
        y, z = np.asarray(y, np.float64), np.asarray(z, np.float64)
        middle, deep, wide = self.section(y)
        across = np.clip(np.abs(z) / np.maximum(wide, 1e-6), 0, 1)
        edge = np.clip(1 - across**_POWER, 0, 1) ** (1 / _POWER)
        return np.asarray(middle + deep * edge + self.relief(y, z) * smooth(0.0, 0.45, edge))

    def on(self, y: ArrayLike, z: ArrayLike, lift: ArrayLike = 0.0) -> tuple[Array, Array]:
        """Points of the face at (y, z), ``lift`` above the skin, and the normals there; (..., 3) each."""
        y, z = np.broadcast_arrays(np.asarray(y, np.float64), np.asarray(z, np.float64))
        step = 0.006
        x = self.front(y, z)
        slope_y = (self.front(y + step, z) - self.front(y - step, z)) / (2 * step)
        slope_z = (self.front(y, z + step) - self.front(y, z - step)) / (2 * step)
        normal = np.stack([np.ones_like(x), -slope_y, -slope_z], -1)
        normal /= np.sqrt((normal * normal).sum(-1, keepdims=True))
        return np.stack([x, y, z], -1) + normal * np.asarray(lift)[..., None], normal

    def around(self, y: Array, azimuth: Array, relief: bool = True) -> Array:
        """Points (..., 3) of the whole head at heights and azimuths (0 is the face, positive to its right)."""
        middle, deep, wide = self.section(y)
        c, s = np.cos(azimuth), np.sin(azimuth)
        ahead = np.sign(c) * np.abs(c) ** (2 / _POWER)
        z = wide * np.sign(s) * np.abs(s) ** (2 / _POWER)
        x = middle + deep * ahead
        if relief:
            x = x + self.relief(y, z) * smooth(0.0, 0.45, ahead)
        return np.stack([x, y + 0 * x, z], -1)


def levels(face: Face) -> Array:
    """Heights of the rows of the head's mesh, from the chin up; close together where the face has features."""
    ye = face.eye_place[0]
    fine = np.concatenate([np.linspace(-0.36, ye - 0.20, 6), np.linspace(ye - 0.185, ye + 0.14, 17)])
    return np.unique(
        np.concatenate(
            [(-0.50, -0.488, -0.465, -0.435, -0.40), fine, (0.21, 0.28, 0.35, 0.41, 0.455, 0.485, 0.5)]
        ).round(4)
    )


def azimuths(columns: int = 48) -> Array:
    """Columns of the head's mesh, closer together in the face."""
    s = np.linspace(-1, 1, columns, endpoint=False) + 1 / columns
    return np.asarray(np.pi * (0.42 * s + 0.58 * s**3))
