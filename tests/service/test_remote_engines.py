"""A Vitascope in front of a Vitascope, over each protocol, with a fault in every place between them."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests.gateway import Fault, Gateway, gateway
from tests.server import Server
from vitascope.film.probe import probe
from vitascope.production.take import wav_bytes

PROTOCOLS = ("dashscope", "openai-videos")
ORDERS = {"dashscope": "POST .*/video-synthesis", "openai-videos": "POST /v1/videos$"}
LOOKS = {"dashscope": "GET /api/v1/tasks/[^?]", "openai-videos": "GET /v1/videos/[^/]*$"}
FILMS = {"dashscope": "GET /files/", "openai-videos": "GET /v1/videos/.*/content"}
LISTS = {"dashscope": r"GET /api/v1/tasks/\?", "openai-videos": r"GET /v1/videos\?"}


@dataclass
class Pair:
    """Two servers and what is between them."""

    protocol: str
    front: Server
    between: Gateway
    back: Server

    def film(self, name: str, seconds: float = 60, **asked: Any) -> dict[str, Any]:
        """Order a film at the front, wait for its end, and see that each fault has happened; its task."""
        task = self.front.order(**{"prompt": name, "duration": 2, **asked})
        ended = self.front.wait([task], seconds)[task]
        assert all(fault.spent for fault in self.between.faults), self.between.faults
        return ended

    def orders(self, name: str) -> int:
        """How many films of that prompt the back server was given."""
        return len([row for row in self.back.rows("SELECT brief FROM task") if name in str(row.brief)])

    def brief(self, name: str) -> dict[str, Any]:
        """What the back server was asked for."""
        (row,) = [row for row in self.back.rows("SELECT brief FROM task") if name in str(row.brief)]
        brief: dict[str, Any] = json.loads(row.brief)
        return brief

    def check(self, body: dict[str, Any], folder: Path, frames: int = 60) -> None:
        """The film is whole and sounds."""
        assert body["status"] == "completed", body
        facts = probe(self.front.download(body["results"][0], folder / "film.mp4"))
        assert (facts.frames, facts.audio_codec) == (frames, "aac")


def settings_of(protocol: str, url: str, key: str) -> dict[str, object]:
    """Of a front server."""
    own = (
        {"dashscope_url": url, "dashscope_key": key}
        if protocol == "dashscope"
        else {"openai_videos_urls": url, "openai_videos_key": key, "openai_videos_at_once": 2}
    )
    common = {"engine": protocol, "outbound_allow": "127.0.0.0/8", "upstream_timeout": 3, "upstream_settling": 2}
    return {**common, **own}


@pytest.fixture(scope="module", params=PROTOCOLS)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Both servers, for all tests with that protocol."""
    folder = tmp_path_factory.mktemp("pair")
    usual = {"renderers": 2, "disk_reserve": 0, "engine": "testcard", "kernels": request.getfixturevalue("kernels")}

    def server(name: str, **settings: object) -> Server:
        return Server(
            folder / name, {f"VITASCOPE_{key.upper()}": str(value) for key, value in {**usual, **settings}.items()}
        )

    with gateway() as between, gateway() as entry:
        (folder / "words").write_text("forbidden fruit\n")
        back = server("back", public_url=between.url, outbound_allow="127.0.0.0/8", moderation_words=folder / "words")
        back.start()
        between.target = back.base
        front = server("front", **settings_of(request.param, between.url, back.key), public_url=entry.url)
        try:
            front.start()
            entry.target = front.base
            yield Pair(request.param, front, between, back)
        finally:
            front.close()
            back.close()


@pytest.fixture
def pair(house: Pair) -> Iterator[Pair]:
    """With no faults but those of the test."""
    house.between.faults.clear()
    house.between.passed.clear()
    yield house
    house.between.faults.clear()


def test_a_film_of_several_shots_goes_out_as_one_order_and_comes_back_whole(pair: Pair, tmp_path: Path) -> None:
    prompt = "two shots. Shot 1 [0-1s] a dog runs. Shot 2 [1-3s] a cat sleeps."
    body = pair.film(prompt, duration=3, seed=7, negative_prompt="rain", aspect_ratio="1:1", prompt_extend=False)
    pair.check(body, tmp_path, 90)
    assert (probe(tmp_path / "film.mp4").width, probe(tmp_path / "film.mp4").height) == (960, 960)
    brief = pair.brief("two shots")
    assert brief["prompt"] == prompt
    assert (brief["negative_prompt"], brief["aspect_ratio"], brief["seconds"], brief["seed"]) == ("rain", "1:1", 3, 7)
    (there,) = [row.id for row in pair.back.rows("SELECT id, brief FROM task") if "two shots" in str(row.brief)]
    pair.back.download(pair.back.task(there)["results"][0], tmp_path / "there.mp4")
    assert pictures(tmp_path / "film.mp4") == pictures(tmp_path / "there.mp4"), "nothing is encoded twice"
    kept = pair.front.rows("SELECT order_elsewhere FROM take WHERE order_elsewhere IS NOT NULL")
    assert all(row.order_elsewhere.startswith(pair.between.url) for row in kept)


