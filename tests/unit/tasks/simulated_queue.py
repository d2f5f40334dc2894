"""Renderers that are made up, before a queue that is real: they claim segments as DBOS does, by priority and then by age.

Orders, turns and settlements are the product's own functions on a real database, all in one transaction that is rolled back;
its clock is set forward by the simulation.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

import sqlalchemy as sa

from vitascope.accounts.account import ensure_account
from vitascope.brief import Brief
from vitascope.database import Database, unix_now
from vitascope.database.tables import member, task
from vitascope.priority import PriorityClass
from vitascope.storyboard import Segment
from vitascope.tasks import store, takes, turns
from vitascope.tasks.states import Phase, TaskState

BEGIN = 1_800_000_000.0  #: unix seconds on the database's clock at the start
SEGMENT = 1.0  #: seconds that a renderer takes for one
SEGMENTS = 4  #: of a film, unless told otherwise
BRIEF = Brief(model="wan2.7-text-to-video", prompt="x", seconds=2, seed=1)


@dataclass(frozen=True)
class Claim:
    """A segment that a renderer took, and when."""

    film: str
    segment: int
    begin: float
    end: float


@dataclass
class Film:
    """An order. Times are seconds since the start."""

    account: str
    priority: PriorityClass
    segments: int
    ordered: float
    claims_before: int  #: how many segments, of all films, had been claimed when it was ordered


class SimulatedQueue:
    """``renderers`` renderers, and a desk that prepares each film at once, in turn."""

    def __init__(self, connection: sa.Connection, renderers: int) -> None:
        self.connection = connection
        self.now = 0.0
        self.guess = 1.0  #: what a film is expected to cost, as a multiple of what it will
        self.films: dict[str, Film] = {}
        self.claims: list[Claim] = []
        self._renderers = renderers
        self._queued: list[tuple[int, int, str, int]] = []  #: a heap of priority, age, film, segment
        self._age = count()
        self._busy: list[Claim] = []
        row = {"role": "renderer", "machine": "m", "pid": 1, "born": 0.0, "beat": unix_now(), "state": "ready"}
        for number in range(renderers):
            connection.execute(sa.insert(member).values(executor=f"r{number}", **row))
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("CREATE SCHEMA simulation")
            connection.exec_driver_sql("SET LOCAL search_path = simulation, pg_catalog, public")
        self._let_pass(0.0)

    def order(self, account: str, priority: PriorityClass = PriorityClass.NORMAL, *, segments: int = SEGMENTS) -> str:
        """Order a film, as the studio does; returns its id."""
        film = f"task-unified-{len(self.films) + 1}-aaaaaaaa"
        ensure_account(self.connection, account)
        own = turns.hold_account(self.connection, account, 0, priority)
        cost = segments * SEGMENT * self.guess / self._renderers
        turn = turns.admit(self.connection, account, cost, priority, own)
        store.insert_task(
            self.connection, film, BRIEF, account_id=account, engine="x", created=len(self.films),
            priority=turn.priority, priority_class=turn.priority_class, turn=turn.at, cost=turn.cost,
        )  # fmt: skip
        self.films[film] = Film(account, priority, segments, self.now, len(self.claims))
        if own.films == 1:
            for former, place in turns.yielding(self.connection, account, film).items():
                self._move(former, place)
        return film

    def has_backlog(self, account: str) -> bool:
        """Whether it has several films under way."""
        return turns.hold_account(self.connection, account, 0, PriorityClass.NORMAL).films > 1

    def run(self, *, until: float = float("inf"), until_ended: str | None = None) -> None:
        """Let the renderers work until that time, until that film has ended, or until nothing is left to do."""
        while True:
            self._prepare()
            self._claim()
            ends = min((one.end for one in self._busy), default=float("inf"))
            if ends > until or not self._busy:
                self._let_pass(self.now if until == float("inf") else max(self.now, until))
                return
            self._let_pass(ends)
            done = next(one for one in self._busy if one.end == ends)
            self._busy.remove(done)
            if self._finish(done) and done.film == until_ended:
                return

    def end(self, film: str, state: TaskState) -> None:
        """The film ends so, and nothing that is queued of it is made any more."""
        assert store.change_state(self.connection, film, state)
        turns.settle(self.connection, film)
        self._queued = [one for one in self._queued if one[2] != film]
        heapq.heapify(self._queued)

    def priority_of(self, film: str) -> int:
        """As it is stored."""
        return int(self.connection.execute(sa.select(task.c.priority).where(task.c.id == film)).scalar_one())

    def running(self) -> list[Claim]:
        """What renderers have in hand."""
        return list(self._busy)

    def begun(self, film: str) -> float:
        """When a renderer took its first segment; infinite if none has."""
        return min((one.begin for one in self.claims if one.film == film), default=float("inf"))

    def seconds_of(self, account: str) -> float:
        """Renderer seconds that an account's films have had."""
        return sum(min(self.now, one.end) - one.begin for one in self.claims if self.films[one.film].account == account)

    def went_before(self, film: str) -> list[Claim]:
        """Claims of other films from the order of this one until its last segment was claimed."""
        own = [index for index, one in enumerate(self.claims) if one.film == film]
        assert len(own) == self.films[film].segments
        return [one for one in self.claims[self.films[film].claims_before : own[-1]] if one.film != film]

    def _prepare(self) -> None:
        waiting = (
            sa.select(task.c.id).where(task.c.state == TaskState.PENDING).order_by(task.c.priority, task.c.created)
        )
        for film in self.connection.execute(waiting).scalars().all():
            order = self.films[film]
            store.change_state(self.connection, film, TaskState.PROCESSING, phase=Phase.RENDERING, board={})
            pieces = [Segment(index=n, shot=0, start=30 * n, frames=30) for n in range(order.segments)]
            takes.plan_takes(self.connection, film, pieces)
            priority = turns.place_segments(self.connection, film)
            for piece in pieces:
                heapq.heappush(self._queued, (priority, next(self._age), film, piece.index))

    def _move(self, film: str, place: int) -> None:
        waiting = takes.waiting_segments(self.connection, film)
        self._queued = [
            (place, age, one, segment) if one == film and segment in waiting else (priority, age, one, segment)
            for priority, age, one, segment in self._queued
        ]
        heapq.heapify(self._queued)

    def _claim(self) -> None:
        while self._queued and len(self._busy) < self._renderers:
            _, _, film, segment = heapq.heappop(self._queued)
            takes.begin_take(self.connection, film, segment, "r0")
            self._busy.append(Claim(film, segment, self.now, self.now + SEGMENT))
            self.claims.append(self._busy[-1])

    def _finish(self, done: Claim) -> bool:
        if store.state_of(self.connection, done.film) is not TaskState.PROCESSING:
            return False
        made = takes.finish_take(self.connection, done.film, done.segment, SEGMENT)
        if made.complete:
            self.end(done.film, TaskState.COMPLETED)
        return made.complete

    def _let_pass(self, now: float) -> None:
        self.now = now
        if self.connection.dialect.name == "sqlite":
            driver = self.connection.connection.driver_connection
            assert driver is not None
            days = (BEGIN + now) / 86_400 + 2_440_587.5
            driver.create_function("julianday", 1, lambda _: days)
        else:
            self.connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION simulation.now() RETURNS timestamptz LANGUAGE sql STABLE AS "
                f"'SELECT to_timestamp({BEGIN + now!r})'"
            )


@contextmanager
def simulated(database: Database, renderers: int) -> Iterator[SimulatedQueue]:
    """A queue before so many renderers, of which nothing is left after the block."""
    with database.read() as connection, connection.begin() as whole:
        yield SimulatedQueue(connection, renderers)
        whole.rollback()
    database.close()  # SQLite's connection has another clock now
