"""Where gear stands and goes while it is used: an easel before the painter, a pram before who pushes it, skis under the feet."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from vitascope.engines.animatic.figures.people.assembly import placed
from vitascope.engines.animatic.figures.people.bones import Joints
from vitascope.engines.animatic.figures.people.cloth import Array, joined
from vitascope.engines.animatic.figures.people.gear import POT, gear, wheel
from vitascope.engines.animatic.figures.people.moments import Moment
from vitascope.engines.animatic.figures.people.pastimes import PASTIMES
from vitascope.engines.animatic.figures.people.playthings import PLAYTHINGS, stood
from vitascope.engines.animatic.figures.people.props import prop
from vitascope.engines.animatic.figures.people.sports import SKATE_SOLE, SKI_SOLE
from vitascope.engines.animatic.figures.people.tools import SPOUT
from vitascope.engines.animatic.figures.people.works import FEED_RATE, PUSHING, TIPPED, dug, throw
from vitascope.engines.animatic.figures.skeleton import Vector, unit, vector
from vitascope.engines.animatic.figures.smoke import plume
from vitascope.engines.animatic.geometry import Material, Mesh, Puffs
from vitascope.engines.animatic.shapes import ellipsoid, moved, sweep, turn

#: Metres of what is pushed: its bar from its middle and over the ground, and its wheels: along, aside, radius.
_PUSHED: dict[str, tuple[float, float, tuple[tuple[float, float, float], ...]]] = {
    "pram": (0.60, 1.00, ((-0.28, -0.22, 0.17), (-0.28, 0.22, 0.17), (0.28, -0.22, 0.17), (0.28, 0.22, 0.17))),
    "cart": (0.66, 1.00, ((0.22, -0.38, 0.36), (0.22, 0.38, 0.36))),
    "barrow": (0.60, 0.72, ((0.68, 0.0, 0.20),)),
}
_CLIMBED = {"ladder": 0.24, "tree": 0.30, "cliff": 0.20}  #: metres from the hands to the middle of what is climbed
_STRAIGHT = np.eye(3)
_GRAVITY = 9.81


def used(action: str, piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    """The gear of an action in the figure's own axes; ``piece`` names one of several kinds."""
    if action in PASTIMES and action != "box":
        return stood({name: gear(name) for name in PLAYTHINGS}, action, joints, m)
    make = _USED.get(action)
    return ([], []) if make is None else make(piece, joints, m)


def kinds(action: str) -> tuple[str, ...]:
    """What an action can be done with, its usual thing first; empty if there is no choice."""
    return {"push": tuple(_PUSHED), "climb": tuple(_CLIMBED)}.get(action, ())


def _whole(name: str, at: Vector, axes: Array, size: float) -> list[Mesh]:
    return [placed(mesh, at, axes, size) for mesh in gear(name)]


