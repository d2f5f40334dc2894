"""Lists of an account's tasks: by state and model, page by page, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from vitascope.database.tables import account, task
from vitascope.errors import InvalidRequest, TaskNotFound
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

LARGEST_PAGE = 50  #: tasks
MOST_IN_BATCH = 50  #: ids
LAST_PAGE = 1_000_000

#: What ``status`` may be asked for → the states that it means. Waiting counts as processing, as clients expect.
STATUS_FILTERS: dict[str, frozenset[TaskState]] = {
    "pending": frozenset({TaskState.PENDING}),
    "processing": frozenset({TaskState.PENDING, TaskState.PROCESSING}),
    "completed": frozenset({TaskState.COMPLETED}),
    "failed": frozenset({TaskState.FAILED}),
    "cancelled": frozenset({TaskState.CANCELLED}),
}
TYPES = ("image", "video", "audio")


@dataclass(frozen=True)
class Page:
    """Some of an account's tasks, and how many there are in all."""

    tasks: tuple[Task, ...]
    total: int
    number: int  #: from 1
    size: int


@dataclass(frozen=True)
class Filter:
    """Which tasks are wanted. Built by ``of`` from what a caller sent."""

    states: frozenset[TaskState] = frozenset(TaskState)
    model: str | None = None
    nothing: bool = False  #: no task can be of the wanted type
    since: float | None = None  #: unix seconds: tasks that were created then or later
    until: float | None = None  #: the same: then or before
    page: int = 1
    size: int = 20

    def takes(self, one: Task) -> bool:
        """Whether a task is among those that are wanted, on whatever page."""
        return (
            not self.nothing
            and one.state in self.states
            and self.model in (None, one.brief.model)
            and (self.since is None or one.created >= self.since)
            and (self.until is None or one.created <= self.until)
        )

    @classmethod
    def of(
        cls, *, status: str = "", type_: str = "", model: str = "", page: str = "1", page_size: str = "20"
    ) -> Filter:
        """From the texts of a query; an empty status, type or model is one that was left out. Raises ``InvalidRequest``."""
        if status and status not in STATUS_FILTERS:
            raise InvalidRequest(f"status: must be one of {', '.join(STATUS_FILTERS)}", param="status")
        if type_ and type_ not in TYPES:
            raise InvalidRequest(f"type: must be one of {', '.join(TYPES)}", param="type")
        if "\0" in model:  # no model has such a name, and not every database takes such a text
            raise InvalidRequest("model: must not contain NUL", param="model")
        return cls(
            states=STATUS_FILTERS.get(status, frozenset(TaskState)),
            model=model or None,
            nothing=type_ not in ("", "video"),
            page=whole_number("page", page, LAST_PAGE),
            size=whole_number("page_size", page_size, LARGEST_PAGE),
        )


def list_tasks(connection: sa.Connection, account_id: str, wanted: Filter) -> Page:
    """A page of an account's tasks. Tasks of one second are in no order that callers may rely on, but in a fixed one."""
    if wanted.nothing:
        return Page((), 0, wanted.page, wanted.size)
    which: list[sa.ColumnElement[bool]] = [task.c.account_id == account_id]
    if len(wanted.states) < len(TaskState):
        which.append(task.c.state.in_(sorted(wanted.states)))
    if wanted.model is not None:
        which.append(task.c.brief["model"].as_string() == wanted.model)
    if wanted.since is not None:
        which.append(task.c.created >= wanted.since)
    if wanted.until is not None:
        which.append(task.c.created <= wanted.until)
    total = connection.execute(sa.select(sa.func.count()).select_from(task).where(*which)).scalar_one()
    rows = connection.execute(
        _TASKS.where(*which)
        .order_by(task.c.created.desc(), task.c.id.desc())
        .limit(wanted.size)
        .offset((wanted.page - 1) * wanted.size)
    )
    return Page(_read(rows), total, wanted.page, wanted.size)


def list_after(
    connection: sa.Connection, account_id: str, after: str | None, limit: int, *, newest_first: bool
) -> tuple[tuple[Task, ...], bool]:
    """At most ``limit`` of an account's tasks that its owner has not deleted, and whether there are more behind them.

    They begin behind the task ``after``. Raises ``TaskNotFound`` if that is none of the account's.
    """
    order = (task.c.created, task.c.id)
    which = [task.c.account_id == account_id, task.c.deleted.is_(False)]
    if after is not None:
        last = connection.execute(sa.select(*order).where(task.c.id == after, task.c.account_id == account_id)).first()
        if last is None:
            raise TaskNotFound("The task to begin behind could not be found", param="after")
        here, there = sa.tuple_(*order), sa.tuple_(*(sa.literal(value) for value in last))
        which.append(here < there if newest_first else here > there)
    rows = connection.execute(
        _TASKS.where(*which)
        .order_by(*(column.desc() if newest_first else column.asc() for column in order))
        .limit(limit + 1)
    )
    found = _read(rows)
    return found[:limit], len(found) > limit


def load_tasks(connection: sa.Connection, account_id: str, ids: Sequence[str]) -> tuple[Task, ...]:
    """Those of these tasks that there are and that are the account's, in the order of ``ids``, each once."""
    found = {
        one.id: one
        for one in _read(connection.execute(_TASKS.where(task.c.account_id == account_id, task.c.id.in_(ids))))
    }
    return tuple(found[one] for one in dict.fromkeys(ids) if one in found)


_TASKS = sa.select(task, account.c.user_group).join(account)


def _read(rows: sa.CursorResult[Any]) -> tuple[Task, ...]:
    return tuple(Task.from_row(row, user_group=row.user_group) for row in rows)


def whole_number(name: str, text: str, most: int) -> int:
    """The number from 1 to ``most`` that the text of a query says. InvalidRequest names the field and the rule."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and 1 <= int(text) <= most):
        raise InvalidRequest(f"{name}: must be a whole number from 1 to {most}", param=name)
    return int(text)
