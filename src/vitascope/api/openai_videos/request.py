"""The body of an order as OpenAI's videos API has it, JSON or form, and how it becomes a ``Brief``.

Numbers are taken as such or as text: the protocol writes ``seconds`` as a string, some servers as an integer, and in a form
everything is a string.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from vitascope.api.fields import NegativePrompt, Prompt, check_model, refusal, schema_with_nulls, told
from vitascope.api.ordering import Audio, audio_called
from vitascope.brief import FPS, FRAME_RATES, LARGEST_SEED, LONGEST, SHORTEST, SIZES, AspectRatio, Brief, Quality
from vitascope.engines.registry import HOSTED_MODEL
from vitascope.errors import InvalidRequest
from vitascope.protocols import openai_videos

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.0+)?", re.ASCII)
#: What other models of this protocol make films from. A film without them would not be what was ordered.
OTHER_INPUTS = (
    "input_reference",
    "image_reference",
    "reference_url",
    "video_reference",
    "video_path",
    "video_url",
    "input_video",
)
_SIZES: dict[str, tuple[Quality, AspectRatio]] = {
    openai_videos.size_text(*size): (quality, ratio)
    for quality, ratios in SIZES.items()
    for ratio, size in ratios.items()
}
_ALL_SIZES = _SIZES | {
    name: _SIZES[openai_videos.size_text(*nearest)] for name, nearest in openai_videos.SORA_SIZES.items()
}


def _number(value: object) -> object:
    """ "8", 8 and 8.0 are 8; anything else is left for the type check to refuse."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value.partition(".")[0])
    return int(value) if isinstance(value, float) and value.is_integer() else value


_Number = BeforeValidator(_number)


def _audio(value: object) -> object:
    """The address in an audio reference, which is an object, in a form its JSON, or the address alone."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    return value.get("audio_url") if isinstance(value, dict) else value


class VideoRequest(BaseModel):
    """A video to be made. Unknown fields are ignored; `null` is the same as leaving an optional field out."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    prompt: Prompt
    model: Annotated[str | None, Field(description="Name of the model; left out: the first one that is offered.")] = (
        None
    )
    seconds: Annotated[
        Annotated[int, Field(ge=SHORTEST, le=LONGEST)] | None,
        _Number,
        Field(
            description="Length of the video in whole seconds, as a string or a number.",
            json_schema_extra={"type": ["string", "integer", "null"], "pattern": "^([2-9]|1[0-5])$"},
        ),
    ] = None
    size: Annotated[
        str | None,
        Field(
            description="Width and height in pixels. Sora's two largest sizes give the nearest ones of ours.",
            json_schema_extra={"enum": list(_ALL_SIZES)},
        ),
    ] = None
    seed: Annotated[
        Annotated[int, Field(ge=0, le=LARGEST_SEED)] | None,
        _Number,
        Field(description="Where chance begins. Left out: one is drawn."),
    ] = None
    negative_prompt: NegativePrompt = None
    fps: Annotated[
        int | None, _Number, Field(description="Frames a second.", json_schema_extra={"enum": [*FRAME_RATES, None]})
    ] = None
    num_frames: Annotated[
        Annotated[int, Field(ge=1)] | None,
        _Number,
        Field(description="Length in frames, in place of `seconds`; rounded to whole seconds."),
    ] = None
    audio_reference: Annotated[
        str | None,
        BeforeValidator(_audio),
        Field(
            description='Driving audio, `{"audio_url": "..."}`: an address, a `data:` URL or an uploaded file\'s link.'
        ),
    ] = None
    n: Annotated[Annotated[int, Field(ge=1, le=1)] | None, _Number, Field(description="Videos to be made: one.")] = None


#: field → what it must be; the message of every refusal
_RULES = {
    "prompt": "must be a string that is not blank",
    "model": "must be a string, the name of a model",
    "seconds": f"must be a whole number of seconds from {SHORTEST} to {LONGEST}, as a string or a number",
    "size": f"must be one of {', '.join(_ALL_SIZES)}",
    "seed": f"must be a whole number from 0 to {LARGEST_SEED}",
    "negative_prompt": "must be a string",
    "fps": f"must be one of {', '.join(map(str, FRAME_RATES))}",
    "num_frames": "must be a whole number",
    "audio_reference": 'must be an object with a URL string, {"audio_url": "https://..."}',
    "n": "must be 1: one video an order",
}


