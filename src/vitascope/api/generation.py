"""The body of ``POST /v1/videos/generations``: what is accepted, and how it becomes a ``Brief``."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vitascope.api.fields import NegativePrompt, Prompt, Whole, check_model, refusal, schema_with_nulls
from vitascope.api.ordering import Audio
from vitascope.api.storyboards import check_agreement, format_of, read_storyboard
from vitascope.brief import (
    DEFAULT_SECONDS,
    LARGEST_SEED,
    LONGEST,
    SHORTEST,
    SMALLEST_SEED,
    AspectRatio,
    Brief,
    Quality,
)
from vitascope.outbound import Networks, check_audio_url, check_callback_name, check_callback_url
from vitascope.outbound.addresses import LONGEST_URL


class GenerationRequest(BaseModel):
    """A film to be made. Unknown fields are ignored; `null` for an optional field is the same as leaving it out."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    model: Annotated[str, Field(description="Name of the model.", examples=["wan2.7-text-to-video"])]
    prompt: Prompt
    negative_prompt: NegativePrompt = None
    audio_urls: Annotated[
        list[Annotated[str, Field(json_schema_extra={"format": "uri"})]] | None,
        Field(
            min_length=1,
            max_length=1,
            description="Driving audio, exactly one: a http or https URL of at most "
            f"{LONGEST_URL} characters, a `data:` URL, or the link of a file that you uploaded here. "
            "wav or mp3, 2 to 30 seconds, at most 15 MB. Longer sound is cut to "
            "the film's duration, after shorter sound the film is silent. Left out: the film gets sound of its own.",
            examples=[["https://example.com/audio.mp3"]],
        ),
    ] = None
    quality: Annotated[Quality | None, Field(description="Size of the picture.", examples=["720p"])] = "720p"
    aspect_ratio: Annotated[AspectRatio | None, Field(description="Shape of the picture.", examples=["16:9"])] = "16:9"
    duration: Annotated[
        Annotated[int, Field(ge=SHORTEST, le=LONGEST)] | None,
        Whole,
        Field(description="Length of the film in whole seconds.", examples=[5]),
    ] = DEFAULT_SECONDS
    seed: Annotated[
        Annotated[int, Field(ge=SMALLEST_SEED, le=LARGEST_SEED)] | None,
        Whole,
        Field(
            description="Where chance begins. Left out: one is drawn, and reported in `task_info.seed`.",
            examples=[42],
        ),
    ] = None
    prompt_extend: Annotated[
        bool | None, Field(description="Let the prompt be rewritten with more detail.", examples=[False])
    ] = False
    callback_url: Annotated[
        str | None,
        Field(
            max_length=LONGEST_URL,
            description="https URL that gets a signed POST of the task's body when the task has ended, and three more while "
            "it does not answer with 2xx. No private address, no local name, and no name that resolves to such an address.",
            examples=["https://your-domain.com/webhooks/video-task-completed"],
            json_schema_extra={"format": "uri"},
        ),
    ] = None
    storyboard: Annotated[
        dict[str, Any] | None,
        Field(
            description="A film that is directed already, as `vitascope read --json` prints one: it is made as it is, in "
            "place of a reading of `prompt`. Quality, aspect ratio, duration, seed and negative prompt then come from it; "
            "where they are given they must agree with it.",
        ),
    ] = None


#: field → what it must be; the message of every refusal
_RULES: dict[str, str] = {
    "model": "must be a string, the name of a model",
    "prompt": "must be a string that is not blank",
    "negative_prompt": "must be a string",
    "audio_urls": "must be an array of exactly one URL string",
    "quality": f"must be one of {', '.join(get_args(Quality))}",
    "aspect_ratio": f"must be one of {', '.join(get_args(AspectRatio))}",
    "duration": f"must be a whole number of seconds from {SHORTEST} to {LONGEST}",
    "seed": f"must be a whole number from {SMALLEST_SEED} to {LARGEST_SEED}",
    "prompt_extend": "must be true or false",
    "storyboard": "must be an object, a storyboard",
    "callback_url": f"must be an https URL string of at most {LONGEST_URL} characters",
}


def request_schema(models: Sequence[str]) -> dict[str, Any]:
    """JSON schema of the body, for a server that offers these models."""
    schema = schema_with_nulls(GenerationRequest.model_json_schema())
    schema["properties"]["model"]["enum"] = list(models)
    return schema


def read_request(
    body: Mapping[str, Any],
    models: Sequence[str],
    allow: Networks = (),
    audio: Audio | None = None,
) -> Brief:
    """Check a body and draw a seed if there is none.

    ``audio`` checks driving audio; without it no uploaded file can be claimed.

    Raises ``ModelNotFound`` for a name that is not among ``models`` (checked first: another model would have other
    fields) and ``InvalidRequest`` that names each field at fault and its rule. Where a
    callback's name leads is looked up, for at most 1.5 s: must not be called on an event loop's thread.
    """
    check_model(body.get("model"), models)
    try:
        wanted = GenerationRequest.model_validate(body)
    except ValidationError as error:
        raise refusal(error, _RULES) from None
    audio_url = None
    if wanted.audio_urls:
        url = wanted.audio_urls[0]
        audio_url = check_audio_url(url, allow) if audio is None else audio(url)
    callback_url = check_callback_url(wanted.callback_url, allow) if wanted.callback_url is not None else None
    if callback_url is not None:
        check_callback_name(callback_url, allow)
    if wanted.storyboard is not None:
        return _directed(wanted, audio_url, callback_url)
    return Brief(
        model=wanted.model,
        prompt=wanted.prompt,
        negative_prompt=wanted.negative_prompt or "",
        audio_url=audio_url,
        quality=wanted.quality or "720p",
        aspect_ratio=wanted.aspect_ratio or "16:9",
        seconds=wanted.duration or DEFAULT_SECONDS,
        seed=wanted.seed or SMALLEST_SEED + secrets.randbelow(LARGEST_SEED),
        prompt_extend=bool(wanted.prompt_extend),
        callback_url=callback_url,
    )


def _directed(wanted: GenerationRequest, audio_url: str | None, callback_url: str | None) -> Brief:
    """The brief of a film that comes with its storyboard."""
    board = read_storyboard(wanted.storyboard or {})
    check_agreement(board, {name: getattr(wanted, name) for name in wanted.model_fields_set})
    quality, aspect_ratio = format_of(board)
    return Brief(
        model=wanted.model,
        prompt=wanted.prompt,
        negative_prompt=board.negative,
        audio_url=audio_url,
        quality=quality,
        aspect_ratio=aspect_ratio,
        seconds=board.frames // board.fps,
        seed=board.seed,
        callback_url=callback_url,
        storyboard=board,
    )
