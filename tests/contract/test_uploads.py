"""The Files API: uploads in three ways, lists, quota, deletion, links, and uploaded audio in films."""

from __future__ import annotations

import base64
import json
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import anyio
import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from tests.contract.client import EXAMPLE, Client, error_of
from tests.unit.outbound.servers import LOOPBACK, reply, site
from tests.unit.uploads.samples import ALL, mp3, png, wav
from vitascope.accounts import create_key
from vitascope.api import create_app
from vitascope.api.file_answers import FileAnswer, FileErrorAnswer, FileListAnswer, FileQuotaAnswer
from vitascope.brief import Brief
from vitascope.database.tables import upload as table
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings

ROOT = "/api/v1/files"
FIELDS = {
    "file_id",
    "file_name",
    "original_name",
    "file_size",
    "mime_type",
    "upload_path",
    "file_url",
    "download_url",
    "upload_time",
    "expires_at",
}
Make = Callable[..., "House"]


class House:
    """A server, and the accounts of one test: what other tests have left there is not seen."""

    def __init__(self, installation: Installation, app: FastAPI) -> None:
        self.installation = installation
        self.app = app
        self._mark = secrets.token_hex(4)
        self._before = self._keys()

    def client(self, account: str = "default") -> Client:
        """A client with a key of its own of an account of this test."""
        with self.installation.database.begin() as connection:
            return Client(self.app, create_key(connection, "upload test", account=f"{account}-{self._mark}")[0])

    def stored(self) -> list[str]:
        """Keys of the uploaded files that have come since the test began."""
        return sorted(self._keys() - self._before)

    def working(self) -> list[str]:
        """Names of unfinished files."""
        folder = self.installation.settings.work_folder
        return sorted(path.name for path in folder.glob("upload-*")) if folder.exists() else []

    def _keys(self) -> set[str]:
        return {found.key for found in self.installation.store.list("uploads")}


@pytest.fixture
def house(installation: Installation, anonymous: Client) -> House:
    """The server of all contract tests."""
    return House(installation, anonymous.app)


@pytest.fixture
def make(settings: Settings) -> Iterator[Make]:
    """Make a server with other settings."""
    made: list[Installation] = []

    def house(**changes: Any) -> House:
        base = {**settings.model_dump(), "port": 8000, **changes}
        made.append(Installation.open(Settings.model_validate(base)))
        return House(made[-1], create_app(Studio(made[-1])))

    yield house
    for installation in made:
        installation.close()


def send(client: Client, content: bytes, name: str = "a.bin", path: str = "stream", **fields: str) -> httpx.Response:
    """Upload by stream."""
    return client.request(
        "POST", f"{ROOT}/upload/{path}", files={"file": (name, content, "text/plain")}, data=fields or None
    )


def send_json(client: Client, path: str, **body: object) -> httpx.Response:
    return client.request("POST", f"{ROOT}/upload/{path}", json=body)


