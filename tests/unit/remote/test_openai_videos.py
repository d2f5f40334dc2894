"""What servers of the OpenAI videos protocol are asked, in each dialect, and how their answers are understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.unit.remote.scripted import ORDER
from tests.unit.remote.stranger import Stranger, stranger
from vitascope.engines.remote.openai_videos import DialectName, OpenAIVideos
from vitascope.engines.remote.upstream import Busy, Seen, Stage, Unclear, Unreachable, Unsent
from vitascope.errors import ContentPolicyViolation, FilmError, GenerationFailed, InvalidParameters, ServiceError

KEY = SecretStr("sk-very-secret")
AUDIO = replace(ORDER, audio_url="http://here/audio.wav")


@pytest.fixture
def other() -> Iterator[Stranger]:
    with stranger() as made:
        yield made


def client(other: Stranger, dialect: DialectName = "openai", model: str | None = None, **extra: object) -> OpenAIVideos:
    return OpenAIVideos(other.url, KEY, model, dialect=dialect, extra=extra, seconds=5)


def test_an_order_has_the_protocols_fields_and_those_of_the_operator(other: Stranger) -> None:
    other.says({"id": "video_1", "status": "queued"})
    order = replace(ORDER, negative="rain")
    assert client(other, model="wan2.2", num_inference_steps=8, seconds="4").submit(order, "name") == "video_1"
    (asked,) = other.asked
    assert asked.line == "POST /v1/videos"
    assert asked.headers["authorization"] == "Bearer sk-very-secret"
    assert asked.headers["idempotency-key"] == "name"
    assert asked.json == {
        "prompt": "a cat", "seconds": "4", "size": "1280x720", "seed": 1, "model": "wan2.2", "negative_prompt": "rain",
        "num_inference_steps": 8,
    }  # fmt: skip


def test_sglang_wants_seconds_as_a_number_and_takes_no_audio(other: Stranger) -> None:
    other.says({"id": "video_1"})
    client(other, "sglang").submit(ORDER, "name")
    assert other.asked[0].json["seconds"] == 2
    with pytest.raises(GenerationFailed, match="no driving audio"):
        client(other, "sglang").submit(AUDIO, "name")
    assert len(other.asked) == 1


def test_vllm_omni_wants_a_form(other: Stranger) -> None:
    other.says({"id": "video_1"})
    client(other, "vllm-omni").submit(AUDIO, "name")
    (asked,) = other.asked
    assert asked.headers["content-type"].startswith("multipart/form-data")
    for name, value in {"width": "1280", "height": "720", "seconds": "2", "prompt": "a cat"}.items():
        assert f'name="{name}"\r\n\r\n{value}\r\n'.encode() in asked.content
    assert b'{"audio_url": "http://here/audio.wav"}' in asked.content


@pytest.mark.parametrize(
    ("status", "body", "error", "said"),
    [
        (400, {"error": {"message": "size: no", "code": "x"}}, InvalidParameters, "size: no"),
        (422, {"detail": "seconds is wrong"}, InvalidParameters, "seconds is wrong"),
        (422, {"detail": [{"loc": ["a"]}]}, InvalidParameters, "no reason told"),
        (400, {"error": {"code": "moderation_blocked"}}, ContentPolicyViolation, "unsafe"),
        (401, {"detail": "sk-very-secret is wrong"}, ServiceError, "operator's key"),
        (404, {}, GenerationFailed, "status 404"),
        (400, b"<html>", InvalidParameters, "no reason told"),
    ],
)  # fmt: skip
def test_refusals_of_an_order(other: Stranger, status: int, body: object, error: type[FilmError], said: str) -> None:
    other.says(body, status)
    with pytest.raises(error, match=said) as caught:
        client(other).submit(ORDER, "name")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, {}), (200, {"id": 5}), (200, []), (200, b"x"), (500, {}), (502, b"<html>"), (200, {"id": ""})],
)
def test_answers_from_which_nobody_knows_whether_it_was_accepted(other: Stranger, status: int, body: object) -> None:
    other.says(body, status)
    with pytest.raises(Unclear):
        client(other).submit(ORDER, "name")


def test_a_server_that_is_busy_says_for_how_long(other: Stranger) -> None:
    other.says({}, 429, retry_after="7")
    with pytest.raises(Busy) as caught:
        client(other).submit(ORDER, "name")
    assert caught.value.seconds == 7


def test_a_server_that_is_not_there_was_sent_nothing() -> None:
    with stranger() as gone:
        url = gone.url
    with pytest.raises(Unsent):
        OpenAIVideos(url, None, None).submit(ORDER, "name")
    assert not OpenAIVideos(url, None, None).healthy()


@pytest.mark.parametrize(
    ("body", "stage", "share"),
    [
        ({"status": "queued"}, Stage.WAITING, 0.0),
        ({"status": "in_progress", "progress": 40}, Stage.RUNNING, 0.4),
        ({"status": "in_progress", "progress": "40"}, Stage.RUNNING, 0.0),
        ({"status": "in_progress", "progress": 4000}, Stage.RUNNING, 0.0),
        ({"status": "completed", "progress": 100}, Stage.DONE, 1.0),
    ],
)
def test_how_far_it_is(other: Stranger, body: dict[str, object], stage: Stage, share: float) -> None:
    other.says(body)
    seen = client(other).look("video_1")
    assert (seen.stage, seen.share) == (stage, share)


def test_what_a_look_can_meet(other: Stranger) -> None:
    other.says({"detail": "gone"}, 404)
    assert client(other).look("video_1").stage is Stage.UNKNOWN
    other.answers.clear()
    other.says({"status": "failed", "error": {"code": "moderation_blocked"}})
    assert isinstance(client(other).look("video_1").failure, ContentPolicyViolation)
    other.answers.clear()
    other.says({"status": "dreaming"})
    with pytest.raises(Unreachable):
        client(other).look("video_1")


def test_the_list_is_followed_as_far_as_needed(other: Stranger) -> None:
    other.says(
        {"data": [{"id": "c", "created_at": 30, "prompt": "x"}, {"id": "b", "created_at": 20}], "has_more": True}
    )
    other.says({"data": [{"id": "a", "created_at": 5}, "odd", {"id": 3}], "has_more": True})
    found = client(other).orders(10.0)
    assert [(one.id, one.prompt) for one in found] == [("a", None), ("b", None), ("c", "x")]
    assert "after=b" in other.asked[1].line
    assert len(other.asked) == 2


def test_a_film_comes_from_the_server_itself(other: Stranger, tmp_path: Path) -> None:
    other.says(b"film" * 1000)
    seen = Seen(Stage.DONE, link="http://elsewhere/evil")
    client(other).fetch(seen, "video_1", tmp_path / "film.mp4")
    assert (tmp_path / "film.mp4").read_bytes() == b"film" * 1000
    assert other.asked[0].line == "GET /v1/videos/video_1/content"
    other.answers.clear()
    other.says({}, 404)
    with pytest.raises(Unreachable, match="404"):
        client(other).fetch(seen, "video_1", tmp_path / "other.mp4")
    assert not (tmp_path / "other.mp4").exists()


def test_an_id_cannot_lead_elsewhere(other: Stranger) -> None:
    other.says({"id": "../../admin?x="})
    with pytest.raises(Unclear):
        client(other).submit(ORDER, "name")
