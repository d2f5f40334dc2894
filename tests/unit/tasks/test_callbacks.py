"""When the next attempt of a round is due, and how attempts are recorded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vitascope.brief import Brief
from vitascope.database import Database
from vitascope.tasks import callbacks, store
from vitascope.tasks.callbacks import MOST_OF_A_ROUND, WAITS, CallbackAttempt, seconds_to_next

TASK = "task-unified-1757169743-7cvnl5zw"

#: (round, status or None, milliseconds or None)
outcomes = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from([None, 200, 204, 302, 404, 500]), st.none() | st.integers(0, 10_000)),
    max_size=16,
)


def failed(number: int, at: float, milliseconds: int = 500, round_: int = 1) -> CallbackAttempt:
    return CallbackAttempt(number, round_, at, status=500, milliseconds=milliseconds)


def test_the_plan_is_that_of_the_contract() -> None:
    assert WAITS == (1.0, 2.0, 4.0)


def test_the_first_attempt_is_due_at_once() -> None:
    assert seconds_to_next([], 1, 1000.0) == 0


def test_retries_come_1_2_and_4_seconds_after_the_end_of_the_attempt_before() -> None:
    made = [failed(1, 1000.0)]
    assert seconds_to_next(made, 1, 1000.5) == 1.0
    made.append(failed(2, 1001.5))
    assert seconds_to_next(made, 1, 1002.0) == 2.0
    made.append(failed(3, 1004.0))
    assert seconds_to_next(made, 1, 1004.5) == 4.0
    assert seconds_to_next(made, 1, 1009.0) == -0.5, "late is now"
    made.append(failed(4, 1008.5))
    assert seconds_to_next(made, 1, 2000.0) is None


def test_a_clock_that_was_set_back_makes_nobody_wait_for_longer() -> None:
    assert seconds_to_next([failed(1, 1000.0), failed(2, 1001.0)], 1, 5.0) == 2.0


def test_what_was_delivered_is_not_sent_again() -> None:
    made = [failed(1, 1000.0), CallbackAttempt(2, 1, 1001.5, status=299, milliseconds=3)]
    assert seconds_to_next(made, 1, 1002.0) is None
    assert seconds_to_next(made, 2, 1002.0) == 0, "another round was asked for"


def test_an_attempt_that_was_cut_off_is_made_again_and_not_counted() -> None:
    cut = CallbackAttempt(1, 1, 1000.0)
    assert seconds_to_next([cut], 1, 1000.1) == 0
    made = [cut, failed(2, 1000.1, 400), CallbackAttempt(3, 1, 1001.5)]
    assert seconds_to_next(made, 1, 1001.6) == 1000.1 + 0.4 + 1.0 - 1001.6


def test_a_later_round_ends_an_earlier_one() -> None:
    assert seconds_to_next([failed(1, 1000.0), CallbackAttempt(2, 2, 1000.7)], 1, 1001.0) is None


@given(outcomes, st.integers(1, 3), st.floats(0, 1e6))
def test_a_round_makes_at_most_four_attempts_that_end_and_twelve_in_all(
    made: list[tuple[int, int | None, int | None]], round_: int, now: float
) -> None:
    attempts = [
        CallbackAttempt(number, of, float(number), status if took is not None else None, milliseconds=took)
        for number, (of, status, took) in enumerate(made, 1)
    ]
    own = [one for one in attempts if one.round == round_]
    over = (
        any(one.delivered for one in own)
        or sum(one.ended for one in own) >= 4
        or len(own) >= MOST_OF_A_ROUND
        or any(one.round > round_ for one in attempts)
    )
    assert (seconds_to_next(attempts, round_, now) is None) == over


def test_numbers_go_on_through_rounds_and_a_late_end_is_noted(database: Database, order: Brief) -> None:
    with database.begin() as connection:
        store.insert_task(connection, TASK, order, account_id="default", engine="testcard", priority=1, created=1)
        assert callbacks.begin_attempt(connection, TASK, 1) == 1
        assert callbacks.begin_attempt(connection, TASK, 1) == 2
        assert callbacks.begin_round(connection, TASK) == 2
        assert callbacks.begin_round(connection, TASK) == 3
        assert callbacks.begin_attempt(connection, TASK, 3) == 3
        first, second, third = callbacks.load_attempts(connection, TASK)
        assert (first.error or "").startswith("interrupted")
        assert not first.ended
        assert second.error is None, "an attempt of another round may still be under way"
        assert third.round == 3
        callbacks.end_attempt(connection, TASK, 1, 200, None, 12)
        callbacks.end_attempt(connection, TASK, 3, None, "x" * 5000, 9)
        first, _, third = callbacks.load_attempts(connection, TASK)
    assert (first.status, first.error, first.milliseconds, first.delivered) == (200, None, 12, True)
    assert len(third.error or "") == 500