def data_of(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert set(body) == {"success", "code", "msg", "data"}
    assert (body["success"], body["code"]) == (True, 200)
    data: dict[str, Any] = body["data"]
    return data


def failure_of(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body: dict[str, Any] = answer.json()
    FileErrorAnswer.model_validate(body)
    assert (body["success"], body["code"], body["error_code"]) == (False, status, code)
    assert body["request_id"] == answer.headers["x-request-id"]
    return body


def path_of(link: str) -> str:
    return httpx.URL(link).raw_path.decode()


# Uploading


@pytest.mark.parametrize("mime_type", ALL)
def test_a_file_comes_back_as_it_was_sent(house: House, mime_type: str) -> None:
    client = house.client()
    answer = send(client, ALL[mime_type], "thing.txt")
    FileAnswer.model_validate(answer.json())
    data = data_of(answer)
    assert set(data) == FIELDS
    assert re.fullmatch(r"file_[a-z0-9]{20}", data["file_id"])
    assert (data["file_name"], data["original_name"], data["upload_path"]) == ("thing.txt", "thing.txt", "")
    assert (data["mime_type"], data["file_size"]) == (mime_type, len(ALL[mime_type]))
    uploaded, expires = (datetime.fromisoformat(data[name]) for name in ("upload_time", "expires_at"))
    assert data["upload_time"].endswith("+08:00")
    assert (expires - uploaded).total_seconds() == 72 * 3600
    assert abs(uploaded.timestamp() - time.time()) < 5
    for link in (data["file_url"], data["download_url"]):
        assert link.startswith("http://127.0.0.1:8000/")
        found = Client(house.app).get(path_of(link))
        assert (found.status_code, found.content, found.headers["content-type"]) == (200, ALL[mime_type], mime_type)
        assert found.headers["x-content-type-options"] == "nosniff"
    assert house.working() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"upload_path": "/music/new/", "file_name": "主题 theme.mp3"},
        {"uploadPath": "music/new", "fileName": "主题 theme.mp3"},
        {"upload_path": "music/new", "uploadPath": "music/new", "fileName": "主题 theme.mp3"},
    ],
)
def test_both_spellings_of_the_fields(house: House, fields: dict[str, str]) -> None:
    client = house.client()
    for answer in (
        send(client, mp3(), "a.mp3", **fields),
        send_json(client, "base64", base64_data=base64.b64encode(mp3()).decode(), **fields),
    ):
        data = data_of(answer)
        assert (data["upload_path"], data["file_name"]) == ("music/new", "主题 theme.mp3")
    saved = Client(house.app).get(path_of(data["download_url"]))
    assert saved.headers["content-disposition"] == ("attachment; filename*=UTF-8''%E4%B8%BB%E9%A2%98%20theme.mp3")


def test_fields_may_stand_behind_the_file(house: House) -> None:
    content = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="C:\\\\dir\\\\a.wav"\r\n\r\n'
        + wav()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="fileName"\r\n\r\nlate.wav'
        + b'\r\n--x\r\nContent-Disposition: form-data; name="unknown"\r\n\r\nignored\r\n--x--\r\n'
    )
    data = data_of(raw_form(house.client(), content))
    assert (data["file_name"], data["original_name"]) == ("late.wav", "a.wav")


def raw_form(client: Client, content: bytes, boundary: str = "x", **headers: str) -> httpx.Response:
    return client.request(
        "POST",
        f"{ROOT}/upload/stream",
        content=content,
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}", **headers},
    )


@pytest.mark.parametrize("spelling", ["plain", "data", "lines", "no padding"])
def test_base64(house: House, spelling: str) -> None:
    text = base64.b64encode(png()).decode()
    text = {
        "plain": text,
        "data": f"data:image/gif;base64,{text}",
        "lines": "\r\n".join(text[start : start + 20] for start in range(0, len(text), 20)),
        "no padding": text.rstrip("="),
    }[spelling]
    data = data_of(send_json(house.client(), "base64", base64_data=text))
    assert (data["mime_type"], data["file_size"]) == ("image/png", len(png()))
    assert data["file_name"] == data["original_name"] == f"{data['file_id']}.png"


def test_an_address(make: Make) -> None:
    house = make(outbound_allow=LOOPBACK)
    with site(reply(200, wav(), Content_Type="image/png")) as server:
        url = f"http://127.0.0.1:{server.port}/dir/my%20song.wav?x=1"
        data = data_of(send_json(house.client(), "url", file_url=url, upload_path="a"))
    assert (data["mime_type"], data["original_name"], data["file_name"]) == ("audio/wav", "my song.wav", "my song.wav")
    assert len(server.requests) == 1
    assert "authorization" not in server.requests[0][2]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{}/a.wav",
        "http://localhost:{}/a.wav",
        "http://0x7f.1:{}/",
        "http://169.254.169.254/latest/meta-data",
        "ftp://example.com/a.wav",
        "data:audio/wav;base64,UklGRg==",
        "file:///etc/passwd",
        "a.wav",
        "http://u:p@127.0.0.1:{}/",
    ],
)
def test_an_address_that_is_not_public_is_refused_unseen(house: House, url: str) -> None:
    with site(reply(200, wav())) as canary:
        body = failure_of(send_json(house.client(), "url", file_url=url.format(canary.port)), 400, "invalid_request")
    assert body["param"] == "file_url"
    assert body["msg"].startswith("file_url: must ")
    assert canary.requests == []
    assert house.stored() == house.working() == []


