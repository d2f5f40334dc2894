"""What hands do with things: the arms that hold them, and the things where the hands are."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from vitascope.engines.animatic.figures.people import instruments
from vitascope.engines.animatic.figures.people.assembly import placed
from vitascope.engines.animatic.figures.people.baubles import page
from vitascope.engines.animatic.figures.people.bones import Arm, Build, Joints, Pose
from vitascope.engines.animatic.figures.people.cloth import Array, joined
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.gait import RUN
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.pastimes import PASTIME_TOOLS
from vitascope.engines.animatic.figures.people.piano import at_piano, stood_piano
from vitascope.engines.animatic.figures.people.props import BALL_AT, flag, prop
from vitascope.engines.animatic.figures.people.works import LEFT_HANDED, TIPPED, WORK_TOOLS
from vitascope.engines.animatic.figures.skeleton import Vector, unit, vector
from vitascope.engines.animatic.geometry import Lamp, Mesh
from vitascope.engines.animatic.shapes import turn

Colour = tuple[float, float, float]

INSTRUMENTS = ("guitar", "violin", "flute", "drum", "piano")


def _upright(x: float, y: float, z: float) -> Arm:
    return Arm(to=(x, y, z), pole=(-0.4, -1.0, 0.7), fingers=(0.92, 0.05, -0.30), palm=(-0.15, 0.0, -1.0), hand="grip")


_HANGS = Arm(swing=0.06, spread=0.16, bend=0.14, inward=0.1, palm=(0.0, 0.0, -1.0), hand="fist")
_LIFTS = Arm(
    to=(0.62, -0.26, 0.08), pole=(-0.4, -1.0, 0.7), fingers=(0.95, -0.05, -0.2), palm=(0.0, -1.0, -0.2), hand="fist"
)
_FRONT_LEFT = Arm(
    to=(0.48, -0.44, -0.22), pole=(-0.4, -0.8, 0.9), fingers=(0.8, 0.1, -0.4), palm=(-0.3, 0.6, -0.7), hand="open"
)

_BEFORE = Arm(
    to=(0.56, -0.40, -0.02), pole=(-0.5, -0.9, 0.9), fingers=(0.9, 0.0, -0.2), palm=(0.0, 0.5, -0.9), hand="open"
)
_TOSSES = Arm(pole=(-0.4, -1.0, 0.9), fingers=(0.45, 0.85, -0.10), palm=(0.0, 0.15, -1.0), hand="open")

#: Thing -> the right arm, and the left one if it helps.
_ARMS: dict[str, tuple[Arm, Arm | None]] = {
    "umbrella": (_upright(0.44, -0.26, -0.12), None),
    "lantern": (_LIFTS, None),
    "basket": (_HANGS, None),
    "suitcase": (_HANGS, None),
    "balloon": (_upright(0.46, -0.22, 0.06), None),
    "flag": (_upright(0.42, -0.10, 0.16), None),
    "flower": (_upright(0.46, -0.26, -0.16), None),
    "bouquet": (_upright(0.44, -0.40, -0.30), Arm(to=(0.44, -0.42, -0.30), pole=(-0.4, -1.0, 0.8), fingers=(0.8, 0.1,
        -0.5), palm=(-0.2, 0.2, -1.0), hand="grip")),
    "cup": (_upright(0.46, -0.24, -0.20), None),
    "candle": (_upright(0.46, -0.26, -0.16), None),
    "torch": (_upright(0.46, 0.10, 0.16), None),
    "bread": (_upright(0.46, -0.20, -0.20), None),
    "book": (Arm(to=(0.30, -0.44, -0.26), pole=(-0.5, -0.9, 0.8), fingers=(0.45, 0.25, -0.75), palm=(-1.0, 0.0, -0.5),
        hand="flat"), None),
    "sword": (_upright(0.50, -0.30, 0.16), None),
    "shield": (_upright(0.46, -0.34, 0.10), None),
    "staff": (_upright(0.40, -0.40, 0.42), None),
    "stick": (_upright(0.40, -0.70, 0.16), None),
    "wand": (_upright(0.52, -0.02, 0.10), None),
    "fishing_rod": (_upright(0.44, -0.44, -0.06), Arm(to=(0.62, -0.36, -0.30), pole=(-0.4, -1.0, 0.7), fingers=(0.8,
        0.2, -0.4), palm=(-0.2, 0.4, -0.9), hand="grip")),
    "broom": (_upright(0.42, -0.20, -0.14), Arm(to=(0.50, -0.58, -0.24), pole=(-0.4, -1.0, 0.8), fingers=(0.85, 0.0,
        -0.4), palm=(-0.2, 0.0, -1.0), hand="grip")),
    "microphone": (Arm(to=(0.34, 0.00, -0.34), pole=(-0.1, -1.0, 0.7), fingers=(0.30, 0.30, -0.85), palm=(-1.0, 0.1,
        -0.2), hand="fist"), None),
    "phone": (Arm(to=(0.50, -0.08, -0.22), pole=(-0.3, -1.0, 0.6), fingers=(0.55, 0.75, -0.3), palm=(-0.8, 0.3, -0.5),
        hand="grip"), None),
    "camera": (Arm(to=(0.40, 0.24, -0.20), pole=(-0.2, -1.0, 0.9), fingers=(0.5, 0.5, -0.6), palm=(0.2, 0.2, -1.0),
        hand="grip"), Arm(to=(0.40, 0.20, -0.20), pole=(-0.2, -1.0, 0.9), fingers=(0.6, 0.3, -0.6), palm=(0.1, 0.6,
        -0.8), hand="grip")),
    "ball": (Arm(to=(0.44, -0.40, -0.06), pole=(-0.5, -0.9, 0.9), fingers=(0.85, 0.1, -0.3), palm=(-0.1, 0.2, -1.0),
        hand="open"), Arm(to=(0.44, -0.40, -0.06), pole=(-0.5, -0.9, 0.9), fingers=(0.85, 0.1, -0.3), palm=(-0.1, 0.2,
        -1.0), hand="open")),
    "kite": (_upright(0.40, 0.28, 0.16), None),
    "axe": (_upright(0.46, -0.30, 0.10), None),
    "shovel": (_upright(0.44, -0.22, 0.10), None),
    "pitchfork": (_upright(0.42, -0.30, 0.30), None),
    "watering_can": (_HANGS, None),
    "brush": (_upright(0.48, -0.24, -0.10), None),
    "palette": (_upright(0.44, -0.44, -0.02), None),
    "ladle": (_upright(0.48, -0.24, 0.06), None),
    "bowl": (_FRONT_LEFT, _FRONT_LEFT),
    "box": (_BEFORE, _BEFORE),
    "loaves": (_BEFORE, _BEFORE),
    "tray": (Arm(to=(0.40, -0.02, 0.30), pole=(-0.3, -1.0, 0.8), fingers=(0.2, 0.25, 0.9), palm=(0.1, 1.0, 0.0), hand="flat"),
        None),
    "hose": (Arm(to=(0.62, -0.34, -0.22), pole=(-0.4, -0.8, 0.9), fingers=(0.9, 0.0, -0.3), palm=(0.0, -0.4, -0.9), hand="fist"),
        Arm(to=(0.40, -0.50, -0.30), pole=(-0.4, -0.8, 0.9), fingers=(0.8, 0.0, -0.5), palm=(0.0, 0.4, -0.9), hand="fist")),
    "wrench": (_upright(0.46, -0.24, 0.06), None),
    "hammer": (_upright(0.42, -0.10, 0.16), None),
}  # fmt: skip

THINGS = (*_ARMS, *INSTRUMENTS)

#: What sheds light: where in its own axes, and the colour.
_LIGHTS: dict[str, tuple[float, tuple[float, float, float]]] = {
    "lantern": (-0.26, (1.15, 0.62, 0.21)), "candle": (0.14, (0.55, 0.30, 0.10)), "torch": (0.46, (1.5, 0.72, 0.21)),
        "staff": (0.86, (0.25, 0.6, 0.9)),
}  # fmt: skip
#: Things that stay upright whatever the hand does, and how far they lean forward.
_PLUMB: dict[str, float] = {"lantern": 0.0, "basket": 0.0, "suitcase": 0.0, "balloon": 0.0, "flag": 0.30, "cup": 0.0,
    "candle": 0.0, "bouquet": 0.35, "flower": 0.3, "staff": 0.05, "stick": 0.10, "fishing_rod": 0.75, "kite": 0.0,
    "torch": 0.18, "ball": 0.0, "sword": 0.25, "pitchfork": 0.04, "shovel": -0.15, "watering_can": 0.0, "ladle": 0.0, "bowl": 0.0,
    "box": 0.0, "loaves": 0.0, "tray": 0.0, "hose": 0.05, "palette": 0.0, "hammer": 0.1, "wrench": 0.1}  # fmt: skip


#: What is between the hands.
_IN_BOTH = frozenset({"camera", "ball", "box", "loaves"})


@dataclass(frozen=True)
class Held:
    """What somebody holds."""

    thing: str
    colour: Colour | None = None


def grasp(thing: str, action: str, pose: Pose, mien: Mien, m: Moment) -> tuple[Pose, Mien]:
    """The pose with arms that hold the thing."""
    if thing in INSTRUMENTS:
        return _plays(thing, action, pose, mien, m)
    if thing not in _ARMS:
        return pose, mien
    if action in ("eat", "drink", "sing", "read") and thing in ("cup", "bread", "microphone", "book"):
        return pose, mien
    if WORK_TOOLS.get(action) == thing or PASTIME_TOOLS.get(action) == thing:
        return pose, mien
    if thing == "ball" and action == "run":
        return pose, mien
    if thing == "ball" and action == "jump":
        # Thrown up with both hands.
        highs = [max(arm.to[1], -0.35) if arm.to is not None else -0.35 for arm in pose.arms]
        thrown = [replace(_TOSSES, to=(0.50 - 0.20 * max(high, 0.0), high + 0.10, -0.10)) for high in highs]
        return replace(pose, arms=(thrown[0], thrown[1])), mien
    if thing == "flag" and action == "wave":
        swing = m.wave(0.9)
        return replace(pose, arms=(_upright(0.30, 0.42, 0.22 + 0.20 * swing), pose.arms[1])), mien
    right, left = _ARMS[thing]
    bob = 0.012 * m.wander(40, 0.6)
    if right.to is not None:
        right = replace(right, to=(right.to[0], right.to[1] + bob, right.to[2]))
    if action == "wave":  # the right hand waves: the left one holds
        return replace(pose, arms=(pose.arms[0], right)), mien
    return replace(pose, arms=(right, left or pose.arms[1])), mien


def held(one: Held, action: str, joints: Joints, m: Moment, lit: float) -> tuple[list[Mesh], list[Lamp]]:
    """The thing where the hand is, and the light that it sheds."""
    if one.thing in INSTRUMENTS:
        return _instrument(one, joints, m), []
    if one.thing not in _ARMS:
        return [], []
    build = joints.build
    size = build.size if one.thing not in ("umbrella", "balloon", "kite") else 0.5 + 0.5 * build.size
    number = 1 if action in LEFT_HANDED and one.thing != "flag" else 0
    grip = joints.grip(number)
    ahead = unit(joints.chest[:, 0] * (1, 0, 1))
    if one.thing == "book" and action == "read":
        both = (joints.grip(0) + joints.grip(1)) / 2
        up = unit(joints.skull - both + vector(0, 0.02))
        forward = unit(ahead - up * float(ahead @ up))
        axes = np.stack([forward, up, np.cross(forward, up)], 1)
        u = (m.t / 4.4 + m.phase + 0.35) % 1.0
        turning = [page((u - 0.80) / 0.20)] if u > 0.80 else []
        return [
            placed(mesh, both - up * 0.004, axes, size) for mesh in (*_whole("open_book", one.colour), *turning)
        ], []
    if one.thing == "ball" and action == "run":
        return _kicked(one, joints, m), []
    if one.thing == "umbrella":
        up = unit(joints.skull + vector(0, 0.9 * size) + ahead * 0.10 - grip)
    elif one.thing == "cup" and action == "drink":
        tilt = 1.25 * max(0.0, -joints.pose.head[0] - 0.02) / 0.14
        up = unit(vector(0, 1) - ahead * 0.8 * min(tilt, 1.0))
    elif one.thing == "broom" or (one.thing == "shovel" and action == "dig"):
        up = unit(joints.grip(0) - joints.grip(1))
    elif one.thing == "axe" and action == "chop":
        up = unit(
            (joints.grip(0) + joints.grip(1)) / 2
            - (joints.shoulders[0] + joints.shoulders[1]) / 2
            + vector(0, 0.12 * size)
        )
    elif one.thing == "hammer" and action == "hammer":
        up = joints.thumb(0)
    elif one.thing == "watering_can" and action == "water":
        up = unit(vector(0, 1) + ahead * TIPPED)
    elif one.thing == "brush" and action == "paint":
        up = unit(ahead + vector(0, 0.25))
    elif one.thing in _IN_BOTH:
        grip, up = (joints.grip(0) + joints.grip(1)) / 2, vector(0, 1)
    elif one.thing in _PLUMB:
        up = unit(vector(0, 1) + ahead * _PLUMB[one.thing])
    else:
        up = joints.thumb(number)
    forward = (
        unit(ahead - up * float(ahead @ up))
        if one.thing in _PLUMB or one.thing in ("umbrella", "camera")
        else joints.hands[number][:, 0]
    )
    forward = unit(forward - up * float(forward @ up))
    axes = np.stack([forward, up, np.cross(forward, up)], 1)
    if one.thing == "broom" and action == "sweep":  # its bristles stay on the ground
        size = max(grip[1] - 0.02, 0.3) / 0.97 / max(float(up[1]), 0.5)
    if one.thing in ("staff", "stick"):
        size = max(grip[1], 0.3) / (0.95 if one.thing == "staff" else 0.80) / max(float(up[1]), 0.5)
    if one.thing == "balloon":
        sway = 0.10 * m.wander(41, 0.35)
        axes = np.stack(
            [
                unit(vector(1, -sway)),
                unit(vector(sway - 0.12 * math.hypot(*joints.pose.swing), 1, 0.08 * m.wander(42, 0.3))),
                axes[:, 2],
            ],
            1,
        )
    meshes = (
        flag(one.colour or (0.55, 0.03, 0.04), m.t + m.phase) if one.thing == "flag" else _whole(one.thing, one.colour)
    )
    made = [placed(mesh, grip, axes, size) for mesh in meshes]
    lamps: list[Lamp] = []
    if one.thing in _LIGHTS and lit > 0:
        high, colour = _LIGHTS[one.thing]
        at = grip + up * high * size
        flicker = 1 + 0.06 * math.sin(m.t * 23) * math.sin(m.t * 7.1) if one.thing != "staff" else 1.0
        lamps.append(Lamp((float(at[0]), float(at[1]), float(at[2])), tuple(float(c * lit * flicker) for c in colour)))  # type: ignore[arg-type]
    return made, lamps


def _kicked(one: Held, joints: Joints, m: Moment) -> list[Mesh]:
    """A ball that rolls before the feet of a runner, and is pushed on at every step."""
    size, stride = joints.build.size, 2 * (m.phase + RUN.pace(joints.build) * m.pace * m.t)
    since = stride % 1.0
    ahead = (0.46 + 0.30 * math.sin(math.pi * since) ** 0.8) * size
    turned = turn("z", -(stride * 2.6 + 1.2 * math.sin(math.pi * since)))
    aside = 0.05 * size * math.cos(math.pi * stride)
    at = vector(ahead, 0.11 * size, aside) - turned @ vector(*BALL_AT) * size
    return [placed(mesh, at, turned, size) for mesh in _whole("ball", one.colour)]


def _whole(thing: str, colour: Colour | None) -> list[Mesh]:
    return joined(list(prop(thing, colour)))


# --- instruments -----------------------------------------------------------------------------------------------------


def _guitar_axes(build: Build) -> tuple[Vector, Array]:
    """Where a guitar's origin is from the pit of the neck, and its axes, in the chest's axes."""
    neck = unit(vector(0.22, 0.30, -1.0))
    face = unit(vector(1.0, 0.12, 0.0) - neck * float(vector(1.0, 0.12, 0.0) @ neck))
    front = build.chest[1] + 0.045 * build.size + 0.025 * build.bust * build.size + build.belly
    return vector(front, -0.335 * build.size, 0.085 * build.size), np.stack([neck, np.cross(face, neck), face], 1)


def _violin_axes(build: Build) -> tuple[Vector, Array]:
    neck = unit(vector(0.80, 0.10, -0.60))
    face = unit(vector(0.0, 1.0, 0.35) - neck * float(vector(0.0, 1.0, 0.35) @ neck))
    return vector(0.155, 0.035, -0.185) * build.size, np.stack([neck, np.cross(face, neck), face], 1)


def _from_shoulder(point: Vector) -> tuple[float, float, float]:
    return float(point[0]), float(point[1]), float(point[2])


def _plays(thing: str, action: str, pose: Pose, mien: Mien, m: Moment) -> tuple[Pose, Mien]:
    if thing == "piano":
        return at_piano(pose, mien, m)
    build, size = m.build, m.build.size
    playing = action in ("play", "sing", "dance")
    beat = m.t * 1.9 * m.pace + m.phase
    if thing == "guitar":
        at, axes = _guitar_axes(build)
        strum = math.sin(TURN * beat) if playing else 0.0
        change = 0.5 + 0.5 * math.sin(TURN * beat * 0.25)
        left = at + axes @ (vector(0.40 + 0.10 * change, -0.062, -0.030) * size)
        right = at + axes @ (vector(-0.075, 0.125 + 0.030 * strum, 0.085) * size)
        arms = (
            Arm(
                at=_from_shoulder(right),
                pole=(-0.2, -0.5, 1.0),
                fingers=(0.10, -0.75 - 0.15 * strum, -0.60),
                palm=(-1.0, -0.1, 0.0),
                hand="easy",
            ),
            Arm(
                at=_from_shoulder(left),
                pole=(0.1, -1.0, 0.5),
                fingers=(0.75, 0.65, 0.05),
                palm=(-0.55, 0.6, -0.45),
                hand="grip",
            ),
        )
        nod, yaw, roll = pose.head
        head = (
            (nod + 0.16 + 0.05 * math.sin(TURN * beat * 0.5), 0.30, roll - 0.05)
            if action == "play"
            else (nod, yaw, roll)
        )
        sway = 0.04 * math.sin(TURN * beat * 0.25)
        return replace(pose, arms=arms, head=head, chest=(pose.chest[0] + 0.03, 0.0, sway)), replace(
            mien, gaze=(-0.3, -0.6)
        ) if action == "play" else mien
    if thing == "violin":
        at, axes = _violin_axes(build)
        left = at + axes @ (vector(0.300, 0.0, -0.050) * size)
        cross, way, draw = _bowing(build, m)
        right = cross - way * draw
        arms = (
            Arm(
                at=_from_shoulder(right - way * 0.06 * size + vector(-0.02, 0.02) * size),
                pole=(-0.3, -0.7, 1.0),
                fingers=(0.55, -0.25, -0.75),
                palm=(-0.1, -1.0, -0.2),
                hand="easy",
            ),
            Arm(
                at=_from_shoulder(left),
                pole=(0.0, -1.0, 0.3),
                fingers=(0.35, 0.85, 0.35),
                palm=(-0.5, 0.3, -0.8),
                hand="grip",
            ),
        )
        return replace(
            pose,
            arms=arms,
            head=(0.10, 0.40, -0.26 + 0.03 * m.wave(0.3)),
            chest=(pose.chest[0], -0.06 + 0.03 * m.wave(0.3), 0.02),
        ), replace(mien, gaze=(-0.5, -0.5), lids=0.72)
    if thing == "flute":
        head_out = vector(0.43 * build.head, -0.01, 0.0)
        mouth = vector(0.02, 0.32 * build.head) + head_out
        along = unit(vector(0.10, -0.10, 1.0))
        right = mouth + along * 0.44 * size - vector(0.055, 0.055) * size
        left = mouth + along * 0.20 * size - vector(0.040, 0.065) * size
        arms = (
            Arm(
                at=_from_shoulder(right),
                pole=(-0.3, -1.0, 0.9),
                fingers=(0.85, 0.55, 0.0),
                palm=(0.3, -0.3, -0.7),
                hand="grip",
            ),
            Arm(
                at=_from_shoulder(left),
                pole=(0.4, -1.0, 0.3),
                fingers=(0.5, 0.6, -0.6),
                palm=(-0.9, 0.2, 0.2),
                hand="grip",
            ),
        )
        return replace(pose, arms=arms, head=(0.02 + 0.02 * m.wave(0.5), 0.0, 0.05), chest=(0.0, 0.0, 0.0)), replace(
            mien, open=0.16, round=1.0, smile=0.0, lids=0.75, gaze=(0.3, -0.4)
        )
    hits = [max(0.0, math.sin(TURN * (beat + 0.5 * k))) if playing else 0.3 for k in (0, 1)]
    front = build.chest[1] + 0.20 * size + build.belly
    arms = tuple(  # type: ignore[assignment]
        Arm(
            at=(front - 0.09 * size, (-0.315 + 0.13 * hits[k]) * size, (1 if k == 0 else -1) * 0.17 * size),
            pole=(-0.6, -0.6, 0.9),
            fingers=(0.80, 0.10 + 0.25 * hits[k], -0.35),
            palm=(0.0, -1.0, -0.1),
            hand="fist",
        )
        for k in (0, 1)
    )
    return replace(pose, arms=(arms[0], arms[1]), head=(0.14, 0.10 * m.wave(0.3), 0.0)), replace(mien, smile=0.7)


def _bowing(build: Build, m: Moment) -> tuple[Vector, Vector, float]:
    """Where the bow crosses the strings, its way (away from the right hand), and how far along it the strings are; in
    the chest's axes."""
    at, axes = _violin_axes(build)
    cross = at + axes @ (vector(0.045, 0.0, 0.055) * build.size)
    right = axes[:, 1] if axes[2, 1] > 0 else -axes[:, 1]
    way = unit(-right + vector(0.0, 0.10))
    return cross, way, (0.30 + 0.17 * m.wave(0.55)) * build.size


