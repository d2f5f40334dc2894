"""Servers that send too much, too slowly, too cleverly or not at all."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import certifi
import pytest
import trustme

from tests.unit.outbound.servers import LOOPBACK, names, posted, reply, site
from vitascope.errors import InvalidParameters
from vitascope.outbound import fetch_audio

MEGABYTE = 1024 * 1024


@contextmanager
def raw(talk: Callable[[socket.socket], object]) -> Iterator[int]:
    """The port of a server that does with its first connections whatever ``talk`` does."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    ended = threading.Event()

    def one(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            talk(connection)

    def accept() -> None:
        while not ended.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                connection.settimeout(5)
                threads.append(threading.Thread(target=one, args=(connection,)))
                threads[-1].start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield listener.getsockname()[1]
    finally:
        ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for thread in threads:
            thread.join()


def sends(*parts: bytes, over_and_over: bytes = b"", pause: float = 0.0) -> Callable[[socket.socket], None]:
    """Read the request, send the parts, and then something over and over until the other side has gone."""

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        for part in parts:
            connection.sendall(part)
        while over_and_over:
            connection.sendall(over_and_over)
            time.sleep(pause)

    return talk


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (sends(OK, over_and_over=b"X-A: " + b"b" * 1000 + b"\r\n"), r"the download failed"),
        (sends(OK + b"X-A: ", over_and_over=b"b" * 10_000), r"the download failed"),
        (sends(OK + b"Content-Length: 9" + b"9" * 5000 + b"\r\n\r\n"), r"the download failed|larger than 1 MB"),
        (sends(OK + b"Content-Length: -1\r\n\r\nabc"), r"the download failed"),
        (sends(OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), r"the download failed"),
        (sends(OK + b"Content-Length: 10\r\n\r\nabc"), r"the download failed"),
        (sends(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), r"the download failed"),
        (sends(OK + b"Transfer-Encoding: chunked\r\n\r\n", over_and_over=b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n"), r"larger than 1 MB"),
        (sends(OK + b"Transfer-Encoding: chunked\r\n\r\n3;", over_and_over=b"x" * 10_000), r"the download failed"),
        (sends(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", over_and_over=b"X-A: b\r\n" * 1000), r"the download failed"),
        (sends(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nabc"), r"the download failed"),
        (sends(OK + b"\r\n", over_and_over=b"a" * 65536), r"larger than 1 MB"),
        (sends(b"HTTP/1.1 200 " + b"O" * 200_000 + b"\r\n\r\n"), r"the download failed"),
        (sends(b"HTTP/9.9 999 ?\r\n\r\n"), r"the download failed|status 999"),
        (sends(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"), r"the download failed|status 101"),
        (sends(b"\x00\xff" * 500), r"the download failed"),
        (sends(b""), r"the download failed"),
        (sends(over_and_over=b"\r\n" * 1000), r"the download failed"),
    ],
)  # fmt: skip
def test_what_is_not_a_plain_answer_of_bounded_size_is_refused(
    talk: Callable[[socket.socket], None], words: str
) -> None:
    start = time.monotonic()
    with raw(talk) as port, pytest.raises(InvalidParameters, match=rf"^audio_urls: .*({words})"):
        fetch_audio(f"http://127.0.0.1:{port}/", limit=MEGABYTE, allow=LOOPBACK, total_seconds=5)
    assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    "talk",
    [
        lambda connection: connection.recv(65536) and connection.recv(1),
        sends(over_and_over=b"HTTP/1.1 100 Continue\r\n\r\n" * 50, pause=0.001),
        sends(over_and_over=b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        sends(OK, over_and_over=b"A", pause=0.02),
        sends(OK + b"Content-Length: 1000\r\n\r\n", over_and_over=b"A", pause=0.02),
        sends(OK + b"Transfer-Encoding: chunked\r\n\r\n", over_and_over=b"1\r\nA\r\n", pause=0.02),
        sends(b"HTTP/1.1 302 Found\r\nLocation: ", over_and_over=b"A", pause=0.02),
    ],
)  # fmt: skip
def test_what_does_not_end_is_ended_by_the_clock(talk: Callable[[socket.socket], None]) -> None:
    start = time.monotonic()
    with raw(talk) as port:
        with pytest.raises(InvalidParameters, match=r"longer than 0\.3 seconds"):
            fetch_audio(f"http://127.0.0.1:{port}/", allow=LOOPBACK, total_seconds=0.3)
        assert time.monotonic() - start < 2


def test_a_handshake_that_does_not_come_is_ended_by_the_clock() -> None:
    hung_up = threading.Event()

    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass
        hung_up.set()

    start = time.monotonic()
    with raw(silent) as port:
        with pytest.raises(InvalidParameters, match=r"longer than 0\.3 seconds"):
            fetch_audio(f"https://127.0.0.1:{port}/", allow=LOOPBACK, total_seconds=0.3)
        assert hung_up.wait(1)  # the connection is closed, not left to the garbage collector
    assert time.monotonic() - start < 2


def test_all_hops_together_have_one_time_limit() -> None:
    def late(connection: socket.socket) -> None:
        connection.recv(65536)
        time.sleep(0.15)
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")

    start = time.monotonic()
    with raw(late) as port, pytest.raises(InvalidParameters, match=r"longer than 0\.3 seconds"):
        fetch_audio(f"http://127.0.0.1:{port}/", allow=LOOPBACK, total_seconds=0.3)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "encoding", ["gzip", "GZIP", "deflate", "br", "zstd", "x-gzip", "identity, gzip", "gzip, gzip"]
)
def test_a_bomb_is_refused_and_never_unfolded(encoding: str) -> None:
    bomb = gzip.compress(bytes(200 * MEGABYTE), 1) if encoding == "gzip" else gzip.compress(bytes(MEGABYTE))
    tracemalloc.start()
    try:
        with site(reply(200, bomb, Content_Encoding=encoding)) as server:
            tracemalloc.reset_peak()
            with pytest.raises(InvalidParameters, match="compressed"):
                fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)
        assert tracemalloc.get_traced_memory()[1] < 30 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_bytes_that_are_a_bomb_are_handed_on_as_they_are() -> None:
    bomb = gzip.compress(bytes(MEGABYTE))
    with site(reply(200, bomb, Content_Type="application/gzip")) as server:
        assert fetch_audio(f"http://127.0.0.1:{server.port}/a.wav.gz", allow=LOOPBACK) == bomb


@pytest.mark.parametrize("garbage", [b"\x17\x03\x03\x00\x20" + b"x" * 32, b"plain words"])
def test_encryption_that_breaks_in_the_midst_of_an_answer(
    garbage: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    authority = trustme.CA()
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setattr(certifi, "where", lambda: path)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("cdn.example.com").configure_cert(context)

        def talk(connection: socket.socket) -> None:
            tls = context.wrap_socket(connection, server_side=True, suppress_ragged_eofs=True)
            tls.recv(65536)
            tls.sendall(OK + b"Content-Length: 1000\r\n\r\nabc")
            under = socket.socket(fileno=tls.detach())
            with under:
                under.sendall(garbage)
                time.sleep(0.05)

        with raw(talk) as port:
            url = f"https://cdn.example.com:{port}/"
            with pytest.raises(InvalidParameters, match=r"^audio_urls: the download failed \(ReadError\)$"):
                fetch_audio(url, allow=LOOPBACK, resolve=names(cdn="127.0.0.1"), total_seconds=5)
            status, _ = posted(url, allow=LOOPBACK, resolve=names(cdn="127.0.0.1"), total_seconds=5)
            assert status == 200


def test_the_body_of_an_answer_to_a_callback_is_not_read() -> None:
    sent = 0

    def endless(connection: socket.socket) -> None:
        nonlocal sent
        connection.recv(65536)
        connection.sendall(OK + b"\r\n")
        while sent < 500 * MEGABYTE:
            sent += connection.send(bytes(MEGABYTE))

    start = time.monotonic()
    with raw(endless) as port:
        assert posted(f"http://127.0.0.1:{port}/", allow=LOOPBACK) == (200, None)
    assert sent < 50 * MEGABYTE
    assert time.monotonic() - start < 4
