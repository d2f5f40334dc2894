"""The HTTP application: all front doors over one studio."""

from __future__ import annotations

from collections.abc import Callable, Collection

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from prometheus_client import CollectorRegistry
from starlette.exceptions import HTTPException

from vitascope import __version__
from vitascope.api.accounts import add_account_routes
from vitascope.api.callbacks import add_callback_routes
from vitascope.api.dashscope import DASHSCOPE, add_dashscope_routes, dashscope_schemas
from vitascope.api.description import SUMMARY, describe
from vitascope.api.dialect import Dialect
from vitascope.api.draining import Drain, Draining
from vitascope.api.envelope import Envelope
from vitascope.api.errors import (
    COMMON,
    answer_http_exception,
    answer_request_error,
    answer_validation_error,
    refuse_other_methods,
)
from vitascope.api.evolink import add_evolink_routes
from vitascope.api.file_answers import FILES
from vitascope.api.files import add_file_routes
from vitascope.api.health import FOR_FILMS, add_health_routes
from vitascope.api.metering import Metering
from vitascope.api.metrics import add_metrics_route, make_registry
from vitascope.api.openai_videos import OPENAI_VIDEOS, add_openai_routes, openai_schemas
from vitascope.api.reference import add_reference_routes
from vitascope.api.streams import Streams
from vitascope.api.tasks import add_task_routes
from vitascope.api.uploads import add_upload_routes
from vitascope.errors import RequestError
from vitascope.production.studio import Studio


def create_app(studio: Studio, drain: Drain | None = None, *, needed: Collection[str] = FOR_FILMS) -> FastAPI:
    """The application for one installation. It starts nothing and stops nothing: the studio's owner does.

    ``needed`` is what must be there for the server to be ready. ``state.streams`` are its event streams, to be closed by who
    stops serving it.
    """
    drain = drain or Drain()
    registry = make_registry(studio)
    app = _application(registry, drain, (FILES, DASHSCOPE, OPENAI_VIDEOS, COMMON))
    add_evolink_routes(app, studio)
    add_dashscope_routes(app, studio)
    add_openai_routes(app, studio)
    app.state.streams = streams = Streams(studio.settings)
    add_task_routes(app, studio, streams)
    add_account_routes(app, studio)
    add_callback_routes(app, studio)
    add_file_routes(app, studio)
    add_upload_routes(app, studio)
    add_health_routes(app, lambda: studio.readiness(), drain, needed)
    add_metrics_route(app, studio, registry)
    models = studio.models()
    schemas = {**dashscope_schemas(models), **openai_schemas(models, strict=studio.settings.strict)}
    add_reference_routes(app, describe(app, models, schemas))
    refuse_other_methods(app)
    return app


def create_worker_app(studio: Studio, readiness: Callable[[], dict[str, bool]]) -> FastAPI:
    """The application of a worker: its health and the metrics, and nothing that needs a key."""
    registry = make_registry(studio)
    drain = Drain()
    app = _application(registry, drain, (COMMON,))
    add_health_routes(app, readiness, drain, FOR_FILMS)
    add_metrics_route(app, studio, registry)
    refuse_other_methods(app)
    return app


def _application(registry: CollectorRegistry, drain: Drain, dialects: tuple[Dialect, ...]) -> FastAPI:
    app = FastAPI(
        title="Vitascope",
        version=__version__,
        summary=SUMMARY,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.dialects = dialects
    app.add_exception_handler(RequestError, answer_request_error)
    app.add_exception_handler(HTTPException, answer_http_exception)
    app.add_exception_handler(RequestValidationError, answer_validation_error)
    app.add_middleware(Envelope)
    app.add_middleware(Draining, drain=drain)
    app.add_middleware(Metering, registry=registry)  # added last, it is outermost
    return app
