"""One POST of a task's body."""

from __future__ import annotations

import base64
import contextlib
import ipaddress
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from tests.unit.outbound.servers import LOOPBACK, names, reply, site
from vitascope.outbound.callbacks import post_callback
from vitascope.outbound.signature import signed_headers

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OLDER = "whsec_" + base64.b64encode(bytes(range(1, 33))).decode()
BODY = {"id": "task-unified-1757169743-7cvnl5zw", "status": "completed", "results": ["https://x"], "words": "小猫"}


def post(url: str, body: dict[str, Any], **more: Any) -> tuple[int | None, str | None]:
    return post_callback(url, body, **{"webhook_id": "msg_1", "secrets": (SECRET,), **more})


def test_the_body_is_posted_as_json() -> None:
    with site(reply(200)) as server:
        assert post(f"http://127.0.0.1:{server.port}/done?x=1", BODY, allow=LOOPBACK) == (200, None)
    ((method, path, headers, content),) = server.requests
    assert (method, path) == ("POST", "/done?x=1")
    assert headers["content-type"] == "application/json"
    assert headers["content-length"] == str(len(content))
    assert json.loads(content) == BODY


@pytest.mark.parametrize("status", [201, 204, 301, 302, 307, 400, 404, 500, 503])
def test_the_status_is_told(status: int) -> None:
    with site(reply(200)) as elsewhere, site(reply(status, Location=f"http://127.0.0.1:{elsewhere.port}/")) as server:
        assert post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK) == (status, None)
    assert elsewhere.requests == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["data:x", "http://[", "\x7f", "//"])
def test_a_redirect_to_nonsense_is_a_status_like_any_other(location: str) -> None:
    with site(reply(302, Location=location)) as server:
        assert post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK) == (302, None)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/", "https://127.0.0.1:{}/", "https://localhost:{}/", "ftp://a.com/"]
)
def test_addresses_that_are_not_permitted_are_not_connected_to(url: str) -> None:
    with site(reply(200)) as canary:
        status, problem = post(url.format(canary.port), BODY)
    assert status is None
    assert problem is not None
    assert problem.startswith("callback_url must ")
    assert canary.requests == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_with_a_private_address_is_not_connected_to(scheme: str) -> None:
    with site(reply(200)) as canary:
        url = f"{scheme}://evil.example.com:{canary.port}/"
        assert post(url, BODY, resolve=names(evil="127.0.0.1"))[0] is None
    assert canary.requests == []


def test_plain_http_stays_inside_the_permitted_networks() -> None:
    status, problem = post("http://public.example.com/", BODY, allow=LOOPBACK, resolve=names(public="93.184.215.14"))
    assert (status, problem) == (None, "callback_url must be an https URL")


def test_no_answer_in_time() -> None:
    def sleep(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.5)
        handler.close_connection = True

    with site(sleep) as server:
        assert post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK, total_seconds=0.1) == (
            None,
            "no answer within 0.1 seconds",
        )


def test_nobody_there() -> None:
    with site(reply(200)) as server:
        port = server.port
    status, problem = post(f"http://127.0.0.1:{port}/", BODY, allow=LOOPBACK)
    assert (status, problem) == (None, "the connection failed (ConnectError)")


def test_no_certificate() -> None:
    with site(reply(200)) as server:
        status, problem = post(f"https://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK)
    assert status is None
    assert problem == "the connection failed (ConnectError)"
    assert server.requests == []


def test_the_standards_own_library_verifies_the_signature() -> None:
    with site(reply(200)) as server:
        post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK)
    ((_, _, headers, content),) = server.requests
    assert headers["webhook-id"] == "msg_1"
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 5
    assert Webhook(SECRET).verify(content, headers) == BODY
    with pytest.raises(WebhookVerificationError):
        Webhook(OLDER).verify(content, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(content.replace(b"completed", b"failed___"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(content, {**headers, "webhook-id": "msg_2"})


def test_two_secrets_make_two_signatures_and_either_verifies() -> None:
    with site(reply(200)) as server:
        post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK, secrets=(SECRET, OLDER))
    ((_, _, headers, content),) = server.requests
    assert len(headers["webhook-signature"].split(" ")) == 2
    for secret in (SECRET, OLDER):
        assert Webhook(secret).verify(content, headers) == BODY


@given(
    st.text(min_size=1, alphabet=st.characters(codec="ascii", exclude_characters=".")),
    st.binary(),
    st.binary(min_size=24, max_size=64),
)
def test_signatures_are_those_of_the_standard(webhook_id: str, content: bytes, key: bytes) -> None:
    secret = "whsec_" + base64.b64encode(key).decode()
    now = int(time.time())
    headers = signed_headers((secret,), webhook_id, now, json.dumps(content.hex()).encode())
    assert Webhook(secret).verify(json.dumps(content.hex()), headers) == content.hex()


@pytest.mark.parametrize(
    "answer",
    [b"", b"\r\n\r\n", b"HTTP/9 200 OK\r\n\r\n", b"\x00\xff garbage", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n"],
)  # fmt: skip
def test_a_receiver_that_closes_or_talks_nonsense_is_a_failure_and_no_fault_of_ours(answer: bytes) -> None:
    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    with site(nonsense) as server:
        status, problem = post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK, total_seconds=3)
    assert status is None
    assert problem is not None
    assert problem.startswith("the connection failed")


def test_a_receiver_that_answers_byte_by_byte_is_cut_off_in_time() -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b"H")
                time.sleep(0.01)
        handler.close_connection = True

    began = time.monotonic()
    with site(drip) as server:
        assert post(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK, total_seconds=0.3)[0] is None
        assert time.monotonic() - began < 1.5


def test_a_slow_name_server_does_not_stretch_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def slow(*_: object, **__: object) -> list[object]:
        over.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    began = time.monotonic()
    try:
        told = post("https://slow.example.com/", BODY, total_seconds=0.2)
        assert time.monotonic() - began < 1.5
    finally:
        over.set()
    assert told == (None, "no answer within 0.2 seconds")


def test_the_systems_resolver_is_asked_at_each_attempt() -> None:
    with site(reply(200)) as server:
        assert post(f"http://localhost:{server.port}/", BODY, allow=(*LOOPBACK, ipaddress.ip_network("::1/128"))) == (
            200,
            None,
        )
        status, problem = post(f"https://localhost.localdomain:{server.port}/", BODY)
    assert status is None
    assert problem == "callback_url must not point to a local name"
