"""An HTTP client that talks to the application without a network, one event loop a request."""

from __future__ import annotations

import json
from typing import Any

import anyio
import httpx
from fastapi import FastAPI

EXAMPLE = {
    "model": "wan2.7-text-to-video",
    "prompt": "A small kitten running under the moonlight",
    "aspect_ratio": "16:9",
    "duration": 5,
}


class Client:
    """Sends requests with a key, or without one if it is None."""

    def __init__(self, app: FastAPI, key: str | None = None) -> None:
        self.app = app
        self.key = key

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request; ``headers`` win over the key."""
        headers = {**({"Authorization": f"Bearer {self.key}"} if self.key else {}), **options.pop("headers", {})}

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://films.test") as client:
                return await client.request(method, path, headers=headers, **options)

        return anyio.run(send)

    def get(self, path: str, **options: Any) -> httpx.Response:
        """GET."""
        return self.request("GET", path, **options)

    def order(self, **changes: Any) -> httpx.Response:
        """POST the contract's own example with changes; ``...`` leaves a field out."""
        body = {name: value for name, value in {**EXAMPLE, **changes}.items() if value is not ...}
        return self.order_raw(json.dumps(body).encode())

    def order_raw(self, content: bytes, **headers: str) -> httpx.Response:
        """POST these very bytes as JSON."""
        return self.request(
            "POST",
            "/v1/videos/generations",
            content=content,
            headers={"Content-Type": "application/json", **headers},
        )


def error_of(answer: httpx.Response, status: int) -> dict[str, str]:
    """The error of an answer, which must have this status and exactly the contract's form."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"error"}
    error: dict[str, str] = body["error"]
    assert {"code", "message", "type"} <= set(error) <= {"code", "message", "type", "param"}
    assert all(isinstance(value, str) and value for value in error.values())
    return error
