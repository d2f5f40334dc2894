"""The crab: it goes sideways on eight legs, its front to the viewer, and lifts its claws."""

from __future__ import annotations

import math
from types import MappingProxyType

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import TURN
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones, Vector, bend, vector
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import UNKNOWN, Entry

_SIZE = 0.15  #: metres, half the width of the shell
_STEPS = {"walk": (0.55, 1.1), "run": (0.75, 2.2)}  #: way of a foot on the ground in half widths, cycles a second
_DUTY = 0.6
_DARK: Colour = (0.012, 0.010, 0.008)


@register
class Crab(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "crab"
    kinds = frozenset({"animals"})
    default = "walk"
    actions = MappingProxyType(
        {
            **{name: Gait(way / _DUTY * rate * _SIZE, rate) for name, (way, rate) in _STEPS.items()},
            "stand": Gait(0.0, 0.4),
            "wave": Gait(0.0, 0.6),
        }
    )
    also = MappingProxyType(
        {
            "trot": "run",
            "hop": "run",
            "jump": "run",
            "look": "stand",
            "sit": "stand",
            "lie": "stand",
            "sleep": "stand",
            "eat": "wave",
            "dance": "wave",
            "play": "wave",
            "swim": "walk",
            "climb": "walk",
            "cheer": "wave",
            "wait": "stand",
        }
    )
    words = (
        Entry(
            "subject",
            "crab",
            nouns="crab, hermit crab, red crab, beach crab, sand crab, lobster, crayfish, blue crab, fiddler crab, little crab, "
            "king crab, coconut crab",
            chinese="螃蟹, 蟹, 大闸蟹, 寄居蟹, 小螃蟹, 龙虾, 帝王蟹, 红螃蟹, 沙蟹, 海蟹, 小龙虾, 招潮蟹",
        ),
        Entry(UNKNOWN, "thing", nouns="crab apple, crab cake, lobster roll", chinese="蟹黄, 蟹肉, 蟹粉, 麻辣小龙虾"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes: x the way it goes, its front towards the viewer."""
        shell = linear(NAMED[str(placement.colour)][1:]) if placement.colour in NAMED else linear("d0401e")
        pale, dark = blend(shell, linear("f8d8b0"), 0.6), blend(shell, (0.0, 0.0, 0.0), 0.35)
        front = 1.0 if math.cos(placement.heading) >= 0 else -1.0
        going = _STEPS.get(placement.action)
        bob = 0.02 * math.sin(TURN * t * (2 * going[1] if going else 0.4))
        heart = vector(0.0, 0.58 + bob)
        body, eyes = Cones(Material.HIDE, 0.05, grain=0.15), Cones(Material.EYE, 0.004)
        body.add(heart + vector(-0.50, 0.0), 0.36, heart + vector(0.50, 0.0), 0.36, shell, under=pale)
        body.add(
            heart + vector(-0.42, 0.10, 0.12 * front),
            0.30,
            heart + vector(0.42, 0.10, 0.12 * front),
            0.30,
            shell,
            under=pale,
        )
        body.add(
            heart + vector(-0.30, -0.10, 0.26 * front), 0.20, heart + vector(0.30, -0.10, 0.26 * front), 0.20, pale
        )
        for k in (-0.36, -0.12, 0.12, 0.36):
            body.ball(heart + vector(k, 0.36 - 0.3 * abs(k) ** 2, 0.10 * front), 0.075, dark)
        lively = placement.action == "wave"
        for side in (-1, 1):
            stalk = heart + vector(0.20 * side, 0.30, 0.30 * front)
            sway = 0.04 * math.sin(TURN * (0.5 * t + 0.3 * side + placement.phase))
            ball = stalk + vector(0.05 * side + sway, 0.34, 0.06 * front)
            body.add(stalk, 0.055, ball, 0.045, shell)
            eyes.ball(ball + vector(0.0, 0.05), 0.105, (0.92, 0.92, 0.90))
            eyes.ball(ball + vector(0.0, 0.06, 0.065 * front), 0.060, _DARK)
            eyes.ball(ball + vector(0.03, 0.09, 0.115 * front), 0.014, (0.95, 0.95, 0.95))
            self._claw(body, heart, side, front, placement, t, lively, shell, pale)
            for number in range(4):
                self._leg(body, heart, side, front, number, placement, t, shell, dark)
        mouth = heart + vector(0.0, -0.06, 0.44 * front)
        eyes.add(mouth + vector(-0.12, 0.02), 0.014, mouth, 0.016, _DARK)
        eyes.add(mouth, 0.016, mouth + vector(0.12, 0.02), 0.014, _DARK)
        return Body(cones=tuple(group.group(_SIZE, None) for group in (body, eyes)))

    @staticmethod
    def _claw(
        body: Cones,
        heart: Vector,
        side: int,
        front: float,
        placement: Placement,
        t: float,
        lively: bool,
        shell: Colour,
        pale: Colour,
    ) -> None:
        beat = math.sin(TURN * ((0.9 if lively else 0.35) * t + 0.25 * side + placement.phase))
        lift = (0.55 if lively else 0.22) + (0.28 if lively else 0.06) * beat
        root = heart + vector(0.62 * side, -0.04, 0.22 * front)
        elbow = root + vector(0.42 * side, 0.08 + 0.4 * lift, 0.22 * front)
        wrist = elbow + vector(-0.04 * side, 0.18 + 0.5 * lift, 0.30 * front)
        body.add(root, 0.11, elbow, 0.12, shell, under=pale)
        body.add(elbow, 0.12, wrist, 0.13, shell, under=pale)
        palm = wrist + vector(-0.06 * side, 0.20, 0.10 * front)
        body.add(wrist, 0.14, palm, 0.22, shell, under=pale)
        gape = 0.10 + 0.07 * math.sin(TURN * (0.7 * t + 0.4 * side))
        for number, sign in ((0, 1), (1, -1)):
            knuckle = palm + vector(sign * (0.12 + gape) * side * 0.8, 0.18, 0.02 * front)
            tip = palm + vector(sign * gape * 0.5 * side, 0.44 - 0.05 * number, 0.04 * front)
            body.add(palm + vector(sign * 0.08 * side, 0.08), 0.13, knuckle, 0.10, shell)
            body.add(knuckle, 0.10, tip, 0.025, pale)

    @staticmethod
    def _leg(
        body: Cones,
        heart: Vector,
        side: int,
        front: float,
        number: int,
        placement: Placement,
        t: float,
        shell: Colour,
        dark: Colour,
    ) -> None:
        along = 0.16 - 0.20 * number
        foot = vector((1.20 + 0.06 * number * (number - 3)) * side, 0.02, (along * 1.7 + 0.05) * front)
        step = _STEPS.get(placement.action)
        if step is not None:
            way, rate = step
            u = (t * rate * placement.pace + placement.phase + 0.5 * (number % 2) + 0.25 * (side > 0)) % 1.0
            if u < _DUTY:
                foot[0] += way * (0.5 - u / _DUTY)
            else:
                v = (u - _DUTY) / (1 - _DUTY)
                foot[0] += way * (v - 0.5)
                foot[1] += 0.24 * math.sin(math.pi * v)
        root = heart + vector(0.60 * side, -0.12, along * front)
        knee, root = bend(root, foot, 0.62, 0.80, side < 0)
        body.add(root, 0.085, knee, 0.070, shell)
        body.add(knee, 0.070, foot, 0.018, shell, under=dark)
