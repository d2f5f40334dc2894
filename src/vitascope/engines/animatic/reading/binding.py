"""What belongs to what: colours, sizes and counts to nouns, actions to those who do them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from vitascope.engines.animatic.reading.counts import SEVERAL
from vitascope.engines.animatic.reading.phrase import (
    Phrase,
    is_function,
    is_modifier,
    is_transparent,
)
from vitascope.engines.animatic.reading.vocabulary import OWN_COLOURS, is_person
from vitascope.lexicon import Match, Word, is_han

_GAP = 2  #: unknown words that may stand between a modifier and its noun ("red vintage car")
_LONG_GAP = 4  #: characters of an unknown Chinese word that may stand there
_REACH = 10  #: items between a modifier and its noun at the very most
_NOUNS = frozenset({"subject", "setting", "sky", "weather", "coat", "garment", "prop", "beard", "part"})
_MATERIALS = frozenset({"stone", "rock", "bamboo"})
#: What makes a place by growing there.
_GROWING = frozenset({"flower", "grass", "broadleaf", "conifer", "palm", "bamboo", "cherry_tree", "bush"})
#: Figures whose doors and roofs can be painted, and the words that give them such parts.
_BUILT = frozenset({"house"})
_HAVING = re.compile(r"\b(?:with|has|have|having|whose)\b|有|带|配")
_ROOFS = frozenset({"roof", "tiled roof", "屋顶", "房顶"})
_WORN = frozenset({"garment", "prop", "beard"})
_ATTRIBUTES = frozenset({"colour", "size", "count", "action", "time", "weather", "setting"})


@dataclass
class Actor:
    """A subject while the text is read."""

    match: Match
    at: int  #: index of its noun among the phrase's items
    place: bool  #: named as a place or company ("under a tree"), not as what the shot is about
    colour: str | None = None
    size: str | None = None
    count: int | None = None
    action: str | None = None
    another: bool = False
    since: int = -1  #: the sentence that its action was said in
    nouns: list[int] = field(default_factory=list)  #: indexes of all its nouns ("labrador puppy")
    group: list[Actor] = field(default_factory=list)  #: all that "and" joins to it, itself included
    named: str = ""  #: its name where the noun is not said but implied by a verb ("cycling")
    details: list[tuple[str, str]] = field(default_factory=list)
    emotion: str | None = None
    pace: str | None = None
    performs: bool = False  #: its playing is that of an instrument, or of a part

    @property
    def concept(self) -> str:
        """The figure's name."""
        return self.named or str(self.match.concept)


def actors_of(phrase: Phrase, gone: frozenset[int]) -> list[Actor]:
    """The subjects that the text names and does not negate, in order. ``gone`` holds the starts of negated matches."""
    actors: list[Actor] = []
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.slot != "subject" or item.start in gone:
            continue
        features = item.entry.features
        if actors and actors[-1].at == at - 1 and not phrase.parted(at):
            if actors[-1].concept == item.concept or _only_says_whose(actors[-1], item):
                _compound(actors[-1], item, at)
                continue
            if not is_han(item.text[0]) and actors[-1].match.form == "base" and item.entry.slot == "subject":
                # "A mother bear", "a barn owl": the last noun is the head.
                actors.pop()
        elif _modifies_place(phrase, at, item) or _is_material(phrase, at, item):
            continue
        following = next(phrase.after(at), None)
        many = item.form == "plural" or (following is not None and following[1].text in ("们", "們"))
        count = int(features["count"]) if "count" in features else SEVERAL if many else None
        actor = Actor(item, at, phrase.is_place(at), features.get("colour"), features.get("size"), count)
        actor.another = any(
            is_function(before, "determiner") and before.text.lower() in ("another", "other", "另", "另外")
            for _, before in islice(phrase.before(at), 3)
        )
        actor.details = [(key, value) for key, value in sorted(features.items()) if key not in _ATTRIBUTES]
        actor.action = features.get("action")
        actor.nouns, actor.group = [at], [actor]
        if actors and _joined(phrase, actors[-1].at, at):
            actor.group = actors[-1].group
            actor.group.append(actor)
            actor.place = actor.group[0].place
        actors.append(actor)
    return actors


def _only_says_whose(actor: Actor, kin: Match) -> bool:
    """鸭妈妈 is a duck."""
    return is_han(kin.text[0]) and is_person(str(kin.concept)) and not is_person(actor.concept)


def _is_material(phrase: Phrase, at: int, item: Match) -> bool:
    """ "Stone viaducts" are no stones."""
    following = next(phrase.after(at), None)
    return item.text.lower() in _MATERIALS and following is not None and isinstance(following[1], Word)