@pytest.mark.parametrize(("status", "content"), [(404, b"no"), (200, b""), (302, b"")])
def test_an_address_without_a_file(make: Make, status: int, content: bytes) -> None:
    house = make(outbound_allow=LOOPBACK)
    with site(reply(status, content)) as server:
        answer = send_json(house.client(), "url", file_url=f"http://127.0.0.1:{server.port}/")
    assert failure_of(answer, 400, "invalid_request")["param"] == "file_url"


# What is refused


@pytest.mark.parametrize("path", ["stream", "base64"])
@pytest.mark.parametrize("content", [b"hello", b"GIF89a" + b"\0" * 50, b"<html></html>", wav()[:20]])
def test_other_content_is_refused_whatever_its_name(house: House, path: str, content: bytes) -> None:
    client = house.client()
    if path == "stream":
        answer = client.request("POST", f"{ROOT}/upload/stream", files={"file": ("a.wav", content, "audio/wav")})
    else:
        text = f"data:audio/wav;base64,{base64.b64encode(content).decode()}"
        answer = send_json(client, "base64", base64_data=text, file_name="a.wav")
    body = failure_of(answer, 415, "unsupported_file_type")
    assert "none of wav, mp3, jpeg, png, webp" in body["msg"]
    assert house.stored() == house.working() == []


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "base64_data"),
        ({"base64_data": ""}, "base64_data"),
        ({"base64_data": None}, "base64_data"),
        ({"base64_data": 7}, "base64_data"),
        ({"base64_data": "data:audio/wav;base64,"}, "base64_data"),
        ({"base64_data": "data:audio/wav,abc"}, "base64_data"),
        ({"base64_data": "not base64!"}, "base64_data"),
        ({"base64_data": "A"}, "base64_data"),
        ({"base64_data": "é" * 8}, "base64_data"),
        ({"base64_data": "UklG", "file_name": 3}, "file_name"),
        ({"base64_data": "UklG", "file_name": "../../etc/passwd"}, "file_name"),
        ({"base64_data": "UklG", "file_name": "a\\b"}, "file_name"),
        ({"base64_data": "UklG", "file_name": "a\nb"}, "file_name"),
        ({"base64_data": "UklG", "file_name": ".."}, "file_name"),
        ({"base64_data": "UklG", "file_name": "x" * 201}, "file_name"),
        ({"base64_data": "UklG", "file_name": "\ud800"}, "file_name"),
        ({"base64_data": "UklG", "upload_path": "a/../b"}, "upload_path"),
        ({"base64_data": "UklG", "upload_path": "a//b"}, "upload_path"),
        ({"base64_data": "UklG", "upload_path": "x" * 201}, "upload_path"),
        ({"base64_data": "UklG", "upload_path": []}, "upload_path"),
        ({"base64_data": "UklG", "upload_path": "a", "uploadPath": "b"}, "upload_path"),
    ],
)
def test_wrong_fields_are_named(house: House, body: dict[str, object], param: str) -> None:
    client = house.client()
    answer = client.request(
        "POST",
        f"{ROOT}/upload/base64",
        content=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    assert failure_of(answer, 400, "invalid_request")["param"] == param
    assert house.stored() == []


PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'


@pytest.mark.parametrize(
    ("content", "code", "param"),
    [
        (b"", 400, None),
        (b"garbage", 400, None),
        (b"--x--\r\n", 400, "file"),
        (PART % (b"file", b"") + b"--x--\r\n", 400, "file"),
        (PART % (b"file", b"abc"), 400, None),
        (PART % (b"other", b"abc") + b"--x--\r\n", 400, "file"),
        (PART % (b"file", b"abc") + PART % (b"file", b"abc") + b"--x--\r\n", 400, "file"),
        (PART % (b"file", b"abc") + PART % (b"fileName", b"1") * 2 + b"--x--\r\n", 400, "fileName"),
        (PART % (b"file", b"abc") + PART % (b"fileName", b"\xff") + b"--x--\r\n", 400, "fileName"),
        (PART % (b"file", b"abc") + PART % (b"fileName", b"x" * 5000) + b"--x--\r\n", 400, "fileName"),
        (b"".join(PART % (b"f%d" % number, b"") for number in range(30)) + b"--x--\r\n", 400, None),
        (b"--x\r\nContent-Disposition: attachment\r\n\r\nabc\r\n--x--\r\n", 400, None),
        (b"--x\r\n" + b"A" * 9000 + b"\r\n\r\nabc\r\n--x--\r\n", 400, None),
        (PART % (b"", b"abc") + b"--x--\r\n", 400, "file"),
    ],
)
def test_malformed_forms(house: House, content: bytes, code: int, param: str | None) -> None:
    body = failure_of(raw_form(house.client(), content), code, "invalid_request")
    assert body.get("param") == param
    assert house.stored() == house.working() == []


@pytest.mark.parametrize(
    "content_type", ["application/json", "multipart/form-data", "multipart/form-data; boundary=", "x" * 900, '*;="']
)
def test_what_is_no_form(house: House, content_type: str) -> None:
    answer = house.client().request(
        "POST", f"{ROOT}/upload/stream", content=b"{}", headers={"Content-Type": content_type}
    )
    failure_of(answer, 415, "unsupported_media_type")


def test_what_is_not_json(house: House) -> None:
    client = house.client()
    for path in ("base64", "url"):
        failure_of(send(client, wav(), path=path), 415, "unsupported_media_type")
        for content in (b"[]", b"{", b"", b'{"file_url": 1, "file_url": 2}'):
            answer = client.request(
                "POST", f"{ROOT}/upload/{path}", content=content, headers={"Content-Type": "application/json"}
            )
            failure_of(answer, 400, "invalid_request")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/upload/stream"),
        ("POST", "/upload/base64"),
        ("POST", "/upload/url"),
        ("GET", "/list"),
        ("GET", ""),
        ("GET", "/quota"),
        ("DELETE", "/file_00000000000000000000"),
    ],
)
def test_a_key_is_needed(house: House, method: str, path: str) -> None:
    for client in (Client(house.app), Client(house.app, "vs-wrong")):
        answer = client.request(method, ROOT + path)
        failure_of(answer, 401, "unauthorized")
        assert "www-authenticate" in answer.headers


