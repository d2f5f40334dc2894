"""A market stall: a counter of crates heaped with fruit and vegetables under a striped awning."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces
from vitascope.engines.animatic.geometry import Body, Lamp, Material
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.shapes import box, ellipsoid, gathered, moved, sheet
from vitascope.engines.animatic.world.palette import linear

_STRIPES = ("#b8322a", "#2f6a4a", "#2f5a8a", "#c8862a", "#8a3a6a")
_GOODS = ("#d8622a", "#c02a24", "#7a9a34", "#e0b83a", "#6a3a6a", "#3f7a34", "#e8962a", "#a8c050")


def _stall(seed: int, lit: float) -> Body:
    """Its front faces +x, 3 metres along z."""
    rng = generator(seed, "stall")
    stripe, white, wood = linear(_STRIPES[seed % len(_STRIPES)]), linear("#ece4d4"), linear("#7c5a3a")
    parts = [box((x, 1.15, z), (0.07, 2.3, 0.07), wood, 0.01) for x in (-0.75, 0.75) for z in (-1.45, 1.45)]
    parts += [
        box((0.15, 0.40, 0), (0.95, 0.80, 2.9), wood * np.float32(0.75), 0.02),
        box((0.64, 0.45, 0), (0.04, 0.60, 2.8), stripe * np.float32(0.8), 0.01),
        box((-0.70, 1.35, 0), (0.05, 0.9, 2.8), wood * np.float32(0.6), 0.01),
    ]
    for k in range(5):  # crates that lean to the buyer
        z = -1.16 + 0.58 * k
        hue = linear(_GOODS[int(rng.integers(len(_GOODS)))])
        parts.append(box((0.18, 0.90, z), (0.86, 0.16, 0.54), wood * np.float32(1.15), 0.01))
        for x in np.linspace(-0.14, 0.50, 5):
            for dz in (-0.17, 0.0, 0.17):
                high = 1.03 + 0.10 * (0.5 - abs(dz)) - 0.10 * (x - 0.18)
                tone = hue * np.float32(rng.uniform(0.8, 1.2))
                parts.append(moved(ellipsoid((0.085, 0.080, 0.085), tone, 6, 8), (x, high, z + dz)))
    count = 14
    across, s = np.meshgrid(np.linspace(-1.6, 1.6, 2 * count), np.linspace(0, 1, 5))
    points = np.stack([-0.95 + 2.15 * s, 2.75 - 0.50 * s - 0.06 * np.sin(math.pi * s), across], -1)
    bands = (np.arange(2 * count) // 2 % 2 == 0)[None, :, None]
    tone = np.where(bands, stripe, white) * np.ones((5, 1, 1))
    roof = sheet(points, tone.astype(np.float32), material=Material.CLOTH, two_sided=True)
    drop = np.stack(
        [np.full((2, 2 * count), 1.20), np.stack([points[-1, :, 1], points[-1, :, 1] - 0.26]), across[:2]], -1
    )
    edge = sheet(drop, tone[:2].astype(np.float32), material=Material.CLOTH, two_sided=True)
    meshes = gathered([*parts, roof, edge])
    if not lit:
        return Body(meshes=meshes)
    glow = linear("#ffd890") * np.float32(1.4 * lit)
    bulbs = [
        moved(ellipsoid((0.06, 0.08, 0.06), glow, 8, 10, material=Material.GLOW), (0.55, 2.05, at))
        for at in (-0.9, 0.0, 0.9)
    ]
    return Body(meshes=(*meshes, *gathered(bulbs)), lamps=(Lamp((0.6, 2.0, 0.0), (3.2 * lit, 2.2 * lit, 1.1 * lit)),))


add_pieces("stalls", (("market stall", (2.2, 2.8, 3.2), _stall),))
