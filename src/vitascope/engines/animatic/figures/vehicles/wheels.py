"""Wheels: tyres on spoked alloy rims, lorry wheels, and the flanged wheels of railways."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.vehicles.extrusion import prism
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


@lru_cache(maxsize=8)
def steel_wheel(radius: float, tread: float, twin: bool = False) -> tuple[Mesh, ...]:
    """A lorry's wheel: a thick tyre on a dished disc with hand holes and nuts. ``twin``: the dish lies deep."""
    r, w = radius, tread / 2
    tyre = lathe(
        [
            (r * 0.60, -w), (r * 0.93, -w), (r * 0.99, -w * 0.75), (r, 0.0), (r * 0.99, w * 0.75), (r * 0.93, w),
            (r * 0.86, w * 1.02), (r * 0.60, w * 0.92),
        ],
        (0.014, 0.014, 0.015), 26, "z", Material.RUBBER,
    )  # fmt: skip
    steel = np.array((0.34, 0.35, 0.37), np.float32)
    deep = -0.35 if twin else 0.80
    disc = lathe(
        [
            (0.001, w * (deep + 0.02)), (r * 0.22, w * deep), (r * 0.30, w * (deep - 0.15)), (r * 0.50, w * (deep - 0.25)),
            (r * 0.56, w * 0.80), (r * 0.61, w * 0.99),
        ],
        steel, 22, "z", Material.METAL,
    )  # fmt: skip
    hub = lathe(
        [(0.001, w * (deep + 0.55)), (r * 0.13, w * (deep + 0.5)), (r * 0.16, w * deep)], steel, 12, "z", Material.METAL
    )
    holes, nuts = [], []
    for k in range(8):
        a = k * math.pi / 4
        hole = ellipsoid((r * 0.052, r * 0.052, w * 0.10), (0.01, 0.01, 0.011), 5, 8, material=Material.RUBBER)
        holes.append(moved(hole, (r * 0.43 * math.cos(a), r * 0.43 * math.sin(a), w * (deep - 0.16))))
        nut = ellipsoid((r * 0.028, r * 0.028, w * 0.14), steel * np.float32(1.4), 5, 7, material=Material.METAL)
        nuts.append(moved(nut, (r * 0.24 * math.cos(a + 0.4), r * 0.24 * math.sin(a + 0.4), w * deep)))
    return tyre, disc, merged([hub, *nuts]), merged(holes)


@lru_cache(maxsize=8)
def rail_wheel(radius: float, spokes: int, paint: tuple[float, float, float], weight: bool = False) -> tuple[Mesh, ...]:
    """A flanged steel wheel with painted spokes, or a painted disc if ``spokes`` is 0; ``weight``: a driving wheel
    with its balance weight."""
    r, w = radius, 0.07
    sides = 30 if weight else (20 if spokes else 14)
    steel, coat = np.array((0.44, 0.45, 0.47), np.float32), np.asarray(paint, np.float32)
    tyre = lathe(
        [
            (r * 0.86, -w), (r + 0.028, -w), (r + 0.028, -w * 0.62), (r, -w * 0.35), (r * 0.995, w), (r * 0.90, w * 1.02),
            (r * 0.86, w * 0.9),
        ],
        steel, sides, "z", Material.METAL,
    )  # fmt: skip
    rim = lathe([(r * 0.86, w * 0.85), (r * 0.80, w * 0.80), (r * 0.80, -w * 0.7)], coat, sides, "z", Material.PAINT)
    parts = [rim]
    if spokes == 0:
        parts.append(
            lathe([(0.001, w * 0.1), (r * 0.5, w * 0.15), (r * 0.82, w * 0.5)], coat, sides, "z", Material.PAINT)
        )
    for k in range(spokes):
        a = k * 2 * math.pi / spokes
        line = [(out * r * math.cos(a), out * r * math.sin(a), 0.0) for out in (0.10, 0.84)]
        parts.append(sweep(line, [r * 0.045, r * 0.030], coat, 4, 1, Material.PAINT, (0, 0, 1), 0.9))
    hub = [(0.001, w * 1.5), (r * 0.13, w * 1.45), (r * 0.17, w * 1.1), (r * 0.19, -w)]
    parts.append(lathe(hub[1:], coat, 12, "z", Material.PAINT))
    if weight:
        angle = np.linspace(math.pi - 0.62, math.pi + 0.62, 7)
        arc = [(r * 0.83 * math.cos(a), r * 0.83 * math.sin(a)) for a in angle]
        parts.append(prism([*arc, (-r * 0.56, -r * 0.16), (-r * 0.56, r * 0.16)], w * 0.8, coat, 0.012))
    cap = lathe([(0.001, w * 1.62), (r * 0.07, w * 1.55), (r * 0.075, w)], steel, 8, "z", Material.METAL)
    return (tyre, merged(parts), cap) if spokes else (tyre, merged(parts))
