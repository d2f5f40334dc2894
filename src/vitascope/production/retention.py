"""Rows that go after their time: jobs, tasks, and names of requests.

All is deleted in small transactions, so that no sweep keeps SQLite's one writer from its work for long.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa

from vitascope.accounts import idempotency
from vitascope.database import unix_now
from vitascope.production.installation import Installation
from vitascope.production.publication import Publication
from vitascope.production.queue import task_of
from vitascope.tasks import old
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import is_task_id

log = logging.getLogger(__name__)

GoesOn = Callable[[], bool]  #: whether to go on with a long sweep; asked at every step

#: Seconds that a job's row is kept after the job and its task have ended. A job that is put in once more finds the row and does
#: not run again; after that, the task's state alone keeps it from doing anything.
JOBS_KEPT = 3600.0
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]  #: states of jobs in DBOS
_ACTIVE = ["PENDING", "ENQUEUED", "DELAYED"]
_PAGE = 500  #: jobs that are looked at together
_JOBS_AT_ONCE = 250  #: in one transaction
_TASKS_AT_ONCE = 50
_BREATH = 0.02  #: seconds between two transactions, in which other writers get their turn


def sweep_jobs(installation: Installation, goes_on: GoesOn) -> int:
    """Delete the rows of jobs that ended ``JOBS_KEPT`` ago and whose tasks did, too; returns how many.

    Jobs of tasks under way stay, however long they have been done: a late duplicate must find them.
    """
    client = installation.queue.client
    with installation.database.read() as connection:
        now: float = connection.execute(sa.select(unix_now())).scalar_one()
    before = datetime.fromtimestamp(now - JOBS_KEPT, UTC).isoformat()
    kept = deleted = 0
    while goes_on():
        page = client.list_workflows(
            status=_ENDED,
            completed_before=before,
            end_time=before,  # of their creation, which is what the rows are in order of
            limit=_PAGE,
            offset=kept,
            load_input=False,
            load_output=False,
        )
        tasks = {job.workflow_id: task_of(job.workflow_id) for job in page}
        with installation.database.read() as connection:
            needed = old.still_needed(connection, sorted(set(tasks.values())), JOBS_KEPT)
        going = [job for job, task_id in tasks.items() if task_id not in needed and is_task_id(task_id)]
        for start in range(0, len(going), _JOBS_AT_ONCE):
            client.delete_workflows(going[start : start + _JOBS_AT_ONCE])
            time.sleep(_BREATH)
        deleted += len(going)
        kept += len(page) - len(going)
        if len(page) < _PAGE:
            break
    if deleted:
        log.info("%d jobs ended long ago and are deleted", deleted)
    return deleted


def sweep_tasks(installation: Installation, goes_on: GoesOn) -> int:
    """Delete tasks that ended more than ``VITASCOPE_TASK_DAYS`` ago, files first; returns how many.

    A task whose files still live stays until those go, and one with a job that is not done, a callback perhaps, until it is.
    """
    kept = deleted = 0
    while goes_on():
        with installation.database.read() as connection:
            page = old.old_tasks(connection, installation.settings.task_days, limit=_TASKS_AT_ONCE, skip=kept)
        if not page:
            break
        busy = _with_jobs(installation, [one.id for one in page])
        for one in page:
            if one.id not in busy and one.state is TaskState.COMPLETED and not one.files_deleted:
                Publication(installation.store, one.id).delete()
        going = [one.id for one in page if one.id not in busy]
        with installation.database.begin() as connection:
            idempotency.forget_tasks(connection, going)
            gone = old.forget(connection, going)
        deleted += gone
        kept += len(page) - gone
        time.sleep(_BREATH)
    if deleted:
        log.info("%d tasks are past their time and deleted", deleted)
    return deleted


def sweep_names(installation: Installation, goes_on: GoesOn) -> int:
    """Delete names of requests (``Idempotency-Key``) that are past their time; returns how many."""
    deleted = 0
    while goes_on():
        with installation.database.begin() as connection:
            forgotten = idempotency.forget_old(connection)
        deleted += forgotten
        if not forgotten:
            break
        time.sleep(_BREATH)
    return deleted


def _with_jobs(installation: Installation, task_ids: list[str]) -> frozenset[str]:
    """Those of the tasks that have a job which has not ended."""
    active = installation.queue.client.list_workflows(
        workflow_id_prefix=[f"{task_id}/" for task_id in task_ids],
        status=_ACTIVE,
        load_input=False,
        load_output=False,
    )
    return frozenset(job.workflow_id.partition("/")[0] for job in active)
