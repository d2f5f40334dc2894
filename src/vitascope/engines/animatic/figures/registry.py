"""The registry of figures and the protocol that each follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement


@dataclass(frozen=True)
class Gait:
    """How a figure moves through the world in one action so that its feet or wheels do not slide."""

    speed: float  #: metres a second at scale 1
    cycles: float  #: gait cycles a second


class Figure(Protocol):
    """One thing that can stand in a scene. Objects are made once and hold no state between frames."""

    name: str
    height: float  #: metres at scale 1, ground to top
    length: float  #: metres at scale 1, along its own x axis
    width: float  #: metres at scale 1, along its own z axis
    still: bool  #: looks the same at any time: may be baked
    actions: dict[str, Gait]  #: what it can do; the first is the default

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds of the shot, in the figure's own axes (scale, place and heading not applied)."""
        ...

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """What can be heard of it during the shot; times count from the start of the shot. Surface is set by the place."""
        ...


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
    """The figure of that name; KeyError if there is none. Importing the modules of figures is the caller's business."""
    return _figures[name]


def figure_names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(_figures))
