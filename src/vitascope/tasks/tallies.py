"""What is counted in the life of tasks. Each function is called once, in the transaction of the change that it counts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from vitascope.database.tables import task
from vitascope.database.tally import count, observe
from vitascope.tasks.states import TaskState

FILMS = "films"
SECONDS_MADE = "film_seconds"
WAITING = "film_wait_seconds"
MAKING = "film_making_seconds"
CALLBACK_ATTEMPTS = "callback_attempts"
SEGMENT_FAILURES = "segment_failures"

#: Seconds; from a test card that is there at once to a queue of a day.
BOUNDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 21600.0, 86400.0)


def count_start(connection: sa.Connection, task_id: str) -> None:
    """A film has begun to be made: how long it has waited."""
    row = _times(connection, task_id)
    observe(connection, WAITING, row.started - row.created, BOUNDS, {"engine": row.engine})


def count_end(connection: sa.Connection, task_id: str) -> None:
    """A film has ended: its result and, if it is completed, how long it took and how long it is."""
    row = _times(connection, task_id)
    kind = {"engine": row.engine, "quality": row.brief["quality"]}
    count(connection, FILMS, labels={**kind, "result": row.state, "error_code": row.error_code or ""})
    if row.state == TaskState.COMPLETED and row.started is not None:
        count(connection, SECONDS_MADE, float(row.brief["seconds"]), kind)
        observe(connection, MAKING, row.finished - row.started, BOUNDS, kind)


def count_callback_attempt(connection: sa.Connection, status: int | None) -> None:
    """An attempt to deliver a callback has ended; ``status`` is the receiver's, None if there was no answer."""
    outcome = "unanswered" if status is None else "delivered" if 200 <= status < 300 else "refused"
    count(connection, CALLBACK_ATTEMPTS, labels={"outcome": outcome})


def count_failed_segments(connection: sa.Connection, number: int) -> None:
    """Attempts at so many segments have failed by the segments' own fault."""
    if number:
        count(connection, SEGMENT_FAILURES, number)


def _times(connection: sa.Connection, task_id: str) -> Any:
    c = task.c
    wanted = sa.select(c.state, c.created, c.started, c.finished, c.engine, c.error_code, c.brief)
    return connection.execute(wanted.where(c.id == task_id)).one()
