"""What a film needs of the machine and its neighbours, and whether it is there: database, storage, room on the disk."""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from vitascope.database import Database
from vitascope.settings import Settings
from vitascope.storage.objects import ObjectStore

Condition = Literal["database", "storage", "disk"]

#: What the bytes of VITASCOPE_DISK_RESERVE are divided by for films that are under way: new ones are refused first, so that
#: those can end.
UNDER_WAY = 4
LEAST_FREE = 32 * 1024 * 1024  #: bytes; below it nothing is made, whatever the reserve is


@dataclass(frozen=True)
class Conditions:
    """Looks that cost a few milliseconds, and seconds only if something does not answer.

    Those that are ``thorough`` write to the storage as well: it may answer and yet be full, or for reading only.
    """

    settings: Settings
    database: Database
    store: ObjectStore

    def missing(self, *, thorough: bool = False) -> Condition | None:
        """What is not there for films under way; None if they can be made."""
        try:
            with self.database.read() as connection:
                connection.execute(sa.select(1))
        except (sa.exc.SQLAlchemyError, OSError):
            return "database"
        if self.disk_is_full():
            return "disk"
        return None if self.storage_answers(thorough=thorough) else "storage"

    def storage_answers(self, *, thorough: bool = False) -> bool:
        """Whether the storage takes and gives objects."""
        try:
            self.store.check(writing=thorough)
        except OSError:
            return False
        return True

    def disk_is_full(self) -> bool:
        """Too full for films that are under way."""
        return self.free_bytes() < max(self.settings.disk_reserve // UNDER_WAY, LEAST_FREE)

    def free_bytes(self) -> int:
        """Room on the disk where films are made, and on that where they are stored if that is another one."""
        stored = self.store.free_bytes()
        home = shutil.disk_usage(self.settings.home).free
        return home if stored is None else min(home, stored)


class StorageWatch:
    """Whether the storage answers, for callers that cannot wait for it: it is looked at beside them, while they ask."""

    EVERY = 2.0  #: seconds
    WRITES_EVERY = 30.0  #: seconds between looks that write, which buckets put on the bill

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._looking = threading.Lock()
        self._answers: bool | None = None
        self._looked = self._wrote = 0.0

    def answers(self) -> bool:
        """As it was a few seconds ago; only the first call waits."""
        if self._answers is None:
            with self._looking:
                if self._answers is None:
                    self._look()
        elif time.monotonic() - self._looked > self.EVERY and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look_beside, daemon=True).start()
        assert self._answers is not None
        return self._answers

    def _look_beside(self) -> None:
        try:
            self._look()
        finally:
            self._looking.release()

    def _look(self) -> None:
        thorough = not self._answers or time.monotonic() - self._wrote > self.WRITES_EVERY
        self._answers = self._conditions.storage_answers(thorough=thorough)
        self._looked = time.monotonic()
        if thorough:
            self._wrote = self._looked
