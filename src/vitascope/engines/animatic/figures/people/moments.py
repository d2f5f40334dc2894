"""A moment of an action, and the small motions of the living: breath, blinks, glances, speech, moods."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.people.bones import Build, Pose
from vitascope.engines.animatic.figures.people.face import Mien

TURN = 2 * math.pi


@dataclass(frozen=True)
class Moment:
    """When, and for whom, a pose is wanted."""

    build: Build
    t: float  #: seconds of the shot
    phase: float = 0.0
    pace: float = 1.0
    seed: int = 0
    hold: str = ""  #: the thing in the hand
    seated: bool = False  #: on a seat or a mount
    low: bool = False  #: sitting while it does something else
    heading: float = 0.0  #: radians, where the placement has it face

    @property
    def towards(self) -> float:
        """1: it is seen from its right, -1: from its left."""
        return 1.0 if math.cos(self.heading) >= 0 else -1.0

    def wander(self, channel: int, rate: float = 0.3) -> float:
        """A slow, smooth, aperiodic motion between about -1 and 1; ``rate`` in hertz."""
        a = (self.seed % 997) * 0.37 + channel * 1.9 + 5.1 * self.phase
        t = self.t * rate
        return 0.6 * math.sin(TURN * t + a) + 0.4 * math.sin(TURN * t * 1.73 + 2.3 * a)

    def wave(self, rate: float, at: float = 0.0) -> float:
        """A cosine of ``rate`` hertz, at the action's pace; ``at`` in cycles."""
        return math.cos(TURN * (self.t * rate * self.pace + self.phase - at))

    @property
    def blink(self) -> float:
        """A blink of a fifth of a second every few seconds."""
        every = 2.6 + (self.seed % 7) * 0.23
        since = (self.t + (self.seed % 13) * 0.31 + 0.9) % every
        return max(0.0, 1.0 - abs(since - 0.1) / 0.1)

    @property
    def speech(self) -> float:
        """How far a talking mouth is open: syllables in phrases."""
        t = self.t + (self.seed % 11) * 0.7
        phrase = 0.5 + 0.5 * math.sin(TURN * t * 0.31)
        syllable = 0.5 - 0.5 * math.cos(TURN * (t * 3.7 + 0.35 * math.sin(t * 2.9)))
        weight = 0.55 + 0.45 * math.sin(t * 5.3 + 1.3 * math.sin(t * 1.7))
        return max(0.0, min(1.0, 1.4 * phrase)) * syllable * weight

    @property
    def glance(self) -> tuple[float, float]:
        """Where the eyes look: they rest, then jump."""
        step = 1.35 + (self.seed % 5) * 0.2
        number = math.floor((self.t + self.phase * 3) / step)
        since = (self.t + self.phase * 3) / step - number
        here, there = self._look(number), self._look(number + 1)
        eased = min(max((since - 0.92) / 0.08, 0.0), 1.0)
        return here[0] + (there[0] - here[0]) * eased, here[1] + (there[1] - here[1]) * eased

    def _look(self, number: int) -> tuple[float, float]:
        a = math.sin(number * 12.9898 + (self.seed % 1009) * 0.713) * 43758.5453
        b = math.sin(number * 78.233 + (self.seed % 1009) * 0.331) * 24634.6345
        return ((a - math.floor(a)) - 0.5) * 0.9, ((b - math.floor(b)) - 0.5) * 0.5


def moody(pose: Pose, mien: Mien, emotion: str | None, moment: Moment) -> tuple[Pose, Mien]:
    """Posture and face under an emotion."""
    lean, yaw, roll = pose.chest
    nod, turn, tilt = pose.head
    if emotion == "happy":
        mien = replace(mien, smile=max(mien.smile, 0.95), lift=mien.lift + 0.30, open=max(mien.open, 0.34))
        return replace(
            pose, chest=(lean - 0.03, yaw, roll), head=(nod - 0.03, turn, tilt + 0.03 * moment.wander(31, 0.5))
        ), mien
    if emotion == "sad":
        mien = replace(
            mien, smile=-0.75, frown=-0.9, lids=0.66, lift=0.15, gaze=(mien.gaze[0] * 0.3, -0.8), open=mien.open * 0.5
        )
        return replace(
            pose, chest=(lean + 0.10, yaw, roll), head=(nod + 0.26, turn * 0.6, tilt), shrug=pose.shrug - 0.012
        ), mien
    if emotion == "angry":
        mien = replace(mien, smile=-0.55, frown=1.0, lids=0.88, lift=-0.35, gaze=(mien.gaze[0] * 0.3, 0.0))
        arms = tuple(replace(arm, hand="fist") if arm.hand in ("easy", "open") else arm for arm in pose.arms)
        return replace(
            pose,
            chest=(lean + 0.05, yaw, roll),
            head=(nod + 0.08, turn, tilt),
            shrug=pose.shrug + 0.015,
            arms=(arms[0], arms[1]),
        ), mien
    if emotion == "afraid":
        shake = 0.012 * math.sin(moment.t * 47)
        mien = replace(mien, smile=-0.4, frown=-0.7, lids=1.22, lift=0.75, open=max(mien.open, 0.30))
        return replace(
            pose,
            chest=(lean - 0.05, yaw, roll + shake),
            head=(nod - 0.04, turn, tilt + shake),
            shrug=pose.shrug + 0.035,
        ), mien
    if emotion == "surprised":
        mien = replace(mien, smile=0.0, lids=1.25, lift=1.0, open=max(mien.open, 0.70), round=0.75)
        return replace(
            pose, chest=(lean - 0.06, yaw, roll), head=(nod - 0.08, turn, tilt), shrug=pose.shrug + 0.02
        ), mien
    if emotion == "tired":
        mien = replace(mien, smile=-0.20, lids=0.48, frown=-0.25, lift=-0.2, gaze=(mien.gaze[0] * 0.4, -0.5))
        return replace(
            pose,
            chest=(lean + 0.13, yaw, roll),
            head=(nod + 0.18 + 0.03 * moment.wander(32, 0.2), turn, tilt + 0.06),
            shrug=pose.shrug - 0.02,
        ), mien
    return pose, mien
