"""Painting by projection: a picture drawn in metres, laid onto the parts of a mesh that face it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Material, Mesh

Float = NDArray[np.float32]

_HOLE = 255


def rectangle(left: float, right: float, low: float, high: float) -> list[tuple[float, float]]:
    """The outline of an upright rectangle."""
    return [(left, low), (right, low), (right, high), (left, high)]


class Picture:
    """A drawing over a rectangle in metres (left, right, low, high), ``fine`` texels a metre; colours linear RGB.

    It becomes a texture: sRGB bytes and, in alpha, the material of each texel (0: the mesh's own) or a hole.
    """

    def __init__(self, bounds: tuple[float, float, float, float], ground: Float, fine: float = 180.0) -> None:
        self.bounds, self.fine = bounds, fine
        left, right, low, high = bounds
        shape = round((high - low) * fine), round((right - left) * fine)
        self._colour: Float = np.broadcast_to(np.asarray(ground, np.float32), (*shape, 3)).copy()
        self._kind: NDArray[np.uint8] = np.zeros(shape, np.uint8)

    def _texels(self, points: Sequence[tuple[float, float]]) -> NDArray[np.int32]:
        left, _, _, high = self.bounds
        return np.array([((u - left) * self.fine * 16, (high - v) * self.fine * 16) for u, v in points], np.int32)

    def _lay(self, mask: NDArray[np.uint8], colour: Float, material: Material | None) -> None:
        share = (mask.astype(np.float32) / 255)[..., None]
        self._colour += (np.asarray(colour, np.float32) - self._colour) * share
        if material is not None:
            self._kind[mask > 127] = int(material) + 1

    def _mask(self) -> NDArray[np.uint8]:
        return np.zeros(self._kind.shape, np.uint8)

    def area(self, outline: Sequence[tuple[float, float]], colour: Float, material: Material | None = None) -> None:
        """Fill a polygon."""
        mask = self._mask()
        cv2.fillPoly(mask, [self._texels(outline)], 255.0, cv2.LINE_AA, 4)
        self._lay(mask, colour, material)

    def disc(self, middle: tuple[float, float], radius: float, colour: Float, material: Material | None = None) -> None:
        """Fill a circle."""
        mask = self._mask()
        x, y = self._texels([middle])[0]
        cv2.circle(mask, (int(x), int(y)), int(radius * self.fine * 16), 255.0, -1, cv2.LINE_AA, 4)
        self._lay(mask, colour, material)

    def hole(self, middle: tuple[float, float], radius: float) -> None:
        """Cut a round hole."""
        mask = self._mask()
        x, y = self._texels([middle])[0]
        cv2.circle(mask, (int(x), int(y)), int(radius * self.fine * 16), 255.0, -1, cv2.LINE_8, 4)
        self._kind[mask > 0] = _HOLE

    def line(
        self, points: Sequence[tuple[float, float]], width: float, colour: Float, material: Material | None = None,
        closed: bool = False,
    ) -> None:  # fmt: skip
        """Draw a line ``width`` metres thick."""
        mask = self._mask()
        cv2.polylines(mask, [self._texels(points)], closed, 255.0, max(1, round(width * self.fine)), cv2.LINE_AA, 4)
        self._lay(mask, colour, material)

    def texture(self) -> NDArray[np.uint8]:
        """The picture as ``Mesh.texture``."""
        value = np.clip(self._colour, 1e-6, 1)
        coded = np.where(value <= 0.0031308, value * 12.92, 1.055 * value ** (1 / 2.4) - 0.055)
        return np.dstack([(coded * 255 + 0.5).astype(np.uint8), self._kind])

    def place(self, u: Float, v: Float) -> Float:
        """Texture coordinates (n, 2) of points at (u, v) metres."""
        left, right, low, high = self.bounds
        return np.clip(np.stack([(u - left) / (right - left), (high - v) / (high - low)], -1), 0.001, 0.999).astype(
            np.float32
        )


def hull_looks(stations: int, sides: int) -> NDArray[np.int_]:
    """Which way each face of a ``shapes.loft`` looks: 0 to a side, 1 up or down, 2 to +x, 3 to -x.

    The seams follow the hull's own lines (its corners and its last stations), so that pictures meet in clean edges.
    """
    rows = stations + 5
    row, column = np.divmod(np.arange(rows * sides), sides)
    angle = (column + 0.5) * (2 * np.pi / sides)
    looks = np.where(np.abs(np.cos(angle)) > np.abs(np.sin(angle)), 0, 1)
    looks = np.where(row < 3, 3, np.where(row >= rows - 3, 2, looks))
    return np.concatenate([looks, looks])


def painted(mesh: Mesh, looks: NDArray[np.int_], pictures: Sequence[Picture | None]) -> list[Mesh]:
    """Split a mesh by the way its faces look and give each part its picture instead of its colour; None leaves it.

    ``pictures`` are seen along z (u is x, v is y), along y (u is x, v is z), and along x from the front and from the
    back (u is z, v is y), in the order of ``looks``.
    """
    made = []
    x, y, z = mesh.points.T
    for way, (picture, (u, v)) in enumerate(zip(pictures, ((x, y), (x, z), (z, y), (z, y)), strict=True)):
        faces = mesh.faces[looks == way]
        if not len(faces):
            continue
        used, compact = np.unique(faces, return_inverse=True)
        made.append(
            Mesh(
                points=mesh.points[used],
                normals=mesh.normals[used],
                colours=mesh.colours[used] if picture is None else np.ones((len(used), 3), np.float32),
                faces=compact.reshape(-1, 3).astype(np.int32),
                material=mesh.material,
                uv=None if picture is None else picture.place(u[used], v[used]),
                texture=None if picture is None else picture.texture(),
            )
        )
    return made
