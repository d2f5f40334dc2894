"""Orders at the OpenAI videos door: its fields, sizes and errors. One test a rule of the protocol."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contract.client import Client
from tests.contract.openai_videos import PROMPT, Stored, order, ordered, refused, task_of
from vitascope.accounts import create_key
from vitascope.api import create_app
from vitascope.api.openai_videos.answers import Video
from vitascope.api.openai_videos.ids import to_video_id
from vitascope.api.openai_videos.request import OTHER_INPUTS
from vitascope.api.openai_videos.routes import UNSUPPORTED
from vitascope.brief import SIZES, Brief
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks.task import new_task_id


@pytest.fixture
def stored(client: Client, brief_of: Callable[[str], Brief]) -> Stored:
    return lambda **fields: brief_of(task_of(ordered(client, **fields)))


def test_the_answer_has_the_protocols_form(client: Client) -> None:
    before = int(time.time())
    body = order(client, seed=5).json()
    Video.model_validate(body)
    assert body["id"].startswith("video_")
    assert (body["object"], body["status"], body["progress"]) == ("video", "queued", 0)
    assert before - 1 <= body["created_at"] <= time.time() + 1
    assert (body["seconds"], body["size"], body["prompt"]) == ("4", "720x1280", PROMPT["prompt"])
    assert body["model"] == "wan2.7-text-to-video"
    assert [body[name] for name in ("completed_at", "expires_at", "error", "remixed_from_video_id")] == [None] * 4


@pytest.mark.parametrize("form", [False, True])
def test_the_defaults_are_openais(stored: Stored, form: bool) -> None:
    brief = stored(form=form)
    assert (brief.quality, brief.aspect_ratio, brief.seconds, brief.fps) == ("720p", "9:16", 4, 30)
    assert brief.prompt_extend is False
    assert brief.audio_url is None
    assert 0 <= brief.seed <= 2147483647


@pytest.mark.parametrize("form", [False, True])
def test_every_field_arrives(stored: Stored, form: bool) -> None:
    audio = {"audio_url": "https://93.184.215.14/a.mp3"}
    brief = stored(
        form=form, model="testcard", seconds="12", size="1920x1080", seed=42, negative_prompt="dogs", fps=24,
        audio_reference=json.dumps(audio) if form else audio,
    )  # fmt: skip
    assert (brief.model, brief.seconds, brief.quality, brief.aspect_ratio) == ("testcard", 12, "1080p", "16:9")
    assert (brief.seed, brief.negative_prompt, brief.fps) == (42, "dogs", 24)
    assert brief.audio_url == audio["audio_url"]


def test_a_form_can_hold_objects_as_the_sdk_writes_them(stored: Stored) -> None:
    brief = stored(form=True, **{"audio_reference[audio_url]": "https://93.184.215.14/a.mp3"})
    assert brief.audio_url == "https://93.184.215.14/a.mp3"


def test_empty_fields_of_a_form_are_left_out(stored: Stored) -> None:
    assert stored(form=True, model="", seconds="", size="").seconds == 4


@pytest.mark.parametrize("form", [False, True])
def test_texts_are_cut_and_not_refused(stored: Stored, form: bool) -> None:
    assert len(stored(form=form, prompt="猫" * 6000).prompt) == 5000


@pytest.mark.parametrize("seconds", ["8", 8, 8.0, "8.0"])
def test_seconds_are_text_or_a_number(stored: Stored, seconds: Any) -> None:
    assert stored(seconds=seconds).seconds == 8


@pytest.mark.parametrize("seconds", ["1", "16", 0, "four", 4.5, True, "", "9" * 30])
def test_seconds_out_of_range(client: Client, seconds: Any) -> None:
    message = refused(order(client, seconds=seconds), 400, "invalid_request", "seconds")
    assert "must be a whole number of seconds from 2 to 15" in message


@pytest.mark.parametrize(("quality", "ratio"), [(quality, ratio) for quality in SIZES for ratio in SIZES[quality]])
def test_all_sizes_of_ours(client: Client, brief_of: Callable[[str], Brief], quality: Any, ratio: Any) -> None:
    width, height = SIZES[quality][ratio]
    answer = order(client, size=f"{width}x{height}").json()
    assert answer["size"] == f"{width}x{height}"
    brief = brief_of(task_of(answer["id"]))
    assert (brief.quality, brief.aspect_ratio) == (quality, ratio)


@pytest.mark.parametrize(("asked", "made"), [("1792x1024", "1920x1080"), ("1024x1792", "1080x1920")])
def test_soras_largest_sizes_give_the_nearest(client: Client, asked: str, made: str) -> None:
    assert order(client, size=asked).json()["size"] == made


def test_width_and_height_are_a_size(client: Client) -> None:
    assert order(client, width=1280, height="720").json()["size"] == "1280x720"
    refused(order(client, width=832, height=480), 400, "invalid_request", "size")
    message = refused(order(client, width=1280, height=720, size="720x1280"), 400, "invalid_request", "size")
    assert message == "size: says 720x1280, width and height say 1280x720"


def test_other_sizes_are_refused_with_those_that_there_are(client: Client) -> None:
    message = refused(order(client, size="640x480"), 400, "invalid_request", "size")
    assert "1280x720" in message
    assert "1024x1792" in message


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({"num_frames": 81, "fps": 16}, 5),
        ({"num_frames": "121", "fps": "24"}, 5),
        ({"num_frames": 150}, 5),
        ({"num_frames": 49, "fps": 24, "seconds": "2"}, 2),
    ],
)
def test_a_length_in_frames(stored: Stored, fields: dict[str, Any], seconds: int) -> None:
    assert stored(**fields).seconds == seconds


@pytest.mark.parametrize(
    ("fields", "param", "rule"),
    [
        ({"num_frames": 17, "fps": 16}, "num_frames", "must be 32 to 240 at 16 frames a second, not 17"),
        ({"num_frames": 9999}, "num_frames", "must be 60 to 450 at 30 frames a second"),
        ({"num_frames": 150, "seconds": "4"}, "num_frames", "150 at 30 frames a second are 5 seconds"),
        ({"num_frames": "many"}, "num_frames", "must be a whole number"),
        ({"fps": 60}, "fps", "must be one of 16, 24, 25, 30, not 60"),
        ({"fps": "fast"}, "fps", "must be one of 16, 24, 25, 30"),
        ({"seed": -1}, "seed", "must be a whole number from 0 to 2147483647, not -1"),
        ({"seed": 2**31}, "seed", "must be a whole number"),
        ({"n": 2}, "n", "must be 1"),
        ({"prompt": " "}, "prompt", "must be a string that is not blank"),
        ({"prompt": None}, "prompt", "is required"),
        ({"model": 5}, "model", "must be a string"),
        ({"negative_prompt": 5}, "negative_prompt", "must be a string"),
        ({"audio_reference": 5}, "audio_reference", "must be an object"),
        ({"audio_reference": {"audio_url": 5}}, "audio_reference", "must be an object"),
        ({"audio_reference": "{"}, "audio_reference", ""),
        ({"audio_reference": {"audio_url": "http://127.0.0.1/a.mp3"}}, "audio_reference", ""),
    ],
)
def test_fields_out_of_range(client: Client, fields: dict[str, Any], param: str, rule: str) -> None:
    message = refused(order(client, **fields), 400, "invalid_request", param)
    assert message.startswith(f"{param}: ")
    assert rule in message


@pytest.mark.parametrize("name", OTHER_INPUTS)
def test_videos_are_made_from_text_only(client: Client, name: str) -> None:
    refused(order(client, **{name: "https://x/y.png"}), 400, "invalid_request", name)
    refused(order(client, form=True, **{name: ("y.png", b"\x89PNG", "image/png")}), 400, "invalid_request", name)


def test_soras_names_mean_the_model_that_is_offered(client: Client) -> None:
    assert order(client, model="sora-2").json()["model"] == "wan2.7-text-to-video"
    refused(order(client, model="sora-3"), 404, "model_not_found", "model")


def test_a_strict_server_knows_its_own_models_only(tmp_path: Path) -> None:
    installation = Installation.open(Settings(home=tmp_path / "h", engine="testcard", strict=True, disk_reserve=0))
    try:
        studio = Studio(installation)
        with studio.database.begin() as connection:
            key, _ = create_key(connection, "strict")
        strict = Client(create_app(studio), key)
        refused(order(strict, model="sora-2"), 404, "model_not_found", "model")
        assert order(strict).json()["model"] == "testcard"
    finally:
        installation.close()


def test_forms_that_are_none(client: Client) -> None:
    head = {"Content-Type": "multipart/form-data"}
    refused(client.request("POST", "/v1/videos", content=b"x", headers=head), 415, "unsupported_media_type")
    head = {"Content-Type": "multipart/form-data; boundary=b"}
    refused(client.request("POST", "/v1/videos", content=b"--b\r\nx", headers=head), 400, "invalid_request")
    twice = b'--b\r\nContent-Disposition: form-data; name="prompt"\r\n\r\na\r\n' * 2 + b"--b--\r\n"
    refused(client.request("POST", "/v1/videos", content=twice, headers=head), 400, "invalid_request", "prompt")


def test_every_route_wants_a_key(anonymous: Client) -> None:
    video = to_video_id(new_task_id())
    routes = [("POST", "/v1/videos"), ("GET", "/v1/videos"), ("GET", f"/v1/videos/{video}")]
    routes += [("DELETE", f"/v1/videos/{video}"), ("GET", f"/v1/videos/{video}/content")]
    routes += [(method, path.format(video_id=video, character_id="x")) for method, path, _ in UNSUPPORTED]
    for method, path in routes:
        refused(anonymous.request(method, path), 401, "unauthorized")


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in UNSUPPORTED])
def test_calls_that_are_not_supported(client: Client, method: str, path: str) -> None:
    path = path.format(video_id=ordered(client), character_id="char_1")
    refused(client.request(method, path, json={"prompt": "x"}), 400, "unsupported_operation")


def test_the_same_order_twice_is_one_video(client: Client) -> None:
    name = {"headers": {"Idempotency-Key": uuid.uuid4().hex}}
    first, second = (client.request("POST", "/v1/videos", json=PROMPT, **name) for _ in range(2))
    assert first.json()["id"] == second.json()["id"]
    assert second.headers["idempotency-replayed"] == "true"


def test_links_of_uploads_that_there_are_not(client: Client) -> None:
    url = "http://127.0.0.1:8000/api/v1/files/download/file_abcdefghij0123456789?expires=9999999999&signature=x"
    message = refused(order(client, audio_reference={"audio_url": url}), 400, "invalid_request", "audio_reference")
    assert message.startswith("audio_reference: ")
