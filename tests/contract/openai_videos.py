"""A client of OpenAI's videos protocol, and the form of its errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from tests.contract.client import Client
from vitascope.api.openai_videos.ids import from_video_id
from vitascope.brief import Brief

PROMPT = {"prompt": "A small kitten running under the moonlight"}
Stored = Callable[..., Brief]


def order(client: Client, *, form: bool = False, **fields: Any) -> httpx.Response:
    body = {**PROMPT, **fields}
    if form:
        parts = {name: value if isinstance(value, tuple) else (None, str(value)) for name, value in body.items()}
        return client.request("POST", "/v1/videos", files=parts)
    return client.request("POST", "/v1/videos", json=body)


def ordered(client: Client, **fields: Any) -> str:
    answer = order(client, **fields)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def task_of(video: str) -> str:
    task = from_video_id(video)
    assert task is not None
    return task


def refused(answer: httpx.Response, status: int, code: str, param: str | None = None) -> str:
    """The message of an answer that must be this error in the protocol's form."""
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error"}
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert (error["code"], error["param"]) == (code, param)
    return str(error["message"])
