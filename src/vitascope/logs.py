"""Logging to standard error, the same in every process."""

from __future__ import annotations

import logging
import sys


def set_up_logs(level: str) -> None:
    """Send records of ``level`` (a name of VITASCOPE_LOG_LEVEL) and above to standard error."""
    logging.basicConfig(
        level=level.upper(),
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s",
        force=True,
    )
    for chatty in ("alembic", "dbos", "httpx", "httpcore", "numba"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))
