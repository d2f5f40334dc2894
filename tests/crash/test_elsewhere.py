"""The front server dies at each step of an order at another server: the film is made, and ordered once."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gateway import gateway
from tests.server import Server
from tests.service.test_remote_engines import settings_of
from vitascope.film.probe import probe

#: What is kept or sent: the intent, the order, its id, the film. The server's group dies after it, a renderer before it: there
#: is nothing in between but the return from a call.
STEPS = ("intent", "submit", "order", "rename")


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)  # what is kept does not depend on the database
@pytest.mark.parametrize(
    ("protocol", "whom", "when"), [("dashscope", "group", "after"), ("openai-videos", "renderer", "before")]
)
def test_a_film_is_ordered_once_wherever_who_orders_it_dies(
    make_server: Callable[..., Server], tmp_path: Path, protocol: str, whom: str, when: str
) -> None:
    points = tmp_path / "points"
    for name in ("seen", "armed", "hit"):
        (points / name).mkdir(parents=True)
    with gateway() as between:
        back = make_server(public_url=between.url)
        back.start()
        between.target = back.base
        front = make_server(**settings_of(protocol, between.url, back.key), renderers=1, restart_pause=0.1)
        front.environment["VITASCOPE_FAILPOINTS"] = str(points)
        front.start()
        for what in STEPS:
            step = f"rendering.{what}.{when}"
            (points / "armed" / step).write_text("group" if whom == "group" else "")
            film = front.order(prompt=step, duration=2)
            deadline = time.monotonic() + 60
            while not list((points / "hit").glob(f"{step}.*")):
                assert time.monotonic() < deadline, (step, front.tail())
                time.sleep(0.05)
            if whom == "group":
                front.close()
                front.start()
            body = front.wait([film], 60)[film]
            assert body["status"] == "completed", (step, body, front.tail())
            assert probe(front.download(body["results"][0], tmp_path / "film.mp4")).frames == 60
            ordered = [row for row in back.rows("SELECT brief FROM task") if step in str(row.brief)]
            assert len(ordered) == 1, step
        assert between.passed
