"""Cancelling is real: within a second nobody works on the film any more, and the renderer is there for the next."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.server import Server
from vitascope.film.probe import probe

WITHIN = 1.0  #: second


def rendering(server: Server, task_id: str) -> list[tuple[str, int]]:
    """Executors of renderers that work on the film, with their process ids."""
    return server.rows(
        "SELECT take.executor, member.pid FROM take JOIN member ON member.executor = take.executor"
        " WHERE take.task_id = :task AND NOT take.done",
        task=task_id,
    )


def cancel(server: Server, task_id: str) -> dict[str, Any]:
    with httpx.Client(base_url=server.base, trust_env=False, timeout=30) as client:
        answer = client.post(f"/v1/tasks/{task_id}/cancel", headers={"Authorization": f"Bearer {server.key}"})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def wait_for_renderers(server: Server, task_id: str, count: int) -> list[tuple[str, int]]:
    deadline = time.monotonic() + 60
    while len(found := rendering(server, task_id)) < count:
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.02)
    return found


# An engine that looks up after each frame stops by itself; one that is busy for ten seconds with one is ended.
@pytest.mark.parametrize("pace", [0.02, 10.0])
def test_a_cancelled_film_is_left_within_a_second(
    make_server: Callable[..., Server], tmp_path: Path, pace: float
) -> None:
    server = make_server(testcard_pace=pace, renderers=2)
    server.start()
    film = server.order(prompt="a long film", duration=15)
    working = wait_for_renderers(server, film, 2)
    began = time.monotonic()
    body = cancel(server, film)
    assert (body["status"], body["error"]["code"]) == ("failed", "request_cancelled")
    while rendering(server, film) and (pace < 1 or any(psutil.pid_exists(pid) for _, pid in working)):
        assert time.monotonic() - began < WITHIN, server.tail()
        time.sleep(0.02)
    if pace > 1:
        assert not any(psutil.pid_exists(pid) for _, pid in working)
        return
    # The same processes make the next film.
    following = server.order(prompt="a short film", duration=2)
    ended = server.wait([following], 60)[following]
    assert ended["status"] == "completed", ended
    assert all(psutil.pid_exists(pid) for _, pid in working)
    assert probe(server.download(ended["results"][0], tmp_path / "film.mp4")).frames == 60
    assert server.task(film)["status"] == "failed"


def test_ended_renderers_are_replaced_and_the_film_stays_cancelled(make_server: Callable[..., Server]) -> None:
    server = make_server(testcard_pace=10.0, renderers=1)
    server.start()
    film = server.order(prompt="a long film", duration=2)
    ((old, _),) = wait_for_renderers(server, film, 1)
    cancel(server, film)
    following = server.order(prompt="another film", duration=2)
    ((new, _),) = wait_for_renderers(server, following, 1)
    assert new != old
    assert server.task(film)["error"]["code"] == "request_cancelled"
    counted = server.rows("SELECT attempts FROM take WHERE task_id = :task", task=following)
    assert set(counted) == {(0,)}  # the next film does not pay for it