def test_unknown_paths_and_methods_have_the_envelope_too(house: House) -> None:
    client = house.client()
    failure_of(client.get(f"{ROOT}/upload/stream/x"), 404, "not_found")
    for method, path, allowed in (
        ("PUT", "/list", "GET"),
        ("DELETE", "/list", "GET"),
        ("DELETE", "/quota", "GET"),
        ("OPTIONS", "", "GET"),
        ("GET", "/file_00000000000000000000", "DELETE"),
        ("GET", "/upload/url", "POST"),
    ):
        answer = client.request(method, ROOT + path)
        failure_of(answer, 405, "method_not_allowed")
        assert answer.headers["allow"] == allowed
    error_of(client.get("/api/v1/other"), 404)


def test_a_defect_has_the_envelope_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house.client()

    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("vitascope.uploads.rows.page", fail)
    body = failure_of(client.get(f"{ROOT}/list"), 500, "internal_error")
    assert "secret" not in body["msg"]


# Limits


def test_a_file_at_the_limit_and_beyond(make: Make) -> None:
    limit = len(wav())
    house = make(upload_limit=limit, outbound_allow=LOOPBACK)
    client = house.client()
    data_of(send(client, wav()))
    body = failure_of(send(client, wav() + b"\0"), 413, "request_too_large")
    assert (body["param"], str(limit) in body["msg"]) == ("file", True)
    text = base64.b64encode(wav() + b"\0").decode()
    failure_of(send_json(client, "base64", base64_data=text), 413, "request_too_large")
    with site(reply(200, wav() + b"\0")) as server:
        url = f"http://127.0.0.1:{server.port}/"
        failure_of(send_json(client, "url", file_url=url), 400, "invalid_request")
    assert len(house.stored()) == 1
    assert house.working() == []


