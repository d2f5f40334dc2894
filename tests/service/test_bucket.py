"""The whole service with its films in a bucket, which is also away for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.s3 import S3Server, s3_server
from tests.server import Server
from vitascope.film.probe import probe
from vitascope.storage.objects import ObjectStore, open_store


@pytest.fixture
def bucket() -> Iterator[S3Server]:
    with s3_server() as server:
        yield server


@pytest.fixture
def make_server(bucket: S3Server, make_server: Callable[..., Server]) -> Callable[..., Server]:
    def make(**settings: object) -> Server:
        made = make_server(storage_url=bucket.url, **settings)
        made.environment |= bucket.environment()
        return made

    return make


@pytest.fixture
def store(bucket: S3Server, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    for name, value in bucket.environment().items():
        monkeypatch.setenv(name, value)
    return open_store(bucket.url)


def test_films_live_in_the_bucket_and_are_downloaded_from_it(
    make_server: Callable[..., Server], bucket: S3Server, store: ObjectStore, tmp_path: Path
) -> None:
    server = make_server()
    server.start()
    film = server.order(prompt="a film", duration=2)
    body = server.wait([film], 60)[film]
    assert body["status"] == "completed", body
    link = body["results"][0]
    assert link.startswith(bucket.address)
    answer = httpx.get(link, trust_env=False)
    (tmp_path / "film.mp4").write_bytes(answer.content)
    assert probe(tmp_path / "film.mp4").frames == 60
    assert answer.headers["content-type"] == "video/mp4"
    assert {found.key.rpartition("/")[2] for found in store.list("films")} == {
        "film.mp4", "poster.jpg", "storyboard.json"
    }  # fmt: skip
    assert not list(store.list("takes"))
    assert server.request("DELETE", f"/v1/tasks/{film}/files").status_code == 200
    assert not list(store.list("films"))
    assert httpx.get(link, trust_env=False).status_code == 404
    assert not list((server.home / "objects").glob("**/*.mp4")), "nothing is kept here"


def test_links_can_be_served_for_buckets_that_clients_cannot_reach(
    make_server: Callable[..., Server], tmp_path: Path
) -> None:
    server = make_server(links="served")
    server.start()
    film = server.order(prompt="a film", duration=2)
    link = server.wait([film], 60)[film]["results"][0]
    assert link.startswith(server.base)
    assert probe(server.download(link, tmp_path / "film.mp4")).frames == 60


def test_while_the_bucket_is_away_films_wait_and_orders_are_refused(
    make_server: Callable[..., Server], bucket: S3Server, tmp_path: Path
) -> None:
    server = make_server(testcard_pace=0.01)
    server.start()
    film = server.order(prompt="a film", duration=5)
    while server.task(film)["progress"] < 10:
        time.sleep(0.02)
    bucket.kill()
    deadline = time.monotonic() + 90
    while server.task(film)["task_info"]["phase"] != "paused":
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.05)
    while (refused := server.request("POST", "/v1/videos/generations", json=_ORDER)).status_code == 200:
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.2)
    assert refused.status_code == 503
    assert "storage" in refused.json()["error"]["message"]
    assert "storage" in server.request("GET", "/readyz").json()["error"]["message"]
    bucket.start()
    (body,) = server.wait([film], 90).values()
    assert body["status"] == "completed", body
    answer = httpx.get(body["results"][0], trust_env=False)
    (tmp_path / "film.mp4").write_bytes(answer.content)
    assert probe(tmp_path / "film.mp4").frames == 150
    assert set(server.rows("SELECT attempts FROM take WHERE task_id = :task", task=film)) == {(0,)}


_ORDER = {"model": "wan2.7-text-to-video", "prompt": "another film", "duration": 2}
