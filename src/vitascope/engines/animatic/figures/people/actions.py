"""What people do: each action a function of the moment."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Pose
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.gait import MARCH, RUN, STROLL, WALK, Stride, going
from vitascope.engines.animatic.figures.people.gestures import GESTURE_RATES, GESTURES
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.pastimes import PASTIME_RATES, PASTIMES
from vitascope.engines.animatic.figures.people.postures import lie, living, resting, sit, sleep, stand
from vitascope.engines.animatic.figures.people.sports import SPORTS
from vitascope.engines.animatic.figures.people.works import WORK_RATES, WORK_STRIDES, WORKS

Doing = Callable[[Moment], tuple[Pose, Mien]]

#: Cycles a second of the actions that stay in place, and of a swimmer's stroke.
RATES: dict[str, float] = {
    "dance": 1.0,
    "wave": 1.6,
    "jump": 1.05,
    "swim": 0.62,
    "talk": 0.8,
    "play": 1.0,
    **GESTURE_RATES,
    **WORK_RATES,
    **PASTIME_RATES,
}
SWIM_SPEED = 0.85  #: metres a second of a grown-up


def _goes(stride: Stride, smile: float) -> Doing:
    def go(m: Moment) -> tuple[Pose, Mien]:
        phase = m.phase + stride.pace(m.build) * m.pace * m.t
        pose = going(stride, m.build, phase)
        nod, _, roll = pose.head
        pose = replace(pose, head=(nod, 0.12 * m.wander(7, 0.12) if stride.duty > 0.5 else 0.0, roll))
        panting = 0.16 + 0.10 * m.wave(1.4) if stride.duty < 0.5 else 0.0
        return pose, living(m, smile=smile, open=panting)

    return go


def look(m: Moment) -> tuple[Pose, Mien]:
    """Gazing: the head slowly goes from side to side and up."""
    pose, mien = resting(m)
    yaw = 0.50 * math.sin(TURN * m.t * 0.16 + 2 * m.phase)
    return replace(pose, head=(-0.12 - 0.05 * m.wander(6, 0.15), yaw, 0.0)), replace(
        mien, gaze=(-0.7 * math.sin(TURN * m.t * 0.16 + 2 * m.phase + 0.5), 0.35), lift=0.3
    )


def eat(m: Moment) -> tuple[Pose, Mien]:
    """The hand goes to the mouth, then the mouth chews."""
    pose, mien = resting(m)
    cycle = (m.t * 0.36 * m.pace + m.phase) % 1.0
    up = _ease(0.0, 0.16, cycle) * (1 - _ease(0.34, 0.50, cycle))
    chew = (1 - up) * (0.12 + 0.12 * math.cos(TURN * m.t * 2.1))
    bite = math.exp(-(((cycle - 0.22) / 0.06) ** 2))
    pose = replace(pose, arms=(_to_mouth(up), pose.arms[1]), head=(0.08 + 0.10 * up, 0.05, 0.0))
    return pose, replace(mien, open=max(bite * 0.7, chew), smile=0.25)


def drink(m: Moment) -> tuple[Pose, Mien]:
    """The cup goes up and tilts, then rests before the chest."""
    pose, mien = resting(m)
    cycle = (m.t * 0.30 * m.pace + m.phase) % 1.0
    up = _ease(0.0, 0.18, cycle) * (1 - _ease(0.42, 0.60, cycle))
    pose = replace(pose, arms=(_to_mouth(up), pose.arms[1]), head=(0.06 - 0.20 * up, 0.04, 0.0))
    return pose, replace(mien, open=0.18 * up, blink=max(mien.blink, 0.75 * up), gaze=(0.0, -0.4))


def _to_mouth(up: float) -> Arm:
    low, high = (0.46, -0.22, -0.18), (0.33, 0.17, -0.40)
    x, y, z = (a + (b - a) * up for a, b in zip(low, high, strict=True))
    return Arm(
        to=(x, y, z),
        pole=(-0.2, -1.0, 0.55),
        fingers=(0.75 - 0.8 * up, 0.15 + 0.25 * up, -0.55),
        palm=(-0.55, 0.1, -0.75),
        hand="grip",
    )


def _ease(low: float, high: float, value: float) -> float:
    t = min(max((value - low) / (high - low), 0.0), 1.0)
    return t * t * (3 - 2 * t)


def jump(m: Moment) -> tuple[Pose, Mien]:
    """Crouch, fly, land."""
    u = (m.t * RATES["jump"] * m.pace + m.phase) % 1.0
    crouch = _ease(0.0, 0.16, u) * (1 - _ease(0.20, 0.28, u)) + 0.8 * _ease(0.74, 0.82, u) * (1 - _ease(0.84, 0.98, u))
    fly = min(max((u - 0.27) / 0.48, 0.0), 1.0)
    high = 4 * fly * (1 - fly)
    air = 1.0 if 0.0 < fly < 1.0 else 0.0
    tuck = 0.20 * high
    feet = (
        Foot(0.02 - 0.10 * high, tuck, -0.5 * high, down=air == 0),
        Foot(-0.02 - 0.16 * high, tuck * 1.2, -0.6 * high, down=air == 0),
    )
    raise_ = _ease(0.10, 0.34, u) * (1 - _ease(0.66, 0.86, u))
    arms = tuple(
        Arm(
            to=(0.10 - 0.45 * (1 - raise_) * min(crouch, 1), -0.80 + 1.45 * raise_, 0.30 + 0.22 * raise_),
            pole=(-0.5, -0.6, 0.9),
            hand="open" if raise_ > 0.5 else "easy",
        )
        for _ in (0, 1)
    )
    pose = Pose(
        feet=feet, arms=(arms[0], arms[1]), rise=-0.24 * crouch, hips=(0.25 * crouch, 0, 0),
            chest=(0.30 * crouch - 0.05 * high, 0, 0),
        head=(-0.10 * high - 0.1 * crouch, 0, 0), lifted=0.34 * m.build.leg * high, shift=-0.06 * crouch,
        swing=(-0.01, 0.01 * m.wave(1.0)), free=air > 0,
    )  # fmt: skip
    return pose, living(m, smile=0.9, open=0.45 * high, lift=0.4 * high)


def swim(m: Moment) -> tuple[Pose, Mien]:
    """The crawl: on the front at the water's surface, arms over and through, legs that flutter."""
    phase = m.t * RATES["swim"] * m.pace + m.phase
    arms = []
    for number in (0, 1):
        a = TURN * (phase + 0.5 * number)
        arms.append(
            Arm(
                to=(-0.62 * math.sin(a) - 0.10, 0.90 * math.cos(a) + 0.05, 0.16 + 0.10 * max(0.0, -math.sin(a))),
                pole=(-1.0, 0.2, 0.8),
                hand="flat",
                palm=(1.0, 0.0, 0.0),
            )
        )
    kick = math.sin(TURN * phase * 3)
    feet = (Foot(-0.05 + 0.12 * kick, 0.05, -0.9, down=False), Foot(-0.05 - 0.12 * kick, 0.05, -0.9, down=False))
    roll = 0.30 * math.sin(TURN * phase)
    breath = max(0.0, math.sin(TURN * phase))
    pose = Pose(
        feet=feet, arms=(arms[0], arms[1]), chest=(-0.10, roll, 0.0), hips=(0.0, 0.5 * roll, 0.0), head=(-0.55,
            0.5 * breath, 0.0),
        pitch=-math.pi / 2 + 0.10, lifted=-m.build.leg - 0.03, free=True, swing=(-0.02, 0.0),
    )  # fmt: skip
    return pose, living(m, open=0.45 * breath)


