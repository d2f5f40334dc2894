"""How slowly a client may send: whoever holds a connection open and sends nothing is let go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import anyio
from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from vitascope.errors import RequestTimeout

HEAD_SECONDS = 20.0  #: for the line and the headers of a request, from the connection or from the first byte on
LONGEST_PAUSE = 60.0  #: seconds without a byte of a body


async def chunks(request: Request, seconds: float) -> AsyncIterator[bytes]:
    """The body as it comes. Raises ``RequestTimeout`` when nothing comes for a minute, or not all of it within ``seconds``."""
    stream = aiter(request.stream())
    until = anyio.current_time() + seconds
    while True:
        try:
            with anyio.fail_after(min(LONGEST_PAUSE, until - anyio.current_time())):
                chunk = await anext(stream, None)
        except TimeoutError:
            raise RequestTimeout(
                f"The body must come within {seconds:g} seconds, and without pauses of {LONGEST_PAUSE:g} seconds.",
                headers={"Connection": "close"},
            ) from None
        if chunk is None:
            return
        yield chunk


class PatientProtocol(H11Protocol):
    """Uvicorn's protocol, with an end to its patience for requests whose headers do not come.

    The parser bounds the size of headers; uvicorn itself only bounds the time between two requests.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting until the headers are complete."""
        requests = self.cycle
        super().data_received(data)
        if self.cycle is not requests:  # one has begun
            self._wait_no_longer()
        elif self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _wait_no_longer(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        self.transport.close()
