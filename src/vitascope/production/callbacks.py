"""Delivering callbacks: the durable job that posts until the receiver has answered with 2xx, or four times.

The job may die at any point and be run again, by another process too. What counts is in the rows of ``tasks.callbacks``, so a
run goes on where the one before it stopped: an attempt that was cut off is made again (the receiver may then see it
twice, with the same ``webhook-id``), one that ended is counted.

The waits between attempts are slept through inside the job, because DBOS looks at delayed jobs once a second only, which
would make 2 s of a wait of 1 s. A round therefore holds a slot of the ``notify`` queue for up to 47 s, if its receiver is
silent: four times 10 s, and 1, 2 and 4 s between. See ``production.queue`` for why this does not delay other accounts.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from vitascope.accounts.callback_secrets import signing_secrets
from vitascope.database import Database, unix_now
from vitascope.errors import Conflict, InvalidRequest, TaskNotFound
from vitascope.failpoints import around
from vitascope.outbound import Networks, post_callback
from vitascope.outbound.callbacks import TOTAL_SECONDS
from vitascope.production.patience import Patience
from vitascope.production.queue import JobQueue
from vitascope.storage.links import ResultLinks
from vitascope.tasks import callbacks
from vitascope.tasks import store as tasks
from vitascope.tasks.body import task_body
from vitascope.tasks.callbacks import WAITS
from vitascope.tasks.task import Task

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Sending:
    """An attempt whose row is written."""

    film: Task
    url: str
    number: int
    secrets: tuple[str, ...]


class CallbackDelivery:
    """Makes the attempts of a round. ``waits`` are seconds between them, ``attempt_seconds`` bounds each."""

    def __init__(
        self,
        database: Database,
        links: ResultLinks,
        patience: Patience,
        allow: Networks = (),
        *,
        waits: Sequence[float] = WAITS,
        attempt_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._database = database
        self._links = links
        self._allow = allow
        self._waits = tuple(waits)
        self._attempt_seconds = attempt_seconds
        self._patience = patience

    def deliver(self, task_id: str, round_: int) -> None:
        """Bring a round to its end. Does nothing for a task that has not ended or has no callback.

        A database that does not answer is waited for, however long: an error here would lose the callback.
        """
        while (step := self._patience.until_done(lambda: self._begin(task_id, round_), for_ever=True)) is not None:
            if isinstance(step, _Sending):
                self._attempt(step)
            else:
                time.sleep(step)

    def _begin(self, task_id: str, round_: int) -> _Sending | float | None:
        """Begin the next attempt if it is due; else the seconds until then, or None when the round is over."""
        try:
            with self._database.begin() as connection:
                film = tasks.load_task(connection, task_id)
                if film is None or not film.final or film.brief.callback_url is None:
                    return None
                now: float = connection.execute(sa.select(unix_now())).scalar_one()
                due = callbacks.seconds_to_next(callbacks.load_attempts(connection, task_id), round_, now, self._waits)
                if due is None or due > 0:
                    return due
                secrets = signing_secrets(connection, film.account)
                number = callbacks.begin_attempt(connection, task_id, round_)
                return _Sending(film, film.brief.callback_url, number, secrets)
        except sa.exc.IntegrityError:
            return 0.05  # another process took the number just now (possible on PostgreSQL, not on SQLite)

    def _attempt(self, sending: _Sending) -> None:
        film = sending.film
        began = time.monotonic()
        # The body is made now, as a query would be answered now: its links are good.
        try:
            with around("callback"):
                status, error = post_callback(
                    sending.url,
                    task_body(film, self._links.sign),
                    webhook_id=callbacks.webhook_id(film.id),
                    secrets=sending.secrets,
                    allow=self._allow,
                    total_seconds=self._attempt_seconds,
                )
        except Exception as fault:  # a defect of ours must not end the round
            log.exception("callback attempt %d failed", sending.number)
            status, error = None, f"an internal error ({type(fault).__name__})"
        milliseconds = round((time.monotonic() - began) * 1000)
        log.info("callback attempt %d: %s", sending.number, error or status, extra={"milliseconds": milliseconds})

        def note() -> None:
            with self._database.begin() as connection:
                callbacks.end_attempt(connection, film.id, sending.number, status, error, milliseconds)

        self._patience.until_done(note, for_ever=True)


def resend_callback(connection: sa.Connection, queue: JobQueue, task_id: str) -> int:
    """Put another round of a task's callback into the queue, within the caller's transaction; returns its number.

    Raises ``TaskNotFound``, ``Conflict`` for a task that has not ended, ``InvalidRequest`` for one without a callback.
    """
    film = tasks.load_task(connection, task_id)
    if film is None:
        raise TaskNotFound(f"task: there is no task {task_id}", param="task_id")
    if film.brief.callback_url is None:
        raise InvalidRequest(f"task: {task_id} was ordered without a callback_url", param="callback_url")
    if not film.final:
        raise Conflict(f"task: {task_id} has not ended yet; its callback is sent when it has", param="task_id")
    round_ = callbacks.begin_round(connection, task_id)
    queue.put_notify(connection, task_id, round_)
    return round_
