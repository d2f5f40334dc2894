"""An upgrade with films in flight: jobs of the shape before are written anew, from what the films' rows say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database import unix_now
from vitascope.database.tables import member
from vitascope.production import queue as queues
from vitascope.production.adoption import adopt
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.queue import JOB_SHAPE, job_id, round_of
from vitascope.production.studio import Studio
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

Make = Callable[..., Jobs]
NEW = JOB_SHAPE + 1  #: the shape that is upgraded to here


@contextmanager
def version(shape: int) -> Iterator[None]:
    """As if the program were of another version."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queues, "JOB_SHAPE", shape)
        yield


@pytest.fixture
def told(short: Brief) -> Brief:
    """With a callback."""
    return short.model_copy(update={"callback_url": "http://127.0.0.1:1/hook"})


@pytest.fixture
def begun(studio: Studio, key: ApiKey, told: Brief) -> Task:
    """A film that was ordered at the present version."""
    return studio.submit(told, key).task


def waiting(installation: Installation) -> dict[str, str]:
    """Jobs that wait, and the version that may take them."""
    jobs = installation.queue.client.list_workflows(status=["ENQUEUED", "PENDING"])
    return {job.workflow_id.partition("/")[2]: str(job.app_version) for job in jobs}


def adopted(installation: Installation) -> int:
    with version(NEW):
        return adopt(installation, NEW)


def test_a_film_that_was_only_ordered(installation: Installation, begun: Task) -> None:
    assert waiting(installation) == {f"v{JOB_SHAPE}/prepare": f"jobs-{JOB_SHAPE}"}
    assert adopted(installation) == 1
    assert waiting(installation) == {f"v{NEW}/prepare": f"jobs-{NEW}"}
    assert adopted(installation) == 0, "twice is once"


def test_a_film_in_the_middle_keeps_the_segments_that_are_made(
    installation: Installation, make_jobs: Make, begun: Task
) -> None:
    jobs = make_jobs()
    jobs.prepare(begun.id)
    finish_all_but_renders(installation)
    jobs.render(begun.id, 0)
    assert adopted(installation) == 1
    assert waiting(installation) == {f"v{NEW}/segment/1": f"jobs-{NEW}"}
    with version(NEW):
        jobs.render(begun.id, 1)
        assert f"v{NEW}/finish" in waiting(installation)
        jobs.finish(begun.id)
    with installation.database.read() as connection:
        rows = connection.execute(sa.text("SELECT segment, begun, done FROM take ORDER BY segment")).all()
    assert [tuple(row) for row in rows] == [(0, 1, True), (1, 1, True)]


def test_a_film_whose_segments_are_all_made(installation: Installation, make_jobs: Make, begun: Task) -> None:
    jobs = make_jobs()
    jobs.prepare(begun.id)
    for segment in (0, 1):
        jobs.render(begun.id, segment)
    assert adopted(installation) == 1
    assert waiting(installation) == {f"v{NEW}/finish": f"jobs-{NEW}"}


def test_a_film_that_has_ended_and_whose_caller_has_not_been_told(
    installation: Installation, studio: Studio, begun: Task
) -> None:
    assert studio.cancel(begun.id, begun.account).state is TaskState.CANCELLED
    assert adopted(installation) == 1
    assert waiting(installation) == {f"v{NEW}/notify": f"jobs-{NEW}"}


def test_what_was_ordered_elsewhere_for_a_film_that_has_ended_is_still_stopped(
    installation: Installation, studio: Studio, begun: Task, make_jobs: Make
) -> None:
    make_jobs().prepare(begun.id)
    with installation.database.begin() as connection:
        connection.execute(sa.text("UPDATE take SET elsewhere = '{}', order_elsewhere = 'x' WHERE segment = 0"))
    studio.cancel(begun.id, begun.account)
    adopted(installation)
    assert waiting(installation)[f"v{NEW}/abandon"] == f"jobs-{NEW}"


def test_while_a_process_of_that_version_lives_its_films_are_left_to_it(
    installation: Installation, begun: Task
) -> None:
    with installation.database.begin() as connection:
        row = {"executor": "old", "role": "desk", "machine": "m", "pid": 1, "born": 0.0, "state": "ready"}
        connection.execute(sa.insert(member).values(beat=unix_now(), shape=JOB_SHAPE, **row))
    assert adopted(installation) == 0
    with installation.database.begin() as connection:
        connection.execute(sa.update(member).values(state="gone"))
    assert adopted(installation) == 1


def test_an_upgrade_can_be_taken_back(installation: Installation, begun: Task) -> None:
    assert adopted(installation) == 1
    assert adopt(installation) == 1
    assert waiting(installation) == {f"v{JOB_SHAPE}/prepare": f"jobs-{JOB_SHAPE}"}


def test_the_present_version_adopts_nothing_of_its_own(installation: Installation, begun: Task) -> None:
    assert adopt(installation) == 0
    assert len(waiting(installation)) == 1


@pytest.mark.parametrize(("job", "number"), [("prepare", None), ("segment/3", None), ("notify", 1), ("notify/12", 12)])
def test_the_round_of_a_callback_stands_in_the_id_of_its_job(job: str, number: int | None) -> None:
    assert round_of(job_id("task-unified-1-aaaaaaaa", job)) == number


def finish_all_but_renders(installation: Installation) -> None:
    """As the queue notes jobs that have ended; these tests run the bodies by hand."""
    ids = [
        job.workflow_id
        for job in installation.queue.client.list_workflows(status=["ENQUEUED", "PENDING"])
        if "/segment/" not in job.workflow_id
    ]
    installation.queue.client.delete_workflows(ids)
