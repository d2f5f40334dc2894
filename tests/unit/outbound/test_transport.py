"""Connections go to the checked addresses, names go into TLS."""

from __future__ import annotations

import ipaddress
import ssl
from pathlib import Path

import anyio
import httpx
import pytest

from tests.unit.outbound.servers import reply, site
from vitascope.outbound.transport import CheckedTransport, resolve_name

#: A certificate for films.example and its key, made for these tests; nothing else trusts it.
CERTIFICATE = Path(__file__).with_name("films.example.pem")


def get(url: str, *addresses: str) -> httpx.Response:
    verify = ssl.create_default_context(cafile=str(CERTIFICATE))

    async def send() -> httpx.Response:
        transport = CheckedTransport([ipaddress.ip_address(address) for address in addresses], verify=verify)
        async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
            return await client.get(url)

    return anyio.run(send)


@pytest.fixture
def tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def test_the_certificate_is_checked_for_the_name(tls: ssl.SSLContext) -> None:
    asked: list[str | None] = []
    tls.sni_callback = lambda connection, name, context: asked.append(name)
    with site(reply(200, b"hello"), tls) as server:
        assert get(f"https://films.example:{server.port}/", "127.0.0.1").content == b"hello"
        assert get(f"https://films.example.:{server.port}/", "127.0.0.1").content == b"hello"
        with pytest.raises(httpx.ConnectError, match=r"(?i)hostname"):
            get(f"https://other.example:{server.port}/", "127.0.0.1")
    assert asked == ["films.example", "films.example", "other.example"]
    assert [request[2]["host"].partition(":")[0] for request in server.requests] == ["films.example", "films.example."]


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with site(reply(200, b"hello")) as server:
        assert get(f"http://films.example:{server.port}/", "127.0.0.2", "127.0.0.1").content == b"hello"


def test_no_address_answers() -> None:
    with site(reply(200)) as server:
        port = server.port
    with pytest.raises(httpx.ConnectError):
        get(f"http://films.example:{port}/", "127.0.0.1", "127.0.0.2")


def test_the_systems_resolver_is_asked() -> None:
    found = anyio.run(resolve_name, "localhost", 80)
    assert all(address.is_loopback for address in found)
    assert len(set(found)) == len(found) >= 1
