"""The body of a car out of a table of measures: lofted hull and glasshouse, painted by projection, and its trim."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, hull_looks, painted, rectangle
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, loft, merged, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]
Double = NDArray[np.float64]


@dataclass(frozen=True)
class Measures:
    """A car's shape in metres; x forward from the middle, y from the ground."""

    length: float = 4.46
    half_width: float = 0.90
    clearance: float = 0.21
    nose: float = 0.66  #: height of the bonnet's front edge
    bonnet: float = 0.90  #: height at the windscreen's foot
    belt: float = 0.94  #: height of the windows' lower edge
    boot: float = 1.02  #: height of the boot lid
    roof: float = 1.44
    rear_glass: tuple[float, float] = (-1.72, -0.86)  #: x of the rear window's foot and head
    windscreen: tuple[float, float] = (0.34, 1.12)  #: x of the windscreen's head and foot
    wheel: float = 0.325  #: radius
    tread: float = 0.215  #: width of a tyre
    axles: tuple[float, float] = (-1.30, 1.38)  #: x of the wheels


SALOON = Measures()
Livery = Callable[[Picture, Measures], None]
"""Draws what is special about a car onto the picture of its sides."""
SIDES = 40  #: points round a hull
DARK = np.array((0.010, 0.010, 0.011), np.float32)
FRAME = np.array((0.009, 0.0095, 0.011), np.float32)
CHROME = np.array((0.62, 0.63, 0.65), np.float32)
LENS = np.array((0.16, 0.17, 0.18), np.float32)
GLASS = np.array((0.018, 0.024, 0.028), np.float32)


def through(at: Double, points: list[tuple[float, float]]) -> Double:
    """A soft curve near the points: linear interpolation, then a short mean."""
    x, y = np.array(points).T
    fine = np.linspace(x[0], x[-1], 400)
    line = np.interp(fine, x, y)
    kernel = np.hanning(27)
    soft = np.convolve(np.pad(line, 13, mode="edge"), kernel / kernel.sum(), "valid")
    return np.interp(at, fine, soft)


def _occluded(mesh: Mesh, low: float, high: float, least: float) -> Mesh:
    """Darken a mesh towards the ground, where less sky reaches it."""
    share = np.clip((mesh.points[:, 1] - low) / (high - low), 0, 1)
    mesh.colours = (mesh.colours * (least + (1 - least) * share)[:, None]).astype(np.float32)
    return mesh


def _hull(m: Measures) -> tuple[Mesh, int]:
    """The body without glass, and its number of stations."""
    back, front, wide = -m.length / 2, m.length / 2, m.half_width
    x = np.concatenate(
        [
            np.linspace(back, back + 0.35, 9)[:-1],
            np.linspace(back + 0.35, front - 0.5, 26)[:-1],
            np.linspace(front - 0.5, front, 12),
        ]
    )
    top = through(
        x,
        [
            (back, m.boot - 0.10), (back + 0.02, m.boot - 0.02), (back + 0.40, m.boot), (m.rear_glass[0], m.boot - 0.01),
            (m.rear_glass[1], m.belt + 0.03), (m.windscreen[0], m.belt + 0.02), (m.windscreen[1], m.bonnet + 0.01),
            (front - 0.75, m.bonnet - 0.055), (front - 0.22, m.nose + 0.10), (front - 0.04, m.nose), (front, m.nose - 0.10),
        ],
    )  # fmt: skip
    low = through(
        x,
        [
            (back, m.clearance + 0.17), (back + 0.30, m.clearance), (front - 0.45, m.clearance), (front, m.clearance + 0.05),
        ],
    )  # fmt: skip
    half = through(
        x,
        [
            (back, wide * 0.84), (back + 0.20, wide * 0.93), (m.axles[0], wide), (0.0, wide * 0.985),
            (m.axles[1], wide), (front - 0.28, wide * 0.93), (front - 0.06, wide * 0.80), (front, wide * 0.70),
        ],
    )  # fmt: skip
    return loft(x, low, top, half, half * 0.945, square=4.4, sides=SIDES, cap=0.05), len(x)


def _tail(lit: float) -> tuple[Float, Material]:
    """Colour and material of the tail lamps."""
    red = np.array((0.80, 0.016, 0.012), np.float32)
    return (red * np.float32(0.6 * lit), Material.GLOW) if lit > 0 else (red * np.float32(0.30), Material.PAINT)


