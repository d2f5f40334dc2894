"""Fetching driving audio."""

from __future__ import annotations

import anyio
import httpx

from vitascope.errors import InvalidParameters
from vitascope.outbound.addresses import AUDIO_PARAM, AddressError, parse_target
from vitascope.outbound.data_url import AUDIO_LIMIT, decode_data_url, is_data_url
from vitascope.outbound.networks import Networks
from vitascope.outbound.transport import Resolve, exchange, resolve_name, safe_addresses

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
    most (a name server that does not answer may add its own patience) and must not be called on an event loop's thread.
    Raises ``InvalidParameters``; its message names ``audio_urls`` and never repeats what the other server said.
    """
    try:
        if is_data_url(url):
            return decode_data_url(url, limit)
        return anyio.run(_fetch, url, limit, allow, total_seconds, resolve)
    except ValueError as error:
        raise InvalidParameters(f"{AUDIO_PARAM}: {error}") from None
    except TimeoutError:
        raise InvalidParameters(f"{AUDIO_PARAM}: the download took longer than {total_seconds:g} seconds") from None
    except httpx.TimeoutException:
        raise InvalidParameters(f"{AUDIO_PARAM}: the server did not answer in time") from None
    except httpx.HTTPError as error:
        raise InvalidParameters(f"{AUDIO_PARAM}: the download failed ({type(error).__name__})") from None


async def _fetch(url: str, limit: int, allow: Networks, total_seconds: float, resolve: Resolve) -> bytes:
    with anyio.fail_after(total_seconds):
        for _ in range(REDIRECTS + 1):
            found = await _hop(url, limit, allow, resolve)
            if isinstance(found, bytes):
                return found
            url = found
    raise AddressError(f"the server redirects more than {REDIRECTS} times")


async def _hop(url: str, limit: int, allow: Networks, resolve: Resolve) -> bytes | str:
    """One request: the body, or the address that the server redirects to."""
    target = parse_target(url, ("http", "https"), allow)
    addresses = await safe_addresses(target, allow, resolve)
    async with exchange("GET", target, addresses, read_seconds=_READ_SECONDS) as response:
        if response.status_code in _REDIRECTING and "location" in response.headers:
            return _joined(target.url, response.headers["location"])
        if response.status_code != 200:
            raise AddressError(f"the server answered with status {response.status_code}")
        return await _body(response, limit)


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError):
        raise AddressError("the server redirects to an invalid address") from None


async def _body(response: httpx.Response, limit: int) -> bytes:
    too_large = AddressError(f"the file must not be larger than {limit // (1024 * 1024)} MB")
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limit:
        raise too_large
    # What was asked for is the plain file: a compressed one could unfold to any size.
    if response.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise AddressError("the server sent a compressed answer")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limit:
            raise too_large
    if not body:
        raise AddressError("the file is empty")
    return bytes(body)
