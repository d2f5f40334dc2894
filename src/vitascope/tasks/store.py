"""Reading and writing task rows. Every function works on the caller's connection and commits nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from vitascope.brief import Brief
from vitascope.database import unix_now
from vitascope.database.tables import account, task
from vitascope.priority import PriorityClass
from vitascope.tasks import tallies
from vitascope.tasks.queueing import megapixels
from vitascope.tasks.states import TRANSITIONS, Phase, TaskState
from vitascope.tasks.task import Task

#: Built once: every query of a task asks this.
_TASK_OF_ID = sa.select(task, account.c.user_group).join(account).where(task.c.id == sa.bindparam("task_id"))


def insert_task(
    connection: sa.Connection,
    task_id: str,
    brief: Brief,
    *,
    account_id: str,
    engine: str,
    priority: int,
    created: int,
    key_id: int | None = None,
    reserved: int = 0,
    priority_class: PriorityClass = PriorityClass.NORMAL,
    turn: float = 0.0,
    cost: float = 0.0,
) -> None:
    """A new row in state ``pending``. The account must exist; ``created`` is in unix seconds, ``reserved`` in thousandths
    of a credit, and what tells whose turn it is as in ``Turn``."""
    connection.execute(
        sa.insert(task).values(
            id=task_id,
            account_id=account_id,
            key_id=key_id,
            credits_reserved=reserved,
            state=TaskState.PENDING,
            phase=Phase.QUEUED,
            progress=0,
            brief=brief.model_dump(mode="json"),
            engine=engine,
            megapixels=megapixels(brief),
            priority=priority,
            priority_class=priority_class,
            turn=turn,
            cost=cost,
            created=created,
            files_deleted=False,
        )
    )


def load_task(connection: sa.Connection, task_id: str) -> Task | None:
    """The task of that id, or None."""
    row = connection.execute(_TASK_OF_ID, {"task_id": task_id}).one_or_none()
    return Task.from_row(row, user_group=row.user_group) if row else None


def hold(connection: sa.Connection, task_id: str) -> bool:
    """Let nobody else change the task until the transaction ends; whether there is such a task.

    Whoever decides by what several rows of a task say together (are all takes there?) must hold it first: of two that look at
    once, neither would see what the other has just written.
    """
    wanted = sa.select(task.c.id).where(task.c.id == task_id).with_for_update()
    return connection.execute(wanted).first() is not None


def change_state(connection: sa.Connection, task_id: str, to: TaskState, **values: Any) -> bool:
    """The one way in which a task's state changes. False when the transition table does not allow it now.

    The guard is part of the update: of two processes that try at once, one is told False.
    """
    origins = [origin for origin, following in TRANSITIONS.items() if to in following]
    if to is TaskState.PROCESSING:
        values.setdefault("started", unix_now())
    elif not TRANSITIONS[to]:
        values.setdefault("finished", unix_now())
        values.setdefault("phase", Phase.DONE)
    changed = connection.execute(
        sa.update(task).where(task.c.id == task_id, task.c.state.in_(origins)).values(state=to, **values)
    )
    if changed.rowcount != 1:
        return False
    if to is TaskState.PROCESSING:
        tallies.count_start(connection, task_id)
    elif not TRANSITIONS[to]:
        tallies.count_end(connection, task_id)
    return True


def state_of(connection: sa.Connection, task_id: str) -> TaskState | None:
    """The state alone; cheap enough to be asked several times a second."""
    state = connection.execute(sa.select(task.c.state).where(task.c.id == task_id)).scalar_one_or_none()
    return TaskState(state) if state is not None else None


def states_of(connection: sa.Connection, task_ids: Sequence[str]) -> dict[str, tuple[TaskState, bool]]:
    """State of each of these tasks that exists, and whether its files were deleted."""
    wanted = sa.select(task.c.id, task.c.state, task.c.files_deleted).where(task.c.id.in_(task_ids))
    return {row.id: (TaskState(row.state), bool(row.files_deleted)) for row in connection.execute(wanted)}


def advance(connection: sa.Connection, task_id: str, *, progress: int, phase: Phase | None = None) -> None:
    """Raise the progress of a running task. It never goes back, whatever is reported; 100 is kept for completion."""
    reached = min(progress, 99)
    values: dict[str, Any] = {"progress": sa.case((task.c.progress < reached, reached), else_=task.c.progress)}
    if phase is not None:
        values["phase"] = phase
    connection.execute(
        sa.update(task).where(task.c.id == task_id, task.c.state == TaskState.PROCESSING).values(**values)
    )


def keep_rewriting(connection: sa.Connection, task_id: str, text: str, notes: Sequence[str]) -> str:
    """Store what is filmed in place of the prompt. The first one stays, and is returned."""
    unwritten = sa.update(task).where(task.c.id == task_id, task.c.rewritten_prompt.is_(None))
    connection.execute(unwritten.values(rewritten_prompt=text, notes=list(notes)))
    kept = connection.execute(sa.select(task.c.rewritten_prompt).where(task.c.id == task_id)).scalar_one()
    return str(kept)


def add_note(connection: sa.Connection, task_id: str, text: str) -> None:
    """Tell the film's owner something of how it came about; twice is once. What has ended stays as it is."""
    notes = connection.execute(sa.select(task.c.notes).where(task.c.id == task_id)).scalar_one() or []
    if text not in notes:
        connection.execute(sa.update(task).where(task.c.id == task_id, _UNDER_WAY).values(notes=[*notes, text]))


_UNDER_WAY = task.c.state.in_([TaskState.PENDING, TaskState.PROCESSING])


def count_under_way(connection: sa.Connection) -> int:
    """How many films wait or are being made."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(task).where(_UNDER_WAY)).scalar_one())


def expired_files(connection: sa.Connection, limit: int = 100) -> Sequence[str]:
    """Ids of completed tasks whose files are past their time and still there."""
    return (
        connection.execute(
            sa.select(task.c.id)
            .where(task.c.state == TaskState.COMPLETED, task.c.expires <= unix_now(), task.c.files_deleted.is_(False))
            .limit(limit)
        )
        .scalars()
        .all()
    )


def mark_deleted(connection: sa.Connection, task_id: str) -> None:
    """Say that its owner has deleted the task."""
    connection.execute(sa.update(task).where(task.c.id == task_id).values(deleted=True))


def mark_files_deleted(connection: sa.Connection, task_id: str) -> None:
    """Say that the film and what belongs to it are gone."""
    connection.execute(sa.update(task).where(task.c.id == task_id).values(files_deleted=True))
