"""Who plays: the subjects of an intent as figures with an action, a size and a speed."""

from __future__ import annotations

from dataclasses import dataclass

from vitascope.engines.animatic.figures import Figure, figure, figure_names
from vitascope.engines.animatic.intent import Intent, Slot, Subject

#: Concepts that are part of places, not figures of their own; ``Place.holds`` says where they are found.
IN_PLACES = frozenset({"grass", "flower"})
_MOST_FIGURES = 12
_SIZES = {"small": 0.85, "large": 1.25}


@dataclass(frozen=True)
class Cast:
    """One subject, ready to be placed."""

    figure: Figure
    subject: Subject
    action: str
    scale: float
    speed: float  #: metres a second, of this scale


def said(intent: Intent, concept: str, slot: str) -> str:
    """The words of the text that mean a concept, or the concept's own name."""
    found: Slot | None = next((s for s in intent.slots if s.slot == slot and s.concept == concept), None)
    return found.text if found else concept


def cast(intent: Intent, missing: list[str]) -> list[Cast]:
    names = set(figure_names())
    casts: list[Cast] = []
    room = _MOST_FIGURES
    for subject in intent.subjects:
        if subject.concept in intent.excluded or subject.concept in IN_PLACES:
            continue
        if subject.concept not in names:
            missing.append(said(intent, subject.concept, "subject"))
            continue
        kind = figure(subject.concept)
        action = kind.also.get(subject.action or "", subject.action)
        if action is not None and action not in kind.actions and not (action == "stand" and kind.still):
            missing.append(said(intent, subject.action or action, "action"))
            action = None
        if action is None:
            action = kind.default
        scale = _SIZES.get(subject.size or "", 1.0)
        if kind.name == "kitten" and subject.size == "small":
            scale = 0.94  # a kitten is small as it is
        speed = kind.actions[action].speed * scale if action in kind.actions else 0.0
        count = min(subject.count, room)
        if count < subject.count:
            missing.append(next((s.text for s in intent.slots if s.slot == "count"), str(subject.count)))
        room -= count
        casts.extend(Cast(kind, subject, action, scale, speed) for _ in range(count))
    return casts
