"""The mermaid: a woman down to the waist, a fish below it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.people.assembly import Look
from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Joints, Pose, solve
from vitascope.engines.animatic.figures.people.cloth import joined
from vitascope.engines.animatic.figures.people.holding import Held
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.person import Person
from vitascope.engines.animatic.figures.people.wardrobe import look_of, rgb
from vitascope.engines.animatic.figures.registry import Gait, add
from vitascope.engines.animatic.figures.skeleton import unit
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, sweep
from vitascope.lexicon import UNKNOWN, Entry

_SWIMS = frozenset({"swim", "float", "glide"})
_DETAILS = (("wear", "mermaid"),)
_SCALES = "#1f9a86"

WORDS: tuple[Entry, ...] = (
    Entry(
        "subject",
        "mermaid",
        nouns="mermaid, little mermaid, siren, merman, sea maiden, mermaid princess, "
        "water nymph, merfolk, young mermaid, beautiful mermaid",
        chinese="美人鱼, 人鱼, 小美人鱼, 鲛人, 人鱼公主, 海妖, 美人鱼公主, 海的女儿, 女人鱼, 水妖",
    ),
    Entry(UNKNOWN, "thing", nouns="mermaid dress, police siren, fire siren", chinese="人鱼线, 娃娃鱼"),
)


class Mermaid(Person):
    """A figure of the registry; see ``figures.registry.Figure``."""

    domain = "water"
    kinds = frozenset()
    also = MappingProxyType(
        {
            "float": "swim",
            "glide": "swim",
            "walk": "swim",
            "run": "swim",
            "stand": "look",
            "fly": "swim",
            "lie": "sit",
            "jump": "swim",
            "dance": "swim",
            "perch": "sit",
            "wait": "look",
            "ride": "swim",
            "hop": "swim",
            "trot": "swim",
        }
    )

    def __init__(self) -> None:
        super().__init__("mermaid", "woman", WORDS, "swim", _DETAILS)
        gait = self.actions["swim"]
        self.actions = MappingProxyType(
            {
                "swim": Gait(gait.speed, gait.cycles),
                **{name: self.actions[name] for name in ("look", "sit", "wave", "talk", "sing")},
            }
        )

    def look(self, placement: Placement) -> tuple[Look, Held]:
        """A red-haired swimmer, whose feet have the colour of the tail that hides them; its colour is the tail's."""
        look, _ = look_of(self.kind, None, (*self.details, *placement.details), placement.seed)
        clothes = replace(look.clothes, shoes="shoes", shoe_colour=rgb(_tint(placement)))
        return replace(look, clothes=clothes), Held("")

    def measures(self, action: str) -> tuple[float, float, float]:
        """Long and low while it swims."""
        if action in _SWIMS:
            return 0.45 * self.height, 1.35 * self.height, 0.6 * self.height
        return 1.22 * self.height, 0.9 * self.height, 0.6 * self.height

    def posed(self, placement: Placement, t: float, change: Callable[[Pose], Pose] | None = None) -> Body:
        """The primitives; the legs are one, and end in a fin."""
        m = self.moment(placement, t)

        def tailed(pose: Pose) -> Pose:
            pose = change(pose) if change is not None else pose
            return _tailed(pose, m, placement.action)

        body = super().posed(placement, t, tailed)
        look, _ = self.look(placement)
        pose, _, _ = self.stance(placement, t)
        joints = solve(look.build, tailed(pose))
        tint = np.asarray(rgb(_tint(placement)))
        return replace(body, meshes=(*body.meshes, *joined(_tail(joints, tint))))

    def sounds(self, placement: Placement, seconds: float) -> tuple[()]:
        """It makes no steps."""
        return ()


def _tint(placement: Placement) -> str:
    return placement.colour if placement.colour in NAMED else _SCALES


