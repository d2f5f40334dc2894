"""Shapes that hats are made of. Units and axes: see ``skull``."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array, surface
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import ellipsoid, moved


def level_ring(angle: Array) -> tuple[Array, Array]:
    """A level of the head, hair included: a little longer than wide, around x = -0.03."""
    return np.cos(angle) * 1.07, np.sin(angle) * 0.97


def dome(low: float, high: float, radius: float, flat: float = 0.0) -> tuple[tuple[float, float], ...]:
    """A dome from a level up, (height, radius)."""
    steps = [(low, radius)]
    for k in range(1, 8):
        a = k / 7 * math.pi / 2
        steps.append(
            (
                low + (high - low) * math.sin(a) ** (1 - 0.35 * flat),
                radius * max(math.cos(a), 0.0) ** (0.62 - 0.30 * flat),
            )
        )
    return tuple(steps)


def shell(
    outline: tuple[tuple[float, float], ...],
    tint: Array,
    groove: int = 0,
    deep: float = 0.012,
    seams: int = 0,
    ridge: bool = False,
    material: Material = Material.CLOTH,
) -> Mesh:
    """A surface that goes round the head: outline (height, radius); ``groove`` ribs, ``seams`` dark lines."""
    angle = np.linspace(0, 2 * math.pi, 40, endpoint=False)[None]
    table = np.asarray(outline)
    c, s = level_ring(angle)
    radius = table[:, 1:] * (
        1
        + (deep * np.cos(groove * angle) if groove else 0)
        + (0.03 * np.exp(-((np.sin(angle) / 0.12) ** 2)) if ridge else 0)
    )
    points = np.stack([-0.03 + radius * c, table[:, :1] + 0 * angle, radius * s], -1)
    tone = np.ones((len(table), angle.size))
    if groove:
        tone = tone * (1 + 0.10 * np.cos(groove * angle))
    if seams:
        tone = tone * (1 - 0.22 * (np.abs(np.sin(seams / 2 * angle)) < 0.12))
    return outward(surface(points, tint * tone[..., None], closed=True, material=material))


def outward(mesh: Mesh) -> Mesh:
    """The mesh with normals that point away from its middle."""
    if float(((mesh.points - mesh.points.mean(0)) * mesh.normals).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def creased(mesh: Mesh, deep: float) -> Mesh:
    """A crown with a dent along its top and a pinch on both sides of its front."""
    points = mesh.points.copy()
    high = np.clip((points[:, 1] - 0.42) / 0.28, 0, 1)
    points[:, 1] -= deep * high * np.exp(-((points[:, 2] / 0.13) ** 2))
    ahead = np.clip(points[:, 0] / 0.35, 0, 1)
    points[:, 2] *= 1 - 0.30 * high * ahead
    return Mesh(points.astype(np.float32), mesh.normals, mesh.colours, mesh.faces, mesh.material)


def brim(level: float, wide: float, tint: Array, droop: float = 0.03, groove: int = 0, curl: float = 0.035) -> Mesh:
    """A flat ring round a hat, ``wide`` from the middle; ``droop`` lowers its rim, ``curl`` raises it at the sides."""
    angle = np.linspace(0, 2 * math.pi, 44, endpoint=False)[None]
    c, s = level_ring(angle)
    t = np.asarray((0.0, 0.25, 0.6, 0.95, 1.0, 0.95, 0.5, 0.0))[:, None]
    up = np.asarray((0.012, 0.012, 0.012, 0.012, 0.0, -0.012, -0.012, -0.012))[:, None]
    radius = 0.44 + (wide - 0.44) * t
    y = level + up - droop * t**1.5 + curl * t ** (1 + 12 * max(curl - 0.1, 0.0)) * np.abs(s) ** 2
    tone = 1 + (0.10 * np.cos(groove * t * 1.2) if groove else 0) * np.ones_like(s)
    points = np.stack([-0.03 + radius * c, y + 0 * angle, radius * s], -1)
    mesh = surface(points, tint * (tone * np.ones_like(y))[..., None], closed=True, material=Material.CLOTH)
    if float((mesh.normals.reshape(8, -1, 3)[1, :, 1]).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def band(low: float, high: float, radius: float, tint: Array, groove: int = 0) -> Mesh:
    """A ribbon round a hat."""
    outline = (
        (low, radius - 0.03),
        (low, radius),
        ((low + high) / 2, radius + 0.006),
        (high, radius),
        (high, radius - 0.03),
    )
    return shell(outline, np.asarray(tint), groove=groove)


def visor(tint: Array, reach: float) -> Mesh:
    """A peak over the brow."""
    angle = np.linspace(-1.02, 1.02, 22)[None]
    t = np.asarray((0.0, 0.3, 0.7, 0.97, 1.0, 0.97, 0.5, 0.0))[:, None]
    up = np.asarray((0.012, 0.012, 0.012, 0.010, 0.0, -0.010, -0.012, -0.012))[:, None]
    c, s = level_ring(angle)
    long = 0.46 + reach * t * np.clip(np.cos(angle * 1.45), 0, 1) ** 0.55
    points = np.stack(
        [
            -0.03 + long * c,
            0.215 + up - 0.10 * t**1.4 * np.clip(np.cos(angle), 0, 1),
            np.minimum(np.abs((0.46 + 0.1 * t) * s), 0.47) * np.sign(s),
        ],
        -1,
    )
    mesh = surface(points, tint, material=Material.CLOTH)
    if float(mesh.normals.reshape(8, -1, 3)[1, :, 1].sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def ball(at: tuple[float, float, float], radius: float, tint: Array, material: Material = Material.CLOTH) -> Mesh:
    """A small ball."""
    return moved(ellipsoid((radius, radius, radius), tint, 8, 12, material=material), at)


def bent_over(mesh: Mesh, start: float, amount: float) -> Mesh:
    """The mesh leaning forward above a height."""
    over = np.clip(mesh.points[:, 1] - start, 0, None)
    points = mesh.points.copy()
    points[:, 0] += (amount * over**1.6 * 2.0).astype(np.float32)
    points[:, 1] -= (0.25 * over**2).astype(np.float32)
    return Mesh(points, mesh.normals, mesh.colours, mesh.faces, mesh.material)


def facing(mesh: Mesh) -> Mesh:
    """The mesh with normals that point forward."""
    if float(mesh.normals[:, 0].sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh
