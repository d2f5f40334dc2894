"""The dinosaur: a tyrannosaur that walks on its toes, its tail in balance with its head."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.coats import blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.drakes import Hide, Layers, leg, western_head
from vitascope.engines.animatic.figures.creatures.motion import TURN, Double, eased, glance
from vitascope.engines.animatic.figures.creatures.tube import frames, scales, spines, spline, tube
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Frame, turned, vector
from vitascope.engines.animatic.geometry import Body, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import UNKNOWN, Entry

_HIDES = (
    Hide(linear("5f7038"), linear("333f20"), linear("c8bb84"), linear("333f20")),
    Hide(linear("8a6238"), linear("4a321c"), linear("d8c494"), linear("4a321c")),
)
_HIPS = 2.15  #: metres
#: Way of a foot on the ground in metres, cycles a second, share of the cycle that it is down, lift in metres.
_STEPS = {"walk": (1.35, 0.75, 0.62, 0.36), "run": (1.75, 1.45, 0.46, 0.55)}
_RINGS = 52


@register
class Dinosaur(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "dinosaur"
    kinds = frozenset({"animals"})
    default = "walk"
    actions = MappingProxyType({
        **{name: Gait(way / duty * rate, rate) for name, (way, rate, duty, _) in _STEPS.items()},
        "stand": Gait(0.0, 0.2), "look": Gait(0.0, 0.2), "sing": Gait(0.0, 0.2), "eat": Gait(0.0, 0.2),
    })  # fmt: skip
    also = MappingProxyType({"trot": "run", "hop": "run", "jump": "run", "dance": "walk", "talk": "sing", "drink": "eat",
        "sit": "stand", "lie": "stand", "sleep": "stand", "play": "run"})  # fmt: skip
    words = (
        Entry(
            "subject", "dinosaur",
            nouns="dinosaur, dino, t rex, tyrannosaurus, tyrannosaurus rex, tyrannosaur, trex, raptor dinosaur, velociraptor, "
            "allosaurus, carnivorous dinosaur, giant dinosaur",
            chinese="恐龙, 霸王龙, 暴龙, 迅猛龙, 肉食恐龙, 大恐龙, 异特龙, 侏罗纪恐龙, 食肉恐龙, 雷克斯暴龙, 巨型恐龙",
        ),
        Entry("subject", "dinosaur", nouns="baby dinosaur, little dinosaur", chinese="小恐龙, 恐龙宝宝, 幼龙恐龙",
              features={"size": "small"}),
        Entry(UNKNOWN, "thing", nouns="dinosaur fossil, dinosaur bone, dinosaur museum, toy dinosaur",
            chinese="恐龙化石, 恐龙玩具, 恐龙蛋, 恐龙骨架, 恐龙博物馆"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        hide = _HIDES[placement.seed % len(_HIDES)]
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
            hide = Hide(base, blend(base, (0, 0, 0), 0.5), blend(base, (0.85, 0.8, 0.6), 0.6), base)
        action = placement.action
        layers = Layers.new()
        feet, phase, bounce, lean = self._steps(placement, t)
        slow = TURN * (0.23 * t + placement.phase)
        hips = vector(0.0, _HIPS + bounce + 0.02 * math.sin(slow), 0.0)
        roar = 0.0
        if action == "sing":
            at = (0.30 * t + 0.25) % 1.0
            roar = eased(at / 0.15) * (1 - eased((at - 0.7) / 0.2))
        dip = 0.5 - 0.5 * math.cos(TURN * 0.3 * t) if action == "eat" else 0.0
        line, tall, head = self._spine(placement, t, hips, phase, lean, roar, dip)
        meshes: list[Mesh] = [
            tube(line, tall * 1.08, tall * 0.82, scales(hide.base, hide.back, hide.belly, 24, 17, 7), 1.0, 16)
        ]
        gape = 0.10 + 0.05 * math.sin(slow) + 0.55 * roar + (0.35 * math.sin(TURN * 1.5 * t) ** 2 if dip > 0.8 else 0.0)
        meshes += western_head(head, hide, gape, (t + placement.phase) % 2.9 < 0.1, layers, horned=False)
        along, up, _ = frames(line[6:-6:2])
        roots = line[6:-6:2] + up * (tall[6:-6:2] * 1.04)[:, None]
        size = 0.10 * np.sin(math.pi * np.linspace(0.08, 0.95, len(roots)))
        meshes.append(spines(roots, up, along, size, hide.back, blend(hide.back, hide.belly, 0.25)))
        for number, side in enumerate((-1, 1)):
            along_, high = feet[number]
            root = hips + vector(0.05, -0.12, 0.42 * side)
            foot = vector(0.18 + along_, 0.13 + high, 0.40 * side)
            leg(root, foot, True, (0.58, 0.30, 0.17), hide, layers, 3, 0.42)
            chest = line[int(0.70 * _RINGS)] + vector(0.10, -0.30, 0.42 * side)
            wag = 0.06 * math.sin(slow * 2 + side)
            elbow, hand = chest + vector(-0.02, -0.34 + wag, 0.06 * side), chest + vector(0.30, -0.46 + wag, 0.0)
            layers.flesh.chain([chest, elbow, hand], [0.13, 0.085, 0.055], hide.base)
            for claw in (-0.04, 0.04):
                layers.crisp.add(
                    hand + vector(0.02, 0, claw), 0.03, hand + vector(0.12, -0.08, claw), 0.006, (0.05, 0.045, 0.04)
                )
        return Body(cones=layers.groups(1.0), meshes=tuple(meshes))

    @staticmethod
    def _steps(placement: Placement, t: float) -> tuple[list[tuple[float, float]], float, float, float]:
        """Place and height of both feet, the gait's phase, the bounce of the hips and how far the trunk leans ahead."""
        step = _STEPS.get(placement.action)
        if step is None:
            return [(0.25, 0.0), (-0.25, 0.0)], 0.0, 0.0, 0.0
        way, rate, duty, lift = step
        phase = (rate * placement.pace * t + placement.phase) % 1.0
        feet = []
        for number in (0, 1):
            own = (phase + 0.5 * number) % 1.0
            if own < duty:
                feet.append((way * (0.5 - own / duty), 0.0))
            else:
                u = (own - duty) / (1 - duty)
                feet.append((way * (-0.5 + eased(u)), lift * math.sin(math.pi * u)))
        run = placement.action == "run"
        return feet, phase, (0.10 if run else 0.05) * math.cos(2 * TURN * (phase - 0.08)), 0.12 if run else 0.0

    @staticmethod
    def _spine(
        placement: Placement, t: float, hips: Double, phase: float, lean: float, roar: float, dip: float
    ) -> tuple[Double, Double, Frame]:
        """The line from the end of the tail to the neck, its radius, and the head's axes."""
        sway = 0.10 * math.sin(TURN * phase) if placement.action in _STEPS else 0.06 * math.sin(TURN * 0.2 * t)
        yaw = 0.35 * glance(placement.seed, 1, t * 0.35, quick=0.8) * (0.4 if placement.action in _STEPS else 1.0)
        chest = hips + vector(1.25, 0.35 - lean - 0.75 * dip, -0.3 * sway)
        neck = [chest + vector(0.62, 0.50 + 0.12 * roar - 0.75 * dip, -0.15 * yaw),
                chest + vector(1.08 + 0.2 * dip, 1.02 + 0.20 * roar - 1.75 * dip - lean, -0.45 * yaw)]  # fmt: skip
        tail = []
        for i in range(7, 0, -1):
            u = i / 7
            wag = 0.75 * u * u * math.sin(TURN * (phase if placement.action in _STEPS else 0.22 * t) - 2.2 * u) + sway
            tail.append(hips + vector(-4.1 * u, 0.30 * u - 0.55 * u * (1 - u) + 0.4 * dip * u, wag * u))
        control = np.asarray([*tail, hips, (hips + chest) / 2 + vector(0, 0.04), chest, *neck])
        radius = np.array((0.03, 0.09, 0.16, 0.24, 0.34, 0.46, 0.60, 0.74, 0.78, 0.66, 0.46, 0.40))[:, None]
        table = spline(np.concatenate([control, radius], 1), _RINGS)
        forward, up, side = turned(-0.06 + 0.30 * roar - 0.75 * dip, yaw, 0.0)
        head = Frame(neck[-1] + forward * 0.28 + up * 0.06, forward, up, side, 0.46)
        return table[:, :3], table[:, 3], head

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """Heavy steps."""
        step = _STEPS.get(placement.action)
        if step is None:
            return ()
        rate = 2 * step[1] * placement.pace
        start = (-2 * placement.phase) % 1.0
        return tuple(
            SoundEvent(at=(start + n) / rate, kind="footstep", gain=1.0)
            for n in range(int(seconds * rate - start) + 1)
            if (start + n) / rate < seconds
        )
