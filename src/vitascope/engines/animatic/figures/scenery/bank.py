"""A low grass bank between flooded fields."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.shapes import sheet
from vitascope.engines.animatic.world.palette import linear


def _bank(seed: int, lit: float) -> Body:
    """Four metres along x, half a metre across: mud at the water, grass on top."""
    rng = generator(seed, "bank")
    x = np.linspace(-2.05, 2.05, 15)
    across = np.asarray([(-0.50, -0.05), (-0.32, 0.12), (-0.12, 0.20), (0.12, 0.20), (0.32, 0.12), (0.50, -0.05)])[::-1]
    points = np.empty((len(across), len(x), 3))
    points[..., 0] = x
    points[..., 1] = across[:, 1:] * (1 + 0.10 * rng.normal(size=(1, len(x))))
    points[..., 2] = across[:, :1]
    tones = np.stack([linear(c) for c in ("#4a3c28", "#4f6a2c", "#7a9a40", "#86a448", "#5a7830", "#4a3c28")])
    colour = tones[:, None] * rng.uniform(0.85, 1.15, (1, len(x), 1))
    return Body(meshes=(sheet(points, colour.astype(np.float32), two_sided=True),))


add_pieces("banks", (("field bank", (4.1, 0.22, 1.0), _bank),))
