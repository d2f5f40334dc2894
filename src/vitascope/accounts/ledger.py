"""The credit ledger: entries are added and never changed, and an account's balance is their sum.

A film reserves its price when it is accepted. When it ends, one entry closes that reservation: ``settle`` gives back
what was not used, ``release`` gives back all. The database holds that there is one reservation and one closing a task, so
no interleaving of processes can pay twice or give back twice. Every function works on the caller's transaction and commits
nothing itself: an entry stands if, and only if, the change of state that it belongs to stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from vitascope.accounts.credits import in_credits
from vitascope.accounts.keys import ApiKey
from vitascope.database import unix_now
from vitascope.database.tables import account, credit_entry
from vitascope.database.tally import count
from vitascope.errors import InsufficientQuota, InvalidRequest

CREDITS = "credits"  #: tally of credits by kind of entry

_DAY = 86_400  #: seconds
_LONGEST_NOTE = 500
_LONGEST_REFERENCE = 100


class EntryKind(StrEnum):
    """Why the balance changed."""

    GRANT = "grant"  #: the operator gave credits
    RESERVE = "reserve"  #: a film was accepted; its price is set aside
    SETTLE = "settle"  #: it was completed; what it did not use comes back
    RELEASE = "release"  #: it failed or was cancelled; all of it comes back


@dataclass(frozen=True)
class Entry:
    """One line of the ledger."""

    id: int
    kind: EntryKind
    thousandths: int  #: of a credit; negative takes away
    at: float  #: unix seconds
    task_id: str | None
    note: str | None


def balance(connection: sa.Connection, account_id: str) -> int:
    """What the account can spend now, in thousandths of a credit: the sum of its entries."""
    return _sum(connection, credit_entry.c.account_id == account_id)


def used(connection: sa.Connection, account_id: str) -> int:
    """What the account's films have cost, and what is set aside for those under way, in thousandths."""
    return -_sum(connection, credit_entry.c.account_id == account_id, credit_entry.c.task_id.is_not(None))


def used_by_key(connection: sa.Connection, key_id: int) -> int:
    """The same for the films of one key."""
    return -_sum(connection, credit_entry.c.key_id == key_id)


def used_today(connection: sa.Connection, key_id: int) -> int:
    """The same for the films that one key has ordered since midnight UTC."""
    midnight = sa.func.floor(unix_now() / _DAY) * _DAY
    today = (
        sa.select(credit_entry.c.task_id)
        .where(credit_entry.c.key_id == key_id, credit_entry.c.kind == EntryKind.RESERVE, credit_entry.c.at >= midnight)
        .scalar_subquery()
    )
    return -_sum(connection, credit_entry.c.key_id == key_id, credit_entry.c.task_id.in_(today))


def grant(
    connection: sa.Connection, account_id: str, amount: int, *, note: str = "", reference: str | None = None
) -> bool:
    """Give an account ``amount`` thousandths. With a ``reference`` that was granted before, nothing is given: False.

    Raises ``InvalidRequest`` for an unknown account, an amount that is not positive, or a text that is too long.
    """
    if amount <= 0:
        raise InvalidRequest("credits: must be more than 0", param="credits")
    if len(note) > _LONGEST_NOTE:
        raise InvalidRequest(f"note: must not be longer than {_LONGEST_NOTE} characters", param="note")
    if reference is not None and not 1 <= len(reference) <= _LONGEST_REFERENCE:
        raise InvalidRequest(f"reference: must be 1 to {_LONGEST_REFERENCE} characters", param="reference")
    if not _hold(connection, account_id):
        raise InvalidRequest(f"account: there is no account {account_id!r}", param="account")
    if reference is not None and _exists(
        connection, credit_entry.c.account_id == account_id, credit_entry.c.reference == reference
    ):
        return False
    _add(connection, account_id, EntryKind.GRANT, amount, note=note or None, reference=reference)
    return True


