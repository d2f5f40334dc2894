"""Telling a caller's server that a task has ended."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

import anyio
import httpx

from vitascope.outbound.addresses import AddressError, parse_callback
from vitascope.outbound.networks import Networks, is_allowed
from vitascope.outbound.signature import signed_headers
from vitascope.outbound.transport import Resolve, exchange, resolve_name, safe_addresses

TOTAL_SECONDS = 10.0


def post_callback(
    url: str,
    body: dict[str, Any],
    *,
    webhook_id: str,
    secrets: Sequence[str],
    allow: Networks = (),
    total_seconds: float = TOTAL_SECONDS,
    resolve: Resolve = resolve_name,
) -> tuple[int | None, str | None]:
    """One signed POST of ``body`` as JSON. Returns the status, or None and what went wrong.

    The attempt has succeeded when the status is 2xx. Redirects are not followed and the answer's body is not read.
    ``webhook_id`` names the event, ``secrets`` sign it, at the time of this call. Must not be called on an event loop's
    thread. Raises nothing for a receiver's faults.
    """
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    headers = {
        "Content-Type": "application/json",
        **signed_headers(secrets, webhook_id, int(time.time()), content),
    }
    try:
        return anyio.run(_post, url, content, headers, allow, total_seconds, resolve), None
    except AddressError as error:
        return None, f"callback_url {error}"
    except (TimeoutError, httpx.TimeoutException):
        return None, f"no answer within {total_seconds:g} seconds"
    except httpx.HTTPError as error:
        return None, f"the connection failed ({type(error).__name__})"


async def _post(
    url: str, content: bytes, headers: dict[str, str], allow: Networks, total_seconds: float, resolve: Resolve
) -> int:
    with anyio.fail_after(total_seconds):
        target = parse_callback(url, allow)
        addresses = await safe_addresses(target, allow, resolve)
        if target.url.scheme != "https" and not all(is_allowed(address, allow) for address in addresses):
            raise AddressError("must be an https URL")
        async with exchange(
            "POST", target, addresses, read_seconds=total_seconds, content=content, headers=headers
        ) as answer:
            return answer.status_code
