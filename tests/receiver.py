"""A caller's server that takes callbacks and remembers them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.answering import Quiet, answering

#: What a receiver does with its n-th callback, counted from 1: the status of its answer, or None for no answer.
Plan = Callable[[int], int | None]


@dataclass
class Receiver:
    """``arrived`` are the headers, in lower case, and bodies of all callbacks, in order."""

    port: int
    arrived: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def wait(self, callbacks: int, seconds: float) -> None:
        """Wait until so many callbacks have arrived."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.arrived) >= callbacks, seconds), (
                f"{len(self.arrived)} of {callbacks} callbacks arrived in {seconds} s"
            )

    def count_stays(self, seconds: float) -> int:
        """How many callbacks have arrived after a while in which more might."""
        time.sleep(seconds)
        return len(self.arrived)


@contextmanager
def receiver(plan: Plan = lambda number: 204) -> Iterator[Receiver]:
    """A receiver on a free port of 127.0.0.1 while the block lasts; then those that wait are let go."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length)
            if len(body) < length:  # the connection broke
                self.close_connection = True
                return
            with found.changed:
                found.arrived.append(({name.lower(): value for name, value in self.headers.items()}, body))
                number = len(found.arrived)
                found.changed.notify_all()
            status = plan(number)
            if status is None:
                found.closing.wait(60)
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with answering(Handler) as port:
        found = Receiver(port)
        try:
            yield found
        finally:
            found.closing.set()
