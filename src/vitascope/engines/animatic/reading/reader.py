"""Reading the text of one shot: prompt → Intent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.places import place, place_names
from vitascope.engines.animatic.reading.acting import bind_actions
from vitascope.engines.animatic.reading.binding import Actor, actors_of, bind_modifiers, part_of
from vitascope.engines.animatic.reading.dressing import absorb_held, bind_details, bind_manner, hold, settle_play
from vitascope.engines.animatic.reading.filming import moves_of, way_of
from vitascope.engines.animatic.reading.merging import as_many_mounts, merged_subjects
from vitascope.engines.animatic.reading.people import ANYBODY
from vitascope.engines.animatic.reading.persons import with_persons
from vitascope.engines.animatic.reading.phrase import Phrase, is_function, is_modifier, leads
from vitascope.engines.animatic.reading.relations import Bond, bonds_of
from vitascope.engines.animatic.reading.slots import slots_of
from vitascope.engines.animatic.reading.vocabulary import KINDS, LEXICON, expanded
from vitascope.engines.animatic.reading.young import with_young
from vitascope.filmlanguage import MODIFIERS, SILENT, agree, light_of, speech_spans, without_speech
from vitascope.filmlanguage.style import DRAWN, GRADES
from vitascope.filmlanguage.weather import SKIES
from vitascope.lexicon import FUNCTION, NEGATION, UNKNOWN, Match, Negated, Parse, Word, content, is_han, negated
from vitascope.storyboard import Framing, Light, Mood

_SILENT = frozenset({FUNCTION, UNKNOWN, NEGATION, "structure", "coat"})
#: Slots whose words count as understood only where they were given to somebody.
_BOUND = frozenset({"action", "garment", "hair", "beard", "prop", "holding", "emotion", "pace", "relation", "part"})
#: Places that lead through others: a road in a village is in the village.
_THROUGH = frozenset({"road", "highway"})
_THEN = re.compile(r"\bthen\b|然后|接着|随后", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\W*(?:far\s+)?(?:in|at|against)?\s*(?:the\s+)?(?:background|distance|horizon)|(?:在)?(?:远处|背景|远方)", re.I
)
_BACKGROUND_BEFORE = re.compile(r"(?:背景是|背景为|远处是|远处的|远处有|远方的|远处)\s*(?:一片|连绵的|巍峨的)?$")
_NEAR = 30  #: characters between a coat and its colour


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
    parse = with_young(with_persons(LEXICON.parse(without_speech(text))))
    phrase = Phrase.of(parse)
    negation = negated(parse, MODIFIERS, SILENT)
    gone = frozenset(parse.matches[at].start for at in negation.matches)
    live = [match for match in content(parse.matches) if match.start not in gone and match.slot != NEGATION]
    unwanted = _unwanted(phrase, negation, negative)
    excluded = unwanted.concepts
    outcome = _Outcome()

    actors = actors_of(phrase, gone)
    worn: dict[int, str] = {}
    modified = bind_modifiers(phrase, actors, gone, worn)
    doers = bind_actions(phrase, actors, gone)
    dressed, holding = bind_details(phrase, actors, gone, worn)
    mannered = bind_manner(phrase, actors, gone, doers)
    modified |= _of_clothes(phrase, worn, dressed)
    settle_play(actors)
    wanted = [actor for actor in actors if not unwanted.bars(actor)]
    bonds, held = _bonds(phrase, wanted, gone, doers)
    named = {phrase.items[noun].start for actor in actors for noun in actor.nouns}
    bound = modified | set(doers) | dressed | holding | mannered | {bond.start for bond in bonds}
    for match in live:
        if match.slot == "count" and match.start not in bound:
            continue  # it counts something that has no number in the picture
        if match.slot in MODIFIERS or match.slot in _BOUND:
            (outcome.keep if match.start in bound else outcome.lose)(match)
        elif match.slot == "coat":
            (outcome.keep if _coloured(phrase, match, modified) else outcome.lose)(match)
        elif match.slot in ("structure", "absence", "tempo") or match.start in named:
            outcome.keep(match)

    settings = [match for match in _slot(live, "setting") if match.start not in modified or part_of(match) is None]
    setting = _only(phrase, settings, excluded, outcome, _THROUGH)
    roads = [match for match in settings if match.concept in _THROUGH]
    road = bool(roads) and setting in place_names() and (place(setting).crossed or place(setting).road is not None)
    for match in roads if road else ():
        outcome.lost.discard(match.start)
        outcome.keep(match)
    framing = _only(
        phrase, [match for match in _slot(live, "framing") if not _starts(phrase, match)], excluded, outcome
    )
    told = [match for match in _slot(live, "camera") if match.concept not in excluded]
    moves, filmed = moves_of(text, told)
    for match in told:
        (outcome.keep if match in filmed else outcome.lose)(match)
    mood = _only(phrase, _slot(live, "mood"), excluded, outcome)
    style, looks = _style([m for m in _slot(live, "style") if m.concept not in excluded], outcome)
    weather = _weather([match for match in live if not _is_manner(phrase, match)], excluded, outcome)
    neon = setting == "city" and any(match.slot == "time" and match.concept == "neon" for match in live)
    moon = "moon" not in excluded and any(_names_moon(match) for match in live)
    light = _light(phrase, live, excluded, outcome)
    merged = merged_subjects(phrase, [actor for actor in wanted if actor not in held], excluded)
    relations = merged.relations(bonds)
    return Intent(
        subjects=as_many_mounts(merged, relations),
        relations=relations,
        setting="neon_street" if neon else setting or _implied(live, excluded),
        road=road and setting not in _THROUGH,
        light=light,
        moon=moon,
        sky=next((match.entry.features["sky"] for match in live if "sky" in match.entry.features), None),
        weather=weather,
        framing=Framing(framing) if framing else None,
        camera=moves[0] if moves else None,
        then=moves[1] if len(moves) > 1 else None,
        way=way_of(text, moves, told),
        mood=Mood(mood) if mood else None,
        style=style,
        looks=looks,
        excluded=excluded,
        slots=slots_of(parse, gone, outcome.kept - outcome.lost, merged, doers, bonds, neon=neon),
        unmatched=_unmatched(text, parse, negation.words, outcome),
    )


def _bonds(
    phrase: Phrase, actors: Sequence[Actor], gone: frozenset[int], doers: Mapping[int, Sequence[Actor]]
) -> tuple[list[Bond], list[Actor]]:
    """The relations between the figures, and those figures that a hand holds and that are none of their own any more."""
    bonds: list[Bond] = []
    held: list[Actor] = []
    for start, (owner, thing) in absorb_held(phrase, actors, gone).items():
        item = next(item for item in phrase.items if item.start == start)
        taken = hold(owner, thing)
        if taken:
            held.append(thing)
        if taken or (isinstance(item, Match) and item.slot == "holding"):
            beneath = item.text.lower() in ("under", "beneath") or is_function(item, "locative")
            bonds.append(Bond("under" if beneath else "hold", owner, thing, item.start, item.end))
    free = [actor for actor in actors if actor not in held]
    return bonds + bonds_of(phrase, free, gone, doers), held


def _of_clothes(phrase: Phrase, worn: Mapping[int, str], dressed: set[int]) -> set[int]:
    """The starts of the colours of those clothes and things that somebody wears or holds."""
    owned = {at for at in worn if phrase.items[at].start in dressed}
    return {
        item.start
        for at in owned
        for _, item in islice(phrase.before(at), 4)
        if isinstance(item, Match) and item.slot == "colour" and item.concept == worn[at]
    }


def _coloured(phrase: Phrase, coat: Match, modified: set[int]) -> bool:
    """Whether a word like "fur" stands beside a colour that its owner took."""
    return any(
        match.start in modified and match.slot == "colour" and abs(match.start - coat.start) < _NEAR
        for match in phrase.parse.matches
    )


def _slot(matches: Iterable[Match], slot: str) -> list[Match]:
    return [match for match in matches if match.slot == slot]


def _implied(live: Iterable[Match], excluded: frozenset[str]) -> str | None:
    """Where what is done is at home: who cooks is in a kitchen."""
    settings = (match.entry.features.get("setting") for match in live)
    return next((setting for setting in settings if setting and setting not in excluded), None)


def _names_moon(match: Match) -> bool:
    return (match.slot == "sky" and match.concept == "moon") or "moon" in match.entry.features


@dataclass(frozen=True)
class _Unwanted:
    """What must not be staged: concepts altogether, and figures only in one look ("no red cars")."""

    concepts: frozenset[str]
    looks: frozenset[tuple[str, str]]

    def bars(self, actor: Actor) -> bool:
        """Whether a subject must not be staged."""
        looks = {(actor.concept, actor.colour), (actor.concept, actor.size)}
        return actor.concept in self.concepts or bool(looks & self.looks)


def _unwanted(phrase: Phrase, negation: Negated, negative: str) -> _Unwanted:
    """What the text negates and what the negative prompt names, whatever that says of it."""
    parse = phrase.parse
    words = {parse.unmatched[at].start for at in negation.words}
    gone = [parse.matches[at] for at in sorted(negation.matches)]
    gone += [match for match in parse.matches if match.slot == "absence" or match.start in words]
    named = Phrase.of(LEXICON.parse(negative))
    concepts, looks = _named(phrase, gone)
    more, others = _named(named, named.parse.matches)
    return _Unwanted(expanded(concepts | more), looks | others)


def _named(phrase: Phrase, matches: Sequence[Match]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Concepts among matches, and figures with the colour or size that stands before them."""
    concepts: set[str] = set()
    looks: set[tuple[str, str]] = set()
    starts = {match.start for match in matches}
    described: list[Match] = []
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.start not in starts:
            if not (isinstance(item, Match) and is_function(item, "of")):
                described = []
            continue
        if at and phrase.parted(at):
            described = []
        if item.slot in MODIFIERS:
            described += [item] if item.slot != "count" else []
        elif item.slot == "subject" and described:
            looks |= {(str(item.concept), str(one.concept)) for one in described}
            described = []
        elif item.slot not in _SILENT:
            anybody = item.slot == "subject" and item.text.lower() in ANYBODY
            concepts.add("people" if anybody else str(item.concept))
    concepts |= {str(match.concept) for match in matches if match.slot == UNKNOWN and match.concept in KINDS}
    return frozenset(concepts), frozenset(looks)


