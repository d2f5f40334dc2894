"""``vitascope serve``: the doors and, beneath them, the processes that make the films."""

from __future__ import annotations

import logging
import signal
import socket

import typer
import uvicorn

from vitascope.accounts.keys import create_key, has_keys
from vitascope.api.app import create_app
from vitascope.api.pace import PatientProtocol
from vitascope.api.streams import Streams
from vitascope.engines.registry import make_engine
from vitascope.errors import SetupError
from vitascope.film.encoder import check_encoder
from vitascope.logs import set_up_logs
from vitascope.production.installation import Installation, base_url
from vitascope.production.studio import Studio
from vitascope.production.supervisor import Supervisor
from vitascope.settings import Settings, get_settings

log = logging.getLogger(__name__)


def run_server(host: str | None, port: int | None) -> None:
    """Serve until SIGINT or SIGTERM. Both values override the settings."""
    settings = get_settings()
    set_up_logs(settings.log_level, settings.log_format, "server")
    make_engine(settings)  # what is wrong in the settings is said at once
    check_encoder(settings.encoder)
    listener = _listen(settings.host if host is None else host, settings.port if port is None else port)
    bound = {"host": listener.getsockname()[0], "port": listener.getsockname()[1]}
    settings = Settings.model_validate({**settings.model_dump(), **bound})
    installation = Installation.open(settings)
    try:
        _make_first_key(installation)
        app = create_app(Studio(installation))
        # Of uvicorn's two parsers only h11 bounds the headers of a request.
        config = uvicorn.Config(app, http=PatientProtocol, log_config=None, access_log=False, server_header=False)
        server = _Server(config, app.state.streams)

        def end(*_: object) -> None:
            server.should_exit = True

        # For the time before uvicorn installs handlers of its own, and for when it raises the signal that ended it
        # once more: what follows must still run.
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, end)
        supervisor = Supervisor(installation, _environment(settings))
        supervisor.start()
        try:
            log.info("listening on http://%s:%d", *listener.getsockname()[:2])
            server.run(sockets=[listener])
        finally:
            supervisor.stop()
    finally:
        installation.close()


class _Server(uvicorn.Server):
    """Ends event streams first when it stops: it would wait for the films that they follow."""

    def __init__(self, config: uvicorn.Config, streams: Streams) -> None:
        super().__init__(config)
        self._streams = streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more connections and wait until all requests are answered."""
        self._streams.close()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # Said to be TCP: asyncio asks a connection for that before it sends small answers at once (TCP_NODELAY).
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)  # from here on nobody is refused; who comes early waits
    except (OSError, OverflowError) as error:
        raise SetupError(f"--host/--port: cannot listen on {host}:{port}: {error}") from error
    return listener


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
