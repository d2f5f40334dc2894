"""The outermost layer: a request id on every answer, and no answer without the error form."""

from __future__ import annotations

import logging
import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vitascope.api.errors import error_answer, internal_error
from vitascope.database.session import UNAVAILABLE
from vitascope.errors import ServiceUnavailable
from vitascope.logs import about

HEADER = "x-request-id"

_SANE = re.compile(r"[A-Za-z0-9._-]{8,128}")
_AWAY = ServiceUnavailable("The database does not answer. Try again later.", headers={"Retry-After": "5"})
_log = logging.getLogger("vitascope.api")


def new_request_id() -> str:
    """``req-`` and 20 characters of base64url."""
    return f"req-{secrets.token_urlsafe(15)}"


class Envelope:
    """ASGI middleware. A caller's own ``x-request-id`` is kept if it is 8 to 128 of ``A-Za-z0-9._-``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if _SANE.fullmatch(given) else new_request_id()
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_marked(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers[HEADER] = request_id
                headers["x-content-type-options"] = "nosniff"
                headers.setdefault("cache-control", "no-store")
            await send(message)

        with about(request_id=request_id):
            try:
                await self._app(scope, receive, send_marked)
            except ClientDisconnect:
                return
            except Exception as error:
                _log.exception("the request failed")
                if started:
                    raise ConnectionAbortedError(f"request {request_id} failed after its answer had begun") from None
                told = _AWAY if isinstance(error, UNAVAILABLE) else internal_error(request_id)
                await error_answer(told, scope)(scope, receive, send_marked)
