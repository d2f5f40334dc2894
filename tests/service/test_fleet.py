"""Several servers behind one: who gets a film, and who makes it when another is gone, or all are."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.gateway import gateway
from tests.server import Server
from tests.service.test_remote_engines import settings_of
from vitascope.film.probe import probe


def test_two_servers_share_the_films_and_one_makes_what_the_other_had(
    make_server: Callable[..., Server], tmp_path: Path
) -> None:
    backs = [make_server(testcard_pace=0.02) for _ in range(2)]
    for back in backs:
        back.start()
    with backs[0].transaction() as connection:  # one key for both
        row = connection.exec_driver_sql("SELECT * FROM api_key").mappings().one()
    with backs[1].transaction() as connection:
        connection.exec_driver_sql("UPDATE api_key SET digest = ?, prefix = ?", (row["digest"], row["prefix"]))
    urls = ",".join(back.base for back in backs)
    front = make_server(**{**settings_of("openai-videos", urls, backs[0].key), "openai_videos_at_once": 2})
    front.environment["VITASCOPE_OPENAI_VIDEOS_DIALECT"] = "vllm-omni"
    front.environment["VITASCOPE_RENDERERS"] = "4"
    front.start()
    films = [front.order(prompt=f"film {number}", duration=2) for number in range(4)]
    deadline = time.monotonic() + 60
    while sum(_films(back) for back in backs) < 4:
        assert time.monotonic() < deadline, front.tail()
        time.sleep(0.05)
    shares = [_films(back) for back in backs]
    assert shares == [2, 2]
    backs[0].close()
    ended = front.wait(films, 120)
    assert Counter(body["status"] for body in ended.values()) == {"completed": 4}
    assert _films(backs[1]) == 4


def test_a_film_that_nobody_makes_elsewhere_is_made_here_and_says_so(
    make_server: Callable[..., Server], tmp_path: Path
) -> None:
    with gateway() as gone:
        url = gone.url
    settings = {**settings_of("openai-videos", url, "key"), "engine": "openai-videos,testcard", "upstream_patience": 2}
    front = make_server(**settings)
    front.start()
    film = front.order(prompt="Shot 1 [0-1s] a dog. Shot 2 [1-3s] a cat.", duration=3)
    body = front.wait([film], 60)[film]
    assert body["status"] == "completed", body
    assert body["task_info"]["notes"] == ["The film was given to testcard, because openai-videos could not make it."]
    assert body["task_info"]["engine"] == "testcard"
    assert probe(front.download(body["results"][0], tmp_path / "film.mp4")).frames == 90


def _films(back: Server) -> int:
    return int(back.rows("SELECT count(*) FROM task")[0][0])
