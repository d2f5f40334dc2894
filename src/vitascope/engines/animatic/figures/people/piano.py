"""A grand piano, and who sits at it. Lengths are metres at size 1; the seat is over the origin, the keys lie before it."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.people.bones import SIDES, Arm, Foot, Joints, Pose, axes, solve
from vitascope.engines.animatic.figures.people.cloth import Array, joined, surface
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, lathe, moved, sweep

Colour = tuple[float, float, float]

HEADING = 0.20  #: radians: a viewer sees the player from the right and a little from behind, and so the keys
_BENCH, _KEYS = 0.49, 0.725  #: heights
_REACH = 0.53  #: from the origin to where the fingers strike
_BLACK = (0.012, 0.012, 0.014)
_IVORY = (0.80, 0.78, 0.72)
_BRONZE = (0.52, 0.33, 0.09)
_LOW, _HIGH = 0.63, 0.93  #: of the case
_LID = 0.66  #: radians, how far it is open
#: The case from above, from the bass end of the keys round the tail: (forward, to the right).
_CASE = ((0.66, -0.73), (1.30, -0.73), (1.86, -0.72), (2.02, -0.60), (2.04, -0.38), (1.92, -0.16), (1.66, 0.02), (1.42, 0.22),
         (1.22, 0.48), (1.04, 0.68), (0.86, 0.73), (0.66, 0.73))  # fmt: skip


def at_piano(pose: Pose, mien: Mien, m: Moment) -> tuple[Pose, Mien]:
    """Sitting at the keys; both hands wander over them, each with its own notes."""
    build, size = m.build, m.build.size
    beat = m.t * 1.1 * m.pace + m.phase
    sway = math.sin(TURN * 0.25 * beat)
    pose = replace(
        pose,
        feet=(Foot(0.46 * size / build.leg, turn=0.12), Foot(0.40 * size / build.leg, turn=0.12)),
        rise=(_BENCH + 0.09) * size / build.leg - 1.0,
        sway=0.0,
        hips=(0.05, 0.0, 0.0),
        chest=(0.14 + 0.05 * sway, 0.05 * sway, 0.03 * sway),
        head=(0.20 + 0.05 * math.sin(TURN * 0.5 * beat), -0.22 + 0.10 * sway, 0.05 * sway),
        knees=0.14,
        free=True,
        spin=0.0,
    )
    joints = solve(build, pose)
    arms = []
    for number, side in enumerate(SIDES):
        note = math.sin(TURN * (2.0 * beat + 0.5 * number))
        along = 0.26 * side + 0.13 * math.sin(TURN * (0.23 * beat + 0.31 * number))
        wrist = vector(_REACH - 0.13, _KEYS + 0.055 + 0.028 * max(0.0, note), along) * size
        x, y, z = (float(v) for v in joints.chest.T @ (wrist - joints.neck))
        fingers = (0.95, -0.22 - 0.22 * max(0.0, -note), -0.05)
        arms.append(Arm(at=(x, y, z), pole=(-0.5, -0.8, 1.0), fingers=fingers, palm=(-0.2, -0.97, 0.0), hand="easy"))
    return replace(pose, arms=(arms[0], arms[1]), spin=HEADING - m.heading), replace(mien, gaze=(0.0, -0.6), lids=0.8)


def stood_piano(colour: Colour | None, joints: Joints) -> list[Mesh]:
    """The piano and its bench about a player."""
    turned = axes(0.0, joints.pose.spin, 0.0)
    return [moved(mesh, matrix=turned, scale=joints.build.size) for mesh in _piano(colour or _BLACK)]


@functools.lru_cache(maxsize=4)
def _piano(colour: Colour) -> tuple[Mesh, ...]:
    tint = np.asarray(colour)
    paint = Material.PAINT
    made = [
        box((0.58, 0.655, 0), (0.30, 0.09, 1.46), tint, 0.01, paint),
        box((0.645, 0.79, 0), (0.03, 0.16, 1.34), tint, 0.006, paint),
        box((_REACH, _KEYS - 0.012, 0), (0.150, 0.020, 1.23), _IVORY, 0.002),
        box((_REACH + 0.077, _KEYS + 0.012, 0), (0.012, 0.010, 1.25), (0.30, 0.02, 0.03), 0.0),
    ]
    made += [box((0.57, 0.74, side * 0.69), (0.26, 0.13, 0.08), tint, 0.02, paint) for side in SIDES]
    white = 1.23 / 52
    for key in range(51):
        z = (key - 25) * white
        made.append(box((_REACH, _KEYS - 0.001, z), (0.150, 0.002, 0.0022), (0.10, 0.09, 0.08), 0.0))
        if key % 7 not in (1, 4):
            made.append(box((_REACH + 0.024, _KEYS + 0.008, z), (0.095, 0.018, 0.012), (0.008, 0.008, 0.009), 0.0))
    made += _case(tint)
    leg = lathe([(0.030, 0.0), (0.045, 0.03), (0.035, 0.10), (0.060, _LOW)], tint, 12, material=paint)
    made += [moved(leg, (x, 0.0, z)) for x, z in ((0.74, -0.60), (0.74, 0.60), (1.74, -0.42))]
    made.append(box((0.80, 0.34, 0.0), (0.05, 0.56, 0.20), tint, 0.01, paint))
    # The desk with a sheet of music.
    desk = moved(box((0, 0, 0), (0.016, 0.22, 0.66), tint, 0.004, paint), (0.80, 1.06, 0), axes(-0.30, 0.0, 0.0))
    sheet = moved(
        box((0, 0, 0), (0.004, 0.24, 0.40), (0.84, 0.82, 0.76), 0.0), (0.782, 1.075, 0), axes(-0.30, 0.0, 0.0)
    )
    made += [desk, sheet]
    # The bench.
    made.append(box((-0.02, _BENCH - 0.045, 0), (0.36, 0.09, 0.66), tint * 1.6 + 0.01, 0.03, Material.CLOTH))
    made += [
        box((-0.02 + 0.13 * x, 0.20, 0.27 * z), (0.05, 0.42, 0.05), tint, 0.006, paint)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    return tuple(joined(made))


def _case(tint: Array) -> list[Mesh]:
    """The wall round the strings, the bronze plate in it, the lid over it and the stick that holds that up."""
    outline = np.asarray(_CASE)
    high = np.asarray((_LOW, _LOW + 0.02, _HIGH - 0.01, _HIGH))[:, None]
    wall = np.stack(np.broadcast_arrays(outline[None, :, 0], high, outline[None, :, 1]), -1)
    made = [surface(wall, tint, material=Material.PAINT, two_sided=True)]
    middle = np.asarray((1.15, -0.2))
    rings = np.stack([middle + (outline - middle) * share for share in (0.01, 0.6, 0.985)])

    def level(height: float, up: float) -> tuple[Array, Array]:
        flat = np.insert(rings, 1, height, axis=2)
        return np.asarray(flat), np.broadcast_to((0.0, up, 0.0), flat.shape).copy()

    plate, above = level(_HIGH - 0.07, 1.0)
    made.append(surface(plate, _BRONZE, closed=True, material=Material.METAL, normals=above, two_sided=True))
    under, below = level(_LOW, -1.0)
    made.append(surface(under, tint, closed=True, material=Material.PAINT, normals=below, two_sided=True))
    for k in range(11):
        z = -0.62 + 0.105 * k
        end = 1.86 - 0.085 * k if k < 6 else 1.45 - 0.10 * (k - 5)
        made.append(
            sweep([(0.78, _HIGH - 0.05, z), (end, _HIGH - 0.05, z * 0.9)], [0.003, 0.003], (0.70, 0.62, 0.40), 4, 1)
        )
    c, s = math.cos(_LID), math.sin(_LID)
    for lift, face in ((0.0, -1.0), (0.022, 1.0)):
        flat, _ = level(0.0, 1.0)
        from_hinge = flat[..., 2] + 0.73
        lid = np.stack(
            [flat[..., 0] * 1.01, _HIGH + 0.012 + from_hinge * s + lift * c, -0.73 + from_hinge * c - lift * s], -1
        )
        normals = np.broadcast_to((0.0, face * c, -face * s), lid.shape).copy()
        made.append(surface(lid, tint, closed=True, material=Material.PAINT, normals=normals, two_sided=True))
    made.append(
        sweep([(1.20, _HIGH - 0.02, 0.42), (1.22, _HIGH + 1.02 * s, -0.73 + 1.02 * c)], [0.012, 0.010], tint, 7, 1)
    )
    return made
