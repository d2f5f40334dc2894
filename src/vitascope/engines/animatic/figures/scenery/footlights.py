"""The lights at the edge of a stage: lamps in hoods of brass."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.shapes import ellipsoid, gathered, lathe, moved
from vitascope.engines.animatic.world.palette import linear


def _footlight(seed: int, lit: float) -> Body:
    """A low hood of brass towards the house; its lamp shines over the rim."""
    brass = linear("#b08a3c")
    hood = lathe(
        [(0.001, 0.0), (0.13, 0.0), (0.15, 0.05), (0.14, 0.10), (0.12, 0.10)], brass, 18, material=Material.METAL
    )
    glow = linear("#ffe0a0") * np.float32(3.2)
    bulb = moved(ellipsoid((0.075, 0.075, 0.075), glow, 8, 12, material=Material.GLOW), (0, 0.11, 0))
    return Body(meshes=gathered([hood, bulb]))


add_pieces("stage lights", (("footlight", (0.3, 0.2, 0.3), _footlight),))
