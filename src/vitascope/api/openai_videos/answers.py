"""What this door answers: videos and errors in the words of OpenAI's videos API."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vitascope.api.dialect import Dialect, sendable
from vitascope.api.openai_videos.ids import to_video_id
from vitascope.api.ordering import audio_as
from vitascope.errors import RequestError
from vitascope.protocols import openai_videos
from vitascope.protocols.openai_videos import Status
from vitascope.tasks.body import task_body
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

_EXACT = ConfigDict(extra="forbid")
_ANOTHER_DOOR = "/v1/videos/generations"

STATUSES: dict[TaskState, Status] = {
    TaskState.PENDING: Status.QUEUED,
    TaskState.PROCESSING: Status.IN_PROGRESS,
    TaskState.COMPLETED: Status.COMPLETED,
    TaskState.FAILED: Status.FAILED,
    TaskState.CANCELLED: Status.FAILED,
}


class VideoError(BaseModel):
    """Why a video could not be made."""

    model_config = _EXACT

    code: Annotated[
        str, Field(description="As in a task of `GET /v1/tasks/{task_id}`; `request_cancelled` among them.")
    ]
    message: str


class Video(BaseModel):
    """A video: a task under another name."""

    model_config = _EXACT

    id: Annotated[str, Field(description="`video_`, and the rest of the task's own id.")]
    object: Literal["video"]
    model: Annotated[str, Field(description="The model that makes it, under its own name.")]
    status: Status
    progress: Annotated[int, Field(ge=0, le=100)]
    created_at: Annotated[int, Field(description="Unix seconds.")]
    completed_at: Annotated[int | None, Field(description="Completed videos; else null.")]
    expires_at: Annotated[int | None, Field(description="Completed videos: when the files are deleted; else null.")]
    prompt: str
    seconds: Annotated[str, Field(description="Length in seconds.")]
    size: Annotated[str, Field(description="Width and height that the video really has.")]
    remixed_from_video_id: Annotated[None, Field(description="Always null: there are no remixes.")]
    error: Annotated[VideoError | None, Field(description="Failed videos; else null.")]


class VideoList(BaseModel):
    """Some of the account's videos."""

    model_config = _EXACT

    object: Literal["list"]
    data: list[Video]
    first_id: str | None
    last_id: Annotated[str | None, Field(description="What `after` must be to go on.")]
    has_more: bool


class VideoDeleted(BaseModel):
    """The video is gone."""

    model_config = _EXACT

    id: str
    object: Literal["video.deleted"]
    deleted: Literal[True]


class OpenAIErrorDetail(BaseModel):
    """An error. Branch on `code`."""

    model_config = _EXACT

    message: str
    type: str
    code: str
    param: Annotated[str | None, Field(description="The one field at fault, if there is one; else null.")] = None


class OpenAIError(BaseModel):
    """The body of every answer that is not a success."""

    model_config = _EXACT

    error: OpenAIErrorDetail


def video_body(task: Task) -> dict[str, Any]:
    """A task as a video."""
    common = task_body(task, lambda key, expires: "")
    completed = task.state is TaskState.COMPLETED
    error = common.get("error")
    return {
        "id": to_video_id(task.id),
        "object": "video",
        "model": task.brief.model,
        "status": STATUSES[task.state].value,
        "progress": common["progress"],
        "created_at": task.created,
        "completed_at": int(task.finished) if completed and task.finished is not None else None,
        "expires_at": task.expires if completed else None,
        "prompt": task.brief.prompt,
        "seconds": str(task.brief.seconds),
        "size": openai_videos.size_text(*task.brief.size),
        "remixed_from_video_id": None,
        "error": error and {"code": error["code"], "message": audio_as("audio_reference", error["message"])},
    }


def error_body(error: RequestError, request_id: str = "") -> dict[str, Any]:
    """The body of an error."""
    return {
        "error": {
            "message": sendable(error.message),
            "type": error.type,
            "param": None if error.param is None else sendable(error.param),
            "code": error.code,
        }
    }


OPENAI_VIDEOS = Dialect(
    owns=lambda path: (
        (path == openai_videos.PATH or path.startswith(openai_videos.PATH + "/")) and not path.startswith(_ANOTHER_DOOR)
    ),
    body=error_body,
)
