"""The database of one installation: engine, transactions, clock.

SQLite runs in WAL mode with ``synchronous=FULL``: what was committed survives a power cut. Every transaction begins
with the write lock (``BEGIN IMMEDIATE``), so a read inside it cannot be overtaken by another process before its write.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

BUSY_TIMEOUT = 30_000  #: milliseconds that a writer waits for another one


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
    return "extract(epoch from now())"


def _unixepoch(when: str) -> float:
    """``unixepoch('subsec')`` for SQLite before 3.42, which does not know that word.

    DBOS uses it on Python 3.12 and later, as if those always came with a newer SQLite; on Debian 12 they do not.
    """
    if when == "subsec":
        return time.time()
    if when == "now":
        return int(time.time())
    raise ValueError(f"unixepoch({when!r}) is not needed here")


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
                connection.commit()
        else:
            with self.engine.begin() as connection:
                yield connection

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection for reading only."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give up all connections."""
        self.engine.dispose()


def open_database(file: Path) -> Database:
    """Open the SQLite file, which may be new. Its folder must be on a local disk: WAL does not work over a network."""
    # What stands in a statement's parameters (prompts, addresses) is nothing for messages of errors.
    engine = sa.create_engine(f"sqlite:///{file}", pool_size=20, max_overflow=20, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        if sqlite3.sqlite_version_info < (3, 42):
            connection.create_function("unixepoch", 1, _unixepoch)
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    return Database(engine)
