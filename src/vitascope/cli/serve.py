"""``vitascope serve``: the doors and, beneath them, the processes that make the films."""

from __future__ import annotations

import logging
import math
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import typer
import uvicorn

from vitascope.accounts.keys import create_key, has_keys
from vitascope.api.app import create_app
from vitascope.api.draining import Drain
from vitascope.api.health import FOR_FILMS, FOR_ORDERS
from vitascope.api.pace import PatientProtocol
from vitascope.api.streams import Streams
from vitascope.cli.checking import check_settings
from vitascope.cli.listening import listen
from vitascope.cli.stopping import StopSignals
from vitascope.engines.offers import Offers
from vitascope.logs import set_up_logs
from vitascope.production.installation import Installation, base_url
from vitascope.production.nursery import Nursery
from vitascope.production.studio import Studio
from vitascope.production.supervisor import Supervisor
from vitascope.production.sweeping import Sweeper
from vitascope.settings import Settings, get_settings

log = logging.getLogger(__name__)


def run_server(host: str | None, port: int | None, nursery: Nursery | None) -> None:
    """Serve until SIGINT or SIGTERM; films are made here if there is a ``nursery``. ``host``, ``port`` override the settings."""
    settings = get_settings()
    set_up_logs(settings.log_level, settings.log_format, "server")
    check_settings(settings, renders=nursery is not None)
    listener = listen(settings.host if host is None else host, settings.port if port is None else port)
    bound = {"host": listener.getsockname()[0], "port": listener.getsockname()[1]}
    settings = Settings.model_validate({**settings.model_dump(), **bound})
    installation = Installation.open(settings)
    try:
        _make_first_key(installation)
        supervisor = Supervisor(installation, nursery, "serve", _environment(settings)) if nursery else None
        sweeper = None if nursery else Sweeper(installation, chores={})  # else the desk's does that, too
        drain = Drain()
        app = create_app(Studio(installation), drain, needed=FOR_FILMS if nursery else FOR_ORDERS)
        # Of uvicorn's two parsers only h11 bounds the headers of a request.
        server = _Server(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                log_config=None,
                access_log=False,
                server_header=False,
                lifespan="off",
                timeout_graceful_shutdown=max(1, math.ceil(settings.grace)),
            ),
            app.state.streams,
        )
        stopping = threading.Thread(target=supervisor.stop) if supervisor else None

        def end() -> None:
            drain.begin()
            if stopping is not None:
                stopping.start()
            closing = threading.Timer(settings.drain, server.end)
            closing.daemon = True  # a second signal does not wait for it
            closing.start()

        def end_now() -> None:
            server.should_exit = server.force_exit = True
            if supervisor is not None:
                supervisor.hurry()

        signals = StopSignals(end, end_now)
        installation.queue.declare(dict.fromkeys(Offers(settings).chains, 1))
        if supervisor is not None:
            supervisor.start()
        if sweeper is not None:
            sweeper.start()
        log.info("listening on http://%s:%d", *listener.getsockname()[:2])
        try:
            server.run(sockets=[listener])
        finally:
            if supervisor is not None:
                supervisor.stop()
            if sweeper is not None:
                sweeper.stop()
            signals.ignore()
    finally:
        installation.close()


class _Server(uvicorn.Server):
    """Ends event streams first when it stops: it would wait for the films that they follow."""

    def __init__(self, config: uvicorn.Config, streams: Streams) -> None:
        super().__init__(config)
        self._streams = streams

    def end(self) -> None:
        """Take no more connections, answer what has come, end."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn would put its own handlers in the place of ours."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more connections and wait until all requests are answered."""
        self._streams.close()
        await super().shutdown(sockets)


def _environment(settings: Settings) -> dict[str, str]:
    """What the children must know of choices made here: only where clients reach the server."""
    return {"VITASCOPE_PUBLIC_URL": base_url(settings)}


def _make_first_key(installation: Installation) -> None:
    with installation.database.begin() as connection:
        if has_keys(connection):
            return
        text, _ = create_key(connection, "first")
    address = base_url(installation.settings)
    typer.echo(
        f"""
This is the first start. Your API key, shown only now:

  {text}

Order a film:

  curl {address}/v1/videos/generations \\
    -H "Authorization: Bearer {text}" -H "Content-Type: application/json" \\
    -d '{{"model": "wan2.7-text-to-video", "prompt": "A small kitten running under the moonlight"}}'

Then ask for it with the id in the answer:

  curl {address}/v1/tasks/TASK_ID -H "Authorization: Bearer {text}"
""",
        err=True,
    )
