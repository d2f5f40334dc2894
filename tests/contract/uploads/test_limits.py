"""How large, how many, how slowly: the limits of uploads."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
import pytest

from tests.contract.uploads.house import ROOT, House, Make, data_of, failure_of, send, send_json
from tests.unit.outbound.servers import LOOPBACK, reply, site
from tests.unit.uploads.samples import wav


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
