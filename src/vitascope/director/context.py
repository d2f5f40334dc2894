"""Shots whose text leans on the shot before: "Close-up: its eyes", "The cat jumps", 它跑向草地."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vitascope.director.shotlist import with_overall
from vitascope.filmlanguage import understand
from vitascope.lexicon import fold, is_chinese, is_han

_PREFIX = re.compile(r"[^:：,，.。]{1,80}[:：,，.。]\s*")
_CLAUSE = re.compile(r"[^:：,，.。;；!！?？\n]*[:：,，.。;；!！?？\n]*\s*")
_OF = re.compile(r"\s*(?:of\b|showing\b|的)?\s*")
_THEN = (
    r"\W*(?:(?:and|then|finally|next|suddenly|afterwards|later)\b\W*"
    r"|(?:然后|接着|随后|最后|接下来|紧接着|突然|忽然|之后)\W*)*"
)
_PRONOUN = re.compile(
    _THEN + r"(?:(?:it|its|it's|he|she|they|his|her|their|both)\b|它|他|她)"
    r"|[^.!?。！？]*(?:\b(?:it|them|him|each other)\b|它|他们|她们|彼此)"
)
_ONLY_THEN = re.compile(r"(?:然后|接着|随后|最后|接下来|紧接着|突然|忽然)+[，,]?(?![一两三四五几这那\d])")
_VERB_FIRST = re.compile(r"(?:and\s+|then\s+|finally\s+)*[a-z]+(?:s|ed|ing)\b")
_DEFINITE = re.compile(_THEN + r"(?:the|this|that|these|those|same)\s+((?:[a-z]+\W+){1,3})")
_CHINESE_NEW = frozenset("一两三四五六七八九十几数这那有另")
_NEW = re.compile(
    _THEN
    + r"(?:an?|one|two|three|four|five|six|several|many|some|another|various|in|on|at|under|there|inside|beside|\d+)\b"
    r"|" + _THEN + r"[a-z]+s\b"
)


def bare(text: str) -> str:
    """The text without leading words about the film itself: "Close-up: its eyes" → "its eyes"."""
    while (prefix := _PREFIX.match(text)) and understand(prefix[0]).only_film and understand(prefix[0]).mentioned:
        text = text[prefix.end() :]
    return text


def _shown(text: str) -> str:
    """What a text shows, without its framing and camera: they are not those of the shots after it."""
    kept: list[str] = []
    for clause in _CLAUSE.findall(text):
        said = understand(clause)
        if said.only_film and said.mentioned & {"framing", "camera"}:
            continue
        for match in reversed(said.parse.matches):
            if match.slot in ("framing", "camera"):
                after = _OF.match(clause, match.end)
                clause = clause[: match.start] + clause[after.end() if after else match.end :]
        kept.append(clause)
    return "".join(kept).strip(" \t\n,，、:：")


def with_context(texts: Sequence[str], *, prose: bool) -> list[str]:
    """Put the text before in front of each one that leans on it; the words about its camera stay behind.

    A text leans if it shows nothing by itself, speaks of "it" or of something that the text before has named. In ``prose``
    (sentences of running text, not shots of a list) an English sentence also leans if it introduces nobody new.
    """
    whole: list[str] = []
    for at, text in enumerate(texts):
        leans = at > 0 and _leans(bare(text), whole[at - 1], prose)
        whole.append(with_overall(_shown(whole[at - 1]), text) if leans else text)
    return whole


def _leans(text: str, before: str, prose: bool) -> bool:
    folded, earlier = fold(text).strip(), fold(before)
    if not folded or understand(text).only_film or _PRONOUN.match(folded) or _ONLY_THEN.match(folded):
        return True
    if is_han(folded[0]):
        return folded[0] not in _CHINESE_NEW and len(folded) > 1 and is_han(folded[1]) and folded[:2] in earlier
    if _VERB_FIRST.match(text.strip()) and text.strip()[0].islower():
        return True
    if definite := _DEFINITE.match(folded):
        named = set(re.findall(r"[a-z]{3,}", definite[1])) & set(re.findall(r"[a-z]{3,}", earlier))
        return prose or bool(named)
    return prose and not is_chinese(text) and not _NEW.match(folded)
