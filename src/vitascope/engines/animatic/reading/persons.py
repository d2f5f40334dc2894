"""People as texts speak of them: callings that no entry names, and words of age and sex before those that one does.

Chinese forms names of callings (陶艺师, 外卖小哥) that nobody could list; for English WordNet lists them (``wordtable``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vitascope.lexicon import FUNCTION, UNKNOWN, Entry, Match, Parse, Word

_GUESSED = 0.5  #: confidence
#: A name of a calling, from the first character of an unknown run on.
_CALLING = re.compile(
    r"[\u4e00-\u9fff]{0,3}?(?:[师匠员翁贩侠]|工人|艺人|传人|[骑鼓舵枪号旗]手|[守看挑卖采种养捕打放赶][\u4e00-\u9fff](?:人|者|郎|女))"
)
#: Whatever follows such a count is a person: 一位…, 两名….
_OF_PERSONS = re.compile(r"[位名]$")
_LONGEST = 4  #: characters of a name that nothing but its count tells
_FEMALE = re.compile(r"[女妇妈娘姐妹婆奶嫂姑妃]|female|woman|lady")
_OLD = re.compile(r"^老|[翁婆]$|old|elderly|aged|ageing|aging|年老的?|年迈的?|苍老的?")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b|她", re.IGNORECASE)
_MALE = re.compile(r"male|男")
_DESCRIBING = frozenset({"colour", "size", "hair", "beard", "emotion"})
_AGED = {"man": "old_man", "woman": "old_woman"}
_SEXED = {"man": "woman", "old_man": "old_woman", "boy": "girl", "prince": "princess"}
_FARTHEST = 3  #: words between an adjective and its noun, and one


def with_persons(parse: Parse) -> Parse:
    """The parse with unknown callings as subjects, and with everyone as old and of the sex that the text says."""
    parse = _with_callings(parse)
    matches, unmatched = list(parse.matches), list(parse.unmatched)
    gone: set[int] = set()  #: starts of "woman" in "a woman photographer", which is one person
    for number, match in enumerate(matches):
        if match.slot == "subject" and match.concept in {*_AGED, *_SEXED}:
            words = _described(parse, match, matches, unmatched)
            concept = match.concept
            if ("wear" in match.entry.features or match.entry.confidence < 1) and _is_she(parse, matches):
                concept = _SEXED.get(concept, concept)
            for word in words:
                if _FEMALE.fullmatch(word.text.lower()):
                    concept = _SEXED.get(concept, concept)
                elif _OLD.fullmatch(word.text.lower()):
                    concept = _AGED.get(concept, concept)
            if concept != match.concept or any(_MALE.fullmatch(word.text.lower()) for word in words):
                matches[number] = replace(match, entry=replace(match.entry, concept=concept))
                said = {word.start for word in words}
                unmatched = [word for word in unmatched if word.start not in said]
                gone |= said
    kept = tuple(match for match in matches if match.start not in gone)
    return replace(parse, matches=kept, unmatched=tuple(unmatched))


def _is_she(parse: Parse, matches: Sequence[Match]) -> bool:
    """Whether the text says "she" of somebody, and names no woman of whom it could say so."""
    women = {*_SEXED.values(), "dancer"}
    named = any(match.slot == "subject" and match.concept in women for match in matches)
    return not named and _SHE.search(parse.text) is not None


def _described(parse: Parse, noun: Match, matches: Sequence[Match], unmatched: Sequence[Word]) -> list[Word]:
    """The words of age and sex that stand before a noun, with nothing between but other adjectives."""
    found: list[Word] = []
    items: list[Match | Word] = sorted(
        [*(match for match in matches if match.slot != UNKNOWN), *unmatched], key=lambda item: item.start
    )
    end = noun.start
    for item in [item for item in reversed(items) if item.end <= noun.start][:_FARTHEST]:
        if parse.text[item.end : end].strip(" -,"):
            break
        end = item.start
        if isinstance(item, Word):
            if any(kind.fullmatch(item.text.lower()) for kind in (_FEMALE, _OLD, _MALE)):
                found.append(item)
        elif item.slot == "subject" and item.text.lower() in ("woman", "lady"):
            found.append(Word(item.text, item.start, item.end))
        elif item.slot not in _DESCRIBING and item.text != "的":
            break
    return found


def _with_callings(parse: Parse) -> Parse:
    matches, unmatched = list(parse.matches), []
    for word in parse.unmatched:
        end = _calling(parse, word)
        if end is None:
            unmatched.append(word)
            continue
        matches = [match for match in matches if not word.start <= match.start < end] + [
            _person(parse, word.start, end)
        ]
        if end < word.end:
            unmatched.append(Word(parse.text[end : word.end], end, word.end))
    return replace(parse, matches=tuple(sorted(matches, key=lambda match: match.start)), unmatched=tuple(unmatched))


def _calling(parse: Parse, word: Word) -> int | None:
    """Where in the text the name of somebody ends that begins with the word, None if it is nobody's."""
    if (found := _CALLING.match(word.text)) and found.end() > 1:
        return word.start + found.end()
    before = next((match for match in parse.matches if match.end == word.start), None)
    if before is None or before.slot != "count":
        return None
    after = next((match for match in parse.matches if match.start == word.end), None)
    ends = after is None or (
        after.text != "的" and after.slot in (FUNCTION, "action", "holding", "setting", "relation")
    )
    named = _OF_PERSONS.search(before.text) and ends and 1 < len(word.text) <= _LONGEST
    return word.end if named or word.text == "人" else None


def _person(parse: Parse, start: int, end: int) -> Match:
    text = parse.text[start:end]
    if text == "人":
        concept = "person"
    else:
        concept = "woman" if _FEMALE.search(text) else "man"
        concept = _AGED[concept] if _OLD.search(text) else concept
    entry = Entry("subject", concept, chinese=text, confidence=_GUESSED)
    inside = [number for number, token in enumerate(parse.tokens) if start <= token.start < end]
    return Match(entry, "base", text, start, end, inside[0], inside[-1])
