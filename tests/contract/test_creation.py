"""``POST /v1/videos/generations``: fields, bounds, defaults, and the answer. One test a rule."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.contract.client import EXAMPLE, Client, error_of
from vitascope.brief import SIZES, Brief

Stored = Callable[[str], Brief]
SOUND = base64.b64encode(b"RIFF....WAVE").decode()


@pytest.fixture(scope="module")
def stored(client: Client, brief_of: Stored) -> Callable[..., Brief]:
    """Order a film; what was understood."""

    def order(**changes: Any) -> Brief:
        answer = client.order(**changes)
        assert answer.status_code == 200, answer.text
        return brief_of(answer.json()["id"])

    return order


def test_the_answer_has_the_contracts_form(client: Client) -> None:
    before = int(time.time())
    answer = client.order(seed=42)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"created", "id", "model", "object", "progress", "status", "type", "task_info", "usage"}
    assert before - 1 <= body["created"] <= time.time() + 1
    assert re.fullmatch(r"task-unified-[0-9]{10}-[a-z0-9]{8}", body["id"])
    assert body["model"] == "wan2.7-text-to-video"
    assert body["object"] == "video.generation.task"
    assert body["progress"] == 0
    assert body["status"] == "pending"
    assert body["type"] == "video"
    assert body["task_info"]["can_cancel"] is True
    assert isinstance(body["task_info"]["estimated_time"], int)
    assert body["task_info"]["estimated_time"] > 0
    assert body["usage"] == {"billing_rule": "per_second", "credits_reserved": 0, "user_group": "default"}


def test_our_additions_are_in_task_info(client: Client) -> None:
    info = client.order(seed=42, duration=7).json()["task_info"]
    assert set(info) == {
        "can_cancel", "estimated_time", "seed", "engine", "phase", "unsupported", "video_duration", "prompt"
    }  # fmt: skip
    assert info["seed"] == 42
    assert info["engine"] == "testcard"
    assert info["phase"] in ("queued", "warming_up")
    assert info["unsupported"] == []
    assert info["video_duration"] == 7


def test_ids_differ(client: Client) -> None:
    assert len({client.order().json()["id"] for _ in range(5)}) == 5


def test_model_and_prompt_alone_are_enough(stored: Callable[..., Brief]) -> None:
    brief = stored(aspect_ratio=..., duration=...)
    assert (brief.quality, brief.aspect_ratio, brief.seconds) == ("720p", "16:9", 5)
    assert brief.prompt_extend is False
    assert brief.negative_prompt == ""
    assert brief.audio_url is None
    assert brief.callback_url is None


@pytest.mark.parametrize("field", ["model", "prompt"])
@pytest.mark.parametrize("value", [..., None])
def test_required_fields(client: Client, field: str, value: object) -> None:
    error = error_of(client.order(**{field: value}), 400)
    assert error["code"] == "invalid_request"
    assert error["param"] == field
    assert error["message"].startswith(f"{field}: is required")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[(field, value) for field in ("model", "prompt", "negative_prompt", "callback_url") for value in (5, True, [], {})],
        *[(field, value) for field in ("quality", "aspect_ratio") for value in (720, "", "4K", "720P", "16x9", [], True)],
        *[("audio_urls", value) for value in ("https://example.com/a.mp3", {}, 5, [5], [None], [["https://example.com/a"]])],
        *[("duration", value) for value in ("5", True, [5], {}, 7.5, 1, 16, 0, -5, 1e300, 10**30, 1.999999)],
        *[("seed", value) for value in ("42", True, [42], 0, -1, 2147483648, 0.5, 10**30, 1e300)],
        *[("prompt_extend", value) for value in ("true", 1, 0, [], {})],
    ],
)  # fmt: skip
def test_wrong_types_and_values_are_refused_and_named(client: Client, field: str, value: object) -> None:
    error = error_of(client.order(**{field: value}), 400)
    assert error["code"] == "invalid_request"
    assert error["type"] == "invalid_request_error"
    assert error["param"] == field
    assert re.match(rf"{field}: (must be|is required) ", error["message"])


@pytest.mark.parametrize("seconds", range(2, 16))
def test_every_whole_second_from_2_to_15(stored: Callable[..., Brief], seconds: int) -> None:
    assert stored(duration=seconds).seconds == seconds


def test_duration_8_0_is_8(stored: Callable[..., Brief]) -> None:
    assert stored(duration=8.0).seconds == 8


@pytest.mark.parametrize("quality", SIZES)
@pytest.mark.parametrize("aspect_ratio", SIZES["720p"])
def test_the_ten_sizes(stored: Callable[..., Brief], quality: str, aspect_ratio: str) -> None:
    contract = {
        ("720p", "16:9"): (1280, 720), ("720p", "9:16"): (720, 1280), ("720p", "1:1"): (960, 960),
        ("720p", "4:3"): (1104, 832), ("720p", "3:4"): (832, 1104),
        ("1080p", "16:9"): (1920, 1080), ("1080p", "9:16"): (1080, 1920), ("1080p", "1:1"): (1440, 1440),
        ("1080p", "4:3"): (1648, 1248), ("1080p", "3:4"): (1248, 1648),
    }  # fmt: skip
    assert stored(quality=quality, aspect_ratio=aspect_ratio).size == contract[quality, aspect_ratio]


@pytest.mark.parametrize("seed", [1, 42, 2147483647, 42.0])
def test_seeds_in_range_are_taken_and_reported(client: Client, seed: float) -> None:
    assert client.order(seed=seed).json()["task_info"]["seed"] == seed


def test_an_absent_seed_is_drawn_and_reported(client: Client, brief_of: Stored) -> None:
    answers = [client.order().json() for _ in range(5)]
    seeds = {answer["task_info"]["seed"] for answer in answers}
    assert len(seeds) == 5
    assert all(1 <= seed <= 2147483647 for seed in seeds)
    assert brief_of(answers[0]["id"]).seed == answers[0]["task_info"]["seed"]


@pytest.mark.parametrize("letter", ["a", "猫", "🐈"])
def test_a_prompt_beyond_5000_characters_is_cut_silently(stored: Callable[..., Brief], letter: str) -> None:
    assert stored(prompt=letter * 4999 + "xyz").prompt == letter * 4999 + "x"


def test_a_negative_prompt_beyond_500_characters_is_cut_silently(stored: Callable[..., Brief]) -> None:
    assert stored(negative_prompt="糊" * 499 + "xyz").negative_prompt == "糊" * 499 + "x"


@pytest.mark.parametrize("prompt", ["", " ", "\n\t ", "\u3000\u00a0", "\u200b\ufeff", "\x00\x01", " " * 5000 + "late"])
def test_a_blank_prompt_is_refused(client: Client, prompt: str) -> None:
    assert error_of(client.order(prompt=prompt), 400)["param"] == "prompt"


def test_control_characters_in_prompts_become_spaces(stored: Callable[..., Brief]) -> None:
    brief = stored(prompt="a\x00cat\r\nand\ta\x1b[31mdog", negative_prompt="no\x00rain")
    assert brief.prompt == "a cat\r\nand\ta [31mdog"
    assert brief.negative_prompt == "no rain"


@pytest.mark.parametrize("field", ["prompt", "negative_prompt", "callback_url", "model"])
def test_lone_surrogates_are_refused(client: Client, field: str) -> None:
    answer = client.order_raw(json.dumps({**EXAMPLE, field: "a \ud800 b"}).encode())
    assert error_of(answer, 404 if field == "model" else 400)["param"] == field


def test_a_pair_of_surrogates_is_a_character(client: Client, brief_of: Stored) -> None:
    answer = client.order_raw(b'{"model": "wan2.7-text-to-video", "prompt": "\\ud83d\\ude00"}')
    assert brief_of(answer.json()["id"]).prompt == "\U0001f600"


def test_null_is_absent(stored: Callable[..., Brief]) -> None:
    optional = (
        "negative_prompt",
        "audio_urls",
        "quality",
        "aspect_ratio",
        "duration",
        "seed",
        "prompt_extend",
        "callback_url",
    )
    brief = stored(**dict.fromkeys(optional))
    assert (brief.quality, brief.aspect_ratio, brief.seconds, brief.prompt_extend) == ("720p", "16:9", 5, False)
    assert brief.audio_url is None
    assert brief.seed >= 1


def test_unknown_fields_are_ignored(client: Client) -> None:
    assert client.order(n=3, watermark=True, model_params={"shot_type": "multi"}, ключ=[1]).status_code == 200


@pytest.mark.parametrize("model", ["wan2.6-text-to-video", "", "x" * 5000, "wan2.7-text-to-video "])
def test_an_unknown_model_is_answered_with_the_list_of_models(client: Client, model: str) -> None:
    error = error_of(client.order(model=model, duration=99), 404)
    assert error["code"] == "model_not_found"
    assert error["param"] == "model"
    assert "wan2.7-text-to-video" in error["message"]
    assert len(error["message"]) < 300


def test_several_faults_are_all_named(client: Client) -> None:
    error = error_of(client.order(duration=1, seed=0, quality="4K"), 400)
    assert "param" not in error
    assert all(f"{field}: must be" in error["message"] for field in ("duration", "seed", "quality"))


def test_prompt_extend_is_taken(stored: Callable[..., Brief]) -> None:
    assert stored(prompt_extend=True).prompt_extend is True


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/audio.mp3",
        "http://example.com:8080/a%20b.wav?x=1#y",
        "https://93.184.215.14/audio.mp3",
        "https://müller.example/ton.wav",
        "https://example.com/" + "a" * 2028,
        f"data:audio/wav;base64,{SOUND}",
        "data:audio/mpeg,%FF%FB%90",
    ],
)
def test_audio_is_taken(stored: Callable[..., Brief], url: str) -> None:
    assert stored(audio_urls=[url]).audio_url == url


@pytest.mark.parametrize("count", [0, 2, 3])
def test_audio_is_exactly_one(client: Client, count: int) -> None:
    error = error_of(client.order(audio_urls=["https://example.com/audio.mp3"] * count), 400)
    assert error["param"] == "audio_urls"
    assert "exactly one" in error["message"]


REFUSED_HOSTS = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.100.100.200",
    "[::1]", "[::ffff:127.0.0.1]", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "2130706433", "0x7f.1", "017700000001",
    "127.1", "127.0.0.1.", "localhost", "LOCALHOST", "localhost.", "printer", "nas.local", "api.internal", "x.localhost",
    "127。0。0。1", "１２７.0.0.1", "ⓛocalhost", "", "exa mple.com", "example.com\\@evil.com",
]  # fmt: skip


@pytest.mark.parametrize("host", REFUSED_HOSTS)
@pytest.mark.parametrize("field", ["audio_urls", "callback_url"])
def test_private_addresses_and_local_names_are_refused(client: Client, field: str, host: str) -> None:
    url = f"https://{host}/x"
    error = error_of(client.order(**{field: [url] if field == "audio_urls" else url}), 400)
    assert error["param"] == field
    assert error["message"].startswith(f"{field}: must ")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/a.mp3", "file:///etc/passwd", "example.com/a.mp3", "//example.com/a.mp3", "https:example.com",
        "https://user:secret@example.com/a.mp3", "https://@example.com/a.mp3", "https://example.com:99999/", "",
        "https://example.com/" + "a" * 2029, "data:text/plain,hello", "data:audio/wav", "data:audio/wav;base64,!!!",
        "data:audio/wav;base64,", "data:audio/wav,%zz", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_other_audio_addresses_are_refused(client: Client, url: str) -> None:
    assert error_of(client.order(audio_urls=[url]), 400)["param"] == "audio_urls"


def test_audio_in_the_body_may_have_15_mb(client: Client) -> None:
    def url(size: int) -> str:
        return "data:audio/wav;base64," + base64.b64encode(bytes(size)).decode()

    limit = 15 * 1024 * 1024
    assert client.order(audio_urls=[url(limit)]).status_code == 200
    error = error_of(client.order(audio_urls=[url(limit + 1)]), 400)
    assert error["param"] == "audio_urls"
    assert "15 MB" in error["message"]


def test_a_callback_is_taken(stored: Callable[..., Brief]) -> None:
    url = "https://your-domain.com/webhooks/video-task-completed"
    assert stored(callback_url=url).callback_url == url


@pytest.mark.parametrize(
    "url", ["http://example.com/done", "data:audio/wav,x", "", "https://example.com/" + "a" * 2029]
)
def test_a_callback_is_https_of_at_most_2048_characters(client: Client, url: str) -> None:
    error = error_of(client.order(callback_url=url), 400)
    assert error["param"] == "callback_url"
    assert "https" in error["message"]


def test_a_callback_of_2048_characters_is_taken(client: Client) -> None:
    assert client.order(callback_url="https://example.com/" + "a" * 2028).status_code == 200
