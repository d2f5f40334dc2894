"""Wings and fins: lofted blades with the section of an aerofoil."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sheet, unit


def blade(
    root: ArrayLike, tip: ArrayLike, chords: tuple[float, float], thickness: float, colour: ArrayLike,
    material: Material = Material.PAINT, rows: int = 9, tip_colour: ArrayLike | None = None,
) -> Mesh:  # fmt: skip
    """A wing from ``root`` to ``tip``, both the middles of their chords, which lie along x; its thickness is a share of
    the chord. The last tenth is rounded, and painted ``tip_colour``."""
    a, b = np.asarray(root, np.float64), np.asarray(tip, np.float64)
    span = b - a
    through = unit(np.cross(span, (1.0, 0.0, 0.0)))
    share = np.concatenate([np.linspace(0, 0.90, rows), (0.96, 0.99, 1.0)])
    chord = chords[0] + (chords[1] - chords[0]) * share
    thin = np.concatenate([np.ones(rows), (0.85, 0.5, 0.02)])
    chord = chord * np.concatenate([np.ones(rows), (0.97, 0.86, 0.7)])
    angle = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    # Blunt in front, sharp behind.
    along = 0.5 * np.cos(angle)
    section = 0.5 * np.sin(angle) * (0.62 + 0.38 * np.cos(angle)) * 1.15
    middles = a + span * share[:, None]
    points = (
        middles[:, None]
        + (chord[:, None] * along)[..., None] * np.array((1.0, 0.0, 0.0))
        + (chord[:, None] * thin[:, None] * thickness * section)[..., None] * through
    )
    tone = np.broadcast_to(np.asarray(colour, np.float32), points.shape).copy()
    if tip_colour is not None:
        tone[rows - 1 :] = np.asarray(tip_colour, np.float32)
    return sheet(points, tone, closed=True, material=material)
