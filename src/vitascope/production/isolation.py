"""Who may run beside whom in a desk: films that were there when a desk died run alone, until it is known which was the cause."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vitascope.database import Database
from vitascope.errors import ServiceError
from vitascope.production.patience import OF_NEIGHBOURS
from vitascope.tasks import desk_work

#: Processes that may be lost with their machines over one segment, or over the other jobs of one film, before it fails. That is
#: no fault of either as a rule; but what takes a machine's memory is ended together with all others there.
MOST_PROCESSES = 25


class Isolation:
    """The desk jobs of one process: many side by side, or a suspect alone, which may cause ``attempts`` deaths."""

    def __init__(self, database: Database, executor: str, attempts: int) -> None:
        self._database = database
        self._executor = executor
        self._attempts = attempts
        self._changed = threading.Condition()
        self._running = 0
        self._lonely = 0  # suspects that run or wait; others let them go first

    @contextmanager
    def job(self, task_id: str) -> Iterator[None]:
        """The block is a job of this film. ServiceError, instead, if processes keep dying of it."""
        with self._database.read() as connection:
            known = desk_work.load_desk_work(connection, task_id)
        if known.deaths > self._attempts:
            raise ServiceError(
                f"The film could not be made in {self._attempts} attempts. The last one: {known.last_error}"
            )
        if known.processes >= MOST_PROCESSES:
            raise ServiceError(f"The film could not be made: {known.processes} processes began and did not end it")
        with self._place(alone=known.suspect):
            with self._database.begin() as connection:
                desk_work.begin_desk_work(connection, task_id, self._executor, alone=known.suspect)
            try:
                yield
            finally:
                if known.suspect:
                    with suppress(*OF_NEIGHBOURS), self._database.begin() as connection:
                        desk_work.end_lone_work(connection, task_id, self._executor)

    @contextmanager
    def _place(self, *, alone: bool) -> Iterator[None]:
        with self._changed:
            self._lonely += alone
            self._changed.wait_for(lambda: not (self._running if alone else self._lonely))
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._lonely -= alone
                self._changed.notify_all()
