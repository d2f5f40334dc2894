"""The Eiffel Tower, small enough to stand in a picture with people: four lattice legs, three platforms, a mast."""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, gathered, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry

_TALL = 46.0
_FIRST, _SECOND, _THIRD = 8.6, 17.2, 40.0  #: heights of the platforms
_ACROSS = ((0.0, 9.2), (_FIRST, 5.6), (_SECOND, 3.1), (26.0, 1.75), (33.0, 1.05), (_THIRD, 0.62))  #: height, half width


def _half(high: float) -> float:
    """Metres from the middle to the outer edge of a leg."""
    return float(np.interp(high, [a for a, _ in _ACROSS], [b for _, b in _ACROSS]))


def _leg(high: float) -> float:
    """Width of a leg."""
    return float(np.interp(high, (0, _FIRST, _SECOND, _THIRD), (3.4, 2.3, 1.7, 0.62)))


@lru_cache(maxsize=8)
def _built(colour: str | None, lit: float) -> tuple[Mesh, ...]:
    iron = named(colour, "#7a5f48")
    glow = linear("#ffb650") * np.float32(0.85 * lit)
    tint, material = (glow, Material.GLOW) if lit else (iron, Material.MATTE)
    parts: list[Mesh] = []

    def bar(a: tuple[float, float, float], b: tuple[float, float, float], thick: float) -> None:
        parts.append(sweep([a, b], [thick, thick], tint, 3, 1, material=material))

    levels = (*np.linspace(0, _FIRST, 5), *np.linspace(_FIRST, _SECOND, 5)[1:], *np.linspace(_SECOND, _THIRD, 11)[1:])
    for low, high in itertools.pairwise(levels):
        (a, b), (la, lb) = (_half(low), _half(high)), (_leg(low), _leg(high))
        thick = 0.13 if low < _SECOND else 0.09
        for sx in (-1, 1):
            for sz in (-1, 1):
                # the four edges of a leg, and crossed bars on its two outer sides
                lower = [(sx * x, low, sz * z) for x, z in ((a, a), (a - la, a), (a, a - la), (a - la, a - la))]
                upper = [(sx * x, high, sz * z) for x, z in ((b, b), (b - lb, b), (b, b - lb), (b - lb, b - lb))]
                for start, end in zip(lower, upper, strict=True):
                    bar(start, end, thick)
                for one in (1, 2):
                    bar(lower[0], upper[one], 0.5 * thick)
                    bar(lower[one], upper[0], 0.5 * thick)
                    bar(upper[0], upper[one], 0.5 * thick)
    for high, more, tall in ((_FIRST, 0.7, 0.9), (_SECOND, 0.5, 0.7), (_THIRD, 0.5, 0.8)):
        wide = 2 * (_half(high) + more)
        parts.append(box((0, high + tall / 2, 0), (wide, tall, wide), tint * np.float32(0.85), 0.0, material))
        parts.append(box((0, high + tall + 0.1, 0), (wide * 1.04, 0.18, wide * 1.04), tint, 0.0, material))
    arc = np.linspace(0, np.pi, 17)
    inner = _half(0.0) - 1.7
    for k in range(len(arc) - 1):  # the great arches between the legs
        (y0, w0), (y1, w1) = ((float(6.9 * np.sin(t) + 0.6), float(inner * np.cos(t))) for t in arc[k : k + 2])
        for side in (-1, 1):
            p, q = side * (_half(y0) - 0.25), side * (_half(y1) - 0.25)
            bar((w0, y0, p), (w1, y1, q), 0.16)
            bar((p, y0, w0), (q, y1, w1), 0.16)
    cabin = lathe(
        [(0.75, _THIRD + 0.8), (0.75, 41.9), (0.30, 42.8), (0.10, 43.2), (0.05, _TALL)], tint, 12, material=material
    )
    feet = [
        moved(box((0, 0.3, 0), (3.9, 0.7, 3.9), linear("#a89c88"), 0.05), (sx * 7.5, 0, sz * 7.5))
        for sx in (-1, 1) for sz in (-1, 1)
    ]  # fmt: skip
    return gathered([*parts, cabin, *feet])


@register
class EiffelTower(Figure):
    """The tower of Paris, golden after dark."""

    name = "eiffel_tower"
    height = _TALL
    length = 19.4
    width = 19.4
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "eiffel_tower",
            nouns="eiffel tower, tower of paris, paris tower, tour eiffel, eiffel, iron tower of paris, paris eiffel tower, "
            "lattice tower, iron tower, iron lattice tower, famous paris tower, parisian tower",
            chinese="埃菲尔铁塔, 巴黎铁塔, 艾菲尔铁塔, 铁塔, 埃菲尔塔, 巴黎埃菲尔铁塔, 法国铁塔, 巴黎的铁塔, 艾菲尔塔, "
            "巴黎铁塔下, "
            "夜晚的铁塔, 埃菲尔铁塔前",
        ),
        Entry(UNKNOWN, "thing", nouns="tower of babel", chinese="信号铁塔, 电视铁塔"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands; its iron glows after dark."""
        return Body(meshes=_built(placement.colour, round(placement.lit, 1)), lamps=self._lamps(placement.lit))

    @staticmethod
    def _lamps(lit: float) -> tuple[Lamp, ...]:
        return (Lamp((0.0, 6.0, 0.0), (40.0 * lit, 26.0 * lit, 9.0 * lit)),) if lit else ()
