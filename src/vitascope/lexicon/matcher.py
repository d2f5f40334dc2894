"""The longest-match lexicon: which entries a text contains, where, and which of its words no entry knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vitascope.lexicon.entries import FUNCTION, UNKNOWN, Entry
from vitascope.lexicon.inflection import Form
from vitascope.lexicon.script import is_han
from vitascope.lexicon.tokens import Token, tokenise


@dataclass(frozen=True)
class Match:
    """``text[start:end]`` is a form of ``entry``. ``first`` and ``last`` count tokens, both included."""

    entry: Entry
    form: Form
    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def slot(self) -> str:
        """The entry's slot."""
        return self.entry.slot

    @property
    def concept(self) -> str:
        """The entry's concept."""
        return self.entry.concept


@dataclass(frozen=True)
class Word:
    """A content word that no entry knows, in its original spelling."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Parse:
    """A text and what the lexicon found in it; matches and unmatched words are in the order of the text."""

    text: str
    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]
    unmatched: tuple[Word, ...]

    def gap(self, before: int, after: int) -> str:
        """The characters between two tokens."""
        return self.text[self.tokens[before].end : self.tokens[after].start]


class Lexicon:
    """Entries, indexed by all their spellings.

    Every spelling has one meaning: two entries that share one are a ValueError. Two exceptions: a spelling written in an
    entry outranks one that inflection made from another, and an unknown word yields to an entry that means it. Entries of
    the ``table`` yield to all others, and the first of them to have a spelling keeps it. In a text the longest match wins over all entries (the
    earlier one at equal length) and consumes its tokens. A match never begins or ends inside a hyphenated word, so
    "tiger-striped" holds no tiger; only a number may stand before it ("5-second").
    """

    def __init__(self, entries: Iterable[Entry], table: Iterable[Entry] = ()) -> None:
        self._forms: dict[tuple[str, ...], tuple[Entry, Form]] = {}
        self._longest: dict[str, int] = {}
        inflected: dict[tuple[str, ...], tuple[Entry, Form]] = {}
        unknown: dict[tuple[str, ...], tuple[Entry, Form]] = {}
        for entry in entries:
            for spelling, form in entry.forms():
                key = tuple(token.text for token in tokenise(spelling))
                if entry.slot == UNKNOWN:
                    unknown.setdefault(key, (entry, form))
                    continue
                other = (self._forms if form == "base" else inflected).setdefault(key, (entry, form))
                if other[0] is not entry:
                    raise ValueError(
                        f"{spelling!r} stands for {entry.slot} {entry.concept!r} and "
                        f"for {other[0].slot} {other[0].concept!r}"
                    )
        for key, meaning in (*inflected.items(), *unknown.items()):
            self._forms.setdefault(key, meaning)
        for entry in table:
            for spelling, form in entry.forms():
                self._forms.setdefault(tuple(spelling.split(" ")), (entry, form))
        for key in self._forms:
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def __contains__(self, spelling: str) -> bool:
        return tuple(token.text for token in tokenise(spelling)) in self._forms

    def slot_of(self, spelling: str) -> str | None:
        """The slot of what a spelling means, None if it means nothing here."""
        meaning = self._forms.get(tuple(token.text for token in tokenise(spelling)))
        return meaning[0].slot if meaning else None

    def concept_of(self, spelling: str) -> str | None:
        """The concept that a spelling means, None if it means nothing here."""
        meaning = self._forms.get(tuple(token.text for token in tokenise(spelling)))
        return str(meaning[0].concept) if meaning else None

    def spellings(self) -> Iterable[tuple[str, tuple[Entry, Form]]]:
        """All spellings, words parted by blanks, with what they mean."""
        for key, meaning in self._forms.items():
            yield "".join(key) if is_han(key[0][0]) else " ".join(key), meaning

    def parse(self, text: str) -> Parse:
        """Find all entries in ``text``; never fails, whatever the text."""
        tokens = tokenise(text)
        taken: list[Match | None] = [None] * len(tokens)
        for match in sorted(self._candidates(text, tokens), key=lambda found: (found.first - found.last, found.first)):
            if not any(taken[match.first : match.last + 1]):
                taken[match.first : match.last + 1] = [match] * (match.last - match.first + 1)
        matches = [match for at, match in enumerate(taken) if match is not None and match.first == at]
        words = _leftover(text, tokens, taken)
        return Parse(text, tuple(tokens), tuple(matches), tuple(words))

    def _candidates(self, text: str, tokens: Sequence[Token]) -> Iterable[Match]:
        for first, token in enumerate(tokens):
            before = tokens[first - 1] if first else token
            if first and before.compound == token.compound and before.kind != "number":
                continue
            key: tuple[str, ...] = ()
            for last in range(first, min(first + self._longest.get(token.text, 0), len(tokens))):
                if last > first and not tokens[last].follows:
                    break
                key = (*key, tokens[last].text)
                if last + 1 < len(tokens) and tokens[last + 1].compound == tokens[last].compound:
                    continue
                if key in self._forms:
                    entry, form = self._forms[key]
                    start, end = token.start, tokens[last].end
                    yield Match(entry, form, text[start:end], start, end, first, last)


def _leftover(text: str, tokens: Sequence[Token], taken: Sequence[Match | None]) -> list[Word]:
    """Runs of tokens that no entry consumed: whole hyphenated words in English, runs of characters in Chinese."""
    words: list[Word] = []
    joinable = False
    for at, token in enumerate(tokens):
        match = taken[at]
        if match is not None:
            if match.slot == UNKNOWN and match.first == at:
                words.append(Word(match.text, match.start, match.end))
            joinable = False
            continue
        if token.kind == "number":
            joinable = False
            continue
        same = at > 0 and tokens[at - 1].compound == token.compound
        runs_on = token.kind == "han" and at > 0 and tokens[at - 1].kind == "han" and token.follows
        if joinable and (same or runs_on):
            words[-1] = Word(text[words[-1].start : token.end], words[-1].start, token.end)
        else:
            words.append(Word(text[token.start : token.end], token.start, token.end))
        joinable = True
    return words


def content(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Matches that carry meaning: all but grammar and unknown words."""
    return tuple(match for match in matches if match.slot not in (FUNCTION, UNKNOWN))
