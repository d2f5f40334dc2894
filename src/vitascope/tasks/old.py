"""Old tasks: ended, past their time, and without files that live. Every function works on the caller's connection."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import callback_attempt, callback_resend, desk_work, take, task
from vitascope.tasks.states import FINAL, TaskState
from vitascope.tasks.task import Task

_DAY = 86_400  #: seconds
_OF_A_TASK = (
    take,
    desk_work,
    callback_attempt,
    callback_resend,
)  #: tables besides ``task`` that hold what belongs to one


def old_tasks(connection: sa.Connection, days: float, *, limit: int, skip: int = 0) -> list[Task]:
    """Tasks that ended more than so many days ago and whose files, if any, are past their time; the oldest first."""
    lives = (task.c.state == TaskState.COMPLETED) & task.c.files_deleted.is_(False) & (task.c.expires > unix_now())
    rows = connection.execute(
        sa.select(task)
        .where(task.c.state.in_(sorted(FINAL)), task.c.finished < unix_now() - days * _DAY, sa.not_(lives))
        .order_by(task.c.finished, task.c.id)
        .limit(limit)
        .offset(skip)
    )
    return [Task.from_row(row) for row in rows]


def forget(connection: sa.Connection, task_ids: Sequence[str]) -> int:
    """Delete those of the tasks that have ended, with their takes and callbacks; returns how many there were.

    The ledger keeps its entries, and counters what they counted. Names of requests must have been forgotten before.
    """
    ended = (
        connection.execute(
            sa.select(task.c.id).where(task.c.id.in_(task_ids), task.c.state.in_(sorted(FINAL))).with_for_update()
        )
        .scalars()
        .all()
    )
    for table in _OF_A_TASK:
        connection.execute(sa.delete(table).where(table.c.task_id.in_(ended)))
    connection.execute(sa.delete(task).where(task.c.id.in_(ended)))
    return len(ended)


def still_needed(connection: sa.Connection, task_ids: Sequence[str], seconds: float) -> frozenset[str]:
    """Those of the tasks that have not ended, or did so less than so many seconds ago."""
    recent = sa.or_(task.c.state.not_in(sorted(FINAL)), task.c.finished > unix_now() - seconds)
    rows = connection.execute(sa.select(task.c.id).where(task.c.id.in_(task_ids), recent))
    return frozenset(rows.scalars())
