"""What is counted and logged of requests."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator

import pytest

from tests.contract.client import Client
from vitascope.api import create_app
from vitascope.production.studio import Studio

LOGGER = "vitascope.requests"

Told = Callable[[], list[logging.LogRecord]]


@pytest.fixture
def door(studio: Studio, client: Client) -> Client:
    """A client of an application of its own, whose counters are at zero."""
    return Client(create_app(studio), client.key)


def requests(door: Client) -> dict[tuple[str, str, str], float]:
    """Requests counted so far by method, route and status."""
    text = door.request("GET", "/metrics", headers={"Host": "127.0.0.1"}).text
    found = re.findall(
        r'^vitascope_http_requests_total\{method="(.*?)",route="(.*?)",status="(.*?)"\} (\S+)$', text, re.MULTILINE
    )
    return {(method, route, status): float(number) for method, route, status, number in found}


def test_requests_are_counted_by_route_and_status(door: Client) -> None:
    task_id = door.order().json()["id"]
    for path in (task_id, task_id, "task-unified-1-aaaaaaaa"):
        door.get(f"/v1/tasks/{path}")
    door.order(prompt="")
    assert requests(door) == {
        ("POST", "/v1/videos/generations", "200"): 1,
        ("POST", "/v1/videos/generations", "400"): 1,
        ("GET", "/v1/tasks/{task_id}", "200"): 2,
        ("GET", "/v1/tasks/{task_id}", "404"): 1,
    }


def test_a_wrong_method_is_counted_at_its_route(door: Client) -> None:
    assert door.request("DELETE", "/v1/videos/generations").status_code == 405
    assert requests(door) == {("DELETE", "/v1/videos/generations", "405"): 1}


def test_strange_methods_and_paths_make_no_new_series(door: Client) -> None:
    for number in range(20):
        door.get(f"/nowhere/{number}")
        door.request(f"METHOD{number}", "/v1/tasks")
    assert requests(door) == {("GET", "unmatched", "404"): 20, ("other", "/v1/tasks", "405"): 20}


def test_a_defect_is_counted_as_500(door: Client, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "catalogue", lambda: 1 // 0)
    assert door.get("/v1/models").status_code == 500
    assert requests(door) == {("GET", "/v1/models", "500"): 1}


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[logging.LogRecord]]]:
    """What has been logged of requests so far."""
    with caplog.at_level(logging.INFO, logger=LOGGER):
        yield lambda: [one for one in caplog.records if one.name == LOGGER]


def test_the_line_of_an_order_names_request_key_and_task(door: Client, told: Told) -> None:
    answer = door.order()
    (line,) = told()
    assert line.getMessage() == "POST /v1/videos/generations: 200"
    assert line.__dict__["task_id"] == answer.json()["id"]
    assert line.__dict__["request_id"] == answer.headers["x-request-id"]
    assert line.__dict__["key_id"] > 0
    assert line.__dict__["milliseconds"] > 0


def test_the_line_of_a_request_without_a_key_names_none(anonymous: Client, told: Told) -> None:
    assert anonymous.order().status_code == 401
    (line,) = told()
    assert "key_id" not in line.__dict__
    assert "task_id" not in line.__dict__


def test_reading_is_not_told_unless_it_fails(
    door: Client, studio: Studio, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.get("/v1/tasks")
    door.get("/v1/tasks/nonsense")
    assert told() == []
    monkeypatch.setattr(studio, "catalogue", lambda: 1 // 0)
    door.get("/v1/models")
    (line,) = told()
    assert (line.levelno, line.getMessage()) == (logging.WARNING, "GET /v1/models: 500")
