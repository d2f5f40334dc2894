"""``vitascope demo``, which ``make film`` runs: what a client of the HTTP API does, from the key to the file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from vitascope.accounts.keys import create_key
from vitascope.cli.facts import FilmReport, check_output
from vitascope.cli.progress import progress_bar
from vitascope.errors import FilmError, ServiceError, SetupError
from vitascope.film.probe import probe
from vitascope.production.installation import Installation
from vitascope.settings import get_settings
from vitascope.storage.atomic import atomic_file

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
class OwnServer:
    base: str
    key: str


def run_demo(body: dict[str, object], output: Path) -> None:
    """Order ``body`` from a server of its own and download the film to ``output``."""
    check_output(output)
    console = Console(stderr=True)
    began = time.monotonic()
    with (
        own_server(console) as server,
        httpx.Client(
            base_url=server.base, headers={"Authorization": f"Bearer {server.key}"}, timeout=30.0, trust_env=False
        ) as client,
    ):
        console.print(
            f"POST /v1/videos/generations {json.dumps(body, ensure_ascii=False)}", highlight=False, soft_wrap=True
        )
        task = _checked(client.post("/v1/videos/generations", json=body))
        task = _watched(client, task, console)
        with client.stream("GET", task["results"][0]) as answer:
            answer.raise_for_status()
            with atomic_file(output) as unfinished, unfinished.open("wb") as part:
                for data in answer.iter_bytes():
                    part.write(data)
    info = task["task_info"]
    report = FilmReport(
        output,
        probe(output),
        info["seed"],
        info["engine"],
        time.monotonic() - began,
        info.get("sound"),
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
def own_server(console: Console, environment: Mapping[str, str] | None = None) -> Iterator[OwnServer]:
    """A server on a free port of the loopback address, with a fresh key and a home of its own inside the user's home.

    It shares neither database nor storage with any other, whatever the settings say: its renderers would take films that were
    ordered elsewhere. ``environment`` is added to this process's.

    It is stopped and its home deleted at the end of the block; only compiled kernels are kept, where others find them.
    """
    kept = get_settings()
    try:
        kept.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        home = Path(tempfile.mkdtemp(dir=kept.home, prefix="demo-"))
    except OSError as error:
        raise SetupError(f"VITASCOPE_HOME: {kept.home} cannot be used: {error}") from error
    try:
        installation = Installation.open(
            kept.model_copy(update={"home": home, "database_url": None, "storage_url": None})
        )
        try:
            with installation.database.begin() as connection:
                key, _ = create_key(connection, "demo")
        finally:
            installation.close()
        with _running(home, kept.kernel_folder, environment or {}) as address:
            console.print(f"A server runs at {address}", highlight=False)
            yield OwnServer(address, key)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(home: Path, kernels: Path, environment: Mapping[str, str]) -> Iterator[str]:
    log = home / "serve.log"
    own = {"VITASCOPE_HOME": str(home), "VITASCOPE_KERNELS": str(kernels), "VITASCOPE_PUBLIC_URL": ""}
    own |= {"VITASCOPE_DATABASE_URL": "", "VITASCOPE_STORAGE_URL": "", "VITASCOPE_LINKS": ""}
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "vitascope", "serve", "--host", "127.0.0.1", "--port", "0"],
            stdout=sink,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment, **own, "VITASCOPE_LOG_LEVEL": "info", "VITASCOPE_LOG_FORMAT": "console"},
        )
    try:
        yield _address(process, log)
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
        if found := re.search(r"listening on (http://[0-9.]+:[0-9]+)", said):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise ServiceError(f"The server did not start. Its log ends:\n{log.read_text(errors='replace')[-1500:]}")
