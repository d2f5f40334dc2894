"""What DashScope is asked, and how its answers are understood."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.unit.remote.scripted import ORDER
from tests.unit.remote.stranger import Stranger, stranger
from vitascope.engines.remote.dashscope import DashScope
from vitascope.engines.remote.upstream import Busy, Seen, Stage, Unclear, Unreachable
from vitascope.errors import ContentPolicyViolation, FilmError, GenerationFailed, InvalidParameters, ServiceError
from vitascope.protocols import dashscope


@pytest.fixture
def other() -> Iterator[Stranger]:
    with stranger() as made:
        yield made


def client(other: Stranger) -> DashScope:
    return DashScope(other.url, SecretStr("sk-very-secret"), allow=(ip_network("127.0.0.0/8"),), seconds=5)


def test_an_order_has_all_that_the_protocol_knows(other: Stranger) -> None:
    other.says({"output": {"task_status": "PENDING", "task_id": "t-1"}, "request_id": "r"})
    order = replace(ORDER, negative="rain", audio_url="http://here/a.wav", prompt_extend=True, quality="1080p")
    assert client(other).submit(order, "name") == "t-1"
    (asked,) = other.asked
    assert asked.line == f"POST {dashscope.CREATE_PATH}"
    assert asked.headers["x-dashscope-async"] == "enable"
    assert asked.headers["authorization"] == "Bearer sk-very-secret"
    assert asked.json == {
        "model": "wan2.7-t2v",
        "input": {"prompt": "a cat", "negative_prompt": "rain", "audio_url": "http://here/a.wav"},
        "parameters": {
            "resolution": "1080P", "ratio": "16:9", "duration": 2, "prompt_extend": True, "watermark": False, "seed": 1,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (400, "DataInspectionFailed", ContentPolicyViolation),
        (400, "IPInfringementSuspect", ContentPolicyViolation),
        (400, "Arrearage", ServiceError),
        (401, "InvalidApiKey", ServiceError),
        (403, "AccessDenied.Unpurchased", ServiceError),
        (403, "Model.AccessDenied", ServiceError),
        (403, "AllocationQuota.FreeTierOnly", ServiceError),
        (403, "", ServiceError),
        (404, "ModelNotFound", ServiceError),
        (400, "InvalidParameter", InvalidParameters),
        (413, "", GenerationFailed),
    ],
)
def test_refusals_of_an_order(other: Stranger, status: int, code: str, error: type[FilmError]) -> None:
    other.says({"code": code, "message": "words", "request_id": "r"}, status)
    with pytest.raises(error) as caught:
        client(other).submit(ORDER, "name")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("code", ["Throttling.RateQuota", "Throttling.AllocationQuota"])
@pytest.mark.parametrize("status", [400, 429])
def test_throttling_is_waited_for(other: Stranger, code: str, status: int) -> None:
    other.says({"code": code, "message": "words"}, status)
    with pytest.raises(Busy):
        client(other).submit(ORDER, "name")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, {}),
        (200, {"output": []}),
        (200, {"output": {"task_id": "../x"}}),
        (500, {"code": "InternalError"}),
        (200, b"<"),
    ],
)
def test_answers_from_which_nobody_knows_whether_it_was_accepted(other: Stranger, status: int, body: object) -> None:
    other.says(body, status)
    with pytest.raises(Unclear):
        client(other).submit(ORDER, "name")


@pytest.mark.parametrize(
    ("output", "stage"),
    [
        ({"task_status": "PENDING"}, Stage.WAITING),
        ({"task_status": "RUNNING"}, Stage.RUNNING),
        ({"task_status": "SUCCEEDED", "video_url": "http://x/film.mp4"}, Stage.DONE),
        ({"task_status": "SUCCEEDED"}, Stage.FAILED),
        ({"task_status": "FAILED", "code": "InternalError"}, Stage.FAILED),
        ({"task_status": "CANCELED"}, Stage.FAILED),
        ({"task_status": "UNKNOWN"}, Stage.UNKNOWN),
    ],
)
def test_how_far_it_is(other: Stranger, output: dict[str, object], stage: Stage) -> None:
    other.says({"output": output, "usage": {"duration": 5, "SR": 720}})
    seen = client(other).look("t-1")
    assert seen.stage is stage
    if stage is Stage.DONE:
        assert seen.usage == {"duration": 5, "SR": 720}
    assert (seen.failure is not None) == (stage is Stage.FAILED)


def test_a_status_that_the_protocol_does_not_have_is_asked_again(other: Stranger) -> None:
    other.says({"output": {"task_status": "DREAMING"}})
    with pytest.raises(Unreachable):
        client(other).look("t-1")


def test_the_list_is_bounded_in_time_and_read_page_by_page(other: Stranger) -> None:
    now = time.time()
    other.says({"data": [{"task_id": "b", "gmt_create": now * 1000}, "odd", {"task_id": 3}], "total_page": 2})
    other.says({"data": [{"task_id": "a", "gmt_create": (now - 9) * 1000}], "total_page": 2})
    found = client(other).orders(now - 600)
    assert [one.id for one in found] == ["a", "b"]
    assert found[0].created == pytest.approx(now - 9)
    assert [one.line.partition("page_no=")[2][:1] for one in other.asked] == ["1", "2"]
    assert f"start_time={dashscope.compact(now - 600)}" in other.asked[0].line


def test_the_film_is_fetched_by_the_rules_for_strangers(other: Stranger, tmp_path: Path) -> None:
    other.says(b"film" * 100)
    client(other).fetch(Seen(Stage.DONE, link=f"{other.url}/film.mp4"), "t-1", tmp_path / "film.mp4")
    assert (tmp_path / "film.mp4").read_bytes() == b"film" * 100
    assert "authorization" not in other.asked[0].headers, "the key is for the protocol's own address"
    guarded = DashScope(other.url, SecretStr("sk"))
    for link in (f"{other.url}/film.mp4", "file:///etc/passwd", "http://169.254.169.254/latest", "nothing"):
        with pytest.raises(Unreachable):
            guarded.fetch(Seen(Stage.DONE, link=link), "t-1", tmp_path / "other.mp4")
    assert not (tmp_path / "other.mp4").exists()
    assert len(other.asked) == 1


def test_only_what_waits_can_be_cancelled_and_that_is_no_error(other: Stranger) -> None:
    other.says({"code": "UnsupportedOperation", "message": "x"}, 400)
    client(other).cancel("t-1")
    assert other.asked[0].line == "POST /api/v1/tasks/t-1/cancel"
