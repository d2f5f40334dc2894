"""Where the shots of a shot list begin: labels ("Shot 2", 镜头二), times ("[0-3s]", "0:00-0:03") and enumerations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "opening": 1, "next": 0, "final": 0, "last": 0,
    "closing": 0, "首": 1, "开场": 1, "最后一": 0, "结尾": 0, "下一": 0,
}  # fmt: skip
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}

_NUMBER = r"\d{1,4}|" + "|".join(
    sorted((word for word in _WORDS if word.isascii() and len(word) < 7), key=len, reverse=True)
)
_HAN = r"\d{1,4}|[零一二三四五六七八九十两]{1,3}"
_LABEL = re.compile(
    rf"(?<![a-z0-9])(?:the\s+)?(?:shot|scene|cut|clip|segment|part|take|act|frame|panel|sequence)\s*(?:#|no\.?|number)?\s*(?P<en>{_NUMBER})(?![a-z0-9])"
    r"|(?<![a-z0-9])(?:the\s+)?(?P<order>first|second|third|fourth|fifth|sixth|1st|2nd|3rd|[4-6]th|opening|next|final|last|closing)\s+(?:shot|scene|clip|segment|part)(?![a-z0-9])"
    rf"|第\s*(?P<zh>{_HAN})\s*个?\s*(?:分镜头|镜头|分镜|场景|场|幕|段|片段|镜|画面|部分)"
    rf"|(?P<zhorder>首|开场|最后一|结尾|下一)个?(?:分镜头|镜头|分镜|场景|画面)"
    rf"|(?:分镜头|镜头|分镜|场景|片段|画面|镜|幕)\s*(?P<after>{_HAN})"
)
_UNIT = r"(?:\s*(?:seconds?|secs?\.?|s|秒钟?|\"|″|'')(?![a-z]))"
_CLOCK = r"(?:\d{1,2}:){1,2}\d{1,2}(?:\.\d{1,3})?"
_TIME = rf"(?:{_CLOCK}|\d{{1,9}}(?:\.\d{{1,6}})?)"
_TO = r"\s*(?:-{1,2}>?|–|—{1,2}|―|~|to|until|till|至|到|→|\.\.+)\s*"
_RANGE = (
    r"(?<![a-z0-9.:])(?:from\s+|at\s+|time\s*:?\s*|时间\s*:?\s*|第|从)?"
    rf"(?P<from>-?{_TIME})(?P<unit>{_UNIT})?{_TO}第?(?P<to>-?{_TIME})(?P<unit2>{_UNIT})?"
)
_BRACKETED = re.compile(rf"[\[(<{{]\s*{_RANGE}\s*[\])>}}]")
_BARE = re.compile(_RANGE)
_SINGLE = re.compile(rf"[\[(<{{]\s*(?:about\s+|约)?(?P<at>-?{_TIME})(?P<unit>{_UNIT})?\s*[\])>}}]")
_BARE_SINGLE = re.compile(rf"(?P<at>{_TIME})(?P<unit>{_UNIT})")
_SPAN = re.compile(
    rf"(?:(?:in|for|during)\s+)?(?:the\s+)?(?:first|next|last|final|following)\s+(?P<en>{_NUMBER})\s*(?:seconds?|secs?|s)(?![a-z])"
    rf"|(?:前|开头|最初|后|最后|接下来|接下来的|之后)\s*(?P<zh>{_HAN})\s*秒钟?"
)
_ITEM = re.compile(r"[(\[]?(?P<en>\d{1,2}|[一二三四五六七八九十]{1,2})(?:[)\]、]|[.:](?!\d))\s*")
_BOUNDARY = re.compile(r"(?:^|[\n.!?;:,。！？、|/)\]}>])[\s*#>\-–—•·]*$")
_LATEST_START = 60.0  #: seconds; a list whose first time is later tells times of day ("5:30-6:00 the city wakes")


@dataclass(frozen=True)
class Header:
    """``text[start:end]`` begins a shot. ``begin``, ``finish`` and ``seconds`` are its times, as far as said."""

    start: int
    end: int
    number: int | None = None
    begin: float | None = None
    finish: float | None = None
    seconds: float | None = None
    sure: bool = True  #: by what surrounds it; an unsure one counts only in a sequence 1, 2, ...


def headers(text: str, folded: str) -> list[Header]:
    """The headers of a shot list in order; empty if the text is none. ``folded`` is ``fold(text)``."""
    labels = _labels(folded)
    numbers = [label.number for label in labels]
    if len(labels) < 2 or numbers != list(range(1, len(labels) + 1)):
        labels = [label for label in labels if label.sure]
    times = _ranges(folded, labels)
    found = sorted((*labels, *times), key=lambda header: header.start)
    found = _merged(folded, found)
    return found or _spans(folded) or _enumeration(text, folded)


def number(word: str) -> int:
    """The value of a number in digits, English or Chinese numerals up to 99; 0 if it is none."""
    if word.isdecimal():
        return int(word)
    if word in _WORDS:
        return _WORDS[word]
    tens, ten, ones = word.partition("十")
    if not ten:
        return _HAN_DIGITS.get(word[-1:], 0)
    return (_HAN_DIGITS.get(tens, 0) if tens else 1) * 10 + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def _seconds(time: str) -> float:
    """``3``, ``3.5`` or ``1:03.5`` in seconds; a minus sign is kept."""
    sign, value = (-1, time[1:]) if time.startswith("-") else (1, time)
    total = 0.0
    for part in value.split(":"):
        total = total * 60 + float(part)
    return sign * total


def _at_boundary(folded: str, at: int) -> bool:
    return _BOUNDARY.search(folded, max(0, at - 40), at) is not None if at else True


def _timed(header: Header, found: re.Match[str]) -> Header:
    return replace(header, end=found.end(), begin=_seconds(found["from"]), finish=_seconds(found["to"]), sure=True)


def _after_label(folded: str, label: Header) -> Header:
    """Take in the times behind a label, or judge by what follows whether it is one at all."""
    blank = re.compile(r"[\s:,\-–—―*|.、]*").match(folded, label.end)
    at = blank.end() if blank else label.end
    if (found := _BRACKETED.match(folded, at)) or (
        (found := _BARE.match(folded, at))
        and (found["unit2"] or found["unit"] or ":" in found["to"] or folded[found.end() : found.end() + 1] == ":")
    ):
        return _timed(label, found)
    single = _SINGLE.match(folded, at)
    if (
        single is None
        and (bare := _BARE_SINGLE.match(folded, at))
        and re.compile(r"\s*[:,)\-–—\n]").match(folded, bare.end())
    ):
        single = bare
    if single:
        value = _seconds(single["at"])
        if ":" in single["at"]:
            return replace(label, end=single.end(), begin=value, sure=True)
        return replace(label, end=single.end(), seconds=value, sure=True)
    if re.compile(r"\s*\**\s*:(?!\d)").match(folded, label.end):
        return label
    parted = re.compile(r"\s*\**\s*([-–—―.,)、|\n\]]|$)").match(folded, label.end)
    return replace(label, sure=bool(parted) and _at_boundary(folded, label.start))


def _labels(folded: str) -> list[Header]:
    labels: list[Header] = []
    for found in _LABEL.finditer(folded):
        word = found["en"] or found["order"] or found["zh"] or found["zhorder"] or found["after"]
        start = found.start()
        while start and folded[start - 1] in "[(*#":
            start -= 1
        label = _after_label(folded, Header(start, found.end(), number(word)))
        closing = re.compile(r"[\])*]+").match(folded, label.end)
        label = replace(label, end=closing.end()) if closing else label
        spoken = found["order"] is not None or found["zhorder"] is not None or (found["en"] or "0").isalpha()
        if label.sure or (not spoken and (_at_boundary(folded, start) or folded[start - 1].isspace())):
            labels.append(label)
    return labels


def _ranges(folded: str, labels: Sequence[Header]) -> list[Header]:
    """Times that stand alone as headers."""
    taken = [(label.start, label.end) for label in labels]

    def free(found: re.Match[str]) -> bool:
        return not any(start < found.end() and found.start() < end for start, end in taken)

    bracketed = [found for found in _BRACKETED.finditer(folded) if free(found)]
    some = [_timed(Header(found.start(), found.end()), found) for found in bracketed
            if len(bracketed) > 1 or _at_boundary(folded, found.start())]  # fmt: skip
    if not some:
        for found in _BARE.finditer(folded):
            exact = found["unit"] or found["unit2"] or (":" in found["from"] and ":" in found["to"])
            parted = re.compile(r"\s*(?:[:|,\n]|[-–—]\s)").match(folded, found.end())
            if exact and parted and free(found) and _at_boundary(folded, found.start()):
                some.append(_timed(Header(found.start(), found.end()), found))
    if not some and not labels:
        stamps = [found for found in _SINGLE.finditer(folded) if found["unit"] or ":" in found["at"]]
        if len(stamps) > 1 and _at_boundary(folded, stamps[0].start()):
            some = [Header(found.start(), found.end(), begin=_seconds(found["at"])) for found in stamps]
    if not labels and some and min(header.begin or 0.0 for header in some) > _LATEST_START:
        return []
    return some


def _merged(folded: str, found: Sequence[Header]) -> list[Header]:
    """Join a time and a label that stand side by side: "[0-3s] Shot 1: ..."."""
    merged: list[Header] = []
    for header in found:
        before = merged[-1] if merged else None
        if (
            before
            and before.number is None
            and header.number is not None
            and header.begin is None
            and header.seconds is None
        ):
            between = folded[before.end : header.start]
            if not between.strip(" \t\n:,-–—*|."):
                merged[-1] = replace(before, end=header.end, number=header.number)
                continue
        merged.append(header)
    return merged


def _spans(folded: str) -> list[Header]:
    """ "First 3 seconds: ... last 2 seconds: ...", 前3秒……后2秒……: at least two of them."""
    found = [
        Header(span.start(), span.end(), seconds=float(number(span["en"] or span["zh"])))
        for span in _SPAN.finditer(folded)
        if _at_boundary(folded, span.start())
    ]
    return found if len(found) > 1 else []


def _enumeration(text: str, folded: str) -> list[Header]:
    """Items numbered 1, 2, ... in order: "1. ... 2. ...", "1) ...", 一、……二、……, ①……②……; at least two of them."""
    candidates = [
        (found.start(), found.end(), number(found["en"]))
        for found in _ITEM.finditer(folded)
        if found.start() == 0 or not (folded[found.start() - 1].isalnum() or folded[found.start() - 1] in ".:-")
    ]
    candidates += [(at, at + 1, int(folded[at])) for at, sign in enumerate(text) if "①" <= sign <= "⑨"]
    chain: list[Header] = []
    for start, end, value in sorted(candidates):
        if value == len(chain) + 1 and (chain or _at_boundary(folded, start)):
            chain.append(Header(start, end, value))
    return chain if len(chain) > 1 else []
