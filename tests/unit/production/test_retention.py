"""Rows that go after their time, and those that must not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as st

from tests.unit.production.test_jobs import look, queued
from vitascope.accounts import idempotency, ledger
from vitascope.accounts.idempotency import RequestName
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database import unix_now
from vitascope.database.tables import (
    callback_attempt,
    callback_resend,
    credit_entry,
    idempotent_request,
    take,
    task,
)
from vitascope.errors import TaskNotFound
from vitascope.production import ending, retention
from vitascope.production.callbacks import resend_callback
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.publication import Publication
from vitascope.production.queue import job_id
from vitascope.production.retention import JOBS_KEPT, sweep_jobs, sweep_names, sweep_tasks
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks import callbacks
from vitascope.tasks.states import FINAL, TaskState

DAY = 86_400.0
Make = Callable[..., Jobs]


def on() -> bool:
    return True


def jobs_table(connection: sa.Connection) -> str:
    return "workflow_status" if connection.dialect.name == "sqlite" else "dbos.workflow_status"


def end_jobs(installation: Installation, age: float, status: str = "SUCCESS", like: str = "%") -> None:
    """As if all jobs had been run to their end so many seconds ago."""
    with installation.database.begin() as connection:
        now = connection.execute(sa.select(unix_now())).scalar_one()
        connection.execute(
            sa.text(
                f"UPDATE {jobs_table(connection)} SET status=:status, created_at=:at, completed_at=:at"
                " WHERE workflow_uuid LIKE :wanted"
            ),
            {"status": status, "at": int((now - age) * 1000), "wanted": like},
        )


def age_task(installation: Installation, seconds: float, **values: object) -> None:
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).values(finished=unix_now() - seconds, **values))


def count(installation: Installation, table: sa.Table) -> int:
    with installation.database.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With accounting."""
    return settings.model_copy(update={"credits": "on"})


@pytest.fixture
def rich(installation: Installation, key: ApiKey) -> ApiKey:
    """A key whose account has credits."""
    with installation.database.begin() as connection:
        ledger.grant(connection, key.account, 100_000)
    return key


@pytest.fixture
def made(installation: Installation, studio: Studio, make_jobs: Make, rich: ApiKey, short: Brief) -> str:
    """A completed film with all that a film can leave behind; its files hold no picture."""
    brief = short.model_copy(update={"callback_url": "https://films.example/done"})
    made = studio.submit(brief, rich, RequestName("a-name-of-sixteen", "f")).task.id
    make_jobs().prepare(made)
    keys = Publication(installation.store, made).keys
    for stored in keys.values():
        installation.store.put_bytes(stored, b"x")
    film = look(installation, made)
    with installation.database.begin() as connection:
        installation.queue.put_finish(connection, made, 1)
        ending.complete(connection, installation.queue, film, seconds=2.0, expires=10**11, unsupported=[], **keys)
        number = callbacks.begin_attempt(connection, made, 1)
        callbacks.end_attempt(connection, made, number, 503, None, 5)
        callbacks.begin_round(connection, made)
    return made


def test_jobs_that_ended_long_ago_go_with_all_that_dbos_keeps_of_them(installation: Installation, made: str) -> None:
    end_jobs(installation, JOBS_KEPT + 60)
    for status, job in (("ERROR", "prepare"), ("CANCELLED", "finish"), ("MAX_RECOVERY_ATTEMPTS_EXCEEDED", "segment/1")):
        end_jobs(installation, JOBS_KEPT + 60, status, like=f"%{job}")
    age_task(installation, JOBS_KEPT + 60)
    assert sweep_jobs(installation, on) == 5  # prepare, two segments, finish, notify
    assert queued(installation, made) == set()
    with installation.database.read() as connection:
        where = jobs_table(connection).removesuffix("workflow_status")
        for table in ("workflow_input", "workflow_output", "operation_outputs"):
            left = connection.execute(sa.text(f"SELECT count(*) FROM {where}{table}")).scalar_one()
            assert left == 0, table
    assert sweep_jobs(installation, on) == 0


