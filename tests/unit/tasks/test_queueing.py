"""Whose turn it is, and how long it takes."""

from __future__ import annotations

import sqlalchemy as sa

from vitascope.accounts.keys import create_key
from vitascope.brief import Brief
from vitascope.database import Database, unix_now
from vitascope.database.tables import account
from vitascope.tasks import queueing, store, takes
from vitascope.tasks.queueing import Backlog
from vitascope.tasks.states import TaskState


def test_a_backlog_of_one_account_does_not_delay_the_first_film_of_another(database: Database) -> None:
    with database.begin() as connection:
        create_key(connection, "k", "other")
        busy = [queueing.admit_in_turn(connection, "default", 10.0) for _ in range(200)]
        first = queueing.admit_in_turn(connection, "other", 10.0)
    assert busy == sorted(busy)
    assert sum(priority < first for priority in busy) <= 1, "at most the film that came at the same second goes before"
    assert busy[-1] - busy[0] >= 1980


def test_an_account_that_was_idle_saves_up_no_right_of_way(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(sa.update(account).values(virtual_time=0.0))
        now = connection.execute(sa.select(unix_now())).scalar_one()
        priority = queueing.admit_in_turn(connection, "default", 5.0)
    assert abs(priority - (now - queueing.EPOCH)) <= 1


def test_priorities_are_valid_for_the_queue(database: Database) -> None:
    with database.begin() as connection:
        priority = queueing.admit_in_turn(connection, "default", 1e9)
        later = queueing.admit_in_turn(connection, "default", 1.0)
    assert 1 <= priority < 2**31
    assert 1 <= later < 2**31


def test_the_estimate_follows_what_was_measured(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        store.insert_task(
            connection, "task-unified-1-aaaaaaaa", order, account_id="default", engine="x", priority=1, created=1
        )
        film = store.load_task(connection, "task-unified-1-aaaaaaaa")
        assert film is not None
        guess = Backlog.read(connection).estimate(film, 1)
        takes.learn_pace(connection, "x", 0.01)
        fast = Backlog.read(connection).estimate(film, 1)
        for _ in range(200):
            takes.learn_pace(connection, "x", 1.0)
        slow, shared = Backlog.read(connection).estimate(film, 1), Backlog.read(connection).estimate(film, 2)
    work = 1280 * 720 * 150 / 1e6
    assert abs(guess - (work * queueing.UNMEASURED_PACE + queueing.OVERHEAD)) <= 1
    assert fast == round(work * 0.01 + queueing.OVERHEAD)
    assert work * 0.9 < slow <= work + queueing.OVERHEAD
    assert abs(shared - (slow + queueing.OVERHEAD) / 2) <= 1


def test_films_ahead_count_in_the_estimate_and_films_behind_do_not(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        takes.learn_pace(connection, "x", 0.1)
        for number, priority in enumerate((5, 6, 7)):
            store.insert_task(
                connection,
                f"task-unified-1-aaaaaaa{number}",
                order,
                account_id="default",
                engine="x",
                priority=priority,
                created=1,
            )
        films = [store.load_task(connection, f"task-unified-1-aaaaaaa{number}") for number in range(3)]
        times = [Backlog.read(connection).estimate(film, 1) for film in films if film]
        store.change_state(connection, "task-unified-1-aaaaaaa0", TaskState.FAILED)
        assert films[2] is not None
        after = Backlog.read(connection).estimate(films[2], 1)
    work = 1280 * 720 * 150 / 1e6 * 0.1
    assert [round(time - queueing.OVERHEAD) for time in times] == [round(work * n) for n in (1, 2, 3)]
    assert round(after - queueing.OVERHEAD) == round(work * 2)


def test_a_film_that_is_younger_than_the_backlog_counts_itself(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        takes.learn_pace(connection, "x", 0.1)
        before = Backlog.read(connection)
        store.insert_task(
            connection, "task-unified-1-bbbbbbbb", order, account_id="default", engine="x", priority=9, created=1
        )
        film = store.load_task(connection, "task-unified-1-bbbbbbbb")
        assert film is not None
        assert before.estimate(film, 1) == Backlog.read(connection).estimate(film, 1) > queueing.OVERHEAD
