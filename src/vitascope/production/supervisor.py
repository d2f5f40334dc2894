"""The parent of the workers: starts one desk and the renderers, and replaces whichever ends."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from vitascope.production.installation import Installation
from vitascope.production.membership import Membership, Role, declare_gone, new_executor
from vitascope.tasks import takes

log = logging.getLogger(__name__)

LOOK_EVERY = 0.1  #: seconds between two looks at the children
SETTLED = 20.0  #: seconds after which a child counts as started well
LONGEST_PAUSE = 30.0  #: seconds, at most, before a child that keeps dying is started again
GRACE = 10.0  #: seconds that children get to leave before they are killed
STOPPING = 0.4  #: seconds that a renderer gets to leave a film that was cancelled before it is killed


@dataclass
class _Child:
    role: Role
    executor: str
    process: subprocess.Popen[bytes]
    born: float = field(default_factory=time.monotonic)
    cancelled: bool = False  #: it was killed because its film was cancelled, which is no fault of it


class Supervisor:
    """Owns the worker processes of this machine. ``environment`` is added to theirs."""

    def __init__(self, installation: Installation, environment: dict[str, str]) -> None:
        self._installation = installation
        self._environment = {**os.environ, **environment}
        self._children: list[_Child] = []
        self._deaths: dict[Role, int] = {}
        self._due: list[tuple[float, Role]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        settings = installation.settings
        self._membership = Membership(
            installation.database,
            installation.queue.client,
            executor=new_executor("serve"),
            role="serve",
            heartbeat=settings.heartbeat,
            lease=settings.lease,
            on_eviction=self._evicted,
        )

    def start(self) -> None:
        """Take up what dead processes left, start the children, watch over them."""
        self._installation.queue.declare(self._installation.settings.engine)
        self._membership.join("ready")
        self._membership.rescue()
        self._spawn("desk")
        for _ in range(self._installation.settings.renderers):
            self._spawn("renderer")
        self._thread.start()

    def stop(self) -> None:
        """Ask the children to leave, wait, and kill those that do not."""
        self._stop.set()
        self._thread.join()
        for child in self._children:
            child.process.terminate()
        deadline = time.monotonic() + GRACE
        for child in self._children:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
            declare_gone(self._installation.database, child.executor)
        self._membership.leave()

    def _spawn(self, role: Role) -> None:
        executor = f"{role}-{uuid.uuid4().hex[:12]}"
        process = subprocess.Popen(
            [sys.executable, "-m", "vitascope.production.worker", role, executor],
            stdin=subprocess.PIPE,  # closes when this process ends, however it ends
            stdout=sys.stderr,
            env=self._environment,
        )
        self._children.append(_Child(role, executor, process))

    def _run(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            self._end_cancelled()
            for child in [one for one in self._children if one.process.poll() is not None]:
                self._children.remove(child)
                self._bury(child)
            now = time.monotonic()
            for due in [one for one in self._due if one[0] <= now]:
                self._due.remove(due)
                try:
                    self._spawn(due[1])
                except OSError as error:
                    log.error("a %s cannot be started now: %s", due[1], error)
                    self._due.append((now + LONGEST_PAUSE, due[1]))

    def _end_cancelled(self) -> None:
        """Kill renderers that go on with a film that has been cancelled: an engine may not listen for a long time."""
        renderers = {one.executor: one for one in self._children if one.role == "renderer" and not one.cancelled}
        try:
            with self._installation.database.read() as connection:
                late = takes.lingering(connection, list(renderers), STOPPING)
        except SQLAlchemyError as error:
            log.warning("cancelled films are looked for later: %s", type(error).__name__)
            return
        for executor in late:
            log.info("%s is ended: its film was cancelled", executor)
            renderers[executor].cancelled = True
            renderers[executor].process.kill()

    def _bury(self, child: _Child) -> None:
        """A child ended: count it against what it was rendering if that was by itself, free its jobs, start another."""
        code = child.process.returncode
        why = f"the {child.role} process ended " + (
            f"by signal {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        )
        self._due.append((time.monotonic() + self._pause(child, why), child.role))
        try:
            with self._installation.database.begin() as connection:
                takes.fail_attempts_of(connection, child.executor, why)
            declare_gone(self._installation.database, child.executor)
            self._membership.rescue()
        except Exception as error:  # of database or DBOS; the next rescue does the same
            log.warning("its jobs are taken over later: %s: %s", type(error).__name__, error)

    def _pause(self, child: _Child, why: str) -> float:
        """Seconds until the next child of the role is started: longer each time that one dies soon after its start."""
        if child.cancelled:
            return 0.0
        log.error("%s (%s)", why, child.executor)
        if time.monotonic() - child.born > SETTLED:
            self._deaths[child.role] = 0
        self._deaths[child.role] = self._deaths.get(child.role, 0) + 1
        return min(LONGEST_PAUSE, 0.5 * 2 ** (self._deaths[child.role] - 1)) if self._deaths[child.role] > 1 else 0.0

    def _evicted(self) -> None:
        """This process slept beyond its lease. Its children have leases of their own; it joins again as another."""
        log.error("the server was taken for dead by another process; it ends")
        os.kill(os.getpid(), signal.SIGTERM)
