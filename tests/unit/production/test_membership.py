"""Who is alive, and whose work is taken over."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Set
from typing import NoReturn

import psutil
import pytest
import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import member, rescuer, task
from vitascope.production.fencing import FencedDatabase
from vitascope.production.installation import Installation
from vitascope.production.membership import (
    Membership,
    declare_gone,
    living_states,
    new_executor,
    states_of,
    this_machine,
)
from vitascope.tasks.task import Task

LEASE = 30.0


class Clock:
    """In the place of ``time`` in the module."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("vitascope.production.membership.time", made)
    return made


@pytest.fixture
def rescuer_of_test(installation: Installation, clock: Clock) -> Membership:
    """One that has been beating for longer than a lease."""
    made = make(installation)
    clock.now += LEASE + 1
    return made


def make(
    installation: Installation,
    heartbeat: float = 5.0,
    evicted: threading.Event | None = None,
    running: Callable[[], Set[str]] | None = None,
) -> Membership:
    return Membership(
        installation.database,
        installation.queue.client,
        executor=new_executor("serve"),
        role="serve",
        heartbeat=heartbeat,
        lease=LEASE,
        on_eviction=(evicted or threading.Event()).set,
        running=running,
    )


def write_member(installation: Installation, executor: str, *, age: float = 0.0, **values: object) -> None:
    row = {
        "executor": executor,
        "role": "renderer",
        "machine": "another machine",
        "pid": 1,
        "born": 0.0,
        "state": "ready",
        **values,
    }
    with installation.database.begin() as connection:
        connection.execute(sa.insert(member).values(beat=unix_now() - age, **row))


def hand_to(installation: Installation, executor: str) -> None:
    """As if the executor had taken the first job out of its queue."""
    with installation.database.begin() as connection:
        table = "workflow_status" if connection.dialect.name == "sqlite" else "dbos.workflow_status"
        connection.execute(sa.text(f"UPDATE {table} SET status='PENDING', executor_id=:x"), {"x": executor})


def first_job(installation: Installation) -> tuple[str, str | None]:
    (job,) = installation.queue.client.list_workflows()
    return job.status, job.queue_name


@pytest.mark.parametrize(
    ("age", "values", "taken_over"),
    [
        (0.0, {}, False),
        (LEASE - 5, {}, False),
        (LEASE + 1, {}, True),
        (0.0, {"state": "gone"}, True),
    ],
    ids=["fresh", "late but within the lease", "silent", "said to be gone"],
)
def test_work_is_taken_over_from_the_dead_only(
    installation: Installation,
    submitted: Task,
    rescuer_of_test: Membership,
    age: float,
    values: dict[str, object],
    taken_over: bool,
) -> None:
    write_member(installation, "other", age=age, **values)
    hand_to(installation, "other")
    assert rescuer_of_test.rescue() == int(taken_over)
    assert first_job(installation) == ("ENQUEUED" if taken_over else "PENDING", "prepare")


def test_a_process_of_this_machine_that_does_not_exist_needs_no_lease_to_run_out(
    installation: Installation, submitted: Task, rescuer_of_test: Membership
) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    born = psutil.Process(child.pid).create_time()
    write_member(installation, "child", machine=this_machine(), pid=child.pid, born=born)
    hand_to(installation, "child")
    assert rescuer_of_test.rescue() == 0
    child.kill()
    child.communicate()
    assert rescuer_of_test.rescue() == 1


def test_a_process_id_that_was_given_to_another_process_is_not_mistaken(
    installation: Installation, submitted: Task, rescuer_of_test: Membership
) -> None:
    write_member(installation, "former", machine=this_machine(), pid=os.getpid(), born=12345.0)
    hand_to(installation, "former")
    assert rescuer_of_test.rescue() == 1


def test_one_rescuer_at_a_time(installation: Installation, submitted: Task) -> None:
    first, second = make(installation), make(installation)
    assert first.rescue() == 0
    hand_to(installation, "nobody")
    assert second.rescue() == 0, "the first still holds the rescue"
    assert first.rescue() == 1
    hand_to(installation, "nobody")
    with installation.database.begin() as connection:
        connection.execute(sa.update(rescuer).values(until=unix_now() - 1))
    assert second.rescue() == 1


def test_who_has_not_been_beating_for_a_lease_declares_nobody_dead(
    installation: Installation, submitted: Task, clock: Clock
) -> None:
    """The database may have been away, and nobody could beat."""
    write_member(installation, "other", age=LEASE + 1)
    hand_to(installation, "other")
    young = make(installation)
    clock.now += LEASE - 1
    assert young.rescue() == 0
    clock.now += 2
    assert young.rescue() == 1


