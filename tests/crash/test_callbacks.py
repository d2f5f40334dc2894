"""A callback is never lost: kill -9 between completion and delivery, during an attempt, and between two attempts."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook

from tests.receiver import Receiver, receiver
from tests.server import Server
from vitascope.accounts.callback_secrets import signing_secrets


def state_of(server: Server, task_id: str) -> str:
    ((state,),) = server.rows("SELECT state FROM task WHERE id = :task", task=task_id)
    return str(state)


def attempts(server: Server, task_id: str) -> list[dict[str, Any]]:
    """As the owner sees them."""
    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(base_url=server.base, trust_env=False, timeout=30, headers=headers) as client:
        answer = client.get(f"/v1/tasks/{task_id}/callbacks")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


def wait_for_delivery(server: Server, task_id: str) -> list[dict[str, Any]]:
    deadline = time.monotonic() + 30
    while not (made := attempts(server, task_id)) or not made[-1]["delivered"]:
        assert time.monotonic() < deadline, (made, server.tail())
        time.sleep(0.05)
    return made


def verified(server: Server, told: Receiver) -> list[dict[str, Any]]:
    """All bodies that arrived, each checked with the account's secret by the library of the standard."""
    with server.transaction() as connection:
        (secret,) = signing_secrets(connection, "default")
    return [Webhook(secret).verify(body, headers) for headers, body in told.arrived]


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    return make_server(outbound_allow="127.0.0.0/8", renderers=1)


def test_a_kill_between_completion_and_delivery_loses_no_callback(server: Server) -> None:
    with receiver() as told:
        server.start()
        film = server.order(prompt="a film", duration=2, callback_url=f"{told.base}/hook")
        while state_of(server, film) != "completed":
            time.sleep(0.005)
        server.kill()
        server.start()
        made = wait_for_delivery(server, film)
        bodies = verified(server, told)
        assert [one["delivered"] for one in made].count(True) == 1
        assert len(bodies) <= len(made)
        assert {headers["webhook-id"] for headers, _ in told.arrived} == {f"msg_{film}"}
        assert all((body["id"], body["status"]) == (film, "completed") for body in bodies)
        assert server.status(bodies[-1]["results"][0]) == 200
        assert bodies[-1] | {"results": 0, "task_info": 0} == server.task(film) | {"results": 0, "task_info": 0}


def test_a_kill_during_an_attempt_makes_that_attempt_again_with_the_same_id(server: Server) -> None:
    with receiver(lambda number: None if number == 1 else 204) as told:
        server.start()
        film = server.order(prompt="a film", duration=2, callback_url=f"{told.base}/hook")
        told.wait(1, 30)
        server.kill()
        server.start()
        made = wait_for_delivery(server, film)
        assert [(one["number"], one["round"], one["delivered"]) for one in made] == [(1, 1, False), (2, 1, True)]
        assert made[0]["error"].startswith("interrupted")
        assert len(told.arrived) == 2
        assert len(verified(server, told)) == 2
        assert {headers["webhook-id"] for headers, _ in told.arrived} == {f"msg_{film}"}


def test_a_killed_desk_between_two_attempts_does_not_begin_the_count_again(server: Server) -> None:
    with receiver(lambda number: 500 if number < 3 else 204) as told:
        server.start()
        film = server.order(
            prompt="no film", audio_urls=["data:audio/wav;base64,AAAA"], callback_url=f"{told.base}/hook"
        )
        deadline = time.monotonic() + 30
        while not [one for one in attempts(server, film) if one.get("status") == 500]:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        ((desk,),) = server.rows("SELECT pid FROM member WHERE role = 'desk' AND state != 'gone'")
        os.kill(desk, signal.SIGKILL)
        made = wait_for_delivery(server, film)
        ended = [one for one in made if "milliseconds" in one]
        assert [one["status"] for one in ended] == [500, 500, 204]
        assert [one["number"] for one in made] == list(range(1, len(made) + 1))
        assert ended[1]["at"] - ended[0]["at"] >= 1.0
        assert ended[2]["at"] - ended[1]["at"] >= 2.0
        assert [json.loads(body)["status"] for _, body in told.arrived] == ["failed"] * len(told.arrived)
