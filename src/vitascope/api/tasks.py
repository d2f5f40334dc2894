"""What an account may do with its tasks besides querying one: list, batch, cancel, follow, delete the files."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse

from vitascope.api.answers import TaskAnswer, TaskBatch, TaskList
from vitascope.api.caller import caller
from vitascope.api.description import error_responses, task_examples
from vitascope.api.json_body import parse_object, read_body
from vitascope.api.streams import EventStream, Streams
from vitascope.api.threads import briefly
from vitascope.errors import (
    Conflict,
    InternalError,
    InvalidRequest,
    InvalidTaskId,
    PermissionDenied,
    RateLimitExceeded,
    RequestTimeout,
    RequestTooLarge,
    TaskNotFound,
    Unauthorized,
    UnsupportedMediaType,
)
from vitascope.production.studio import Studio
from vitascope.tasks.body import STATUSES, task_body
from vitascope.tasks.listing import LARGEST_PAGE, MOST_IN_BATCH, STATUS_FILTERS, TYPES, Filter
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import ID_PATTERN, Task, check_task_id, is_task_id

SIGN_OF_LIFE = 15.0  #: seconds after which a silent stream sends a comment, so that proxies keep it open
_BEARER: dict[str, Any] = {"security": [{"bearer": []}]}
TASK_ID: dict[str, Any] = {
    "name": "task_id",
    "in": "path",
    "required": True,
    "description": "The id from the answer to the creation.",
    "schema": {"type": "string", "pattern": f"^{ID_PATTERN}$"},
    "example": "task-unified-1757169743-7cvnl5zw",
}
_LIST_QUERY = [
    {
        "name": "status", "in": "query", "schema": {"type": "string", "enum": ["", *STATUS_FILTERS]},
        "description": "Only tasks of this status; `processing` includes those that still wait. Empty: all.",
    },
    {"name": "type", "in": "query", "schema": {"type": "string", "enum": ["", *TYPES]}, "description": "Only this type."},
    {"name": "model", "in": "query", "schema": {"type": "string"}, "description": "Only tasks of this model."},
    {
        "name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1},
        "description": "From 1.",
    },
    {
        "name": "page_size", "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 20}, "description": "Tasks a page.",
    },
]  # fmt: skip
_BATCH_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["task_ids"],
                "properties": {
                    "task_ids": {
                        "type": "array",
                        "items": {"type": "string", "maxLength": 64},
                        "minItems": 1,
                        "maxItems": MOST_IN_BATCH,
                    }
                },
            },
            "example": {"task_ids": ["task-unified-1757169743-7cvnl5zw"]},
        }
    },
}
#: One event of the stream: OpenAPI 3.1 has no word for the stream itself.
_EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"type": "string", "enum": ["progress", "end"]},
        "data": {"type": "string", "contentMediaType": "application/json", "description": "A JSON object."},
    },
}
_OF_ONE = (InvalidTaskId, Unauthorized, PermissionDenied, TaskNotFound, RateLimitExceeded, InternalError)


def add_task_routes(app: FastAPI, studio: Studio, streams: Streams) -> None:
    """``/v1/tasks`` and what hangs below one task."""

    def account_of(request: Request) -> str:
        return caller(studio, request).account

    @app.get(
        "/v1/tasks",
        tags=["Tasks"],
        summary="List tasks",
        response_description="A page of the account's tasks, the newest first",
        operation_id="listTasks",
        responses={
            200: {"model": TaskList},
            **error_responses(InvalidRequest, Unauthorized, RateLimitExceeded, InternalError),
        },
        openapi_extra={**_BEARER, "parameters": _LIST_QUERY},
    )
    def list_all(request: Request) -> JSONResponse:
        """Short entries without links; query a task for its film."""
        account = account_of(request)
        asked = request.query_params
        wanted = Filter.of(
            status=asked.get("status", ""),
            type_=asked.get("type", ""),
            model=asked.get("model", ""),
            page=asked.get("page", "1"),
            page_size=asked.get("page_size", "20"),
        )
        page = studio.list_tasks(account, wanted)
        return JSONResponse(
            {
                "data": [_entry(one) for one in page.tasks],
                "total": page.total,
                "page": page.number,
                "page_size": page.size,
            }
        )

    @app.post(
        "/v1/tasks/batch",
        tags=["Tasks"],
        summary="Query several tasks",
        response_description="Those of the tasks that there are and that are yours",
        operation_id="getTasks",
        responses={
            200: {"model": TaskBatch},
            **error_responses(
                InvalidRequest,
                Unauthorized,
                RequestTimeout,
                RequestTooLarge,
                UnsupportedMediaType,
                RateLimitExceeded,
                InternalError,
            ),
        },
        openapi_extra={**_BEARER, "requestBody": _BATCH_BODY},
    )
    async def batch(request: Request) -> JSONResponse:
        """Unknown ids and other people's are left out of the answer. The order is that of the ids."""
        account = await briefly(account_of, request)
        ids = _ids(parse_object(await read_body(request, studio.settings.body_limit)))
        found = await briefly(studio.tasks_of, account, ids)
        return JSONResponse({"data": [task_body(one, studio.links.sign) for one in found]})

    @app.post(
        "/v1/tasks/{task_id}/cancel",
        tags=["Tasks"],
        summary="Cancel a task",
        response_description="The task, which has ended now",
        operation_id="cancelTask",
        responses={
            200: {"model": TaskAnswer, "content": {"application/json": {"examples": task_examples("cancelled")}}},
            **error_responses(*_OF_ONE, Conflict),
        },
        openapi_extra={**_BEARER, "parameters": [TASK_ID]},
    )
    def cancel(request: Request) -> JSONResponse:
        """The film is stopped within a second, nothing is paid, and the callback is sent. Twice is once."""
        account = account_of(request)
        ended = studio.cancel(_task_id(request), account)
        return JSONResponse(task_body(ended, studio.links.sign))

    @app.delete(
        "/v1/tasks/{task_id}/files",
        tags=["Tasks"],
        summary="Delete a film",
        response_description="The task, whose files are gone",
        operation_id="deleteTaskFiles",
        responses={200: {"model": TaskAnswer}, **error_responses(*_OF_ONE, Conflict)},
        openapi_extra={**_BEARER, "parameters": [TASK_ID]},
    )
    def delete_files(request: Request) -> JSONResponse:
        """Film, poster and storyboard of a task that has ended are deleted at once; their links stop working. Twice is once."""
        account = account_of(request)
        left = studio.delete_files(_task_id(request), account)
        return JSONResponse(task_body(left, studio.links.sign))

    @app.get(
        "/v1/tasks/{task_id}/events",
        tags=["Tasks"],
        summary="Follow a task",
        response_class=StreamingResponse,
        response_description="Server-sent events until the task has ended",
        operation_id="followTask",
        responses={
            200: {"content": {"text/event-stream": {"schema": _EVENT}}, "description": "The events"},
            **error_responses(*_OF_ONE),
        },
        openapi_extra={**_BEARER, "parameters": [TASK_ID]},
    )
    async def follow(request: Request) -> EventStream:
        """`progress` events tell status, phase and per cent whenever one of them changes; a last event `end` carries the task.

        A stream that ends without `end` has reached its longest life, or the server stops: connect again.
        """
        key = await briefly(caller, studio, request)
        first = await briefly(studio.own_task, _task_id(request), key.account)
        return EventStream(_events(studio, first, streams), streams, key.id)


