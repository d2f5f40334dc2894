"""What this process logs, as it would stand on standard error."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vitascope.logs import LogForm, set_up_logs


class _Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Logbook:
    """What was written so far."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        """All of it."""
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its lines, which must be JSON objects."""
        return [json.loads(line) for line in self.text.splitlines()]


@contextmanager
def logbook(
    level: str = "info", form: LogForm = "auto", role: str = "", *, terminal: bool = False
) -> Iterator[Logbook]:
    """Log to a file, or to a terminal, while the block lasts; then everything is as it was before."""
    root = logging.getLogger()
    handlers, before, hook, thread_hook, stderr = (
        root.handlers[:],
        root.level,
        sys.excepthook,
        threading.excepthook,
        sys.stderr,
    )
    stream = _Stream(terminal)
    sys.stderr = stream
    try:
        set_up_logs(level, form, role)
        yield Logbook(stream)
    finally:
        root.handlers[:] = handlers
        root.setLevel(before)
        sys.excepthook, threading.excepthook, sys.stderr = hook, thread_hook, stderr