@pytest.mark.parametrize(
    ("of_jobs", "of_task"), [(JOBS_KEPT + 60, JOBS_KEPT - 60), (JOBS_KEPT - 60, JOBS_KEPT + 60)], ids=["task", "jobs"]
)
def test_jobs_are_kept_for_an_hour_after_both_they_and_their_task_have_ended(
    installation: Installation, made: str, of_jobs: float, of_task: float
) -> None:
    end_jobs(installation, of_jobs)
    age_task(installation, of_task)
    assert sweep_jobs(installation, on) == 0


def test_jobs_of_a_task_under_way_are_kept_however_old(
    installation: Installation, make_jobs: Make, studio: Studio, rich: ApiKey, short: Brief, made: str
) -> None:
    under_way = studio.submit(short, rich).task.id
    make_jobs().prepare(under_way)
    end_jobs(installation, 10 * DAY)
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).where(task.c.id == made).values(finished=unix_now() - DAY))
    assert sweep_jobs(installation, on) == 5
    assert queued(installation, under_way) == {"prepare", "segment/0", "segment/1"}
    with installation.database.begin() as connection:  # twice is still once
        installation.queue.put_render(connection, under_way, 0, "testcard", 1)
    (status,) = {job.status for job in installation.queue.client.list_workflows()}
    assert status == "SUCCESS"


def test_jobs_that_are_not_done_are_kept_however_old(installation: Installation, made: str) -> None:
    age_task(installation, 10 * DAY)
    for status in ("PENDING", "ENQUEUED", "DELAYED"):
        end_jobs(installation, 10 * DAY, status)
        assert sweep_jobs(installation, on) == 0


def test_what_is_kept_does_not_hide_what_goes(
    installation: Installation, make_jobs: Make, studio: Studio, rich: ApiKey, short: Brief, made: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    waiting = [studio.submit(short, rich).task.id for _ in range(5)]
    end_jobs(installation, 3 * DAY)
    end_jobs(installation, 2 * DAY, like=f"{made}%")  # younger than all that is kept
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).where(task.c.id == made).values(finished=unix_now() - DAY))
    monkeypatch.setattr(retention, "_PAGE", 2)
    assert sweep_jobs(installation, on) == 5
    assert all(queued(installation, one) == {"prepare"} for one in waiting)


def test_a_job_that_comes_after_its_row_is_gone_does_nothing(
    installation: Installation, make_jobs: Make, made: str
) -> None:
    end_jobs(installation, DAY)
    age_task(installation, DAY)
    sweep_jobs(installation, on)
    jobs = make_jobs()
    jobs.prepare(made)
    jobs.render(made, 0)
    jobs.finish(made)
    assert queued(installation, made) == set()


def test_a_sweep_of_jobs_stops_when_it_is_told_to(installation: Installation, made: str) -> None:
    end_jobs(installation, DAY)
    age_task(installation, DAY)
    assert sweep_jobs(installation, lambda: False) == 0
    assert len(queued(installation, made)) == 5


def test_a_task_past_its_time_goes_with_all_that_is_its_own_and_the_ledger_stays_whole(
    installation: Installation, studio: Studio, rich: ApiKey, made: str
) -> None:
    with installation.database.read() as connection:
        before = ledger.entries(connection, rich.account), ledger.balance(connection, rich.account)
        used = ledger.used(connection, rich.account), ledger.used_today(connection, rich.id)
    counted = [figure for figure in studio.figures()[0] if figure.kind == "counter"]
    end_jobs(installation, 40 * DAY)
    age_task(installation, 31 * DAY, expires=1)
    assert sweep_tasks(installation, on) == 1
    assert studio.task(made) is None
    with pytest.raises(TaskNotFound):
        studio.own_task(made, rich.account)
    for table in (task, take, callback_attempt, callback_resend, idempotent_request):
        assert count(installation, table) == 0, table.name
    assert not list(installation.store.list("films"))
    with installation.database.read() as connection:
        assert (ledger.entries(connection, rich.account), ledger.balance(connection, rich.account)) == before
        assert (ledger.used(connection, rich.account), ledger.used_today(connection, rich.id)) == used
        sums = connection.execute(
            sa.select(credit_entry.c.closes, sa.func.count()).group_by(credit_entry.c.closes)
        ).all()
        assert sorted((closes is None, bool(closes), number) for closes, number in sums) == [
            (False, False, 1), (False, True, 1), (True, False, 1),
        ]  # fmt: skip
    assert [figure for figure in studio.figures()[0] if figure.kind == "counter"] == counted
    assert sweep_tasks(installation, on) == 0


