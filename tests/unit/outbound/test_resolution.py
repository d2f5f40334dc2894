"""What a callback's name resolves to is looked at when a task is created, with patience that ends."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Sequence

import pytest

from tests.unit.outbound.servers import LOOPBACK
from vitascope.errors import InvalidRequest
from vitascope.outbound.networks import Address
from vitascope.outbound.resolution import Lookup, check_callback_name, system_lookup

HOOK = "https://hooks.example.com/done"


def answers(*addresses: str) -> Lookup:
    return lambda host: [ipaddress.ip_address(address) for address in addresses]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"], ["10.1.2.3"], ["192.168.0.9"], ["172.31.0.1"], ["169.254.169.254"], ["100.100.100.200"], ["0.0.0.0"],
        ["::1"], ["fd00::1"], ["fe80::1"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["93.184.215.14", "10.0.0.1"],
    ],
)  # fmt: skip
def test_a_name_with_an_address_that_is_not_public_is_refused(addresses: list[str]) -> None:
    with pytest.raises(
        InvalidRequest, match=r"^callback_url: must not point to a private or special address"
    ) as caught:
        check_callback_name(HOOK, lookup=answers(*addresses))
    assert caught.value.param == "callback_url"


@pytest.mark.parametrize(
    "addresses", [["93.184.215.14"], ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"], []]
)
def test_a_public_name_and_one_without_addresses_are_taken(addresses: list[str]) -> None:
    check_callback_name(HOOK, lookup=answers(*addresses))


@pytest.mark.parametrize("fault", [OSError("no such name"), UnicodeError("label too long"), ValueError("a scope")])
def test_a_name_that_does_not_resolve_is_taken(fault: Exception) -> None:
    def lookup(host: str) -> Sequence[Address]:
        raise fault

    check_callback_name(HOOK, lookup=lookup)


def test_the_operators_networks_are_permitted() -> None:
    check_callback_name("http://hooks.lan/", LOOPBACK, lookup=answers("127.0.0.1"))
    with pytest.raises(InvalidRequest, match="private or special"):
        check_callback_name("http://hooks.lan/", LOOPBACK, lookup=answers("10.0.0.1"))
    with pytest.raises(InvalidRequest, match="must be an https URL"):
        check_callback_name("http://hooks.lan/", LOOPBACK, lookup=answers("93.184.215.14"))


def test_an_address_is_not_looked_up() -> None:
    def lookup(host: str) -> Sequence[Address]:
        raise AssertionError(host)

    check_callback_name("https://93.184.215.14/", lookup=lookup)


def test_a_slow_name_server_costs_no_more_than_the_patience_and_never_more_than_sixteen_threads() -> None:
    ended = threading.Event()
    asked = []

    def lookup(host: str) -> Sequence[Address]:
        asked.append(host)
        ended.wait(30)
        return [ipaddress.ip_address("127.0.0.1")]

    try:
        began = time.monotonic()
        for _ in range(40):
            check_callback_name(HOOK, lookup=lookup, patience=0.01)
        assert time.monotonic() - began < 5
        assert len(asked) == 16
    finally:
        ended.set()
    deadline = time.monotonic() + 10
    while True:  # the threads end, and names are looked up again
        try:
            check_callback_name(HOOK, lookup=answers("127.0.0.1"))
        except InvalidRequest:
            return
        assert time.monotonic() < deadline


def test_the_systems_resolver_is_asked() -> None:
    assert ipaddress.ip_address("127.0.0.1") in system_lookup("localhost")
