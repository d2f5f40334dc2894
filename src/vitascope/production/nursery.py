"""Where worker processes come from: a process that has loaded all that they need once, and forks.

A renderer takes seconds of a core to import its libraries and to load its kernels. A child of the nursery begins where those
seconds end, and shares their memory with its siblings, so one that died is replaced in a moment. The nursery
itself has no thread, opens no database and runs no job: what it has loaded is safe to fork.

Supervisor and nursery talk over a socket, a line of JSON each way: ``{"number", "role", "executor", "chain", "environment"}``
orders a child; ``{"number", "pid"}`` tells that it runs, ``{"number", "code"}`` that it has ended. Children hold the reading end
of the nursery's standard input, which closes when the supervisor is gone, however it ends.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, Self

log = logging.getLogger(__name__)

#: The frameworks of macOS do not outlive a fork: there each child loads everything itself.
FORKS = sys.platform != "darwin"
LEAVE_NOW = signal.SIGUSR1  #: to a child whose grace is over
LEAVE_AFTER = signal.SIGUSR2  #: to a renderer that should end once its job has, however long that takes
FOR_CHILDREN = (signal.SIGTERM, LEAVE_NOW, LEAVE_AFTER)
_AT_ONCE = 65536


class Nursling:
    """A child that was ordered; it may not run yet. Signals before that are sent once it does."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._waiting: list[signal.Signals] = []
        self.pid: int | None = None
        self.code: int | None = None  #: its exit code, or the signal that ended it, negative
        self.orphaned = False  #: it was ended because its nursery was

    def poll(self) -> int | None:
        """Its exit code once it has ended."""
        self._nursery.listen()
        return self.code

    def send(self, number: signal.Signals) -> None:
        """A signal, now or as soon as there is somebody to get it."""
        self.poll()
        if self.code is not None:
            return
        if self.pid is None:
            self._waiting.append(number)
        else:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def wait(self, seconds: float) -> int | None:
        """Wait for its end; None if it takes longer."""
        deadline = time.monotonic() + seconds
        while self.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.code

    def born(self, pid: int) -> None:
        """The nursery says that it runs."""
        self.pid = pid
        waiting, self._waiting = self._waiting, []
        for number in waiting:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def orphan(self) -> None:
        """Its nursery is gone, and with it who would tell of its end."""
        self.orphaned = True
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            with suppress(ChildProcessError):  # where this process is the first of a container, orphans become its own
                os.waitpid(self.pid, 0)
        self.code = -signal.SIGKILL


class Nursery:
    """The supervisor's side. It begins to load when it is made, beside its maker; one that ends is replaced when it is needed.

    Not to be used by two threads at once.
    """

    def __init__(self) -> None:
        self._children: dict[int, Nursling] = {}
        self._last = 0
        self._closed = False
        self._heard = b""
        self._start()

    def spawn(self, role: str, executor: str, environment: dict[str, str], chain: str = "") -> Nursling:
        """Order a child; a renderer runs the ``chain`` of engines. ``environment`` is added to the nursery's.

        OSError if there is no room for another process.
        """
        self.listen()
        if self._process.returncode is not None:
            self._start()
        self._last += 1
        child = self._children[self._last] = Nursling(self)
        order = {
            "number": self._last, "role": role, "executor": executor, "chain": chain, "environment": environment
        }  # fmt: skip
        with suppress(OSError):  # it has just ended, as the next look will tell
            self._socket.sendall(json.dumps(order).encode() + b"\n")
        return child

    def listen(self) -> None:
        """Take in what the nursery has told since; never waits."""
        while self._process.returncode is None and select.select([self._socket], [], [], 0)[0]:
            try:
                data = self._socket.recv(_AT_ONCE)
            except OSError:
                data = b""
            if not data:
                self._bury()
                return
            *lines, self._heard = (self._heard + data).split(b"\n")
            for line in lines:
                self._take_in(json.loads(line))

    def close(self) -> None:
        """End the nursery; children that are left end by themselves. Twice is once."""
        if not self._closed:
            self._closed = True
            self._socket.close()
            self._process.kill()
            self._process.wait()
            assert self._process.stdin is not None
            self._process.stdin.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "vitascope.production.nursery", str(theirs.fileno())],
                stdin=subprocess.PIPE,
                stdout=sys.stderr,
                pass_fds=(theirs.fileno(),),
            )
        self._socket = ours
        self._heard = b""

    def _take_in(self, said: dict[str, Any]) -> None:
        child = self._children[said["number"]]
        if "pid" in said:
            child.born(said["pid"])
        else:
            child.code = said["code"]
            del self._children[said["number"]]

    def _bury(self) -> None:
        """It is gone. Its children cannot be watched any more: they end, and others take their places."""
        log.error("the nursery ended with exit code %d; its children end", self._process.wait())
        self._socket.close()
        assert self._process.stdin is not None
        self._process.stdin.close()  # ends those whose pid was not told yet
        for child in self._children.values():
            child.orphan()
        self._children.clear()


