"""``vitascope demo``, which ``make film`` runs: what a client of the HTTP API does, from the key to the file."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from vitascope.accounts.keys import create_key
from vitascope.cli.facts import FilmReport
from vitascope.cli.progress import progress_bar
from vitascope.errors import FilmError, ServiceError, SetupError
from vitascope.film.probe import probe
from vitascope.production.installation import Installation
from vitascope.settings import get_settings

POLL_EVERY = 0.25  #: seconds
START_LIMIT = 60.0  #: seconds until the server must answer
WORDS = {
    "queued": "waiting",
    "preparing": "preparing",
    "warming_up": "starting renderers (compiling, if first)",
    "rendering": "rendering",
    "finishing": "sound and cut",
    "done": "done",
}


@dataclass(frozen=True)
class _Server:
    base: str
    key: str


def run_demo(body: dict[str, object], output: Path) -> None:
    """Order ``body`` from a server of its own and download the film to ``output``."""
    console = Console(stderr=True)
    began = time.monotonic()
    with (
        _server(console) as server,
        httpx.Client(
            base_url=server.base, headers={"Authorization": f"Bearer {server.key}"}, timeout=30.0, trust_env=False
        ) as client,
    ):
        console.print(f"POST {server.base}/v1/videos/generations\n     {body}", highlight=False, soft_wrap=True)
        task = _checked(client.post("/v1/videos/generations", json=body))
        task = _watched(client, task, console)
        with client.stream("GET", task["results"][0]) as answer:
            answer.raise_for_status()
            with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as part:
                for data in answer.iter_bytes():
                    part.write(data)
        os.replace(part.name, output)
    output.chmod(0o644)
    info = task["task_info"]
    report = FilmReport(
        output,
        probe(output),
        info["seed"],
        info["engine"],
        time.monotonic() - began,
        unsupported=tuple(info["unsupported"]),
    )
    print(report.as_text())


def _watched(client: httpx.Client, task: dict[str, Any], console: Console) -> dict[str, Any]:
    with progress_bar(console) as bar:
        line = bar.add_task(WORDS["queued"], total=100)
        while task["status"] in ("pending", "processing"):
            time.sleep(POLL_EVERY)
            task = _checked(client.get(f"/v1/tasks/{task['id']}"))
            phase = task["task_info"]["phase"]
            bar.update(line, completed=task["progress"], description=WORDS.get(phase, phase))
    if task["status"] != "completed":
        raise FilmError(f"The film failed: {task['error']['code']}: {task['error']['message']}")
    return task


def _checked(answer: httpx.Response) -> dict[str, Any]:
    told: dict[str, Any] = answer.json()
    if answer.is_error:
        raise SetupError(f"The server refused with {answer.status_code}: {told['error']['message']}")
    return told


@contextmanager
def _server(console: Console) -> Iterator[_Server]:
    """A server on a free port of the loopback address, with a fresh key; stopped at the end of the block."""
    settings = get_settings()
    installation = Installation.open(settings)
    try:
        with installation.database.begin() as connection:
            key, _ = create_key(connection, f"demo {secrets.token_hex(3)}")
    finally:
        installation.close()
    log = settings.home / "demo.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "vitascope", "serve", "--host", "127.0.0.1", "--port", "0"],
            stdout=sink,
            stderr=subprocess.STDOUT,
            env={**os.environ, "VITASCOPE_PUBLIC_URL": "", "VITASCOPE_LOG_LEVEL": "info"},
        )
    try:
        console.print(f"Starting a server (its log: {log})", highlight=False, soft_wrap=True)
        yield _Server(_address(process, log), key)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        said = log.read_text(errors="replace")
        if found := re.search(r"listening on (http://\S+)", said):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise ServiceError(f"The server did not start. Its log ends:\n{log.read_text(errors='replace')[-1500:]}")
