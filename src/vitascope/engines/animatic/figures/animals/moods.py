"""How animals show what they feel: ears, lids, mouth, head and tail."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.pose import Pose

_TURN = 2 * math.pi


@dataclass(frozen=True)
class _Mood:
    ears_back: float = 0.0
    lids: float = 0.0  #: how far the eyes are shut
    jaw: float = 0.0
    tongue: float = 0.0
    neck: float = 0.0
    head: float = 0.0
    tail: float = 0.0  #: radians up
    wag: float = 0.0  #: to each side


_MOODS = {
    "happy": _Mood(ears_back=-0.05, jaw=0.45, tongue=0.7, neck=0.06, head=0.08, tail=0.30, wag=0.9),
    "sad": _Mood(ears_back=0.40, lids=0.40, neck=-0.30, head=-0.28, tail=-0.50),
    "angry": _Mood(ears_back=0.60, lids=0.25, jaw=0.70, neck=-0.12, head=-0.10, tail=0.10),
    "afraid": _Mood(ears_back=0.65, neck=-0.20, head=-0.05, tail=-0.70),
    "surprised": _Mood(ears_back=-0.12, jaw=0.35, neck=0.12, head=0.08, tail=0.15),
    "tired": _Mood(ears_back=0.25, lids=0.55, neck=-0.22, head=-0.18, tail=-0.25),
}


def moved(pose: Pose, emotion: str | None, t: float) -> Pose:
    """``pose`` at ``t`` seconds as an animal in that mood has it; as it is for None, while it sleeps and while it eats."""
    mood = _MOODS.get(emotion or "")
    if mood is None or pose.mien.blink >= 1.0 or pose.mien.chew or pose.holds:
        return pose
    mien = pose.mien
    return replace(
        pose,
        neck=pose.neck + mood.neck,
        head=(pose.head[0] + mood.head, pose.head[1], pose.head[2]),
        tail_angle=pose.tail_angle + mood.tail,
        tail_side=pose.tail_side * (1 - mood.wag) + 1.4 * mood.wag * math.sin(_TURN * 2.4 * t),
        mien=replace(
            mien,
            blink=min(mood.lids + mien.blink, 0.99),
            ears_back=mien.ears_back + mood.ears_back,
            jaw=max(mien.jaw, mood.jaw),
            tongue=max(mien.tongue, mood.tongue),
        ),
    )
