"""Signals that end in a thread.

A Python handler runs in the main thread, between two of its instructions. That is too soon if the thread just holds the lock
that the handler needs, as when it begins to wait for the ``threading.Event`` that the handler sets; and too late if it was
just about to sleep, which nothing interrupts any more. Here the interpreter's C code writes to a pipe (``set_wakeup_fd``).
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping


def on_signals(actions: Mapping[signal.Signals, Callable[[], None]]) -> None:
    """Call an action, in a thread of its own, each time that its signal comes; in the order in which they come.

    To be called in the main thread, once in a process.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)

    def act() -> None:
        while True:
            for number in os.read(reading, 1024):
                if action := actions.get(signal.Signals(number)):
                    action()

    threading.Thread(target=act, name="signals", daemon=True).start()
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for number in actions:
        signal.signal(number, lambda *_: None)
