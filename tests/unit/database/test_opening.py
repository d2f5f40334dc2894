"""Opening the database: what is refused, and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from vitascope.database import open_database
from vitascope.database.opening import check_server
from vitascope.database.session import UNAVAILABLE
from vitascope.errors import SetupError
from vitascope.production.installation import Installation
from vitascope.settings import Settings

FORM = r"^VITASCOPE_DATABASE_URL: must have the form postgresql://"


@pytest.mark.parametrize(
    "url", ["", "x", "mysql://u:secret@h/d", "sqlite:///secret.db", "http://h/secret", "postgresql:/"]
)
def test_a_url_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(SetupError, match=FORM) as caught:
        open_database(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+asyncpg"])
def test_every_spelling_of_postgresql_is_taken(scheme: str) -> None:
    database = open_database(f"{scheme}://u:p@127.0.0.1:1/d")
    assert database.engine.dialect.driver == "psycopg"
    database.close()


def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"home": tmp_path / "home", "database_url": "postgresql://u:secret@127.0.0.1:9/d?connect_timeout=3"}
    )
    with pytest.raises(SetupError, match=r"^VITASCOPE_DATABASE_URL: the server does not answer: ") as caught:
        Installation.open(settings)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_too_old_is_refused(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vitascope.database.opening.OLDEST_POSTGRESQL", 99)
    database = open_database(postgres)
    with pytest.raises(SetupError, match="is too old; 99 is needed"):
        check_server(database)
    database.close()


def test_who_falls_silent_in_a_transaction_keeps_nobody_waiting(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vitascope.database.opening.IDLE_IN_TRANSACTION", 0.3)
    frozen, alive = open_database(postgres), open_database(postgres)
    with alive.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE held (id integer)")
        connection.exec_driver_sql("INSERT INTO held VALUES (1)")

    def fall_silent() -> None:
        with frozen.begin() as silent:
            silent.exec_driver_sql("UPDATE held SET id = 2")
            with alive.begin() as connection:
                connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
                connection.exec_driver_sql("UPDATE held SET id = id + 10")
            silent.exec_driver_sql("SELECT 1")

    with pytest.raises(UNAVAILABLE, match="idle-in-transaction") as caught:
        fall_silent()
    assert isinstance(caught.value, sa.exc.DBAPIError)
    assert caught.value.connection_invalidated
    with frozen.begin() as connection:  # whose next connection is a new one
        assert connection.exec_driver_sql("SELECT id FROM held").scalar_one() == 11
        connection.exec_driver_sql("SELECT pg_sleep(0.5)")  # who works is not silent
    frozen.close()
    alive.close()
