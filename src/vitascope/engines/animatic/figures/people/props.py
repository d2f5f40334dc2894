"""Things in the hand. Each is made once in its own axes: the origin is where the hand grips, y runs along the fist from
the little finger to the thumb, x away from the body. Metres, for a person of 1.75 m."""

from __future__ import annotations

import functools
import math

import numpy as np

from vitascope.engines.animatic.figures.people.baubles import (
    DARK,
    GOLD,
    PALE_WOOD,
    STEEL,
    WOOD,
    balloon,
    book,
    bouquet,
    bread,
    cup,
    flower,
    lantern,
    open_book,
    outward,
    rod,
    umbrella,
)
from vitascope.engines.animatic.figures.people.cloth import Array, grid_normals, surface
from vitascope.engines.animatic.figures.people.tools import TOOLS
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn

Colour = tuple[float, float, float]


def _sword(tint: Array) -> list[Mesh]:
    blade = sweep(
        [(0, 0.06, 0), (0, 0.45, 0), (0, 0.80, 0), (0, 0.90, 0)],
        [0.026, 0.024, 0.020, 0.001],
        STEEL,
        8,
        2,
        Material.METAL,
        up=(1, 0, 0),
        flat=0.25,
    )
    guard = box((0, 0.055, 0), (0.03, 0.022, 0.20), GOLD, 0.006, Material.METAL)
    return [
        blade,
        guard,
        rod(-0.09, 0.05, 0.014, tint * 0.5),
        moved(ellipsoid((0.022, 0.022, 0.022), GOLD, 7, 10, material=Material.METAL), (0, -0.105, 0)),
    ]


def _shield(tint: Array) -> list[Mesh]:
    # Stands before the fist: x outward.
    angle = np.linspace(-1, 1, 17)[None]
    t = np.linspace(0, 1, 14)[:, None]
    wide = 0.235 * np.where(t < 0.45, 1.0, np.sqrt(np.clip(1 - ((t - 0.45) / 0.55) ** 2, 0, 1)) ** 0.9)
    y = 0.33 - 0.66 * t
    x = 0.07 - 0.055 * angle**2 - 0.02 * (2 * t - 1) ** 2
    points = np.stack([x + 0 * y, y + 0 * angle, wide * angle], -1)
    normals = grid_normals(points, False)
    normals = normals if float(normals[..., 0].sum()) > 0 else -normals
    cross = (np.abs(angle) < 0.15) | (np.abs(y - 0.08) < 0.05)
    rim = (np.abs(angle) > 0.85) | (t < 0.05)
    colour = np.where(
        rim[..., None], np.asarray(GOLD), np.where(cross[..., None], np.asarray((0.78, 0.75, 0.66)), tint)
    )
    return [surface(points, colour, normals=normals, material=Material.PAINT, two_sided=True)]


def _staff(tint: Array) -> list[Mesh]:
    wood = sweep(
        [(0, -0.95, 0), (0.01, -0.3, 0), (-0.005, 0.3, 0.005), (0, 0.72, 0), (0.035, 0.80, 0.01), (0.01, 0.87, 0)],
        [0.014, 0.016, 0.017, 0.020, 0.022, 0.010],
        WOOD,
        8,
        3,
        up=(1, 0, 0),
    )
    gem = moved(ellipsoid((0.042, 0.048, 0.042), tint, 9, 12, material=Material.GLOW), (-0.012, 0.86, 0))
    return [wood, gem]


def _stick(tint: Array) -> list[Mesh]:
    return [
        sweep(
            [(0, -0.80, 0), (0, -0.02, 0), (0.015, 0.04, 0), (0.07, 0.055, 0), (0.10, 0.03, 0)],
            [0.010, 0.013, 0.014, 0.014, 0.010],
            tint,
            8,
            3,
            up=(0, 0, 1),
        )
    ]


def _wand(tint: Array) -> list[Mesh]:
    return [
        rod(-0.05, 0.30, 0.008, WOOD, top=0.004),
        moved(ellipsoid((0.020, 0.020, 0.020), tint, 7, 10, material=Material.GLOW), (0, 0.31, 0)),
    ]


def _fishing_rod(tint: Array) -> list[Mesh]:
    rod = sweep(
        [(0, -0.30, 0), (0, 0.10, 0), (0.03, 0.8, 0), (0.12, 1.45, 0), (0.26, 1.95, 0)],
        [0.014, 0.013, 0.009, 0.006, 0.003],
        PALE_WOOD,
        7,
        3,
        up=(0, 0, 1),
    )
    reel = moved(ellipsoid((0.028, 0.030, 0.018), STEEL, 7, 10, material=Material.METAL), (0.03, -0.10, 0))
    line = sweep([(0.26, 1.95, 0), (1.0, 0.55, 0), (1.35, -0.75, 0)], [0.0018] * 3, (0.8, 0.8, 0.8), 4, 4, up=(0, 0, 1))
    return [rod, reel, line]


