"""The form of addresses that callers give, checked when a task is created and again before each connection.

The form alone shows literal addresses and local names. What a name resolves to is checked at the time of connecting,
in ``vitascope.outbound.transport``.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

import httpx

from vitascope.errors import InvalidRequest
from vitascope.outbound.data_url import AUDIO_LIMIT, decode_data_url, is_data_url
from vitascope.outbound.networks import Address, Networks, is_allowed, is_public

LONGEST_URL = 2048  #: characters; ``data:`` is bounded by what it carries

AUDIO_PARAM = "audio_urls"
CALLBACK_PARAM = "callback_url"

_LOCAL_SUFFIXES = (
    "localhost",
    "local",
    "localdomain",
    "localdomain6",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "svc",
    "home.arpa",
)
_HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*")
#: What C libraries read as an IPv4 address: 127.1, 0x7f.1, 017700000001, 2130706433 ...
_NUMBERS = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*")


_UNUSUAL = "must not spell an address in an unusual way; write four numbers such as 93.184.215.14"
#: The authority of a URL without a user name: a host, and perhaps a port. The host is looked at later.
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(:[0-9]{0,5})?")


class AddressError(ValueError):
    """An address that must not be used; the message says why, in words that follow the name of the field."""


class UnknownName(AddressError):
    """An address whose name has no answer now; it may have one later."""


@dataclass(frozen=True)
class Target:
    """A checked address, taken apart."""

    url: httpx.URL
    host: str  #: lower-case ASCII without a trailing dot
    literal: Address | None  #: set when the host is an address and not a name


def check_audio_url(url: str, allow: Networks = ()) -> str:
    """The URL itself if it may be driving audio by its form: http, https, or ``data:`` with audio in it.

    Raises ``InvalidRequest`` with ``param`` ``audio_urls``. ``allow`` are networks that the operator permits; if there
    are any, local names pass too, because only their addresses can tell.
    """
    try:
        if is_data_url(url):
            decode_data_url(url, AUDIO_LIMIT)
        else:
            parse_target(url, ("http", "https"), allow)
    except ValueError as error:
        raise InvalidRequest(f"{AUDIO_PARAM}: {error}", param=AUDIO_PARAM) from None
    return url


def check_callback_url(url: str, allow: Networks = ()) -> str:
    """The URL itself if a callback may go there by its form: https, and plain http only into ``allow``.

    Raises ``InvalidRequest`` with ``param`` ``callback_url``.
    """
    try:
        parse_callback(url, allow)
    except AddressError as error:
        raise InvalidRequest(f"{CALLBACK_PARAM}: {error}", param=CALLBACK_PARAM) from None
    return url


def parse_callback(url: str, allow: Networks = ()) -> Target:
    """``parse_target`` with the rule of callbacks: https. Plain http is for networks of the operator's choice only."""
    target = parse_target(url, ("http", "https") if allow else ("https",), allow)
    if target.url.scheme == "http" and target.literal is not None and not is_allowed(target.literal, allow):
        raise AddressError("must be an https URL")
    return target


def parse_target(url: str, schemes: tuple[str, ...], allow: Networks = ()) -> Target:
    """Take an address apart and check its form. Raises ``AddressError``."""
    if len(url) > LONGEST_URL:
        raise AddressError(f"must not be longer than {LONGEST_URL} characters")
    # Parsers differ in what they make of these, and what is checked must be what is connected to.
    if "\\" in url or any(character.isspace() or not character.isprintable() for character in url):
        raise AddressError("must not contain spaces, control characters or backslashes")
    wanted = " or ".join(schemes)
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise AddressError(f"must be a valid {wanted} URL") from None
    if parsed.scheme not in schemes or not url[len(parsed.scheme) :].startswith("://"):
        raise AddressError(f"must be an {wanted} URL")
    authority = re.split("[/?#]", url.partition("://")[2], maxsplit=1)[0]
    if "@" in authority:
        raise AddressError("must not carry a user name or password")
    if not _AUTHORITY.fullmatch(authority) or (parsed.port is not None and not 1 <= parsed.port <= 65535):
        raise AddressError("must have a valid host name, and a port from 1 to 65535 if any")
    target = _checked(parsed, allow)
    if target.literal is not None and not authority.isascii():  # such as dots of other scripts
        raise AddressError(_UNUSUAL)
    return target


def _checked(url: httpx.URL, allow: Networks) -> Target:
    host = url.raw_host.decode("ascii", "replace").lower()
    if ":" in host:
        literal: Address | None = _ipv6(host)
    else:
        host = host[:-1] if host.endswith(".") else host
        literal = _ipv4(host)
    if literal is not None:
        if not is_public(literal) and not is_allowed(literal, allow):
            raise AddressError("must not point to a private or special address")
        return Target(url, host, literal)
    if not _HOST_NAME.fullmatch(host):
        raise AddressError("must have a valid host name")
    if not allow and ("." not in host or any(host == name or host.endswith("." + name) for name in _LOCAL_SUFFIXES)):
        raise AddressError("must not point to a local name")
    return Target(url, host, None)


def _ipv6(host: str) -> ipaddress.IPv6Address:
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError:
        raise AddressError("must have a valid host name or address") from None
    if address.scope_id is not None:
        raise AddressError("must not point to a private or special address")
    return address


def _ipv4(host: str) -> ipaddress.IPv4Address | None:
    """The address, or None for a name. Only the usual form passes: libraries differ in how they read others."""
    try:
        return ipaddress.IPv4Address(host)
    except ValueError:
        pass
    if _NUMBERS.fullmatch(host) or _NUMBERS.fullmatch(host.rpartition(".")[2]):
        raise AddressError(_UNUSUAL)
    return None
