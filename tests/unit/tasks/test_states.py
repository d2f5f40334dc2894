"""The transition table, and the one function that changes a state."""

from __future__ import annotations

import itertools

import pytest
import sqlalchemy as sa

from vitascope.brief import Brief
from vitascope.database import Database
from vitascope.database.tables import task as task_table
from vitascope.tasks import store
from vitascope.tasks.states import FINAL, TRANSITIONS, Phase, TaskState

PAIRS = list(itertools.product(TaskState, TaskState))


def test_every_state_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(TaskState)


def test_the_final_states_are_the_three_ends() -> None:
    assert {TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED} == FINAL


@pytest.mark.parametrize(("origin", "to"), PAIRS, ids=[f"{a}-{b}" for a, b in PAIRS])
def test_a_state_changes_only_as_the_table_says(
    database: Database, order: Brief, origin: TaskState, to: TaskState
) -> None:
    with database.begin() as connection:
        store.insert_task(
            connection, "task-unified-1-aaaaaaaa", order, account_id="default", engine="x", priority=1, created=1
        )
        connection.execute(sa.update(task_table).values(state=origin))
        changed = store.change_state(connection, "task-unified-1-aaaaaaaa", to)
        assert changed == (to in TRANSITIONS[origin])
        assert store.state_of(connection, "task-unified-1-aaaaaaaa") == (to if changed else origin)


def test_progress_never_goes_back_and_leaves_100_to_completion(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        store.insert_task(
            connection, "task-unified-1-aaaaaaaa", order, account_id="default", engine="x", priority=1, created=1
        )
        store.change_state(connection, "task-unified-1-aaaaaaaa", TaskState.PROCESSING)
        seen = []
        for reported in (5, 40, 12, 40, 41, 250, 3):
            store.advance(connection, "task-unified-1-aaaaaaaa", progress=reported, phase=Phase.RENDERING)
            found = store.load_task(connection, "task-unified-1-aaaaaaaa")
            assert found is not None
            seen.append(found.progress)
    assert seen == [5, 40, 40, 40, 41, 99, 99]


def test_a_final_task_does_not_advance(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        store.insert_task(
            connection, "task-unified-1-aaaaaaaa", order, account_id="default", engine="x", priority=1, created=1
        )
        store.change_state(connection, "task-unified-1-aaaaaaaa", TaskState.FAILED, error_code="service_error")
        store.advance(connection, "task-unified-1-aaaaaaaa", progress=50, phase=Phase.RENDERING)
        found = store.load_task(connection, "task-unified-1-aaaaaaaa")
    assert found is not None
    assert (found.progress, found.phase) == (0, Phase.DONE)
    assert found.finished is not None
