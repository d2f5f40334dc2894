"""The aid of a process that nobody takes over when it dies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


class FleetingAid:
    """An ``Aid`` that remembers as long as it lives; ``tell`` takes what the film's owner should know."""

    def __init__(
        self, model: str = "", *, prompt_extend: bool = False, tell: Callable[[str], object] | None = None
    ) -> None:
        self.model = model
        self.prompt_extend = prompt_extend
        self._tell = tell
        self._facts: dict[str, Any] = {}

    def load(self) -> dict[str, Any]:
        """What was saved last."""
        return dict(self._facts)

    def save(self, facts: Mapping[str, Any], order: str | None = None) -> None:
        """Keep facts in memory."""
        self._facts = dict(facts)

    def taken(self, orders: Sequence[str]) -> frozenset[str]:
        """None: there are no other segments."""
        return frozenset()

    def claim(self, facts: Mapping[str, Any], places: Sequence[str]) -> str:
        """The first place."""
        self._facts = {**facts, "where": places[0]}
        return places[0]

    def audio_url(self) -> str | None:
        """None: nobody can fetch anything from here."""
        return None

    def note(self, text: str) -> None:
        """Tell it at once."""
        if self._tell is not None:
            self._tell(text)
