"""Bringing a database up to date: our tables by Alembic, the tables of DBOS by DBOS itself."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from dbos import DBOS

from vitascope.database.session import Database

_LOCK = 7_823_017_664  #: of all processes that migrate a database of ours


def migrate(database: Database, lock: Path) -> None:
    """Run every migration that is missing. Safe when several processes start at once: one works, the others wait.

    ``lock`` is a file beside a SQLite database; PostgreSQL has a lock of its own, for all machines. Either is dropped when its
    holder dies.
    """
    with _alone(database, lock):
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        # One transaction around all of it: a process killed half-way leaves no half-made table behind.
        with database.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        DBOS.migrate(database.engine.url.render_as_string(hide_password=False))


@contextmanager
def _alone(database: Database, lock: Path) -> Iterator[None]:
    if database.engine.dialect.name == "sqlite":
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
    else:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # Asked for again and again: whoever waits inside a statement holds a snapshot, for whose end the holder of the lock
            # would wait in turn as it builds an index concurrently.
            while not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_LOCK})").scalar_one():
                time.sleep(0.1)
            try:
                yield
            finally:
                connection.invalidate()  # given back to the pool it would keep the lock
