"""Longest-match lexicon for English and Chinese: vocabularies are declared as entries, texts are parsed into matches."""

from vitascope.lexicon.entries import FUNCTION, NEGATION, UNKNOWN, Entry
from vitascope.lexicon.grammar import GRAMMAR
from vitascope.lexicon.matcher import Lexicon, Match, Parse, Word, content
from vitascope.lexicon.negation import Negated, negated
from vitascope.lexicon.script import fold, is_chinese, is_han
from vitascope.lexicon.tokens import Token, tokenise

__all__ = [
    "FUNCTION",
    "GRAMMAR",
    "NEGATION",
    "UNKNOWN",
    "Entry",
    "Lexicon",
    "Match",
    "Negated",
    "Parse",
    "Token",
    "Word",
    "content",
    "fold",
    "is_chinese",
    "is_han",
    "negated",
    "tokenise",
]
