"""The whole service as a client meets it: real processes, real HTTP, films probed."""

from __future__ import annotations

import io
import json
import threading
import time
import wave
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from tests.media.players import watch
from tests.server import Server


class Neighbour:
    """Another web server: gives away one wav file and keeps what is posted to it."""

    def __init__(self, sound: bytes) -> None:
        neighbour = self
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.posted = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/octet-stream")
                self.end_headers()
                self.wfile.write(sound)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                neighbour.posts.append((dict(self.headers), body))
                self.send_response(204)
                self.end_headers()
                neighbour.posted.set()

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def three_seconds() -> bytes:
    """A wav file: 440 Hz for three seconds."""
    samples = (8000 * np.sin(2 * np.pi * 440 * np.arange(3 * 22050) / 22050)).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return buffer.getvalue()


@pytest.fixture
def neighbour() -> Iterator[Neighbour]:
    made = Neighbour(three_seconds())
    yield made
    made.close()


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    started = make_server(outbound_allow="127.0.0.0/8")
    started.start()
    return started


def test_audio_from_a_link_drives_and_the_callback_has_the_body_of_the_query(
    server: Server, neighbour: Neighbour, tmp_path: Path
) -> None:
    film = server.order(
        prompt="A film", duration=5, audio_urls=[f"{neighbour.base}/a.mp3"], callback_url=f"{neighbour.base}/hook"
    )
    (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed", body
    seen = watch(server.download(body["results"][0], tmp_path / "film.mp4"))
    assert len(seen.sound) == 5 * 48000
    loud = np.abs(seen.sound).reshape(50, -1).max(axis=1) > 0.01
    assert loud.tolist() == [True] * 30 + [False] * 20 or loud.tolist() == [True] * 31 + [False] * 19
    assert neighbour.posted.wait(20)
    headers, posted = neighbour.posts[0]
    assert headers["Content-Type"] == "application/json"
    now = server.task(film)

    def without_links(told: dict[str, object]) -> dict[str, object]:
        info = dict(told["task_info"])  # type: ignore[call-overload]
        return {**told, "results": len(told["results"]), "task_info": {**info, "poster": None, "storyboard": None}}  # type: ignore[arg-type]

    assert without_links(json.loads(posted)) == without_links(now)
    time.sleep(0.5)
    assert len(neighbour.posts) == 1


def test_a_callback_tells_of_failure_too(server: Server, neighbour: Neighbour) -> None:
    film = server.order(
        prompt="A film", audio_urls=["data:audio/wav;base64,AAAA"], callback_url=f"{neighbour.base}/hook"
    )
    assert neighbour.posted.wait(30)
    told = json.loads(neighbour.posts[0][1])
    assert (told["id"], told["status"]) == (film, "failed")
    assert told["error"]["code"] == "invalid_parameters"
    assert told["error"]["type"] == "task_error"


def test_links_expire_with_their_files_and_the_task_says_so(make_server: Callable[..., Server]) -> None:
    server = make_server(file_hours=3 / 3600)
    server.start()
    film = server.order(prompt="A film", duration=2)
    (body,) = server.wait([film], 60).values()
    link = body["results"][0]
    assert server.status(link) == 200
    deadline = time.monotonic() + 30
    while server.status(link) != 410:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    told = server.task(film)
    assert (told["status"], told["results"], told["task_info"]["files"]) == ("completed", [], "deleted")


def test_the_first_start_makes_a_key_and_later_starts_do_not(make_server: Callable[..., Server]) -> None:
    server = make_server()
    server.key = "not made by the test"
    server.start()
    first = server.tail()
    assert "API key, shown only now" in first
    assert "curl http://127.0.0.1:" in first
    server.stop()
    server.start()
    assert "API key" not in server.tail()


def test_the_readyz_route_waits_for_renderers(server: Server) -> None:
    deadline = time.monotonic() + 30
    while (status := server.status("/readyz")) != 200:
        assert status == 503
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert server.status("/healthz") == 200


def test_the_storyboard_of_a_film_sent_back_makes_the_same_film(server: Server, tmp_path: Path) -> None:
    first = server.order(
        prompt="A cat", negative_prompt="rain", prompt_extend=True, duration=4, seed=77, aspect_ratio="3:4"
    )
    told = server.wait([first], 60)[first]
    link = told["task_info"]["storyboard"]
    storyboard = json.loads(server.download(link, tmp_path / "storyboard.json").read_bytes())
    assert storyboard["rewritten"]
    again = server.order(prompt="Something else", storyboard=storyboard)
    retold = server.wait([again], 60)[again]
    films = [
        server.download(body["results"][0], tmp_path / f"{number}.mp4").read_bytes()
        for number, body in enumerate((told, retold))
    ]
    assert films[0] == films[1]
    second = server.download(retold["task_info"]["storyboard"], tmp_path / "again.json")
    assert second.read_bytes() == (tmp_path / "storyboard.json").read_bytes()
    assert server.request("DELETE", f"/v1/tasks/{first}/files").json()["task_info"]["files"] == "deleted"
    assert [server.status(link), server.status(told["task_info"]["poster"])] == [410, 410]


def test_a_film_of_a_listed_storyboard_has_its_sizes_and_seed(server: Server) -> None:
    film = server.order(prompt="A film", duration=2, quality="720p", aspect_ratio="3:4", seed=77)
    (body,) = server.wait([film], 60).values()
    info = body["task_info"]
    assert (info["seed"], info["engine"], info["video_duration"]) == (77, "testcard", 2)
    assert body["progress"] == 100
