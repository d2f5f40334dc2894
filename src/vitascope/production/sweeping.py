"""Sweeping: the chores that delete what is past its time, and the thread that sees to them."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vitascope.logs import about
from vitascope.production import duties
from vitascope.production.installation import Installation
from vitascope.production.orphans import sweep_objects, sweep_uploads, sweep_work
from vitascope.production.publication import Publication
from vitascope.production.retention import GoesOn, sweep_jobs, sweep_names, sweep_tasks
from vitascope.production.take import TakeShelf
from vitascope.tasks import store as tasks

log = logging.getLogger(__name__)

LOOK_EVERY = 15.0  #: seconds between two looks at what is due
PATIENCE = 1.0  #: seconds that a step of a sweep gets to end when the process does
WORK_EVERY = 900.0  #: seconds between two looks at this machine's own working files


def sweep_expired(installation: Installation, goes_on: GoesOn) -> int:
    """Delete films and uploaded files whose time is over; returns how many films there were."""
    deleted = 0
    while goes_on():
        with installation.database.read() as connection:
            expired = tasks.expired_files(connection)
        for task_id in expired:
            Publication(installation.store, task_id).delete()
            TakeShelf(installation.store, task_id).clear()
            with installation.database.begin() as connection:
                tasks.mark_files_deleted(connection, task_id)
            log.info("files are past their time and deleted", extra={"task_id": task_id})
            deleted += 1
            if not goes_on():
                break
        if not expired:
            break
    if swept := installation.uploads.sweep_expired():
        log.info("%d uploaded files are past their time and deleted", swept)
    return deleted


@dataclass(frozen=True)
class Chore:
    """Something that is done every so often by one process of the installation."""

    every: float  #: seconds
    sweep: Callable[[Installation, GoesOn], int]


#: By the names of their duties. Those that list the whole storage are the rare ones.
CHORES: dict[str, Chore] = {
    "expired files": Chore(30.0, sweep_expired),
    "old jobs": Chore(60.0, sweep_jobs),
    "old requests": Chore(60.0, sweep_names),
    "old tasks": Chore(600.0, sweep_tasks),
    "orphaned objects": Chore(3600.0, sweep_objects),
    "orphaned uploads": Chore(3600.0, sweep_uploads),
}


class Sweeper:
    """A thread of the desk. Each chore is done by one process of the installation at a time, by whichever finds it due.

    A door without a desk has one for the files of its own machine alone: ``chores`` is empty there.
    """

    def __init__(self, installation: Installation, chores: Mapping[str, Chore] = CHORES) -> None:
        self._installation = installation
        self._chores = chores
        self._holder = f"sweeper-{uuid.uuid4().hex[:12]}"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when the step of a sweep that is under way is done, or after ``PATIENCE``.

        A storage that does not answer must not keep a process that is told to stop from handing back its films; and a sweep
        may be cut off anywhere.
        """
        self._stop.set()
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        with about(job="sweeping"):
            self._sweep_on()

    def _sweep_on(self) -> None:
        looked = -WORK_EVERY
        while True:
            try:
                if self._chores:
                    self._see_to_what_is_due()
                if time.monotonic() - looked >= WORK_EVERY:
                    looked = time.monotonic()
                    sweep_machine(self._installation)
            except Exception as error:  # of the database; the next round does the same
                log.warning("sweeping failed and is tried again: %s: %s", type(error).__name__, error)
            if self._stop.wait(LOOK_EVERY):
                return

    def _see_to_what_is_due(self) -> None:
        database = self._installation.database
        for name in duties.due(database, {name: chore.every for name, chore in self._chores.items()}):
            chore = self._chores[name]
            turn = None if self._stop.is_set() else duties.take_turn(database, name, chore.every, self._holder)
            if turn is None:
                continue
            try:
                chore.sweep(self._installation, lambda held=turn: not self._stop.is_set() and held.goes_on())  # type: ignore[misc]
            except Exception as error:  # a storage that does not answer must not keep the database from being swept
                log.warning("sweeping %s failed and is tried again: %s: %s", name, type(error).__name__, error)
            else:
                turn.done()


def sweep_machine(installation: Installation) -> None:
    """What each machine does for itself: files that were being written when a process died."""
    sweep_work(installation.settings.work_folder)
    installation.store.sweep()


def sweep(installation: Installation) -> None:
    """One round of everything, whether it is due or not."""
    for chore in CHORES.values():
        chore.sweep(installation, lambda: True)
    sweep_machine(installation)
