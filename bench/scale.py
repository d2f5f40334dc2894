"""How the service scales over workers and with the length of its queue, on a PostgreSQL of its own that syncs each commit.

    python bench/scale.py [workers] [queue] [statements] [film]

``workers``: films of the testcard engine with 1, 2 and 4 workers of one renderer each, with homes of their own and one
folder of films; a frame is a sleep, so four of them are honest on two cores. ``queue``: orders, queries and claims while 100 to
20,000 films wait. ``statements``: what one film asks of the database, and a worker that has nothing to do. ``film``: one film of
15 s of the animatic engine with one worker and with two. Prints the tables of bench/README.md; all of them without arguments.
"""

from __future__ import annotations

import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.postgres import new_database, own_server

from vitascope.accounts.account import ensure_account
from vitascope.accounts.keys import ApiKey, create_key
from vitascope.brief import Brief
from vitascope.database.tables import member
from vitascope.production.installation import Installation
from vitascope.production.queue import PREPARE, code_version
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks.listing import Filter
from vitascope.tasks.states import NOT_FINAL

MODEL = "wan2.7-text-to-video"
PACE = 0.3  #: seconds a frame of the testcard engine: a segment of 30 frames sleeps 9 s
FILMS = 4
SHOTS = "A kitten runs in a meadow. Then it sleeps. Then it plays by the sea. At night it looks at the moon."
ACCOUNTS = 50  #: that have a long queue together
NO_LIMITS = {"films_at_once": 10**8, "account_films_at_once": 10**8, "queue_limit": 10**8, "disk_reserve": 0}
UNDER_WAY = Filter(states=frozenset(NOT_FINAL))
SECRET = secrets.token_hex(32)


class House:
    """An installation on a database of its own, and workers that come and go."""

    def __init__(self, folder: Path, url: str, engine: str) -> None:
        self.folder, self.url, self.engine = folder, url, engine
        self.films = folder / "films"
        self.films.mkdir()
        self.installation = Installation.open(
            Settings.model_validate(
                {
                    "home": folder / "door",
                    "database_url": url,
                    "engine": engine,
                    "storage_url": str(self.films),
                    "link_secret": SECRET,
                    **NO_LIMITS,
                }
            )
        )
        self.installation.queue.declare({engine: 1})
        with self.installation.database.begin() as connection:
            self.key: ApiKey = create_key(connection, "bench")[1]
        self.studio = Studio(self.installation)

    def order(self, seconds: int = 2, prompt: str = "A kitten running under the moonlight") -> str:
        """Order a film; its id."""
        return self.studio.submit(Brief(model=MODEL, prompt=prompt, seconds=seconds, seed=7), self.key).task.id

    def wait(self, films: list[str], seconds: float = 600) -> None:
        """Until all are completed."""
        deadline = time.monotonic() + seconds
        while any(self.state(film) != "completed" for film in films):
            assert time.monotonic() < deadline, {film: self.state(film) for film in films}
            time.sleep(0.02)

    def state(self, film: str) -> str:
        """The film's state, as its owner sees it."""
        return str(self.studio.own_task(film, "default").state)

    def jobs(self, name: str) -> list[Any]:
        """The finished jobs of a kind: when each was queued, taken and done, in milliseconds."""
        found = self.installation.queue.client.list_workflows(name=name, load_input=False, load_output=False)
        return [job for job in found if job.status == "SUCCESS"]

    @contextmanager
    def workers(self, number: int, **more: object) -> Iterator[None]:
        """So many workers with one renderer each, ready."""
        with ExitStack() as stack:
            for index in range(number):
                stack.enter_context(self._worker(self.folder / f"worker-{number}-{index}", more))
            ready = sa.select(sa.func.count()).where(member.c.role == "renderer", member.c.state == "ready")
            while True:
                with self.installation.database.read() as connection:
                    if connection.execute(ready).scalar_one() == number * int(str(more.get("renderers", 1))):
                        break
                time.sleep(0.1)
            yield

    @contextmanager
    def _worker(self, home: Path, more: dict[str, object]) -> Iterator[None]:
        home.mkdir()
        named = {
            "home": home, "database_url": self.url, "engine": self.engine, "storage_url": self.films, "link_secret": SECRET,
            "renderers": 1, "public_url": "http://127.0.0.1:1", "disk_reserve": 0, "testcard_pace": PACE, **more,
        }  # fmt: skip
        environment = {f"VITASCOPE_{name.upper()}": str(value) for name, value in named.items()}
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "vitascope", "worker"], env={**os.environ, **environment}, stdout=log, stderr=log
            )
        try:
            yield
        finally:
            process.terminate()
            process.wait()