def _basket(tint: Array) -> list[Mesh]:
    t = np.linspace(0, 1, 8)
    rows = [(0.0, -0.36), (0.09, -0.36), (0.105, -0.30), (0.125, -0.20), (0.128, -0.185), (0.115, -0.19), (0.0, -0.215)]
    bowl = lathe(rows, tint, 20)
    a = np.linspace(0, math.pi, 11)
    handle = sweep(
        np.stack([0 * a, -0.20 + 0.20 * np.sin(a), 0.12 * np.cos(a)], -1), [0.009] * 11, tint * 0.8, 6, 1, up=(1, 0, 0)
    )
    fruit = [
        moved(ellipsoid((0.042,) * 3, c, 8, 10), (x, -0.185, z))
        for c, x, z in (
            ((0.62, 0.04, 0.03), 0.04, 0.03),
            ((0.70, 0.35, 0.04), -0.04, 0.04),
            ((0.30, 0.45, 0.06), 0.0, -0.05),
            ((0.62, 0.04, 0.03), -0.05, -0.03),
        )
    ]
    del t
    return [bowl, handle, *fruit]


def _candle(tint: Array) -> list[Mesh]:
    return [
        rod(-0.05, 0.10, 0.018, (0.82, 0.78, 0.66)),
        moved(ellipsoid((0.011, 0.028, 0.011), (1.0, 0.66, 0.22), 8, 8, material=Material.GLOW), (0, 0.135, 0)),
    ]


def _torch(tint: Array) -> list[Mesh]:
    flames = [
        moved(
            ellipsoid((0.05 - 0.012 * k, 0.11 - 0.02 * k, 0.05 - 0.012 * k), c, 9, 10, material=Material.GLOW),
            (0.008 * k, 0.40 + 0.05 * k, 0.006 * k),
        )
        for k, c in enumerate(((0.95, 0.28, 0.05), (1.0, 0.55, 0.12), (1.0, 0.85, 0.45)))
    ]
    return [
        rod(-0.16, 0.30, 0.015, WOOD, top=0.022),
        moved(ellipsoid((0.035, 0.05, 0.035), DARK, 7, 10), (0, 0.31, 0)),
        *flames,
    ]


def _suitcase(tint: Array) -> list[Mesh]:
    a = np.linspace(0, math.pi, 7)
    handle = sweep(
        np.stack([0.055 * np.cos(a), -0.045 + 0.045 * np.sin(a), 0 * a], -1),
        [0.008] * 7,
        tint * 0.5,
        6,
        1,
        up=(0, 0, 1),
    )
    bands = [box((x, -0.20, 0), (0.03, 0.325, 0.145), tint * 0.5, 0.004) for x in (-0.11, 0.11)]
    return [box((0, -0.20, 0), (0.42, 0.31, 0.135), tint, 0.02), handle, *bands]


def _broom(tint: Array) -> list[Mesh]:
    bristles = lathe(
        [(0.0, -0.72), (0.03, -0.72), (0.055, -0.85), (0.085, -0.98), (0.0, -0.97)], (0.55, 0.38, 0.12), 14
    )
    return [rod(-0.74, 0.62, 0.012, WOOD), bristles]


def _microphone(tint: Array) -> list[Mesh]:
    return [
        rod(-0.10, 0.06, 0.014, DARK, top=0.018),
        moved(ellipsoid((0.028, 0.032, 0.028), STEEL, 9, 12, material=Material.METAL), (0, 0.085, 0)),
    ]


def _phone(tint: Array) -> list[Mesh]:
    return [
        box((0.0, 0.03, 0), (0.010, 0.145, 0.070), tint, 0.003),
        box((-0.0065, 0.03, 0), (0.002, 0.130, 0.062), (0.25, 0.45, 0.70), 0.0, Material.GLOW),
    ]


def _camera(tint: Array) -> list[Mesh]:
    lens = moved(
        lathe(
            [(0.0, 0.0), (0.034, 0.0), (0.036, 0.05), (0.028, 0.055), (0.0, 0.048)],
            DARK,
            16,
            axis="x",
            material=Material.PAINT,
        ),
        (0.03, 0.03, 0),
    )
    return [
        box((0, 0.03, 0), (0.06, 0.085, 0.135), tint, 0.012),
        box((0, 0.08, 0), (0.05, 0.03, 0.05), tint * 0.7, 0.008),
        lens,
    ]


BALL_AT = (0.06, 0.03, 0.0)  #: the middle of a ball from between the hands


def _ball(tint: Array) -> list[Mesh]:
    v, u = np.meshgrid(np.linspace(-math.pi / 2, math.pi / 2, 15), np.linspace(0, 2 * math.pi, 25)[:-1], indexing="ij")
    points = 0.11 * np.stack([np.cos(v) * np.cos(u), np.sin(v), np.cos(v) * np.sin(u)], -1)
    white = ((np.floor(u / (2 * math.pi) * 6) % 2) > 0.5)[..., None]
    return [moved(outward(surface(points, np.where(white, np.asarray((0.8, 0.78, 0.74)), tint), closed=True)), BALL_AT)]


