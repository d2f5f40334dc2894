"""An engine that cannot go on in its process, as a GPU that reported an error: brought along by an operator, as any may be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server import Server

ENGINE = """
from pathlib import Path
from vitascope.engines.testcard import TestCardEngine
from vitascope.errors import EngineBroken

class Brittle(TestCardEngine):
    name = "brittle"

    def render(self, segment, board, audio, report):
        for number, chunk in enumerate(super().render(segment, board, audio, report)):
            left = sorted(Path({folder!r}).iterdir())
            if segment.index == 0 and number == 3 and left:
                left[0].unlink(missing_ok=True)
                raise EngineBroken("the card fell off the bus")
            yield chunk

def make(settings):
    return Brittle()
"""


@pytest.fixture
def make_brittle(make_server: Callable[..., Server], tmp_path: Path) -> Callable[[int], Server]:
    """A server of one renderer whose engine breaks so many times."""

    def make(times: int) -> Server:
        site, broken = tmp_path / "site", tmp_path / "broken"
        facts = site / "brittle-1.0.dist-info"
        for folder in (facts, broken):
            folder.mkdir(parents=True)
        (site / "brittle.py").write_text(ENGINE.format(folder=str(broken)))
        (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: brittle\nVersion: 1.0\n")
        (facts / "entry_points.txt").write_text("[vitascope.engines]\nbrittle = brittle:make\n")
        for number in range(times):
            (broken / str(number)).touch()
        server = make_server(engine="brittle", renderers=1, attempts=3)
        server.environment["PYTHONPATH"] = str(site)
        server.start()
        return server

    return make


def test_the_process_ends_and_another_one_makes_the_film(make_brittle: Callable[[int], Server]) -> None:
    server = make_brittle(1)
    film = server.order(prompt="a cat", duration=2)
    body = server.wait([film], 60)[film]
    assert body["status"] == "completed", server.tail()
    attempts = server.rows("SELECT attempts, processes FROM take ORDER BY attempts")
    assert [tuple(row) for row in attempts][-1] == (1, 2), "the attempt counts once, and so does each process"
    assert "the card fell off the bus" in server.log.read_text()
    again = server.order(prompt="a dog", duration=2)
    assert server.wait([again], 60)[again]["status"] == "completed"


def test_what_breaks_the_engine_every_time_fails_in_the_end(make_brittle: Callable[[int], Server]) -> None:
    server = make_brittle(3)
    film = server.order(prompt="a cat", duration=2)
    body = server.wait([film], 90)[film]
    assert body["status"] == "failed"
    assert "the card fell off the bus" in body["error"]["message"]
    again = server.order(prompt="a dog", duration=2)
    assert server.wait([again], 60)[again]["status"] == "completed", "the next film is none the worse"
