"""Wheels: a tyre on a spoked alloy rim."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import ellipsoid, lathe, merged, moved, sweep


@lru_cache(maxsize=8)
def wheel(radius: float, tread: float) -> tuple[Mesh, ...]:
    """A wheel about its own axle z, its outer face towards +z: tyre, barrel, rim. ``tread`` is its width."""
    r, w = radius, tread / 2
    outline = [
        (r * 0.66, -w), (r * 0.90, -w * 1.02), (r * 0.985, -w * 0.72), (r, -w * 0.3),
        (r, w * 0.3), (r * 0.985, w * 0.72), (r * 0.90, w * 1.02), (r * 0.68, w * 0.96),
    ]  # fmt: skip
    tyre = lathe(outline, (0.014, 0.014, 0.015), 26, "z", Material.RUBBER)
    barrel = lathe(
        [(0.001, w * 0.05), (r * 0.62, w * 0.05), (r * 0.655, w * 0.92)], (0.03, 0.03, 0.034), 20, "z", Material.METAL
    )
    alloy = np.array((0.52, 0.53, 0.55), np.float32)
    rim = [lathe([(r * 0.635, w * 0.90), (r * 0.665, w * 1.03), (r * 0.70, w * 0.99)], alloy, 26, "z", Material.METAL)]
    for k in range(5):
        for split in (-0.17, 0.17):
            a, b = k * 2 * math.pi / 5, k * 2 * math.pi / 5 + split
            path = [
                (out * r * math.cos(angle), out * r * math.sin(angle), deep * w)
                for out, angle, deep in ((0.10, a, 0.86), (0.40, (a + b) / 2, 0.84), (0.645, b, 0.92))
            ]
            rim.append(sweep(path, [r * 0.066, r * 0.050, r * 0.056], alloy, 5, 1, Material.METAL, (0, 0, 1), 0.6))
    rim.append(
        moved(ellipsoid((r * 0.16, r * 0.16, w * 0.28), alloy, 7, 12, material=Material.METAL), (0, 0, w * 0.78))
    )
    return tyre, barrel, merged(rim)
