"""Turns in a real service: one account's backlog before another's first film."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.postgres import new_database
from tests.server import Server
from vitascope.accounts.keys import create_key
from vitascope.database import open_database
from vitascope.production.queue import JobQueue

BACKLOG = 60
FILM = {"prompt": "a kitten", "duration": 2}
RENDERERS = 2
LEASE = 30  #: seconds: who is slow is not dead; a segment that is put back is taken a second time, later
PACE = 0.01  #: seconds a frame: a segment of a film of 2 s takes 0.3 s


@pytest.fixture(params=["sqlite", "postgresql"])
def server(make_server: Callable[..., Server], request: pytest.FixtureRequest) -> Iterator[Server]:
    if request.param == "sqlite":
        yield make_server(renderers=RENDERERS, testcard_pace=PACE, lease=LEASE)
        return
    with new_database(request.getfixturevalue("postgres"), request.getfixturevalue("migrated")) as url:
        server = make_server(renderers=RENDERERS, testcard_pace=PACE, lease=LEASE, database_url=url)
        yield server
        server.close()


def test_sixty_films_of_one_account_delay_anothers_first_by_the_segments_that_run(server: Server) -> None:
    server.start()
    with ThreadPoolExecutor(4) as orders:
        list(orders.map(lambda _: server.order(**FILM), range(BACKLOG)))
    _await_takes_begun(server, 1)
    _let_another_in(server)


def test_a_long_film_that_was_begun_alone_delays_anothers_first_no_more_than_a_backlog(server: Server) -> None:
    server.start()
    server.order(**{**FILM, "duration": 15})
    _await_takes_begun(server, 1)
    server.order(**FILM)
    _let_another_in(server)


def _await_takes_begun(server: Server, number: int) -> None:
    deadline = time.monotonic() + 60
    while server.rows("SELECT count(*) FROM take WHERE begun > 0")[0][0] < number:
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.02)


def _let_another_in(server: Server) -> None:
    with server.transaction() as connection:
        server.key, _ = create_key(connection, "another", "another")
    first = server.order(**FILM)
    assert server.wait([first], 60)[first]["status"] == "completed"
    jobs = _renders(server)
    own = [job for job in jobs if first in job.workflow_id]
    queued, begun_last = min(job.created_at for job in own), max(job.dequeued_at for job in own)
    passed = [job.workflow_id for job in jobs if job not in own and queued <= (job.dequeued_at or 0) < begun_last]
    assert len(passed) <= RENDERERS, "each renderer may just have chosen another one"
    assert sum(not job.dequeued_at for job in jobs) > 0, "what was there before still waits"


def _renders(server: Server) -> list[Any]:
    """All render jobs, with when each was queued and when a renderer took it, in milliseconds."""
    database = open_database(server.database_url or server.home / "vitascope.db")
    try:
        queue = JobQueue(database)
        return queue.client.list_workflows(name="render", load_input=False, load_output=False)
    finally:
        database.close()
