"""Hats, crowns, ribbons and glasses. Units and axes: see ``skull``."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array, smooth, surface
from vitascope.engines.animatic.figures.people.hatmaking import (
    ball,
    band,
    bent_over,
    brim,
    creased,
    dome,
    facing,
    level_ring,
    outward,
    shell,
    visor,
)
from vitascope.engines.animatic.figures.people.helmets import great_helm, space_helmet
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import ellipsoid, moved, sweep, turn

Colour = tuple[float, float, float]

HATS = (
    "hat", "cowboy_hat", "cap", "beanie", "beret", "straw_hat", "top_hat", "chef_hat", "wizard_hat", "crown", "tiara", "bow",
        "glasses",
    "sunglasses", "hood", "hard_hat", "soldier_cap", "santa_hat", "veil", "headband", "space_helmet", "great_helm",
)  # fmt: skip


#: What would put the face in the shade casts no shadow.
_BRIMMED = frozenset(
    {"hat", "cowboy_hat", "straw_hat", "cap", "wizard_hat", "top_hat", "hood", "hard_hat", "soldier_cap", "veil"}
)


@functools.lru_cache(maxsize=64)
def _worn(name: str, colour: Colour, face: Face) -> tuple[Mesh, ...]:
    tint = np.asarray(colour)
    dark = tint * 0.45
    if name in ("hat", "straw_hat"):
        straw = name == "straw_hat"
        wide, high = (0.86, 0.56) if straw else (0.76, 0.60)
        dome_of_hat = shell(dome(0.20, high, 0.485, flat=0.72 if not straw else 0.5), tint, groove=60 if straw else 0)
        return (
            dome_of_hat,
            brim(0.205, wide, tint * 0.96, droop=0.06 if straw else 0.035, groove=60 if straw else 0),
            band(0.215, 0.30, 0.495, dark if not straw else np.asarray((0.45, 0.05, 0.05))),
        )
    if name == "cowboy_hat":
        return (
            creased(shell(dome(0.20, 0.72, 0.470, flat=0.80), tint), 0.13),
            brim(0.215, 0.86, tint * 0.96, droop=0.10, curl=0.26),
            band(0.215, 0.29, 0.478, dark),
        )
    if name == "top_hat":
        return (
            shell(((0.20, 0.475), (0.45, 0.455), (0.85, 0.475), (0.86, 0.30), (0.86, 0.0)), tint),
            brim(0.205, 0.72, tint, droop=-0.03),
            band(0.21, 0.31, 0.480, dark + 0.02),
        )
    if name == "cap":
        return (
            shell(dome(0.18, 0.60, 0.475), tint, seams=6),
            visor(tint * 0.85, 0.52),
            ball((-0.02, 0.595, 0), 0.030, dark),
        )
    if name == "soldier_cap":
        return (
            shell(((0.16, 0.470), (0.30, 0.475), (0.42, 0.575), (0.50, 0.545), (0.54, 0.30), (0.55, 0.0)), tint),
            visor(np.asarray((0.015,) * 3), 0.40),
            band(0.17, 0.29, 0.482, dark),
            ball((0.47, 0.31, 0), 0.04, np.asarray((0.75, 0.56, 0.16)), Material.METAL),
        )
    if name in ("beanie", "santa_hat"):
        rim = np.asarray((0.80, 0.79, 0.76)) if name == "santa_hat" else tint * 0.75
        if name == "beanie":
            return (
                shell(dome(0.16, 0.64, 0.490), tint, groove=26),
                band(0.12, 0.25, 0.505, rim, groove=26),
                ball((-0.03, 0.68, 0), 0.095, rim),
            )
        cone = ((0.16, 0.490), (0.40, 0.44), (0.60, 0.30), (0.78, 0.17), (0.88, 0.07), (0.90, 0.0))
        return (
            bent_over(shell(cone, tint), 0.45, -0.55),
            band(0.12, 0.26, 0.530, rim),
            ball((-0.30, 0.80, 0.02), 0.10, rim),
        )
    if name == "beret":
        flat = ellipsoid((0.53, 0.135, 0.53), tint, 12, 24, material=Material.CLOTH)
        lean = turn("x", 0.30)
        return (
            moved(flat, (-0.06, 0.395, 0.06), lean),
            moved(ball((0, 0.15, 0), 0.028, dark), (-0.06, 0.395, 0.06), lean),
            band(0.20, 0.27, 0.475, tint * 0.8),
        )
    if name == "chef_hat":
        puff = shell(
            ((0.40, 0.455), (0.52, 0.52), (0.66, 0.60), (0.78, 0.585), (0.86, 0.40), (0.88, 0.0)),
            tint,
            groove=15,
            deep=0.06,
        )
        return (puff, band(0.18, 0.44, 0.472, tint * 0.97))
    if name == "wizard_hat":
        cone = ((0.20, 0.475), (0.38, 0.37), (0.65, 0.235), (0.95, 0.12), (1.18, 0.035), (1.22, 0.0))
        stars = [
            ball(
                (0.40 * math.cos(a) * (1.15 - h), h, 0.42 * math.sin(a) * (1.15 - h)),
                0.028,
                np.asarray((0.80, 0.62, 0.18)),
            )
            for a, h in ((0.3, 0.42), (-0.6, 0.58), (1.2, 0.55), (2.4, 0.5), (-1.9, 0.45), (0.1, 0.75))
        ]
        return (
            bent_over(shell(cone, tint, groove=7, deep=0.02), 0.55, -0.35),
            brim(0.205, 0.80, tint * 0.9, droop=0.05),
            band(0.21, 0.30, 0.482, np.asarray((0.62, 0.45, 0.12))),
            *stars,
        )
    if name in ("crown", "tiara"):
        return _crown_of_gold(tint, name == "tiara")
    if name == "bow":
        wings = []
        for side in (1, -1):
            wing = ellipsoid((0.055, 0.085, 0.115), tint, 9, 14, boxy=0.8, material=Material.CLOTH)
            wings.append(moved(wing, (0.10, 0.50, 0.15 + side * 0.10), turn("x", -0.35 - side * 0.35)))
        return (*wings, ball((0.11, 0.505, 0.15), 0.045, tint * 0.8))
    if name in ("glasses", "sunglasses"):
        return _glasses(tint, name == "sunglasses", face)
    if name == "hard_hat":
        return (
            shell(dome(0.20, 0.60, 0.495), tint, material=Material.PAINT, ridge=True),
            brim(0.205, 0.60, tint, droop=0.02),
            visor(tint, 0.20),
        )
    if name == "headband":
        return (band(0.20, 0.28, 0.470, tint),)
    if name == "space_helmet":
        return space_helmet(tint)
    if name == "great_helm":
        return great_helm(tint)
    if name == "veil":
        return _veil(tint)
    if name == "hood":
        return _hood(tint)
    raise ValueError(f"nobody wears {name!r} on the head; known: {', '.join(HATS)}")


def _veil(tint: Array) -> tuple[Mesh, ...]:
    angle = np.linspace(-2.35, 2.35, 40)[None] + math.pi
    t = np.linspace(0, 1, 12)[:, None]
    wide = 0.30 + 0.22 * smooth(0, 0.3, t) + 0.22 * t
    wave = 1 + 0.05 * np.sin(angle * 9) * t
    points = np.stack(
        [
            0.02 + wide * np.cos(angle) * wave - 0.10 * t,
            0.50 - 0.12 * smooth(0, 0.15, t) - 1.55 * t + 0 * angle,
            wide * np.sin(angle) * wave,
        ],
        -1,
    )
    return (surface(points, tint, material=Material.CLOTH, two_sided=True),)


def _hood(tint: Array) -> tuple[Mesh, ...]:
    angle = np.linspace(0.62, 2 * math.pi - 0.62, 34)[None]
    t = np.linspace(0, 1, 16)[:, None]
    y = 0.60 - 1.12 * t
    wide = 0.53 * np.sqrt(np.clip(1 - ((y - 0.06) / 0.56) ** 2, 0.0, 1)) * (y > 0.0) + 0.53 * (y <= 0.0)
    open_ = 1 - 0.55 * smooth(0.50, 0.62, y)
    points = np.stack(
        [
            -0.06 + wide * np.cos(angle * open_ + math.pi * (1 - open_)) * 1.06,
            y + 0 * angle,
            wide * np.sin(angle * open_ + math.pi * (1 - open_)),
        ],
        -1,
    )
    return (surface(points, tint, material=Material.CLOTH, two_sided=True),)


def headwear(name: str, colour: Colour, face: Face) -> tuple[Mesh, ...]:
    """One thing that is worn on the head. ValueError if there is no such thing."""
    made = _worn(name, colour, face)
    return tuple(replace(mesh, casts=False) for mesh in made) if name in _BRIMMED else made


def _crown_of_gold(tint: Array, tiara: bool) -> tuple[Mesh, ...]:
    columns = 50
    angle = np.linspace(0, 2 * math.pi, columns, endpoint=False)[None]
    c, s = level_ring(angle)
    point = np.abs(((angle * 10 / (2 * math.pi)) % 1.0) - 0.5) * 2
    front = np.clip(np.cos(angle), 0, 1) if tiara else 1.0
    top = 0.36 + (0.20 * point if not tiara else 0.02 + 0.17 * front**2 * (0.5 + 0.5 * point))
    low = 0.27
    t = np.asarray((0.0, 0.0, 0.5, 1.0, 1.0, 0.0))[:, None]
    radius = np.asarray((0.42, 0.455, 0.465, 0.485, 0.460, 0.420))[:, None]
    points = np.stack([-0.03 + radius * c, low + (top - low) * t, radius * s], -1)
    band = outward(surface(points, tint, closed=True, material=Material.METAL))
    jewels = [
        ball(
            (-0.03 + 0.475 * math.cos(a) * 1.07, 0.325, 0.475 * math.sin(a) * 0.97),
            0.030,
            np.asarray(colour),
            Material.PAINT,
        )
        for a, colour in (
            (0.0, (0.6, 0.02, 0.03)),
            (0.63, (0.03, 0.10, 0.5)),
            (-0.63, (0.03, 0.10, 0.5)),
            (1.26, (0.03, 0.35, 0.1)),
            (-1.26, (0.03, 0.35, 0.1)),
        )
    ]
    return (band, *jewels)


def _glasses(tint: Array, shaded: bool, face: Face) -> tuple[Mesh, ...]:
    ye, ze = face.eye_place
    made: list[Mesh] = []
    out = float(face.on(ye, ze)[0][0]) + 0.055
    a = np.linspace(0, 2 * math.pi, 21)
    for side in (1, -1):
        ring = np.stack(
            [
                out - 0.05 * np.abs(np.cos(a)) * 0 - 0.07 * (np.cos(a) > 0) * np.cos(a) ** 2 * 0.5,
                ye - 0.005 + 0.115 * np.sin(a),
                side * (ze + 0.004 + 0.135 * np.cos(a)),
            ],
            -1,
        )
        made.append(sweep(ring, np.full(21, 0.013), tint, 6, 1, Material.MATTE, up=(1, 0, 0)))
        if shaded:
            t = np.linspace(0, 1, 4)[:, None]
            lens = ring.mean(0) + (ring[:-1][None] - ring.mean(0)) * t[..., None] + (0.012, 0, 0) * (1 - t[..., None])
            made.append(facing(surface(lens, (0.012, 0.012, 0.014), closed=True, material=Material.GLASS)))
        temple = [
            (out - 0.03, ye + 0.03, side * (ze + 0.14)),
            (out - 0.16, ye + 0.03, side * 0.385),
            (-0.02, ye + 0.03, side * 0.41),
            (-0.08, ye - 0.01, side * 0.40),
        ]
        made.append(sweep(temple, [0.012] * 4, tint, 6, 2, Material.MATTE))
    made.append(
        sweep(
            [(out, ye + 0.02, -0.045), (out + 0.02, ye + 0.035, 0.0), (out, ye + 0.02, 0.045)],
            [0.012] * 3,
            tint,
            6,
            2,
            Material.MATTE,
            up=(1, 0, 0),
        )
    )
    return tuple(made)
