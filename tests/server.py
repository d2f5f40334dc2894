"""A real server in a process group of its own, with what tests do to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil
import sqlalchemy as sa

from vitascope.accounts.keys import create_key
from vitascope.database import open_database
from vitascope.production.installation import Installation
from vitascope.settings import Settings

STARTING = 60.0  #: seconds within which a server must answer


@dataclass
class Server:
    """``vitascope serve`` on a free loopback port. All of its processes are in one group, which ``kill`` kills at once."""

    home: Path
    environment: dict[str, str]
    key: str = ""
    process: subprocess.Popen[bytes] | None = None
    base: str = ""
    starts: int = 0
    arguments: tuple[str, ...] = ()
    within: tuple[str, ...] = ()  #: a command that runs the rest of its line
    _seen: dict[str, int] = field(default_factory=dict)

    def start(self) -> None:
        """Start and wait until it listens."""
        self.home.mkdir(parents=True, exist_ok=True)
        if not self.key:
            installation = Installation.open(
                Settings.model_validate({"home": self.home, "database_url": self.database_url})
            )
            with installation.database.begin() as connection:
                self.key, _ = create_key(connection, "crash test")
            installation.close()
        self.starts += 1
        log = self.home / f"serve-{self.starts}.log"
        with log.open("wb") as sink:
            self.process = subprocess.Popen(
                [
                    *self.within,
                    sys.executable,
                    "-m",
                    "vitascope",
                    "serve",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    *self.arguments,
                ],
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, **self.environment, "VITASCOPE_HOME": str(self.home)},
            )
        deadline = time.monotonic() + STARTING
        while not (found := re.search(r"listening on (http://[0-9.:]+)", log.read_text(errors="replace"))):
            assert self.process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < deadline, log.read_text(errors="replace")
            time.sleep(0.02)
        self.base = found[1]

    @property
    def database_url(self) -> str | None:
        """Of PostgreSQL, or None for SQLite."""
        return self.environment.get("VITASCOPE_DATABASE_URL")

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """In the server's database, whether it runs or not."""
        database = open_database(self.database_url or self.home / "vitascope.db")
        try:
            with database.begin() as connection:
                yield connection
        finally:
            database.close()

    def rows(self, query: str, **values: object) -> list[Any]:
        """What the database answers."""
        with self.transaction() as connection:
            return list(connection.execute(sa.text(query), values).all())

    def kill(self) -> None:
        """kill -9 the whole group."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
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

    def order(self, **body: Any) -> str:
        """Order a film; returns its id once it is accepted."""
        answer = self.request("POST", "/v1/videos/generations", json={"model": "wan2.7-text-to-video", **body})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    def task(self, task_id: str) -> dict[str, Any]:
        """The task as its owner sees it. Fails the test if the progress went back since the last look."""
        answer = self.request("GET", f"/v1/tasks/{task_id}")
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        assert body["progress"] >= self._seen.get(task_id, 0), f"the progress of {task_id} went back"
        self._seen[task_id] = body["progress"]
        return body

    def wait(self, task_ids: list[str], seconds: float) -> dict[str, dict[str, Any]]:
        """Wait until all tasks have ended."""
        deadline = time.monotonic() + seconds
        ended: dict[str, dict[str, Any]] = {}
        while len(ended) < len(task_ids):
            for task_id in task_ids:
                if task_id not in ended and (body := self.task(task_id))["status"] in ("completed", "failed"):
                    ended[task_id] = body
            assert time.monotonic() < deadline, f"not ended: {set(task_ids) - set(ended)}; {self.tail()}"
            time.sleep(0.1)
        return ended

    def download(self, link: str, destination: Path) -> Path:
        """Fetch a result link. Links carry the port of their time, so only their path is used."""
        url = httpx.URL(link)
        answer = self.request("GET", url.raw_path.decode())
        assert answer.status_code == 200, answer.text
        destination.write_bytes(answer.content)
        return destination

    def status(self, link: str) -> int:
        """The status with which a path or link answers."""
        return self.request("GET", httpx.URL(link).raw_path.decode()).status_code

    def tail(self) -> str:
        """The end of the log."""
        return (self.home / f"serve-{self.starts}.log").read_text(errors="replace")[-3000:]

    def children(self) -> list[int]:
        """Process ids of the group besides the server itself."""
        assert self.process is not None
        return [child.pid for child in psutil.Process(self.process.pid).children(recursive=True)]

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request with the server's key."""
        with httpx.Client(base_url=self.base, trust_env=False, timeout=30) as client:
            return client.request(method, path, headers={"Authorization": f"Bearer {self.key}"}, **more)