@contextmanager
def house(server: str, engine: str = "testcard") -> Iterator[House]:
    """A fresh one."""
    with tempfile.TemporaryDirectory() as folder, new_database(server) as url:
        made = House(Path(folder), url, engine)
        try:
            yield made
        finally:
            made.installation.close()


def quantiles(values: list[float]) -> str:
    """p50 and p99."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):.3g}, {ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]:.3g}"


def measure_workers(server: str) -> None:
    """Efficiency against the pace of one renderer, and how soon a job is taken."""
    print(
        f"\n| workers | {FILMS} films | of the sleep alone | renderers busy | between two, p50, p99 | queued to taken, p50, p99 |"
    )
    print("|---|---|---|---|---|---|")
    for number in (1, 2, 4):
        with house(server) as one, one.workers(number):
            one.wait([one.order()])  # everything is loaded
            warm = {job.workflow_id for job in one.jobs("render")}
            films = [one.order() for _ in range(FILMS)]
            one.wait(films)
            jobs = [job for job in one.jobs("render") if job.workflow_id not in warm]
            wall = (max(job.completed_at for job in jobs) - min(job.dequeued_at for job in jobs)) / 1000
            slept = len(jobs) * 30 * PACE / number
            busy = sum(job.completed_at - job.dequeued_at for job in jobs) / 1000
            by_renderer: dict[str, list[Any]] = {}
            for job in sorted(jobs, key=lambda job: job.dequeued_at):
                by_renderer.setdefault(job.executor_id, []).append(job)
            gaps = [b.dequeued_at - a.completed_at for taken in by_renderer.values() for a, b in pairwise(taken)]
            before = {job.workflow_id for job in one.jobs("prepare")}
            for _ in range(20):  # now that nothing waits
                one.studio.cancel(one.order(), "default")
                time.sleep(0.3)
            soon = [job.dequeued_at - job.created_at for job in one.jobs("prepare") if job.workflow_id not in before]
            print(
                f"| {number} | {wall:.1f} s | {slept / wall:.0%} | {busy / number / wall:.0%} | {quantiles(gaps)} ms | "
                f"{quantiles(soon)} ms |",
                flush=True,
            )


def measure_queue(server: str) -> None:
    """Orders, queries and claims by the number of films that wait."""
    print("\n| films waiting | orders a second | order, p50, p99 | query, p50, p99 | outlook | claim, p50, p99 |")
    print("|---|---|---|---|---|---|")
    with house(server) as one:
        first = one.order()
        system: Any = one.installation.queue.client._sys_db
        with one.installation.database.begin() as connection:
            for number in range(ACCOUNTS):
                ensure_account(connection, f"a{number}")
        waiting, queue = 1, one.installation.queue.client.retrieve_queue(PREPARE)
        for wanted in (100, 1000, 5000, 20_000):
            _fill(one.url, first, waiting, wanted)
            waiting = wanted
            orders = timed(lambda _: one.order(), 200)
            queries = timed(lambda _: one.state(first), 500)
            one.studio._outlook = None
            outlook = timed(lambda _: one.state(first), 1)
            claims = timed(lambda _: system.start_queued_workflows(queue, "bench", code_version(), None, 3), 100)
            print(
                f"| {wanted} | {len(orders) / sum(orders) * 1000:.0f} | {quantiles(orders)} ms | {quantiles(queries)} ms | "
                f"{outlook[0]:.0f} ms | {quantiles(claims)} ms |",
                flush=True,
            )


def timed(act: Callable[[int], object], times: int) -> list[float]:
    """Milliseconds of each."""
    taken = []
    for number in range(times):
        began = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _fill(url: str, film: str, start: int, end: int) -> None:
    """Make the waiting film so many times more, of other accounts, each half a second later in its turn, with its job."""
    with psycopg.connect(url, autocommit=True) as connection:
        for table, key, where in (("task", "id", film), ("dbos.workflow_status", "workflow_uuid", f"{film}/%")):
            schema, _, name = table.rpartition(".")
            columns = [
                row[0]
                for row in connection.execute(
                    "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND table_schema = %s",
                    (name, schema or "public"),
                )
            ]
            changed = {
                key: f"replace({key}, %(film)s, left(%(film)s, -8) || lpad(to_hex(n), 8, '0'))",
                "account_id": f"'a' || n %% {ACCOUNTS}",
                "turn": "turn + n * 0.5",
                "priority": "priority + n / 2",
            }
            chosen = ", ".join(changed.get(column, column) for column in columns)
            connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table}, "
                f"generate_series(%(start)s::int, %(end)s::int - 1) AS n WHERE {key} LIKE %(where)s",
                {"film": film, "start": start, "end": end, "where": where},
            )
            connection.execute(f"ANALYZE {table}")


def measure_statements() -> None:
    """Statements, transactions and written rows: of a worker that waits, with one renderer and with three, and of a film."""
    waiting: dict[int, list[float]] = {}
    film: list[float] = []
    with own_server("fsync=on", "log_statement=all") as server:
        for renderers in (1, 3):
            with house(server.url) as one, one.workers(1, testcard_pace=0, renderers=renderers):
                one.wait([one.order()])
                begin = _look(one.url)
                time.sleep(10)
                idle = _look(one.url)
                passed = idle[0] - begin[0]
                waiting[renderers] = [(b - a) / passed for a, b in pairwise_columns(begin, idle)]
                if renderers == 1:
                    ordered = [one.order() for _ in range(20)]
                    while one.studio.list_tasks("default", UNDER_WAY).total:
                        time.sleep(0.5)
                    end = _look(one.url)
                    columns = zip(pairwise_columns(idle, end), waiting[1], strict=True)
                    film = [(b - a - rate * (end[0] - idle[0])) / len(ordered) for (a, b), rate in columns]
    print("\n| | statements | transactions | rows written |")
    print("|---|---|---|---|")
    for renderers, rates in waiting.items():
        print(f"| a worker of {renderers} that waits, a second |", " | ".join(f"{rate:.0f}" for rate in rates), "|")
    print("| a film of two segments |", " | ".join(f"{value:.0f}" for value in film), "|", flush=True)


def _look(url: str) -> list[float]:
    """When it was, and how many statements, transactions and written rows there have been until then."""
    time.sleep(1.5)  # until all sessions have reported
    with psycopg.connect(url, autocommit=True) as connection:
        (data,) = connection.execute("SHOW data_directory").fetchone() or ("",)
        log = (Path(data) / "log").read_text(errors="replace")
        found = connection.execute(
            "SELECT xact_commit + xact_rollback, tup_inserted + tup_updated + tup_deleted FROM pg_stat_database "
            "WHERE datname = current_database()"
        ).fetchone()
    assert found is not None
    return [time.monotonic(), log.count("LOG:  execute ") + log.count("LOG:  statement: "), *map(float, found)]


def pairwise_columns(before: list[float], after: list[float]) -> list[tuple[float, float]]:
    """The counts of two looks side by side, without their times."""
    return list(zip(before[1:], after[1:], strict=True))


def measure_film(server: str) -> None:
    """One film of 15 s of the animatic engine, with one worker and with two on this machine."""
    print("\n| workers | 15 s at 720p, four shots | CPU cores of the machine |")
    print("|---|---|---|")
    for number in (1, 2):
        with house(server, "animatic") as one, one.workers(number, kernels=os.environ.get("VITASCOPE_KERNELS", "")):
            one.wait([one.order()])
            began = time.monotonic()
            one.wait(
                [
                    one.order(
                        15,
                        "A kitten runs in a meadow. Then it sleeps. Then it plays by the sea. At night it looks at the moon.",
                    )
                ]
            )
            print(f"| {number} | {time.monotonic() - began:.1f} s | {os.cpu_count()} |", flush=True)


def main() -> None:
    """Run what is asked for."""
    wanted = sys.argv[1:] or ["workers", "queue", "statements", "film"]
    with own_server("fsync=on") as server:
        for name, measure in {"workers": measure_workers, "queue": measure_queue, "film": measure_film}.items():
            if name in wanted:
                measure(server.url)
    if "statements" in wanted:
        measure_statements()


if __name__ == "__main__":
    main()