def _easel(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    size = m.build.size
    # The face of the canvas is turned to the painter and, half, to the viewer.
    axes = turn("y", 0.95 * m.towards)
    made = _whole("easel", vector(0.98 * size, 0.0, -0.34 * m.towards * size), axes, size)
    made += [placed(mesh, joints.grip(1), _level(joints), size) for mesh in joined(list(prop("palette", None)))]
    return made, []


def _level(joints: Joints) -> Array:
    ahead = unit(joints.chest[:, 0] * (1, 0, 1))
    up = vector(0, 1)
    return np.stack([ahead, up, np.cross(ahead, up)], 1)


def _stove(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    size = 0.5 + 0.5 * m.build.size
    grip = joints.grip(0)
    at = vector(float(grip[0]) + 0.02 - POT[0], 0.0, 0.10 - POT[2] * size)
    over = at + vector(POT[0], POT[1] + 0.04, POT[2]) * size

    def drift(age: Array, chance: Array) -> Array:
        x = over[0] + (chance[:, 0] - 0.5) * 0.16 + 0.05 * np.sin(2.2 * age + 6 * chance[:, 1])
        return np.asarray(np.stack([x, over[1] + 0.34 * age, over[2] + (chance[:, 3] - 0.5) * 0.16], -1))

    steam = plume(m.seed, "steam", m.t, 7.0, 1.9, drift, (0.05, 0.20), ((0.86, 0.86, 0.86),), density=0.30)  # type: ignore[arg-type]
    return _whole("stove", at, _STRAIGHT, size), [steam]


def _pushed(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    piece = piece if piece in _PUSHED else "cart"
    bar, high, wheels = _PUSHED[piece]
    hands = (joints.grip(0) + joints.grip(1)) / 2
    size = 0.25 + 0.75 * m.build.size
    at = vector(float(hands[0]) + bar * size, 0.0, 0.0)
    tip = turn("z", math.atan2(float(hands[1]) - high * size, -2.0 * bar * size)) if piece == "barrow" else _STRAIGHT
    made = _whole(piece, at, tip if float(tip[0, 0]) > 0.8 else _STRAIGHT, size)
    went = PUSHING.speed(m.build) * m.pace * m.t
    for x, z, radius in wheels:
        spun = turn("z", -went / (radius * size))
        made += [placed(mesh, at + vector(x, radius, z) * size, spun, size) for mesh in wheel(radius)]
    return made, []


def _pulled(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    size = 0.4 + 0.6 * m.build.size
    at = vector(-1.75 * size, 0.0, 0.0)
    nose, grip = at + vector(0.46, 0.20) * size, joints.grip(0)
    middle = (nose + grip) / 2 - vector(0.0, 0.04)
    rope = sweep([nose, middle, grip], [0.008] * 3, (0.55, 0.45, 0.28), 6, 4, up=(0.1, 0.1, 1.0))
    return [*_whole("sled", at, _STRAIGHT, size), rope], []


def _watered(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    """Drops from the can's rose to the ground."""
    size = m.build.size
    ahead = unit(joints.chest[:, 0] * (1, 0, 1))
    up = unit(vector(0, 1) + ahead * TIPPED)
    forward = unit(ahead - up * float(ahead @ up))
    spout = joints.grip(0) + (forward * SPOUT[0] + up * SPOUT[1]) * size
    fall = math.sqrt(2 * max(float(spout[1]), 0.2) / _GRAVITY) + 0.10
    drops = []
    for k in range(36):
        age = (m.t * 1.7 + k * 0.618034 + 0.13 * (k % 5)) % 1.0 * fall
        aside = 0.10 * math.sin(k * 2.4)
        speed = 0.75 + 0.35 * math.sin(k * 1.7)
        at = (
            spout
            + ahead * (speed * age)
            + vector(0.0, 0.35 * age - _GRAVITY / 2 * age * age, aside * (0.25 + 2.2 * age))
        )
        if at[1] > 0.0:
            drops.append(moved(_DROP, at))
    return joined(drops), []


_DROP = ellipsoid((0.011, 0.022, 0.011), (0.62, 0.80, 0.95), 5, 7)
_CROWN = ellipsoid((0.55, 0.42, 0.55), (0.05, 0.15, 0.03), 10, 16, material=Material.LEAF)
_CROWNS = ((0.0, 0.30, 0.0), (0.35, 0.12, 0.30), (0.30, 0.15, -0.35), (0.05, 0.62, 0.05))
_GRAIN = ellipsoid((0.016, 0.013, 0.016), (0.85, 0.62, 0.18), 5, 6)
_CLOD = ellipsoid((0.045, 0.035, 0.040), (0.17, 0.095, 0.045), 6, 8)
_MOUND = ellipsoid((0.42, 0.17, 0.34), (0.15, 0.085, 0.04), 10, 18)
_PIT = ellipsoid((0.34, 0.012, 0.26), (0.05, 0.028, 0.014), 5, 18)


def _strewn(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    """A handful of grain in the air, and what lies on the ground."""
    size, u = m.build.size, throw(m)
    hand = vector(0.62, 0.86, 0.12) * size
    grains = []
    for k in range(26):
        a, b = math.sin(k * 12.9898 + 1.0), math.sin(k * 78.233 + 2.0)
        aim = vector(1.15 + 0.42 * a, 0.012, 0.05 + 0.42 * b) * size
        age = (u - 0.50 - 0.004 * (k % 7)) / FEED_RATE / 0.52
        if 0.0 < age < 1.0:
            arc = vector(0.0, 4 * 0.16 * size * age * (1 - age))
            grains.append(moved(_GRAIN, hand + (aim - hand) * age + arc))
        if not 0.0 < age < 1.0 or k % 2:
            grains.append(moved(_GRAIN, aim + vector(0.05 * b, 0.0, 0.07 * a)))
    return joined(grains), []


def _dug(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    """The hole, the earth beside it, and clods that fly there."""
    size, u = m.build.size, dug(m)
    hole, heap = vector(0.86, 0.008, 0.02) * size, vector(0.62, 0.0, -0.95) * size
    made = [moved(_PIT, hole, scale=size), moved(_MOUND, heap, scale=size)]
    for k in range(9):
        age = (u - 0.58 - 0.006 * k) / 0.20
        if 0.0 < age < 1.0:
            a, b = math.sin(k * 12.9 + 1.0), math.sin(k * 7.3)
            start = vector(0.95, 0.62, -0.35) * size
            goal = heap + vector(0.16 * a, 0.15, 0.14 * b) * size
            made.append(
                moved(_CLOD, start + (goal - start) * age + vector(0.0, 0.9 * age * (1 - age)), scale=0.8 + 0.3 * a)
            )
    return joined(made), []


def _bough(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    size = m.build.size
    sway = 0.015 * m.wander(51, 0.4)
    high = m.build.neck + 0.90 * (m.build.upper_arm + m.build.fore_arm) + 0.02 * size + sway
    axes = turn("y", 0.5 * m.towards)
    made = _whole("bough", vector(0.42 * size, high, 0.0), axes, size)
    x, z = float(axes[0, 0]) * 1.0 * size, float(axes[2, 0]) * 1.0 * size
    foot, fork = vector(0.42 * size + x, 0.0, z), vector(0.42 * size + x, high + 0.42 * size, z)
    trunk = sweep(
        [foot, (foot + fork) / 2 + vector(0.03, 0.0), fork],
        [0.13 * size, 0.085 * size, 0.06 * size],
        (0.17, 0.085, 0.04),
        10,
        3,
        Material.BARK,
        up=(1, 0, 0),
    )
    return [*made, trunk, *(moved(_CROWN, fork + vector(*at) * size, scale=size) for at in _CROWNS)], []


def _under_feet(name: str, sole: float, joints: Joints, m: Moment) -> list[Mesh]:
    size = m.build.size
    made = []
    for number in (0, 1):
        axes = joints.feet[number]
        heel = joints.ankles[number] - axes @ vector(-0.03 * size, m.build.ankle + sole * size)
        made += _whole(name, heel, axes, size)
    return made


def _skis(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    made = _under_feet("ski", SKI_SOLE, joints, m)
    for number in (0, 1):
        up = unit(vector(0.62, 1.0, 0.0))
        forward = unit(vector(1.0, -0.62, 0.0))
        axes = np.stack([forward, up, np.cross(forward, up)], 1)
        made += _whole("pole", joints.grip(number), axes, m.build.size)
    return made, [_spray(m, (0.95, 0.97, 1.0), 0.16)]


def _spray(m: Moment, colour: tuple[float, float, float], high: float) -> Puffs:
    """What a board or skis throw up behind them: it stays where it was, so it falls back at the speed of the ride."""

    def drift(age: Array, chance: Array) -> Array:
        back = -0.5 - 2.6 * age * (0.6 + 0.6 * chance[:, 0])
        y = 0.04 + high * (4 * age * (0.9 - age)) * (0.4 + chance[:, 1])
        return np.asarray(np.stack([back, np.maximum(y, 0.02), (chance[:, 3] - 0.5) * (0.5 + 0.9 * age)], -1))

    return plume(m.seed, "spray", m.t, 22.0, 0.85, drift, (0.06, 0.26), (colour,), density=0.55)  # type: ignore[arg-type]


def _skates(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    return _under_feet("blade", SKATE_SOLE, joints, m), []


def _board(name: str, afloat: bool) -> Callable[[str, Joints, Moment], tuple[list[Mesh], list[Puffs]]]:
    def under(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
        size = m.build.size
        soles = [joints.ankles[n] - joints.feet[n] @ vector(0.0, m.build.ankle) for n in (0, 1)]
        middle = (soles[0] + soles[1]) / 2
        deck = 0.045 if afloat else 0.125
        long = size if afloat else 1.15 * size
        at = vector(float(middle[0]), float(middle[1]) - deck * long, float(middle[2]))
        return _whole(name, at, _STRAIGHT, long), [_spray(m, (0.90, 0.96, 1.0), 0.30)] if afloat else []

    return under


def _climbed(piece: str, joints: Joints, m: Moment) -> tuple[list[Mesh], list[Puffs]]:
    piece = piece if piece in _CLIMBED else "ladder"
    ahead = 0.46 * m.build.size
    return _whole(
        piece, vector(ahead + _CLIMBED[piece] - 0.20, 0.0, 0.0), _STRAIGHT, 1.0 if piece != "ladder" else m.build.size
    ), []


_USED: dict[str, Callable[[str, Joints, Moment], tuple[list[Mesh], list[Puffs]]]] = {
    "paint": _easel,
    "cook": _stove,
    "push": _pushed,
    "pull": _pulled,
    "water": _watered,
    "feed": _strewn,
    "dig": _dug,
    "pick": _bough,
    "ski": _skis,
    "skate": _skates,
    "skateboard": _board("skateboard", False),
    "surf": _board("surfboard", True),
    "climb": _climbed,
}
#: What is seen from the side, as the tool would hide its user from before or the user it: radians towards the viewer.
SIDEWAYS = {
    **dict.fromkeys(
        (
            "paint",
            "cook",
            "feed",
            "dig",
            "water",
            "sweep",
            "pick",
            "gather",
            "kneel",
            "pray",
            "chop",
            "hammer",
            "box",
            "bubbles",
            "swing",
        ),
        0.42,
    ),
    "climb": -0.55,
}
