"""Walking and running: feet that hold the ground, and the body over them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vitascope.engines.animatic.figures.people.bones import Arm, Build, Foot, Pose

_TURN = 2 * math.pi


@dataclass(frozen=True)
class Stride:
    """One way of going. Lengths are in lengths of the leg."""

    cycles: float  #: a second, for a leg of 0.9 m
    duty: float  #: share of the cycle that a foot is on the ground
    stance: float  #: how far the body passes over a foot
    lift: float  #: of the swinging foot
    bob: float
    lean: float
    twist: float
    arm: float  #: swing in radians
    elbow: float
    width: float = 0.0

    def pace(self, build: Build) -> float:
        """Cycles a second: short legs go faster."""
        return self.cycles * math.sqrt(0.9 / build.leg)

    def speed(self, build: Build) -> float:
        """Metres a second."""
        return self.stance * build.leg / self.duty * self.pace(build)


WALK = Stride(0.92, 0.60, 0.66, 0.11, 0.014, 0.04, 0.12, 0.40, 0.30)
STROLL = Stride(0.80, 0.64, 0.46, 0.07, 0.010, 0.05, 0.07, 0.28, 0.34)
RUN = Stride(1.42, 0.36, 0.86, 0.36, 0.050, 0.22, 0.22, 0.85, 1.55)
MARCH = Stride(0.90, 0.60, 0.62, 0.16, 0.014, 0.0, 0.08, 0.62, 0.22)


def foot(stride: Stride, phase: float) -> Foot:
    """A foot at a phase: 0 is when the heel comes down."""
    phase %= 1.0
    running = stride.duty < 0.5
    if phase < stride.duty:
        u = phase / stride.duty
        pitch = (0.10 if running else 0.34) * max(0.0, 1 - u * 5.5)
        late = max(0.0, (u - 0.58) / 0.42)
        return Foot(stride.stance * (0.5 - u), 0.0, pitch - (0.85 if running else 0.62) * late**1.6)
    u = (phase - stride.duty) / (1 - stride.duty)
    eased = u * u * (3 - 2 * u)
    along = stride.stance * (-0.5 + 0.70 * eased + 0.30 * u)
    height = stride.lift * math.sin(math.pi * min(u**0.75, 1.0)) ** 1.25
    start = 0.85 if running else 0.62
    pitch = (
        -start * (1 - u) ** 1.4
        - (0.55 if running else 0.0) * math.sin(math.pi * u)
        + (0.10 if running else 0.34) * u**2.2
    )
    return Foot(along, height, pitch, down=False)


def going(stride: Stride, build: Build, phase: float, spring: float = 1.0) -> Pose:
    """The whole body at a phase of the gait."""
    running = stride.duty < 0.5
    feet = (foot(stride, phase), foot(stride, phase + 0.5))

    def wave(at: float, times: int = 1) -> float:
        return math.cos(_TURN * times * (phase - at))

    twist = stride.twist * wave(0.02)
    rise = (
        -0.004 + stride.bob * spring * (wave(0.30, 2) if not running else wave(0.42, 2)) - (0.045 if running else 0.0)
    )
    sway = 0.016 * wave(stride.duty / 2)
    arms = []
    for number, side in enumerate((1, -1)):
        own = wave(0.04 + 0.5 * number)  # the right arm goes back with the right foot forward
        if running:
            arms.append(
                Arm(
                    -stride.arm * own + 0.05,
                    0.16,
                    stride.elbow + 0.30 * wave(0.04 + 0.5 * number) * -1,
                    0.35,
                    hand="fist",
                )
            )
        else:
            arms.append(Arm(-stride.arm * own + 0.02, 0.10, stride.elbow - 0.20 * own, 0.22, palm=(0.0, -0.1, -1.0)))
        del side
    lean = stride.lean
    return Pose(
        feet=feet,
        arms=(arms[0], arms[1]),
        rise=rise,
        sway=sway,
        hips=(lean * 0.6, twist, -0.035 * wave(stride.duty / 2)),
        chest=(lean, -twist * 0.8, 0.03 * wave(stride.duty / 2)),
        head=(lean * 0.25 + 0.015 * wave(0.2, 2), 0.0, 0.0),
        swing=((-0.05 if running else -0.020) + 0.012 * wave(0.1, 2), 0.022 * wave(0.33)),
    )
