"""What stands about a farm and a village: a red barn, a silo, bales, fences, a church, a well."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces, always
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved, sheet, turn
from vitascope.engines.animatic.world.palette import linear


def _gable(wide: float, deep: float, wall: float, rise: float, walls: str, roof: str, eaves: float = 0.4) -> list[Mesh]:
    """A hall with a gable roof; its gable faces +x, ``wide`` along z, ``deep`` along x."""
    w, d = wide / 2, deep / 2
    colour, tiles = linear(walls), linear(roof)
    parts = []
    for side in (1, -1):
        x, y = np.meshgrid(np.linspace(-d, d, 12), np.linspace(0, wall, 6))
        tone = (0.72 + 0.28 * np.clip(y / 1.2, 0, 1))[..., None]
        points = np.stack([x, y, np.full_like(x, side * w)], -1)
        parts.append(
            sheet(points, colour * tone, normals=np.broadcast_to((0, 0, side), points.shape), material=Material.STONE)
        )
        z, t = np.meshgrid(np.linspace(-w, w, 25), np.linspace(0, 1, 12))
        y = t * (wall + rise * (1 - np.abs(z) / w))
        plank = np.where((np.arange(25) % 2 == 0)[None], 1.0, 0.86)
        tone = ((0.72 + 0.28 * np.clip(y / 1.2, 0, 1)) * plank)[..., None]
        points = np.stack([np.full_like(z, side * d), y, z], -1)
        parts.append(
            sheet(points, colour * tone, normals=np.broadcast_to((side, 0, 0), points.shape), material=Material.STONE)
        )
    drop = rise / w * eaves
    slope = math.hypot(w, rise)
    for side in (1, -1):
        rows, columns = 13, 8
        t, s = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
        points = np.stack([s * (d + eaves), wall - drop + (rise + drop) * t, side * (w + eaves) * (1 - t)], -1)
        tone = np.where((np.arange(rows) % 2 == 0)[:, None], 1.0, 0.82)[..., None] * np.ones((rows, columns, 1))
        normal = np.array((0, w, side * rise)) / slope
        parts.append(
            sheet(
                points,
                tiles * tone,
                normals=np.broadcast_to(normal, points.shape),
                material=Material.STONE,
                two_sided=True,
            )
        )
    return parts


def _barn() -> Body:
    walls = _gable(7.5, 9.0, 4.0, 3.0, "#8e2a22", "#5a5a5c")
    white = linear("#e6e0d4")
    trim = [box((4.53, 1.5, z), (0.06, 3.0, 0.16), white, 0.0) for z in (-1.6, 0.0, 1.6)]
    trim += [box((4.53, y, 0), (0.06, 0.16, 3.36), white, 0.0) for y in (0.08, 3.0)]
    for side in (-1, 1):
        beam = moved(box((0, 0, 0), (0.06, 3.2, 0.14), white, 0.0), (4.54, 1.5, side * 0.8), turn("x", side * 0.49))
        trim.append(beam)
    trim += [
        box((4.53, 5.1, 0), (0.06, 1.3, 1.2), linear("#3a1614"), 0.0),
        box((4.55, 5.1, 0), (0.06, 0.10, 1.3), white, 0.0),
    ]
    trim += [box((4.53, 3.95, z), (0.08, 0.18, 3.7), white, 0.0) for z in (-1.9, 1.9)]
    return Body(meshes=(merged(walls), merged(trim)))


def _silo() -> Body:
    steel = linear("#b4b8bc")
    tall = 8.5
    outline = [(1.5, tall * k / 28) for k in range(29)]
    tones = np.asarray([steel * np.float32(1.0 if k % 2 else 0.84) for k in range(29)])
    shaft = lathe(outline, tones, 26, material=Material.METAL)
    dome = moved(
        lathe(
            [(1.55, 0), (1.35, 0.6), (0.8, 1.15), (0.01, 1.35)], steel * np.float32(0.9), 26, material=Material.METAL
        ),
        (0, tall, 0),
    )
    return Body(meshes=(shaft, dome))


def _bale() -> Body:
    straw = linear("#c9a24e")
    ring = [(0.02, -0.6), (0.62, -0.6), (0.72, -0.52), (0.72, 0.52), (0.62, 0.6), (0.02, 0.6)]
    tones = np.asarray([straw * np.float32(t) for t in (0.7, 0.8, 1.0, 1.0, 0.8, 0.7)])
    return Body(meshes=(moved(lathe(ring, tones, 26, "z"), (0, 0.70, 0)),))


def _fence() -> Body:
    wood = linear("#8a7458")
    parts = [box((0, 0.55, z), (0.10, 1.10, 0.12), wood * np.float32(0.85), 0.01) for z in (-1.45, 0.0, 1.45)]
    parts += [box((0.03, y, 0), (0.05, 0.13, 3.0), wood, 0.01) for y in (0.42, 0.86)]
    return Body(meshes=(merged(parts),))


def _church() -> Body:
    nave = moved(merged(_gable(6.0, 10.0, 4.2, 3.2, "#e0d8c8", "#6a4438", 0.3)), (-3.5, 0, 0))
    stone, dark, gold = linear("#d8d0c0"), linear("#2a2622"), linear("#c8a04a")
    tower = [
        box((3.2, 4.6, 0), (3.2, 9.2, 3.2), stone, 0.03, Material.STONE),
        box((3.2, 9.25, 0), (3.5, 0.25, 3.5), stone * np.float32(0.8), 0.02, Material.STONE),
    ]
    roof = lathe([(2.35, 0), (1.2, 2.4), (0.05, 6.2)], linear("#5a4a48"), 4, material=Material.STONE)
    spire = moved(roof, (3.2, 9.3, 0), turn("y", math.pi / 4))
    marks = [box((4.82, 1.3, 0), (0.06, 2.6, 1.3), linear("#5a3a26"), 0.0)]
    marks += [box((4.82, 7.6, z), (0.06, 1.5, 0.55), dark, 0.0) for z in (-0.55, 0.55)]
    for x in (-7.0, -5.0, -3.0, -1.0):
        marks += [box((x, 2.4, side * 3.02), (0.7, 2.0, 0.06), dark, 0.0) for side in (-1, 1)]
    clock = moved(ellipsoid((0.05, 0.55, 0.55), linear("#efe9da"), 8, 22), (4.83, 5.4, 0))
    hands = [box((4.90, 5.55, 0), (0.03, 0.4, 0.06), dark, 0.0), box((4.90, 5.4, 0.14), (0.03, 0.06, 0.32), dark, 0.0)]
    cross = [box((3.2, 15.9, 0), (0.08, 0.9, 0.08), gold, 0.0), box((3.2, 16.05, 0), (0.08, 0.08, 0.5), gold, 0.0)]
    return Body(meshes=(nave, merged(tower), spire, merged([*marks, clock, *hands, *cross])))


def _well() -> Body:
    stone, wood = linear("#8a8478"), linear("#6a4a30")
    ring = lathe([(0.62, 0), (0.66, 0.75), (0.70, 0.82), (0.48, 0.82), (0.46, 0.2)], stone, 22, material=Material.STONE)
    posts = [box((0, 1.2, z), (0.10, 1.7, 0.10), wood, 0.01) for z in (-0.58, 0.58)]
    roof = [
        moved(
            box((0, 0, 0), (0.9, 0.06, 1.6), linear("#7c4534"), 0.01), (side * 0.33, 2.12, 0), turn("z", -side * 0.62)
        )
        for side in (-1, 1)
    ]
    return Body(meshes=(ring, merged([*posts, *roof])))


add_pieces("farmyard", (
    ("farmyard barn", (9.8, 7.0, 8.3), always(_barn)),
    ("farmyard silo", (3.1, 9.9, 3.1), always(_silo)),
    ("farmyard bale", (1.5, 1.45, 1.3), always(_bale)),
    ("farmyard fence", (0.2, 1.1, 3.0), always(_fence)),
    ("farmyard church", (13.5, 16.4, 6.6), always(_church)),
    ("farmyard well", (1.4, 2.5, 1.6), always(_well)),
))  # fmt: skip
