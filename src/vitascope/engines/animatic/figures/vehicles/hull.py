"""Hulls of boats and ships: lofted from a table of stations, painted in bands, decked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sheet

Float = NDArray[np.float32]
Double = NDArray[np.float64]


@dataclass(frozen=True)
class Lines:
    """A hull's shape in metres; x forward, y from the waterline. Curves run from the stern (0) to the bow (1)."""

    stern: float  #: x of the transom at the waterline
    bow: float  #: x of the stem at the waterline
    breadth: tuple[float, ...]  #: half breadths at the deck, evenly spaced from stern to bow; the last about 0
    sheer: tuple[float, ...]  #: heights of the deck's edge, evenly spaced
    keel: tuple[float, ...]  #: depths of the keel below the waterline, evenly spaced
    rake: float = 0.0  #: how far the stem leans forward at the deck
    counter: float = 0.0  #: how far the stern leans back at the deck
    full: float = 0.55  #: section: 1 is a wedge, smaller is boxier
    flare: float = 0.0  #: how much narrower the bow is at the waterline than at the deck, 0 to 1


def _curve(values: tuple[float, ...], at: Double) -> Double:
    """A soft curve through evenly spaced values (Catmull-Rom)."""
    table = np.asarray(values, np.float64)
    last = len(table) - 1
    where = np.clip(at, 0, 1) * last
    i = np.minimum(where.astype(int), last - 1)
    t = where - i
    p0, p1, p2, p3 = table[np.maximum(i - 1, 0)], table[i], table[i + 1], table[np.minimum(i + 2, last)]
    return np.asarray(
        0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
    )


def breadth(lines: Lines, s: Double) -> Double:
    """Half breadth of the deck at shares ``s`` of the length."""
    return np.maximum(_curve(lines.breadth, s), 0.01)


def sheer(lines: Lines, s: Double) -> Double:
    """Height of the deck's edge."""
    return _curve(lines.sheer, s)


def along(lines: Lines, s: Double, level: Double | float) -> Double:
    """x at shares of the length; ``level`` is the height as a share of the deck's height there."""
    x = lines.stern + (lines.bow - lines.stern) * s
    return np.asarray(x + lines.rake * s**6 * level - lines.counter * (1 - s) ** 6 * level)


def shell(lines: Lines, picture: Picture, stations: int = 34, girth: int = 20) -> list[Mesh]:
    """The outside of the hull down to the keel, painted from the side; the stern is closed by a flat transom."""
    s = np.linspace(0, 1, stations)
    # Stations close up towards the bow, where the lines bend.
    s = s + 0.10 * np.sin(s * np.pi) * s
    angle = np.linspace(0, np.pi, girth)
    down = np.abs(np.sin(angle))[None] ** lines.full
    top, deep, half = sheer(lines, s)[:, None], _curve(lines.keel, s)[:, None], breadth(lines, s)[:, None]
    y = top - (top + deep) * down
    narrow = 1 - lines.flare * s[:, None] ** 3 * np.clip(1 - y / top, 0, 1)
    z = half * narrow * np.sign(np.cos(angle))[None] * np.abs(np.cos(angle))[None] ** (lines.full * 0.9)
    level = np.clip(y / np.maximum(top, 1e-3), -0.6, 1)
    x = along(lines, s[:, None], level)
    outside = sheet(np.stack([x, y, z], -1), material=Material.PAINT)
    made = painted(outside, np.zeros(len(outside.faces), int), (picture, None, None, None))
    ring = np.stack([x[0], y[0], z[0]], -1)
    heart = np.stack([x[0], y[0], 0 * z[0]], -1)
    transom = sheet(
        np.stack([ring, heart]),
        material=Material.PAINT,
        normals=np.tile((-1.0, 0.12, 0.0), (2, girth, 1)),
        outward=False,
    )
    return [*made, *painted(transom, np.zeros(len(transom.faces), int), (picture, None, None, None))]


def deck(
    lines: Lines, colour: ArrayLike, drop: float = 0.06, camber: float = 0.03, inset: float = 0.96,
    material: Material = Material.MATTE, reach: tuple[float, float] = (0.0, 0.985), planks: float = 0.0,
) -> Mesh:  # fmt: skip
    """The deck, ``drop`` below its edge; ``planks`` darkens every second strip by that share."""
    s = np.linspace(reach[0], reach[1], 26)
    across = np.linspace(-1, 1, 13)
    half, top = breadth(lines, s)[:, None] * inset, sheer(lines, s)[:, None] - drop
    x = along(lines, s[:, None], 1.0)
    y = top + camber * half * (1 - across[None] ** 2)
    points = np.stack(np.broadcast_arrays(x, y, half * across[None]), -1)
    tone = (
        np.broadcast_to(np.asarray(colour, np.float32), points.shape)
        * (1 - planks * (np.arange(13) % 2))[None, :, None]
    )
    normals = np.stack(np.broadcast_arrays(0.0, 1.0, 0.1 * across[None] + 0 * x), -1)
    return sheet(points, tone, material=material, normals=normals)


def rail(
    lines: Lines, level: float, reach: tuple[float, float] = (0.0, 1.0), count: int = 24, inset: float = 1.0
) -> Double:
    """Points (count, 3) along the deck's edge on the +z side, ``level`` metres above it."""
    s = np.linspace(reach[0], reach[1], count)
    return np.stack([along(lines, s, 1.0), sheer(lines, s) + level, breadth(lines, s) * inset], -1)


def bands(
    lines: Lines, paint: Float, below: ArrayLike, stripe: ArrayLike, boot: float, strake: float, fine: float = 90.0
) -> Picture:
    """The usual paint: ``paint`` above, ``stripe`` as a boot line of ``boot`` metres over the waterline and as a strake
    under the deck's edge (``strake`` metres, 0: none), ``below`` under water."""
    s = np.linspace(0, 1, 40)
    left, right = lines.stern - lines.counter - 0.3, lines.bow + lines.rake + 0.3
    low, high = -max(lines.keel) - 0.1, max(lines.sheer) + 0.1
    picture = Picture((left, right, low, high), paint, fine)
    picture.area(rectangle(left, right, low, 0.02), np.asarray(below, np.float32))
    picture.area(rectangle(left, right, 0.02, 0.02 + boot), np.asarray(stripe, np.float32))
    if strake > 0:
        x, y = along(lines, s, 1.0), sheer(lines, s)
        picture.line(
            list(zip(x.tolist(), (y - strake * 1.2).tolist(), strict=True)), strake, np.asarray(stripe, np.float32)
        )
    return picture
