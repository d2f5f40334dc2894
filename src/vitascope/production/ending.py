"""How a film ends: the state, the credits and the callback's job change in one transaction, or none of them does."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa

from vitascope.accounts import ledger
from vitascope.database.tables import task
from vitascope.errors import FilmError, RequestCancelled
from vitascope.failpoints import around
from vitascope.production.queue import JobQueue
from vitascope.tasks import store as tasks
from vitascope.tasks import takes, turns
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

log = logging.getLogger(__name__)


def complete(connection: sa.Connection, queue: JobQueue, film: Task, *, seconds: float, **values: Any) -> bool:
    """The film is published: settle on the ``seconds`` that were really made. False if the task has ended otherwise."""
    if not tasks.change_state(connection, film.id, TaskState.COMPLETED, progress=100, **values):
        return False
    with around("settle"):
        charged = ledger.settle(connection, film.id, seconds / film.brief.seconds)
    _charge(connection, film.id, charged)
    _tell(connection, queue, film)
    turns.settle(connection, film.id)
    log.info("the film is completed", extra={"task_id": film.id})
    return True


def fail(connection: sa.Connection, queue: JobQueue, film: Task, error: FilmError) -> bool:
    """The film cannot be made, or was cancelled: nothing is paid. False if the task has ended already."""
    state = TaskState.CANCELLED if isinstance(error, RequestCancelled) else TaskState.FAILED
    if not tasks.change_state(connection, film.id, state, error_code=error.code, error_message=error.message):
        return False
    with around("release"):
        released = ledger.release(connection, film.id)
    _charge(connection, film.id, 0 if released else None)
    _tell(connection, queue, film)
    if takes.ordered_segments(connection, film.id):
        queue.put_abandon(connection, film.id)
    turns.settle(connection, film.id)
    # Without its message, which may quote the prompt.
    log.info("the film is %s", state, extra={"task_id": film.id, "error_code": error.code})
    return True


def _charge(connection: sa.Connection, task_id: str, charged: int | None) -> None:
    if charged is not None:
        connection.execute(sa.update(task).where(task.c.id == task_id).values(credits_used=charged))


def _tell(connection: sa.Connection, queue: JobQueue, film: Task) -> None:
    if film.brief.callback_url:
        queue.put_notify(connection, film.id)
