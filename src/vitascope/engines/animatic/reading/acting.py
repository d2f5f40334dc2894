"""Who does what: actions go to those who do them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vitascope.engines.animatic.reading.binding import Actor
from vitascope.engines.animatic.reading.phrase import (
    Phrase,
    is_adverb,
    is_function,
    is_modifier,
    is_negation,
    is_transparent,
    leads,
)
from vitascope.engines.animatic.reading.relations import noun_after
from vitascope.engines.animatic.reading.vocabulary import can, is_person, own_action
from vitascope.engines.animatic.scene import ALOFT
from vitascope.lexicon import Match, Word, is_han

#: Postures in which other things can be done.
_TAKEN_ALONG = frozenset({"walk", "run", "trot"})
#: What people do in the air as they swim in water.
_IN_THE_AIR = frozenset({"fly", "glide"})
_POSTURES = frozenset({"stand", "sit", "lie"})
#: What people do sitting, with the legs of who sits.
_WHILE_SITTING = frozenset({"talk", "read", "play", "drink", "eat", "wave", "sing", "feed", "cheer", "clap", "stretch"})
#: Ways to get on, which who follows shares.
_TRAVELS = frozenset({"walk", "run", "trot", "swim", "fly"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "它的", "他的", "她的"})
_PLURAL_PRONOUNS = frozenset({"they", "both", "它们", "他们", "她们"})
_SURROUNDINGS = frozenset({"setting", "time", "weather", "sky"})
#: Words that are never nouns, whatever stands before them ("a tree there stands").
_NO_NOUNS = frozenset({"stands", "sits", "lies", "motionless", "parked", "moored", "docked", "anchored", "lit"})
_COMPANIONS = frozenset({"with", "alongside", "beside", "together", "和", "跟", "与"})

_LOADS = frozenset({"pull", "push"})


def bind_actions(phrase: Phrase, actors: list[Actor], gone: frozenset[int]) -> dict[int, list[Actor]]:
    """Give actions to those who do them: the doers by the starts of the actions that found someone. What a verb implies
    ("cycling") joins ``actors``.

    A participle before a noun belongs to it ("a running horse", 奔跑的马). Else the doer is the nearest subject before the
    action in its sentence, those joined to it included; after a pronoun the last subject named, whose earlier action gives
    way. What stands behind the action does it only if nobody else is named before it.
    """
    bound: dict[int, list[Actor]] = {}
    led: list[tuple[Actor, list[Actor]]] = []  # who is followed or chased, and by whom
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.slot != "action" or item.start in gone:
            continue
        if "reversed" in item.entry.features or _is_noun(phrase, at, item):
            continue
        sentence = phrase.sentence(item)
        fed = _fed(phrase, at, item, actors)
        if fed:
            for actor in fed:
                actor.action, actor.since = own_action(actor.concept, item.concept), sentence
            bound[item.start] = fed
            for one in _doers(phrase, at, item, [actor for actor in actors if actor not in fed and actor.at < at]):
                if is_person(one.concept) and (one.action is None or _goes_on(one, "feed")):
                    one.details += [("posture", "sit")] if one.action == "sit" else []
                    one.action, one.since = "feed", sentence
            continue
        given: list[Actor] = []
        target = noun_after(phrase, at, actors, over=True) if "relation" in item.entry.features else None
        doers = _doers(phrase, at, item, actors)
        if item.concept in _TRAVELS:
            doers = [*doers, *_behind(doers, led)]
        for doer in doers:
            if doer is target and not _is_described(phrase, at, doer):
                continue  # what is ridden or chased does not do it
            own = own_action(doer.concept, item.concept)
            fresh = doer.action is None or doer.since < 0 or (doer.since < sentence and _pronoun_led(phrase, at))
            if not fresh and can(doer.concept, item.concept) and _goes_on(doer, own):
                if doer.action == "sit":
                    doer.details.append(("posture", "sit"))
                fresh = True
            elif not fresh and own == "sit" and doer.action in _WHILE_SITTING and is_person(doer.concept):
                doer.details.append(("posture", "sit"))
            if fresh and can(doer.concept, item.concept):
                # Verbs that only tell a relation leave room for what is done meanwhile, and so does what a dog's walk stands for.
                room = "quiet" in item.entry.features or (item.concept in _LOADS and own != item.concept)
                doer.action, doer.since = own, -1 if room else sentence
                doer.performs = _performs(phrase, at)
                if own == "swim" and item.concept in _IN_THE_AIR:
                    doer.details.append(ALOFT)
                doer.details += [(key, value) for key, value in item.entry.features.items() if key in ("hold", "gear")]
                given.append(doer)
            elif _goes_with(doer.action, own) or "relation" in item.entry.features:
                given.append(doer)
        if given and item.entry.features.get("object"):
            led += [(leader, given) for leader in _give_object(phrase, at, item, actors)]
        elif given and item.concept in _TAKEN_ALONG:
            _take_along(phrase, at, item, actors, given)
        if given and "mount" in item.entry.features and not _names_mount(phrase, item, actors):
            mount = Actor(item, at, True, named=item.entry.features["mount"])
            mount.nouns, mount.group = [at], [mount]
            actors.append(mount)
        if given and "tree" in item.entry.features.values() and not any(is_person(one.concept) for one in given):
            tree = Actor(item, at, True, named="broadleaf")  # people bring one of their own
            tree.nouns, tree.group = [at], [tree]
            actors.append(tree)
        if given:
            bound[item.start] = given
    return bound


def _fed(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor]) -> list[Actor]:
    """Who eats where somebody feeds: "feeds the pigeons", 喂鸽子; nobody where the doer feeds itself."""
    if "given" not in item.entry.features:
        return []
    animal = noun_after(phrase, at, actors)
    if animal is None or is_person(animal.concept) or animal.place:
        return []
    return [one for one in animal.group if one.action is None and can(one.concept, item.concept)]


def _take_along(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor], doers: Sequence[Actor]) -> None:
    """Who is walked walks too: "walks his dog", "runs with her dog"."""
    sentence = phrase.sentence(item)
    after = [one for one in actors if one.at > at and one not in doers and phrase.sentence(one.match) == sentence]
    for companion in _companions(phrase, at, after):
        if companion.action is None and can(companion.concept, item.concept):
            companion.action, companion.since = own_action(companion.concept, item.concept), -1


def _is_described(phrase: Phrase, at: int, doer: Actor) -> bool:
    """Whether a verb stands before its doer: "chased by a dog", 追猫的狗."""
    return any(is_function(item, "of") or item.text.lower() == "by" for item in phrase.items[at + 1 : doer.at])


def _is_noun(phrase: Phrase, at: int, item: Match) -> bool:
    """Whether an English word that can be a verb stands where only a noun can: "the waves", "red sails"."""
    if is_han(item.text[0]) or item.form not in ("base", "third") or " " in item.text or item.text.lower() in _NO_NOUNS:
        return False
    before = next((one for _, one in phrase.before(at)), None)
    if before is None:
        return item.form == "third"
    if isinstance(before, Match) and before.slot in ("setting", "style"):
        return True
    return is_function(before, "determiner") or (
        is_modifier(before) or (is_function(before, "preposition") and before.text.lower() != "to")
    )


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
    return doer.action == "sit" and is_person(doer.concept) and other in _WHILE_SITTING


def _goes_with(action: str | None, other: str) -> bool:
    """Whether one can be seen to do both at once ("stands on the deck and looks out"): the first one is shown."""
    if action == other or other in _POSTURES:
        return action is not None
    return other in ("look", "wait") and action in (*_POSTURES, "perch", "ride", "walk")


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
            return _able(_subject(phrase, at, heads).group, action.concept)
    if _unknown_before(phrase, at, sentence):
        return _companions(phrase, at, after)
    heads = [actor for actor in after if not actor.place] or after
    if heads:
        return _able(heads[0].group, action.concept)
    earlier = [actor for actor in able if actor.at < at and not actor.place]
    return _able(_subject(phrase, at, earlier).group, action.concept) if earlier else []


def _subject(phrase: Phrase, at: int, earlier: Sequence[Actor]) -> Actor:
    """Who is meant among those named before: after a pronoun the last, else who led the last sentence that names somebody."""
    last = earlier[-1]
    first = leads(phrase, phrase.sentence(phrase.items[at]))
    if first is not None and (is_function(first, "pronoun") or is_function(first, "determiner")):
        return last
    return next(actor for actor in earlier if phrase.sentence(actor.match) == phrase.sentence(last.match))


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
    sentence = phrase.sentence(phrase.items[at])
    first = leads(phrase, sentence)
    if first is None or first.start > phrase.items[at].start:
        return False
    if sentence and isinstance(first, Match) and first.slot == "action" and _after_then(phrase, first):
        return True  # "Then jumps."
    following = next(phrase.after(phrase.items.index(first)), None)
    if first.text.lower() == "one of" and following is not None and is_function(following[1], "pronoun"):
        return True
    return is_function(first, "pronoun") or (is_function(first, "determiner") and first.text.lower() in _POSSESSIVES)


def _after_then(phrase: Phrase, first: Match) -> bool:
    before = phrase.items[phrase.items.index(first) - 1]
    return is_function(before, "then", "and") and phrase.sentence(before) == phrase.sentence(first)


def _several_meant(phrase: Phrase, at: int) -> bool:
    first = leads(phrase, phrase.sentence(phrase.items[at]))
    return first is not None and first.text.lower() in _PLURAL_PRONOUNS


def _behind(doers: Sequence[Actor], led: Iterable[tuple[Actor, list[Actor]]]) -> list[Actor]:
    """Who follows one of the doers and has no more to do than that: both swim in "a duck follows a swan swimming"."""
    found = [one for leader, followers in led if leader in doers for one in followers]
    return [one for one in found if one not in doers and one.since < 0]


def _give_object(phrase: Phrase, at: int, action: Match, actors: Sequence[Actor]) -> list[Actor]:
    """Who is chased runs too, unless the text goes on to say what they do; returns who that is."""
    for actor in actors:
        if actor.at > at and phrase.sentence(actor.match) == phrase.sentence(action) and actor.action is None:
            if can(actor.concept, action.concept):
                actor.action, actor.since = own_action(actor.concept, action.concept), -1
                return [actor]
            return []
    return []