def test_what_announces_too_much_is_refused_before_it_is_read(make: Make) -> None:
    house = make(upload_limit=100_000, body_limit=100_000)
    key = house.client().key

    async def unread() -> AsyncIterator[bytes]:
        yield b"x"
        raise AssertionError("the body was read")

    for path, media in (("stream", "multipart/form-data; boundary=x"), ("base64", "application/json")):

        async def ask(path: str = path, media: str = media) -> httpx.Response:
            headers = {"Authorization": f"Bearer {key}", "Content-Type": media, "Content-Length": "900000"}
            async with httpx.AsyncClient(transport=httpx.ASGITransport(house.app), base_url="http://x") as client:
                return await client.post(f"{ROOT}/upload/{path}", content=unread(), headers=headers)

        failure_of(anyio.run(ask), 413, "request_too_large")


def test_a_stream_without_a_length_is_cut_at_the_limit(make: Make) -> None:
    house = make(upload_limit=100_000)
    key = house.client().key
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n'
        for _ in range(1000):
            sent += 65536
            yield b"\0" * 65536

    async def ask() -> httpx.Response:
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "multipart/form-data; boundary=x"}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(house.app), base_url="http://x") as client:
            return await client.post(f"{ROOT}/upload/stream", content=endless(), headers=headers)

    failure_of(anyio.run(ask), 413, "request_too_large")
    assert sent < 2_000_000
    assert house.working() == []


@pytest.mark.parametrize("limit", ["pace.LONGEST_PAUSE", "forms.LONGEST_UPLOAD"])
def test_a_stream_that_stops_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(f"vitascope.api.{limit}", 0.05)
    key = house.client().key

    async def stopping() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nRIFF'
        await anyio.sleep_forever()

    async def ask() -> httpx.Response:
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "multipart/form-data; boundary=x"}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(house.app), base_url="http://x") as client:
            return await client.post(f"{ROOT}/upload/stream", content=stopping(), headers=headers)

    answer = anyio.run(ask)
    failure_of(answer, 408, "request_timeout")
    assert answer.headers["connection"] == "close"
    assert house.stored() == house.working() == []


def test_the_number_of_files(make: Make) -> None:
    house = make(upload_files=2)
    client = house.client()
    first = data_of(send(client, wav()))
    data_of(send(client, wav()))
    body = failure_of(send(client, wav()), 403, "file_quota_exceeded")
    assert "2 files" in body["msg"]
    failure_of(send_json(client, "base64", base64_data="UklG"), 403, "file_quota_exceeded")
    failure_of(send_json(client, "url", file_url="https://example.com/"), 403, "file_quota_exceeded")
    data_of(send(house.client("other"), wav()))
    data_of(client.request("DELETE", f"{ROOT}/{first['file_id']}"))
    data_of(send(client, wav()))
    assert len(house.stored()) == 3


def test_the_bytes_of_an_account(make: Make) -> None:
    house = make(upload_bytes=2 * len(wav()) + 10)
    client = house.client()
    for _ in range(2):
        data_of(send(client, wav()))
    assert "bytes" in failure_of(send(client, wav()), 403, "file_quota_exceeded")["msg"]
    assert len(house.stored()) == 2


@pytest.mark.parametrize("limit", ["files", "bytes"])
def test_uploads_at_once_cannot_pass_a_quota_together(make: Make, limit: str) -> None:
    house = make(**({"upload_files": 3} if limit == "files" else {"upload_bytes": 3 * len(wav())}))
    clients = [house.client() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda client: send(client, wav()), clients))
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [403] * 5
    assert len(house.stored()) == 3
    assert house.working() == []


def test_a_full_disk(make: Make) -> None:
    house = make(disk_reserve=2**60)
    answer = send(house.client(), wav())
    failure_of(answer, 503, "service_unavailable")
    assert answer.headers["retry-after"] == "60"


def test_a_disk_that_fills_up_while_the_file_comes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    client = house.client()
    monkeypatch.setattr("vitascope.storage.objects.shutil.move", full)
    failure_of(send(client, wav()), 503, "service_unavailable")
    assert house.stored() == house.working() == []


