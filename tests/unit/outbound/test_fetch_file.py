"""Fetching a file for somebody who writes it down: the rules of driving audio, errors as the caller wants them."""

from __future__ import annotations

import anyio
import pytest

from tests.unit.outbound.servers import LOOPBACK, names, reply, site
from vitascope.errors import InvalidRequest, RequestTooLarge
from vitascope.outbound.fetching import fetch_file
from vitascope.outbound.networks import Networks
from vitascope.outbound.transport import Resolve, resolve_name


def fetch(url: str, limit: int = 1000, allow: Networks = LOOPBACK, resolve: Resolve = resolve_name) -> bytes:
    written = bytearray()

    async def write(piece: bytes) -> None:
        written.extend(piece)

    async def run() -> None:
        await fetch_file(url, write, limit, refuse=lambda rule: InvalidRequest(rule), allow=allow, resolve=resolve)

    anyio.run(run)
    return bytes(written)


def test_the_bytes_arrive_in_order() -> None:
    content = bytes(range(256)) * 2000
    with site(reply(200, content)) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/", limit=len(content)) == content


def test_refusals_are_the_callers() -> None:
    with site(reply(200, b"x" * 1001)) as server, pytest.raises(InvalidRequest, match="must not be larger"):
        fetch(f"http://127.0.0.1:{server.port}/")
    with site(reply(200, b"x")) as canary, pytest.raises(InvalidRequest, match="private or special"):
        fetch(f"http://evil.example.com:{canary.port}/", allow=(), resolve=names(evil="127.0.0.1"))
    assert canary.requests == []


def test_what_the_writer_raises_passes_through() -> None:
    async def full(piece: bytes) -> None:
        raise RequestTooLarge("full")

    async def run(url: str) -> None:
        await fetch_file(url, full, 1000, refuse=InvalidRequest, allow=LOOPBACK)

    with site(reply(200, b"x")) as server, pytest.raises(RequestTooLarge):
        anyio.run(run, f"http://127.0.0.1:{server.port}/")


def test_data_urls_are_not_addresses() -> None:
    with pytest.raises(InvalidRequest, match="must be an http or https URL"):
        fetch("data:audio/wav;base64,UklGRg==")
