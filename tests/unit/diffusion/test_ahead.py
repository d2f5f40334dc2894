"""Work that goes on while its results are used."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Iterator

import pytest

from tests.processes import until
from vitascope.engines.diffusion.ahead import ahead


def numbers(made: list[int], count: int = 10, fail_at: int | None = None) -> Iterator[int]:
    try:
        for number in range(count):
            if number == fail_at:
                raise ValueError("out of numbers")
            made.append(number)
            yield number
    finally:
        made.append(-1)


@pytest.mark.parametrize("most", [1, 3, 100])
def test_the_same_items_in_order(most: int) -> None:
    assert list(ahead(numbers([]), most)) == list(range(10))
    assert list(ahead(iter(()), most)) == []


def test_it_is_so_much_ahead_and_no_more() -> None:
    made: list[int] = []
    stream = ahead(numbers(made), 3)
    assert next(stream) == 0
    until(lambda: len(made) == 5)  # one that was taken, three that wait, one that waits for a place
    assert not threading.Event().wait(0.3)
    assert made == [0, 1, 2, 3, 4]
    stream.close()


def test_what_the_source_raises_comes_after_what_it_made() -> None:
    made: list[int] = []
    stream = ahead(numbers(made, fail_at=2), 5)
    assert [next(stream), next(stream)] == [0, 1]
    with pytest.raises(ValueError, match="out of numbers"):
        next(stream)
    assert made == [0, 1, -1]


def test_who_stops_reading_ends_the_source_and_its_thread() -> None:
    made: list[int] = []
    stream = ahead(numbers(made, 1000), 2)
    assert next(stream) == 0
    stream.close()
    assert made[-1] == -1
    assert len(made) < 10
    assert not [thread for thread in threading.enumerate() if thread.name == "ahead"]


def test_the_thread_knows_what_its_reader_knows() -> None:
    task = contextvars.ContextVar("task", default="none")
    task.set("film-1")

    def told() -> Iterator[str]:
        yield task.get()

    assert list(ahead(told(), 1)) == ["film-1"]