def test_a_task_stays(installation: Installation, studio: Studio, made: str) -> None:
    end_jobs(installation, 50 * DAY)
    for why, days, values in (
        ("not yet", 29.9, {"expires": 1}),
        ("its files live", 40.0, {"expires": 10**11}),
        ("processing", 40.0, {"state": TaskState.PROCESSING, "expires": None}),
        ("pending", 40.0, {"state": TaskState.PENDING, "expires": None}),
    ):
        age_task(installation, days * DAY, **values)  # type: ignore[arg-type]
        assert sweep_tasks(installation, on) == 0, why
        assert studio.task(made) is not None
        assert count(installation, take) == 2
        assert list(installation.store.list("films"))


def test_tasks_that_failed_go_as_well(installation: Installation, studio: Studio, rich: ApiKey, short: Brief) -> None:
    ids = [studio.submit(short, rich).task.id for _ in range(2)]
    for task_id in ids:
        studio.cancel(task_id, rich.account)
    end_jobs(installation, 50 * DAY)
    age_task(installation, 31 * DAY)
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).where(task.c.id == ids[0]).values(state=TaskState.FAILED))
    assert sweep_tasks(installation, on) == 2


def test_the_days_are_a_setting(installation: Installation, made: str) -> None:
    patient = Installation(
        installation.settings.model_copy(update={"task_days": 90}),
        installation.database,
        installation.store,
        installation.signer,
        installation.queue,
    )
    end_jobs(installation, 100 * DAY)
    age_task(installation, 89 * DAY, expires=1)
    assert sweep_tasks(patient, on) == 0
    assert sweep_tasks(installation, on) == 1


def test_a_task_waits_for_its_callback(installation: Installation, made: str) -> None:
    end_jobs(installation, 50 * DAY)
    age_task(installation, 40 * DAY, expires=1)
    for status in ("PENDING", "ENQUEUED"):
        end_jobs(installation, 50 * DAY, status, like=f"{made}/%notify")  # the service was off for a month
        assert sweep_tasks(installation, on) == 0
    assert list(installation.store.list("films"))
    end_jobs(installation, 1)
    assert sweep_tasks(installation, on) == 1


def test_a_task_waits_for_a_callback_that_was_asked_for_again(installation: Installation, made: str) -> None:
    end_jobs(installation, 50 * DAY)
    age_task(installation, 40 * DAY, expires=1)
    with installation.database.begin() as connection:
        resend_callback(connection, installation.queue, made)
    assert sweep_tasks(installation, on) == 0


def test_a_busy_task_does_not_hide_others(
    installation: Installation, studio: Studio, rich: ApiKey, short: Brief, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = studio.submit(short, rich).task.id
    studio.cancel(other, rich.account)
    end_jobs(installation, 50 * DAY)
    end_jobs(installation, 50 * DAY, "ENQUEUED", like=f"{made}/%notify")
    age_task(installation, 40 * DAY)
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).where(task.c.id == made).values(finished=1.0, expires=1))
    monkeypatch.setattr(retention, "_TASKS_AT_ONCE", 1)
    assert sweep_tasks(installation, on) == 1
    assert studio.task(made) is not None
    assert studio.task(other) is None


