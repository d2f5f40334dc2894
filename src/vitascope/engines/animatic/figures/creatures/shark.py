"""The shark: a grey torpedo with a tall fin, a crescent of a tail and a mouth below its snout."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.hull import (
    Double,
    Paint,
    Wave,
    fin,
    gathered,
    mix,
    ramp,
    smooth,
    spindle,
)
from vitascope.engines.animatic.figures.creatures.motion import chained, glance, posed
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, moved, turn
from vitascope.lexicon import UNKNOWN, Entry

_LONG = 3.6  #: metres
_SECTIONS = ((0.0, 0.004, -0.006, 0.008), (0.03, 0.026, -0.026, 0.036), (0.10, 0.058, -0.056, 0.066), (0.20, 0.086,
    -0.082, 0.086), (0.38, 0.106, -0.100, 0.094), (0.58, 0.082, -0.078, 0.068), (0.78, 0.045, -0.042, 0.036), (0.93,
    0.022, -0.020, 0.020), (1.0, 0.018, -0.016, 0.012))  # fmt: skip
_GREY, _WHITE = linear("5d6c7a"), linear("e4e8e8")


def _paint(back: Colour, belly: Colour) -> Paint:
    def paint(s: Double, h: Double) -> Double:
        edge = -0.12 + 0.07 * np.sin(19 * s) - 0.35 * ramp(0.0, 0.12, 0.12 - s)
        colour = mix(belly, back, ramp(edge - 0.07, edge + 0.13, h))
        colour = mix(colour, np.asarray(back) * 0.75, 0.6 * ramp(0.5, 1.0, h))
        for place in (0.215, 0.235, 0.255, 0.275, 0.295):
            slit = np.abs(s - place - 0.012 * h) < 0.0034
            colour = mix(colour, (0.01, 0.012, 0.016), 0.85 * (slit & (np.abs(h + 0.05) < 0.36)))
        # The mouth curves below the snout; teeth stand in it.
        line = -0.52 - 0.20 * ramp(0.12, 0.055, s)
        inside = (np.abs(h - line) < 0.11) & (s > 0.055) & (s < 0.135)
        colour = mix(colour, (0.10, 0.012, 0.014), inside)
        tooth = (
            inside
            & (np.abs(((s * 150) % 1.0) - 0.5) < 0.5 * np.clip((h - line + 0.11) / 0.15, 0, 1))
            & (h > line - 0.03)
        )
        return mix(colour, (0.92, 0.91, 0.87), tooth)

    return paint


@lru_cache(maxsize=16)
def _built(back: Colour, belly: Colour) -> tuple[Mesh, Mesh]:
    n = _LONG
    table = np.asarray(_SECTIONS)

    def outline(s: float, column: int) -> float:
        return float(smooth(np.array([s]), table[:, 0], table[:, column])[0])

    body = spindle(_SECTIONS, n, _paint(back, belly), 34, 22, texels=(256, 768))
    k = np.linspace(0, 1, 7)
    parts = []
    for first, last, high, lean in ((0.37, 0.50, 0.135, 0.150), (0.77, 0.81, 0.030, 0.060)):
        s = first + (last - first) * k
        root = np.stack([0.5 - s, np.array([outline(float(v), 1) for v in s]) - 0.010, 0 * k], 1) * n
        tip = (
            np.array((0.5 - first - lean, outline(first, 1) + high, 0.0)) * n
            + np.stack([-0.022 * k, -0.03 * high * k, 0 * k], 1) * n
        )
        parts.append(fin(root, tip, back, blend(back, (0.01, 0.01, 0.012), 0.45), 6, 0.0, 0.014 * n, power=3.0,
            bow=(0.010 * n, 0.006 * n, 0.0)))  # fmt: skip
    for side in (-1, 1):
        out = outline(0.31, 3) * 0.85
        root = np.stack([0.5 - 0.29 - 0.085 * k, -0.050 + 0 * k, out * side + 0 * k], 1) * n
        tip = np.stack([0.5 - 0.455 - 0.030 * k, -0.105 + 0 * k, (out + 0.185) * side + 0 * k], 1) * n
        parts.append(fin(root, tip, back, blend(back, (0.01, 0.01, 0.012), 0.35), 7, 0.0, 0.014 * n, power=3.0,
            bow=(0.02 * n, 0.005 * n, 0.0)))  # fmt: skip
        out = outline(0.70, 3) * 0.8
        root = np.stack([0.5 - 0.69 - 0.04 * k, -0.045 + 0 * k, out * side + 0 * k], 1) * n
        tip = np.stack([0.5 - 0.755 - 0.012 * k, -0.075 + 0 * k, (out + 0.040) * side + 0 * k], 1) * n
        parts.append(fin(root, tip, back, back, 4, 0.0, 0.010 * n))
        eye = ellipsoid((0.0095 * n, 0.0095 * n, 0.006 * n), (0.004, 0.004, 0.005), 9, 14)
        parts.append(moved(eye, np.array((0.5 - 0.088, 0.012, outline(0.088, 3) * 0.985 * side)) * n))
    # The upper lobe of the tail is the longer one.
    for reach, high in ((0.20, 0.235), (0.125, -0.150)):
        sign = 1 if high > 0 else -1
        root = np.stack([-0.470 - 0.050 * k, 0.010 * sign + 0 * k, 0 * k], 1) * n
        tip = np.stack([-0.5 - reach - 0.028 * k, high + 0 * k, 0 * k], 1) * n
        parts.append(
            fin(root, tip, back, blend(back, (0.01, 0.01, 0.012), 0.25), 7, 0.0, 0.013 * n, bow=(0.012 * n, 0.0, 0.0))
        )
    return body, gathered(parts, Material.EYE)


@register
class Shark(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "shark"
    domain = "water"
    kinds = frozenset({"animals"})
    default = "swim"
    actions = MappingProxyType({"swim": Gait(1.9, 0.75), "look": Gait(0.4, 0.5), "eat": Gait(1.2, 0.9)})
    also = MappingProxyType({"walk": "swim", "run": "swim", "float": "swim", "glide": "swim", "stand": "look",
        "jump": "swim", "dance": "swim", "fly": "swim"})  # fmt: skip
    words = (
        Entry(
            "subject", "shark",
            nouns="shark, great white shark, great white, tiger shark, reef shark, hammerhead, hammerhead shark, "
            "whale shark, white shark, blue shark, bull shark, baby shark, shark fish",
            chinese="鲨鱼, 鲨, 大白鲨, 虎鲨, 鲸鲨, 双髻鲨, 锤头鲨, 白鲨, 小鲨鱼, 蓝鲨, 巨鲨, 大鲨鱼",
        ),
        Entry(UNKNOWN, "thing",
            nouns="shark tank, shark fin soup, card shark, loan shark, shark tooth",
            chinese="鲨鱼夹, 鱼翅",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        back, belly = _GREY, _WHITE
        if placement.colour in NAMED:
            back = linear(NAMED[str(placement.colour)][1:])
        calm = placement.action == "look"
        phase = (0.5 if calm else 0.75) * placement.pace * t + placement.phase
        wave = Wave(_LONG, phase, 0.014, 0.075, 0.75, bend=0.25 * glance(placement.seed, 2, t * 0.2, quick=2.2))
        slow = 2 * math.pi * (0.13 * t + placement.phase)
        matrix = chained(
            turn("y", 0.05 * math.sin(slow)), turn("z", 0.05 * math.cos(slow)), turn("x", 0.10 * math.sin(0.7 * slow))
        )
        lift = 0.20 * _LONG + 0.03 * math.sin(slow)
        return Body(
            meshes=tuple(posed(wave.applied(m), (0.12 * _LONG, lift, 0.0), matrix) for m in _built(back, belly))
        )
