"""Uploads over real connections: into a film, refused before they are sent, cut off, and larger than the memory used."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.media.players import watch
from tests.server import Server
from tests.unit.uploads.samples import wav

ROOT = "/api/v1/files"
LIMIT = 200 * 2**20


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    made = make_server(upload_limit=LIMIT)
    made.start()
    return made


def ask(server: Server, method: str, path: str, **more: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(base_url=server.base, trust_env=False, timeout=60, headers=headers) as client:
        return client.request(method, ROOT + path, **more)  # type: ignore[arg-type]


def working(server: Server) -> list[Path]:
    return list((server.home / "work").glob("upload-*"))


def connect(server: Server, *headers: str) -> socket.socket:
    """A connection on which the head of an upload has been sent."""
    url = httpx.URL(server.base)
    connection = socket.create_connection((url.host, url.port or 80), timeout=20)
    head = [
        f"POST {ROOT}/upload/stream HTTP/1.1",
        "Host: films",
        f"Authorization: Bearer {server.key}",
        "Content-Type: multipart/form-data; boundary=b",
        *headers,
    ]
    connection.sendall("\r\n".join([*head, "", ""]).encode())
    return connection


def test_uploads(server: Server, tmp_path: Path) -> None:
    # Nothing on loopback may be reached over the network here, so the film can have its sound from the storage alone.
    uploaded = ask(server, "POST", "/upload/stream", files={"file": ("a.wav", wav(3.0))}).json()["data"]
    film = server.order(prompt="A kitten", duration=2, audio_urls=[uploaded["file_url"]])
    refused_before_it_is_sent(server)
    cut_off(server)
    held_in_little_memory(server)
    ended = server.wait([film], 60)[film]
    assert ended["status"] == "completed", ended
    watch(server.download(ended["results"][0], tmp_path / "film.mp4"))
    assert ask(server, "GET", "/quota").json()["data"]["used_files"] == 2


def refused_before_it_is_sent(server: Server) -> None:
    with connect(server, f"Content-Length: {LIMIT * 2}", "Expect: 100-continue") as connection:
        answer = b""
        while not answer.endswith(b"}"):
            received = connection.recv(65536)
            assert received, answer
            answer += received
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"success":false' in answer


def cut_off(server: Server) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n' + bytes(2**20)
    with connect(server, "Content-Length: 9000000") as connection:
        connection.sendall(part)
        wait_for(lambda: any(path.stat().st_size for path in working(server)))
    wait_for(lambda: not working(server))


def held_in_little_memory(server: Server) -> None:
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    before = peak = process.memory_info().rss
    head, size = wav(2.0), 150 * 2**20

    def content() -> Iterator[bytes]:
        nonlocal peak
        yield b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n' + head
        for sent in range(0, size, 2**20):
            if sent % (10 * 2**20) == 0:
                peak = max(peak, process.memory_info().rss)
            yield bytes(2**20)
        yield b"\r\n--b--\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = ask(server, "POST", "/upload/stream", content=content(), headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"]["file_size"] == len(head) + size
    peak = max(peak, process.memory_info().rss)
    assert peak - before < 40 * 2**20, f"{(peak - before) // 2**20} MiB"


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
