"""What was understood, word by word, for those who want to know: the slots of a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitascope.engines.animatic.intent import Slot, SlotName
from vitascope.engines.animatic.reading.binding import Actor
from vitascope.engines.animatic.reading.counts import MANY
from vitascope.engines.animatic.reading.merging import Merged
from vitascope.engines.animatic.reading.relations import Bond
from vitascope.engines.animatic.reading.vocabulary import LEXICON, can, family
from vitascope.filmlanguage import MODIFIERS
from vitascope.filmlanguage.looks import colours_within
from vitascope.lexicon import Match, Parse, tokenise

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
#: Told by what they are to others: an owl that glides flies, a bird that perches sits.
_OF_BIRDS = frozenset({"glide", "perch"})
#: Ways of getting about that are a vehicle's own: a car that "races" drives.
#: What can only float in the air, whatever the text calls it.
_ADRIFT = frozenset({"balloon"})
_GOING = frozenset({"run", "walk", "ride", "drive", "sail", "glide"})
_OF_VEHICLES = frozenset({"drive", "sail", "fly", "float", "launch"})


def slots_of(
    parse: Parse,
    gone: frozenset[int],
    kept: set[int],
    merged: Merged,
    doers: Mapping[int, Sequence[Actor]],
    bonds: Sequence[Bond],
    *,
    neon: bool = False,
) -> tuple[Slot, ...]:
    """The slots in the order of the text. ``gone`` and ``kept`` are starts of matches: negated ones, and those that
    changed something; ``neon``: a city street in neon light is a place of its own."""
    slots: list[Slot] = []
    bonded = {bond.start for bond in bonds}  # "rides a horse" is told as a relation
    for match in parse.matches:
        negated = match.start in gone
        name = _NAMES.get(match.slot)
        if name is None or not (negated or match.start in kept):
            continue
        if negated and match.slot in MODIFIERS:
            continue
        if neon and match.slot == "time" and match.concept == "neon":
            continue  # it tells which street it is
        if not negated and ((name == "count" and match.concept == _SINGULAR) or _quiet(match) or match.start in bonded):
            continue
        slots.append(
            Slot(
                slot="negation" if negated else name,
                concept="neon_street"
                if neon and match.slot == "setting" and match.concept == "city"
                else _concept(match, doers),
                text=match.text,
                start=match.start,
                end=match.end,
                confidence=match.entry.confidence,
                attributes=_attributes(match, merged) if name == "subject" else (),
            )
        )
        if not negated:
            slots += _implied(match)
            slots += _mounted(match, doers)
    for bond in {bond.start: bond for bond in reversed(bonds) if bond.told}.values():
        text = parse.text[bond.start : bond.end]
        slots.append(Slot("relation", bond.kind, text, bond.start, bond.end))
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.slot == "relation")))


def _implied(match: Match) -> list[Slot]:
    """What a name says besides: the colour of a grey wolf, how many a herd are, the weather of a rainy night."""
    found: list[tuple[SlotName, str, str]] = []
    if match.slot == "subject":
        found += [("colour", str(one.concept), one.text) for one in colours_within(match.text)[:1] if _said(match, one)]
        many = match.entry.features.get("count")
        found += [("count", str(MANY), match.text)] if many is not None and int(many) >= MANY else []
    elif match.slot in ("time", "weather"):
        other: SlotName = "weather" if match.slot == "time" else "time"
        words = [word for word in tokenise(match.text) if LEXICON.slot_of(word.text) == other]
        found += [(other, match.entry.features[other], match.text) for _ in words[:1] if other in match.entry.features]
    return [Slot(slot, concept, text, *_span(match, text), match.entry.confidence) for slot, concept, text in found]


def _mounted(match: Match, doers: Mapping[int, Sequence[Actor]]) -> list[Slot]:
    """The horse of "on horseback" and 策马."""
    mount = match.entry.features.get("mount", "")
    named = next((word for word in (mount, "马") if word and word in match.text.lower()), None)
    if match.slot != "action" or named is None or not mount or match.start not in doers:
        return []
    start = match.start + match.text.lower().index(named)
    return [Slot("subject", mount, named, start, start + len(named), match.entry.confidence)]


def _said(match: Match, colour: Match) -> bool:
    """Whether a name says a colour that its owner has: 红狐狸 is a fox that is red, 金鱼 is not golden."""
    if match.entry.features.get("colour") == colour.concept:
        return True
    rest = match.text[: colour.start] + match.text[colour.end :]
    return (
        colour.start == 0 and not colour.text.startswith("大") and LEXICON.concept_of(rest.strip(" -")) == match.concept
    )


def _span(match: Match, text: str) -> tuple[int, int]:
    start = match.start + match.text.index(text)
    return start, start + len(text)


def _quiet(match: Match) -> bool:
    return match.slot == "action" and "quiet" in match.entry.features


def _concept(match: Match, doers: Mapping[int, Sequence[Actor]]) -> str:
    if match.slot == "sky":
        return str(match.entry.features.get("time", match.concept))
    if match.slot == "action":
        own = next((str(doer.action) for doer in doers.get(match.start, ())), "")
        if match.concept == "fly" and any(doer.concept in _ADRIFT for doer in doers.get(match.start, ())):
            return "float"
        if own in _OF_VEHICLES and match.concept in _GOING - {"glide"}:
            return own
        if match.concept in _OF_BIRDS and own:
            return _going(doers, match) if own == "glide" else "sit"
    return family(str(match.concept)) if match.slot == "subject" else str(match.concept)


def _going(doers: Mapping[int, Sequence[Actor]], match: Match) -> str:
    """What a glide is to the doer: flight, or a swim."""
    doer = doers[match.start][0].concept
    return next((action for action in ("fly", "swim", "sail") if can(doer, action)), "glide")


def _attributes(match: Match, merged: Merged) -> tuple[tuple[str, str], ...]:
    number = next((number for actor, number in merged.mentions if actor.match is match), None)
    if number is None:
        return ()
    subject = merged.subjects[number]
    own = subject.concept if family(subject.concept) != subject.concept else None
    said = (
        ("figure", own),
        ("size", subject.size),
        ("emotion", subject.emotion),
        ("pace", subject.pace),
        *subject.details,
    )
    return tuple((key, value) for key, value in said if value is not None)
