"""Railway coaches for a steam train: panelled bodies on bogies, windows that glow at night."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, joined, put
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.roadbody import passengers
from vitascope.engines.animatic.figures.vehicles.track import GAUGE, RAIL_HEAD
from vitascope.engines.animatic.figures.vehicles.wheels import rail_wheel
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, moved, turn

LENGTH = 10.4  #: metres from buffer to buffer
_CREAM = np.array((0.74, 0.62, 0.40), np.float32)
_GLASS = np.array((0.020, 0.026, 0.030), np.float32)
_DARK = np.array((0.016, 0.016, 0.018), np.float32)
_WARM = np.array((0.32, 0.185, 0.066), np.float32)
_BOGIES = (-3.1, 3.1)


@lru_cache(maxsize=8)
def coach(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """A coach about its middle, without wheels; ``paint`` is the colour of its lower half."""
    coat = np.asarray(paint, np.float32)
    y, half = RAIL_HEAD + 0.98, LENGTH / 2 - 0.28
    side = Picture((-half - 0.1, half + 0.1, y - 0.1, y + 2.5), coat, 90)
    side.area(rectangle(-half - 0.1, half + 0.1, y + 0.98, y + 2.02), _CREAM)
    side.area(rectangle(-half - 0.1, half + 0.1, y + 2.02, y + 2.5), coat)
    for level in (y + 0.98, y + 2.02):
        side.line([(-half, level), (half, level)], 0.030, coat * np.float32(0.35))
    side.line([(-half, y + 0.86), (half, y + 0.86)], 0.022, np.array((0.62, 0.42, 0.14), np.float32))
    count = 7
    for k in range(count):
        middle = (k - (count - 1) / 2) * (2 * half - 2.3) / count
        pane = rectangle(middle - 0.42, middle + 0.42, y + 1.10, y + 1.90)
        side.area(pane, _WARM if lit > 0 else _GLASS, Material.GLOW if lit > 0 else Material.GLASS)
        passengers(side, middle - 0.40, middle + 0.40, y + 1.10, lit, 0.42)
        side.line(pane, 0.045, coat * np.float32(0.45), closed=True)
        side.line([(middle - 0.40, y + 1.68), (middle + 0.40, y + 1.68)], 0.03, coat * np.float32(0.45))
    for way in (-1, 1):
        door = rectangle(way * (half - 0.55) - 0.38, way * (half - 0.55) + 0.38, y + 0.04, y + 2.0)
        side.line(door, 0.028, coat * np.float32(0.3), closed=True)
        pane = rectangle(way * (half - 0.55) - 0.24, way * (half - 0.55) + 0.24, y + 1.12, y + 1.86)
        side.area(pane, _WARM if lit > 0 else _GLASS, Material.GLOW if lit > 0 else Material.GLASS)
    body = prism([(-half, y), (half, y), (half, y + 2.14), (-half, y + 2.14)], 1.30, coat, 0.04)
    parts = painted(body, looks_of(body), (side, None, None, None))
    angle = np.linspace(-0.56, 0.56, 13)
    over = [(2.52 * math.sin(a), y + 2.52 - 2.52 * (1 - math.cos(a))) for a in angle]
    roof = prism(
        [*over, (1.34, y + 2.06), (-1.34, y + 2.06)],
        half + 0.06,
        np.array((0.10, 0.105, 0.11), np.float32),
        0.03,
        Material.RUBBER,
    )
    parts.append(moved(roof, (0, 0, 0), turn("y", math.pi / 2)))
    for x in (-3.3, -1.1, 1.1, 3.3):
        parts.append(box((x, y + 2.55, 0), (0.42, 0.16, 0.30), (0.10, 0.10, 0.11), 0.04, Material.RUBBER))
    parts.append(box((0, y - 0.10, 0), (2 * half, 0.22, 2.3), _DARK, 0.0, Material.RUBBER))
    parts.append(box((0, y - 0.36, 0), (2.6, 0.36, 1.7), _DARK, 0.02, Material.RUBBER))
    for x in _BOGIES:
        for z in (-0.98, 0.98):
            parts.append(
                box((x, RAIL_HEAD + 0.50, z), (2.5, 0.20, 0.12), _DARK * np.float32(1.8), 0.03, Material.RUBBER)
            )
            for dx in (-0.85, 0.85):
                parts.append(
                    box(
                        (x + dx, RAIL_HEAD + 0.46, z),
                        (0.30, 0.34, 0.16),
                        _DARK * np.float32(2.4),
                        0.03,
                        Material.RUBBER,
                    )
                )
    for way in (-1, 1):
        parts.append(
            box((way * (half + 0.16), y + 1.0, 0), (0.36, 1.9, 0.95), _DARK * np.float32(1.4), 0.04, Material.RUBBER)
        )
    return joined(parts)


@lru_cache(maxsize=4)
def _wheels(places: tuple[float, ...]) -> Wheelset:
    grey = (0.06, 0.06, 0.065)
    at = [
        (x + bogie + dx, RAIL_HEAD + 0.46, side * GAUGE)
        for x in places for bogie in _BOGIES for dx in (-0.85, 0.85) for side in (-1, 1)
    ]  # fmt: skip
    return Wheelset(rail_wheel(0.46, 0, grey), at)


@lru_cache(maxsize=8)
def rake(paint: tuple[float, float, float], lit: float, places: tuple[float, ...]) -> tuple[Mesh, ...]:
    """Coaches with their middles at ``places`` along x, without wheels."""
    return joined([put(mesh, None, (x, 0, 0)) for mesh in coach(paint, lit) for x in places])


def coach_wheels(places: tuple[float, ...], way: float) -> tuple[Mesh, ...]:
    """All their wheels after ``way`` metres."""
    return _wheels(places).turned(way / 0.46)
