"""Neighbours that are away are waited for; faults that are not theirs are not repeated for ever."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from vitascope.database import Database
from vitascope.errors import GenerationFailed, ResourceExhausted
from vitascope.production.conditions import Condition, Conditions, StorageWatch
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.patience import FAULTS, Patience
from vitascope.production.studio import Studio
from vitascope.storage.objects import ObjectStore
from vitascope.tasks import store as tasks
from vitascope.tasks.states import Phase, TaskState
from vitascope.tasks.task import Task


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vitascope.production.patience.PAUSES", (0.001,))


def failing(times: int, error: Exception) -> Callable[[], str]:
    left = [error] * times

    def act() -> str:
        if left:
            raise left.pop()
        return "done"

    return act


@pytest.mark.parametrize(
    "error",
    [
        sa.exc.OperationalError("x", None, Exception("the server closed the connection")),
        sa.exc.InterfaceError("x", None, Exception("the connection is closed")),
        sa.exc.TimeoutError("no connection is free"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError("storage: timed out"),
        ResourceExhausted("the disk is full"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_may_be_the_neighbours_fault_is_tried_again(installation: Installation, error: Exception) -> None:
    patience = Patience(installation.conditions)
    assert patience.until_done(failing(FAULTS - 1, error)) == "done"
    with pytest.raises(type(error)):
        patience.until_done(failing(FAULTS, error))
    assert patience.until_done(failing(FAULTS * 3, error), for_ever=True) == "done"


def test_other_errors_are_raised_at_once(installation: Installation) -> None:
    for error in (GenerationFailed("no"), ValueError("no")):
        with pytest.raises(type(error)):
            Patience(installation.conditions).until_done(failing(1, error))


def test_while_something_is_missing_there_is_no_end_to_it(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(["storage", "storage", None] * (FAULTS + 3))  # away after each failure, and at one look more
    monkeypatch.setattr(Conditions, "missing", lambda self, thorough: next(looks))
    told: list[Condition | None] = []
    patience = Patience(installation.conditions, told.append)
    assert patience.until_done(failing(FAULTS + 3, OSError("away"))) == "done"
    assert told == ["storage"] * (FAULTS + 3)


def test_conditions_name_what_is_missing(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    conditions = installation.conditions
    assert conditions.missing() is None

    def away(*_: object, **__: object) -> None:
        raise OSError("storage: timed out")

    def full(store: ObjectStore, *, writing: bool) -> None:
        if writing:
            raise OSError("storage: 507")

    with monkeypatch.context() as patched:
        patched.setattr(ObjectStore, "check", away)
        assert conditions.missing() == "storage"
    with monkeypatch.context() as patched:
        patched.setattr(ObjectStore, "check", full)
        assert conditions.missing() is None
        assert conditions.missing(thorough=True) == "storage"
    with monkeypatch.context() as patched:
        patched.setattr(Conditions, "free_bytes", lambda self: 1000)
        assert conditions.missing() == "disk"
    with monkeypatch.context() as patched:
        patched.setattr(Database, "read", away)
        assert conditions.missing() == "database"


def test_a_storage_that_takes_nothing_does_not_answer_for_orders_until_it_does(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StorageWatch, "EVERY", 0.0)
    monkeypatch.setattr(StorageWatch, "WRITES_EVERY", 0.0)
    full = True

    def check(store: ObjectStore, *, writing: bool) -> None:
        if writing and full:
            raise OSError("storage: 507")

    monkeypatch.setattr(ObjectStore, "check", check)
    watch = StorageWatch(installation.conditions)
    assert not watch.answers()
    monkeypatch.setattr(StorageWatch, "WRITES_EVERY", 1000.0)  # while it takes nothing it is asked each time
    assert not watch.answers()
    full = False
    deadline = time.monotonic() + 10
    while not watch.answers():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_full_disk_pauses_a_film_and_it_goes_on_when_there_is_room(
    installation: Installation,
    make_jobs: Callable[..., Jobs],
    studio: Studio,
    submitted: Task,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free = [1000] * 6
    seen: list[Phase] = []

    def free_bytes(_: Conditions) -> int:
        task = studio.task(submitted.id)
        assert task is not None
        seen.append(task.phase)
        return free.pop() if free else 10**12

    jobs = make_jobs()
    with installation.database.begin() as connection:
        tasks.change_state(connection, submitted.id, TaskState.PROCESSING, phase=Phase.PREPARING)
    monkeypatch.setattr(Conditions, "free_bytes", free_bytes)
    jobs.prepare(submitted.id)
    assert Phase.PAUSED in seen
    task = studio.task(submitted.id)
    assert task is not None
    assert task.phase is Phase.WARMING_UP, "there are no renderers here; it is not paused any more"
    with installation.database.read() as connection:
        assert tasks.state_of(connection, submitted.id) is TaskState.PROCESSING