def test_a_storage_that_does_not_answer_keeps_the_row(
    installation: Installation, studio: Studio, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_jobs(installation, 50 * DAY)
    age_task(installation, 40 * DAY, expires=1)

    def away(*_: object) -> None:
        raise OSError("the storage does not answer")

    with monkeypatch.context() as patched:
        patched.setattr(type(installation.store), "delete_prefix", away)
        with pytest.raises(OSError, match="storage"):
            sweep_tasks(installation, on)
    assert studio.task(made) is not None
    assert sweep_tasks(installation, on) == 1


def test_killed_between_files_and_rows_the_next_sweep_does_the_rest(
    installation: Installation, studio: Studio, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_jobs(installation, 50 * DAY)
    age_task(installation, 40 * DAY, expires=1)

    def dies(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(retention.old, "forget", dies)
        with pytest.raises(KeyboardInterrupt):
            sweep_tasks(installation, on)
    assert not list(installation.store.list("films"))
    assert count(installation, idempotent_request) == 1  # one transaction with the rest
    assert studio.task(made) is not None
    assert sweep_tasks(installation, on) == 1


def test_names_of_requests_go_piece_by_piece(installation: Installation, studio: Studio, made: str) -> None:
    with installation.database.begin() as connection:
        for number in range(5):
            idempotency.remember(connection, "default", RequestName(f"name-{number:016}", "f"), made)
        assert idempotency.forget_old(connection, limit=2) == 0
        connection.execute(
            sa.update(idempotent_request)
            .where(idempotent_request.c.key.startswith("name-"))
            .values(at=unix_now() - 2 * DAY - sa.cast(sa.func.substr(idempotent_request.c.key, 6), sa.Integer))
        )
        assert idempotency.forget_old(connection, limit=2) == 2
        left = set(connection.execute(sa.select(idempotent_request.c.key)).scalars())
        assert left == {"a-name-of-sixteen", *(f"name-{number:016}" for number in range(3))}
    assert sweep_names(installation, on) == 3
    assert count(installation, idempotent_request) == 1


def test_the_order_of_a_forgotten_task_is_a_new_one(
    installation: Installation, studio: Studio, rich: ApiKey, short: Brief, made: str
) -> None:
    end_jobs(installation, 50 * DAY)
    age_task(installation, 40 * DAY, expires=1)
    sweep_tasks(installation, on)
    again = studio.submit(short, rich, RequestName("a-name-of-sixteen", json.dumps("other"))).task
    assert again.id != made


HOURS = st.sampled_from([0.0, 0.9, 1.1, 5.0])
FILMS = st.lists(
    st.tuples(
        st.sampled_from(TaskState),
        HOURS,  # since the task ended
        st.lists(
            st.tuples(st.sampled_from(["SUCCESS", "ERROR", "PENDING", "ENQUEUED"]), HOURS), min_size=1, max_size=3
        ),
        st.sampled_from([0.5, 29.9, 30.1, 60.0]),  # days since it ended, for the second sweep
    ),
    max_size=5,
)


@trial(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(films=FILMS, page=st.integers(1, 4))
def test_no_row_that_is_needed_ever_goes_and_all_others_do(
    installation: Installation, studio: Studio, rich: ApiKey, short: Brief, page: int,
    films: list[tuple[TaskState, float, list[tuple[str, float]], float]],
) -> None:  # fmt: skip
    with installation.database.begin() as connection:
        ledger.grant(connection, rich.account, 1_000_000)
        for table in (jobs_table(connection), "task"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
    ids = [studio.submit(short, rich).task.id for _ in films]

    def end_tasks(seconds: Callable[[int], float]) -> None:
        with installation.database.begin() as connection:
            for number, task_id in enumerate(ids):
                state = films[number][0]
                ended = unix_now() - seconds(number) if state in FINAL else None
                change = sa.update(task).where(task.c.id == task_id)
                connection.execute(change.values(state=state, finished=ended, expires=1))

    jobs_needed: set[str] = set()
    for task_id, (state, hours, jobs, _) in zip(ids, films, strict=True):
        with installation.database.begin() as connection:
            for number in range(len(jobs) - 1):
                installation.queue.put_render(connection, task_id, number, "testcard", 1)
        for name, (status, age) in zip(["prepare", "segment/0", "segment/1"], jobs, strict=False):
            end_jobs(installation, age * 3600, status, like=f"{task_id}/%{name}")
            if status in ("PENDING", "ENQUEUED") or age < 1 or state not in FINAL or hours < 1:
                jobs_needed.add(job_id(task_id, name))
    end_tasks(lambda number: films[number][1] * 3600)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(retention, "_PAGE", page)
        patched.setattr(retention, "_TASKS_AT_ONCE", page)
        sweep_jobs(installation, on)
        assert {job.workflow_id for job in installation.queue.client.list_workflows()} == jobs_needed
        end_tasks(lambda number: films[number][3] * DAY)
        sweep_tasks(installation, on)
    with installation.database.read() as connection:
        left = set(connection.execute(sa.select(task.c.id)).scalars())
    assert left == {
        task_id
        for task_id, (state, _, jobs, days) in zip(ids, films, strict=True)
        if state not in FINAL or days < 30 or any(status in ("PENDING", "ENQUEUED") for status, _ in jobs)
    }
