"""Opening the database: what is refused, and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from vitascope.database import open_database
from vitascope.database.opening import check_server
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
