"""The protocol that every engine follows, and what it hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import Sound, SoundEvent
from vitascope.storyboard import Segment, Storyboard, segments

#: ``report(done)``: frames of the segment that are made so far; never goes back. It raises RequestCancelled to stop.
Report = Callable[[int], None]


@dataclass(frozen=True)
class Capabilities:
    """What an engine can do. The director and the production plan by it."""

    models: tuple[str, ...]  #: models that it runs itself, by their public names
    longest_segment: int  #: frames that it makes at a time, at most
    reach: Fraction | None = None  #: seconds, at most, from the first to the last frame that it makes at a time
    shortest_segment: int | None = None  #: frames below which cutting does not pay; None: do not cut finer than needed
    whole_films: bool = False  #: it gets a film as one segment, whatever its shots: it cuts by itself
    rewrites: bool = False  #: it can rewrite prompts itself; the built-in rewriter then stays out of it
    makes_sound: bool = False
    takes_driving_audio: bool = False
    deterministic: bool = False  #: same storyboard, build and architecture: the same frames, bit for bit
    licence: str = "Apache-2.0"
    renderer_memory: int = 512 * 2**20  #: bytes of the machine's memory that one renderer takes at its peak
    #: What a renderer keeps busy, and for itself: a core, a GPU, or nothing here, because it waits for another server.
    renderer_device: Literal["cpu", "gpu", "elsewhere"] = "cpu"
    at_once: int = 1  #: for ``elsewhere``: films that one machine has made there at a time

    def pieces(self, board: Storyboard) -> tuple[Segment, ...]:
        """What it makes of a film at a time: all of it, or segments as long as it can."""
        if self.whole_films:
            return (Segment(index=0, shot=0, start=0, frames=board.frames),)
        longest = self.longest_segment
        if self.reach is not None:
            longest = min(longest, floor(self.reach * board.fps) + 1)
        return segments(board, longest, None if self.shortest_segment is None else min(self.shortest_segment, longest))


@dataclass(frozen=True)
class Chunk:
    """A run of finished frames, in order.

    ``picture`` is uint8: for ``rgb24`` (n, height, width, 3); for ``yuv420p`` (n, height * 3 // 2, width), the planes Y, U, V
    one after the other as in I420, bt709 limited range. ``sound`` is float32 (samples, 2) at 48 kHz or None.
    ``events`` count their time from the start of the film. ``unsupported`` are words of the prompt that changed nothing.
    ``film`` is an encoded film of all frames of the segment, in a first chunk without any; where it is exactly what was ordered
    it is taken as it is, and the engine is not asked for more.
    """

    picture: NDArray[np.uint8]
    layout: Literal["rgb24", "yuv420p"] = "rgb24"
    sound: Sound | None = None
    events: tuple[SoundEvent, ...] = field(default=())
    unsupported: tuple[str, ...] = field(default=())
    film: Path | None = None
    engine: str | None = None  #: who made it, where an engine is several
    notes: tuple[str, ...] = field(default=())  #: what the film's owner should know of how it was made


@runtime_checkable
class Preloading(Protocol):
    """An engine of which several renderers can share something."""

    def preload(self) -> None:
        """Load what may be shared by processes that are forked afterwards: code and tables, no threads, files or devices."""
        ...


@runtime_checkable
class Requiring(Protocol):
    """An engine that needs more of a machine than what is installed everywhere."""

    def require(self) -> None:
        """SetupError if it cannot run here; cheap, for it is asked before anything is started."""
        ...


@runtime_checkable
class Engine(Protocol):
    """Turns a segment of a storyboard into pictures. Objects are made inside the renderer that uses them."""

    name: str

    def capabilities(self) -> Capabilities:
        """What the engine can do; cheap, and without loading anything heavy."""
        ...

    def warm_up(self, say: Callable[[str], None]) -> None:
        """Load models, compile kernels; ``say`` takes a line for the log. Called once before the first ``render``."""
        ...

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        """Make the segment's frames in order, ``segment.frames`` in all; ``audio`` is the whole film's driving audio.

        FilmError ends the film, EngineBroken the process; after anything else the segment is tried again, a few times.
        """
        ...


class OrderTaken(Exception):
    """An order elsewhere belongs to another segment already."""


class Aid(Protocol):
    """What an engine that has films made elsewhere gets from us: a memory of the segment that outlives the process."""

    @property
    def model(self) -> str:
        """The public name of the model that was ordered."""
        ...

    @property
    def prompt_extend(self) -> bool:
        """Whether the order wants its prompt rewritten, and nobody has done it here."""
        ...

    def load(self) -> dict[str, Any]:
        """The facts that were saved last; empty at first."""
        ...

    def save(self, facts: Mapping[str, Any], order: str | None = None) -> None:
        """Keep facts, as JSON, in place of the former; ``order`` names the order that is this segment's alone from now on.

        Durable when it returns. Raises ``OrderTaken``, and ``RequestCancelled`` if the film has ended or is another's by now.
        """
        ...

    def taken(self, orders: Sequence[str]) -> frozenset[str]:
        """Those of these orders that belong to other segments."""
        ...

    def claim(self, facts: Mapping[str, Any], places: Sequence[str]) -> str:
        """Keep facts, with that one of the ``places`` as ``where`` for which the fewest segments wait; raises as ``save``."""
        ...

    def audio_url(self) -> str | None:
        """Where others can fetch the film's driving audio, a WAV; None if this server has no address for them."""
        ...

    def note(self, text: str) -> None:
        """Tell the film's owner something of how it came about."""
        ...


@runtime_checkable
class Delegating(Protocol):
    """An engine that has films made elsewhere, where an order that is sent twice is made, and paid, twice."""

    def render_elsewhere(
        self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report, aid: Aid
    ) -> Iterator[Chunk]:
        """As ``render``. What a process that dies has ordered is found through ``aid`` and waited for."""
        ...

    def abandon(self, board: Storyboard, aid: Aid) -> None:
        """The film is not wanted any more: stop what was ordered, where that is possible. Must not raise if it is not."""
        ...
