"""The processes of one installation, and what is done to them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import PostgresServer
from tests.proxy import Proxy
from tests.s3 import S3Server
from tests.server import Server
from tests.worker import Worker
from vitascope.failpoints import VARIABLE

#: Processes must be noticed and replaced quickly here: there are hundreds of deaths to get through.
SETTINGS = {
    "VITASCOPE_ENGINE": "testcard",
    "VITASCOPE_DISK_RESERVE": "0",
    "VITASCOPE_HEARTBEAT": "0.3",
    "VITASCOPE_LEASE": "3",
    "VITASCOPE_GRACE": "2",
    "VITASCOPE_RESTART_PAUSE": "0.2",
    "VITASCOPE_ATTEMPTS": "20",
    "VITASCOPE_CREDITS": "on",
    "VITASCOPE_OUTBOUND_ALLOW": "127.0.0.0/8",
    "VITASCOPE_REQUESTS_PER_MINUTE": "100000",
    "VITASCOPE_ACCOUNT_REQUESTS_PER_MINUTE": "100000",
}


@dataclass
class Backing:
    """What several machines share, and the network on the way to it."""

    postgres: PostgresServer
    database_url: str  #: through the proxy
    database_way: Proxy
    s3: S3Server
    s3_way: Proxy


@dataclass
class Plant:
    """A door and, if there is something behind it, two workers with homes of their own; else the door makes the films itself,
    with SQLite and a folder."""

    folder: Path
    callbacks_way: Proxy  #: to who takes the callbacks
    backing: Backing | None = None
    pace: float = 0.002
    door: Server = field(init=False)
    workers: list[Worker] = field(init=False, default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.points = self.folder / "failpoints"
        for name in ("seen", "armed", "hit"):
            (self.points / name).mkdir(parents=True)
        environment = {**SETTINGS, VARIABLE: str(self.points), "VITASCOPE_TESTCARD_PACE": str(self.pace)}
        if self.backing is not None:
            environment["VITASCOPE_DATABASE_URL"] = self.backing.database_url
            environment["VITASCOPE_STORAGE_URL"] = self.backing.s3.url
            environment["VITASCOPE_LINK_SECRET"] = "17" * 32
            environment.update(self.backing.s3.environment(self.backing.s3_way.address))
            self.objects = self.backing.s3.objects
            self.door = Server(self.folder / "door", environment, arguments=("--no-worker",))
            environment = {**environment, "VITASCOPE_RENDERERS": "1"}
            self.workers = [Worker(self.folder / f"worker-{number}", environment) for number in (1, 2)]
        else:
            self.door = Server(self.folder / "door", {**environment, "VITASCOPE_RENDERERS": "2"})
            self.objects = self.door.home / "objects"

    @property
    def machines(self) -> list[Server | Worker]:
        """All, the door first."""
        return [self.door, *self.workers]

    def start(self) -> None:
        """Start whatever does not run."""
        for machine in self.machines:
            if machine.process is None or machine.process.poll() is not None:
                machine.start()

    def stop(self) -> None:
        """Stop all in order; fails if one of them does not end well."""
        for machine in reversed(self.machines):
            assert machine.stop() == 0, machine.tail()

    def close(self) -> None:
        """Leave nothing running."""
        for machine in reversed(self.machines):
            machine.close()

    # What is done to them. Each returns what it was, for the report.

    def kill_at(self, points: Collection[str], chance: random.Random, patience: float) -> int:
        """Let whoever comes to one of the points die there, sometimes with all of its machine; returns how many did.

        After the first one others may follow for a moment.
        """
        before = self.hits().total()
        for point in points:
            draft = self.points / point
            draft.write_text("group" if chance.random() < 0.15 else "self")
            draft.rename(self.points / "armed" / point)
        if self.waits_for("supervising"):  # which has something to do when a child dies
            self.kill_one(chance)
        deadline = time.monotonic() + patience
        while self.hits().total() == before and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 1.5))
        for point in points:
            (self.points / "armed" / point).unlink(missing_ok=True)
        time.sleep(0.05)  # who took a point dies a moment later
        return self.hits().total() - before

    def waits_for(self, job: str) -> bool:
        """Whether a failpoint of this job is armed."""
        return any((self.points / "armed").glob(f"{job}.*"))

    def kill_one(self, chance: random.Random) -> str:
        """kill -9 of any process, at any moment."""
        machine = chance.choice(self.machines)
        assert machine.process is not None
        pid = chance.choice([machine.process.pid, *machine.children()])
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
        return "one process, at random"

    def kill_all(self, chance: random.Random) -> str:
        """kill -9 of everything at once."""
        for machine in self.machines:
            assert machine.process is not None
            with suppress(ProcessLookupError):
                os.killpg(machine.process.pid, signal.SIGKILL)
            machine.process.wait()
        return "all processes at once"

    def freeze_one(self, chance: random.Random) -> str:
        """Stop a process for longer than its lease, then let it go on."""
        machine = chance.choice(self.machines[1:] or self.machines)
        assert machine.process is not None
        pids = [machine.process.pid, *machine.children()]
        frozen = pids if chance.random() < 0.3 else [chance.choice(pids)]
        for pid in frozen:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
        time.sleep(float(SETTINGS["VITASCOPE_LEASE"]) + 1.5)
        for pid in frozen:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        return "frozen beyond the lease"

    def terminate_one(self, chance: random.Random) -> str:
        """SIGTERM, and sometimes a second one."""
        machine = chance.choice(self.machines)
        assert machine.process is not None
        machine.process.terminate()
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0, 0.5))
            machine.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            machine.process.wait(20)
        ended = machine.process.poll()
        assert ended in (0, -signal.SIGKILL), (ended, machine.tail())  # the latter if it was killed just before
        return "SIGTERM"

    def restart_database(self, chance: random.Random) -> str:
        """As by a power cut, and away for a while."""
        assert self.backing is not None
        self.backing.postgres.stop("immediate")
        time.sleep(chance.uniform(0, 5))
        self.backing.postgres.start()
        return "PostgreSQL, immediate"

    def restart_storage(self, chance: random.Random) -> str:
        """kill -9 of the S3 server, which is away for a while."""
        assert self.backing is not None
        self.backing.s3.kill()
        time.sleep(chance.uniform(0, 5))
        self.backing.s3.start()
        return "S3 server"

    def cut(self, chance: random.Random) -> str:
        """Break all connections to database, storage or the receiver of callbacks; new ones may be refused for a while."""
        name, way = chance.choice(self._ways())
        way.refusing = chance.random() < 0.5
        way.cut()
        if way.refusing:
            time.sleep(chance.uniform(0, 4))
            way.refusing = False
        return f"connections cut: {name}"

    def stall(self, chance: random.Random) -> str:
        """No byte passes on one of these ways, for longer than a lease perhaps."""
        name, way = chance.choice(self._ways())
        way.stall()
        time.sleep(chance.uniform(0, float(SETTINGS["VITASCOPE_LEASE"]) + 2))
        way.flow()
        return f"connections stalled: {name}"

    def _ways(self) -> list[tuple[str, Proxy]]:
        ways = [("callbacks", self.callbacks_way)]
        if self.backing is not None:
            ways += [("database", self.backing.database_way), ("storage", self.backing.s3_way)] * 2
        return ways

    def seen(self) -> set[str]:
        """The failpoints that any process has come to."""
        return {entry.name for entry in (self.points / "seen").iterdir()}

    def hits(self) -> Counter[str]:
        """How often a process has died at each failpoint."""
        return Counter(entry.name.rpartition(".")[0] for entry in (self.points / "hit").iterdir())


@contextmanager
def running(plant: Plant) -> Iterator[Plant]:
    """Started at the beginning of the block and gone after it."""
    try:
        plant.start()
        yield plant
    finally:
        plant.close()
