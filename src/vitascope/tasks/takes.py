"""Take rows: the checkpoints inside a film. Each segment has one from the moment that the storyboard stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.session import insert_into
from vitascope.database.tables import pace, take, task
from vitascope.storyboard import Segment
from vitascope.tasks import tallies
from vitascope.tasks.states import TaskState


@dataclass(frozen=True)
class Made:
    """How much of a film's picture is made."""

    frames: int
    frames_done: int
    takes: int
    takes_done: int

    @property
    def share(self) -> float:
        """0 to 1, by frames."""
        return self.frames_done / self.frames if self.frames else 0.0

    @property
    def complete(self) -> bool:
        """Every segment has its take."""
        return self.takes > 0 and self.takes == self.takes_done


def plan_takes(connection: sa.Connection, task_id: str, pieces: Sequence[Segment]) -> None:
    """One row a segment. The cut of the film into segments is decided here, once."""
    fresh = {"task_id": task_id, "frames_done": 0, "done": False, "begun": 0, "processes": 0, "attempts": 0}
    connection.execute(
        sa.insert(take),
        [{**fresh, "segment": one.index, "shot": one.shot, "start": one.start, "frames": one.frames} for one in pieces],
    )


def load_segment(connection: sa.Connection, task_id: str, segment: int) -> Segment:
    """The segment as it was planned."""
    row = connection.execute(sa.select(take).where(*_is(task_id, segment))).one()
    return Segment(index=row.segment, shot=row.shot, start=row.start, frames=row.frames)


def waiting_segments(connection: sa.Connection, task_id: str) -> Sequence[int]:
    """Those that no renderer has begun."""
    waiting = sa.select(take.c.segment).where(take.c.task_id == task_id, take.c.begun == 0, take.c.done.is_(False))
    return connection.execute(waiting).scalars().all()


@dataclass(frozen=True)
class Former:
    """What became of a segment before: ``failed`` attempts, and ``lost`` processes that began it and did not end."""

    failed: int
    lost: int
    last_error: str | None


def begin_take(connection: sa.Connection, task_id: str, segment: int, executor: str) -> Former:
    """Note who renders the segment now, from its first frame."""
    former = connection.execute(sa.select(take).where(*_is(task_id, segment)).with_for_update()).one()
    another = int(former.executor != executor)
    lost = former.processes - former.attempts - (1 - another)
    _update(
        connection,
        task_id,
        segment,
        executor=executor,
        frames_done=0,
        begun=take.c.begun + 1,
        processes=take.c.processes + another,
    )
    return Former(former.attempts, lost, former.last_error)


def note_frames(connection: sa.Connection, task_id: str, segment: int, frames_done: int) -> Made:
    """Note how far a take is; returns the state of the whole film's picture."""
    _update(connection, task_id, segment, frames_done=frames_done)
    return made(connection, task_id)


def finish_take(connection: sa.Connection, task_id: str, segment: int, seconds: float | None) -> Made:
    """The take is stored. ``seconds`` is what it cost, None if it was found already made."""
    _update(connection, task_id, segment, done=True, executor=None, frames_done=take.c.frames, render_seconds=seconds)
    return made(connection, task_id)


def leave_take(connection: sa.Connection, task_id: str, segment: int, executor: str) -> None:
    """The renderer has stopped, because its film has ended; another one that has begun since is left alone."""
    connection.execute(sa.update(take).where(*_is(task_id, segment), take.c.executor == executor).values(executor=None))


def lingering(connection: sa.Connection, executors: Sequence[str], seconds: float) -> Sequence[str]:
    """Those of these renderers that still work on a film that was cancelled or failed more than ``seconds`` ago."""
    ended = task.c.state.in_([TaskState.CANCELLED, TaskState.FAILED])
    return (
        connection.execute(
            sa.select(take.c.executor)
            .join(task, task.c.id == take.c.task_id)
            .where(
                take.c.executor.in_(executors), take.c.done.is_(False), ended, task.c.finished < unix_now() - seconds
            )
            .distinct()
        )
        .scalars()
        .all()
    )


def fail_attempt(connection: sa.Connection, task_id: str, segment: int, error: str) -> int:
    """Count a failed attempt; returns how many there are now."""
    _update(connection, task_id, segment, attempts=take.c.attempts + 1, last_error=error, executor=None)
    tallies.count_failed_segments(connection, 1)
    return _attempts(connection, task_id, segment)


def fail_attempts_of(connection: sa.Connection, executor: str, error: str) -> None:
    """Count an attempt for whatever a renderer that died by itself was rendering: a segment may be what kills it."""
    failed = connection.execute(
        sa.update(take)
        .where(take.c.executor == executor, take.c.done.is_(False))
        .values(attempts=take.c.attempts + 1, last_error=error, executor=None)
    )
    tallies.count_failed_segments(connection, failed.rowcount)


