"""Callback rows: every attempt to tell a caller that a task has ended, and the rule of when the next one is due.

A *round* is one delivery: an attempt and, while it fails, the retries. Round 1 begins when the task ends; each further one
was asked for. Attempts are numbered through all rounds. A row is written before its attempt begins, so that a process
that dies in between leaves a trace and not a gap.

Every function works on the caller's connection and commits nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import callback_attempt, callback_resend
from vitascope.tasks import tallies

#: Seconds between the end of an attempt that failed and the next one of its round.
WAITS = (1.0, 2.0, 4.0)
#: Attempts of one round, those that were cut off included: what keeps a round finite if posting kills the poster.
MOST_OF_A_ROUND = 12

_INTERRUPTED = "interrupted: the server was stopped during this attempt"
_LONGEST_ERROR = 500  #: characters


@dataclass(frozen=True)
class CallbackAttempt:
    """One POST. ``at`` is when it began, in unix seconds."""

    number: int  #: from 1, through all rounds of the task
    round: int  #: from 1
    at: float
    status: int | None = None  #: of the receiver's answer; None if there was none
    error: str | None = None  #: why there was no answer
    milliseconds: int | None = None  #: from its beginning to its end; None while under way or when it was cut off

    @property
    def delivered(self) -> bool:
        """The receiver has taken the callback."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def ended(self) -> bool:
        """It came to an end of its own, good or bad; one that was cut off with its process did not."""
        return self.milliseconds is not None


def webhook_id(task_id: str) -> str:
    """The id of the event that a task has ended: the same in every attempt of every round."""
    return f"msg_{task_id}"


def seconds_to_next(
    attempts: Sequence[CallbackAttempt], round_: int, now: float, waits: Sequence[float] = WAITS
) -> float | None:
    """How long until the next attempt of a round: 0 or less is now, None is never.

    A round is over when it has delivered, when its attempts are used up, and when a later round has begun. What was cut
    off does not count as an attempt, because nobody knows whether the receiver got it: it is made again.
    """
    if any(one.round > round_ for one in attempts):
        return None
    own = [one for one in attempts if one.round == round_]
    if any(one.delivered for one in own) or len(own) >= MOST_OF_A_ROUND:
        return None
    ended = [one for one in own if one.ended]
    if not ended:
        return 0.0
    if len(ended) > len(waits):
        return None
    last, wait = ended[-1], waits[len(ended) - 1]
    due = last.at + (last.milliseconds or 0) / 1000 + wait
    return min(due - now, wait)  # a clock that was set back makes nobody wait for longer


def load_attempts(connection: sa.Connection, task_id: str) -> tuple[CallbackAttempt, ...]:
    """All attempts of a task, the first one first."""
    rows = connection.execute(
        sa.select(callback_attempt).where(callback_attempt.c.task_id == task_id).order_by(callback_attempt.c.number)
    )
    return tuple(
        CallbackAttempt(row.number, row.round, row.at, row.status, row.error, row.milliseconds) for row in rows
    )


def begin_attempt(connection: sa.Connection, task_id: str, round_: int) -> int:
    """A row for the attempt that now begins; returns its number. What was under way in this round was cut off."""
    connection.execute(
        sa.update(callback_attempt)
        .where(
            callback_attempt.c.task_id == task_id,
            callback_attempt.c.round == round_,
            callback_attempt.c.milliseconds.is_(None),
        )
        .values(error=_INTERRUPTED)
    )
    last: int | None = connection.execute(
        sa.select(sa.func.max(callback_attempt.c.number)).where(callback_attempt.c.task_id == task_id)
    ).scalar_one()
    number = (last or 0) + 1
    connection.execute(sa.insert(callback_attempt).values(task_id=task_id, number=number, round=round_, at=unix_now()))
    return number


def end_attempt(
    connection: sa.Connection, task_id: str, number: int, status: int | None, error: str | None, milliseconds: int
) -> None:
    """Note how an attempt ended. That of a process which was taken for dead too early replaces "interrupted"."""
    connection.execute(
        sa.update(callback_attempt)
        .where(callback_attempt.c.task_id == task_id, callback_attempt.c.number == number)
        .values(status=status, error=error[:_LONGEST_ERROR] if error else None, milliseconds=milliseconds)
    )
    tallies.count_callback_attempt(connection, status)


def begin_round(connection: sa.Connection, task_id: str) -> int:
    """Note that a delivery was asked for; returns its round, 2 for the first one that is asked for."""
    last: int | None = connection.execute(
        sa.select(sa.func.max(callback_resend.c.round)).where(callback_resend.c.task_id == task_id)
    ).scalar_one()
    round_ = (last or 1) + 1
    connection.execute(sa.insert(callback_resend).values(task_id=task_id, round=round_, requested=unix_now()))
    return round_
