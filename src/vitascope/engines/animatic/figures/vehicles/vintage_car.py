"""A car of the nineteen-thirties: long bonnet, sweeping wings, running boards, round lamps."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.registry import add
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import joined
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism, rounded
from vitascope.engines.animatic.figures.vehicles.lorry import RoadVehicle
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_DARK, _CHROME, _GLASS = roadbody.DARK, roadbody.CHROME, roadbody.GLASS
_CREAM = linear("#e6dcc2")
_R = 0.37  #: radius of the wheels
_AXLES = (-1.38, 1.40)
_TRACK = 0.70  #: z of the wheels


@lru_cache(maxsize=1)
def _wheel() -> tuple[Mesh, ...]:
    """A narrow tyre with a white wall on a spoked rim."""
    r, w = _R, 0.065
    white = (0.66, 0.64, 0.58)
    black = (0.014, 0.014, 0.015)
    outline = [
        (r * 0.70, -w), (r * 0.95, -w), (r, -w * 0.4), (r, w * 0.4), (r * 0.955, w), (r * 0.95, w * 1.02), (r * 0.78, w * 1.06),
        (r * 0.775, w * 1.05), (r * 0.70, w),
    ]  # fmt: skip
    tones = np.array([black, black, black, black, black, white, white, black, black], np.float32)
    tyre = lathe(outline, tones, 30, "z", Material.RUBBER)
    rim = [lathe([(r * 0.71, w * 0.95), (r * 0.66, w * 0.8), (r * 0.64, -w * 0.8)], _CREAM, 26, "z", Material.PAINT)]
    for k in range(16):
        a = k * math.pi / 8
        b = a + (0.16 if k % 2 else -0.16)
        line = [
            (r * 0.14 * math.cos(b), r * 0.14 * math.sin(b), w * 0.8),
            (r * 0.66 * math.cos(a), r * 0.66 * math.sin(a), w * 0.2),
        ]
        rim.append(sweep(line, [r * 0.026, r * 0.022], _CREAM, 4, 1, Material.PAINT, (0, 0, 1)))
    drum = lathe([(0.01, 0.0), (r * 0.5, -w * 0.1), (r * 0.5, -w)], (0.03, 0.03, 0.032), 18, "z", Material.METAL)
    cap = lathe(
        [(0.005, w * 1.5), (r * 0.12, w * 1.35), (r * 0.17, w * 0.9), (r * 0.18, w * 0.3)],
        _CHROME,
        16,
        "z",
        Material.METAL,
    )
    return tyre, merged(rim), drum, cap


def _wings(coat: Float) -> list[Mesh]:
    """Mudguards and running boards in one sweep a side."""
    dark = coat * np.float32(0.30)
    made = []
    for way in (-1, 1):
        front = [
            (2.02, 0.52),
            (1.93, 0.74),
            (1.66, 0.87),
            (1.36, 0.88),
            (1.04, 0.78),
            (0.74, 0.56),
            (0.50, 0.42),
            (0.30, 0.39),
        ]
        rear = [(-0.62, 0.39), (-0.82, 0.48), (-0.98, 0.70), (-1.24, 0.86), (-1.54, 0.85), (-1.78, 0.70), (-1.90, 0.46)]
        for line in (front, rear):
            path = [(x, y, way * 0.74) for x, y in line]
            made.append(
                sweep(path, [0.030, *([0.048] * (len(path) - 2)), 0.034], dark, 12, 4, Material.PAINT, (0, 0, 1), 3.9)
            )
        made.append(box((-0.16, 0.385, way * 0.76), (1.10, 0.05, 0.30), _DARK * np.float32(2), 0.015, Material.RUBBER))
        made.append(
            sweep(
                [(-0.70, 0.385, way * 0.92), (0.38, 0.385, way * 0.92)], [0.022, 0.022], _CHROME, 6, 1, Material.METAL
            )
        )
    return made


def _cabin(coat: Float) -> list[Mesh]:
    side = Picture((-2.2, 0.7, 0.4, 1.9), coat, 130)
    for pane in (
        [(-0.28, 1.17), (0.38, 1.17), (0.24, 1.58), (-0.28, 1.59)], [(-1.06, 1.17), (-0.38, 1.17), (-0.38, 1.59), (-1.06, 1.60)],
        [(-1.62, 1.17), (-1.16, 1.17), (-1.16, 1.60), (-1.46, 1.58)],
    ):  # fmt: skip
        roadbody.glazing(side, rounded(pane, 0.05), _GLASS, Material.GLASS, 0.03)
    roadbody.seams(
        side,
        [[(-0.33, 0.50), (-0.33, 1.62)], [(0.46, 0.50), (0.46, 1.12)], [(-1.10, 1.62), (-1.10, 0.86), (-0.96, 0.50)]],
        coat,
    )
    side.line([(-2.1, 1.09), (0.6, 1.09)], 0.035, _CREAM)
    for x in (0.30, -0.46):
        side.area(rectangle(x - 0.13, x, 1.00, 1.03), _CHROME, Material.METAL)
    front = Picture((-0.9, 0.9, 0.4, 1.9), coat, 130)
    for left in (-0.56, 0.02):
        roadbody.glazing(front, rounded(rectangle(left, left + 0.54, 1.18, 1.58), 0.05), _GLASS, Material.GLASS, 0.03)
    back = Picture((-0.9, 0.9, 0.4, 1.9), coat, 130)
    roadbody.glazing(back, rounded(rectangle(-0.34, 0.34, 1.24, 1.50), 0.08), _GLASS, Material.GLASS, 0.03)
    tub = rounded([(-1.92, 0.48), (0.56, 0.48), (0.56, 1.12), (-1.84, 1.12)], (0.3, 0, 0, 0.1), 5)
    parts = roadbody.coach(tub, 0.66, coat, (side, None, front, back), 0.06)
    house = rounded([(-1.84, 1.06), (0.54, 1.06), (0.34, 1.68), (-1.60, 1.72)], (0, 0, 0.14, 0.32), 6)
    parts += roadbody.coach(house, 0.65, coat, (side, None, front, back), 0.07, 0.10)
    roof = ellipsoid((0.98, 0.07, 0.54), coat * np.float32(0.30), 8, 24, 0.7, Material.PAINT)
    parts.append(moved(roof, (-0.62, 1.675, 0)))
    visor = prism([(0.30, 1.64), (0.56, 1.60), (0.56, 1.62), (0.30, 1.68)], 0.56, coat * np.float32(0.30), 0.01)
    return [*parts, visor]


def _bonnet(coat: Float, lit: float) -> list[Mesh]:
    side = Picture((0.4, 2.0, 0.4, 1.2), coat, 150)
    for k in range(11):
        side.line([(0.78 + 0.075 * k, 0.64), (0.80 + 0.075 * k, 0.90)], 0.018, coat * np.float32(0.30))
    side.line([(0.4, 1.005), (2.0, 0.97)], 0.014, _CHROME, Material.METAL)
    outline = rounded([(0.50, 0.48), (1.80, 0.50), (1.80, 1.05), (0.50, 1.13)], (0, 0, 0.05, 0.02))
    hood = prism(outline, lambda x, y: 0.62 - 0.19 * (x - 0.5) + 0 * y, coat, 0.09)
    parts = painted(hood, looks_of(hood), (side, None, None, None))
    shell = rounded([(1.78, 0.44), (1.90, 0.44), (1.92, 1.02), (1.86, 1.11), (1.78, 1.11)], 0.02)
    parts.append(prism(shell, lambda x, y: 0.40 - 0.04 * (1.1 - y), _CHROME, 0.05, Material.METAL))
    grille = prism(rounded(rectangle(-0.31, 0.31, 0.52, 1.02), 0.09), 0.01, _DARK, 0.0, Material.RUBBER)
    points = grille.points[:, [2, 1, 0]] * np.asarray((1, 1, 1), np.float32)
    grille.points, grille.normals = points + np.asarray((1.925, 0, 0), np.float32), grille.normals[:, [2, 1, 0]]
    parts.append(grille)
    parts += [
        box((1.935, 0.77, -0.27 + 0.06 * k), (0.012, 0.46, 0.012), _CHROME, 0.0, Material.METAL) for k in range(10)
    ]
    parts.append(moved(ellipsoid((0.10, 0.05, 0.025), _CHROME, 7, 12, material=Material.METAL), (1.86, 1.125, 0)))
    kind = Material.GLOW if lit > 0 else Material.METAL
    bulb = np.array((1.0, 0.93, 0.76), np.float32) * np.float32(1.0 if lit > 0 else 0.78)
    for way in (-1, 1):
        bowl = lathe(
            [(0.02, -0.26), (0.09, -0.20), (0.145, -0.06), (0.155, 0.0), (0.14, 0.02)], _CHROME, 22, "x", Material.METAL
        )
        parts.append(moved(bowl, (1.86, 0.93, way * 0.54)))
        parts.append(moved(ellipsoid((0.035, 0.135, 0.135), bulb, 8, 18, material=kind), (1.865, 0.93, way * 0.54)))
        parts.append(
            sweep(
                [(1.80, 0.80, way * 0.56), (1.78, 0.66, way * 0.58)],
                [0.025, 0.03],
                _CHROME,
                6,
                1,
                Material.METAL,
                (0, 0, 1),
            )
        )
        parts.append(
            moved(
                lathe([(0.02, -0.2), (0.05, -0.1), (0.045, 0.18), (0.09, 0.24)], _CHROME, 14, "x", Material.METAL),
                (1.92, 0.70, way * 0.38),
            )
        )
    return parts


@lru_cache(maxsize=10)
def _car(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    parts = [*_wings(coat), *_cabin(coat), *_bonnet(coat, lit)]
    parts.append(box((0.0, 0.40, 0), (3.7, 0.16, 1.0), _DARK, 0.0, Material.RUBBER))
    for x, bend in ((2.14, -0.12), (-2.22, 0.12)):
        line = [(x + bend, 0.52, -0.82), (x, 0.52, -0.45), (x, 0.52, 0.45), (x + bend, 0.52, 0.82)]
        parts.append(sweep(line, [0.040] * 4, _CHROME, 8, 4, Material.METAL, (0, 1, 0.01)))
        for z in (-0.4, 0.4):
            parts.append(sweep([(x, 0.52, z), (x * 0.80, 0.46, z)], [0.025, 0.025], _DARK, 6, 1, Material.METAL))
    spare = [moved(part, (0, 0, 0), np.array(((0, 0, -1), (0, 1, 0), (1, 0, 0)), np.float64)) for part in _wheel()]
    parts += [moved(part, (-2.02, 0.82, 0)) for part in spare]
    parts += roadbody.taillamps(-1.93, 0.66, 0.72, (0.09, 0.08), lit)
    parts.append(roadbody.plate(2.16, 0.62, 0.42))
    return joined(parts)


add(
    RoadVehicle(
        "vintage_car", (4.5, 1.78, 1.95), 9.0, "#5a1420", _car, (_wheel(), _R),
        tuple((axle, 0.0) for axle in _AXLES), _TRACK,
        (0.93, 0.54),
        (
            Entry(
                "subject", "car",
                nouns="vintage car, classic car, oldtimer, antique car, veteran car, vintage automobile, "
                "old timer car, retro car, "
                "classic automobile, old fashioned car, rolls royce",
                chinese="老爷车, 老式汽车, 复古汽车, 古董车, 经典老车, 老式轿车, 复古轿车, 古董汽车, 劳斯莱斯, "
                "老轿车",
                features={"kind": "vintage"},
            ),
        ),
    )
)  # fmt: skip
