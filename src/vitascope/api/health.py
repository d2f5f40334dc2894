"""Signs of life for supervisors and load balancers."""

from __future__ import annotations

from collections.abc import Callable, Collection

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from vitascope.api.answers import Health, Readiness
from vitascope.api.description import error_responses
from vitascope.api.draining import Drain
from vitascope.errors import InternalError, ServiceUnavailable

#: What must be there for a server that makes films, and for one that only takes orders.
FOR_FILMS = ("database", "storage", "disk", "desk", "renderers")
FOR_ORDERS = ("database", "storage", "disk")


def add_health_routes(
    app: FastAPI, readiness: Callable[[], dict[str, bool]], drain: Drain, needed: Collection[str]
) -> None:
    """``/healthz`` and ``/readyz``; neither needs a key. Not ready: something ``needed`` is missing, or it is being stopped."""

    @app.head("/healthz", include_in_schema=False)
    @app.get(
        "/healthz",
        tags=["Service"],
        summary="Is the process alive?",
        response_description="It is",
        operation_id="health",
        responses={200: {"model": Health}, **error_responses(InternalError)},
        openapi_extra={"security": []},
    )
    async def health() -> JSONResponse:
        """Answers 200 as long as the process answers at all."""
        return JSONResponse({"status": "ok"})

    @app.head("/readyz", include_in_schema=False)
    @app.get(
        "/readyz",
        tags=["Service"],
        summary="Can films be made now?",
        response_description="They can",
        operation_id="readiness",
        responses={200: {"model": Readiness}, **error_responses(InternalError, ServiceUnavailable)},
        openapi_extra={"security": []},
    )
    def ready() -> JSONResponse:
        """Answers 503 and names what is missing while films cannot be made, for example while renderers warm up."""
        if drain.begun:
            raise ServiceUnavailable("Not ready: the server is being stopped.", headers={"Retry-After": "5"})
        checks = readiness()
        missing = [name for name in needed if not checks.get(name)]
        if missing:
            raise ServiceUnavailable(f"Not ready: {', '.join(missing)}.", headers={"Retry-After": "5"})
        return JSONResponse({"status": "ready", "checks": checks})
