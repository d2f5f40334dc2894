"""A storage that lost the takes of a film, as one restored from another moment than the database may have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.unit.production.test_jobs import look, queued
from vitascope.accounts import ledger
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database.tables import take
from vitascope.film.probe import probe
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.production.take import TakeShelf
from vitascope.settings import Settings
from vitascope.tasks.states import Phase, TaskState


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With accounting."""
    return settings.model_copy(update={"credits": "on"})


@pytest.fixture
def film(installation: Installation, studio: Studio, key: ApiKey, short: Brief) -> str:
    """Ordered and paid for."""
    with installation.database.begin() as connection:
        ledger.grant(connection, key.account, 100_000)
    return studio.submit(short, key).task.id


def render_all(jobs: Jobs, film: str) -> None:
    for segment in range(2):
        jobs.render(film, segment)


@pytest.mark.parametrize("lost", ["0000.mp4", "0001.json"])
def test_what_is_lost_is_made_again_and_nothing_else(
    installation: Installation, make_jobs: Callable[..., Jobs], film: str, lost: str, tmp_path: Path
) -> None:
    jobs = make_jobs()
    jobs.prepare(film)
    render_all(jobs, film)
    progress = look(installation, film).progress
    installation.store.delete(f"takes/{film}/{lost}")
    jobs.finish(film)
    waiting = look(installation, film)
    assert (waiting.state, waiting.phase) == (TaskState.PROCESSING, Phase.RENDERING)
    assert waiting.progress >= progress, "it never goes back"
    segment = int(lost[:4])
    assert f"segment/{segment}/again/1" in queued(installation, film)
    assert f"segment/{1 - segment}/again/1" not in queued(installation, film)
    jobs.render(film, segment)
    assert "finish/again/1" in queued(installation, film)
    jobs.finish(film)
    ended = look(installation, film)
    assert ended.state is TaskState.COMPLETED
    assert ended.film_key is not None
    installation.store.get_file(ended.film_key, tmp_path / "film.mp4")
    assert probe(tmp_path / "film.mp4").frames == 60
    with installation.database.read() as connection:
        begun = {row.segment: row.begun for row in connection.execute(sa.select(take.c.segment, take.c.begun))}
    assert begun == {segment: 2, 1 - segment: 1}


def test_a_storage_that_keeps_losing_them_fails_the_film_and_what_it_reserved_comes_back(
    installation: Installation, key: ApiKey, make_jobs: Callable[..., Jobs], film: str
) -> None:
    jobs = make_jobs()
    jobs.prepare(film)
    for _ in range(installation.settings.attempts + 1):
        assert look(installation, film).state is TaskState.PROCESSING
        render_all(jobs, film)
        TakeShelf(installation.store, film).clear()
        jobs.finish(film)
    ended = look(installation, film)
    assert (ended.state, ended.error_code) == (TaskState.FAILED, "service_error")
    assert ended.error_message is not None
    assert "lost from the storage" in ended.error_message
    with installation.database.read() as connection:
        assert ledger.balance(connection, key.account) == 100_000
