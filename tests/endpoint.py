"""A service of somebody else's that answers JSON by a script, over real HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.answering import Quiet, answering


@dataclass(frozen=True)
class Reply:
    """What is answered: JSON, or bytes as they are; ``drip`` seconds pass between the bytes."""

    body: Any
    status: int = 200
    wait: float = 0.0
    drip: float = 0.0


@dataclass
class Endpoint:
    """``asked`` are (path, headers in lower case, body) of all requests, in order."""

    port: int = 0
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its base."""
        return f"http://127.0.0.1:{self.port}/v1"


@contextmanager
def endpoint(script: Callable[[int, dict[str, Any]], Reply]) -> Iterator[Endpoint]:
    """``script(number, body)`` says what the n-th request, counted from 1, is answered with."""
    made = Endpoint()

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            reply = script(len(made.asked), body)
            content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            time.sleep(reply.wait)
            self.send_response(reply.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            if not reply.drip:
                self.wfile.write(content)
                return
            for at in range(len(content)):
                self.wfile.write(content[at : at + 1])
                self.wfile.flush()
                time.sleep(reply.drip)

    with answering(Handler) as port:
        made.port = port
        yield made


def completion(text: str) -> Reply:
    """A chat completion that says this."""
    return Reply({"choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]})