def reserve(connection: sa.Connection, key: ApiKey, task_id: str, amount: int) -> None:
    """Set a film's price aside. Raises ``InsufficientQuota`` if the account or the key's day does not hold it."""
    _hold(connection, key.account)
    there = balance(connection, key.account)
    if there < amount:
        raise InsufficientQuota(
            f"Insufficient quota. The film costs {in_credits(amount):g} credits, the account has {in_credits(there):g}. "
            "Please top up your account."
        )
    if key.daily_limit is not None:
        today = used_today(connection, key.id)
        if today + amount > key.daily_limit:
            raise InsufficientQuota(
                f"Insufficient quota. The film costs {in_credits(amount):g} credits; this key may spend "
                f"{in_credits(key.daily_limit):g} a day and has spent {in_credits(today):g} since midnight UTC."
            )
    _add(connection, key.account, EntryKind.RESERVE, -amount, key_id=key.id, task_id=task_id, closes=False)


def settle(connection: sa.Connection, task_id: str, share: float) -> int | None:
    """Charge ``share`` (0 to 1) of what was reserved and give back the rest; returns what was charged.

    None, and nothing happens, for a task that reserved nothing or whose reservation is closed.
    """
    reserved = _open_reservation(connection, task_id)
    if reserved is None:
        return None
    charged = min(reserved.amount, round(reserved.amount * max(0.0, share)))
    _close(connection, reserved, EntryKind.SETTLE, task_id, reserved.amount - charged)
    return charged


def release(connection: sa.Connection, task_id: str) -> bool:
    """Give back all that was reserved. False, and nothing happens, if there is nothing to give back."""
    reserved = _open_reservation(connection, task_id)
    if reserved is None:
        return False
    _close(connection, reserved, EntryKind.RELEASE, task_id, reserved.amount)
    return True


def entries(connection: sa.Connection, account_id: str, *, limit: int = 50, before: int | None = None) -> list[Entry]:
    """The latest entries of an account, the newest first; ``before`` an entry's id: those older than it."""
    wanted = sa.select(credit_entry).where(credit_entry.c.account_id == account_id)
    if before is not None:
        wanted = wanted.where(credit_entry.c.id < before)
    rows = connection.execute(wanted.order_by(credit_entry.c.id.desc()).limit(limit))
    return [Entry(row.id, EntryKind(row.kind), row.thousandths, row.at, row.task_id, row.note) for row in rows]


@dataclass(frozen=True)
class _Reservation:
    account: str
    key_id: int | None
    amount: int


def _open_reservation(connection: sa.Connection, task_id: str) -> _Reservation | None:
    mine = credit_entry.c.task_id == task_id
    if _exists(connection, mine, credit_entry.c.closes.is_(True)):
        return None
    row = connection.execute(sa.select(credit_entry).where(mine, credit_entry.c.closes.is_(False))).one_or_none()
    return None if row is None else _Reservation(row.account_id, row.key_id, -row.thousandths)


def _close(connection: sa.Connection, reserved: _Reservation, kind: EntryKind, task_id: str, back: int) -> None:
    _add(connection, reserved.account, kind, back, key_id=reserved.key_id, task_id=task_id, closes=True)


def _hold(connection: sa.Connection, account_id: str) -> bool:
    """Keep others from spending the account's credits until the transaction ends; whether there is such an account.

    SQLite's transactions hold the whole database anyway.
    """
    return (
        connection.execute(
            sa.select(account.c.id).where(account.c.id == account_id).with_for_update(key_share=True)
        ).first()
        is not None
    )


def _add(connection: sa.Connection, account_id: str, kind: EntryKind, amount: int, **values: object) -> None:
    connection.execute(
        sa.insert(credit_entry).values(account_id=account_id, kind=kind, thousandths=amount, at=unix_now(), **values)
    )
    count(connection, CREDITS, in_credits(abs(amount)), {"kind": kind})


def _sum(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> int:
    total = sa.func.coalesce(sa.func.sum(credit_entry.c.thousandths), 0)
    return int(connection.execute(sa.select(total).where(*which)).scalar_one())


def _exists(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> bool:
    return connection.execute(sa.select(credit_entry.c.id).where(*which).limit(1)).first() is not None
