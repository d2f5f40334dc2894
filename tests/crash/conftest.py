"""Servers for the crash tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash.server import Server


@pytest.fixture
def make_server(tmp_path: Path, kernels: Path) -> Iterator[Callable[..., Server]]:
    """Make a server with the settings given as ``name=value``; it is killed at the end of the test."""
    made: list[Server] = []

    def make(**settings: object) -> Server:
        home = tmp_path / f"home-{len(made)}"
        defaults = {
            "engine": "testcard",
            "renderers": 2,
            "disk_reserve": 0,
            "kernels": kernels,
            "heartbeat": 0.5,
            "lease": 4,
        }
        named = {f"VITASCOPE_{name.upper()}": str(value) for name, value in {**defaults, **settings}.items()}
        made.append(Server(home, named))
        return made[-1]

    yield make
    for server in made:
        server.close()
