"""The task as callers read it: the one JSON body of the POST answer, the query and the callback.

Four statuses are visible. A cancelled task reads as ``failed`` with the error code ``request_cancelled``, because the
contract's enum has no fifth value.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from vitascope.errors import RequestCancelled, ServiceError
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

OBJECT = "video.generation.task"
#: ``link(key, expires)``: the address of an object that is valid until ``expires``, unix seconds.
Link = Callable[[str, int], str]

#: state → status that a caller sees
STATUSES: dict[TaskState, str] = {
    TaskState.PENDING: "pending",
    TaskState.PROCESSING: "processing",
    TaskState.COMPLETED: "completed",
    TaskState.FAILED: "failed",
    TaskState.CANCELLED: "failed",
}

_CANCELLED_MESSAGE = "The task was cancelled before its film was finished."
_FAILED_MESSAGE = "The film could not be made."


def task_body(task: Task, link: Link, *, now: float | None = None) -> dict[str, Any]:
    """JSON-able body of a task in any state.

    ``results`` is there for completed tasks only: one link, or none once the files are deleted or past their time;
    ``task_info.files`` says which. ``error`` is there for failed tasks only. ``now`` is unix seconds, by default the
    present.
    """
    body: dict[str, Any] = {
        "created": task.created,
        "id": task.id,
        "model": task.brief.model,
        "object": OBJECT,
        "progress": _progress(task),
        "status": STATUSES[task.state],
        "type": "video",
        "task_info": _task_info(task),
        "usage": _usage(task),
    }
    if task.state is TaskState.COMPLETED:
        film, files = _files(task, link, time.time() if now is None else now)
        body["results"] = film
        body["task_info"] |= files
    elif task.final:
        body["error"] = _error(task)
    return body


def _progress(task: Task) -> int:
    """0 while it waits, 1 to 99 once work has begun, 100 when the film is there; a failed task keeps what it had."""
    if task.state is TaskState.COMPLETED:
        return 100
    begun = task.state is TaskState.PROCESSING or task.started is not None
    return min(99, max(1, task.progress)) if begun else 0


def _task_info(task: Task) -> dict[str, Any]:
    info: dict[str, Any] = {
        "can_cancel": not task.final,
        "estimated_time": 0 if task.final else max(0, task.estimate),
        "video_duration": task.brief.seconds,
        "seed": task.brief.seed,
        "engine": task.made_by or task.engine,
        "phase": task.phase.value,
        "unsupported": list(task.unsupported),
        "prompt": task.brief.prompt,
    }
    if task.rewritten_prompt is not None:
        info["rewritten_prompt"] = task.rewritten_prompt
    if task.sound is not None:
        info["sound"] = task.sound
    if task.notes:
        info["notes"] = list(task.notes)
    return info


def _files(task: Task, link: Link, now: float) -> tuple[list[str], dict[str, Any]]:
    """The links to the film, and what ``task_info`` says about the files."""
    if task.film_key is None or task.expires is None or task.files_deleted or now >= task.expires:
        return [], {"files": "deleted"}
    info: dict[str, Any] = {"files": "available", "expires": task.expires}
    if task.poster_key is not None:
        info["poster"] = link(task.poster_key, task.expires)
    if task.storyboard_key is not None:
        info["storyboard"] = link(task.storyboard_key, task.expires)
    return [link(task.film_key, task.expires)], info


def _error(task: Task) -> dict[str, str]:
    if task.state is TaskState.CANCELLED:
        code, message = RequestCancelled.code, task.error_message or _CANCELLED_MESSAGE
    else:
        code, message = task.error_code or ServiceError.code, task.error_message or _FAILED_MESSAGE
    return {"code": code, "message": message, "type": "task_error"}


def _usage(task: Task) -> dict[str, Any]:
    usage: dict[str, Any] = {
        "billing_rule": "per_second",
        "credits_reserved": _plain(task.credits_reserved),
        "user_group": task.user_group,
    }
    if task.final and task.credits_used is not None:
        usage["credits_used"] = _plain(task.credits_used)
    return usage


def _plain(number: float) -> float:
    """Whole numbers without a fraction, as the contract's examples write them."""
    return int(number) if number == int(number) else number
