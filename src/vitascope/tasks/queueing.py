"""How long a film will take: what it costs to render, and what goes before it. Whose turn it is: tasks.turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
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

_UNDER_WAY = task.c.state.in_([TaskState.PENDING, TaskState.PROCESSING])


def megapixels(brief: Brief) -> float:
    """Millions of pixels in all frames of a film: the measure of rendering work."""
    width, height = brief.size
    return width * height * brief.frames / 1e6


def films_under_way(connection: sa.Connection) -> dict[str, int]:
    """How many films wait or are being made, by engine."""
    counted = sa.select(task.c.engine, sa.func.count()).where(_UNDER_WAY).group_by(task.c.engine)
    return {row[0]: row[1] for row in connection.execute(counted)}


def rendering_cost(connection: sa.Connection, engine: str, brief: Brief) -> float:
    """Renderer seconds for all frames of a film, by what this installation has measured."""
    return megapixels(brief) * _pace(connection, engine)


@dataclass(frozen=True)
class _Queue:
    """Films of one engine in their turn."""

    priorities: tuple[int, ...]  #: ascending
    left: tuple[float, ...]  #: megapixels of each film and of all before it together

    @classmethod
    def of(cls, films: Sequence[tuple[int, float]]) -> Self:
        """Of priorities and megapixels, in their turn."""
        return cls(tuple(one for one, _ in films), tuple(accumulate(left for _, left in films)))

    def up_to(self, count: int) -> float:
        """Megapixels of the first so many."""
        return self.left[count - 1] if count else 0.0


@dataclass(frozen=True)
class Backlog:
    """What was left to render of all films under way at a moment, in their turn, and how fast it goes.

    Read once for many estimates: with thousands of films waiting, adding them up at every query would be the dearest part
    of it.
    """

    queues: dict[str, _Queue]  #: by engine
    paces: dict[str, float]  #: renderer seconds a megapixel, by engine

    @property
    def films(self) -> int:
        """How many there were."""
        return sum(len(queue.priorities) for queue in self.queues.values())

    @property
    def megapixels(self) -> dict[str, float]:
        """What was left to render of them all, by engine."""
        return {engine: queue.up_to(len(queue.left)) for engine, queue in self.queues.items()}

    @classmethod
    def read(cls, connection: sa.Connection) -> Self:
        """As it is now."""
        left = task.c.megapixels * (1 - task.c.progress / 100.0)
        films: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for engine, priority, megapixels_left in connection.execute(
            sa.select(task.c.engine, task.c.priority, left).where(_UNDER_WAY).order_by(task.c.priority)
        ):
            films[engine].append((priority, megapixels_left))
        paces = connection.execute(sa.select(pace.c.engine, pace.c.seconds_per_megapixel)).all()
        return cls({engine: _Queue.of(found) for engine, found in films.items()}, {row[0]: row[1] for row in paces})

    def work(self, engine: str) -> float:
        """Renderer seconds that are left of an engine's films."""
        return self.megapixels.get(engine, 0.0) * self._pace_of(engine)

    def _pace_of(self, engine: str) -> float:
        return self.paces.get(engine, UNMEASURED_PACE)

    def estimate(self, wanted: Task, renderers: int) -> int:
        """Whole seconds until the task is done: what is left of it and of all that goes before it, over the renderers."""
        if wanted.final:
            return 0
        queue = self.queues.get(wanted.engine, _Queue((), ()))
        before, with_it = (
            bisect_left(queue.priorities, wanted.priority),
            bisect_right(queue.priorities, wanted.priority),
        )
        own = megapixels(wanted.brief) * (1 - wanted.progress / 100)  # it may be younger than the backlog
        left = max(queue.up_to(with_it), queue.up_to(before) + own)
        return max(1, round(left * self._pace_of(wanted.engine) / max(1, renderers) + OVERHEAD))


def _pace(connection: sa.Connection, engine: str) -> float:
    measured: float | None = connection.execute(
        sa.select(pace.c.seconds_per_megapixel).where(pace.c.engine == engine)
    ).scalar_one_or_none()
    return UNMEASURED_PACE if measured is None else measured
