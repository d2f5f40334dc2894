"""The bodies that this door sends, as models for the description at ``/openapi.json``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vitascope.brief import LARGEST_SEED, LONGEST, SHORTEST
from vitascope.priority import PriorityClass
from vitascope.tasks.states import Phase

_EXACT = ConfigDict(extra="forbid")


class TaskInfo(BaseModel):
    """What is known about the making of the film."""

    model_config = _EXACT

    can_cancel: Annotated[bool, Field(description="Whether the task can still be stopped: it is not at its end.")]
    estimated_time: Annotated[
        int, Field(ge=0, description="Seconds from now until the film is done, by what this server has measured.")
    ]
    video_duration: Annotated[int, Field(ge=SHORTEST, le=LONGEST, description="Length of the film in seconds.")]
    seed: Annotated[
        int, Field(ge=0, le=LARGEST_SEED, description="The seed of the request, or the one that was drawn. (Ours.)")
    ]
    engine: Annotated[str, Field(description="The engine that makes the film. (Ours.)", examples=["animatic"])]
    phase: Annotated[Phase, Field(description="What is being done now. (Ours.)")]
    unsupported: Annotated[
        list[str], Field(description="Words of the prompt that changed nothing in the picture. (Ours.)")
    ]
    sound: Annotated[
        Literal["driving audio", "engine", "score"],
        Field(description="Completed tasks: where the sound came from; films of older versions do not say. (Ours.)"),
    ] = "score"
    prompt: Annotated[str, Field(description="The prompt of the order. (Ours.)")]
    rewritten_prompt: Annotated[
        str, Field(description="What is filmed in its place, once it is rewritten: with `prompt_extend` only. (Ours.)")
    ] = ""
    notes: Annotated[
        list[str], Field(description="What you should know of how it was made; left out if there is nothing. (Ours.)")
    ] = []
    files: Annotated[
        Literal["available", "deleted"],
        Field(description="Completed tasks: whether the film is still there. (Ours.)"),
    ] = "available"
    expires: Annotated[
        int, Field(description="Completed tasks: when links end and files are deleted, unix seconds. (Ours.)")
    ] = 0
    poster: Annotated[str, Field(description="Completed tasks: link to a JPEG still of the film. (Ours.)")] = ""
    storyboard: Annotated[
        str,
        Field(
            description="Completed tasks: link to the storyboard that was filmed, as JSON. Sent as the field `storyboard` of "
            "an order it makes the same film. (Ours.)"
        ),
    ] = ""


class Usage(BaseModel):
    """What the film costs."""

    model_config = _EXACT

    billing_rule: Annotated[
        Literal["per_call", "per_token", "per_second"], Field(description="How films are charged: by the second.")
    ]
    credits_reserved: Annotated[
        float, Field(ge=0, description="Credits set aside for the film; 0 on a server without accounting.")
    ]
    user_group: Annotated[str, Field(description="Group of the account.", examples=["default"])]
    credits_used: Annotated[float, Field(ge=0, description="Credits charged, once the task has ended.")] = 0


class TaskError(BaseModel):
    """Why a film could not be made."""

    model_config = _EXACT

    code: Annotated[str, Field(examples=["invalid_parameters"])]
    message: str
    type: Literal["task_error"]


class TaskAnswer(BaseModel):
    """A task, the same in the answer to its creation, in a query, and in a callback."""

    model_config = _EXACT

    created: Annotated[int, Field(description="When the task was created, unix seconds.")]
    id: Annotated[str, Field(description="`task-unified-`, unix seconds, `-` and 8 characters of a-z and 0-9.")]
    model: Annotated[str, Field(description="The model of the request.")]
    object: Literal["video.generation.task"]
    progress: Annotated[int, Field(ge=0, le=100, description="Per cent of the work that is done; never goes back.")]
    status: Annotated[
        Literal["pending", "processing", "completed", "failed"],
        Field(description="A cancelled task is `failed` with the error code `request_cancelled`."),
    ]
    task_info: TaskInfo
    type: Literal["text", "image", "audio", "video"]
    usage: Usage
    results: Annotated[
        list[str],
        Field(
            max_length=1,
            description="Completed tasks only: one link to the MP4, signed anew at each query; empty once the file is deleted.",
        ),
    ] = []
    error: Annotated[TaskError | None, Field(description="Failed tasks only.")] = None


class TaskEntry(BaseModel):
    """A task in a list."""

    model_config = _EXACT

    id: str
    model: str
    type: Literal["text", "image", "audio", "video"]
    status: Literal["pending", "processing", "completed", "failed", "cancelled"]
    progress: Annotated[int, Field(ge=0, le=100)]
    created_at: Annotated[int, Field(description="Unix seconds.")]
    duration: Annotated[int, Field(description="Length of the film in seconds.")]
    has_results: bool
    result_count: int
    has_error: bool
    credits_used: Annotated[float, Field(ge=0, description="Credits charged, once the task has ended.")] = 0


class TaskList(BaseModel):
    """A page of tasks, the newest first."""

    model_config = _EXACT

    data: list[TaskEntry]
    total: Annotated[int, Field(description="Tasks on all pages.")]
    page: int
    page_size: int


class TaskBatch(BaseModel):
    """Several tasks."""

    model_config = _EXACT

    data: list[TaskAnswer]


class KeyAnswer(BaseModel):
    """A key, without its text."""

    model_config = _EXACT

    id: int
    name: str
    prefix: Annotated[str, Field(description="How its text begins, to tell keys apart.")]
    created: Annotated[int, Field(description="Unix seconds.")]
    last_used: Annotated[int | None, Field(description="Unix seconds, to the minute; null: never.")]
    disabled: bool
    expired: bool
    expires: Annotated[int | None, Field(description="Unix seconds; null: never.")]
    models: Annotated[list[str] | None, Field(description="That it may order films of; null: all.")]
    daily_limit: Annotated[float | None, Field(description="Credits between two midnights UTC; null: no limit.")]
    manages: Annotated[bool, Field(description="Whether it may make and change keys of its account.")]
    priority: Annotated[PriorityClass, Field(description="When its films have their turn.")]


class MadeKey(KeyAnswer):
    """A key with its text, which is stored nowhere and never shown again."""

    key: str


class KeyList(BaseModel):
    """All keys of an account, the oldest first."""

    model_config = _EXACT

    data: list[KeyAnswer]


class KeyCredits(BaseModel):
    """What one key may spend and has spent."""

    model_config = _EXACT

    remaining_credits: float
    unlimited_credits: Annotated[bool, Field(description="Whether nothing but the account limits it.")]
    used_credits: float


class AccountCredits(BaseModel):
    """What the account has and has spent."""

    model_config = _EXACT

    remaining_credits: float
    used_credits: float


class CreditsData(BaseModel):
    """Credits of a key and of its account."""

    model_config = _EXACT

    token: KeyCredits
    user: AccountCredits


class CreditsAnswer(BaseModel):
    """Credits, in the contract's own envelope."""

    model_config = _EXACT

    data: CreditsData
    message: str
    success: bool


