"""The field ``storyboard`` of an order: a film that the caller has directed, in place of a reading of the prompt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from vitascope.brief import (
    FPS,
    LONGEST,
    NEGATIVE_PROMPT_LIMIT,
    PROMPT_LIMIT,
    SHORTEST,
    SIZES,
    SMALLEST_SEED,
    AspectRatio,
    Quality,
)
from vitascope.errors import InvalidRequest
from vitascope.storyboard import Storyboard

FIELD = "storyboard"
_NAMED = re.compile(r"(shots(?:\[\d+\])?(?:\.\w+)?):? ")


def read_storyboard(value: Mapping[str, Any]) -> Storyboard:
    """A storyboard that this server can make; InvalidRequest names the field at fault (``storyboard.shots[1].start``)."""
    try:
        board = Storyboard.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        path = FIELD + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
        rule = fault["msg"].removeprefix("Value error, ")
        if named := _NAMED.match(rule):  # a rule about the whole, which says itself what breaks it
            path, rule = f"{FIELD}.{named[1]}", rule[named.end() :]
        raise _refusal(path, rule) from None
    if board.fps != FPS:
        raise _refusal(f"{FIELD}.fps", f"must be {FPS}")
    if board.frames % FPS or not SHORTEST <= board.frames // FPS <= LONGEST:
        raise _refusal(f"{FIELD}.frames", f"must be {SHORTEST} to {LONGEST} whole seconds at {FPS} frames a second")
    if board.seed < SMALLEST_SEED:
        raise _refusal(f"{FIELD}.seed", f"must be {SMALLEST_SEED} or more")
    if len(board.text) > PROMPT_LIMIT:
        raise _refusal(f"{FIELD}.text", f"must have at most {PROMPT_LIMIT} characters")
    if len(board.negative) > NEGATIVE_PROMPT_LIMIT:
        raise _refusal(f"{FIELD}.negative", f"must have at most {NEGATIVE_PROMPT_LIMIT} characters")
    format_of(board)
    return board


def format_of(board: Storyboard) -> tuple[Quality, AspectRatio]:
    """The names of the picture's size; InvalidRequest if it is none that is sold."""
    for quality, ratios in SIZES.items():
        for ratio, size in ratios.items():
            if size == (board.width, board.height):
                return quality, ratio
    raise _refusal(f"{FIELD}.width", f"{board.width}x{board.height} is no size of a quality and an aspect ratio")


def check_agreement(board: Storyboard, given: Mapping[str, Any]) -> None:
    """Refuse fields of the order that say something else than the storyboard does; those left out follow it."""
    quality, ratio = format_of(board)
    wanted = {
        "quality": quality,
        "aspect_ratio": ratio,
        "duration": board.frames // board.fps,
        "seed": board.seed,
        "negative_prompt": board.negative,
    }
    for name, value in wanted.items():
        if given.get(name) is not None and given[name] != value:
            told = "another negative prompt" if name == "negative_prompt" else f"{value!r}"
            raise InvalidRequest(f"{name}: the storyboard says {told}; leave {name} out or make them agree", param=name)
    if given.get("prompt_extend"):
        raise InvalidRequest(
            "prompt_extend: must be false with a storyboard, which is made as it is", param="prompt_extend"
        )


def _refusal(path: str, rule: str) -> InvalidRequest:
    return InvalidRequest(f"{path}: {rule}", param=path)
