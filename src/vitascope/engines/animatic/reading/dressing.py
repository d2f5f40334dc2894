"""What somebody looks like beyond one colour: clothes, hair, what the hands hold, how they feel and how fast they move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from vitascope.engines.animatic.reading.binding import Actor
from vitascope.engines.animatic.reading.details import HOLDABLE, INSTRUMENTS
from vitascope.engines.animatic.reading.phrase import Item, Phrase, is_function, is_modifier, is_transparent, leads
from vitascope.engines.animatic.reading.relations import noun_after
from vitascope.engines.animatic.reading.vocabulary import can, carries, is_person, own_action
from vitascope.engines.animatic.scene import ALOFT
from vitascope.filmlanguage.manner import EMOTION_OF_MOOD
from vitascope.lexicon import Match, is_han

_LOOKS = frozenset({"garment", "hair", "beard", "prop"})
#: What is done with things that the hand has not been said to hold: flying a kite, playing with a ball.
_TOYS = frozenset({("fly", "kite"), ("run", "kite"), ("jump", "ball"), ("play", "ball")})
#: With people these tell a mood; an animal lifts its head for it.
_VOICES = ("roar", "growl", "snarl", "吼", "咆哮", "怒吼")
#: What animals do with what they then have in their mouths.
_FETCHING = frozenset({"run", "jump", "play", "walk"})
_HAND = frozenset({"play", "read", "wave", "drink", "hold", "eat"})


def bind_details(
    phrase: Phrase, actors: Sequence[Actor], gone: frozenset[int], worn: Mapping[int, str]
) -> tuple[set[int], set[int]]:
    """Give clothes, hair and things in the hand to people; the starts of the words that were given, and of those that
    say that somebody wears or holds them. ``worn`` has the colours by the item that they were said of."""
    bound: set[int] = set()
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.slot not in _LOOKS or item.start in gone:
            continue
        owner = _wearer(phrase, at, actors, leading=item.slot in ("hair", "beard"))
        if owner is None and item.slot == "prop":
            owner = _mouth(phrase, at, item, actors)
        if owner is None or (item.slot == "prop" and not _in_hand(phrase, owner, at)):
            continue
        colour = worn.get(at)
        if item.slot == "prop":
            owner.details.append(("hold", f"{colour} {item.concept}" if colour else str(item.concept)))
        else:
            owner.details.append((str(item.concept), colour or item.entry.features.get("value", "")))
        bound.add(item.start)
        if item.concept == "kite" and owner.action == own_action(owner.concept, "fly"):
            owner.action = "look"  # it is the kite that flies
            owner.details = [detail for detail in owner.details if detail != ALOFT]
    verbs: set[int] = set()
    for at, item in enumerate(phrase.items):
        said = isinstance(item, Match) and item.slot == "holding" and item.start not in gone
        if said and _done(phrase, at, item, actors, bound):
            verbs.add(item.start)
    return bound, verbs


def _done(phrase: Phrase, at: int, item: Item, actors: Sequence[Actor], bound: set[int]) -> bool:
    """Whether what "wearing" or "holding" is said of is shown."""
    if isinstance(item, Match) and item.concept == "fish":
        doer = _holder(phrase, at, actors)
        if doer is None:
            return False
        doer.details.append(("hold", item.entry.features["hold"]))
        if doer.action is None and can(doer.concept, item.entry.features["action"]):
            doer.action = own_action(doer.concept, item.entry.features["action"])
        return True
    return any(following.start in bound for _, following in islice(phrase.after(at), 6))


def _holder(phrase: Phrase, at: int, actors: Sequence[Actor]) -> Actor | None:
    sentence = phrase.sentence(phrase.items[at])
    here = [one for one in actors if is_person(one.concept) and phrase.sentence(one.match) == sentence]
    before = [one for one in here if one.at < at and not one.place] or [one for one in here if one.at < at]
    return before[-1] if before else (here[0] if here else None)


def _wearer(phrase: Phrase, at: int, actors: Sequence[Actor], *, leading: bool) -> Actor | None:
    """Who wears it: the person whose noun it leads up to ("a bearded man", 穿红裙子的女孩), else the one named before."""
    after = noun_after(phrase, at, actors)
    following = next(phrase.after(at), None)
    direct = following is not None and (is_function(following[1], "of") or is_han(phrase.items[at].text[0]))
    if after is not None and is_person(after.concept) and (leading or direct):
        return after
    sentence = phrase.sentence(phrase.items[at])
    before = [one for one in actors if one.at < at and phrase.sentence(one.match) == sentence]
    if before:
        people = [one for one in before if is_person(one.concept)]
        return people[-1] if people and _reaches(phrase, people[-1].at, at, actors) else None
    first = leads(phrase, sentence)
    if first is not None and is_function(first, "pronoun", "determiner"):
        people = [one for one in actors if one.at < at and is_person(one.concept)]
        return people[-1] if people else None
    return None


def _mouth(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor]) -> Actor | None:
    """The animal named before a thing that it can carry in its mouth."""
    sentence = phrase.sentence(phrase.items[at])
    before = [one for one in actors if one.at < at and phrase.sentence(one.match) == sentence and not one.place]
    return before[-1] if before and carries(before[-1].concept, str(item.concept)) else None


def _reaches(phrase: Phrase, person: int, at: int, actors: Sequence[Actor]) -> bool:
    """Whether no other figure is named between a person and a thing, save one that the person rides, holds or stands by."""
    between = [one for one in actors if person < one.at < at and not one.place]
    return len(between) < 2


def _in_hand(phrase: Phrase, owner: Actor, at: int) -> bool:
    """Whether a thing is held: after "with", "holding" or what hands do, and not in a place of its own ("on a table")."""
    low, high = sorted((owner.at, at))
    for item in phrase.items[low:high]:
        if isinstance(item, Match) and (item.slot == "holding" or (item.slot == "action" and item.concept in _HAND)):
            return True
        if (
            isinstance(item, Match)
            and item.slot == "action"
            and item.concept in _FETCHING
            and not is_person(owner.concept)
        ):
            return True
        thing = phrase.items[at]
        if isinstance(item, Match) and isinstance(thing, Match) and (item.concept, thing.concept) in _TOYS:
            return True
        if item.text.lower() in ("with", "带着"):
            return True
    return low == at


def absorb_held(phrase: Phrase, actors: Sequence[Actor], gone: frozenset[int]) -> dict[int, tuple[Actor, Actor]]:
    """Things with a figure of their own that a person holds: the person's hand holds them instead. By the start of the
    word that says so, who holds what."""
    held: dict[int, tuple[Actor, Actor]] = {}
    for at, item in enumerate(phrase.items):
        text = item.text.lower()
        holds = isinstance(item, Match) and item.slot == "holding" and item.concept == "hold"
        if not (holds or text in ("with", "under", "beneath")) or item.start in gone:
            continue
        thing = noun_after(phrase, at, actors)
        if thing is None or (text != "with" and not holds and thing.concept != "umbrella"):
            continue
        owner = _holder_of(phrase, at, thing, actors)
        if owner is not None:
            held[item.start] = (owner, thing)
    return {**held, **_under_umbrellas(phrase, actors)}


def _under_umbrellas(phrase: Phrase, actors: Sequence[Actor]) -> dict[int, tuple[Actor, Actor]]:
    held: dict[int, tuple[Actor, Actor]] = {}
    for thing in actors:
        place = phrase.locative(thing.at) if thing.concept == "umbrella" else None
        if place is not None and phrase.items[place].text in ("下", "下面", "之下", "底下"):
            owner = _holder(phrase, thing.at, actors) or noun_after(phrase, place, actors)
            if owner is not None and is_person(owner.concept):
                held[phrase.items[place].start] = (owner, thing)
    return held


def _holder_of(phrase: Phrase, at: int, thing: Actor, actors: Sequence[Actor]) -> Actor | None:
    """撑着红伞的女孩: the person described; else the one before."""
    of = next(phrase.after(thing.at), None)
    if of is not None and is_function(of[1], "of") and is_han(thing.match.text[0]):
        described = noun_after(phrase, of[0], actors)
        if described is not None and described is not thing:
            return described
    before = [one for one in actors if one.at < at and phrase.sentence(one.match) == phrase.sentence(thing.match)]
    heads = [one for one in before if not one.place] or before
    return heads[-1] if heads else None


def hold(owner: Actor, thing: Actor) -> bool:
    """Put a figure's thing into a person's hand; False if hands cannot hold it."""
    if not (is_person(owner.concept) and thing.concept in HOLDABLE) and not carries(owner.concept, thing.concept):
        return False
    owner.details.append(("hold", f"{thing.colour} {thing.concept}" if thing.colour else thing.concept))
    return True


def bind_manner(
    phrase: Phrase, actors: Sequence[Actor], gone: frozenset[int], doers: Mapping[int, Sequence[Actor]]
) -> set[int]:
    """Give emotions to people and a pace to those who move; the starts of the words that found somebody."""
    bound: set[int] = set()
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.start in gone:
            continue
        if item.slot == "emotion" or (item.slot == "mood" and item.concept in EMOTION_OF_MOOD):
            owner = _feels(phrase, at, actors, said_of_film=item.slot == "mood")
            if owner is not None and is_person(owner.concept):
                emotion = item.concept if item.slot == "emotion" else EMOTION_OF_MOOD[item.concept]
                for one in owner.group:
                    one.emotion = one.emotion or str(emotion)
                    one.details += [("act", value) for key, value in item.entry.features.items() if key == "act"]
                bound.add(item.start)
            elif owner is not None and item.text.lower().startswith(_VOICES) and can(owner.concept, "look"):
                for one in owner.group:
                    one.action = one.action or own_action(one.concept, "roar" if can(one.concept, "roar") else "look")
                bound.add(item.start)
        elif item.slot == "pace":
            moved = _paced(phrase, item, actors, doers)
            for one in moved:
                one.pace = one.pace or str(item.concept)
            if moved:
                bound.add(item.start)
    return bound


def _feels(phrase: Phrase, at: int, actors: Sequence[Actor], *, said_of_film: bool) -> Actor | None:
    after = noun_after(phrase, at, actors)
    if after is not None and not _crosses_preposition(phrase, at, after.at):
        return after
    sentence = phrase.sentence(phrase.items[at])
    before = [one for one in actors if one.at < at and phrase.sentence(one.match) == sentence]
    heads = [one for one in before if not one.place] or before
    if not heads:
        first = leads(phrase, sentence)
        if first is not None and is_function(first, "pronoun"):
            heads = [one for one in actors if one.at < at and not one.place]
    if not heads:
        return None
    if said_of_film:
        between = phrase.items[heads[-1].at + 1 : at]
        plain = all(is_function(item, "be", "filler") or is_modifier(item) or is_transparent(item) for item in between)
        return heads[-1] if plain and not phrase.parted(at) else None
    return heads[-1]


def _crosses_preposition(phrase: Phrase, at: int, noun: int) -> bool:
    return any(is_function(item, "preposition") for item in phrase.items[at + 1 : noun])


def _paced(
    phrase: Phrase, item: Match, actors: Sequence[Actor], doers: Mapping[int, Sequence[Actor]]
) -> Sequence[Actor]:
    """Who moves at that pace: the doers of the nearest action of the sentence; else who is described ("a fast car")."""
    here = [
        (abs(one.start - item.start), one.start)
        for one in phrase.items
        if isinstance(one, Match)
        and one.start in doers
        and doers[one.start]
        and phrase.sentence(one) == phrase.sentence(item)
    ]
    if here:
        return doers[min(here)[1]]
    sentence = phrase.sentence(item)
    return [one for one in actors if phrase.sentence(one.match) == sentence and not one.place][:1]


def settle_play(actors: Sequence[Actor]) -> None:
    """Who plays without an instrument romps about: "children play in the park" is no concert."""
    for actor in actors:
        if actor.action != "play" or actor.concept == "musician":
            continue
        if any(key == "hold" and value.split(" ")[-1] in INSTRUMENTS for key, value in actor.details):
            continue
        if not actor.performs and can(actor.concept, "jump"):
            actor.action = own_action(actor.concept, "jump")
