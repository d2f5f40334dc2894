"""What this door answers: tasks and errors in DashScope's words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vitascope import errors
from vitascope.api.dashscope.ids import to_uuid
from vitascope.api.dialect import Dialect, sendable
from vitascope.api.ordering import audio_as
from vitascope.engines.registry import HOSTED_MODEL
from vitascope.protocols import dashscope
from vitascope.protocols.dashscope import Code, Status
from vitascope.tasks.body import Link, task_body
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

_EXACT = ConfigDict(extra="forbid")

STATUSES: dict[TaskState, Status] = {
    TaskState.PENDING: Status.PENDING,
    TaskState.PROCESSING: Status.RUNNING,
    TaskState.COMPLETED: Status.SUCCEEDED,
    TaskState.FAILED: Status.FAILED,
    TaskState.CANCELLED: Status.CANCELED,
}

#: Kind of error → its code and HTTP status at this door. Of several that fit, the nearest ancestor counts.
ERRORS: dict[type[errors.RequestError], tuple[str, int]] = {
    errors.InvalidRequest: (Code.INVALID_PARAMETER, 400),
    errors.Unauthorized: (Code.INVALID_API_KEY, 401),
    errors.InsufficientQuota: (Code.ARREARAGE, 400),
    errors.ModelAccessDenied: (Code.MODEL_ACCESS_DENIED, 403),
    errors.PermissionDenied: (Code.ACCESS_DENIED, 403),
    errors.ModelNotFound: (Code.MODEL_NOT_FOUND, 404),
    errors.Conflict: (Code.UNSUPPORTED_OPERATION, 400),
    errors.IdempotencyConflict: (Code.INVALID_PARAMETER, 400),
    errors.RateLimitExceeded: (Code.THROTTLING_RATE_QUOTA, 429),
    errors.InternalError: (Code.INTERNAL_ERROR, 500),
}
#: Code of a task that failed → the same at this door; ``InternalError`` for all others.
_FAILURES: dict[str, Code] = {
    errors.InvalidParameters.code: Code.INVALID_PARAMETER,
    errors.ContentPolicyViolation.code: Code.DATA_INSPECTION_FAILED,
}


class DashScopeError(BaseModel):
    """The body of every answer that is not a success. Branch on `code`."""

    model_config = _EXACT

    code: str
    message: str
    request_id: Annotated[str, Field(description="Name of this answer in the server's log.")]


class DashScopeCreated(BaseModel):
    """A task that has just been made."""

    model_config = _EXACT

    task_id: Annotated[str, Field(json_schema_extra={"format": "uuid"})]
    task_status: Literal["PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED"]


class DashScopeSubmission(BaseModel):
    """The answer to an order."""

    model_config = _EXACT

    request_id: str
    output: DashScopeCreated


class DashScopeOutput(BaseModel):
    """A task as it is now. Times are `YYYY-MM-DD HH:mm:ss.SSS` of UTC+8."""

    model_config = _EXACT

    task_id: str
    task_status: Status
    submit_time: str = ""
    scheduled_time: Annotated[str, Field(description="Once it has begun.")] = ""
    end_time: Annotated[str, Field(description="Once it has ended.")] = ""
    orig_prompt: Annotated[str, Field(description="The prompt of the order.")] = ""
    video_url: Annotated[str, Field(description="Succeeded tasks whose film is there: its link, signed anew.")] = ""
    code: Annotated[str, Field(description="Failed tasks.")] = ""
    message: Annotated[str, Field(description="Failed tasks.")] = ""


class DashScopeUsage(BaseModel):
    """What was made."""

    model_config = _EXACT

    duration: Annotated[int, Field(description="Seconds that are charged.")]
    input_video_duration: Literal[0]
    output_video_duration: int
    video_count: Literal[1]
    ratio: str
    SR: Annotated[Literal[720, 1080], Field(description="Lines of the picture's class.")]


class DashScopeTask(BaseModel):
    """The answer to a query."""

    model_config = _EXACT

    request_id: str
    output: DashScopeOutput
    usage: Annotated[DashScopeUsage | None, Field(description="Succeeded tasks only.")] = None


class DashScopeEntry(BaseModel):
    """A task in a list. Times are unix milliseconds."""

    model_config = _EXACT

    api_key_id: Annotated[str, Field(description="Always empty here.")]
    caller_parent_id: Annotated[str, Field(description="The account.")]
    caller_uid: Annotated[str, Field(description="The account.")]
    gmt_create: int
    start_time: Annotated[int | None, Field(description="null: it has not begun.")]
    end_time: Annotated[int | None, Field(description="null: it has not ended.")]
    region: str
    request_id: str
    status: Literal["PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED"]
    task_id: str
    user_api_unique_key: Annotated[str, Field(description="The account.")]
    model_name: str
    code: Annotated[str, Field(description="Failed tasks.")] = ""
    message: Annotated[str, Field(description="Failed tasks.")] = ""


class DashScopeList(BaseModel):
    """A page of tasks, the newest first."""

    model_config = _EXACT

    request_id: str
    data: list[DashScopeEntry]
    tasks: Annotated[
        list[DashScopeOutput], Field(description="The same again, as version 2 of the SDK reads it; without links.")
    ]
    page_no: int
    page_size: int
    total_page: int
    total: int


class DashScopeDone(BaseModel):
    """It was done."""

    model_config = _EXACT

    request_id: str


def submission_body(task: Task, request_id: str) -> dict[str, Any]:
    """The answer to an order."""
    output = {"task_status": STATUSES[task.state].value, "task_id": to_uuid(task.id)}
    return {"output": output, "request_id": request_id}


def task_answer(task: Task, link: Link, request_id: str, *, now: float | None = None) -> dict[str, Any]:
    """The answer to a query."""
    answer: dict[str, Any] = {"request_id": request_id, "output": output_of(task)}
    if task.state is TaskState.COMPLETED:
        film: list[str] = task_body(task, link, now=now)["results"]
        if film:
            answer["output"]["video_url"] = film[0]
        answer["usage"] = _usage(task)
    return answer


def output_of(task: Task) -> dict[str, Any]:
    """What is said of a task, without its link."""
    output: dict[str, Any] = {
        "task_id": to_uuid(task.id),
        "task_status": STATUSES[task.state].value,
        "submit_time": dashscope.time_text(task.created),
    }
    if task.started is not None:
        output["scheduled_time"] = dashscope.time_text(task.started)
    if task.finished is not None:
        output["end_time"] = dashscope.time_text(task.finished)
    output["orig_prompt"] = task.brief.prompt
    return output | _failure(task) if task.state is TaskState.FAILED else output


def unknown_answer(task_id: str, request_id: str) -> dict[str, Any]:
    """The answer to a query of a task that there is not, or no more, or that is somebody else's."""
    return {"request_id": request_id, "output": {"task_id": sendable(task_id), "task_status": Status.UNKNOWN.value}}


