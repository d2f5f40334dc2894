"""One server with several engines, each of which has models, a queue and renderers of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import until
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
    until(lambda: bool(server.rows("SELECT segment FROM take")), 30)
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


GPU_ENGINES = """
from dataclasses import replace

from vitascope.engines.testcard import TestCardEngine


class Card(TestCardEngine):
    def __init__(self, name, seconds_per_frame):
        super().__init__(seconds_per_frame)
        self.name = name

    def capabilities(self):
        return replace(super().capabilities(), models=(self.name,), renderer_device="gpu")


def red(settings):
    return Card("red", settings.testcard_pace)


def blue(settings):
    return Card("blue", settings.testcard_pace)


class Sick(Card):
    def warm_up(self, say):
        raise RuntimeError("these weights cannot be loaded")


def sick(settings):
    return Sick("sick", 0)
"""


@pytest.fixture
def gpu_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines whose renderers keep a GPU each, installed; one of them cannot be loaded."""
    metadata = tmp_path / "site" / "cards-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata.parent / "cards.py").write_text(GPU_ENGINES)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: cards\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[vitascope.engines]\nred = cards:red\nblue = cards:blue\nsick = cards:sick\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(metadata.parent))


@pytest.mark.usefixtures("gpu_engines")
def test_models_that_outnumber_the_gpus_take_turns(make_server: Callable[..., Server]) -> None:
    """A renderer without films makes way at once; one with films when its turn is over, and it ends its segment first."""
    server = make_server(models="red=red blue=blue", gpus="7", model_turn=1.5, testcard_pace=0.015)
    del server.environment["VITASCOPE_RENDERERS"]
    server.start()
    server.said("renderers of blue: 0")
    first = server.order(model="blue", prompt="a kitten", duration=2)
    body = server.wait([first], 60)[first]
    assert (body["status"], body["task_info"]["engine"]) == ("completed", "blue"), server.tail()
    assert body["task_info"]["sound"] == "engine"
    reds = [server.order(model="red", prompt="a kitten", duration=4) for _ in range(4)]
    server.said("makes way for red")
    blue = server.order(model="blue", prompt="a kitten", duration=2)
    ended = server.wait([blue], 60)
    still = [film for film in reds if server.task(film)["status"] == "processing"]
    assert still, "blue had its turn before all films of red were made"
    ended |= server.wait(reds, 90)
    assert {one["status"] for one in ended.values()} == {"completed"}, server.tail()
    assert server.rows("SELECT segment FROM take WHERE begun > 1") == [], "no segment was handed back"
    used = server.rows("SELECT engine FROM member WHERE role = 'renderer' ORDER BY born")
    assert [row[0] for row in used][:5] == ["red", "blue", "red", "blue", "red"]


@pytest.mark.usefixtures("gpu_engines")
def test_a_model_that_cannot_be_loaded_does_not_keep_its_gpu_from_the_others(
    make_server: Callable[..., Server],
) -> None:
    server = make_server(models="sick=sick red=red", gpus="7", restart_pause=0.2)
    del server.environment["VITASCOPE_RENDERERS"]
    server.start()
    film = server.order(model="red", prompt="a kitten", duration=2)
    assert server.wait([film], 60)[film]["status"] == "completed", server.tail()


def test_a_renderer_makes_way_for_a_new_one_after_so_many_films(make_server: Callable[..., Server]) -> None:
    server = make_server(renderers=1, renderer_films=2)
    server.start()
    films = [server.order(prompt="a kitten", duration=2) for _ in range(5)]
    assert {one["status"] for one in server.wait(films, 60).values()} == {"completed"}, server.tail()
    assert server.rows("SELECT count(*) FROM member WHERE role = 'renderer'")[0][0] >= 3
    assert server.rows("SELECT segment FROM take WHERE attempts > 0 OR begun > 1") == []
