"""Who is alive, and whose work must be taken over.

Every process has an executor id of its own and a heartbeat row on the database's clock. DBOS itself never takes over
the jobs of a process that is gone; here any live process does, one at a time and repeatably: it finds PENDING jobs
whose executor is gone and puts each back into its own queue. Jobs read the task's state first, so one that is put back
needlessly does nothing.

A process that gives no sign of life for as long as its lease is declared gone, in its row, and that is final: should it only
have been frozen, its next transaction finds that out and it ends (production.fencing). Only who has itself been
beating without a break for as long as a lease may declare that, so a database that was away for a while, when nobody could
beat, makes nobody dead.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import Literal

import psutil
import sqlalchemy as sa
from dbos import DBOSClient, WorkflowStatus

from vitascope.database import Database, unix_now
from vitascope.database.session import insert_into
from vitascope.database.tables import member, rescuer
from vitascope.logs import about
from vitascope.production.queue import JOB_SHAPE

log = logging.getLogger(__name__)

Role = Literal["serve", "worker", "desk", "renderer"]
MemberState = Literal["starting", "compiling", "ready", "gone"]
FORGET_AFTER = 24 * 3600.0  #: seconds that the row of a process that is gone is kept
RESCUE_EVERY = 3  #: beats


def new_executor(role: Role) -> str:
    """An id that no other process has or ever had."""
    return f"{role}-{os.getpid()}-{uuid.uuid4().hex[:12]}"


def this_machine() -> str:
    """Name of the set of processes whose ids this process can look up: host, boot and process namespace."""
    parts = [socket.gethostname()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text().strip())
        parts.append(str(Path("/proc/self/ns/pid").stat().st_ino))
    return "/".join(parts)


class Membership:
    """One process's row, its heartbeat thread, and its part in the rescue of others' work."""

    def __init__(
        self,
        database: Database,
        client: DBOSClient,
        *,
        executor: str,
        role: Role,
        heartbeat: float,
        lease: float,
        on_eviction: Callable[[], None],
        running: Callable[[], Set[str]] | None = None,
        engine: str | None = None,
    ) -> None:
        """``engine``: a renderer's chain.

        ``running`` tells the ids of the jobs that this process runs now; None if it runs none, ever.
        """
        self.executor = executor
        self._database = database
        self._client = client
        self._role = role
        self._heartbeat = heartbeat
        self._lease = lease
        self._on_eviction = on_eviction
        self._running = running
        self._engine = engine
        self._strays: frozenset[str] = frozenset()
        self._machine = this_machine()
        self._steady_since = self._last_beat = time.monotonic()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="membership", daemon=True)

    def join(self, state: MemberState) -> None:
        """Write the row and begin to beat."""
        with self._database.begin() as connection:
            connection.execute(
                sa.insert(member).values(
                    executor=self.executor,
                    role=self._role,
                    machine=self._machine,
                    pid=os.getpid(),
                    born=psutil.Process().create_time(),
                    beat=unix_now(),
                    state=state,
                    shape=JOB_SHAPE,
                    engine=self._engine,
                )
            )
        self._steady_since = self._last_beat = time.monotonic()
        self._thread.start()

    def set_state(self, state: MemberState) -> None:
        """Say how far the process is."""
        with self._database.begin() as connection:
            connection.execute(
                sa.update(member)
                .where(member.c.executor == self.executor, member.c.state != "gone")
                .values(state=state)
            )

    def leave(self) -> None:
        """Stop beating and put what is still under way here back into its queues, for others to take at once."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        declare_gone(self._database, self.executor)
        if self._running is not None:
            self._put_back(job for job in self._pending() if job.executor_id == self.executor)

    def rescue(self) -> int:
        """Put the jobs of executors that are gone back into their queues, if no other process is at it; returns how many."""
        with self._database.begin() as connection:
            if not self._hold_rescue(connection):
                return 0
            self._bury_local_dead(connection)
            if time.monotonic() - self._steady_since > self._lease:
                self._bury_silent(connection)
            alive = set(connection.execute(sa.select(member.c.executor).where(member.c.state != "gone")).scalars())
            connection.execute(sa.delete(member).where(member.c.beat < unix_now() - FORGET_AFTER))
        return self._put_back(job for job in self._pending() if job.executor_id not in alive)

    def _pending(self) -> list[WorkflowStatus]:
        return self._client.list_workflows(status="PENDING", load_input=False, load_output=False)

    def _put_back(self, jobs: Iterable[WorkflowStatus]) -> int:
        stranded: dict[str, list[str]] = defaultdict(list)
        for job in jobs:
            if job.queue_name is not None:
                stranded[job.queue_name].append(job.workflow_id)
        for queue, ids in stranded.items():
            log.warning("putting %d jobs back into queue %s: %s", len(ids), queue, ", ".join(ids))
            self._client.resume_workflows(ids, queue_name=queue)
        return sum(map(len, stranded.values()))

    def _run(self) -> None:
        with about(job="beating"):
            self._beat_on()

    def _beat_on(self) -> None:
        beats = 0
        while not self._stop.wait(self._heartbeat):
            beats += 1
            try:
                if not self._beat():
                    self._on_eviction()
                    return
                if beats % RESCUE_EVERY == 0:
                    self.rescue()
                    self._collect_strays()
            except Exception as error:
                # Whatever it is, a process whose heart stops is taken for dead: this thread keeps trying, and the
                # lease decides what a silent database means.
                log.warning("a heartbeat or a rescue failed and is tried again: %s: %s", type(error).__name__, error)

    def _beat(self) -> bool:
        """Give a sign of life. False if it comes too late, or this process has been declared gone."""
        before, now = self._last_beat, time.monotonic()
        with self._database.begin() as connection:
            changed = connection.execute(
                sa.update(member)
                .where(member.c.executor == self.executor, member.c.state != "gone")
                .values(beat=unix_now())
            )
        if changed.rowcount != 1:
            log.error("this process was taken for dead; it ends, and another takes its place")
            return False
        self._last_beat = now
        if now - before > self._lease:
            # It was frozen, or the database was away. DBOS waits up to a minute and a half between two of its own
            # attempts by now: a new process is quicker.
            log.warning(
                "no sign of life for %.0f s, longer than the lease; it ends, and another takes its place", now - before
            )
            declare_gone(self._database, self.executor)
            return False
        if now - before > self._lease / 2:
            self._steady_since = now
        return True

    def _collect_strays(self) -> None:
        """Put back jobs that the database gave to this process but that never began here.

        That happens when the connection breaks just as a job is taken: it then belongs to a process that lives and does not know
        of it. Two looks, ``RESCUE_EVERY`` beats apart, must agree.
        """
        if self._running is None:
            return
        own = {job.workflow_id: job for job in self._pending() if job.executor_id == self.executor}
        idle = frozenset(own) - self._running()
        self._put_back(own[one] for one in idle & self._strays)
        self._strays = idle - self._strays

    def _hold_rescue(self, connection: sa.Connection) -> bool:
        connection.execute(insert_into(connection, rescuer).values(id=1, holder="", until=0.0).on_conflict_do_nothing())
        return (
            connection.execute(
                sa.update(rescuer)
                .where(sa.or_(rescuer.c.until < unix_now(), rescuer.c.holder == self.executor))
                .values(holder=self.executor, until=unix_now() + self._heartbeat)
            ).rowcount
            == 1
        )

    def _bury_local_dead(self, connection: sa.Connection) -> None:
        """Processes of this machine that do not exist any more need no lease to run out."""
        living = sa.select(member.c.executor, member.c.pid, member.c.born).where(
            member.c.machine == self._machine, member.c.state != "gone"
        )
        for row in connection.execute(living).all():
            if not _exists(row.pid, row.born):
                connection.execute(sa.update(member).where(member.c.executor == row.executor).values(state="gone"))

    def _bury_silent(self, connection: sa.Connection) -> None:
        """Processes of any machine whose lease has run out. Held first: see production.fencing."""
        silent = sa.select(member.c.executor).where(
            member.c.state != "gone", member.c.beat <= unix_now() - self._lease, member.c.executor != self.executor
        )
        found = connection.execute(silent.with_for_update()).scalars().all()
        if found:
            log.warning("no sign of life for longer than the lease: %s", ", ".join(found))
            connection.execute(sa.update(member).where(member.c.executor.in_(found)).values(state="gone"))


