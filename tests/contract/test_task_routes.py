"""Lists, batches, cancelling, events and deleting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract.client import Client, error_of
from vitascope.accounts import create_key
from vitascope.api import create_app
from vitascope.errors import ServiceError
from vitascope.production import ending
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks import store as tasks
from vitascope.tasks.states import TaskState

UNKNOWN = "task-unified-1757169743-7cvnl5zw"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    opened = Installation.open(Settings(home=tmp_path / "home", engine="testcard", disk_reserve=0))
    yield opened
    opened.close()


@pytest.fixture
def studio(installation: Installation) -> Studio:
    return Studio(installation)


@pytest.fixture
def mine(studio: Studio) -> Client:
    return new_client(studio, "default")


@pytest.fixture
def other(studio: Studio) -> Client:
    return new_client(studio, "other")


def new_client(studio: Studio, account: str) -> Client:
    with studio.database.begin() as connection:
        text, _ = create_key(connection, "test", account)
    return Client(create_app(studio), text)


def ordered(client: Client, **changes: Any) -> str:
    answer = client.order(**changes)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def end(installation: Installation, task_id: str, how: TaskState) -> None:
    """End a task as its jobs would; a completed one has its files."""
    with installation.database.begin() as connection:
        film = tasks.load_task(connection, task_id)
        assert film is not None
        if how is TaskState.FAILED:
            ending.fail(connection, installation.queue, film, ServiceError("it broke"))
            return
        tasks.change_state(connection, task_id, TaskState.PROCESSING)
        if how is TaskState.COMPLETED:
            key = f"films/{task_id}/film.mp4"
            installation.store.put_bytes(key, b"film")
            ending.complete(connection, installation.queue, film, seconds=5.0, film_key=key, expires=2**31)


def batch(client: Client, ids: object) -> httpx.Response:
    return client.request("POST", "/v1/tasks/batch", json={"task_ids": ids})


def cancel(client: Client, task_id: str) -> httpx.Response:
    return client.request("POST", f"/v1/tasks/{task_id}/cancel")


def test_a_list_is_of_the_account_and_the_newest_first(mine: Client, other: Client) -> None:
    first, second = ordered(mine), ordered(mine, duration=8)
    ordered(other)
    body = mine.get("/v1/tasks").json()
    assert {"total": body["total"], "page": body["page"], "page_size": body["page_size"]} == {
        "total": 2, "page": 1, "page_size": 20,
    }  # fmt: skip
    assert {one["id"] for one in body["data"]} == {first, second}
    entry = next(one for one in body["data"] if one["id"] == second)
    created = entry.pop("created_at")
    assert isinstance(created, int)
    assert entry == {
        "id": second, "model": "wan2.7-text-to-video", "type": "video", "status": "pending", "progress": 0, "duration": 8,
        "has_results": False, "result_count": 0, "has_error": False,
    }  # fmt: skip


def test_lists_are_filtered_by_status(mine: Client, installation: Installation) -> None:
    waiting, running, done, broken, stopped = (ordered(mine) for _ in range(5))
    end(installation, running, TaskState.PROCESSING)
    end(installation, done, TaskState.COMPLETED)
    end(installation, broken, TaskState.FAILED)
    cancel(mine, stopped)

    def listed(**query: str) -> set[str]:
        return {one["id"] for one in mine.get("/v1/tasks", params=query).json()["data"]}

    assert listed(status="pending") == {waiting}
    assert listed(status="processing") == {waiting, running}
    assert listed(status="completed") == {done}
    assert listed(status="failed") == {broken}
    assert listed(status="cancelled") == {stopped}
    assert listed(type="video") == listed() == {waiting, running, done, broken, stopped}
    assert listed(type="image") == set()
    assert listed(model="wan2.7-text-to-video") == listed()
    assert listed(model="another") == set()
    told = {one["id"]: one for one in mine.get("/v1/tasks").json()["data"]}
    assert told[stopped]["status"] == "cancelled"
    assert told[stopped]["has_error"]
    assert (told[done]["has_results"], told[done]["result_count"]) == (True, 1)


def test_pages_hold_every_task_once(mine: Client) -> None:
    ids = {ordered(mine) for _ in range(7)}
    seen: list[str] = []
    for page in (1, 2, 3, 4):
        body = mine.get("/v1/tasks", params={"page": page, "page_size": 3}).json()
        assert body["total"] == 7
        seen += [one["id"] for one in body["data"]]
    assert len(seen) == 7
    assert set(seen) == ids


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "done"), ("type", "hologram"), ("page", "0"), ("page", "x"), ("page", "-1"), ("page", "1e3"),
     ("page_size", "0"), ("page_size", "51"), ("page_size", "99999999999999")],
)  # fmt: skip
def test_bad_filters_are_400_by_name(mine: Client, name: str, value: str) -> None:
    error = error_of(mine.get("/v1/tasks", params={name: value}), 400)
    assert error["param"] == name


def test_a_batch_leaves_out_what_is_not_yours(mine: Client, other: Client) -> None:
    first, second, foreign = ordered(mine), ordered(mine), ordered(other)
    answer = batch(mine, [second, foreign, UNKNOWN, first, second, "nonsense"])
    assert [one["id"] for one in answer.json()["data"]] == [second, first]
    assert answer.json()["data"][0] == mine.get(f"/v1/tasks/{second}").json()


@pytest.mark.parametrize("ids", [None, "x", [], [1], ["x"] * 51, {}, [["x"]], ["x" * 65]])
def test_bad_batches_are_400(mine: Client, ids: object) -> None:
    assert error_of(batch(mine, ids), 400)["param"] == "task_ids"


def test_a_waiting_task_is_cancelled_at_once(mine: Client) -> None:
    task_id = ordered(mine)
    answer = cancel(mine, task_id)
    assert answer.status_code == 200
    assert answer.json()["status"] == "failed"
    assert answer.json()["error"] == {
        "code": "request_cancelled", "message": "The task was cancelled before its film was finished.", "type": "task_error",
    }  # fmt: skip
    assert answer.json()["task_info"]["can_cancel"] is False
    assert cancel(mine, task_id).json() == answer.json() == mine.get(f"/v1/tasks/{task_id}").json()


@pytest.mark.parametrize("how", [TaskState.COMPLETED, TaskState.FAILED])
def test_what_has_ended_cannot_be_cancelled(mine: Client, installation: Installation, how: TaskState) -> None:
    task_id = ordered(mine)
    end(installation, task_id, how)
    error = error_of(cancel(mine, task_id), 409)
    assert (error["code"], error["param"]) == ("conflict", "task_id")
    assert how.value in error["message"]


@pytest.mark.parametrize("path", ["cancel", "files", "events"])
def test_what_is_below_a_task_is_for_its_owner(mine: Client, other: Client, path: str) -> None:
    method = {"cancel": "POST", "files": "DELETE", "events": "GET"}[path]
    task_id = ordered(mine)
    assert error_of(other.request(method, f"/v1/tasks/{task_id}/{path}"), 403)["code"] == "permission_denied"
    assert error_of(mine.request(method, f"/v1/tasks/{UNKNOWN}/{path}"), 404)["code"] == "task_not_found"
    assert error_of(mine.request(method, f"/v1/tasks/x/{path}"), 400)["code"] == "invalid_task_id"
    error_of(Client(mine.app).request(method, f"/v1/tasks/{task_id}/{path}"), 401)
    assert mine.get(f"/v1/tasks/{task_id}").json()["status"] == "pending"


def test_a_cancelled_film_tells_its_caller(mine: Client, installation: Installation) -> None:
    task_id = ordered(mine, callback_url="https://example.com/x")
    cancel(mine, task_id)
    cancel(mine, task_id)
    jobs = [job.workflow_id for job in installation.queue.client.list_queued_workflows() if job.name == "notify"]
    assert [job for job in jobs if job.startswith(task_id)] == [f"{task_id}/v1/notify"]


def test_files_go_when_their_owner_says_so(mine: Client, installation: Installation) -> None:
    task_id = ordered(mine)
    error_of(mine.request("DELETE", f"/v1/tasks/{task_id}/files"), 409)
    end(installation, task_id, TaskState.COMPLETED)
    (link,) = mine.get(f"/v1/tasks/{task_id}").json()["results"]
    path = httpx.URL(link).raw_path.decode()
    assert mine.get(path).content == b"film"
    gone = mine.request("DELETE", f"/v1/tasks/{task_id}/files")
    assert (gone.status_code, gone.json()["results"], gone.json()["task_info"]["files"]) == (200, [], "deleted")
    assert error_of(mine.get(path), 410)["code"] == "link_expired"
    assert mine.request("DELETE", f"/v1/tasks/{task_id}/files").json() == gone.json()
    assert mine.get("/v1/tasks").json()["data"][0]["has_results"] is False


def test_events_tell_the_state_and_end_with_the_task(mine: Client, installation: Installation) -> None:
    task_id = ordered(mine)
    end(installation, task_id, TaskState.COMPLETED)
    answer = mine.get(f"/v1/tasks/{task_id}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.strip().split("\n\n")]
    assert [one["event"] for one in events] == ["progress", "end"]
    assert json.loads(events[0]["data"]) == {"status": "completed", "phase": "done", "progress": 100}
    assert json.loads(events[1]["data"])["id"] == task_id


def test_the_list_never_shows_prompts(mine: Client) -> None:
    ordered(mine, prompt="a very private prompt")
    assert "private" not in mine.get("/v1/tasks").text