def reopen(connection: sa.Connection, task_id: str, segments: Sequence[int]) -> int:
    """The takes of these segments are lost: they are to be made again. Returns how often that has happened to the film."""
    connection.execute(
        sa.update(take)
        .where(take.c.task_id == task_id, take.c.segment.in_(segments))
        .values(done=False, frames_done=0, executor=None)
    )
    again = sa.update(task).where(task.c.id == task_id).values(retakes=task.c.retakes + 1)
    return int(connection.execute(again.returning(task.c.retakes)).scalar_one())


def made(connection: sa.Connection, task_id: str) -> Made:
    """How much of the picture is made."""
    row = connection.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(take.c.frames), 0),
            sa.func.coalesce(sa.func.sum(take.c.frames_done), 0),
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.cast(take.c.done, sa.Integer)), 0),
        ).where(take.c.task_id == task_id)
    ).one()
    return Made(*row)


def learn_pace(connection: sa.Connection, engine: str, seconds_per_megapixel: float) -> None:
    """Fold a take's cost into the engine's moving average: the first twenty evenly, later ones a twentieth each."""
    fresh = insert_into(connection, pace).values(engine=engine, seconds_per_megapixel=0.0, takes=0)
    connection.execute(fresh.on_conflict_do_nothing())
    row = connection.execute(sa.select(pace).where(pace.c.engine == engine).with_for_update()).one()
    weight = 1 / min(row.takes + 1, 20)
    mean = row.seconds_per_megapixel * (1 - weight) + seconds_per_megapixel * weight
    connection.execute(
        sa.update(pace).where(pace.c.engine == engine).values(seconds_per_megapixel=mean, takes=row.takes + 1)
    )


def elsewhere(connection: sa.Connection, task_id: str, segment: int) -> dict[str, Any]:
    """What was kept of the segment's order at another server; empty at first."""
    return dict(connection.execute(sa.select(take.c.elsewhere).where(*_is(task_id, segment))).scalar_one() or {})


def keep_elsewhere(
    connection: sa.Connection, task_id: str, segment: int, executor: str, facts: Mapping[str, Any], order: str | None
) -> bool:
    """Keep it; False if another process renders the segment. IntegrityError if the order is another segment's."""
    values = {"elsewhere": dict(facts), "order_elsewhere": order}
    own = sa.update(take).where(*_is(task_id, segment), take.c.executor == executor)
    return connection.execute(own.values(**values)).rowcount == 1


_SHOWN = (
    "segment",
    "frames",
    "frames_done",
    "done",
    "executor",
    "attempts",
    "last_error",
    "render_seconds",
    "elsewhere",
)


def load_takes(connection: sa.Connection, task_id: str) -> list[dict[str, Any]]:
    """All that is known of a film's segments, in order."""
    wanted = sa.select(*(take.c[name] for name in _SHOWN)).where(take.c.task_id == task_id).order_by(take.c.segment)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def orders_taken(connection: sa.Connection, orders: Sequence[str], *, but: tuple[str, int]) -> frozenset[str]:
    """Those of these orders that belong to other segments."""
    wanted = sa.select(take.c.order_elsewhere).where(take.c.order_elsewhere.in_(orders), sa.not_(sa.and_(*_is(*but))))
    return frozenset(connection.execute(wanted).scalars())


def ordered_segments(connection: sa.Connection, task_id: str | None = None) -> list[tuple[int, dict[str, Any]]]:
    """Segments that are not made here, and what is kept of their orders elsewhere: of one film, or of all that are wanted."""
    wanted = sa.select(take.c.segment, take.c.elsewhere).where(take.c.done.is_(False), take.c.elsewhere.is_not(None))
    if task_id is not None:
        wanted = wanted.where(take.c.task_id == task_id)
    else:
        wanted = wanted.join(task, task.c.id == take.c.task_id).where(task.c.state == TaskState.PROCESSING)
    return [(row.segment, row.elsewhere) for row in connection.execute(wanted)]


def _attempts(connection: sa.Connection, task_id: str, segment: int) -> int:
    attempts: int = connection.execute(sa.select(take.c.attempts).where(*_is(task_id, segment))).scalar_one()
    return attempts


def _is(task_id: str, segment: int) -> tuple[sa.ColumnElement[bool], ...]:
    return take.c.task_id == task_id, take.c.segment == segment


def _update(connection: sa.Connection, task_id: str, segment: int, **values: object) -> None:
    connection.execute(sa.update(take).where(*_is(task_id, segment)).values(**values))