def declare_gone(database: Database, executor: str) -> None:
    """Say that a process is dead, by whoever knows: itself as it ends, or the parent that saw it exit."""
    with database.begin() as connection:
        connection.execute(sa.update(member).where(member.c.executor == executor).values(state="gone"))


def living_states(connection: sa.Connection, role: Role, lease: float) -> list[MemberState]:
    """The states of the processes of a role that give signs of life."""
    rows = connection.execute(
        sa.select(member.c.state).where(
            member.c.role == role, member.c.state != "gone", member.c.beat > unix_now() - lease
        )
    )
    return list(rows.scalars())


def living_renderers(connection: sa.Connection, lease: float) -> dict[str, list[MemberState]]:
    """The states of the renderers that give signs of life, by the engine that they run."""
    rows = connection.execute(
        sa.select(member.c.engine, member.c.state).where(
            member.c.role == "renderer", member.c.state != "gone", member.c.beat > unix_now() - lease
        )
    )
    found: dict[str, list[MemberState]] = defaultdict(list)
    for engine, state in rows:
        found[engine or ""].append(state)
    return found


def states_of(connection: sa.Connection, executors: Sequence[str]) -> dict[str, MemberState]:
    """The states of these processes."""
    rows = connection.execute(sa.select(member.c.executor, member.c.state).where(member.c.executor.in_(executors)))
    return {row.executor: row.state for row in rows}


def _exists(pid: int, born: float) -> bool:
    """The process still runs, and is not another one that was given the same number."""
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - born) < 1.0
        return bool(same and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
