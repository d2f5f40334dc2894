"""The secrets that sign callbacks: one an account, two for a day after a rotation."""

from __future__ import annotations

import base64
import re
import threading

import pytest
import sqlalchemy as sa

from vitascope.accounts.callback_secrets import OVERLAP, rotate_secret, signing_secrets
from vitascope.accounts.keys import create_key
from vitascope.database import Database, unix_now
from vitascope.database.tables import callback_secret
from vitascope.errors import InvalidRequest


def signing(database: Database, account: str = "default") -> tuple[str, ...]:
    with database.begin() as connection:
        return signing_secrets(connection, account)


def rotate(database: Database) -> str:
    with database.begin() as connection:
        return rotate_secret(connection, "default")


def pass_time(database: Database, seconds: float) -> None:
    with database.begin() as connection:
        connection.execute(sa.update(callback_secret).values(until=callback_secret.c.until - seconds))


def test_the_first_need_makes_one_and_it_stays(database: Database) -> None:
    (secret,) = signing(database)
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", secret)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert signing(database) == (secret,)


def test_accounts_have_different_secrets(database: Database) -> None:
    with database.begin() as connection:
        create_key(connection, "test", "other")
    assert signing(database) != signing(database, "other")


def test_after_a_rotation_both_sign_for_a_day_the_new_one_first(database: Database) -> None:
    (old,) = signing(database)
    new = rotate(database)
    assert signing(database) == (new, old)
    pass_time(database, OVERLAP - 60)
    assert signing(database) == (new, old)
    pass_time(database, 61)
    assert signing(database) == (new,)


def test_each_rotation_keeps_its_own_day(database: Database) -> None:
    (first,) = signing(database)
    second = rotate(database)
    pass_time(database, OVERLAP / 2)
    third = rotate(database)
    assert signing(database) == (third, second, first)
    pass_time(database, OVERLAP / 2 + 1)
    assert signing(database) == (third, second)


def test_what_is_past_its_day_is_deleted_at_the_next_rotation(database: Database) -> None:
    signing(database)
    rotate(database)
    pass_time(database, OVERLAP + 1)
    rotate(database)
    with database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(callback_secret)).scalar_one() == 2


def test_a_rotation_may_be_the_first_need(database: Database) -> None:
    made = rotate(database)
    assert signing(database) == (made,)


def test_an_account_that_does_not_exist_has_none(database: Database) -> None:
    for ask in (signing_secrets, rotate_secret):
        with pytest.raises(InvalidRequest, match="there is no account 'nobody'"), database.begin() as connection:
            ask(connection, "nobody")


def test_two_that_need_the_first_secret_at_once_get_the_same(database: Database) -> None:
    found: list[tuple[str, ...]] = []
    threads = [threading.Thread(target=lambda: found.append(signing(database))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_the_clock_is_that_of_the_database(database: Database) -> None:
    signing(database)
    rotate(database)
    with database.read() as connection:
        now = connection.execute(sa.select(unix_now())).scalar_one()
        until = connection.execute(sa.select(sa.func.max(callback_secret.c.until))).scalar_one()
    assert abs(until - now - OVERLAP) < 5
