"""Fetching driving audio: what arrives, what is refused, and that nothing private is ever connected to."""

from __future__ import annotations

import base64
import ipaddress
import time
from http.server import BaseHTTPRequestHandler

import pytest

from tests.unit.outbound.servers import LOOPBACK, names, reply, site
from vitascope.errors import InvalidParameters
from vitascope.outbound import fetch_audio

SOUND = b"RIFF" + bytes(range(256)) * 40


def test_a_data_url_is_decoded() -> None:
    assert fetch_audio(f"data:audio/wav;base64,{base64.b64encode(SOUND).decode()}") == SOUND


def test_a_data_url_beyond_the_limit_is_refused() -> None:
    with pytest.raises(InvalidParameters, match=r"^audio_urls: audio must not be larger"):
        fetch_audio("data:audio/wav,aaaa", limit=3)


def test_a_file_is_fetched() -> None:
    with site(reply(200, SOUND)) as server:
        assert fetch_audio(f"http://127.0.0.1:{server.port}/a%20b.wav?x=1#y", allow=LOOPBACK) == SOUND
    ((method, path, headers, _),) = server.requests
    assert (method, path) == ("GET", "/a%20b.wav?x=1")
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["user-agent"].startswith("Vitascope/")
    assert headers["accept-encoding"] == "identity"
    assert not {"authorization", "cookie"} & set(headers)


def test_a_name_is_resolved_once_and_sent_as_host() -> None:
    resolve = names(cdn=["127.0.0.1", "8.8.8.8"])
    with site(reply(200, SOUND)) as server:
        assert fetch_audio(f"http://cdn.example.com:{server.port}/", allow=LOOPBACK, resolve=resolve) == SOUND
    assert server.requests[0][2]["host"] == f"cdn.example.com:{server.port}"


@pytest.mark.parametrize(
    "addresses",
    [
        "127.0.0.1",
        "8.8.8.8 127.0.0.1",
        "127.0.0.1 8.8.8.8",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "fd00::1",
    ],
)
def test_a_name_with_a_private_address_is_refused_before_connecting(addresses: str) -> None:
    refusal = pytest.raises(InvalidParameters, match=r"^audio_urls: must not point to a private or special address")
    with site(reply(200, SOUND)) as canary, refusal:
        fetch_audio(f"http://evil.example.com:{canary.port}/", resolve=names(evil=addresses))
    assert canary.requests == []


def test_a_name_that_changes_its_mind_gains_nothing() -> None:
    # The first answer is permitted and nobody listens there; were the name resolved again, the canary would be asked.
    resolve = names(evil=["127.0.0.2", "127.0.0.1"])
    allow = (ipaddress.ip_network("127.0.0.2/32"),)
    with site(reply(200, SOUND)) as canary, pytest.raises(InvalidParameters, match="ConnectError"):
        fetch_audio(f"http://evil.example.com:{canary.port}/", allow=allow, resolve=resolve)
    assert canary.requests == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://0x7f.1:{}/", "http://[::1]:{}/"]
)
def test_the_form_is_checked_again(url: str) -> None:
    with site(reply(200, SOUND)) as canary, pytest.raises(InvalidParameters, match=r"^audio_urls: must "):
        fetch_audio(url.format(canary.port))
    assert canary.requests == []


def test_an_unknown_name() -> None:
    with pytest.raises(InvalidParameters, match="cannot be resolved"):
        fetch_audio("http://nowhere.example.com/", resolve=names())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    with (
        site(reply(200, SOUND)) as target,
        site(reply(status, Location=f"http://127.0.0.1:{target.port}/moved")) as server,
    ):
        assert fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK) == SOUND
    assert target.requests[0][1] == "/moved"


def test_a_relative_redirect_is_followed() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        (reply(200, SOUND) if handler.path == "/b/c" else reply(302, Location="/b/c"))(handler)

    with site(answer) as server:
        assert fetch_audio(f"http://127.0.0.1:{server.port}/a", allow=LOOPBACK) == SOUND


