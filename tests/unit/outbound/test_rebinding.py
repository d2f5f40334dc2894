"""Names whose owner chooses what they lead to, and when: a real name server on loopback that lies.

The transport asks the system's resolver, which cannot be pointed at a port of a test without being root; here its place
is taken by a resolver that asks the test's name server over UDP. ``test_world.py`` does the same with the system's own.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time

import anyio
import pytest

from tests.unit.outbound.corpus import connections
from tests.unit.outbound.nameserver import asking, name_server
from tests.unit.outbound.servers import posted, reply, site
from vitascope.errors import InvalidParameters
from vitascope.outbound import fetch_audio, transport
from vitascope.outbound.addresses import UnknownName, parse_target
from vitascope.outbound.transport import safe_addresses

PUBLIC, OTHER = "93.184.215.14", "2606:4700:4700::1111"

ZONE = {
    "rebind.example.com": [PUBLIC, "127.0.0.1"],
    "flip.example.com": ["127.0.0.2", "127.0.0.1"],
    "mixed.example.com": f"{PUBLIC} 127.0.0.1",
    "families.example.com": f"{PUBLIC} ::1",
    "mapped.example.com": f"{PUBLIC} ::ffff:127.0.0.1",
    "compatible.example.com": "::127.0.0.1",
    "translated.example.com": "::ffff:0:127.0.0.1",
    "nat64.example.com": "64:ff9b::7f00:1",
    "sixtofour.example.com": "2002:7f00:1::",
    "teredo.example.com": "2001:0:7f00:1::",
    "isatap.example.com": "2606:4700::5efe:7f00:1",
    "site.example.com": "fec0::1",
    "link.example.com": "fe80::1",
    "unique.example.com": "fd00:ec2::254",
    "metadata.example.com": "169.254.169.254",
    "zero.example.com": "0.0.0.0",
    "many.example.com": " ".join(f"93.184.215.{number}" for number in range(1, 40)) + " 10.0.0.1",
    "chain.example.com": "=chain2.example.com",
    "chain2.example.com": "=chain3.example.net",
    "chain3.example.net": "127.0.0.1",
    "inward.example.com": "=localhost",
    "localhost": "127.0.0.1",
    "good.example.com": "=good2.example.com",
    "good2.example.com": f"{PUBLIC} {OTHER}",
    "loop.example.com": "=loop.example.com",
    "late.example.com": f"~0.1 {PUBLIC}",
    "silent.example.com": "-",
    "nothing.example.com": "",
}

REFUSED = [
    "mixed", "families", "mapped", "compatible", "translated", "nat64", "sixtofour", "teredo", "isatap", "site", "link",
    "unique", "metadata", "zero", "many", "chain", "inward",
]  # fmt: skip


@pytest.mark.parametrize("label", REFUSED)
def test_one_address_that_is_not_public_spoils_the_answer(label: str) -> None:
    with name_server(ZONE) as server, site(reply(200, b"RIFF")) as canary, connections() as tried:
        url = f"http://{label}.example.com:{canary.port}/"
        with pytest.raises(InvalidParameters, match="must not point to a private or special address"):
            fetch_audio(url, resolve=asking(server))
        status, problem = posted(url.replace("http:", "https:"), resolve=asking(server))
        assert (status, problem) == (None, "callback_url must not point to a private or special address")
        assert tried == []
        assert len(server.asked) == 4
    assert canary.requests == []


@pytest.mark.parametrize("label", ["good", "late"])
def test_public_answers_pass(label: str) -> None:
    with name_server(ZONE) as server:
        target = parse_target(f"https://{label}.example.com/", ("https",))
        addresses = anyio.run(safe_addresses, target, (), asking(server))
    assert [str(address) for address in addresses] == [PUBLIC, OTHER][: len(addresses)]


def test_a_name_that_turns_private_after_the_task_was_created() -> None:
    with name_server(ZONE) as server, site(reply(200, b"RIFF")) as canary:
        url = f"http://rebind.example.com:{canary.port}/"
        target = parse_target(url, ("http",))
        assert [str(address) for address in anyio.run(safe_addresses, target, (), asking(server))] == [PUBLIC]
        with connections() as tried, pytest.raises(InvalidParameters, match="private or special"):
            fetch_audio(url, resolve=asking(server))
        assert tried == []
    assert canary.requests == []


def test_a_name_that_turns_between_check_and_connection() -> None:
    # 127.0.0.2 stands for a public address: it is permitted, 127.0.0.1 is not.
    allow = (ipaddress.ip_network("127.0.0.2/32"),)
    with name_server(ZONE) as server, site(reply(200, b"RIFF")) as canary, connections() as tried:
        url = f"http://flip.example.com:{canary.port}/"
        with pytest.raises(InvalidParameters, match="the download failed"):
            fetch_audio(url, allow=allow, resolve=asking(server))
        assert tried.count("127.0.0.1") == 0
        assert tried == ["127.0.0.2"]
        assert server.asked == [("flip.example.com", "A"), ("flip.example.com", "AAAA")]
        with pytest.raises(InvalidParameters, match="private or special"):
            fetch_audio(url, allow=allow, resolve=asking(server))
    assert canary.requests == []


def test_a_name_that_turns_between_two_hops_of_a_download() -> None:
    allow = (ipaddress.ip_network("127.0.0.1/32"),)
    zone = {"hop.example.com": ["127.0.0.1", "127.0.0.2"]}
    with (
        name_server(zone) as server,
        site(reply(302, Location="/again")) as elsewhere,
        connections() as tried,
        pytest.raises(InvalidParameters, match="the address of a redirect must not point to a private"),
    ):
        fetch_audio(f"http://hop.example.com:{elsewhere.port}/", allow=allow, resolve=asking(server))
    assert tried == ["127.0.0.1"]
    assert [request[1] for request in elsewhere.requests] == ["/"]


@pytest.mark.parametrize("label", ["nothing", "loop", "unheard-of"])
def test_a_name_without_addresses_is_told_apart(label: str) -> None:
    # A callback may be given before its name exists, so this is another error than an address that is refused.
    with name_server(ZONE) as server:
        target = parse_target(f"https://{label}.example.com/", ("https",))
        with pytest.raises(UnknownName, match="cannot be resolved"):
            anyio.run(safe_addresses, target, (), asking(server))


def test_a_name_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "RESOLVE_SECONDS", 0.2)
    start = time.monotonic()
    with name_server(ZONE) as server, connections() as tried:
        with pytest.raises(InvalidParameters, match=r"was not resolved within 0\.2 seconds"):
            fetch_audio("http://silent.example.com/", resolve=asking(server))
        assert posted("https://silent.example.com/", resolve=asking(server))[0] is None
    assert tried == []
    assert time.monotonic() - start < 2


def test_the_time_of_a_download_counts_name_servers_too() -> None:
    start = time.monotonic()
    with name_server(ZONE) as server, pytest.raises(InvalidParameters, match=r"longer than 0\.2 seconds"):
        fetch_audio("http://silent.example.com/", resolve=asking(server), total_seconds=0.2)
    assert time.monotonic() - start < 2


def test_a_resolver_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    # The system's resolver blocks its thread for as long as it pleases; the download does not wait for the thread.
    let_go = threading.Event()

    def hang(*arguments: object, **options: object) -> list[object]:
        let_go.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    start = time.monotonic()
    try:
        with pytest.raises(InvalidParameters, match=r"longer than 0\.2 seconds"):
            fetch_audio("http://hanging.example.com/", total_seconds=0.2)
        assert time.monotonic() - start < 2
    finally:
        let_go.set()
