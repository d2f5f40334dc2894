"""Coverage: how one action is shown in several shots, and how neighbours that say nothing of their framing differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitascope.director.chance import pick
from vitascope.storyboard import CameraMove, Framing


@dataclass(frozen=True)
class View:
    """One way to see an action."""

    framing: Framing
    camera: CameraMove


#: The stations of a scene, far to near and back again; of the ways to do each, the film's seed takes one.
ESTABLISH = (
    View(Framing.WIDE, CameraMove.CRANE), View(Framing.WIDE, CameraMove.DOLLY), View(Framing.WIDE, CameraMove.PAN),
)  # fmt: skip
FOLLOW = (View(Framing.MEDIUM, CameraMove.TRACKING), View(Framing.LOW, CameraMove.TRACKING))
CLOSE = (View(Framing.CLOSE, CameraMove.TRACKING), View(Framing.CLOSE, CameraMove.ZOOM_IN))
REVEAL = (
    View(Framing.MEDIUM, CameraMove.ZOOM_OUT), View(Framing.HIGH, CameraMove.CRANE),
    View(Framing.MEDIUM, CameraMove.ORBIT),
)  # fmt: skip

STATIONS: tuple[tuple[View, ...], ...] = (ESTABLISH, FOLLOW, CLOSE, REVEAL)
#: Framings of shots that each tell something else, in turn: no two neighbours are alike.
VARIETY: tuple[Framing, ...] = (Framing.WIDE, Framing.MEDIUM, Framing.CLOSE, Framing.MEDIUM)

_SECONDS_A_VIEW = 3.2


def views_in(seconds: float) -> int:
    """How many views one action is shown in if nothing is said of it: one in less than eight seconds, at most four."""
    return 1 if seconds < 8 else min(len(STATIONS), int(seconds / _SECONDS_A_VIEW))


def coverage(count: int, seed: int) -> list[View]:
    """``count`` views of one action, at most as many as there are stations; the first establishes where it plays."""
    return [pick(ways, seed, f"view/{at}") for at, ways in enumerate(STATIONS[:count])]


def varied(framings: Sequence[Framing | None]) -> list[Framing | None]:
    """Fill in framings that nobody said, each different from its neighbours'. A shot alone stays as it is."""
    if len(framings) < 2:
        return list(framings)
    filled = list(framings)
    for at, framing in enumerate(framings):
        if framing is not None:
            continue
        around = {filled[at - 1] if at else None, framings[at + 1] if at + 1 < len(framings) else None}
        choices = [VARIETY[(at + step) % len(VARIETY)] for step in range(len(VARIETY))]
        filled[at] = next(choice for choice in choices if choice not in around)
    return filled
