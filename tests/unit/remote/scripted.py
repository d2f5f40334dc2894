"""Another server that answers by a script, and a memory that outlives nothing but the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vitascope.engines.protocol import OrderTaken
from vitascope.engines.remote.upstream import Listed, Order, Seen, Stage

ORDER = Order(
    prompt="a cat", negative="", seconds=2, quality="720p", aspect_ratio="16:9", width=1280, height=720, fps=30, seed=1
)
DONE = Seen(Stage.DONE, usage={"duration": 2})


@dataclass
class ScriptedUpstream:
    """Each list holds what its calls do, in turn: return a value, or raise an exception. The last one is repeated."""

    where: str = "http://one"
    lists: bool = True
    repeatable: bool = False
    name: str = "elsewhere"
    submits: list[Any] = field(default_factory=lambda: ["id-1"])
    looks: list[Any] = field(default_factory=lambda: [DONE])
    lists_of_orders: list[Any] = field(default_factory=lambda: [[]])
    fetches: list[Any] = field(default_factory=lambda: [None])
    health: bool = True
    calls: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def _next(self, name: str, script: list[Any]) -> Any:
        self.calls.append(name)
        value = script.pop(0) if len(script) > 1 else script[0]
        if isinstance(value, Exception):
            raise value
        return value

    def healthy(self) -> bool:
        """As the script says."""
        return self.health

    def submit(self, order: Order, key: str) -> str:
        """The next of ``submits``."""
        self.keys.append(key)
        return str(self._next("submit", self.submits))

    def orders(self, since: float) -> list[Listed]:
        """The next of ``lists_of_orders``."""
        found: list[Listed] = self._next("orders", self.lists_of_orders)
        return found

    def prompt_of(self, order_id: str) -> str | None:
        """All are of one prompt."""
        return ORDER.prompt

    def look(self, order_id: str) -> Seen:
        """The next of ``looks``."""
        seen: Seen = self._next("look", self.looks)
        return seen

    def cancel(self, order_id: str) -> None:
        """Only noted."""
        self.calls.append(f"cancel {order_id}")

    def fetch(self, seen: Seen, order_id: str, destination: Path) -> None:
        """The next of ``fetches``; a file of the order's name."""
        self._next("fetch", self.fetches)
        destination.write_text(order_id)


@dataclass
class Memory:
    """An ``Aid``. ``forbidden``: orders of other segments. ``raising``: what the n-th call of ``save`` raises."""

    facts: dict[str, Any] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)
    raising: dict[int, Exception] = field(default_factory=dict)
    saved: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    load_elsewhere: dict[str, int] = field(default_factory=dict)
    model: str = "wan2.7-text-to-video"
    prompt_extend: bool = False
    audio: str | None = None

    def load(self) -> dict[str, Any]:
        """A copy."""
        return dict(self.facts)

    def save(self, facts: Mapping[str, Any], order: str | None = None) -> None:
        """Kept, unless told otherwise."""
        self.saved.append(dict(facts))
        if len(self.saved) in self.raising:
            raise self.raising[len(self.saved)]
        if order in self.forbidden:
            raise OrderTaken(order)
        self.facts = dict(facts)

    def taken(self, orders: Sequence[str]) -> frozenset[str]:
        """Those of others."""
        return frozenset(self.forbidden & set(orders))

    def claim(self, facts: Mapping[str, Any], places: Sequence[str]) -> str:
        """The least loaded by ``load_elsewhere``."""
        where = min(places, key=lambda place: self.load_elsewhere.get(place, 0))
        self.save({**facts, "where": where})
        return where

    def audio_url(self) -> str | None:
        """As the test says."""
        return self.audio

    def note(self, text: str) -> None:
        """Kept."""
        self.notes.append(text)
