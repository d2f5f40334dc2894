"""Clients that hold a connection open and send nothing: over real connections, with limits of a moment."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import anyio
import httpx
import pytest
import uvicorn

from tests.contract.client import Client, error_of
from vitascope.api import create_app, pace
from vitascope.api.pace import PatientProtocol
from vitascope.production.studio import Studio

PATIENCE = 0.3  #: seconds


@pytest.fixture
def door(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], socket.socket]]:
    """A way to connect to a server with little patience."""
    monkeypatch.setattr(pace, "HEAD_SECONDS", PATIENCE)
    monkeypatch.setattr(pace, "LONGEST_PAUSE", PATIENCE)
    server = uvicorn.Server(uvicorn.Config(create_app(studio), http=PatientProtocol, log_config=None))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    opened: list[socket.socket] = []

    def connect() -> socket.socket:
        connection = socket.socket()  # by hand: the name server of these tests knows no number
        opened.append(connection)
        connection.settimeout(10)
        connection.connect(listener.getsockname())
        return connection

    yield connect
    for one in opened:
        one.close()
    server.should_exit = True
    thread.join(20)
    listener.close()


def whole(connection: socket.socket) -> bytes:
    """Everything until the server closes; waiting for longer than ten seconds fails."""
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
    return received


@pytest.mark.parametrize("begun", [b"", b"GET /healthz HT", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_headers_that_do_not_come_end_the_connection(door: Callable[[], socket.socket], begun: bytes) -> None:
    connection = door()
    connection.sendall(begun)
    began = time.monotonic()
    assert whole(connection) == b""
    assert time.monotonic() - began >= PATIENCE * 0.9


def test_a_byte_now_and_then_gains_nothing(door: Callable[[], socket.socket]) -> None:
    connection = door()
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    until = time.monotonic() + 5
    try:
        while time.monotonic() < until:
            connection.sendall(b"x")
            time.sleep(PATIENCE / 10)
    except OSError:
        return
    raise AssertionError("the server still listens")


def test_a_second_request_has_its_own_time(door: Callable[[], socket.socket]) -> None:
    connection = door()
    for _ in range(2):
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while not answer.endswith(b'{"status":"ok"}'):
            answer += connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 200")
    connection.sendall(b"GET /heal")
    assert whole(connection) == b""


def test_headers_without_end_are_refused(door: Callable[[], socket.socket]) -> None:
    connection = door()
    flood = b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"".join(
        b"X-%d: %s\r\n" % (one, b"y" * 900) for one in range(500)
    )
    try:
        connection.sendall(flood)
        answer = whole(connection)
    except ConnectionError:
        return
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400")


def test_a_body_that_stops_is_408(door: Callable[[], socket.socket], client: Client) -> None:
    connection = door()
    connection.sendall(
        b"POST /v1/videos/generations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
        b"Authorization: Bearer " + str(client.key).encode() + b'\r\n\r\n{"model": '
    )
    answer = whole(connection)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"request_timeout"' in answer


def test_a_body_that_comes_too_slowly_is_408(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vitascope.api.json_body.LONGEST_BODY", PATIENCE)

    async def dripping() -> object:
        yield b'{"model": "'
        while True:
            await anyio.sleep(PATIENCE / 10)
            yield b"x"

    async def ask() -> httpx.Response:
        headers = {"Authorization": f"Bearer {client.key}", "Content-Type": "application/json"}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(client.app), base_url="http://x") as sender:
            return await sender.post("/v1/videos/generations", content=dripping(), headers=headers)  # type: ignore[arg-type]

    error = error_of(anyio.run(ask), 408)
    assert (error["code"], error["type"]) == ("request_timeout", "invalid_request_error")