def _kite(tint: Array) -> list[Mesh]:
    far = np.asarray((0.25, 0.52, 0.95))
    corners = np.asarray(((0.0, 0.32, 0.0), (0.02, 0.08, 0.23), (0.0, -0.33, 0.0), (0.02, 0.08, -0.23)))
    tilt = turn("z", 0.5)
    heart = np.asarray((0.05, 0.08, 0.0))
    made: list[Mesh] = []
    for k in range(4):
        one, two = corners[k], corners[(k + 1) % 4]
        quad = np.asarray(((heart, one), (heart, two)))
        quad = (tilt @ quad.reshape(-1, 3).T).T.reshape(2, 2, 3) + far
        colour = tint if k % 2 else np.asarray((0.85, 0.65, 0.10))
        made.append(surface(quad, colour, normals=np.broadcast_to(tilt[:, 0], quad.shape).copy(), two_sided=True))
    made.append(
        sweep(
            [np.zeros(3), far * (0.4, 0.30, 0.4), far * (0.8, 0.72, 0.8), far],
            [0.002] * 4,
            (0.8, 0.8, 0.78),
            4,
            4,
            up=(0, 0, 1),
        )
    )
    tail = [
        far + np.asarray((-0.05 * k - 0.1, -0.30 - 0.09 * k, 0.05 * k + 0.06 * math.sin(k * 1.4))) for k in range(7)
    ]
    made.append(sweep(np.asarray(tail), [0.008] * 7, tint, 5, 3, up=(0, 0, 1)))
    made += [moved(box((0, 0, 0), (0.02, 0.03, 0.09), (0.85, 0.65, 0.10), 0.0), tail[k]) for k in (2, 4, 6)]
    return made


_MADE = {
    "umbrella": (umbrella, (0.55, 0.03, 0.04)), "lantern": (lantern, (0.10, 0.08, 0.06)), "balloon": (balloon,
        (0.62, 0.02, 0.03)),
    "flower": (flower, (0.72, 0.10, 0.22)), "bouquet": (bouquet, (0.72, 0.16, 0.30)), "cup": (cup, (0.80, 0.78,
        0.72)),
    "bread": (bread, (0.55, 0.03, 0.03)), "book": (book, (0.16, 0.04, 0.04)), "open_book": (open_book, (0.36, 0.04,
        0.05)),
    "sword": (_sword, (0.25, 0.10, 0.05)), "shield": (_shield, (0.07, 0.12, 0.42)), "staff": (_staff, (0.20, 0.65,
        0.95)),
    "stick": (_stick, WOOD), "wand": (_wand, (0.9, 0.8, 0.4)), "fishing_rod": (_fishing_rod, PALE_WOOD),
        "basket": (_basket, (0.42, 0.24, 0.09)),
    "candle": (_candle, (0.8, 0.8, 0.7)), "torch": (_torch, WOOD), "suitcase": (_suitcase, (0.25, 0.11, 0.05)),
        "broom": (_broom, WOOD),
    "microphone": (_microphone, DARK), "phone": (_phone, (0.02, 0.02, 0.025)), "camera": (_camera, (0.03, 0.03,
        0.035)), "ball": (_ball, (0.62, 0.03, 0.03)),
    "kite": (_kite, (0.65, 0.04, 0.05)), **TOOLS,
}  # fmt: skip


@functools.lru_cache(maxsize=64)
def prop(name: str, colour: Colour | None) -> tuple[Mesh, ...]:
    """A thing in its own axes; None: its usual colour. KeyError if there is no such thing."""
    make, usual = _MADE[name]
    return tuple(make(np.asarray(usual if colour is None else colour, np.float64)))


def flag(colour: Colour, t: float) -> list[Mesh]:
    """A flag on its pole, waving."""
    u = np.linspace(0, 1, 15)[None]
    v = np.linspace(0, 1, 6)[:, None]
    wave = 0.075 * u**0.8 * np.sin(9.0 * u - 7.0 * t + 0.8 * v)
    points = np.stack([-0.62 * u * (1 - 0.05 * np.sin(7 * t)) + 0 * v, 0.92 - 0.38 * v - 0.05 * u**2, wave + 0 * v], -1)
    normals = grid_normals(points, False)
    tint = np.asarray(colour) * (1 + 0.25 * np.cos(9.0 * u - 7.0 * t + 0.8 * v))[..., None]
    cloth = surface(points, np.clip(tint, 0, 1), normals=normals, material=Material.CLOTH, two_sided=True)
    return [
        rod(-0.25, 0.95, 0.011, PALE_WOOD),
        moved(ellipsoid((0.022,) * 3, GOLD, 7, 9, material=Material.METAL), (0, 0.965, 0)),
        cloth,
    ]


def names() -> tuple[str, ...]:
    """All things that have a shape here."""
    return (*_MADE, "flag")
