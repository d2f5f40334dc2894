"""Entry: one line of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vitascope.lexicon.inflection import Form, noun_forms, verb_forms

#: Slots with a meaning for the matcher itself; all other slots are the vocabulary's own.
FUNCTION = "function"  #: grammar: says nothing that could be shown
UNKNOWN = (
    "unknown"  #: a word that is known as a word, so that no shorter entry matches inside it, but has no meaning here
)
NEGATION = "negation"
"""Concept ``before`` negates what follows ("not"), ``noun`` what follows unless it is a finite verb ("without"), ``after`` what
stands before ("is absent")."""


@dataclass(frozen=True)
class Entry:
    """Words of one meaning. Word lists are separated by commas; English is written in lower case and base form.

    ``nouns`` get plurals, ``verbs`` their other forms, ``words`` (adjectives, adverbs, set phrases) stay as they are;
    a space also matches a hyphen. ``chinese`` is in simplified characters. ``features`` say what else the words imply.
    """

    slot: str
    concept: str
    nouns: str = ""
    verbs: str = ""
    words: str = ""
    chinese: str = ""
    confidence: float = 1.0
    features: dict[str, str] = field(default_factory=dict, hash=False)

    def forms(self) -> Iterator[tuple[str, Form]]:
        """All spellings of the entry with the form that each is in."""
        for noun in split(self.nouns):
            yield from noun_forms(noun).items()
        for verb in split(self.verbs):
            yield from verb_forms(verb).items()
        for phrase in (*split(self.words), *split(self.chinese)):
            yield phrase, "base"


def split(words: str) -> tuple[str, ...]:
    """The parts of a list separated by commas, without blanks around them."""
    return tuple(part for part in (piece.strip() for piece in words.replace("\n", " ").split(",")) if part)
