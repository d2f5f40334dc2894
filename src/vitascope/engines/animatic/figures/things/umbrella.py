"""A parasol that stands open, its pole in the ground: on a beach, on a terrace, in the rain."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, gathered, merged, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_RIBS = 8
_REACH, _POLE, _DOME = 1.25, 2.2, 0.55  #: metres: of a rib, of the pole, height of the canopy


@lru_cache(maxsize=12)
def canopy(colour: str | None, reach: float, dome: float, plain: bool) -> Mesh:
    """The cloth about the pole's top at the origin; gores of the colour and white in turn, or all of the colour."""
    t = np.linspace(0.02, 1, 9)[:, None]
    main, white = named(colour, "#c8281e"), linear("#f0ead8")
    gores = []
    for gore in range(_RIBS):
        s = np.linspace(0, 1, 7)[None]
        angle = (gore + s) * (2 * math.pi / _RIBS)
        sag = np.sin(s * math.pi) ** 2  # 0 on a rib, 1 between two
        radius = reach * np.sin(t * math.pi / 2 * 0.98) * (1 - 0.07 * sag * t)
        height = -dome * (1 - np.cos(t * math.pi / 2)) - 0.07 * dome * sag * t * (1 - t) - 0.05 * sag * t**4 * dome
        points = np.stack([radius * np.cos(angle), height, radius * np.sin(angle)], -1)
        tint = white if gore % 2 and not plain else main
        shade = np.broadcast_to(1 - 0.14 * sag, radius.shape)[..., None]
        gores.append(sheet(points, (tint * shade).astype(np.float32), material=Material.CLOTH, two_sided=True))
    return merged(gores)


@register
class Umbrella(Figure):
    """An open umbrella; its colour is that of the cloth."""

    name = "umbrella"
    height = _POLE + 0.15
    length = 2 * _REACH
    width = 2 * _REACH
    still = True
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "umbrella",
            nouns="umbrella, beach umbrella, parasol, sunshade, brolly, paper umbrella, sun umbrella, patio umbrella",
            chinese="雨伞, 沙滩伞, 伞, 阳伞, 遮阳伞, 油纸伞, 太阳伞, 花伞, 纸伞, 大伞, 小伞",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """Leaning a little; the cloth trembles in the wind."""
        lean = turn("z", 0.10 + 0.012 * math.sin(1.9 * t + 6 * placement.phase))
        cloth = canopy(placement.colour, _REACH, _DOME, plain=placement.colour is not None)
        pole = sweep([(0, -0.2, 0), (0, _POLE, 0)], [0.036, 0.034], linear("#e6dfd0"), 9, 1, Material.PAINT)
        tip = moved(
            ellipsoid((0.03, 0.05, 0.03), linear("#c8a04a"), 6, 8, material=Material.METAL), (0, _POLE + 0.05, 0)
        )
        ribs = [
            sweep(
                [(0, _POLE - 0.02, 0), (0.6 * _REACH * c, _POLE - 0.24, 0.6 * _REACH * s)],
                [0.008, 0.006],
                linear("#5c5c60"),
                4,
                1,
                Material.METAL,
            )
            for c, s in ((math.cos(a), math.sin(a)) for a in np.arange(_RIBS) * 2 * math.pi / _RIBS)
        ]
        meshes = [moved(mesh, matrix=lean) for mesh in (moved(cloth, (0, _POLE, 0)), pole, tip, *ribs)]
        return Body(meshes=gathered(meshes))
