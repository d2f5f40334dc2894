"""The official SDKs of DashScope and OpenAI, unchanged but for their base address: films from the order to the file."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from tests.server import Server
from vitascope.film.probe import probe

#: What the customers of both services order.
PROMPT = "A small kitten running under the moonlight"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, kernels: Path) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("sdks") / "home"
    settings = {"ENGINE": "testcard", "RENDERERS": "2", "DISK_RESERVE": "0", "KERNELS": str(kernels)}
    started = Server(home, {f"VITASCOPE_{name}": value for name, value in settings.items()})
    try:
        started.start()
        yield started
    finally:
        started.close()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


# DashScope


@pytest.fixture
def client(server: Server) -> Callable[[str], Any]:
    """Run a scenario of the customer's program; what it printed."""
    return lambda scenario: run(scenario, server)


def run(scenario: str, server: Server) -> Any:
    program = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.service.dashscope_client", scenario],
        env={**os.environ, "BASE_ADDRESS": f"{server.base}/api/v1", "DASHSCOPE_API_KEY": server.key},
        capture_output=True,
        timeout=120,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert program.returncode == 0, program.stderr.decode()
    return json.loads(program.stdout)


def is_a_film(link: str, path: Path, size: tuple[int, int], seconds: int) -> None:
    path.write_bytes(httpx.get(link, trust_env=False).content)
    facts = probe(path)
    assert (facts.width, facts.height, facts.seconds) == (*size, seconds)
    assert facts.audio_codec == "aac"


def test_dashscope_makes_a_film_in_one_call(client: Callable[[str], Any], tmp_path: Path) -> None:
    answer = client("in_one_call")
    assert answer["status_code"] == 200
    assert answer["output"]["task_status"] == "SUCCEEDED"
    assert answer["output"]["orig_prompt"] == PROMPT
    usage = answer["usage"]
    assert (usage["video_count"], usage["duration"], usage["SR"]) == (1, 2, 720)
    is_a_film(answer["output"]["video_url"], tmp_path / "film.mp4", (720, 1280), 2)


def test_dashscope_waits_for_a_task(client: Callable[[str], Any], tmp_path: Path) -> None:
    task, looked, ended, listed = client("step_by_step")
    assert task["output"]["task_status"] == "PENDING"
    assert looked["output"]["task_id"] == task["output"]["task_id"]
    assert ended["output"]["task_status"] == "SUCCEEDED"
    is_a_film(ended["output"]["video_url"], tmp_path / "film.mp4", (1920, 1080), 2)
    assert task["output"]["task_id"] in json.dumps(listed)


def test_dashscope_without_blocking(client: Callable[[str], Any], tmp_path: Path) -> None:
    ended = client("without_blocking")
    assert ended["output"]["task_status"] == "SUCCEEDED"
    is_a_film(ended["output"]["video_url"], tmp_path / "film.mp4", (1280, 720), 2)


def test_dashscope_is_told_what_is_wrong(client: Callable[[str], Any]) -> None:
    length, key, model, unknown = client("mistakes")
    assert (length["status_code"], length["code"]) == (400, "InvalidParameter")
    assert length["message"].startswith("parameters.duration: must be")
    assert length["request_id"].startswith("req-")
    assert (key["status_code"], key["code"]) == (401, "InvalidApiKey")
    assert (model["status_code"], model["code"]) == (404, "ModelNotFound")
    assert unknown["output"]["task_status"] == "UNKNOWN"


def test_dashscope_cancels_what_waits(tmp_path: Path, kernels: Path) -> None:
    """At a door behind which nobody works, a task waits for ever."""
    settings = {"ENGINE": "testcard", "DISK_RESERVE": "0", "KERNELS": str(kernels)}
    door = Server(
        tmp_path / "home", {f"VITASCOPE_{name}": value for name, value in settings.items()}, arguments=("--no-worker",)
    )
    try:
        door.start()
        cancelled, looked, again = run("cancelling", door)
    finally:
        door.close()
    assert cancelled["status_code"] == 200
    assert looked["output"]["task_status"] == "CANCELED"
    assert (again["status_code"], again["code"]) == (400, "UnsupportedOperation")


def test_the_second_version_of_dashscopes_sdk(client: Callable[[str], Any], tmp_path: Path) -> None:
    job = client("second_version")
    assert job["succeeded"]
    is_a_film(job["video_url"], tmp_path / "film.mp4", (960, 960), 2)
    assert job["task_id"] in job["listed"]


# OpenAI


@pytest.fixture
def videos(server: Server) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the hosted service, not of the protocol
        with openai.OpenAI(api_key=server.key, base_url=f"{server.base}/v1", max_retries=0) as client:
            yield client.videos


def test_openai_makes_a_film(videos: Any, tmp_path: Path) -> None:
    video = videos.create_and_poll(prompt=PROMPT, seconds="4", size="1280x720", poll_interval_ms=200)
    assert (video.status, video.progress, video.error) == ("completed", 100, None)
    assert (video.seconds, video.size, video.prompt) == ("4", "1280x720", PROMPT)
    videos.download_content(video.id).write_to_file(tmp_path / "film.mp4")
    facts = probe(tmp_path / "film.mp4")
    assert (facts.width, facts.height, facts.seconds) == (1280, 720, 4)
    for variant in ("thumbnail", "spritesheet"):
        assert videos.download_content(video.id, variant=variant).content[:3] == b"\xff\xd8\xff"
    assert videos.delete(video.id).deleted
    with pytest.raises(openai.NotFoundError):
        videos.retrieve(video.id)


def test_openai_with_the_fields_of_open_servers(videos: Any, tmp_path: Path) -> None:
    more = {"seed": 7, "negative_prompt": "dogs", "num_frames": 49, "fps": 24}
    video = videos.create_and_poll(prompt=PROMPT, model="sora-2", extra_body=more, poll_interval_ms=200)
    videos.download_content(video.id).write_to_file(tmp_path / "film.mp4")
    facts = probe(tmp_path / "film.mp4")
    assert (facts.width, facts.height, facts.fps, facts.frames) == (720, 1280, 24, 48)
    assert facts.constant_frame_rate
    assert abs(facts.audio_seconds - 2) < 0.03


def test_openai_walks_its_list(videos: Any) -> None:
    made = {videos.create(prompt=PROMPT, seconds="2").id for _ in range(3)}
    assert made <= {one.id for one in videos.list(limit=2)}
    for one in made:
        videos.delete(one)
    assert not made & {one.id for one in videos.list(limit=2)}


def test_openai_is_told_what_is_wrong(videos: Any) -> None:
    with pytest.raises(openai.BadRequestError) as refusal:
        videos.create(prompt=PROMPT, size="640x480")
    assert (refusal.value.code, refusal.value.param) == ("invalid_request", "size")
    with pytest.raises(openai.BadRequestError) as refusal:
        videos.create(prompt=PROMPT, input_reference=("cat.png", b"\x89PNG"))
    assert refusal.value.param == "input_reference"
    with pytest.raises(openai.BadRequestError) as refusal:
        videos.remix("video_1757169743_7cvnl5zw", prompt="x")
    assert refusal.value.code == "unsupported_operation"
    with pytest.raises(openai.NotFoundError):
        videos.retrieve("video_1757169743_7cvnl5zw")


def test_openai_without_blocking(server: Server) -> None:
    async def make() -> Any:
        async with openai.AsyncOpenAI(api_key=server.key, base_url=f"{server.base}/v1", max_retries=0) as client:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                return await client.videos.create_and_poll(prompt=PROMPT, seconds="2", poll_interval_ms=200)

    assert asyncio.run(make()).status == "completed"
