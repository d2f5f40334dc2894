"""What SIGTERM and SIGINT mean to a process that serves: the first one ends it in order, each later one hurries it."""

from __future__ import annotations

import signal
from collections.abc import Callable

from vitascope.signals import on_signals


class StopSignals:
    """Handlers of both signals, installed by the constructor. ``first`` and ``again`` are called in a thread of their own."""

    def __init__(self, first: Callable[[], None], again: Callable[[], None]) -> None:
        self._first = first
        self._again = again
        self._came = False
        on_signals(dict.fromkeys((signal.SIGINT, signal.SIGTERM), self._receive))

    def ignore(self) -> None:
        """From now on nothing is left to hurry; the interpreter itself still takes half a second to end."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)

    def _receive(self) -> None:
        if self._came:
            self._again()
        else:
            self._came = True
            self._first()
