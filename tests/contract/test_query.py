"""``GET /v1/tasks/{task_id}``: the body in every state, the errors, the links."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract.client import Client, error_of
from tests.contract.making import bring, complete
from vitascope.accounts import create_key
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks import store as tasks
from vitascope.tasks.states import Phase, TaskState

ALWAYS = {"created", "id", "model", "object", "progress", "status", "type", "task_info", "usage"}
Move = Callable[..., str]


@pytest.fixture
def task_id(client: Client) -> str:
    ordered: str = client.order(seed=42).json()["id"]
    return ordered


@pytest.fixture
def move(studio: Studio, task_id: str) -> Move:
    """Bring the task into a state, as the production does."""

    def to(*states: TaskState, **values: Any) -> str:
        return bring(studio, task_id, *states, **values)

    return to


@pytest.fixture
def publish(studio: Studio, task_id: str) -> Callable[..., str]:
    """Complete the task with a film, a poster and a storyboard."""
    return lambda expires=None: complete(studio, task_id, expires=expires)


def path_of(link: str) -> str:
    return httpx.URL(link).raw_path.decode()


def test_pending(client: Client, task_id: str) -> None:
    body = client.get(f"/v1/tasks/{task_id}").json()
    assert set(body) == ALWAYS
    assert (body["id"], body["status"], body["progress"], body["type"]) == (task_id, "pending", 0, "video")
    assert body["object"] == "video.generation.task"
    assert body["model"] == "wan2.7-text-to-video"
    assert body["task_info"]["can_cancel"] is True
    assert body["usage"] == {"billing_rule": "per_second", "credits_reserved": 0, "user_group": "default"}


def test_the_answer_to_the_creation_is_the_first_query(client: Client) -> None:
    created = client.order(seed=42).json()
    queried = client.get(f"/v1/tasks/{created['id']}").json()
    assert created == queried


def test_processing(client: Client, studio: Studio, move: Move) -> None:
    task_id = move(TaskState.PROCESSING, phase=Phase.RENDERING)
    assert client.get(f"/v1/tasks/{task_id}").json()["progress"] == 1
    with studio.database.begin() as connection:
        tasks.advance(connection, task_id, progress=45)
    body = client.get(f"/v1/tasks/{task_id}").json()
    assert set(body) == ALWAYS
    assert (body["status"], body["progress"]) == ("processing", 45)
    assert body["task_info"]["estimated_time"] > 0


def test_progress_never_goes_back(client: Client, studio: Studio, move: Move) -> None:
    task_id = move(TaskState.PROCESSING)
    seen = []
    for progress in (10, 60, 20, 0, 99, 100, 5):
        with studio.database.begin() as connection:
            tasks.advance(connection, task_id, progress=progress)
        seen.append(client.get(f"/v1/tasks/{task_id}").json()["progress"])
    move(TaskState.FAILED, error_code="service_error", error_message="x")
    seen.append(client.get(f"/v1/tasks/{task_id}").json()["progress"])
    assert seen == [10, 60, 60, 60, 99, 99, 99, 99]


def test_completed(client: Client, publish: Callable[..., str]) -> None:
    body = client.get(f"/v1/tasks/{publish()}").json()
    assert set(body) == ALWAYS | {"results"}
    assert (body["status"], body["progress"]) == ("completed", 100)
    assert len(body["results"]) == 1
    info = body["task_info"]
    assert (info["can_cancel"], info["estimated_time"], info["phase"]) == (False, 0, "done")
    assert (info["seed"], info["engine"], info["video_duration"], info["unsupported"]) == (
        42,
        "testcard",
        5,
        ["zither"],
    )
    assert info["files"] == "available"
    assert info["sound"] == "score"


def test_result_links_work_without_a_key(client: Client, anonymous: Client, publish: Callable[..., str]) -> None:
    body = client.get(f"/v1/tasks/{publish()}").json()
    assert anonymous.get(path_of(body["results"][0])).content == b"film"
    assert anonymous.get(path_of(body["task_info"]["poster"])).content == b"poster"
    storyboard = anonymous.get(path_of(body["task_info"]["storyboard"]))
    assert (storyboard.content, storyboard.headers["content-type"]) == (b"{}", "application/json")


def test_links_have_the_servers_own_address(client: Client, publish: Callable[..., str]) -> None:
    link = client.get(f"/v1/tasks/{publish()}").json()["results"][0]
    assert link.startswith("http://127.0.0.1:8000/files/films/")


def test_the_public_url_is_the_base_of_links(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"home": tmp_path, "engine": "testcard", "public_url": "https://films.example/vs/"}
    )
    installation = Installation.open(settings)
    link = installation.signer.sign("films/x/film.mp4", 2000000000)
    installation.close()
    assert link.startswith("https://films.example/vs/files/films/x/film.mp4?expires=2000000000&signature=")


def test_links_live_until_the_file_is_deleted(client: Client, publish: Callable[..., str]) -> None:
    expires = int(time.time()) + 1234
    body = client.get(f"/v1/tasks/{publish(expires=expires)}").json()
    assert body["task_info"]["expires"] == expires
    assert f"expires={expires}&" in body["results"][0]


def test_after_its_time_the_task_says_that_the_file_is_gone(client: Client, publish: Callable[..., str]) -> None:
    body = client.get(f"/v1/tasks/{publish(expires=int(time.time()) - 1)}").json()
    assert body["status"] == "completed"
    assert body["results"] == []
    assert body["task_info"]["files"] == "deleted"
    assert not {"expires", "poster", "storyboard"} & set(body["task_info"])


def test_a_deleted_file_is_said_to_be_deleted(client: Client, studio: Studio, publish: Callable[..., str]) -> None:
    task_id = publish()
    with studio.database.begin() as connection:
        tasks.mark_files_deleted(connection, task_id)
    body = client.get(f"/v1/tasks/{task_id}").json()
    assert body["results"] == []
    assert body["task_info"]["files"] == "deleted"


def test_failed(client: Client, move: Move) -> None:
    task_id = move(
        TaskState.PROCESSING, TaskState.FAILED, error_code="invalid_parameters", error_message="audio_urls: no"
    )
    body = client.get(f"/v1/tasks/{task_id}").json()
    assert set(body) == ALWAYS | {"error"}
    assert body["status"] == "failed"
    assert body["error"] == {"code": "invalid_parameters", "message": "audio_urls: no", "type": "task_error"}
    assert body["task_info"]["can_cancel"] is False


@pytest.mark.parametrize("way", [(TaskState.CANCELLED,), (TaskState.PROCESSING, TaskState.CANCELLED)])
def test_a_cancelled_task_reads_as_failed(client: Client, move: Move, way: tuple[TaskState, ...]) -> None:
    body = client.get(f"/v1/tasks/{move(*way)}").json()
    assert set(body) == ALWAYS | {"error"}
    assert body["status"] == "failed"
    assert (body["error"]["code"], body["error"]["type"]) == ("request_cancelled", "task_error")
    assert body["error"]["message"]


@pytest.mark.parametrize("wrong", ["x", "task-unifie-1757169743-7cvnl5zw", "TASK-UNIFIED-1757169743-7cvnl5zw", "null"])
def test_a_wrong_prefix_is_400(client: Client, wrong: str) -> None:
    error = error_of(client.get(f"/v1/tasks/{wrong}"), 400)
    assert (error["code"], error["type"], error["param"]) == ("invalid_task_id", "invalid_request_error", "task_id")
    assert error["message"] == "Invalid task ID format, must start with 'task-unified-'"


@pytest.mark.parametrize(
    "unknown",
    [
        "task-unified-1757169743-7cvnl5zw", "task-unified-", "task-unified-1757169743-7CVNL5ZW", "task-unified-%00",
        "task-unified-%ff%fe", "task-unified-1757169743-7cvnl5zw%20", "task-unified-" + "1" * 5000, "task-unified-'--",
        "task-unified-%D9%A1-7cvnl5zw",
    ],
)  # fmt: skip
def test_an_unknown_task_is_404(client: Client, unknown: str) -> None:
    error = error_of(client.get(f"/v1/tasks/{unknown}"), 404)
    assert (error["code"], error["type"]) == ("task_not_found", "invalid_request_error")


def test_what_cannot_be_an_id_is_not_looked_up(client: Client, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    # A NUL is an error in PostgreSQL, not an empty result.
    monkeypatch.setattr(studio, "task", pytest.fail)
    error_of(client.get("/v1/tasks/task-unified-1757169743-7cvnl5z%00"), 404)


def test_somebody_elses_task_is_403(stranger: Client, task_id: str) -> None:
    error = error_of(stranger.get(f"/v1/tasks/{task_id}"), 403)
    assert (error["code"], error["type"]) == ("permission_denied", "invalid_request_error")
    assert not re.search("default|contract test", error["message"])


def test_another_key_of_the_same_account_may_query(anonymous: Client, studio: Studio, task_id: str) -> None:
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "second")
    assert Client(anonymous.app, key).get(f"/v1/tasks/{task_id}").status_code == 200


def test_answers_are_not_to_be_cached(client: Client, task_id: str) -> None:
    assert client.get(f"/v1/tasks/{task_id}").headers["cache-control"] == "no-store"
