"""The body of ``POST /v1/videos/generations``: what is accepted, and how it becomes a ``Brief``."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from vitascope.api.storyboards import check_agreement, format_of, read_storyboard
from vitascope.brief import (
    DEFAULT_SECONDS,
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
from vitascope.errors import InvalidRequest, ModelNotFound
from vitascope.outbound import Networks, check_audio_url, check_callback_name, check_callback_url
from vitascope.outbound.addresses import LONGEST_URL

#: Characters that show nothing: spaces of all kinds, controls, zero-width and direction marks.
_BLANK = (
    "\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff"
)
_VISIBLE = f"[^{_BLANK}]"
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]")


def _whole(value: object) -> object:
    """8.0 is 8; anything else is left for the type check to refuse."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _cut(limit: int) -> Callable[[str], str]:
    """Text of at most ``limit`` characters; control characters other than line breaks and tabs become spaces."""

    def cut(text: str) -> str:
        try:
            text.encode()
        except UnicodeEncodeError:
            raise PydanticCustomError("string_unicode", "lone surrogate") from None
        return _CONTROLS.sub(" ", text[:limit])

    return cut


def _visible(text: str) -> str:
    if not re.search(_VISIBLE, text):
        raise ValueError("blank")
    return text


class GenerationRequest(BaseModel):
    """A film to be made. Unknown fields are ignored; `null` for an optional field is the same as leaving it out."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    model: Annotated[str, Field(description="Name of the model.", examples=["wan2.7-text-to-video"])]
    prompt: Annotated[
        str,
        AfterValidator(_cut(PROMPT_LIMIT)),
        AfterValidator(_visible),
        Field(
            description=f"What the film shows, in English or Chinese. Text beyond {PROMPT_LIMIT} characters is cut silently; "
            "each character counts 1. Shots can be listed: `Shot 1 [0-3s] wide angle: rainy night street`. "
            "It must not be blank.",
            examples=["A small kitten running under the moonlight"],
            json_schema_extra={"minLength": 1, "pattern": _VISIBLE, "x-cut-at": PROMPT_LIMIT},
        ),
    ]
    negative_prompt: Annotated[
        Annotated[str, AfterValidator(_cut(NEGATIVE_PROMPT_LIMIT))] | None,
        Field(
            description="What the film must not show, in English or Chinese. "
            f"Text beyond {NEGATIVE_PROMPT_LIMIT} characters is cut silently.",
            examples=["Blurry, low quality"],
            json_schema_extra={"x-cut-at": NEGATIVE_PROMPT_LIMIT},
        ),
    ] = None
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
        BeforeValidator(_whole),
        Field(description="Length of the film in whole seconds.", examples=[5]),
    ] = DEFAULT_SECONDS
    seed: Annotated[
        Annotated[int, Field(ge=SMALLEST_SEED, le=LARGEST_SEED)] | None,
        BeforeValidator(_whole),
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
    schema = GenerationRequest.model_json_schema()
    required = schema["required"]
    for name, field in schema["properties"].items():
        field.pop("title", None)
        if name not in required:
            _allow_null(field)
    schema["properties"]["model"]["enum"] = list(models)
    return schema


def read_request(
    body: Mapping[str, Any],
    models: Sequence[str],
    allow: Networks = (),
    claim: Callable[[str], str | None] = lambda url: None,
) -> Brief:
    """Check a body and draw a seed if there is none.

    ``claim`` gives the reference to the uploaded file behind an audio URL, None if there is none behind it.

    Raises ``ModelNotFound`` for a name that is not among ``models`` (checked first: another model would have other
    fields) and ``InvalidRequest`` that names each field at fault and its rule. Where a
    callback's name leads is looked up, for at most 1.5 s: must not be called on an event loop's thread.
    """
    model = body.get("model")
    if isinstance(model, str) and model not in models:
        raise ModelNotFound(
            f"model: there is no model {_told(model)}; available models: {', '.join(models)}", param="model"
        )
    try:
        wanted = GenerationRequest.model_validate(body)
    except ValidationError as error:
        raise _refusal(error) from None
    audio_url = None
    if wanted.audio_urls:
        audio_url = claim(wanted.audio_urls[0]) or check_audio_url(wanted.audio_urls[0], allow)
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


def _refusal(error: ValidationError) -> InvalidRequest:
    faults: dict[str, str] = {}
    for fault in error.errors(include_url=False, include_context=False):
        field = str(fault["loc"][0])
        faults.setdefault(field, f"{field}: {_rule(field, fault['type'], fault['input'])}")
    return InvalidRequest("; ".join(faults.values()), param=next(iter(faults)) if len(faults) == 1 else None)


def _rule(field: str, fault: str, found: object) -> str:
    if fault == "missing" or found is None:
        return f"is required and {_RULES[field]}"
    if fault == "string_unicode":
        return "must be valid Unicode text, this one has a lone surrogate"
    if fault == "value_error":
        return _RULES[field]
    return f"{_RULES[field]}, not {_told(found)}"


def _told(value: object) -> str:
    """A caller's value in a message, in JSON's words and briefly."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return ascii(value) if len(value) <= 60 else f"a string of {len(value)} characters"
    if isinstance(value, int | float):
        return str(value)[:40]
    return f"an array of {len(value)}" if isinstance(value, list) else "an object"


def _allow_null(field: dict[str, Any]) -> None:
    """Write ``anyOf: [X, null]`` as X whose type may be null too: the bounds then stand where readers look for them."""
    wanted = next(choice for choice in field.pop("anyOf") if choice != {"type": "null"})
    field.update(wanted)
    field["type"] = [wanted["type"], "null"]
    if "enum" in wanted:
        field["enum"] = [*wanted["enum"], None]
    if field.get("default", ...) is None:
        del field["default"]