# Lists, quota, deletion


def test_lists_are_of_the_account_and_newest_first(house: House) -> None:
    client, other = house.client(), house.client("other")
    ids = [data_of(send(client, wav(), f"{number}.wav"))["file_id"] for number in range(5)]
    with house.installation.database.begin() as connection:
        for number, file_id in enumerate(ids):
            connection.execute(sa.update(table).where(table.c.id == file_id).values(created=1000 + number))
    answer = client.get(f"{ROOT}/list?page=1&pageSize=2")
    FileListAnswer.model_validate(answer.json())
    pages = [data_of(client.get(f"{ROOT}/list?page={page}&pageSize=2")) for page in (1, 2, 3, 4)]
    assert [page["total"] for page in pages] == [5] * 4
    assert [file["file_id"] for page in pages for file in page["files"]] == ids[::-1]
    assert all(set(file) == FIELDS for file in pages[0]["files"])
    assert data_of(client.get(ROOT)) == data_of(client.get(f"{ROOT}/list"))
    assert data_of(other.get(f"{ROOT}/list")) == {"total": 0, "files": []}


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=",
        "page=1&page=2",
        "pageSize=101",
        "page=٣",
        "pageSize=1e3",
        "page=99999999999999999999999",
    ],
)
def test_wrong_pages(house: House, query: str) -> None:
    body = failure_of(house.client().get(f"{ROOT}/list?{query}"), 400, "invalid_request")
    assert body["param"] == query.partition("=")[0]


def test_the_quota(make: Make) -> None:
    house = make(upload_files=10, upload_bytes=10_000_000)
    client = house.client()
    send(client, wav())
    answer = client.get(f"{ROOT}/quota")
    FileQuotaAnswer.model_validate(answer.json())
    size = len(wav())
    assert data_of(answer) == {
        "user_group": "default",
        "used_files": 1,
        "max_files": 10,
        "remain_files": 9,
        "used_bytes": size,
        "max_bytes": 10_000_000,
        "remain_bytes": 10_000_000 - size,
        "max_file_size": 32 * 2**20,
        "is_custom": False,
        "quota_reason": "default",
    }


def test_deletion(house: House) -> None:
    client, other = house.client(), house.client("other")
    data = data_of(send(client, wav()))
    path = f"{ROOT}/{data['file_id']}"
    failure_of(other.request("DELETE", path), 403, "permission_denied")
    assert data_of(client.request("DELETE", path)) == {"file_id": data["file_id"], "deleted": True}
    failure_of(client.request("DELETE", path), 404, "file_not_found")
    for wrong in ("x", "file_", "file_" + "0" * 20, "a%00b", "%F0%9F%98%80"):
        failure_of(client.request("DELETE", f"{ROOT}/{wrong}"), 404, "file_not_found")
    assert house.stored() == []
    assert client.get(path_of(data["file_url"])).status_code == 410
    failure_of(client.get(path_of(data["download_url"])), 404, "file_not_found")


def test_ranges_and_head_of_a_download(house: House) -> None:
    client = Client(house.app)
    data = data_of(send(house.client(), wav()))
    path = path_of(data["download_url"])
    part = client.get(path, headers={"Range": "bytes=4-9"})
    assert (part.status_code, part.content) == (206, wav()[4:10])
    head = client.request("HEAD", path)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(wav())))
    assert client.get(path, headers={"If-None-Match": head.headers["etag"]}).status_code == 304
    failure_of(client.get(path, headers={"Range": "bytes=99999999-"}), 416, "range_not_satisfiable")


def test_altered_links(house: House) -> None:
    client = house.client()
    first, second = (data_of(send(client, wav())) for _ in range(2))
    query = path_of(first["download_url"]).partition("?")[2]
    failure_of(client.get(f"{ROOT}/download/{second['file_id']}?{query}"), 403, "link_tampered")
    failure_of(client.get(f"{ROOT}/download/{first['file_id']}"), 403, "link_tampered")
    failure_of(client.get(f"{ROOT}/download/{first['file_id']}?{query}0"), 403, "link_tampered")
    failure_of(client.get(f"{ROOT}/download/file_{'0' * 20}?{query}"), 404, "file_not_found")


