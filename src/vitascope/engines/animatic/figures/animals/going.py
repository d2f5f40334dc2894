"""Poses of animals on their way: walk, trot, run, hop, and jump."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.gaits import Pattern
from vitascope.engines.animatic.figures.animals.idle import TURN, blink, ease, idle
from vitascope.engines.animatic.figures.animals.layers import Mien
from vitascope.engines.animatic.figures.animals.pose import Foot, Pose
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.scene import Placement

_PUSH, _FLY, _TOUCH, _STAND = 0.30, 0.38, 0.70, 0.80  #: moments of a jump, as shares of it


def going(species: Species, pattern: Pattern, placement: Placement, t: float) -> Pose:
    """A gait that repeats."""
    phase = (placement.phase + pattern.cycles * placement.pace * t) % 1.0
    leg = species.leg()
    running = placement.action in ("run", "hop")
    fold = min(1.0, 0.20 + 2.0 * pattern.lift)
    feet = []
    for number in range(4):
        own = pattern.leg(phase, number)
        along, height, down = pattern.foot(own)
        swing = own / pattern.duty if down else (own - pattern.duty) / (1 - pattern.duty)
        feet.append(Foot(along * leg, height * leg * (1 - 0.35 * species.stiff), down, swing, fold=fold))

    def wave(at: float, times: int = 1) -> float:
        return math.cos(TURN * times * (phase - at))

    pitch = pattern.pitch * wave(pattern.pitch_at) * species.lean
    slow = t * TURN
    fast = running and species.foot != "pad"
    dogs = placement.action in ("run", "trot") and species.sits == "dog" and species.face.wet
    ears = 0.30 + 0.16 * wave(0.15) if fast else 0.05 * wave(0.3)
    pant = 0.75 + 0.25 * wave(0.2) if dogs else 0.0
    return Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=pattern.bounce * leg * wave(pattern.bounce_at, pattern.beats),
        pitch=pitch,
        flex=pattern.flex * wave(pattern.flex_at) * species.lean,
        shift=pattern.sway * wave(0.45),
        breath=0.3 * math.sin(slow * 1.2),
        neck=-0.75 * pitch
        + (0.05 * wave(0.55) if fast else 0.05 * wave(0.2, 2) * (2.0 if species.foot == "hoof" else 1.0))
        - (0.10 if fast else 0.0),
        head=(-0.15 * pitch + 0.03 * wave(0.7), 0.05 * math.sin(slow * 0.31 + 9 * placement.phase), 0.02 * wave(0.3)),
        mien=Mien(blink(placement.seed, t), ears, pant, pant, sway=0.22 * wave(0.1)),
        tail_angle=(0.16 if fast else 0.10) * wave(0.62) - (0.25 if fast else 0.0),
        tail_wave=0.34 if fast else 0.14,
        tail_phase=phase,
        tail_side=0.25 * math.sin(slow * 0.43 + 5 * placement.phase) if fast else 0.5 * wave(0.0),
        hair=1.0 if fast else (0.5 if placement.action == "trot" else 0.15),
    )


def jump_seconds(species: Species) -> float:
    """How long one jump takes, from stand to stand."""
    return 1.15 + 0.45 * math.sqrt(species.withers)


def jump_way(species: Species) -> float:
    """How far one jump goes, in withers' heights."""
    return 0.9 * species.trunk + 1.6 * species.leaps


def jumping(species: Species, placement: Placement, t: float) -> Pose:
    """One jump after another: crouch, push, flight, landing. Planted feet stay where they are in the world."""
    u = (placement.phase + t * placement.pace / jump_seconds(species)) % 1.0
    way = jump_way(species)
    done = way * _progress(u)
    flight = min(max((u - _FLY) / (_TOUCH - _FLY), 0.0), 1.0)
    high = species.leaps * 4 * flight * (1 - flight)
    crouch = ease(0.0, 0.20, u) * (1 - ease(0.24, _FLY, u)) + ease(_TOUCH, 0.80, u) * (1 - ease(0.84, 1.0, u))
    nose = 0.50 * ease(0.22, 0.42, u) * (1 - ease(0.44, 0.60, u)) - 0.34 * ease(0.52, 0.68, u) * (
        1 - ease(0.74, 0.92, u)
    )
    feet = []
    for number in range(4):
        hind = number < 2
        leaves, lands = (_FLY + 0.02, _STAND) if hind else (_PUSH, _TOUCH)
        if u < leaves:
            feet.append(Foot(-done, 0.0, True, 0.5 + 0.5 * ease(0.15, leaves, u)))
        elif u >= lands:
            feet.append(Foot(way - done, 0.0, True, 0.5 * ease(lands, 1.0, u)))
        else:
            s = (u - leaves) / (lands - leaves)
            start, end = -way * _progress(leaves), way * (1 - _progress(lands))
            glide = s * s * (3 - 2 * s)
            tuck = (0.30 if hind else 0.22) * math.sin(math.pi * s)
            reach = (-0.16 if hind else 0.14) * math.sin(math.pi * s)
            feet.append(
                Foot(
                    start + (end - start) * glide + reach,
                    high * ease(0.0, 0.35, s) + tuck * (0.5 + 0.5 * high),
                    False,
                    s,
                )
            )
    small = idle(placement, t)
    gone = done - way * u
    return Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=high - 0.20 * crouch,
        pitch=nose,
        flex=0.10 * crouch - 0.10 * math.sin(math.pi * flight),
        breath=small.breath,
        neck=-0.35 * nose + 0.10 * crouch,
        head=(-0.2 * nose, 0.0, 0.0),
        mien=Mien(small.blink, 0.35 * ease(0.25, 0.4, u) * (1 - ease(0.7, 0.9, u))),
        tail_angle=0.5 * crouch - 0.6 * math.sin(math.pi * flight),
        tail_wave=0.25,
        tail_phase=u,
        hair=0.2 + 0.8 * math.sin(math.pi * flight),
        travel=gone,
    )


def _progress(u: float) -> float:
    """Share of a jump's way that the body has gone."""
    if u < _FLY:
        return 0.13 * ease(0.10, 2 * _FLY - 0.10, u) * 2
    if u < _TOUCH:
        return 0.13 + 0.78 * (u - _FLY) / (_TOUCH - _FLY)
    return 0.91 + 0.09 * (1 - math.pow(1 - (u - _TOUCH) / (1 - _TOUCH), 2.6))
