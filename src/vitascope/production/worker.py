"""A child process that runs jobs: ``python -m vitascope.production.worker ROLE EXECUTOR``.

A ``renderer`` renders one segment at a time, its engine warm; a ``desk`` prepares, finishes and notifies. Neither
outlives the process that started it: the pipe on standard input closes then, and the child exits at once.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from typing import Literal

from dbos import DBOS

from vitascope.engines.registry import make_engine
from vitascope.logs import set_up_logs
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.membership import Membership
from vitascope.production.queue import APPLICATION, CODE_VERSION, DESK_QUEUES, render_queue
from vitascope.production.sweeping import Sweeper
from vitascope.settings import get_settings

log = logging.getLogger("vitascope.production.worker")  # it runs as __main__

WorkerRole = Literal["renderer", "desk"]
EVICTED = 75  #: exit code of a process that was taken for dead and found out

_jobs: Jobs


@DBOS.workflow(name="prepare")
def prepare_job(task_id: str) -> None:
    """Jobs.prepare as a durable job."""
    _jobs.prepare(task_id)


@DBOS.workflow(name="render")
def render_job(task_id: str, segment: int) -> None:
    """Jobs.render as a durable job."""
    _jobs.render(task_id, segment)


@DBOS.workflow(name="score")
def score_job(task_id: str) -> None:
    """Jobs.score as a durable job."""
    _jobs.score(task_id)


@DBOS.workflow(name="finish")
def finish_job(task_id: str) -> None:
    """Jobs.finish as a durable job."""
    _jobs.finish(task_id)


@DBOS.workflow(name="notify")
def notify_job(task_id: str, round_: int = 1) -> None:
    """Jobs.notify as a durable job."""
    _jobs.notify(task_id, round_)


def run(role: WorkerRole, executor: str) -> None:
    """Join, warm up, work until told to stop."""
    global _jobs
    settings = get_settings()
    set_up_logs(settings.log_level, settings.log_format, role)
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the parent decides
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=_die_with_parent, daemon=True).start()

    installation = Installation.open(settings)
    engine = make_engine(settings)
    membership = Membership(
        installation.database,
        installation.queue.client,
        executor=executor,
        role=role,
        heartbeat=settings.heartbeat,
        lease=settings.lease,
        on_eviction=lambda: os._exit(EVICTED),
    )
    membership.join("starting")
    if role == "renderer":
        membership.set_state("compiling")
        engine.warm_up(log.info)
    _jobs = Jobs(
        settings,
        installation.database,
        installation.store,
        installation.signer,
        installation.queue,
        engine,
        executor,
    )
    DBOS(
        config={
            "name": APPLICATION,
            "system_database_engine": installation.database.engine,
            "application_version": CODE_VERSION,
            "executor_id": executor,
            "use_listen_notify": False,
            "run_migrations": False,
            "log_level": "ERROR",
        }
    )
    DBOS.listen_queues([render_queue(settings.engine)] if role == "renderer" else list(DESK_QUEUES))
    DBOS.launch()
    sweeper = Sweeper(installation) if role == "desk" else None
    if sweeper:
        sweeper.start()
    membership.set_state("ready")
    log.info("%s ready", role)
    stop.wait()
    # What is under way is handed back: it is taken up from its last checkpoint by whoever rescues next.
    if sweeper:
        sweeper.stop()
    membership.leave()
    os._exit(0)


def _die_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("renderer", "desk"):
        sys.exit("usage: python -m vitascope.production.worker renderer|desk EXECUTOR")
    run("renderer" if sys.argv[1] == "renderer" else "desk", sys.argv[2])
