"""Reading a shot as a part of its film."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.reading.reader import read
from vitascope.storyboard import Shot, Storyboard


def read_shot(shot: Shot, board: Storyboard) -> Intent:
    """The intent of a shot. If the film names one style anywhere, shots that name none are made in it too."""
    intent = read(shot.text, board.negative)
    if intent.style is not None or intent.looks or board.style is None or "," in board.style:
        return intent
    film = read(board.style)
    return replace(intent, style=film.style, looks=film.looks)
