"""The body of an order as DashScope writes it, and how it becomes a ``Brief``."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vitascope.api.fields import NegativePrompt, Prompt, Whole, check_model, refusal, schema_with_nulls, told
from vitascope.api.ordering import Audio, audio_called
from vitascope.brief import DEFAULT_SECONDS, LARGEST_SEED, LONGEST, SHORTEST, SIZES, AspectRatio, Brief, Quality
from vitascope.engines.registry import HOSTED_MODEL
from vitascope.errors import InvalidRequest
from vitascope.outbound.addresses import LONGEST_URL
from vitascope.protocols import dashscope

_Part = TypeVar("_Part", bound=BaseModel)
_LENIENT = ConfigDict(strict=True, extra="ignore", frozen=True)
#: What other models of the same address make films from. A film without them would not be what was ordered.
_OTHER_INPUTS = (
    "img_url",
    "template",
    "media",
    "head_frame",
    "tail_frame",
    "first_frame_url",
    "last_frame_url",
    "reference_url",
    "reference_urls",
    "reference_video_urls",
)
_SIZES: dict[str, tuple[Quality, AspectRatio]] = {
    dashscope.size_text(*size): (quality, ratio) for quality, ratios in SIZES.items() for ratio, size in ratios.items()
}


class DashScopeInput(BaseModel):
    """What the film shows. Unknown fields are ignored."""

    model_config = _LENIENT

    prompt: Prompt
    negative_prompt: NegativePrompt = None
    audio_url: Annotated[
        str | None,
        Field(
            description=f"Driving audio: a http or https URL of at most {LONGEST_URL} characters, a `data:` URL, or the link of "
            "a file that you uploaded here. wav or mp3, 2 to 30 seconds, at most 15 MB.",
            json_schema_extra={"format": "uri"},
        ),
    ] = None


class DashScopeParameters(BaseModel):
    """How the film is made. Unknown fields are ignored."""

    model_config = _LENIENT

    resolution: Annotated[Literal["720P", "1080P"] | None, Field(description="Size of the picture.")] = "1080P"
    ratio: Annotated[AspectRatio | None, Field(description="Shape of the picture.")] = dashscope.DEFAULT_RATIO
    size: Annotated[
        str | None,
        Field(
            description="In place of `resolution` and `ratio`, as models before 2.7 had it: one of the sizes that these two "
            "give, for example `1280*720`.",
            json_schema_extra={"enum": list(_SIZES)},
        ),
    ] = None
    duration: Annotated[
        Annotated[int, Field(ge=SHORTEST, le=LONGEST)] | None,
        Whole,
        Field(description="Length of the film in whole seconds."),
    ] = DEFAULT_SECONDS
    prompt_extend: Annotated[bool | None, Field(description="Let the prompt be rewritten with more detail.")] = True
    watermark: Annotated[
        bool | None, Field(description="Draw `AI生成` into the lower right corner of the picture.")
    ] = False
    seed: Annotated[
        Annotated[int, Field(ge=dashscope.SMALLEST_SEED, le=LARGEST_SEED)] | None,
        Whole,
        Field(description="Where chance begins. Left out: one is drawn."),
    ] = None


class DashScopeRequest(BaseModel):
    """An order at DashScope's address. Unknown fields are ignored; `null` is the same as leaving an optional field out."""

    model_config = _LENIENT

    model: Annotated[str, Field(description="Name of the model.", examples=[dashscope.MODELS[0]])]
    input: DashScopeInput
    parameters: DashScopeParameters | None = None


