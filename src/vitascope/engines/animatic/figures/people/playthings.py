"""Gear of pastimes, as ``gear`` has it: a stump with a log, an anvil, a barbell, a swing; and what moves with the hands."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.people.assembly import placed
from vitascope.engines.animatic.figures.people.baubles import DARK, PALE_WOOD, STEEL
from vitascope.engines.animatic.figures.people.bones import Joints
from vitascope.engines.animatic.figures.people.cloth import joined
from vitascope.engines.animatic.figures.people.moments import Moment
from vitascope.engines.animatic.figures.people.pastimes import PASTIME_RATES, ROPE, SEAT, swung, turned
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Material, Mesh, Puffs
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn

_Used = tuple[list[Mesh], list[Puffs]]
_BARK = (0.15, 0.08, 0.04)


def _stump() -> list[Mesh]:
    trunk = lathe(
        [(0.0, 0.0), (0.27, 0.0), (0.235, 0.10), (0.225, 0.42), (0.0, 0.425)], _BARK, 18, material=Material.BARK
    )
    top = lathe([(0.0, 0.426), (0.21, 0.426), (0.215, 0.42)], (0.55, 0.36, 0.17), 18)
    log = moved(
        lathe([(0.0, 0.0), (0.095, 0.0), (0.095, 0.34), (0.0, 0.342)], (0.50, 0.31, 0.14), 14), (0.0, 0.42, 0.0)
    )
    split = [
        moved(lathe([(0.0, -0.17), (0.085, -0.17), (0.085, 0.17), (0.0, 0.172)], (0.50, 0.31, 0.14), 12, axis="z"), at)
        for at in ((0.45, 0.085, 0.30), (0.62, 0.085, 0.22), (0.53, 0.235, 0.27), (0.40, 0.085, -0.42))
    ]
    return [trunk, top, log, *split]


def _anvil() -> list[Mesh]:
    block = lathe([(0.0, 0.0), (0.24, 0.0), (0.22, 0.50), (0.0, 0.505)], _BARK, 18, material=Material.BARK)
    iron = (0.16, 0.17, 0.19)
    body = [
        box((0.0, 0.56, 0.0), (0.22, 0.10, 0.30), iron, 0.02, Material.METAL),
        box((0.0, 0.66, 0.0), (0.13, 0.12, 0.22), iron, 0.02, Material.METAL),
        box((0.0, 0.76, 0.02), (0.17, 0.10, 0.42), iron, 0.015, Material.METAL),
        sweep(
            [(0.0, 0.77, 0.20), (0.0, 0.775, 0.34), (0.0, 0.79, 0.44)],
            [0.07, 0.045, 0.008],
            iron,
            10,
            2,
            Material.METAL,
            up=(0, 1, 0),
        ),
    ]
    hot = sweep(
        [(-0.10, 0.825, 0.0), (0.05, 0.825, 0.02), (0.22, 0.825, 0.03)],
        [0.014] * 3,
        (1.0, 0.42, 0.08),
        8,
        1,
        Material.GLOW,
    )
    return [block, *body, hot]


def _barbell() -> list[Mesh]:
    bar = sweep([(0.0, 0.0, -0.85), (0.0, 0.0, 0.85)], [0.016] * 2, STEEL, 8, 1, Material.METAL, up=(0, 1, 0))
    plates = [
        moved(
            lathe([(0.0, -0.03), (r, -0.03), (r, 0.03), (0.0, 0.03)], DARK, 22, axis="z", material=Material.RUBBER),
            (0.0, 0.0, z),
        )
        for z, r in ((-0.72, 0.23), (-0.64, 0.18), (0.64, 0.18), (0.72, 0.23))
    ]
    return [bar, *plates]


def _frame() -> list[Mesh]:
    """The frame of a swing, its beam across over the origin."""
    high = ROPE + SEAT
    legs = [
        sweep(
            [(x, 0.0, 1.05 * s), (0.0, high + 0.04, 0.92 * s)],
            [0.045, 0.040],
            (0.62, 0.08, 0.05),
            8,
            1,
            Material.PAINT,
            up=(0, 0.1, 1),
        )
        for x in (-0.75, 0.75)
        for s in (1, -1)
    ]
    return [
        *legs,
        sweep(
            [(0.0, high, -0.98), (0.0, high, 0.98)], [0.045] * 2, (0.62, 0.08, 0.05), 8, 1, Material.PAINT, up=(0, 1, 0)
        ),
    ]


def _knitting() -> list[Mesh]:
    cloth = moved(
        box((0.0, -0.16, 0.0), (0.02, 0.30, 0.26), (0.62, 0.10, 0.16), 0.008, Material.CLOTH), (0.02, 0.0, 0.0)
    )
    ribs = [box((0.012, -0.04 - 0.06 * k, 0.0), (0.03, 0.012, 0.265), (0.75, 0.55, 0.40), 0.0) for k in range(5)]
    needles = [
        sweep([(-0.10, 0.10, 0.14 * s), (0.12, -0.01, -0.05 * s)], [0.007, 0.004], STEEL, 6, 1, Material.METAL)
        for s in (1, -1)
    ]
    return [cloth, *ribs, *needles]


PLAYTHINGS = {"stump": _stump, "anvil": _anvil, "barbell": _barbell, "swing": _frame, "knitting": _knitting}
_WOOL = ellipsoid((0.085,) * 3, (0.62, 0.10, 0.16), 9, 14, material=Material.CLOTH)
_BUBBLE = ellipsoid((0.06,) * 3, (0.75, 0.88, 0.98), 10, 14, material=Material.GLASS)
_STRAIGHT = np.eye(3)


def stood(pieces: dict[str, tuple[Mesh, ...]], action: str, joints: Joints, m: Moment) -> _Used:
    """What a pastime is done with, in the figure's own axes; ``pieces`` are the whole things by their names."""
    size = m.build.size
    if action == "chop":
        return [placed(mesh, vector(0.80 * size, 0.0), _STRAIGHT, size) for mesh in pieces["stump"]], []
    if action == "hammer":
        return [placed(mesh, vector(0.66 * size, 0.0), _STRAIGHT, size) for mesh in pieces["anvil"]], []
    hands = (joints.grip(0) + joints.grip(1)) / 2
    if action == "lift":
        return [placed(mesh, hands, _STRAIGHT, size) for mesh in pieces["barbell"]], []
    if action == "knit":
        ball = vector(float(hands[0]) + 0.16 * size, 0.08 * size, 0.30 * size)
        thread = sweep([hands, (hands + ball) / 2 + vector(0.03, -0.05), ball], [0.006] * 3, (0.62, 0.10, 0.16), 5, 4)
        return [
            *(placed(mesh, hands, _STRAIGHT, size) for mesh in pieces["knitting"]),
            moved(_WOOL, ball, scale=size),
            thread,
        ], []
    if action == "skip":
        return [_rope(joints, m)], []
    if action == "bubbles":
        return joined(_bubbles(joints, m)), []
    return _swing(pieces["swing"], m), []


