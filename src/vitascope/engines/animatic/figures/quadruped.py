"""Four-legged animals: one rig for six species. Gallop, walk and stand; every pose a pure function of time."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.anatomy import REST, Foot, Pose, build
from vitascope.engines.animatic.figures.coats import Coat, coat_of
from vitascope.engines.animatic.figures.gaits import Pattern
from vitascope.engines.animatic.figures.heads import Mien
from vitascope.engines.animatic.figures.registry import Figure, Gait, add
from vitascope.engines.animatic.figures.species import ALL, WALKING, Species
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement

_TURN = 2 * math.pi


class Quadruped(Figure):
    """A figure of the registry; see ``figures.registry.Figure``."""

    kinds = frozenset({"animals"})

    def __init__(self, species: Species) -> None:
        self.species = species
        self.name = species.name
        walk = replace(WALKING, cycles=species.walk_pace)
        run = replace(species.run, cycles=species.pace)
        self._patterns: dict[str, Pattern] = {"run": run, "walk": walk}
        self.actions = {"run": self._gait(run), "walk": self._gait(walk), "stand": Gait(0.0, 0.25)}
        body = build(species, coat_of(species.name, None, 0), REST, None)
        low = np.min([np.minimum(g.a - g.radius_a[:, None], g.b - g.radius_b[:, None]).min(0) for g in body.cones], 0)
        high = np.max([np.maximum(g.a + g.radius_a[:, None], g.b + g.radius_b[:, None]).max(0) for g in body.cones], 0)
        self.height = float(high[1])
        self.length = float(high[0] - low[0])
        self.width = float(high[2] - low[2])

    def _gait(self, pattern: Pattern) -> Gait:
        stride = pattern.stance * leg_length(self.species) * self.species.withers / pattern.duty
        return Gait(stride * pattern.cycles, pattern.cycles)

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        coat = coat_of(self.name, placement.colour, placement.seed)
        return build(self.species, coat, self.moment(placement, t), _rest(self.name, coat))

    def moment(self, placement: Placement, t: float) -> Pose:
        """What the animal does ``t`` seconds into the shot."""
        pattern = self._patterns.get(placement.action)
        if pattern is None:
            return _standing(self.species, placement, t)
        return _going(self.species, pattern, placement, t)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """One event each time a foot comes down."""
        pattern = self._patterns.get(placement.action)
        if pattern is None:
            return ()
        loud = {"run": 0.75, "walk": 0.4}[placement.action] * min(1.0, 0.45 + 0.5 * self.species.withers)
        kind = self.species.call
        return tuple(
            SoundEvent(at=moment, kind=kind, gain=loud * (1.0 if number < 2 else 0.85))
            for moment, number in pattern.contacts(placement.phase % 1.0, pattern.cycles * placement.pace, seconds)
        )


def leg_length(species: Species) -> float:
    """From the joint at the hip to the ground, in withers' heights: the unit of a gait's lengths."""
    return species.hips - 0.14


def _going(species: Species, pattern: Pattern, placement: Placement, t: float) -> Pose:
    phase = (placement.phase + pattern.cycles * placement.pace * t) % 1.0
    leg = leg_length(species)
    running = placement.action == "run"
    feet = []
    for number in range(4):
        own = pattern.leg(phase, number)
        along, height, down = pattern.foot(own)
        swing = own / pattern.duty if down else (own - pattern.duty) / (1 - pattern.duty)
        feet.append(Foot(along * leg, height * leg, down, swing))

    def wave(at: float, times: int = 1) -> float:
        return math.cos(_TURN * times * (phase - at))

    pitch = pattern.pitch * wave(pattern.pitch_at) * species.lean
    slow = t * _TURN
    ears = 0.30 + 0.16 * wave(0.15) if running else 0.05 * wave(0.3)
    return Pose(
        feet=(feet[0], feet[1], feet[2], feet[3]),
        rise=pattern.bounce * leg * wave(pattern.bounce_at, pattern.beats),
        pitch=pitch,
        flex=pattern.flex * wave(pattern.flex_at) * species.lean,
        shift=pattern.sway * wave(0.45),
        breath=0.3 * math.sin(slow * 1.2),
        neck=-0.75 * pitch + (0.05 * wave(0.55) if running else 0.05 * wave(0.2, 2)) - (0.10 if running else 0.0),
        head=(-0.15 * pitch + 0.03 * wave(0.7), 0.05 * math.sin(slow * 0.31 + 9 * placement.phase), 0.02 * wave(0.3)),
        mien=Mien(_blink(placement.seed, t), ears, 0.75 + 0.25 * wave(0.2) if running else 0.15),
        tail_angle=(0.16 if running else 0.10) * wave(0.62) - (0.25 if running else 0.0),
        tail_wave=0.34 if running else 0.14,
        tail_phase=phase,
        tail_side=0.25 * math.sin(slow * 0.43 + 5 * placement.phase) if running else 0.5 * wave(0.0),
        hair=1.0 if running else 0.15,
    )


def _standing(species: Species, placement: Placement, t: float) -> Pose:
    slow = _TURN * t
    start = _TURN * placement.phase
    breath = math.sin(slow * 0.42 + start)
    yaw = 0.42 * _wander(placement.seed, 1, t * 0.33)
    nod = 0.10 * _wander(placement.seed, 2, t * 0.4)
    return Pose(
        feet=REST.feet,
        rise=0.004 * breath,
        pitch=0.006 * _wander(placement.seed, 3, t * 0.3),
        shift=0.012 * _wander(placement.seed, 4, t * 0.25),
        breath=breath,
        neck=0.05 * _wander(placement.seed, 5, t * 0.3) + 0.5 * nod,
        head=(nod, yaw, 0.10 * _wander(placement.seed, 6, t * 0.28)),
        mien=Mien(_blink(placement.seed, t), 0.10 * max(0.0, _wander(placement.seed, 7, t * 0.9)), 0.0),
        tail_angle=0.08 * math.sin(slow * 0.21),
        tail_wave=0.10,
        tail_phase=t * 0.35 + placement.phase,
        tail_side=0.75 * math.sin(slow * 0.27 + start),
        hair=0.12 + 0.10 * math.sin(slow * 0.3),
    )


def _wander(seed: int, channel: int, t: float) -> float:
    """A slow, smooth, aperiodic motion between about -1 and 1."""
    a = (seed % 997) * 0.37 + channel * 1.9
    return 0.6 * math.sin(_TURN * t * 0.61 + a) + 0.4 * math.sin(_TURN * t * 1.07 + 2.3 * a)


def _blink(seed: int, t: float) -> float:
    """A blink of a fifth of a second every few seconds."""
    every = 2.3 + (seed % 7) * 0.21
    since = (t + (seed % 13) * 0.31 + 0.9) % every
    return max(0.0, 1.0 - abs(since - 0.1) / 0.1)


@functools.lru_cache(maxsize=64)
def _rest(name: str, coat: Coat) -> Body:
    species = next(s for s in ALL if s.name == name)
    return build(species, coat, REST, None)


for _species in ALL:
    add(Quadruped(_species))
