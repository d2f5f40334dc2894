"""An account's credits and keys, and the models that it may order films of."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from vitascope.accounts.credits import in_credits, thousandths
from vitascope.accounts.keys import KEEP, LONGEST_GRACE, ApiKey, KeyChange
from vitascope.api.answers import CreditsAnswer, KeyAnswer, KeyList, MadeKey, ModelList
from vitascope.api.caller import caller
from vitascope.api.description import error_responses
from vitascope.api.json_body import parse_object, read_body
from vitascope.errors import (
    InternalError,
    InvalidRequest,
    NotFound,
    PermissionDenied,
    RateLimitExceeded,
    RequestTimeout,
    RequestTooLarge,
    Unauthorized,
    UnsupportedMediaType,
)
from vitascope.labels import NAME_PATTERN
from vitascope.priority import PriorityClass, parse_priority
from vitascope.production.studio import Studio

_BEARER: dict[str, Any] = {"security": [{"bearer": []}]}
_ALWAYS = (Unauthorized, RateLimitExceeded, InternalError)
_WITH_BODY = (InvalidRequest, PermissionDenied, RequestTimeout, RequestTooLarge, UnsupportedMediaType, *_ALWAYS)
_KEY_ID: dict[str, Any] = {
    "name": "key_id",
    "in": "path",
    "required": True,
    "description": "The key's id.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
}
_FIELDS: dict[str, dict[str, Any]] = {
    "name": {
        "type": "string", "minLength": 1, "maxLength": 100,
        "pattern": NAME_PATTERN,
        "description": "What the key is for: printable characters, without spaces at the ends.",
    },
    "disabled": {"type": "boolean", "description": "A disabled key is refused."},
    "expires": {
        "type": ["integer", "null"], "minimum": 0, "maximum": 253_402_300_799,
        "description": "Unix seconds from which on it is refused; null: never.",
    },
    "models": {
        "type": ["array", "null"], "items": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$"}, "maxItems": 100,
        "description": "Names of the models that it may order films of; null: all.",
    },
    "daily_limit": {
        "type": ["number", "null"], "minimum": 0, "maximum": 10**12, "multipleOf": 0.001,
        "description": "Credits that it may spend between two midnights UTC; null: no limit.",
    },
    "manages": {"type": "boolean", "description": "Whether it may make and change keys of its account."},
    "priority": {
        "type": "string", "enum": list(PriorityClass),
        "description": "When its films have their turn; no earlier than those of the key that asks.",
    },
}  # fmt: skip
_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "name": ((str,), "must be a string"),
    "disabled": ((bool,), "must be true or false"),
    "expires": ((int, type(None)), "must be unix seconds or null"),
    "models": ((list, type(None)), "must be an array of names or null"),
    "daily_limit": ((int, float, type(None)), "must be a number of credits or null"),
    "manages": ((bool,), "must be true or false"),
    "priority": ((str,), f"must be one of {', '.join(PriorityClass)}"),
}
_LATEST = 253_402_300_799  #: the last second of the year 9999


def add_account_routes(app: FastAPI, studio: Studio) -> None:
    """``/v1/credits``, ``/v1/keys`` and ``/v1/models``."""

    def key_of(request: Request) -> ApiKey:
        return caller(studio, request)

    def manager(request: Request) -> ApiKey:
        key = key_of(request)
        if not key.manages:
            raise PermissionDenied("This key may not manage keys; make one with `vitascope keys create --manages`")
        return key

    async def managed(request: Request, without: bytes = b"") -> tuple[ApiKey, dict[str, Any]]:
        key = await anyio.to_thread.run_sync(manager, request)
        body = await read_body(request, studio.settings.body_limit)
        return key, parse_object(body or without)

    @app.get(
        "/v1/models",
        tags=["Account"],
        summary="List models",
        response_description="The models that films can be ordered of, and what they can do",
        operation_id="listModels",
        responses={200: {"model": ModelList}, **error_responses(*_ALWAYS)},
        openapi_extra=_BEARER,
    )
    def models(request: Request) -> JSONResponse:
        """Only those that the key may use. Costs nothing, so it is also a way to check a key."""
        key = key_of(request)
        return JSONResponse({"object": "list", "data": [one for one in studio.catalogue() if key.may_use(one["id"])]})

    @app.get(
        "/v1/credits",
        tags=["Account"],
        summary="Query credits",
        response_description="What the key and its account have and have used",
        operation_id="getCredits",
        responses={200: {"model": CreditsAnswer}, **error_responses(*_ALWAYS)},
        openapi_extra=_BEARER,
    )
    def credits(request: Request) -> JSONResponse:
        """Credits that films under way have reserved count as used. Without accounting everything is unlimited."""
        return JSONResponse({"data": studio.office.credits_of(key_of(request)), "message": "", "success": True})

    @app.get(
        "/v1/keys",
        tags=["Account"],
        summary="List keys",
        response_description="The account's keys, without their texts",
        operation_id="listKeys",
        responses={200: {"model": KeyList}, **error_responses(PermissionDenied, *_ALWAYS)},
        openapi_extra=_BEARER,
    )
    def list_all(request: Request) -> JSONResponse:
        """For keys that may manage keys."""
        return JSONResponse({"data": [_shown(one) for one in studio.office.keys(manager(request).account)]})

    @app.post(
        "/v1/keys",
        tags=["Account"],
        summary="Make a key",
        response_description="The key, with its text for the only time",
        operation_id="createKey",
        responses={200: {"model": MadeKey}, **error_responses(*_WITH_BODY)},
        openapi_extra={**_BEARER, "requestBody": _body(required=["name"])},
    )
    async def create(request: Request) -> JSONResponse:
        """For keys that may manage keys; the new one is of the same account."""
        key, body = await managed(request)
        if "name" not in body:
            raise InvalidRequest("name: is required", param="name")
        change = _change(body)
        text, made = await anyio.to_thread.run_sync(studio.office.create_key, key, change)
        return JSONResponse({**_shown(made), "key": text})

    @app.patch(
        "/v1/keys/{key_id}",
        tags=["Account"],
        summary="Change a key",
        response_description="The key as it is now",
        operation_id="changeKey",
        responses={200: {"model": KeyAnswer}, **error_responses(NotFound, *_WITH_BODY)},
        openapi_extra={**_BEARER, "parameters": [_KEY_ID], "requestBody": _body(required=[])},
    )
    async def change(request: Request) -> JSONResponse:
        """Fields that are left out stay as they are."""
        key, body = await managed(request)
        changed = await anyio.to_thread.run_sync(studio.office.change_key, key, _number(request), _change(body))
        return JSONResponse(_shown(changed))

    @app.post(
        "/v1/keys/{key_id}/rotate",
        tags=["Account"],
        summary="Give a key a new text",
        response_description="The key, with its new text for the only time",
        operation_id="rotateKey",
        responses={200: {"model": MadeKey}, **error_responses(NotFound, *_WITH_BODY)},
        openapi_extra={
            **_BEARER,
            "parameters": [_KEY_ID],
            "requestBody": {
                "required": False,
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "properties": {
                                "grace": {
                                    "type": "number", "minimum": 0, "maximum": LONGEST_GRACE, "default": 0,
                                    "description": "Seconds that the present text goes on working.",
                                }
                            },
                        }
                    }
                },
            },
        },
    )  # fmt: skip
    async def rotate(request: Request) -> JSONResponse:
        """Everything else about the key stays."""
        key, body = await managed(request, without=b"{}")
        grace = body.get("grace", 0)
        if isinstance(grace, bool) or not isinstance(grace, int | float):
            raise InvalidRequest("grace: must be a number of seconds", param="grace")
        if not 0 <= grace <= LONGEST_GRACE:  # before it is made a float, which a number of 400 digits cannot be
            raise InvalidRequest(f"grace: must be from 0 to {LONGEST_GRACE:g} seconds", param="grace")
        text, made = await anyio.to_thread.run_sync(studio.office.rotate_key, key, _number(request), float(grace))
        return JSONResponse({**_shown(made), "key": text})


def _body(*, required: list[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": _FIELDS}
    if required:
        schema["required"] = required
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _change(body: Mapping[str, Any]) -> KeyChange:
    """What a body asks to change; fields that are not those of a key are ignored."""
    if isinstance(body.get("expires"), float) and body["expires"].is_integer():
        body = {**body, "expires": int(body["expires"])}  # 8.0 is 8
    for name, (types, rule) in _TYPES.items():
        if name not in body:
            continue
        value = body[name]
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise InvalidRequest(f"{name}: {rule}", param=name)
    daily, expires, models = body.get("daily_limit", KEEP), body.get("expires", KEEP), body.get("models", KEEP)
    if isinstance(expires, int) and not 0 <= expires <= _LATEST:
        raise InvalidRequest(f"expires: must be from 0 to {_LATEST}", param="expires")
    if isinstance(models, list) and not all(isinstance(name, str) for name in models):
        raise InvalidRequest("models: must be an array of names or null", param="models")
    priority = body.get("priority", KEEP)
    if priority is not KEEP:
        priority = parse_priority(priority)
    if isinstance(daily, int | float):
        try:
            daily = thousandths(daily)
        except ValueError as error:
            raise InvalidRequest(f"daily_limit: {error}", param="daily_limit") from None
    return KeyChange(
        name=body.get("name", KEEP),
        disabled=body.get("disabled", KEEP),
        expires=float(expires) if isinstance(expires, int) else expires,
        models=models,
        daily_limit=daily,
        manages=body.get("manages", KEEP),
        priority=priority,
    )


def _shown(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "created": int(key.created),
        "last_used": None if key.last_used is None else int(key.last_used),
        "disabled": key.disabled,
        "expired": key.expires is not None and key.expires <= time.time(),
        "expires": None if key.expires is None else int(key.expires),
        "models": None if key.models is None else list(key.models),
        "daily_limit": None if key.daily_limit is None else in_credits(key.daily_limit),
        "manages": key.manages,
        "priority": key.priority,
    }


def _number(request: Request) -> int:
    text: str = request.path_params["key_id"]
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and 1 <= int(text) < 2**31):
        raise NotFound("There is no such key", param="key_id")
    return int(text)
