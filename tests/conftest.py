"""What all tests share. Servers listen on 127.0.0.1 only; all state is in temporary folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.postgres import new_database, postgres_server
from tests.server import Server
from vitascope.accounts.keys import create_key
from vitascope.brief import Brief
from vitascope.database import Database, open_database
from vitascope.database.migration import migrate
from vitascope.settings import Settings, get_settings

#: What needs torch is run by ``make test-diffusion``, which installs it.
collect_ignore = [] if find_spec("torch") else ["diffusion"]


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.startswith("VITASCOPE_"):
            monkeypatch.delenv(name)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


#: Compiled kernels are kept from run to run; a change of a kernel's source makes a new folder inside.
KERNELS = Path(__file__).parents[1] / ".pytest_cache" / "kernels"


@pytest.fixture(scope="session")
def kernels() -> Path:
    """Where compiled kernels are, or will be once an engine warms up."""
    return KERNELS


@pytest.fixture
def settings(tmp_path: Path, kernels: Path) -> Settings:
    """Settings of a home of its own, with the quick test card engine."""
    return Settings(home=tmp_path / "home", engine="testcard", kernels=kernels, renderers=2, disk_reserve=0, port=0)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL server that does not care for power cuts."""
    with postgres_server("fsync=off") as url:
        yield url


@pytest.fixture(scope="session")
def migrated(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name of a database on it that is up to date, to be copied."""
    with new_database(postgres) as url:
        made = open_database(url)
        migrate(made, tmp_path_factory.mktemp("migrated"))
        made.close()
        yield str(sa.make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where a fresh database is: a file, then a URL."""
    if request.param == "sqlite":
        yield tmp_path / "vitascope.db"
    else:
        with new_database(request.getfixturevalue("postgres"), request.getfixturevalue("migrated")) as url:
            yield url


@pytest.fixture
def database(place: Path | str, tmp_path: Path) -> Iterator[Database]:
    """A fresh database with the account ``default``, of each kind."""
    opened = open_database(place)
    migrate(opened, tmp_path / "lock")
    with opened.begin() as connection:
        create_key(connection, "test")
    yield opened
    opened.close()


@pytest.fixture
def order() -> Brief:
    """The contract's own example."""
    return Brief(model="wan2.7-text-to-video", prompt="A small kitten running under the moonlight", seed=42)


@pytest.fixture
def make_server(tmp_path: Path, kernels: Path) -> Iterator[Callable[..., Server]]:
    """Make a real server with the settings given as ``name=value``; what is left of it is killed after the test."""
    made: list[Server] = []

    def make(**settings: object) -> Server:
        home = tmp_path / f"home-{len(made)}"
        usual = {
            "engine": "testcard",
            "renderers": 2,
            "disk_reserve": 0,
            "kernels": kernels,
            "heartbeat": 0.5,
            "lease": 4,
        }
        named = {f"VITASCOPE_{name.upper()}": str(value) for name, value in {**usual, **settings}.items()}
        made.append(Server(home, named))
        return made[-1]

    yield make
    for server in made:
        server.close()
