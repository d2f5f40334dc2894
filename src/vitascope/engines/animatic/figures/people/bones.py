"""The rig of a person: measures, a pose in words of joints, and where all bones are in that pose.

Axes: metres, x forward, y up, z to the person's own right; the origin lies on the ground between the feet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array
from vitascope.engines.animatic.figures.skeleton import Vector, turned, unit, vector

RIGHT, LEFT = 1, -1
SIDES = (RIGHT, LEFT)


@dataclass(frozen=True)
class Build:
    """The measures of a body in metres."""

    height: float
    head: float  #: chin to crown
    shoulder: float  #: half the distance between the joints
    hip: float  #: half the distance between the joints
    leg: float  #: height of the hip joints
    chest: tuple[float, float]  #: half width and half depth
    waist: tuple[float, float]
    seat: tuple[float, float]  #: of the hips
    limb: float = 1.0  #: thickness of arms and legs
    bust: float = 0.0
    belly: float = 0.0
    stoop: float = 0.0  #: radians that age bends the back
    hand: float = 1.0  #: size of hands and feet
    shade: float = 1.0  #: of a chin on the neck

    @property
    def neck(self) -> float:
        """Height of the pit of the neck."""
        return self.height - self.head * 1.13

    @property
    def trunk(self) -> float:
        """From the hip joints to the pit of the neck."""
        return self.neck - self.leg

    @property
    def size(self) -> float:
        """1 for a man of 1.75 m."""
        return self.height / 1.75

    @property
    def upper_arm(self) -> float:
        """Shoulder to elbow."""
        return 0.158 * self.height + 0.02 * (self.height > 1.4)

    @property
    def fore_arm(self) -> float:
        """Elbow to wrist."""
        return 0.142 * self.height + 0.005 * (self.height > 1.4)

    @property
    def ankle(self) -> float:
        """Height of the ankle over the sole."""
        return 0.052 * math.sqrt(self.height) * 1.1 * self.hand

    @property
    def thigh(self) -> float:
        """Hip to knee."""
        return (self.leg - self.ankle) * 0.505

    @property
    def shin(self) -> float:
        """Knee to ankle."""
        return (self.leg - self.ankle) * 0.500

    @property
    def foot(self) -> float:
        """Length of the foot."""
        return 0.148 * self.height * self.hand * (1.0 if self.height > 1.4 else 1.06)


@dataclass(frozen=True)
class Arm:
    """An arm: where the wrist goes, or the angles that lead there."""

    swing: float = 0.05  #: radians, forward
    spread: float = 0.12  #: radians, outward
    bend: float = 0.25  #: radians at the elbow
    inward: float = 0.15  #: how far the bent forearm turns to the middle
    to: tuple[float, float, float] | None = None
    """Instead of angles: the wrist, from the shoulder of that side, in lengths of the arm: forward, up, outward."""
    at: tuple[float, float, float] | None = None
    """Or: the wrist in the chest's axes, from the pit of the neck, in metres: forward, up, to the right."""
    pole: tuple[float, float, float] = (-0.5, -1.0, 0.6)  #: where the elbow points: forward, up, outward
    fingers: tuple[float, float, float] | None = (
        None  #: where the fingers point: forward, up, outward; None: as the forearm
    )
    palm: tuple[float, float, float] = (0.0, 0.0, -1.0)  #: where the palm looks: forward, up, outward
    hand: str = "easy"  #: easy, open, fist, point, flat


@dataclass(frozen=True)
class Foot:
    """A foot: its place in lengths of the leg, and how it is tilted."""

    along: float = 0.0
    height: float = 0.0
    pitch: float = 0.0  #: radians, positive lifts the toes; negative lifts the heel over the ball
    out: float = 0.0  #: further from the middle, in lengths of the leg
    turn: float = 0.10  #: radians outward
    down: bool = True


@dataclass(frozen=True)
class Pose:
    """What the body does. Angles in radians: leans forward, yaws to the left, rolls to the right."""

    feet: tuple[Foot, Foot] = (Foot(0.02), Foot(-0.02))  #: right, left
    arms: tuple[Arm, Arm] = (Arm(), Arm())
    rise: float = 0.0  #: of the hips, in lengths of the leg
    sway: float = 0.0  #: of the hips to the right, in lengths of the leg
    shift: float = 0.0  #: of the hips forward, in lengths of the leg
    hips: tuple[float, float, float] = (0.0, 0.0, 0.0)  #: lean, yaw, roll
    chest: tuple[float, float, float] = (0.0, 0.0, 0.0)
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)
    shrug: float = 0.0  #: shoulders up, in metres
    lifted: float = 0.0  #: the whole body over the ground, metres
    pitch: float = 0.0  #: the whole body turned onto its back (positive) or front, about the hips
    spin: float = 0.0  #: the whole body turned to the left, about its own middle
    seated: bool = False  #: the origin is where it sits, not the ground
    breath: float = 0.0
    knees: float = 0.06  #: how far the knees point outward
    swing: tuple[float, float] = (0.0, 0.0)  #: of what hangs: forward, to the right
    free: bool = False  #: the feet are not held to the ground