def test_what_it_cost_there_is_told_to_operators(pair: Pair) -> None:
    body = pair.film("charged")
    environment = {**os.environ, **pair.front.environment, "VITASCOPE_HOME": str(pair.front.home)}
    command = [sys.executable, "-m", "vitascope", "tasks", "show", body["id"]]
    told = subprocess.run([*command, "--json"], env=environment, capture_output=True, text=True, check=True)
    (segment,) = json.loads(told.stdout)["segments"]
    kept = segment["elsewhere"]
    assert kept["where"] == pair.between.url
    if pair.protocol == "dashscope":
        assert kept["usage"]["video_count"] == 1
    lines = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert kept["id"] in lines
    assert "60 of 60 frames" in lines
    assert kept["id"] not in json.dumps(body), "the owner has no use for it"
    nobody = subprocess.run([*command[:-1], "task-unified-1-aaaaaaaa"], env=environment, capture_output=True, text=True)
    assert nobody.returncode != 0
    assert "there is no task" in nobody.stderr


def test_rewriting_is_left_to_the_model_that_does_it(pair: Pair, tmp_path: Path) -> None:
    body = pair.film("a fox rewritten elsewhere", prompt_extend=True)
    pair.check(body, tmp_path)
    brief = pair.brief("rewritten elsewhere")
    if pair.protocol == "dashscope":
        assert brief["prompt"] == "a fox rewritten elsewhere"
        assert brief["prompt_extend"]
    else:
        assert brief["prompt"] == body["task_info"]["rewritten_prompt"] != "a fox rewritten elsewhere"


def test_driving_audio_goes_along_and_is_what_is_heard(pair: Pair, tmp_path: Path) -> None:
    tone = np.sin(np.arange(3 * 48_000) * 2 * np.pi * 440 / 48_000).astype(np.float32) / 2
    audio = base64.b64encode(wav_bytes(np.stack([tone, tone], axis=1))).decode()
    body = pair.film("driven", audio_urls=[f"data:audio/wav;base64,{audio}"])
    pair.check(body, tmp_path)
    assert pair.brief("driven")["audio_url"].partition("/files/")[2].startswith("takes/")
    with av.open(str(tmp_path / "film.mp4")) as film:
        heard = np.concatenate([frame.to_ndarray()[0] for frame in film.decode(audio=0)])
    spectrum = np.abs(np.fft.rfft(heard[: 2 * 48_000]))
    assert abs(int(np.argmax(spectrum)) / 2 - 440) < 2


def pictures(film: Path) -> list[bytes]:
    with av.open(str(film)) as opened:
        return [frame.to_ndarray().tobytes() for frame in opened.decode(video=0)]


