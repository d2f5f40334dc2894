"""People as figures of the registry: man, woman, boy, girl, old man, old woman, dancer, musician."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.people.actions import (
    ACTIONS,
    RATES,
    SLOW_STRIDE,
    SLOW_WALK,
    STRIDES,
    SWIM_SPEED,
)
from vitascope.engines.animatic.figures.people.assembly import Look, person_meshes
from vitascope.engines.animatic.figures.people.astride import astride
from vitascope.engines.animatic.figures.people.bones import Arm, Build, Joints, Pose, solve
from vitascope.engines.animatic.figures.people.builds import BUILDS
from vitascope.engines.animatic.figures.people.cloth import joined
from vitascope.engines.animatic.figures.people.costumes import COSTUMES
from vitascope.engines.animatic.figures.people.equipment import SIDEWAYS, used
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.gait import Stride
from vitascope.engines.animatic.figures.people.gestures import GESTURES
from vitascope.engines.animatic.figures.people.holding import INSTRUMENTS, Held, grasp, held
from vitascope.engines.animatic.figures.people.moments import Moment, moody
from vitascope.engines.animatic.figures.people.pastimes import PASTIME_TOOLS, PASTIMES
from vitascope.engines.animatic.figures.people.postures import resting, sit_at_length
from vitascope.engines.animatic.figures.people.sports import SPORTS_GAITS
from vitascope.engines.animatic.figures.people.wardrobe import GARMENTS, look_of
from vitascope.engines.animatic.figures.people.words import WORDS
from vitascope.engines.animatic.figures.people.works import WORK_TOOLS, WORKS
from vitascope.engines.animatic.figures.registry import Figure, Gait, Seat, add
from vitascope.engines.animatic.geometry import Body, Lamp, Mesh, Puffs
from vitascope.engines.animatic.scene import ALOFT, Placement
from vitascope.lexicon import Entry

#: What an action needs in the hand.
_NEEDS = {"read": "book", "drink": "cup", "eat": "bread", "play": "guitar", **WORK_TOOLS, **PASTIME_TOOLS}
#: What is done with both hands free.
_EMPTY_HANDED = frozenset(
    {"swim", "lie", "sleep", "jump", "push", "pull", "climb", "ski", "surf", "skateboard", *GESTURES}
)
_AT_PIANO = frozenset({"play", "sing", "sit", "stand", "look", "talk"})  #: what is done sitting at the keys
#: Arms that some roles hold whatever they do: ahead like a sleepwalker's, or spread on a pole.
_STIFF = {
    "zombie": Arm(
        to=(0.92, -0.06, -0.04), pole=(0.0, -1.0, 0.4), fingers=(0.9, -0.4, 0.0), palm=(0.0, -1.0, 0.0), hand="easy"
    ),
    "scarecrow": Arm(
        to=(0.0, -0.02, 0.98), pole=(-0.2, -1.0, 0.2), fingers=(0.0, -0.4, 1.0), palm=(0.0, -1.0, 0.0), hand="open"
    ),
}
#: What somebody on a seat does sitting.
_ON_FEET = frozenset(
    {"stand", "wait", "walk", "run", "dance", "jump", *SPORTS_GAITS, *WORKS, *PASTIMES, "kneel", "pray", "taichi"}
) - {"feed", "knit", "bubbles"}
#: Height and length of who does something with what belongs to it, in heights of the person.
_ROOM = {
    "paint": (1.12, 1.30), "cook": (1.10, 1.05), "push": (1.04, 1.75), "pull": (1.04, 1.85), "feed": (1.0, 1.20),
    "dig": (1.0, 1.30), "water": (1.0, 1.05),
    "sweep": (1.0, 1.15),
    "pick": (1.50, 1.15), "gather": (1.0, 0.90),
    "chop": (1.35, 1.10), "hammer": (1.05, 1.0), "box": (1.0, 0.95),
    "lift": (1.35, 0.70), "skip": (1.25, 0.95), "bubbles": (1.1, 1.10),
    "swing": (1.58, 1.60), "knit": (0.75, 0.8),
    "climb": (1.95, 0.80), "ski": (1.0, 1.20),
    "skate": (1.05, 0.85),
    "skateboard": (1.08, 0.90), "surf": (1.08, 1.40), "cheer": (1.28, 0.75), "stretch": (1.28, 0.70),
    "kneel": (0.80, 0.75), "pray": (0.75, 0.65), "taichi": (0.95, 0.80), "yawn": (1.15, 0.70),
}  # fmt: skip
_ALSO = MappingProxyType({"hop": "jump", "trot": "run", "float": "swim", "drive": "sit", "perch": "sit", "sail": "sit"})


class Person(Figure):
    """A figure of the registry; see ``figures.registry.Figure``. ``Placement.details`` dress it: see ``wardrobe``."""

    kinds = frozenset({"people"})
    also = _ALSO
    oriented = True
    sideways = SIDEWAYS

    def __init__(
        self,
        name: str,
        kind: str,
        words: tuple[Entry, ...],
        default: str = "stand",
        details: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.name = name
        self.kind = kind
        self.words = words
        self.default = default
        self.details = details
        self.build: Build = BUILDS[kind]
        self.height = self.build.height + 0.02
        if look_of(kind, None, details, 0)[1].thing == "sword":
            self.overhead = 0.18 * self.height
        self.face = 0.15 * self.height
        self.length = 0.36 * self.build.size + 0.12
        self.width = 2 * (self.build.shoulder + 0.09 * self.build.size)
        self.strides: dict[str, Stride] = dict(STRIDES)
        if kind.startswith("old"):
            self.strides["walk"] = SLOW_STRIDE
        actions: dict[str, Gait] = {name: Gait(0.0, RATES.get(name, 0.25)) for name in (*ACTIONS, "play")}
        for name_, stride in self.strides.items():
            actions[name_] = Gait(stride.speed(self.build), stride.pace(self.build))
        for name_, (speed, cycles) in SPORTS_GAITS.items():
            actions[name_] = Gait(speed * self.build.size, cycles)
        actions["swim"] = Gait(SWIM_SPEED * self.build.size, RATES["swim"])
        self.actions: Mapping[str, Gait] = MappingProxyType(actions)

    def measures(self, action: str) -> tuple[float, float, float]:
        """Arms spread in a dance; who lies or swims is long and low."""
        if action in ("lie", "sleep", "swim"):
            return 0.30 * self.height, 1.05 * self.height, self.width
        if action in _ROOM:
            tall, long = _ROOM[action]
            return tall * self.height, long * self.height, max(self.width, 0.55 * self.height)
        reach = {"dance": 1.15, "wave": 0.75, "jump": 0.85, "play": 0.72}.get(action, 0.0) * self.height
        tall = self.height * {"dance": 1.12, "jump": 1.35, "wave": 1.08, "sit": 0.80}.get(action, 1.0)
        tall += self.overhead
        return tall, max(self.length, reach), max(self.width, reach)

    def moment(self, placement: Placement, t: float, hold: str = "") -> Moment:
        """The moment of a placement after ``t`` seconds."""
        seated = placement.rides is not None
        low = not seated and ("posture", "sit") in placement.details
        return Moment(
            self.build, t, placement.phase, placement.pace, placement.seed, hold, seated, low, placement.heading
        )

    def look(self, placement: Placement) -> tuple[Look, Held]:
        """What the figure looks like, and what it holds."""
        details = (*self.details, *placement.details)
        dry = any(key in GARMENTS or (key, value) == ALOFT for key, value in placement.details)
        if placement.action in ("swim", "surf") and not dry:
            details = (*details, ("swimsuit", placement.colour or ""))
        return look_of(self.kind, placement.colour, details, placement.seed)

    def stance(self, placement: Placement, t: float) -> tuple[Pose, Mien, Held]:
        """What body and face do ``t`` seconds into the shot, and what is held."""
        action = placement.action if placement.action in self.actions else "stand"
        if action in ("stand", "sit"):
            action = next((value for key, value in placement.details if key == "act"), action)
        look, carried = self.look(placement)
        need = _NEEDS.get(action, "")
        if need and not (action == "play" and carried.thing in INSTRUMENTS):
            carried = carried if carried.thing == need else Held(need)
        if action in _EMPTY_HANDED or (action == "ride" and carried.thing in INSTRUMENTS):
            carried = (
                Held("") if carried.thing not in ("balloon", "flag", "ball", "kite") or action != "jump" else carried
            )
        if carried.thing == "piano" and (placement.rides is not None or action not in _AT_PIANO):
            carried = Held("")
        m = self.moment(placement, t, carried.thing)
        if (m.seated and action in _ON_FEET) or (m.low and action in ("stand", "wait")):
            action = "sit"
        skirted = look.clothes.bottom == "skirt" or look.clothes.top in ("dress", "robe", "kimono")
        if action == "sit" and skirted and not (m.seated or m.low or carried.thing):
            pose, mien = sit_at_length(m)
        elif action == "play":
            pose, mien = resting(m)
        elif action == "walk" and self.strides["walk"] is SLOW_STRIDE:
            pose, mien = SLOW_WALK(m)
        else:
            pose, mien = ACTIONS[action](m)
        if carried.thing and action not in ("swim", "lie", "sleep"):
            pose, mien = grasp(carried.thing, action, pose, mien, m)
        stiff = _STIFF.get(next((value for key, value in placement.details if key == "wear"), ""))
        if stiff is not None and not carried.thing and action in ("stand", "walk", "run", "look"):
            pose = replace(pose, arms=(stiff, stiff))
        pose, mien = moody(pose, mien, placement.emotion, m)
        return pose, mien, carried

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        return self.posed(placement, t)

    def seated(self, placement: Placement, t: float, seat: Seat) -> Body:
        """The primitives on a seat: a rider takes the bars or the reins."""
        if placement.action != "ride":
            return self.pose(placement, t)
        look, carried = self.look(placement)
        free = carried.thing in ("", *INSTRUMENTS)
        return self.posed(placement, t, lambda pose: astride(look.build, pose, seat, (free, True)))

    def posed(self, placement: Placement, t: float, change: Callable[[Pose], Pose] | None = None) -> Body:
        """The primitives, after a ``change`` of the pose."""
        look, _ = self.look(placement)
        pose, mien, carried = self.stance(placement, t)
        if change is not None:
            pose = change(pose)
        joints = solve(look.build, pose)
        meshes = person_meshes(look, joints, mien)
        lamps: list[Lamp] = []
        if carried.thing:
            m = replace(self.moment(placement, t, carried.thing), build=look.build)
            things, lamps = held(carried, placement.action, joints, m, placement.lit)
            meshes += things
        gear, puffs = self.gear(placement, joints, t)
        return Body(meshes=tuple(joined(meshes + gear)), lamps=tuple(lamps), puffs=puffs)

    def gear(self, placement: Placement, joints: Joints, t: float) -> tuple[list[Mesh], tuple[Puffs, ...]]:
        """What it stands at, pushes, climbs or goes on."""
        if placement.rides is not None:
            return [], ()
        piece = next((value for key, value in placement.details if key == "gear"), "")
        made, puffs = used(placement.action, piece, joints, replace(self.moment(placement, t), build=joints.build))
        return made, tuple(puffs)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """One step each time a foot comes down."""
        stride = self.strides.get(placement.action)
        if stride is None or placement.rides is not None:
            return ()
        rate = 2 * stride.pace(self.build) * placement.pace
        first = -2 * placement.phase % 1.0
        gain = (0.55 if placement.action == "run" else 0.35) * min(1.0, 0.5 + 0.5 * self.build.size)
        count = max(0, math.ceil(seconds * rate - first))
        return tuple(
            SoundEvent(at=(first + k) / rate, kind="footstep", gain=gain)
            for k in range(count)
            if (first + k) / rate < seconds
        )


for _name, _kind, _default, _details in (
    ("man", "man", "stand", ()),
    ("woman", "woman", "stand", ()),
    ("boy", "boy", "stand", ()),
    ("girl", "girl", "stand", ()),
    ("old_man", "old_man", "stand", ()),
    ("old_woman", "old_woman", "stand", ()),
    ("dancer", "woman", "dance", (("wear", "dancer"),)),
    ("musician", "man", "play", (("wear", "musician"),)),
    ("astronaut", "astronaut", "stand", (("wear", "astronaut"),)),
    ("knight", "knight", "stand", (("wear", "knight"),)),
):
    add(Person(_name, _kind, (*WORDS[_name], *COSTUMES.get(_name, ())), _default, _details))
