"""The routes of DashScope's dialect."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from vitascope import errors
from vitascope.accounts import ApiKey
from vitascope.api.caller import caller
from vitascope.api.dashscope.answers import (
    STATUSES,
    DashScopeDone,
    DashScopeError,
    DashScopeList,
    DashScopeSubmission,
    DashScopeTask,
    error_body,
    list_entry,
    output_of,
    status_of,
    submission_body,
    task_answer,
    unknown_answer,
)
from vitascope.api.dashscope.ids import from_uuid
from vitascope.api.dashscope.request import dashscope_models, read_request
from vitascope.api.description import error_responses
from vitascope.api.json_body import parse_object, read_body
from vitascope.api.ordering import REPLAYED, Audio, place_order
from vitascope.api.threads import briefly
from vitascope.brief import Brief
from vitascope.errors import Conflict, InvalidRequest, PermissionDenied, TaskNotFound
from vitascope.production.studio import Studio
from vitascope.protocols import dashscope
from vitascope.protocols.dashscope import LONGEST_WINDOW, Status
from vitascope.tasks.listing import LAST_PAGE, Filter, whole_number
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

LARGEST_PAGE = 100  #: tasks
_BEARER: dict[str, Any] = {"security": [{"bearer": []}]}
_TASK_ID: dict[str, Any] = {
    "name": "task_id",
    "in": "path",
    "required": True,
    "description": "The id from the answer to the order.",
    "schema": {"type": "string", "format": "uuid"},
    "example": "01992cb1-8d3f-8e0a-b3c4-6f1d2a9e5b70",
}
_COMPACT = {"type": "string", "pattern": "^([0-9]{14})?$"}
_LIST_QUERY: list[dict[str, Any]] = [
    {"name": "task_id", "in": "query", "schema": {"type": "string"}, "description": "Only this task."},
    {
        "name": "start_time", "in": "query", "schema": _COMPACT,
        "description": "Only tasks of this time or later, `YYYYMMDDhhmmss` of UTC+8; by default a day before `end_time`.",
    },
    {
        "name": "end_time", "in": "query", "schema": _COMPACT,
        "description": "Only tasks of this time or before; by default now, or a day after `start_time`.",
    },
    {"name": "model_name", "in": "query", "schema": {"type": "string"}, "description": "Only tasks of this model."},
    {
        "name": "status", "in": "query", "schema": {"type": "string", "enum": ["", *(one.value for one in Status)]},
        "description": "Only tasks of this status.",
    },
    {
        "name": "page_no", "in": "query", "description": "From 1.",
        "schema": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    },
    {
        "name": "page_size", "in": "query", "description": "Tasks a page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 10},
    },
]  # fmt: skip
_TWO_PATHS = ("", "/")  #: clients write both


def _errors(*kinds: type[errors.RequestError]) -> dict[int | str, dict[str, Any]]:
    return error_responses(
        *kinds,
        model=DashScopeError,
        render=lambda error: error_body(error, "req-7cvnl5zwq3dkx81mbt0y"),
        status=status_of,
    )


def add_dashscope_routes(app: FastAPI, studio: Studio) -> None:
    """``POST`` of an order, and what may be done with its task."""

    def account_of(request: Request) -> str:
        return caller(studio, request).account

    @app.post(
        dashscope.CREATE_PATH,
        tags=["DashScope"],
        summary="Order a film as at DashScope",
        response_description="The task that makes the film",
        operation_id="dashscopeCreate",
        responses={
            200: {"model": DashScopeSubmission},
            **_errors(
                InvalidRequest,
                errors.Unauthorized,
                errors.InsufficientQuota,
                errors.ModelAccessDenied,
                PermissionDenied,
                errors.ModelNotFound,
                errors.RequestTimeout,
                errors.RequestTooLarge,
                errors.UnsupportedMediaType,
                errors.RateLimitExceeded,
                errors.InternalError,
                errors.ServiceUnavailable,
            ),
        },
        openapi_extra={
            **_BEARER,
            "parameters": [
                {
                    "name": dashscope.ASYNC_HEADER,
                    "in": "header",
                    "required": True,
                    "schema": {"type": "string", "enum": ["enable"]},
                    "description": "Films are never made while the caller waits.",
                }
            ],
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/DashScopeRequest"},
                        "example": {
                            "model": dashscope.MODELS[0],
                            "input": {"prompt": "A small kitten running under the moonlight"},
                            "parameters": {"resolution": "720P", "ratio": "16:9", "duration": 5, "seed": 42},
                        },
                    }
                },
            },
        },
    )
    async def create(request: Request) -> JSONResponse:
        """The defaults are DashScope's: 1080P, and the prompt is rewritten."""
        key = await briefly(caller, studio, request)
        if request.headers.get(dashscope.ASYNC_HEADER, "").lower() != "enable":
            raise PermissionDenied(
                f"Synchronous calls are not supported: send the header '{dashscope.ASYNC_HEADER}: enable'"
            )
        body = await read_body(request, studio.settings.body_limit)
        return await anyio.to_thread.run_sync(_order, studio, key, body, request)

    def query(request: Request) -> JSONResponse:
        """A task that there is not is answered with 200 and the status `UNKNOWN`, and so is one of another account."""
        account = account_of(request)
        given, request_id = request.path_params["task_id"], request.state.request_id
        task = _own(studio, given, account)
        if task is None:
            return JSONResponse(unknown_answer(given, request_id))
        return JSONResponse(task_answer(task, studio.links.sign, request_id))

    def list_all(request: Request) -> JSONResponse:
        """Tasks of the account, whichever door they came through; by default those of the last day."""
        account = account_of(request)
        return JSONResponse(_list(studio, account, request))

    for end in _TWO_PATHS:
        app.add_api_route(
            f"{dashscope.TASKS_PATH}/{{task_id}}{end}",
            query,
            methods=["GET"],
            tags=["DashScope"],
            summary="Query a task as at DashScope",
            response_description="The task as it is now",
            operation_id="dashscopeQuery" + "Slash" * bool(end),
            responses={
                200: {"model": DashScopeTask},
                **_errors(errors.Unauthorized, errors.RateLimitExceeded, errors.InternalError),
            },
            openapi_extra={**_BEARER, "parameters": [_TASK_ID]},
        )
        app.add_api_route(
            f"{dashscope.TASKS_PATH}{end}",
            list_all,
            methods=["GET"],
            tags=["DashScope"],
            summary="List tasks as at DashScope",
            response_description="A page of the account's tasks, the newest first",
            operation_id="dashscopeList" + "Slash" * bool(end),
            responses={
                200: {"model": DashScopeList},
                **_errors(InvalidRequest, errors.Unauthorized, errors.RateLimitExceeded, errors.InternalError),
            },
            openapi_extra={**_BEARER, "parameters": _LIST_QUERY},
        )

    @app.post(
        f"{dashscope.TASKS_PATH}/{{task_id}}/cancel",
        tags=["DashScope"],
        summary="Cancel a task as at DashScope",
        response_description="It was cancelled",
        operation_id="dashscopeCancel",
        responses={
            200: {"model": DashScopeDone},
            **_errors(Conflict, errors.Unauthorized, errors.RateLimitExceeded, errors.InternalError),
        },
        openapi_extra={**_BEARER, "parameters": [_TASK_ID]},
    )
    def cancel(request: Request) -> JSONResponse:
        """Only a task that still waits (`PENDING`) can be cancelled here; `POST /v1/tasks/{task_id}/cancel` stops any."""
        account = account_of(request)
        task = _own(studio, request.path_params["task_id"], account)
        if task is None:
            raise Conflict("There is no such task, so it cannot be cancelled", param="task_id")
        studio.cancel(task.id, account, waiting_only=True)
        return JSONResponse({"request_id": request.state.request_id})


