"""Lists, quota, deletion, and links of uploaded files."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.contract.client import Client
from tests.contract.uploads.house import FIELDS, ROOT, House, Make, data_of, expire, failure_of, path_of, send
from tests.unit.uploads.samples import wav
from vitascope.api.file_answers import FileListAnswer, FileQuotaAnswer
from vitascope.database.tables import upload as table


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
