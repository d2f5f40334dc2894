"""Desk-work rows: which processes the jobs of a film besides its segments (prepare, score, finish) have cost.

Several such jobs run in one process. When that dies, any of them may be what killed it: all that were under way are suspects
from then on, and run alone. Who is alone in a process that dies is counted as what kills it.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from vitascope.database.session import insert_into
from vitascope.database.tables import desk_work, task

#: More processes than a film's desk jobs are begun in when all is well: then somebody may be dying of it with his whole machine.
USUAL_PROCESSES = 6


@dataclass(frozen=True)
class DeskWork:
    """``processes`` have begun one of the film's jobs; ``deaths`` is 1 for a suspect, and more if it was alone when they died."""

    processes: int = 0
    deaths: int = 0
    last_error: str | None = None

    @property
    def suspect(self) -> bool:
        """Whether it must run alone."""
        return self.deaths > 0 or self.processes > USUAL_PROCESSES


def load_desk_work(connection: sa.Connection, task_id: str) -> DeskWork:
    """What is known so far."""
    row = connection.execute(sa.select(desk_work).where(desk_work.c.task_id == task_id)).one_or_none()
    return DeskWork() if row is None else DeskWork(row.processes, row.deaths, row.last_error)


def begin_desk_work(connection: sa.Connection, task_id: str, executor: str, *, alone: bool) -> None:
    """A process begins one of the film's jobs. The same process once more counts as once."""
    fresh = insert_into(connection, desk_work).values(
        task_id=task_id, processes=1, deaths=0, executor=executor, alone=alone
    )
    another = sa.case((desk_work.c.executor == executor, 0), else_=1)
    connection.execute(
        fresh.on_conflict_do_update(
            index_elements=[desk_work.c.task_id],
            set_={"processes": desk_work.c.processes + another, "executor": executor, "alone": alone},
        )
    )


def end_lone_work(connection: sa.Connection, task_id: str, executor: str) -> None:
    """The job that ran alone has ended, well or not; the process lives."""
    connection.execute(
        sa.update(desk_work).where(desk_work.c.task_id == task_id, desk_work.c.executor == executor).values(alone=False)
    )


def blame_desk_work(connection: sa.Connection, executor: str, error: str) -> None:
    """A process died by itself: count it against who was alone in it; else all films that it began anything of are suspects."""
    own = desk_work.c.executor == executor
    alone = sa.update(desk_work).where(own, desk_work.c.alone)
    if connection.execute(alone.values(deaths=desk_work.c.deaths + 1, last_error=error, alone=False)).rowcount:
        return
    under_way = sa.select(task.c.id).where(task.c.finished.is_(None))
    company = sa.update(desk_work).where(own, desk_work.c.deaths == 0, desk_work.c.task_id.in_(under_way))
    connection.execute(company.values(deaths=1, last_error=error))
