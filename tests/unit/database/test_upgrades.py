"""Databases of earlier versions keep their rows."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import vitascope.database
from vitascope.database import open_database
from vitascope.database.migration import migrate
from vitascope.tasks.callbacks import CallbackAttempt, load_attempts

TASK = "task-unified-1757169743-7cvnl5zw"
ROWS = f"""
INSERT INTO account (id, user_group, created, virtual_time) VALUES ('default', 'default', 1, 0);
INSERT INTO task (id, account_id, state, phase, progress, brief, engine, megapixels, priority, created, files_deleted)
    VALUES ('{TASK}', 'default', 'failed', 'done', 0, '{{}}', 'testcard', 1, 1, 1, 0);
INSERT INTO callback_attempt (task_id, number, at, status, error) VALUES ('{TASK}', 1, 5.5, 503, NULL)
"""


def test_callback_attempts_of_the_first_tables_are_kept_as_the_first_round(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.db")
    config = Config()
    config.set_main_option("script_location", str(Path(vitascope.database.__file__).parent / "migrations"))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in ROWS.split(";"):
            connection.execute(sa.text(statement))
    migrate(database, tmp_path / "lock")
    with database.read() as connection:
        assert load_attempts(connection, TASK) == (CallbackAttempt(1, 1, 5.5, status=503, milliseconds=0),)
    database.close()
