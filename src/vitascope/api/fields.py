"""What the bodies of all front doors have in common: texts and numbers, and refusals that name the field and its rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from vitascope.brief import NEGATIVE_PROMPT_LIMIT, PROMPT_LIMIT
from vitascope.errors import InvalidRequest, ModelNotFound

#: Characters that show nothing: spaces of all kinds, controls, zero-width and direction marks.
_BLANK = (
    "\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff"
)
VISIBLE = f"[^{_BLANK}]"  #: a pattern
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]")


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def cut(limit: int) -> Callable[[str], str]:
    """Text of at most ``limit`` characters; control characters other than line breaks and tabs become spaces."""

    def shorten(text: str) -> str:
        try:
            text.encode()
        except UnicodeEncodeError:
            raise PydanticCustomError("string_unicode", "lone surrogate") from None
        return _CONTROLS.sub(" ", text[:limit])

    return shorten


def _visible(text: str) -> str:
    if not re.search(VISIBLE, text):
        raise ValueError("blank")
    return text


#: 8.0 is 8; anything else is left for the type check to refuse.
Whole = BeforeValidator(_whole)

Prompt = Annotated[
    str,
    AfterValidator(cut(PROMPT_LIMIT)),
    AfterValidator(_visible),
    Field(
        description=f"What the film shows, in English or Chinese. Text beyond {PROMPT_LIMIT} characters is cut silently; "
        "each character counts 1. Shots can be listed: `Shot 1 [0-3s] wide angle: rainy night street`. "
        "It must not be blank.",
        examples=["A small kitten running under the moonlight"],
        json_schema_extra={"minLength": 1, "pattern": VISIBLE, "x-cut-at": PROMPT_LIMIT},
    ),
]
NegativePrompt = Annotated[
    Annotated[str, AfterValidator(cut(NEGATIVE_PROMPT_LIMIT))] | None,
    Field(
        description="What the film must not show, in English or Chinese. "
        f"Text beyond {NEGATIVE_PROMPT_LIMIT} characters is cut silently.",
        examples=["Blurry, low quality"],
        json_schema_extra={"x-cut-at": NEGATIVE_PROMPT_LIMIT},
    ),
]


def check_model(name: object, offered: Sequence[str]) -> None:
    """Raises ``ModelNotFound`` for the name of a model that is not offered; what is no name is left for the type check."""
    if isinstance(name, str) and name not in offered:
        raise ModelNotFound(
            f"model: there is no model {told(name)}; available models: {', '.join(offered)}", param="model"
        )


def refusal(error: ValidationError, rules: Mapping[str, str], prefix: str = "") -> InvalidRequest:
    """What to tell of a body that failed its check: each field at fault, by its path, and what ``rules`` say it must be."""
    faults: dict[str, str] = {}
    for fault in error.errors(include_url=False, include_context=False):
        field = str(fault["loc"][0])
        rule = _rule(rules[field], fault["type"], fault["input"])
        faults.setdefault(prefix + field, f"{prefix}{field}: {rule}")
    return InvalidRequest("; ".join(faults.values()), param=next(iter(faults)) if len(faults) == 1 else None)


def _rule(rule: str, fault: str, found: object) -> str:
    if fault == "missing" or found is None:
        return f"is required and {rule}"
    if fault == "string_unicode":
        return "must be valid Unicode text, this one has a lone surrogate"
    if fault == "value_error":
        return rule
    return f"{rule}, not {told(found)}"


def told(value: object) -> str:
    """A caller's value in a message, in JSON's words and briefly."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return ascii(value) if len(value) <= 60 else f"a string of {len(value)} characters"
    if isinstance(value, int | float):
        return str(value)[:40]
    return f"an array of {len(value)}" if isinstance(value, list) else "an object"


def schema_with_nulls(schema: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of a body, in which ``anyOf: [X, null]`` of a field is X whose type may be null too.

    The bounds then stand where readers look for them.
    """
    required = schema.get("required", [])
    for name, field in schema["properties"].items():
        field.pop("title", None)
        if name not in required and "anyOf" in field and "$ref" not in field["anyOf"][0]:
            _allow_null(field)
    return schema


def _allow_null(field: dict[str, Any]) -> None:
    wanted = next(choice for choice in field.pop("anyOf") if choice != {"type": "null"})
    field.update(wanted)
    if "type" in wanted:
        field["type"] = [wanted["type"], "null"]
    if "enum" in wanted:
        field["enum"] = [*wanted["enum"], None]
    if field.get("default", ...) is None:
        del field["default"]
