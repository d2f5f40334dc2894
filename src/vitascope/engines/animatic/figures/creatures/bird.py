"""Birds: one rig for all that fly, walk, hop and swim. Every pose is a pure function of time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.creatures.avian import Avian, Plumage, dyed
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import banked, chance, eased, glance, leaning, mirrored
from vitascope.engines.animatic.figures.creatures.plumes import (
    MIDDLE,
    RADIUS,
    Parts,
    Stance,
    add_body,
    bill,
    disc,
    head_frame,
    tail,
    trunk_frame,
)
from vitascope.engines.animatic.figures.creatures.train import train
from vitascope.engines.animatic.figures.creatures.wing import Stroke, beating, folded, spread
from vitascope.engines.animatic.figures.registry import Gait
from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.geometry import Body, ConeGroup, Material, Mesh, mapped
from vitascope.engines.animatic.scene import Placement

_TURN = 2 * math.pi
_DUTY = {"walk": 0.62, "hop": 0.42, "run": 0.45}


@dataclass(frozen=True)
class Step:
    """A way of going on two feet, in trunk lengths."""

    stance: float  #: way of a foot on the ground
    cycles: float  #: a second
    lift: float


class Bird(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    def __init__(self, kind: Avian) -> None:
        self.kind = kind
        self.name = kind.name
        self.words = kind.words
        self.kinds = kind.kinds
        self.default = kind.default
        self.domain = "surface" if kind.default == "swim" else ("air" if kind.flies else "ground")
        stride = 0.75 * kind.leg + 0.10
        self.steps = {
            "walk": Step(stride, 1.1 + 0.12 / kind.trunk**0.5, 0.26 * kind.leg),
            "hop": Step(0.55, 2.2, 0.30),
            "run": Step(1.25 * stride, 2.0 + 0.12 / kind.trunk**0.5, 0.36 * kind.leg),
        }
        going = {name: Gait(s.stance / _DUTY[name] * s.cycles * kind.trunk, s.cycles) for name, s in self.steps.items()}
        if not kind.hops:
            del going["hop"]
        still = dict.fromkeys(("stand", "perch", "look", "eat", "sleep", "sing", "sit", "dance"), Gait(0.0, 0.3))
        moving = {"swim": Gait(1.3 * kind.trunk, 0.8)} if kind.swims else {}
        flying = {
            "fly": Gait(kind.beat.speed, kind.beat.cycles), "glide": Gait(kind.beat.speed, kind.beat.cycles),
        } if kind.flies else {}  # fmt: skip
        self.actions = {**flying, **moving, **going, **still}
        also = {"float": "swim" if kind.swims else "stand", "trot": "run", "drink": "eat", "lie": "sit", "talk": "sing",
                "jump": "hop" if kind.hops else "run", "land": "fly",
                    "launch": "fly"}  # fmt: skip
        if not kind.flies:
            also.update({"fly": "run", "land": "stand", "launch": "run"})
        if not kind.hops:
            also["hop"] = "walk"
        if kind.default == "glide":
            also["soar"] = "glide"
        self.also = MappingProxyType({k: v for k, v in also.items() if v in self.actions})

    def stance(self, placement: Placement, t: float) -> Stance:
        """What trunk, head and legs do ``t`` seconds into the shot."""
        if placement.action in ("fly", "glide"):
            return self._flying(placement, t)
        if placement.action == "swim":
            return self._swimming(placement, t)
        if placement.action in self.steps:
            return self._going(placement, t)
        if placement.action == "dance":
            return self._dancing(placement, t)
        return self._resting(placement, t)

    def _dancing(self, placement: Placement, t: float) -> Stance:
        """Bows and small leaps with spread wings, as cranes court."""
        kind, base = self.kind, self._standing()
        phase = 0.55 * placement.pace * t + placement.phase
        bow = 0.5 - 0.5 * math.cos(_TURN * phase)
        spring = max(0.0, math.sin(_TURN * (phase + 0.35))) ** 2
        high = 0.30 * kind.leg * spring
        return replace(
            base, height=base.height * (0.97 - 0.05 * bow) + high, pitch=base.pitch + 0.12 - 0.30 * bow,
            neck=base.neck + 0.25 - 0.75 * bow, head=(0.35 - 0.75 * bow, 0.25 * math.sin(_TURN * 0.5 * phase), 0.0),
            curve=1 - 0.3 * bow, feet=((0.10, high), (-0.06, high * 0.7)), gape=0.3 * (1 - bow) * spring,
        )  # fmt: skip

    def _winged(self, action: str) -> bool:
        """Whether the wings are spread."""
        return action in ("fly", "glide") or (action == "dance" and not self.kind.train)

    def _standing(self) -> Stance:
        kind = self.kind
        reach = kind.leg * 0.97 + 0.08 * math.cos(kind.posture) + 0.02
        rise = 1.05 if kind.neck < 0.35 else 1.30
        return Stance(kind.posture, reach, rise, head=(-0.06, 0.0, 0.0), tail=-0.50 * kind.posture)

    def _resting(self, placement: Placement, t: float) -> Stance:
        kind, seed = self.kind, placement.seed
        base = self._standing()
        action = placement.action
        breath = math.sin(_TURN * (0.7 * t + placement.phase))
        lively = 1.0 if kind.trunk < 0.4 else 0.6
        yaw = glance(seed, 1, t * lively) * (1.15 if action == "look" else 0.65)
        if kind.disc:
            # An owl turns its face to who looks at it.
            yaw = 0.6 * yaw - (0.95 if math.cos(placement.heading) >= 0 else -0.95)
        roll = 0.22 * glance(seed, 2, t * lively) if kind.neck < 0.35 else 0.05 * glance(seed, 2, t * lively)
        tip = 0.14 * glance(seed, 3, t * lively)
        flick = max(0.0, 1 - abs((t * 0.9 + chance(seed, 9)) % 2.3 - 0.15) / 0.15) if kind.trunk < 0.2 else 0.0
        made = replace(
            base,
            pitch=base.pitch + 0.012 * breath, head=(base.head[0] + tip, yaw, roll),
            neck=base.neck + 0.03 * breath, tail=base.tail + 0.25 * flick, shut=1.0 if _blinks(seed, t) else 0.0,
        )  # fmt: skip
        if action in ("sit", "sleep"):
            made = replace(made, height=max(0.30 * kind.plump, 0.24), pitch=min(0.18, kind.posture), feet=None)
        if action == "sleep":
            made = replace(
                made, head=(-0.25, 0.9, 0.1), neck=0.8, stretch=0.55, shut=1.0, pitch=made.pitch + 0.02 * breath
            )
        if action == "sing":
            open_ = max(0.0, math.sin(_TURN * (2.3 * t + placement.phase))) * max(0.0, math.sin(_TURN * 0.33 * t + 0.4))
            made = replace(made, head=(0.45, 0.3 * yaw, 0.0), gape=0.7 * open_ + 0.05, neck=base.neck + 0.15)
        if action == "eat":
            made = self._pecking(made, placement, t)
        return made

    def _pecking(self, base: Stance, placement: Placement, t: float) -> Stance:
        kind = self.kind
        pace = 1.0 if kind.trunk < 0.3 else 0.6
        at = (t * 0.55 * pace + chance(placement.seed, 4)) % 1.0
        down = eased(at / 0.12) * (1 - eased((at - 0.62) / 0.14))
        dab = 0.16 * math.sin(_TURN * 3.5 * t * pace) ** 2 if 0.12 < at < 0.62 else 0.0
        share = down * (1 - dab)

        def bowed(e: float) -> Stance:
            return replace(
                base,
                pitch=base.pitch + (-0.62 - base.pitch) * e, neck=base.neck + (-0.95 - base.neck) * e, curve=1 - 0.85 * e,
                head=(base.head[0] + (-1.15 - base.head[0]) * e, base.head[1] * (1 - e), base.head[2] * (1 - e)),
                stretch=1 + 0.35 * e * (kind.neck < 0.35), tail=base.tail * (1 - e),
            )  # fmt: skip

        low, high = 0.0, 1.0
        for _ in range(7):
            middle = (low + high) / 2
            _, head = head_frame(kind, bowed(middle))
            tip = head.point(0.85, -0.10) + head.forward * kind.bill_length
            low, high = (middle, high) if tip[1] > 0.0 else (low, middle)
        return replace(bowed(low * share), gape=0.18 * dab / 0.16 if dab else 0.0)

    def _going(self, placement: Placement, t: float) -> Stance:
        kind, action = self.kind, placement.action
        step, duty = self.steps[action], _DUTY[action]
        phase = (placement.phase + step.cycles * placement.pace * t) % 1.0
        base = self._standing()
        feet = []
        for number in (0, 1):
            own = (phase + (0.5 * number if action != "hop" else 0.0)) % 1.0
            if own < duty:
                feet.append((step.stance * (0.5 - own / duty), 0.0))
            else:
                u = (own - duty) / (1 - duty)
                slope = -step.stance * (1 - duty) / duty
                u2, u3 = u * u, u * u * u
                along = step.stance * (-0.5 + 3 * u2 - 2 * u3) + slope * (u3 - 2 * u2 + u) + slope * (u3 - u2)
                feet.append((along, step.lift * math.sin(math.pi * u) ** 1.2))
        if action == "hop":
            air = max(0.0, (phase - duty) / (1 - duty))
            crouch = math.sin(math.pi * phase / duty) if phase < duty else 0.0
            return replace(
                base, feet=(feet[0], feet[1]),
                height=base.height - 0.07 * crouch + 0.30 * math.sin(math.pi * air),
                pitch=base.pitch - 0.10 * math.sin(math.pi * air) - 0.12 * crouch, tail=base.tail + 0.15 * crouch,
                head=(base.head[0], 0.25 * glance(placement.seed, 1, t), 0.0),
            )  # fmt: skip
        # The head rests in the world while the body passes below it, then is thrust ahead.
        nod = (2 * phase + 0.1) % 1.0
        way = kind.nods * step.stance / duty * 0.5 * 0.62
        held = way * (0.5 - nod / 0.62) if nod < 0.62 else way * (-0.5 + eased((nod - 0.62) / 0.38))
        run = action == "run"
        return replace(
            base, feet=(feet[0], feet[1]), nod=held,
            height=base.height * (0.97 if run else 0.985) + 0.018 * math.cos(2 * _TURN * (phase - 0.05)),
            pitch=base.pitch * (0.6 if run else 0.9) + 0.02 * math.sin(2 * _TURN * phase),
            neck=base.neck - (0.35 if run else 0.08) + 0.03 * math.sin(2 * _TURN * phase),
            head=(base.head[0], 0.20 * glance(placement.seed, 1, t), 0.0), shut=1.0 if _blinks(placement.seed, t) else 0.0,
        )  # fmt: skip

    def _swimming(self, placement: Placement, t: float) -> Stance:
        kind = self.kind
        bob = math.sin(_TURN * (0.45 * t + placement.phase))
        stroke = math.sin(_TURN * (0.8 * placement.pace * t + placement.phase))
        return Stance(
            pitch=0.06 + 0.02 * bob, height=0.13 * kind.plump + 0.012 * bob, neck=1.28 + 0.05 * stroke, feet=None,
            head=(-0.08, 0.45 * glance(placement.seed, 1, t * 0.6), 0.0), nod=0.02 * stroke, tail=0.22, fan=0.14,
            shut=1.0 if _blinks(placement.seed, t) else 0.0,
        )  # fmt: skip

    def _flying(self, placement: Placement, t: float) -> Stance:
        kind = self.kind
        phase, depth = self._beat(placement, t)
        middle = 0.40 * kind.wing.span + 0.15
        bob = -0.055 * depth * math.cos(_TURN * phase + 0.5) * (1 + kind.wing.span / 4)
        steady = 0.10 * glance(placement.seed, 1, t * 0.5, quick=0.3)
        return Stance(
            pitch=0.10 * depth + 0.02 + 0.03 * math.sin(_TURN * phase), height=middle + bob,
            neck=(0.20 if kind.neck < 0.35 else 0.06) - 0.4 * bob, stretch=0.42 if kind.tucked else 1.0,
            curve=2.0 if kind.tucked else 0.12, head=(-0.03 - 0.06 * depth, steady, 0.0),
            tail=-0.06 + 0.10 * depth * math.sin(_TURN * phase), fan=0.42 if depth < 0.5 else 0.30, feet=None,
            trailing=1.0 if kind.trailing else 0.0,
        )  # fmt: skip

    def _beat(self, placement: Placement, t: float) -> tuple[float, float]:
        """Phase of the wing beat, and how deep it is (0: sailing)."""
        kind = self.kind
        phase = placement.phase + kind.beat.cycles * placement.pace * t
        if placement.action == "glide":
            return phase * 0.35, 0.07
        if kind.beat.glide <= 0:
            return phase, 1.0
        # Some beats, then a glide; it starts with beats.
        round_ = (phase / 9.0 + 0.31 * chance(placement.seed, 5)) % 1.0
        beats = 1 - kind.beat.glide
        depth = eased(round_ / 0.07) * (1 - eased((round_ - beats + 0.09) / 0.09))
        return phase, max(depth, 0.06)

    def stroke(self, placement: Placement, t: float) -> Stroke:
        """Where the wings are."""
        if placement.action == "dance":
            swing = math.sin(_TURN * (1.1 * placement.pace * t + placement.phase))
            return Stroke(0.62 + 0.38 * swing, 0.20 * swing - 0.05, 0.22, 0.10 * swing, 0.2 * swing)
        phase, depth = self._beat(placement, t)
        return beating(phase % 1.0, self.kind.beat.reach, 0.12, depth)

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        kind = self.kind
        coat = dyed(kind.plumages[placement.seed % len(kind.plumages)], placement.colour)
        stance = self.stance(placement, t)
        parts = _parts(kind)
        head = add_body(kind, coat, stance, parts)
        trunk = trunk_frame(stance)
        meshes: list[Mesh] = []
        winged = self._winged(placement.action)
        if winged:
            right, arm = spread(kind.wing, self.stroke(placement, t), coat, stance.pitch)
            for side, wing in ((1, right), (-1, mirrored(right))):
                root = trunk.point(0.22, 0.14, 0.13 * side * kind.plump)
                wing.points = wing.points + root.astype(np.float32)
                meshes.append(wing)
                joints = [root, *(root + j * (1, 1, side) for j in (arm.elbow, arm.wrist, arm.end))]
                thick = kind.wing.chord
                parts.body.chain(
                    joints, [0.07 * thick + 0.03, 0.052 * thick, 0.042 * thick, 0.020 * thick], coat.coverts
                )
        else:
            # Wing tips end above the ground, however upright the bird stands.
            room = (kind.leg * 0.97 + 0.05) / max(math.sin(kind.posture), 0.3)
            long = min(1.25, 0.55 + 0.4 * kind.wing.span, (room - 0.30) / 0.68)
            lay = folded(coat, RADIUS * (1.0, kind.plump), MIDDLE, kind.plump, long)
            matrix = np.stack([trunk.forward, trunk.up, trunk.side], 1).astype(np.float32)
            for wing in (lay, mirrored(lay)):
                wing.points = mapped(wing.points, matrix, trunk.at.astype(np.float32))
                wing.normals = mapped(wing.normals, matrix)
                meshes.append(wing)
        if kind.disc:
            meshes.extend(disc(coat, head))
        meshes.extend(bill(kind, coat, head, stance.gape))
        if kind.train:
            meshes.append(train(trunk, placement.action in ("stand", "look", "dance", "perch"), t, placement.phase))
        else:
            meshes.extend(tail(kind, coat, stance))
        size = np.float32(kind.trunk)
        still = _rest(kind, coat, winged, stance.feet is not None, stance.shut > 0.5)
        groups = [g for g in (parts.body, parts.bare, parts.eyes) if g.rows]
        body = Body(
            cones=tuple(
                g.group(kind.trunk, None if len(r.a) != len(g.rows) else r) for g, r in zip(groups, still, strict=True)
            ),
            meshes=tuple(replace(m, points=m.points * size) for m in meshes),
        )
        if placement.action in ("fly", "glide"):
            # Its wings show to a viewer who sees it from the side.
            yaw = -0.26 * math.cos(placement.heading)
            return banked(body, leaning(placement, t, 0.38, 0.12), float(trunk.at[1]) * kind.trunk, yaw)
        return body

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        if self.kind.trunk > 0.35 and placement.action != "sing":
            return ()
        return (SoundEvent(at=0.0, kind="birds", seconds=seconds, gain=0.5),)


def _blinks(seed: int, t: float) -> bool:
    return (t + 3 * chance(seed, 12)) % (2.1 + chance(seed, 13)) < 0.08


def _parts(kind: Avian) -> Parts:
    return Parts(
        body=Cones(Material.FUR, max(0.04, min(0.09, 0.35 * kind.head)), hair=26.0, grain=0.34, stripes=7.0),
        bare=Cones(Material.SKIN, 0.012),
        eyes=Cones(Material.EYE, 0.0005),
    )


@lru_cache(maxsize=256)
def _rest(kind: Avian, coat: Plumage, flying: bool, legs: bool, shut: bool) -> tuple[ConeGroup, ...]:
    """The groups of cones with the trunk level and the neck stretched, to which colours and feathers stick."""
    stance = Stance(0.0, kind.leg, 0.12, curve=0.1, feet=((0.0, 0.0), (0.0, 0.0)) if legs else None,
                    trailing=1.0 if kind.trailing and flying else 0.0, shut=1.0 if shut else 0.0)  # fmt: skip
    parts = _parts(kind)
    add_body(kind, coat, stance, parts)
    if flying:
        for side in (1, -1):
            root = trunk_frame(stance).point(0.22, 0.14, 0.13 * side)
            joints = [root + np.array((0.0, 0.0, side * x * kind.wing.span)) for x in (0.0, 0.23, 0.53, 0.7)]
            parts.body.chain(joints, [0.1] * 4, coat.coverts)
    return tuple(g.group(kind.trunk, None) for g in (parts.body, parts.bare, parts.eyes) if g.rows)