#: First words of phrases that say where something is: "a house by the sea" is no sort of sea.
_WHERE = frozenset(
    {
        "in", "on", "at", "by", "to", "up", "out", "through", "across", "over", "under", "among", "amongst", "along", "beside",
        "behind", "between", "amid", "beneath", "below", "above", "down", "into", "inside", "surrounded", "high", "off",
    }
)  # fmt: skip


def _modifies_place(phrase: Phrase, at: int, item: Match) -> bool:
    """ "A temple garden" is a garden, while a garden full of flowers has them to show, and "a whale underwater" is a whale."""
    following = next(phrase.after(at), None)
    return (
        following is not None
        and isinstance(following[1], Match)
        and following[1].slot == "setting"
        and following[1].text.lower() not in (word.strip() for word in following[1].entry.words.split(","))
        and item.form == "base"
        and not is_han(item.text[0])
        and following[1].text.lower().split(" ")[0] not in _WHERE
        and item.concept not in _GROWING
    )


def _compound(actor: Actor, head: Match, at: int) -> None:
    """Two nouns of one figure side by side are one ("labrador puppy", 拉布拉多幼犬); the second is the head."""
    features = head.entry.features
    if actor.concept == head.concept:
        actor.match, actor.at = head, at
    actor.details += [(key, value) for key, value in sorted(features.items()) if key not in _ATTRIBUTES]
    actor.nouns.append(at)
    actor.colour, actor.size = features.get("colour", actor.colour), features.get("size", actor.size)
    if head.form == "plural":
        actor.count = SEVERAL


def _joined(phrase: Phrase, one: int, other: int) -> bool:
    """Whether only "and" (or a comma, 、) and determiners part two nouns."""
    between = phrase.items[one + 1 : other]
    gap = phrase.parse.text[phrase.items[one].end : phrase.items[other].start]
    joins = any(is_function(item, "and", "or") for item in between) or any(sign in gap for sign in "、,，")
    return joins and all(is_function(item, "and", "or", "determiner", "of") or is_modifier(item) for item in between)


def bind_modifiers(
    phrase: Phrase, actors: Sequence[Actor], gone: frozenset[int], worn: dict[int, str] | None = None
) -> set[int]:
    """Give colours, sizes and counts to their nouns; the starts of those that found one. ``worn`` is filled with the
    colours of clothes and things in the hand, by the item that they were said of.

    A modifier belongs to the next noun of its noun phrase ("a red vintage car", 红色的汽车), or to the noun that a copula
    joins it to ("the cat is black", 猫是黑色的). A single Chinese character must touch its noun (or 的 before it).
    """
    by_item = {noun: actor for actor in actors for noun in actor.nouns}
    bound: set[int] = set()
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or not is_modifier(item) or item.start in gone:
            continue
        noun = _noun_after(phrase, at)
        if noun is None:
            noun = _noun_before(phrase, at)
        if noun is None and item.slot == "count":
            noun = _counted_before(phrase, at, actors)
        if noun is None:
            if item.slot == "colour" and _dress(phrase, at, item, actors):
                bound.add(item.start)
            continue
        if isinstance(phrase.items[noun], Match) and phrase.items[noun].slot in _WORN:  # type: ignore[union-attr]
            if worn is not None and item.slot == "colour":
                worn.setdefault(noun, str(item.concept))
            continue
        part = part_of(phrase.items[noun])
        if part is not None:
            built = _builder(phrase, noun, actors) if item.slot == "colour" else None
            if built is not None:
                built.details.append((part, str(item.concept)))
                bound |= {item.start, phrase.items[noun].start}
                continue
        owner = by_item.get(noun) or _owner(phrase, noun, actors)
        if owner is not None:
            if _give(owner, item):
                bound.add(item.start)
        elif _own(phrase.items[noun], item):
            bound.add(item.start)
    return bound


def _counted_before(phrase: Phrase, at: int, actors: Sequence[Actor]) -> int | None:
    """ "Wolves! A dozen of them": the noun of whom the pronoun means."""
    following = [item for _, item in islice(phrase.after(at), 2)]
    if not following or following[-1].text.lower() not in ("them", "他们", "它们"):
        return None
    return next((one.at for one in reversed(actors) if one.at < at), None)


def _dress(phrase: Phrase, at: int, colour: Match, actors: Sequence[Actor]) -> bool:
    """ "A woman in red", "dressed in white": the colour of what the person before it wears."""
    led = next((item for _, item in phrase.before(at) if not is_modifier(item)), None)
    if led is None or not (
        led.text.lower() == "in" or (isinstance(led, Match) and (led.slot, led.concept) == ("holding", "wear"))
    ):
        return False
    sentence = phrase.sentence(colour)
    people = [
        one for one in actors if one.at < at and is_person(one.concept) and phrase.sentence(one.match) == sentence
    ]
    return bool(people) and _give(people[-1], colour)


