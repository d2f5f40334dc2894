"""The EvoLink dialect: ``POST /v1/videos/generations`` and ``GET /v1/tasks/{task_id}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from vitascope.accounts import ApiKey
from vitascope.api.answers import TaskAnswer
from vitascope.api.caller import caller
from vitascope.api.description import GENERATION_EXAMPLES, error_responses, task_examples
from vitascope.api.generation import read_request
from vitascope.api.json_body import parse_object, read_body
from vitascope.api.ordering import REPLAYED, Audio, place_order
from vitascope.api.tasks import TASK_ID
from vitascope.api.threads import briefly
from vitascope.brief import Brief
from vitascope.errors import (
    IdempotencyConflict,
    InsufficientQuota,
    InternalError,
    InvalidRequest,
    InvalidTaskId,
    ModelAccessDenied,
    ModelNotFound,
    PermissionDenied,
    RateLimitExceeded,
    RequestTimeout,
    RequestTooLarge,
    ServiceUnavailable,
    TaskNotFound,
    Unauthorized,
    UnsupportedMediaType,
)
from vitascope.production.studio import Studio
from vitascope.tasks.body import task_body
from vitascope.tasks.task import check_task_id

_CALLBACK = {
    "summary": "The task has ended",
    "description": "Sent when the task is completed, failed or cancelled, with the body of a query, until the receiver "
    "answers with 2xx: at most four times, 1, 2 and 4 seconds apart. Signed by the headers `webhook-id`, "
    "`webhook-timestamp` and `webhook-signature` of Standard Webhooks.",
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
                IdempotencyConflict,
                RequestTimeout,
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
        key = await briefly(caller, studio, request)
        body = await read_body(request, studio.settings.body_limit)
        return await anyio.to_thread.run_sync(_order, studio, key, body, request)

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
            "parameters": [TASK_ID],
        },
    )
    async def query(request: Request) -> JSONResponse:
        """State, progress, and the link to the film once it is there. Links are signed anew at each query."""
        return await briefly(_query, studio, request)


def _query(studio: Studio, request: Request) -> JSONResponse:
    account = caller(studio, request).account
    task = studio.own_task(check_task_id(request.path_params["task_id"]), account)
    return JSONResponse(task_body(task, studio.links.sign))


def _order(studio: Studio, key: ApiKey, body: bytes, request: Request) -> JSONResponse:
    def read(asked: Mapping[str, Any], audio: Audio) -> Brief:
        return read_request(asked, studio.models(), studio.settings.outbound_allow, audio)

    made = place_order(studio, key, request, parse_object(body), read)
    return JSONResponse(task_body(made.task, studio.links.sign), headers=REPLAYED if made.replayed else None)
