"""What buildings are made of: walls of stone blocks, tiled roofs, planks, windows; each a textured mesh.

Lengths in metres, colours linear RGB. Textures repeat, so a wall of any size has blocks of one size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.shapes import box, sheet
from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]


@dataclass(frozen=True)
class Cladding:
    """A texture of greys that multiplies the colour under it, and how large it is on the wall."""

    texture: NDArray[np.uint8]
    wide: float  #: metres
    high: float


def coded(tone: Float) -> NDArray[np.uint8]:
    """Factors (h, w) or (h, w, 3), 0 to 1, as a texture. The kernel squares what it reads."""
    tones = np.repeat(tone[..., None], 3, 2) if tone.ndim == 2 else tone
    value = np.sqrt(np.clip(tones, 0, 1)) * 255 + 0.5
    return np.dstack([value, np.zeros(tones.shape[:2])]).astype(np.uint8)


@lru_cache(maxsize=4)
def blocks(rough: bool = True) -> Cladding:
    """Courses of hewn stone with mortar between them."""
    rng = generator(0, "blocks", rough)
    side, courses, columns = 256, 8, 5
    high, wide = side // courses, side / columns
    tone = np.full((side, side), 0.42, np.float32)
    for course in range(courses):
        offset = 0.5 * (course % 2) + rng.uniform(-0.08, 0.08)
        for column in range(columns):
            left = (column + offset) * wide + 1.5
            across = np.arange(math.ceil(left), math.floor(left + wide - 2.5))
            own = rng.uniform(0.62, 0.95)
            shade = np.linspace(1.06, 0.90, high - 3, dtype=np.float32)[:, None]
            tone[course * high + 2 : course * high + high - 1][:, across % side] = own * shade
    grain = fbm(rng, (side, side), (9, 9), 5, 0.65)
    tone *= 1 + (0.10 if rough else 0.05) * grain
    return Cladding(coded(tone), 3.2, 3.2)


@lru_cache(maxsize=4)
def shingles() -> Cladding:
    """Rows of overlapping shingles or slates."""
    rng = generator(0, "shingles")
    side, rows, columns = 256, 10, 9
    high, wide = side / rows, side / columns
    tone = np.zeros((side, side), np.float32)
    for row in range(rows):
        top, bottom = round(row * high), round((row + 1) * high)
        down = np.linspace(0, 1, bottom - top, dtype=np.float32)[:, None]
        for column in range(columns):
            left = (column + 0.5 * (row % 2)) * wide
            across = np.arange(round(left), round(left + wide))
            edge = np.abs((across - left) / wide * 2 - 1)[None] ** 6
            own = rng.uniform(0.62, 1.0)
            tone[top:bottom][:, across % side] = own * (0.55 + 0.45 * down) * (1 - 0.35 * edge)
    return Cladding(coded(tone), 2.7, 2.6)


@lru_cache(maxsize=4)
def planks() -> Cladding:
    """Boards side by side, lying along u, with their grain."""
    rng = generator(0, "planks")
    side, boards = 256, 8
    high = side // boards
    grain = fbm(rng, (side, side), (40, 3), 4, 0.6)
    tone = np.zeros((side, side), np.float32)
    for board in range(boards):
        rows = slice(board * high, (board + 1) * high)
        down = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
        shift = int(rng.integers(side))
        tone[rows] = (
            rng.uniform(0.62, 0.92) * (1 - 0.55 * np.abs(down) ** 8) * (1 + 0.10 * np.roll(grain[rows], shift, 1))
        )
    return Cladding(coded(tone), 2.4, 2.0)


def clad(mesh: Mesh, skin: Cladding) -> Mesh:
    """``mesh`` (with flat faces, as of ``shapes.box``) under a cladding, laid on by the way each corner's normal looks."""
    x, y, z = mesh.points.T
    facing = np.abs(mesh.normals)
    flank, top = facing[:, 0] > np.maximum(facing[:, 1], facing[:, 2]), facing[:, 1] > 0.75
    u = np.where(flank, z, x) / skin.wide
    v = np.where(top, z, -y) / skin.high
    return replace(mesh, uv=np.stack([u, v], -1).astype(np.float32), texture=skin.texture)


def wall(middle: ArrayLike, size: ArrayLike, colour: ArrayLike, skin: Cladding, chamfer: float = 0.04) -> Mesh:
    """A block of masonry."""
    return clad(box(middle, size, colour, chamfer, Material.STONE), skin)


