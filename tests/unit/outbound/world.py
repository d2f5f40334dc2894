"""A world of its own: every address of the internet is this machine, and one canary listens at all of them.

Run inside new user, mount and network namespaces (``unshare -rmn python -m tests.unit.outbound.world``): there it routes
all addresses to loopback, puts its own name server into ``/etc/resolv.conf``, and tries the corpora with the system's own
resolver and with real connections. Prints what happened as JSON; ``test_world.py`` starts it and judges.
"""

from __future__ import annotations

import ipaddress
import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import certifi
import httpx
import trustme

from tests.unit.outbound.corpus import corpus
from tests.unit.outbound.nameserver import name_server
from tests.unit.outbound.servers import posted
from tests.unit.outbound.test_rebinding import PUBLIC, REFUSED, ZONE
from vitascope.errors import InvalidParameters
from vitascope.outbound import fetch_audio

SOUND = b"RIFF and more"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(SOUND), SOUND)


def enter(folder: Path) -> None:
    """Make all addresses local ones and the name server on 127.0.0.1 the system's. Needs the namespaces' root."""
    for command in (
        "ip link set lo up",
        "ip route add local 0.0.0.0/0 dev lo",
        "ip -6 route add local ::/0 dev lo",
    ):
        subprocess.run(command.split(), check=True)
    files = {
        "resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
        "nsswitch.conf": "hosts: files dns\n",
        "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
        if Path("/etc", name).exists():
            subprocess.run(["mount", "--bind", folder / name, Path("/etc", name).resolve()], check=True)


class Canary:
    """Listens at every address on some ports; notes the addresses at which it was connected to."""

    def __init__(self, authority: trustme.CA) -> None:
        self.heard: list[str] = []
        self.authority = authority
        self.certificates: dict[str, ssl.SSLContext] = {}

    def listen(self, port: int) -> None:
        """Answer at every address on this port, with or without TLS."""
        listener = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=500)
        threading.Thread(target=self._accept, args=(listener, port), daemon=True).start()

    def _accept(self, listener: socket.socket, port: int) -> None:
        while True:
            connection, _ = listener.accept()
            mapped = ipaddress.IPv6Address(connection.getsockname()[0])
            at = str(mapped.ipv4_mapped or mapped)
            self.heard.append(at)
            threading.Thread(target=self._answer, args=(connection, at), daemon=True).start()

    def _answer(self, connection: socket.socket, at: str) -> None:
        with suppress(OSError), connection:
            connection.settimeout(2)
            if connection.recv(1, socket.MSG_PEEK) == b"\x16":
                connection = self._handshake(connection, at)
            connection.recv(65536)
            connection.sendall(ANSWER)

    def _handshake(self, connection: socket.socket, at: str) -> ssl.SSLSocket:
        context = self._context(at)  # addresses are not named in a handshake
        context.sni_callback = lambda tls, name, _: setattr(tls, "context", self._context(name)) if name else None
        return context.wrap_socket(connection, server_side=True)

    def _context(self, name: str) -> ssl.SSLContext:
        if name not in self.certificates:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.authority.issue_cert(name).configure_cert(context)
            self.certificates[name] = context
        return self.certificates[name]


def outcome(url: str, total_seconds: float = 10) -> str:
    """``ok`` when the sound behind an address was fetched, or the words of the refusal."""
    try:
        fetched = fetch_audio(url, total_seconds=total_seconds)
    except InvalidParameters as error:
        return error.message
    return "ok" if fetched == SOUND else "something else was fetched"


def forms(url: str) -> Iterator[str]:
    """A friendly address over TLS and without. Wildcards of certificates do not match underscores."""
    if "_" not in url.split("/")[2]:
        yield url
    yield "http" + url[5:].replace(":443/", ":80/")


def main() -> None:
    """Try everything and print the report."""
    folder = Path(tempfile.mkdtemp())
    enter(folder)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    certifi.where = lambda: str(folder / "ca.pem")
    hostile, friendly = corpus("hostile", 80), corpus("friendly", 80)
    canary = Canary(authority)
    for port in (80, 443, 1, 1900, 8080, 8443, 65535):
        canary.listen(port)
    report: dict[str, Any] = {}

    def heard() -> list[str]:
        time.sleep(0.02)
        now, canary.heard[:] = list(canary.heard), []
        return now

    with name_server({}, default="127.0.0.1 ::1", port=53):
        with httpx.Client(trust_env=False, timeout=0.5, verify=False) as naive:
            for url in hostile:
                with suppress(Exception):  # a client without checks stumbles over some of them
                    naive.get(url)
        report["naive"] = heard()
        report["fetched"] = [url for url in hostile if outcome(url) == "ok"]
        report["posted"] = [url for url in hostile if posted(url)[0] is not None]
        report["reached"] = heard()

    with name_server(ZONE, default=PUBLIC, port=53) as server:
        report["friendly"] = {form: outcome(form) for url in friendly for form in forms(url)}
        report["friendly at"] = heard()
        report["spoiled"] = {label: outcome(f"http://{label}.example.com/") for label in REFUSED}
        report["spoiled at"] = heard()
        server.asked.clear()
        report["rebinding"] = [outcome("http://rebind.example.com/") for _ in range(3)]
        report["rebinding at"] = heard()
        report["rebinding asked"] = server.asked.count(("rebind.example.com", "A"))
        server.asked.clear()
        addresses = [socket.getaddrinfo("rebind.example.com", 80)[0][4][0]]  # a client that checks, then connects
        with suppress(httpx.HTTPError):
            httpx.get("http://rebind.example.com/", trust_env=False, timeout=1)
        report["naive rebinding"] = [addresses, heard()]
        start = time.monotonic()
        report["silent"] = outcome("http://silent.example.com/", total_seconds=0.3)
        report["silent seconds"] = time.monotonic() - start
    json.dump(report, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # a thread may still wait for the silent name server


if __name__ == "__main__":
    main()
