"""A storage that lost the takes of a film, as one restored from another moment than the database may have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.production.test_jobs import look
from vitascope.accounts import ledger
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.production import patience
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.production.take import TakeShelf
from vitascope.settings import Settings
from vitascope.tasks.states import TaskState


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With accounting."""
    return settings.model_copy(update={"credits": "on"})


def test_the_film_fails_and_what_it_reserved_comes_back(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief, make_jobs: Callable[..., Jobs],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(patience, "PAUSES", (0.01,))
    with installation.database.begin() as connection:
        ledger.grant(connection, key.account, 100_000)
    film = studio.submit(short, key).task.id
    jobs = make_jobs()
    jobs.prepare(film)
    for segment in range(2):
        jobs.render(film, segment)
    TakeShelf(installation.store, film).clear()
    jobs.finish(film)
    ended = look(installation, film)
    assert (ended.state, ended.error_code) == (TaskState.FAILED, "service_error")
    with installation.database.read() as connection:
        assert ledger.balance(connection, key.account) == 100_000
