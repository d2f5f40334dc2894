"""A name server on loopback that says what a test wants, another thing each time if need be."""

from __future__ import annotations

import ipaddress
import socketserver
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import dns.asyncresolver
import dns.exception
import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset

from vitascope.outbound.networks import Address
from vitascope.outbound.transport import Resolve

#: What a name leads to: addresses and ``=other.name`` for a CNAME, separated by spaces; ``-`` for silence and ``~0.2``
#: for an answer that comes 0.2 seconds late. A list is gone through, one entry for each time of asking.
Zone = Mapping[str, str | Sequence[str]]


class NameServer:
    """Answers A and AAAA questions over UDP."""

    def __init__(self, zone: Zone, default: str, port: int) -> None:
        self.zone = zone
        self.default = default
        self.asked: list[tuple[str, str]] = []
        name_server = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                data, reply_to = self.request
                answer = name_server.answer(dns.message.from_wire(data))
                if answer is not None:
                    reply_to.sendto(answer.to_wire(), self.client_address)

        self.server = socketserver.ThreadingUDPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port: int = self.server.server_address[1]

    def answer(self, query: dns.message.Message) -> dns.message.Message | None:
        """The answer to a question, or None for silence."""
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        found = self._found(name, kind)
        self.asked.append((name, kind))
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        for _ in range(10):
            parts = found.split()
            if "-" in parts:
                return None
            for late in (part for part in parts if part.startswith("~")):
                time.sleep(float(late[1:]))
            for part in parts:
                if part[0] not in "~=" and (":" in part) == (kind == "AAAA"):
                    answer.answer.append(dns.rrset.from_text(f"{name}.", 0, "IN", kind, part))
            other = next((part[1:] for part in parts if part.startswith("=")), None)
            if other is None:
                break
            answer.answer.append(dns.rrset.from_text(f"{name}.", 0, "IN", "CNAME", f"{other}."))
            name = other
            found = self._found(name, kind)
        return answer

    def _found(self, name: str, kind: str) -> str:
        known = self.zone.get(name, self.default)
        if isinstance(known, str):
            return known
        return known[min(self.asked.count((name, kind)), len(known) - 1)]


@contextmanager
def name_server(zone: Zone, default: str = "", port: int = 0) -> Iterator[NameServer]:
    """A name server on 127.0.0.1 while the block lasts."""
    made = NameServer(zone, default, port)
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()


def asking(server: NameServer) -> Resolve:
    """A resolver that asks this name server and remembers nothing."""

    async def resolve(host: str, port: int) -> Sequence[Address]:
        resolver = dns.asyncresolver.Resolver(configure=False)
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = server.port
        found: list[Address] = []
        for kind in ("A", "AAAA"):
            try:
                answer = await resolver.resolve(f"{host}.", kind, raise_on_no_answer=False, lifetime=30)
            except dns.exception.DNSException as error:
                raise OSError(str(error)) from error
            found += [
                ipaddress.ip_address(record.address) for record in answer.rrset or () if hasattr(record, "address")
            ]
        return found

    return resolve
