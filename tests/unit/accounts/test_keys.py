"""API keys."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from vitascope.accounts import authenticate, create_key, has_keys
from vitascope.database import Database
from vitascope.database.tables import account, api_key
from vitascope.errors import InvalidRequest, Unauthorized


def test_a_key_is_long_random_and_safe_in_headers_and_shells(database: Database) -> None:
    with database.begin() as connection:
        texts = [create_key(connection, "laptop")[0] for _ in range(5)]
    assert len(set(texts)) == 5
    assert all(re.fullmatch(r"vs-[A-Za-z0-9_-]{43}", text) for text in texts)


def test_the_key_itself_is_stored_nowhere(database: Database) -> None:
    with database.begin() as connection:
        text, _ = create_key(connection, "laptop")
        stored = str(connection.execute(sa.select(api_key)).all())
    assert text[:8] in stored
    assert text[8:] not in stored
    assert text[3:20] not in stored


def test_a_key_authenticates_as_what_was_made(database: Database) -> None:
    with database.begin() as connection:
        text, made = create_key(connection, "laptop", account="studio-7")
        found = authenticate(connection, f"Bearer {text}")
    assert found == made
    assert (found.name, found.account, found.user_group, found.prefix) == ("laptop", "studio-7", "default", text[:8])


def test_an_account_is_made_once_and_kept(database: Database) -> None:
    with database.begin() as connection:
        create_key(connection, "one", account="studio")
        connection.execute(sa.update(account).where(account.c.id == "studio").values(user_group="vip"))
        _, second = create_key(connection, "two", account="studio")
        count = connection.execute(sa.select(sa.func.count()).where(account.c.id == "studio")).scalar_one()
    assert count == 1
    assert second.user_group == "vip"


def test_has_keys(database: Database) -> None:
    with database.begin() as connection:
        assert has_keys(connection)
        connection.execute(sa.delete(api_key))
        assert not has_keys(connection)


@pytest.mark.parametrize("form", ["Bearer {}", "bearer {}", "BEARER    {}", "  Bearer {}  ", "Bearer\t{}"])
def test_forms_of_the_header_that_are_taken(database: Database, form: str) -> None:
    with database.begin() as connection:
        text, made = create_key(connection, "laptop")
        assert authenticate(connection, form.format(text)) == made


@pytest.mark.parametrize(
    "form",
    [
        None, "", " ", "{}", "Bearer", "Bearer {}x", "Bearer x{}", "Bearer {} {}", "Bearer:{}", "Basic {}", "Bearer{}",
        "Bearer {}\x00", "Bearer {}\n", "Bearer '{}'", "Bearer " + "a" * 100_000, "Bearer é", "Bearer \ud800",
    ],
)  # fmt: skip
def test_forms_of_the_header_that_are_not(database: Database, form: str | None) -> None:
    with database.begin() as connection:
        text, _ = create_key(connection, "laptop")
        with pytest.raises(Unauthorized) as refused:
            authenticate(connection, form and form.replace("{}", text))
    assert refused.value.headers["WWW-Authenticate"].startswith("Bearer")
    assert text not in refused.value.message


def test_case_matters_in_the_key(database: Database) -> None:
    with database.begin() as connection:
        text, _ = create_key(connection, "laptop")
        with pytest.raises(Unauthorized):
            authenticate(connection, f"Bearer {text.swapcase()}")


@hypothesis_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=st.text(max_size=60) | st.text(max_size=60).map("Bearer {}".format))
def test_no_header_is_a_crash(database: Database, header: str) -> None:
    with database.read() as connection, pytest.raises(Unauthorized):
        authenticate(connection, header)


@pytest.mark.parametrize("name", ["a", "x" * 100, "Anna's laptop (2)", "小猫", "a-b_c.d@e"])
def test_names_that_are_taken(database: Database, name: str) -> None:
    with database.begin() as connection:
        assert create_key(connection, name)[1].name == name


@pytest.mark.parametrize("name", ["", "x" * 101, " a", "a ", "a\nb", "a\x00", "\x1b[31m", "\ud800", "a\u202eb"])
def test_names_that_are_not(database: Database, name: str) -> None:
    with database.begin() as connection, pytest.raises(InvalidRequest, match=r"^name: ") as refused:
        create_key(connection, name)
    assert refused.value.param == "name"


@pytest.mark.parametrize("name", ["", "x" * 65, "a b", "-a", ".a", "a/b", "小", "a\n", "a;b"])
def test_accounts_that_are_not(database: Database, name: str) -> None:
    with database.begin() as connection, pytest.raises(InvalidRequest, match=r"^account: ") as refused:
        create_key(connection, "key", account=name)
    assert refused.value.param == "account"
