"""What people do on boards, blades and ladders: skiing, skating, skateboarding, surfing, climbing."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Pose
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.gear import RUNG
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.postures import living, stand

#: Metres a second of a grown-up, and cycles a second.
SPORTS_GAITS: dict[str, tuple[float, float]] = {
    "ski": (5.2, 0.42),
    "skate": (3.0, 0.62),
    "skateboard": (3.2, 0.40),
    "surf": (3.0, 0.35),
    "climb": (0.0, 0.40),
}
CLIMB_RATE = SPORTS_GAITS["climb"][1]
_BOARD = 0.125  #: metres from the ground to a skateboard's deck
_AFLOAT = 0.10  #: and from the water to a surfboard's
SKI_SOLE, SKATE_SOLE = 0.045, 0.052  #: metres that skis and blades lift the feet
_FIRST = 0.55  #: metres that a climber's feet are over the ground at first
MOST_HOLDS = 8  #: and how many holds up the climb ends


def ski(m: Moment) -> tuple[Pose, Mien]:
    """Crouched over both skis, leaning into one turn and the next, a pole planted in each."""
    pose, mien = stand(m)
    a = TURN * (m.t * SPORTS_GAITS["ski"][1] * m.pace + m.phase)
    lean = math.sin(a)
    crouch = 0.5 + 0.5 * math.cos(2 * a)
    arms = tuple(
        Arm(
            to=(0.52 + 0.10 * side * lean, -0.42 + 0.05 * crouch, 0.22),
            pole=(-0.5, -0.6, 1.0),
            fingers=(0.8, 0.0, -0.1),
            palm=(0.0, -0.2, -1.0),
            hand="fist",
        )
        for side in (1, -1)
    )
    feet = (Foot(0.10 - 0.06 * lean, turn=0.0, out=0.03), Foot(0.10 + 0.06 * lean, turn=0.0, out=0.03))
    return replace(
        pose,
        feet=feet,
        arms=(arms[0], arms[1]),
        rise=-0.20 - 0.05 * crouch,
        shift=-0.06,
        sway=0.12 * lean,
        hips=(0.28, 0.12 * lean, -0.10 * lean),
        chest=(0.30, -0.20 * lean, -0.16 * lean),
        head=(-0.06, 0.0, 0.06 * lean),
        knees=0.06,
        lifted=SKI_SOLE * m.build.size,
        swing=(-0.08, 0.04 * lean),
    ), replace(mien, smile=0.6, open=0.15)


def skate(m: Moment) -> tuple[Pose, Mien]:
    """Pushes off from one foot, glides on the other, the arms swing across."""
    a = TURN * (m.t * SPORTS_GAITS["skate"][1] * m.pace + m.phase)
    over = math.sin(a)
    feet = []
    for side in (1, -1):
        off = max(0.0, -side * math.sin(a + 0.5)) ** 1.5
        feet.append(
            Foot(0.08 - 0.55 * off, 0.14 * off, -0.45 * off, 0.02 + 0.24 * off, 0.08 + 0.5 * off, down=off < 0.05)
        )
    arms = tuple(
        Arm(
            to=(0.30 * side * over + 0.06, -0.62 + 0.16 * abs(over), 0.36),
            pole=(-0.5, -0.6, 1.0),
            fingers=(0.4, -0.2, 0.8),
            palm=(0.0, -0.9, -0.2),
            hand="flat",
        )
        for side in (1, -1)
    )
    pose = Pose(
        feet=(feet[0], feet[1]),
        arms=(arms[0], arms[1]),
        rise=-0.10 - 0.03 * abs(over),
        sway=0.07 * over,
        hips=(0.18, -0.10 * over, 0.0),
        chest=(0.20, 0.12 * over, 0.06 * over),
        head=(-0.08, 0.0, 0.0),
        knees=0.12,
        lifted=SKATE_SOLE * m.build.size,
        swing=(-0.06, 0.03 * over),
        free=True,
    )
    return pose, living(m, smile=0.7)


def _sideways(m: Moment, name: str, wild: float, lifted: float) -> tuple[Pose, Mien]:
    """On a board across its way: knees bent, arms out, balancing."""
    pose, mien = stand(m)
    a = TURN * (m.t * SPORTS_GAITS[name][1] * m.pace + m.phase)
    tip, dip = math.sin(a), 0.5 + 0.5 * math.cos(2 * a + 0.7)
    arms = (
        Arm(
            to=(0.20 + 0.10 * tip, -0.10 + wild * 0.26 * tip, 0.86),
            pole=(-0.6, -0.7, 0.3),
            fingers=(0.2, 0.2, 1.0),
            palm=(0.2, -1.0, 0.0),
            hand="flat",
        ),
        Arm(
            to=(0.26 - 0.10 * tip, -0.06 - wild * 0.26 * tip, 0.84),
            pole=(-0.6, -0.7, 0.3),
            fingers=(0.3, 0.1, 1.0),
            palm=(0.2, -1.0, 0.0),
            hand="flat",
        ),
    )
    feet = (Foot(0.03, turn=0.35, out=0.24), Foot(-0.03, turn=0.10, out=0.22))
    return replace(
        pose,
        feet=feet,
        arms=arms,
        rise=-0.20 - 0.08 * wild * dip,
        sway=0.08 * tip,
        hips=(0.16 + 0.10 * wild, 0.0, 0.08 * tip),
        chest=(0.20, 0.30, -0.12 * tip),
        head=(-0.06, 1.05 * m.towards, 0.0),
        knees=0.35,
        lifted=lifted * m.build.size,
        spin=-1.45 * m.towards,
        free=True,
        swing=(0.0, -0.08),
    ), replace(mien, smile=0.8, open=0.2)


def skateboard(m: Moment) -> tuple[Pose, Mien]:
    """Sideways on a board with wheels."""
    return _sideways(m, "skateboard", 0.5, _BOARD)


def surf(m: Moment) -> tuple[Pose, Mien]:
    """Sideways on a board that rides the water."""
    return _sideways(m, "surf", 1.0, _AFLOAT + 0.05 * math.sin(TURN * (m.t * 0.5 + m.phase)))


def _climbing(m: Moment) -> float:
    """Holds that have been passed: each a quick pull and a rest; at the top it stays."""
    step = min(m.t * CLIMB_RATE * m.pace * 2, MOST_HOLDS)
    return math.floor(step) + _step(step % 1.0)


def climbed(m: Moment) -> float:
    """Metres that the feet of who climbs are over the ground."""
    return (_FIRST + RUNG * _climbing(m)) * m.build.size


def _step(u: float) -> float:
    return u * u * (3 - 2 * u)


def climb(m: Moment) -> tuple[Pose, Mien]:
    """Hand over hand up what is ahead; the knees take turns."""
    passed = _climbing(m)
    share = passed % 1.0
    leads = int(passed) % 2
    high = [share if leads == n else 1 - share for n in (0, 1)]
    arms = tuple(
        Arm(
            to=(0.52, 0.30 + 0.42 * high[n], -0.16),
            pole=(-0.6, -0.7, 0.8),
            fingers=(0.4, 0.9, -0.2),
            palm=(1.0, -0.2, 0.0),
            hand="grip",
        )
        for n in (0, 1)
    )
    feet = tuple(Foot(0.30, 0.04 + 0.30 * (1 - high[n]), 0.10, 0.02, 0.15, down=False) for n in (0, 1))
    pose = Pose(
        feet=(feet[0], feet[1]),
        arms=(arms[0], arms[1]),
        rise=-0.04,
        hips=(0.05, 0.0, 0.05 * (high[0] - high[1])),
        chest=(0.08, 0.0, -0.05 * (high[0] - high[1])),
        head=(-0.32, 0.10 * m.wander(7, 0.2), 0.0),
        knees=0.35,
        lifted=climbed(m),
        free=True,
        swing=(0.01, 0.0),
    )
    return pose, living(m, smile=0.3)


SPORTS = {"ski": ski, "skate": skate, "skateboard": skateboard, "surf": surf, "climb": climb}