def _owner(phrase: Phrase, noun: int, actors: Sequence[Actor]) -> Actor | None:
    """Whose fur it is: that of the subject named last ("a wolf with grey fur"), in Chinese also the next (灰色皮毛的狼)."""
    item = phrase.items[noun]
    if not isinstance(item, Match) or item.slot != "coat":
        return None
    before = [actor for actor in actors if actor.at < noun]
    following = [actor for actor in actors if actor.at > noun and phrase.sentence(actor.match) == phrase.sentence(item)]
    of = next(phrase.after(noun), None)
    if following and of and (is_function(of[1], "of") or (is_han(item.text[0]) and of[0] == following[0].at)):
        return following[0]
    return before[-1] if before else None


def part_of(item: object) -> str | None:
    """The part of a building that a word names, if it does: a roof may also be where the film plays."""
    if not isinstance(item, Match):
        return None
    if item.slot == "part":
        return str(item.concept)
    return "roof" if item.slot == "setting" and item.text.lower() in _ROOFS else None


def _builder(phrase: Phrase, noun: int, actors: Sequence[Actor]) -> Actor | None:
    """Whose door it is: "a house with a blue door", 红屋顶的房子."""
    item, text = phrase.items[noun], phrase.parse.text
    for one in reversed(actors):
        if one.concept not in _BUILT or phrase.sentence(one.match) != phrase.sentence(item):
            continue
        if one.at < noun and _HAVING.search(text[one.match.end : item.start].lower()):
            return one
        if one.at > noun and is_han(item.text[0]) and text[item.end : one.match.start].endswith("的"):
            return one
    return None


def _own(noun: object, modifier: Match) -> bool:
    return (
        isinstance(noun, Match) and modifier.slot == "colour" and modifier.concept in OWN_COLOURS.get(noun.concept, ())
    )


def _give(actor: Actor, modifier: Match) -> bool:
    if modifier.slot == "count":
        actor.count = int(modifier.concept)
        return True
    attribute = modifier.slot if modifier.slot == "size" else "colour"
    if getattr(actor, attribute) in (None, modifier.concept) or attribute in actor.match.entry.features:
        setattr(actor, attribute, modifier.concept)
        return True
    return False


def _noun_after(phrase: Phrase, at: int) -> int | None:
    item = phrase.items[at]
    short = is_han(item.text[0]) and len(item.text) == 1
    words = 0
    possessive = False
    for number, following in islice(phrase.after(at), _REACH):
        if isinstance(following, Match) and following.slot in _NOUNS:
            touching = phrase.touches(number) or not is_han(following.text[0])
            return number if touching or not short else None
        if is_function(following, "of"):
            if words or possessive:
                return None
            possessive = True
        elif isinstance(following, Word):
            words += 1
            han = is_han(following.text[0])
            if words > _GAP or (han and (short or len(following.text) > _LONG_GAP)) or following.text.lower() == "with":
                return None
        elif is_modifier(following) or is_transparent(following):
            continue
        elif isinstance(following, Match) and following.slot == "action":
            if not _participle(following, words):
                return None
        elif not (is_function(following, "and") and _modifier_follows(phrase, number)):
            return None
    return None


def _participle(action: Match, words: int) -> bool:
    """Whether an action inside a noun phrase describes the noun ("a black running dog") and is not the verb."""
    return is_han(action.text[0]) or (action.form in ("ing", "past") and not words)


def _modifier_follows(phrase: Phrase, at: int) -> bool:
    """ "Black and white cat": "and" inside a noun phrase joins two modifiers of one kind."""
    following = next(phrase.after(at), None)
    before = phrase.items[at - 1]
    return bool(
        following
        and isinstance(following[1], Match)
        and isinstance(before, Match)
        and following[1].slot == before.slot == "colour"
    )


def _noun_before(phrase: Phrase, at: int) -> int | None:
    linked = False
    for number, before in islice(phrase.before(at), _REACH):
        if is_function(before, "be", "of") or (
            isinstance(before, Word) and before.text.lower() in ("painted", "coloured", "colored", "漆成", "涂成")
        ):
            linked = True
        elif isinstance(before, Match) and before.slot in _NOUNS:
            return number if linked else None
        elif not (is_modifier(before) or is_function(before, "filler", "pronoun", "and")):
            return None
    return None
