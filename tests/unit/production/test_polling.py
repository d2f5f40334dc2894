"""How often processes look for work."""

from __future__ import annotations

import pytest

from vitascope.production.installation import Installation
from vitascope.production.queue import FINISH, LOOKS, NOTIFY, PREPARE, polling, render_queue


@pytest.mark.parametrize("lookers", [1, 2, 100, 101, 500, 1000])
def test_many_look_no_more_often_together_than_the_database_bears(lookers: int) -> None:
    assert lookers / polling(lookers) <= LOOKS
    assert 0.1 <= polling(lookers) <= 1.0


def test_nobody_sleeps_longer_than_a_second() -> None:
    assert polling(10_000) == 1.0


def test_each_start_tells_all_processes(installation: Installation) -> None:
    def told(queue: str) -> float:
        found = installation.queue.client.retrieve_queue(queue)
        assert found is not None
        return found.polling_interval_sec

    queues = [render_queue("testcard"), PREPARE, FINISH, NOTIFY]
    assert [told(queue) for queue in queues] == [0.1, 0.1, 0.1, 0.5]
    installation.queue.declare({"testcard": 400}, desks=200)
    assert [told(queue) for queue in queues] == [0.4, 0.2, 0.2, 0.5]
