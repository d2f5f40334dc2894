"""The snake: it slides along the curve that its head has drawn, and tastes the air."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import TURN, glance
from vitascope.engines.animatic.figures.creatures.tube import scales, tube
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, turned
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import UNKNOWN, Entry

_LONG, _RINGS = 1.7, 72
_WAVE = 0.62  #: metres of way for one bend to the left and one to the right
_DRAFT = 0.13  #: metres, how far the bends go aside
_TONES = (
    (linear("5a7a34"), linear("2c3f1c")),
    (linear("a8743a"), linear("4a2c18")),
    (linear("b8a060"), linear("5a3f20")),
)


@lru_cache(maxsize=16)
def _banded(base: Colour, dark: Colour, belly: Colour) -> NDArray[np.uint8]:
    """Scales with a row of dark saddles along the back."""
    made = scales(base, base, belly, 21, 26, 13).copy()
    v, u = np.meshgrid(
        np.linspace(0, 1, made.shape[0]), np.linspace(0, 1, made.shape[1], endpoint=False), indexing="ij"
    )
    x = u * 3
    saddle = np.hypot((x - np.floor(x) - 0.5) / 0.34, np.arccos(np.clip(1 - 2 * v, -1, 1)) / math.pi / 0.36)
    share = np.clip((1.0 - saddle) / 0.14, 0, 1)[..., None]
    light = (made[..., :3] / 255.0) ** 2
    rim = np.clip(1 - np.abs(saddle - 1.06) / 0.10, 0, 1)[..., None]
    light = light * (1 - share) + light * np.asarray(dark) / np.maximum(np.asarray(base), 0.02) * share
    light = light + (np.asarray(blend(base, (0.95, 0.9, 0.6), 0.5)) - light) * rim * 0.6
    made[..., :3] = (np.sqrt(np.clip(light, 0, 1)) * 255 + 0.5).astype(np.uint8)
    return made


@register
class Snake(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "snake"
    kinds = frozenset({"animals"})
    default = "walk"
    actions = MappingProxyType({
        "walk": Gait(0.42, 0.42 / _WAVE), "run": Gait(0.9, 0.9 / _WAVE), "swim": Gait(0.42, 0.42 / _WAVE), "look": Gait(0.0, 0.2),
        "sleep": Gait(0.0, 0.1),
    })  # fmt: skip
    also = MappingProxyType({"stand": "look", "sit": "look", "lie": "sleep", "dance": "look", "glide": "walk", "float": "swim",
        "perch": "look", "eat": "look", "sing": "look", "hop": "walk", "jump": "walk"})  # fmt: skip
    words = (
        Entry(
            "subject", "snake",
            nouns="snake, python, cobra, serpent, viper, rattlesnake, rattle snake, grass snake, boa, boa constrictor, anaconda, "
            "adder, king cobra",
            chinese="蛇, 蟒蛇, 眼镜蛇, 毒蛇, 大蛇, 响尾蛇, 小蛇, 青蛇, 蝰蛇, 巨蟒, 蟒, 草蛇",
        ),
        Entry("subject", "snake", nouns="white snake", chinese="白蛇", features={"colour": "white"}),
        Entry(UNKNOWN, "thing", nouns="snake oil, snake plant, garden snake hose, monty python, feather boa, "
            "snake eye", words="python code",
              chinese="蛇皮袋, 贪吃蛇, 虎头蛇尾, 画蛇添足, 蛇果, 蛇形, 蛇年"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        base, dark = _TONES[placement.seed % len(_TONES)]
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
            dark = blend(base, (0.01, 0.01, 0.01), 0.65)
        belly = blend(base, (0.92, 0.88, 0.70), 0.65)
        moving = placement.action in ("walk", "run", "swim")
        speed = self.actions[placement.action].speed * placement.pace if moving else 0.0
        back = np.linspace(1, 0, _RINGS)  # 1 at the end of the tail
        ahead = 0.42 if not moving else 0.62
        # The wave stands still in the world: what the head passed, the tail will pass.
        place = speed * t - back * _LONG * 0.80
        rise = np.zeros(_RINGS)
        if moving:
            x = ahead - back * _LONG * 0.80
            z = _DRAFT * np.sin(TURN * (place / _WAVE + placement.phase)) * np.clip(back / 0.10 + 0.15, 0, 1)
            rise = 0.20 * np.exp(-((back / 0.115) ** 2))
        else:
            # Coiled, the head up.
            turns = 2.3 * TURN * np.clip((back - 0.16) / 0.84, 0, 1)
            radius = 0.10 + 0.16 * np.clip((back - 0.16) / 0.84, 0, 1)
            x, z = radius * np.cos(turns), radius * np.sin(turns)
            lift = 0.30 if placement.action == "look" else 0.05
            neck = np.clip((0.20 - back) / 0.20, 0, 1)
            sway = 0.05 * math.sin(TURN * 0.3 * t)
            rise = 0.10 * (1 - np.clip((back - 0.16) / 0.84, 0, 1)) + lift * neck**1.2
            x = x + neck**2 * (0.12 + 0.4 * sway)
            z = z + neck**2 * sway
        thick = 0.040 * np.clip((1 - back) / 0.45, 0.04, 1) ** 0.7 * (1 - 0.32 * np.exp(-((back / 0.05) ** 2)))
        line = np.stack([x, thick * 0.95 + rise, z], 1)
        body = tube(line, thick, thick * 1.05, _banded(base, dark, belly), 1.9, 12)
        way = line[-1] - line[-4]
        yaw = math.atan2(-float(way[2]), float(way[0])) * (0.6 if moving else 0.3) + 0.3 * glance(
            placement.seed, 1, t * 0.5, quick=0.3
        )
        forward, up, side = turned(0.02 if moving else -0.06, yaw, 0.0)
        head = Frame(line[-1] + forward * 0.020, forward, up, side, 0.042)
        parts = Cones(Material.SKIN, 0.012, hair=60.0, grain=0.2)
        eyes, crisp = Cones(Material.EYE, 0.0003), Cones(Material.SKIN, 0.001)
        p, r = head.point, head.size
        parts.add(p(-0.5, 0), 0.82 * r, p(0.3, 0.05), 0.92 * r, base, under=belly)
        for s in (-1, 1):
            parts.add(p(-0.1, -0.05, 0.45 * s), 0.60 * r, p(0.9, -0.05, 0.28 * s), 0.46 * r, base, under=belly)
            eyes.ball(p(0.62, 0.34, 0.62 * s), 0.24 * r, (0.75, 0.55, 0.06))
            eyes.add(p(0.70, 0.44, 0.74 * s), 0.075 * r, p(0.70, 0.24, 0.76 * s), 0.075 * r, (0.006, 0.005, 0.005))
            crisp.ball(p(1.42, 0.18, 0.20 * s), 0.06 * r, (0.02, 0.015, 0.01))
        parts.add(p(0.8, -0.02), 0.52 * r, p(1.15, -0.06), 0.40 * r, base, under=belly)
        out = max(0.0, math.sin(TURN * 0.9 * t + placement.phase)) ** 2
        if out > 0.05:
            root, fork = p(1.45, -0.25), p(1.45 + 1.1 * out, -0.30 + 0.12 * math.sin(TURN * 7 * t))
            crisp.add(root, 0.07 * r, fork, 0.06 * r, (0.35, 0.02, 0.03))
            for s in (-1, 1):
                crisp.add(
                    fork,
                    0.055 * r,
                    fork + head.direction(1, 0.1, 0.55 * s) * (0.55 * r * out),
                    0.03 * r,
                    (0.35, 0.02, 0.03),
                )
        groups = [group.group(1.0, None) for group in (parts, eyes, crisp)]
        return Body(cones=tuple(groups), meshes=(body,))
