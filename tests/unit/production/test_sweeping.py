"""Deleting what is past its time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from tests.unit.production.test_jobs import look, make_film
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database.tables import task
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.orphans import sweep_work
from vitascope.production.studio import Studio
from vitascope.production.sweeping import sweep
from vitascope.tasks import store
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task


def test_files_go_when_their_time_is_over_and_the_task_says_so(
    installation: Installation, make_jobs: Callable[..., Jobs], submitted: Task
) -> None:
    make_film(make_jobs(), installation, submitted.id)
    sweep(installation)
    kept = look(installation, submitted.id)
    assert not kept.files_deleted
    assert kept.expires is not None
    assert abs(kept.expires - (kept.finished or 0) - 24 * 3600) < 5
    assert kept.film_key is not None
    assert installation.store.exists(kept.film_key)
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).values(expires=int(time.time()) - 1))
    sweep(installation)
    assert look(installation, submitted.id).files_deleted
    assert not list(installation.store.list("films"))


def test_takes_of_ended_tasks_go_and_those_of_running_ones_stay(
    installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio, key: ApiKey, short: Brief
) -> None:
    running, ended = (studio.submit(short, key).task.id for _ in range(2))
    jobs = make_jobs()
    for task_id in (running, ended):
        jobs.prepare(task_id)
        jobs.render(task_id, 0)
    with installation.database.begin() as connection:
        store.change_state(connection, ended, TaskState.FAILED)
    sweep(installation)
    assert list(installation.store.list(f"takes/{running}"))
    assert not list(installation.store.list(f"takes/{ended}"))


def test_working_files_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    for name in ("take-old", "take-new", "finish-old", "something-else"):
        (tmp_path / name).mkdir()
        if not name.endswith("new"):
            os.utime(tmp_path / name, (1.0, 1.0))
    sweep_work(tmp_path, older_than=3600)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["something-else", "take-new"]


def test_a_folder_in_which_a_file_grows_belongs_to_somebody(tmp_path: Path) -> None:
    for name in ("take-growing", "take-left"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "take.mp4").write_bytes(b"x")
        if name == "take-left":
            os.utime(tmp_path / name / "take.mp4", (1.0, 1.0))
        os.utime(tmp_path / name, (1.0, 1.0))
    sweep_work(tmp_path, older_than=3600)
    assert [path.name for path in tmp_path.iterdir()] == ["take-growing"]
