"""What a rewritten prompt must keep of the prompt: the check of what a language model has made of it."""

from __future__ import annotations

import re
from collections import Counter

from vitascope.brief import PROMPT_LIMIT
from vitascope.director.shotlist import read_shot_list
from vitascope.lexicon import is_chinese, is_han, tokenise

#: Share of the prompt's words that must be in the rewriting, where it is short; long ones may be condensed.
_KEPT, _SHORT = 0.6, 40
_RUN, _MOST_RUNS = 6, 2  #: so many tokens in a row may be there so often
_MOST_GROWTH = 40  #: times as many characters as the prompt has, for a prompt of a few words
_STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "with",
        "by",
        "for",
        "from",
        "is",
        "are",
        "was",
        "be",
        "it",
        "its",
        "this",
        "that",
        "his",
        "her",
        "their",
        "as",
        "into",
        "over",
        "under",
        "video",
        "film",
        "shot",
        "clip",
        "make",
        "show",
        "generate",
    ]
)
_HAN_STOPS = frozenset("的了着在和与及是有一个这那里上下中被把将为地得")
_SUFFIX = re.compile(r"(?:ies|ing|ed|es|s|y|e)$")


def fault_of(prompt: str, rewritten: str, negative: str) -> str | None:
    """What is wrong with a rewriting, in words that follow "the rewriting"; None if it can be used."""
    if not rewritten.strip():
        return "is empty"
    if len(rewritten) > PROMPT_LIMIT:
        return f"has more than {PROMPT_LIMIT} characters"
    if is_chinese(rewritten) != is_chinese(prompt):
        return "is in another language"
    if len(rewritten) > _MOST_GROWTH * max(len(prompt), 25):
        return "is out of all proportion to the prompt"
    if _loops(rewritten) > max(_MOST_RUNS, _loops(prompt)):
        return "repeats itself"
    if lost := _lost(prompt, rewritten):
        return f"has lost {lost}"
    if _times(prompt) != _times(rewritten):
        return "has other shots or times"
    if added := (_words(rewritten) - _words(prompt)) & _words(negative):
        return f"names what the negative prompt excludes ({', '.join(sorted(added))})"
    return None


def _words(text: str) -> set[str]:
    """Content words in a form that hardly depends on inflection; Chinese as pairs of characters."""
    tokens = tokenise(text)
    words = {_stem(token.text) for token in tokens if token.kind == "word" and token.text not in _STOP_WORDS}
    run = ""
    for token in [*tokens, None]:
        if token is not None and token.kind == "han" and token.text not in _HAN_STOPS and (token.follows or not run):
            run += token.text
            continue
        words |= {run[at : at + 2] for at in range(len(run) - 1)} or ({run} if run else set())
        run = token.text if token is not None and token.kind == "han" and token.text not in _HAN_STOPS else ""
    return words


def _stem(word: str) -> str:
    bare = _SUFFIX.sub("", word)
    bare = bare if len(bare) >= 3 else word
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare  # "running", "runs"


def _lost(prompt: str, rewritten: str) -> str | None:
    wanted, found = _words(prompt), _words(rewritten)
    if not wanted or len(wanted) > _SHORT:
        return None
    kept = {word for word in wanted if word in found or (is_han(word[0]) and _has_parts(word, rewritten))}
    if len(kept) >= _KEPT * len(wanted):
        return None
    return f"{len(wanted) - len(kept)} of the prompt's {len(wanted)} words"


def _has_parts(word: str, text: str) -> bool:
    """Chinese words are told apart by no blanks: a pair may have come apart (猫跑 in 猫在跑)."""
    return all(character in text for character in word)


def _times(text: str) -> list[tuple[float | None, float | None, float | None]]:
    listed = read_shot_list(text)
    return [] if listed is None else [(shot.start, shot.end, shot.seconds) for shot in listed.shots]


def _loops(text: str) -> int:
    """How often the most frequent run of tokens is there."""
    tokens = [token.text for token in tokenise(text)]
    runs = Counter(tuple(tokens[at : at + _RUN]) for at in range(len(tokens) - _RUN + 1))
    return max(runs.values(), default=0)
