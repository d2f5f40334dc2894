"""Children of the nursery, real ones: they come, take signals, end, and are replaced."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from tests.processes import until
from vitascope.production import nursery as module
from vitascope.production.installation import Installation
from vitascope.production.membership import states_of
from vitascope.production.nursery import LEAVE_NOW, Nursery
from vitascope.settings import Settings

LIMIT = 30.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", engine="testcard", disk_reserve=0)


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    return {"VITASCOPE_HOME": str(settings.home), "VITASCOPE_ENGINE": "testcard", "VITASCOPE_DISK_RESERVE": "0"}


@pytest.fixture
def nursery(environment: dict[str, str], installation: Installation) -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


def is_ready(installation: Installation, executor: str) -> bool:
    with installation.database.read() as connection:
        return states_of(connection, [executor]).get(executor) == "ready"


@contextmanager
def living_parent() -> Iterator[None]:
    """Standard input as of a nursery whose supervisor lives."""
    reading, writing = os.pipe()
    kept = os.dup(0)
    os.dup2(reading, 0)
    try:
        yield
    finally:
        os.dup2(kept, 0)
        for handle in (reading, writing, kept):
            os.close(handle)


def test_a_child_works_and_leaves_when_told(
    nursery: Nursery, environment: dict[str, str], installation: Installation
) -> None:
    children = {role: nursery.spawn(role, f"{role}-1", environment) for role in ("desk", "renderer")}
    until(lambda: all(is_ready(installation, f"{role}-1") for role in children))
    for role, child in children.items():
        assert child.poll() is None
        with installation.database.read() as connection:
            row = connection.execute(sa.text("SELECT pid, role FROM member WHERE executor = :it"), {"it": f"{role}-1"})
            assert row.one() == (child.pid, role)
        child.send(LEAVE_NOW)  # only means something to who is leaving
        child.send(signal.SIGTERM)
        assert child.wait(LIMIT) == 0
        child.send(signal.SIGTERM)  # to nobody


def test_a_signal_to_a_child_that_does_not_run_yet_is_not_lost(nursery: Nursery, environment: dict[str, str]) -> None:
    killed, told = (nursery.spawn("desk", f"desk-{number}", environment) for number in (1, 2))
    killed.send(signal.SIGKILL)
    told.send(signal.SIGTERM)
    assert killed.wait(LIMIT) == -signal.SIGKILL
    assert told.wait(LIMIT) == 0


def test_a_child_that_cannot_work_says_why_and_ends(
    environment: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    with Nursery() as nursery:
        child = nursery.spawn("desk", "desk-1", {**environment, "VITASCOPE_ATTEMPTS": "none"})
        assert child.wait(LIMIT) == 1
    assert "SetupError" in capfd.readouterr().err


def test_when_the_nursery_dies_its_children_end_and_another_takes_its_place(
    nursery: Nursery, environment: dict[str, str], installation: Installation
) -> None:
    first = nursery.spawn("desk", "desk-1", environment)
    until(lambda: is_ready(installation, "desk-1"))
    assert first.poll() is None
    assert first.pid is not None
    process = psutil.Process(first.pid)
    process.parent().kill()
    assert first.wait(LIMIT) == -signal.SIGKILL
    assert first.orphaned
    process.wait(LIMIT)
    second = nursery.spawn("desk", "desk-2", environment)
    until(lambda: is_ready(installation, "desk-2"))
    assert not second.orphaned
    second.send(signal.SIGTERM)
    assert second.wait(LIMIT) == 0


def test_signals_to_the_whole_group_do_not_end_the_nursery(nursery: Nursery, environment: dict[str, str]) -> None:
    child = nursery.spawn("desk", "desk-1", environment)
    until(lambda: child.poll() is None and child.pid is not None)
    assert child.pid is not None
    parent = psutil.Process(child.pid).parent()
    for number in (signal.SIGTERM, signal.SIGINT, LEAVE_NOW):
        parent.send_signal(number)
    child.send(signal.SIGKILL)
    assert child.wait(LIMIT) == -signal.SIGKILL, "it still tells"


def test_where_processes_cannot_be_forked_each_loads_for_itself(
    environment: dict[str, str], installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FORKS", False)
    ours, theirs = socket.socketpair()
    with ours, theirs, living_parent():
        side = module._Forking(theirs)
        side._fork({"number": 7, "role": "desk", "executor": "desk-1", "chain": "", "environment": environment})
        pid = json.loads(ours.recv(1000))["pid"]
        until(lambda: is_ready(installation, "desk-1"))
        os.kill(pid, signal.SIGTERM)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        side._reap()
        assert json.loads(ours.recv(1000)) == {"number": 7, "code": 0}
