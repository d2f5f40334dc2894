"""Helmets that hide the whole head. Units and axes: see ``skull``."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array, surface
from vitascope.engines.animatic.figures.people.hatmaking import (
    facing,
    level_ring,
    outward,
    shell,
)
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import ellipsoid, moved, sweep

#: Headwear that hides the whole head.
CLOSED = frozenset({"space_helmet", "great_helm"})


def space_helmet(tint: Array) -> tuple[Mesh, ...]:
    """A white shell with a golden visor."""
    v, u = np.meshgrid(np.linspace(-math.pi / 2, math.pi / 2, 19), np.linspace(0, 2 * math.pi, 33)[:-1], indexing="ij")
    ball = np.stack([np.cos(v) * np.cos(u), np.sin(v), np.cos(v) * np.sin(u)], -1)
    shell = outward(surface(ball * (0.64, 0.63, 0.62) + (-0.02, 0.02, 0), tint, closed=True, material=Material.PAINT))
    a = np.linspace(0, 2 * math.pi, 33)[:-1][None]
    t = np.linspace(0, 1, 12)[:, None]
    made: list[Mesh] = [shell]
    for reach, size, colour, material in (
        (1.0, 1.035, np.asarray((0.62, 0.34, 0.07)), Material.PAINT), (1.12, 1.020, np.asarray((0.36, 0.37, 0.40)),
            Material.METAL),
    ):  # fmt: skip
        across, up = 0.98 * reach * t * np.cos(a), (0.74 * reach * t * np.sin(a)) + 0.02
        away = np.stack([np.cos(across) * np.cos(up), np.sin(up) + 0 * across, np.sin(across) * np.cos(up)], -1)
        glass = surface(
            away * (0.64 * size, 0.63 * size, 0.62 * size) + (-0.02, 0.02, 0), colour, closed=True, material=material
        )
        made.append(facing(glass))
    for side in (1, -1):
        made.append(moved(ellipsoid((0.10, 0.12, 0.06), tint * 0.8, 8, 12, boxy=0.6), (-0.12, 0.10, side * 0.62)))
        made.append(
            moved(
                ellipsoid((0.05, 0.04, 0.04), (1.0, 0.95, 0.8), 7, 10, material=Material.GLOW), (0.0, 0.22, side * 0.60)
            )
        )
    return tuple(made)


def great_helm(tint: Array) -> tuple[Mesh, ...]:
    """A knight's helmet with a slit for the eyes, and a plume in the given colour."""
    steel = np.asarray((0.52, 0.54, 0.58))
    outline = (
        (-0.58, 0.40),
        (-0.50, 0.45),
        (-0.20, 0.475),
        (0.10, 0.480),
        (0.30, 0.460),
        (0.44, 0.36),
        (0.53, 0.20),
        (0.56, 0.0),
    )
    helm = shell(outline, steel, material=Material.METAL)
    front = np.clip(helm.points[:, 0] - 0.25, 0, None)
    helm.points[:, 0] += (0.35 * front * np.exp(-((helm.points[:, 2] / 0.16) ** 2))).astype(np.float32)
    dark, gold = np.asarray((0.010, 0.010, 0.012)), np.asarray((0.72, 0.50, 0.14))
    angle = np.linspace(-0.95, 0.95, 21)[None]

    def plate(low: float, high: float, half: float, colour: Array, out: float, material: Material) -> Mesh:
        a = angle * half / 0.95
        c, s = level_ring(a)
        t = np.asarray((0.0, 0.5, 1.0))[:, None]
        y = low + (high - low) * t
        radius = np.interp(y, [p[0] for p in outline], [p[1] for p in outline]) + out
        x = -0.03 + radius * c
        x = x + 0.35 * np.clip(x - 0.25, 0, None) * np.exp(-((radius * s / 0.16) ** 2))
        return facing(surface(np.stack([x, y + 0 * a, radius * s], -1), colour, material=material))

    made = [
        helm,
        plate(0.0, 0.075, 0.80, dark, 0.012, Material.MATTE),
        plate(-0.46, 0.42, 0.05, gold, 0.016, Material.METAL),
    ]
    made += [
        plate(-0.035, 0.0, 0.88, gold, 0.016, Material.METAL),
        plate(0.075, 0.11, 0.88, gold, 0.016, Material.METAL),
    ]
    for side in (1, -1):
        for k in range(4):
            hole = ellipsoid((0.012, 0.040, 0.014), dark, 6, 8)
            a = side * (0.28 + 0.13 * k)
            made.append(
                moved(
                    hole, (-0.03 + 0.49 * 1.07 * math.cos(a) + 0.02, -0.24 + 0.03 * (k % 2), 0.475 * 0.97 * math.sin(a))
                )
            )
    plume = [(0.06, 0.54, 0), (-0.02, 0.72, 0), (-0.22, 0.80, 0), (-0.48, 0.70, 0), (-0.66, 0.42, 0), (-0.70, 0.12, 0)]
    made.append(sweep(plume, [0.03, 0.09, 0.12, 0.115, 0.09, 0.02], tint, 12, 4, Material.FUR, up=(0, 0, 1)))
    return tuple(made)