def list_entry(task: Task) -> dict[str, Any]:
    """A task in a list."""
    entry: dict[str, Any] = {
        "api_key_id": "",
        "caller_parent_id": task.account,
        "caller_uid": task.account,
        "gmt_create": task.created * 1000,
        "start_time": _milliseconds(task.started),
        "end_time": _milliseconds(task.finished),
        "region": "local",
        "request_id": to_uuid(task.id),
        "status": STATUSES[task.state].value,
        "task_id": to_uuid(task.id),
        "user_api_unique_key": task.account,
        "model_name": dashscope.MODELS[0] if task.brief.model == HOSTED_MODEL else task.brief.model,
    }
    return entry | _failure(task) if task.state is TaskState.FAILED else entry


def _usage(task: Task) -> dict[str, Any]:
    return {
        "duration": task.brief.seconds,
        "input_video_duration": 0,
        "output_video_duration": task.brief.seconds,
        "video_count": 1,
        "ratio": task.brief.aspect_ratio,
        "SR": int(task.brief.quality.removesuffix("p")),
    }


def _failure(task: Task) -> dict[str, str]:
    error = task_body(task, lambda key, expires: "")["error"]
    return {
        "code": _FAILURES.get(error["code"], Code.INTERNAL_ERROR).value,
        "message": audio_as("input.audio_url", error["message"]),
    }


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds * 1000)


def _named(kind: type[errors.RequestError]) -> tuple[str, int]:
    """Code and status of a kind of error. What this protocol has no word for is called as elsewhere, in its spelling."""
    for ancestor in kind.__mro__:
        if ancestor in ERRORS:
            return ERRORS[ancestor]
        if ancestor is errors.NotFound or ancestor.__base__ is errors.RequestError:
            break
    return "".join(word.capitalize() for word in kind.code.split("_")), kind.status


def status_of(kind: type[errors.RequestError]) -> int:
    """HTTP status of a kind of error."""
    return _named(kind)[1]


def error_body(error: errors.RequestError, request_id: str) -> dict[str, Any]:
    """The body of an error."""
    return {"code": str(_named(type(error))[0]), "message": sendable(error.message), "request_id": request_id}


DASHSCOPE = Dialect(
    owns=lambda path: path.startswith((dashscope.TASKS_PATH, "/api/v1/services/")),
    body=error_body,
    status=status_of,
)
