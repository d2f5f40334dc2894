"""Accounts and their groups."""

from __future__ import annotations

import pytest

from vitascope.accounts import authenticate, create_key
from vitascope.accounts.account import change_account, list_accounts
from vitascope.database import Database
from vitascope.errors import InvalidRequest


def test_a_group_is_that_of_every_key_of_the_account_and_of_no_other(database: Database) -> None:
    with database.begin() as connection:
        texts = [create_key(connection, "one", account=account)[0] for account in ("team", "team", "other")]
        changed = change_account(connection, "team", user_group="年费 vip")
        groups = [authenticate(connection, f"Bearer {text}").user_group for text in texts]
    assert (changed.id, changed.user_group, changed.keys) == ("team", "年费 vip", 2)
    assert groups == ["年费 vip", "年费 vip", "default"]


def test_accounts_are_listed_with_their_keys(database: Database) -> None:
    with database.begin() as connection:
        for account in ("team", "team", "other"):
            create_key(connection, "one", account=account)
        found = list_accounts(connection)
    assert {one.id: one.keys for one in found} == {"default": 1, "team": 2, "other": 1}
    assert [one.created for one in found] == sorted(one.created for one in found)


@pytest.mark.parametrize("group", ["", " ", " vip", "vip ", "a\nb", "\x00", "x" * 65, "\ud800"])
def test_a_group_that_cannot_be_shown_is_refused(database: Database, group: str) -> None:
    with database.begin() as connection, pytest.raises(InvalidRequest) as refused:
        change_account(connection, "default", user_group=group)
    assert refused.value.param == "user_group"
    with database.read() as connection:
        assert list_accounts(connection)[0].user_group == "default"


def test_an_account_that_is_not_there_cannot_be_changed(database: Database) -> None:
    with database.begin() as connection, pytest.raises(InvalidRequest, match="there is no account 'nobody'"):
        change_account(connection, "nobody", user_group="vip")
