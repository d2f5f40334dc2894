"""The database of one installation: transactions, clock.

On SQLite every transaction begins with the write lock (``BEGIN IMMEDIATE``): writers are alone. On PostgreSQL they are not, so
what reads before it writes holds the row that the decision is about (``with_for_update``, which SQLite leaves out) before it
reads; each statement then sees what was committed until it began (READ COMMITTED).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from vitascope.failpoints import around

#: What is raised when the database does not answer, a connection to it breaks, or (InternalError) it ended a transaction that
#: said nothing for too long or that wanted to write on a replica.
UNAVAILABLE = (
    sa.exc.OperationalError,
    sa.exc.InternalError,
    sa.exc.InterfaceError,
    sa.exc.TimeoutError,
    sa.exc.PendingRollbackError,
)


class unix_now(FunctionElement[float]):  # noqa: N801 - reads as the SQL function that it is
    """The database's clock in unix seconds. All that is compared between processes is written and read with it."""

    type = sa.Float()
    inherit_cache = True
    name = "unix_now"


@compiles(unix_now, "sqlite")
def _unix_now_sqlite(element: unix_now, compiler: Any, **options: Any) -> str:
    # unixepoch('subsec') is NULL before SQLite 3.42, which Python 3.11 still ships.
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(unix_now)
def _unix_now(element: unix_now, compiler: Any, **options: Any) -> str:
    return "CAST(extract(epoch from now()) AS double precision)"


class Database:
    """One engine for everything: our tables and those of DBOS, so that both can share a transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        # SQLite's own waiting is a poll that can starve: inside one process, writers queue here instead.
        self._writer = threading.RLock()

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction that may write; commits at the end of the block, rolls back when it raises."""
        if self.engine.dialect.name == "sqlite":
            with self._writer, self.engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                with around("commit"):
                    connection.commit()
        else:
            with self.engine.connect() as connection, connection.begin() as transaction:
                yield connection
                with around("commit"):
                    transaction.commit()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection for reading only."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give up all connections."""
        self.engine.dispose()


def insert_into(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that may say what to do where the row is there already (``on_conflict_…``): each dialect has its own."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
