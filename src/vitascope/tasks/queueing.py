"""How long a film will take, and whose turn it is.

Fair shares: each account has a virtual clock. A film starts at ``max(account's clock, now)`` and moves the clock on by
what it is expected to cost, so the second of two hundred films of one account stands behind the first of another.
The start time, in whole seconds, is the priority of the film's jobs: smaller goes first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import sqlalchemy as sa

from vitascope.brief import Brief
from vitascope.database import unix_now
from vitascope.database.tables import account, pace, task
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

EPOCH = 1_735_689_600  #: 2025-01-01; priorities count seconds from here and stay below 2**31 until 2093
OVERHEAD = 2.0  #: seconds of a film besides its pictures: storyboard, sound, cut
#: Renderer seconds for a million pixels until the first take has been measured; a cautious guess for a slow core.
UNMEASURED_PACE = 0.3


def admit_in_turn(connection: sa.Connection, account_id: str, cost: float) -> int:
    """Move the account's virtual clock on by ``cost`` renderer seconds; returns the film's priority."""
    now: float
    clock: float
    now, clock = connection.execute(
        sa.select(unix_now(), account.c.virtual_time).where(account.c.id == account_id).with_for_update()
    ).one()
    start = max(now, clock)
    connection.execute(sa.update(account).where(account.c.id == account_id).values(virtual_time=start + cost))
    return max(1, int(start - EPOCH))


def megapixels(brief: Brief) -> float:
    """Millions of pixels in all frames of a film: the measure of rendering work."""
    width, height = brief.size
    return width * height * brief.frames / 1e6


def rendering_cost(connection: sa.Connection, engine: str, brief: Brief) -> float:
    """Renderer seconds for all frames of a film, by what this installation has measured."""
    return megapixels(brief) * _pace(connection, engine)


@dataclass(frozen=True)
class Backlog:
    """What was left to render of all films under way at a moment, in their turn, and how fast it goes.

    Read once for many estimates: with thousands of films waiting, adding them up at every query would be the dearest part
    of it.
    """

    priorities: tuple[int, ...]  #: ascending
    left: tuple[float, ...]  #: megapixels of each film and of all before it together
    paces: dict[str, float]  #: renderer seconds a megapixel, by engine

    @classmethod
    def read(cls, connection: sa.Connection) -> Self:
        """As it is now."""
        left = task.c.megapixels * (1 - task.c.progress / 100.0)
        under_way = task.c.state.in_([TaskState.PENDING, TaskState.PROCESSING])
        rows = connection.execute(sa.select(task.c.priority, left).where(under_way).order_by(task.c.priority)).all()
        paces = connection.execute(sa.select(pace.c.engine, pace.c.seconds_per_megapixel)).all()
        return cls(
            tuple(row[0] for row in rows), tuple(accumulate(row[1] for row in rows)), {row[0]: row[1] for row in paces}
        )

    def estimate(self, wanted: Task, renderers: int) -> int:
        """Whole seconds until the task is done: what is left of it and of all that goes before it, over the renderers."""
        if wanted.final:
            return 0
        before, with_it = bisect_left(self.priorities, wanted.priority), bisect_right(self.priorities, wanted.priority)
        own = megapixels(wanted.brief) * (1 - wanted.progress / 100)  # it may be younger than the backlog
        left = max(self._up_to(with_it), self._up_to(before) + own)
        return max(1, round(left * self.paces.get(wanted.engine, UNMEASURED_PACE) / max(1, renderers) + OVERHEAD))

    def _up_to(self, count: int) -> float:
        return self.left[count - 1] if count else 0.0


def _pace(connection: sa.Connection, engine: str) -> float:
    measured: float | None = connection.execute(
        sa.select(pace.c.seconds_per_megapixel).where(pace.c.engine == engine)
    ).scalar_one_or_none()
    return UNMEASURED_PACE if measured is None else measured