def _side_picture(m: Measures, paint: Float, lit: float, livery: Livery | None) -> Picture:
    back, front = -m.length / 2, m.length / 2
    picture = Picture((back - 0.1, front + 0.1, 0.0, 1.7), paint)
    shut = paint * np.float32(0.16)
    picture.area(rectangle(back, front, 0.0, m.clearance + 0.055), DARK, Material.RUBBER)
    crease = [(back + 0.06, m.belt - 0.115), (-0.3, m.belt - 0.145), (front - 0.45, m.belt - 0.20)]
    picture.line(crease, 0.012, paint * np.float32(1.5))
    picture.line([(u + 0.05, v - 0.027) for u, v in crease], 0.020, paint * np.float32(0.55))
    if livery is not None:
        livery(picture, m)
    pillar = (m.rear_glass[1] + m.windscreen[0]) / 2 + 0.02
    sill, wing, arch = m.clearance + 0.12, m.windscreen[1], m.axles[0] + 0.43
    picture.line([(wing - 0.10, m.belt), (wing - 0.06, m.belt - 0.30), (wing - 0.22, sill)], 0.011, shut)
    picture.line([(pillar, m.belt + 0.02), (pillar - 0.015, sill)], 0.011, shut)
    picture.line(
        [(m.rear_glass[1] - 0.42, m.belt + 0.02), (arch, m.belt - 0.25), (arch + 0.01, sill + 0.08)], 0.011, shut
    )
    picture.line([(arch + 0.01, sill), (wing - 0.22, sill)], 0.010, shut)
    for handle in (pillar - 0.20, m.rear_glass[1] - 0.26):
        picture.area(rectangle(handle, handle + 0.17, m.belt - 0.085, m.belt - 0.055), CHROME, Material.METAL)
        shade = [(handle - 0.005, m.belt - 0.094), (handle + 0.175, m.belt - 0.094)]
        picture.line(shade, 0.012, paint * np.float32(0.35))
    lamp = [
        (front - 0.40, m.nose + 0.045), (front + 0.1, m.nose - 0.005),
        (front + 0.1, m.nose - 0.135), (front - 0.30, m.nose - 0.075),
    ]  # fmt: skip
    picture.area(lamp, LENS, Material.GLASS)
    tail = [
        (back - 0.1, m.boot - 0.17), (back + 0.34, m.boot - 0.18), (back + 0.28, m.boot - 0.28), (back - 0.1, m.boot - 0.32),
    ]  # fmt: skip
    picture.area(tail, *_tail(lit))
    picture.line(tail, 0.014, FRAME, Material.RUBBER, closed=True)
    for axle in m.axles:
        picture.disc((axle, m.wheel), m.wheel + 0.085, paint * np.float32(0.62))
        picture.hole((axle, m.wheel), m.wheel + 0.062)
    return picture


def _top_picture(m: Measures, paint: Float) -> Picture:
    back, front, wing = -m.length / 2, m.length / 2, m.windscreen[1]
    picture = Picture((back - 0.1, front + 0.1, -1.1, 1.1), paint)
    shut = paint * np.float32(0.16)
    for way in (-1, 1):
        picture.line([(wing + 0.02, way * 0.66), (front - 0.42, way * 0.60), (front - 0.16, way * 0.46)], 0.012, shut)
        picture.line([(wing + 0.15, way * 0.38), (front - 0.30, way * 0.30)], 0.022, paint * np.float32(1.22))
    picture.line([(front - 0.16, -0.46), (front - 0.145, 0), (front - 0.16, 0.46)], 0.012, shut)
    picture.line([(back + 0.12, -0.60), (back + 0.10, 0.60)], 0.012, shut)
    picture.area(
        [(wing - 0.06, -0.70), (wing + 0.06, -0.64), (wing + 0.06, 0.64), (wing - 0.06, 0.70)], FRAME, Material.RUBBER
    )
    return picture


def _front_picture(m: Measures, paint: Float) -> Picture:
    picture = Picture((-1.1, 1.1, 0.0, 1.7), paint)
    grille = [(-0.47, m.nose - 0.215), (0.47, m.nose - 0.215), (0.44, m.nose - 0.075), (-0.44, m.nose - 0.075)]
    picture.area(grille, DARK, Material.RUBBER)
    low = m.clearance
    picture.area(
        [(-0.66, low + 0.04), (0.66, low + 0.04), (0.60, low + 0.15), (-0.60, low + 0.15)], DARK, Material.RUBBER
    )
    for way in (-1, 1):
        lamp = [(0.49, m.nose - 0.095), (1.1, m.nose - 0.125), (1.1, m.nose - 0.005), (0.51, m.nose - 0.030)]
        picture.area([(way * u, v) for u, v in lamp], LENS, Material.GLASS)
    return picture


