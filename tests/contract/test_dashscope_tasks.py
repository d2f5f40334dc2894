"""Tasks at the DashScope door: queries, ids, cancelling, lists."""

from __future__ import annotations

import re
import time
import uuid
from typing import Any

import httpx
import pytest

from tests.contract.client import Client
from tests.contract.dashscope import EXAMPLE, changed, ordered, refused
from tests.contract.making import bring, complete
from vitascope.accounts import create_key
from vitascope.api.dashscope.answers import DashScopeList, DashScopeTask
from vitascope.api.dashscope.ids import from_uuid, to_uuid
from vitascope.api.dashscope.routes import LARGEST_PAGE
from vitascope.production.studio import Studio
from vitascope.protocols import dashscope
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import new_task_id


def queried(client: Client, task: str, end: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/v1/tasks/{task}{end}")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    DashScopeTask.model_validate(body)
    return body


TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}")


@pytest.mark.parametrize("end", ["", "/", "?request_id=5", "/?x=1"])
def test_a_task_that_waits(client: Client, end: str) -> None:
    task = ordered(client)
    output = queried(client, task, end)["output"]
    assert set(output) == {"task_id", "task_status", "submit_time", "orig_prompt"}
    assert (output["task_id"], output["task_status"]) == (task, "PENDING")
    assert output["orig_prompt"] == EXAMPLE["input"]["prompt"]  # type: ignore[index]
    assert TIME.fullmatch(output["submit_time"])


def test_times_are_of_utc_plus_eight() -> None:
    assert dashscope.time_text(1757169743.25) == "2025-09-06 22:42:23.250"
    assert dashscope.from_compact("20250906224223") == 1757169743


def test_a_task_that_runs(client: Client, studio: Studio) -> None:
    task = ordered(client)
    bring(studio, str(from_uuid(task)), TaskState.PROCESSING)
    output = queried(client, task)["output"]
    assert output["task_status"] == "RUNNING"
    assert TIME.fullmatch(output["scheduled_time"])
    assert "video_url" not in output


def test_a_task_that_succeeded(client: Client, studio: Studio, anonymous: Client) -> None:
    task = ordered(client, changed(resolution="720P", ratio="9:16", duration=8))
    complete(studio, str(from_uuid(task)))
    body = queried(client, task)
    assert body["output"]["task_status"] == "SUCCEEDED"
    assert TIME.fullmatch(body["output"]["end_time"])
    link = httpx.URL(body["output"]["video_url"]).raw_path.decode()
    assert anonymous.get(link).content == b"film"
    assert body["usage"] == {
        "duration": 8, "input_video_duration": 0, "output_video_duration": 8, "video_count": 1, "ratio": "9:16", "SR": 720
    }  # fmt: skip


def test_a_film_whose_time_is_over_has_no_link(client: Client, studio: Studio) -> None:
    task = ordered(client)
    complete(studio, str(from_uuid(task)), expires=int(time.time()) - 1)
    assert "video_url" not in queried(client, task)["output"]


def test_a_task_that_failed(client: Client, studio: Studio) -> None:
    task = ordered(client)
    bring(
        studio,
        str(from_uuid(task)),
        TaskState.FAILED,
        error_code="invalid_parameters",
        error_message="audio_urls: the server answered with status 404",
    )
    output = queried(client, task)["output"]
    assert (output["task_status"], output["code"]) == ("FAILED", "InvalidParameter")
    assert output["message"] == "input.audio_url: the server answered with status 404"
    task = ordered(client)
    bring(studio, str(from_uuid(task)), TaskState.FAILED, error_code="service_error", error_message="x")
    assert queried(client, task)["output"]["code"] == "InternalError"


def test_unknown_tasks_are_no_error(client: Client, stranger: Client) -> None:
    foreign = ordered(stranger)
    for task in (str(uuid.uuid4()), to_uuid(new_task_id()), "no-uuid", new_task_id(), foreign):
        body = queried(client, task)
        assert body["output"] == {"task_id": task, "task_status": "UNKNOWN"}


def test_tasks_of_other_doors_are_seen_and_the_other_way_round(client: Client) -> None:
    there = client.order().json()["id"]
    assert queried(client, to_uuid(there))["output"]["task_status"] == "PENDING"
    here = ordered(client)
    assert client.get(f"/v1/tasks/{from_uuid(here)}").json()["model"] == "wan2.7-text-to-video"


def test_ids_go_there_and_back() -> None:
    for seconds in (0, 1, 1757169743, 999_999_999_999):
        task = new_task_id(seconds)
        assert from_uuid(to_uuid(task)) == task
        assert uuid.UUID(to_uuid(task)).version == 8
        assert uuid.UUID(to_uuid(task)).variant == uuid.RFC_4122
    for wrong in ("", "x", str(uuid.uuid4()), "{" + to_uuid(task) + "}", to_uuid(task)[:-1], "0" * 32):
        assert from_uuid(wrong) is None
    assert from_uuid(to_uuid(task).upper()) == task


# Cancelling


def cancel(client: Client, task: str) -> httpx.Response:
    return client.request("POST", f"/api/v1/tasks/{task}/cancel")


