"""A street lamp: a cast post with a lantern that shines when lit."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Lamp, Material
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved
from vitascope.engines.animatic.world.palette import linear


@lru_cache(maxsize=8)
def _post(lit: float) -> Body:
    iron = linear("#22262a")
    post = lathe(
        [(0.01, 0), (0.20, 0), (0.20, 0.10), (0.13, 0.16), (0.11, 0.70), (0.075, 0.78), (0.055, 3.3), (0.09, 3.36),
         (0.05, 3.44), (0.05, 3.60), (0.14, 3.66), (0.01, 3.67)], iron, 14, material=Material.METAL,
    )  # fmt: skip
    cap = moved(
        lathe([(0.30, 0), (0.10, 0.20), (0.04, 0.30), (0.01, 0.36)], iron, 14, material=Material.METAL), (0, 4.18, 0)
    )
    bars = [
        box((x, 3.92, z), (0.03, 0.52, 0.03), iron, 0.0, Material.METAL) for x in (-0.16, 0.16) for z in (-0.16, 0.16)
    ]
    glow = linear("#ffd490") * np.float32(1.5 if lit else 0.55)
    glass = moved(
        ellipsoid((0.16, 0.25, 0.16), glow, 8, 14, material=Material.GLOW if lit else Material.GLASS), (0, 3.92, 0)
    )
    lamps = (Lamp((0.0, 3.9, 0.0), (5.0 * lit, 3.4 * lit, 1.8 * lit)),) if lit else ()
    return Body(meshes=(merged([post, cap, *bars]), glass), lamps=lamps)


@register
class LampPost(Figure):
    """An old street lamp, 4.5 metres high."""

    name = "lamppost"
    height = 4.54
    length = 0.6
    width = 0.6
    still = True
    sway = 0.0
    kinds = frozenset({"street furniture"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012

    def pose(self, placement: Placement, t: float) -> Body:
        return _post(round(placement.lit, 1))
