"""Tools in the hand. Axes: see ``props``: the origin is where the hand grips, y runs along the fist to the thumb."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.baubles import PALE_WOOD, STEEL, WOOD, outward, rod
from vitascope.engines.animatic.figures.people.cloth import Array
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn


def shovel(tint: Array) -> list[Mesh]:
    """A shovel: the cross grip in the upper hand, the blade far below."""
    blade = sweep(
        [(0.0, -0.88, 0.0), (0.01, -0.95, 0.0), (0.02, -1.06, 0.0), (0.03, -1.17, 0.0)],
        [0.06, 0.115, 0.105, 0.012],
        STEEL,
        10,
        3,
        Material.METAL,
        up=(1, 0, 0),
        flat=0.10,
    )
    grip = sweep([(0.0, 0.04, -0.06), (0.0, 0.04, 0.06)], [0.014, 0.014], tint, 8, 1, up=(1, 0, 0))
    return [rod(-0.92, 0.04, 0.015, tint), grip, blade]


def pitchfork(tint: Array) -> list[Mesh]:
    """A fork with four tines, upright beside its owner: tines up."""
    tines = [
        sweep(
            [(0.0, 0.78, z * 0.3), (0.0, 0.82, z), (0.025, 1.02, z), (0.0, 1.12, z)],
            [0.009, 0.009, 0.007, 0.002],
            STEEL,
            6,
            3,
            Material.METAL,
            up=(1, 0, 0),
        )
        for z in (-0.11, -0.037, 0.037, 0.11)
    ]
    return [rod(-1.02, 0.80, 0.015, tint), *tines]


def watering_can(tint: Array) -> list[Mesh]:
    """A can that hangs below the fist, its spout ahead."""
    body = outward(
        lathe(
            [(0.0, -0.33), (0.105, -0.33), (0.115, -0.31), (0.105, -0.12), (0.085, -0.11), (0.0, -0.115)],
            tint,
            18,
            material=Material.PAINT,
        )
    )
    a = np.linspace(0, math.pi, 9)
    handle = sweep(
        np.stack([0.085 * np.cos(a), -0.12 + 0.12 * np.sin(a), 0 * a], -1),
        [0.010] * 9,
        tint * 0.7,
        7,
        1,
        Material.PAINT,
        up=(0, 0, 1),
    )
    spout = sweep(
        [(0.09, -0.28, 0.0), (0.20, -0.22, 0.0), (0.33, -0.08, 0.0)],
        [0.022, 0.018, 0.014],
        tint,
        8,
        3,
        Material.PAINT,
        up=(0, 0, 1),
    )
    rose = moved(
        lathe([(0.0, 0.0), (0.016, 0.0), (0.045, 0.045), (0.0, 0.050)], tint, 12, material=Material.PAINT),
        (0.325, -0.085, 0.0),
        turn("z", -0.75),
    )
    return [body, handle, spout, rose]


SPOUT = (0.36, -0.05, 0.0)  #: where the water leaves the can


def brush(tint: Array) -> list[Mesh]:
    """A painter's brush, its tip above the thumb."""
    hair = sweep(
        [(0.0, 0.13, 0.0), (0.0, 0.155, 0.0), (0.0, 0.195, 0.0)], [0.011, 0.015, 0.002], tint, 8, 3, up=(1, 0, 0)
    )
    return [rod(-0.12, 0.12, 0.007, PALE_WOOD), rod(0.105, 0.135, 0.010, STEEL, Material.METAL), hair]


def palette(tint: Array) -> list[Mesh]:
    """A palette with dabs of colours, flat on the fist."""
    board = moved(ellipsoid((0.20, 0.010, 0.14), tint, 7, 22), (0.10, 0.06, 0.0))
    dabs = [
        moved(ellipsoid((0.026, 0.012, 0.026), c, 6, 10), (0.10 + 0.14 * math.cos(a), 0.072, 0.09 * math.sin(a)))
        for c, a in (
            ((0.65, 0.03, 0.03), -1.4),
            ((0.85, 0.55, 0.03), -0.6),
            ((0.06, 0.30, 0.62), 0.2),
            ((0.08, 0.40, 0.08), 1.0),
            ((0.85, 0.83, 0.78), 1.8),
        )
    ]
    return [board, *dabs]


def ladle(tint: Array) -> list[Mesh]:
    """A wooden spoon that hangs into a pot."""
    return [rod(-0.30, 0.10, 0.010, tint), moved(ellipsoid((0.032, 0.042, 0.020), tint, 8, 12), (0.0, -0.33, 0.0))]


def bowl(tint: Array) -> list[Mesh]:
    """A bowl of grain on the palm."""
    shell = outward(
        lathe(
            [(0.0, 0.00), (0.06, 0.00), (0.115, 0.05), (0.135, 0.10), (0.125, 0.10), (0.11, 0.075), (0.0, 0.07)],
            tint,
            20,
        )
    )
    return [
        moved(shell, (0.05, 0.0, 0.0)),
        moved(ellipsoid((0.115, 0.03, 0.115), (0.72, 0.50, 0.14), 7, 16), (0.05, 0.085, 0.0)),
    ]