def _order(studio: Studio, key: ApiKey, body: bytes, request: Request) -> JSONResponse:
    def read(asked: Mapping[str, Any], audio: Audio) -> Brief:
        return read_request(asked, studio.models(), audio)

    made = place_order(studio, key, request, parse_object(body), read)
    answer = submission_body(made.task, request.state.request_id)
    return JSONResponse(answer, headers=REPLAYED if made.replayed else None)


def _own(studio: Studio, given: str, account: str) -> Task | None:
    task_id = from_uuid(given)
    if task_id is None:
        return None
    try:
        return studio.own_task(task_id, account)
    except (TaskNotFound, PermissionDenied):
        return None


def _list(studio: Studio, account: str, request: Request) -> dict[str, Any]:
    asked = request.query_params
    number, size = (
        whole_number("page_no", asked.get("page_no", "1"), LAST_PAGE),
        whole_number("page_size", asked.get("page_size", "10"), LARGEST_PAGE),
    )
    since, until = _window(asked)
    wanted = Filter(
        states=_states(asked.get("status", "")),
        model=_model(studio, asked.get("model_name", "")),
        since=since,
        until=until,
        page=number,
        size=size,
    )
    if given := asked.get("task_id"):
        one = _own(studio, given, account)
        found = [] if one is None or not wanted.takes(one) else [one]
        total = len(found)
        found = found[(number - 1) * size :]
    else:
        page = studio.list_tasks(account, wanted)
        found, total = list(page.tasks), page.total
    return {
        "request_id": request.state.request_id,
        "data": [list_entry(one) for one in found],
        "tasks": [output_of(one) for one in found],
        "page_no": number,
        "page_size": size,
        "total_page": -(-total // size),
        "total": total,
    }


def _states(status: str) -> frozenset[TaskState]:
    if not status:
        return frozenset(STATUSES)
    if status not in {one.value for one in Status}:
        raise InvalidRequest(f"status: must be one of {', '.join(Status)}", param="status")
    return frozenset(state for state, said in STATUSES.items() if said == status)


def _model(studio: Studio, name: str) -> str | None:
    if "\0" in name:  # no model has such a name, and not every database takes such a text
        raise InvalidRequest("model_name: must not contain NUL", param="model_name")
    return dashscope_models(studio.models()).get(name, name) or None


def _window(asked: Mapping[str, str]) -> tuple[float, float]:
    times: dict[str, float] = {}
    for name in ("start_time", "end_time"):
        if asked.get(name):
            try:
                times[name] = dashscope.from_compact(asked[name])
            except ValueError:
                raise InvalidRequest(f"{name}: must be a time of the form YYYYMMDDhhmmss", param=name) from None
    since, until = times.get("start_time"), times.get("end_time")
    if until is None:
        until = time.time() if since is None else since + LONGEST_WINDOW
    if since is None:
        since = until - LONGEST_WINDOW
    if not 0 <= until - since <= LONGEST_WINDOW:
        raise InvalidRequest("end_time: must be within 24 hours after start_time", param="end_time")
    return since, until
