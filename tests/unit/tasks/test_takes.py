"""The checkpoints inside a film."""

from __future__ import annotations

import pytest

from vitascope.brief import Brief
from vitascope.database import Database
from vitascope.storyboard import Segment
from vitascope.tasks import store, takes

TASK = "task-unified-1-aaaaaaaa"
PIECES = [Segment(index=n, shot=0, start=n * 50, frames=50) for n in range(3)]


@pytest.fixture
def planned(database: Database, order: Brief) -> Database:
    with database.begin() as connection:
        store.insert_task(connection, TASK, order, account_id="default", engine="x", priority=1, created=1)
        takes.plan_takes(connection, TASK, PIECES)
    return database


def test_a_segment_comes_back_as_it_was_planned(planned: Database) -> None:
    with planned.read() as connection:
        assert [takes.load_segment(connection, TASK, n) for n in range(3)] == PIECES


def test_the_last_take_completes_the_picture(planned: Database) -> None:
    with planned.begin() as connection:
        assert [takes.finish_take(connection, TASK, n, 1.0).complete for n in (2, 0, 1)] == [False, False, True]
        assert takes.finish_take(connection, TASK, 1, None).complete, "again is the same as once"


def test_frames_are_counted_over_all_takes(planned: Database) -> None:
    with planned.begin() as connection:
        takes.note_frames(connection, TASK, 0, 50)
        made = takes.note_frames(connection, TASK, 2, 25)
    assert (made.frames_done, made.frames, made.share) == (75, 150, 0.5)


def test_only_what_a_dead_renderer_was_rendering_counts_as_an_attempt(planned: Database) -> None:
    with planned.begin() as connection:
        takes.begin_take(connection, TASK, 0, "dead")
        takes.finish_take(connection, TASK, 0, 1.0)
        takes.begin_take(connection, TASK, 1, "dead")
        takes.begin_take(connection, TASK, 2, "alive")
        takes.fail_attempts_of(connection, "dead", "signal 9")
        former = [takes.begin_take(connection, TASK, n, "next") for n in range(3)]
    assert [one.failed for one in former] == [0, 1, 0]
    assert former[1].last_error == "signal 9"


def test_processes_that_were_lost_over_a_segment_are_counted(planned: Database) -> None:
    with planned.begin() as connection:
        lost = []
        for executor in ("a", "a", "b", "b", "c"):  # a and b try twice, as after a fault of the storage
            lost.append(takes.begin_take(connection, TASK, 0, executor).lost)
        takes.fail_attempt(connection, TASK, 0, "ValueError: the segment's own fault")
        lost.append(takes.begin_take(connection, TASK, 0, "c").lost)
        takes.fail_attempts_of(connection, "c", "signal 9")
        lost.append(takes.begin_take(connection, TASK, 0, "d").lost)
    assert lost == [0, 0, 1, 1, 2, 2, 2]


def test_the_pace_is_a_mean_that_old_takes_leave(database: Database) -> None:
    from sqlalchemy import select

    from vitascope.database.tables import pace

    def now() -> float:
        with database.read() as connection:
            return float(connection.execute(select(pace.c.seconds_per_megapixel)).scalar_one())

    with database.begin() as connection:
        takes.learn_pace(connection, "x", 1.0)
        takes.learn_pace(connection, "x", 3.0)
    assert now() == pytest.approx(2.0)
    for _ in range(200):
        with database.begin() as connection:
            takes.learn_pace(connection, "x", 0.5)
    assert now() == pytest.approx(0.5, rel=0.01)