def openai_models(models: Sequence[str], *, strict: bool) -> dict[str, str]:
    """Names of models at this door → names of the models that a server offers.

    Unless ``strict``, Sora's names mean the first one: clients send them because their SDK does.
    """
    own = {name: name for name in models}
    return own if strict else dict.fromkeys(openai_videos.SORA_MODELS, default_model(models)) | own


def default_model(models: Sequence[str]) -> str:
    """What is made when no model is named."""
    return HOSTED_MODEL if HOSTED_MODEL in models else models[0]


def request_schemas(models: Sequence[str], *, strict: bool) -> dict[str, dict[str, Any]]:
    """JSON schema of the body, for a server that offers these models."""
    schema = schema_with_nulls(VideoRequest.model_json_schema())
    schema["properties"]["model"]["enum"] = [*openai_models(models, strict=strict), None]
    schema["properties"]["audio_reference"] |= {
        "type": ["object", "null"],
        "required": ["audio_url"],
        "properties": {"audio_url": {"type": "string", "format": "uri"}},
    }
    return {"VideoRequest": schema}


_AUDIO_FIELD = "audio_reference[audio_url]"  #: as the SDK writes an object's field in a form
FORM_FIELDS = (*VideoRequest.model_fields, "width", "height", _AUDIO_FIELD)


def from_form(fields: Mapping[str, str]) -> dict[str, Any]:
    """The body that a form stands for. Fields that are empty, or say ``null``, are left out."""
    body: dict[str, Any] = {
        name: value for name, value in fields.items() if value not in ("", "null") or name == "prompt"
    }
    if _AUDIO_FIELD in body:
        body.setdefault("audio_reference", {"audio_url": body.pop(_AUDIO_FIELD)})
    return body


def read_request(body: Mapping[str, Any], models: Sequence[str], audio: Audio, *, strict: bool) -> Brief:
    """Check a body and draw a seed if there is none.

    Raises ``ModelNotFound`` for a name that this door does not know, and ``InvalidRequest`` that names each field at fault.
    """
    names = openai_models(models, strict=strict)
    check_model(body.get("model"), tuple(names))
    for name in OTHER_INPUTS:
        if body.get(name):
            raise InvalidRequest(f"{name}: videos are made from text only", param=name)
    try:
        wanted = VideoRequest.model_validate(body)
    except ValidationError as error:
        raise refusal(error, _RULES) from None
    fps = wanted.fps or FPS
    if fps not in FRAME_RATES:
        raise InvalidRequest(f"fps: {_RULES['fps']}, not {fps}", param="fps")
    quality, ratio = _format(wanted, body)
    audio_url = None
    if wanted.audio_reference is not None:
        with audio_called("audio_reference"):
            audio_url = audio(wanted.audio_reference)
    return Brief(
        model=names[wanted.model] if wanted.model else default_model(models),
        prompt=wanted.prompt,
        negative_prompt=wanted.negative_prompt or "",
        audio_url=audio_url,
        quality=quality,
        aspect_ratio=ratio,
        seconds=_seconds(wanted, fps),
        seed=secrets.randbelow(LARGEST_SEED + 1) if wanted.seed is None else wanted.seed,
        fps=fps,
    )


def _seconds(wanted: VideoRequest, fps: int) -> int:
    if wanted.num_frames is None:
        return wanted.seconds or openai_videos.DEFAULT_SECONDS
    # Models count 4k+1 or 8k+1 frames: 81 at 16 a second are five seconds.
    seconds = round(wanted.num_frames / fps)
    if not SHORTEST <= seconds <= LONGEST:
        raise InvalidRequest(
            f"num_frames: must be {SHORTEST * fps} to {LONGEST * fps} at {fps} frames a second, not {wanted.num_frames}",
            param="num_frames",
        )
    if wanted.seconds is not None and wanted.seconds != seconds:
        raise InvalidRequest(
            f"num_frames: {wanted.num_frames} at {fps} frames a second are {seconds} seconds, and seconds says {wanted.seconds}",
            param="num_frames",
        )
    return seconds


def _format(wanted: VideoRequest, body: Mapping[str, Any]) -> tuple[Quality, AspectRatio]:
    name = wanted.size
    width, height = (_number(body.get(side)) for side in ("width", "height"))
    if isinstance(width, int) and isinstance(height, int):
        said = openai_videos.size_text(width, height)
        if name is not None and name != said:
            raise InvalidRequest(f"size: says {name}, width and height say {said}", param="size")
        name = said
    name = name or openai_videos.DEFAULT_SIZE
    if name not in _ALL_SIZES:
        raise InvalidRequest(f"size: {_RULES['size']}, not {told(name)}", param="size")
    return _ALL_SIZES[name]
