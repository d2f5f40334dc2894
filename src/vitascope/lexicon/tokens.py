"""Cutting a text into tokens: English words, numbers, and single Chinese characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vitascope.lexicon.script import fold, is_han

_RUN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"(.+)'s")
_CONTRACTED = frozenset({"it's", "he's", "she's", "that's", "there's", "here's", "what's", "who's", "where's", "let's"})


@dataclass(frozen=True)
class Token:
    """One token of a folded text; ``text`` is folded, a possessive ``'s`` removed."""

    text: str
    start: int
    end: int
    kind: Literal["word", "number", "han"]
    compound: int  #: tokens that a hyphen joins share this number
    follows: bool  #: only blanks or a hyphen (between Chinese characters: nothing) part it from the token before


def _pieces(folded: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for run in _RUN.finditer(folded):
        first = run.start()
        for at in range(run.start(), run.end()):
            if is_han(folded[at]):
                if first < at:
                    pieces.append((first, at))
                pieces.append((at, at + 1))
                first = at + 1
        if first < run.end():
            pieces.append((first, run.end()))
    return pieces


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` in order; positions are those of ``text`` itself."""
    folded = fold(text)
    tokens: list[Token] = []
    for start, end in _pieces(folded):
        word = folded[start:end]
        kind: Literal["word", "number", "han"] = "word"
        if is_han(word[0]):
            kind = "han"
        elif word.isdecimal():
            kind = "number"
        elif (owner := _POSSESSIVE.fullmatch(word)) and word not in _CONTRACTED:
            word = owner[1]
        before = tokens[-1] if tokens else None
        gap = folded[before.end : start] if before else "."
        hyphen = before is not None and gap == "-" and kind != "han" and before.kind != "han"
        two_han = before is not None and kind == "han" and before.kind == "han"
        follows = gap == "" if two_han else gap.strip(" \t") == "" or hyphen
        compound = before.compound if before is not None and hyphen else len(tokens)
        tokens.append(Token(word, start, end, kind, compound, follows))
    return tokens
