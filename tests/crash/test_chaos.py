"""A short run of what ``make chaos`` does for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.run import run

KILLS = 6


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_films_survive_whatever_is_killed(tmp_path: Path, database: str) -> None:
    said: list[str] = []
    report = run(database, tmp_path / "plant", kills=KILLS, seed=5, say=said.append)
    assert report.faults == []
    assert report.kills >= KILLS
    assert report.films["completed"] > 0
