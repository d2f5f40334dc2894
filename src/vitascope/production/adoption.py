"""Films that another version of Vitascope began: their next jobs are put into the queues anew, as this version writes them.

A job's id and its version of DBOS carry the shape of the job, so processes take only jobs of their own shape. While processes
of another shape live, as in a rolling upgrade, they finish what they began. Once none is left, what they left is
adopted: what comes next for a film stands in its rows, so nothing of a job of another shape is ever read but its id.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa

from vitascope.database.tables import member, take
from vitascope.production.installation import Installation
from vitascope.production.queue import ABANDON, JOB_SHAPE, code_version, round_of, task_of
from vitascope.tasks import store as tasks

log = logging.getLogger(__name__)

AT_ONCE = 500  #: jobs that are looked at in one go
_UNFINISHED = ["ENQUEUED", "PENDING"]


def adopt(installation: Installation, shape: int = JOB_SHAPE) -> int:
    """Adopt the films of shapes that no living process has; returns how many. Two processes that do it at once do it once.

    One shape above one's own is looked at as well: an upgrade may be taken back.
    """
    orphaned = _orphaned_shapes(installation, shape)
    client = installation.queue.client
    adopted: set[str] = set()
    while orphaned and (
        jobs := client.list_workflows(
            status=_UNFINISHED,
            app_version=[code_version(one) for one in orphaned],
            limit=AT_ONCE,
            load_input=False,
            load_output=False,
        )
    ):
        names: dict[str, list[str]] = defaultdict(list)
        for job in jobs:
            names[task_of(job.workflow_id)].append(job.workflow_id)
        for task_id, ids in names.items():
            with installation.database.begin() as connection:
                tasks.hold(connection, task_id)
                _put_next_jobs(installation, connection, task_id, ids)
        # Not cancelled: if the upgrade is taken back, jobs of these ids must be possible again.
        client.delete_workflows([job.workflow_id for job in jobs])
        adopted |= names.keys()
    if adopted:
        log.info("%d films that another version began go on", len(adopted))
    return len(adopted)


def _orphaned_shapes(installation: Installation, shape: int) -> list[int]:
    with installation.database.read() as connection:
        living = set(connection.execute(sa.select(member.c.shape).where(member.c.state != "gone").distinct()).scalars())
    return [one for one in range(1, shape + 2) if one != shape and one not in living]


def _put_next_jobs(installation: Installation, connection: sa.Connection, task_id: str, former: Iterable[str]) -> None:
    film = tasks.load_task(connection, task_id)
    if film is None:
        return
    queue = installation.queue
    if film.final:
        for job in former:
            round_ = round_of(job)
            if round_ is not None:
                queue.put_notify(connection, film.id, round_)
            elif job.split("/")[2:] == [ABANDON]:
                queue.put_abandon(connection, film.id)
        return
    planned = sa.select(take.c.segment, take.c.done).where(take.c.task_id == task_id).order_by(take.c.segment)
    segments = connection.execute(planned).all()
    undone = [row.segment for row in segments if not row.done]
    if not segments:
        queue.put_prepare(connection, task_id, film.priority)
    elif not undone:
        queue.put_finish(connection, task_id, film.priority)
    for segment in undone:
        queue.put_render(connection, task_id, segment, film.engine, film.priority)
