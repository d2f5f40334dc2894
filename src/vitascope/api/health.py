"""Signs of life for supervisors and load balancers."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from vitascope.api.answers import Health, Readiness
from vitascope.api.description import error_responses
from vitascope.errors import InternalError, ServiceUnavailable
from vitascope.production.studio import Studio


def add_health_routes(app: FastAPI, studio: Studio) -> None:
    """``/healthz`` and ``/readyz``; neither needs a key."""

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
    def readiness() -> JSONResponse:
        """Answers 503 and names what is missing while films cannot be made, for example while renderers warm up."""
        checks = studio.readiness()
        missing = [name for name, there in checks.items() if not there]
        if missing:
            raise ServiceUnavailable(f"Not ready: {', '.join(missing)}.", headers={"Retry-After": "5"})
        return JSONResponse({"status": "ready", "checks": checks})
