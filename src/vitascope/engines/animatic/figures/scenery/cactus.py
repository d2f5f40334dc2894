"""A saguaro: a ribbed column with arms."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import merged, sweep
from vitascope.engines.animatic.world.palette import linear

_RIBS = 11


def _ribbed(path: list[tuple[float, float, float]], radii: list[float]) -> Mesh:
    made = sweep(path, radii, linear("#55733e"), _RIBS * 2, 4, Material.MATTE, (0.2, 0.1, 1))
    ring = np.arange(len(made.points)) % 2
    made.colours = (made.colours * np.where(ring == 0, 1.25, 0.62)[:, None]).astype(np.float32)
    return made


@lru_cache(maxsize=8)
def _cactus(seed: int) -> Body:
    rng = generator(seed, "cactus")
    tall = 3.6 * rng.uniform(0.85, 1.0)
    parts = [_ribbed([(0, -0.05, 0), (0, 0.4, 0), (0.02, tall * 0.6, 0), (0, tall * 0.96, 0), (0, tall, 0)],
                     [0.20, 0.23, 0.25, 0.20, 0.05])]  # fmt: skip
    for arm in range(int(rng.integers(1, 4))):
        turn = rng.uniform(0, 2 * math.pi) if arm else rng.uniform(-0.4, 0.4)
        low, out, top = rng.uniform(0.9, 1.7), rng.uniform(0.55, 0.85), rng.uniform(0.8, 1.5)
        c, s = math.cos(turn), math.sin(turn)
        path = [(0.1 * c, low, 0.1 * s), (out * 0.7 * c, low + 0.04, out * 0.7 * s), (out * c, low + 0.35, out * s),
                (out * 1.02 * c, low + top, out * 1.02 * s), (out * c, low + top + 0.10, out * s)]  # fmt: skip
        parts.append(_ribbed(path, [0.13, 0.15, 0.16, 0.14, 0.03]))
    return Body(meshes=(merged(parts),))


@register
class Cactus(Figure):
    """A saguaro cactus, one to three arms."""

    name = "cactus"
    height = 3.6
    length = 1.9
    width = 1.9
    still = True
    sway = 0.0
    kinds = frozenset({"plants"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012

    def pose(self, placement: Placement, t: float) -> Body:
        return _cactus(placement.seed)
