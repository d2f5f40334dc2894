"""Who plays: the subjects of an intent as figures with an action, a size and a speed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vitascope.engines.animatic.figures import Figure, figure, figure_names
from vitascope.engines.animatic.intent import Intent, Slot, Subject
from vitascope.engines.animatic.places import place, place_names
from vitascope.engines.animatic.reading.counts import SEVERAL

#: Concepts that are part of places, not figures of their own; ``Place.holds`` says where they are found.
IN_PLACES = frozenset({"grass"})
_MOST_FIGURES = 12
_MOST_LINING = 16  #: trees along a way
_SIZES = {"small": 0.85, "large": 1.25}
#: Who looks different in salt water, and which places that is.
_OF_THE_SEA = {"turtle": "sea_turtle"}
_SALT = frozenset({"sea", "underwater", "beach"})
_YOUNG = 0.55  #: of its parents' size
_PACES = {"slow": 0.72, "fast": 1.3}
#: What somebody does who is only said to be quick or slow, and what a mount does of which nothing is said.
_ON_LEGS = frozenset({"run", "walk", "trot", "jump", "fly", "swim", "stand"})
_GOING = ("drive", "sail", "fly", "walk", "run", "swim")


@dataclass(frozen=True)
class Cast:
    """One subject, ready to be placed."""

    figure: Figure
    subject: Subject
    action: str
    scale: float
    speed: float  #: metres a second, of this scale and pace
    number: int = 0  #: of its subject in the intent
    pace: float = 1.0  #: how fast its action goes


def said(intent: Intent, concept: str, slot: str) -> str:
    """The words of the text that mean a concept, or the concept's own name."""
    found: Slot | None = next(
        (s for s in intent.slots if s.slot == slot and concept in (s.concept, dict(s.attributes).get("figure"))), None
    )
    return found.text if found else concept


def cast(intent: Intent, missing: list[str]) -> list[Cast]:
    names = set(figure_names())
    casts: list[Cast] = []
    room = _MOST_FIGURES
    for number, subject in enumerate(intent.subjects):
        if subject.concept in intent.excluded or subject.concept in IN_PLACES:
            continue
        if subject.concept not in names:
            missing.append(said(intent, subject.concept, "subject"))
            continue
        if subject.concept == "campfire" and intent.setting in place_names() and place(intent.setting or "").inside:
            missing.append(said(intent, subject.concept, "subject"))
            continue
        kind = _player(subject, intent.setting)
        action = kind.also.get(subject.action or "", subject.action)
        if action == "ride" and not _rides(number, intent):
            action = None  # what is ridden cannot be shown
        if action is not None and action not in kind.actions and not (action == "stand" and kind.still):
            missing.append(said(intent, subject.action or action, "action"))
            action = None
        if action is None:
            action = _unsaid(kind, number, intent)
        young = ("age", "young") in subject.details
        scale = _YOUNG if young and subject.size == "small" else _SIZES.get(subject.size or "", 1.0)
        if kind.name == "kitten" and subject.size == "small":
            scale = 0.94  # a kitten is small as it is
        pace = _PACES.get(subject.pace or "", 1.0)
        speed = kind.actions[action].speed * scale * pace if action in kind.actions else 0.0
        if _rides(number, intent):
            # The mount carries it, and does what is said of the rider.
            action, speed = next((own for own in ("ride", "sit") if own in kind.actions), action), 0.0
        count = min(subject.count, room)
        if count < subject.count:
            missing.append(next((s.text for s in intent.slots if s.slot == "count"), str(subject.count)))
        room -= count
        casts.extend(Cast(kind, subject, action, scale, speed, number, pace) for _ in range(count))
    return casts


def lined(casts: Sequence[Cast], seconds: float) -> list[Cast]:
    """The casts, with more of the trees of which there are several along the way of whoever goes far."""
    way = max((one.speed for one in casts), default=0.0) * seconds
    made = list(casts)
    for number in dict.fromkeys(one.number for one in casts):
        of_it = [one for one in casts if one.number == number]
        kind = of_it[0].figure
        if kind.still and kind.kinds & {"trees", "plants"} and len(of_it) >= SEVERAL:
            wanted = min(math.ceil(way / (1.6 * max(kind.width, 2.0))), _MOST_LINING)
            made += [of_it[0]] * max(0, wanted - len(of_it))
    return made


def _player(subject: Subject, setting: str | None) -> Figure:
    """The figure of a subject, or its variant of the kind that the text tells, or that lives where the text says."""
    kind = figure(subject.concept)
    if subject.concept in _OF_THE_SEA and (subject.action == "swim" or setting in _SALT):
        return figure(_OF_THE_SEA[subject.concept])
    variant = kind.variants.get(dict(subject.details).get("kind", ""))
    return kind if variant is None else figure(variant)


def _rides(number: int, intent: Intent) -> bool:
    return any(one.kind == "ride" and one.one == number for one in intent.relations)


def _unsaid(kind: Figure, number: int, intent: Intent) -> str:
    """What a figure does of which no action is said: a mount and what is quick are on their way."""
    subject = intent.subjects[number]
    riders = [one.one for one in intent.relations if one.kind == "ride" and one.other == number]
    going: tuple[str, ...] = ()
    if riders:
        going = tuple(
            intent.subjects[rider].action or "" for rider in riders if intent.subjects[rider].action in _ON_LEGS
        )
        hasty = subject.pace == "fast" or any(intent.subjects[rider].pace == "fast" for rider in riders)
        going = (*going, "run", *_GOING) if hasty else (*going, *_GOING)
    elif subject.pace is not None or _is_overtaken(number, intent):
        going = _GOING
    own = (kind.also.get(action, action) for action in going)
    return next((action for action in own if action in kind.actions), kind.default)


def _is_overtaken(number: int, intent: Intent) -> bool:
    return any(one.kind in ("chase", "follow") and number in (one.one, one.other) for one in intent.relations)