class _Forking:
    """The nursery's own side."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        link.set_inheritable(False)
        self._numbers: dict[int, int] = {}  # of the children, by pid
        self._woken, self._wakes = os.pipe()
        os.set_blocking(self._wakes, False)
        os.set_blocking(self._woken, False)

    def run(self) -> NoReturn:
        """Fork as ordered until the supervisor is gone."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wakes, warn_on_full_buffer=False)
        heard = b""
        while True:
            watched: list[Any] = [self._link, self._woken]
            readable, _, _ = select.select(watched, [], [])
            if self._woken in readable:
                with suppress(BlockingIOError):
                    os.read(self._woken, _AT_ONCE)
                self._reap()
            if self._link in readable:
                data = self._told()
                if not data:
                    os._exit(0)
                *orders, heard = (heard + data).split(b"\n")
                for order in orders:
                    self._fork(json.loads(order))

    def _told(self) -> bytes:
        with suppress(OSError):
            return self._link.recv(_AT_ONCE)
        return b""

    def _fork(self, order: dict[str, Any]) -> None:
        if FORKS and order["role"] == "renderer":
            _preload_engine(order["chain"])
        gc.freeze()  # what is loaded stays in pages that all share
        # Signals that come before the child can take them wait until it can: see production.worker.
        signal.pthread_sigmask(signal.SIG_BLOCK, FOR_CHILDREN)
        try:
            pid = self._child(order)
        except OSError as error:
            log.error("no %s can be started: %s", order["role"], error.strerror)
            self._tell(number=order["number"], code=os.EX_OSERR)
            return
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, FOR_CHILDREN)
        self._numbers[pid] = order["number"]
        self._tell(number=order["number"], pid=pid)

    def _child(self, order: dict[str, Any]) -> int:
        if not FORKS:
            command = [
                sys.executable, "-m", "vitascope.production.nursery", order["role"], order["executor"], order["chain"]
            ]  # fmt: skip
            return os.posix_spawn(sys.executable, command, {**os.environ, **order["environment"]})
        pid = os.fork()
        if pid == 0:
            self._become_worker(order)
        return pid

    def _become_worker(self, order: dict[str, Any]) -> NoReturn:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for handle in (self._woken, self._wakes):
                os.close(handle)
            self._link.close()
            os.environ.update(order["environment"])
            _work(order["role"], order["executor"], order["chain"])
        finally:
            os._exit(1)

    def _reap(self) -> None:
        while self._numbers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            if (number := self._numbers.pop(pid, None)) is not None:
                self._tell(number=number, code=os.waitstatus_to_exitcode(status))

    def _tell(self, **said: int) -> None:
        try:
            self._link.sendall(json.dumps(said).encode() + b"\n")
        except OSError:  # the supervisor is gone
            os._exit(0)


def _preload_engine(chain: str) -> None:
    """Load what renderers of these engines share; where that fails, the renderer will say why."""
    from vitascope.engines.protocol import Preloading
    from vitascope.engines.registry import make_engine
    from vitascope.settings import Settings

    try:
        engine = make_engine(Settings(), chain)
        if isinstance(engine, Preloading):
            engine.preload()
    except Exception as error:
        log.warning("the engine is not loaded beforehand: %s", type(error).__name__)


def _work(role: str, executor: str, chain: str) -> NoReturn:
    """What a child does until it ends."""
    with suppress(
        OSError
    ):  # what ps and top call it, where the system has such a place; a fork keeps its parent's command
        Path("/proc/self/comm").write_text(f"vs-{role}")
    try:
        from vitascope.production.worker import run

        run("renderer" if role == "renderer" else "desk", executor, chain)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    os._exit(1)


def main(handle: int) -> NoReturn:
    """Load, then fork as told over this socket."""
    # Signals to the whole group are for the supervisor, which decides when its children end.
    for number in (signal.SIGINT, *FOR_CHILDREN):
        signal.signal(number, signal.SIG_IGN)
    import vitascope.production.worker  # noqa: F401
    from vitascope.logs import set_up_logs
    from vitascope.settings import Settings

    with suppress(ValueError):  # the supervisor says what is wrong with the settings
        settings = Settings()
        set_up_logs(settings.log_level, settings.log_format, "nursery")
    # numpy's library for matrices has threads, which it makes anew after a fork.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    _Forking(socket.socket(fileno=handle)).run()


if __name__ == "__main__":
    if len(sys.argv) == 4:
        _work(sys.argv[1], sys.argv[2], sys.argv[3])
    main(int(sys.argv[1]))
