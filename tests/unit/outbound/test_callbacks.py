"""One POST of a task's body."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler

import pytest

from tests.unit.outbound.servers import LOOPBACK, names, reply, site
from vitascope.outbound import post_callback

BODY = {"id": "task-unified-1757169743-7cvnl5zw", "status": "completed", "results": ["https://x"], "words": "小猫"}


def test_the_body_is_posted_as_json() -> None:
    with site(reply(200)) as server:
        assert post_callback(f"http://127.0.0.1:{server.port}/done?x=1", BODY, allow=LOOPBACK) == (200, None)
    ((method, path, headers, content),) = server.requests
    assert (method, path) == ("POST", "/done?x=1")
    assert headers["content-type"] == "application/json"
    assert headers["content-length"] == str(len(content))
    assert json.loads(content) == BODY


@pytest.mark.parametrize("status", [201, 204, 301, 302, 307, 400, 404, 500, 503])
def test_the_status_is_told(status: int) -> None:
    with site(reply(200)) as elsewhere, site(reply(status, Location=f"http://127.0.0.1:{elsewhere.port}/")) as server:
        assert post_callback(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK) == (status, None)
    assert elsewhere.requests == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["data:x", "http://[", "\x7f", "//"])
def test_a_redirect_to_nonsense_is_a_status_like_any_other(location: str) -> None:
    with site(reply(302, Location=location)) as server:
        assert post_callback(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK) == (302, None)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/", "https://127.0.0.1:{}/", "https://localhost:{}/", "ftp://a.com/"]
)
def test_addresses_that_are_not_permitted_are_not_connected_to(url: str) -> None:
    with site(reply(200)) as canary:
        status, problem = post_callback(url.format(canary.port), BODY)
    assert status is None
    assert problem is not None
    assert problem.startswith("callback_url must ")
    assert canary.requests == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_with_a_private_address_is_not_connected_to(scheme: str) -> None:
    with site(reply(200)) as canary:
        url = f"{scheme}://evil.example.com:{canary.port}/"
        assert post_callback(url, BODY, resolve=names(evil="127.0.0.1"))[0] is None
    assert canary.requests == []


def test_plain_http_stays_inside_the_permitted_networks() -> None:
    status, problem = post_callback(
        "http://public.example.com/", BODY, allow=LOOPBACK, resolve=names(public="93.184.215.14")
    )
    assert (status, problem) == (None, "callback_url must be an https URL")


def test_no_answer_in_time() -> None:
    def sleep(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.5)
        handler.close_connection = True

    with site(sleep) as server:
        assert post_callback(f"http://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK, total_seconds=0.1) == (
            None,
            "no answer within 0.1 seconds",
        )


def test_nobody_there() -> None:
    with site(reply(200)) as server:
        port = server.port
    status, problem = post_callback(f"http://127.0.0.1:{port}/", BODY, allow=LOOPBACK)
    assert (status, problem) == (None, "the connection failed (ConnectError)")


def test_no_certificate() -> None:
    with site(reply(200)) as server:
        status, problem = post_callback(f"https://127.0.0.1:{server.port}/", BODY, allow=LOOPBACK)
    assert status is None
    assert problem == "the connection failed (ConnectError)"
    assert server.requests == []
