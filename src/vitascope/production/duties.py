"""Duties: what one process of the installation does at a time, every so often.

Each duty has a row on the database's clock. A process takes its turn when the duty is due and nobody is at it, renews it
while it works, and notes when it is done. The turn of a process that dies runs out by itself. A process that is late and goes
on beside its successor must do no harm: what is done in a turn is the same twice.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import sqlalchemy as sa

from vitascope.database import Database, unix_now
from vitascope.database.session import insert_into
from vitascope.database.tables import duty

LEASE = 120.0  #: seconds after which a turn that is not renewed ends; also the pause after one that failed
_RENEW_EVERY = LEASE / 4


class Turn:
    """A duty in this process's hands."""

    def __init__(self, database: Database, name: str, holder: str) -> None:
        self._database = database
        self._name = name
        self._holder = holder
        self._renewed = time.monotonic()

    def goes_on(self) -> bool:
        """Whether the turn is still this process's; to be asked at every step of a long duty. Renews it now and then."""
        now = time.monotonic()
        if now - self._renewed < _RENEW_EVERY:
            return True
        self._renewed = now
        return self._change(until=unix_now() + LEASE)

    def done(self) -> None:
        """The duty is done to its end: nobody needs to do it again before its time."""
        self._change(until=0.0, done=unix_now())

    def _change(self, **values: object) -> bool:
        mine = (duty.c.name == self._name) & (duty.c.holder == self._holder)
        with self._database.begin() as connection:
            return connection.execute(sa.update(duty).where(mine).values(**values)).rowcount == 1


def due(database: Database, every: Mapping[str, float]) -> list[str]:
    """Those of the duties that nobody is at and that were done longer ago than so many seconds; writes nothing."""
    with database.read() as connection:
        now: float = connection.execute(sa.select(unix_now())).scalar_one()
        rows = {row.name: row for row in connection.execute(sa.select(duty).where(duty.c.name.in_(list(every))))}
    return [
        name
        for name, seconds in every.items()
        if name not in rows or (rows[name].until < now and rows[name].done <= now - seconds)
    ]


def take_turn(database: Database, name: str, every: float, holder: str) -> Turn | None:
    """The turn at a duty, None if it is not due or another process is at it."""
    with database.begin() as connection:
        fresh = insert_into(connection, duty).values(name=name, holder="", until=0.0, done=0.0)
        connection.execute(fresh.on_conflict_do_nothing())
        free = (duty.c.name == name) & (duty.c.until < unix_now()) & (duty.c.done <= unix_now() - every)
        taken = connection.execute(sa.update(duty).where(free).values(holder=holder, until=unix_now() + LEASE))
        return Turn(database, name, holder) if taken.rowcount == 1 else None
