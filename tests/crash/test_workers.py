"""Several machines beside one database: films are shared, taken over, fenced, handed back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.crash.test_kill import begun
from tests.server import Server
from tests.worker import Worker
from vitascope.film.probe import probe
from vitascope.settings import Settings

#: On SQLite, which is for one machine, workers are tried as well, but not again and again.
ON_POSTGRESQL = pytest.mark.parametrize("place", ["postgresql"], indirect=True)

QUICK = {"heartbeat": 0.3, "lease": 3}


@pytest.fixture
def machines(
    make_server: Callable[..., Server], tmp_path: Path
) -> Iterator[Callable[..., tuple[Server, list[Worker]]]]:
    """A door and workers, each with a home of its own; on SQLite, which is for one machine, with one home."""
    made: list[Worker] = []

    def make(workers: int, **settings: object) -> tuple[Server, list[Worker]]:
        shared = {"storage_url": tmp_path / "storage", "link_secret": "ab" * 32, **QUICK, **settings}
        door = make_server(**shared)
        door.arguments = ("--no-worker",)
        door.start()
        one_home = door.database_url is None
        made.extend(
            Worker(
                door.home if one_home else tmp_path / f"worker-{number}",
                {**door.environment, "VITASCOPE_RENDERERS": "1"},
                name=str(number),
            )
            for number in range(workers)
        )
        for worker in made:
            worker.start()
        return door, made

    yield make
    for worker in made:
        with suppress(ProcessLookupError):
            worker.signal(signal.SIGCONT)
        worker.close()


def machine_of(pid: int) -> int:
    """The process that a renderer works for: the one that its nursery belongs to."""
    return psutil.Process(psutil.Process(pid).ppid()).ppid()


def renderers_of(server: Server) -> dict[int, int]:
    """Process ids of renderers that are ready, and of the process that each works for."""
    rows = server.rows("SELECT pid FROM member WHERE role = 'renderer' AND state = 'ready'")
    return {row.pid: machine_of(row.pid) for row in rows if psutil.pid_exists(row.pid)}


def wait_for_all(server: Server, workers: list[Worker]) -> None:
    deadline = time.monotonic() + 60
    while set(renderers_of(server).values()) != {worker.process.pid for worker in workers if worker.process}:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def under_way(server: Server) -> list[Any]:
    """Segments that are being rendered: number, process id."""
    return server.rows(
        "SELECT take.segment, member.pid FROM take JOIN member USING (executor) WHERE NOT done AND frames_done > 0"
    )


def wait_until_both_render(server: Server, workers: list[Worker]) -> None:
    deadline = time.monotonic() + 60
    wanted = {worker.process.pid for worker in workers if worker.process}
    while True:
        with suppress(psutil.Error):
            if {machine_of(row.pid) for row in under_way(server)} == wanted:
                return
        assert time.monotonic() < deadline, [worker.tail() for worker in workers]
        time.sleep(0.01)


@contextmanager
def telling(workers: list[Worker]) -> Iterator[None]:
    """Say what these workers logged if the block fails."""
    try:
        yield
    except AssertionError as error:
        for worker in workers:
            error.add_note(worker.tail())
        raise


def settlements(server: Server, task_id: str) -> list[str]:
    rows = server.rows("SELECT kind FROM credit_entry WHERE task_id = :task ORDER BY id", task=task_id)
    return [row.kind for row in rows]


@ON_POSTGRESQL
def test_a_machine_that_dies_for_good_is_taken_over_within_thirty_seconds_by_default(
    machines: Callable[..., tuple[Server, list[Worker]]], tmp_path: Path
) -> None:
    fields = Settings.model_fields
    usual = {"heartbeat": fields["heartbeat"].default, "lease": fields["lease"].default}
    server, (first, second) = machines(2, testcard_pace=0.03, **usual)
    wait_for_all(server, [first, second])
    film = server.order(prompt="a film", duration=10)
    wait_until_both_render(server, [first, second])
    # As if its machine were gone: nobody there can look whether its processes live.
    with server.transaction() as connection:
        connection.exec_driver_sql("UPDATE member SET machine = 'another'")
    first.kill()
    died = time.monotonic()
    held = {row.segment for row in server.rows("SELECT segment FROM take WHERE NOT done AND executor IS NOT NULL")}
    while {one for (_, one), count in begun(server).items() if count == 2} == set():
        assert time.monotonic() - died < 30, second.tail()
        time.sleep(0.1)
    (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed", body
    again = {one for (_, one), count in begun(server).items() if count > 1}
    assert len(again) == 1, "only what the dead machine was at"
    assert again < held
    assert probe(server.download(body["results"][0], tmp_path / "film.mp4")).frames == 300


@ON_POSTGRESQL
@pytest.mark.parametrize("whom", ["renderer", "machine"])
def test_who_was_frozen_beyond_its_lease_writes_nothing_when_it_wakes(
    machines: Callable[..., tuple[Server, list[Worker]]], whom: str
) -> None:
    server, (first, second) = machines(2, testcard_pace=0.03, credits="on")
    with server.transaction() as connection:
        connection.exec_driver_sql(
            "INSERT INTO credit_entry (account_id, kind, thousandths, at) VALUES ('default', 'grant', 100000, 0)"
        )
    wait_for_all(server, [first, second])
    film = server.order(prompt="a film", duration=5)
    wait_until_both_render(server, [first, second])
    assert first.process is not None
    own = [pid for pid, parent in renderers_of(server).items() if parent == first.process.pid]
    frozen = own if whom == "renderer" else [first.process.pid, *first.children()]
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    with telling([second]):
        (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed", body
    before = server.rows("SELECT * FROM take ORDER BY segment"), server.rows("SELECT * FROM task")
    for pid in frozen:
        os.kill(pid, signal.SIGCONT)
    _, alive = psutil.wait_procs([psutil.Process(pid) for pid in own if psutil.pid_exists(pid)], timeout=20)
    assert not alive, "who was taken for dead ends"
    assert (server.rows("SELECT * FROM take ORDER BY segment"), server.rows("SELECT * FROM task")) == before
    assert settlements(server, film) == ["reserve", "settle"]
    wait_for_all(server, [first, second])  # others have come in its place
    following = server.order(prompt="another film", duration=2)
    assert server.wait([following], 60)[following]["status"] == "completed"
    assert set(server.rows("SELECT attempts FROM take")) == {(0,)}, "freezing is no fault of a segment"


@ON_POSTGRESQL
def test_sigterm_lets_segments_end(machines: Callable[..., tuple[Server, list[Worker]]]) -> None:
    server, (first, second) = machines(2, testcard_pace=0.02, grace=20)
    wait_for_all(server, [first, second])
    film = server.order(prompt="a film", duration=5)
    wait_until_both_render(server, [first, second])
    assert first.stop() == 0
    (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed"
    assert set(begun(server).values()) == {1}, "nothing was begun twice"


@pytest.mark.parametrize("how", ["grace", "second signal"])
def test_what_does_not_end_in_time_is_handed_back_at_once(
    machines: Callable[..., tuple[Server, list[Worker]]], how: str
) -> None:
    server, (first, second) = machines(2, testcard_pace=0.2, grace=0.2 if how == "grace" else 600, lease=600)
    wait_for_all(server, [first, second])
    film = server.order(prompt="a film", duration=5)
    wait_until_both_render(server, [first, second])
    assert first.process is not None
    stopped = time.monotonic()
    first.process.terminate()
    if how == "second signal":
        time.sleep(0.3)
        first.process.terminate()
    assert first.process.wait(20) == 0
    assert time.monotonic() - stopped < 10
    waiting = {row.status for row in server.rows(_JOBS.format("dbos." if server.database_url else ""))}
    assert "ENQUEUED" in waiting, "handed back, not left to the lease"
    assert server.task(film)["status"] == "processing"
    assert first.group() == []


_JOBS = "SELECT status FROM {}workflow_status WHERE name = 'render'"