@dataclass
class Joints:
    """Where everything is in one pose."""

    build: Build
    pose: Pose
    pelvis: Vector
    hips: Array  #: (3, 3) axes of the hips as columns: forward, up, right
    waist: Vector
    chest: Array
    neck: Vector
    head: Array
    skull: Vector  #: the middle of the head
    shoulders: list[Vector] = field(default_factory=list)
    elbows: list[Vector] = field(default_factory=list)
    wrists: list[Vector] = field(default_factory=list)
    hands: list[Array] = field(
        default_factory=list
    )  #: axes of the hands: fingers, back of the hand, the thumb on the left (its opposite on the right)
    hip_joints: list[Vector] = field(default_factory=list)
    knees: list[Vector] = field(default_factory=list)
    ankles: list[Vector] = field(default_factory=list)
    feet: list[Array] = field(default_factory=list)
    toes: list[float] = field(default_factory=list)  #: radians that the toes bend up

    def thumb(self, number: int) -> Vector:
        """Where the thumb of the right (0) or left (1) hand points from the palm."""
        return np.asarray(self.hands[number][:, 2] * (-1 if number == 0 else 1))

    def grip(self, number: int) -> Vector:
        """The middle of what the right (0) or left (1) fist holds."""
        size = self.build.size * self.build.hand
        return np.asarray(self.wrists[number] + self.hands[number] @ vector(0.080 * size, -0.030 * size))

    def in_chest(self, x: float, y: float, z: float) -> Vector:
        """A point in the chest's axes, from the pit of the neck."""
        return np.asarray(self.neck + self.chest @ vector(x, y, z))


def axes(lean: float, yaw: float, roll: float) -> Array:
    """Axes (3, 3) as columns: forward, up, right."""
    return np.stack(turned(-lean, yaw, roll), 1)


def two_bones(root: Vector, end: Vector, upper: float, lower: float, pole: Vector) -> tuple[Vector, Vector]:
    """The joint between two bones from ``root`` towards ``end``, bent towards ``pole``, and the end that they reach."""
    way = end - root
    far = math.sqrt(float(way @ way))
    reach = min(max(far, abs(upper - lower) * 1.05, 1e-4), (upper + lower) * 0.9985)
    along = unit(way) if far > 1e-6 else vector(0, -1)
    out = unit(pole - along * float(pole @ along))
    part = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    return root + along * part + out * math.sqrt(max(upper * upper - part * part, 0.0)), root + along * reach


def solve(build: Build, pose: Pose) -> Joints:
    """All bones of a body in a pose."""
    leg = build.leg
    ankles, feet, toes = [], [], []
    for side, foot in zip(SIDES, pose.feet, strict=True):
        at, turned_foot, toe = _foot(build, foot, side)
        ankles.append(at)
        feet.append(turned_foot)
        toes.append(toe)
    hips = axes(*pose.hips)
    pelvis = vector(pose.shift * leg, leg * (1 + pose.rise), pose.sway * leg)
    if not pose.free:
        # The hips come down as far as the feet on the ground need.
        for side, foot, ankle in zip(SIDES, pose.feet, ankles, strict=True):
            if foot.down:
                joint = pelvis + hips @ vector(0, 0, side * build.hip)
                flat = math.hypot(joint[0] - ankle[0], joint[2] - ankle[2])
                reach = (build.thigh + build.shin) * 0.994
                highest = ankle[1] + math.sqrt(max(reach * reach - flat * flat, 0.01))
                pelvis[1] -= max(joint[1] - highest, 0.0)
    chest = axes(pose.chest[0] + build.stoop, pose.chest[1], pose.chest[2])
    waist = pelvis + hips @ vector(0, 0.36 * build.trunk)
    neck = waist + chest @ vector(-0.010 * build.size, 0.64 * build.trunk)
    skull_axes = axes(pose.head[0] + 0.25 * build.stoop, pose.head[1], pose.head[2])
    skull = (
        neck
        + chest @ vector(0.010, 0.03 * build.head)
        + skull_axes @ vector(0.05 * build.head, (0.56 if build.height > 1.4 else 0.535) * build.head)
    )
    joints = Joints(build, pose, pelvis, hips, waist, chest, neck, skull_axes, skull, feet=feet, toes=toes)
    for number, side in enumerate(SIDES):
        hip = pelvis + hips @ vector(0, 0, side * build.hip)
        pole = hips @ vector(1.0, 0.0, side * pose.knees)
        if pose.pitch:
            pole = hips @ vector(0.9, 0.4, side * pose.knees)
        knee, end = two_bones(hip, ankles[number], build.thigh, build.shin, pole)
        joints.hip_joints.append(hip)
        joints.knees.append(knee)
        joints.ankles.append(end)
        _reach(joints, pose.arms[number], side)
    up = pose.lifted
    if pose.seated:
        up -= float(pelvis[1]) - 0.105 * build.size
    if pose.pitch:
        c, s = math.cos(pose.pitch), math.sin(pose.pitch)
        _turned(joints, np.asarray(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))), joints.pelvis.copy(), up)
    elif pose.spin or up:
        _turned(joints, axes(0.0, pose.spin, 0.0), vector(0, 0), up)
    return joints


