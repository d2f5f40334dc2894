"""Who drives, rows or flies what: "a man rows a boat" sits in it, and the boat goes; nothing on two wheels goes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vitascope.engines.animatic.figures import Figure, figure, figure_names
from vitascope.engines.animatic.intent import Intent, Relation, Slot, Subject
from vitascope.engines.animatic.scene import Placement

_STEERED = frozenset({"drive", "sail", "fly", "swim"})  #: "paddle" is read as a way to swim
_BETWEEN = frozenset(
    {"colour", "count", "style"}
)  #: what may stand between the doing and the thing: "drives a red car"


def piloted(intent: Intent, missing: list[str]) -> Intent:
    """The intent with everybody who steers a vehicle in it: as its rider where it has a seat.

    Who sits in a closed car is not seen, so it is left out and told in ``missing``; the car goes.
    """
    for person, slot, vehicle in _pilots(intent):
        subjects = list(intent.subjects)
        kind = figure(subjects[vehicle].concept)
        does = kind.also.get(slot.concept, slot.concept)
        subjects[vehicle] = replace(
            subjects[vehicle], action=does if does in kind.actions else kind.default, pace=subjects[person].pace
        )
        if kind.seat(Placement(kind.name, (0.0, 0.0, 0.0)), 0.0) is not None:
            subjects[person] = replace(subjects[person], action=None)
            bond = Relation("ride", person, vehicle)
            return replace(intent, subjects=tuple(subjects), relations=(*intent.relations, bond))
        missing.append(next((one.text for one in intent.slots if one.concept == subjects[person].concept), "driver"))
        return _without(replace(intent, subjects=tuple(subjects)), person)
    return intent


def ridden(intent: Intent) -> Intent:
    """The intent with somebody on every bicycle and motorcycle that is on its way with nobody on it."""
    if intent.excluded & {"man", "people"}:
        return intent
    for number, subject in enumerate(intent.subjects):
        if subject.concept not in figure_names() or subject.concept in intent.excluded:
            continue
        kind = figure(subject.concept)
        goes = subject.action is not None and kind.also.get(subject.action, subject.action) == "drive"
        taken = any(one.kind in ("ride", "on") and one.other == number for one in intent.relations)
        if "vehicles" in kind.kinds and kind.rider is not None and goes and not taken:
            bond = Relation("ride", len(intent.subjects), number)
            rider = Subject("man", count=subject.count)
            intent = replace(intent, subjects=(*intent.subjects, rider), relations=(*intent.relations, bond))
    return intent


def _pilots(intent: Intent) -> list[tuple[int, Slot, int]]:
    """Numbers of person and vehicle, and the doing between them that says that one steers the other."""
    made = []
    slots = sorted(intent.slots, key=lambda one: one.start)
    for at, slot in enumerate(slots):
        # A verb with a particle ("drives past a car") leaves the thing alone.
        if slot.slot != "action" or slot.concept not in _STEERED or " " in slot.text.strip():
            continue
        after = next((one for one in slots[at + 1 :] if one.slot not in _BETWEEN), None)
        before = next((one for one in reversed(slots[:at]) if one.slot == "subject"), None)
        person, vehicle = _number(intent, before), _number(intent, after)
        if person is None or vehicle is None or after is None or person == vehicle:
            continue
        if any({person, vehicle} == {one.one, one.other} for one in intent.relations):
            continue
        one, other = (figure(intent.subjects[i].concept) for i in (person, vehicle))
        steers = slot.concept in (*other.actions, *other.also) and (slot.concept != "swim" or _paddles(slot, other))
        if "people" in one.kinds and "vehicles" in other.kinds and steers and after.start - slot.end < 24:
            made.append((person, slot, vehicle))
    return made


def _paddles(slot: Slot, vehicle: Figure) -> bool:
    """Whether a way to swim is one to move a boat."""
    return slot.text.lower().startswith("paddl") and "boats" in vehicle.kinds


def _number(intent: Intent, slot: Slot | None) -> int | None:
    """Which subject a slot names."""
    if slot is None or slot.slot != "subject":
        return None
    known: Sequence[str] = figure_names()
    return next(
        (i for i, one in enumerate(intent.subjects) if one.concept == slot.concept and one.concept in known), None
    )


def _without(intent: Intent, gone: int) -> Intent:
    """The intent without one subject and its relations."""
    kept = [one for one in intent.relations if gone not in (one.one, one.other)]
    return replace(
        intent,
        subjects=tuple(one for i, one in enumerate(intent.subjects) if i != gone),
        relations=tuple(
            replace(one, one=one.one - (one.one > gone), other=one.other - (one.other > gone)) for one in kept
        ),
    )
