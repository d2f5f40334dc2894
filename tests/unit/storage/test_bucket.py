"""Objects in a bucket of a real S3 server: presigned links, broken connections, a server killed in the middle of an upload."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from tests.answering import Quiet, answering
from tests.proxy import Proxy, proxy_before
from tests.s3 import S3Server, s3_server
from vitascope.errors import SetupError
from vitascope.storage.links import LinkSigner, ResultLinks
from vitascope.storage.objects import LONGEST_PRESIGNED, ObjectStore, open_store

LARGE = 30 * 1024 * 1024
KEY = "films/task-unified-1757169743-7cvnl5zw/film.mp4"


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as running:
        yield running


@pytest.fixture
def proxy(server: S3Server) -> Iterator[Proxy]:
    with proxy_before(server.port) as made:
        yield made


@pytest.fixture
def store(server: S3Server, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectStore]:
    """Reached through the proxy."""
    for name, value in server.environment(proxy.address).items():
        monkeypatch.setenv(name, value)
    opened = open_store(server.url)
    yield opened
    proxy.flow()
    proxy.refusing = False
    for found in list(opened.list()):
        opened.delete(found.key)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(os.urandom(LARGE))
    return path


def test_what_is_put_is_got_in_pieces_or_whole(store: ObjectStore, film: Path, tmp_path: Path) -> None:
    store.put_file(KEY, film)
    store.put_bytes("films/other/poster.jpg", b"small")
    assert store.size(KEY) == LARGE
    assert b"".join(store.read(KEY, 5, 15)) == film.read_bytes()[5:15]
    store.get_file(KEY, tmp_path / "again.mp4")
    assert (tmp_path / "again.mp4").read_bytes() == film.read_bytes()
    assert {found.key for found in store.list("films")} == {KEY, "films/other/poster.jpg"}
    assert store.delete_prefix(KEY.rpartition("/")[0]) == 1
    assert not store.exists(KEY)
    store.delete(KEY)  # twice is once
    assert store.free_bytes() is None


def test_a_presigned_link_is_answered_by_the_bucket_until_it_expires(store: ObjectStore, server: S3Server) -> None:
    store.put_bytes(KEY, b"a film")
    links = ResultLinks(LinkSigner(bytes(32), "http://127.0.0.1:8000"), store, presigned=True)
    link = links.sign(KEY, int(time.time()) + 3)
    assert httpx.get(link, trust_env=False).content == b"a film"
    assert httpx.get(link[:-4] + "0000", trust_env=False).status_code == 403
    assert httpx.get(link.replace("film.mp4", "poster.jpg"), trust_env=False).status_code == 403
    deadline = time.monotonic() + 15
    while httpx.get(link, trust_env=False).status_code == 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_links_that_live_for_more_than_a_week_are_served(store: ObjectStore) -> None:
    links = ResultLinks(LinkSigner(bytes(32), "http://127.0.0.1:8000"), store, presigned=True)
    assert links.sign(KEY, int(time.time()) + LONGEST_PRESIGNED - 5).startswith("http://127.0.0.1:")
    assert "X-Amz-Expires" in links.sign(KEY, int(time.time()) + LONGEST_PRESIGNED - 5)
    assert links.sign(KEY, int(time.time()) + LONGEST_PRESIGNED + 60).startswith("http://127.0.0.1:8000/files/")
    with pytest.raises(ValueError, match="seconds"):
        store.presign(KEY, LONGEST_PRESIGNED + 1)


def test_a_folder_has_no_links_of_its_own(tmp_path: Path) -> None:
    store = ObjectStore.in_folder(tmp_path)
    assert not store.presigns
    with pytest.raises(ValueError, match="bucket"):
        store.presign(KEY, 60)


def test_an_upload_whose_connection_is_cut_is_tried_again(store: ObjectStore, proxy: Proxy, film: Path) -> None:
    for after in (1000, LARGE // 2, LARGE):
        proxy.bytes_until_cut = after
        store.put_file(KEY, film)
        assert proxy.bytes_until_cut is None, "it was cut"
        assert b"".join(store.read(KEY)) == film.read_bytes()


def test_a_server_killed_in_the_middle_of_an_upload_leaves_the_whole_object_or_none(
    store: ObjectStore, server: S3Server, film: Path, tmp_path: Path
) -> None:
    for moment in (0.01, 0.05, 0.15):
        outcome: list[str] = []

        def upload(outcome: list[str] = outcome) -> None:
            try:
                store.put_file(KEY, film)
                outcome.append("stored")
            except OSError:
                outcome.append("refused")

        uploading = threading.Thread(target=upload)
        uploading.start()
        time.sleep(moment)
        server.kill()
        server.start()
        uploading.join(90)
        assert outcome, "it does not hang"
        if outcome == ["stored"] or store.exists(KEY):
            assert b"".join(store.read(KEY)) == film.read_bytes()
        store.put_file(KEY, film)
        assert b"".join(store.read(KEY)) == film.read_bytes()
        store.delete(KEY)


def test_a_store_that_does_not_answer_is_told_within_seconds(store: ObjectStore, proxy: Proxy) -> None:
    store.check()
    proxy.refusing = True
    proxy.cut()
    with pytest.raises(OSError):
        store.check()
    proxy.refusing = False
    store.check()
    proxy.stall()
    began = time.monotonic()
    with pytest.raises(OSError):
        store.check()
    assert time.monotonic() - began < 10
    proxy.flow()
    with suppress(OSError):
        store.check()
    store.check()


def test_a_bucket_that_was_deleted_does_not_pass_for_one_that_is_there(
    server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    server.make_bucket("gone-tomorrow")
    opened = open_store("s3://gone-tomorrow/x")
    opened.check()
    server.delete_bucket("gone-tomorrow")
    with pytest.raises(OSError, match="storage"):
        opened.check()
    with pytest.raises(OSError, match="storage") as raised:
        opened.put_bytes(KEY, b"a film")
    assert not isinstance(raised.value, FileNotFoundError)


@pytest.mark.parametrize(
    ("url", "environment", "said"),
    [
        ("s3://there-is-none/x", {}, "NoSuchBucket"),
        ("s3://films/x", {"AWS_ACCESS_KEY_ID": "nobody"}, "403"),
        ("ftp://films/x", {}, "neither a folder nor"),
    ],
    ids=["no bucket", "unknown key", "another protocol"],
)
def test_a_place_that_cannot_be_used_is_told_at_once(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, url: str, environment: dict[str, str], said: str
) -> None:
    for name, value in {**server.environment(), **environment}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SetupError, match=said):
        open_store(url)


def test_a_bucket_that_is_away_for_now_is_no_error_at_the_start(
    server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.environment("http://127.0.0.1:1").items():
        monkeypatch.setenv(name, value)
    opened = open_store(server.url)
    with pytest.raises(OSError):
        opened.check()


class Answers(Quiet, BaseHTTPRequestHandler):
    """``statuses`` by method; lists nothing."""

    statuses: ClassVar[dict[str, int]]

    def do_GET(self) -> None:
        self._answer(b"<ListBucketResult><Name>films</Name><IsTruncated>false</IsTruncated></ListBucketResult>")

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self._answer(b"<Error><Code>QuotaExceeded</Code></Error>")

    def _answer(self, body: bytes) -> None:
        self.send_response(self.statuses[self.command])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Busy(Answers):
    statuses: ClassVar = {"GET": 429}


class Full(Answers):
    statuses: ClassVar = {"GET": 200, "PUT": 507}


def test_a_bucket_that_is_busy_at_the_start_is_no_error(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(Busy) as port:
        for name, value in server.environment(f"http://127.0.0.1:{port}").items():
            monkeypatch.setenv(name, value)
        assert open_store(server.url).presigns


def test_a_bucket_that_answers_and_takes_nothing_is_found_out_by_writing(
    server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(Full) as port:
        for name, value in server.environment(f"http://127.0.0.1:{port}").items():
            monkeypatch.setenv(name, value)
        full = open_store(server.url)
        full.check()
        with pytest.raises(OSError, match="storage"):
            full.check(writing=True)


def test_looking_whether_it_can_be_written_leaves_no_object(store: ObjectStore) -> None:
    before = {found.key for found in store.list()}
    store.check(writing=True)
    assert {found.key for found in store.list()} == before