def _back_picture(m: Measures, paint: Float, lit: float) -> Picture:
    picture = Picture((-1.1, 1.1, 0.0, 1.7), paint)
    for way in (-1, 1):
        lamp = [(0.38, m.boot - 0.275), (1.2, m.boot - 0.32), (1.2, m.boot - 0.16), (0.38, m.boot - 0.185)]
        outline = [(way * u, v) for u, v in lamp]
        picture.area(outline, *_tail(lit))
        picture.line(outline, 0.014, FRAME, Material.RUBBER, closed=True)
    picture.area(rectangle(-0.38, 0.38, m.boot - 0.24, m.boot - 0.205), CHROME, Material.METAL)
    picture.area(rectangle(-0.34, 0.34, 0.50, 0.66), paint * np.float32(0.45))
    low = m.clearance
    picture.area([(-0.72, low), (0.72, low), (0.66, low + 0.16), (-0.66, low + 0.16)], DARK, Material.RUBBER)
    return picture


def shell(m: Measures, paint: Float, lit: float, livery: Livery | None = None) -> list[Mesh]:
    """The painted body below the windows, wheel arches cut out, darker towards the ground."""
    hull, stations = _hull(m)
    pictures = (
        _side_picture(m, paint, lit, livery),
        _top_picture(m, paint),
        _front_picture(m, paint),
        _back_picture(m, paint, lit),
    )
    return [_occluded(mesh, m.clearance, 0.62, 0.50) for mesh in painted(hull, hull_looks(stations, SIDES), pictures)]


def glasshouse(m: Measures, paint: Float) -> list[Mesh]:
    """Roof, windows and pillars."""
    foot, head, brow, base = *m.rear_glass, *m.windscreen
    x = np.linspace(foot, base, 38)
    middle = (head + brow) / 2
    top = through(
        x,
        [
            (foot, m.boot - 0.06), (foot + (head - foot) * 0.5, (m.boot + m.roof) / 2 + 0.07),
            (head, m.roof - 0.035), (middle, m.roof),
            (brow, m.roof - 0.03), (brow + (base - brow) * 0.5, (m.bonnet + m.roof) / 2 + 0.045), (base, m.bonnet - 0.06),
        ],
    )  # fmt: skip
    half = through(x, [(foot, 0.70), (head, 0.79), (brow, 0.79), (base, 0.74)])
    house = loft(x, np.full_like(x, m.belt - 0.12), top, half, half * 0.76, square=4.6, sides=SIDES, cap=0.01)
    rail, eave = m.belt + 0.03, m.roof - 0.095
    pillar = middle + 0.02
    windows = (
        [(foot + 0.40, rail + 0.015), (head + 0.03, eave - 0.01), (pillar - 0.035, eave), (pillar - 0.025, rail)],
        [(pillar + 0.035, rail), (pillar + 0.025, eave), (brow - 0.02, eave - 0.015), (base - 0.30, rail + 0.02)],
    )
    side = Picture((foot - 0.1, base + 0.1, 0.5, 1.7), paint)
    side.area(
        [(foot + 0.30, rail - 0.02), (head, eave + 0.02), (brow, eave + 0.02), (base, rail - 0.02)],
        FRAME,
        Material.RUBBER,
    )
    side.area(
        [
            (brow - 0.06, eave + 0.02),
            (brow + 0.02, m.roof),
            (base + 0.1, m.roof),
            (base + 0.1, rail - 0.02),
            (base - 0.30, rail - 0.02),
        ],
        FRAME,
        Material.RUBBER,
    )
    for window in windows:
        side.area(window, GLASS, Material.GLASS)
    side.line([(foot + 0.34, rail - 0.02), (base - 0.34, rail - 0.02)], 0.018, CHROME, Material.METAL)
    top_view = Picture((foot - 0.1, base + 0.1, -1.1, 1.1), paint)
    top_view.area(
        [(brow + 0.015, -0.80), (base + 0.1, -0.90), (base + 0.1, 0.90), (brow + 0.015, 0.80)], FRAME, Material.RUBBER
    )
    top_view.area([(brow + 0.045, -0.55), (base, -0.69), (base, 0.69), (brow + 0.045, 0.55)], GLASS, Material.GLASS)
    top_view.area(
        [(foot - 0.02, -0.66), (head - 0.015, -0.53), (head - 0.015, 0.53), (foot - 0.02, 0.66)],
        FRAME,
        Material.RUBBER,
    )
    top_view.area(
        [(foot + 0.02, -0.63), (head - 0.045, -0.50), (head - 0.045, 0.50), (foot + 0.02, 0.63)], GLASS, Material.GLASS
    )
    parts = painted(house, hull_looks(len(x), SIDES), (side, top_view, top_view, top_view))
    pillars = []
    for first, last in ((brow - 0.02, base + 0.01),):
        where = np.linspace(first, last, 6)
        low, high = m.belt - 0.12, np.interp(where, x, top)
        wide = np.interp(where, x, half)
        for way in (-1, 1):
            line = np.stack([where, low + (high - low) * 0.915, way * wide * (1 - 0.24 * 0.93) * 0.87], -1)
            pillars.append(sweep(line, np.linspace(0.040, 0.050, 6), paint, 7, 2, Material.PAINT, (0, 0, 1), 0.55))
    return [*parts, merged(pillars)]


