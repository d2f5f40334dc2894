"""Callback URLs at creation, and ``GET /v1/tasks/{task_id}/callbacks``."""

from __future__ import annotations

import socket
import time

import pytest

from tests.contract.client import Client, error_of
from vitascope.api.callbacks import CallbackAnswer
from vitascope.production.studio import Studio
from vitascope.tasks import callbacks

HOOK = "https://hooks.outside.example/done"


@pytest.fixture
def task_id(client: Client) -> str:
    ordered: str = client.order(callback_url=HOOK).json()["id"]
    return ordered


def test_a_name_that_resolves_to_a_private_address_is_refused(client: Client) -> None:
    error = error_of(client.order(callback_url="https://hooks.inside.example/done"), 400)
    assert (error["code"], error["param"]) == ("invalid_request", "callback_url")
    assert "private or special address" in error["message"]


@pytest.mark.parametrize("url", [HOOK, "https://nobody-knows.example/done"])
def test_a_public_name_and_one_that_does_not_resolve_are_taken(client: Client, url: str) -> None:
    assert client.order(callback_url=url).status_code == 200


def test_a_slow_name_server_delays_an_order_by_a_second_and_a_half_and_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(2.5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    began = time.monotonic()
    assert client.order(callback_url=HOOK).status_code == 200
    assert 1.4 < time.monotonic() - began < 2.4


def test_a_task_without_attempts(client: Client, task_id: str) -> None:
    answer = client.get(f"/v1/tasks/{task_id}/callbacks")
    assert answer.status_code == 200
    assert answer.json() == {
        "object": "list",
        "webhook_id": f"msg_{task_id}",
        "callback_url": HOOK,
        "data": [],
    }


def test_a_task_without_a_callback(client: Client) -> None:
    ordered = client.order().json()["id"]
    body = client.get(f"/v1/tasks/{ordered}/callbacks").json()
    assert "callback_url" not in body
    assert body["data"] == []


def test_every_attempt_is_told_to_the_owner(client: Client, studio: Studio, task_id: str) -> None:
    with studio.database.begin() as connection:
        callbacks.end_attempt(
            connection,
            task_id,
            callbacks.begin_attempt(connection, task_id, 1),
            None,
            "no answer within 10 seconds",
            10004,
        )
        callbacks.begin_attempt(connection, task_id, 1)  # cut off by the next one
        callbacks.end_attempt(connection, task_id, callbacks.begin_attempt(connection, task_id, 1), 204, None, 31)
        callbacks.begin_attempt(connection, task_id, 2)  # under way
    body = client.get(f"/v1/tasks/{task_id}/callbacks").json()
    CallbackAnswer.model_validate(body)
    assert all(abs(one.pop("at") - time.time()) < 10 for one in body["data"])
    interrupted = "interrupted: the server was stopped during this attempt"
    assert body["data"] == [
        {"number": 1, "round": 1, "delivered": False, "error": "no answer within 10 seconds", "milliseconds": 10004},
        {"number": 2, "round": 1, "delivered": False, "error": interrupted},
        {"number": 3, "round": 1, "delivered": True, "status": 204, "milliseconds": 31},
        {"number": 4, "round": 2, "delivered": False},
    ]


def test_only_the_owner_may_ask(anonymous: Client, stranger: Client, client: Client, task_id: str) -> None:
    path = f"/v1/tasks/{task_id}/callbacks"
    assert error_of(anonymous.get(path), 401)["code"] == "unauthorized"
    assert error_of(stranger.get(path), 403)["code"] == "permission_denied"
    assert error_of(client.get("/v1/tasks/task-unified-1-aaaaaaaa/callbacks"), 404)["code"] == "task_not_found"
    assert error_of(client.get("/v1/tasks/other-1/callbacks"), 400)["code"] == "invalid_task_id"
    assert error_of(client.request("POST", path), 405)["code"] == "method_not_allowed"
