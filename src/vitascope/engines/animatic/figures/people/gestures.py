"""What people do with their bodies alone: waiting, cheering, clapping, kneeling, praying, stretching, weeping, laughing."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Pose
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.postures import resting, stand


def ease(low: float, high: float, value: float) -> float:
    """0 below ``low``, 1 above ``high``, with flat ends."""
    u = min(max((value - low) / (high - low), 0.0), 1.0)
    return u * u * (3 - 2 * u)


def between(one: Arm, other: Arm, share: float) -> Arm:
    """An arm on its way between two that have places; the hand's shape is that of the nearer."""

    def mixed(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
        x, y, z = (p + (q - p) * share for p, q in zip(a, b, strict=True))
        return x, y, z

    assert one.to is not None
    assert other.to is not None
    ahead = (1.0, 0.0, 0.0)
    return Arm(
        to=mixed(one.to, other.to),
        pole=mixed(one.pole, other.pole),
        fingers=mixed(one.fingers or ahead, other.fingers or ahead),
        palm=mixed(one.palm, other.palm),
        hand=one.hand if share < 0.5 else other.hand,
    )


_HANGING = Arm(to=(0.10, -0.94, 0.10), pole=(-0.6, -0.3, 1.0), fingers=(0.12, -1.0, 0.0), palm=(0.0, 0.0, -1.0))
#: The left wrist before the chest, where a watch is worn.
_WATCH = Arm(
    to=(0.50, -0.30, -0.30), pole=(-0.2, -1.0, 0.9), fingers=(0.15, 0.10, -1.0), palm=(-0.6, -0.7, 0.0), hand="fist"
)
_ON_HIP = Arm(
    to=(0.02, -0.58, 0.10), pole=(-0.5, 0.0, 1.0), fingers=(0.6, -0.5, -0.6), palm=(0.0, -0.3, -1.0), hand="easy"
)


def wait(m: Moment) -> tuple[Pose, Mien]:
    """Feet that stay, a hand on the hip, a foot that taps; looks down the road to both sides, and at the watch."""
    pose, mien = stand(m)
    u = (m.t * 0.17 * m.pace + 0.30 + 0.2 * m.phase) % 1.0
    watch = ease(0.34, 0.42, u) * (1 - ease(0.66, 0.74, u))
    aside = ease(0.0, 0.06, u) * (1 - ease(0.26, 0.34, u)) - ease(0.76, 0.82, u) * (1 - ease(0.94, 1.0, u))
    tap = (1 - watch) * max(0.0, math.sin(TURN * m.t * 1.5)) ** 2
    feet = (Foot(0.05, 0.0, 0.26 * tap, 0.02, 0.28), Foot(-0.02, turn=0.22))
    pose = replace(
        pose,
        feet=feet,
        arms=(_ON_HIP, between(_HANGING, _WATCH, watch)),
        sway=-0.035,
        hips=(0.0, 0.0, -0.05),
        chest=(0.02 + 0.05 * watch, 0.12 * aside, 0.04),
        head=(0.02 + 0.40 * watch, 0.75 * aside + 0.10 * watch, 0.0),
    )
    return pose, replace(mien, gaze=(-0.5 * aside, -0.7 * watch), smile=0.0, lids=mien.lids - 0.08 * watch)


def cheer(m: Moment) -> tuple[Pose, Mien]:
    """Both fists in the air, up and down, on the toes."""
    pose, mien = resting(m)
    beat = m.t * 1.5 * m.pace + m.phase
    arms = []
    for number in (0, 1):
        up = 0.5 + 0.5 * math.sin(TURN * (beat + 0.06 * number))
        arms.append(
            Arm(
                to=(0.16, 0.62 + 0.30 * up, 0.34),
                pole=(-0.4, -0.2, 1.0),
                fingers=(0.1, 1.0, 0.1),
                palm=(1.0, 0.0, 0.0),
                hand="fist",
            )
        )
    spring = abs(math.sin(math.pi * beat))
    if not (m.seated or m.low):
        feet = tuple(
            replace(foot, pitch=-0.55 * spring, along=0.02 * side)
            for foot, side in zip(pose.feet, (1, -1), strict=True)
        )
        pose = replace(pose, feet=(feet[0], feet[1]), rise=-0.05 + 0.085 * spring)
    pose = replace(
        pose,
        arms=(arms[0], arms[1]),
        chest=(-0.07, 0.0, 0.04 * math.sin(TURN * beat * 0.5)),
        head=(-0.16, 0.0, 0.05 * math.sin(TURN * beat * 0.5)),
    )
    return pose, replace(mien, open=0.55 + 0.25 * spring, smile=1.0, lift=0.5, gaze=(0.0, 0.3))


def clap(m: Moment) -> tuple[Pose, Mien]:
    """The palms meet before the chest."""
    pose, mien = resting(m)
    apart = abs(math.sin(TURN * m.t * 1.1 * m.pace))
    arms = tuple(
        Arm(
            to=(0.52, -0.16, -0.42 + 0.34 * apart),
            pole=(-0.3, -1.0, 0.9),
            fingers=(0.7, 0.7, -0.2),
            palm=(0.0, 0.0, -1.0),
            hand="flat",
        )
        for _ in (0, 1)
    )
    return replace(pose, arms=(arms[0], arms[1]), head=(-0.03, *pose.head[1:])), replace(
        mien, smile=0.95, open=0.2, lift=0.2
    )


def kneel(m: Moment) -> tuple[Pose, Mien]:
    """On one knee, a hand on the other."""
    pose, mien = stand(m)
    build = m.build
    shin = build.shin / build.leg
    feet = (Foot(0.34, 0.0, 0.0, 0.02, 0.08), Foot(-0.30 - 0.55 * shin, 0.02, -1.25, 0.0, 0.0, down=False))
    arms = (
        Arm(
            to=(0.52, -0.66, -0.12),
            pole=(-0.5, -0.6, 1.0),
            fingers=(0.8, -0.5, -0.3),
            palm=(-0.3, -0.9, -0.1),
            hand="flat",
        ),
        Arm(to=(0.20, -0.86, 0.05), pole=(-0.5, -0.4, 1.0), fingers=(0.5, -0.8, -0.1), palm=(-0.2, -0.4, -0.9)),
    )
    return replace(
        pose,
        feet=feet,
        arms=arms,
        rise=build.thigh / build.leg * 1.10 - 1.0,
        shift=-0.12,
        sway=0.0,
        hips=(0.04, 0.0, 0.0),
        chest=(0.10 + 0.01 * pose.breath, 0.0, 0.0),
        head=(0.26 + 0.02 * m.wander(6, 0.2), 0.05 * m.wander(7, 0.1), 0.0),
        knees=0.10,
        free=True,
    ), replace(mien, gaze=(0.0, -0.6), smile=0.1)


def pray(m: Moment) -> tuple[Pose, Mien]:
    """On both knees, the palms joined, the head bowed."""
    pose, mien = stand(m)
    build = m.build
    hips = build.thigh * 0.66 / build.leg
    feet = tuple(Foot(-0.44 - 0.25 * build.shin / build.leg, 0.03, -1.35, 0.01, -0.05, down=False) for _ in (0, 1))
    arms = tuple(
        Arm(
            to=(0.46, -0.20, -0.435),
            pole=(-0.3, -1.0, 0.8),
            fingers=(0.45, 0.95, -0.05),
            palm=(0.0, 0.0, -1.0),
            hand="flat",
        )
        for _ in (0, 1)
    )
    sway = math.sin(TURN * m.t * 0.2 + m.phase * 6)
    return replace(
        pose,
        feet=(feet[0], feet[1]),
        arms=(arms[0], arms[1]),
        rise=hips - 1.0 + 0.10,
        shift=-0.16,
        sway=0.0,
        hips=(0.02, 0.0, 0.0),
        chest=(0.10 + 0.02 * sway, 0.0, 0.0),
        head=(0.34 + 0.05 * sway, 0.0, 0.0),
        knees=0.08,
        free=True,
    ), replace(mien, blink=max(mien.blink, 0.96), smile=0.15, gaze=(0.0, -0.5))


def stretch(m: Moment) -> tuple[Pose, Mien]:
    """Both arms high over the head, from side to side; a long breath with shut eyes."""
    pose, mien = resting(m)
    u = (m.t * 0.26 * m.pace + 0.20) % 1.0
    high = ease(0.0, 0.22, u) * (1 - ease(0.80, 1.0, u))
    bend = math.sin(TURN * m.t * 0.33) * high
    raised = Arm(
        to=(0.02, 0.93, -0.20), pole=(-0.3, 0.1, 1.0), fingers=(0.0, 0.9, -0.4), palm=(0.1, 1.0, -0.2), hand="flat"
    )
    # The way up leads round before the body: straight up it would pass through the shoulder.
    halfway = Arm(
        to=(0.25, -0.10, -1.10), pole=(-0.6, -0.3, 0.4), fingers=(0.3, 0.1, -0.9), palm=(0.2, -0.9, 0.1), hand="flat"
    )
    arm = between(between(_HANGING, halfway, high), between(halfway, raised, high), high)
    return replace(
        pose,
        arms=(arm, arm),
        chest=(-0.14 * high, 0.0, 0.20 * bend),
        hips=(-0.03 * high, 0.0, -0.06 * bend),
        head=(-0.22 * high, 0.0, 0.10 * bend),
        breath=2.2 * high,
    ), replace(mien, blink=max(mien.blink, high), open=0.35 * high, smile=0.45)


def yawn(m: Moment) -> tuple[Pose, Mien]:
    """A hand before the wide mouth, the other arm goes up and back."""
    pose, mien = resting(m)
    u = (m.t * 0.22 * m.pace + 0.12) % 1.0
    wide = ease(0.04, 0.26, u) * (1 - ease(0.62, 0.84, u))
    at_mouth = Arm(
        to=(0.40, 0.14 if m.build.height > 1.4 else 0.36, -0.34),
        pole=(-0.2, -1.0, 0.8),
        fingers=(-0.05, 0.55, -0.9),
        palm=(-1.0, 0.1, 0.0),
        hand="flat",
    )
    back = Arm(
        to=(-0.10, 0.72, 0.52), pole=(-0.5, -0.2, 1.0), fingers=(-0.2, 0.9, 0.2), palm=(0.7, 0.2, -0.5), hand="fist"
    )
    arms = (between(_HANGING, at_mouth, ease(0.0, 0.8, wide)), between(_HANGING, back, wide))
    return replace(
        pose,
        arms=arms,
        chest=(-0.10 * wide, 0.0, 0.05 * wide),
        head=(-0.26 * wide + 0.06, 0.06, 0.06 * wide),
    ), replace(mien, open=wide, round=0.6 * wide, blink=max(mien.blink, wide), smile=0.0, lids=0.62)


def cry(m: Moment) -> tuple[Pose, Mien]:
    """The hands wipe the eyes, the head hangs, the shoulders shake."""
    pose, mien = resting(m)
    sob = math.sin(TURN * m.t * 2.6) * (0.5 + 0.5 * math.sin(TURN * m.t * 0.4))
    wipe = 0.5 + 0.5 * math.sin(TURN * m.t * 0.7 + m.phase * 6)
    arms = tuple(
        Arm(
            to=(
                0.40,
                (0.30 if m.build.height > 1.4 else 0.56) + 0.02 * sob,
                -0.30 + 0.05 * (wipe if number else 1 - wipe),
            ),
            pole=(-0.1, -1.0, 0.9),
            fingers=(-0.25, 0.75, -0.55),
            palm=(-1.0, 0.0, 0.0),
            hand="fist",
        )
        for number in (0, 1)
    )
    return replace(
        pose,
        arms=(arms[0], arms[1]),
        chest=(0.22 + 0.03 * sob, 0.0, 0.0),
        head=(0.30 + 0.05 * sob, 0.0, 0.06),
        shrug=0.02 + 0.014 * sob,
    ), replace(mien, smile=-0.9, frown=-1.0, blink=max(mien.blink, 0.8), open=0.30 + 0.10 * sob, lift=0.2)


def laugh(m: Moment) -> tuple[Pose, Mien]:
    """The head thrown back, a hand on the shaking belly, the other slaps the thigh."""
    pose, mien = resting(m)
    burst = 0.65 + 0.35 * math.sin(TURN * m.t * 0.45 + m.phase * 6)
    shake = math.sin(TURN * m.t * 3.4) * burst
    belly = Arm(
        to=(0.42, -0.56, -0.36), pole=(-0.4, -0.6, 1.0), fingers=(0.2, 0.0, -1.0), palm=(-1.0, 0.0, 0.0), hand="flat"
    )
    slap = Arm(
        to=(0.34, -0.72 + 0.10 * shake, 0.06),
        pole=(-0.5, -0.6, 1.0),
        fingers=(0.8, -0.5, -0.2),
        palm=(0.0, -1.0, -0.2),
        hand="open",
    )
    rock = math.sin(TURN * m.t * 0.45)
    return replace(
        pose,
        arms=(belly, slap),
        chest=(0.08 - 0.14 * rock + 0.03 * shake, 0.0, 0.0),
        head=(-0.20 - 0.10 * rock + 0.04 * shake, 0.0, 0.05),
        shrug=0.012 * shake,
    ), replace(mien, smile=1.0, open=0.62 + 0.20 * shake, blink=max(mien.blink, 0.55), lift=0.5)


def taichi(m: Moment) -> tuple[Pose, Mien]:
    """A low, wide stance; the weight flows from leg to leg, the arms draw slow circles."""
    pose, mien = stand(m)
    a = TURN * (m.t * 0.14 * m.pace + m.phase)
    over = math.sin(a)
    arms = []
    for number, side in ((0, 1.0), (1, -1.0)):
        b = a + (0.0 if number == 0 else 2.1)
        arms.append(
            Arm(
                to=(0.62 + 0.16 * math.cos(b), -0.12 + 0.34 * math.sin(b), 0.10 + 0.22 * side * over),
                pole=(-0.4, -0.8, 0.9),
                fingers=(0.75, 0.65, 0.1),
                palm=(0.85, -0.3, -0.3),
                hand="flat",
            )
        )
    feet = (Foot(0.04, turn=0.35, out=0.26), Foot(-0.02, turn=0.35, out=0.26))
    return replace(
        pose,
        feet=feet,
        arms=(arms[0], arms[1]),
        rise=-0.17,
        sway=0.18 * over,
        hips=(0.02, -0.35 * over, 0.0),
        chest=(0.0, -0.30 * over, 0.0),
        head=(0.04, -0.25 * over, 0.0),
        knees=0.7,
    ), replace(mien, gaze=(0.0, -0.1), smile=0.2)


GESTURES = {
    "wait": wait,
    "cheer": cheer,
    "clap": clap,
    "kneel": kneel,
    "pray": pray,
    "stretch": stretch,
    "yawn": yawn,
    "cry": cry,
    "laugh": laugh,
    "taichi": taichi,
}
#: Cycles a second of those that stay in place.
GESTURE_RATES = {
    "wait": 0.17,
    "cheer": 1.5,
    "clap": 2.2,
    "stretch": 0.26,
    "yawn": 0.22,
    "cry": 0.7,
    "laugh": 0.45,
    "taichi": 0.14,
}
