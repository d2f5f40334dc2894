"""What is counted and logged of every request."""

from __future__ import annotations

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics
from starlette.types import ASGIApp, Message, Receive, Scope, Send

disable_created_metrics()  # type: ignore[no-untyped-call]  # a series more for each counter, which nobody needs

_log = logging.getLogger("vitascope.requests")

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
QUIET = frozenset({"GET", "HEAD", "OPTIONS"})  #: they change nothing; clients poll
NO_ROUTE = "unmatched"
GONE = 499  #: told of requests whose client went away before it was answered; as nginx tells it
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metering:
    """ASGI middleware, around everything else. ``registry`` gets the counters of this process.

    Requests are told by their route and never by their path: a path may carry a signature, and every id would be a series
    of its own.
    """

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        self._requests = Counter(
            "vitascope_http_requests", "Requests to this server, by status of the answer.",
            ["method", "route", "status"], registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "vitascope_http_request_seconds", "Seconds until this server began to answer.",
            ["method", "route"], registry=registry, buckets=_BOUNDS,
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status, seconds = GONE, 0.0

        async def watched(message: Message) -> None:
            nonlocal status, seconds
            if message["type"] == "http.response.start":
                status, seconds = message["status"], time.perf_counter() - began
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._note(scope, status, seconds or time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = getattr(scope.get("route"), "path", NO_ROUTE)
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)
        level = logging.WARNING if status >= 500 else logging.DEBUG if method in QUIET else logging.INFO
        if not _log.isEnabledFor(level):
            return
        state = scope.get("state", {})
        known = {"task_id": scope.get("path_params", {}).get("task_id")}
        known |= {name: state.get(name) for name in ("request_id", "key_id", "task_id") if name in state}
        told = {name: value for name, value in known.items() if value is not None}
        milliseconds = round(seconds * 1000, 1)
        _log.log(level, "%s %s: %d", method, route, status, extra={**told, "milliseconds": milliseconds})
