"""The octopus: a soft head with knowing eyes and eight arms that curl, each in its own time."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import TURN, chance, glance
from vitascope.engines.animatic.figures.creatures.tube import tube
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones, vector
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import UNKNOWN, Entry

_SIZE = 0.20  #: metres, radius of the head
_TONES = (linear("c8502a"), linear("8a3f8a"), linear("b8782e"))


@lru_cache(maxsize=16)
def _arm_skin(base: Colour, pale: Colour) -> NDArray[np.uint8]:
    """Mottled above, two rows of suckers below."""
    v, u = np.meshgrid(np.linspace(0, 1, 96), np.linspace(0, 1, 128, endpoint=False), indexing="ij")
    mottle = 1 + 0.22 * np.sin(TURN * 3 * u + 9 * v) * np.sin(TURN * 5 * u - 21 * v) * (v < 0.7)
    colour = np.asarray(base) * mottle[..., None]
    under = np.clip((v - 0.72) / 0.10, 0, 1)[..., None]
    colour = colour + (np.asarray(pale) - colour) * under
    x = u * 8
    ring = np.hypot((x - np.floor(x) - 0.5) / 0.36, (v - 0.90) / 0.060)
    colour = np.where((ring < 1.0)[..., None], np.asarray(blend(pale, (1, 1, 1), 0.55)), colour)
    colour = np.where((ring < 0.5)[..., None], np.asarray(blend(base, pale, 0.5)), colour)
    made = np.zeros((96, 128, 4), np.uint8)
    made[..., :3] = (np.sqrt(np.clip(colour, 0, 1)) * 255 + 0.5).astype(np.uint8)
    return made


@register
class Octopus(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "octopus"
    domain = "water"
    kinds = frozenset({"animals"})
    default = "walk"
    actions = MappingProxyType(
        {"walk": Gait(0.16, 0.4), "swim": Gait(0.45, 0.6), "look": Gait(0.0, 0.3), "wave": Gait(0.0, 0.5)}
    )
    also = MappingProxyType({"stand": "look", "float": "swim", "run": "swim", "glide": "swim", "dance": "wave", "fly": "swim",
        "jump": "swim", "sit": "look", "sleep": "look", "eat": "look", "play": "wave", "hop": "swim"})  # fmt: skip
    words = (
        Entry(
            "subject", "octopus",
            nouns="octopus, giant octopus, squid, kraken, cuttlefish, giant squid, octopod, pacific octopus, mimic octopus, "
            "baby octopus, devilfish",
            chinese="章鱼, 八爪鱼, 鱿鱼, 乌贼, 大章鱼, 墨鱼, 小章鱼, 巨型章鱼, 海怪, 大王乌贼, 蓝环章鱼",
        ),
        Entry(UNKNOWN, "thing", nouns="squid game, octopus ball", chinese="章鱼烧, 章鱼小丸子, 鱿鱼丝, 鱿鱼游戏, "
            "烤鱿鱼, 章鱼丸子"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        base = _TONES[placement.seed % len(_TONES)]
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
        pale = blend(base, (0.95, 0.85, 0.72), 0.62)
        swimming = placement.action == "swim"
        pulse = math.sin(TURN * (0.6 * placement.pace * t + placement.phase))
        breath = 0.04 * math.sin(TURN * (0.35 * t + placement.phase))
        high = 0.44 if swimming else 0.20 + 0.01 * math.sin(TURN * 0.4 * t)
        heart = vector(0.0, high)
        skin = _arm_skin(base, pale)
        meshes: list[Mesh] = [self._arm(placement, t, i, heart, swimming, pulse, skin) for i in range(8)]
        body = Cones(Material.SKIN, 0.30, hair=9.0, grain=0.30)
        tip = vector(0.95, 0.12) if swimming else vector(-0.75, 0.95)
        dark = blend(base, (0, 0, 0), 0.25)
        unit = 1 / _SIZE
        middle = heart * unit
        body.add(middle + vector(0.05, 0.12), 0.62, middle + vector(0.12, 0.38), 0.56, base, under=pale)
        body.add(middle + vector(-0.05, 0.55), 0.60, middle + tip * 1.0, 0.86 + breath, base, over=dark)
        body.add(middle + tip * 1.0, 0.86 + breath, middle + tip * 1.75, 0.50, base, over=dark)
        eyes, lids = Cones(Material.EYE, 0.002), Cones(Material.SKIN, 0.06)
        look = 0.10 * glance(placement.seed, 1, t * 0.5)
        for s in (-1, 1):
            at = middle + (vector(0.06, 0.36, 0.70 * s) if swimming else vector(0.34, 0.62, 0.46 * s))
            lids.ball(at, 0.245, base)
            eyes.ball(at + vector(0.09, 0.03, 0.12 * s), 0.185, linear("e8c860"))
            eyes.add(
                at + vector(0.19 + look, 0.04, 0.20 * s),
                0.075,
                at + vector(0.08 + look, 0.04, 0.26 * s),
                0.075,
                (0.01, 0.008, 0.008),
            )
            lids.add(at + vector(-0.05, 0.17, 0.10 * s), 0.11, at + vector(0.17, 0.15, 0.08 * s), 0.09, dark)
        return Body(cones=tuple(g.group(_SIZE, None) for g in (body, lids, eyes)), meshes=tuple(meshes))

    @staticmethod
    def _arm(
        placement: Placement, t: float, number: int, heart: NDArray[np.float64], swimming: bool, pulse: float,
        skin: NDArray[np.uint8],
    ) -> Mesh:  # fmt: skip
        angle = TURN * (number + 0.5) / 8
        luck = chance(placement.seed, number)
        u = np.linspace(0, 1, 20)
        own = TURN * (0.30 * t + luck + placement.phase)
        long = 0.95
        if swimming:
            # All arms stream behind, spread and close together.
            open_ = 0.14 + 0.12 * pulse
            out = 0.09 + open_ * np.sin(math.pi * np.minimum(u * 0.9 + 0.05, 1)) * (0.8 + 0.2 * luck)
            x = 0.06 - long * u
            y = heart[1] + 0.03 + out * math.sin(angle) + 0.04 * u * np.sin(own - 5 * u)
            z = out * math.cos(angle) + 0.04 * u * np.sin(own - 5 * u + 1)
            line = np.stack([x, y, z], 1)
            up = np.broadcast_to(np.array((0.0, math.sin(angle), math.cos(angle))), line.shape)
        else:
            reach = 0.10 + 0.62 * u - 0.10 * u**3
            lifted = (
                (0.5 + 0.5 * math.sin(own)) ** 2
                * (1.0 if placement.action == "wave" else 0.45)
                * (1.6 if number in (0, 7) else 1.0)
            )
            curl = u**2 * (1.4 + 0.5 * math.sin(own)) * (1 if number % 2 else -1)
            bend = angle + 0.55 * u * np.sin(own * 0.7 - 3.2 * u) + 0.5 * curl
            x, z = reach * np.cos(bend), reach * np.sin(bend)
            rest = heart[1] * (1 - u) ** 2.2 * 0.75 + 0.055 * (1 - 0.75 * u)
            y = rest + lifted * 0.42 * u**2 * (1.25 - 0.35 * u)
            line = np.stack([x, np.maximum(y, 0.016), z], 1)
            up = np.broadcast_to(np.array((0.0, 1.0, 0.0)), line.shape)
        thick = 0.062 * (1 - u) ** 0.8 + 0.006
        return tube(line, thick, thick, skin, 2.6, 10, up)
