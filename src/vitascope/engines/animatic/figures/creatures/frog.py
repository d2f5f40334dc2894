"""The frog: it sits with folded legs and throbbing throat, leaps far, and swims with its hind legs."""

from __future__ import annotations

import math
from types import MappingProxyType

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import TURN, glance
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones, Vector, vector
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import UNKNOWN, Entry

_SIZE = 0.18  #: metres, length of the trunk
_WAY, _CYCLES, _AIR = 0.55, 0.75, 0.42  #: metres of a leap, leaps a second, share of the cycle in the air
_DARK: Colour = (0.012, 0.010, 0.008)


@register
class Frog(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "frog"
    kinds = frozenset({"animals"})
    default = "sit"
    actions = MappingProxyType(
        {
            "sit": Gait(0.0, 0.4),
            "look": Gait(0.0, 0.4),
            "sing": Gait(0.0, 0.9),
            "hop": Gait(_WAY * _CYCLES, _CYCLES),
            "jump": Gait(0.0, _CYCLES),
            "swim": Gait(0.30, 0.8),
        }
    )
    also = MappingProxyType(
        {
            "stand": "sit",
            "walk": "hop",
            "run": "hop",
            "trot": "hop",
            "play": "jump",
            "dance": "jump",
            "talk": "sing",
            "lie": "sit",
            "sleep": "sit",
            "eat": "look",
            "drink": "look",
            "perch": "sit",
            "float": "swim",
            "wait": "sit",
            "bark": "sing",
        }
    )
    words = (
        Entry(
            "subject",
            "frog",
            nouns="frog, toad, bullfrog, tree frog, green frog, tadpole, pond frog, leopard frog, little frog, "
            "frog prince, treefrog, poison dart frog",
            chinese="青蛙, 蛙, 蟾蜍, 癞蛤蟆, 树蛙, 牛蛙, 小青蛙, 绿青蛙, 田鸡, 蛤蟆, 蝌蚪, 青蛙王子",
        ),
        Entry("action", "sing", verbs="croak, ribbit, croak loudly", chinese="呱呱叫, 蛙鸣, 呱呱"),
        Entry(UNKNOWN, "thing", nouns="frogman, frog leg", chinese="蛙泳, 蛙人, 牛蛙火锅"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        skin = linear(NAMED[str(placement.colour)][1:]) if placement.colour in NAMED else linear("5aa032")
        pale, dark = blend(skin, linear("f0ecc0"), 0.75), blend(skin, (0.0, 0.0, 0.0), 0.35)
        action = placement.action
        stretch, high, ahead, pitch = 0.0, 0.0, 0.0, 0.42
        cycle = (t * _CYCLES * placement.pace + placement.phase) % 1.0
        if action in ("hop", "jump"):
            stretch, high, ahead, pitch = self._leap(cycle, action == "hop")
        if action == "swim":
            kick = (t * 0.8 * placement.pace + placement.phase) % 1.0
            stretch, high, pitch = (
                0.5 - 0.5 * math.cos(TURN * min(kick / 0.55, 1.0) if kick < 0.55 else 0.0),
                -0.10,
                0.12,
            )
        throat = 0.5 + 0.5 * math.sin(TURN * t * (2.2 if action != "sing" else 1.1))
        body = Cones(Material.SKIN, 0.10, hair=7.0, grain=0.25)
        eyes, lids = Cones(Material.EYE, 0.004), Cones(Material.SKIN, 0.02)
        c, s = math.cos(pitch), math.sin(pitch)

        def at(x: float, y: float, z: float = 0.0) -> Vector:
            """A point of the trunk: from its middle, tipped up by the pitch."""
            return vector(ahead + c * x - s * y, 0.34 + high + s * x + c * y, z)

        body.add(at(-0.36, 0.02), 0.20, at(0.05, 0.02), 0.30, skin, under=pale, over=skin)
        body.add(at(0.05, 0.02), 0.30, at(0.36, 0.06), 0.24, skin, under=pale)
        body.add(at(0.36, 0.05, 0.10), 0.19, at(0.36, 0.05, -0.10), 0.19, skin, under=pale)
        body.add(at(0.50, 0.05, 0.07), 0.11, at(0.50, 0.05, -0.07), 0.11, skin, under=pale)
        body.ball(at(0.34, -0.14), 0.15 + (0.10 if action == "sing" else 0.03) * throat, pale)
        for k in (-0.25, -0.08, 0.10):  # darker spots along the back
            for side in (-1, 1):
                lids.ball(at(k, 0.215 + 0.10 * (k + 0.25) - 0.02 * abs(side), 0.11 * side), 0.055, dark)
        look = 0.05 * glance(placement.seed, 1, t * 0.5)
        blink = max(0.0, 1 - abs(((t + 0.7 * placement.phase) % 3.1) - 0.12) / 0.10)
        for side in (-1, 1):
            socket = at(0.30, 0.25, 0.165 * side)
            body.ball(socket - vector(0.02, 0.03), 0.105, skin)
            eyes.ball(socket + vector(0.015, 0.02, 0.035 * side), 0.098, linear("e8c038"))
            eyes.add(
                socket + vector(0.065 + look, 0.025, 0.085 * side),
                0.042,
                socket + vector(0.035 + look, 0.025, 0.102 * side),
                0.042,
                _DARK,
            )
            eyes.ball(socket + vector(0.085, 0.068, 0.088 * side), 0.014, (0.9, 0.9, 0.9))
            lids.ball(socket + vector(0.0, 0.05 - 0.03 * blink, 0.03 * side), 0.075 + 0.035 * blink, skin)
            lids.chain(
                [at(0.615, 0.0), at(0.56, 0.0, 0.16 * side), at(0.40, 0.03, 0.29 * side)], [0.016, 0.016, 0.012], dark
            )
            lids.ball(at(0.595, 0.10, 0.05 * side), 0.012, dark)
            self._hind(body, at, side, stretch, skin, pale, high)
            self._fore(body, at, side, stretch, skin, pale, high)
        return Body(cones=tuple(group.group(_SIZE, None) for group in (body, lids, eyes)))

    @staticmethod
    def _leap(u: float, goes: bool) -> tuple[float, float, float, float]:
        """Stretch of the legs, height, how far ahead of even motion, and pitch, at a share of the cycle."""
        start = 0.5 - _AIR / 2
        v = min(max((u - start) / _AIR, 0.0), 1.0)
        high = 4 * v * (1 - v) * 1.5
        crouch = max(0.0, 1 - abs(u - start) / 0.12) * 0.06
        stretch = math.sin(math.pi * min(v * 1.25, 1.0)) if v < 1 else 0.0
        even = (u - 0.5) * _WAY / _SIZE
        ahead = (v - 0.5) * _WAY / _SIZE - even if goes else 0.0
        return stretch, high - crouch, ahead, 0.42 + 0.45 * math.cos(math.pi * v) * (1 if 0 < v < 1 else 0)

    @staticmethod
    def _hind(body: Cones, at: object, side: int, stretch: float, skin: Colour, pale: Colour, high: float) -> None:
        assert callable(at)
        hip = at(-0.28, -0.05, 0.14 * side)
        ground = 0.05 + high
        folded_knee, folded_heel, folded_toe = (
            at(0.02, -0.02, 0.40 * side),
            at(-0.40, -0.20, 0.34 * side),
            at(0.08, -0.34, 0.50 * side),
        )
        folded_heel[1], folded_toe[1] = max(ground, 0.05), max(ground - 0.01, 0.04)
        long_knee, long_heel, long_toe = (
            at(-0.66, -0.14, 0.22 * side),
            at(-1.10, -0.22, 0.18 * side),
            at(-1.50, -0.34, 0.24 * side),
        )
        knee, heel, toe = (
            a + (b - a) * stretch
            for a, b in ((folded_knee, long_knee), (folded_heel, long_heel), (folded_toe, long_toe))
        )
        body.add(hip, 0.135, knee, 0.085, skin, under=pale)
        body.add(knee, 0.085, heel, 0.050, skin, under=pale)
        body.add(heel, 0.050, toe, 0.032, skin, under=pale)
        for spread in (-0.12, 0.0, 0.12):
            tip = toe + vector(0.16 - 0.30 * stretch, -0.005, spread + 0.05 * side)
            body.add(toe, 0.028, tip, 0.030, skin)

    @staticmethod
    def _fore(body: Cones, at: object, side: int, stretch: float, skin: Colour, pale: Colour, high: float) -> None:
        assert callable(at)
        shoulder = at(0.24, -0.10, 0.20 * side)
        hand_down, hand_back = at(0.36, -0.40, 0.30 * side), at(0.02, -0.30, 0.30 * side)
        hand_down[1] = max(0.04 + high, 0.035)
        hand = hand_down + (hand_back - hand_down) * stretch
        elbow = (shoulder + hand) / 2 + vector(-0.10, 0.02, 0.12 * side)
        body.add(shoulder, 0.075, elbow, 0.055, skin, under=pale)
        body.add(elbow, 0.055, hand, 0.040, skin, under=pale)
        for spread in (-0.08, 0.0, 0.08):
            body.add(hand, 0.026, hand + vector(0.10 - 0.16 * stretch, -0.005, spread), 0.026, skin)
