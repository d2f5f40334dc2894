"""Callbacks as the running service delivers them: fairly among accounts, again on request, beside the rendering."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from standardwebhooks import Webhook

from tests.receiver import receiver
from tests.server import Server
from vitascope.accounts.keys import create_key
from vitascope.brief import Brief
from vitascope.production.installation import Installation
from vitascope.production.queue import NOTIFY_PER_ACCOUNT
from vitascope.settings import Settings
from vitascope.tasks import store
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import new_task_id

NO_FILM = {"prompt": "no film", "audio_urls": ["data:audio/wav;base64,AAAA"]}  #: fails as soon as it is prepared


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    started = make_server(outbound_allow="127.0.0.0/8", renderers=1)
    started.start()
    return started


def leave_callbacks(server: Server, account: str, url: str, count: int) -> None:
    """As many ended films of an account, whose callbacks are due."""
    installation = Installation.open(Settings(home=server.home))
    brief = Brief(model="wan2.7-text-to-video", prompt="A film", seconds=2, seed=1, callback_url=url)
    try:
        with installation.database.begin() as connection:
            create_key(connection, "test", account)
            for _ in range(count):
                task_id = new_task_id()
                store.insert_task(
                    connection, task_id, brief, account_id=account, engine="testcard", priority=1, created=1
                )
                store.change_state(connection, task_id, TaskState.FAILED)
                installation.queue.put_notify(connection, task_id)
    finally:
        installation.close()


def vitascope(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vitascope", *arguments],
        env={**os.environ, **server.environment, "VITASCOPE_HOME": str(server.home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_dead_receivers_of_some_accounts_hold_up_neither_the_callbacks_nor_the_films_of_others(
    server: Server,
) -> None:
    """Three accounts with a hundred callbacks each to a server that never answers; each attempt there takes 10 s."""
    with receiver(lambda number: None) as dead, receiver() as told:
        began = time.monotonic()
        for number in range(3):
            leave_callbacks(server, f"account-{number}", f"{dead.base}/hook", 100)
        dead.wait(1, 20)
        dead.wait(3 * NOTIFY_PER_ACCOUNT, 8)
        failing = server.order(**NO_FILM, callback_url=f"{told.base}/hook")
        told.wait(1, 8)  # sooner than one attempt at a dead receiver ends
        film = server.order(prompt="a film", duration=2, callback_url=f"{told.base}/hook")
        (body,) = server.wait([film], 30).values()
        assert body["status"] == "completed"
        told.wait(2, 8)
        assert {headers["webhook-id"] for headers, _ in told.arrived} == {f"msg_{failing}", f"msg_{film}"}
        turns = 1 + int((time.monotonic() - began) / 10)
        assert len(dead.arrived) <= turns * 3 * NOTIFY_PER_ACCOUNT, "no more at once of one account"


def test_an_operator_looks_and_sends_again(server: Server) -> None:
    with receiver(lambda number: 410 if number == 1 else 200) as told:
        film = server.order(**NO_FILM, callback_url=f"{told.base}/hook")
        told.wait(2, 30)
        again = vitascope(server, "callbacks", "resend", film)
        assert (again.returncode, again.stderr) == (0, "")
        assert again.stdout.startswith("Round 2 is queued.")
        told.wait(3, 10)
        deadline = time.monotonic() + 10
        while (listed := vitascope(server, "callbacks", "list", film).stdout).count("delivered, status 200") < 2:
            assert time.monotonic() < deadline, listed
        lines = [
            r" +1  round 1  [-0-9]{10} [:0-9]{8} UTC  refused, status 410  \d+ ms",
            r" +2  round 1  [-0-9]{10} [:0-9]{8} UTC  delivered, status 200  \d+ ms",
            r" +3  round 2  [-0-9]{10} [:0-9]{8} UTC  delivered, status 200  \d+ ms",
        ]
        assert re.fullmatch("\n".join(lines) + "\n", listed)
        assert {headers["webhook-id"] for headers, _ in told.arrived} == {f"msg_{film}"}
        secret = vitascope(server, "callbacks", "secret")
        assert (secret.returncode, secret.stderr) == (0, "")
        for headers, body in told.arrived:
            assert Webhook(secret.stdout.strip()).verify(body, headers)["id"] == film
