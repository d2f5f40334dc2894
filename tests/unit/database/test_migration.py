"""Bringing a database up to date."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from tests.postgres import new_database
from vitascope.accounts.keys import list_keys
from vitascope.database import Database, migration, open_database, unix_now
from vitascope.database.migration import migrate
from vitascope.database.tables import metadata


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    ours = set(metadata.tables)

    def mine(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or name in ours

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": mine, "compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_starters_at_once_migrate_once(tmp_path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    program = (
        "import sys; from pathlib import Path; from vitascope.database import open_database;"
        "from vitascope.database.migration import migrate; f = Path(sys.argv[1]);"
        "d = open_database(sys.argv[2] if len(sys.argv) > 2 else f / 'x.db'); migrate(d, f / 'lock'); print('fine')"
    )
    with ExitStack() as stack:
        server = [] if kind == "sqlite" else [stack.enter_context(new_database(request.getfixturevalue("postgres")))]
        starters = [
            subprocess.Popen([sys.executable, "-c", program, str(tmp_path), *server], stdout=subprocess.PIPE)
            for _ in range(4)
        ]
        assert [starter.communicate(timeout=60)[0] for starter in starters] == [b"fine\n"] * 4


def test_the_database_has_a_clock(database: Database) -> None:
    with database.read() as connection:
        now = connection.execute(sa.select(unix_now())).scalar_one()
    assert type(now) is float
    assert abs(now - time.time()) < 1


def test_the_clock_that_dbos_uses_is_there_with_every_sqlite(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.db")
    with database.read() as connection:
        told = connection.exec_driver_sql("SELECT unixepoch('subsec')").scalar_one()
    database.close()
    assert abs(told - time.time()) < 1


def test_committed_means_on_disk(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.db")
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()


def test_what_an_older_version_wrote_is_kept(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.db")
    with database.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migration.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in (
            "INSERT INTO account (id, user_group, created, virtual_time) VALUES ('a', 'default', 1, 0)",
            "INSERT INTO api_key (account_id, name, prefix, digest, created) VALUES ('a', 'old', 'vs-12345', 'd', 1)",
            "INSERT INTO task (id, account_id, state, phase, progress, brief, engine, megapixels, priority, created,"
            " files_deleted) VALUES ('t', 'a', 'pending', 'queued', 0, '{}', 'x', 1, 1, 1, 0)",
            "INSERT INTO take (task_id, segment, shot, start, frames, frames_done, done, begun, attempts)"
            " VALUES ('t', 0, 0, 0, 30, 0, 0, 0, 0)",
        ):
            connection.exec_driver_sql(statement)
    migrate(database, tmp_path / "lock")
    with database.read() as connection:
        (key,) = list_keys(connection)
        assert (key.name, key.disabled, key.models, key.daily_limit, key.manages) == ("old", False, None, None, False)
        kept = connection.execute(sa.text("SELECT credits_reserved, credits_used, key_id FROM task")).one()
        assert tuple(kept) == (0, None, None)
        assert connection.execute(sa.text("SELECT count(*) FROM take")).scalar_one() == 1
        assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []
    database.close()
