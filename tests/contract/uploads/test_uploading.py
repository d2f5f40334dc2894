"""Uploads in three ways: what comes back as it was sent, and what is refused."""

from __future__ import annotations

import base64
import json
import re
import time
from datetime import datetime

import httpx
import pytest

from tests.contract.client import Client, error_of
from tests.contract.uploads.house import FIELDS, ROOT, House, Make, data_of, failure_of, path_of, send, send_json
from tests.unit.outbound.servers import LOOPBACK, reply, site
from tests.unit.uploads.samples import ALL, mp3, png, wav
from vitascope.api.file_answers import FileAnswer


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