def redirecting(handler: BaseHTTPRequestHandler) -> None:
    left = int(handler.path[1:])
    (reply(302, Location=f"/{left - 1}") if left else reply(200, SOUND))(handler)


def test_three_redirects_are_followed() -> None:
    with site(redirecting) as server:
        assert fetch_audio(f"http://127.0.0.1:{server.port}/3", allow=LOOPBACK) == SOUND
    assert len(server.requests) == 4


def test_the_fourth_redirect_is_not_followed() -> None:
    with site(redirecting) as server, pytest.raises(InvalidParameters, match="redirects more than 3 times"):
        fetch_audio(f"http://127.0.0.1:{server.port}/4", allow=LOOPBACK)
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    "location",
    ["http://evil.example.com:{}/", "http://[::1]:{}/", "http://2130706433:{}/", "https://user@127.0.0.1:{}/",
     "data:audio/wav,x", "file:///etc/passwd", "http://[", "ftp://127.0.0.1:{}/"],
)  # fmt: skip
def test_every_hop_is_checked(location: str) -> None:
    resolve = names(evil="10.0.0.1")
    with (
        site(reply(200, SOUND)) as canary,
        site(reply(302, Location=location.format(canary.port))) as server,
        pytest.raises(InvalidParameters, match=r"^audio_urls: "),
    ):
        fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK, resolve=resolve)
    assert canary.requests == []


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 404, 500])
def test_other_answers_are_refused(status: int) -> None:
    with site(reply(status)) as server, pytest.raises(InvalidParameters, match=f"status {status}"):
        fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)


def test_the_other_servers_words_are_not_repeated() -> None:
    with site(reply(403, b"internal secret")) as server, pytest.raises(InvalidParameters) as refused:
        fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)
    assert "secret" not in refused.value.message


@pytest.mark.parametrize("announced", [None, 10**12])
def test_a_file_beyond_the_limit_is_not_read_to_its_end(announced: int | None) -> None:
    sent = 0

    def endless(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        if announced:
            handler.send_header("Content-Length", str(announced))
        handler.end_headers()
        try:
            while sent < 10**9:
                handler.wfile.write(bytes(100_000))
                sent += 100_000
        except OSError:
            handler.close_connection = True

    with site(endless) as server, pytest.raises(InvalidParameters, match="must not be larger than 1 MB"):
        fetch_audio(f"http://127.0.0.1:{server.port}/", limit=1024 * 1024, allow=LOOPBACK)
    assert sent < 50 * 1024 * 1024


def test_a_file_at_the_limit_is_fetched() -> None:
    with site(reply(200, bytes(5000))) as server:
        assert len(fetch_audio(f"http://127.0.0.1:{server.port}/", limit=5000, allow=LOOPBACK)) == 5000


def test_an_empty_file_is_refused() -> None:
    with site(reply(200)) as server, pytest.raises(InvalidParameters, match="empty"):
        fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)


def test_a_compressed_answer_is_refused() -> None:
    with (
        site(reply(200, b"x", Content_Encoding="gzip")) as server,
        pytest.raises(InvalidParameters, match="compressed"),
    ):
        fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    reply(200, b"", Content_Length="100")(handler)
    try:
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True


@pytest.mark.parametrize("answer", [drip_headers, drip_body])
def test_a_server_that_drips_runs_into_the_time_limit(answer: object) -> None:
    start = time.monotonic()
    with site(answer) as server:  # type: ignore[arg-type]
        with pytest.raises(InvalidParameters, match=r"longer than 0\.2 seconds"):
            fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK, total_seconds=0.2)
        assert time.monotonic() - start < 1.5


def test_a_server_that_talks_nonsense() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"nonsense\r\n\r\n")
        handler.close_connection = True

    with site(answer) as server, pytest.raises(InvalidParameters, match=r"^audio_urls: the download failed"):
        fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)


def test_the_environments_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(reply(200, SOUND)) as server, site(reply(200, b"from the proxy")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK) == SOUND
    assert proxy.requests == []
