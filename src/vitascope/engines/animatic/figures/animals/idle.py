"""What an animal does whatever else it does: breathes, blinks, looks about, moves ears and tail."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vitascope.engines.animatic.scene import Placement

TURN = 2 * math.pi


@dataclass(frozen=True)
class Idle:
    """The small motions of one moment; angles in radians."""

    breath: float
    yaw: float
    nod: float
    roll: float
    blink: float
    ears: float
    tail_side: float
    tail_phase: float


def idle(placement: Placement, t: float) -> Idle:
    """The small motions ``t`` seconds into the shot."""
    seed = placement.seed
    slow = TURN * t
    start = TURN * placement.phase
    flick = max(0.0, math.sin(slow * 0.47 + start) - 0.88) / 0.12  # now and then an ear twitches
    return Idle(
        breath=math.sin(slow * 0.42 + start),
        yaw=0.42 * wander(seed, 1, t * 0.33),
        nod=0.10 * wander(seed, 2, t * 0.4),
        roll=0.10 * wander(seed, 6, t * 0.28),
        blink=blink(seed, t),
        ears=0.10 * max(0.0, wander(seed, 7, t * 0.9)) + 0.22 * flick * abs(math.sin(slow * 5.0)),
        tail_side=0.75 * math.sin(slow * 0.27 + start),
        tail_phase=t * 0.35 + placement.phase,
    )


def wander(seed: int, channel: int, t: float) -> float:
    """A slow, smooth, aperiodic motion between about -1 and 1."""
    a = (seed % 997) * 0.37 + channel * 1.9
    return 0.6 * math.sin(TURN * t * 0.61 + a) + 0.4 * math.sin(TURN * t * 1.07 + 2.3 * a)


def blink(seed: int, t: float) -> float:
    """A blink of a fifth of a second every few seconds."""
    every = 2.3 + (seed % 7) * 0.21
    since = (t + (seed % 13) * 0.31 + 0.9) % every
    return max(0.0, 1.0 - abs(since - 0.1) / 0.1)


def ease(low: float, high: float, value: float) -> float:
    """0 below ``low``, 1 above ``high``, with flat ends."""
    u = min(max((value - low) / (high - low), 0.0), 1.0)
    return u * u * (3.0 - 2.0 * u)
