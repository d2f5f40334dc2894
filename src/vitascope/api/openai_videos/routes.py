"""The routes of OpenAI's videos dialect."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from vitascope import errors
from vitascope.accounts import ApiKey
from vitascope.api.caller import caller
from vitascope.api.description import error_responses
from vitascope.api.files import RANGE_HEADER, answer_object
from vitascope.api.forms import FORM_TYPE, form_boundary, read_fields
from vitascope.api.json_body import parse_object, read_body
from vitascope.api.openai_videos.answers import OpenAIError, Video, VideoDeleted, VideoList, error_body, video_body
from vitascope.api.openai_videos.ids import VIDEO_PATTERN, from_video_id, to_video_id
from vitascope.api.openai_videos.request import FORM_FIELDS, OTHER_INPUTS, from_form, read_request
from vitascope.api.ordering import REPLAYED, Audio, place_order
from vitascope.api.threads import briefly
from vitascope.brief import Brief
from vitascope.errors import InvalidRequest, NotFound, PermissionDenied, TaskNotFound, UnsupportedOperation
from vitascope.film.spritesheet import spritesheet
from vitascope.production.studio import Studio
from vitascope.protocols import openai_videos
from vitascope.protocols.openai_videos import DEFAULT_PAGE, LARGEST_PAGE, Variant
from vitascope.tasks.listing import whole_number
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

ORDERS = ("asc", "desc")
SHEETS = 1  #: sprite sheets that one server makes at a time
_PATH = openai_videos.PATH
_BEARER: dict[str, Any] = {"security": [{"bearer": []}]}
_VIDEO_ID: dict[str, Any] = {
    "name": "video_id",
    "in": "path",
    "required": True,
    "description": "The id from the answer to the order.",
    "schema": {"type": "string", "pattern": f"^{VIDEO_PATTERN}$"},
    "example": "video_1757169743_7cvnl5zw",
}
_LIST_QUERY: list[dict[str, Any]] = [
    {"name": "after", "in": "query", "schema": {"type": "string"}, "description": "Only videos behind this one."},
    {
        "name": "limit", "in": "query", "description": "Videos at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": DEFAULT_PAGE},
    },
    {
        "name": "order", "in": "query", "description": "By the time of their creation.",
        "schema": {"type": "string", "enum": list(ORDERS), "default": "desc"},
    },
]  # fmt: skip
_VARIANT = {
    "name": "variant",
    "in": "query",
    "schema": {"type": "string", "enum": [one.value for one in Variant], "default": "video"},
    "description": "The MP4, one JPEG of it, or a JPEG of 20 small pictures in the order of time, five in a row.",
}
_SCHEMA = {"schema": {"$ref": "#/components/schemas/VideoRequest"}}
_BINARY = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("video/mp4", "image/jpeg")}
#: Calls of the protocol that need a video to begin with: (method, path, what it does).
UNSUPPORTED = (
    ("POST", f"{_PATH}/{{video_id}}/remix", "remix"),
    ("POST", f"{_PATH}/edits", "edit"),
    ("POST", f"{_PATH}/extensions", "extend"),
    ("POST", f"{_PATH}/characters", "createCharacter"),
    ("GET", f"{_PATH}/characters/{{character_id}}", "getCharacter"),
)


def _errors(*kinds: type[errors.RequestError]) -> dict[int | str, dict[str, Any]]:
    always = (errors.Unauthorized, errors.RateLimitExceeded, errors.InternalError)
    return error_responses(*kinds, *always, model=OpenAIError, render=error_body)


def add_openai_routes(app: FastAPI, studio: Studio) -> None:
    """``/v1/videos`` and what hangs below it, except what belongs to other doors."""
    _add_ordering(app, studio)
    _add_reading(app, studio)
    _add_unsupported(app, studio)


def _add_ordering(app: FastAPI, studio: Studio) -> None:
    @app.post(
        _PATH,
        tags=["OpenAI videos"],
        summary="Order a video as at OpenAI",
        response_description="The video, which is to be made",
        operation_id="openaiCreateVideo",
        responses={
            200: {"model": Video},
            **_errors(
                InvalidRequest,
                errors.InsufficientQuota,
                errors.ModelAccessDenied,
                errors.ModelNotFound,
                errors.RequestTimeout,
                errors.IdempotencyConflict,
                errors.RequestTooLarge,
                errors.UnsupportedMediaType,
                errors.ServiceUnavailable,
            ),
        },
        openapi_extra={
            **_BEARER,
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        **_SCHEMA,
                        "example": {
                            "prompt": "A small kitten running under the moonlight",
                            "seconds": "4",
                            "size": "1280x720",
                        },
                    },
                    FORM_TYPE: _SCHEMA,
                },
            },
        },
    )
    async def create(request: Request) -> JSONResponse:
        """The defaults are OpenAI's: four seconds, 720x1280. JSON or a form."""
        key = await briefly(caller, studio, request)
        limit = studio.settings.body_limit
        if request.headers.get("content-type", "").lower().startswith(FORM_TYPE):
            asked = from_form(await read_fields(request, form_boundary(request), limit, FORM_FIELDS, OTHER_INPUTS))
        else:
            asked = parse_object(await read_body(request, limit))
        return await anyio.to_thread.run_sync(_order, studio, key, asked, request)

    @app.delete(
        f"{_PATH}/{{video_id}}",
        tags=["OpenAI videos"],
        summary="Delete a video",
        response_description="It is gone",
        operation_id="openaiDeleteVideo",
        responses={200: {"model": VideoDeleted}, **_errors(TaskNotFound)},
        openapi_extra={**_BEARER, "parameters": [_VIDEO_ID]},
    )
    def delete(request: Request) -> JSONResponse:
        """One that is being made is stopped within a second, and nothing is paid. Its task can still be queried elsewhere."""
        task = _own(studio, request)
        studio.delete(task.id, task.account)
        return JSONResponse({"id": to_video_id(task.id), "object": "video.deleted", "deleted": True})


