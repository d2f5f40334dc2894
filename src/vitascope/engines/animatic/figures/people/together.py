"""People who belong together: couples hand in hand or in each other's arms, families; and somebody, whoever it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures import registry
from vitascope.engines.animatic.figures.people.assembly import placed
from vitascope.engines.animatic.figures.people.bones import Arm, Pose, axes
from vitascope.engines.animatic.figures.people.cloth import joined
from vitascope.engines.animatic.figures.people.moments import TURN
from vitascope.engines.animatic.figures.people.person import Person
from vitascope.engines.animatic.figures.people.words import WORDS
from vitascope.engines.animatic.figures.registry import Figure, Gait, add
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Body, Mesh
from vitascope.engines.animatic.scene import Placement

_APART = 0.31  #: metres from the middle of the two to each of them
_DOINGS = ("stand", "walk", "run", "sit", "look", "talk", "dance", "wave", "hug", "cheer", "clap", "wait")


class Together(Figure):
    """A figure of the registry; see ``figures.registry.Figure``. Details dress all of them."""

    oriented = True
    kinds = frozenset({"people"})
    also = MappingProxyType({"trot": "run", "sing": "talk", "jump": "dance", "hop": "dance"})

    def __init__(self, name: str, members: Sequence[tuple[str, float, float]]) -> None:
        """``members``: figures with their places, metres forward and to the right."""
        self.name = name
        self.words = WORDS[name]
        self.members: list[tuple[Person, float, float]] = []
        for who, ahead, aside in members:
            one = registry.figure(who)
            assert isinstance(one, Person)
            self.members.append((one, ahead, aside))
        people = [one for one, _, _ in self.members]
        self.height = max(one.height for one in people)
        self.length = max(ahead + one.length / 2 for one, ahead, _ in self.members) * 2
        self.width = max(abs(aside) + one.width / 2 for one, _, aside in self.members) * 2
        first = people[0].actions
        speeds = {action: min(one.actions[action].speed for one in people) for action in _DOINGS if action != "hug"}
        self.actions: Mapping[str, Gait] = MappingProxyType(
            {action: Gait(speeds[action], first[action].cycles) for action in _DOINGS if action != "hug"}
            | ({"hug": Gait(0.0, 0.3)} if len(members) == 2 else {})
        )

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        made: list[Mesh] = []
        action = placement.action if placement.action in self.actions else "stand"
        beat = (t * placement.pace + placement.phase) * 0.22
        for number, (one, ahead, aside) in enumerate(self.members):
            side = 1 if aside > 0 else -1
            own = replace(placement, figure=one.name, seed=placement.seed + 77 * number, action=action)
            speed = self.actions[action].speed
            if speed > 0:  # all keep one speed, each at its own pace
                own = replace(
                    own, pace=placement.pace * speed / one.actions[action].speed, phase=placement.phase + 0.27 * number
                )
            if action == "dance" and len(self.members) == 2:
                body = one.posed(replace(own, action="stand"), t, _waltz(side, beat))
                turned = axes(0.0, TURN * beat + side * math.pi / 2, 0.0)
                at = turned @ vector(-0.25, 0.0, 0.0)
            elif action == "hug" and len(self.members) == 2:
                lean = 0.03 * math.sin(TURN * (t * 0.3 + placement.phase))
                body = one.posed(replace(own, action="stand"), t, _embrace(side, lean))
                # Heart to heart, each a little to the side, the man's back half to the viewer.
                turned = axes(0.0, side * math.pi / 2, 0.0)
                at = turned @ vector(-0.17 * one.build.size, 0.0, 0.0) + vector(0.07 * side, 0.0, 0.0)
            else:
                paired = len(self.members) == 2 and action != "wave"
                body = one.posed(own, t, _hand_in_hand(side) if paired else None)
                turned = axes(0.0, side * (0.35 if action == "talk" else 0.0), 0.0)
                at = vector(ahead, 0.0, aside)
            made += [placed(mesh, at, turned) for mesh in body.meshes]
        return Body(meshes=tuple(joined(made)))

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """The steps of the first two."""
        if placement.action not in ("walk", "run"):
            return ()
        first, second = (one for one, _, _ in self.members[:2])
        return (
            *first.sounds(placement, seconds),
            *second.sounds(replace(placement, phase=placement.phase + 0.27), seconds),
        )


class Somebody(Figure):
    """A man or a woman, by the seed; see ``figures.registry.Figure``."""

    oriented = True
    kinds = frozenset({"people"})

    def __init__(self, name: str, members: Sequence[str]) -> None:
        self.name = name
        self.words = WORDS[name]
        self.members = [registry.figure(who) for who in members]
        first = self.members[0]
        self.height, self.length, self.width = first.height, first.length, first.width
        self.actions, self.also = first.actions, first.also

    def _meant(self, placement: Placement) -> tuple[Figure, Placement]:
        """Who it is; short legs keep the speed of long ones by a quicker pace."""
        one = self.members[placement.seed % len(self.members)]
        action = placement.action if placement.action in self.actions else "stand"
        own = one.actions[action].speed
        pace = placement.pace * (self.actions[action].speed / own if own > 0 else 1.0)
        return one, replace(placement, figure=one.name, pace=pace)

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        one, own = self._meant(placement)
        return one.pose(own, t)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """The steps."""
        one, own = self._meant(placement)
        return one.sounds(own, seconds)


def _hand_in_hand(side: int) -> Callable[[Pose], Pose]:
    """The inner hands meet between the two: his left, her right."""

    def change(pose: Pose) -> Pose:
        inner = Arm(swing=0.10, spread=0.10, bend=0.20, inward=-0.05, palm=(0.0, 0.0, -1.0), hand="easy")
        right, left = pose.arms
        return replace(pose, arms=(right, inner) if side > 0 else (inner, left))

    return change


def _embrace(side: int, lean: float) -> Callable[[Pose], Pose]:
    """The arms about each other: his low about her back, hers high about his neck; the heads side by side."""

    def change(pose: Pose) -> Pose:
        high = 0.06 if side < 0 else -0.38
        arms = tuple(
            Arm(
                to=(0.50, high + 0.06 * number, -0.30),
                pole=(0.1, -0.7, 1.0),
                fingers=(0.35, 0.10, -0.95),
                palm=(-1.0, 0.0, -0.2),
                hand="flat",
            )
            for number in (0, 1)
        )
        return replace(
            pose,
            arms=(arms[0], arms[1]),
            sway=0.4 * lean,
            chest=(0.10, 0.0, lean),
            hips=(0.02, 0.0, 0.0),
            head=(0.18 if side > 0 else -0.06, 0.30, 0.16 + lean),
        )

    return change


def _waltz(side: int, beat: float) -> Callable[[Pose], Pose]:
    """In each other's arms, turning."""

    def change(pose: Pose) -> Pose:
        sway = 0.06 * math.sin(TURN * beat * 2)
        if side > 0:
            right = Arm(
                to=(0.66, -0.34, -0.22),
                pole=(-0.2, -0.6, 1.0),
                fingers=(0.5, 0.1, -0.85),
                palm=(-0.9, 0.0, -0.4),
                hand="flat",
            )
            left = Arm(
                to=(0.42, 0.10, 0.52),
                pole=(-0.3, -1.0, 0.5),
                fingers=(0.6, 0.6, 0.2),
                palm=(0.3, 0.1, -1.0),
                hand="grip",
            )
        else:
            right = Arm(
                to=(0.40, 0.16, 0.50),
                pole=(-0.3, -1.0, 0.5),
                fingers=(0.6, 0.6, 0.2),
                palm=(0.3, 0.1, -1.0),
                hand="grip",
            )
            left = Arm(
                to=(0.60, 0.10, 0.00),
                pole=(-0.3, -0.8, 0.9),
                fingers=(0.8, 0.0, -0.4),
                palm=(0.0, -1.0, 0.0),
                hand="flat",
            )
        step = math.sin(TURN * beat * 4)
        feet = tuple(
            replace(
                foot,
                along=foot.along + s * 0.10 * step,
                height=0.05 * max(0.0, s * math.cos(TURN * beat * 4)),
                down=False,
            )
            for foot, s in zip(pose.feet, (1, -1), strict=True)
        )
        return replace(
            pose, arms=(right, left), feet=(feet[0], feet[1]), chest=(-0.03, 0.0, sway),
                head=(0.05 if side > 0 else -0.12, side * 0.12, sway), free=True,
            rise=-0.02, swing=(0.03, 0.05 * math.cos(TURN * beat * 2)),
        )  # fmt: skip

    return change


add(Together("couple", (("man", 0.0, _APART), ("woman", 0.0, -_APART))))
add(Together("old_couple", (("old_man", 0.0, _APART), ("old_woman", 0.0, -_APART))))
add(Together("family", (("man", 0.0, 0.62), ("woman", 0.0, -0.62), ("girl", 0.16, 0.02), ("boy", 0.28, -1.20))))
add(Somebody("person", ("man", "woman")))
