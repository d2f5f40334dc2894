"""How the figures of a text stand to each other: who rides, chases or follows whom, and who is where beside what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vitascope.engines.animatic.intent import RelationName
from vitascope.engines.animatic.reading.binding import Actor
from vitascope.engines.animatic.reading.phrase import Item, Phrase, is_function, is_modifier, is_transparent
from vitascope.engines.animatic.reading.vocabulary import is_person
from vitascope.lexicon import Match, Word, is_han

_WORDS = 2  #: unknown words that may stand between a preposition and its noun

PREPOSITIONS: Mapping[str, RelationName] = {
    **dict.fromkeys(
        ("beside", "next to", "near", "nearby", "by", "alongside", "close to", "at the side of", "by the side of",
         "on the side of", "adjacent to", "right next to", "right beside", "next door to", "at the foot of",
         "at the feet of", "side by side with", "shoulder to shoulder with", "opposite"), "beside"),
    **dict.fromkeys(("on", "on top of", "atop", "onto", "upon", "at the top of", "onto the top of", "on the back of",
                     "on board", "aboard"), "on"),
    **dict.fromkeys(("under", "beneath", "below", "underneath", "in the shade of", "in the shadow of"), "under"),
    **dict.fromkeys(("behind", "in back of", "right behind", "just behind", "at the back of", "close behind"), "behind"),
    **dict.fromkeys(("in front of", "right in front of", "at the front of"), "before"),
    **dict.fromkeys(("in", "inside", "within", "inside of", "into"), "in"),
    **dict.fromkeys(("above", "over", "high above", "just above", "up above"), "above"),
    **dict.fromkeys(("to the left of", "on the left of", "left of", "to the left side of", "on the left side of"), "left_of"),
    **dict.fromkeys(("to the right of", "on the right of", "right of", "to the right side of", "on the right side of"),
                    "right_of"),
}  # fmt: skip

LOCATIVES: Mapping[str, RelationName] = {
    **dict.fromkeys(("旁", "旁边", "边", "边上", "附近", "身边", "身旁", "旁侧", "一旁", "一侧", "近旁", "脚下", "不远处",
                     "对面", "周围", "跟前"), "beside"),
    **dict.fromkeys(("上", "上面", "之上", "背上", "头上", "上头", "肩上", "顶上", "顶端", "顶部"), "on"),
    **dict.fromkeys(("下", "下面", "下方", "之下", "底下"), "under"),
    **dict.fromkeys(("后", "后面", "后方", "身后", "背后", "后头"), "behind"),
    **dict.fromkeys(("前", "前面", "前方", "身前", "前头", "面前", "门前"), "before"),
    **dict.fromkeys(("里", "里面", "中", "之中", "内", "里头", "怀里", "怀中"), "in"),
    **dict.fromkeys(("上方", "上空", "头顶"), "above"),
    **dict.fromkeys(("左边", "左侧", "左面", "左方"), "left_of"),
    **dict.fromkeys(("右边", "右侧", "右面", "右方"), "right_of"),
}  # fmt: skip


#: Relations that are done, not only stood in.
_DONE = frozenset({"ride", "chase", "follow", "hold"})
_ALOFT = frozenset({"fly", "glide", "float", "launch"})
#: What one is in as in a place.
_COVER = frozenset({"bush", "grass", "flower", "bamboo"})
_ASIDE = frozenset({"一旁", "旁边", "身旁", "身边"})
#: Sides of somebody who was just named.
_OWN_SIDES = frozenset(
    {
        "身后",
        "身边",
        "身旁",
        "身前",
        "面前",
        "背后",
        "旁边",
        "一旁",
        "前面",
        "后面",
        "左边",
        "右边",
        "头顶",
        "头上",
        "怀里",
        "门前",
        "门口",
        "背上",
    }
)


#: Prepositions between "rides" and what is ridden.
_ASTRIDE = frozenset({"on", "upon", "atop", "in", "astride", "aboard", "on top of", "on the back of", "在"})


@dataclass(frozen=True)
class Bond:
    """``one`` stands in a relation to ``other``; the text says so from ``start`` to ``end``."""

    kind: RelationName
    one: Actor
    other: Actor
    start: int
    end: int
    told: bool = True  #: whether it is a slot of its own in a report


def bonds_of(
    phrase: Phrase, actors: Sequence[Actor], gone: frozenset[int], doers: Mapping[int, Sequence[Actor]]
) -> list[Bond]:
    """All relations that the text states between figures; ``doers`` tells who does the action that starts at a place."""
    bonds: list[Bond] = []
    for at, item in enumerate(phrase.items):
        if not isinstance(item, Match) or item.start in gone:
            continue
        if item.slot == "action" and "relation" in item.entry.features:
            found = _done_to(phrase, at, item, actors, doers.get(item.start, ()))
        elif item.slot == "relation":
            found = _together(phrase, at, item, actors)
        elif is_function(item, "preposition"):
            found = _preposition(phrase, at, item, actors)
        elif is_function(item, "locative"):
            found = _locative(phrase, at, item, actors)
        else:
            continue
        for bond in found:
            said = next((old for old in bonds if {id(old.one), id(old.other)} == {id(bond.one), id(bond.other)}), None)
            if said is None:
                bonds.append(bond)
            elif bond.kind in _DONE and said.kind not in _DONE:
                bonds[bonds.index(said)] = bond  # 身后跟着一只狗: it follows, which is more than being behind
    return bonds


def _bond(kind: RelationName, one: Actor, other: Actor, item: Item) -> list[Bond]:
    return [Bond(kind, one, other, item.start, item.end)] if one is not other else []


def noun_after(phrase: Phrase, at: int, actors: Sequence[Actor], *, over: bool = False) -> Actor | None:
    """The subject whose noun phrase follows item ``at`` directly; ``over`` one preposition if wanted ("waves at a cat")."""
    words = 0
    for number, item in phrase.after(at):
        if over and is_function(item, "preposition") and number == at + 1:
            continue
        if words and (is_function(item, "determiner") or (isinstance(item, Match) and item.slot == "count")):
            return None  # another noun phrase begins
        if words and is_function(item, "of") and not is_han(phrase.items[number].text[0]):
            return None  # "in pursuit of a fox" is nowhere in a fox
        actor = next((one for one in actors if number in one.nouns), None)
        if actor is not None:
            return actor
        if isinstance(item, Word):
            words += 1
            if words > _WORDS:
                return None
        elif not (
            is_modifier(item)
            or is_transparent(item)
            or is_function(item, "determiner", "of")
            or (is_function(item, "filler") and is_han(item.text[0]))
            or (isinstance(item, Match) and item.slot in ("coat", "garment"))
        ):
            return None
    return None


def _done_to(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor], doers: Sequence[Actor]) -> list[Bond]:
    kind: RelationName = item.entry.features["relation"]  # type: ignore[assignment]
    if "reversed" in item.entry.features:
        rider = noun_after(phrase, at, actors)
        before = [one for one in actors if one.at < at and phrase.sentence(one.match) == phrase.sentence(item)]
        heads = [one for one in before if not one.place] or before
        return _bond(kind, rider, heads[-1], item) if rider and heads else []
    passive = _passive(phrase, at, item, actors)
    if passive is not None:
        return _bond(kind, *passive, item)
    following = next(phrase.after(at), None)
    # "Rides towards a castle" is on something else.
    over = kind != "ride" or following is None or following[1].text.lower() in _ASTRIDE
    target = noun_after(phrase, at, actors, over=over)
    if target is None or target in doers:
        mount = item.entry.features.get("mount")
        target = next((one for one in actors if one.named and one.match is item), None) if mount else None
    if target is None or not doers:
        return []
    led = next((one for _, one in phrase.before(at)), None)
    if kind == "follow" and led is not None and led.text in _OWN_SIDES:
        return _bond(kind, target, doers[0], item)
    return [bond for doer in doers for bond in _bond(kind, doer, target, item)]


def _passive(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """Doer and target of "a cat (is) chased by a dog", 猫被狗追."""
    before = [actor for actor in actors if actor.at < at and phrase.sentence(actor.match) == phrase.sentence(item)]
    following = next(phrase.after(at), None)
    if item.form == "past" and following and following[1].text.lower() == "by":
        doer = noun_after(phrase, following[0], actors)
        return (doer, before[-1]) if doer and before else None
    by = next((number for number, one in phrase.before(at) if one.text == "被"), None)
    if by is not None and len(before) > 1 and before[-1].at > by > before[-2].at:
        return before[-1], before[-2]
    return None


def _together(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor]) -> list[Bond]:
    """ "A cat and a dog walk side by side": each of the group with the one before it."""
    here = [actor for actor in actors if phrase.sentence(actor.match) == phrase.sentence(item)]
    before = [actor for actor in here if actor.at < at]
    group = (before or here)[-1].group if here else []
    if len(group) < 2:
        group = here[:2]
    told = "quiet" not in item.entry.features
    return [replace(bond, told=told) for one, other in pairwise(group) for bond in _bond("beside", one, other, item)]


def _preposition(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor]) -> list[Bond]:
    kind = PREPOSITIONS.get(item.text.lower())
    if kind is not None and (back := _pronoun(phrase, at, actors)) is not None:
        return _bond(kind, *back, item)
    other = noun_after(phrase, at, actors) if kind else None
    if kind is None or other is None or (before := _before(phrase, at)) is None:
        return []
    if item.text.lower() == "by" and isinstance(before, Match) and before.slot == "action" and before.form == "past":
        return []
    one = _stander(phrase, at, other, actors)
    if one is None:
        return []
    if item.text.lower() == "over" and one.action not in _ALOFT:
        return []  # "over a bridge" is across it
    if kind == "in" and other.concept in _COVER:
        return []
    if item.text.lower() == "on the back of" and is_person(one.concept):
        kind = "ride"
    group = one.group if other not in one.group else [one]
    return [bond for member in group for bond in _bond(kind, member, other, item)]


def _pronoun(phrase: Phrase, at: int, actors: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """ "A windmill with a giraffe to the right of it": who stands there, and what "it" is."""
    following = next(phrase.after(at), None)
    if following is None or following[1].text.lower() not in ("it", "them", "him", "her"):
        return None
    after = next(phrase.after(following[0]), None)
    if following[1].text.lower() == "her" and after is not None and isinstance(after[1], Word):
        return None
    earlier = [one for one in actors if one.at < at]
    if len(earlier) < 2 or phrase.sentence(earlier[-1].match) != phrase.sentence(phrase.items[at]):
        return None
    one = earlier[-1].group[0]
    other = next((actor for actor in reversed(earlier) if actor not in one.group), None)
    return (one, other) if other is not None else None


def _before(phrase: Phrase, at: int) -> Item | bool | None:
    """The item before ``at``; True at the start of a clause."""
    return next((item for _, item in phrase.before(at)), True)


def _stander(phrase: Phrase, at: int, other: Actor, actors: Sequence[Actor]) -> Actor | None:
    """Who it is that stands beside, on or under ``other``: the figure named before, else the first one after."""
    sentence = phrase.sentence(phrase.items[at])
    here = [one for one in actors if phrase.sentence(one.match) == sentence and one is not other]
    before = [one for one in here if one.at < at and other not in one.group]
    heads = [one for one in before if not one.place] or before
    if heads:
        return heads[-1]
    following = [one for one in here if one.at > other.at and other not in one.group]
    return next((one for one in following if not one.place), None)


def _locative(phrase: Phrase, at: int, item: Match, actors: Sequence[Actor]) -> list[Bond]:
    kind = LOCATIVES.get(item.text)
    if kind is None:
        return []
    other = next((one for one in actors for noun in one.nouns if phrase.locative(noun) == at), None)
    if other is None:
        return _beside_the_last(phrase, at, item, kind, actors)
    if kind == "in" and is_person(other.concept):
        kind = "hold" if item.text in ("怀里", "怀中") else "beside"
    one = _described(phrase, at, actors) or _stander(phrase, other.at, other, actors)
    if one is None:
        return []
    group = one.group if other not in one.group else [one]
    return [bond for member in group for bond in _bond(kind, member, other, item)]


def _beside_the_last(phrase: Phrase, at: int, item: Match, kind: RelationName, actors: Sequence[Actor]) -> list[Bond]:
    """身后停着一艘飞船: what comes next is behind the one named last."""
    if item.text not in _OWN_SIDES or not (
        phrase.parted(at) or is_function(phrase.items[at - 1], "preposition", "and")
    ):
        return []
    before = [one for one in actors if one.at < at and not one.place]
    sentence = phrase.sentence(item)
    following = next((one for one in actors if one.at > at and phrase.sentence(one.match) == sentence), None)
    if following is None and len(before) > 1 and item.text in _ASIDE:
        return _bond(kind, before[-1], before[-2], item)  # 羊在吃草，狗蹲在一旁
    return _bond(kind, following, before[-1], item) if before and following else []


def _described(phrase: Phrase, at: int, actors: Sequence[Actor]) -> Actor | None:
    """桥上的女孩: the figure that the place describes."""
    following = next(phrase.after(at), None)
    if following is None or not is_function(following[1], "of"):
        return None
    return noun_after(phrase, following[0], actors)
