"""Who is alive, and whose work is taken over."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import psutil
import pytest
import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import member, rescuer
from vitascope.production.installation import Installation
from vitascope.production.membership import Membership, declare_gone, living_states, new_executor, this_machine
from vitascope.tasks.task import Task

LEASE = 30.0


@pytest.fixture
def rescuer_of_test(installation: Installation) -> Membership:
    return make(installation)


def make(installation: Installation, heartbeat: float = 5.0, evicted: threading.Event | None = None) -> Membership:
    return Membership(
        installation.database,
        installation.queue.client,
        executor=new_executor("serve"),
        role="serve",
        heartbeat=heartbeat,
        lease=LEASE,
        on_eviction=(evicted or threading.Event()).set,
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
