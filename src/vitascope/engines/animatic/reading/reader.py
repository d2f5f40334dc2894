"""Reading the text of one shot: prompt → Intent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from vitascope.engines.animatic.intent import Intent, Slot, SlotName, Subject
from vitascope.engines.animatic.reading.binding import Actor, actors_of, bind_actions, bind_modifiers
from vitascope.engines.animatic.reading.phrase import Phrase, is_function, is_modifier
from vitascope.engines.animatic.reading.vocabulary import DEPICTED_STYLES, KINDS, LEXICON, expanded
from vitascope.filmlanguage import MODIFIERS, SILENT, agree, light_of
from vitascope.lexicon import FUNCTION, NEGATION, UNKNOWN, Match, Word, content, is_han, negated
from vitascope.storyboard import CameraMove, Framing, Light, Mood

_SILENT = frozenset({FUNCTION, UNKNOWN, NEGATION, "structure"})
_BACKGROUND = re.compile(
    r"\W*(?:far\s+)?(?:in|at|against)?\s*(?:the\s+)?(?:background|distance|horizon)|(?:在)?(?:远处|背景|远方)", re.I
)
_BACKGROUND_BEFORE = re.compile(r"(?:背景是|背景为|远处是|远处的|远处有|远方的|远处)\s*(?:一片|连绵的|巍峨的)?$")
_MOST = 12  #: the largest count that is understood


@dataclass
class _Outcome:
    """What became of every match: kept ones changed something, lost ones did not."""

    kept: set[int] = field(default_factory=set)  #: starts
    lost: set[int] = field(default_factory=set)

    def keep(self, match: Match) -> None:
        self.kept.add(match.start)

    def lose(self, match: Match) -> None:
        self.lost.add(match.start)


def read(text: str, negative: str = "") -> Intent:
    """Understand the text of one shot, English or Chinese. Any text is accepted.

    ``negative`` names what must not appear. ``Intent.unmatched`` holds, in order and as they were written, all content
    words that change nothing in the picture: those that no entry knows, modifiers without a noun that could take them,
    actions that nobody named can do, and what another word of the text overrules. What the text negates is not among them.
    """
    parse = LEXICON.parse(text)
    phrase = Phrase.of(parse)
    negation = negated(parse, MODIFIERS, SILENT)
    gone = frozenset(parse.matches[at].start for at in negation.matches)
    live = [match for match in content(parse.matches) if match.start not in gone and match.slot != NEGATION]
    excluded = _excluded(parse.matches, negation.matches, negative)
    outcome = _Outcome()

    actors = actors_of(phrase, gone)
    modified = bind_modifiers(phrase, actors, gone)
    acted = bind_actions(phrase, actors, gone)
    wanted = [actor for actor in actors if actor.concept not in excluded]
    for match in live:
        if match.slot in MODIFIERS or match.slot == "action":
            (outcome.keep if match.start in modified | acted else outcome.lose)(match)
        elif match.slot in ("subject", "structure", "absence"):
            outcome.keep(match)

    setting = _only(phrase, _slot(live, "setting"), excluded, outcome)
    framing = _only(phrase, _slot(live, "framing"), excluded, outcome)
    camera = _only(phrase, _slot(live, "camera"), excluded, outcome)
    mood = _only(phrase, _slot(live, "mood"), excluded, outcome)
    style = _style(_slot(live, "style"), outcome)
    weather = _weather(live, excluded, outcome)
    moon = "moon" not in excluded and any(_names_moon(match) for match in live)
    light = _light(phrase, live, excluded, outcome)
    return Intent(
        subjects=_subjects(wanted, excluded),
        setting=setting,
        light=light,
        moon=moon,
        weather=weather,
        framing=Framing(framing) if framing else None,
        camera=CameraMove(camera) if camera else None,
        mood=Mood(mood) if mood else None,
        style=style,
        excluded=excluded,
        slots=_slots(parse.matches, gone, outcome),
        unmatched=_unmatched(text, parse.matches, parse.unmatched, negation.words, outcome),
    )


def _slot(matches: Iterable[Match], slot: str) -> list[Match]:
    return [match for match in matches if match.slot == slot]


def _names_moon(match: Match) -> bool:
    return (match.slot == "sky" and match.concept == "moon") or "moon" in match.entry.features


def _excluded(matches: Sequence[Match], gone: frozenset[int], negative: str) -> frozenset[str]:
    """Concepts that must not be staged: negated in the text, or named in the negative prompt in any way."""
    named = [matches[at] for at in gone] + [match for match in matches if match.slot == "absence"]
    named += [match for match in LEXICON.parse(negative).matches if match.slot not in (FUNCTION, NEGATION, "structure")]
    start = 0
    for match in (match for match in matches if match.slot == NEGATION and match.concept != "after"):
        start = match.end
        named += [
            other
            for other in matches
            if other.slot == UNKNOWN and other.concept in KINDS and 0 <= other.start - start < 8
        ]
    concepts = {str(match.concept) for match in named if match.slot != UNKNOWN or match.concept in KINDS}
    return expanded(frozenset(concepts) - {"single", "multi"})


def _led_by_pronoun(phrase: Phrase, match: Match) -> bool:
    sentence = phrase.sentence(match)
    first = next(
        (
            item
            for item in phrase.items
            if phrase.sentence(item) == sentence and not is_function(item, "then", "and", "filler")
        ),
        match,
    )
    return sentence > 0 and is_function(first, "pronoun")


def _only(phrase: Phrase, matches: Sequence[Match], excluded: frozenset[str], outcome: _Outcome) -> str | None:
    """The one concept of a slot: the first, but a later sentence about the same subject ("Then it ...") overrules silently,
    and what is only in the background comes last. Others are lost."""
    left = [match for match in matches if match.concept not in excluded]
    if not left:
        return None

    def rank(match: Match) -> tuple[int, int]:
        later = -phrase.sentence(match) if _led_by_pronoun(phrase, match) else 0
        text = phrase.parse.text
        far = _BACKGROUND.match(text, match.end) or _BACKGROUND_BEFORE.search(
            text, max(0, match.start - 12), match.start
        )
        return later, 1 if far or _describes(phrase, match, left) else 0

    chosen = min(left, key=rank)
    for match in left:
        same = match.concept == chosen.concept
        overruled = rank(match)[0] > rank(chosen)[0]
        (outcome.keep if same or overruled else outcome.lose)(match)
    return str(chosen.concept)


def _describes(phrase: Phrase, match: Match, others: Sequence[Match]) -> bool:
    """Whether a Chinese place only says where another one is: 山间的公路 is a road."""
    at = phrase.items.index(match)
    of = False
    for _, item in phrase.after(at):
        if is_function(item, "of"):
            of = True
        elif item in others:
            return of and is_han(match.text[0])
        elif not (isinstance(item, Word) or is_function(item, "locative") or is_modifier(item)):
            return False
    return False


def _style(matches: Sequence[Match], outcome: _Outcome) -> str | None:
    for match in matches:
        (outcome.keep if match.concept in DEPICTED_STYLES else outcome.lose)(match)
    return next((str(match.concept) for match in matches), None)


def _weather(live: Sequence[Match], excluded: frozenset[str], outcome: _Outcome) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in live:
        concept = str(match.concept) if match.slot == "weather" else match.entry.features.get("weather")
        if concept and concept not in excluded:
            found[concept] = None
            if match.slot == "weather":
                outcome.keep(match)
    if len(found) > 1:
        found.pop("clear", None)
        for match in _slot(live, "weather"):
            if match.concept == "clear":
                outcome.kept.discard(match.start)
                outcome.lose(match)
    return tuple(found)


def _light(phrase: Phrase, live: Sequence[Match], excluded: frozenset[str], outcome: _Outcome) -> Light | None:
    telling = [match for match in live if match.slot in ("time", "sky") or "time" in match.entry.features]
    telling = [match for match in telling if match.slot != "sky" or match.concept not in excluded]
    pronoun = [match for match in telling if match.slot == "time" and _led_by_pronoun(phrase, match)]
    considered = pronoun[-1:] or telling
    light = light_of(tuple(considered))
    if light is Light.MOONLIGHT and ("moon" in excluded or "moonlight" in excluded):
        light = Light.NIGHT
    if light is not None and light.value in excluded:
        light = None
    for match in telling:
        if match.slot == "sky":
            outcome.keep(match)
        elif match.slot == "time":
            fits = light is not None and agree(Light(match.concept), light)
            (outcome.keep if fits or match not in considered or match.concept in excluded else outcome.lose)(match)
    return light


def _subjects(actors: Sequence[Actor], excluded: frozenset[str]) -> tuple[Subject, ...]:
    """One Subject for each figure, those that the shot is about first; later mentions of one are merged into it."""
    merged: list[Actor] = []
    for actor in sorted(actors, key=lambda one: one.place):
        same = next((other for other in merged if _is_same(other, actor)), None)
        if same is None:
            merged.append(actor)
            continue
        same.colour, same.size = same.colour or actor.colour, same.size or actor.size
        same.action = actor.action if actor.action and actor.since > same.since else same.action
        same.count = max((count for count in (same.count, actor.count) if count is not None), default=None)
    return tuple(
        Subject(
            concept=actor.concept,
            action=None if actor.action in excluded else actor.action,
            colour=None if actor.colour in excluded else actor.colour,
            size=cast('Literal["small", "large"] | None', None if actor.size in excluded else actor.size),
            count=min(actor.count or 1, _MOST),
        )
        for actor in merged
    )


def _is_same(one: Actor, other: Actor) -> bool:
    """Whether a later mention means the same figure: same concept, nothing that contradicts, and not "another"."""
    return (
        one.concept == other.concept
        and not other.another
        and one not in other.group
        and (one.colour is None or other.colour is None or one.colour == other.colour)
        and (one.size is None or other.size is None or one.size == other.size)
    )


_SLOT_NAMES: dict[str, SlotName] = {"sky": "subject", "absence": "negation"}


def _slots(matches: Sequence[Match], gone: frozenset[int], outcome: _Outcome) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for match in matches:
        if match.start in gone:
            name: SlotName = "negation"
        elif match.slot in _SILENT or match.start not in outcome.kept - outcome.lost:
            continue
        else:
            name = _SLOT_NAMES.get(match.slot, cast(SlotName, match.slot))
        slots.append(Slot(name, str(match.concept), match.text, match.start, match.end, match.entry.confidence))
    return tuple(slots)


def _unmatched(
    text: str, matches: Sequence[Match], words: Sequence[Word], negated_words: frozenset[int], outcome: _Outcome
) -> tuple[str, ...]:
    """Unknown words and lost matches in order; a lost Chinese modifier is one word again with what it stands before."""
    spans = [(word.start, word.end) for at, word in enumerate(words) if at not in negated_words]
    lost = [match for match in matches if match.start in outcome.lost]
    spans += [(match.start, match.end) for match in lost]
    leading = {match.end for match in lost if match.slot in MODIFIERS and is_han(match.text[0])}
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and joined[-1][1] == start and start in leading and is_han(text[start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in joined))
