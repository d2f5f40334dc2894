"""How soon a server works after its start, and again after a renderer died: ``python bench/starts.py`` (kernels compiled before).

Prints seconds from the start of the process, seconds of CPU of all of its processes until the last renderer is ready, and
memory, each page counted once (PSS, Linux only).
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import sqlalchemy as sa

from vitascope.database import open_database
from vitascope.settings import get_settings

LIMIT = 120.0


def ready(home: Path, role: str) -> dict[int, str]:
    """Process ids and executors that are ready."""
    if not (home / "vitascope.db").exists():
        return {}
    database = open_database(home / "vitascope.db")
    try:
        with database.read() as connection:
            query = sa.text("SELECT pid, executor FROM member WHERE role = :role AND state = 'ready'")
            return {row.pid: row.executor for row in connection.execute(query, {"role": role})}
    except sa.exc.OperationalError:  # not yet migrated
        return {}
    finally:
        database.close()


def until(home: Path, role: str, number: int, besides: int | None = None) -> float:
    """Wait until so many are ready; returns the moment."""
    deadline = time.monotonic() + LIMIT
    while len([pid for pid in ready(home, role) if pid != besides]) < number:
        if time.monotonic() > deadline:
            sys.exit(f"no {number} of role {role} within {LIMIT:g} s")
        time.sleep(0.01)
    return time.monotonic()


def measure(engine: str, renderers: int) -> str:
    """One start as a line of a table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {
            **os.environ,
            "VITASCOPE_HOME": folder,
            "VITASCOPE_KERNELS": str(get_settings().kernel_folder),
            "VITASCOPE_ENGINE": engine,
            "VITASCOPE_RENDERERS": str(renderers),
        }
        began = time.monotonic()
        command = [sys.executable, "-m", "vitascope", "serve", "--host", "127.0.0.1", "--port", "0"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
            try:
                desk = until(home, "desk", 1) - began
                works = until(home, "renderer", renderers) - began
                own = psutil.Process(server.pid)
                family = [own, *own.children(recursive=True)]
                cpu = sum(sum(one.cpu_times()[:2]) for one in family)
                memory = sum(one.memory_full_info().pss for one in family) / 1e6
                victim = next(iter(ready(home, "renderer")))
                killed = time.monotonic()
                os.kill(victim, signal.SIGKILL)
                again = until(home, "renderer", renderers, besides=victim) - killed
            finally:
                server.terminate()
    return f"| {engine} | {desk:.1f} s | {works:.1f} s | {cpu:.1f} s | {memory:.0f} MB | {again:.2f} s |"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--renderers", type=int, default=2)
    options.add_argument("--repeat", type=int, default=3)
    given = options.parse_args()
    print("| engine | desk ready | renderers ready | CPU | memory | a killed renderer's successor |")
    print("|---|---|---|---|---|---|")
    for engine in ("testcard", "animatic"):
        for _ in range(given.repeat):
            print(measure(engine, given.renderers))


if __name__ == "__main__":
    main()
