"""Everything is restarted, one after the other, while clients order and ask: no request fails and no film."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.crash.test_kill import begun
from tests.server import Server
from tests.worker import Worker

DRAIN = 2.0  #: seconds; a load balancer that looks ten times a second notices by then


@dataclass
class Balancer:
    """What a load balancer does: it asks every door whether it is ready, and sends requests to those that are."""

    doors: list[Server]
    ready: dict[int, str] = field(default_factory=dict)
    closing: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        while not self.closing.wait(0.1):
            for number, door in enumerate(self.doors):
                base = door.base
                answer = 0
                with suppress(httpx.HTTPError), httpx.Client(base_url=base, trust_env=False, timeout=2) as client:
                    answer = client.get("/readyz").status_code
                if answer == 200:
                    self.ready[number] = base
                else:
                    self.ready.pop(number, None)

    def base(self) -> str:
        while not (there := list(self.ready.values())):
            assert not self.closing.is_set(), "no door is ready"
            time.sleep(0.01)
        return random.choice(there)


@dataclass
class Client:
    """Orders now and then and asks all the time, over connections that it keeps. ``faults``: what was not answered well."""

    balancer: Balancer
    key: str
    films: list[str] = field(default_factory=list)
    requests: int = 0
    faults: list[str] = field(default_factory=list)

    def run(self) -> None:
        with httpx.Client(trust_env=False, timeout=30, headers={"Authorization": f"Bearer {self.key}"}) as client:
            while not self.balancer.closing.is_set():
                if len(self.films) < 20 and self.requests % 20 == 0:
                    body = {"model": "wan2.7-text-to-video", "prompt": "a film", "duration": 2, "aspect_ratio": "1:1"}
                    answer = self.ask(client, "POST", "/v1/videos/generations", json=body)
                    if answer is not None:
                        self.films.append(answer.json()["id"])
                else:
                    self.ask(client, "GET", f"/v1/tasks/{random.choice(self.films)}")
                time.sleep(0.02)

    def ask(self, client: httpx.Client, method: str, path: str, **more: object) -> httpx.Response | None:
        self.requests += 1
        base = self.balancer.base()
        try:
            answer = client.request(method, f"{base}{path}", **more)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            self.faults.append(f"{method} {path}: {type(error).__name__}: {error}")
            return None
        if answer.status_code != 200:
            self.faults.append(f"{method} {path}: {answer.status_code} {answer.text}")
            return None
        return answer


@pytest.fixture
def workers() -> Iterator[list[Worker]]:
    made: list[Worker] = []
    yield made
    for worker in made:
        worker.close()


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_rolling_restart_costs_no_request_and_no_film(
    make_server: Callable[..., Server], tmp_path: Path, workers: list[Worker]
) -> None:
    shared = {"storage_url": tmp_path / "storage", "link_secret": "ab" * 32}
    doors = [make_server(drain=DRAIN, grace=20, testcard_pace=0.003, **shared) for _ in range(2)]
    doors[1].key = "to be told"
    for door in doors:
        door.arguments = ("--no-worker",)
        door.start()
    doors[1].key = doors[0].key
    environment = {**doors[0].environment, "VITASCOPE_RENDERERS": "1"}
    workers += [Worker(tmp_path / f"worker-{number}", environment) for number in range(2)]
    for worker in workers:
        worker.start()
    balancer = Balancer(doors)
    clients = [Client(balancer, doors[0].key) for _ in range(2)]
    threads = [threading.Thread(target=one) for one in (balancer.watch, *(client.run for client in clients))]
    for thread in threads:
        thread.start()
    try:
        time.sleep(1)
        for door in doors:
            assert door.stop() == 0
            door.start()
            until = time.monotonic() + 30
            while len(balancer.ready) < 2:
                assert time.monotonic() < until, door.tail()
                time.sleep(0.05)
        for worker in workers:
            assert worker.stop() == 0
            worker.start()
    finally:
        balancer.closing.set()
        for thread in threads:
            thread.join()
    faults = [fault for client in clients for fault in client.faults]
    assert faults == []
    films = [film for client in clients for film in client.films]
    assert len(films) > 4
    ended = doors[0].wait(films, 180)
    assert {body["status"] for body in ended.values()} == {"completed"}
    assert set(begun(doors[0]).values()) == {1}, (
        "each segment was made once: what ran could end, and what had not begun moved"
    )
