"""The migration that lets tasks go keeps the ledger as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import vitascope.database
from tests.postgres import new_database
from vitascope.database import Database, open_database
from vitascope.database.migration import migrate

ROWS = """
INSERT INTO account (id, user_group, created, virtual_time) VALUES ('default', 'default', 1, 0);
INSERT INTO api_key (id, account_id, name, prefix, digest, created, disabled, manages)
    VALUES (7, 'default', 'k', 'vs-12345', 'd', 1, FALSE, FALSE);
INSERT INTO task (id, account_id, state, phase, progress, brief, engine, megapixels, priority, created, files_deleted,
    key_id, credits_reserved) VALUES ('t', 'default', 'completed', 'done', 100, '{}', 'testcard', 1, 1, 1, FALSE, 7, 5000);
INSERT INTO credit_entry (id, account_id, key_id, task_id, kind, thousandths, closes, at, note, reference) VALUES
    (1, 'default', NULL, NULL, 'grant', 9000, NULL, 1.5, 'welcome', 'first'),
    (2, 'default', 7, 't', 'reserve', -5000, FALSE, 2.5, NULL, NULL),
    (3, 'default', 7, 't', 'settle', 1000, TRUE, 3.5, NULL, NULL)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def former(request: pytest.FixtureRequest, tmp_path: Path) -> object:
    """A database of the version before, with a film that was paid."""
    if request.param == "sqlite":
        yield filled(open_database(tmp_path / "x.db"))
    else:
        with new_database(request.getfixturevalue("postgres")) as url:
            yield filled(open_database(url))


def filled(database: Database) -> Database:
    config = Config()
    config.set_main_option("script_location", str(Path(vitascope.database.__file__).parent / "migrations"))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        for statement in ROWS.split(";"):
            connection.execute(sa.text(statement))
    return database


def test_entries_are_kept_and_outlive_their_task(former: Database, tmp_path: Path) -> None:
    with former.read() as connection:
        before = connection.execute(sa.text("SELECT * FROM credit_entry ORDER BY id")).all()
    assert len(before) == 3
    migrate(former, tmp_path / "lock")
    with former.begin() as connection:
        assert connection.execute(sa.text("SELECT * FROM credit_entry ORDER BY id")).all() == before
        connection.execute(sa.text("DELETE FROM task WHERE id = 't'"))
    with former.read() as connection:
        assert connection.execute(sa.text("SELECT * FROM credit_entry ORDER BY id")).all() == before
        columns = {tuple(key["constrained_columns"]) for key in sa.inspect(connection).get_foreign_keys("credit_entry")}
        assert columns == {("account_id",), ("key_id",)}
    for twice in (
        "INSERT INTO credit_entry (id, account_id, task_id, kind, thousandths, closes, at)"
        " VALUES (9, 'default', 't', 'release', 1, TRUE, 4)",
        "INSERT INTO credit_entry (id, account_id, kind, thousandths, at, reference)"
        " VALUES (9, 'default', 'grant', 1, 4, 'first')",
    ):
        with pytest.raises(sa.exc.IntegrityError), former.begin() as connection:
            connection.execute(sa.text(twice))
    former.close()


def test_new_entries_get_numbers_of_their_own(former: Database, tmp_path: Path) -> None:
    migrate(former, tmp_path / "lock")
    with former.begin() as connection:
        if connection.dialect.name == "postgresql":  # the rows above came with numbers, past the sequence
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('credit_entry', 'id'), 3)"))
        connection.execute(
            sa.text("INSERT INTO credit_entry (account_id, kind, thousandths, at) VALUES ('default', 'grant', 1, 5)")
        )
        assert connection.execute(sa.text("SELECT max(id) FROM credit_entry")).scalar_one() == 4
    former.close()