def _add_reading(app: FastAPI, studio: Studio) -> None:
    sheets = anyio.CapacityLimiter(SHEETS)

    @app.get(
        _PATH,
        tags=["OpenAI videos"],
        summary="List videos",
        response_description="Some of the account's videos",
        operation_id="openaiListVideos",
        responses={200: {"model": VideoList}, **_errors(InvalidRequest)},
        openapi_extra={**_BEARER, "parameters": _LIST_QUERY},
    )
    def list_all(request: Request) -> JSONResponse:
        """Films of the account, whichever door they came through."""
        account = caller(studio, request).account
        return JSONResponse(_list(studio, account, request.query_params))

    @app.get(
        f"{_PATH}/{{video_id}}",
        tags=["OpenAI videos"],
        summary="Query a video",
        response_description="The video as it is now",
        operation_id="openaiGetVideo",
        responses={200: {"model": Video}, **_errors(TaskNotFound)},
        openapi_extra={**_BEARER, "parameters": [_VIDEO_ID]},
    )
    def query(request: Request) -> JSONResponse:
        """Status, progress, and why it failed if it did."""
        return JSONResponse(video_body(_own(studio, request)))

    @app.get(
        f"{_PATH}/{{video_id}}/content",
        tags=["OpenAI videos"],
        summary="Download a video",
        response_class=Response,
        response_description="The whole file",
        operation_id="openaiVideoContent",
        responses={
            200: {"description": "The whole file", "content": _BINARY},
            206: {"description": "The range of the file", "content": _BINARY},
            304: {"description": "The file that `If-None-Match` names is still the same"},
            **_errors(InvalidRequest, TaskNotFound, NotFound, errors.LinkExpired, errors.RangeNotSatisfiable),
        },
        openapi_extra={**_BEARER, "parameters": [_VIDEO_ID, _VARIANT, RANGE_HEADER]},
    )
    async def content(request: Request) -> Response:
        """404 until the video is completed."""
        task = await briefly(_own, studio, request)
        variant = request.query_params.get("variant", Variant.VIDEO.value)
        if variant not in {one.value for one in Variant}:
            raise InvalidRequest(f"variant: must be one of {', '.join(Variant)}", param="variant")
        if task.state is not TaskState.COMPLETED or task.film_key is None:
            raise NotFound(f"The video is not there: it is {STATUS_WORDS[task.state]}", param="video_id")
        if task.files_deleted or task.expires is None or time.time() >= task.expires:
            raise errors.LinkExpired("The video's time is over, and its files are deleted.")
        if variant == Variant.SPRITESHEET:
            return await anyio.to_thread.run_sync(_sheet, studio, task.film_key, limiter=sheets)
        key = task.film_key if variant == Variant.VIDEO else task.poster_key
        name = f"{to_video_id(task.id)}.{'mp4' if variant == Variant.VIDEO else 'jpg'}"
        left = task.expires - time.time()
        return await anyio.to_thread.run_sync(
            answer_object, request, studio.store, str(key), left, f'attachment; filename="{name}"'
        )


