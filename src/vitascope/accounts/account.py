"""Account: who orders films and pays for them. It is made with its first key."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import account as account_table
from vitascope.database.tables import api_key as key_table
from vitascope.errors import InvalidRequest

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_LONGEST_GROUP = 64

_ACCOUNTS = (
    sa.select(account_table, sa.func.count(key_table.c.id).label("keys"))
    .outerjoin(key_table, key_table.c.account_id == account_table.c.id)
    .group_by(account_table.c.id)
    .order_by(account_table.c.created, account_table.c.id)
)


@dataclass(frozen=True)
class Account:
    """An account's row. ``created`` is in unix seconds."""

    id: str
    user_group: str  #: a label of the operator's, shown to the account in ``usage.user_group``; nothing depends on it
    created: float
    keys: int  #: how many it has, disabled and expired ones included


def check_account_id(account: str) -> str:
    """The id itself. ``InvalidRequest`` if no account can have it."""
    if not _ID.fullmatch(account):
        raise InvalidRequest(
            "account: must be 1 to 64 of the characters A-Z a-z 0-9 . _ @ + - and begin with a letter or digit",
            param="account",
        )
    return account


def ensure_account(connection: sa.Connection, account: str) -> None:
    """Create the account if it is new. Raises ``InvalidRequest`` for what cannot be its id."""
    wanted = sa.select(account_table.c.id).where(account_table.c.id == check_account_id(account))
    if connection.execute(wanted).scalar_one_or_none() is not None:
        return
    try:
        with connection.begin_nested():
            connection.execute(sa.insert(account_table).values(id=account, created=unix_now()))
    except sa.exc.IntegrityError:
        # Another process made it between the two statements (possible on PostgreSQL, not on SQLite).
        pass


def list_accounts(connection: sa.Connection) -> list[Account]:
    """All accounts, the oldest first."""
    return [_account(row) for row in connection.execute(_ACCOUNTS)]


def change_account(connection: sa.Connection, account: str, *, user_group: str) -> Account:
    """Put an account into a group. Tasks that are there already show the new one from now on.

    Raises ``InvalidRequest`` if there is no such account, and for a group that is not 1 to 64 printable characters.
    """
    if not 1 <= len(user_group) <= _LONGEST_GROUP or not user_group.isprintable() or user_group != user_group.strip():
        raise InvalidRequest(
            f"user_group: must be 1 to {_LONGEST_GROUP} printable characters without spaces at its ends",
            param="user_group",
        )
    changed = connection.execute(
        sa.update(account_table).where(account_table.c.id == account).values(user_group=user_group)
    )
    if not changed.rowcount:
        raise InvalidRequest(f"account: there is no account {account!r}", param="account")
    return _account(connection.execute(_ACCOUNTS.where(account_table.c.id == account)).one())


def _account(row: sa.Row[tuple[object, ...]]) -> Account:
    return Account(id=row.id, user_group=row.user_group, created=row.created, keys=row.keys)
