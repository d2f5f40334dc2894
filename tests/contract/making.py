"""What the production does with a task, done by hand."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from vitascope.production.studio import Studio
from vitascope.tasks import store as tasks
from vitascope.tasks.states import TaskState


def bring(studio: Studio, task_id: str, *states: TaskState, **values: Any) -> str:
    """Bring a task through states into the last of them; ``values`` go with that one."""
    with studio.database.begin() as connection:
        for state in states[:-1]:
            assert tasks.change_state(connection, task_id, state)
        assert tasks.change_state(connection, task_id, states[-1], **values)
    return task_id


def complete(studio: Studio, task_id: str, *, expires: int | None = None, film: bytes | Path = b"film") -> str:
    """Complete a task with a film, a poster and a storyboard."""
    folder = f"films/{time.monotonic_ns()}"
    keys = {
        "film_key": f"{folder}/film.mp4",
        "poster_key": f"{folder}/poster.jpg",
        "storyboard_key": f"{folder}/x.json",
    }
    studio.store.put_bytes(keys["film_key"], film if isinstance(film, bytes) else film.read_bytes())
    studio.store.put_bytes(keys["poster_key"], b"poster")
    studio.store.put_bytes(keys["storyboard_key"], b"{}")
    return bring(
        studio,
        task_id,
        TaskState.PROCESSING,
        TaskState.COMPLETED,
        progress=100,
        unsupported=["zither"],
        sound="score",
        expires=int(time.time()) + 3600 if expires is None else expires,
        **keys,
    )