def _instrument(one: Held, joints: Joints, m: Moment) -> list[Mesh]:
    build, size, chest = joints.build, joints.build.size, joints.chest
    if one.thing == "piano":
        return stood_piano(one.colour, joints)
    if one.thing == "guitar":
        at, axes = _guitar_axes(build)
        return [
            placed(mesh, joints.neck + chest @ at, chest @ axes, size)
            for mesh in joined(list(instruments.guitar(one.colour)))
        ]
    if one.thing == "violin":
        at, axes = _violin_axes(build)
        made = [
            placed(mesh, joints.neck + chest @ at, chest @ axes, size)
            for mesh in joined(list(instruments.violin(one.colour)))
        ]
        cross, way, draw = _bowing(build, m)
        up = unit(axes[:, 2] - way * float(axes[:, 2] @ way))
        held_at = joints.neck + chest @ (cross - way * draw)
        frame = chest @ np.stack([way, up, np.cross(way, up)], 1)
        return [*made, *(placed(mesh, held_at, frame, size) for mesh in instruments.bow())]
    if one.thing == "flute":
        along = unit(chest @ vector(0.10, -0.10, 1.0))
        mouth = joints.skull + joints.head @ vector(0.425 * build.head, -0.285 * build.head)
        up = unit(joints.head[:, 1] - along * float(joints.head[:, 1] @ along))
        frame = np.stack([along, up, np.cross(along, up)], 1)
        return [placed(mesh, mouth, frame, size) for mesh in joined(list(instruments.flute(one.colour)))]
    front = build.chest[1] + 0.20 * size + build.belly
    place = joints.neck + chest @ vector(front, -0.40 * size, 0.0)
    made = [placed(mesh, place, chest, size) for mesh in joined(list(instruments.drum(one.colour)))]
    for k in (0, 1):
        fingers = joints.hands[k][:, 0]
        stick = unit(fingers + 0.55 * joints.thumb(k) - vector(0, 0.12))
        side = unit(np.cross(stick, vector(0.02, 1.0)))
        frame = np.stack([np.cross(stick, side), stick, side], 1)
        made += [placed(mesh, joints.grip(k), frame, size) for mesh in joined(list(instruments.drumstick()))]
    return made
