"""A piece of scenery: one thing that stands still where a place puts it, and has no words of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from vitascope.engines.animatic.figures.registry import Figure, Gait, add
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement

Maker = Callable[[int, float], Body]  #: from the placement's seed, and how bright its lamps are (0 to 1)
Size = tuple[float, float, float]  #: length, height and width in metres


class Piece(Figure):
    """One kind of piece; its looks are made once for each seed and brightness."""

    still = True
    oriented = True
    sway = 0.0
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012

    def __init__(self, name: str, kind: str, size: Size, make: Maker) -> None:
        self.name = name
        self.kinds = frozenset({kind})
        self.length, self.height, self.width = size
        self._make = lru_cache(maxsize=12)(make)

    def pose(self, placement: Placement, t: float) -> Body:
        """The piece as it always stands."""
        return self._make(placement.seed, round(placement.lit, 1))


def add_pieces(kind: str, pieces: Iterable[tuple[str, Size, Maker]]) -> None:
    """File pieces (name, size, maker) of one general kind with the registry of figures."""
    for name, size, make in pieces:
        add(Piece(name, kind, size, make))


def always(make: Callable[[], Body]) -> Maker:
    """A maker of something that looks the same for every seed, lit or not."""
    once = lru_cache(maxsize=1)(make)
    return lambda seed, lit: once()