FAULTS: dict[str, Callable[[str], list[Fault]]] = {
    "too many requests": lambda one: [Fault(ORDERS[one], 2, status=429, headers={"retry-after": "1"})],
    "unavailable": lambda one: [Fault(ORDERS[one], status=503)],
    "500 without an order": lambda one: [Fault(ORDERS[one], status=500)],
    "cut before the order": lambda one: [Fault(ORDERS[one], cut="before")],
    "cut after the order": lambda one: [Fault(ORDERS[one], cut="after")],
    "silence before the order": lambda one: [Fault(ORDERS[one], silent=4)],
    "an answer without an id": lambda one: [Fault(ORDERS[one], change=lambda body: {"hello": 1})],
    "a list that fails": lambda one: [Fault(ORDERS[one], cut="after"), Fault(LISTS[one], status=500)],
    "looks that fail": lambda one: [
        Fault(LOOKS[one], status=500), Fault(LOOKS[one], cut="before"), Fault(LOOKS[one], status=429)
    ],
    "looks that are silent": lambda one: [Fault(LOOKS[one], silent=4)],
    "a film that breaks off": lambda one: [Fault(FILMS[one], cut="after")],
    "a link that has expired": lambda one: [Fault(FILMS[one], status=403)],
    "a film that is not there yet": lambda one: [Fault(FILMS[one], status=404)],
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_the_film_is_made_and_ordered_once_whatever_goes_wrong(pair: Pair, fault: str, tmp_path: Path) -> None:
    pair.between.faults += FAULTS[fault](pair.protocol)
    pair.check(pair.film(fault), tmp_path)
    assert pair.orders(fault) == 1


def _unknown(protocol: str) -> Fault:
    if protocol == "dashscope":
        change = {"output": {"task_status": "UNKNOWN"}, "request_id": "x"}
        return Fault(LOOKS[protocol], None, change=lambda body: change)
    return Fault(LOOKS[protocol], None, status=404)


def test_an_order_that_is_unknown_for_a_moment_is_waited_for(pair: Pair, tmp_path: Path) -> None:
    fault = _unknown(pair.protocol)
    fault.times = 1
    pair.between.faults.append(fault)
    pair.check(pair.film("unknown for a moment"), tmp_path)
    assert pair.orders("unknown for a moment") == 1


def test_an_order_that_stays_unknown_ends_honestly(pair: Pair) -> None:
    pair.between.faults.append(_unknown(pair.protocol))
    body = pair.film("lost for good", 90)
    assert body["status"] == "failed"
    if pair.protocol == "dashscope":
        assert "does not know the order" in body["error"]["message"]
        assert pair.orders("lost for good") == 1, "what is paid is not ordered again"
    else:
        assert "lost the order" in body["error"]["message"]
        assert pair.orders("lost for good") == 4


def _refused(protocol: str) -> Fault:
    if protocol == "dashscope":
        return Fault(
            ORDERS[protocol], status=400, body={"code": "DataInspectionFailed", "message": "x", "request_id": "y"}
        )
    return Fault(
        ORDERS[protocol], None, status=400, body={"error": {"code": "content_policy_violation", "message": "x"}}
    )


def test_a_refusal_for_its_content_is_passed_on(pair: Pair) -> None:
    pair.between.faults.append(_refused(pair.protocol))
    body = pair.film("refused")
    assert body["status"] == "failed", pair.front.tail()
    assert body["error"]["code"] == "content_policy_violation"
    assert pair.orders("refused") == 0


def test_what_the_other_server_really_refuses_is_refused(pair: Pair) -> None:
    body = pair.film("a forbidden fruit falls")
    assert body["status"] == "failed"
    assert body["error"]["code"] == "content_policy_violation"
    assert pair.orders("a forbidden fruit falls") == 1


def test_a_key_that_is_refused_is_the_operators_business(pair: Pair) -> None:
    pair.between.faults.append(
        Fault(ORDERS[pair.protocol], None, status=401, body={"code": "InvalidApiKey", "message": "sk-secret"})
    )
    body = pair.film("key refused")
    assert body["error"]["code"] == "service_error"
    assert "sk-secret" not in str(body)
    assert pair.back.key not in pair.front.log.read_text()


def test_a_film_that_fails_there_fails_here(pair: Pair) -> None:
    change = (
        {"output": {"task_status": "FAILED", "code": "InternalError", "message": "x"}, "request_id": "y"}
        if pair.protocol == "dashscope"
        else {"id": "x", "status": "failed", "error": {"code": "generation_failed_unknown", "message": "x"}}
    )
    pair.between.faults.append(Fault(LOOKS[pair.protocol], None, change=lambda body: change))
    body = pair.film("fails there")
    assert body["status"] == "failed"
    assert body["error"]["code"] == "generation_failed_no_content"


def test_cancelling_is_passed_on(pair: Pair) -> None:
    film = pair.front.order(prompt="cancelled", duration=15)
    deadline = time.monotonic() + 30
    while not pair.orders("cancelled"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert pair.front.request("POST", f"/v1/tasks/{film}/cancel").status_code == 200
    passed = "POST /api/v1/tasks/" if pair.protocol == "dashscope" else "DELETE /v1/videos/"
    while not any(one.startswith(passed) for one in pair.between.passed):
        assert time.monotonic() < deadline, pair.between.passed
        time.sleep(0.05)


def test_the_animatic_engine_of_another_server(make_server: Callable[..., Server], tmp_path: Path) -> None:
    protocol = "dashscope"
    with gateway() as between:
        back = make_server(engine="animatic", public_url=between.url)
        back.start()
        between.target = back.base
        front = make_server(**settings_of(protocol, between.url, back.key))
        front.start()
        pair = Pair(protocol, front, between, back)
        pair.check(pair.film("a red fox in the snow", 120, seed=3), tmp_path)
        assert pair.orders("a red fox") == 1
        (there,) = back.rows("SELECT id FROM task")
        back.download(back.task(there.id)["results"][0], tmp_path / "there.mp4")
        assert pictures(tmp_path / "film.mp4") == pictures(tmp_path / "there.mp4")
