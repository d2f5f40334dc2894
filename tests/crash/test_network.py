"""The network between a worker and what it needs: connections are cut again and again, or pass nothing on for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from tests.crash.test_kill import begun
from tests.media.players import watch
from tests.proxy import Proxy, proxy_before
from tests.s3 import s3_server
from tests.server import Server
from tests.worker import Worker

FILM = {"prompt": "a film", "duration": 5, "seed": 3}
LEASE = 2.0
CUTS = 6


@dataclass
class Apart:
    """A door and a worker that reaches the database and the bucket only through these proxies."""

    door: Server
    worker: Worker
    database: Proxy
    storage: Proxy


@pytest.fixture
def apart(make_server: Callable[..., Server], place: str, tmp_path: Path) -> Iterator[Apart]:
    with ExitStack() as stack:
        bucket = stack.enter_context(s3_server())
        url = sa.make_url(place)
        assert url.port is not None
        database = stack.enter_context(proxy_before(url.port))
        storage = stack.enter_context(proxy_before(bucket.port))
        door = make_server(
            storage_url=bucket.url, link_secret="ab" * 32, lease=LEASE, heartbeat=0.3, testcard_pace=0.02
        )
        door.arguments = ("--no-worker",)
        door.environment |= bucket.environment()
        through = url.set(port=database.port).render_as_string(hide_password=False)
        worker = Worker(
            tmp_path / "worker",
            {
                **door.environment,
                **bucket.environment(storage.address),
                "VITASCOPE_DATABASE_URL": through,
                "VITASCOPE_RENDERERS": "2",
            },
        )
        stack.callback(worker.close)
        stack.callback(door.close)
        door.start()
        worker.start()
        yield Apart(door, worker, database, storage)


def shown(door: Server, film: str, tmp_path: Path) -> tuple[str, ...]:
    """The frames of a film that must be completed."""
    (body,) = door.wait([film], 90).values()
    assert body["status"] == "completed", body
    (tmp_path / "film.mp4").write_bytes(httpx.get(body["results"][0], trust_env=False).content)
    return tuple(watch(tmp_path / "film.mp4").hashes)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
@pytest.mark.parametrize("way", ["database", "storage"])
def test_films_are_made_while_connections_are_cut(apart: Apart, way: str, tmp_path: Path) -> None:
    undisturbed = shown(apart.door, apart.door.order(**FILM), tmp_path)
    film = apart.door.order(**FILM)
    proxy: Proxy = getattr(apart, way)
    broken = 0
    for _ in range(CUTS):
        time.sleep(0.7)
        proxy.refusing = True
        broken += proxy.cut()
        time.sleep(0.3)
        proxy.refusing = False
    assert broken > CUTS
    assert shown(apart.door, film, tmp_path) == undisturbed
    assert set(apart.door.rows("SELECT attempts FROM take")) == {(0,)}, "it is no fault of a segment"


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_worker_that_hears_nothing_of_the_database_for_longer_than_its_lease(apart: Apart, tmp_path: Path) -> None:
    undisturbed = shown(apart.door, apart.door.order(**FILM), tmp_path)
    film = apart.door.order(**FILM)
    while not any(task == film for task, _ in begun(apart.door)):
        time.sleep(0.02)
    apart.database.stall()
    time.sleep(LEASE + 2)
    apart.database.flow()
    assert shown(apart.door, film, tmp_path) == undisturbed
    assert set(apart.door.rows("SELECT attempts FROM take")) == {(0,)}
