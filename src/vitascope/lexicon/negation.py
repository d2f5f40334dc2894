"""Which matches of a parse are negated: "no moon", "without rain or snow", "not running", 没有月亮, 无雨."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from vitascope.lexicon.entries import FUNCTION, NEGATION, UNKNOWN
from vitascope.lexicon.matcher import Match, Parse, Word

_STOP = re.compile(r"[.!?;:。！？；：\n()\[\]{}（）【】]")
_COMMA = re.compile(r"[,，]")
_SKIPPED = 2  #: words that no entry knows between a negation and what it negates ("no clearly visible moon")


def _items(parse: Parse) -> list[Match | Word]:
    """Matches and unmatched words in order; a known but meaningless word comes once, as Word."""
    matches = (match for match in parse.matches if match.slot != UNKNOWN)
    return sorted([*matches, *parse.unmatched], key=lambda item: item.start)


def _ends_in_or(parse: Parse, start: int) -> bool:
    """Whether the list that goes on at ``start`` ends with "or"."""
    end = _STOP.search(parse.text, start)
    limit = end.start() if end else len(parse.text)
    return any(
        match.slot == FUNCTION and match.concept == "or" and start <= match.start < limit for match in parse.matches
    )


def _content_before(parse: Parse, negation: Match) -> Match | None:
    """The last match with meaning before an "is absent"."""
    at = parse.matches.index(negation)
    return next(
        (other for other in reversed(parse.matches[:at]) if other.slot not in (FUNCTION, UNKNOWN, NEGATION)), None
    )


class _Scope:
    """Walks on from one negation and decides for every item whether the negation still reaches it."""

    def __init__(self, parse: Parse, of_nouns: bool, modifiers: frozenset[str], silent: frozenset[str]) -> None:
        self.parse = parse
        self.of_nouns = of_nouns
        self.modifiers = modifiers
        self.silent = silent
        self.found = False
        self.joined = False  #: a conjunction or list comma stands open
        self.loosely = False  #: what joined was "and" or a comma: an article after it begins something else
        self.skipped = 0

    def crosses(self, gap: str, at: int) -> bool:
        """Whether the scope goes on over the characters between two items; ``at`` is where the next one starts."""
        if _STOP.search(gap):
            return False
        if "、" in gap:
            self.joined = True
        if _COMMA.search(gap):
            if not self.found or not _ends_in_or(self.parse, at):
                return False
            self.joined = self.loosely = True
        return True

    def takes_function(self, concept: str) -> bool:
        """Whether the scope goes on over a function word."""
        if concept in ("and", "or"):
            self.joined = self.found
            self.loosely = concept == "and"
            return True
        if concept == "determiner":
            return not (self.joined and self.loosely) and not (self.skipped and not self.found)
        if concept in ("but", "then", "pronoun"):
            return False
        return not self.found or self.joined

    def takes_word(self) -> bool:
        """Whether the scope goes on over a word that no entry knows."""
        if self.found:
            goes_on, self.joined = self.joined, False
            return goes_on
        self.skipped += 1
        return self.skipped <= _SKIPPED

    def takes_content(self, match: Match) -> bool:
        """Whether the scope covers a match with meaning."""
        if self.of_nouns and match.form in ("third", "past"):
            return False
        if match.slot in self.modifiers | self.silent:
            return not self.found or self.joined
        if self.found and not self.joined:
            return False
        self.found, self.joined = True, False
        return True


@dataclass(frozen=True)
class Negated:
    """Indexes into ``Parse.matches`` and into ``Parse.unmatched`` of what a text negates."""

    matches: frozenset[int]
    words: frozenset[int]


def negated(parse: Parse, modifiers: frozenset[str] = frozenset(), silent: frozenset[str] = frozenset()) -> Negated:
    """What the text says not to show.

    A negation reaches the first thing after it and what "or", "nor", "and" or 、 join to that. It ends at the end of the
    clause, at "but", at an article after "and", and behind 的 (没有月亮的夜晚 is a night). ``modifiers`` are slots (colours,
    sizes, counts) that may stand in between; so may ``silent`` ones ("never show the moon"), which are not negated.
    """
    index = {id(item): at for items in (parse.matches, parse.unmatched) for at, item in enumerate(items)}
    items = _items(parse)
    starts = [item.start for item in items]
    matches: set[int] = set()
    words: set[int] = set()
    for match in parse.matches:
        if match.slot != NEGATION:
            continue
        if match.concept == "after":
            before = _content_before(parse, match)
            if before and not _STOP.search(parse.text, before.end, match.start):
                matches.add(index[id(before)])
            continue
        scope = _Scope(parse, match.concept == "noun", modifiers, silent)
        end = match.end
        for item in items[bisect_left(starts, match.end) :]:
            if not scope.crosses(parse.text[end : item.start], item.start):
                break
            end = item.end
            if isinstance(item, Word):
                goes_on = scope.takes_word()
                if goes_on or not scope.found:
                    words.add(index[id(item)])
            elif item.slot == FUNCTION:
                goes_on = scope.takes_function(item.concept)
            elif item.slot == NEGATION:
                goes_on = False
            elif (goes_on := scope.takes_content(item)) and item.slot not in silent:
                matches.add(index[id(item)])
            if not goes_on:
                break
    return Negated(frozenset(matches), frozenset(words))
