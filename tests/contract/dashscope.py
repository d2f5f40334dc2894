"""A client of DashScope's protocol, and the form of its errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from tests.contract.client import Client
from vitascope.brief import Brief
from vitascope.protocols import dashscope

EXAMPLE = {"model": "wan2.7-t2v", "input": {"prompt": "A small kitten running under the moonlight"}}
ASYNC = {"X-DashScope-Async": "enable"}
Stored = Callable[[str], Brief]


def order(client: Client, body: Any = EXAMPLE, **headers: str) -> httpx.Response:
    return client.request("POST", dashscope.CREATE_PATH, json=body, headers=ASYNC | headers)


def ordered(client: Client, body: Any = EXAMPLE) -> str:
    answer = order(client, body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["output"]["task_id"])


def changed(**parameters: Any) -> dict[str, Any]:
    return {**EXAMPLE, "parameters": parameters}


def refused(answer: httpx.Response, status: int, code: str) -> str:
    """The message of an answer that must be this error in the protocol's form."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"code", "message", "request_id"}
    assert body["code"] == code
    assert body["request_id"] == answer.headers["x-request-id"]
    return str(body["message"])