def drum(
    outline: Sequence[tuple[float, float]], colour: ArrayLike, skin: Cladding, at: tuple[float, float] = (0.0, 0.0),
    sides: int = 28, foot: float = 0.0,
) -> Mesh:  # fmt: skip
    """The outline (radius, height), from below, turned about the upright through ``at`` (x, z): towers and their roofs.

    ``foot`` metres at its bottom darken towards the ground.
    """
    line = np.asarray(outline, np.float64)
    angle = np.linspace(0, 2 * math.pi, sides + 1)
    radius, height = line[:, :1], np.repeat(line[:, 1:], sides + 1, 1)
    points = np.stack([at[0] + radius * np.cos(angle), height, at[1] + radius * np.sin(angle)], -1)
    steps = np.diff(line, axis=0)
    slopes = np.stack([steps[:, 1], -steps[:, 0]], 1)
    slopes /= np.maximum(np.linalg.norm(slopes, axis=1, keepdims=True), 1e-9)
    level = np.concatenate([slopes[:1], (slopes[:-1] + slopes[1:]) / 2, slopes[-1:]])
    normals = np.stack(
        [level[:, :1] * np.cos(angle), np.repeat(level[:, 1:], sides + 1, 1), level[:, :1] * np.sin(angle)], -1
    )
    girth = 2 * math.pi * max(float(radius.max()), 0.01)
    turns = max(1, round(girth / skin.wide))
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(steps, axis=1))])[:, None]
    uv = np.stack(np.broadcast_arrays(angle[None] / (2 * math.pi) * turns, -along / skin.high), -1)
    tint = np.asarray(colour, np.float32)
    if foot > 0:
        rise = np.clip((height - height.min()) / foot, 0, 1)[..., None].astype(np.float32)
        tint = tint * (0.60 + 0.40 * rise)
    made = sheet(points, tint, material=Material.STONE, normals=normals, uv=uv)
    return replace(made, texture=skin.texture)


def merlons(
    ring: Sequence[tuple[float, float]],
    height: float,
    size: tuple[float, float, float],
    colour: ArrayLike,
    skin: Cladding,
) -> list[Mesh]:
    """Battlements: blocks on points (x, z) of a parapet whose top is at ``height``; ``size`` is along, up, across."""
    made = []
    for x, z in ring:
        made.append(wall((x, height + size[1] / 2, z), size, colour, skin, 0.03))
    return made


def circle(radius: float, count: int, at: tuple[float, float] = (0.0, 0.0)) -> list[tuple[float, float]]:
    """``count`` points (x, z) on a circle."""
    angles = np.arange(count) * (2 * math.pi / count)
    return [(at[0] + radius * math.cos(a), at[1] + radius * math.sin(a)) for a in angles]


def pane(
    at: tuple[float, float, float], looks: float, wide: float, high: float, lit: float, arched: bool = False
) -> Mesh:
    """A window in a wall, looking ``looks`` radians about y from +x; glowing if lit, else dark glass."""
    half = wide / 2
    outline = [(-half, -high / 2), (half, -high / 2), (half, high / 2 - (half if arched else 0))]
    if arched:
        arc = np.linspace(0, math.pi, 7)[1:-1]
        outline += [(half * math.cos(a), high / 2 - half + half * math.sin(a)) for a in arc]
    outline.append((-half, high / 2 - (half if arched else 0)))
    flat = np.asarray(outline, np.float64)
    c, s = math.cos(looks), math.sin(looks)
    points = np.stack([at[0] - flat[:, 0] * s, at[1] + flat[:, 1], at[2] - flat[:, 0] * c], -1)
    normal = np.asarray((c, 0.0, -s))
    faces = [(0, k, k + 1) for k in range(1, len(outline) - 1)]
    colour = linear("#ffb85c") * np.float32(0.75 * lit) if lit > 0 else linear("#1a222a")
    return Mesh(
        points=points.astype(np.float32),
        normals=np.broadcast_to(normal, points.shape).astype(np.float32).copy(),
        colours=np.broadcast_to(colour, points.shape).astype(np.float32).copy(),
        faces=np.asarray(faces, np.int32),
        material=Material.GLOW if lit > 0 else Material.GLASS,
        two_sided=True,
    )


def banner(
    root: tuple[float, float, float], long: float, high: float, colour: ArrayLike, t: float, phase: float = 0.0,
    heading: float = 0.0,
) -> Mesh:  # fmt: skip
    """A flag that streams from its pole at ``t`` seconds, ``heading`` radians about y from +x."""
    s = np.linspace(0, 1, 9)[None]
    d = np.linspace(0, 1, 3)[:, None]
    wave = np.sin(7.0 * s - 6.5 * t + phase) * 0.13 * long * s
    ahead, drop = long * s * (1 - 0.06 * s), high * d * (1 - 0.35 * s) + 0.22 * high * s - 0.25 * wave
    c, si = math.cos(heading), math.sin(heading)
    points = np.stack(
        np.broadcast_arrays(root[0] + c * ahead + si * wave, root[1] - drop, root[2] - si * ahead + c * wave), -1
    )
    shade = (0.85 + 0.25 * np.cos(7.0 * s - 6.5 * t + phase))[..., None]
    tint = np.broadcast_to(np.asarray(colour, np.float32) * shade, points.shape)
    return sheet(points, tint, material=Material.CLOTH, outward=False, two_sided=True)
