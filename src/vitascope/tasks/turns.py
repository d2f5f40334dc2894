"""Whose turn it is: fair shares among accounts, by start-time fair queueing.

Each account has a clock, and so has the queue. A film's turn is the later of the two; it moves its account's clock on by
what it is expected to cost, in seconds of the whole installation. The queue's clock stands at the earliest turn that waits,
so it follows what renderers really do: how many accounts share them, how far costs were guessed wrong and how many machines
have come or gone do not matter. When nothing waits, it is the time of day.

- The first film of an account that has none under way has the turn of those that wait longest, and goes before all of
  them but other such firsts: another account's backlog delays it by the segments that already run.
- An account that was idle saves up no right of way.
- When a film ends, its account's clock is set right by what it really took: what was cancelled costs nothing.
- A class of priority moves a film's place by a constant time, and not its account's clock (``vitascope.priority``). A low film
  is therefore passed over by each other account only until that one's clock is so far ahead.

The place is the priority of the film's jobs, smaller goes first, in whole seconds: the queue's priorities are integers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from typing import Any

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import account, member, take, task
from vitascope.priority import IN_ORDER, LATER, PriorityClass
from vitascope.tasks.states import NOT_FINAL, Phase

EPOCH = 1_735_689_600  #: 2025-01-01; priorities count seconds from here and stay below 2**31 until 2093
LAST = 2**31 - 1  #: the largest priority that the queue takes

#: Films with something that no renderer has begun: not yet cut into segments, or a segment of which nobody has taken hold.
_WAITS = sa.and_(
    task.c.finished.is_(None),
    task.c.phase != sa.literal_column(f"'{Phase.FINISHING}'"),
    sa.or_(
        task.c.board.is_(None),
        sa.exists().where(take.c.task_id == task.c.id, take.c.begun == 0, take.c.done.is_(False)),
    ),
)


def _earliest(priority: PriorityClass) -> sa.Label[float]:
    wanted = sa.select(task.c.turn).where(task.c.priority_class == priority, _WAITS).order_by(task.c.turn).limit(1)
    return wanted.scalar_subquery().label(priority)


#: Built once. The earliest turns come from an index and pass over no more films than renderers have begun.
_CLOCKS = (
    sa.select(unix_now().label("now"), account.c.virtual_time, *map(_earliest, IN_ORDER))
    .where(account.c.id == sa.bindparam("account_id"))
    .with_for_update(of=account, key_share=True)  # tasks that refer to it may be written
)


@dataclass(frozen=True)
class Standing:
    """Where an account stands as it orders a film: its clock, what it has under way, and the turns that wait."""

    now: float  #: unix seconds on the database's clock
    clock: float
    waiting: Mapping[PriorityClass, float] = field(
        default_factory=dict
    )  #: the earliest turn of each class that has one
    films: int = 0
    films_of_key: int = 0
    end: float | None = None  #: of its last turn, among films that go no later than those of the class asked for
    later: float = 0.0  #: cost of its films of classes that go later


@dataclass(frozen=True)
class Turn:
    """A film's place in the queue. ``at`` is in unix seconds of the queue's clock, ``cost`` in seconds of the installation."""

    priority: int
    priority_class: PriorityClass
    at: float
    cost: float


def hold_account(connection: sa.Connection, account_id: str, key_id: int, priority: PriorityClass) -> Standing:
    """Where an account stands, as an order of that class with that key must know it. Its other orders wait until this
    transaction ends, so that none counts without the other."""
    clocks = connection.execute(_CLOCKS, {"account_id": account_id}).one()
    waiting = {one: turn for one in IN_ORDER if (turn := getattr(clocks, one)) is not None}
    goes_first = task.c.priority_class.in_([one for one in IN_ORDER if LATER[one] <= LATER[priority]])
    row = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.case((task.c.key_id == key_id, 1), else_=0)), 0),
            sa.func.max(sa.case((goes_first, task.c.turn + task.c.cost))),
            sa.func.coalesce(sa.func.sum(sa.case((goes_first, 0.0), else_=task.c.cost)), 0.0),
        ).where(task.c.account_id == account_id, task.c.state.in_(NOT_FINAL))
    ).one()
    return Standing(clocks.now, clocks.virtual_time, waiting, int(row[0]), int(row[1]), row[2], float(row[3]))


def admit(connection: sa.Connection, account_id: str, cost: float, priority: PriorityClass, own: Standing) -> Turn:
    """Give a new film its turn and move the account's clock on by ``cost`` seconds of the installation."""
    now, clock = own.now, own.clock
    if own.waiting:
        earliest = _earliest_turn(own.waiting, priority)
        # Films of its own that go later do not count against it until they are made.
        due = max(earliest, clock - own.later)
        at = due if own.end is None else max(due, own.end)
        moved = max(clock, due + own.later) + cost
    else:
        # Not `now` alone: of orders that come at once, each may see that nothing waits.
        earliest, at = now, max(now, clock)
        moved = at + cost
    connection.execute(sa.update(account).where(account.c.id == account_id).values(virtual_time=moved))
    first = at == earliest and not own.films
    return Turn(_place(at, priority, first), priority, at, cost)


