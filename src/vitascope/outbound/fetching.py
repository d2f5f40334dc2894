"""Fetching driving audio, and files that callers upload by their address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

import anyio
import httpx

from vitascope.errors import InvalidParameters, VitascopeError
from vitascope.outbound.addresses import AUDIO_PARAM, AddressError, Target, parse_target
from vitascope.outbound.data_url import AUDIO_LIMIT, decode_data_url, is_data_url
from vitascope.outbound.networks import Address, Networks
from vitascope.outbound.transport import Resolve, exchange, resolve_name, safe_addresses

Write = Callable[[bytes], Awaitable[None]]

TOTAL_SECONDS = 60.0
REDIRECTS = 3

_READ_SECONDS = 20.0  #: silence of the server that is put up with
_REDIRECTING = frozenset({301, 302, 303, 307, 308})


def fetch_audio(
    url: str,
    limit: int = AUDIO_LIMIT,
    *,
    allow: Networks = (),
    total_seconds: float = TOTAL_SECONDS,
    resolve: Resolve = resolve_name,
) -> bytes:
    """The bytes behind an address that ``check_audio_url`` has accepted; at most ``limit`` of them.

    Follows up to three redirects and checks each hop's form and addresses again. Blocks for ``total_seconds`` at
    most, name servers included, and must not be called on an event loop's thread.
    Raises ``InvalidParameters``; its message names ``audio_urls`` and never repeats what the other server said.
    """
    with _told(total_seconds, lambda rule: InvalidParameters(f"{AUDIO_PARAM}: {rule}")):
        if is_data_url(url):
            return decode_data_url(url, limit)
        return anyio.run(_fetch, url, limit, allow, total_seconds, resolve)


async def fetch_file(
    url: str,
    write: Write,
    limit: int,
    *,
    refuse: Callable[[str], VitascopeError],
    allow: Networks = (),
    total_seconds: float = TOTAL_SECONDS,
    resolve: Resolve = resolve_name,
) -> None:
    """Hand the bytes behind an http or https address to ``write``, piece by piece; at most ``limit`` of them.

    The rules are those of ``fetch_audio``. What goes wrong is raised as ``refuse`` makes it from the rule that was
    broken. What ``write`` raises passes through, except ``ValueError`` and ``OSError``, which look like the download's.
    """
    with _told(total_seconds, refuse):
        await _fetch_to(url, write, limit, allow, total_seconds, resolve)


@contextmanager
def _told(total_seconds: float, refuse: Callable[[str], VitascopeError]) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise refuse(str(error)) from None
    except TimeoutError:
        raise refuse(f"the download took longer than {total_seconds:g} seconds") from None
    except httpx.TimeoutException:
        raise refuse("the server did not answer in time") from None
    except (httpx.HTTPError, OSError) as error:
        raise refuse(f"the download failed ({type(error).__name__})") from None


async def _fetch(url: str, limit: int, allow: Networks, total_seconds: float, resolve: Resolve) -> bytes:
    body = bytearray()

    async def keep(piece: bytes) -> None:
        body.extend(piece)

    await _fetch_to(url, keep, limit, allow, total_seconds, resolve)
    return bytes(body)


async def _fetch_to(
    url: str, write: Write, limit: int, allow: Networks, total_seconds: float, resolve: Resolve
) -> None:
    with anyio.fail_after(total_seconds):
        for hop in range(REDIRECTS + 1):
            try:
                target = parse_target(url, ("http", "https"), allow)
                addresses = await safe_addresses(target, allow, resolve)
            except AddressError as error:
                raise AddressError(f"the address of a redirect {error}" if hop else str(error)) from None
            elsewhere = await _hop(target, addresses, write, limit)
            if elsewhere is None:
                return
            url = elsewhere
    raise AddressError(f"the server redirects more than {REDIRECTS} times")


async def _hop(target: Target, addresses: Sequence[Address], write: Write, limit: int) -> str | None:
    """One request: hands the body on, or gives the address that the server redirects to."""
    async with exchange("GET", target, addresses, read_seconds=_READ_SECONDS) as response:
        if response.status_code in _REDIRECTING and "location" in response.headers:
            return _joined(target.url, response.headers["location"])
        if response.status_code != 200:
            raise AddressError(f"the server answered with status {response.status_code}")
        await _body(response, write, limit)
        return None


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError):
        raise AddressError("the server redirects to an invalid address") from None


async def _body(response: httpx.Response, write: Write, limit: int) -> None:
    too_large = AddressError(f"the file must not be larger than {limit / (1024 * 1024):g} MB")
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limit:
        raise too_large
    # What was asked for is the plain file: a compressed one could unfold to any size.
    if response.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise AddressError("the server sent a compressed answer")
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > limit:
            raise too_large
        await write(chunk)
    if not size:
        raise AddressError("the file is empty")
