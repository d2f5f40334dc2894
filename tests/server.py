"""A real server, and what clients and operators do with it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from tests.processes import ProcessGroup
from vitascope.accounts.keys import create_key
from vitascope.database import open_database
from vitascope.production.installation import Installation
from vitascope.settings import Settings


@dataclass
class Server(ProcessGroup):
    """``vitascope serve`` on a free loopback port."""

    key: str = ""
    base: str = ""
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
        self.launch("serve", "--host", "127.0.0.1", "--port", "0", *self.arguments, within=self.within)
        self.base = self.said(r"listening on (http://[0-9.:]+)")[1]

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

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request with the server's key."""
        with httpx.Client(base_url=self.base, trust_env=False, timeout=30) as client:
            return client.request(method, path, headers={"Authorization": f"Bearer {self.key}"}, **more)
