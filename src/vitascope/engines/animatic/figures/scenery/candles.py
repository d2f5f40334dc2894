"""Candles: a standing candelabrum and a group of pillar candles. Their flames are in the air, ``world.candles`` tells where."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.shapes import gathered, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear

Spot = tuple[float, float, float]

#: Where the wicks end, in the piece's own axes, metres.
WICKS: dict[str, tuple[Spot, ...]] = {
    "candelabrum": ((0.0, 1.66, 0.0), (0.0, 1.56, 0.24), (0.0, 1.56, -0.24), (0.0, 1.48, 0.44), (0.0, 1.48, -0.44)),
    "candle group": ((0.0, 0.26, 0.0), (0.05, 0.17, 0.12), (-0.02, 0.12, -0.12)),
}


def _candle(wick: Spot, tall: float, thick: float) -> list[Mesh]:
    """Wax that shines through below its flame."""
    x, top, z = wick
    wax, bright = linear("#e8d8b4"), linear("#ffc878") * np.float32(1.5)
    foot, mouth = top - tall - 0.02, top - 0.02
    shine = mouth - min(0.5 * tall, 0.09)
    body = lathe([(0.001, foot), (thick, foot), (thick, shine)], wax, 12)
    tip = lathe([(thick, shine), (thick, mouth), (0.6 * thick, mouth - 0.006), (0.001, mouth - 0.012)], bright, 12,
                material=Material.GLOW)  # fmt: skip
    wire = sweep([(0, mouth - 0.01, 0), (0, top, 0)], [0.002, 0.002], linear("#1a1410"), 5, 1)
    return [moved(one, (x, 0, z)) for one in (body, tip, wire)]


def _candelabrum(seed: int, lit: float) -> Body:
    brass = linear("#b08a3c")
    stand = lathe(
        [(0.001, 0), (0.21, 0), (0.21, 0.03), (0.09, 0.07), (0.035, 0.14), (0.022, 0.62), (0.045, 0.66), (0.022, 0.70),
         (0.020, 1.22), (0.04, 1.26), (0.015, 1.30), (0.015, 1.44), (0.045, 1.46), (0.045, 1.475), (0.001, 1.475)],
        brass, 18, material=Material.METAL,
    )  # fmt: skip
    parts: list[Mesh] = [stand]
    for x, y, z in WICKS["candelabrum"]:
        parts.extend(_candle((x, y, z), 0.17, 0.017))
        if z:
            cup = y - 0.19
            line = [(0, 1.22, 0), (0, 1.10, 0.45 * z), (0, cup - 0.14, 0.92 * z), (0, cup - 0.02, z)]
            parts.append(sweep(line, [0.014, 0.013, 0.012, 0.012], brass, 7, 4, Material.METAL))
            dish = lathe(
                [(0.001, -0.02), (0.05, 0.0), (0.055, 0.015), (0.001, 0.005)], brass, 12, material=Material.METAL
            )
            parts.append(moved(dish, (x, cup, z)))
    return Body(meshes=gathered(parts))


def _group(seed: int, lit: float) -> Body:
    parts: list[Mesh] = []
    for (x, y, z), thick in zip(WICKS["candle group"], (0.045, 0.040, 0.042), strict=True):
        parts.extend(_candle((x, y, z), y - 0.02, thick))
    return Body(meshes=gathered(parts))


add_pieces("candles", (
    ("candelabrum", (0.42, 1.72, 1.0), _candelabrum),
    ("candle group", (0.3, 0.32, 0.4), _group),
))  # fmt: skip