async def _events(studio: Studio, followed: Task, streams: Streams) -> AsyncIterator[str]:
    told: dict[str, Any] = {}
    silent, end = 0.0, anyio.current_time() + streams.life
    while True:
        body = task_body(followed, studio.links.sign)
        now = {"status": body["status"], "phase": followed.phase.value, "progress": body["progress"]}
        if now != told:
            yield _event("progress", now)
            told, silent = now, 0.0
        elif silent >= SIGN_OF_LIFE:
            yield ": still there\n\n"
            silent = 0.0
        if followed.final:
            yield _event("end", body)
            return
        if streams.closing or anyio.current_time() >= end:
            return
        pause = streams.look_every
        await anyio.sleep(pause)
        silent += pause
        there = await briefly(studio.task, followed.id)
        if there is None:
            return
        followed = there


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


def _entry(one: Task) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": one.id,
        "model": one.brief.model,
        "type": "video",
        # Lists tell cancelled tasks from failed ones, unlike a task's own body.
        "status": "cancelled" if one.state is TaskState.CANCELLED else STATUSES[one.state],
        "progress": task_body(one, lambda key, expires: "")["progress"],
        "created_at": one.created,
        "duration": one.brief.seconds,
        "has_results": one.state is TaskState.COMPLETED and not one.files_deleted,
        "result_count": 1 if one.state is TaskState.COMPLETED and not one.files_deleted else 0,
        "has_error": one.final and one.state is not TaskState.COMPLETED,
    }
    if one.credits_used is not None:
        entry["credits_used"] = one.credits_used
    return entry


def _ids(body: dict[str, Any]) -> list[str]:
    ids = body.get("task_ids")
    if (
        not isinstance(ids, list)
        or not 1 <= len(ids) <= MOST_IN_BATCH
        or not all(isinstance(one, str) and len(one) <= 64 for one in ids)
    ):
        raise InvalidRequest(f"task_ids: must be an array of 1 to {MOST_IN_BATCH} ids", param="task_ids")
    return [one for one in ids if is_task_id(one)]  # no database is asked for a text that it may not even take


def _task_id(request: Request) -> str:
    return check_task_id(request.path_params["task_id"])
