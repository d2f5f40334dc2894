"""Riders: hands at what their mount has for them, feet where it lets them rest."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.people.bones import SIDES, Arm, Build, Foot, Joints, Pose, solve
from vitascope.engines.animatic.figures.registry import Seat
from vitascope.engines.animatic.figures.skeleton import Vector, unit, vector
from vitascope.engines.animatic.scene import Point

_FINGERS, _PALM = (0.86, -0.38, -0.20), (-0.36, -0.86, -0.14)  #: forward, up, outward; a fist about a bar
_BALL = 0.48  #: of the foot's length, from below the ankle to the ball
_LEAN = 0.05  #: radians, the steps in which a rider leans forward to reach


def astride(build: Build, pose: Pose, seat: Seat, holds: tuple[bool, bool] = (True, True)) -> Pose:
    """``pose`` with its feet and those hands that are to hold where ``seat`` has a place for them.

    Who cannot reach with the hands leans forward as far as is needed, up to two thirds of a radian.
    """
    if seat.feet is not None:
        right, left = (_rests(build, pose, at, side) for at, side in zip(seat.feet, SIDES, strict=True))
        pose = replace(pose, feet=(right, left), knees=0.22)
    if seat.hands is None or not any(holds):
        return pose
    wanted = [vector(*at) for at in seat.hands]
    lean, yaw, roll = pose.chest
    for step in range(14):
        bent = replace(
            pose,
            hips=(pose.hips[0] + 0.5 * _LEAN * step, *pose.hips[1:]),
            chest=(lean + _LEAN * step, yaw, roll),
            shift=pose.shift - 0.02 * _LEAN * step,
        )
        joints = solve(build, bent)
        wrists = [_wrist(joints, at, side) for at, side in zip(wanted, SIDES, strict=True)]
        far = max(
            float(np.linalg.norm(wrist - shoulder)) if holds[k] else 0.0
            for k, (wrist, shoulder) in enumerate(zip(wrists, joints.shoulders, strict=True))
        )
        if far < 0.94 * (build.upper_arm + build.fore_arm):
            break
    arms = []
    for k in (0, 1):
        x, y, z = (float(v) for v in joints.chest.T @ (wrists[k] - joints.neck))
        arm = Arm(at=(x, y, z), pole=(-0.5, -0.9, 0.7), fingers=_FINGERS, palm=_PALM, hand="fist")
        arms.append(arm if holds[k] else pose.arms[k])
    return replace(bent, arms=(arms[0], arms[1]))


def _rests(build: Build, pose: Pose, at: Point, side: int) -> Foot:
    """The foot with its ball at a place that counts from the seat."""
    lifted = 0.105 * build.size - build.leg * (1 + pose.rise) + pose.lifted
    x, y, z = at
    turn = 0.08
    # Short legs hang beside it, above where longer ones would rest.
    hip, reach = lifted + build.leg * (1 + pose.rise), 0.985 * (build.thigh + build.shin)
    aside, ahead = side * z - build.hip, x - 0.5 * build.foot
    y = max(y, hip - build.ankle - math.sqrt(max(reach * reach - aside * aside - ahead * ahead, 0.01)))
    return Foot(
        along=(x - _BALL * build.foot) / build.leg,
        height=(y - lifted) / build.leg,
        pitch=-0.06,
        out=(side * z - 0.92 * build.hip - turn * _BALL * build.foot) / build.leg,
        turn=turn,
        down=False,
    )


def _wrist(joints: Joints, at: Vector, side: int) -> Vector:
    """Where the wrist is when the middle of the fist is ``at``."""
    out = vector(1.0, 1.0, float(side))
    fingers = unit(joints.chest @ (np.asarray(_FINGERS) * out))
    palm = joints.chest @ (np.asarray(_PALM) * out)
    back = unit(-(palm - fingers * float(palm @ fingers)))
    size = joints.build.size * joints.build.hand
    return np.asarray(at - fingers * 0.080 * size + back * 0.030 * size)