def test_who_comes_late_begins_to_count_anew(installation: Installation, submitted: Task, clock: Clock) -> None:
    one = make(installation, heartbeat=1000)
    one.join("ready")
    clock.now += LEASE + 1
    write_member(installation, "other", age=LEASE + 1)
    hand_to(installation, "other")
    clock.now += LEASE * 0.6
    one._last_beat = clock.now - LEASE * 0.6
    assert one._beat()
    assert one.rescue() == 0
    clock.now += LEASE + 1
    assert one.rescue() == 1
    one.leave()


def test_who_was_silent_for_longer_than_its_lease_ends_whatever_others_thought(
    installation: Installation, clock: Clock
) -> None:
    one = make(installation, heartbeat=1000)
    one.join("ready")
    clock.now += LEASE + 1
    assert one._beat() is False
    with installation.database.read() as connection:
        assert living_states(connection, "serve", LEASE) == []
    one.leave()


def test_the_silent_are_declared_gone_and_cannot_come_back(
    installation: Installation, rescuer_of_test: Membership
) -> None:
    write_member(installation, "other", age=LEASE + 1)
    write_member(installation, "fresh", age=0)
    rescuer_of_test.rescue()
    with installation.database.read() as connection:
        assert states_of(connection, ["other", "fresh", "unknown"]) == {"other": "gone", "fresh": "ready"}


def test_a_job_that_the_database_gave_to_a_process_that_does_not_know_of_it_goes_back(
    installation: Installation, submitted: Task
) -> None:
    running: set[str] = set()
    one = make(installation, heartbeat=1000, running=lambda: running)
    one.join("ready")
    hand_to(installation, one.executor)
    job = f"{submitted.id}/v1/prepare"
    running.add(job)
    for _ in range(3):
        one._collect_strays()
    assert first_job(installation)[0] == "PENDING", "it runs"
    running.clear()
    one._collect_strays()
    assert first_job(installation)[0] == "PENDING", "it may just have begun or ended"
    one._collect_strays()
    assert first_job(installation)[0] == "ENQUEUED"
    one.leave()


def test_who_leaves_hands_back_what_it_was_doing(installation: Installation, submitted: Task) -> None:
    one = make(installation, heartbeat=1000, running=frozenset)
    one.join("ready")
    hand_to(installation, one.executor)
    one.leave()
    assert first_job(installation) == ("ENQUEUED", "prepare")


def test_a_process_that_is_gone_writes_nothing(installation: Installation, submitted: Task) -> None:
    class Ended(BaseException):
        """As os._exit: nothing catches it."""

    def evict() -> NoReturn:
        raise Ended

    write_member(installation, "me")
    fenced = FencedDatabase(installation.database, "me", evict)
    with fenced.begin() as connection:
        connection.execute(sa.update(task).values(progress=7))
    declare_gone(installation.database, "me")
    with pytest.raises(Ended), fenced.begin() as connection:
        connection.execute(sa.update(task).values(progress=8))
    with fenced.read() as connection:
        assert connection.execute(sa.select(task.c.progress)).scalar_one() == 7


def test_nobody_is_declared_gone_in_the_middle_of_its_transaction(
    installation: Installation, rescuer_of_test: Membership
) -> None:
    """Either the transaction comes first, or it does not come."""
    write_member(installation, "me", age=LEASE + 1)
    fenced = FencedDatabase(installation.database, "me", sys.exit)
    order: list[str] = []

    def bury() -> None:
        rescuer_of_test.rescue()
        order.append("declared gone")

    with fenced.begin():
        burying = threading.Thread(target=bury)
        burying.start()
        burying.join(0.3)
        order.append("written")
    burying.join(30)
    assert order == ["written", "declared gone"]


def test_a_process_that_was_taken_for_dead_stops(installation: Installation) -> None:
    evicted = threading.Event()
    sleeper = make(installation, heartbeat=0.05, evicted=evicted)
    sleeper.join("ready")
    declare_gone(installation.database, sleeper.executor)
    assert evicted.wait(10)


def test_who_leaves_is_not_counted_among_the_living(installation: Installation) -> None:
    one = make(installation, heartbeat=0.05)
    one.join("starting")
    one.set_state("ready")
    with installation.database.read() as connection:
        assert living_states(connection, "serve", LEASE) == ["ready"]
    one.leave()
    with installation.database.read() as connection:
        assert living_states(connection, "serve", LEASE) == []
