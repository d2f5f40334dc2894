"""How long a film will take: what it costs to render, and what goes before it. Whose turn it is: tasks.turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import sqlalchemy as sa

from vitascope.brief import Brief
from vitascope.database.tables import pace, task
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

OVERHEAD = 2.0  #: seconds of a film besides its pictures: storyboard, sound, cut
#: Renderer seconds for a million pixels until the first take has been measured; a cautious guess for a slow core.
UNMEASURED_PACE = 0.3


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

    @property
    def films(self) -> int:
        """How many there were."""
        return len(self.priorities)

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
