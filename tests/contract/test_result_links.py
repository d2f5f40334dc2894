"""``/files``: signed links, ranges, HEAD, and what a link does not give."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import httpx
import pytest

from tests.contract.client import Client, error_of
from vitascope.production.studio import Studio

CONTENT = bytes(range(256)) * 4096  # 1 MiB: more than one piece of the stream
KEY = "films/task-unified-1757169743-7cvnl5zw/film.mp4"
POSTER = "films/task-unified-1757169743-7cvnl5zw/poster.jpg"


@pytest.fixture(scope="module")
def link(studio: Studio) -> str:
    """Path and query of a good link to a film."""
    studio.store.put_bytes(KEY, CONTENT)
    studio.store.put_bytes(POSTER, b"a picture")
    return signed(studio, KEY)


def signed(studio: Studio, key: str, seconds: int = 3600) -> str:
    return httpx.URL(studio.signer.sign(key, int(time.time()) + seconds)).raw_path.decode()


def test_the_whole_file(anonymous: Client, link: str) -> None:
    answer = anonymous.get(link)
    assert answer.status_code == 200
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["content-disposition"] == 'inline; filename="task-unified-1757169743-7cvnl5zw.mp4"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert abs(parsedate_to_datetime(answer.headers["last-modified"]).timestamp() - time.time()) < 600


def test_a_poster_is_a_jpeg(anonymous: Client, studio: Studio, link: str) -> None:
    answer = anonymous.get(signed(studio, POSTER))
    assert (answer.content, answer.headers["content-type"]) == (b"a picture", "image/jpeg")


def test_caches_may_keep_it_no_longer_than_the_link_lives(anonymous: Client, studio: Studio, link: str) -> None:
    header = anonymous.get(signed(studio, KEY, seconds=100)).headers["cache-control"]
    private, _, age = header.partition(", max-age=")
    assert private == "private"
    assert 90 <= int(age) <= 100


def test_head_has_the_headers_of_get_and_no_body(anonymous: Client, link: str) -> None:
    head, get = anonymous.request("HEAD", link), anonymous.get(link)
    assert head.status_code == 200
    assert head.content == b""
    assert {**head.headers, "x-request-id": ""} == {**get.headers, "x-request-id": ""}


@pytest.mark.parametrize(
    ("asked", "first", "after"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, len(CONTENT)),
        ("bytes=-10", len(CONTENT) - 10, len(CONTENT)),
        ("bytes=500000-600000", 500000, 600001),
        (f"bytes=5-{len(CONTENT) * 2}", 5, len(CONTENT)),
        (f"bytes=-{len(CONTENT) * 2}", 0, len(CONTENT)),
        ("Bytes = 7-8", 7, 9),
    ],
)
def test_ranges(anonymous: Client, link: str, asked: str, first: int, after: int) -> None:
    answer = anonymous.get(link, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == CONTENT[first:after]
    assert answer.headers["content-range"] == f"bytes {first}-{after - 1}/{len(CONTENT)}"
    assert answer.headers["content-length"] == str(after - first)
    head = anonymous.request("HEAD", link, headers={"Range": asked})
    assert (head.status_code, head.headers["content-range"]) == (206, answer.headers["content-range"])


@pytest.mark.parametrize("asked", [f"bytes={len(CONTENT)}-", f"bytes={10**17}-{10**17 + 5}", "bytes=-0"])
def test_a_range_outside_the_file_is_416(anonymous: Client, link: str, asked: str) -> None:
    answer = anonymous.get(link, headers={"Range": asked})
    assert error_of(answer, 416)["code"] == "range_not_satisfiable"
    assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "pages=1-2", "bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "nonsense"]
)
def test_what_is_no_single_range_is_answered_with_the_whole_file(anonymous: Client, link: str, asked: str) -> None:
    answer = anonymous.get(link, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, CONTENT)


def test_if_range_with_the_files_etag_or_date(anonymous: Client, link: str) -> None:
    known = anonymous.get(link).headers
    for condition in (known["etag"], known["last-modified"]):
        assert anonymous.get(link, headers={"Range": "bytes=0-9", "If-Range": condition}).status_code == 206


@pytest.mark.parametrize("condition", ['"other"', 'W/"weak"', "Mon, 01 Jan 2001 00:00:00 GMT", "nonsense", ""])
def test_if_range_with_another_version_gives_the_whole_file(anonymous: Client, link: str, condition: str) -> None:
    answer = anonymous.get(link, headers={"Range": "bytes=0-9", "If-Range": condition})
    assert (answer.status_code, len(answer.content)) == (200, len(CONTENT))


def test_if_none_match(anonymous: Client, link: str) -> None:
    etag = anonymous.get(link).headers["etag"]
    answer = anonymous.get(link, headers={"If-None-Match": f'"other", {etag}'})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert anonymous.get(link, headers={"If-None-Match": '"other"'}).status_code == 200


def tampered(link: str) -> dict[str, str]:
    path, _, query = link.partition("?")
    expires, _, signature = query.partition("&")
    moment = int(expires.partition("=")[2])
    return {
        "no query": path,
        "no signature": f"{path}?{expires}",
        "no time": f"{path}?{signature}",
        "later": f"{path}?expires={moment + 1}&{signature}",
        "another key": link.replace("film.mp4", "poster.jpg"),
        "another case": link.replace("7cvnl5zw", "7CVNL5ZW"),
        "last digit": link[:-1] + ("0" if link[-1] != "0" else "1"),
        "cut": link[:-1],
        "doubled": f"{link}&{expires}",
        "up": link.replace("/files/films/", "/files/films/%2e%2e/films/"),
        "slashes": link.replace("/files/films/", "/files//films/"),
        "huge time": f"{path}?expires={'9' * 5000}&{signature}",
        "no number": f"{path}?expires=soon&{signature}",
        "other digits": f"{path}?expires=%D9%A1&{signature}",
        "secret": f"/files/%2e%2e%2flink.secret?{query}",
        "nul": f"{path}%00?{query}",
        "bad utf-8": f"{path}%ff?{query}",
        "empty key": f"/files/?{query}",
    }


@pytest.mark.parametrize("trick", tampered("/files/x?expires=1&signature=2"))
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_tampered_link_is_403(anonymous: Client, link: str, trick: str, method: str) -> None:
    answer = anonymous.request(method, tampered(link)[trick])
    assert answer.status_code == 403
    if method == "GET":
        error = error_of(answer, 403)
        assert (error["code"], error["type"]) == ("link_tampered", "invalid_request_error")


def test_a_key_does_not_help_a_tampered_link(client: Client, link: str) -> None:
    error_of(client.get(link[:-1]), 403)


@pytest.mark.parametrize("age", [0, 1, 10**6])
def test_an_expired_link_is_410(anonymous: Client, studio: Studio, link: str, age: int) -> None:
    error = error_of(anonymous.get(signed(studio, KEY, seconds=-age)), 410)
    assert (error["code"], error["type"]) == ("link_expired", "invalid_request_error")


def test_a_deleted_file_is_410(anonymous: Client, studio: Studio) -> None:
    studio.store.put_bytes("films/gone/film.mp4", b"x")
    link = signed(studio, "films/gone/film.mp4")
    assert anonymous.get(link).status_code == 200
    studio.store.delete("films/gone/film.mp4")
    assert error_of(anonymous.get(link), 410)["code"] == "link_expired"
    assert anonymous.request("HEAD", link).status_code == 410


def test_an_empty_file_is_served(anonymous: Client, studio: Studio) -> None:
    studio.store.put_bytes("films/empty/film.mp4", b"")
    answer = anonymous.get(signed(studio, "films/empty/film.mp4"))
    assert (answer.status_code, answer.content) == (200, b"")


def test_other_query_parameters_have_no_meaning(anonymous: Client, link: str) -> None:
    assert anonymous.get(f"{link}&utm_source=mail").status_code == 200
