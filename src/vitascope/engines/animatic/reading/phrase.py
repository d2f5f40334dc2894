"""The text of one shot as a row of items, with the questions about neighbourhood that grammar asks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from vitascope.filmlanguage import MODIFIERS
from vitascope.lexicon import FUNCTION, NEGATION, UNKNOWN, Match, Parse, Word

Item = Match | Word

_SENTENCE = re.compile(r"[.!?;。！？；\n]")
_BREAK = re.compile(r"[.!?;:,。！？；：，\n()\[\]（）【】]")
_ABOUT_FILM = frozenset({"framing", "camera", "structure", "style", "mood", "score"})
_ADVERB = re.compile(r"[a-z]+ly")
_THROUGH = frozenset({"穿过", "穿越", "经过", "越过", "跨过", "路过", "跳过", "跃过", "来到"})
_TRANSPARENT = frozenset({"pace", "emotion", "mood", "hair", "style"})


@dataclass(frozen=True)
class Phrase:
    """Items in order: matches (grammar included) and words that no entry knows."""

    parse: Parse
    items: tuple[Item, ...]
    ends: tuple[int, ...]  #: where sentences end

    @classmethod
    def of(cls, parse: Parse) -> Phrase:
        """The items of a parse."""
        known = [match for match in parse.matches if match.slot != UNKNOWN]
        items: list[Item] = sorted([*known, *parse.unmatched], key=_start)
        return cls(parse, tuple(items), tuple(end.start() for end in _SENTENCE.finditer(parse.text)))

    def sentence(self, item: Item) -> int:
        """The number of the sentence that the item stands in."""
        return bisect_left(self.ends, item.start)

    def parted(self, at: int) -> bool:
        """Whether punctuation parts item ``at`` from the one before it."""
        return at == 0 or _BREAK.search(self.parse.text, self.items[at - 1].end, self.items[at].start) is not None

    def before(self, at: int) -> Iterator[tuple[int, Item]]:
        """Items before ``at`` in the same clause, nearest first."""
        while not self.parted(at):
            at -= 1
            yield at, self.items[at]

    def after(self, at: int) -> Iterator[tuple[int, Item]]:
        """Items after ``at`` in the same clause, nearest first."""
        while at + 1 < len(self.items) and not self.parted(at + 1):
            at += 1
            yield at, self.items[at]

    def touches(self, at: int) -> bool:
        """Whether item ``at`` follows the one before it without a gap."""
        return at > 0 and self.items[at - 1].end == self.items[at].start

    def is_place(self, at: int) -> bool:
        """Whether a noun stands in a place phrase: after a preposition, or in Chinese before a word like 下 or 旁边."""
        if self.locative(at) is not None:
            return True
        for _, item in self.before(at):
            if is_function(item, "preposition") or item.text in _THROUGH:
                return True
            if not (is_modifier(item) or isinstance(item, Word) or is_function(item, "determiner")):
                return False
        return False

    def locative(self, at: int) -> int | None:
        """The Chinese word behind a noun that says where: 树下, 房子旁边, 房子的左边."""
        for number, item in islice(self.after(at), 2):
            if is_function(item, "locative") and self.touches(number):
                return number
            if not is_function(item, "of"):
                break
        return None


def _start(item: Item) -> int:
    return item.start


def is_function(item: Item, *concepts: str) -> bool:
    """Whether the item is a function word, of one of ``concepts`` if any are given."""
    return isinstance(item, Match) and item.slot == FUNCTION and (not concepts or item.concept in concepts)


def is_modifier(item: Item) -> bool:
    """Whether the item is a colour, a size or a count."""
    return isinstance(item, Match) and item.slot in MODIFIERS


def is_transparent(item: Item) -> bool:
    """Whether the item describes somebody or something without being a modifier: "an angry man", 慢慢地走."""
    return isinstance(item, Match) and item.slot in _TRANSPARENT


def is_adverb(item: Item) -> bool:
    """Whether the item is an English word in -ly that no entry knows."""
    return isinstance(item, Word) and _ADVERB.fullmatch(item.text.lower()) is not None


def leads(phrase: Phrase, sentence: int) -> Item | None:
    """The first item of a sentence that says something: "then" and words about the film ("Close-up:") are passed over."""
    first = bisect_left(phrase.items, phrase.ends[sentence - 1] if sentence else 0, key=_start)
    for item in phrase.items[first:]:
        if phrase.sentence(item) != sentence:
            return None
        if not is_function(item, "then", "and", "filler") and not (
            isinstance(item, Match) and item.slot in _ABOUT_FILM
        ):
            return item
    return None


def is_negation(item: Item) -> bool:
    """Whether the item is a word like "no" or 没有."""
    return isinstance(item, Match) and item.slot == NEGATION
