"""Standing, sitting, lying: what the body does while nothing else is done."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Pose
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.moments import TURN, Moment


def living(m: Moment, **more: float) -> Mien:
    """A face that blinks and looks about, with some things otherwise."""
    return replace(Mien(blink=m.blink, smile=0.50, gaze=m.glance), **more)  # type: ignore[arg-type]


def stand(m: Moment) -> tuple[Pose, Mien]:
    """Weight shifts from foot to foot; the head turns to see."""
    shift = m.wander(1, 0.13)
    breath = math.sin(TURN * m.t * 0.27 + m.phase * 6)
    arm = 0.05 + 0.02 * breath
    arms = (
        Arm(arm + 0.03 * m.wander(2, 0.2), 0.115, 0.26, 0.25, palm=(0.0, -0.15, -1.0)),
        Arm(arm + 0.03 * m.wander(3, 0.2), 0.115, 0.30, 0.25, palm=(0.0, -0.15, -1.0)),
    )
    pose = Pose(
        feet=(Foot(0.030, turn=0.22), Foot(-0.035, turn=0.20)),
        arms=arms,
        rise=-0.006,
        sway=0.030 * shift,
        hips=(0.0, 0.04 * m.wander(4, 0.1), 0.035 * shift),
        chest=(-0.01 + 0.008 * breath, 0.05 * m.wander(5, 0.12), -0.03 * shift),
        head=(0.02 + 0.05 * m.wander(6, 0.16), 0.24 * m.wander(7, 0.13), 0.04 * m.wander(8, 0.15)),
        breath=breath,
        swing=(0.008 * m.wander(9, 0.4), 0.008 * m.wander(10, 0.35)),
    )
    return pose, living(m)


def sit(m: Moment) -> tuple[Pose, Mien]:
    """On a seat, or else on the ground with the knees drawn up."""
    pose, mien = stand(m)
    breath = pose.breath
    nod, yaw, roll = pose.head
    if m.seated:
        hands = tuple(
            Arm(
                to=(0.50, -0.68, -0.12),
                pole=(-0.6, -0.6, 1.0),
                fingers=(0.9, -0.35, -0.25),
                palm=(-0.2, -1.0, -0.1),
                hand="flat",
            )
            for _ in (0, 1)
        )
        return replace(
            pose,
            feet=(Foot(0.52, turn=0.12), Foot(0.47, turn=0.10)),
            arms=(hands[0], hands[1]),
            rise=-0.48,
            sway=0.0,
            hips=(-0.05, 0.0, 0.0),
            chest=(0.02 + 0.01 * breath, 0.0, 0.0),
            head=(nod, yaw, roll),
            knees=0.10,
            seated=True,
            free=True,
        ), mien
    if m.hold or m.low:
        return _cross_legged(m, pose), mien
    arms = (
        Arm(to=(0.60, -0.62, -0.25), pole=(-0.4, -0.7, 0.9), fingers=(0.5, -0.2, -0.9), palm=(-0.9, -0.3, -0.3)),
        Arm(to=(0.64, -0.60, -0.20), pole=(-0.4, -0.7, 0.9), fingers=(0.5, -0.2, -0.9), palm=(-0.9, -0.3, -0.3)),
    )
    ground = 0.10 / 0.9
    return replace(
        pose, feet=(Foot(0.62, turn=0.05, out=-0.01), Foot(0.56, turn=0.05, out=-0.01)), arms=arms, rise=ground - 1.0,
            sway=0.0,
        hips=(-0.20, 0.0, 0.0), chest=(0.16 + 0.012 * breath, 0.0, 0.0), head=(nod - 0.05, yaw, roll), knees=0.05,
            free=True,
    ), mien  # fmt: skip


def sit_at_length(m: Moment) -> tuple[Pose, Mien]:
    """On the ground with the legs before it, as a skirt allows; the hands in the lap."""
    pose, mien = stand(m)
    nod, yaw, roll = pose.head
    arms = tuple(
        Arm(
            to=(0.60, -0.66, -0.26),
            pole=(-0.6, -0.5, 0.9),
            fingers=(0.6, -0.2, -0.8),
            palm=(-0.2, -0.95, -0.2),
            hand="flat",
        )
        for _ in (0, 1)
    )
    return replace(
        pose, feet=(Foot(0.88, turn=0.20, pitch=0.9), Foot(0.84, turn=0.20, pitch=0.9)), arms=(arms[0], arms[1]),
        rise=0.105 * m.build.size / m.build.leg - 1.0, sway=0.0, hips=(-0.06, 0.0, 0.0),
        chest=(0.06 + 0.012 * pose.breath, 0.0, 0.0), head=(nod, yaw, roll), knees=0.12, free=True,
    ), mien  # fmt: skip


def _cross_legged(m: Moment, pose: Pose) -> Pose:
    """On the ground, the shins crossed: the lap is free for a book or a guitar."""
    build = m.build
    across = [(-side_out * build.hip - 0.92 * build.hip) / build.leg for side_out in (0.9, 1.1)]
    hands = tuple(
        Arm(
            to=(0.52, -0.66, 0.10),
            pole=(-0.6, -0.6, 1.0),
            fingers=(0.9, -0.3, -0.1),
            palm=(0.0, -1.0, 0.0),
            hand="easy",
        )
        for _ in (0, 1)
    )
    return replace(
        pose,
        feet=(Foot(0.26, 0.0, 0.0, across[0], -0.9), Foot(0.37, 0.01, 0.0, across[1], -0.9)),
        arms=(hands[0], hands[1]),
        rise=0.115 * build.size / build.leg - 1.0,
        sway=0.0,
        hips=(-0.06, 0.0, 0.0),
        chest=(0.06 + 0.012 * pose.breath, 0.0, 0.0),
        knees=3.2,
        free=True,
    )


def resting(m: Moment) -> tuple[Pose, Mien]:
    """What the rest of the body does while the hands are busy: it sits or stands."""
    return sit(m) if m.seated or m.low else stand(m)


def lie(m: Moment) -> tuple[Pose, Mien]:
    """On the back, one knee drawn up."""
    breath = math.sin(TURN * m.t * 0.22)
    arms = (
        Arm(to=(0.22, -0.72, 0.10), pole=(-0.5, 0.0, 1.0), fingers=(0.1, -0.7, -0.7), palm=(-1.0, 0.0, 0.0)),
        Arm(to=(-0.02, 0.42, 0.52), pole=(0.0, 0.3, 1.0), fingers=(-0.2, 0.5, -0.8), palm=(1.0, 0.0, 0.0)),
    )
    pose = Pose(
        feet=(Foot(0.10, 0.13, 0.2, 0.02, 0.25, down=False), Foot(0.20, 0.32, -0.25, 0.03, 0.2, down=False)), arms=arms,
        head=(0.24, 0.10 * m.wander(7, 0.1), 0.0), breath=2.5 * breath, chest=(0.02 * breath, 0, 0),
        pitch=math.pi / 2, lifted=-m.build.leg + 0.125 * m.build.size, free=True,
    )  # fmt: skip
    return pose, living(m)


def sleep(m: Moment) -> tuple[Pose, Mien]:
    """Lying, or nodding off on a seat."""
    if m.seated:
        pose, mien = sit(m)
        breath = math.sin(TURN * m.t * 0.22)
        return replace(pose, head=(0.52 + 0.02 * breath, 0.1, 0.22), chest=(0.10 + 0.015 * breath, 0, 0)), replace(
            mien, blink=1.0, gaze=(0.0, 0.0)
        )
    pose, mien = lie(m)
    hands = tuple(
        Arm(
            to=(0.30, -0.66, -0.30),
            pole=(-0.5, 0.0, 1.0),
            fingers=(0.1, -0.5, -0.8),
            palm=(-1.0, 0.0, 0.0),
            hand="flat",
        )
        for _ in (0, 1)
    )
    feet = (Foot(-0.065, 0.02, 0.25, 0.05, 0.35, down=False), Foot(-0.045, 0.04, 0.22, 0.03, 0.30, down=False))
    pose = replace(pose, feet=feet, arms=(hands[0], hands[1]), head=(0.16, -0.5 * m.towards, 0.0))
    return pose, replace(mien, blink=1.0, smile=0.2, gaze=(0.0, 0.0))
