"""Deleting what is past its time: expired films and uploads, and working files that a killed process left behind."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from pathlib import Path

from vitascope.accounts import idempotency
from vitascope.logs import about
from vitascope.production.installation import Installation
from vitascope.production.publication import Publication
from vitascope.production.take import TakeShelf
from vitascope.tasks import store as tasks
from vitascope.tasks.states import FINAL
from vitascope.uploads.incoming import PREFIX as INCOMING

log = logging.getLogger(__name__)

EVERY = 30.0  #: seconds
LEFT_BEHIND = 6 * 3600.0  #: seconds; a working file untouched for so long belongs to nobody


class Sweeper:
    """A thread of the desk. Two desks at once do no harm: every deletion is the same twice."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when a sweep that is under way is done."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with about(job="sweeping"):
            self._sweep_on()

    def _sweep_on(self) -> None:
        while True:
            try:
                sweep(self._installation)
            except Exception as error:  # of database or storage; the next round does the same
                log.warning("sweeping failed and is tried again: %s: %s", type(error).__name__, error)
            if self._stop.wait(EVERY):
                return


def sweep(installation: Installation) -> None:
    """One round."""
    with installation.database.read() as connection:
        expired = tasks.expired_files(connection)
    for task_id in expired:
        Publication(installation.store, task_id).delete()
        TakeShelf(installation.store, task_id).clear()
        with installation.database.begin() as connection:
            tasks.mark_files_deleted(connection, task_id)
        log.info("files are past their time and deleted", extra={"task_id": task_id})
    with installation.database.begin() as connection:
        idempotency.forget_old(connection)
    if swept := installation.uploads.sweep():
        log.info("%d uploaded files are past their time, or nobody's, and deleted", swept)
    sweep_takes(installation)
    sweep_work(installation.settings.work_folder, older_than=LEFT_BEHIND)


def sweep_takes(installation: Installation) -> None:
    """Delete takes of tasks that have ended: what a process killed at the end, or one that came late, left behind."""
    for task_id in {stored.key.split("/")[1] for stored in installation.store.list("takes")}:
        with installation.database.read() as connection:
            state = tasks.state_of(connection, task_id)
        if state is None or state in FINAL:
            TakeShelf(installation.store, task_id).clear()


def sweep_work(folder: Path, *, older_than: float) -> None:
    """Delete working files of takes, cuts and uploads that nobody has touched for ``older_than`` seconds."""
    for entry in [*folder.glob("take-*"), *folder.glob("finish-*")]:
        if time.time() - entry.stat().st_mtime > older_than:
            shutil.rmtree(entry, ignore_errors=True)
    for entry in folder.glob(f"{INCOMING}*"):
        try:
            if time.time() - entry.stat().st_mtime > older_than:
                entry.unlink()
        except FileNotFoundError:  # its upload has just ended
            continue
