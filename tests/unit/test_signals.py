"""Signals end in a thread, so what they do may need any lock."""

from __future__ import annotations

import subprocess
import sys

HELD = """
import os, signal, threading
from vitascope.signals import on_signals

lock = threading.Lock()
came = []
both = threading.Event()

def act():
    with lock:  # which the main thread holds when the signal comes
        came.append(threading.current_thread() is not threading.main_thread())
    if len(came) == 2:
        both.set()

on_signals({signal.SIGUSR1: act, signal.SIGTERM: act})
with lock:
    os.kill(os.getpid(), signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(100_000):
        pass
assert both.wait(10)
assert came == [True, True]
"""


def test_an_action_may_need_a_lock_that_the_main_thread_holds() -> None:
    subprocess.run([sys.executable, "-c", HELD], check=True, timeout=30)
