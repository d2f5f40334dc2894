"""How four legs move: when each foot is down, where it is, and what the trunk does meanwhile.

A leg's phase runs from 0 to 1; the foot is down while it is below the duty factor. While down, a foot goes back at constant
speed in the figure's axes, and a figure that travels forward at ``stance * cycles / duty`` leaves it standing in the world.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LEGS = ("hind_left", "hind_right", "fore_left", "fore_right")


@dataclass(frozen=True)
class Pattern:
    """One gait. Lengths are in leg lengths, angles in radians."""

    cycles: float  #: a second
    duty: float  #: share of the cycle that a foot is down
    stance: float  #: way of a foot on the ground
    offsets: tuple[float, float, float, float]  #: phase of each of LEGS when the gait's phase is 0
    lift: float  #: height of a swinging foot
    bounce: float  #: of the trunk
    beats: int  #: bounces a cycle
    bounce_at: float  #: phase of the highest place
    pitch: float  #: of the trunk, greatest nose-up at ``pitch_at``
    pitch_at: float
    flex: float  #: arching of the spine, greatest at ``flex_at``
    flex_at: float
    sway: float = 0.0  #: sideways, once a cycle

    def leg(self, phase: float, number: int) -> float:
        """The phase of leg ``number`` at the gait's ``phase``."""
        return (phase + self.offsets[number]) % 1.0

    def foot(self, leg_phase: float) -> tuple[float, float, bool]:
        """Place of the foot along the way and its height, both in leg lengths, and whether it is down."""
        if leg_phase < self.duty:
            return self.stance * (0.5 - leg_phase / self.duty), 0.0, True
        u = (leg_phase - self.duty) / (1 - self.duty)
        return self.stance * (-0.5 + _forward(u)), self.lift * _arc(u), False

    def contacts(self, phase: float, cycles: float, seconds: float) -> list[tuple[float, int]]:
        """Moments at which a foot comes down, and which leg it is, within ``seconds`` of a gait that starts at ``phase``."""
        found: list[tuple[float, int]] = []
        for number in range(4):
            # The first whole number of leg phases that is not before the start.
            start = phase + self.offsets[number]
            whole = math.ceil(start - 1e-9)
            while (moment := (whole - start) / cycles) < seconds:
                found.append((max(moment, 0.0), number))
                whole += 1
        return sorted(found)


def _forward(u: float) -> float:
    """Way of a swinging foot from back to front: starts and ends with the ground's speed, so the motion has no kink."""
    slope = -0.35
    u2, u3 = u * u, u * u * u
    return (3 * u2 - 2 * u3) + slope * (u3 - 2 * u2 + u) + slope * (u3 - u2)


def _arc(u: float) -> float:
    """Height of a swinging foot: up quickly, down softly."""
    return math.sin(math.pi * u**0.8) ** 1.2 if 0 < u < 1 else 0.0


#: Gallop with two suspensions, legs stretched and legs gathered: cats and dogs.
BOUND = Pattern(
    cycles=2.4, duty=0.27, stance=1.30, offsets=(0.0, 0.91, 0.54, 0.45), lift=0.42, bounce=0.11, beats=2,
    bounce_at=0.42, pitch=0.17, pitch_at=0.16, flex=0.13, flex_at=0.92,
)  # fmt: skip
#: Gallop with one suspension, legs gathered: horses.
GALLOP = Pattern(
    cycles=1.9, duty=0.25, stance=1.15, offsets=(0.0, 0.87, 0.68, 0.55), lift=0.36, bounce=0.060, beats=1,
    bounce_at=0.84, pitch=0.075, pitch_at=0.20, flex=0.05, flex_at=0.88,
)  # fmt: skip
#: Rolling gallop of heavy animals: short flights, low steps.
LOPE = Pattern(
    cycles=1.7, duty=0.31, stance=1.10, offsets=(0.0, 0.88, 0.62, 0.48), lift=0.30, bounce=0.055, beats=1,
    bounce_at=0.80, pitch=0.11, pitch_at=0.18, flex=0.07, flex_at=0.90,
)  # fmt: skip
#: Trot: two beats, a leg and the one across from it together.
TROT = Pattern(
    cycles=1.6, duty=0.42, stance=0.95, offsets=(0.0, 0.5, 0.5, 0.0), lift=0.26, bounce=0.035, beats=2,
    bounce_at=0.46, pitch=0.012, pitch_at=0.20, flex=0.01, flex_at=0.0, sway=0.006,
)  # fmt: skip
#: Walk of four beats: hind, fore of the same side, then the other side.
WALK = Pattern(
    cycles=1.1, duty=0.64, stance=0.80, offsets=(0.0, 0.5, 0.75, 0.25), lift=0.17, bounce=0.018, beats=2,
    bounce_at=0.10, pitch=0.018, pitch_at=0.30, flex=0.012, flex_at=0.0, sway=0.030,
)  # fmt: skip
#: Both legs of a side nearly together: camels and giraffes.
AMBLE = Pattern(
    cycles=0.8, duty=0.62, stance=0.86, offsets=(0.0, 0.5, 0.88, 0.38), lift=0.15, bounce=0.014, beats=2,
    bounce_at=0.10, pitch=0.016, pitch_at=0.30, flex=0.0, flex_at=0.0, sway=0.022,
)  # fmt: skip
#: The fastest way of an elephant: a walk that never leaves the ground.
SHUFFLE = Pattern(
    cycles=1.1, duty=0.52, stance=0.86, offsets=(0.0, 0.5, 0.78, 0.28), lift=0.20, bounce=0.022, beats=2,
    bounce_at=0.10, pitch=0.018, pitch_at=0.30, flex=0.0, flex_at=0.0, sway=0.020,
)  # fmt: skip
#: Hop: both hind feet push off together, both fore feet land, the hind feet swing past them: rabbits.
HOP = Pattern(
    cycles=2.0, duty=0.32, stance=1.00, offsets=(0.0, 0.03, 0.42, 0.38), lift=0.42, bounce=0.14, beats=1,
    bounce_at=0.46, pitch=0.20, pitch_at=0.30, flex=0.16, flex_at=0.96,
)  # fmt: skip
