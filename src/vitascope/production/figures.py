"""Figures of a whole installation for whoever operates it, read from the database when they are asked for.

They hold for all its processes and machines alike, however many servers are asked, and name no account, no task and no prompt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from vitascope.accounts import ledger
from vitascope.database import unix_now
from vitascope.database.tables import member, pace, task, upload
from vitascope.database.tally import BOUND, counts
from vitascope.settings import Settings
from vitascope.storage.objects import ObjectStore
from vitascope.tasks import tallies
from vitascope.tasks.queueing import Backlog
from vitascope.tasks.states import TaskState


@dataclass(frozen=True)
class Sample:
    """One value and what tells it from the others of its figure."""

    labels: dict[str, str]
    value: float


@dataclass(frozen=True)
class Figure:
    """What is measured, and its values. Every sample has the labels of that list, and no others."""

    name: str
    kind: Literal["gauge", "counter"]
    about: str
    labels: tuple[str, ...]
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Histogram:
    """How often values fell where. ``buckets`` ascend; each counts its own values only."""

    name: str
    about: str
    labels: tuple[str, ...]
    series: tuple[tuple[dict[str, str], tuple[tuple[str, float], ...], float], ...]  #: labels, (bound, count)…, sum


_COUNTERS = (
    (tallies.FILMS, "Films that have ended, by result.", ("engine", "quality", "result", "error_code")),
    (tallies.SECONDS_MADE, "Seconds of film in all films that are completed.", ("engine", "quality")),
    (tallies.SEGMENT_FAILURES, "Attempts at a segment that failed by its own fault.", ()),
    (tallies.CALLBACK_ATTEMPTS, "Attempts to deliver a callback, by outcome.", ("outcome",)),
    (ledger.CREDITS, "Credits in the ledger's entries, by kind.", ("kind",)),
)
_HISTOGRAMS = (
    (tallies.WAITING, "Seconds from a film's acceptance until it began to be made.", ("engine",)),
    (tallies.MAKING, "Seconds from then until it was completed.", ("engine", "quality")),
)


def read_figures(
    connection: sa.Connection, settings: Settings, store: ObjectStore
) -> tuple[list[Figure], list[Histogram]]:
    """All figures as they are now. Takes a few milliseconds, however many films there have been."""
    return [*_gauges(connection, settings, store), *_counters(connection)], list(_histograms(connection))


def _gauges(connection: sa.Connection, settings: Settings, store: ObjectStore) -> Iterator[Figure]:
    states = {TaskState.PENDING: 0, TaskState.PROCESSING: 0}
    grouped = sa.select(task.c.state, sa.func.count()).where(task.c.state.in_(list(states))).group_by(task.c.state)
    states.update({TaskState(state): number for state, number in connection.execute(grouped)})
    yield Figure(
        "films_under_way", "gauge", "Films that wait or are being made, by state.", ("state",),
        tuple(Sample({"state": str(state)}, number) for state, number in states.items()),
    )  # fmt: skip

    oldest = sa.select(unix_now() - sa.func.min(task.c.created)).where(task.c.state == TaskState.PENDING)
    waits = connection.execute(oldest).scalar_one()
    yield _single("oldest_pending_seconds", "How long the film that waits longest has waited.", max(0.0, waits or 0.0))

    yield Figure(
        "backlog_megapixels", "gauge", "What is left to render of all films.", ("engine",),
        tuple(Sample({"engine": engine}, left) for engine, left in Backlog.read(connection).megapixels.items()),
    )  # fmt: skip

    paces = connection.execute(sa.select(pace.c.engine, pace.c.seconds_per_megapixel))
    yield Figure(
        "pace_seconds_per_megapixel", "gauge", "Seconds of one renderer for a million pixels.", ("engine",),
        tuple(Sample({"engine": engine}, seconds) for engine, seconds in paces),
    )  # fmt: skip

    kind = (member.c.role, member.c.state, sa.func.coalesce(member.c.engine, ""))
    living = (member.c.state != "gone") & (member.c.beat > unix_now() - settings.lease)
    processes = connection.execute(sa.select(*kind, sa.func.count()).where(living).group_by(*kind))
    yield Figure(
        "processes", "gauge", "Processes that give signs of life, on all machines.", ("role", "state", "engine"),
        tuple(Sample({"role": role, "state": state, "engine": engine}, n) for role, state, engine, n in processes),
    )  # fmt: skip

    files, size = connection.execute(sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(upload.c.size), 0))).one()
    yield _single("uploaded_files", "Files that callers have uploaded and that are still there.", files)
    yield _single("uploaded_bytes", "Bytes of these files.", size)
    free = store.free_bytes()
    if free is not None:
        yield _single("disk_free_bytes", "Free bytes where films are stored.", free)


def _counters(connection: sa.Connection) -> Iterator[Figure]:
    for name, about, labels in _COUNTERS:
        found = tuple(Sample(*one) for one in counts(connection, name))
        # A counter without labels that has not moved yet is 0, and not absent.
        yield Figure(name, "counter", about, labels, found if found or labels else (Sample({}, 0.0),))


def _histograms(connection: sa.Connection) -> Iterator[Histogram]:
    bounds = [*(f"{bound:g}" for bound in tallies.BOUNDS), "+Inf"]
    for name, about, labels in _HISTOGRAMS:
        found: dict[tuple[str, ...], dict[str, float]] = {}
        for tags, number in counts(connection, f"{name}_bucket"):
            found.setdefault(tuple(tags[label] for label in labels), {})[tags[BOUND]] = number
        sums = {tuple(tags[label] for label in labels): total for tags, total in counts(connection, f"{name}_sum")}
        yield Histogram(
            name, about, labels,
            tuple(
                (dict(zip(labels, key, strict=True)), tuple((bound, one.get(bound, 0.0)) for bound in bounds), sums[key])
                for key, one in sorted(found.items())
            ),
        )  # fmt: skip


def _single(name: str, about: str, value: float) -> Figure:
    return Figure(name, "gauge", about, (), (Sample({}, float(value)),))
