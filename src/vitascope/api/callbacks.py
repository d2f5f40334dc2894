"""``GET /v1/tasks/{task_id}/callbacks``: what became of a task's callback. Ours; the contract has no such route."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from vitascope.api.caller import caller
from vitascope.api.description import error_responses
from vitascope.api.tasks import TASK_ID
from vitascope.errors import (
    InternalError,
    InvalidTaskId,
    PermissionDenied,
    RateLimitExceeded,
    TaskNotFound,
    Unauthorized,
)
from vitascope.production.studio import Studio
from vitascope.tasks.callbacks import CallbackAttempt, webhook_id
from vitascope.tasks.task import check_task_id

_EXACT = ConfigDict(extra="forbid")


class CallbackAttemptAnswer(BaseModel):
    """One POST to the callback URL."""

    model_config = _EXACT

    number: Annotated[int, Field(ge=1, description="Counted from 1 through all rounds.")]
    round: Annotated[int, Field(ge=1, description="1 is the delivery at the task's end; each resend makes another.")]
    at: Annotated[float, Field(description="When it began, unix seconds.")]
    delivered: Annotated[bool, Field(description="Whether the receiver answered with 2xx.")]
    status: Annotated[int, Field(description="HTTP status of the receiver's answer, if there was one.")] = 0
    error: Annotated[str, Field(description="Why there was no answer, if there was none.")] = ""
    milliseconds: Annotated[
        int, Field(ge=0, description="How long it took; missing while under way and after an interruption.")
    ] = 0


class CallbackAnswer(BaseModel):
    """The callback of a task."""

    model_config = _EXACT

    object: Literal["list"]
    webhook_id: Annotated[str, Field(description="The `webhook-id` header of every attempt.")]
    data: Annotated[list[CallbackAttemptAnswer], Field(description="Attempts, the first one first.")]
    callback_url: Annotated[str, Field(description="Where it goes; missing if the task has no callback.")] = ""


def add_callback_routes(app: FastAPI, studio: Studio) -> None:
    """The route."""

    @app.get(
        "/v1/tasks/{task_id}/callbacks",
        tags=["Tasks"],
        summary="Ask what became of a callback",
        response_description="The attempts to deliver it",
        operation_id="getTaskCallbacks",
        responses={
            200: {
                "model": CallbackAnswer,
                "content": {"application/json": {"examples": {"retried": {"value": _EXAMPLE}}}},
            },
            **error_responses(
                InvalidTaskId, Unauthorized, PermissionDenied, TaskNotFound, RateLimitExceeded, InternalError
            ),
        },
        openapi_extra={
            "security": [{"bearer": []}],
            "parameters": [TASK_ID],
        },
    )
    def query(request: Request) -> JSONResponse:
        """Every attempt with its time, the receiver's status or what went wrong, and how long it took. (Ours.)"""
        account = caller(studio, request).account
        task = studio.own_task(check_task_id(request.path_params["task_id"]), account)
        return JSONResponse(callback_body(task.id, task.brief.callback_url, studio.callback_attempts(task.id)))


def callback_body(task_id: str, url: str | None, attempts: tuple[CallbackAttempt, ...]) -> dict[str, Any]:
    """JSON-able answer. What is not known is left out."""
    body: dict[str, Any] = {
        "object": "list",
        "webhook_id": webhook_id(task_id),
        "data": [_attempt(one) for one in attempts],
    }
    return body if url is None else {**body, "callback_url": url}


def _attempt(one: CallbackAttempt) -> dict[str, Any]:
    told = {"status": one.status, "error": one.error, "milliseconds": one.milliseconds}
    return {
        "number": one.number,
        "round": one.round,
        "at": round(one.at, 3),
        "delivered": one.delivered,
        **{name: value for name, value in told.items() if value is not None},
    }


_EXAMPLE = callback_body(
    "task-unified-1757169743-7cvnl5zw",
    "https://your-domain.com/webhooks/video-task-completed",
    (
        CallbackAttempt(1, 1, 1757169803.25, error="no answer within 10 seconds", milliseconds=10002),
        CallbackAttempt(2, 1, 1757169814.254, status=503, milliseconds=84),
        CallbackAttempt(3, 1, 1757169816.339, status=204, milliseconds=61),
    ),
)
