"""Logging to standard error, the same in every process: lines for people on a terminal, JSON objects for machines.

Modules log through ``logging`` as everywhere. What a line belongs to (``task_id``, ``request_id``) is bound once around the
work, by ``about``, and stands in every line that is written inside, other libraries' lines included.

Errors are told by their types and places, without their messages: those may quote prompts, keys, or the parameters of an SQL
statement. Only at the level ``debug`` are whole tracebacks written.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from contextlib import AbstractContextManager
from typing import Literal

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.typing import EventDict, Processor, WrappedLogger

LogForm = Literal["auto", "json", "console"]

_log = logging.getLogger(__name__)

_CHATTY = ("alembic", "asyncio", "dbos", "httpx", "httpcore", "multipart", "numba", "uvicorn")
_MOST_CAUSES = 5


def set_up_logs(level: str, form: LogForm = "auto", role: str = "") -> None:
    """Send records of ``level`` (a name of VITASCOPE_LOG_LEVEL) and above to standard error.

    ``auto`` writes lines for people if that is a terminal, and JSON otherwise; ``role`` says which process this is.
    """
    people = form == "console" or (form == "auto" and sys.stderr.isatty())

    def placed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        record: logging.LogRecord = event["_record"]
        event["process"] = record.process
        if role:
            event["role"] = role
        return event

    shared: list[Processor] = [
        merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        placed,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info if level == "debug" else _told_by_places,
    ]
    last: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), timestamp_key="time")]
        if people
        else [structlog.processors.EventRenamer("message"), _in_order, structlog.processors.JSONRenderer()]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
    logging.getLogger("dbos").addHandler(logging.NullHandler())  # it adds one of its own where it finds none
    sys.excepthook = lambda kind, error, trace: _log.critical("the process ends by an error", exc_info=error)
    threading.excepthook = lambda fault: _log.critical("a thread ended by an error", exc_info=fault.exc_value)


def about(**fields: str | int) -> AbstractContextManager[None]:
    """Say in every line that is logged within the block what it belongs to: ``with about(task_id=...)``."""
    return bound_contextvars(**fields)


def places(error: BaseException) -> str:
    """Types and places of an error and its causes, without messages: those may quote prompts, keys or SQL parameters."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(parts) < _MOST_CAUSES:
        frames = "".join(traceback.format_tb(seen.__traceback__))
        parts.append(f"{type(seen).__module__}.{type(seen).__qualname__}\n{frames}")
        seen = seen.__cause__ or seen.__context__
    return "caused by ".join(parts).rstrip()


def _in_order(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    first = {name: event.pop(name) for name in ("time", "level", "message") if name in event}
    return {**first, **event}


def _told_by_places(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given if isinstance(given, BaseException) else None
    if error is not None:
        event["exception"] = places(error)
    return event
