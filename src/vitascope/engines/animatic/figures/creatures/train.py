"""The train of a peacock: a fan of long feathers with an eye at the end of each, or folded behind."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.creatures.strips import STATIONS, strips, units
from vitascope.engines.animatic.figures.skeleton import Frame
from vitascope.engines.animatic.geometry import Material, Mesh

_GREEN = np.array((0.02, 0.16, 0.06))
_BRONZE = np.array((0.20, 0.16, 0.03))
_BLUE = np.array((0.01, 0.03, 0.20))
_TEAL = np.array((0.01, 0.20, 0.22))
#: Width along a feather: a slim vane, a wide eye at the end.
_PROFILE = np.array((0.16, 0.26, 0.34, 0.62, 1.0, 0.45))


def train(trunk: Frame, shown: bool, t: float, phase: float) -> Mesh:
    """The train of a peacock whose trunk is ``trunk``; ``shown`` spreads it upright behind the bird."""
    rows = ((30, 2.15, 0.0), (27, 1.72, 0.03), (23, 1.30, 0.06), (17, 0.92, 0.09))
    roots, ways, normals, long, wide = [], [], [], [], []
    shiver = 0.012 * math.sin(2 * math.pi * (9 * t + phase))
    back = np.array((-1.0, 0.0, 0.0))
    up, side = np.array((0.0, 1.0, 0.0)), np.array((0.0, 0.0, 1.0))
    for number, (count, reach, ahead) in enumerate(rows):
        k = np.linspace(-1, 1, count)
        if shown:
            angle = k * 1.72 + shiver * (1 if number % 2 else -1)
            lean = 0.30 + 0.06 * number
            rise = up * math.cos(lean) + back * math.sin(lean) * 0.75
            way = rise * np.cos(angle)[:, None] + side * np.sin(angle)[:, None]
            way = units(way + back * 0.10)
            facing = units(-back - way * (-way[:, 0] * back[0])[:, None])
            root = trunk.point(-0.42, 0.10) - back * ahead
            roots.append(np.repeat(root[None], count, 0) + way * 0.10)
        else:
            angle = k * 0.10 * (1 + 0.4 * number)
            drop = -0.16 - 0.02 * number
            way = units(
                back * np.cos(angle)[:, None]
                + side * np.sin(angle)[:, None]
                + up * (drop + 0.05 * (1 - k * k))[:, None]
            )
            facing = units(up - way * way[:, 1][:, None] + side * (0.5 * k)[:, None])
            roots.append(np.repeat((trunk.point(-0.40, 0.10))[None], count, 0) + up * (0.02 * number))
        ways.append(way)
        normals.append(facing)
        long.append(np.full(count, reach) * (1 - 0.10 * np.abs(k) ** 3))
        wide.append(np.full(count, 0.155 if shown else 0.10))
    root, way, normal = (np.concatenate(v) for v in (roots, ways, normals))
    length, width = np.concatenate(long), np.concatenate(wide)
    t_ = STATIONS[None, :, None]
    bend = 0.10 if shown else -0.06
    centre = (
        root[:, None]
        + way[:, None] * length[:, None, None] * t_
        + normal[:, None] * (bend * length[:, None, None] * t_**2)
    )
    across = np.repeat(units(np.cross(normal, way))[:, None], len(STATIONS), 1)
    tones = np.stack([_GREEN * 0.7, _GREEN, _BRONZE * 0.8 + _GREEN * 0.4, _GREEN * 1.3, _TEAL, _BRONZE])
    colours = np.broadcast_to(tones[None], (len(root), *tones.shape))
    fan = strips(centre, across, np.repeat(normal[:, None], len(STATIONS), 1), width, colours, _PROFILE, arch=0.2,
        shaft=1.0, material=Material.FUR)  # fmt: skip
    eyes = _eyes(centre, across, normal, width)
    return _with(fan, eyes)


def _eyes(centre: np.ndarray, across: np.ndarray, normal: np.ndarray, width: np.ndarray) -> Mesh:
    """Round spots of bronze, teal and deep blue laid over the wide ends."""
    at = centre[:, 4]
    along = units(centre[:, 5] - centre[:, 3])
    side = across[:, 4]
    angle = np.linspace(0, 2 * math.pi, 9)[:-1]
    points, colours, faces = [], [], []
    start = 0
    for size, colour, high in ((0.46, _BRONZE * 1.6, 0.010), (0.33, _TEAL * 1.5, 0.016), (0.19, _BLUE, 0.022)):
        ring = (along[:, None] * np.cos(angle)[None, :, None] * 1.15 + side[:, None] * np.sin(angle)[None, :, None]) * (
            size * width
        )[:, None, None]
        middle = at + normal * high
        points.append(np.concatenate([middle[:, None], middle[:, None] + ring], 1).reshape(-1, 3))
        colours.append(np.tile(colour, (len(at) * 9, 1)))
        fan = np.array([(0, 1 + (k + 1) % 8, 1 + k) for k in range(8)])
        faces.append((np.arange(len(at))[:, None, None] * 9 + fan[None]).reshape(-1, 3) + start)
        start += len(at) * 9
    return Mesh(
        np.concatenate(points).astype(np.float32), np.tile(np.repeat(normal, 9, 0), (3, 1)).astype(np.float32),
        np.concatenate(colours).astype(np.float32), np.concatenate(faces).astype(np.int32), Material.FUR, two_sided=True,
    )  # fmt: skip


def _with(one: Mesh, other: Mesh) -> Mesh:
    return Mesh(
        np.concatenate([one.points, other.points]), np.concatenate([one.normals, other.normals]),
        np.concatenate([one.colours, other.colours]),
        np.concatenate([one.faces, other.faces + np.int32(len(one.points))]).astype(np.int32), one.material, two_sided=True,
    )  # fmt: skip
