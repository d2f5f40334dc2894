"""One installation for all contract tests: the real studio over a temporary home, no production running behind it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contract.client import Client
from vitascope.accounts import create_key
from vitascope.api import create_app
from vitascope.brief import Brief
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings

#: What the name server of these tests knows. Real name servers are not asked.
NAMES = {"hooks.inside.example": "10.1.2.3", "hooks.outside.example": "93.184.215.14"}


@pytest.fixture(autouse=True)
def _name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(host: bytes, *_: object, **__: object) -> list[Any]:
        if host.decode() not in NAMES:
            raise socket.gaierror(socket.EAI_NONAME, "unknown name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (NAMES[host.decode()], 0))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    home = tmp_path_factory.mktemp("contract") / "home"
    opened = Installation.open(
        Settings(home=home, engine="testcard", disk_reserve=0, port=8000, body_limit=24 * 1024 * 1024)
    )
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def studio(installation: Installation) -> Studio:
    return Studio(installation)


@pytest.fixture(scope="session")
def anonymous(studio: Studio) -> Client:
    """A client without a key."""
    return Client(create_app(studio))


@pytest.fixture(scope="session")
def client(studio: Studio, anonymous: Client) -> Client:
    """A client with a key of the account ``default``."""
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "contract test")
    return Client(anonymous.app, key)


@pytest.fixture(scope="session")
def stranger(studio: Studio, anonymous: Client) -> Client:
    """A client with a key of another account."""
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "contract test", account="stranger")
    return Client(anonymous.app, key)


@pytest.fixture(scope="session")
def brief_of(studio: Studio) -> Callable[[str], Brief]:
    """What was stored for a task."""

    def read(task_id: str) -> Brief:
        task = studio.task(task_id)
        assert task is not None
        return task.brief

    return read
