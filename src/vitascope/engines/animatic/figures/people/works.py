"""What people do with tools: feeding, painting, cooking, sweeping, digging, watering, picking, pushing and pulling."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Pose
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.gait import STROLL, Stride, going
from vitascope.engines.animatic.figures.people.gestures import between, ease
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.postures import living, resting, stand

FEED_RATE = 0.42  #: handfuls a second
PICK_RATE = 0.34
DIG_RATE = 0.40
#: What the hand needs for each of these.
WORK_TOOLS = {
    "paint": "brush",
    "cook": "ladle",
    "sweep": "broom",
    "dig": "shovel",
    "water": "watering_can",
    "feed": "bowl",
    "pick": "basket",
    "gather": "basket",
}
LEFT_HANDED = frozenset({"feed", "pick", "gather", "wave"})  #: acts that leave what is held to the left hand

TIPPED = 0.42  #: how far a can is tipped
_ON_HIP = Arm(to=(0.02, -0.58, 0.10), pole=(-0.5, 0.0, 1.0), fingers=(0.6, -0.5, -0.6), palm=(0.0, -0.3, -1.0))
_BOWL = Arm(
    to=(0.44, -0.46, -0.10), pole=(-0.5, -1.0, 0.8), fingers=(0.9, 0.1, -0.2), palm=(0.0, 1.0, -0.1), hand="grip"
)
_IN_BOWL = Arm(
    to=(0.50, -0.34, -0.44), pole=(-0.3, -0.6, 1.0), fingers=(0.3, -0.7, -0.6), palm=(-0.3, -0.6, -0.3), hand="grip"
)
_STROWN = Arm(
    to=(0.80, -0.30, 0.16), pole=(-0.3, -0.9, 0.9), fingers=(0.95, -0.05, 0.1), palm=(0.2, 0.75, -0.6), hand="open"
)


def throw(m: Moment) -> float:
    """Where a handful is: 0 to 0.55 the hand fetches it, from 0.55 on it is in the air and on the ground."""
    return (m.t * FEED_RATE * m.pace + m.phase) % 1.0


def feed(m: Moment) -> tuple[Pose, Mien]:
    """A bowl in the left hand; the right one takes grain from it and strews it ahead."""
    pose, mien = resting(m)
    u = throw(m)
    out = ease(0.34, 0.56, u) * (1 - ease(0.82, 1.0, u))
    arms = (between(_IN_BOWL, _STROWN, out), _BOWL)
    lean = 0.0 if m.seated or m.low else 0.16
    return replace(
        pose,
        arms=arms,
        chest=(lean + 0.05 * out, -0.10 + 0.20 * out, 0.0),
        hips=(0.5 * lean, 0.0, 0.0),
        head=(0.30, -0.05, 0.0),
    ), replace(mien, gaze=(0.0, -0.6), smile=0.6)


def paint(m: Moment) -> tuple[Pose, Mien]:
    """The brush goes over the canvas in strokes; now and then a look from farther back."""
    pose, mien = stand(m)
    stroke = math.sin(TURN * m.t * 0.75 * m.pace)
    down = math.sin(TURN * m.t * 0.21 + m.phase * 6)
    back = ease(0.80, 0.88, (m.t * 0.12 + m.phase) % 1.0) * (1 - ease(0.96, 1.0, (m.t * 0.12 + m.phase) % 1.0))
    right = Arm(
        to=(0.80 - 0.20 * back, -0.10 + 0.14 * down, -0.10 + 0.20 * stroke),
        pole=(-0.3, -1.0, 0.8),
        fingers=(0.95, 0.1, -0.2),
        palm=(0.0, -0.25, -1.0),
        hand="fist",
    )
    left = Arm(
        to=(0.40, -0.44, -0.02), pole=(-0.5, -0.9, 0.8), fingers=(0.9, 0.05, -0.3), palm=(0.0, 0.9, -0.3), hand="grip"
    )
    return replace(
        pose,
        arms=(right, left),
        feet=(Foot(0.05, turn=0.2), Foot(-0.05, turn=0.2)),
        chest=(0.03 - 0.06 * back, -0.06 * stroke, 0.0),
        head=(0.03 - 0.05 * back, -0.10 * stroke * (1 - back), 0.10 * back),
    ), replace(mien, gaze=(0.25 * stroke, -0.1), smile=0.25)


def cook(m: Moment) -> tuple[Pose, Mien]:
    """Stirs the pot on the stove."""
    pose, mien = stand(m)
    a = TURN * m.t * 0.85 * m.pace
    right = Arm(
        to=(0.66 + 0.06 * math.cos(a), -0.26, -0.02 + 0.09 * math.sin(a)),
        pole=(-0.3, -0.6, 1.0),
        fingers=(0.75, -0.35, -0.5),
        palm=(0.1, -0.5, -0.8),
        hand="fist",
    )
    taste = 0.5 + 0.5 * math.sin(TURN * m.t * 0.15)
    return replace(
        pose,
        arms=(right, _ON_HIP),
        chest=(0.12, -0.05 * math.sin(a), 0.0),
        hips=(0.05, 0.0, 0.0),
        head=(0.26 + 0.06 * taste, 0.06, 0.0),
    ), replace(mien, gaze=(0.0, -0.5), smile=0.5)


def sweep(m: Moment) -> tuple[Pose, Mien]:
    """The broom goes from side to side before the feet."""
    pose, mien = stand(m)
    swing = math.sin(TURN * m.t * 0.62 * m.pace + m.phase)
    right = Arm(
        to=(0.36, -0.34, -0.22), pole=(-0.4, -0.6, 1.0), fingers=(0.5, -0.1, -0.9), palm=(0.3, -0.8, 0.0), hand="fist"
    )
    left = Arm(
        to=(0.60, -0.66, -0.10 + 0.20 * swing),
        pole=(-0.4, -0.6, 1.0),
        fingers=(0.7, -0.4, -0.5),
        palm=(0.0, -0.4, -0.9),
        hand="fist",
    )
    return replace(
        pose,
        arms=(right, left),
        feet=(Foot(0.12, turn=0.2), Foot(-0.10, turn=0.25)),
        sway=0.03 * swing,
        hips=(0.10, 0.10 * swing, 0.0),
        chest=(0.20, 0.22 * swing, 0.0),
        head=(0.26, 0.12 * swing, 0.0),
        rise=-0.03,
    ), replace(mien, gaze=(0.0, -0.6), smile=0.2)


def dug(m: Moment) -> float:
    """Where the spade is: 0 to 0.45 in the ground, to 0.75 lifted and emptied, then on its way back."""
    return (m.t * DIG_RATE * m.pace + m.phase) % 1.0


def dig(m: Moment) -> tuple[Pose, Mien]:
    """The spade goes into the ground, comes up full and is emptied to the side."""
    pose, mien = stand(m)
    u = dug(m)
    push = ease(0.05, 0.25, u) * (1 - ease(0.40, 0.55, u))
    up = ease(0.42, 0.64, u) * (1 - ease(0.82, 0.98, u))
    right_low = Arm(
        to=(0.42, -0.34 - 0.16 * push, -0.20),
        pole=(-0.5, -0.2, 1.0),
        fingers=(0.5, -0.3, -0.8),
        palm=(0.2, -0.9, 0.0),
        hand="fist",
    )
    left_low = Arm(
        to=(0.66, -0.70 - 0.10 * push, -0.22),
        pole=(-0.4, -0.6, 1.0),
        fingers=(0.7, -0.4, -0.5),
        palm=(0.0, 0.4, -0.9),
        hand="fist",
    )
    right_up = replace(right_low, to=(0.30, -0.46, -0.06))
    left_up = replace(left_low, to=(0.72, -0.40, 0.10))
    return replace(
        pose,
        arms=(between(right_low, right_up, up), between(left_low, left_up, up)),
        feet=(Foot(0.16, turn=0.15), Foot(-0.14, turn=0.3)),
        rise=-0.05 - 0.03 * push,
        hips=(0.20 - 0.12 * up, 0.30 * up, 0.0),
        chest=(0.32 + 0.12 * push - 0.26 * up, 0.55 * up, 0.0),
        head=(0.22, 0.15 * up, 0.0),
        knees=0.15,
    ), replace(mien, gaze=(0.0, -0.6), smile=0.0, open=0.12 * up)


def water(m: Moment) -> tuple[Pose, Mien]:
    """The can tipped ahead, slowly from side to side."""
    pose, mien = stand(m)
    side = math.sin(TURN * m.t * 0.22 + m.phase * 6)
    right = Arm(
        to=(0.64, -0.44, -0.05 + 0.14 * side),
        pole=(-0.4, -0.9, 0.8),
        fingers=(0.9, -0.2, -0.2),
        palm=(0.0, -0.3, -1.0),
        hand="fist",
    )
    left = replace(_ON_HIP, to=(0.0, -0.60, 0.08))
    return replace(
        pose,
        arms=(right, left),
        chest=(0.16, 0.10 * side, 0.0),
        hips=(0.08, 0.0, 0.0),
        head=(0.28, 0.08 * side, 0.0),
    ), replace(mien, gaze=(0.0, -0.6), smile=0.5)


def pick(m: Moment) -> tuple[Pose, Mien]:
    """Reaches up into the branches, takes a fruit and lays it into the basket on the left arm."""
    pose, mien = stand(m)
    u = (m.t * PICK_RATE * m.pace + 0.12) % 1.0
    low = ease(0.45, 0.66, u) * (1 - ease(0.78, 1.0, u))
    high = Arm(
        to=(0.40, 0.90, 0.06), pole=(-0.3, -0.7, 1.0), fingers=(0.3, 0.9, 0.0), palm=(0.6, 0.2, -0.7), hand="grip"
    )
    into = Arm(
        to=(0.56, -0.44, -0.50), pole=(-0.3, -0.6, 1.0), fingers=(0.5, -0.6, -0.5), palm=(-0.2, -0.8, -0.3), hand="grip"
    )
    basket = Arm(
        to=(0.36, -0.50, 0.02), pole=(-0.6, -0.7, 0.8), fingers=(0.8, 0.0, -0.3), palm=(0.0, 0.4, -0.9), hand="fist"
    )
    toes = 0.30 * (1 - low) * ease(0.0, 0.25, u)
    feet = (Foot(0.04, 0.0, -toes, 0.0, 0.15), Foot(-0.03, 0.0, -toes, 0.0, 0.15))
    return replace(
        pose,
        feet=feet,
        arms=(between(high, into, low), basket),
        chest=(-0.08 + 0.14 * low, 0.12 - 0.22 * low, -0.05 * (1 - low)),
        head=(-0.36 + 0.66 * low, 0.06 - 0.2 * low, 0.0),
        rise=0.04 * toes,
    ), replace(mien, gaze=(0.0, 0.5 - 1.1 * low), smile=0.5)


def gather(m: Moment) -> tuple[Pose, Mien]:
    """Bends to the ground, takes something up and lays it into the basket on the left arm."""
    pose, mien = stand(m)
    u = (m.t * 0.30 * m.pace + 0.12) % 1.0
    low = 1 - ease(0.42, 0.64, u) * (1 - ease(0.78, 1.0, u))
    down = Arm(
        to=(0.40, -0.86, -0.04), pole=(-0.4, -0.1, 1.0), fingers=(0.4, -0.9, 0.0), palm=(-0.2, 0.0, -1.0), hand="grip"
    )
    into = Arm(
        to=(0.56, -0.44, -0.50), pole=(-0.3, -0.6, 1.0), fingers=(0.5, -0.6, -0.5), palm=(-0.2, -0.8, -0.3), hand="grip"
    )
    basket = Arm(
        to=(0.30, -0.46, 0.10), pole=(-0.6, -0.7, 0.8), fingers=(0.8, 0.0, -0.3), palm=(0.0, 0.4, -0.9), hand="fist"
    )
    feet = (Foot(0.10, turn=0.2, out=0.03), Foot(-0.12, 0.0, -0.35 * low, 0.03, 0.2))
    return replace(
        pose,
        feet=feet,
        arms=(between(into, down, low), basket),
        rise=-0.05 - 0.24 * low,
        shift=-0.16 * low,
        hips=(0.70 * low, 0.0, 0.0),
        chest=(0.06 + 0.80 * low, -0.18 + 0.18 * low, 0.0),
        head=(0.25 + 0.30 * low, 0.0, 0.0),
        knees=0.2,
    ), replace(mien, gaze=(0.0, -0.5), smile=0.5)


def _goes(stride: Stride, bent: float, arms: tuple[Arm, Arm]) -> Callable[[Moment], tuple[Pose, Mien]]:
    def go(m: Moment) -> tuple[Pose, Mien]:
        pose = going(stride, m.build, m.phase + stride.pace(m.build) * m.pace * m.t)
        bob = pose.rise
        pose = replace(
            pose,
            arms=arms,
            hips=(pose.hips[0] + 0.5 * bent, 0.4 * pose.hips[1], pose.hips[2]),
            chest=(pose.chest[0] + bent, 0.0, 0.0),
            head=(pose.head[0] - 0.3 * bent, 0.12 * m.wander(7, 0.15), 0.0),
            rise=bob - 0.01,
        )
        return pose, living(m, smile=0.35)

    return go


_AT_BAR = Arm(
    to=(0.72, -0.56, -0.02), pole=(-0.4, -0.9, 0.7), fingers=(0.85, 0.1, -0.3), palm=(0.1, -0.7, -0.6), hand="fist"
)
_ROPE = Arm(
    to=(-0.30, -0.72, 0.10), pole=(-0.4, -0.2, 1.0), fingers=(-0.4, -0.8, 0.0), palm=(0.0, -0.2, -1.0), hand="fist"
)
_FREE = Arm(0.25, 0.14, 0.5, 0.25, palm=(0.0, -0.1, -1.0), hand="fist")

PUSHING = replace(STROLL, cycles=0.84, stance=0.54, duty=0.62)
push = _goes(PUSHING, 0.16, (_AT_BAR, _AT_BAR))
pull = _goes(PUSHING, 0.24, (_ROPE, _FREE))

WORKS = {
    "feed": feed,
    "paint": paint,
    "cook": cook,
    "sweep": sweep,
    "dig": dig,
    "water": water,
    "pick": pick,
    "gather": gather,
    "push": push,
    "pull": pull,
}
WORK_RATES = {
    "feed": FEED_RATE,
    "paint": 0.75,
    "cook": 0.85,
    "sweep": 0.62,
    "dig": DIG_RATE,
    "water": 0.22,
    "pick": PICK_RATE,
    "gather": 0.30,
}
WORK_STRIDES = {"push": PUSHING, "pull": PUSHING}
