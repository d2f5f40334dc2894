"""Two people who belong together: a woman and a man, hand in hand or in each other's arms."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
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


class Couple(Figure):
    """A figure of the registry; see ``figures.registry.Figure``. Details dress both."""

    oriented = True
    kinds = frozenset({"people"})
    also = MappingProxyType({"trot": "run", "sing": "talk", "jump": "dance", "hop": "dance"})

    def __init__(self, name: str, him: str, her: str) -> None:
        self.name = name
        self.words = WORDS[name]
        man, woman = registry.figure(him), registry.figure(her)
        assert isinstance(man, Person)
        assert isinstance(woman, Person)
        self._him, self._her = man, woman
        self.height = man.height
        self.length, self.width = man.length, man.width / 2 + woman.width / 2 + 2 * _APART
        slow = min(man.actions["walk"].speed, woman.actions["walk"].speed)
        self.actions: Mapping[str, Gait] = MappingProxyType(
            {
                "stand": Gait(0.0, 0.25),
                "walk": Gait(slow, man.actions["walk"].cycles),
                "run": Gait(min(man.actions["run"].speed, woman.actions["run"].speed), man.actions["run"].cycles),
                "sit": Gait(0.0, 0.25),
                "look": Gait(0.0, 0.25),
                "talk": Gait(0.0, 0.8),
                "dance": Gait(0.0, 1.0),
                "wave": Gait(0.0, 1.6),
            }
        )

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        made: list[Mesh] = []
        beat = (t * self.actions["dance"].cycles * placement.pace + placement.phase) * 0.22
        for one, side in ((self._him, 1), (self._her, -1)):
            own = replace(
                placement, figure=one.name, seed=placement.seed + (0 if side > 0 else 77), action=placement.action
            )
            speed = self.actions[placement.action].speed if placement.action in self.actions else 0.0
            if speed > 0:  # both keep the same speed, each at its own pace
                own = replace(own, pace=placement.pace * speed / one.actions[placement.action].speed)
            if placement.action == "dance":
                own = replace(own, action="stand")
                body = one.posed(own, t, _waltz(side, beat))
                turned = axes(0.0, TURN * beat + side * math.pi / 2, 0.0)
                at = turned @ vector(-0.25, 0.0, 0.0)
            else:
                body = one.posed(own, t, None if placement.action == "wave" else _hand_in_hand(side))
                # They look at each other now and then.
                turned = axes(0.0, side * (0.35 if placement.action == "talk" else 0.0), 0.0)
                at = vector(0.0, 0.0, side * _APART)
            made += [placed(mesh, at, turned) for mesh in body.meshes]
        return Body(meshes=tuple(joined(made)))

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """The steps of both."""
        if placement.action not in ("walk", "run"):
            return ()
        return (
            *self._him.sounds(placement, seconds),
            *self._her.sounds(replace(placement, phase=placement.phase + 0.27), seconds),
        )


def _hand_in_hand(side: int) -> Callable[[Pose], Pose]:
    """The inner hands meet between the two: his left, her right."""

    def change(pose: Pose) -> Pose:
        inner = Arm(swing=0.10, spread=0.10, bend=0.20, inward=-0.05, palm=(0.0, 0.0, -1.0), hand="easy")
        right, left = pose.arms
        return replace(pose, arms=(right, inner) if side > 0 else (inner, left))

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


add(Couple("couple", "man", "woman"))
add(Couple("old_couple", "old_man", "old_woman"))
