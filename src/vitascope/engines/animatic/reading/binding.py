"""What belongs to what: colours, sizes and counts to nouns, actions to those who do them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from vitascope.engines.animatic.reading.counts import SEVERAL
from vitascope.engines.animatic.reading.phrase import (
    Phrase,
    is_adverb,
    is_function,
    is_modifier,
    is_negation,
    is_transparent,
    leads,
)
from vitascope.engines.animatic.reading.vocabulary import OWN_COLOURS, can, is_person, own_action
from vitascope.lexicon import Match, Word, is_han

_GAP = 2  #: unknown words that may stand between a modifier and its noun ("red vintage car")
_LONG_GAP = 4  #: characters of an unknown Chinese word that may stand there
_REACH = 10  #: items between a modifier and its noun at the very most
_NOUNS = frozenset({"subject", "setting", "sky", "weather", "coat", "garment", "prop", "beard"})
#: What makes a place by growing there.
_GROWING = frozenset({"flower", "grass", "broadleaf", "conifer", "palm", "bamboo", "cherry_tree", "bush"})
#: Postures in which other things can be done.
_POSTURES = frozenset({"stand", "sit", "lie"})
_WORN = frozenset({"garment", "prop", "beard"})
_DRESSED = frozenset({"in", "wear"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "它的", "他的", "她的"})
_PLURAL_PRONOUNS = frozenset({"they", "both", "它们", "他们", "她们"})
_ATTRIBUTES = frozenset({"colour", "size", "count", "action", "time", "weather", "setting"})
_SURROUNDINGS = frozenset({"setting", "time", "weather", "sky"})
_COMPANIONS = frozenset({"with", "alongside", "beside", "together", "和", "跟", "与"})


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
        elif _modifies_place(phrase, at, item):
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


def _modifies_place(phrase: Phrase, at: int, item: Match) -> bool:
    """ "A temple garden" is a garden, while a garden full of flowers has them to show."""
    following = next(phrase.after(at), None)
    return (
        following is not None
        and isinstance(following[1], Match)
        and following[1].slot == "setting"
        and item.form == "base"
        and not is_han(item.text[0])
        and not following[1]
        .text.lower()
        .startswith(("in ", "on ", "at ", "through ", "across ", "over ", "under ", "among "))
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
        if noun is None:
            if item.slot == "colour" and _dress(phrase, at, item, actors):
                bound.add(item.start)
            continue
        if isinstance(phrase.items[noun], Match) and phrase.items[noun].slot in _WORN:  # type: ignore[union-attr]
            if worn is not None and item.slot == "colour":
                worn.setdefault(noun, str(item.concept))
            continue
        owner = by_item.get(noun) or _owner(phrase, noun, actors)
        if owner is not None:
            if _give(owner, item):
                bound.add(item.start)
        elif _own(phrase.items[noun], item):
            bound.add(item.start)
    return bound


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


def bind_actions(phrase: Phrase, actors: list[Actor], gone: frozenset[int]) -> dict[int, list[Actor]]:
    """Give actions to those who do them: the doers by the starts of the actions that found someone. What a verb implies
    ("cycling") joins ``actors``.

    A participle before a noun belongs to it ("a running horse", 奔跑的马). Else the doer is the nearest subject before the
    action in its sentence, those joined to it included; after a pronoun the last subject named, whose earlier action gives
    way. What stands behind the action does it only if nobody else is named before it.
    """
    bound: dict[int, list[Actor]] = {}
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.slot != "action" or item.start in gone:
            continue
        sentence = phrase.sentence(item)
        given: list[Actor] = []
        for doer in _doers(phrase, at, item, actors):
            own = own_action(doer.concept, item.concept)
            fresh = doer.action is None or doer.since < 0 or (doer.since < sentence and _pronoun_led(phrase, at))
            if not fresh and can(doer.concept, item.concept) and _goes_on(doer, own):
                if doer.action == "sit":
                    doer.details.append(("posture", "sit"))
                fresh = True
            if fresh and can(doer.concept, item.concept):
                doer.action, doer.since = own, sentence
                doer.performs = _performs(phrase, at)
                doer.details += [("hold", value) for key, value in item.entry.features.items() if key == "hold"]
                given.append(doer)
            elif _goes_with(doer.action, own):
                given.append(doer)
        if given and item.entry.features.get("object"):
            _give_object(phrase, at, item, actors)
        if given and "mount" in item.entry.features and not _names_mount(phrase, item, actors):
            mount = Actor(item, at, True, named=item.entry.features["mount"])
            mount.nouns, mount.group = [at], [mount]
            actors.append(mount)
        if given:
            bound[item.start] = given
    return bound


def _performs(phrase: Phrase, at: int) -> bool:
    """Whether "play" is that of an instrument or a part: any such word but the plain verb, or one with an object."""
    if not phrase.items[at].text.lower().startswith("play"):
        return True
    following = next(phrase.after(at), None)
    return following is not None and (isinstance(following[1], Word) or is_function(following[1], "determiner"))


def _goes_on(doer: Actor, other: str) -> bool:
    """Whether another action shows more than the posture in which it is done ("stands and waves", "lies asleep")."""
    if doer.action == "stand":
        return other not in ("stand", "look")
    if doer.action == "lie":
        return other == "sleep"
    return (
        doer.action == "sit"
        and is_person(doer.concept)
        and other in ("talk", "read", "play", "drink", "eat", "wave", "sing")
    )


def _goes_with(action: str | None, other: str) -> bool:
    """Whether one can be seen to do both at once ("stands on the deck and looks out"): the first one is shown."""
    if action == other or other in _POSTURES:
        return action is not None
    return other == "look" and action in (*_POSTURES, "perch", "ride", "walk")


def _names_mount(phrase: Phrase, item: Match, actors: Sequence[Actor]) -> bool:
    mount = item.entry.features["mount"]
    return any(one.concept == mount and phrase.sentence(one.match) == phrase.sentence(item) for one in actors)


def _able(actors: Iterable[Actor], action: str) -> list[Actor]:
    return [actor for actor in actors if can(actor.concept, action)]


def _doers(phrase: Phrase, at: int, action: Match, actors: Sequence[Actor]) -> list[Actor]:
    sentence = phrase.sentence(action)
    able = _able(actors, action.concept)
    before = [actor for actor in able if actor.at < at and phrase.sentence(actor.match) == sentence]
    after = [actor for actor in able if actor.at > at and phrase.sentence(actor.match) == sentence]
    modified = _modified(phrase, at, action)
    if modified is not None:
        owner = [actor for actor in after if actor.at == modified]
        if owner:
            return _able(owner[0].group, action.concept)
    if _stranger(phrase, at):
        return _companions(phrase, at, after)
    heads = [actor for actor in before if not actor.place] or before
    if heads:
        return _able(heads[-1].group, action.concept)
    if _pronoun_led(phrase, at):
        earlier = [actor for actor in able if actor.at < at]
        heads = [actor for actor in earlier if not actor.place] or earlier
        if heads and _several_meant(phrase, at):
            return heads
        if heads:
            return _able(heads[-1].group, action.concept)
    if _unknown_before(phrase, at, sentence):
        return _companions(phrase, at, after)
    heads = [actor for actor in after if not actor.place] or after
    if heads:
        return _able(heads[0].group, action.concept)
    earlier = [actor for actor in able if actor.at < at and not actor.place]
    return _able(earlier[-1].group, action.concept) if earlier else []


def _modified(phrase: Phrase, at: int, action: Match) -> int | None:
    """The noun that an action stands before as a participle."""
    if is_han(action.text[0]):
        return _modified_in_chinese(phrase, at)
    if action.form not in ("ing", "past") and action.text.lower() not in ("parked", "motionless", "stationary"):
        return None
    before = next(phrase.before(at), None)
    if before and isinstance(before[1], Match) and before[1].slot == "subject":
        return None
    for number, item in phrase.after(at):
        if isinstance(item, Match) and item.slot == "subject":
            return number
        if not (is_modifier(item) or isinstance(item, Word)):
            return None
    return None


def _modified_in_chinese(phrase: Phrase, at: int) -> int | None:
    """The noun behind 的: 奔跑的马, 停在路边的红色汽车 (but not in 站在雪地里的岩石上, which goes on to say where)."""
    of = crossed = False
    named = any(isinstance(item, Match) and item.slot == "subject" for _, item in phrase.before(at))
    described = False  #: the item before this one is a modifier: its 的 begins no relative clause
    for number, item in phrase.after(at):
        if is_function(item, "of"):
            of = of or not described
        elif of and isinstance(item, Match) and item.slot == "subject":
            return None if crossed and phrase.is_place(number) else number
        elif not of and not named and isinstance(item, Match) and item.slot in ("subject", "garment", "prop"):
            described = False
            continue
        elif is_function(item, "filler", "determiner") or is_modifier(item) or is_transparent(item):
            described = not is_function(item)
            continue
        elif isinstance(item, Word) and of:
            continue
        elif not of and (is_function(item, "locative") or (isinstance(item, Match) and item.slot in _SURROUNDINGS)):
            crossed = True
        else:
            return None
    return None


def _stranger(phrase: Phrase, at: int) -> bool:
    """Whether an English noun that no entry knows stands right before the action with its determiner: "a man running"."""
    words, determined = 0, False
    for _, item in phrase.before(at):
        if isinstance(item, Word):
            if is_han(item.text[0]):
                return False
            words += not is_adverb(item)
        elif is_function(item, "determiner") or is_modifier(item):
            determined = True
        elif is_function(item, "preposition") or is_negation(item):
            return False
        elif words or not is_function(item, "be", "filler"):
            break
    return determined and words > 0


def _unknown_before(phrase: Phrase, at: int, sentence: int) -> bool:
    """Whether the sentence names something unknown before the action, which may then be the doer."""
    return any(
        isinstance(item, Word) and not is_adverb(item) and phrase.sentence(item) == sentence
        for item in phrase.items[:at]
    )


def _companions(phrase: Phrase, at: int, after: Sequence[Actor]) -> list[Actor]:
    """Who moves along with an unknown doer: "a girl runs with her dog", "a man walks his dog"."""
    if " " in phrase.items[at].text:  # "runs past a dog"
        return []
    for actor in after:
        between = phrase.items[at + 1 : actor.at]
        if all(
            is_function(item, "determiner", "and")
            or is_modifier(item)
            or (is_function(item, "preposition", "and") and item.text.lower() in _COMPANIONS)
            for item in between
        ):
            return actor.group
    return []


def _pronoun_led(phrase: Phrase, at: int) -> bool:
    """Whether the sentence of item ``at`` begins with a pronoun, and has not named anybody since."""
    first = leads(phrase, phrase.sentence(phrase.items[at]))
    if first is None or first.start > phrase.items[at].start:
        return False
    return is_function(first, "pronoun") or (is_function(first, "determiner") and first.text.lower() in _POSSESSIVES)


def _several_meant(phrase: Phrase, at: int) -> bool:
    first = leads(phrase, phrase.sentence(phrase.items[at]))
    return first is not None and first.text.lower() in _PLURAL_PRONOUNS


def _give_object(phrase: Phrase, at: int, action: Match, actors: Sequence[Actor]) -> None:
    """Who is chased runs too."""
    for actor in actors:
        if actor.at > at and phrase.sentence(actor.match) == phrase.sentence(action) and actor.action is None:
            if can(actor.concept, action.concept):
                actor.action = own_action(actor.concept, action.concept)
                actor.since = phrase.sentence(action)
            return
