"""How the camera is to move: the moves in their order, and which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from vitascope.lexicon import Match, fold
from vitascope.storyboard import CameraMove

Way = Literal["left", "right", "up", "down", "near", "away"]

_MOST_MOVES = 2  #: in one shot; more would leave none the time to be seen
#: What parts two moves that follow each other. Words for one shot that stand side by side ("slow dolly zoom") are one move.
_NEXT = re.compile(
    r"\b(?:then|and|before|followed by|after which|finally|until)\b|[,;]|，|；|、|然后|接着|随后|最后|再|后"
)
_MEANWHILE = re.compile(r"\b(?:while|as)\b|同时")
#: Of a shot's moves these go with another one instead of coming before or after it.
_TOGETHER = frozenset({CameraMove.HANDHELD})
#: Words of the way, by what a move can do; the first that is found counts.
_WAYS: tuple[tuple[frozenset[CameraMove], Way, re.Pattern[str]], ...] = (
    (frozenset({CameraMove.PAN, CameraMove.DOLLY}), "left", re.compile(r"\bleft(?:ward)?s?\b(?! to right)|左")),
    (frozenset({CameraMove.PAN, CameraMove.DOLLY}), "right", re.compile(r"\bright(?:ward)?s?\b(?! to left)|右")),
    (frozenset({CameraMove.TILT}), "up", re.compile(r"\bup(?:ward)?s?\b|上|仰")),
    (frozenset({CameraMove.TILT}), "down", re.compile(r"\bdown(?:ward)?s?\b|下|俯")),
    (frozenset({CameraMove.CRANE}), "down", re.compile(r"\b(?:down(?:ward)?s?|descend\w*|lower\w*)\b|降|下")),
    (frozenset({CameraMove.CRANE}), "up", re.compile(r"\b(?:up(?:ward)?s?|ris\w+|ascend\w*|lift\w*|boom)\b|升|上")),
)
_REST = re.compile(r"[^,.;:，。；：]{0,26}")  #: of the clause behind a move
_ACROSS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("right", re.compile(r"\bleft to (?:the )?right\b|从左(?:边|侧)?(?:到|向|往|至)右|自左[向至]右")),
    ("left", re.compile(r"\bright to (?:the )?left\b|从右(?:边|侧)?(?:到|向|往|至)左|自右[向至]左")),
    ("right", re.compile(r"\b(?:to|towards?) the right\b(?! of| side)|[向往]右(?=走|跑|飞|行|驶|游|奔)")),
    ("left", re.compile(r"\b(?:to|towards?) the left\b(?! of| side)|[向往]左(?=走|跑|飞|行|驶|游|奔)")),
    ("near", re.compile(r"\btowards? (?:the (?:camera|viewer|lens|audience)|us)\b|[向朝](?:着)?(?:镜头|我们|观众)")),
    ("away", re.compile(r"\baway from (?:the (?:camera|viewer|lens)|us)\b|into the distance\b|走向远方|背对镜头")),
)


def moves_of(text: str, matches: Sequence[Match]) -> tuple[tuple[CameraMove, ...], list[Match]]:
    """The moves in the order in which the camera does them, and those matches among ``matches`` that are kept.

    A second move is kept where the text tells it as the next one, and a hand-held camera beside any other move.
    """
    moves: list[CameraMove] = []
    kept: list[Match] = []
    last: Match | None = None
    for match in matches:
        move = CameraMove(match.concept)
        if move in moves:
            kept.append(match)
        elif last is None or move in _TOGETHER or moves[0] in _TOGETHER or _follows(text[last.end : match.start]):
            if len(moves) >= _MOST_MOVES:
                continue
            moves.append(move)
            kept.append(match)
        else:
            continue
        last = match
    return tuple(moves), kept


def way_of(text: str, moves: Sequence[CameraMove], matches: Sequence[Match]) -> Way | None:
    """Which way the first move goes that says so; else which way the text says that somebody goes in the picture."""
    folded = fold(text)
    for match in matches:
        rest = _REST.match(folded, match.end)
        told = folded[match.start : rest.end() if rest else match.end]
        found = [
            (place.start(), way)
            for of, way, words in _WAYS
            if match.concept in of and match.concept in moves and (place := words.search(told))
        ]
        if found:
            return min(found)[1]
    return next((way for way, words in _ACROSS if words.search(folded)), None)


def _follows(between: str) -> bool:
    folded = fold(between)
    return _NEXT.search(folded) is not None and _MEANWHILE.search(folded) is None
