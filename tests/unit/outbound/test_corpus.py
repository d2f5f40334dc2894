"""No hostile address reaches a canary, not even with name resolution on its side; every friendly one passes.

Two witnesses: a web server on loopback (the canary), and the interpreter's own report of each attempt to connect.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from contextlib import suppress

import anyio
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.outbound.corpus import connections, corpus, section
from tests.unit.outbound.servers import posted, reply, site
from vitascope.errors import InvalidParameters, InvalidRequest
from vitascope.outbound import check_audio_url, check_callback_url, fetch_audio
from vitascope.outbound.addresses import AddressError, parse_target
from vitascope.outbound.networks import Address, is_public
from vitascope.outbound.transport import safe_addresses

HOSTILE = corpus("hostile", 9)
FRIENDLY = corpus("friendly", 9)
#: The hostile ones whose form is honest: what their name resolves to is what is wrong with them.
HONEST_FORMS = set(section("hostile", "names that lead to the canary", 9))
#: A public address that the tests resolve names to and never connect to.
PUBLIC = ipaddress.ip_address("93.184.215.14")


async def to_the_canary(host: str, port: int) -> Sequence[Address]:
    return [ipaddress.ip_address("127.0.0.1")]


async def to_the_public(host: str, port: int) -> Sequence[Address]:
    return [PUBLIC, ipaddress.ip_address("2606:4700:4700::1111")]


def passes(check: object, url: str) -> bool:
    try:
        check(url)  # type: ignore[operator]
    except InvalidRequest:
        return False
    return True


def test_the_corpora_are_as_large_as_promised() -> None:
    assert len(HOSTILE) >= 250
    assert len(FRIENDLY) >= 50
    assert all(HOSTILE.values())
    assert all(FRIENDLY.values())


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_form_is_refused_when_the_task_is_created(url: str) -> None:
    expected = url in HONEST_FORMS
    if expected != passes(check_audio_url, url):
        pytest.fail(f"{HOSTILE[url]}: {'refused' if expected else 'passes'}")
    assert not passes(check_callback_url, url) or url in HONEST_FORMS


def test_no_hostile_address_reaches_the_canary() -> None:
    with site(reply(200, b"RIFF")) as canary, connections() as tried:
        for url, why in corpus("hostile", canary.port).items():
            with pytest.raises(InvalidParameters, match=r"^audio_urls: "):
                fetch_audio(url, resolve=to_the_canary, total_seconds=5)
            status, problem = posted(url, resolve=to_the_canary, total_seconds=5)
            assert status is None, why
            assert problem is not None
            assert problem.startswith("callback_url "), why
            secure = url.replace("http://", "https://")
            assert posted(secure, resolve=to_the_canary, total_seconds=5)[0] is None
            assert tried == [], why
    assert canary.requests == []


def test_the_canary_sings_for_a_client_without_checks() -> None:
    # Otherwise the test above could pass because nothing ever reaches the canary.
    with (
        site(reply(200, b"RIFF")) as canary,
        connections() as tried,
        httpx.Client(trust_env=False, timeout=0.3, verify=False) as client,
    ):
        for url in section("hostile", "loopback in every spelling", canary.port):
            with suppress(httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError):
                # What the C library reads as an address; no name server is asked.
                socket.getaddrinfo(httpx.URL(url).host, canary.port, flags=socket.AI_NUMERICHOST)
                client.get(url)
    assert len(canary.requests) >= 20
    assert len(tried) >= len(canary.requests)


@pytest.mark.parametrize("url", FRIENDLY)
def test_a_friendly_address_passes(url: str) -> None:
    assert check_audio_url(url) == check_callback_url(url) == url
    plain = "http" + url[5:]
    assert check_audio_url(plain) == plain
    for form in (url, plain):
        target = parse_target(form, ("http", "https"))
        with connections() as tried:
            addresses = anyio.run(safe_addresses, target, (), to_the_public)
        assert tried == []
        assert addresses[0] in (PUBLIC, target.literal)


HOSTS = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map("[{}]".format),
    st.ip_addresses(v=4).map("[::ffff:{}]".format),
    st.integers(0, 2**33).map(str),
    st.integers(0, 2**33).map(hex),
    st.lists(st.sampled_from(["127", "0", "0x7f", "0177", "1", "00", "0x", "256"]), min_size=1, max_size=5).map(
        ".".join
    ),
    st.text("abcxyz019.-_:@[]%/\\#?。１①ß\u00ad", max_size=20),
    st.text(max_size=12),
)
URLS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTP://", "http:/", "http:\\\\", "//", ""]),
    st.sampled_from(["", "", "", "user@", "a:b@", "example.com@", "127.0.0.1\\@"]) | st.text("a@:", max_size=3),
    HOSTS,
    st.sampled_from(["", "/", ":80/", ":0", ":443", "/@127.0.0.1", "#@a", "?@a", ":80@a/", "/\r\n"])
    | st.text(max_size=8),
)


@given(URLS)
@settings(max_examples=600, deadline=None)
def test_whatever_passes_leads_to_checked_addresses_alone(url: str) -> None:
    try:
        target = parse_target(url, ("http", "https"))
    except AddressError:
        assert not passes(check_audio_url, url)
        return
    # What is checked is what a connection and its handshake are made from.
    assert target.url.scheme in ("http", "https")
    assert target.url.userinfo == b""
    assert target.url.raw_host.decode("ascii").rstrip(".") == target.host
    addresses = anyio.run(safe_addresses, target, (), to_the_public)
    assert addresses
    assert all(is_public(address) for address in addresses)
    if target.literal is None:
        with connections() as tried, pytest.raises(InvalidParameters, match="private or special"):
            fetch_audio(url, resolve=to_the_canary)
        assert tried == []
    else:
        assert ipaddress.ip_address(target.host) == target.literal == addresses[0]