def expire(house: House, file_id: str) -> None:
    with house.installation.database.begin() as connection:
        connection.execute(sa.update(table).where(table.c.id == file_id).values(expires=int(time.time()) - 1))


def test_what_is_past_its_time_is_gone_before_it_is_swept(make: Make) -> None:
    house = make(upload_files=1)
    client = house.client()
    data = data_of(send(client, wav()))
    expire(house, data["file_id"])
    assert data_of(client.get(f"{ROOT}/list")) == {"total": 0, "files": []}
    failure_of(client.request("DELETE", f"{ROOT}/{data['file_id']}"), 404, "file_not_found")
    failure_of(client.get(path_of(data["download_url"])), 404, "file_not_found")
    data_of(send(client, wav()))
    house.installation.uploads.sweep()
    assert len(house.stored()) == 1


# Uploaded audio in films


def brief_of(house: House, answer: httpx.Response) -> Brief:
    assert answer.status_code == 200, answer.text
    task = Studio(house.installation).task(answer.json()["id"])
    assert task is not None
    return task.brief


@pytest.mark.parametrize("link", ["file_url", "download_url"])
@pytest.mark.parametrize("content", [wav(), mp3()], ids=["wav", "mp3"])
def test_uploaded_audio_can_be_ordered_by_either_link(house: House, link: str, content: bytes) -> None:
    client = house.client()
    data = data_of(send(client, content))
    assert brief_of(house, client.order(audio_urls=[data[link]])).audio_url == f"upload:{data['file_id']}"


def test_uploaded_audio_that_cannot_be_used_is_refused_at_once(house: House) -> None:
    client, other = house.client(), house.client("other")
    data = data_of(send(client, wav()))
    picture = data_of(send(client, png()))
    gone = data_of(send(client, wav()))
    client.request("DELETE", f"{ROOT}/{gone['file_id']}")
    late = data_of(send(client, wav()))
    expire(house, late["file_id"])
    base = "http://127.0.0.1:8000"
    for asking, url, said in (
        (other, data["file_url"], "belongs to another account"),
        (other, data["download_url"], "belongs to another account"),
        (client, picture["file_url"], "is image/png; driving audio is wav or mp3"),
        (client, gone["file_url"], "has been deleted or its time is over"),
        (client, late["download_url"], "has been deleted or its time is over"),
        (client, data["file_url"].partition("?")[0], "was altered"),
        (client, data["file_url"].replace(".wav", ".mp3"), "was altered"),
        (client, data["file_url"] + "0", "was altered"),
        (client, f"{base}/files/uploads/../secret", "has been deleted"),
        (client, f"{base}/api/v1/files/download/", "has been deleted"),
        (client, f"upload:{data['file_id']}", "must be an http or https URL"),
        (client, "http://127.0.0.1:8000/files/films/x.mp4", "private"),
    ):
        error = error_of(asking.order(audio_urls=[url]), 400)
        assert error["param"] == "audio_urls"
        assert said in error["message"]


def test_an_order_that_comes_again_is_answered_though_its_audio_is_gone(house: House) -> None:
    client = house.client()
    data = data_of(send(client, wav()))
    body = json.dumps({**EXAMPLE, "audio_urls": [data["file_url"]]}).encode()
    name = {"Idempotency-Key": f"order-{data['file_id']}"}
    first = client.order_raw(body, **name)
    client.request("DELETE", f"{ROOT}/{data['file_id']}")
    again = client.order_raw(body, **name)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["idempotency-replayed"] == "true"
    assert error_of(client.order_raw(body), 400)["param"] == "audio_urls"


def test_audio_that_is_too_large_for_a_film(house: House) -> None:
    client = house.client()
    large = wav() + b"\0" * (15 * 2**20)
    data = data_of(send(client, large))
    assert "15 MB" in error_of(client.order(audio_urls=[data["file_url"]]), 400)["message"]
