"""How many orders and queries a server takes, with a load tool in a process of its own.

    python bench/service.py [--clients 1 16 128] [--seconds S]

Two servers are measured on SQLite. The front door alone, with nobody behind it who makes films: orders alone, and queries
alone of a task among a thousand. Then a whole service with the testcard engine: how long after its acceptance a film
is being made. Locust plays the clients (``pip install locust``); its own cost is part of the machine's.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console

from vitascope.accounts import create_key
from vitascope.cli.demo import own_server
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings

HERE = Path(__file__).parent
BODY = {"model": "wan2.7-text-to-video", "prompt": "A small kitten running under the moonlight", "duration": 2}
WIDE_OPEN = {
    "requests_per_minute": 10**8,
    "account_requests_per_minute": 10**8,
    "films_at_once": 10**8,
    "account_films_at_once": 10**8,
    "queue_limit": 10**8,
}


def front_door(home: Path, port_file: Path) -> None:
    """Run the API alone, in this process, until it is ended; its port goes into a file."""
    import socket

    import uvicorn

    from vitascope.api import create_app

    installation = Installation.open(Settings(home=home, engine="testcard", disk_reserve=0, **WIDE_OPEN))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2048)
    port_file.write_text(str(listener.getsockname()[1]))
    uvicorn.Server(uvicorn.Config(create_app(Studio(installation)), log_level="warning", access_log=False)).run(
        [listener]
    )


@contextmanager
def opened(folder: Path) -> Iterator[tuple[str, str]]:
    """A front door of its own: address and key."""
    home, port_file = folder / "home", folder / "port"
    installation = Installation.open(Settings(home=home, engine="testcard"))
    with installation.database.begin() as connection:
        key, _ = create_key(connection, "bench")
    installation.queue.declare({"testcard": 1})
    installation.close()
    process = subprocess.Popen([sys.executable, __file__, "--door", str(home), str(port_file)])
    try:
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port_file.read_text()}", key
    finally:
        process.terminate()
        process.wait()


def load(base: str, key: str, what: str, clients: int, seconds: int, folder: Path) -> dict[str, float]:
    """Let ``clients`` do ``what`` at once; requests a second, milliseconds at p50 and p99, failures."""
    subprocess.run(
        [sys.executable, "-m", "locust", "-f", str(HERE / "service_load.py"), "--headless", "--only-summary", "--host", base,
         "-u", str(clients), "-r", str(clients), "-t", f"{seconds}s", "--csv", str(folder / "load"), "--loglevel", "ERROR"],
        env={**os.environ, "LOAD": what, "KEY": key}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    with (folder / "load_stats.csv").open() as table:
        row = next(row for row in csv.DictReader(table) if row["Name"] == "Aggregated")
    return {
        "a second": float(row["Requests/s"]), "p50 ms": float(row["50%"]), "p99 ms": float(row["99%"]),
        "failures": float(row["Failure Count"]), "requests": float(row["Request Count"]),
    }  # fmt: skip


def until_rendering(tries: int) -> list[float]:
    """Seconds from the answer to an order until the film is being made, in a service that has nothing else to do."""
    os.environ["VITASCOPE_ENGINE"] = "testcard"
    waits = []
    with own_server(Console(stderr=True)) as server, httpx.Client(
        base_url=server.base, headers={"Authorization": f"Bearer {server.key}"}, timeout=30, trust_env=False
    ) as client:  # fmt: skip
        while client.get("/readyz").status_code != 200:
            time.sleep(0.1)
        for number in range(tries + 1):
            task = client.post("/v1/videos/generations", json=BODY).raise_for_status().json()
            began = time.monotonic()
            while task["task_info"]["phase"] in ("queued", "preparing", "warming_up"):
                time.sleep(0.005)
                task = client.get(f"/v1/tasks/{task['id']}").json()
            if number:  # the first one warms up
                waits.append(time.monotonic() - began)
            while task["status"] in ("pending", "processing"):
                time.sleep(0.05)
                task = client.get(f"/v1/tasks/{task['id']}").json()
    return waits


def main() -> None:
    """Run and print the figures of bench/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 16, 128])
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--door", nargs=2, metavar=("HOME", "FILE"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.door:
        front_door(Path(wanted.door[0]), Path(wanted.door[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder) as (base, key):
            print("orders and queries of the front door alone")
            lost = 0
            for what in ("order", "query"):
                for clients in wanted.clients:
                    found = load(base, key, what, clients, wanted.seconds, folder)
                    print(
                        f"  {what:6s} {clients:4d} clients", *(f"{value:9.0f} {name}" for name, value in found.items())
                    )
                    lost += int(found["failures"])
            print(f"  failures in all: {lost}")
    waits = until_rendering(20)
    print(f"accepted to rendering: p50 {statistics.median(waits):.3f} s, worst of {len(waits)} {max(waits):.3f} s")


if __name__ == "__main__":
    main()
