"""What a callback's name resolves to, asked with patience that ends.

The system's resolver cannot be interrupted and may take half a minute. Here it is asked in a thread that is left behind
when the time is over.

The check when a task is created is a courtesy to the caller, who learns at once of a mistake. What protects is the
same check at each connection, so a name that does not resolve in time is accepted here.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

from vitascope.errors import InvalidRequest
from vitascope.outbound.addresses import CALLBACK_PARAM, parse_callback
from vitascope.outbound.networks import Address, Networks, is_allowed, is_public

PATIENCE = 1.5  #: seconds
#: ``lookup(host)``: all addresses of a name. Raises ``OSError`` or ``UnicodeError`` when there are none.
Lookup = Callable[[str], Sequence[Address]]

# Bounds the threads that a slow name server keeps waiting.
_slots = threading.BoundedSemaphore(16)


def system_lookup(host: str) -> Sequence[Address]:
    """Ask the system's resolver, which may take its time."""
    # As bytes, so that Python applies no ideas of its own about international names.
    answers = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(answer[4][0]) for answer in answers))


def check_callback_name(
    url: str, allow: Networks = (), *, lookup: Lookup = system_lookup, patience: float = PATIENCE
) -> None:
    """Refuse a callback whose host name resolves now, within ``patience`` seconds, to an address it may not go to.

    ``url`` has passed ``check_callback_url``. Raises ``InvalidRequest`` with ``param`` ``callback_url``. Blocks: must not be
    called on an event loop's thread.
    """
    target = parse_callback(url, allow)
    if target.literal is not None:
        return
    addresses = _within(lookup, target.host, patience)
    if not all(is_public(address) or is_allowed(address, allow) for address in addresses):
        raise InvalidRequest(
            f"{CALLBACK_PARAM}: must not point to a private or special address, as this name resolves to one",
            param=CALLBACK_PARAM,
        )
    if target.url.scheme != "https" and not all(is_allowed(address, allow) for address in addresses):
        raise InvalidRequest(f"{CALLBACK_PARAM}: must be an https URL", param=CALLBACK_PARAM)


def _within(lookup: Lookup, host: str, patience: float) -> Sequence[Address]:
    """The addresses of a name; none if it has none, or does not say so in time."""
    if not _slots.acquire(blocking=False):
        return ()
    answer: queue.SimpleQueue[Sequence[Address]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(lookup(host))
        except (OSError, UnicodeError, ValueError):
            answer.put(())
        finally:
            _slots.release()

    threading.Thread(target=ask, name="callback name", daemon=True).start()
    try:
        return answer.get(timeout=patience)
    except queue.Empty:
        return ()