def wave(m: Moment) -> tuple[Pose, Mien]:
    """The right hand waves over the head."""
    pose, mien = resting(m)
    swing = m.wave(RATES["wave"])
    arm = Arm(
        to=(0.18, 0.44 - 0.04 * abs(swing), 0.62 + 0.20 * swing),
        pole=(-0.1, -0.55, 1.0),
        fingers=(0.05, 1.0, 0.30 * swing),
        palm=(1.0, 0.05, 0.0),
        hand="open",
    )
    pose = replace(
        pose,
        arms=(arm, pose.arms[1]),
        head=(-0.04, -0.05, 0.07 + 0.02 * swing),
        chest=(pose.chest[0], pose.chest[1], -0.05),
    )
    return pose, replace(mien, smile=0.95, open=0.30 + 0.06 * swing, lift=0.35, gaze=(0.0, 0.05))


def dance(m: Moment) -> tuple[Pose, Mien]:
    """Steps from side to side with turns, arms that follow; by the seed lively or flowing."""
    beat = m.t * RATES["dance"] * m.pace + m.phase
    step = math.sin(TURN * beat * 0.5)
    bounce = math.sin(TURN * beat) ** 2
    if m.seed % 2:
        kick = [max(0.0, math.sin(TURN * beat * 0.5 + math.pi * n)) ** 2 for n in (0, 1)]
        feet = tuple(
            Foot(0.20 * kick[n], 0.22 * kick[n], -0.30 * kick[n], 0.04 + 0.10 * kick[n], 0.3, down=kick[n] < 0.02)
            for n in (0, 1)
        )
        arms = tuple(
            Arm(
                to=(0.24 + 0.10 * s * step, 0.18 + 0.50 * s * step, 0.46 + 0.14 * bounce),
                pole=(-0.4, -0.8, 0.8),
                fingers=(0.4, 0.9, 0.2),
                palm=(0.6, 0.1, -0.8),
                hand="easy",
            )
            for s in (1, -1)
        )
        pose = Pose(
            feet=(feet[0], feet[1]), arms=(arms[0], arms[1]), rise=-0.06 + 0.05 * bounce, sway=0.13 * step,
                hips=(0.02, 0.30 * step, 0.14 * step),
            chest=(0.03, -0.26 * step, -0.14 * step), head=(0.02, 0.2 * step, 0.12 * step), swing=(0.02 * step,
                -0.05 * math.cos(TURN * beat * 0.5)),
        )  # fmt: skip
    else:
        # A slow turn on the ball of one foot; the skirt flies out behind the turn.
        turn = TURN * (beat * 0.25 - 0.09 * math.sin(TURN * beat * 0.5))
        free = Foot(-0.10 + 0.10 * step, 0.22 + 0.06 * step, -0.75, 0.10, 0.3, down=False)
        arms = (
            Arm(
                to=(0.12, 0.62 + 0.14 * step, 0.42),
                pole=(-0.4, -0.3, 1.0),
                fingers=(0.2, 0.8, -0.45),
                palm=(0.2, -0.5, -0.8),
                hand="flat",
            ),
            Arm(
                to=(0.30, 0.06 - 0.16 * step, 0.80),
                pole=(-0.6, -0.5, 0.6),
                fingers=(0.15, 0.15, 1.0),
                palm=(0.3, -0.9, 0.0),
                hand="flat",
            ),
        )
        pose = Pose(
            feet=(Foot(0.0, 0.0, -0.45, -0.06, 0.2), free), arms=arms, rise=0.03, sway=0.04, hips=(0.0, 0.0, 0.05),
                chest=(-0.08, 0.12 * step, -0.06 - 0.05 * step),
            head=(-0.10, -0.25, -0.10), spin=turn, swing=(0.05 * math.cos(turn), 0.05), knees=0.25,
        )  # fmt: skip
    return pose, living(m, smile=0.85, open=0.22 + 0.10 * bounce, lift=0.25)


