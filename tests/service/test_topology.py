"""The topology of deploy/ as processes: two doors and two workers, each with a home of its own, one PostgreSQL, one storage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.media.players import watch
from tests.postgres import new_database
from tests.processes import until
from tests.server import Server
from tests.worker import Worker

TOKEN = "a-token-of-the-test"
PUBLIC = "http://films.example"


class Topology:
    """All of its processes. Whatever is left of them at the end is killed."""

    def __init__(self, folder: Path, url: str, kernels: Path) -> None:
        self._folder = folder
        self._environment = {
            "VITASCOPE_DATABASE_URL": url,
            "VITASCOPE_STORAGE_URL": f"file://{folder}/storage",
            "VITASCOPE_LINK_SECRET": "5e" * 32,
            "VITASCOPE_PUBLIC_URL": PUBLIC,
            "VITASCOPE_METRICS_TOKEN": TOKEN,
            "VITASCOPE_LOG_FORMAT": "json",
            "VITASCOPE_ENGINE": "testcard",
            "VITASCOPE_TESTCARD_PACE": "0.01",
            "VITASCOPE_RENDERERS": "1",
            "VITASCOPE_KERNELS": str(kernels),
            "VITASCOPE_DISK_RESERVE": "0",
            "VITASCOPE_HEARTBEAT": "0.5",
            "VITASCOPE_LEASE": "4",
        }
        self.doors: list[Server] = []
        self.workers: list[Worker] = []

    def door(self) -> Server:
        """One more door; all take the key of the first."""
        key = self.doors[0].key if self.doors else ""
        home = self._folder / f"door-{len(self.doors)}"
        self.doors.append(Server(home, self._environment, key=key, arguments=("--no-worker",)))
        self.doors[-1].start()
        return self.doors[-1]

    def worker(self) -> Worker:
        """One more worker, with a port for its health."""
        home = self._folder / f"worker-{len(self.workers)}"
        self.workers.append(Worker(home, {**self._environment, "VITASCOPE_HEALTH_PORT": "0"}))
        self.workers[-1].start()
        return self.workers[-1]

    def made_by(self) -> dict[int, int]:
        """How many segments the renderers have made, by their process ids."""
        rows = self.doors[0].rows(
            "SELECT m.pid, count(*) FROM dbos.workflow_status w JOIN member m ON m.executor = w.executor_id"
            " WHERE w.queue_name LIKE 'render/%' AND w.status = 'SUCCESS' GROUP BY m.pid"
        )
        return {row[0]: row[1] for row in rows}

    def close(self) -> None:
        for one in (*self.doors, *self.workers):
            one.close()


@pytest.fixture
def topology(tmp_path: Path, postgres: str, migrated: str, kernels: Path) -> Iterator[Topology]:
    """Nothing runs yet."""
    with new_database(postgres, migrated) as url:
        made = Topology(tmp_path, url, kernels)
        try:
            yield made
        finally:
            made.close()


def asked(base: str, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{base}{path}", headers=headers, trust_env=False, timeout=10)


def test_two_doors_and_two_workers_are_one_service(topology: Topology, tmp_path: Path) -> None:
    front, back = topology.door(), topology.door()
    # Doors take orders before any worker is there.
    assert all(asked(door.base, "/readyz").status_code == 200 for door in (front, back))
    films = [front.order(prompt="one", duration=4), back.order(prompt="two", duration=4)]
    assert front.task(films[1])["status"] in ("pending", "processing")

    workers = [topology.worker(), topology.worker()]
    health = [worker.said(r"health on (http://[0-9.:]+)")[1] for worker in workers]
    for base in health:
        until(lambda base=base: asked(base, "/readyz").status_code == 200)  # type: ignore[misc]
        assert asked(base, "/healthz").status_code == 200
        figures = asked(base, "/metrics", Authorization=f"Bearer {TOKEN}").text
        assert 'vitascope_processes{engine="",role="worker",state="ready"}' in figures
        assert asked(base, "/v1/tasks").status_code == 404  # a worker is no door

    # Ordered at one door, seen and downloaded at the other; links are good at both.
    for film, (here, there) in zip(films, [(front, back), (back, front)], strict=True):
        (link,) = there.wait([film], 90)[film]["results"]
        assert link.startswith(PUBLIC)
        seen = watch(there.download(link, tmp_path / "there.mp4"))
        assert (seen.facts.frames, seen.facts.width, seen.facts.height) == (120, 1280, 720)
        here.download(link, tmp_path / "here.mp4")
        assert (tmp_path / "here.mp4").read_bytes() == (tmp_path / "there.mp4").read_bytes()

    # Now that both workers are there, both have a share.
    shared = [door.order(prompt="shared", duration=4) for door in (front, back)]
    front.wait(shared, 90)
    renderers = [set(worker.children()) for worker in workers]
    made = topology.made_by()
    shares = [sum(made.get(pid, 0) for pid in pids) for pids in renderers]
    assert min(shares) >= 1
    assert sum(shares) == sum(made.values())

    # Scaled down: one worker is told to stop while a film is made; the other finishes it.
    last = front.order(prompt="three", duration=4)
    until(lambda: back.task(last)["status"] == "processing")
    assert workers[0].stop() == 0
    assert back.wait([last], 90)[last]["status"] == "completed"

    # And one door: what it was told is not lost, and the other goes on.
    late = front.order(prompt="four", duration=2)
    assert front.stop() == 0
    assert back.wait([late], 90)[late]["status"] == "completed"
    assert [entry.name for entry in (tmp_path / "worker-0" / "work").glob("take-*")] == []