def trim(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    """Wheel housings, grille, lamps, mirrors, plates, exhaust."""
    back, front, w = -m.length / 2, m.length / 2, m.half_width
    metal: list[Mesh] = []
    rubber: list[Mesh] = []
    coat: list[Mesh] = []
    lamps: list[Mesh] = []
    rubber.append(box((0, m.clearance + 0.13, 0), (m.length * 0.86, 0.24, w * 1.30), DARK, 0.0, Material.RUBBER))
    for axle in m.axles:
        turns = np.linspace(0.0, math.pi, 13)[:, None]
        deep = np.array((-1.0, 1.0))[None] * w * 0.93
        reach = m.wheel + 0.075
        tub = np.stack(np.broadcast_arrays(axle + reach * np.cos(turns), m.wheel + reach * np.sin(turns), deep), -1)
        rubber.append(sheet(tub, DARK, material=Material.RUBBER, outward=False))
        for side in (-1, 1):
            arc = [
                (axle + (m.wheel + 0.072) * math.cos(a), m.wheel + (m.wheel + 0.072) * math.sin(a), side * (w - 0.034))
                for a in np.linspace(0.10, math.pi - 0.10, 13)
            ]
            coat.append(sweep(arc, [0.013] * 13, paint * np.float32(0.8), 6, 1, Material.PAINT, (0, 0, 1)))
    grille = [
        box((front - 0.005, m.nose - 0.145 + dy, 0), (0.03, 0.010, 0.86), CHROME * np.float32(0.7), 0.0, Material.METAL)
        for dy in (-0.045, -0.015, 0.015, 0.045)
    ]
    metal.extend(grille)
    metal.append(
        moved(ellipsoid((0.02, 0.05, 0.05), CHROME, 8, 14, material=Material.METAL), (front + 0.014, m.nose - 0.145, 0))
    )
    for side in (-1, 1):
        colour = np.array((1.0, 0.94, 0.80), np.float32) if lit > 0 else np.array((0.75, 0.76, 0.78), np.float32)
        bulb = ellipsoid((0.022, 0.036, 0.055), colour, 8, 14, 0.9, Material.GLOW if lit > 0 else Material.METAL)
        lamps.append(moved(bulb, (front - 0.030, m.nose - 0.068, side * 0.545)))
        lamps.append(moved(bulb, (front - 0.090, m.nose - 0.066, side * 0.650), turn("y", side * 0.62), 0.92))
        coat.append(
            moved(
                ellipsoid((0.075, 0.070, 0.115), paint, 9, 14, 0.75, Material.PAINT),
                (m.windscreen[1] - 0.32, m.belt + 0.085, side * (w + 0.045)),
            )
        )
        rubber.append(
            box(
                (m.windscreen[1] - 0.30, m.belt + 0.035, side * (w - 0.04)),
                (0.07, 0.05, 0.16),
                DARK,
                0.0,
                Material.RUBBER,
            )
        )
    plate = linear("#e4e2da")
    for x in (front + 0.012, back - 0.012):
        coat.append(
            box((x, 0.36 if x > 0 else 0.58, 0), (0.02, 0.11, 0.50), plate * np.float32(0.8), 0.006, Material.PAINT)
        )
    metal.append(
        sweep(
            [(back + 0.50, m.clearance + 0.06, 0.48), (back + 0.08, m.clearance + 0.055, 0.48)],
            [0.04, 0.042],
            CHROME,
            10,
            1,
            Material.METAL,
        )
    )
    return [merged(metal), merged(rubber), merged(coat), merged(lamps)]
