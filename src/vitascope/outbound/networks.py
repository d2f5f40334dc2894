"""Which internet addresses are public, and which others an operator has permitted.

The table is our own because the interpreter's ``is_global`` differs between versions of Python. It follows the IANA
registries of special-purpose addresses (IPv4: RFC 6890 and its updates; IPv6: only 2000::/3 is handed out at all), takes
their few "globally reachable" anycast services out as well, and adds the addresses in public space that clouds answer
from inside.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Networks = tuple[Network, ...]

_SPECIAL_IPV4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' shared addresses; a cloud's metadata is at 100.100.100.200
        "127.0.0.0/8",  # this machine
        "161.26.0.0/16",  # a cloud's services, answered inside it alone
        "166.8.0.0/14",  # a cloud's services, answered inside it alone
        "168.63.129.16/32",  # a cloud's host, reachable from its virtual machines alone
        "169.254.0.0/16",  # link-local; clouds' metadata is at 169.254.169.254
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; a cloud's metadata is at 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112: whichever name server is near
        "192.52.193.0/24",  # multicast relays: whichever is near
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_IPV6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them: it carries an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: it carries an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the 6bone, given back
        "3fff::/20",  # documentation
    )
)

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: IPv6 networks whose addresses lead to the IPv4 address that they carry. ``::`` and ``::1`` are not meant.
_CARRIERS = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one site, in a layout that only the site knows
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
    )
)
#: The middle of an ISATAP address: 0000:5efe or 0200:5efe, then an IPv4 address.
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})

#: Where clouds hand out credentials to whoever asks from inside.
_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in (
        "100.100.100.200",
        "168.63.129.16",
        "169.254.0.23",
        "169.254.42.42",
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "192.0.0.192",
        "fd00:42::42",
        "fd00:c1::a9fe:a9fe",
        "fd00:ec2::23",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fe80::a9fe:a9fe",
    )
)


def is_public(address: Address) -> bool:
    """Whether the address is one that the whole internet reaches at the same place.

    Every IPv6 form that carries an IPv4 address (mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP) is not.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _SPECIAL_IPV4)
    return (
        address.scope_id is None
        and address in _GLOBAL_IPV6
        and not any(address in network for network in _SPECIAL_IPV6)
        and not _is_isatap(address)
    )


def is_allowed(address: Address, allow: Iterable[Network]) -> bool:
    """Whether the operator has permitted the address: it lies in one of the networks. Three kinds need more than that.

    - A cloud's metadata service is opened by an entry for itself alone (/32 or /128), not by a network around it.
    - A NAT64 address (64:ff9b::/96) leads to the IPv4 address in it, which must be public or permitted too.
    - No entry opens the other IPv6 forms that carry an IPv4 address, nor an address with a zone (``fe80::1%eth0``).
    """
    networks = tuple(allow)
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        if _carries_ipv4(address):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
            if address not in _NAT64 or not (is_public(inner) or is_allowed(inner, networks)):
                return False
    alone = address in _METADATA
    return any(
        address.version == network.version
        and address in network
        and (not alone or network.prefixlen == network.max_prefixlen)
        for network in networks
    )


def _carries_ipv4(address: ipaddress.IPv6Address) -> bool:
    return int(address) > 1 and (_is_isatap(address) or any(address in network for network in _CARRIERS))


def _is_isatap(address: ipaddress.IPv6Address) -> bool:
    return (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP
