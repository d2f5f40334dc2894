"""The ledger: whatever happens, in whatever order, the sum is right."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from vitascope.accounts import ledger
from vitascope.accounts.credits import in_credits, thousandths
from vitascope.accounts.keys import ApiKey, KeyChange, create_key
from vitascope.accounts.ledger import EntryKind
from vitascope.brief import Brief
from vitascope.database import Database, open_database
from vitascope.database.migration import migrate
from vitascope.database.tables import credit_entry
from vitascope.errors import InsufficientQuota, InvalidRequest
from vitascope.tasks.store import insert_task

BRIEF = Brief(model="m", prompt="a cat", seconds=5, seed=1)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("ledger")
    opened = open_database(folder / "x.db")
    migrate(opened, folder / "lock")
    yield opened
    opened.close()


accounts = iter(range(10**6))


def new_key(database: Database, *, granted: int = 0, daily: int | None = None) -> ApiKey:
    """A key of an account that nobody else uses."""
    with database.begin() as connection:
        account = f"account-{next(accounts)}"
        change = None if daily is None else KeyChange(daily_limit=daily)
        _, key = create_key(connection, "test", account, change)
        if granted:
            ledger.grant(connection, key.account, granted)
        return key


def task(connection: sa.Connection, key: ApiKey, task_id: str) -> str:
    insert_task(connection, task_id, BRIEF, account_id=key.account, engine="x", priority=1, created=1)
    return task_id


def balance(database: Database, key: ApiKey) -> int:
    with database.read() as connection:
        return ledger.balance(connection, key.account)


def test_the_balance_is_the_sum_of_the_entries(database: Database) -> None:
    key = new_key(database, granted=10_000)
    with database.begin() as connection:
        ledger.reserve(connection, key, task(connection, key, "sum-1"), 6_000)
        assert ledger.balance(connection, key.account) == 4_000
        assert ledger.settle(connection, "sum-1", 0.5) == 3_000
        assert ledger.balance(connection, key.account) == 7_000
        assert ledger.used(connection, key.account) == 3_000
        kinds = [one.kind for one in ledger.entries(connection, key.account)]
    assert kinds == [EntryKind.SETTLE, EntryKind.RESERVE, EntryKind.GRANT]


def test_what_is_not_there_cannot_be_reserved(database: Database) -> None:
    key = new_key(database, granted=5_000)
    with pytest.raises(InsufficientQuota, match=r"costs 5\.001 credits, the account has 5\."), database.begin() as c:
        ledger.reserve(c, key, task(c, key, "poor"), 5_001)
    assert balance(database, key) == 5_000
    with database.begin() as connection:
        ledger.reserve(connection, key, task(connection, key, "exact"), 5_000)
    assert balance(database, key) == 0


def test_a_reservation_is_closed_once(database: Database) -> None:
    key = new_key(database, granted=9_000)
    with database.begin() as connection:
        ledger.reserve(connection, key, task(connection, key, "once"), 9_000)
        assert ledger.release(connection, "once")
        assert not ledger.release(connection, "once")
        assert ledger.settle(connection, "once", 1.0) is None
        assert ledger.settle(connection, "never reserved", 1.0) is None
    assert balance(database, key) == 9_000
    # Even who does not look cannot close it twice.
    with pytest.raises(sa.exc.IntegrityError), database.begin() as connection:
        connection.execute(
            sa.insert(credit_entry).values(
                account_id=key.account, task_id="once", kind="settle", thousandths=1, closes=True, at=0
            )
        )


def test_a_grant_with_a_reference_is_given_once(database: Database) -> None:
    key = new_key(database)
    with database.begin() as connection:
        assert ledger.grant(connection, key.account, 1_000, reference="invoice 1")
        assert not ledger.grant(connection, key.account, 1_000, reference="invoice 1")
        assert ledger.grant(connection, key.account, 1_000, reference="invoice 2")
        assert ledger.grant(connection, key.account, 1_000)
        assert ledger.grant(connection, key.account, 1_000)
    assert balance(database, key) == 4_000


@pytest.mark.parametrize(
    ("amount", "note", "reference", "param"),
    [(0, "", None, "credits"), (-1, "", None, "credits"), (1, "x" * 501, None, "note"), (1, "", "", "reference")],
)
def test_bad_grants_are_refused(database: Database, amount: int, note: str, reference: str | None, param: str) -> None:
    key = new_key(database)
    with pytest.raises(InvalidRequest) as refused, database.begin() as connection:
        ledger.grant(connection, key.account, amount, note=note, reference=reference)
    assert refused.value.param == param


def test_an_unknown_account_gets_nothing(database: Database) -> None:
    with pytest.raises(InvalidRequest, match="no account 'nobody'"), database.begin() as connection:
        ledger.grant(connection, "nobody", 1)


def test_a_keys_day_is_limited(database: Database) -> None:
    key = new_key(database, granted=100_000, daily=10_000)
    with database.begin() as connection:
        ledger.reserve(connection, key, task(connection, key, "day-1"), 6_000)
    with pytest.raises(InsufficientQuota, match="may spend 10 a day and has spent 6"), database.begin() as connection:
        ledger.reserve(connection, key, task(connection, key, "day-2"), 4_001)
    with database.begin() as connection:
        ledger.release(connection, "day-1")  # what came back was not spent
        ledger.reserve(connection, key, task(connection, key, "day-3"), 10_000)
    with database.begin() as connection:  # yesterday's do not count
        connection.execute(
            sa.update(credit_entry).where(credit_entry.c.task_id == "day-3").values(at=credit_entry.c.at - 86_400)
        )
        ledger.reserve(connection, key, task(connection, key, "day-4"), 10_000)


STEPS = st.lists(
    st.tuples(st.sampled_from(["grant", "create", "settle", "release", "crash"]), st.integers(0, 7), st.floats(0, 1)),
    max_size=40,
)


class Killed(Exception):
    """The process ends before the commit."""


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_no_order_of_events_unbalances_the_ledger(database: Database, steps: list[tuple[str, int, float]]) -> None:
    """A model beside the ledger: films that are open, what each reserved, what all have cost."""
    key = new_key(database)
    granted = paid = 0
    reserved: dict[str, int] = {}
    ended: set[str] = set()
    for what, number, share in steps:
        name = f"{key.account}-{number}"
        amount = 1_000 * (number + 1)
        try:
            with database.begin() as connection:
                if what == "grant":
                    ledger.grant(connection, key.account, amount)
                    granted += amount
                elif what == "create" and name not in reserved and name not in ended:
                    open_now = sum(reserved.values())
                    task(connection, key, name)
                    if granted - paid - open_now < amount:
                        with pytest.raises(InsufficientQuota):
                            ledger.reserve(connection, key, name, amount)
                        raise Killed  # as the order's transaction does
                    ledger.reserve(connection, key, name, amount)
                    reserved[name] = amount
                elif what == "settle":
                    charged = ledger.settle(connection, name, share)
                    assert (charged is not None) == (name in reserved)
                    if charged is not None:
                        assert 0 <= charged <= reserved.pop(name)
                        paid += charged
                        ended.add(name)
                elif what == "release":
                    assert ledger.release(connection, name) == (name in reserved)
                    if reserved.pop(name, None) is not None:
                        ended.add(name)
                elif what == "crash" and name in reserved:
                    ledger.settle(connection, name, share)
                    raise Killed
        except Killed:
            pass
        assert balance(database, key) == granted - paid - sum(reserved.values()) >= 0


def test_many_at_once_never_spend_what_is_not_there(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.db")
    migrate(database, tmp_path / "lock")
    key = new_key(database, granted=10_000)
    accepted: list[str] = []

    def order(thread: int) -> None:
        chance = random.Random(thread)
        for number in range(6):
            name = f"{thread}-{number}"
            try:
                with database.begin() as connection:
                    ledger.reserve(connection, key, task(connection, key, name), 1_000)
                accepted.append(name)
            except InsufficientQuota:
                continue
            with database.begin() as connection:
                if chance.random() < 0.5:
                    ledger.release(connection, name)

    threads = [threading.Thread(target=order, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        lines = ledger.entries(connection, key.account, limit=1000)
    running = 0
    for line in reversed(lines):
        running += line.thousandths
        assert running >= 0
    assert len(accepted) >= 10
    database.close()


@pytest.mark.parametrize(("text", "counted"), [("1", 1000), ("0.001", 1), (2.5, 2500), ("1e3", 1_000_000), (0, 0)])
def test_amounts_are_exact(text: str | float, counted: int) -> None:
    assert thousandths(text) == counted
    assert in_credits(counted) == float(text)


@pytest.mark.parametrize("text", ["", "x", "-1", "0.0001", "nan", "inf", "1e13"])
def test_bad_amounts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        thousandths(text)