#: field → what it must be; the message of every refusal
_RULES = {
    "model": "must be a string, the name of a model",
    "prompt": "must be a string that is not blank",
    "negative_prompt": "must be a string",
    "audio_url": "must be a URL string",
    "resolution": f"must be one of {', '.join(dashscope.RESOLUTIONS)}",
    "ratio": f"must be one of {', '.join(get_args(AspectRatio))}",
    "size": f"must be one of {', '.join(_SIZES)}",
    "duration": f"must be a whole number of seconds from {SHORTEST} to {LONGEST}",
    "prompt_extend": "must be true or false",
    "watermark": "must be true or false",
    "seed": f"must be a whole number from {dashscope.SMALLEST_SEED} to {LARGEST_SEED}",
}


def dashscope_models(models: Sequence[str]) -> dict[str, str]:
    """Names of models at this door → names of the models that a server offers."""
    own = dict.fromkeys(dashscope.MODELS, HOSTED_MODEL) if HOSTED_MODEL in models else {}
    return own | {name: name for name in models}


def request_schemas(models: Sequence[str]) -> dict[str, dict[str, Any]]:
    """JSON schemas of the body and its parts, for a server that offers these models."""
    whole = DashScopeRequest.model_json_schema(ref_template="#/components/schemas/{model}")
    parts = whole.pop("$defs")
    whole["properties"]["model"]["enum"] = list(dashscope_models(models))
    return {name: schema_with_nulls(schema) for name, schema in {"DashScopeRequest": whole, **parts}.items()}


def read_request(body: Mapping[str, Any], models: Sequence[str], audio: Audio) -> Brief:
    """Check a body and draw a seed if there is none.

    Raises ``ModelNotFound`` for a name that this door does not know, and ``InvalidRequest`` that names each field at fault.
    """
    names = dashscope_models(models)
    model = body.get("model")
    check_model(model, tuple(names))
    if not isinstance(model, str):
        given = "" if model is None else f", not {told(model)}"
        raise InvalidRequest(f"model: is required and {_RULES['model']}{given}", param="model")
    said, how = _part(body, "input", DashScopeInput), _part(body, "parameters", DashScopeParameters)
    for name in _OTHER_INPUTS:
        if (body["input"] or {}).get(name):
            raise InvalidRequest(f"input.{name}: {model} makes films from text only", param=f"input.{name}")
    quality, ratio = _format(how)
    audio_url = None
    if said.audio_url is not None:
        with audio_called("input.audio_url"):
            audio_url = audio(said.audio_url)
    return Brief(
        model=names[model],
        prompt=said.prompt,
        negative_prompt=said.negative_prompt or "",
        audio_url=audio_url,
        quality=quality,
        aspect_ratio=ratio,
        seconds=how.duration or DEFAULT_SECONDS,
        seed=secrets.randbelow(LARGEST_SEED + 1) if how.seed is None else how.seed,
        prompt_extend=how.prompt_extend is not False,
        watermark=bool(how.watermark),
    )


def _part(body: Mapping[str, Any], name: str, kind: type[_Part]) -> _Part:
    """A part of the body, which is an object in it."""
    found = body.get(name)
    if found is None and name == "parameters":
        found = {}
    if not isinstance(found, dict):
        given = "is required and " if found is None else ""
        raise InvalidRequest(
            f"{name}: {given}must be an object" + (f", not {told(found)}" if not given else ""), param=name
        )
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        raise refusal(error, _RULES, f"{name}.") from None


def _format(how: DashScopeParameters) -> tuple[Quality, AspectRatio]:
    given = dashscope.RESOLUTIONS[how.resolution or dashscope.DEFAULT_RESOLUTION], how.ratio or dashscope.DEFAULT_RATIO
    if how.size is None:
        return given
    wanted = _SIZES.get(how.size)
    if wanted is None:
        raise InvalidRequest(f"parameters.size: {_RULES['size']}, not {told(how.size)}", param="parameters.size")
    if how.model_fields_set & {"resolution", "ratio"} and wanted != given:
        raise InvalidRequest(
            f"parameters.size: says {how.size}, resolution and ratio say {dashscope.size_text(*SIZES[given[0]][given[1]])}",
            param="parameters.size",
        )
    return wanted
