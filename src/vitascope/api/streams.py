"""Streams: the event streams that are open at this server. They are few, they end, and they give their places back."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import anyio
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from vitascope.errors import RateLimitExceeded
from vitascope.settings import Settings

LOOK_EVERY = 0.25  #: seconds between two looks at a task that somebody follows
LOOKS = 128  #: looks a second of all streams together; with more than 32 of them each looks less often
PATIENCE = 30.0  #: seconds beyond a stream's life in which a client that reads slowly may take the rest
_RETRY_AFTER = 10  #: seconds


class Streams:
    """Counts streams by key. Safe to be shared by threads; several servers count each for itself."""

    def __init__(self, settings: Settings) -> None:
        self.life = settings.stream_seconds  #: seconds after which a stream ends, whatever its task does
        self._most = settings.streams
        self._most_of_key = settings.key_streams
        self._of_key: Counter[int] = Counter()
        self._closing = False
        self._lock = threading.Lock()

    @property
    def open(self) -> int:
        """How many there are now."""
        with self._lock:
            return self._of_key.total()

    @property
    def closing(self) -> bool:
        """Whether all streams are to end because the server does."""
        return self._closing

    @property
    def look_every(self) -> float:
        """Seconds between two looks of one stream, so that many streams do not keep the database from everybody else."""
        return max(LOOK_EVERY, self.open / LOOKS)

    def close(self) -> None:
        """Ask all streams to end; they do so at their next look."""
        self._closing = True

    @contextmanager
    def place(self, key: int) -> Iterator[None]:
        """A place for one stream of a key while the block lasts. Raises ``RateLimitExceeded`` if there is none left."""
        with self._lock:
            if self._of_key[key] >= self._most_of_key:
                raise _refusal(f"the key may have {self._most_of_key} open")
            if self._of_key.total() >= self._most:
                raise _refusal(f"the server has its {self._most} open")
            self._of_key[key] += 1
        try:
            yield
        finally:
            with self._lock:
                self._of_key[key] -= 1
                if not self._of_key[key]:
                    del self._of_key[key]


class EventStream(StreamingResponse):
    """Server-sent events to a client with a key. It has its place from the first byte until the client has gone."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncIterator[str], streams: Streams, key: int) -> None:
        super().__init__(events)
        self._streams = streams
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events. Raises ``RateLimitExceeded`` before the first one if there is no place."""
        # Around everything, not in the generator: one that is not running when its client goes is not told.
        with self._streams.place(self._key), anyio.move_on_after(self._streams.life + PATIENCE):
            await super().__call__(scope, receive, send)


def _refusal(why: str) -> RateLimitExceeded:
    return RateLimitExceeded(
        f"Too many event streams: {why}. Close one, or query the task instead",
        headers={"Retry-After": str(_RETRY_AFTER)},
    )
