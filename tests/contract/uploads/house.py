"""A server with accounts of one test, and what the tests of the Files API ask of it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Any

import httpx
import sqlalchemy as sa
from fastapi import FastAPI

from tests.contract.client import Client
from vitascope.accounts import create_key
from vitascope.api.file_answers import FileErrorAnswer
from vitascope.database.tables import upload as table
from vitascope.production.installation import Installation

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


def expire(house: House, file_id: str) -> None:
    with house.installation.database.begin() as connection:
        connection.execute(sa.update(table).where(table.c.id == file_id).values(expires=int(time.time()) - 1))
