"""The job queues: which there are, what a job is called, and how one is put in.

Job ids are fixed by task and job, so enqueueing twice is enqueueing once. They carry the version of the job shape: new
code never replays the history of jobs that older code began with other steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from dbos import DBOSClient, EnqueueOptions

from vitascope.database import Database
from vitascope.database.tables import task
from vitascope.failpoints import around

APPLICATION = "vitascope"
JOB_SHAPE = 1  #: raise it when a job's arguments or meaning change
POLLING = 0.1  #: seconds; DBOS looks once a second unless told otherwise
LOOKS = 1000  #: a second into one queue, by all processes together, while none looks less often than LONGEST_POLLING
LONGEST_POLLING = 1.0  #: seconds; a renderer loses half of it between two segments, which take several seconds
PATIENT_POLLING = 0.5  #: seconds; looking costs 2 ms of CPU each time, and a callback may come a little later

PREPARE, SCORE, FINISH, NOTIFY, ABANDON = "prepare", "score", "finish", "notify", "abandon"

#: The desk's queues and how many jobs of each one process runs at once. Scores are composed on the queue of ``finish``.
DESK_QUEUES: dict[str, int] = {PREPARE: 4, FINISH: 2, NOTIFY: 64}

#: Of the slots for callbacks, how many one account may hold. A slot is a sleeping thread, and a receiver that never answers
#: holds it for 47 s. Eight accounts with hundreds of such callbacks each delay nobody else; each more account that
#: does the same takes its random share of the slots, one of which comes free every 47/64 s on average.
NOTIFY_PER_ACCOUNT = 8


def code_version(shape: int | None = None) -> str:
    """What DBOS calls the version of the code. Pinned: it would otherwise strand running jobs at every change of the source."""
    return f"jobs-{JOB_SHAPE if shape is None else shape}"


def render_queue(engine: str) -> str:
    """The queue of segments for a chain of engines."""
    return f"render/{engine}"


def job_id(task_id: str, job: str, again: int = 0) -> str:
    """The fixed id of a task's job: ``prepare``, ``segment/3``, ``score``, ``finish``, ``notify``, ``notify/2``, ``abandon``.

    What must be done ``again``, because takes were lost, has the number at its end: ``segment/3/again/1``.
    """
    return f"{task_id}/v{JOB_SHAPE}/{job}" + (f"/again/{again}" if again else "")


def task_of(job: str) -> str:
    """The task of a job, by its id."""
    return job.partition("/")[0]


def round_of(job: str) -> int | None:
    """The round of callbacks of a ``notify`` job, by its id; None for the id of another job."""
    parts = job.split("/")
    return None if len(parts) < 3 or parts[2] != NOTIFY else int(parts[3]) if len(parts) > 3 else 1


def polling(lookers: int) -> float:
    """Seconds between two looks of one of so many processes into a queue.

    Each look costs the database three reads. With many who look, some of them does so soon although each looks seldom.
    """
    return min(LONGEST_POLLING, max(POLLING, lookers / LOOKS))


class JobQueue:
    """Puts jobs into the queues, inside the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self.client = DBOSClient(
            system_database_engine=database.engine, application_name=APPLICATION, use_listen_notify=False, lazy=True
        )

    def declare(self, renderers: Mapping[str, int], *, desks: int = 1) -> None:
        """Write the queues' settings into the database, for all processes: so many ``renderers`` of each chain of engines."""
        lookers = {PREPARE: desks, FINISH: desks} | {render_queue(chain): many for chain, many in renderers.items()}
        for name, concurrency in {**DESK_QUEUES, **dict.fromkeys(map(render_queue, renderers), 1)}.items():
            self.client.register_queue(
                name,
                worker_concurrency=concurrency,
                partition_worker_concurrency=NOTIFY_PER_ACCOUNT if name == NOTIFY else None,
                polling_interval_sec=PATIENT_POLLING if name == NOTIFY else polling(lookers[name]),
                on_conflict="always_update",
            )

    def put_prepare(self, connection: sa.Connection, task_id: str, priority: int) -> None:
        """The first job of a task."""
        self._put(connection, PREPARE, PREPARE, job_id(task_id, "prepare"), priority, task_id)

    def put_render(
        self, connection: sa.Connection, task_id: str, segment: int, engine: str, priority: int, *, again: int = 0
    ) -> None:
        """One segment for any renderer of the engine."""
        identity = job_id(task_id, f"segment/{segment}", again)
        self._put(connection, render_queue(engine), "render", identity, priority, task_id, segment)

    def move_renders(self, connection: sa.Connection, task_id: str, segments: Iterable[int], priority: int) -> None:
        """Let segments that are queued go later; those that a renderer takes at this moment are left to it."""
        jobs = sa.table(
            "workflow_status",
            *map(sa.column, ("workflow_uuid", "status", "priority")),
            schema=None if connection.dialect.name == "sqlite" else "dbos",
        )
        queued = (
            sa.select(jobs.c.workflow_uuid)
            .where(
                jobs.c.workflow_uuid.in_([job_id(task_id, f"segment/{one}") for one in segments]),
                jobs.c.status == "ENQUEUED",
            )
            .with_for_update(skip_locked=True)
        )
        connection.execute(sa.update(jobs).where(jobs.c.workflow_uuid.in_(queued)).values(priority=priority))

    def put_score(self, connection: sa.Connection, task_id: str, priority: int) -> None:
        """Compose the sound; what will be heard is known."""
        self._put(connection, FINISH, SCORE, job_id(task_id, "score"), priority, task_id)

    def put_finish(self, connection: sa.Connection, task_id: str, priority: int, *, again: int = 0) -> None:
        """Cut; every take is there."""
        self._put(connection, FINISH, FINISH, job_id(task_id, "finish", again), priority, task_id)

    def put_notify(self, connection: sa.Connection, task_id: str, round_: int = 1) -> None:
        """Tell the caller that the task has ended; in a later round, tell once more."""
        account: str = connection.execute(sa.select(task.c.account_id).where(task.c.id == task_id)).scalar_one()
        identity = job_id(task_id, "notify" if round_ == 1 else f"notify/{round_}")
        self._put(connection, NOTIFY, NOTIFY, identity, 1, task_id, round_, partition=account)

    def put_abandon(self, connection: sa.Connection, task_id: str) -> None:
        """Stop what was ordered elsewhere for a film that is not wanted any more."""
        account: str = connection.execute(sa.select(task.c.account_id).where(task.c.id == task_id)).scalar_one()
        self._put(connection, NOTIFY, ABANDON, job_id(task_id, ABANDON), 1, task_id, partition=account)

    def close(self) -> None:
        """Let go of the client's resources; the engine stays open."""
        self.client.destroy()

    def _put(
        self,
        connection: sa.Connection,
        queue: str,
        workflow: str,
        identity: str,
        priority: int,
        *arguments: str | int,
        partition: str | None = None,
    ) -> None:
        options: EnqueueOptions = {
            "queue_name": queue,
            "workflow_name": workflow,
            "workflow_id": identity,
            "app_version": code_version(),
            "priority": priority,  # always: a job without one would go before all others
        }
        if partition is not None:
            options["queue_partition_key"] = partition
        with around("enqueue"):
            self.client.enqueue_in_transaction(connection, options, *arguments)
