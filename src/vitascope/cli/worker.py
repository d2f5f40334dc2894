"""``vitascope worker``: the processes that make films, without a door; on any number of machines beside one database."""

from __future__ import annotations

import logging
import threading

import uvicorn

from vitascope.api.app import create_worker_app
from vitascope.cli.checking import check_settings
from vitascope.cli.listening import listen
from vitascope.cli.stopping import StopSignals
from vitascope.errors import SetupError
from vitascope.logs import set_up_logs
from vitascope.production.installation import Installation
from vitascope.production.nursery import Nursery
from vitascope.production.studio import Studio
from vitascope.production.supervisor import Supervisor
from vitascope.settings import get_settings

log = logging.getLogger(__name__)


def run_worker(nursery: Nursery) -> None:
    """Work until SIGINT or SIGTERM. SetupError for settings with which it could not."""
    settings = get_settings()
    set_up_logs(settings.log_level, settings.log_format, "worker")
    if settings.public_url is None:
        raise SetupError("VITASCOPE_PUBLIC_URL: must be set for a worker: it writes links to films into callbacks")
    check_settings(settings)
    listener = None if settings.health_port is None else listen(settings.host, settings.health_port)
    installation = Installation.open(settings)
    try:
        supervisor = Supervisor(installation, nursery, "worker", {})
        ended = threading.Event()
        signals = StopSignals(ended.set, supervisor.hurry)
        supervisor.start()
        log.info("working")
        if listener is not None:
            app = create_worker_app(Studio(installation), supervisor.readiness)
            config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, lifespan="off")
            threading.Thread(target=uvicorn.Server(config).run, kwargs={"sockets": [listener]}, daemon=True).start()
            log.info("health on http://%s:%d", *listener.getsockname()[:2])
        ended.wait()
        supervisor.stop()
        signals.ignore()
    finally:
        installation.close()
