"""Another server over real HTTP, whose answers are given one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.answering import Quiet, answering


@dataclass(frozen=True)
class Request:
    """What it was sent."""

    line: str
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        """The body."""
        return json.loads(self.content)


@dataclass
class Stranger:
    """``answers``: (status, JSON or bytes, headers) of the next requests; the last one is repeated."""

    port: int = 0
    answers: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its base."""
        return f"http://127.0.0.1:{self.port}"

    def says(self, body: Any, status: int = 200, **headers: str) -> None:
        """Answer so next."""
        self.answers.append((status, body, headers))


@contextmanager
def stranger() -> Iterator[Stranger]:
    """One while the block lasts."""
    made = Stranger()

    class Handler(Quiet, BaseHTTPRequestHandler):
        def _any(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.asked.append(Request(f"{self.command} {self.path}", headers, content))
            status, body, more = made.answers.pop(0) if len(made.answers) > 1 else made.answers[0]
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_DELETE = _any  # noqa: N815 - as http.server calls them

    with answering(Handler) as port:
        made.port = port
        yield made
