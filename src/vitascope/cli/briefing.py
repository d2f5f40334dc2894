"""From command line options to a Brief."""

from __future__ import annotations

import secrets
from typing import cast, get_args

from vitascope.brief import (
    LARGEST_SEED,
    LONGEST,
    NEGATIVE_PROMPT_LIMIT,
    PROMPT_LIMIT,
    SHORTEST,
    SMALLEST_SEED,
    AspectRatio,
    Brief,
    Quality,
)
from vitascope.engines.registry import HOSTED_MODEL
from vitascope.errors import InvalidRequest


def make_brief(
    prompt: str,
    duration: int,
    quality: str,
    aspect: str,
    seed: int | None,
    negative: str,
    prompt_extend: bool,
    audio: str | None = None,
    model: str = HOSTED_MODEL,
) -> Brief:
    """A Brief under the rules of the contract; InvalidRequest names the option and the rule that it breaks."""
    prompt = prompt[:PROMPT_LIMIT]
    if not prompt.strip():
        raise InvalidRequest("PROMPT must not be empty", param="prompt")
    if not SHORTEST <= duration <= LONGEST:
        raise InvalidRequest(f"--duration must be {SHORTEST} to {LONGEST} seconds", param="duration")
    if seed is not None and not SMALLEST_SEED <= seed <= LARGEST_SEED:
        raise InvalidRequest(f"--seed must be {SMALLEST_SEED} to {LARGEST_SEED}", param="seed")
    for option, value, allowed in (("quality", quality, get_args(Quality)), ("aspect", aspect, get_args(AspectRatio))):
        if value not in allowed:
            raise InvalidRequest(f"--{option} must be one of {', '.join(allowed)}", param=option)
    return Brief(
        model=model,
        prompt=prompt,
        negative_prompt=negative[:NEGATIVE_PROMPT_LIMIT],
        audio_url=audio,
        quality=cast(Quality, quality),
        aspect_ratio=cast(AspectRatio, aspect),
        seconds=duration,
        seed=secrets.randbelow(LARGEST_SEED) + 1 if seed is None else seed,
        prompt_extend=prompt_extend,
    )
