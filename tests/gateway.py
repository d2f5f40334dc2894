"""An HTTP proxy before a server, with what goes wrong at other people's: refusals, silence, broken connections, odd answers."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx

from tests.answering import Quiet, answering

Change = Callable[[dict[str, Any]], dict[str, Any]]
_HOP = {"connection", "content-length", "transfer-encoding", "host", "accept-encoding"}


@dataclass
class Fault:
    """What happens to the next ``times`` requests whose ``METHOD /path?query`` matches. One of the others is set.

    ``status``: answered so, not passed on. ``silent``: not passed on, nothing is said for so many seconds. ``cut``: the
    connection is broken, ``"before"`` it is passed on or ``"after"``. ``change``: the JSON of the answer is another.
    """

    matches: str
    times: int | None = 1  #: None: always
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    silent: float | None = None
    cut: str | None = None
    change: Change | None = None
    met: int = field(default=0, init=False)  #: how often it has happened

    @property
    def spent(self) -> bool:
        """Whether it has happened as often as it should, or at all if it always does."""
        return self.met >= (1 if self.times is None else self.times)


@dataclass
class Gateway:
    """``target`` is the base of the server behind it. Requests lose their ``Idempotency-Key``, which strangers do not know."""

    port: int = 0
    target: str = ""
    faults: list[Fault] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)  #: ``METHOD /path`` of what was passed on

    @property
    def url(self) -> str:
        """Its base."""
        return f"http://127.0.0.1:{self.port}"

    def fault_of(self, line: str) -> Fault | None:
        """The fault that befalls a request, which is counted."""
        for fault in self.faults:
            if (fault.times is None or not fault.spent) and re.search(fault.matches, line):
                fault.met += 1
                return fault
        return None


@contextmanager
def gateway() -> Iterator[Gateway]:
    """One on a free port of 127.0.0.1 while the block lasts."""
    made = Gateway()

    class Handler(Quiet, BaseHTTPRequestHandler):
        def _any(self) -> None:
            with suppress(OSError):
                self._answer()

        do_GET = do_POST = do_DELETE = do_HEAD = _any  # noqa: N815 - as http.server calls them

        def _answer(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            line = f"{self.command} {self.path}"
            fault = made.fault_of(line) or Fault("")
            if fault.silent is not None:
                time.sleep(fault.silent)
            if fault.silent is not None or fault.cut == "before":
                self._break()
                return
            if fault.status is not None:
                self._send(fault.status, fault.headers, json.dumps(fault.body).encode())
                return
            made.passed.append(f"{self.command} {self.path.partition('?')[0]}")
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            headers.pop("Idempotency-Key", None)
            with httpx.Client(trust_env=False, timeout=60) as client:
                answer = client.request(self.command, made.target + self.path, content=content, headers=headers)
            body = answer.content
            if fault.change is not None:
                body = json.dumps(fault.change(answer.json())).encode()
            if fault.cut == "after":
                self._break()
                return
            kept = {name: value for name, value in answer.headers.items() if name not in _HOP}
            self._send(answer.status_code, kept, body)

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in ("date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _break(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    with answering(Handler) as port:
        made.port = port
        yield made
