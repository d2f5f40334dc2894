"""One server with several engines, each of which has models, a queue and renderers of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.server import Server
from vitascope.film.probe import probe
from vitascope.film.provenance import read_provenance

MODELS = "wan2.7-text-to-video=openai-videos,testcard animatic=animatic draft=testcard"
NOBODY = {"openai_videos_urls": "http://127.0.0.1:9", "upstream_patience": 1}


def test_each_model_is_made_by_its_own_engine(make_server: Callable[..., Server], tmp_path: Path) -> None:
    server = make_server(models=MODELS, renderers=1, **NOBODY)
    server.start()
    offered = {one["id"]: one["engine"] for one in server.request("GET", "/v1/models").json()["data"]}
    assert offered == {
        "wan2.7-text-to-video": "openai-videos,testcard",
        "animatic": "animatic",
        "draft": "testcard",
    }
    films = {model: server.order(model=model, prompt="a kitten", duration=2) for model in offered}
    ended = server.wait(list(films.values()), 120)
    assert {body["status"] for body in ended.values()} == {"completed"}, server.tail()
    made = {model: ended[film]["task_info"]["engine"] for model, film in films.items()}
    assert made == {"wan2.7-text-to-video": "testcard", "animatic": "animatic", "draft": "testcard"}
    for model, film in films.items():
        facts = probe(server.download(ended[film]["results"][0], tmp_path / f"{film}.mp4"))
        assert facts.frames == 60
        told = read_provenance(facts.tags["comment"])
        assert told is not None
        assert told["engine"] == made[model]
    answer = server.request("POST", "/v1/videos/generations", json={"model": "testcard", "prompt": "x"})
    assert (answer.status_code, "wan2.7-text-to-video, animatic, draft" in answer.text) == (404, True), answer.text
    renderers = server.rows("SELECT engine, count(*) FROM member WHERE role = 'renderer' GROUP BY engine ORDER BY 1")
    assert [tuple(row) for row in renderers] == [("animatic", 1), ("openai-videos,testcard", 1), ("testcard", 1)]


def test_films_for_an_engine_that_is_gone_are_spoken_of_and_go_on_when_it_is_back(
    make_server: Callable[..., Server],
) -> None:
    server = make_server(testcard_pace=0.05, renderers=1)
    server.start()
    film = server.order(prompt="a kitten", duration=4)
    server.kill()
    server.environment["VITASCOPE_ENGINE"] = "openai-videos"
    server.environment["VITASCOPE_OPENAI_VIDEOS_URLS"] = "http://127.0.0.1:9"
    server.start()
    server.said("1 films wait for testcard, and no renderer runs it")
    assert server.task(film)["task_info"]["phase"] == "warming_up"
    server.kill()
    server.environment["VITASCOPE_ENGINE"] = "testcard"
    server.start()
    assert server.wait([film], 60)[film]["status"] == "completed"
