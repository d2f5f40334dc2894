"""Event streams over real connections: how many there may be, how long they live, and what becomes of their places."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from tests.contract.client import EXAMPLE, error_of
from tests.server import Server
from vitascope.accounts import create_key
from vitascope.api import create_app
from vitascope.api.streams import LOOK_EVERY, LOOKS, Streams
from vitascope.errors import RateLimitExceeded
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings


class Door:
    """The application behind a real server on loopback. Nothing makes films, so a task that is followed waits."""

    def __init__(self, installation: Installation) -> None:
        self.studio = Studio(installation)
        self.app = create_app(self.studio)
        self.streams: Streams = self.app.state.streams
        self._clients = ExitStack()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._server = uvicorn.Server(uvicorn.Config(self.app, http="h11", log_config=None))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)
        self._thread.start()
        self.client = self.client_of("default")
        self.task: str = self.client.post("/v1/videos/generations", json=EXAMPLE).json()["id"]
        self.path = f"/v1/tasks/{self.task}/events"

    def client_of(self, account: str) -> httpx.Client:
        """A client with a key of its own."""
        with self.studio.database.begin() as connection:
            self.key, _ = create_key(connection, "test", account)
        headers = {"Authorization": f"Bearer {self.key}"}
        made = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=headers, trust_env=False, timeout=20)
        self._clients.callback(made.close)
        return made

    @contextmanager
    def followed(self, client: httpx.Client | None = None) -> Iterator[Iterator[str]]:
        """The lines of a stream whose first event has come."""
        with (client or self.client).stream("GET", self.path) as answer:
            assert answer.status_code == 200, answer.read()
            lines = answer.iter_lines()
            assert next(lines) == "event: progress"
            yield lines

    def wait_for_open(self, count: int) -> None:
        """Until so many streams are open."""
        deadline = time.monotonic() + 5
        while self.streams.open != count:
            assert time.monotonic() < deadline, f"{self.streams.open} streams are open, not {count}"
            time.sleep(0.005)

    def close(self) -> None:
        self._clients.close()
        self.streams.close()
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()


@pytest.fixture
def open_door(tmp_path: Path) -> Iterator[Callable[..., Door]]:
    with ExitStack() as stack:

        def opened(**settings: Any) -> Door:
            usual: dict[str, Any] = {"engine": "testcard", "disk_reserve": 0}
            installation = Installation.open(Settings(home=tmp_path / "home", **{**usual, **settings}))
            stack.callback(installation.close)
            door = Door(installation)
            stack.callback(door.close)
            return door

        yield opened


def test_one_too_many_of_a_key_is_429_and_other_keys_go_on(open_door: Callable[..., Door]) -> None:
    door = open_door(key_streams=2)
    with door.followed(), door.followed():
        refused = door.client.get(door.path)
        error = error_of(refused, 429)
        assert error["code"] == "rate_limit_exceeded"
        assert error["message"].startswith("Too many event streams: the key may have 2 open.")
        assert int(refused.headers["retry-after"]) > 0
        with door.followed(door.client_of("default")):
            assert door.client.get(f"/v1/tasks/{door.task}").status_code == 200, "queries are not counted"
    door.wait_for_open(0)


def test_one_too_many_of_all_is_429_for_every_key(open_door: Callable[..., Door]) -> None:
    door = open_door(streams=2)
    with door.followed(), door.followed(door.client_of("default")):
        refused = door.client_of("default").get(door.path)
        assert error_of(refused, 429)["message"].startswith("Too many event streams: the server has its 2 open.")
        assert int(refused.headers["retry-after"]) > 0
    door.wait_for_open(0)


def test_requests_that_are_refused_take_no_place(open_door: Callable[..., Door]) -> None:
    door = open_door(streams=1)
    stranger = door.client_of("stranger")
    error_of(stranger.get(door.path), 403)
    error_of(door.client.get("/v1/tasks/task-unified-1-aaaaaaaa/events"), 404)
    error_of(httpx.get(f"http://127.0.0.1:{door.port}{door.path}", trust_env=False), 401)
    with door.followed():
        error_of(door.client.get(door.path), 429)
        error_of(stranger.get(door.path), 403)
    door.wait_for_open(0)


@pytest.mark.parametrize("farewell", ["close", "reset", "half"])
def test_a_client_that_breaks_off_gives_its_place_back(open_door: Callable[..., Door], farewell: str) -> None:
    door = open_door(streams=1)
    for _ in range(3):
        connection = socket.create_connection(("127.0.0.1", door.port), timeout=20)
        connection.sendall(f"GET {door.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {door.key}\r\n\r\n".encode())
        received = b""
        while b"event: progress" not in received:
            received += connection.recv(4096)
        error_of(door.client.get(door.path), 429)
        if farewell == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if farewell == "half":
            connection.shutdown(socket.SHUT_WR)
        else:
            connection.close()
        door.wait_for_open(0)
        connection.close()


def test_the_end_of_a_task_gives_the_place_back(open_door: Callable[..., Door]) -> None:
    door = open_door(streams=1)
    with door.followed() as lines:
        door.client.post(f"/v1/tasks/{door.task}/cancel")
        told = list(lines)
        door.wait_for_open(0)
    assert "event: end" in told
    assert json.loads(told[-2].removeprefix("data: "))["error"]["code"] == "request_cancelled"


def test_a_stream_ends_when_its_life_is_over_and_the_next_one_goes_on(open_door: Callable[..., Door]) -> None:
    door = open_door(streams=1, stream_seconds=0.3)
    for _ in range(2):
        began = time.monotonic()
        with door.followed() as lines:
            rest = list(lines)  # read to its proper end, or httpx would raise
        assert "event: end" not in rest
        assert 0.3 <= time.monotonic() - began < 5
        door.wait_for_open(0)


def test_a_server_that_stops_ends_its_streams(open_door: Callable[..., Door]) -> None:
    door = open_door()
    with door.followed() as lines:
        began = time.monotonic()
        door.streams.close()
        assert "event: end" not in list(lines)
        assert time.monotonic() - began < 5
    door.wait_for_open(0)


def test_streams_hold_no_threads(open_door: Callable[..., Door]) -> None:
    door = open_door()
    with ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(door.followed())
        few = threading.active_count()
        for _ in range(40):
            stack.enter_context(door.followed())
        assert door.streams.open == 45
        assert threading.active_count() <= few + 4, "no more than the database's own threads"
        assert door.client.get(f"/v1/tasks/{door.task}").status_code == 200
    door.wait_for_open(0)


def test_many_streams_share_their_looks(tmp_path: Path) -> None:
    streams = Streams(Settings(home=tmp_path, streams=300, key_streams=200))
    with ExitStack() as stack:
        for number in range(300):
            stack.enter_context(streams.place(number % 2))
            assert streams.look_every == max(LOOK_EVERY, (number + 1) / LOOKS)
        assert streams.open / streams.look_every == pytest.approx(LOOKS)
        with pytest.raises(RateLimitExceeded):
            stack.enter_context(streams.place(7))
    assert (streams.open, streams.look_every) == (0, LOOK_EVERY)


def test_sigterm_does_not_wait_for_films_that_are_followed(make_server: Callable[..., Server]) -> None:
    server = make_server(testcard_pace=10)
    server.start()
    film = server.order(prompt="A film", duration=2)
    with (
        httpx.Client(base_url=server.base, trust_env=False, timeout=20) as client,
        client.stream("GET", f"/v1/tasks/{film}/events", headers={"Authorization": f"Bearer {server.key}"}) as followed,
    ):
        lines = followed.iter_lines()
        assert next(lines) == "event: progress"
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 10
        assert "event: end" not in list(lines)