def ride(m: Moment) -> tuple[Pose, Mien]:
    """Astride, the hands at the reins or the bars."""
    bump = 0.02 * math.sin(TURN * m.t * 1.6 * m.pace)
    hands = tuple(
        Arm(
            to=(0.56, -0.46 + bump, -0.16),
            pole=(-0.5, -0.9, 0.8),
            fingers=(0.9, -0.1, -0.3),
            palm=(0.1, -0.5, -0.9),
            hand="fist",
        )
        for _ in (0, 1)
    )
    pose = Pose(
        feet=(Foot(0.26, 0.0, 0.10, 0.20, 0.25, False), Foot(0.26, 0.0, 0.10, 0.20, 0.25, False)), arms=(hands[0],
            hands[1]), rise=-0.20,
        hips=(0.0, 0.0, 0.0), chest=(0.06 + bump, 0.0, 0.0), head=(0.02 - bump, 0.14 * m.wander(7, 0.15), 0.0),
            knees=0.95, seated=True, free=True,
        lifted=abs(bump) * 0.5, swing=(-0.03, 0.01),
    )  # fmt: skip
    return pose, living(m, smile=0.45)


def read(m: Moment) -> tuple[Pose, Mien]:
    """Both hands hold a book; the eyes go along the lines."""
    pose, mien = resting(m)
    arms = tuple(
        Arm(
            to=(0.50, -0.30, -0.16),
            pole=(-0.3, -1.0, 0.7),
            fingers=(0.75, 0.45, -0.35),
            palm=(-0.35, 0.75, -0.55),
            hand="flat",
        )
        for _ in (0, 1)
    )
    line = (m.t * 0.45 + m.phase) % 1.0
    along = 0.9 - 1.8 * min(line / 0.88, 1.0) if line < 0.88 else -0.9 + 1.8 * (line - 0.88) / 0.12
    pose = replace(
        pose,
        arms=(arms[0], arms[1]),
        head=(0.36 + 0.02 * m.wander(6, 0.2), -0.06 * along, 0.0),
        chest=(pose.chest[0] + 0.05, 0.0, 0.0),
        hips=(pose.hips[0], 0.0, 0.0),
        # Who looks straight at the reader sees only the covers.
        spin=pose.spin if m.seated else (0.62 if m.seed % 2 else -0.62),
    )
    return pose, replace(mien, gaze=(-0.6 * along, -0.75), lids=0.86)


