"""Bodies of buses, lorries and vans: boxes with rounded corners, painted windows, wheel arches cut out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.extrusion import Outline, looks_of, prism
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted
from vitascope.engines.animatic.geometry import Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.shapes import box, ellipsoid, moved, sheet
from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]

DARK = np.array((0.012, 0.012, 0.013), np.float32)
CHROME = np.array((0.60, 0.61, 0.63), np.float32)
GLASS = np.array((0.018, 0.024, 0.028), np.float32)


def pane(lit: float) -> tuple[Float, Material]:
    """Colour and material of a window with people behind it: dark glass by day, lit at night."""
    if lit > 0:
        return linear("#ffc982") * np.float32(0.26), Material.GLOW
    return GLASS, Material.GLASS


def colour_key(colour: Float) -> tuple[float, float, float]:
    """A colour that caches can remember."""
    return float(colour[0]), float(colour[1]), float(colour[2])


def coach(
    outline: Outline,
    half: float,
    paint: Float,
    pictures: Sequence[Picture | None],
    chamfer: float = 0.09,
    tumble: float = 0.0,
) -> list[Mesh]:
    """A body drawn out across, leaning inwards by ``tumble`` metres a metre of height, and painted on all sides."""
    low = min(y for _, y in outline)
    body = prism(outline, lambda x, y: half - tumble * (y - low) + 0 * x, paint, chamfer)
    return painted(body, looks_of(body), pictures)


def arches(picture: Picture, axles: Sequence[float], radius: float, paint: Float, gap: float = 0.07) -> None:
    """Cut the wheel arches out of a side picture."""
    for axle in axles:
        picture.disc((axle, radius), radius + gap + 0.035, paint * np.float32(0.55))
        picture.hole((axle, radius), radius + gap)


def tubs(axles: Sequence[float], radius: float, half: float, gap: float = 0.08) -> list[Mesh]:
    """The dark insides of the wheel arches."""
    turns = np.linspace(0.0, math.pi, 11)[:, None]
    deep = np.array((-1.0, 1.0))[None] * half * 0.97
    made = []
    for axle in axles:
        reach = radius + gap
        points = np.stack(np.broadcast_arrays(axle + reach * np.cos(turns), radius + reach * np.sin(turns), deep), -1)
        made.append(sheet(points, DARK, material=Material.RUBBER, outward=False))
    return made


def headlamps(x: float, y: float, z: float, size: tuple[float, float], lit: float) -> list[Mesh]:
    """Two lamps at the front, lenses of ``size`` (high, wide) in dark frames."""
    high, wide = size
    colour = np.array((1.0, 0.95, 0.82), np.float32) if lit > 0 else np.array((0.72, 0.73, 0.75), np.float32)
    kind = Material.GLOW if lit > 0 else Material.METAL
    made = []
    for side in (-1, 1):
        made.append(moved(ellipsoid((0.05, high / 2, wide / 2), colour, 7, 14, 0.6, kind), (x, y, side * z)))
        made.append(
            box((x - 0.025, y, side * z), (0.05, high * 1.3, wide * 1.2), DARK * np.float32(2), 0.02, Material.RUBBER)
        )
    return made


def taillamps(x: float, y: float, z: float, size: tuple[float, float], lit: float) -> list[Mesh]:
    """Two red lamps at the back."""
    high, wide = size
    red = np.array((0.80, 0.016, 0.012), np.float32)
    colour, kind = (red * np.float32(0.6), Material.GLOW) if lit > 0 else (red * np.float32(0.35), Material.PAINT)
    return [box((x, y, side * z), (0.05, high, wide), colour, 0.015, kind) for side in (-1, 1)]


def beams(front: float, back: float, y: float, z: float, lit: float) -> tuple[tuple[Lamp, ...], tuple[Puffs, ...]]:
    """The light of head and tail lamps on the road, and their glare."""
    if lit <= 0:
        return (), ()
    lamps = [
        Lamp((front + 0.15, y, side * z), (30.0 * lit, 26.0 * lit, 19.5 * lit), (0.990, -0.140, side * 0.02), 0.90)
        for side in (-1, 1)
    ]
    lamps.append(Lamp((back - 0.25, y, 0.0), (1.1 * lit, 0.05 * lit, 0.03 * lit)))
    glare = [halo((front + 0.10, y, side * z), 0.45, (1.0, 0.92, 0.72), 0.22 * lit) for side in (-1, 1)]
    return tuple(lamps), tuple(glare)


def seams(picture: Picture, lines: Sequence[Sequence[tuple[float, float]]], paint: Float, width: float = 0.014) -> None:
    """Shut lines of doors and panels."""
    for points in lines:
        picture.line(list(points), width, paint * np.float32(0.22))


def glazing(picture: Picture, outline: Outline, colour: Float, kind: Material, frame: float = 0.035) -> None:
    """A window in a rubber frame."""
    picture.area(outline, colour, kind)
    picture.line(list(outline), frame, DARK, Material.RUBBER, closed=True)


def passengers(picture: Picture, left: float, right: float, low: float, lit: float, step: float = 0.85) -> None:
    """Heads and shoulders behind lit windows, from x to x, above the sill at ``low``; a third of the seats is empty."""
    if lit <= 0:
        return
    rng = generator(round(left * 100 + low * 10), "passengers")
    shade = linear("#ffc982") * np.float32(0.035)
    seats = shade * np.float32(1.8)
    for k in range(int((right - left) / step)):
        x = left + (k + 0.5) * step
        picture.area(
            [(x - 0.20, low), (x + 0.08, low), (x + 0.04, low + 0.36), (x - 0.16, low + 0.36)], seats, Material.GLOW
        )
        if rng.random() < 0.36:
            continue
        x += 0.10 + float(rng.normal(0, 0.03))
        tall = 0.34 + float(rng.normal(0, 0.03))
        picture.disc((x, low + tall + 0.10), 0.105, shade, Material.GLOW)
        body = [
            (x - 0.20, low),
            (x + 0.20, low),
            (x + 0.17, low + tall - 0.06),
            (x + 0.06, low + tall + 0.02),
            (x - 0.06, low + tall + 0.02),
        ]
        picture.area([*body, (x - 0.17, low + tall - 0.06)], shade, Material.GLOW)


def plate(x: float, y: float, wide: float = 0.50) -> Mesh:
    """A number plate."""
    return box((x, y, 0), (0.02, 0.12, wide), linear("#e4e2da") * np.float32(0.8), 0.006, Material.PAINT)


def mirrors(x: float, y: float, half: float, paint: Float, size: tuple[float, float] = (0.34, 0.20)) -> list[Mesh]:
    """Two mirrors on short arms."""
    made = []
    for side in (-1, 1):
        made.append(box((x, y, side * (half + 0.16)), (0.10, size[0], size[1]), paint, 0.03, Material.PAINT))
        made.append(
            box((x - 0.02, y + size[0] * 0.42, side * (half + 0.04)), (0.05, 0.04, 0.26), DARK, 0.0, Material.RUBBER)
        )
    return made


def underbody(left: float, right: float, low: float, high: float, half: float) -> Mesh:
    """The dark frame between the wheels."""
    return box(
        ((left + right) / 2, (low + high) / 2, 0), (right - left, high - low, 2 * half), DARK, 0.0, Material.RUBBER
    )
