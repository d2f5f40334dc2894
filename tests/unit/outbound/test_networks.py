"""Which addresses are public."""

from __future__ import annotations

import ipaddress

import pytest

from vitascope.outbound.networks import is_allowed, is_public


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
        "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
        "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::", "3fff::1", "4000::1", "5f00::1",
        "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::1%1",
        "161.26.0.10", "166.9.1.1", "192.31.196.1", "192.52.193.1", "192.175.48.1", "2620:4f:8000::1", "3ffe::1",
        "100.64.0.0", "2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:10.0.0.1", "64:ff9b:1:ffff::8.8.8.8",
        "fd20:ce::254", "fd00:42::42", "fe80::a9fe:a9fe", "fd00:c1::a9fe:a9fe", "2002:a9fe:a9fe::1", "::a9fe:a9fe",
    ],
)  # fmt: skip
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "93.184.215.14", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "168.63.129.15", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255",
        "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "161.25.255.255", "161.27.0.0", "166.7.255.255", "166.12.0.0", "192.31.195.255", "192.52.192.255", "192.175.49.0",
        "2620:4f:8001::1", "3ffd::1", "2606:4700::5eff:1", "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "2003::1", "2400::1",
    ],
)  # fmt: skip
def test_their_neighbours_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_allowed_networks() -> None:
    allow = (ipaddress.ip_network("192.168.1.0/24"), ipaddress.ip_network("fd00::/8"))
    assert is_allowed(ipaddress.ip_address("192.168.1.7"), allow)
    assert is_allowed(ipaddress.ip_address("fd00::7"), allow)
    assert not is_allowed(ipaddress.ip_address("192.168.2.7"), allow)
    assert not is_allowed(ipaddress.ip_address("::ffff:192.168.1.7"), allow)
    assert not is_allowed(ipaddress.ip_address("192.168.1.7"), ())


def allowed(address: str, *networks: str) -> bool:
    return is_allowed(ipaddress.ip_address(address), [ipaddress.ip_network(network) for network in networks])


@pytest.mark.parametrize(
    ("address", "around"),
    [
        ("169.254.169.254", "169.254.0.0/16"), ("100.100.100.200", "100.64.0.0/10"), ("192.0.0.192", "192.0.0.0/24"),
        ("168.63.129.16", "168.63.129.0/24"), ("169.254.170.2", "0.0.0.0/0"), ("169.254.170.23", "169.254.170.0/24"),
        ("fd00:ec2::254", "fd00::/8"), ("fd20:ce::254", "fc00::/7"), ("fe80::a9fe:a9fe", "fe80::/10"),
    ],
)  # fmt: skip
def test_metadata_services_are_opened_by_an_entry_of_their_own_alone(address: str, around: str) -> None:
    assert not allowed(address, around)
    assert allowed(address, around, address)
    assert allowed(str(ipaddress.ip_address(address) + 1), around)


@pytest.mark.parametrize(
    "address",
    [
        "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b:1::8.8.8.8", "2001::1", "2002:7f00:1::",
        "fd00::5efe:127.0.0.1", "fe80::200:5efe:10.0.0.1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_no_entry_opens_forms_that_carry_another_address(address: str) -> None:
    assert not allowed(address, "::/0", "0.0.0.0/0")


def test_nat64_is_permitted_for_what_may_be_reached_without_it() -> None:
    assert not allowed("64:ff9b::8.8.8.8")
    assert allowed("64:ff9b::8.8.8.8", "64:ff9b::/96")
    assert not allowed("64:ff9b::10.0.0.1", "64:ff9b::/96")
    assert allowed("64:ff9b::10.0.0.1", "64:ff9b::/96", "10.0.0.0/8")
    assert not allowed("64:ff9b::169.254.169.254", "::/0", "0.0.0.0/0")


def test_loopback_of_ipv6_may_be_permitted() -> None:
    assert allowed("::1", "::1/128")
    assert not allowed("::1", "127.0.0.0/8")
