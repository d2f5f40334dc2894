"""PostgreSQL stops as by a power cut, in the middle of films, and comes back soon or late."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.crash.test_kill import begun
from tests.postgres import PostgresServer, new_database, own_server
from tests.server import Server
from vitascope.film.probe import probe


@pytest.fixture
def postgres_of_test() -> Iterator[PostgresServer]:
    with own_server() as server:
        yield server


@pytest.fixture
def place(postgres_of_test: PostgresServer) -> Iterator[str]:
    with new_database(postgres_of_test.url) as url:
        yield url


def status(server: Server, task_id: str) -> int:
    try:
        return server.request("GET", f"/v1/tasks/{task_id}").status_code
    except httpx.HTTPError:
        return 0


@pytest.mark.parametrize(("lease", "away"), [(120, 0.0), (2, 6.0)], ids=["back within the lease", "away beyond it"])
def test_films_outlive_the_database(
    make_server: Callable[..., Server], postgres_of_test: PostgresServer, tmp_path: Path, lease: float, away: float
) -> None:
    server = make_server(testcard_pace=0.02, lease=lease, heartbeat=0.3)
    server.start()
    films = [server.order(prompt="a film", duration=5, seed=number) for number in (1, 2)]
    while not begun(server) or server.task(films[0])["progress"] < 10:
        time.sleep(0.02)
    children = set(server.children())
    postgres_of_test.stop("immediate")
    answers = {status(server, films[0])}
    ending = time.monotonic() + away
    while time.monotonic() < ending:
        answers.add(status(server, films[0]))
        time.sleep(0.1)
    postgres_of_test.start()
    back = time.monotonic()
    while status(server, films[0]) != 200:
        assert time.monotonic() - back < 5, server.tail()
        time.sleep(0.05)
    assert answers == {503}, "told that it is away, by a server that lives"
    assert server.process is not None
    assert server.process.poll() is None
    ended = server.wait(films, 60)
    assert {body["status"] for body in ended.values()} == {"completed"}, ended
    for film, body in ended.items():
        assert probe(server.download(body["results"][0], tmp_path / f"{film}.mp4")).frames == 150
    assert set(server.rows("SELECT attempts FROM take")) == {(0,)}, "it is no fault of a segment"
    if away < lease:
        assert set(server.children()) == children, "who was cut off for a moment goes on"
        assert max(begun(server).values()) <= 2