def _swing(frame: tuple[Mesh, ...], m: Moment) -> list[Mesh]:
    size, angle = m.build.size, swung(m)
    beam = vector(0.0, (ROPE + SEAT) * size)
    way = vector(math.sin(angle), -math.cos(angle))
    made = [placed(mesh, vector(0.0, 0.0), _STRAIGHT, size) for mesh in frame]
    low = beam + way * ROPE * size
    wide = 0.27 * size
    for side in (1, -1):
        aside = vector(0.0, 0.0, side * wide)
        made.append(sweep([beam + aside, low + aside], [0.011] * 2, (0.50, 0.40, 0.24), 6, 1, up=(1, 0.3, 0)))
    board = box((0.0, 0.0, 0.0), (0.24 * size, 0.035, 2.2 * wide), PALE_WOOD, 0.008)
    return [*made, placed(board, low, turn("z", angle))]


def _rope(joints: Joints, m: Moment) -> Mesh:
    right, left = joints.grip(0), joints.grip(1)
    a = 2 * math.pi * turned(m)
    s = np.linspace(-1, 1, 15)[:, None]
    line = (right + left) / 2 + (left - right) / 2 * s * (1 + 0.25 * (1 - s**2))
    far = float((right[1] + left[1]) / 2) + 0.02 * m.build.size
    bow = (1 - s**4) * far
    points = line + bow * np.asarray((-math.sin(a), -math.cos(a), 0.0))
    return sweep(points, [0.012] * 15, (0.70, 0.10, 0.10), 6, 1, up=(0.05, 0.05, 1.0))


def _bubbles(joints: Joints, m: Moment) -> list[Mesh]:
    """Bubbles that leave the ring one after the other, swell, rise and drift."""
    ring = joints.grip(0) + joints.thumb(0) * 0.3 * m.build.size
    rate, made = PASTIME_RATES["bubbles"] * m.pace, []
    for k in range(14):
        blown = math.floor(m.t * rate + m.phase - 0.016 * k - 0.18)  # how many breaths are over for this one
        age = (m.t * rate + m.phase - 0.016 * k - 0.18 - blown) / rate
        a, b = math.sin(12.9898 * (k + 14 * blown) + 1.0), math.sin(78.233 * (k + 14 * blown) + 2.0)
        size = min(age * 3.0, 1.0) * (0.75 + 0.45 * b) * (1.0 if age < 3.0 else 0.0)
        if size <= 0.02:
            continue
        at = ring + vector(
            0.75 * (1 - math.exp(-1.1 * age)) * (1 + 0.3 * a) + 0.10 * age,
            0.07 * age * (1 + 0.5 * b) + 0.03 * math.sin(3 * age + k),
            0.28 * a * age,
        )
        made.append(moved(_BUBBLE, at, scale=size))
    return made
