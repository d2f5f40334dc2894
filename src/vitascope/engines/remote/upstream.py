"""What a client of another server's protocol must be able to do, and what can go wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any, Protocol

from vitascope.brief import AspectRatio, Quality
from vitascope.errors import FilmError, VitascopeError


@dataclass(frozen=True)
class Order:
    """One film as it is asked for elsewhere. ``audio_url``: driving audio, where the other server can reach it."""

    prompt: str
    negative: str
    seconds: int
    quality: Quality
    aspect_ratio: AspectRatio
    width: int
    height: int
    fps: int
    seed: int
    prompt_extend: bool = False
    audio_url: str | None = None


class Stage(Enum):
    """How far another server is with an order."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    UNKNOWN = auto()  #: it knows no such order, or no more


@dataclass(frozen=True)
class Seen:
    """An order as the other server tells of it."""

    stage: Stage
    share: float = 0.0  #: of the work that is done, 0 to 1, as far as it is told
    link: str | None = None  #: to the film, if it has an address of its own
    failure: FilmError | None = None  #: why it failed
    usage: dict[str, Any] = field(default_factory=dict)  #: what it says that it charges


@dataclass(frozen=True)
class Listed:
    """An order in another server's list."""

    id: str
    created: float  #: unix seconds
    prompt: str | None  #: None: to be asked for one by one


class Upstream(Protocol):
    """A client of one server. Calls raise ``Unreachable``, ``Busy`` or ``FilmError`` besides what they say; ``healthy`` never."""

    name: str  #: as people are told of it
    where: str  #: its base address
    lists: bool  #: whether orders whose answer was lost can be found again
    repeatable: bool  #: whether an order that it lost may be given again: it costs nothing but time

    def healthy(self) -> bool:
        """Whether it answers."""
        ...

    def submit(self, order: Order, key: str) -> str:
        """Order; the other server's id. ``key`` names the order, for servers that make one film of two with the same.

        Raises ``Unsent`` if it was certainly not accepted, ``Unclear`` if that cannot be told.
        """
        ...

    def orders(self, since: float) -> list[Listed]:
        """Orders from about ``since`` on, unix seconds, the oldest first."""
        ...

    def look(self, order_id: str) -> Seen:
        """How far it is."""
        ...

    def prompt_of(self, order_id: str) -> str | None:
        """The prompt of an order, if it is told."""
        ...

    def cancel(self, order_id: str) -> None:
        """Stop it, where that is possible."""
        ...

    def fetch(self, seen: Seen, order_id: str, destination: Path) -> None:
        """The finished film as a file. ``Unreachable`` if it cannot be had now."""
        ...


class UpstreamError(VitascopeError):
    """Another server could not be used. No message holds a key or a prompt."""


class Unreachable(UpstreamError):
    """It gave no answer, or one that means nothing; asking again may help."""


class Unsent(Unreachable):
    """An order did not leave this machine."""


class Unclear(UpstreamError):
    """An order was sent, and whether it was accepted is not known."""


class Busy(UpstreamError):
    """It accepts nothing now; ``seconds`` is how long it wants to be left alone, None if it does not say."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds
