"""Frames of shots: times as written are mended until the shots tile the film exactly, and cuts fall on bars where free."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vitascope.cues import BeatGrid

SHORTEST_SHOT = 15  #: frames, half a second at 30 a second
MOST_SHOTS = 60
_OVERRUN = 0.5  #: seconds of the last shot that must remain when a list overruns, else the whole list is scaled
_UNDERRUN = 0.6  #: a list that fills less than this part of the film is scaled to it, else its last shot goes on


@dataclass(frozen=True)
class Span:
    """When a shot was said to be, in seconds; None: not said. Values may be nonsense."""

    start: float | None = None
    end: float | None = None
    seconds: float | None = None

    @property
    def length(self) -> float | None:
        """Seconds that the shot was said to last, if that is a positive number."""
        value = self.seconds
        if value is None and self.start is not None and self.end is not None:
            value = self.end - self.start
        return value if value is not None and math.isfinite(value) and 0 < value < 1e6 else None


def capacity(frames: int) -> int:
    """How many shots a film of so many frames can hold, each at least ``SHORTEST_SHOT`` long; at least one."""
    return max(1, min(frames // SHORTEST_SHOT, MOST_SHOTS))


def cut_times(spans: Sequence[Span], seconds: float) -> list[float] | None:
    """The times of the cuts between shots in seconds, mended, strictly between 0 and ``seconds`` and rising; None where
    nothing usable was said.

    Where starts rise, they are the cuts: a gap lengthens the shot before it, an overlap shortens it. Where they do not (run
    backwards, all begin at 0), only the lengths count, a missing one as the mean of the others. A list that overruns the film
    is cut off if its last shot still begins half a second before the end, else scaled; one that falls short is drawn out by
    its last shot, or scaled if it fills less than six tenths.
    """
    if not any(span.length or span.start for span in spans):
        return None
    edges = _risen(spans) or _summed(spans)
    total, starts = edges[-1], edges[:-1]
    overruns = total > seconds and starts[-1] > seconds - _OVERRUN
    if overruns or total < seconds * _UNDERRUN:
        starts = [start * seconds / total for start in starts]
    return starts[1:]


def _risen(spans: Sequence[Span]) -> list[float] | None:
    """Starts of all shots and the end of the last, if they can be read off as a rising row that begins near 0."""
    starts: list[float] = []
    for at, span in enumerate(spans):
        before = spans[at - 1].end if at else 0.0
        start = span.start if span.start is not None else before
        if start is None or not math.isfinite(start) or start > 1e6:
            return None
        starts.append(start if at else 0.0)
    last = spans[-1]
    end = (
        last.end if last.end is not None else starts[-1] + (last.length or (starts[-1] / max(len(spans) - 1, 1)) or 1.0)
    )
    edges = [*starts, end]
    rises = all(one < other for one, other in pairwise(edges))
    return edges if rises and math.isfinite(end) and end < 1e6 else None


def _summed(spans: Sequence[Span]) -> list[float]:
    known = [span.length for span in spans if span.length]
    mean = sum(known) / len(known) if known else 1.0
    edges = [0.0]
    for span in spans:
        edges.append(edges[-1] + (span.length or mean))
    return edges


def tile(cuts: Sequence[float], frames: int, fps: int) -> list[tuple[int, int]]:
    """First frame and frame count of each shot for cuts in seconds; together they are ``frames``.

    ``len(cuts)`` is less than ``capacity(frames)``. No shot gets shorter than ``SHORTEST_SHOT``, unless the film is.
    """
    count = len(cuts) + 1
    shortest = min(SHORTEST_SHOT, frames // count)
    edges = [0, *(round(min(max(cut, 0.0), frames / fps) * fps) for cut in cuts), frames]
    for at in range(1, count):
        edges[at] = max(edges[at], edges[at - 1] + shortest)
    for at in range(count - 1, 0, -1):
        edges[at] = min(edges[at], edges[at + 1] - shortest)
    return [(first, last - first) for first, last in pairwise(edges)]


def even_cuts(weights: Sequence[float], seconds: float) -> list[float]:
    """Cuts between shots whose lengths are in proportion to ``weights``."""
    total = sum(weights)
    cuts, done = [], 0.0
    for weight in weights[:-1]:
        done += weight
        cuts.append(seconds * done / total)
    return cuts


def fitting_tempo(cuts: Sequence[float], tempo: float, reach: float = 0.12) -> float:
    """The tempo within ``reach`` of ``tempo`` whose bars (of four beats) come nearest to the cuts; a beat counts half."""

    def cost(candidate: float) -> float:
        bar = 240.0 / candidate
        off = 0.0
        for cut in cuts:
            to_bar = abs(cut / bar - round(cut / bar)) * bar
            to_beat = abs(cut * 4 / bar - round(cut * 4 / bar)) * bar / 4
            off += min(to_bar, 0.25 + to_beat)
        return off + abs(candidate / tempo - 1.0) * 0.5

    if not cuts:
        return tempo
    steps = int(tempo * reach * 4)
    return min((round(tempo + step * 0.25, 2) for step in range(-steps, steps + 1)), key=lambda one: (cost(one), one))


def on_beat(cuts: Sequence[float], beats: BeatGrid, seconds: float, reach: float = 0.25) -> list[float]:
    """Move free cuts to the nearest bar, or beat where the bar is too far off: by more than ``reach`` of the shorter shot."""
    moved: list[float] = []
    edges = [0.0, *cuts, seconds]
    for at, cut in enumerate(cuts, start=1):
        tolerance = min(edges[at] - edges[at - 1], edges[at + 1] - edges[at]) * reach
        bar = round((cut - beats.offset) / beats.bar) * beats.bar + beats.offset
        beat = round((cut - beats.offset) / beats.beat) * beats.beat + beats.offset
        earliest = (moved[-1] if moved else 0.0) + tolerance / 2
        moved.append(next((grid for grid in (bar, beat) if abs(grid - cut) <= tolerance and grid > earliest), cut))
    return moved
