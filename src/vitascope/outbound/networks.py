"""Which internet addresses are public.

The table is our own because the interpreter's ``is_global`` differs between versions of Python. It follows the IANA
registries of special-purpose addresses (IPv4: RFC 6890 and its updates; IPv6: only 2000::/3 is handed out at all) and
adds one cloud provider's host address that lies in public space.
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
        "168.63.129.16/32",  # a cloud's host, reachable from its virtual machines alone
        "169.254.0.0/16",  # link-local; clouds' metadata is at 169.254.169.254
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; a cloud's metadata is at 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
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
        "3fff::/20",  # documentation
    )
)


def is_public(address: Address) -> bool:
    """Whether the address is one that the whole internet reaches at the same place.

    Every IPv6 form that carries an IPv4 address (mapped, compatible, translated, NAT64, 6to4, Teredo) is not.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _SPECIAL_IPV4)
    return (
        address.scope_id is None
        and address in _GLOBAL_IPV6
        and not any(address in network for network in _SPECIAL_IPV6)
    )


def is_allowed(address: Address, allow: Iterable[Network]) -> bool:
    """Whether the operator has permitted the address."""
    return any(address.version == network.version and address in network for network in allow)