def test_a_task_that_waits_can_be_cancelled(client: Client) -> None:
    task = ordered(client)
    answer = cancel(client, task)
    assert (answer.status_code, set(answer.json())) == (200, {"request_id"})
    output = queried(client, task)["output"]
    assert output["task_status"] == "CANCELED"
    assert "code" not in output
    refused(cancel(client, task), 400, "UnsupportedOperation")


def test_one_that_runs_or_has_ended_cannot(client: Client, studio: Studio) -> None:
    task = ordered(client)
    bring(studio, str(from_uuid(task)), TaskState.PROCESSING)
    assert "does not wait" in refused(cancel(client, task), 400, "UnsupportedOperation")
    bring(studio, str(from_uuid(task)), TaskState.FAILED)
    refused(cancel(client, task), 400, "UnsupportedOperation")


def test_nor_can_other_peoples(client: Client, stranger: Client) -> None:
    task = ordered(stranger)
    refused(cancel(client, task), 400, "UnsupportedOperation")
    assert queried(stranger, task)["output"]["task_status"] == "PENDING"


# Lists


@pytest.fixture
def lonely(studio: Studio, anonymous: Client) -> Client:
    """A client of an account that has no tasks yet."""
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "list", account=f"list-{uuid.uuid4().hex[:12]}")
    return Client(anonymous.app, key)


def listed(client: Client, end: str = "/", **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/tasks{end}", params=query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    DashScopeList.model_validate(body)
    return body


@pytest.mark.parametrize("end", ["", "/"])
def test_lists_tell_of_all_tasks(lonely: Client, studio: Studio, end: str) -> None:
    first, second = ordered(lonely), ordered(lonely)
    bring(studio, str(from_uuid(second)), TaskState.PROCESSING)
    bring(studio, str(from_uuid(second)), TaskState.FAILED, error_code="service_error", error_message="broken")
    page = listed(lonely, end)
    assert (page["total"], page["total_page"], page["page_no"], page["page_size"]) == (2, 1, 1, 10)
    by_id = {one["task_id"]: one for one in page["data"]}
    assert by_id[first]["status"] == "PENDING"
    assert by_id[first]["model_name"] == "wan2.7-t2v"
    assert by_id[first]["start_time"] is None
    assert abs(by_id[first]["gmt_create"] - time.time() * 1000) < 60_000
    assert (by_id[second]["code"], by_id[second]["message"]) == ("InternalError", "broken")
    assert by_id[second]["end_time"] >= by_id[second]["start_time"] >= by_id[second]["gmt_create"] - 1000


def test_lists_are_cut_into_pages(lonely: Client) -> None:
    tasks = {ordered(lonely) for _ in range(5)}
    pages = [listed(lonely, page_no=number, page_size=2) for number in (1, 2, 3, 4)]
    assert [len(page["data"]) for page in pages] == [2, 2, 1, 0]
    assert {one["task_id"] for page in pages for one in page["data"]} == tasks
    assert {(page["total"], page["total_page"]) for page in pages} == {(5, 3)}


def test_lists_are_filtered(lonely: Client, studio: Studio) -> None:
    waits, runs = ordered(lonely), ordered(lonely, {**EXAMPLE, "model": "testcard"})
    bring(studio, str(from_uuid(runs)), TaskState.PROCESSING)

    def ids(**query: Any) -> set[str]:
        return {one["task_id"] for one in listed(lonely, **query)["data"]}

    assert ids(status="PENDING") == {waits}
    assert ids(status="RUNNING") == {runs}
    assert ids(status="UNKNOWN") == set()
    assert ids(model_name="wan2.7-t2v") == {waits}
    assert ids(model_name="wan2.7-text-to-video") == {waits}
    assert ids(model_name="testcard") == {runs}
    assert ids(model_name="wan1") == set()
    assert ids(task_id=runs) == {runs}
    assert ids(task_id=runs, status="PENDING") == set()
    assert ids(task_id=str(uuid.uuid4())) == set()

    def compact(seconds: float) -> str:
        return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds + 8 * 3600))

    now = time.time()
    assert ids(start_time=compact(now - 3600)) == {waits, runs}
    assert ids(start_time=compact(now + 3600)) == set()
    assert ids(end_time=compact(now + 3600)) == {waits, runs}
    assert ids(end_time=compact(now - 3600)) == set()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"page_no": 0}, "page_no"),
        ({"page_no": "x"}, "page_no"),
        ({"page_size": LARGEST_PAGE + 1}, "page_size"),
        ({"page_size": ""}, "page_size"),
        ({"status": "pending"}, "status"),
        ({"start_time": "2026-01-01"}, "start_time"),
        ({"end_time": "20261301000000"}, "end_time"),
        ({"start_time": "20260101000000", "end_time": "20260103000000"}, "end_time"),
        ({"start_time": "20260102000000", "end_time": "20260101000000"}, "end_time"),
        ({"model_name": "a\0b"}, "model_name"),
    ],
)
def test_lists_that_cannot_be(client: Client, query: dict[str, Any], field: str) -> None:
    answer = client.get("/api/v1/tasks/", params=query)
    assert refused(answer, 400, "InvalidParameter").startswith(f"{field}: ")
