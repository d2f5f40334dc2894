"""One run: rounds of orders and deaths, and after each round a look at what must be true."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import sqlalchemy as sa

from tests.chaos import invariants
from tests.chaos.customers import Customers
from tests.chaos.invariants import Reference, Takes
from tests.chaos.plant import Backing, Plant, running
from tests.postgres import new_database, own_server
from tests.proxy import proxy_before
from tests.receiver import Receiver, receiver
from tests.s3 import s3_server
from vitascope.accounts import ledger
from vitascope.production.installation import Installation
from vitascope.production.sweeping import sweep
from vitascope.settings import Settings

ROUND = 25  #: deaths between two looks at everything
AT_ONCE = 8  #: failpoints that wait for somebody together
#: How many more hits than the one with fewest such a point may have. A film comes to its last points only if none of those
#: before them waits for it.
AHEAD = 4
WAIT_FOR_POINT = 6.0  #: seconds until somebody must have come to one of them
#: Points outside any job (opening the database, the first key), and those of chores that come once in minutes or hours.
NOT_MEANT = ("serving.", "sweeping.")

#: How often each is done, among all deaths that are not at failpoints.
OTHERS: tuple[tuple[str, int], ...] = (
    ("kill_one", 10),
    ("kill_all", 4),
    ("freeze_one", 2),
    ("terminate_one", 2),
    ("stall", 2),
    ("cut", 4),
    ("restart_database", 2),
    ("restart_storage", 2),
)
NEED_BACKING = ("restart_database", "restart_storage")


@dataclass
class Report:
    """What was done and what was found."""

    database: str
    films: Counter[str] = field(default_factory=Counter)
    deaths: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    callbacks: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def kills(self) -> int:
        """All deaths together."""
        return sum(self.deaths.values())


@contextmanager
def plant_on(database: str, folder: Path, told: Receiver) -> Iterator[Plant]:
    """An installation on ``sqlite``, or on ``postgresql`` and S3, running, in an empty folder."""
    with ExitStack() as stack:
        way = stack.enter_context(proxy_before(told.port))
        if database == "sqlite":
            plant = Plant(folder, way)
        else:
            postgres = stack.enter_context(own_server())
            url = sa.make_url(stack.enter_context(new_database(postgres.url)))
            database_way = stack.enter_context(proxy_before(postgres.port))
            s3 = stack.enter_context(s3_server())
            plant = Plant(
                folder,
                way,
                Backing(
                    postgres,
                    url.set(port=database_way.port).render_as_string(hide_password=False),
                    database_way,
                    s3,
                    stack.enter_context(proxy_before(s3.port)),
                ),
            )
        yield stack.enter_context(running(plant))


def flapping(number: int) -> int:
    """What the receiver of callbacks does with its n-th: mostly it takes it, sometimes late, sometimes not at all."""
    if number % 9 == 5:
        time.sleep(1.5)
    return 503 if number % 7 == 3 else 204


def run(
    database: str,
    folder: Path,
    kills: int,
    seed: int,
    *,
    each: int = 0,
    most: int = 10_000,
    only: tuple[str, ...] = ("",),
    say: Callable[[str], None],
) -> Report:
    """Kill so many times, and then until each failpoint that was ever reached was hit ``each`` times, ``most`` times at most.

    Of the failpoints those are used whose names begin with one of ``only``.
    """
    began = time.monotonic()
    report = Report(database)
    chance = random.Random(seed)
    with receiver(flapping) as told, plant_on(database, folder, told) as plant:
        with plant.door.transaction() as connection:
            ledger.grant(connection, "default", 10**9, note="for the test")
        expected = invariants.reference(plant.door, folder)
        while not report.faults and report.kills < most and (report.kills < kills or _fewest(plant, only) < each):
            left = kills - report.kills
            _round(plant, told, expected, report, chance, min(ROUND, left) if left > 0 else ROUND, only)
            say(f"{database}: {report.kills} kills, {dict(report.films)}, {time.monotonic() - began:.0f} s")
        if not report.faults:
            plant.start()
            plant.stop()
            report.faults += _left_behind(plant)
    report.seconds = time.monotonic() - began
    return report


def _round(
    plant: Plant,
    told: Receiver,
    expected: Reference,
    report: Report,
    chance: random.Random,
    kills: int,
    only: tuple[str, ...],
) -> None:
    customers = Customers(plant, chance.randrange(2**31))
    made: Takes = {}
    customers.start()
    try:
        for _ in range(kills):
            time.sleep(chance.uniform(0.1, 0.6))
            _kill(plant, chance, report.deaths, only)
            with suppress(Exception):  # the database may be away just now
                made |= invariants.finished_takes(plant)
            plant.start()
            if customers.faults:
                break
    finally:
        customers.stop()
    orders = customers.orders
    report.points = plant.hits()
    report.faults += customers.faults
    report.faults += [f"{order.id} has not ended: {order.last}" for order in orders if not order.ended]
    if report.faults:
        return
    _await_callbacks(plant, told, [order.id for order in orders if order.wants_callback])
    report.faults += invariants.faults(plant, orders, told, expected, made)
    report.films.update(str(order.last["status"]) for order in orders)
    report.callbacks = len(told.arrived)


def _points(plant: Plant, only: tuple[str, ...]) -> list[str]:
    return sorted(point for point in plant.seen() if point.startswith(only) and not point.startswith(NOT_MEANT))


def _fewest(plant: Plant, only: tuple[str, ...]) -> int:
    hits = plant.hits()
    return min((hits[point] for point in _points(plant, only)), default=0)


def _kill(plant: Plant, chance: random.Random, deaths: Counter[str], only: tuple[str, ...]) -> None:
    """One death of some kind; at the failpoints that have had fewest first."""
    if chance.random() < 0.8:
        hits = plant.hits()
        candidates = _points(plant, only)
        chance.shuffle(candidates)
        fewest = sorted(candidates, key=lambda one: hits[one])[:AT_ONCE]
        fewest = [one for one in fewest if hits[one] <= hits[fewest[0]] + AHEAD]
        if fewest and (died := plant.kill_at(fewest, chance, WAIT_FOR_POINT)):
            deaths["at a failpoint"] += died
            return
    choices = [(name, weight) for name, weight in OTHERS if plant.backing is not None or name not in NEED_BACKING]
    (name,) = chance.choices([name for name, _ in choices], [weight for _, weight in choices])
    deaths[getattr(plant, name)(chance)] += 1


def _await_callbacks(plant: Plant, told: Receiver, ids: list[str]) -> None:
    """Until each has its delivered attempt, or has used up its attempts, or a minute has passed."""
    deadline = time.monotonic() + 60
    query = (
        "SELECT task_id FROM callback_attempt GROUP BY task_id "
        "HAVING sum(CASE WHEN status BETWEEN 200 AND 299 THEN 1 ELSE 0 END) > 0 "
        f"OR sum(CASE WHEN error LIKE '{invariants.BROKEN}%' THEN 1 ELSE 0 END) >= {invariants.MOST_ATTEMPTS}"
    )
    while time.monotonic() < deadline:
        if {task for (task,) in plant.door.rows(query)}.issuperset(ids):
            return
        time.sleep(0.1)


def _left_behind(plant: Plant) -> list[str]:
    with mock.patch.dict(os.environ, plant.door.environment):
        installation = Installation.open(Settings(home=plant.door.home))
        try:
            sweep(installation)
        finally:
            installation.close()
    return invariants.orphans(plant)
