"""Dividing a text without a shot list into the texts of several shots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vitascope.director.context import with_context
from vitascope.director.coverage import coverage, varied, views_in
from vitascope.director.shotlist import with_overall
from vitascope.filmlanguage import understand
from vitascope.lexicon import Match, fold
from vitascope.storyboard import CameraMove, Framing

_SENTENCE_END = re.compile(r"(?:[.!?](?=\s|$)|[;。!?]|…+|\n)+[\"'”’)\s]*")
_THEN = re.compile(
    r",?\s+(?=(?:and\s+then|then|afterwards|finally|suddenly)\b,?\s+\w)|[,，]?(?=然后|接着|随后|最后|接下来|紧接着|突然|忽然)"
)
_EVENT = re.compile(
    r"\b(?:begins?|starts?|falls|sets|rises|stops|comes|appears?)\b|开始|下起|升起|落下|落山|降临|渐渐|出来"
)
_SECONDS_A_SHOT = 2.5
_LONG = 8  #: seconds; shorter films stay one shot unless the text asks for more


@dataclass(frozen=True)
class Piece:
    """The text of one shot. ``own`` is what it says itself, without context from the shot before.

    Framing and camera are set where the division chose them.
    """

    text: str
    own: str
    framing: Framing | None = None
    camera: CameraMove | None = None


def divide(text: str, seconds: int, *, most: int, seed: int) -> list[Piece]:
    """Cut ``text`` into one to ``most`` shots.

    "Cut to" divides always, and so do two or more sentences that begin with a framing ("Close-up of ... Wide shot
    of ..."). "Multi-shot" gives about one shot for each 2.5 seconds, as many as the text has sentences, or views of
    one action. If nothing is said, a film of eight seconds or more gets two shots, of twelve three, if the text has so many
    sentences with something to show; a single action is covered in up to four views, unless the text says how to film it.
    """
    said = understand(text)
    if "single" in said.structure and "multi" not in said.structure:
        return [Piece(text, text)]
    cuts = [match for match in said.parse.matches if match.slot == "structure" and match.concept == "cut"]
    parts = _at_cuts(text, cuts) if cuts else _at_framings(text)
    wanted = min(most, max(2, round(seconds / _SECONDS_A_SHOT)))
    if len(parts) > 1:
        wanted = min(most, len(parts))
    elif "multi" not in said.structure:
        wanted = min(most, 1 if seconds < _LONG else 2 if seconds < 12 else 3)
    overall, pieces = _material(parts)
    if wanted == 1 or not pieces:
        return [Piece(text, text)]
    if len(pieces) == 1:
        asked = "multi" in said.structure
        if not asked and (said.framing or said.camera):
            return [Piece(text, text)]
        return _covered(text, min(wanted if asked else views_in(seconds), most), seed)
    pieces = grouped(pieces, min(wanted, len(pieces)))
    wholes = with_context(pieces, prose=len(parts) == 1)
    framings = varied([understand(own).framing for own in pieces])
    return [
        Piece(with_overall(overall, whole), with_overall(overall, own), framing)
        for whole, own, framing in zip(wholes, pieces, framings, strict=True)
    ]


def grouped(texts: Sequence[str], count: int) -> list[str]:
    """Join neighbours so that ``count`` texts remain, the groups as even as can be."""
    groups = [texts[len(texts) * at // count : len(texts) * (at + 1) // count] for at in range(count)]
    joined = []
    for group in groups:
        text = group[0]
        for other in group[1:]:
            text = with_overall(text, other)
        joined.append(text)
    return joined


def _covered(text: str, count: int, seed: int) -> list[Piece]:
    said = understand(text)
    if count < 2:
        return [Piece(text, text)]
    return [
        Piece(text, text, view.framing if said.framing is None else None, view.camera if said.camera is None else None)
        for view in coverage(count, seed)
    ]


def _at_cuts(text: str, cuts: Sequence[Match]) -> list[str]:
    parts, start = [], 0
    for cut in cuts:
        parts.append(text[start : cut.start])
        start = cut.end
    parts.append(text[start:])
    return [part for part in (part.strip(" \t\n:：,，.。;；-–—") for part in parts) if part]


def _at_framings(text: str) -> list[str]:
    """Shots that each begin with their framing; the whole text if there are less than two."""
    shots: list[str] = []
    led = 0
    for sentence in _sentences(text):
        matches = [match for match in understand(sentence).parse.matches if match.slot != "function"]
        leads = (
            bool(matches) and matches[0].slot == "framing" and not any(map(str.isalnum, sentence[: matches[0].start]))
        )
        led += leads
        if leads or not shots:
            shots.append(sentence)
        else:
            shots[-1] = with_overall(shots[-1], sentence)
    return shots if led > 1 else [text]


def _sentences(text: str) -> list[str]:
    folded = fold(text)
    starts = {0}
    starts |= {found.end() for found in _SENTENCE_END.finditer(folded)}
    starts |= {found.end() for found in _THEN.finditer(folded)}
    edges = sorted(start for start in starts if start < len(text))
    pieces = [
        text[one:other].strip().rstrip(",，、") for one, other in zip(edges, [*edges[1:], len(text)], strict=True)
    ]
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def _material(parts: Sequence[str]) -> tuple[str, list[str]]:
    """The text that holds for all shots, and the sentences that show something.

    A sentence about camera or framing alone belongs to the one before it; one about light, weather, mood or style alone to
    all, unless it tells of a change ("Snow begins to fall").
    With several parts (between explicit cuts) each part stays whole.
    """
    if len(parts) > 1:
        return "", list(parts)
    overall: list[str] = []
    pieces: list[str] = []
    held: list[str] = []
    for sentence in _sentences(parts[0]) if parts else []:
        said = understand(sentence)
        happens = _EVENT.search(fold(sentence)) is not None and bool(pieces)
        if happens or not said.only_film:
            pieces.append(" ".join([*held, sentence]))
            held = []
        elif said.framing or said.camera:
            if pieces:
                pieces[-1] = with_overall(pieces[-1], sentence)
            else:
                held.append(sentence)
        elif said.mentioned - {"structure"}:
            overall.append(sentence)
    return " ".join(overall), pieces
