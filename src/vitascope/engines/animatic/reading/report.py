"""How a storyboard's texts were understood, as plain data for people and programs."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from vitascope.engines.animatic.reading.reader import read
from vitascope.storyboard import Storyboard


class SlotReport(TypedDict):
    """One thing that was understood; ``shot`` is the shot's index."""

    slot: str
    concept: str
    text: str
    shot: int
    confidence: float
    attributes: NotRequired[dict[str, str]]  #: of a subject, where any were said: size, emotion, pace, clothes ...


class ReadingReport(TypedDict):
    """All that was understood, and the words of any shot that change nothing."""

    slots: list[SlotReport]
    unmatched: list[str]


def reading_report(board: Storyboard) -> ReadingReport:
    """Read every shot of a storyboard; JSON-able."""
    slots: list[SlotReport] = []
    unmatched: dict[str, None] = {}
    for shot in board.shots:
        intent = read(shot.text, board.negative)
        for slot in intent.slots:
            told = SlotReport(
                slot=slot.slot, concept=slot.concept, text=slot.text, shot=shot.index, confidence=slot.confidence
            )
            if slot.attributes:
                told["attributes"] = dict(slot.attributes)
            slots.append(told)
        unmatched.update(dict.fromkeys(intent.unmatched))
    return ReadingReport(slots=slots, unmatched=list(unmatched))
