"""An installation with its jobs, run by hand instead of by the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vitascope.accounts.keys import ApiKey, create_key
from vitascope.brief import Brief
from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Engine
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks.task import Task


@pytest.fixture
def settings(settings: Settings, place: Path | str) -> Settings:
    """With a database of each kind."""
    url = place if isinstance(place, str) else None
    return Settings.model_validate({**settings.model_dump(), "database_url": url})


@pytest.fixture
def installation(settings: Settings) -> Iterator[Installation]:
    """A fresh home."""
    opened = Installation.open(settings)
    opened.queue.declare({settings.engine: 1})
    yield opened
    opened.close()


@pytest.fixture
def key(installation: Installation) -> ApiKey:
    """A key of the account ``default``."""
    with installation.database.begin() as connection:
        return create_key(connection, "test")[1]


@pytest.fixture
def studio(installation: Installation) -> Studio:
    """The front of the installation."""
    return Studio(installation)


@pytest.fixture
def make_jobs(installation: Installation) -> Callable[..., Jobs]:
    """The jobs of a process with the given engine, or with the one of the settings."""

    def make(engine: Engine | None = None) -> Jobs:
        return Jobs(
            installation.settings,
            installation.database,
            installation.store,
            installation.links,
            installation.queue,
            Offers(installation.settings, {} if engine is None else {installation.settings.engine: engine}),
            "executor-of-the-test",
        )

    return make


@pytest.fixture
def short() -> Brief:
    """Two seconds."""
    return Brief(model="wan2.7-text-to-video", prompt="A kitten", seconds=2, seed=7)


@pytest.fixture
def submitted(studio: Studio, key: ApiKey, short: Brief) -> Task:
    """A film that was just accepted."""
    return studio.submit(short, key).task
