"""The logs of a whole service at the level ``info``: what must stand in them, and what must not.

Every text that a caller can send carries a canary of its own. Then films are completed and fail in several ways, callbacks are
sent, refused and left unanswered, and links are tampered with.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.receiver import receiver
from tests.server import Server

CANARY = "canary"


def canary(name: str) -> str:
    """A word that says where it comes from."""
    return f"{CANARY}-{name}"


def lines_of(server: Server) -> list[dict[str, Any]]:
    """What all processes have written."""
    text = server.log.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    started = make_server(outbound_allow="127.0.0.0/8", attempts=1, testcard_pace=0.02)
    started.start()
    return started


def order(server: Server, name: str, **more: Any) -> str:
    return server.order(
        **{
            "prompt": f"A kitten and a {canary(f'prompt-{name}')}",
            "negative_prompt": canary("negative"),
            "duration": 2,
            **more,
        }
    )


def test_no_text_of_a_caller_is_logged(server: Server, tmp_path: Path) -> None:
    with receiver(lambda number: 500 if number == 1 else 204) as hooks:
        done = order(server, "done", callback_url=f"{hooks.base}/{canary('path')}?{canary('query')}=1")
        unheard = order(server, "unheard", callback_url=f"http://127.0.0.1:9/{canary('unheard')}")
        no_audio = order(server, "audio", audio_urls=[f"http://127.0.0.1:9/{canary('audio')}.mp3?{canary('key')}"])
        ended = server.wait([done, unheard, no_audio], 60)
        hooks.wait(2, 20)
    assert [ended[one]["status"] for one in (done, unheard, no_audio)] == ["completed", "completed", "failed"]

    with httpx.Client(base_url=server.base, trust_env=False, timeout=30) as client:
        mine = {"Authorization": f"Bearer {server.key}"}
        for wrong in (f"Bearer {canary('token')}", canary("token"), f"Basic {canary('token')}"):
            assert client.get("/v1/tasks", headers={"Authorization": wrong}).status_code == 401
        link = httpx.URL(ended[done]["results"][0])
        tampered = link.raw_path.decode().replace("?", f"?{canary('link')}=1&") + canary("signature")
        assert client.get(tampered).status_code in (403, 404)
        for method, path, body in (
            ("POST", "/v1/videos/generations", {"model": canary("model"), "prompt": canary("prompt")}),
            ("POST", "/v1/videos/generations", {"model": "wan2.7-text-to-video", "prompt": "x", canary("field"): 1}),
            ("POST", f"/{canary('path')}", {}),
            ("GET", f"/v1/tasks/task-unified-{canary('id')}", None),
            ("POST", f"/v1/tasks/{done}/cancel", {canary("field"): 1}),
        ):
            client.request(method, path, headers=mine, json=body)
        client.post("/v1/videos/generations", headers=mine, content=canary("body").encode())

    # A board that cannot be read: a defect inside a job, whose message would quote what stands there.
    slow = order(server, "broken")
    with server.transaction() as connection:
        connection.exec_driver_sql("update task set board = ? where id = ?", (f'{{"{canary("board")}": 1}}', slow))
        connection.exec_driver_sql("update task set brief = ? where id = ?", (f'{{"{canary("brief")}": 1}}', slow))
    until = time.monotonic() + 20
    while not (broken := [one for one in lines_of(server) if "exception" in one]) and time.monotonic() < until:
        time.sleep(0.05)
    server.stop()

    text = server.log.read_text(encoding="utf-8")
    assert CANARY not in text, [line for line in text.splitlines() if CANARY in line][:3]
    assert server.key not in text
    assert "sig=" not in text
    assert broken
    assert len(lines_of(server)) > 20


def test_every_line_of_a_film_carries_its_id(server: Server) -> None:
    with receiver() as hooks:
        film = order(server, "one", callback_url=f"{hooks.base}/hook")
        server.wait([film], 60)
        hooks.wait(1, 20)
    cancelled = order(server, "two")
    with httpx.Client(
        base_url=server.base, trust_env=False, headers={"Authorization": f"Bearer {server.key}"}
    ) as client:
        stopped = client.post(f"/v1/tasks/{cancelled}/cancel")
    server.stop()
    lines = lines_of(server)
    told = [(line["role"], line["message"]) for line in lines if line.get("task_id") == film]
    assert told[0] == ("server", "POST /v1/videos/generations: 200")
    assert [role for role, message in told if message == "staged"] == ["desk"]
    assert {role for role, message in told if message == "rendered"} == {"renderer"}
    assert ("desk", "the film is completed") in told
    assert ("desk", "callback attempt 1: 204") in told
    for line in lines:
        if line.get("job") or re.search(r"film|rendered|staged|callback", line["message"]):
            assert line["task_id"] in (film, cancelled), line
    if stopped.status_code == 200:
        assert any(line.get("error_code") == "request_cancelled" for line in lines if line.get("task_id") == cancelled)
    assert {line["role"] for line in lines} == {"server", "desk", "renderer"}
    text = server.log.read_text(encoding="utf-8")
    strangers = [line for line in text.splitlines() if not line.startswith("{")]
    assert strangers == [], strangers[:5]
