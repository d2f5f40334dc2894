"""Orphans: objects that no task needs, and working files that dead processes left behind.

Films are stored before their task is completed, and processes are killed, come late, or are cut off from the storage while
they delete. What remains is found by listing the storage, which is done seldom and by one process at a time.

What a task's row says decides, not an object's age: a row that has ended never comes back to life. An object of which no row
knows is kept for as long as any film lives and a day more, so that a server which was started with a wrong database, or one
from an old backup, does not empty the storage.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from vitascope.production.installation import Installation
from vitascope.production.retention import GoesOn
from vitascope.storage.objects import StoredObject
from vitascope.tasks import store as tasks
from vitascope.tasks.states import FINAL, TaskState
from vitascope.tasks.task import is_task_id
from vitascope.uploads.incoming import PREFIX as INCOMING

log = logging.getLogger(__name__)

LEFT_BEHIND = 6 * 3600.0  #: seconds; a working file untouched for so long belongs to nobody
_DAY = 86_400.0  #: seconds
_TASKS_AT_ONCE = 500  #: whose rows are read together


def sweep_objects(installation: Installation, goes_on: GoesOn) -> int:
    """Delete films and takes that no task needs; returns of how many tasks there were any."""
    deleted = 0
    for folder in ("films", "takes"):
        orphans: list[str] = []
        # First all are found and then all deleted: nothing is deleted under the eyes of whoever lists.
        for batch in _batches(installation.store.list(folder)):
            if not goes_on():
                return deleted
            orphans += _orphans(installation, folder, batch)
        for task_id in orphans:
            if not goes_on():
                return deleted
            installation.store.delete_prefix(f"{folder}/{task_id}")
            deleted += 1
    if deleted:
        log.info("files of %d tasks were needed by nobody and are deleted", deleted)
    return deleted


def sweep_uploads(installation: Installation, goes_on: GoesOn) -> int:
    """Delete uploaded files of which no row knows; returns how many."""
    return installation.uploads.sweep_orphans() if goes_on() else 0


def sweep_work(folder: Path, *, older_than: float = LEFT_BEHIND) -> None:
    """Delete working files of takes, cuts and uploads that nobody has touched for ``older_than`` seconds."""
    limit = time.time() - older_than
    for entry in [*folder.glob("take-*"), *folder.glob("finish-*"), *folder.glob(f"{INCOMING}*")]:
        with suppress(FileNotFoundError):  # whoever owns it has just ended
            if _touched(entry) < limit:
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink()


def _touched(entry: Path) -> float:
    """When anything in it was last written. A folder does not notice that a file in it grows."""
    times = [entry.stat().st_mtime]
    if entry.is_dir():
        times += [inner.stat().st_mtime for inner in entry.iterdir()]
    return max(times)


def _batches(found: Iterator[StoredObject]) -> Iterator[dict[str, float]]:
    """Ids of tasks that have objects, and when the newest of each was written. An id may come in several batches.

    What is not named after a task is not ours, and left alone.
    """
    batch: dict[str, float] = {}
    for stored in found:
        task_id = stored.key.split("/")[1]
        if not is_task_id(task_id):
            continue
        if task_id not in batch and len(batch) == _TASKS_AT_ONCE:
            yield batch
            batch = {}
        batch[task_id] = max(batch.get(task_id, 0.0), stored.modified.timestamp())
    if batch:
        yield batch


def _orphans(installation: Installation, folder: str, batch: dict[str, float]) -> list[str]:
    with installation.database.read() as connection:
        known = tasks.states_of(connection, list(batch))
    forgotten = time.time() - installation.settings.file_hours * 3600 - _DAY
    found = []
    for task_id, written in batch.items():
        if task_id not in known:
            orphaned = written < forgotten
        else:
            state, files_deleted = known[task_id]
            orphaned = state in FINAL and (folder == "takes" or state is not TaskState.COMPLETED or files_deleted)
        if orphaned:
            found.append(task_id)
    return found
