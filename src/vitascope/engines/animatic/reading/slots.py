"""What was understood, word by word, for those who want to know: the slots of a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitascope.engines.animatic.intent import Slot, SlotName
from vitascope.engines.animatic.reading.binding import Actor
from vitascope.engines.animatic.reading.merging import Merged
from vitascope.engines.animatic.reading.relations import Bond
from vitascope.filmlanguage import MODIFIERS
from vitascope.filmlanguage.looks import colours_within
from vitascope.lexicon import Match, Parse

#: What the slots of the lexicon are called in a report. Those that are not here are part of another slot.
_NAMES: Mapping[str, SlotName] = {
    "subject": "subject",
    "action": "action",
    "setting": "setting",
    "time": "time",
    "sky": "time",
    "weather": "weather",
    "style": "style",
    "camera": "camera",
    "framing": "camera",
    "tempo": "camera",
    "colour": "colour",
    "count": "count",
    "mood": "mood",
    "absence": "negation",
}
_SINGULAR = "1"
_SHOWN_AS = {"glide": "fly", "perch": "sit"}
#: Ways of getting about that are a vehicle's own: a car that "races" drives.
_OF_VEHICLES = frozenset({"drive", "sail", "fly", "float", "launch"})


def slots_of(
    parse: Parse,
    gone: frozenset[int],
    kept: set[int],
    merged: Merged,
    doers: Mapping[int, Sequence[Actor]],
    bonds: Sequence[Bond],
) -> tuple[Slot, ...]:
    """The slots in the order of the text. ``gone`` and ``kept`` are starts of matches: negated ones, and those that
    changed something."""
    slots: list[Slot] = []
    bonded = {bond.start for bond in bonds}  # "rides a horse" is told as a relation
    for match in parse.matches:
        negated = match.start in gone
        name = _NAMES.get(match.slot)
        if name is None or not (negated or match.start in kept):
            continue
        if negated and match.slot in MODIFIERS:
            continue
        if not negated and ((name == "count" and match.concept == _SINGULAR) or _quiet(match) or match.start in bonded):
            continue
        slots.append(
            Slot(
                slot="negation" if negated else name,
                concept=_concept(match, doers),
                text=match.text,
                start=match.start,
                end=match.end,
                confidence=match.entry.confidence,
                attributes=_attributes(match, merged) if name == "subject" else (),
            )
        )
        if name == "subject" and not negated:
            slots += _implied_colour(match)
    for bond in {bond.start: bond for bond in reversed(bonds)}.values():
        text = parse.text[bond.start : bond.end]
        slots.append(Slot("relation", bond.kind, text, bond.start, bond.end))
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.slot == "relation")))


def _implied_colour(match: Match) -> list[Slot]:
    """The colour that a name says and means: a grey wolf, 白马."""
    colour = match.entry.features.get("colour")
    if colour is None:
        return []
    named = next((one for one in colours_within(match.text) if one.concept == colour), None)
    if named is None:
        return []
    start = match.start + named.start
    return [Slot("colour", colour, named.text, start, start + len(named.text), match.entry.confidence)]


def _quiet(match: Match) -> bool:
    return match.slot == "action" and "quiet" in match.entry.features


def _concept(match: Match, doers: Mapping[int, Sequence[Actor]]) -> str:
    if match.slot == "sky":
        return str(match.entry.features.get("time", match.concept))
    if match.slot == "action":
        own = next((str(doer.action) for doer in doers.get(match.start, ())), "")
        if own in _OF_VEHICLES:
            return own
        if match.concept in _SHOWN_AS:
            return _SHOWN_AS[match.concept] if own in ("glide", "perch") else own or match.concept
    return str(match.concept)


def _attributes(match: Match, merged: Merged) -> tuple[tuple[str, str], ...]:
    number = next((number for actor, number in merged.mentions if actor.match is match), None)
    if number is None:
        return ()
    subject = merged.subjects[number]
    said = (("size", subject.size), ("emotion", subject.emotion), ("pace", subject.pace), *subject.details)
    return tuple((key, value) for key, value in said if value is not None)