def talk(m: Moment) -> tuple[Pose, Mien]:
    """Words with gestures."""
    pose, mien = resting(m)
    beat = m.wander(21, 0.7)
    calm = 0.5 + 0.5 * math.sin(TURN * m.t * 0.23 + m.phase * 5)
    gesture = Arm(
        to=(0.42 + 0.05 * beat, -0.34 + 0.16 * beat * calm, 0.02 + 0.12 * m.wander(22, 0.5)),
        pole=(-0.5, -1.0, 0.5),
        fingers=(0.85, 0.35, 0.05 + 0.2 * beat),
        palm=(-0.1, 0.75, -0.6),
        hand="open",
    )
    other = Arm(
        to=(0.36, -0.42 - 0.08 * beat, 0.05),
        pole=(-0.5, -1.0, 0.5),
        fingers=(0.85, 0.2, -0.2),
        palm=(-0.1, 0.6, -0.7),
        hand="easy",
    )
    nod, yaw, roll = pose.head
    pose = replace(
        pose,
        arms=(gesture, other if m.seed % 2 and not m.seated else pose.arms[1]),
        head=(nod + 0.05 * beat, yaw * 0.6, roll + 0.03 * beat),
    )
    return pose, replace(
        mien, open=0.72 * m.speech, lift=0.35 * max(m.wander(23, 0.5), -0.3), round=0.4 * max(0.0, m.wander(24, 1.1))
    )


def sing(m: Moment) -> tuple[Pose, Mien]:
    """Long notes with an open mouth, a hand at the heart or at the microphone."""
    pose, mien = resting(m)
    note = 0.5 + 0.5 * math.sin(TURN * m.t * 0.55 + 1.2 * math.sin(m.t * 1.1))
    swell = math.sin(TURN * m.t * 0.25)
    left = Arm(
        to=(0.45 + 0.1 * swell, -0.05 + 0.25 * swell, 0.45),
        pole=(-0.5, -0.9, 0.6),
        fingers=(0.6, 0.4, 0.6),
        palm=(0.0, 0.9, -0.2),
        hand="open",
    )
    right = Arm(
        to=(0.36, 0.02, -0.36),
        pole=(-0.1, -1.0, 0.7),
        fingers=(0.2, 0.35, -0.9),
        palm=(-1.0, 0.1, 0.0),
        hand="fist" if m.hold else "flat",
    )
    if not m.hold:
        right = replace(right, to=(0.24, -0.24, -0.42))
    pose = replace(
        pose,
        arms=(right, left),
        head=(-0.12 - 0.06 * note, 0.08 * swell, 0.05 * swell),
        chest=(pose.chest[0] - 0.04, 0.0, 0.04 * swell),
    )
    return pose, replace(
        mien,
        open=0.30 + 0.62 * note,
        round=0.45 * (1 - note),
        lift=0.45,
        frown=-0.25,
        blink=max(mien.blink, 0.35 * note),
    )


ACTIONS: dict[str, Doing] = {
    "stand": stand, "walk": _goes(WALK, 0.32), "run": _goes(RUN, 0.38), "sit": sit, "lie": lie, "sleep": sleep,
        "look": look,
    "eat": eat, "drink": drink, "jump": jump, "swim": swim, "wave": wave, "dance": dance, "ride": ride, "read": read,
        "talk": talk,
    "sing": sing,
    **GESTURES,
    **WORKS,
    **SPORTS,
    **PASTIMES,
}  # fmt: skip
STRIDES: dict[str, Stride] = {"walk": WALK, "run": RUN, **WORK_STRIDES}
SLOW_STRIDE, MARCHING = STROLL, MARCH
SLOW_WALK = _goes(STROLL, 0.25)