def _foot(build: Build, foot: Foot, side: int) -> tuple[Vector, Array, float]:
    """The ankle, the axes of the foot, and how far its toes bend."""
    leg = build.leg
    place = vector(foot.along * leg, foot.height * leg, side * (build.hip * 0.92 + foot.out * leg))
    yaw = -side * foot.turn
    flat = axes(0.0, yaw, 0.0)
    tilted = axes(-foot.pitch, yaw, 0.0)
    ankle = vector(-0.02 * build.size, build.ankle)
    if foot.pitch < 0:  # over the ball of the foot
        ball = vector(0.48 * build.foot, 0.0)
        toe = -foot.pitch if foot.down else min(-foot.pitch, 0.35)
        return place + flat @ ball + tilted @ (ankle - ball), tilted, toe
    heel = vector(-0.24 * build.foot, 0.0)
    return place + flat @ heel + tilted @ (ankle - heel), tilted, 0.0


def _reach(joints: Joints, arm: Arm, side: int) -> None:
    build, chest = joints.build, joints.chest
    out = vector(1.0, 1.0, float(side))
    shoulder = joints.neck + chest @ vector(
        -0.018 * build.size, -0.082 * build.size * (1 if build.height > 1.4 else 1.15), side * build.shoulder
    )
    shoulder = shoulder + chest @ vector(0, joints.pose.shrug)
    upper, lower = build.upper_arm, build.fore_arm
    if arm.to is None and arm.at is None:
        flat = vector(math.sin(arm.swing), -math.cos(arm.swing))
        down = flat * math.cos(arm.spread) + vector(0, 0, side * math.sin(arm.spread))
        ahead = vector(math.cos(arm.swing), math.sin(arm.swing), -side * arm.inward)
        ahead = unit(ahead - down * float(ahead @ down))
        elbow = shoulder + chest @ (down * upper)
        wrist = elbow + chest @ ((down * math.cos(arm.bend) + ahead * math.sin(arm.bend)) * lower)
    else:
        if arm.to is not None:
            # High hands take the shoulder along.
            high = max(arm.to[1] - 0.2, 0.0)
            shoulder = shoulder + chest @ vector(0, 0.045 * high * build.size, -side * 0.02 * high * build.size)
            end = shoulder + chest @ (np.asarray(arm.to) * out * (upper + lower))
        else:
            end = joints.neck + chest @ np.asarray(arm.at, np.float64)
        elbow, wrist = two_bones(shoulder, end, upper, lower, chest @ (np.asarray(arm.pole) * out))
    fingers = unit(wrist - elbow) if arm.fingers is None else unit(chest @ (np.asarray(arm.fingers) * out))
    palm = chest @ (np.asarray(arm.palm) * out)
    back = unit(-(palm - fingers * float(palm @ fingers)))
    joints.shoulders.append(shoulder)
    joints.elbows.append(elbow)
    joints.wrists.append(wrist)
    joints.hands.append(np.stack([fingers, back, np.cross(fingers, back)], 1))


def _turned(joints: Joints, turn: Array, heart: Vector, lifted: float) -> None:
    """Turn the whole body about a point, then lift it."""
    up = vector(0, lifted)

    def moved(point: Vector) -> Vector:
        return np.asarray(heart + turn @ (point - heart) + up)

    for name in ("pelvis", "waist", "neck", "skull"):
        setattr(joints, name, moved(getattr(joints, name)))
    for name in ("hips", "chest", "head"):
        setattr(joints, name, turn @ getattr(joints, name))
    for name in ("shoulders", "elbows", "wrists", "hip_joints", "knees", "ankles"):
        setattr(joints, name, [moved(point) for point in getattr(joints, name)])
    joints.hands = [turn @ hand for hand in joints.hands]
    joints.feet = [turn @ foot for foot in joints.feet]
