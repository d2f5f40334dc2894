"""Gentle things in the hand: umbrellas, lanterns, flowers, cups, books. Axes: see ``props``."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.cloth import Array, grid_normals, surface
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn

WOOD = (0.22, 0.10, 0.045)


PALE_WOOD = (0.50, 0.26, 0.10)


STEEL = (0.60, 0.62, 0.65)


GOLD = (0.72, 0.50, 0.14)


DARK = (0.02, 0.018, 0.016)


def rod(
    low: float,
    high: float,
    radius: float,
    colour: ArrayLike,
    material: Material = Material.MATTE,
    top: float | None = None,
) -> Mesh:
    """A stick along the fist."""
    return sweep(
        [(0, low, 0), (0, (low + high) / 2, 0), (0, high, 0)],
        [radius, radius, radius if top is None else top],
        np.asarray(colour),
        8,
        2,
        material,
        up=(1, 0, 0),
    )


def outward(mesh: Mesh) -> Mesh:
    """The mesh with normals that point away from its middle."""
    if float(((mesh.points - mesh.points.mean(0)) * mesh.normals).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def umbrella(tint: Array) -> list[Mesh]:
    """An open umbrella."""
    ribs, radius, top = 8, 0.56, 0.80
    angle = np.linspace(0, 2 * math.pi, ribs * 6, endpoint=False)[None]
    t = np.linspace(0, 1, 9)[:, None]
    sag = np.abs(np.sin(angle * ribs / 2))
    out = radius * np.sin(t * 1.28) / math.sin(1.28) * (1 - 0.055 * sag * t**2)
    y = top - 0.30 * (1 - np.cos(t * 1.28)) / (1 - math.cos(1.28)) + 0.035 * sag * t**3
    points = np.stack([out * np.cos(angle), y, out * np.sin(angle)], -1)
    panel = (np.floor(angle / (2 * math.pi) * ribs) % 2)[..., None]
    colour = tint * (1.0 - 0.16 * panel) * (1 - 0.25 * (sag < 0.12))[..., None] * np.ones_like(points)
    normals = grid_normals(points, True)
    if float(normals[..., 1].sum()) < 0:
        normals = -normals
    dome = surface(points, colour, closed=True, material=Material.CLOTH, normals=normals, two_sided=True)
    hook = sweep(
        [(0, -0.10, 0), (0, -0.20, 0), (0.03, -0.245, 0), (0.065, -0.215, 0)], [0.011, 0.012, 0.012, 0.010], WOOD, 8, 4
    )
    return [dome, rod(-0.12, 0.86, 0.0065, STEEL, Material.METAL, 0.005), hook]


def lantern(tint: Array) -> list[Mesh]:
    """A lantern that hangs from the fist."""
    # Hangs below the hand: a ring, a roof, four posts, the light, the floor.
    roof = lathe(
        [(0.0, -0.10), (0.02, -0.105), (0.055, -0.145), (0.085, -0.165), (0.085, -0.175), (0.0, -0.175)],
        tint,
        14,
        material=Material.METAL,
    )
    floor = lathe(
        [(0.0, -0.345), (0.08, -0.345), (0.085, -0.355), (0.085, -0.375), (0.0, -0.38)],
        tint,
        14,
        material=Material.METAL,
    )
    posts = [
        sweep(
            [(0.066 * math.cos(a), -0.17, 0.066 * math.sin(a)), (0.066 * math.cos(a), -0.35, 0.066 * math.sin(a))],
            [0.006, 0.006],
            tint,
            6,
            1,
            Material.METAL,
            up=(1, 0, 0.01),
        )
        for a in (0.78, 2.36, 3.93, 5.5)
    ]
    ring = np.linspace(0, 2 * math.pi, 13)
    handle = sweep(
        np.stack([0.03 * np.sin(ring), -0.07 + 0.035 * np.cos(ring), 0 * ring], -1),
        [0.005] * 13,
        tint,
        6,
        1,
        Material.METAL,
        up=(0, 0, 1),
    )
    flame = moved(ellipsoid((0.046, 0.070, 0.046), (1.0, 0.62, 0.20), 9, 12, material=Material.GLOW), (0, -0.26, 0))
    return [roof, floor, *posts, handle, flame]


def balloon(tint: Array) -> list[Mesh]:
    """A balloon on its string."""
    outline = [
        (0.0, 0.86),
        (0.012, 0.87),
        (0.04, 0.905),
        (0.115, 1.02),
        (0.148, 1.13),
        (0.142, 1.22),
        (0.10, 1.295),
        (0.04, 1.33),
        (0.0, 1.337),
    ]
    ball = outward(lathe(outline, tint, 20, material=Material.PAINT))
    knot = lathe([(0.0, 0.84), (0.018, 0.845), (0.004, 0.865), (0.0, 0.87)], tint * 0.7, 8)
    string = sweep(
        [(0, -0.16, 0.01), (0, 0.0, 0), (0.015, 0.30, 0.01), (-0.01, 0.60, -0.005), (0, 0.86, 0)],
        [0.0022] * 5,
        (0.75, 0.74, 0.70),
        5,
        3,
        up=(1, 0, 0),
    )
    return [ball, knot, string]


def flower(
    tint: Array, at: tuple[float, float, float] = (0.0, 0.17, 0.0), lean: float = 0.25, size: float = 1.0
) -> list[Mesh]:
    """One flower on its stalk."""
    made = [
        sweep(
            [(0, -0.12, 0), (at[0] * 0.4, at[1] * 0.5, at[2] * 0.4), at],
            [0.0045, 0.004, 0.004],
            (0.08, 0.22, 0.05),
            6,
            3,
            up=(1, 0, 0.01),
        )
    ]
    for k in range(7):
        a = k / 7 * 2 * math.pi
        petal = moved(ellipsoid((0.042 * size, 0.009, 0.024 * size), tint, 7, 10), (0.040 * size, 0.012, 0), None)
        petal = moved(petal, (0, 0, 0), turn("y", a) @ turn("z", 0.30))
        made.append(moved(petal, at, turn("z", -lean)))
    made.append(
        moved(ellipsoid((0.021 * size, 0.016, 0.021 * size), (0.75, 0.48, 0.06), 7, 10), (at[0], at[1] + 0.014, at[2]))
    )
    return made


def bouquet(tint: Array) -> list[Mesh]:
    """Flowers in paper."""
    made: list[Mesh] = []
    for k, (x, z) in enumerate(
        ((0, 0), (0.06, 0.02), (-0.02, 0.065), (-0.06, -0.015), (0.02, -0.062), (0.075, -0.05), (-0.06, 0.06))
    ):
        tone = tint if k % 3 else np.asarray((0.85, 0.80, 0.74))
        made += flower(tone, (x * 1.3, 0.16 - 1.4 * (x * x + z * z) * 3, z * 1.3), -4 * x, 0.85)
    made.append(
        lathe([(0.0, -0.13), (0.025, -0.13), (0.03, -0.02), (0.085, 0.10), (0.08, 0.105)], (0.62, 0.55, 0.44), 14)
    )
    return made


def cup(tint: Array) -> list[Mesh]:
    """A cup with tea."""
    cup = lathe(
        [
            (0.0, -0.045),
            (0.030, -0.045),
            (0.036, -0.02),
            (0.040, 0.045),
            (0.042, 0.052),
            (0.036, 0.050),
            (0.034, 0.036),
            (0.0, 0.036),
        ],
        tint,
        18,
        material=Material.PAINT,
    )
    tea = lathe([(0.0, 0.0375), (0.0345, 0.0375)], (0.10, 0.035, 0.012), 14)
    ring = np.linspace(-1.9, 1.9, 9)
    handle = sweep(
        np.stack([0 * ring, 0.022 * np.sin(ring), -0.038 - 0.022 * np.cos(ring)], -1),
        [0.006] * 9,
        tint,
        6,
        1,
        Material.PAINT,
        up=(1, 0, 0),
    )
    return [cup, tea, handle]


def bread(tint: Array) -> list[Mesh]:
    """Something to bite into: an apple."""
    return [
        ellipsoid((0.034, 0.055, 0.036), tint, 9, 12, boxy=0.8),
        moved(ellipsoid((0.006, 0.018, 0.006), (0.10, 0.05, 0.02), 5, 6), (0, 0.058, 0)),
    ]


def book(tint: Array) -> list[Mesh]:
    """A closed book."""
    # Closed, upright.
    return [
        box((0.02, 0.03, 0), (0.030, 0.21, 0.15), tint, 0.004),
        box((0.02, 0.03, 0.003), (0.022, 0.198, 0.150), (0.76, 0.72, 0.62), 0.0),
    ]


def open_book(tint: Array) -> list[Mesh]:
    """An open book, pages up: x along its spine, y up from it, the halves raised at their outer edges."""
    made: list[Mesh] = []
    for side in (1, -1):
        t = np.linspace(0, 1, 7)[None]
        z = side * 0.165 * t
        y = _bulge(t) + 0.016
        x = np.asarray((-0.125, 0.125))[:, None]
        page = np.stack([x + 0 * t, y + 0 * x, z + 0 * x], -1)
        normals = grid_normals(page, False)
        normals = normals if float(normals[..., 1].sum()) > 0 else -normals
        made.append(surface(page, _PAPER, normals=normals, two_sided=True))
        for row in range(8):
            at = 0.098 - 0.026 * row
            lines = np.stack(
                [np.asarray((at, at + 0.007))[:, None] + 0 * t[:, 1:6], y[:, 1:6] + 0.002 + 0 * x, z[:, 1:6] + 0 * x],
                -1,
            )
            made.append(
                surface(lines, (0.16, 0.14, 0.13), normals=np.broadcast_to((0.0, 1.0, 0.0), lines.shape).copy())
            )
        # The edges of the other pages, and the cover behind them.
        low = _bulge(t) * 0.5 - 0.008
        for end in (0, 1):
            edge = np.stack([x[end] + 0 * np.stack([y, y]), np.stack([y, low]), np.stack([z, z])], -1)[:, 0]
            out = np.zeros(edge.shape)
            out[..., 0] = 2 * end - 1
            made.append(surface(edge, _PAPER * 0.86, normals=out, two_sided=True))
        rim = np.stack([x[:, 0], x[:, 0]])[..., None] * (1.0, 0.0, 0.0) + np.stack(
            [np.full((2, 3), (0.0, y[0, -1], z[0, -1])), np.full((2, 3), (0.0, low[0, -1], z[0, -1]))]
        )
        made.append(surface(rim, _PAPER * 0.86, normals=np.full(rim.shape, (0.0, 0.0, side)), two_sided=True))
        cover = np.stack([x * 1.07 + 0 * t, low - 0.006 + 0 * x, z * 1.07 + 0 * x], -1)
        under = grid_normals(cover, False)
        made.append(surface(cover, tint, normals=under if float(under[..., 1].sum()) < 0 else -under, two_sided=True))
    return made


_PAPER = np.asarray((0.86, 0.82, 0.72))


def _bulge(t: Array) -> Array:
    """Height of an open page over the spine, from there (0) to its outer edge (1)."""
    return np.asarray(0.020 * np.sin(math.pi * np.sqrt(t)) + 0.050 * t)


def page(turned: float) -> Mesh:
    """A single page on its way over from the right half (0) to the left one (1)."""
    t = np.linspace(0, 1, 7)[None]
    angle = 0.30 + (math.pi - 0.60) * turned + 0.5 * math.sin(math.pi * turned) * (t - 1)
    x = np.asarray((-0.122, 0.122))[:, None]
    points = np.stack([x + 0 * t, 0.018 + 0.160 * t * np.sin(angle) + 0 * x, 0.160 * t * np.cos(angle) + 0 * x], -1)
    return surface(points, _PAPER, normals=grid_normals(points, False), two_sided=True)