def crate(tint: Array) -> list[Mesh]:
    """A parcel between both hands."""
    tape = [box((0.16, 0.06, 0.0), (0.352, 0.302, 0.06), (0.62, 0.50, 0.30), 0.0)]
    return [box((0.16, 0.06, 0.0), (0.35, 0.30, 0.44), tint, 0.012), *tape]


def tray(tint: Array) -> list[Mesh]:
    """A tray with glasses on the flat hand."""
    plate = outward(
        lathe(
            [(0.0, 0.02), (0.19, 0.02), (0.215, 0.045), (0.205, 0.045), (0.185, 0.032), (0.0, 0.032)],
            tint,
            24,
            material=Material.METAL,
        )
    )
    glasses = [
        moved(
            outward(lathe([(0.0, 0.035), (0.030, 0.035), (0.036, 0.15), (0.0, 0.145)], c, 12, material=Material.PAINT)),
            (x, 0.0, z),
        )
        for c, x, z in (
            ((0.70, 0.28, 0.03), 0.06, 0.07),
            ((0.55, 0.05, 0.08), -0.08, 0.03),
            ((0.75, 0.62, 0.25), 0.05, -0.08),
        )
    ]
    return [plate, *glasses]


def loaves(tint: Array) -> list[Mesh]:
    """A board with fresh loaves before the chest."""
    breads = [
        moved(ellipsoid((0.075, 0.055, 0.13), (0.55, 0.27, 0.07), 9, 14), (x, 0.09, z))
        for x, z in ((0.06, 0.11), (0.06, -0.12), (0.22, 0.10), (0.22, -0.11))
    ]
    top = [moved(ellipsoid((0.07, 0.05, 0.12), (0.62, 0.33, 0.10), 9, 14), (0.14, 0.17, 0.0))]
    return [box((0.14, 0.03, 0.0), (0.36, 0.022, 0.54), tint, 0.006), *breads, *top]


def hose(tint: Array) -> list[Mesh]:
    """A fire hose: the nozzle ahead, the hose trails down to the ground."""
    nozzle = sweep(
        [(0.0, 0.0, 0.0), (0.10, 0.02, 0.0), (0.30, 0.06, 0.0)],
        [0.035, 0.030, 0.018],
        (0.62, 0.42, 0.10),
        10,
        2,
        Material.METAL,
        up=(0, 0, 1),
    )
    pipe = sweep(
        [(0.02, 0.0, 0.0), (-0.22, -0.10, 0.02), (-0.42, -0.62, 0.06), (-0.75, -1.02, 0.10), (-1.6, -1.06, 0.35)],
        [0.032] * 5,
        tint,
        9,
        4,
        up=(0, 0.1, 1),
    )
    return [nozzle, pipe]


def wrench(tint: Array) -> list[Mesh]:
    """A spanner."""
    jaws = [
        moved(ellipsoid((0.014, 0.040, 0.016), tint, 7, 10, material=Material.METAL), (0.0, 0.20, z))
        for z in (-0.026, 0.026)
    ]
    return [rod(-0.06, 0.17, 0.012, tint, Material.METAL), *jaws]


def hammer(tint: Array) -> list[Mesh]:
    """A hammer."""
    return [rod(-0.10, 0.26, 0.012, tint), box((0.0, 0.25, 0.0), (0.13, 0.045, 0.045), STEEL, 0.008, Material.METAL)]


def axe(tint: Array) -> list[Mesh]:
    """An axe: the fist at the end of the handle, the head far above the thumb."""
    head = sweep(
        [(-0.05, 0.60, 0.0), (0.03, 0.60, 0.0), (0.12, 0.60, 0.0), (0.155, 0.60, 0.0)],
        [0.035, 0.045, 0.085, 0.095],
        STEEL,
        10,
        2,
        Material.METAL,
        up=(0, 0, 1),
        flat=0.22,
    )
    return [rod(-0.08, 0.66, 0.015, tint), head]


TOOLS = {
    "axe": (axe, WOOD),
    "shovel": (shovel, WOOD),
    "pitchfork": (pitchfork, WOOD),
    "watering_can": (watering_can, (0.10, 0.32, 0.40)),
    "brush": (brush, (0.06, 0.25, 0.55)),
    "palette": (palette, (0.45, 0.25, 0.10)),
    "ladle": (ladle, (0.40, 0.22, 0.09)),
    "bowl": (bowl, (0.30, 0.14, 0.06)),
    "box": (crate, (0.42, 0.26, 0.12)),
    "tray": (tray, STEEL),
    "loaves": (loaves, WOOD),
    "hose": (hose, (0.50, 0.10, 0.05)),
    "wrench": (wrench, STEEL),
    "hammer": (hammer, WOOD),
}
