"""Real processes of Vitascope in a group of their own, with what tests do to them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

STARTING = 60.0  #: seconds within which a command must say that it has started


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for something that becomes true within so many seconds."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@dataclass
class ProcessGroup:
    """A command of Vitascope with a home of its own. All of its processes are in one group, which ``kill`` kills at once."""

    home: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    def launch(self, *arguments: str, within: tuple[str, ...] = ()) -> None:
        """Start ``vitascope`` with these arguments; ``within``: a command that runs the rest of its line."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.starts += 1
        with self.log.open("wb") as sink:
            self.process = subprocess.Popen(
                [*within, sys.executable, "-m", "vitascope", *arguments],
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, **self.environment, "VITASCOPE_HOME": str(self.home)},
            )

    def said(self, pattern: str) -> re.Match[str]:
        """Wait until its log has this; returns the match."""
        assert self.process is not None
        deadline = time.monotonic() + STARTING
        while not (found := re.search(pattern, self.log.read_text(errors="replace"))):
            assert self.process.poll() is None, self.log.read_text(errors="replace")
            assert time.monotonic() < deadline, self.log.read_text(errors="replace")
            time.sleep(0.02)
        return found

    @property
    def log(self) -> Path:
        """What the present process writes to."""
        return self.home / f"{type(self).__name__.lower()}-{self.starts}.log"

    def tail(self) -> str:
        """The end of its log."""
        return self.log.read_text(errors="replace")[-3000:]

    def children(self) -> list[int]:
        """Process ids besides its own."""
        assert self.process is not None
        return [child.pid for child in psutil.Process(self.process.pid).children(recursive=True)]

    def group(self) -> list[int]:
        """Process ids of its group, whether their parent lives or not."""
        assert self.process is not None
        found = []
        for one in psutil.process_iter():
            with suppress(ProcessLookupError, psutil.Error):
                if os.getpgid(one.pid) == self.process.pid and one.status() != psutil.STATUS_ZOMBIE:
                    found.append(one.pid)
        return found

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the whole group."""
        assert self.process is not None
        os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """kill -9 the whole group."""
        self.signal(signal.SIGKILL)
        assert self.process is not None
        self.process.wait()

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(60)

    def close(self) -> None:
        """Leave nothing running, whatever the test did."""
        if self.process is not None and self.process.poll() is None:
            self.kill()
