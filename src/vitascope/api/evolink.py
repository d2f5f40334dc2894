"""The EvoLink dialect: ``POST /v1/videos/generations`` and ``GET /v1/tasks/{task_id}``."""

from __future__ import annotations

import re

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from vitascope.accounts import ApiKey, authenticate
from vitascope.api.answers import TaskAnswer
from vitascope.api.description import GENERATION_EXAMPLES, error_responses, task_examples
from vitascope.api.generation import read_request
from vitascope.api.json_body import parse_object, read_body
from vitascope.errors import (
    InsufficientQuota,
    InternalError,
    InvalidRequest,
    InvalidTaskId,
    ModelAccessDenied,
    ModelNotFound,
    PermissionDenied,
    RateLimitExceeded,
    RequestTooLarge,
    ServiceUnavailable,
    TaskNotFound,
    Unauthorized,
    UnsupportedMediaType,
)
from vitascope.production.studio import Studio
from vitascope.tasks.body import task_body
from vitascope.tasks.task import PREFIX, check_task_id

_TASK_ID = re.compile(re.escape(PREFIX) + r"[0-9]{1,12}-[a-z0-9]{8}", re.ASCII)
_CALLBACK = {
    "summary": "The task has ended",
    "description": "Sent once when the task is completed, failed or cancelled, with the body of a query.",
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TaskAnswer"}}},
    },
    "responses": {"2XX": {"description": "Anything; the body is not read. Redirects are not followed."}},
}
_BEARER: dict[str, list[dict[str, list[str]]]] = {"security": [{"bearer": []}]}


def add_evolink_routes(app: FastAPI, studio: Studio) -> None:
    """The routes of this dialect."""

    @app.post(
        "/v1/videos/generations",
        tags=["Video"],
        summary="Order a film",
        response_description="The task that makes the film",
        operation_id="createVideo",
        responses={
            200: {"model": TaskAnswer, "content": {"application/json": {"examples": task_examples("pending")}}},
            **error_responses(
                InvalidRequest,
                Unauthorized,
                InsufficientQuota,
                ModelAccessDenied,
                ModelNotFound,
                RequestTooLarge,
                UnsupportedMediaType,
                RateLimitExceeded,
                InternalError,
                ServiceUnavailable,
            ),
        },
        openapi_extra={
            **_BEARER,
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/GenerationRequest"},
                        "examples": GENERATION_EXAMPLES,
                    }
                },
            },
            "callbacks": {"taskEnded": {"{$request.body#/callback_url}": {"post": _CALLBACK}}},
        },
    )
    async def create(request: Request) -> JSONResponse:
        """The film is made in the background. The answer carries the task's id; query it, or give a `callback_url`."""
        key = await anyio.to_thread.run_sync(_key, studio, request)
        body = await read_body(request, studio.settings.body_limit)
        return await anyio.to_thread.run_sync(_order, studio, key, body)

    @app.get(
        "/v1/tasks/{task_id}",
        tags=["Video"],
        summary="Query a task",
        response_description="The task as it is now",
        operation_id="getTask",
        responses={
            200: {
                "model": TaskAnswer,
                "content": {"application/json": {"examples": task_examples("processing", "completed", "failed")}},
            },
            **error_responses(
                InvalidTaskId, Unauthorized, PermissionDenied, TaskNotFound, RateLimitExceeded, InternalError
            ),
        },
        openapi_extra={
            **_BEARER,
            "parameters": [
                {
                    "name": "task_id",
                    "in": "path",
                    "required": True,
                    "description": "The id from the answer to the creation.",
                    "schema": {"type": "string", "pattern": f"^{PREFIX}[0-9]{{1,12}}-[a-z0-9]{{8}}$"},
                    "example": "task-unified-1757169743-7cvnl5zw",
                }
            ],
        },
    )
    def query(request: Request) -> JSONResponse:
        """State, progress, and the link to the film once it is there. Links are signed anew at each query."""
        key = _key(studio, request)
        task_id = check_task_id(request.path_params["task_id"])
        task = studio.task(task_id) if _TASK_ID.fullmatch(task_id) else None
        if task is None:
            raise TaskNotFound("The requested task could not be found", param="task_id")
        if task.account != key.account:
            raise PermissionDenied("You don't have permission to access this task", param="task_id")
        return JSONResponse(task_body(task, studio.signer.sign))


def _key(studio: Studio, request: Request) -> ApiKey:
    headers = request.headers.getlist("authorization")
    with studio.database.read() as connection:
        # Of two headers nobody can say which one was meant.
        return authenticate(connection, headers[0] if len(headers) == 1 else None)


def _order(studio: Studio, key: ApiKey, body: bytes) -> JSONResponse:
    brief = read_request(parse_object(body), studio.models(), studio.settings.outbound_allow)
    return JSONResponse(task_body(studio.submit(brief, key), studio.signer.sign))
