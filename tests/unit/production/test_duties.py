"""One process at a time, every so often."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from vitascope.database import Database, unix_now
from vitascope.database.tables import duty
from vitascope.production import duties, sweeping
from vitascope.production.duties import LEASE, due, take_turn
from vitascope.production.installation import Installation
from vitascope.production.retention import GoesOn
from vitascope.production.sweeping import CHORES, Chore, Sweeper
from vitascope.uploads.incoming import PREFIX as INCOMING


def change(database: Database, **values: object) -> None:
    with database.begin() as connection:
        connection.execute(sa.update(duty).values(**values))


def test_a_duty_is_one_process_at_a_time_and_not_due_once_it_is_done(database: Database) -> None:
    every = {"x": 60.0}
    assert due(database, every) == ["x"]
    turn = take_turn(database, "x", 60, "a")
    assert turn is not None
    assert turn.goes_on()
    assert due(database, every) == []
    assert take_turn(database, "x", 60, "b") is None
    assert take_turn(database, "y", 60, "b") is not None
    turn.done()
    assert due(database, every) == []
    assert take_turn(database, "x", 60, "b") is None
    change(database, done=duty.c.done - 61)
    assert due(database, every) == ["x"]
    assert take_turn(database, "x", 60, "b") is not None


def test_the_turn_of_a_process_that_died_runs_out(database: Database) -> None:
    late = take_turn(database, "x", 60, "a")
    assert late is not None
    change(database, until=duty.c.until - LEASE - 1)
    assert due(database, {"x": 60.0}) == ["x"]
    assert take_turn(database, "x", 60, "b") is not None
    late._renewed -= LEASE
    assert not late.goes_on()
    late.done()  # says nothing any more
    with database.read() as connection:
        row = connection.execute(sa.select(duty)).one()
    assert (row.holder, row.done) == ("b", 0.0)


def test_a_turn_is_renewed_while_it_lasts(database: Database) -> None:
    turn = take_turn(database, "x", 60, "a")
    assert turn is not None
    change(database, until=unix_now() + 1)
    turn._renewed -= LEASE / 2
    assert turn.goes_on()
    with database.read() as connection:
        left = connection.execute(sa.select(duty.c.until - unix_now())).scalar_one()
    assert left > LEASE - 5


def test_of_many_at_once_one_gets_the_turn(database: Database) -> None:
    got: list[str] = []
    ready = threading.Barrier(8)

    def want(name: str) -> None:
        ready.wait()
        if take_turn(database, "x", 60, name):
            got.append(name)

    threads = [threading.Thread(target=want, args=(f"p{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1


def test_the_names_fit_their_column() -> None:
    assert all(len(name) <= 32 for name in CHORES)


@pytest.fixture
def make_sweeper(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Sweeper]:
    """Sweepers with chores of the test, which look every few milliseconds."""
    monkeypatch.setattr(sweeping, "LOOK_EVERY", 0.01)

    def make(**chores: Chore) -> Sweeper:
        return Sweeper(installation, chores)

    return make


def test_two_sweepers_do_each_chore_once_and_one_that_fails_keeps_no_other_from_being_done(
    make_sweeper: Callable[..., Sweeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    again = threading.Event()

    def fails(_: Installation, goes_on: GoesOn) -> int:
        ran.append("bad")
        if ran.count("bad") == 2:
            again.set()
        raise OSError("the storage does not answer")

    def works(_: Installation, goes_on: GoesOn) -> int:
        assert goes_on()
        ran.append("good")
        return 0

    monkeypatch.setattr(duties, "LEASE", 0.2)
    sweepers = [make_sweeper(bad=Chore(3600, fails), good=Chore(3600, works)) for _ in range(2)]
    for sweeper in sweepers:
        sweeper.start()
    assert again.wait(20)
    for sweeper in sweepers:
        sweeper.stop()
    assert ran.count("good") == 1
    assert ran.count("bad") >= 2


def test_a_long_chore_ends_when_the_sweeper_is_stopped(make_sweeper: Callable[..., Sweeper]) -> None:
    under_way = threading.Event()

    def long(_: Installation, goes_on: GoesOn) -> int:
        while goes_on():
            under_way.set()
        return 0

    sweeper = make_sweeper(long=Chore(3600, long))
    sweeper.start()
    assert under_way.wait(20)
    sweeper.stop()


def test_a_chore_that_hangs_does_not_keep_the_process_from_stopping(
    make_sweeper: Callable[..., Sweeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way, answers = threading.Event(), threading.Event()

    def hangs(_: Installation, goes_on: GoesOn) -> int:
        under_way.set()
        answers.wait(60)
        return 0

    monkeypatch.setattr(sweeping, "PATIENCE", 0.1)
    sweeper = make_sweeper(hangs=Chore(3600, hangs))
    sweeper.start()
    assert under_way.wait(20)
    began = time.monotonic()
    sweeper.stop()
    assert time.monotonic() - began < 10
    answers.set()
    sweeper._thread.join(20)
    assert not sweeper._thread.is_alive()


def test_a_door_without_a_desk_sweeps_its_own_machine_and_nothing_else(
    installation: Installation, make_sweeper: Callable[..., Sweeper]
) -> None:
    left = installation.settings.work_folder / f"{INCOMING}left"
    left.parent.mkdir()
    left.write_bytes(b"x")
    os.utime(left, (1.0, 1.0))
    sweeper = make_sweeper()
    sweeper.start()
    deadline = time.monotonic() + 20
    while left.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    sweeper.stop()
    with installation.database.read() as connection:
        assert connection.execute(sa.select(duty)).all() == []
