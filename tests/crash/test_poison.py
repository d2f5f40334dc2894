"""A film that kills the desk fails in the end, and films that were in its company do not."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.answering import Quiet, answering
from tests.server import Server
from tests.unit.uploads.samples import wav


@contextmanager
def audio_server(before: Callable[[str], None]) -> Iterator[str]:
    """Serves audio at any path, after ``before(path)``."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            before(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(wav())))
            self.send_header("Content-Type", "audio/wav")
            self.end_headers()
            self.wfile.write(wav())

    with answering(Handler) as port:
        yield f"http://127.0.0.1:{port}"


def test_a_film_that_kills_the_desk_fails_and_its_neighbours_are_made(make_server: Callable[..., Server]) -> None:
    server = make_server(renderers=1, attempts=2, outbound_allow="127.0.0.0/8")
    killed: list[int] = []
    neighbour_waits, first_death = threading.Event(), threading.Event()

    def before(path: str) -> None:
        if path == "/neighbour.wav":
            neighbour_waits.set()
            first_death.wait(30)
            return
        neighbour_waits.wait(30)
        ((desk,),) = server.rows("SELECT pid FROM member WHERE role = 'desk' AND state != 'gone'")
        killed.append(desk)
        os.kill(desk, signal.SIGKILL)
        first_death.set()

    with audio_server(before) as base:
        server.start()
        neighbour = server.order(prompt="a film", duration=2, audio_urls=[f"{base}/neighbour.wav"])
        poison = server.order(prompt="a film", duration=2, audio_urls=[f"{base}/poison.wav"])
        ended = server.wait([neighbour, poison], 60)
    assert ended[neighbour]["status"] == "completed", ended
    assert ended[poison]["status"] == "failed", ended
    assert ended[poison]["error"]["code"] == "service_error"
    assert "2 attempts" in ended[poison]["error"]["message"]
    assert "SIGKILL" in ended[poison]["error"]["message"]
    assert len(killed) == len(set(killed)) == 3, "once in company, and twice alone"
    deaths = dict(tuple(row) for row in server.rows("SELECT task_id, deaths FROM desk_work"))
    assert deaths == {poison: 3, neighbour: 1}
