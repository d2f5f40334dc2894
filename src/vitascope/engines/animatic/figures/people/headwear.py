"""Hats, crowns, ribbons and glasses. Units and axes: see ``skull``."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array, smooth, surface
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import ellipsoid, moved, sweep, turn

Colour = tuple[float, float, float]

HATS = (
    "hat", "cap", "beanie", "beret", "straw_hat", "top_hat", "chef_hat", "wizard_hat", "crown", "tiara", "bow",
        "glasses",
    "sunglasses", "hood", "hard_hat", "soldier_cap", "santa_hat", "veil", "headband", "space_helmet", "great_helm",
)  # fmt: skip


#: What would put the face in the shade casts no shadow.
_BRIMMED = frozenset({"hat", "straw_hat", "cap", "wizard_hat", "top_hat", "hood", "hard_hat", "soldier_cap", "veil"})


@functools.lru_cache(maxsize=64)
def _worn(name: str, colour: Colour, face: Face) -> tuple[Mesh, ...]:
    tint = np.asarray(colour)
    dark = tint * 0.45
    if name in ("hat", "straw_hat"):
        straw = name == "straw_hat"
        wide, high = (0.86, 0.56) if straw else (0.76, 0.60)
        shell = _shell(_crown(0.20, high, 0.485, flat=0.72 if not straw else 0.5), tint, groove=60 if straw else 0)
        return (
            shell,
            _brim(0.205, wide, tint * 0.96, droop=0.06 if straw else 0.035, groove=60 if straw else 0),
            _band(0.215, 0.30, 0.495, dark if not straw else np.asarray((0.45, 0.05, 0.05))),
        )
    if name == "top_hat":
        return (
            _shell(((0.20, 0.475), (0.45, 0.455), (0.85, 0.475), (0.86, 0.30), (0.86, 0.0)), tint),
            _brim(0.205, 0.72, tint, droop=-0.03),
            _band(0.21, 0.31, 0.480, dark + 0.02),
        )
    if name == "cap":
        return (
            _shell(_crown(0.18, 0.60, 0.475), tint, seams=6),
            _visor(tint * 0.85, 0.52),
            _ball((-0.02, 0.595, 0), 0.030, dark),
        )
    if name == "soldier_cap":
        return (
            _shell(((0.16, 0.470), (0.30, 0.475), (0.42, 0.575), (0.50, 0.545), (0.54, 0.30), (0.55, 0.0)), tint),
            _visor(np.asarray((0.015,) * 3), 0.40),
            _band(0.17, 0.29, 0.482, dark),
            _ball((0.47, 0.31, 0), 0.04, np.asarray((0.75, 0.56, 0.16)), Material.METAL),
        )
    if name in ("beanie", "santa_hat"):
        rim = np.asarray((0.80, 0.79, 0.76)) if name == "santa_hat" else tint * 0.75
        if name == "beanie":
            return (
                _shell(_crown(0.16, 0.64, 0.490), tint, groove=26),
                _band(0.12, 0.25, 0.505, rim, groove=26),
                _ball((-0.03, 0.68, 0), 0.095, rim),
            )
        cone = ((0.16, 0.490), (0.40, 0.44), (0.60, 0.30), (0.78, 0.17), (0.88, 0.07), (0.90, 0.0))
        return (
            _bent(_shell(cone, tint), 0.45, -0.55),
            _band(0.12, 0.26, 0.530, rim),
            _ball((-0.30, 0.80, 0.02), 0.10, rim),
        )
    if name == "beret":
        flat = ellipsoid((0.53, 0.135, 0.53), tint, 12, 24, material=Material.CLOTH)
        lean = turn("x", 0.30)
        return (
            moved(flat, (-0.06, 0.395, 0.06), lean),
            moved(_ball((0, 0.15, 0), 0.028, dark), (-0.06, 0.395, 0.06), lean),
            _band(0.20, 0.27, 0.475, tint * 0.8),
        )
    if name == "chef_hat":
        puff = _shell(
            ((0.40, 0.455), (0.52, 0.52), (0.66, 0.60), (0.78, 0.585), (0.86, 0.40), (0.88, 0.0)),
            tint,
            groove=15,
            deep=0.06,
        )
        return (puff, _band(0.18, 0.44, 0.472, tint * 0.97))
    if name == "wizard_hat":
        cone = ((0.20, 0.475), (0.38, 0.37), (0.65, 0.235), (0.95, 0.12), (1.18, 0.035), (1.22, 0.0))
        stars = [
            _ball(
                (0.40 * math.cos(a) * (1.15 - h), h, 0.42 * math.sin(a) * (1.15 - h)),
                0.028,
                np.asarray((0.80, 0.62, 0.18)),
            )
            for a, h in ((0.3, 0.42), (-0.6, 0.58), (1.2, 0.55), (2.4, 0.5), (-1.9, 0.45), (0.1, 0.75))
        ]
        return (
            _bent(_shell(cone, tint, groove=7, deep=0.02), 0.55, -0.35),
            _brim(0.205, 0.80, tint * 0.9, droop=0.05),
            _band(0.21, 0.30, 0.482, np.asarray((0.62, 0.45, 0.12))),
            *stars,
        )
    if name in ("crown", "tiara"):
        return _crown_of_gold(tint, name == "tiara")
    if name == "bow":
        wings = []
        for side in (1, -1):
            wing = ellipsoid((0.055, 0.085, 0.115), tint, 9, 14, boxy=0.8, material=Material.CLOTH)
            wings.append(moved(wing, (0.10, 0.50, 0.15 + side * 0.10), turn("x", -0.35 - side * 0.35)))
        return (*wings, _ball((0.11, 0.505, 0.15), 0.045, tint * 0.8))
    if name in ("glasses", "sunglasses"):
        return _glasses(tint, name == "sunglasses", face)
    if name == "hard_hat":
        return (
            _shell(_crown(0.20, 0.60, 0.495), tint, material=Material.PAINT, ridge=True),
            _brim(0.205, 0.60, tint, droop=0.02),
            _visor(tint, 0.20),
        )
    if name == "headband":
        return (_band(0.20, 0.28, 0.470, tint),)
    if name == "space_helmet":
        return _space_helmet(tint)
    if name == "great_helm":
        return _great_helm(tint)
    if name == "veil":
        return _veil(tint)
    if name == "hood":
        return _hood(tint)
    raise ValueError(f"nobody wears {name!r} on the head; known: {', '.join(HATS)}")


#: Headwear that hides the whole head.
CLOSED = frozenset({"space_helmet", "great_helm"})


def _space_helmet(tint: Array) -> tuple[Mesh, ...]:
    """A white shell with a golden visor."""
    v, u = np.meshgrid(np.linspace(-math.pi / 2, math.pi / 2, 19), np.linspace(0, 2 * math.pi, 33)[:-1], indexing="ij")
    ball = np.stack([np.cos(v) * np.cos(u), np.sin(v), np.cos(v) * np.sin(u)], -1)
    shell = _out(surface(ball * (0.64, 0.63, 0.62) + (-0.02, 0.02, 0), tint, closed=True, material=Material.PAINT))
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
        made.append(_facing(glass))
    for side in (1, -1):
        made.append(moved(ellipsoid((0.10, 0.12, 0.06), tint * 0.8, 8, 12, boxy=0.6), (-0.12, 0.10, side * 0.62)))
        made.append(
            moved(
                ellipsoid((0.05, 0.04, 0.04), (1.0, 0.95, 0.8), 7, 10, material=Material.GLOW), (0.0, 0.22, side * 0.60)
            )
        )
    return tuple(made)


def _great_helm(tint: Array) -> tuple[Mesh, ...]:
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
    helm = _shell(outline, steel, material=Material.METAL)
    front = np.clip(helm.points[:, 0] - 0.25, 0, None)
    helm.points[:, 0] += (0.35 * front * np.exp(-((helm.points[:, 2] / 0.16) ** 2))).astype(np.float32)
    dark, gold = np.asarray((0.010, 0.010, 0.012)), np.asarray((0.72, 0.50, 0.14))
    angle = np.linspace(-0.95, 0.95, 21)[None]

    def plate(low: float, high: float, half: float, colour: Array, out: float, material: Material) -> Mesh:
        a = angle * half / 0.95
        c, s = _ring(a)
        t = np.asarray((0.0, 0.5, 1.0))[:, None]
        y = low + (high - low) * t
        radius = np.interp(y, [p[0] for p in outline], [p[1] for p in outline]) + out
        x = -0.03 + radius * c
        x = x + 0.35 * np.clip(x - 0.25, 0, None) * np.exp(-((radius * s / 0.16) ** 2))
        return _facing(surface(np.stack([x, y + 0 * a, radius * s], -1), colour, material=material))

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


def _ring(angle: Array) -> tuple[Array, Array]:
    """A level of the head, hair included: a little longer than wide, around x = -0.03."""
    return np.cos(angle) * 1.07, np.sin(angle) * 0.97


def _crown(low: float, high: float, radius: float, flat: float = 0.0) -> tuple[tuple[float, float], ...]:
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


def _shell(
    outline: tuple[tuple[float, float], ...],
    tint: Array,
    groove: int = 0,
    deep: float = 0.012,
    seams: int = 0,
    ridge: bool = False,
    material: Material = Material.CLOTH,
) -> Mesh:
    angle = np.linspace(0, 2 * math.pi, 40, endpoint=False)[None]
    table = np.asarray(outline)
    c, s = _ring(angle)
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
    return _out(surface(points, tint * tone[..., None], closed=True, material=material))


def _out(mesh: Mesh) -> Mesh:
    if float(((mesh.points - mesh.points.mean(0)) * mesh.normals).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def _brim(level: float, wide: float, tint: Array, droop: float = 0.03, groove: int = 0) -> Mesh:
    angle = np.linspace(0, 2 * math.pi, 44, endpoint=False)[None]
    c, s = _ring(angle)
    t = np.asarray((0.0, 0.25, 0.6, 0.95, 1.0, 0.95, 0.5, 0.0))[:, None]
    up = np.asarray((0.012, 0.012, 0.012, 0.012, 0.0, -0.012, -0.012, -0.012))[:, None]
    radius = 0.44 + (wide - 0.44) * t
    y = level + up - droop * t**1.5 + 0.035 * t * np.abs(s) ** 2
    tone = 1 + (0.10 * np.cos(groove * t * 1.2) if groove else 0) * np.ones_like(s)
    points = np.stack([-0.03 + radius * c, y + 0 * angle, radius * s], -1)
    mesh = surface(points, tint * (tone * np.ones_like(y))[..., None], closed=True, material=Material.CLOTH)
    if float((mesh.normals.reshape(8, -1, 3)[1, :, 1]).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def _band(low: float, high: float, radius: float, tint: Array, groove: int = 0) -> Mesh:
    outline = (
        (low, radius - 0.03),
        (low, radius),
        ((low + high) / 2, radius + 0.006),
        (high, radius),
        (high, radius - 0.03),
    )
    return _shell(outline, np.asarray(tint), groove=groove)


def _visor(tint: Array, reach: float) -> Mesh:
    angle = np.linspace(-1.02, 1.02, 22)[None]
    t = np.asarray((0.0, 0.3, 0.7, 0.97, 1.0, 0.97, 0.5, 0.0))[:, None]
    up = np.asarray((0.012, 0.012, 0.012, 0.010, 0.0, -0.010, -0.012, -0.012))[:, None]
    c, s = _ring(angle)
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


def _ball(at: tuple[float, float, float], radius: float, tint: Array, material: Material = Material.CLOTH) -> Mesh:
    return moved(ellipsoid((radius, radius, radius), tint, 8, 12, material=material), at)


def _bent(mesh: Mesh, start: float, amount: float) -> Mesh:
    over = np.clip(mesh.points[:, 1] - start, 0, None)
    points = mesh.points.copy()
    points[:, 0] += (amount * over**1.6 * 2.0).astype(np.float32)
    points[:, 1] -= (0.25 * over**2).astype(np.float32)
    return Mesh(points, mesh.normals, mesh.colours, mesh.faces, mesh.material)


def _crown_of_gold(tint: Array, tiara: bool) -> tuple[Mesh, ...]:
    columns = 50
    angle = np.linspace(0, 2 * math.pi, columns, endpoint=False)[None]
    c, s = _ring(angle)
    point = np.abs(((angle * 10 / (2 * math.pi)) % 1.0) - 0.5) * 2
    front = np.clip(np.cos(angle), 0, 1) if tiara else 1.0
    top = 0.36 + (0.20 * point if not tiara else 0.02 + 0.17 * front**2 * (0.5 + 0.5 * point))
    low = 0.27
    t = np.asarray((0.0, 0.0, 0.5, 1.0, 1.0, 0.0))[:, None]
    radius = np.asarray((0.42, 0.455, 0.465, 0.485, 0.460, 0.420))[:, None]
    points = np.stack([-0.03 + radius * c, low + (top - low) * t, radius * s], -1)
    band = _out(surface(points, tint, closed=True, material=Material.METAL))
    jewels = [
        _ball(
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
            made.append(_facing(surface(lens, (0.012, 0.012, 0.014), closed=True, material=Material.GLASS)))
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


def _facing(mesh: Mesh) -> Mesh:
    if float(mesh.normals[:, 0].sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh
