"""How long a film takes."""

from __future__ import annotations

from vitascope.brief import Brief
from vitascope.database import Database
from vitascope.tasks import queueing, store, takes
from vitascope.tasks.queueing import Backlog
from vitascope.tasks.states import TaskState


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


def test_films_for_other_engines_do_not_count(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        for number, engine in enumerate("xyx"):
            store.insert_task(
                connection, f"task-unified-1-aaaaaaa{number}", order, account_id="default", engine=engine,
                priority=number + 1, created=1,
            )  # fmt: skip
            takes.learn_pace(connection, engine, 0.1)
        last = store.load_task(connection, "task-unified-1-aaaaaaa2")
        backlog = Backlog.read(connection)
        assert queueing.films_under_way(connection) == {"x": 2, "y": 1}
    assert last is not None
    work = 1280 * 720 * 150 / 1e6
    assert backlog.films == 3
    assert {one: round(left) for one, left in backlog.megapixels.items()} == {"x": round(2 * work), "y": round(work)}
    assert round(backlog.estimate(last, 1) - queueing.OVERHEAD) == round(2 * work * 0.1)


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
