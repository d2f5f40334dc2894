"""Connecting to addresses that callers gave, without reaching anything that is not public.

A name is resolved once. Every address in the answer must be public (or permitted by the operator), and the connection
is made to one of the addresses that were checked, so a name that changes its mind in between gains nothing. The name
still goes into ``Host``, into the TLS handshake and into the check of the certificate. The proxies, credentials and
cookies of the environment are not used.

The resolver is the system's (``getaddrinfo``), because an operator's hosts file, local names and name servers should
mean here what they mean elsewhere on the machine. Whatever it answers is checked, so it need not be trusted.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
import httpcore
import httpx

from vitascope import __version__
from vitascope.outbound.addresses import AddressError, Target, UnknownName
from vitascope.outbound.networks import Address, Networks, is_allowed, is_public
from vitascope.outbound.resolution import system_lookup

#: ``resolve(host, port)``: all addresses of a name, in order of preference. Raises ``OSError`` when there are none.
Resolve = Callable[[str, int], Awaitable[Sequence[Address]]]

USER_AGENT = f"Vitascope/{__version__}"
RESOLVE_SECONDS = 5.0  #: patience with name servers
_CONNECT_SECONDS = 5.0
_MOST_ADDRESSES = 4  #: of one name that are tried, one after the other


async def resolve_name(host: str, port: int) -> Sequence[Address]:
    """Ask the system's resolver. A thread that still waits when the caller gives up is left behind, not waited for."""
    return await anyio.to_thread.run_sync(system_lookup, host, abandon_on_cancel=True)


async def safe_addresses(target: Target, allow: Networks, resolve: Resolve = resolve_name) -> Sequence[Address]:
    """The addresses that a target may be reached at: all that its name has, in the resolver's order.

    ``AddressError`` if a single one of them is not permitted, ``UnknownName`` if there are none or no answer came within
    five seconds.
    """
    addresses = [target.literal] if target.literal is not None else await _resolved(target, resolve)
    for address in addresses:
        if not is_public(address) and not is_allowed(address, allow):
            raise AddressError("must not point to a private or special address")
    return addresses


async def _resolved(target: Target, resolve: Resolve) -> Sequence[Address]:
    addresses: Sequence[Address] = []
    try:
        with anyio.fail_after(RESOLVE_SECONDS) as scope:
            addresses = await resolve(target.host, target.url.port or _default_port(target.url))
    except TimeoutError:
        if scope.cancelled_caught:
            raise UnknownName(f"has a host name that was not resolved within {RESOLVE_SECONDS:g} seconds") from None
    except (OSError, UnicodeError):
        pass
    if not addresses:
        raise UnknownName("has a host name that cannot be resolved")
    return addresses


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends the requests of one target to its checked addresses, the next one when a connection fails."""

    def __init__(self, addresses: Sequence[Address], *, verify: ssl.SSLContext | bool = True) -> None:
        self._addresses = addresses[:_MOST_ADDRESSES]
        self._inner = httpx.AsyncHTTPTransport(verify=verify, trust_env=False, retries=0)
        self._streams: list[httpcore.AsyncNetworkStream] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; its ``Host`` header was made from the name and stays."""
        name = request.url.raw_host.decode("ascii").rstrip(".")
        last: httpx.ConnectError | httpx.ConnectTimeout | None = None
        for address in self._addresses:
            bound = httpx.Request(
                request.method,
                request.url.copy_with(host=str(address)),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": name, "trace": self._trace},
            )
            try:
                return await self._inner.handle_async_request(bound)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                last = error
        raise last or httpx.ConnectError("no address to connect to")

    async def aclose(self) -> None:
        """Close the connections, those too whose handshake was cut short: the library forgets about them."""
        with anyio.CancelScope(shield=True):
            await self._inner.aclose()
            for stream in self._streams:
                await stream.aclose()

    async def _trace(self, event: str, details: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._streams.append(details["return_value"])


@asynccontextmanager
async def exchange(
    method: str,
    target: Target,
    addresses: Sequence[Address],
    *,
    read_seconds: float,
    content: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> AsyncIterator[httpx.Response]:
    """One request and its answer, which is open for reading while the block lasts. Raises ``httpx.TransportError``.

    The transport is used without a client around it, so nothing follows redirects, keeps cookies or adds credentials.
    """
    request = httpx.Request(
        method,
        target.url,
        content=content,
        headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})},
        extensions={"timeout": httpx.Timeout(read_seconds, connect=_CONNECT_SECONDS).as_dict()},
    )
    async with CheckedTransport(addresses) as transport:
        try:
            response = await transport.handle_async_request(request)
            try:
                yield response
            finally:
                await response.aclose()
        except ssl.SSLError as error:  # in the midst of an answer; the library lets it through
            raise httpx.ReadError("the encryption broke", request=request) from error


def _default_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80