def _led_by_pronoun(phrase: Phrase, match: Match) -> bool:
    sentence = phrase.sentence(match)
    first = leads(phrase, sentence)
    return sentence > 0 and first is not None and is_function(first, "pronoun")


def _only(
    phrase: Phrase,
    matches: Sequence[Match],
    excluded: frozenset[str],
    outcome: _Outcome,
    weak: frozenset[str] = frozenset(),
) -> str | None:
    """The one concept of a slot: the first, but a later sentence about the same subject ("Then it ...") overrules silently,
    and what is only in the background, or ``weak``, comes last. Others are lost."""
    left = [match for match in matches if match.concept not in excluded]
    if not left:
        return None

    def rank(match: Match) -> tuple[int, int, float]:
        later = -phrase.sentence(match) if _led_by_pronoun(phrase, match) else 0
        text = phrase.parse.text
        far = _BACKGROUND.match(text, match.end) or _BACKGROUND_BEFORE.search(
            text, max(0, match.start - 12), match.start
        )
        # A place of its own outranks a street or a hill, a low-angle shot what just comes "from below".
        return (
            later,
            1
            if far or match.concept in weak or _describes(phrase, match, left) or _leads_to(phrase, match, left)
            else 0,
            -1.0 if match.slot == "setting" else -match.entry.confidence,
        )

    chosen = min(left, key=rank)
    for match in left:
        same = match.concept == chosen.concept
        overruled = rank(match)[0] > rank(chosen)[0]
        (outcome.keep if same or overruled else outcome.lose)(match)
    return str(chosen.concept)


