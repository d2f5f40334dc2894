"""Servers for the tests of the Files API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.client import Client
from tests.contract.uploads.house import House, Make
from vitascope.api import create_app
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings


@pytest.fixture
def house(installation: Installation, anonymous: Client) -> House:
    """The server of all contract tests."""
    return House(installation, anonymous.app)


@pytest.fixture
def make(settings: Settings) -> Iterator[Make]:
    """Make a server with other settings."""
    made: list[Installation] = []

    def house(**changes: Any) -> House:
        base = {**settings.model_dump(), "port": 8000, **changes}
        made.append(Installation.open(Settings.model_validate(base)))
        return House(made[-1], create_app(Studio(made[-1])))

    yield house
    for installation in made:
        installation.close()
