"""Crashes happen on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server import Server


@pytest.fixture
def make_server(place: Path | str, make_server: Callable[..., Server]) -> Callable[..., Server]:
    """As everywhere, with a database of each kind, which is dropped after the servers are gone."""
    shared = {"database_url": place} if isinstance(place, str) else {}
    return lambda **settings: make_server(**{**shared, **settings})
