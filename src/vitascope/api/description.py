"""The description at ``/openapi.json``: what FastAPI collects from the routes, completed so that it is true.

The examples are rendered by the code that renders real answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from vitascope.api.answers import ErrorAnswer
from vitascope.api.envelope import HEADER
from vitascope.api.errors import error_body
from vitascope.api.file_answers import FileErrorAnswer, file_error_body
from vitascope.api.file_requests import upload_schemas
from vitascope.api.generation import request_schema
from vitascope.brief import Brief
from vitascope.errors import RequestError
from vitascope.tasks.body import task_body
from vitascope.tasks.states import Phase, TaskState
from vitascope.tasks.task import Task

SUMMARY = "Text to video with sound, on your own machines."
_ABOUT = """\
Order a film with `POST /v1/videos/generations`, query its task with `GET /v1/tasks/{task_id}` until it is `completed`,
and download the link in `results`. The contract is that of the hosted `wan2.7-text-to-video`; what we add to it is
marked as ours. Send your key as `Authorization: Bearer YOUR_API_KEY`. Every answer has an `x-request-id`; every error
has one form."""

GENERATION_EXAMPLES: dict[str, Any] = {
    "shortest": {
        "summary": "The prompt alone; everything else by default",
        "value": {"model": "wan2.7-text-to-video", "prompt": "A small kitten running under the moonlight"},
    },
    "whole": {
        "summary": "Every field",
        "value": {
            "model": "wan2.7-text-to-video",
            "prompt": "Shot 1 [0-4s] wide angle: a kitten runs over a meadow at night. Shot 2 [4-8s] close: it looks at the moon",
            "negative_prompt": "Blurry, low quality",
            "audio_urls": ["https://example.com/audio.mp3"],
            "quality": "1080p",
            "aspect_ratio": "9:16",
            "duration": 8,
            "seed": 42,
            "prompt_extend": False,
            "callback_url": "https://your-domain.com/webhooks/video-task-completed",
        },
    },
    "chinese": {
        "summary": "A prompt in Chinese",
        "value": {"model": "wan2.7-text-to-video", "prompt": "月光下奔跑的小猫", "duration": 5},
    },
}


def task_examples(*names: str) -> dict[str, Any]:
    """Example bodies of tasks in the named states, by name."""
    return {name: {"value": task_body(_EXAMPLE_TASKS[name], _example_link, now=_CREATED + 60)} for name in names}


def file_error_responses(*kinds: type[RequestError], body: bool = True) -> dict[int | str, dict[str, Any]]:
    """``error_responses`` of a route of the Files API."""
    return error_responses(
        *kinds, body=body, model=FileErrorAnswer, render=lambda error: file_error_body(error, _REQUEST_ID)
    )


def error_responses(
    *kinds: type[RequestError],
    body: bool = True,
    model: type[BaseModel] = ErrorAnswer,
    render: Callable[[RequestError], dict[str, Any]] = error_body,
    status: Callable[[type[RequestError]], int] = lambda kind: kind.status,
) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may answer with these errors; without a body for HEAD."""
    responses: dict[int | str, dict[str, Any]] = {}
    for number in dict.fromkeys(status(kind) for kind in kinds):
        same = [kind for kind in kinds if status(kind) == number]
        response: dict[str, Any] = {"description": " ".join(_meaning(kind) for kind in same)}
        if body:
            response["model"] = model
            response["content"] = {
                "application/json": {"examples": {kind.code: {"value": render(_example_error(kind))} for kind in same}}
            }
        responses[number] = response
    return responses


