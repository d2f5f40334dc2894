"""One arch of a stone bridge whose way is level: what a place lines up to carry those who cross."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces, always
from vitascope.engines.animatic.figures.things.masonry import blocks, wall
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.shapes import gathered, sheet
from vitascope.engines.animatic.world.palette import linear

DECK = 6.0  #: metres from the foot of the piers to the way
SPAN = 7.0  #: metres from pier to pier
FAR, NEAR = -4.2, 2.3  #: z of the edges of the way
_RADIUS = 2.75
_SPRING = 2.35  #: height at which the arch begins
_PARAPET = 0.8


def _soffit(x: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Height of the arch, below the water in the piers."""
    inside = 1 - (x / _RADIUS) ** 2
    return np.where(inside > 1e-9, _SPRING + _RADIUS * np.sqrt(np.clip(inside, 0, None)), -0.6)


def _sheet(points: np.ndarray[tuple[int, ...], np.dtype[np.float64]], normal: tuple[float, float, float]) -> Mesh:
    """Coursed stone over a grid of points; the courses follow x and y, or x and z on what lies."""
    skin = blocks()
    other = 2 if abs(normal[1]) > 0.5 else 1
    uv = np.stack([points[..., 0] / skin.wide, -points[..., other] / skin.high], -1)
    shade = np.clip(0.55 + 0.45 * points[..., 1:2] / DECK, 0.45, 1.0)
    tone = linear("#a89c88") * shade.astype(np.float32)
    made = sheet(points, tone, material=Material.STONE, normals=np.broadcast_to(normal, points.shape), uv=uv)
    made.texture = skin.texture
    made.two_sided = True
    return made


def _span() -> Body:
    stone, skin = linear("#a89c88"), blocks()
    x = np.unique(
        np.concatenate([
            (-SPAN / 2, -_RADIUS, _RADIUS, SPAN / 2), _RADIUS * 0.9999 * np.cos(np.linspace(0, math.pi, 27)),
        ])
    )  # fmt: skip
    low = _soffit(x)
    made: list[Mesh] = []
    levels = np.linspace(0, 1, 5)[:, None]
    for side, edge in ((1, NEAR), (-1, FAR)):
        y = low + (DECK - 0.02 - low) * levels
        made.append(_sheet(np.stack(np.broadcast_arrays(x, y, edge), -1), (0, 0, side)))
        # the ring of wedge stones stands out a little
        arc = np.linspace(0.02, math.pi - 0.02, 30)[None]
        radius = np.asarray((_RADIUS - 0.02, _RADIUS + 0.42))[:, None]
        ring = np.stack(
            np.broadcast_arrays(radius * np.cos(arc), _SPRING + radius * np.sin(arc), edge + side * 0.06), -1
        )
        wedge = np.where(np.arange(30) // 2 % 2 == 0, 1.12, 0.96)[None, :, None] * np.ones((2, 1, 1))
        made.append(
            sheet(ring, stone * wedge.astype(np.float32), material=Material.STONE,
                  normals=np.broadcast_to((0, 0, side), ring.shape), two_sided=True)
        )  # fmt: skip
    deck = np.stack(
        np.broadcast_arrays(np.linspace(-SPAN / 2, SPAN / 2, 8), DECK, np.linspace(FAR, NEAR, 9)[:, None]), -1
    )
    made.append(_sheet(deck, (0, 1, 0)))
    arch = np.linspace(-_RADIUS * 0.9999, _RADIUS * 0.9999, 19)
    vault = np.stack(np.broadcast_arrays(arch, _soffit(arch), np.linspace(FAR, NEAR, 3)[:, None]), -1)
    made.append(sheet(vault, stone * np.float32(0.40), material=Material.STONE, outward=False, two_sided=True))
    for at in (-_RADIUS, _RADIUS):
        inner = np.stack(np.broadcast_arrays(at, np.linspace(-0.6, _SPRING, 3), np.linspace(FAR, NEAR, 3)[:, None]), -1)
        made.append(sheet(inner, stone * np.float32(0.45), material=Material.STONE, two_sided=True))
    far, near = FAR + 0.18, NEAR - 0.16
    made.append(wall((0, DECK + _PARAPET / 2, far), (SPAN, _PARAPET, 0.36), stone, skin))
    made.append(wall((0, DECK + _PARAPET + 0.06, far), (SPAN, 0.12, 0.50), stone * np.float32(1.12), skin))
    made.append(wall((-SPAN / 2, DECK + 0.55, far), (0.7, 1.1, 0.62), stone * np.float32(1.05), skin))
    made.append(wall((0, DECK + 0.09, near), (SPAN, 0.18, 0.40), stone * np.float32(1.10), skin))
    for side, edge in ((1, NEAR), (-1, FAR)):
        made.append(wall((0, DECK - 0.20, edge + side * 0.10), (SPAN, 0.22, 0.24), stone * np.float32(1.15), skin))
        # a cutwater before the pier
        foot = (-SPAN / 2, 0.9, edge + side * 0.28)
        made.append(wall(foot, (1.0, 2.9, 0.7), stone * np.float32(0.80), skin, 0.25))
    return Body(meshes=gathered(made))


add_pieces("bridges", (("bridge span", (SPAN, DECK + 1.4, 2 * -FAR + 0.6), always(_span)),))