def _tailed(pose: Pose, m: Moment, action: str) -> Pose:
    """Both legs close together, in one wave with the back."""
    beat = TURN * (0.75 * m.t * m.pace + m.phase)
    if action in _SWIMS:
        wave, late = math.sin(beat), math.sin(beat - 1.1)
        feet = tuple(Foot(0.16 * late, 0.02 + 0.02 * wave, -0.5, -0.085, 0.0, down=False) for _ in (0, 1))
        arms = (
            Arm(
                to=(0.30, 0.86, 0.10 + 0.14 * wave),
                pole=(-0.6, 0.2, 1.0),
                fingers=(0.2, 1.0, 0.1),
                palm=(1.0, 0.0, 0.0),
                hand="flat",
            ),
            Arm(
                to=(0.10, -0.74, 0.42 + 0.10 * wave),
                pole=(-0.6, -0.2, 1.0),
                fingers=(0.1, -0.8, 0.5),
                palm=(1.0, 0.0, 0.0),
                hand="flat",
            ),
        )
        return replace(
            pose,
            feet=(feet[0], feet[1]),
            arms=arms,
            chest=(-0.10 + 0.06 * wave, 0.05 * wave, 0.0),
            hips=(0.0, 0.0, 0.0),
            head=(-0.50, 0.0, 0.0),
            pitch=-math.pi / 2 + 0.30,
            lifted=-m.build.leg + 0.45,
            free=True,
            knees=0.02,
            spin=0.0,
            swing=(-0.10, 0.03 * wave),
        )
    curl = 0.06 * math.sin(0.5 * beat)
    feet = tuple(Foot(-0.22 + curl, 0.06, -1.1, -0.085, 0.0, down=False) for _ in (0, 1))
    return replace(
        pose,
        feet=(feet[0], feet[1]),
        rise=-0.04,
        hips=(0.06 + curl, 0.0, 0.0),
        knees=0.02,
        free=True,
        lifted=(0.34 + 0.05 * math.sin(0.4 * beat)) * m.build.size,
    )


def _tail(joints: Joints, tint: np.ndarray) -> list[Mesh]:
    """A smooth tail about both legs, scales in bands, and a fluke behind the feet."""
    size = joints.build.size
    knees, ankles = (joints.knees[0] + joints.knees[1]) / 2, (joints.ankles[0] + joints.ankles[1]) / 2
    way = unit(ankles - knees)
    end = ankles + way * 0.20 * size
    top = joints.pelvis + unit(joints.pelvis - knees) * 0.13 * size
    line = [top, joints.pelvis, (joints.pelvis + knees) / 2, knees, (knees + ankles) / 2, ankles, end]
    seat = joints.build.seat[0]
    radii = [0.93 * seat, 1.10 * seat, 0.96 * seat, 0.145 * size, 0.115 * size, 0.082 * size, 0.035 * size]
    side = joints.hips[:, 2]
    tail = sweep(line, radii, tint, 22, 7, Material.PAINT, up=np.cross(side, way), flat=0.92)
    count = len(tail.points) // 22
    rows = np.repeat(np.arange(count), 22)
    bands = 0.82 + 0.28 * ((rows + np.tile(np.arange(22), count) % 2) % 2)
    tail.colours = np.clip(tail.colours * bands[:, None], 0, 1).astype(np.float32)
    u = np.linspace(0, 1, 12)[:, None]
    v = np.linspace(-1, 1, 25)[None]
    notch = 0.52 - 0.20 * np.cos(math.pi * np.abs(v)) * 1.0 + 0.10 * np.abs(v)
    out = side * (v * (0.06 + 0.30 * u**0.8) * size)[..., None]
    back = way * ((u * notch) * size)[..., None]
    lift = np.cross(side, way)
    points = end - way * 0.05 * size + out + back + lift * (0.05 * size * u**2 * np.cos(1.5 * v))[..., None]
    veins = (0.85 + 0.25 * np.cos(v * 22) ** 2)[..., None] * (1.1 - 0.1 * u[..., None]) * np.ones_like(points)
    fluke = sheet(points, np.clip(tint * 1.25 * veins, 0, 1).astype(np.float32), closed=False, material=Material.CLOTH)
    fluke.two_sided = True
    return [tail, fluke]


add(Mermaid())
