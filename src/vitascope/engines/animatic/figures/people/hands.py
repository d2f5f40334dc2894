"""Hands and feet: small meshes that move as a whole, and a shoe that bends over its ball."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.cloth import Array, bump, joined, smooth, surface
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sweep

Colour = tuple[float, float, float]

#: Shape -> curl of the fingers in three joints (radians), how far they spread, and how the thumb lies: out, curl.
_SHAPES: dict[str, tuple[tuple[float, float, float], float, tuple[float, float]]] = {
    "easy": ((0.28, 0.42, 0.32), 0.04, (0.55, 0.30)),
    "open": ((0.02, 0.08, 0.06), 0.16, (0.95, 0.05)),
    "flat": ((0.10, 0.12, 0.10), 0.03, (0.60, 0.10)),
    "fist": ((1.25, 1.45, 0.95), 0.0, (0.75, 0.95)),
    "grip": ((0.85, 1.15, 0.75), 0.02, (0.80, 0.85)),
    "point": ((1.25, 1.45, 0.95), 0.0, (0.70, 0.95)),
}


@functools.lru_cache(maxsize=64)
def hand(shape: str, size: float, skin: Colour, side: int) -> Mesh:
    """A hand in its own axes: from the wrist, x along the fingers, y out of its back; the thumb lies towards -z on the right
    hand, +z on the left. ``size`` 1 is a hand 0.18 m long."""
    curl, spread, thumb = _SHAPES[shape]
    parts: list[Mesh] = [_palm(skin)]
    for k, (z, length, thick) in enumerate(
        ((0.030, 0.066, 0.0108), (0.010, 0.074, 0.0112), (-0.010, 0.069, 0.0107), (-0.028, 0.054, 0.0094))
    ):
        bends = (0.0, 0.05, 0.04) if shape == "point" and k == 0 else tuple(c * (1 + 0.07 * k) for c in curl)
        parts.append(
            _finger((0.078 - 0.006 * abs(k - 1), 0.002, z * 0.94), length, thick, bends, spread * (1.4 - k), skin)
        )
    out, bend = thumb
    start = np.asarray((0.022, -0.006, 0.026))
    way = np.asarray((math.cos(out), -0.35, math.sin(out)))
    way /= math.sqrt(float(way @ way))
    tip = np.asarray((math.cos(out - 0.9 * bend), -0.35 - 0.5 * bend, math.sin(out - 0.9 * bend)))
    tip /= math.sqrt(float(tip @ tip))
    path = [
        start,
        start + way * 0.030,
        start + way * 0.034 + tip * 0.018,
        start + way * 0.034 + tip * 0.036,
        start + way * 0.034 + tip * 0.041,
    ]
    parts.append(sweep(path, [0.0165, 0.0138, 0.0128, 0.0105, 0.004], skin, 7, 2, Material.SKIN))
    made = joined(parts)[0]
    # Less light between the fingers and in the palm.
    tone = 1 - 0.14 * smooth(0.012, -0.012, made.points[:, 1]) - 0.10 * bump(made.points[:, 0], 0.082, 0.012)
    made.colours = (made.colours * tone[:, None]).astype(np.float32)
    scale = np.asarray((size, size, size * (-1 if side > 0 else 1)), np.float32)
    flip = np.asarray((1, 1, -1 if side > 0 else 1), np.float32)
    made.points, made.normals = made.points * scale, made.normals * flip
    return made


def _palm(skin: Colour) -> Mesh:
    t = np.linspace(0, 1, 8)[:, None]
    angle = np.linspace(0, 2 * math.pi, 12, endpoint=False)[None]
    wide = np.interp(t, (0, 0.15, 0.6, 0.92, 1), (0.026, 0.030, 0.042, 0.041, 0.020))
    deep = np.interp(t, (0, 0.15, 0.6, 0.92, 1), (0.022, 0.021, 0.0175, 0.0145, 0.007))
    x = -0.014 + t * 0.102
    points = np.stack([x + 0 * angle, deep * np.sin(angle), wide * np.cos(angle)], -1)
    return _outward(surface(points, skin, closed=True, material=Material.SKIN))


def _finger(at: ArrayLike, length: float, thick: float, bends: tuple[float, ...], spread: float, skin: Colour) -> Mesh:
    place = np.asarray(at, np.float64)
    turn = 0.0
    path = [place - (0.016, 0, 0), place]
    for share, bend in zip((0.44, 0.31, 0.25), bends, strict=True):
        turn += bend
        place = place + length * share * np.asarray(
            (math.cos(turn) * math.cos(spread), -math.sin(turn), math.cos(turn) * math.sin(spread))
        )
        path.append(place)
    way = path[-1] - path[-2]
    path.append(path[-1] + way / math.sqrt(float(way @ way)) * thick * 0.55)
    radii = [thick * k for k in (1.02, 1.08, 1.04, 0.98, 0.86, 0.30)]
    return sweep(path, radii, skin, 6, 1, Material.SKIN, up=(0.0, 0.02, 1.0))


def _outward(mesh: Mesh) -> Mesh:
    if float(((mesh.points - mesh.points.mean(0)) * mesh.normals).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


@functools.lru_cache(maxsize=64)
def shoe(kind: str, length: float, colour: Colour, sole: Colour) -> tuple[Mesh, Array]:
    """A shoe (or a bare foot) from the ankle's foot point on the ground: x forward; and for each point how far it lies
    over the ball of the foot, 0 to 1."""
    t = np.asarray((0.0, 0.03, 0.10, 0.22, 0.36, 0.50, 0.64, 0.78, 0.90, 0.97, 1.0))[:, None]
    angle = np.linspace(0, 2 * math.pi, 18, endpoint=False)[None]
    wide = np.interp(
        t, (0, 0.03, 0.15, 0.4, 0.68, 0.88, 0.97, 1), (0.05, 0.095, 0.135, 0.135, 0.185, 0.170, 0.095, 0.03)
    )
    high = np.interp(
        t, (0, 0.04, 0.14, 0.30, 0.46, 0.66, 0.86, 0.97, 1), (0.12, 0.30, 0.40, 0.40, 0.345, 0.245, 0.185, 0.12, 0.05)
    )
    if kind == "boots":
        wide, high = wide * 1.08, high * 1.10
    if kind == "bare":
        wide, high = wide * 0.90, high * 0.92
    bottom = 0.012 if kind != "bare" else 0.004
    c, s = np.cos(angle), np.sin(angle)
    square = 2.6
    rise = np.sign(s) * np.abs(s) ** (2 / square) * 0.5 + 0.5
    across = np.sign(c) * np.abs(c) ** (2 / (square * np.where(s < 0, 1.5, 0.9)))
    narrow = 1 - 0.30 * np.clip(rise - 0.3, 0, 1)
    x = (-0.27 + t * 1.04) * length
    y = rise * high * length + 0.0 * angle
    z = across * wide * narrow * length - 0.02 * length * bump(t, 0.75, 0.3)
    points = np.stack([x + 0 * angle, np.maximum(y, 0.0), z], -1)
    heel = kind not in ("bare",)
    is_sole = (points[..., 1] < (bottom + 0.050) * length) & heel
    tint = np.where(is_sole[..., None], np.asarray(sole), np.asarray(colour))
    if kind in ("shoes", "sneakers"):
        lace = (np.abs(t - 0.47) < 0.13) & (s > 0.80)
        tint = np.where(lace[..., None] & (kind == "sneakers"), np.asarray((0.8, 0.8, 0.78)), tint)
    mesh = _outward(surface(points, tint, closed=True, material=Material.SKIN if kind == "bare" else Material.MATTE))
    return mesh, smooth(0.36, 0.60, mesh.points[:, 0] / length)


def bent(mesh: Mesh, ball: Array, length: float, toes: float) -> Mesh:
    """A shoe whose toes bend up by ``toes`` radians."""
    if toes < 1e-3:
        return mesh
    pivot = 0.46 * length
    turn = ball * toes
    x, y = mesh.points[:, 0] - pivot, mesh.points[:, 1]
    c, s = np.cos(turn), np.sin(turn)
    points = np.stack([pivot + x * c - y * s, x * s + y * c, mesh.points[:, 2]], 1).astype(np.float32)
    n = mesh.normals
    normals = np.stack([n[:, 0] * c - n[:, 1] * s, n[:, 0] * s + n[:, 1] * c, n[:, 2]], 1).astype(np.float32)
    return Mesh(points, normals, mesh.colours, mesh.faces, mesh.material)