def yielding(connection: sa.Connection, account_id: str, newcomer: str) -> dict[str, int]:
    """Films of an account that were its only one, with the priority that what is queued of them has beside the ``newcomer``.

    To be asked for an account that had one film under way before.
    """
    former = sa.select(task.c.id, task.c.priority, task.c.priority_class, task.c.turn).where(
        task.c.account_id == account_id, task.c.state.in_(NOT_FINAL), task.c.id != newcomer, task.c.board.is_not(None)
    )
    return {
        film.id: place
        for film in connection.execute(former).all()
        if (place := _place_among_others(film)) > film.priority
    }


def place_segments(connection: sa.Connection, task_id: str) -> int:
    """The priority of a film's segments, as they are queued.

    A film that was its account's first keeps its place before the turns of others only while it is the account's only one: of an
    account with a backlog, also the first film lets another's first pass between two segments (see ``yielding``).
    """
    other = task.alias()
    own = sa.select(task.c.account_id).where(task.c.id == task_id).scalar_subquery()
    # An order that comes just now either is seen here, or sees the segments.
    connection.execute(sa.select(account.c.id).where(account.c.id == own).with_for_update(key_share=True))
    alone = ~sa.exists().where(
        other.c.account_id == task.c.account_id, other.c.state.in_(NOT_FINAL), other.c.id != task_id
    )
    film = connection.execute(
        sa.select(task.c.priority, task.c.priority_class, task.c.turn, alone.label("alone")).where(task.c.id == task_id)
    ).one()
    if film.alone:
        return int(film.priority)
    priority = _place_among_others(film)
    connection.execute(sa.update(task).where(task.c.id == task_id).values(priority=priority))
    return priority


def settle(connection: sa.Connection, task_id: str) -> None:
    """A film has ended: put what its takes really cost on its account's clock in place of what was expected.

    Must be the last that its transaction writes: orders hold the account's row first and count after.
    """
    renderers = (
        sa.select(sa.func.count()).where(member.c.role == "renderer", member.c.state == "ready").scalar_subquery()
    )
    taken = sa.select(sa.func.coalesce(sa.func.sum(take.c.render_seconds), 0.0)).where(take.c.task_id == task_id)
    film = connection.execute(
        sa.select(
            task.c.account_id,
            task.c.cost,
            taken.scalar_subquery().label("seconds"),
            renderers.label("renderers"),
        ).where(task.c.id == task_id)
    ).one()
    change = film.seconds / max(1, film.renderers) - film.cost
    connection.execute(
        sa.update(account).where(account.c.id == film.account_id).values(virtual_time=account.c.virtual_time + change)
    )


def _earliest_turn(waiting: Mapping[PriorityClass, float], wanted: PriorityClass) -> float:
    """The turn of a newcomer of a class: that of those of it that wait longest, or else of whoever goes next; but before all
    who wait in this or a later class."""
    goes_next = min(waiting, key=lambda one: waiting[one] + LATER[one])
    before = [turn + LATER[one] - LATER[wanted] for one, turn in waiting.items() if LATER[one] >= LATER[wanted]]
    return min([waiting.get(wanted, waiting[goes_next]), *before])


def _place_among_others(film: sa.Row[*tuple[Any, ...]]) -> int:
    return max(int(film.priority), _place(film.turn, PriorityClass(film.priority_class), first=False))


def _place(at: float, priority: PriorityClass, first: bool) -> int:
    return min(LAST, max(1, floor(at + LATER[priority] - EPOCH) - first))
