"""``/metrics``: figures of this server and of the whole installation, in Prometheus's text format."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterator

from fastapi import FastAPI, Request
from fastapi.responses import Response
from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from vitascope import __version__
from vitascope.api.description import error_responses
from vitascope.errors import InternalError, PermissionDenied, Unauthorized
from vitascope.production.figures import Figure, Histogram
from vitascope.production.studio import Studio

#: Whoever stands between a client and the server adds one of these.
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class _Installation(Collector):
    """What the database tells, read anew at each scrape."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def describe(self) -> Iterator[Metric]:
        """Nothing: registering must not read the database."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """All figures."""
        yield InfoMetricFamily("vitascope_build", "What runs here.", value={"version": __version__})
        figures, histograms = self._studio.figures()
        yield from map(_family, figures)
        yield from map(_histogram, histograms)


def make_registry(studio: Studio) -> CollectorRegistry:
    """A registry with the figures of the installation and of this process."""
    registry = CollectorRegistry()
    registry.register(_Installation(studio))
    ProcessCollector(registry=registry)
    return registry


def add_metrics_route(app: FastAPI, studio: Studio, registry: CollectorRegistry) -> None:
    """The route."""

    @app.get(
        "/metrics",
        tags=["Service"],
        summary="Figures for Prometheus",
        response_class=Response,
        response_description="The figures",
        operation_id="metrics",
        responses={
            200: {"content": {"text/plain": {"schema": {"type": "string"}}}},
            **error_responses(Unauthorized, PermissionDenied, InternalError),
        },
        openapi_extra={"security": [{"metrics": []}, {}]},
    )
    def metrics(request: Request) -> Response:
        """Of this server and of the whole installation; see docs/operate.md. Names no account, task or prompt.

        With `VITASCOPE_METRICS_TOKEN` set, whoever sends it may read them. Without, whoever asks from the same machine,
        unless the server has a public address.
        """
        _check(request, studio)
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _check(request: Request, studio: Studio) -> None:
    token = studio.settings.metrics_token
    if token is not None:
        given = request.headers.getlist("authorization")
        scheme, _, text = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        right = hmac.compare_digest(text.strip(" \t").encode(), token.get_secret_value().encode())
        if scheme.lower() != "bearer" or not right:
            raise Unauthorized(
                "metrics: send the header 'Authorization: Bearer <VITASCOPE_METRICS_TOKEN>'",
                headers={"WWW-Authenticate": 'Bearer realm="metrics"'},
            )
    elif studio.settings.public_url is not None or not _from_here(request):
        raise PermissionDenied("metrics: set VITASCOPE_METRICS_TOKEN to read them from elsewhere")


def _from_here(request: Request) -> bool:
    """Whether the client runs on this machine, with nothing in between."""
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _family(figure: Figure) -> Metric:
    make = GaugeMetricFamily if figure.kind == "gauge" else CounterMetricFamily
    family = make(f"vitascope_{figure.name}", figure.about, labels=figure.labels)
    for sample in figure.samples:
        family.add_metric([sample.labels[name] for name in figure.labels], sample.value)
    return family


def _histogram(histogram: Histogram) -> Metric:
    family = HistogramMetricFamily(f"vitascope_{histogram.name}", histogram.about, labels=histogram.labels)
    for labels, buckets, total in histogram.series:
        so_far, cumulated = 0.0, []
        for bound, number in buckets:
            so_far += number
            cumulated.append((bound, so_far))
        family.add_metric([labels[name] for name in histogram.labels], cumulated, total)
    return family
