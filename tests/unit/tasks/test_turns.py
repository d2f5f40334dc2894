"""Whose turn it is: the promises of fair shares, and a simulation of random backlogs on a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.tasks.simulated_queue import SEGMENT, SEGMENTS, SimulatedQueue, simulated
from vitascope.database import Database, unix_now
from vitascope.database.tables import account
from vitascope.priority import LATER, PriorityClass
from vitascope.tasks import turns
from vitascope.tasks.states import TaskState

HIGH, NORMAL, LOW = PriorityClass


@pytest.fixture
def queue(database: Database) -> Iterator[SimulatedQueue]:
    with simulated(database, renderers=2) as queue:
        yield queue


def test_a_backlog_of_one_account_does_not_delay_the_first_film_of_another(queue: SimulatedQueue) -> None:
    for _ in range(200):
        queue.order("a")
    queue.run(until=30)
    running = queue.running()
    assert running
    film = queue.order("b")
    queue.run()
    assert queue.went_before(film) == []
    assert queue.begun(film) == min(one.end for one in running)
    assert {one.end for one in queue.claims if one.film == film} <= {one.end + n for one in running for n in (1, 2)}


@pytest.mark.parametrize("wrong", [0.1, 10.0])
@pytest.mark.parametrize("accounts", [1, 3])
def test_it_does_not_matter_how_wrong_the_costs_were_guessed(
    queue: SimulatedQueue, wrong: float, accounts: int
) -> None:
    queue.guess = wrong
    for _ in range(30 // accounts):
        for number in range(accounts):
            queue.order(f"a{number}")
    queue.run(until=20)
    film = queue.order("b")
    queue.run()
    assert queue.went_before(film) == []


def test_accounts_with_backlogs_share_evenly(queue: SimulatedQueue) -> None:
    for _ in range(30):
        queue.order("a")
    for _ in range(30):
        queue.order("b")
        queue.order("c")
    queue.run(until=60)
    taken = [queue.seconds_of(name) for name in "abc"]
    assert max(taken) - min(taken) <= 2 * SEGMENTS * SEGMENT


def test_films_that_cost_more_come_less_often(queue: SimulatedQueue) -> None:
    for _ in range(20):
        queue.order("a", segments=8)
    for _ in range(80):
        queue.order("b", segments=2)
    queue.run(until=60)
    assert abs(queue.seconds_of("a") - queue.seconds_of("b")) <= 16


def test_an_account_that_was_idle_saves_up_no_right_of_way(queue: SimulatedQueue) -> None:
    for _ in range(40):
        queue.order("a")
    queue.run(until=60)
    before = queue.seconds_of("a")
    for _ in range(40):
        queue.order("b")
    queue.run(until=90)
    assert abs(queue.seconds_of("a") - before - queue.seconds_of("b")) <= 2 * SEGMENTS * SEGMENT


def test_who_orders_one_film_after_the_other_gets_a_share_and_not_all(queue: SimulatedQueue) -> None:
    for _ in range(60):
        queue.order("a")
    while queue.now < 100:
        film = queue.order("b")
        queue.run(until_ended=film)
    assert queue.seconds_of("a") >= 0.4 * (queue.seconds_of("a") + queue.seconds_of("b"))


def test_films_that_were_cancelled_cost_their_account_nothing(queue: SimulatedQueue) -> None:
    films = [queue.order("a") for _ in range(50)]
    for _ in range(20):
        queue.order("b")
    for film in films:
        queue.end(film, TaskState.CANCELLED)
    film = queue.order("a")
    queue.run()
    assert queue.went_before(film) == []


def test_a_clock_that_ran_ahead_does_not_count_when_nobody_waits(queue: SimulatedQueue) -> None:
    queue.guess = 10.0
    for _ in range(20):
        queue.order("a")
    queue.run(until=50)
    first = queue.order("a")
    queue.order("b")
    queue.run()
    assert queue.begun(first) == queue.films[first].ordered == 50


def test_a_film_does_not_pass_an_earlier_one_of_its_account_and_class(queue: SimulatedQueue) -> None:
    queue.guess = 10.0
    films = [queue.order("a") for _ in range(20)]
    queue.run(until=25)
    films += [queue.order("a") for _ in range(5)]
    queue.run()
    begun = [queue.begun(film) for film in films]
    assert begun == sorted(begun)


def test_a_film_alone_keeps_its_place_and_one_with_a_backlog_behind_it_yields(queue: SimulatedQueue) -> None:
    alone = queue.order("a")
    place = queue.priority_of(alone)
    queue.run(until=0.1)
    queue.order("a")
    yields = queue.order("b")
    queue.order("b")
    before = queue.priority_of(yields)
    queue.run(until=0.2)
    assert queue.priority_of(alone) == place
    assert queue.priority_of(yields) == before + 1


def test_a_film_that_was_prepared_alone_lets_anothers_first_pass_once_there_is_a_backlog(queue: SimulatedQueue) -> None:
    long = queue.order("a", segments=40)
    queue.run(until=2.5)
    queue.order("a")
    running = queue.running()
    newcomer = queue.order("b")
    queue.run()
    assert {one.film for one in running} == {long}
    assert queue.went_before(newcomer) == []
    assert queue.begun(newcomer) == min(one.end for one in running)


def test_a_film_that_is_its_accounts_only_one_is_made_to_its_end_before_anothers_first(queue: SimulatedQueue) -> None:
    alone = queue.order("a", segments=40)
    queue.run(until=2.5)
    newcomer = queue.order("b")
    queue.run()
    assert {one.film for one in queue.went_before(newcomer)} == {alone}


def test_high_goes_first_and_low_last_among_orders_of_one_moment(queue: SimulatedQueue) -> None:
    for _ in range(2):
        queue.order("busy")
    low, normal, high = queue.order("a", LOW), queue.order("b"), queue.order("c", HIGH)
    queue.run()
    assert queue.begun(high) < queue.begun(normal) < queue.begun(low)


def test_the_first_low_film_is_first_among_the_low(queue: SimulatedQueue) -> None:
    for _ in range(20):
        queue.order("a", LOW)
    queue.run(until=12)
    film = queue.order("b", LOW)
    queue.run()
    assert queue.went_before(film) == []


def test_a_batch_of_low_films_does_not_hold_back_a_normal_one_of_the_same_account(queue: SimulatedQueue) -> None:
    for _ in range(20):
        queue.order("a", LOW)
    for _ in range(10):
        queue.order("b")
    film = queue.order("a")
    queue.run()
    assert {queue.films[one.film].account for one in queue.went_before(film)} <= {"b"}
    assert len({one.film for one in queue.went_before(film)}) <= 1


def test_low_films_do_not_starve(queue: SimulatedQueue) -> None:
    film = queue.order("a", LOW, segments=1)
    while queue.now < 3 * LATER[LOW] and queue.begun(film) == float("inf"):
        queue.order("b", segments=100)
        queue.order("c", segments=100)
        queue.run(until=queue.now + 100)
    assert queue.begun(film) <= 2 * LATER[LOW] + 200, "two accounts go before it, each for an hour at most"


def _standing(connection: sa.Connection) -> turns.Standing:
    return turns.hold_account(connection, "default", 1, NORMAL)


def test_priorities_are_valid_for_the_queue(database: Database) -> None:
    with database.begin() as connection:
        for clock in (0.0, 1e12):
            connection.execute(sa.update(account).values(virtual_time=clock))
            for one in PriorityClass:
                turn = turns.admit(connection, "default", 1.0, one, _standing(connection))
                assert 1 <= turn.priority < 2**31


def test_an_account_with_a_clock_of_long_ago_begins_now(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(sa.update(account).values(virtual_time=0.0))
        now = connection.execute(sa.select(unix_now())).scalar_one()
        turn = turns.admit(connection, "default", 5.0, NORMAL, _standing(connection))
    assert abs(turn.priority - (now - turns.EPOCH)) <= 2


ORDERS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(list(PriorityClass)),
        st.integers(1, 5),  # segments of a film
        st.integers(1, 8),  # films at once
        st.floats(0, 15),  # seconds until the next order
    ),
    min_size=3,
    max_size=9,
)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)  # for its speed; the others run on both
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    orders=ORDERS,
    renderers=st.integers(1, 4),
    guess=st.sampled_from([0.2, 1.0, 5.0]),
    last=st.sampled_from(PriorityClass),
)
def test_whatever_others_have_queued_a_first_film_waits_only_for_what_runs(
    database: Database, orders: list[tuple[str, PriorityClass, int, int, float]], renderers: int, guess: float,
    last: PriorityClass,
) -> None:  # fmt: skip
    with simulated(database, renderers) as queue:
        queue.guess = guess
        for account, priority, segments, films, pause in orders:
            for _ in range(films):
                queue.order(account, priority, segments=segments)
            queue.run(until=queue.now + pause)
        backlogs = {one for one in "abcd" if one in {name for name, *_ in orders} and queue.has_backlog(one)}
        newcomer = queue.order("newcomer", last)
        queue.run()
        before = [queue.films[one.film] for one in queue.went_before(newcomer)]
        # Those of higher classes may, and who came before it with a film and has no other.
        assert [film for film in before if LATER[film.priority] >= LATER[last] and film.account in backlogs] == []
        assert all(queue.begun(film) < float("inf") for film in queue.films), "nobody starves"