def describe(app: FastAPI, models: Sequence[str], schemas: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The OpenAPI 3.1 description of an application whose server offers these models.

    ``schemas`` are those of bodies that doors read themselves.
    """
    found = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=_ABOUT,
        routes=app.routes,
        license_info=app.license_info,
        tags=[
            {"name": "Video", "description": "Ordering films and following them."},
            {"name": "DashScope", "description": "The same in the words of Alibaba Model Studio's `wan2.7-t2v`."},
            {"name": "OpenAI videos", "description": "The same in the words of OpenAI's videos API."},
            {"name": "Tasks", "description": "Lists, cancelling, events."},
            {"name": "Account", "description": "Models, credits and keys."},
            {"name": "Files", "description": "Downloading films."},
            {"name": "Uploads", "description": "Files of your own, for example driving audio."},
            {"name": "Service", "description": "For operators."},
        ],
    )
    components = found.setdefault("components", {})
    components["schemas"] |= {
        "GenerationRequest": request_schema(models),
        **upload_schemas(),
        **schemas,
    }
    components["securitySchemes"] = {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "A key made by `vitascope keys create`. `Bearer` may be written in any case.",
        },
        "metrics": {"type": "http", "scheme": "bearer", "description": "What `VITASCOPE_METRICS_TOKEN` says."},
    }
    components["headers"] = {
        HEADER: {
            "description": "Name of this answer in the server's log; your own, if you sent one.",
            "schema": {"type": "string"},
        }
    }
    for operation in _operations(found):
        for response in operation["responses"].values():
            response.setdefault("headers", {})[HEADER] = {"$ref": f"#/components/headers/{HEADER}"}
    for name, schema in components["schemas"].items():
        schema["description"] = _plain(schema["description"]) if "description" in schema else ""
        if name != "GenerationRequest" and name not in schemas:
            _open(schema)
    return found


def _operations(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in found["paths"].values():
        yield from path.values()


def _open(schema: dict[str, Any]) -> None:
    """Make the schema of an answer say what clients may rely on.

    A field that may be missing has no default (the models have one only because Python needs it), and later versions may
    add fields.
    """
    if schema.get("additionalProperties") is False:
        del schema["additionalProperties"]
    for name, field in schema.get("properties", {}).items():
        field.pop("default", None)
        if "$ref" in field.get("anyOf", [{}])[0] and name not in schema.get("required", []):
            field["$ref"] = field.pop("anyOf")[0]["$ref"]
        for bound in ("minimum", "maximum"):
            if bound in field:  # the framework has made them floating point
                field[bound] = int(field[bound])


def _plain(docstring: str) -> str:
    """A docstring with the code marks of OpenAPI's descriptions."""
    return docstring.replace("``", "`")


def _meaning(kind: type[RequestError]) -> str:
    return f"`{kind.code}`: {_first_line(kind)}"


def _first_line(kind: type[RequestError]) -> str:
    return _plain(kind.__doc__ or "").partition("\n")[0]


def _example_error(kind: type[RequestError]) -> RequestError:
    message, param = _EXAMPLE_MESSAGES.get(kind.code, (_first_line(kind), None))
    return kind(message, param=param)


_EXAMPLE_MESSAGES: dict[str, tuple[str, str | None]] = {
    "invalid_request": ("duration: must be a whole number of seconds from 2 to 15, not 7.5", "duration"),
    "invalid_task_id": ("Invalid task ID format, must start with 'task-unified-'", "task_id"),
    "unauthorized": ("Invalid or expired token", None),
    "insufficient_quota": ("Insufficient quota. Please top up your account.", None),
    "model_access_denied": ("Token does not have access to model: wan2.7-text-to-video", None),
    "model_not_found": ("model: there is no model 'wan9'; available models: wan2.7-text-to-video", "model"),
    "permission_denied": ("You don't have permission to access this task", "task_id"),
    "task_not_found": ("The requested task could not be found", "task_id"),
    "rate_limit_exceeded": ("Too many requests, please try again later", None),
    "internal_error": ("Internal server error. Quote the request id req-7cvnl5zw when you report it.", None),
}

_REQUEST_ID = "req-7cvnl5zwq3dkx81mbt0y"
_CREATED = 1757169743
_EXAMPLE_BRIEF = Brief(
    model="wan2.7-text-to-video", prompt="A small kitten running under the moonlight", seed=42, seconds=5
)
_PENDING: dict[str, Any] = {
    "id": f"task-unified-{_CREATED}-7cvnl5zw",
    "account": "default",
    "brief": _EXAMPLE_BRIEF,
    "engine": "animatic",
    "created": _CREATED,
}
_BEGUN = {**_PENDING, "started": float(_CREATED)}
_EXAMPLE_TASKS: dict[str, Task] = {
    "pending": Task(**_PENDING, state=TaskState.PENDING, phase=Phase.QUEUED, progress=0, estimate=40),
    "processing": Task(**_BEGUN, state=TaskState.PROCESSING, phase=Phase.RENDERING, progress=45, estimate=22),
    "completed": Task(
        **_BEGUN,
        state=TaskState.COMPLETED,
        phase=Phase.DONE,
        progress=100,
        film_key=f"films/task-unified-{_CREATED}-7cvnl5zw/film.mp4",
        poster_key=f"films/task-unified-{_CREATED}-7cvnl5zw/poster.jpg",
        storyboard_key=f"films/task-unified-{_CREATED}-7cvnl5zw/storyboard.json",
        expires=_CREATED + 86400,
    ),
    "failed": Task(
        **_BEGUN,
        state=TaskState.FAILED,
        phase=Phase.DONE,
        progress=1,
        error_code="invalid_parameters",
        error_message="audio_urls: the server answered with status 404",
    ),
    "cancelled": Task(**_BEGUN, state=TaskState.CANCELLED, phase=Phase.DONE, progress=45),
}


def _example_link(key: str, expires: int) -> str:
    return f"https://films.example.com/files/{key}?expires={expires}&signature=5d1f0c"
