"""The fence: a process that was taken for dead writes nothing any more, however late it wakes up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import sqlalchemy as sa

from vitascope.database import Database
from vitascope.database.tables import member

EVICTED = 75  #: exit code of a process that was taken for dead and found out


class FencedDatabase(Database):
    """The database as jobs see it: every transaction that may write begins with a look at the process's own row.

    The row is held until the transaction ends (``FOR KEY SHARE``, which its heartbeats do not conflict with), and whoever
    declares the process gone must hold it alone (``FOR UPDATE``). So that waits for the transaction, or the
    transaction finds the process gone; there is nothing between. On SQLite writers are alone anyway.

    ``evict`` is called then and must not return: were the job to end in an orderly way, DBOS would count it as done.
    """

    def __init__(self, database: Database, executor: str, evict: Callable[[], NoReturn]) -> None:
        self.engine = database.engine
        self._database = database
        self._evict = evict
        self._alive = (
            sa.select(member.c.executor)
            .where(member.c.executor == executor, member.c.state != "gone")
            .with_for_update(read=True, key_share=True)
        )

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction of a process that is not gone."""
        with self._database.begin() as connection:
            if connection.execute(self._alive).first() is None:
                self._evict()
            yield connection
