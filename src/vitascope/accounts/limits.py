"""How many requests a key and an account may make: an even flow with room for bursts, counted in this process."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Hashable

from vitascope.errors import RateLimitExceeded

_BURST = 10.0  #: seconds' worth of requests that may come at once
_MOST_KNOWN = 100_000


class RateLimiter:
    """The generic cell rate algorithm: who is asked for holds one number, the time until which the flow is used up.

    ``per_minute`` requests pass evenly, and as many as fit into ten seconds at once. Several servers count each for
    itself. Safe to be shared by threads.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 60.0 / per_minute
        self._room = max(_BURST, self._interval)
        self._clock = clock
        self._until: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def check(self, who: Hashable) -> None:
        """Count a request. Raises ``RateLimitExceeded`` with ``Retry-After`` if it is one too many; that one is not counted."""
        now = self._clock()
        with self._lock:
            until = max(self._until.get(who, now), now) + self._interval
            if until - now > self._room:
                wait = max(1, math.ceil(until - now - self._room))
                raise RateLimitExceeded("Too many requests, please try again later", headers={"Retry-After": str(wait)})
            self._until[who] = until
            if len(self._until) > _MOST_KNOWN:
                self._until = {one: when for one, when in self._until.items() if when > now}
