"""From the figures that a text names to the subjects of the intent: mentions of one figure become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from vitascope.engines.animatic.figures import Figure, figure, figure_names
from vitascope.engines.animatic.intent import Relation, Subject
from vitascope.engines.animatic.reading.binding import Actor
from vitascope.engines.animatic.reading.counts import SEVERAL
from vitascope.engines.animatic.reading.phrase import Phrase
from vitascope.engines.animatic.reading.relations import Bond
from vitascope.engines.animatic.reading.vocabulary import is_person

_MOST = 12  #: the largest count that is understood


@dataclass(frozen=True)
class Merged:
    """The subjects, and which of them each mention is about."""

    subjects: tuple[Subject, ...]
    mentions: tuple[tuple[Actor, int], ...]

    def number(self, actor: Actor) -> int | None:
        """The subject that a mention is about; None if it is staged as no figure of its own."""
        return next((number for one, number in self.mentions if one is actor), None)

    def relations(self, bonds: Sequence[Bond]) -> tuple[Relation, ...]:
        """The relations between subjects."""
        found: dict[Relation, None] = {}
        for bond in bonds:
            one, other = self.number(bond.one), self.number(bond.other)
            if one is not None and other is not None and one != other:
                mounted = bond.kind == "on" and is_person(bond.one.concept) and can_be_ridden(bond.other.concept)
                found[Relation("ride" if mounted else bond.kind, one, other)] = None
        return tuple(found)


def merged_subjects(phrase: Phrase, actors: Sequence[Actor], excluded: frozenset[str]) -> Merged:
    """One subject for each figure, those that the shot is about first; later mentions of one are merged into it."""
    merged: list[Actor] = []
    mentions: list[tuple[Actor, int]] = []
    for actor in sorted(actors, key=lambda one: one.place):
        same = next((other for other in merged if _is_same(phrase, other, actor)), None)
        if same is None:
            mentions.append((actor, len(merged)))
            merged.append(actor)
            continue
        mentions.append((actor, merged.index(same)))
        same.colour, same.size = same.colour or actor.colour, same.size or actor.size
        same.emotion, same.pace = same.emotion or actor.emotion, same.pace or actor.pace
        same.details += [detail for detail in actor.details if detail not in same.details]
        same.action = actor.action if actor.action and actor.since > same.since else same.action
        same.count = max((count for count in (same.count, actor.count) if count is not None), default=None)
    return Merged(tuple(_subject(actor, excluded) for actor in merged), tuple(mentions))


def as_many_mounts(merged: Merged, relations: Sequence[Relation]) -> tuple[Subject, ...]:
    """Two knights on horses ride two: a plural without a number means as many as there are riders."""
    subjects = list(merged.subjects)
    for relation in relations:
        nouns = [actor.match for actor, number in merged.mentions if number == relation.other]
        if relation.kind == "ride" and subjects[relation.other].count == SEVERAL and nouns[0].form == "plural":
            riders = sum(
                subjects[one.one].count for one in relations if one.kind == "ride" and one.other == relation.other
            )
            subjects[relation.other] = replace(subjects[relation.other], count=min(riders, _MOST))
    return tuple(subjects)


def _subject(actor: Actor, excluded: frozenset[str]) -> Subject:
    return Subject(
        concept=actor.concept,
        action=None if actor.action in excluded else actor.action,
        colour=None if actor.colour in excluded else actor.colour,
        size=cast('Literal["small", "large"] | None', None if actor.size in excluded else actor.size),
        count=min(actor.count or 1, _MOST),
        details=tuple(dict.fromkeys(actor.details)),
        emotion=actor.emotion,
        pace=cast('Literal["slow", "fast"] | None', actor.pace),
    )


def _is_same(phrase: Phrase, one: Actor, other: Actor) -> bool:
    """Whether a later mention means the same figure: same concept, nothing that contradicts, and not "another".

    Within a sentence a mention that adds a colour or a size means another one ("a mare with her foal").
    """
    if phrase.sentence(one.match) == phrase.sentence(other.match) and (
        (other.colour is not None and other.colour != one.colour) or (other.size is not None and other.size != one.size)
    ):
        return False
    return (
        one.concept == other.concept
        and not other.another
        and one not in other.group
        and (one.colour is None or other.colour is None or one.colour == other.colour)
        and (one.size is None or other.size is None or one.size == other.size)
    )


def can_be_ridden(concept: str) -> bool:
    """Whether one that is "on" it rides it: animals with a back, bicycles."""
    if concept not in figure_names() or type(figure(concept)).seat is Figure.seat:
        return False
    return concept in ("bicycle", "motorcycle") or "animals" in figure(concept).kinds
