"""Task: one ordered film as its owner and the production see it, read from its row."""

from __future__ import annotations

import re
import secrets
import string
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from vitascope.brief import Brief
from vitascope.database.tables import CREDIT
from vitascope.errors import InvalidTaskId, TaskNotFound
from vitascope.tasks.states import FINAL, Phase, TaskState

PREFIX = "task-unified-"
ID_PATTERN = f"{PREFIX}[0-9]{{1,12}}-[a-z0-9]{{8}}"
_ID = re.compile(ID_PATTERN, re.ASCII)
_ALPHABET = string.ascii_lowercase + string.digits


def new_task_id(now: float | None = None) -> str:
    """``task-unified-<unix seconds>-<8 of a-z0-9>``, as the contract's ids look."""
    seconds = int(time.time() if now is None else now)
    return f"{PREFIX}{seconds}-{''.join(secrets.choice(_ALPHABET) for _ in range(8))}"


def is_task_id(text: str) -> bool:
    """Whether the text has the form of an id."""
    return _ID.fullmatch(text) is not None


def check_task_id(task_id: str) -> str:
    """The id itself. InvalidTaskId when it does not begin as ours do, TaskNotFound when it cannot be one for all that."""
    if not task_id.startswith(PREFIX):
        raise InvalidTaskId(f"Invalid task ID format, must start with '{PREFIX}'", param="task_id")
    if not _ID.fullmatch(task_id):
        raise TaskNotFound("The requested task could not be found", param="task_id")
    return task_id


@dataclass(frozen=True)
class Task:
    """A task's row. Times are unix seconds; ``created`` is whole."""

    id: str
    account: str
    state: TaskState
    phase: Phase
    progress: int  #: 0 to 100; never goes back
    brief: Brief
    engine: str  #: the engine that makes the film
    created: int
    made_by: str | None = None  #: who of them did, where the engine is several
    started: float | None = None
    finished: float | None = None
    error_code: str | None = None
    error_message: str | None = None
    unsupported: tuple[str, ...] = ()  #: words of the prompt that changed nothing on screen
    sound: str | None = None  #: where it came from, once the film is there
    rewritten_prompt: str | None = None  #: what was filmed in place of the prompt
    notes: tuple[str, ...] = ()  #: what its owner should know of how it was made
    film_key: str | None = None  #: object key of the MP4
    poster_key: str | None = None  #: object key of the JPEG
    storyboard_key: str | None = None  #: object key of the JSON
    expires: int | None = None  #: when the files are deleted, unix seconds
    files_deleted: bool = False
    deleted: bool = False  #: its owner has deleted it: some doors do not show it any more
    priority: int = 1  #: whose turn it is; smaller goes first
    estimate: int = 0  #: seconds from now until it is done, as far as this machine's measurements tell
    user_group: str = "default"
    credits_reserved: float = 0.0
    credits_used: float | None = None

    @property
    def final(self) -> bool:
        """No further change of state is possible."""
        return self.state in FINAL

    @classmethod
    def from_row(cls, row: Any, *, estimate: int = 0, user_group: str = "default") -> Self:
        """Read a row of the ``task`` table."""
        return cls(
            id=row.id,
            account=row.account_id,
            state=TaskState(row.state),
            phase=Phase(row.phase),
            progress=row.progress,
            brief=Brief.model_validate(row.brief),
            engine=row.engine,
            made_by=row.made_by,
            created=row.created,
            started=_unix(row.started),
            finished=_unix(row.finished),
            error_code=row.error_code,
            error_message=row.error_message,
            unsupported=tuple(row.unsupported or ()),
            sound=row.sound,
            rewritten_prompt=row.rewritten_prompt,
            notes=tuple(row.notes or ()),
            film_key=row.film_key,
            poster_key=row.poster_key,
            storyboard_key=row.storyboard_key,
            expires=row.expires,
            files_deleted=bool(row.files_deleted),
            deleted=bool(row.deleted),
            credits_reserved=row.credits_reserved / CREDIT,
            credits_used=None if row.credits_used is None else row.credits_used / CREDIT,
            priority=row.priority,
            estimate=estimate,
            user_group=user_group,
        )


def _unix(value: float | datetime | None) -> float | None:
    return value.timestamp() if isinstance(value, datetime) else value
