"""HTTP to servers that the operator has named, with errors told apart by whether anything was sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from vitascope.engines.remote.upstream import Busy, Unclear, Unreachable, Unsent
from vitascope.storage.atomic import atomic_file

CONNECT, ANSWER = 10.0, 60.0  #: seconds
_LARGEST_ANSWER = 16 * 1024 * 1024  #: bytes of JSON
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
#: Statuses with which a server, or a proxy before it, says that it has not even looked at a request.
_BUSY = (429, 503)


_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,199}", re.ASCII)


def order_id(value: object) -> str | None:
    """The id of an order if it is one that can stand in a path, else None."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


class Server:
    """One base address. Answers come as (status, JSON object)."""

    def __init__(self, name: str, base: str, key: SecretStr | None, *, answer_seconds: float = ANSWER) -> None:
        self.name = name
        self.base = base.rstrip("/")
        self._key = key
        self._timeout = httpx.Timeout(answer_seconds, connect=CONNECT)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        """A question. Raises ``Unreachable`` and ``Busy``; 5xx is ``Unreachable``."""
        return self._answered("GET", path, query=query)

    def act(self, method: str, path: str) -> tuple[int, dict[str, Any]]:
        """A request that may be repeated. Raises as ``get``."""
        return self._answered(method, path)

    def send(self, path: str, headers: Mapping[str, str], **content: Any) -> tuple[int, dict[str, Any]]:
        """A POST that must not be repeated. Raises ``Unsent``, ``Busy``, and ``Unclear`` for all that may have been accepted."""
        try:
            return self._exchanged("POST", path, headers=headers, **content)
        except _NOT_SENT as error:
            raise Unsent(f"it could not be reached ({type(error).__name__})") from None
        except (httpx.HTTPError, ValueError) as error:
            raise Unclear(f"no whole answer came ({type(error).__name__})") from None

    def download(self, path: str, destination: Path, limit: int) -> int:
        """Write the body of an answer to a file, which appears only when it is whole; the status, if that is not 200."""
        try:
            with (
                httpx.Client(timeout=self._timeout, trust_env=False) as client,
                client.stream("GET", self.base + path, headers=self._headers()) as answer,
            ):
                if answer.status_code != 200:
                    return answer.status_code
                size = 0
                with atomic_file(destination) as unfinished, unfinished.open("wb") as file:
                    for chunk in answer.iter_bytes():
                        size += len(chunk)
                        if size > limit:
                            raise Unreachable(f"the film has more than {limit} bytes")
                        file.write(chunk)
                return 200
        except httpx.HTTPError as error:
            raise Unreachable(f"the download broke off ({type(error).__name__})") from None

    def _answered(self, method: str, path: str, query: Mapping[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        try:
            status, body = self._exchanged(method, path, params=query)
        except (httpx.HTTPError, ValueError) as error:
            raise Unreachable(f"it did not answer ({type(error).__name__})") from None
        if status >= 500:
            raise Unreachable(f"it answered with status {status}")
        return status, body

    def _exchanged(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **content: Any
    ) -> tuple[int, dict[str, Any]]:
        wanted = {**self._headers(), **(headers or {})}
        with (
            httpx.Client(timeout=self._timeout, trust_env=False) as client,
            client.stream(method, self.base + path, headers=wanted, **content) as answer,
        ):
            if answer.status_code in _BUSY:
                raise Busy(f"{self.name} answered with status {answer.status_code}", _seconds(answer.headers))
            body = bytearray()
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > _LARGEST_ANSWER:
                    raise ValueError("too long")
        try:
            found = json.loads(body)
        except ValueError:
            if answer.is_success:
                raise
            found = {}
        if not isinstance(found, dict):
            raise ValueError("no object")
        return answer.status_code, found

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key.get_secret_value()}"} if self._key is not None else {}


def _seconds(headers: httpx.Headers) -> float | None:
    text = headers.get("retry-after", "")
    return min(float(text), 300.0) if text.isascii() and text.isdecimal() and len(text) < 6 else None
