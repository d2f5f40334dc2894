"""Servers on loopback that play the other side, and name servers that say what a test wants."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from vitascope.outbound.callbacks import post_callback
from vitascope.outbound.networks import Address
from vitascope.outbound.transport import Resolve

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web server; remembers what was asked of it."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                site.requests.append(
                    (self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                )
                answer(self)

            do_POST = do_GET  # noqa: N815 - the name that the base class looks for

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port: int = self.server.server_address[1]


@contextmanager
def site(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A web server on a free port of 127.0.0.1 while the block lasts."""
    made = Site(answer, tls)
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()


def reply(status: int, body: bytes = b"", **headers: str) -> Answer:
    """Always the same answer. Underscores in header names stand for dashes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        with suppress(ConnectionError):  # the other side may have heard enough
            handler.wfile.write(body)

    return answer


def posted(url: str, **more: Any) -> tuple[int | None, str | None]:
    """``post_callback`` with a body and a secret that do not matter."""
    return post_callback(url, {"id": "x"}, webhook_id="msg_1", secrets=("whsec_" + "c2VjcmV0" * 4,), **more)


def names(**known: str | Sequence[str]) -> Resolve:
    """A name server that knows ``name=address``; a list of lists of addresses is given out one by one."""
    asked: dict[str, int] = {}

    async def resolve(host: str, port: int) -> Sequence[Address]:
        label = host.partition(".")[0]
        if label not in known:
            raise OSError("unknown name")
        turn = asked[label] = asked.get(label, -1) + 1
        found = known[label]
        answer = found if isinstance(found, str) else found[min(turn, len(found) - 1)]
        return [ipaddress.ip_address(address) for address in answer.split()]

    return resolve
