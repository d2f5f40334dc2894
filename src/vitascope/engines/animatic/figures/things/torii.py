"""A torii: the red gate before a shrine, two lintels on two pillars; one walks through it along x."""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, gathered, lathe, moved, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_TALL, _APART = 6.2, 2.35  #: metres to the top of the upper lintel, and from the middle to a pillar


def _lintel(low: float, wide: float, high: float, deep: float, rise: float, colour: np.ndarray) -> list[Mesh]:
    """A beam along z whose ends curve up."""
    parts = []
    ends = np.linspace(-wide, wide, 13)
    for a, b in itertools.pairwise(ends):
        middle, up = (a + b) / 2, rise * (np.asarray((a, b)) / wide) ** 2
        tilt = turn("x", -float(np.arctan2(up[1] - up[0], b - a)))
        beam = box((0, 0, 0), (deep, high, (b - a) * 1.04), colour, 0.0)
        parts.append(moved(beam, (0, low + high / 2 + float(up.mean()), middle), tilt))
    return parts


@lru_cache(maxsize=8)
def _built(colour: str | None) -> tuple[Mesh, ...]:
    red, black = named(colour, "#c0331f"), linear("#26262a")
    parts: list[Mesh] = []
    for side in (-1, 1):
        outline = [(0.30, 0.0), (0.28, 0.5), (0.25, 5.3), (0.01, 5.3)]
        lean = turn("x", -side * 0.03)
        parts.append(moved(lathe(outline, red, 20), (0, 0, side * (_APART + 0.08)), lean))
        foot = lathe([(0.40, 0.0), (0.40, 0.55), (0.34, 0.62), (0.01, 0.62)], black, 20)
        parts.append(moved(foot, (0, 0, side * (_APART + 0.06))))
    parts += _lintel(4.05, 3.05, 0.34, 0.30, 0.0, red)
    parts += _lintel(5.20, 3.45, 0.36, 0.44, 0.30, red)
    parts += _lintel(5.56, 3.75, 0.22, 0.62, 0.36, black)
    parts.append(box((0, 4.80, 0), (0.20, 0.86, 0.55), red, 0.02))
    parts.append(box((0.12, 4.80, 0), (0.04, 0.70, 0.42), linear("#d8b45a"), 0.0))
    return gathered(parts)


@register
class Torii(Figure):
    """A vermilion gate of wood."""

    name = "torii"
    height = _TALL
    length = 1.0
    width = 7.6
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "torii",
            nouns="torii, torii gate, shinto gate, shrine gate, red torii, japanese gate, red torii gate, shinto shrine gate, "
            "vermilion gate, japanese torii, shinto torii, japanese shrine gate",
            chinese="鸟居, 红色鸟居, 朱红鸟居, 神社鸟居, 鸟居门, 日本鸟居, 大鸟居, 朱色鸟居, 木鸟居, "
            "海上鸟居, 神社大门, 神社的鸟居",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return Body(meshes=_built(placement.colour))
