"""Errors as answers: the tree of ``vitascope.errors`` in the dialect of the door that a request came through.

Most doors say ``{"error": {"code", "message", "type"}}``, and ``param`` where one field is at fault.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from vitascope.api.dialect import Dialect, dialect_of, sendable
from vitascope.errors import (
    InternalError,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    RequestError,
    RequestTooLarge,
    UnsupportedMediaType,
)

_PLAIN_ERRORS: dict[int, type[RequestError]] = {
    404: NotFound,
    413: RequestTooLarge,
    415: UnsupportedMediaType,
}


def error_body(error: RequestError, request_id: str = "") -> dict[str, Any]:
    """The JSON body of an error."""
    body: dict[str, Any] = {"code": error.code, "message": sendable(error.message), "type": error.type}
    if error.param is not None:
        body["param"] = sendable(error.param)
    return {"error": body}


#: Of every path that no other dialect owns.
COMMON = Dialect(owns=lambda path: True, body=error_body)


def error_answer(error: RequestError, scope: Scope) -> JSONResponse:
    """The HTTP answer of an error to the request of this scope."""
    dialect = dialect_of(scope, scope["app"].state.dialects)
    body = dialect.body(error, scope["state"]["request_id"])
    return JSONResponse(body, status_code=dialect.status(type(error)), headers=error.headers)


def internal_error(request_id: str) -> InternalError:
    """The error that a caller sees for a defect of ours."""
    return InternalError(f"Internal server error. Quote the request id {request_id} when you report it.")


async def answer_request_error(request: Request, error: Exception) -> Response:
    """Render an error that was raised on purpose."""
    assert isinstance(error, RequestError)
    return error_answer(error, request.scope)


async def answer_http_exception(request: Request, error: Exception) -> Response:
    """Render what the framework raises on its own: unknown paths, wrong methods."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == MethodNotAllowed.status:
        allowed = ", ".join(_methods(request))
        refusal = f"{request.method} is not allowed here; allowed: {allowed}"
        return error_answer(MethodNotAllowed(refusal, headers={"Allow": allowed}), request.scope)
    if error.status_code == NotFound.status:
        return error_answer(NotFound("There is nothing at this path."), request.scope)
    if error.status_code >= 500:
        return error_answer(internal_error(request.state.request_id), request.scope)
    kind = _PLAIN_ERRORS.get(error.status_code, InvalidRequest)
    return error_answer(kind(str(error.detail), headers=headers), request.scope)


async def answer_validation_error(request: Request, error: Exception) -> Response:
    """Render a fault that the framework found in path or query."""
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    param = str(faults[0]["loc"][-1]) if faults and faults[0].get("loc") else None
    refusal = f"{param}: {faults[0]['msg']}" if param else "Invalid request"
    return error_answer(InvalidRequest(refusal, param=param), request.scope)


def refuse_other_methods(app: FastAPI) -> None:
    """Let paths without placeholders win over those with one, whatever the method.

    Otherwise the framework takes ``GET /v1/tasks/batch`` for a query of the task ``batch``, because only the POST of that
    path is known. To be called when all routes are there.
    """
    routes = app.router.routes
    fixed = [route for route in routes if "{" not in getattr(route, "path", "")]
    rest = [route for route in routes if route not in fixed]
    paths = sorted({route.path for route in fixed if isinstance(route, Route)})
    app.router.routes = [*fixed, *(_FixedPath(path, _OtherMethods, include_in_schema=False) for path in paths), *rest]


class _FixedPath(Route):
    """Names itself to who counts requests, as the framework's own routes do."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the path is this one."""
        match, found = super().matches(scope)
        return match, {**found, "route": self}


class _OtherMethods(HTTPEndpoint):
    """Takes every method, and refuses it."""

    async def dispatch(self) -> None:
        """Raise what is answered with 405."""
        raise HTTPException(MethodNotAllowed.status)


def _methods(request: Request) -> list[str]:
    """Methods of all routes of the request's path: the framework names those of the first route alone."""
    routes = [route for route in request.app.routes if route.matches(request.scope)[0] is not Match.NONE]
    routes = [route for route in routes if route.path == request.scope["path"]] or routes
    return sorted({method for route in routes for method in getattr(route, "methods", None) or ()})
