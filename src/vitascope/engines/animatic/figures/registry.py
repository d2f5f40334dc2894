"""The registry of figures, and what each of them is."""

from __future__ import annotations

import functools
import importlib
import math
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement, Point
from vitascope.lexicon import Entry

Domain = Literal["ground", "surface", "water", "air", "space"]
"""Where a figure is at home: on the ground, on the surface of water, under it, in the air, in space."""


@dataclass(frozen=True)
class Gait:
    """How a figure moves through the world in one action so that its feet or wheels do not slide."""

    speed: float  #: metres a second at scale 1
    cycles: float  #: gait cycles a second


@dataclass(frozen=True)
class Seat:
    """Where a rider sits on a figure, in the figure's own axes at scale 1."""

    at: Point  #: metres
    pitch: float = 0.0  #: radians, positive leans back
    hands: tuple[Point, Point] | None = None  #: what the right and the left hand hold, metres
    feet: tuple[Point, Point] | None = None  #: where the ball of the right and of the left foot rests, metres

    def of_rider(self, scale: float) -> Seat:
        """The same in the axes of a rider who sits on it; ``scale`` is the mount's size over the rider's."""
        c, s = math.cos(self.pitch), math.sin(self.pitch)

        def own(point: Point) -> Point:
            x, y, z = ((p - q) * scale for p, q in zip(point, self.at, strict=True))
            return c * x + s * y, c * y - s * x, z

        return Seat(
            (0.0, 0.0, 0.0),
            hands=None if self.hands is None else (own(self.hands[0]), own(self.hands[1])),
            feet=None if self.feet is None else (own(self.feet[0]), own(self.feet[1])),
        )


class Figure(ABC):
    """One thing that can stand in a scene. Objects are made once and hold no state between frames."""

    name: str
    height: float  #: metres at scale 1, ground to top
    length: float  #: metres at scale 1, along its own x axis
    width: float  #: metres at scale 1, along its own z axis
    actions: Mapping[str, Gait]  #: what it can do
    default: str = "stand"  #: the action it does when none is said
    still: bool = False  #: looks the same at any time: may be baked
    oriented: bool = False  #: its front matters: a sprite of it shows the placement's heading
    sideways: Mapping[str, float] = MappingProxyType({})
    """Actions that are seen from the side though its front matters, with the radians that it turns to the viewer then."""
    carries: frozenset[str] = frozenset()  #: things that it can have in its mouth
    face: float | None = None  #: metres round the eyes, or the top, that a close shot shows; None: all of it
    overhead: float = 0.0  #: metres that what it holds up stands over its head, which its measures include
    sway: float | None = None  #: metres that the wind bends its top; None: by its height
    wears: frozenset[str] = frozenset()
    """What its looks follow, by way of the colours ``white`` and ``moonlit``: ``snow`` that lies on it, ``night``."""
    rider: float | None = None
    """Metres that those are tall for whom it is made; who is much smaller rides a smaller one. None: its size is its own."""
    domain: Domain = "ground"
    kinds: frozenset[str] = frozenset()  #: general concepts that it belongs to, for example ``animals``
    also: Mapping[str, str] = MappingProxyType({})  #: other names of its actions: a car that runs drives
    variants: Mapping[str, str] = MappingProxyType({})
    """Figures that play it if the text tells the kind (``features={"kind": ...}`` of their words): a steam train for a train."""
    words: tuple[Entry, ...] = ()  #: what it is called, and what else a reader must know beside that

    @abstractmethod
    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds of the shot, in the figure's own axes (scale, place and heading not applied)."""

    def seated(self, placement: Placement, t: float, seat: Seat) -> Body:
        """The primitives at ``t`` seconds on a ``seat`` that is given in its own axes, with the seat at their origin."""
        return self.pose(placement, t)

    def measures(self, action: str) -> tuple[float, float, float]:
        """Height, length and width at scale 1 of what it takes up in an action, where that differs by action."""
        return self.height, self.length, self.width

    def rise(self, placement: Placement, t: float) -> float:
        """Metres that its pose has risen above its place at ``t``, at scale 1: the camera looks after it."""
        return 0.0

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """What can be heard of it during the shot; times count from the start of the shot. Surface is set by the place."""
        return ()

    def seat(self, placement: Placement, t: float) -> Seat | None:
        """Where a rider sits at ``t`` seconds, None if nobody can ride it."""
        return None


_figures: dict[str, Figure] = {}


def register(kind: type[Figure]) -> type[Figure]:
    """Class decorator: make one object of ``kind`` and file it under its name."""
    made = kind()
    add(made)
    return kind


def add(made: Figure) -> None:
    """File a figure under its name; families that differ by parameters add one object per member."""
    if made.name in _figures:
        raise ValueError(f"two figures are called {made.name!r}")
    _figures[made.name] = made


def figure(name: str) -> Figure:
    """The figure of that name; KeyError if there is none. ``load_figures`` must have run."""
    return _figures[name]


def figure_names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(_figures))


def members(kind: str) -> frozenset[str]:
    """The names of all figures of a general concept."""
    return frozenset(name for name, made in _figures.items() if kind in made.kinds)


def figure_words() -> tuple[Entry, ...]:
    """The words of all figures, in the order of their names."""
    return tuple(entry for name in figure_names() for entry in _figures[name].words)


@functools.cache
def load_figures() -> None:
    """Import all modules of figures, which registers them."""
    from vitascope.engines.animatic import figures

    for module in pkgutil.walk_packages(figures.__path__, f"{figures.__name__}."):
        importlib.import_module(module.name)
