"""A Vitascope in front of a Vitascope, over each protocol, with a fault in every place between them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.gateway import Fault, Gateway, gateway
from tests.server import Server
from vitascope.film.probe import probe

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
    common = {"engine": protocol, "outbound_allow": "127.0.0.0/8", "upstream_timeout": 2, "upstream_settling": 1}
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

    with gateway() as between:
        back = server("back", public_url=between.url, outbound_allow="127.0.0.0/8")
        back.start()
        between.target = back.base
        front = server("front", **settings_of(request.param, between.url, back.key))
        try:
            front.start()
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
    (row,) = [row for row in pair.back.rows("SELECT brief FROM task") if "two shots" in str(row.brief)]
    brief = row.brief if isinstance(row.brief, str) else str(row.brief)
    for told in ("Shot 2 [1-3s] a cat sleeps", "rain", "1:1"):
        assert told in brief
    (kept,) = pair.front.rows("SELECT elsewhere, order_elsewhere FROM take WHERE order_elsewhere IS NOT NULL LIMIT 1")
    assert pair.between.url in kept.order_elsewhere


FAULTS: dict[str, Callable[[str], list[Fault]]] = {
    "too many requests": lambda one: [Fault(ORDERS[one], 2, status=429, headers={"retry-after": "1"})],
    "unavailable": lambda one: [Fault(ORDERS[one], status=503)],
    "500 without an order": lambda one: [Fault(ORDERS[one], status=500)],
    "cut before the order": lambda one: [Fault(ORDERS[one], cut="before")],
    "cut after the order": lambda one: [Fault(ORDERS[one], cut="after")],
    "silence before the order": lambda one: [Fault(ORDERS[one], silent=3)],
    "an answer without an id": lambda one: [Fault(ORDERS[one], change=lambda body: {"hello": 1})],
    "a list that fails": lambda one: [Fault(ORDERS[one], cut="after"), Fault(LISTS[one], status=500)],
    "looks that fail": lambda one: [
        Fault(LOOKS[one], status=500), Fault(LOOKS[one], cut="before"), Fault(LOOKS[one], status=429)
    ],
    "looks that are silent": lambda one: [Fault(LOOKS[one], silent=3)],
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
