"""A saloon car: lofted body and glasshouse, painted by projection, with wheels that roll exactly as far as the car
drives.

All shape comes from one table of measures, so another car is another row.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.paintwork import Picture, hull_looks, painted
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, loft, merged, moved, sheet, sweep, turn
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
_DARK = np.array((0.010, 0.010, 0.011), np.float32)
_FRAME = np.array((0.009, 0.0095, 0.011), np.float32)
_CHROME = np.array((0.62, 0.63, 0.65), np.float32)
_LENS = np.array((0.16, 0.17, 0.18), np.float32)
_GLASS = np.array((0.018, 0.024, 0.028), np.float32)


def _through(at: Double, points: list[tuple[float, float]]) -> Double:
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


def _shell(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    tail = np.array((0.80, 0.016, 0.012), np.float32) * np.float32(0.6 * lit if lit > 0 else 0.30)
    tail_kind = Material.GLOW if lit > 0 else Material.PAINT
    back, front = -m.length / 2, m.length / 2
    x = np.concatenate(
        [
            np.linspace(back, back + 0.35, 9)[:-1],
            np.linspace(back + 0.35, front - 0.5, 26)[:-1],
            np.linspace(front - 0.5, front, 12),
        ]
    )
    top = _through(
        x,
        [
            (back, m.boot - 0.10), (back + 0.02, m.boot - 0.02), (back + 0.40, m.boot), (m.rear_glass[0], m.boot - 0.01),
            (m.rear_glass[1], m.belt + 0.03), (m.windscreen[0], m.belt + 0.02), (m.windscreen[1], m.bonnet + 0.01),
            (front - 0.75, m.bonnet - 0.055), (front - 0.22, m.nose + 0.10), (front - 0.04, m.nose), (front, m.nose - 0.10),
        ],
    )  # fmt: skip
    low = _through(
        x,
        [
            (back, m.clearance + 0.17),
            (back + 0.30, m.clearance),
            (front - 0.45, m.clearance),
            (front, m.clearance + 0.05),
        ],
    )
    half = _through(
        x,
        [
            (back, m.half_width * 0.84), (back + 0.20, m.half_width * 0.93), (m.axles[0], m.half_width), (0.0, m.half_width * 0.985),
            (m.axles[1], m.half_width), (front - 0.28, m.half_width * 0.93), (front - 0.06, m.half_width * 0.80), (front, m.half_width * 0.70),
        ],
    )  # fmt: skip
    body = loft(x, low, top, half, half * 0.945, square=4.4, sides=40, cap=0.05)

    side = Picture((back - 0.1, front + 0.1, 0.0, 1.7), paint)
    shut, dark = paint * np.float32(0.16), linear("#1c1d20")
    side.area(
        [(back, 0), (front, 0), (front, m.clearance + 0.055), (back, m.clearance + 0.055)], _DARK, Material.RUBBER
    )
    side.line(
        [(back + 0.06, m.belt - 0.115), (-0.3, m.belt - 0.145), (front - 0.45, m.belt - 0.20)],
        0.012,
        paint * np.float32(1.5),
    )
    side.line(
        [(back + 0.35, m.belt - 0.140), (-0.3, m.belt - 0.172), (front - 0.55, m.belt - 0.225)],
        0.020,
        paint * np.float32(0.55),
    )
    pillar = (m.rear_glass[1] + m.windscreen[0]) / 2 + 0.02
    sill = m.clearance + 0.12
    side.line(
        [(m.windscreen[1] - 0.10, m.belt), (m.windscreen[1] - 0.06, m.belt - 0.30), (m.windscreen[1] - 0.22, sill)],
        0.011,
        shut,
    )
    side.line([(pillar, m.belt + 0.02), (pillar - 0.015, sill)], 0.011, shut)
    side.line(
        [(m.rear_glass[1] - 0.42, m.belt + 0.02), (m.axles[0] + 0.42, m.belt - 0.25), (m.axles[0] + 0.44, sill + 0.08)],
        0.011,
        shut,
    )
    side.line([(m.axles[0] + 0.44, sill), (m.windscreen[1] - 0.22, sill)], 0.010, shut)
    for hinge in (pillar - 0.20, m.rear_glass[1] - 0.26):
        side.area(
            [
                (hinge, m.belt - 0.085),
                (hinge + 0.17, m.belt - 0.085),
                (hinge + 0.17, m.belt - 0.055),
                (hinge, m.belt - 0.055),
            ],
            _CHROME,
            Material.METAL,
        )
        side.line([(hinge - 0.005, m.belt - 0.094), (hinge + 0.175, m.belt - 0.094)], 0.012, paint * np.float32(0.35))
    for axle in m.axles:
        side.disc((axle, m.wheel), m.wheel + 0.085, paint * np.float32(0.62))
        side.hole((axle, m.wheel), m.wheel + 0.062)

    top_view = Picture((back - 0.1, front + 0.1, -1.1, 1.1), paint)
    for way in (-1, 1):
        top_view.line(
            [(m.windscreen[1] + 0.02, way * 0.66), (front - 0.42, way * 0.60), (front - 0.16, way * 0.46)], 0.012, shut
        )
        top_view.line(
            [(m.windscreen[1] + 0.15, way * 0.38), (front - 0.30, way * 0.30)], 0.022, paint * np.float32(1.22)
        )
    top_view.line([(front - 0.16, -0.46), (front - 0.145, 0), (front - 0.16, 0.46)], 0.012, shut)
    top_view.line([(back + 0.12, -0.60), (back + 0.10, 0.60)], 0.012, shut)
    top_view.area(
        [
            (m.windscreen[1] - 0.06, -0.70),
            (m.windscreen[1] + 0.06, -0.64),
            (m.windscreen[1] + 0.06, 0.64),
            (m.windscreen[1] - 0.06, 0.70),
        ],
        dark,
        Material.RUBBER,
    )

    lamp_side = [
        (front - 0.40, m.nose + 0.045),
        (front + 0.1, m.nose - 0.005),
        (front + 0.1, m.nose - 0.135),
        (front - 0.30, m.nose - 0.075),
    ]
    tail_side = [
        (back - 0.1, m.boot - 0.17),
        (back + 0.34, m.boot - 0.18),
        (back + 0.28, m.boot - 0.28),
        (back - 0.1, m.boot - 0.32),
    ]
    side.area(lamp_side, _LENS, Material.GLASS)
    side.area(tail_side, tail, tail_kind)
    side.line(tail_side, 0.014, _FRAME, Material.RUBBER, closed=True)
    ahead = Picture((-1.1, 1.1, 0.0, 1.7), paint)
    behind = Picture((-1.1, 1.1, 0.0, 1.7), paint)
    ahead.area(
        [(-0.47, m.nose - 0.215), (0.47, m.nose - 0.215), (0.44, m.nose - 0.075), (-0.44, m.nose - 0.075)],
        _DARK,
        Material.RUBBER,
    )
    ahead.area(
        [
            (-0.66, m.clearance + 0.04),
            (0.66, m.clearance + 0.04),
            (0.60, m.clearance + 0.15),
            (-0.60, m.clearance + 0.15),
        ],
        _DARK,
        Material.RUBBER,
    )
    for way in (-1, 1):
        ahead.area(
            [
                (way * 0.49, m.nose - 0.095),
                (way * 1.1, m.nose - 0.125),
                (way * 1.1, m.nose - 0.005),
                (way * 0.51, m.nose - 0.030),
            ],
            _LENS,
            Material.GLASS,
        )
        lamp = [
            (way * 0.38, m.boot - 0.275),
            (way * 1.2, m.boot - 0.32),
            (way * 1.2, m.boot - 0.16),
            (way * 0.38, m.boot - 0.185),
        ]
        behind.area(lamp, tail, tail_kind)
        behind.line(lamp, 0.014, _FRAME, Material.RUBBER, closed=True)
    behind.area(
        [(-0.38, m.boot - 0.24), (0.38, m.boot - 0.24), (0.38, m.boot - 0.205), (-0.38, m.boot - 0.205)],
        _CHROME,
        Material.METAL,
    )
    behind.area([(-0.34, 0.50), (0.34, 0.50), (0.34, 0.66), (-0.34, 0.66)], paint * np.float32(0.45))
    behind.area(
        [(-0.72, m.clearance), (0.72, m.clearance), (0.66, m.clearance + 0.16), (-0.66, m.clearance + 0.16)],
        _DARK,
        Material.RUBBER,
    )
    return [
        _occluded(mesh, m.clearance, 0.62, 0.50)
        for mesh in painted(body, hull_looks(len(x), 40), (side, top_view, ahead, behind))
    ]


def _glasshouse(m: Measures, paint: Float) -> list[Mesh]:
    foot, head, brow, base = *m.rear_glass, *m.windscreen
    x = np.linspace(foot, base, 38)
    middle = (head + brow) / 2
    top = _through(
        x,
        [
            (foot, m.boot - 0.06), (foot + (head - foot) * 0.5, (m.boot + m.roof) / 2 + 0.07), (head, m.roof - 0.035), (middle, m.roof),
            (brow, m.roof - 0.03), (brow + (base - brow) * 0.5, (m.bonnet + m.roof) / 2 + 0.045), (base, m.bonnet - 0.06),
        ],
    )  # fmt: skip
    half = _through(x, [(foot, 0.70), (head, 0.79), (brow, 0.79), (base, 0.74)])
    house = loft(x, np.full_like(x, m.belt - 0.12), top, half, half * 0.76, square=4.6, sides=40, cap=0.01)
    rail, eave = m.belt + 0.03, m.roof - 0.095
    pillar = middle + 0.02
    windows = (
        [(foot + 0.40, rail + 0.015), (head + 0.03, eave - 0.01), (pillar - 0.035, eave), (pillar - 0.025, rail)],
        [(pillar + 0.035, rail), (pillar + 0.025, eave), (brow - 0.02, eave - 0.015), (base - 0.30, rail + 0.02)],
    )
    side = Picture((foot - 0.1, base + 0.1, 0.5, 1.7), paint)
    side.area(
        [(foot + 0.30, rail - 0.02), (head, eave + 0.02), (brow, eave + 0.02), (base, rail - 0.02)],
        _FRAME,
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
        _FRAME,
        Material.RUBBER,
    )
    for window in windows:
        side.area(window, _GLASS, Material.GLASS)
    side.line([(foot + 0.34, rail - 0.02), (base - 0.34, rail - 0.02)], 0.018, _CHROME, Material.METAL)
    top_view = Picture((foot - 0.1, base + 0.1, -1.1, 1.1), paint)
    top_view.area(
        [(brow + 0.015, -0.80), (base + 0.1, -0.90), (base + 0.1, 0.90), (brow + 0.015, 0.80)], _FRAME, Material.RUBBER
    )
    top_view.area([(brow + 0.045, -0.55), (base, -0.69), (base, 0.69), (brow + 0.045, 0.55)], _GLASS, Material.GLASS)
    top_view.area(
        [(foot - 0.02, -0.66), (head - 0.015, -0.53), (head - 0.015, 0.53), (foot - 0.02, 0.66)],
        _FRAME,
        Material.RUBBER,
    )
    top_view.area(
        [(foot + 0.02, -0.63), (head - 0.045, -0.50), (head - 0.045, 0.50), (foot + 0.02, 0.63)], _GLASS, Material.GLASS
    )
    parts = painted(house, hull_looks(len(x), 40), (side, top_view, top_view, top_view))
    pillars = []
    for first, last in ((brow - 0.02, base + 0.01),):
        where = np.linspace(first, last, 6)
        low, high = m.belt - 0.12, np.interp(where, x, top)
        wide = np.interp(where, x, half)
        for way in (-1, 1):
            line = np.stack([where, low + (high - low) * 0.915, way * wide * (1 - 0.24 * 0.93) * 0.87], -1)
            pillars.append(sweep(line, np.linspace(0.040, 0.050, 6), paint, 7, 2, Material.PAINT, (0, 0, 1), 0.55))
    return [*parts, merged(pillars)]


def _trim(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    back, front, w = -m.length / 2, m.length / 2, m.half_width
    metal: list[Mesh] = []
    rubber: list[Mesh] = []
    coat: list[Mesh] = []
    lamps: list[Mesh] = []
    rubber.append(box((0, m.clearance + 0.13, 0), (m.length * 0.86, 0.24, w * 1.30), _DARK, 0.0, Material.RUBBER))
    for axle in m.axles:
        turns = np.linspace(0.0, math.pi, 13)[:, None]
        deep = np.array((-1.0, 1.0))[None] * w * 0.93
        reach = m.wheel + 0.075
        tub = np.stack(np.broadcast_arrays(axle + reach * np.cos(turns), m.wheel + reach * np.sin(turns), deep), -1)
        rubber.append(sheet(tub, _DARK, material=Material.RUBBER, outward=False))
        for side in (-1, 1):
            arc = [
                (axle + (m.wheel + 0.072) * math.cos(a), m.wheel + (m.wheel + 0.072) * math.sin(a), side * (w - 0.034))
                for a in np.linspace(0.10, math.pi - 0.10, 13)
            ]
            coat.append(sweep(arc, [0.013] * 13, paint * np.float32(0.8), 6, 1, Material.PAINT, (0, 0, 1)))
    grille = [
        box(
            (front - 0.005, m.nose - 0.145 + dy, 0), (0.03, 0.010, 0.86), _CHROME * np.float32(0.7), 0.0, Material.METAL
        )
        for dy in (-0.045, -0.015, 0.015, 0.045)
    ]
    metal.extend(grille)
    metal.append(
        moved(
            ellipsoid((0.02, 0.05, 0.05), _CHROME, 8, 14, material=Material.METAL), (front + 0.014, m.nose - 0.145, 0)
        )
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
                _DARK,
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
            [(back + 0.02, m.clearance + 0.09, 0.48), (back - 0.05, m.clearance + 0.085, 0.48)],
            [0.04, 0.042],
            _CHROME,
            10,
            1,
            Material.METAL,
        )
    )
    return [merged(metal), merged(rubber), merged(coat), merged(lamps)]


@lru_cache(maxsize=16)
def _coachwork(colour: str | None, lit: float) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...]]:
    m = SALOON
    paint = named(colour, "red")
    meshes = (*_shell(m, paint, lit), *_glasshouse(m, paint), *_trim(m, paint, lit))
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        front, z = m.length / 2, m.half_width * 0.655
        lamps = (
            *(
                Lamp(
                    at=(front + 0.12, m.nose - 0.05, side * z),
                    colour=(7.0 * lit, 6.1 * lit, 4.6 * lit),
                    direction=(0.993, -0.115, side * 0.02),
                    cone_cosine=0.90,
                )
                for side in (-1, 1)
            ),
            Lamp(at=(-front - 0.25, m.boot - 0.2, 0.0), colour=(1.1 * lit, 0.05 * lit, 0.03 * lit)),
        )
    return meshes, lamps


@lru_cache(maxsize=1)
def _wheel() -> tuple[Mesh, ...]:
    """A wheel about its own axle, its outer face towards +z."""
    m = SALOON
    r, w = m.wheel, m.tread / 2
    tyre = lathe(
        [(r * 0.66, -w), (r * 0.90, -w * 1.02), (r * 0.985, -w * 0.72), (r, -w * 0.3), (r, w * 0.3), (r * 0.985, w * 0.72), (r * 0.90, w * 1.02), (r * 0.68, w * 0.96)],
        (0.014, 0.014, 0.015), 26, "z", Material.RUBBER,
    )  # fmt: skip
    barrel = lathe(
        [(0.001, w * 0.05), (r * 0.62, w * 0.05), (r * 0.655, w * 0.92)], (0.03, 0.03, 0.034), 20, "z", Material.METAL
    )
    alloy = np.array((0.52, 0.53, 0.55), np.float32)
    rim = [lathe([(r * 0.635, w * 0.90), (r * 0.665, w * 1.03), (r * 0.70, w * 0.99)], alloy, 26, "z", Material.METAL)]
    for k in range(5):
        for split in (-0.17, 0.17):
            a, b = k * 2 * math.pi / 5, k * 2 * math.pi / 5 + split
            rim.append(
                sweep(
                    [
                        (r * 0.10 * math.cos(a), r * 0.10 * math.sin(a), w * 0.86),
                        (r * 0.40 * math.cos((a + b) / 2), r * 0.40 * math.sin((a + b) / 2), w * 0.84),
                        (r * 0.645 * math.cos(b), r * 0.645 * math.sin(b), w * 0.92),
                    ],
                    [r * 0.066, r * 0.050, r * 0.056],
                    alloy,
                    5,
                    1,
                    Material.METAL,
                    (0, 0, 1),
                    0.6,
                )  # fmt: skip
            )
    rim.append(
        moved(ellipsoid((r * 0.16, r * 0.16, w * 0.28), alloy, 7, 12, material=Material.METAL), (0, 0, w * 0.78))
    )
    return tyre, barrel, merged(rim)


@register
class Car:
    """A saloon; ``colour`` is its paint, ``lit`` its lamps."""

    name = "car"
    height = SALOON.roof
    length = SALOON.length
    width = 2 * SALOON.half_width + 0.3
    still = False
    actions = {  # noqa: RUF012
        "drive": Gait(speed=12.0, cycles=12.0 / (2 * math.pi * SALOON.wheel)),
        "stand": Gait(speed=0.0, cycles=0.0),
    }

    def rolled(self, placement: Placement, t: float) -> float:
        """Radians that the wheels have turned at ``t``: the way of the placement, divided by the wheel's radius at
        its scale."""
        way = math.hypot(placement.velocity[0], placement.velocity[2]) * t
        return way / (SALOON.wheel * placement.scale) + 2 * math.pi * placement.phase

    def pose(self, placement: Placement, t: float) -> Body:
        meshes, lamps = _coachwork(placement.colour, round(placement.lit, 2))
        spin = turn("z", -self.rolled(placement, t))
        wheels = []
        for axle in SALOON.axles:
            for side in (-1, 1):
                facing = spin if side > 0 else spin @ turn("y", math.pi)
                at = (axle, SALOON.wheel, side * (SALOON.half_width - SALOON.tread / 2 - 0.015))
                wheels.extend(moved(mesh, at, facing) for mesh in _wheel())
        return Body(meshes=(*meshes, *wheels), lamps=lamps)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        if placement.action != "drive":
            return ()
        return (SoundEvent(at=0.0, kind="engine", seconds=seconds, gain=0.75),)
