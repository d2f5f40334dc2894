"""What two processes do to one film, or one account, at the same moment.

On SQLite writers are alone, so nothing can go wrong; on PostgreSQL they are not. Where a test holds two of them at the critical
point, it waits for both, or for the time in which the second would have arrived.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database.tables import account, pace
from vitascope.errors import Conflict
from vitascope.production import ending
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.tasks import store, takes, turns
from vitascope.tasks.queueing import UNMEASURED_PACE, megapixels
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

Make = Callable[..., Jobs]
ARRIVING = 0.3  #: seconds in which a second one, if nothing kept it back, would be at the same point


def together(*acts: Callable[[], object]) -> list[BaseException | None]:
    """Do all at once; what each raised."""
    raised: list[BaseException | None] = [None] * len(acts)

    def run(index: int) -> None:
        try:
            acts[index]()
        except BaseException as error:
            raised[index] = error

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(acts))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert not any(one.is_alive() for one in threads)
    return raised


def meet(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """After this function each of two callers waits for the other one."""
    barrier, plain = threading.Barrier(2), getattr(module, name)

    def slow(*given: Any, **named: Any) -> Any:
        result = plain(*given, **named)
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(ARRIVING)
        return result

    monkeypatch.setattr(module, name, slow)


def test_of_two_last_takes_at_once_one_enqueues_the_cut(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_jobs().prepare(submitted.id)
    with installation.database.read() as connection:
        assert takes.made(connection, submitted.id).takes == 2
    meet(monkeypatch, takes, "finish_take")
    renderers = [make_jobs(), make_jobs()]
    raised = together(*(lambda one=one, n=n: one.render(submitted.id, n) for n, one in enumerate(renderers)))
    assert raised == [None, None]
    jobs = installation.queue.client.list_workflows(workflow_id_prefix=submitted.id)
    assert [job.workflow_id for job in jobs if job.workflow_id.endswith("/finish")]
    with installation.database.read() as connection:
        (measured,) = connection.execute(sa.select(pace.c.takes)).scalars()
    assert measured == 2


def test_two_that_prepare_one_film_plan_it_once(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(monkeypatch, takes, "made")
    assert together(*(lambda one=one: one.prepare(submitted.id) for one in (make_jobs(), make_jobs()))) == [None, None]
    with installation.database.read() as connection:
        assert takes.made(connection, submitted.id).takes == 2
        film = store.load_task(connection, submitted.id)
    assert film is not None
    assert film.state is TaskState.PROCESSING


def test_orders_of_one_account_at_once_do_not_exceed_its_limit(
    installation: Installation, key: ApiKey, short: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited = replace(installation, settings=installation.settings.model_copy(update={"account_films_at_once": 1}))
    meet(monkeypatch, turns, "hold_account")
    studio = Studio(limited)
    raised = together(*[lambda: studio.submit(short, key)] * 2)
    assert sorted(type(one).__name__ for one in raised) == ["NoneType", "RateLimitExceeded"]


@pytest.mark.parametrize("first", ["ordered", "placed"])
def test_a_film_that_is_placed_while_another_is_ordered_yields(
    installation: Installation, studio: Studio, make_jobs: Make, key: ApiKey, short: Brief, submitted: Task,
    monkeypatch: pytest.MonkeyPatch, first: str,
) -> None:  # fmt: skip
    begun = threading.Event()
    leading, following = ("admit", "place_segments") if first == "ordered" else ("place_segments", "admit")
    plain, after = getattr(turns, leading), getattr(turns, following)

    def leads(*given: Any) -> Any:
        result = plain(*given)
        begun.set()
        time.sleep(ARRIVING)
        return result

    def follows(*given: Any) -> Any:
        assert begun.wait(30)
        result = after(*given)
        time.sleep(2 * ARRIVING)  # its transaction ends after the other one, if nothing kept it back
        return result

    monkeypatch.setattr(turns, leading, leads)
    if first == "ordered":
        monkeypatch.setattr(turns, following, follows)

    def order() -> None:
        assert first == "ordered" or begun.wait(30)
        studio.submit(short, key)

    assert together(order, lambda: make_jobs().prepare(submitted.id)) == [None, None]
    jobs = installation.queue.client.list_workflows(workflow_id_prefix=submitted.id, name="render")
    assert {job.priority for job in jobs} == {submitted.priority + 1}


def test_orders_of_one_account_at_once_all_move_its_clock(studio: Studio, key: ApiKey, short: Brief) -> None:
    with studio.database.begin() as connection:
        connection.execute(sa.update(account).values(virtual_time=2e9))
    assert together(*[lambda: studio.submit(short, key)] * 8) == [None] * 8
    with studio.database.read() as connection:
        clock = connection.execute(sa.select(account.c.virtual_time)).scalar_one()
    cost = megapixels(short) * UNMEASURED_PACE  # of one renderer: none lives here
    assert clock == pytest.approx(2e9 + 8 * cost)


def test_orders_and_cancellations_of_one_account_at_once_do_not_wait_for_each_other(
    studio: Studio, key: ApiKey, short: Brief
) -> None:
    def change_mind() -> None:
        for _ in range(4):
            ended = studio.cancel(studio.submit(short, key).task.id, key.account)
            assert ended.state is TaskState.CANCELLED

    assert together(*[change_mind] * 6) == [None] * 6


def test_a_film_that_is_completed_and_cancelled_at_once_ends_one_way(
    installation: Installation, studio: Studio, key: ApiKey, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    with installation.database.begin() as connection:
        store.change_state(connection, submitted.id, TaskState.PROCESSING)
    meet(monkeypatch, store, "load_task")

    def complete() -> None:
        with installation.database.begin() as connection:
            film = store.load_task(connection, submitted.id)
            assert film is not None
            ending.complete(connection, installation.queue, film, seconds=2.0)

    failed, refused = together(complete, lambda: studio.cancel(submitted.id, key.account))
    assert failed is None
    with installation.database.read() as connection:
        ended = store.state_of(connection, submitted.id)
    assert ended is (TaskState.CANCELLED if refused is None else TaskState.COMPLETED)
    assert refused is None or isinstance(refused, Conflict)


def test_one_order_sent_twice_at_once_is_one_film(studio: Studio, key: ApiKey, short: Brief) -> None:
    from vitascope.accounts.idempotency import RequestName

    name = RequestName.of(["order-0000000000000001"], {"a": 1})
    found: list[str] = []
    assert together(*[lambda: found.append(studio.submit(short, key, name).task.id)] * 6) == [None] * 6
    assert len(set(found)) == 1
