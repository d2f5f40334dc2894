"""Counters in the database."""

from __future__ import annotations

import threading

import pytest

from vitascope.database import Database
from vitascope.database.tally import count, counts, observe


def test_a_counter_adds_up_by_its_labels(database: Database) -> None:
    with database.begin() as connection:
        count(connection, "films", labels={"b": "1", "a": "2"})
        count(connection, "films", 2, {"a": "2", "b": "1"})
        count(connection, "films", labels={"a": "3", "b": "1"})
        count(connection, "others")
        assert sorted(counts(connection, "films"), key=str) == [
            ({"a": "2", "b": "1"}, 3.0),
            ({"a": "3", "b": "1"}, 1.0),
        ]
        assert counts(connection, "others") == [({}, 1.0)]
        assert counts(connection, "nothing") == []


def test_what_is_rolled_back_is_not_counted(database: Database) -> None:
    def undone() -> None:
        with database.begin() as connection:
            count(connection, "films")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    with database.read() as connection:
        assert counts(connection, "films") == []


def test_no_count_is_lost_between_threads(database: Database) -> None:
    def often() -> None:
        for _ in range(50):
            with database.begin() as connection:
                count(connection, "films")

    threads = [threading.Thread(target=often) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with database.read() as connection:
        assert counts(connection, "films") == [({}, 200.0)]


@pytest.mark.parametrize(("value", "bound"), [(0.0, "1"), (1.0, "1"), (1.1, "5"), (5.0, "5"), (5.1, "+Inf")])
def test_a_value_falls_into_the_bucket_that_holds_it(database: Database, value: float, bound: str) -> None:
    with database.begin() as connection:
        observe(connection, "waits", value, (1.0, 5.0), {"engine": "x"})
        assert counts(connection, "waits_bucket") == [({"engine": "x", "le": bound}, 1.0)]
        assert counts(connection, "waits_sum") == [({"engine": "x"}, value)]