def _leads_to(phrase: Phrase, match: Match, others: Sequence[Match]) -> bool:
    """Whether an English place only describes the one behind it: a seaside ballroom, a village market."""
    after = next((other for other in others if other.start > match.start), None)
    return after is not None and not is_han(match.text[0]) and phrase.parse.text[match.end : after.start] == " "


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


def _style(matches: Sequence[Match], outcome: _Outcome) -> tuple[str | None, tuple[str, ...]]:
    """The style that is painted, the first that is more than a grade, and grades that go with it; others are lost.

    Where none is drawn the first that was named is told all the same.
    """

    def rank(match: Match) -> int:
        return 2 if match.concept not in DRAWN else 1 if match.concept in GRADES or match.entry.confidence < 1 else 0

    chosen = min(matches, key=rank, default=None)
    looks: dict[str, None] = {}
    for match in matches:
        drawn = match.concept in DRAWN and chosen is not None and match.concept == chosen.concept
        grade = match.concept in GRADES and not drawn
        if grade:
            looks[str(match.concept)] = None
        (outcome.keep if drawn or grade else outcome.lose)(match)
    return (str(chosen.concept) if chosen else None), tuple(looks)


def _starts(phrase: Phrase, match: Match) -> bool:
    """Whether words that could tell a framing only tell where a move begins: "tilts down from the sky"."""
    at = phrase.items.index(match)
    before = phrase.items[at - 1] if at else None
    return match.entry.confidence < 1 and isinstance(before, Match) and before.slot == "camera"


def _is_manner(phrase: Phrase, match: Match) -> bool:
    """Whether a 风 that follows a style is no wind: 老照片风."""
    at = phrase.items.index(match)
    before = phrase.items[at - 1] if at else None
    return match.text == "风" and isinstance(before, Match) and before.slot == "style" and phrase.touches(at)


def _weather(live: Sequence[Match], excluded: frozenset[str], outcome: _Outcome) -> tuple[str, ...]:
    """All that is named, in order, with what comes along; a clear sky gives way to any other state of it."""
    found: dict[str, None] = {}
    for match in live:
        named = str(match.concept) if match.slot == "weather" else None
        for concept in (named, match.entry.features.get("weather")):
            if concept and concept not in excluded:
                found[concept] = None
        if named and named not in excluded:
            outcome.keep(match)
    if SKIES & set(found):
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
    # "At noon. Then the sun sets": what comes then is what is seen.
    then = [match for match in telling if match.slot == "time" and _THEN.search(phrase.parse.text[: match.start])]
    considered = pronoun[-1:] or then or telling
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


def _unmatched(text: str, parse: Parse, negated_words: frozenset[int], outcome: _Outcome) -> tuple[str, ...]:
    """Unknown words and lost matches in order; a lost Chinese modifier is one word again with what it stands before."""
    spans = [(word.start, word.end) for at, word in enumerate(parse.unmatched) if at not in negated_words]
    lost = [match for match in parse.matches if match.start in outcome.lost]
    spans += speech_spans(text)
    spans += [(match.start, match.end) for match in lost]
    leading = {match.end for match in lost if match.slot in MODIFIERS and is_han(match.text[0])}
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and joined[-1][1] == start and start in leading and is_han(text[start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in joined))
