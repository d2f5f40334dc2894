"""Bringing a database up to date: our tables by Alembic, the tables of DBOS by DBOS itself."""

from __future__ import annotations

import fcntl
from pathlib import Path

from alembic import command
from alembic.config import Config
from dbos import DBOS

from vitascope.database.session import Database


def migrate(database: Database, lock: Path) -> None:
    """Run every migration that is missing. Safe when several processes start at once: one works, the others wait.

    ``lock`` is a file beside the database; the operating system drops the lock when its holder dies.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        # One transaction around all of it: a process killed half-way leaves no half-made table behind.
        with database.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        DBOS.migrate(database.engine.url.render_as_string(hide_password=False))
