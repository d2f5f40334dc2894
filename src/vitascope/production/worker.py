"""A process that runs jobs, forked by the nursery.

A ``renderer`` renders one segment at a time, its engine warm; a ``desk`` prepares, finishes and notifies. Neither
outlives the supervisor: the pipe on standard input closes then, and the child exits at once.
"""

from __future__ import annotations

import logging
import math
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, NoReturn

from dbos import DBOS

from vitascope.engines.offers import Offers
from vitascope.engines.registry import chain_name
from vitascope.logs import set_up_logs
from vitascope.production.fencing import EVICTED, FencedDatabase
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.membership import Membership
from vitascope.production.nursery import FOR_CHILDREN, LEAVE_AFTER, LEAVE_NOW
from vitascope.production.queue import APPLICATION, DESK_QUEUES, code_version, render_queue
from vitascope.production.sweeping import Sweeper
from vitascope.settings import get_settings
from vitascope.signals import on_signals

log = logging.getLogger(__name__)

WorkerRole = Literal["renderer", "desk"]
_LONGEST_JOB = 24 * 3600  #: seconds that DBOS waits for a job that is let end
_TAKERS = "queue-worker-"  #: how the names of DBOS's threads that take jobs from queues begin
_jobs: Jobs


class _Leaving:
    """That this process should end, and how soon."""

    def __init__(self) -> None:
        self.stop = threading.Event()  #: take no more jobs
        self.told = threading.Event()  #: those under way have the grace to end; else they take the time that they need
        self.hurry = threading.Event()  #: hand them back now

    def end(self) -> None:
        """As the system asks for it."""
        self.told.set()
        self.stop.set()


_leaving = _Leaving()
_running: set[str] = set()  #: ids of the jobs that run now
_films: set[str] = set()  #: that this renderer had a part in


@contextmanager
def _noted() -> Iterator[None]:
    job = DBOS.workflow_id
    assert job is not None
    _running.add(job)
    try:
        yield
    finally:
        _running.discard(job)


@DBOS.workflow(name="prepare")
def prepare_job(task_id: str) -> None:
    """Jobs.prepare as a durable job."""
    with _noted():
        _jobs.prepare(task_id)


@DBOS.workflow(name="render")
def render_job(task_id: str, segment: int) -> None:
    """Jobs.render as a durable job."""
    with _noted():
        _jobs.render(task_id, segment)
    _films.add(task_id)
    if len(_films) >= get_settings().renderer_films and not _leaving.stop.is_set():
        log.info("%d films: another process goes on", len(_films))
        _leaving.stop.set()


@DBOS.workflow(name="score")
def score_job(task_id: str) -> None:
    """Jobs.score as a durable job."""
    with _noted():
        _jobs.score(task_id)


@DBOS.workflow(name="finish")
def finish_job(task_id: str) -> None:
    """Jobs.finish as a durable job."""
    with _noted():
        _jobs.finish(task_id)


@DBOS.workflow(name="notify")
def notify_job(task_id: str, round_: int = 1) -> None:
    """Jobs.notify as a durable job."""
    with _noted():
        _jobs.notify(task_id, round_)


@DBOS.workflow(name="abandon")
def abandon_job(task_id: str) -> None:
    """Jobs.abandon as a durable job."""
    with _noted():
        _jobs.abandon(task_id)


def run(role: WorkerRole, executor: str, chain: str | None = None) -> None:
    """Join, warm up, work until told to stop; then let what is under way end, or hand it back after the grace.

    ``chain``: the engine of a renderer, or several that stand in for each other; else the one that the settings name.
    """
    global _jobs
    settings = get_settings()
    chain = chain_name(chain or settings.engine)
    set_up_logs(settings.log_level, settings.log_format, role)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the parent decides
    on_signals({signal.SIGTERM: _leaving.end, LEAVE_NOW: _leaving.hurry.set, LEAVE_AFTER: _leaving.stop.set})
    signal.pthread_sigmask(signal.SIG_UNBLOCK, FOR_CHILDREN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()

    installation = Installation.open(settings)
    offers = Offers(settings)
    membership = Membership(
        installation.database,
        installation.queue.client,
        executor=executor,
        role=role,
        heartbeat=settings.heartbeat,
        lease=settings.lease,
        on_eviction=_end_evicted,
        running=lambda: frozenset(_running),
        engine=chain if role == "renderer" else None,
    )
    membership.join("starting")
    if role == "renderer":
        membership.set_state("compiling")
        offers.engine(chain).warm_up(log.info)
    _jobs = Jobs(
        settings,
        FencedDatabase(installation.database, executor, _end_evicted),
        installation.store,
        installation.links,
        installation.queue,
        offers,
        executor,
    )
    DBOS(
        config={
            "name": APPLICATION,
            "system_database_engine": installation.database.engine,
            "application_version": code_version(),
            "executor_id": executor,
            "use_listen_notify": False,
            "run_migrations": False,
            "log_level": "ERROR",
        }
    )
    DBOS.listen_queues([render_queue(chain)] if role == "renderer" else list(DESK_QUEUES))
    DBOS.launch()
    sweeper = Sweeper(installation) if role == "desk" else None
    if sweeper:
        sweeper.start()
    membership.set_state("ready")
    log.info("%s ready", role)
    _leaving.stop.wait()
    if sweeper:
        sweeper.stop()
    _end_jobs(settings.grace)
    # What is still under way is handed back: it is taken up from its last checkpoint by whoever looks next.
    membership.leave()
    os._exit(0)


def _end_jobs(grace: float) -> None:
    """Take no more jobs, and return when all have ended; at the latest ``grace`` seconds after the process was told to end."""
    seconds = _LONGEST_JOB if _running else 0
    ending = threading.Thread(target=DBOS.destroy, kwargs={"workflow_completion_timeout_sec": seconds}, daemon=True)
    deadline = math.inf
    ending.start()
    while ending.is_alive() and _running and time.monotonic() < deadline and not _leaving.hurry.wait(0.02):
        if _leaving.told.is_set() and math.isinf(deadline):
            deadline = time.monotonic() + grace + 1.0
    if _running:
        log.info("%d jobs are handed back", len(_running))
        return
    # Who has just taken a job puts it back or is seen to have it; DBOS's own end waits for more, a second at least.
    for thread in threading.enumerate():
        if thread.name.startswith(_TAKERS):
            thread.join(max(0.0, min(deadline, time.monotonic() + grace + 1.0) - time.monotonic()))


def _end_evicted() -> NoReturn:
    os._exit(EVICTED)


def _leave_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)