def _add_unsupported(app: FastAPI, studio: Studio) -> None:
    def refuse(request: Request) -> JSONResponse:
        """Films are made from text alone: there is nothing here that changes or continues one."""
        caller(studio, request)
        raise UnsupportedOperation("This server makes videos from text only; it does not remix, edit or extend them.")

    for method, path, name in UNSUPPORTED:
        parameters = [
            _VIDEO_ID if part == "{video_id}" else {**_VIDEO_ID, "name": part[1:-1], "schema": {"type": "string"}}
            for part in path.split("/")
            if part.startswith("{")
        ]
        app.add_api_route(
            path,
            refuse,
            methods=[method],
            tags=["OpenAI videos"],
            summary="Not supported",
            status_code=UnsupportedOperation.status,
            operation_id="openai" + name[0].upper() + name[1:],
            responses=_errors(UnsupportedOperation),
            openapi_extra={**_BEARER, "parameters": parameters},
        )


#: What a message says of a task that is not completed.
STATUS_WORDS: dict[TaskState, str] = {
    TaskState.PENDING: "waiting",
    TaskState.PROCESSING: "being made",
    TaskState.COMPLETED: "completed",
    TaskState.FAILED: "failed",
    TaskState.CANCELLED: "cancelled",
}


def _order(studio: Studio, key: ApiKey, asked: Mapping[str, Any], request: Request) -> JSONResponse:
    def read(asked: Mapping[str, Any], audio: Audio) -> Brief:
        return read_request(asked, studio.models(), audio, strict=studio.settings.strict)

    made = place_order(studio, key, request, asked, read)
    return JSONResponse(video_body(made.task), headers=REPLAYED if made.replayed else None)


def _own(studio: Studio, request: Request) -> Task:
    account = caller(studio, request).account
    given = request.path_params["video_id"]
    task_id = from_video_id(given)
    missing = TaskNotFound("The requested video could not be found", param="video_id")
    if task_id is None:
        raise missing
    try:
        task = studio.own_task(task_id, account)
    except (TaskNotFound, PermissionDenied):
        raise missing from None
    if task.deleted:
        raise missing
    return task


def _list(studio: Studio, account: str, asked: Mapping[str, str]) -> dict[str, Any]:
    limit = whole_number("limit", asked.get("limit", str(DEFAULT_PAGE)), LARGEST_PAGE)
    order, after = asked.get("order", "desc"), asked.get("after")
    if order not in ORDERS:
        raise InvalidRequest(f"order: must be one of {', '.join(ORDERS)}", param="order")
    behind = from_video_id(after) if after else None
    unknown = InvalidRequest("after: there is no such video", param="after")
    if after and behind is None:
        raise unknown
    try:
        found, more = studio.tasks_after(account, behind, limit, newest_first=order == "desc")
    except TaskNotFound:
        raise unknown from None
    videos = [video_body(one) for one in found]
    return {
        "object": "list",
        "data": videos,
        "first_id": videos[0]["id"] if videos else None,
        "last_id": videos[-1]["id"] if videos else None,
        "has_more": more,
    }


def _sheet(studio: Studio, key: str) -> Response:
    try:
        with studio.store.as_file(key) as film:
            return Response(spritesheet(film), media_type="image/jpeg")
    except FileNotFoundError:
        raise errors.LinkExpired("The file has been deleted.") from None