class Model(BaseModel):
    """A model that films can be ordered of."""

    model_config = _EXACT

    id: str
    object: Literal["model"]
    owned_by: str
    engine: Annotated[str, Field(description="The engine that makes its films.")]
    licence: Annotated[str, Field(description="Of the engine, as an SPDX expression.")]
    makes_sound: Annotated[bool, Field(description="Whether the engine makes sound itself; else a score is composed.")]
    takes_driving_audio: Annotated[bool, Field(description="Whether sound that is sent drives the picture.")]
    deterministic: Annotated[bool, Field(description="Whether a seed gives the same frames again.")]
    qualities: list[str]
    aspect_ratios: list[str]
    durations: Annotated[list[int], Field(description="Shortest and longest, in seconds.")]
    fps: int
    prices: Annotated[
        dict[str, float], Field(description="Credits a second by quality; empty on a server without accounting.")
    ]


class ModelList(BaseModel):
    """All models that the key may use."""

    model_config = _EXACT

    object: Literal["list"]
    data: list[Model]


class ErrorDetail(BaseModel):
    """An error. Branch on ``code``; the wording of ``message`` may change."""

    model_config = _EXACT

    code: str
    message: str
    type: str
    param: Annotated[str, Field(description="The one field at fault, if there is one.")] = ""


class ErrorAnswer(BaseModel):
    """The body of every answer that is not a success."""

    model_config = _EXACT

    error: ErrorDetail


class Health(BaseModel):
    """The process answers."""

    model_config = _EXACT

    status: Literal["ok"]


class Readiness(BaseModel):
    """Films can be made now."""

    model_config = _EXACT

    status: Literal["ready"]
    checks: Annotated[dict[str, bool], Field(description="What a film needs, and whether it is there.")]
