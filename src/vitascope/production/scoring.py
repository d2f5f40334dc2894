"""The film's own sound, composed while its last pictures are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from vitascope.cues import Sound, SoundEvent
from vitascope.sound.score import compose
from vitascope.storyboard import Storyboard


@dataclass(frozen=True)
class Score:
    """Music and effects of a whole film, and what they were composed for."""

    events: tuple[SoundEvent, ...]  #: in a fixed order
    sound: Sound

    @classmethod
    def composed(cls, board: Storyboard, events: Iterable[SoundEvent]) -> Self:
        """Compose it now."""
        ordered = in_order(events)
        return cls(ordered, compose(board, ordered))

    def fits(self, events: Iterable[SoundEvent]) -> bool:
        """Whether these are the events that it was composed for; their order does not matter."""
        return self.events == in_order(events)


def in_order(events: Iterable[SoundEvent]) -> tuple[SoundEvent, ...]:
    """The events in an order that depends on nothing but themselves."""
    return tuple(sorted(events, key=lambda event: (event.at, event.model_dump_json())))
