"""What no honest client sends: texts and numbers that break what is behind the doors, if they get there."""

from __future__ import annotations

import json

import pytest

from tests.contract.client import Client
from vitascope.accounts import create_key
from vitascope.accounts.keys import KeyChange
from vitascope.production.studio import Studio

TASK = "task-unified-1757169743-7cvnl5zw"
FILES = "/api/v1/files/upload"
#: method, path → a body that is taken
BODIES: dict[tuple[str, str], dict[str, object]] = {
    ("POST", "/v1/videos/generations"): {"model": "wan2.7-text-to-video", "prompt": "x", "duration": 5, "seed": 1},
    ("POST", "/v1/tasks/batch"): {"task_ids": [TASK]},
    ("POST", "/v1/keys"): {"name": "x", "models": [], "daily_limit": 1, "expires": 4_000_000_000},
    ("POST", "/v1/keys/{other}/rotate"): {"grace": 0},
    ("POST", f"{FILES}/base64"): {"base64_data": "AA==", "file_name": "x", "upload_path": "x"},
    ("POST", f"{FILES}/url"): {"file_url": "https://nowhere.example/x", "file_name": "x"},
}
FIELDS = [(method, path, field) for (method, path), body in BODIES.items() for field in body]
VALUES = {
    "nul": rb'"\u0000"',
    "lone surrogate": rb'"\ud800"',
    "nul in a list": rb'["\u0000"]',
    "lone surrogate in a list": rb'["\ud800"]',
    "400 digits": b"9" * 400,
    "5000 digits": b"9" * 5000,
    "beyond floats": b"1e400",
    "deep": b"[" * 900 + b"]" * 900,
    "bytes that are no text": b'"\xed\xa0\x80"',
}


@pytest.fixture(scope="module")
def manager(studio: Studio, anonymous: Client) -> Client:
    """A client whose key manages keys."""
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "hostile", account="hostile", change=KeyChange(manages=True))
    return Client(anonymous.app, key)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("method", "path", "field"), FIELDS)
def test_no_value_breaks_the_server(manager: Client, method: str, path: str, field: str, value: str) -> None:
    made = manager.request("POST", "/v1/keys", json={"name": "other"}).json()
    rest = {name: given for name, given in BODIES[method, path].items() if name != field}
    body = b'{"' + field.encode() + b'": ' + VALUES[value] + b"," * bool(rest) + json.dumps(rest).encode()[1:]
    answer = manager.request(
        method, path.format(other=made["id"]), content=body, headers={"Content-Type": "application/json"}
    )
    if field == "task_ids" and "list" in value and "bytes" not in value:
        assert (answer.status_code, answer.json()) == (200, {"data": []})  # there are no such tasks
    else:
        unknown = field == "model" and value in ("nul", "lone surrogate")  # a name, only of no model
        assert answer.status_code == (404 if unknown else 400), answer.text


@pytest.mark.parametrize("query", ["model=%00", "model=%ff", "status=%00", "page=%D9%A1", "page=" + "9" * 5000])
def test_no_query_breaks_the_server(manager: Client, query: str) -> None:
    answer = manager.get(f"/v1/tasks?{query}")
    assert answer.status_code == (200 if query == "model=%ff" else 400), answer.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "PUT", "OPTIONS", "TRACE"])
def test_a_path_of_its_own_is_no_task(manager: Client, method: str) -> None:
    answer = manager.request(method, "/v1/tasks/batch")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
