"""The task as callers read it; what the contract's tests over HTTP do not reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vitascope.brief import Brief
from vitascope.tasks.body import STATUSES, task_body
from vitascope.tasks.states import FINAL, Phase, TaskState
from vitascope.tasks.task import Task

TASK = Task(
    id="task-unified-1757169743-7cvnl5zw",
    account="default",
    state=TaskState.PENDING,
    phase=Phase.QUEUED,
    progress=0,
    brief=Brief(model="wan2.7-text-to-video", prompt="A kitten", seed=42),
    engine="animatic",
    created=1757169743,
    estimate=12,
)
DONE = replace(
    TASK,
    state=TaskState.COMPLETED,
    phase=Phase.DONE,
    progress=100,
    film_key="f.mp4",
    poster_key="p.jpg",
    storyboard_key="s.json",
    expires=2000,
)


def link(key: str, expires: int) -> str:
    return f"https://films.example.com/{key}?{expires}"


def test_every_state_has_one_of_the_contracts_four_statuses() -> None:
    assert set(STATUSES) == set(TaskState)
    assert set(STATUSES.values()) == {"pending", "processing", "completed", "failed"}


@pytest.mark.parametrize("state", TaskState)
def test_results_and_error_are_where_they_belong(state: TaskState) -> None:
    body = task_body(replace(DONE, state=state), link, now=1000)
    assert ("results" in body) == (state is TaskState.COMPLETED)
    assert ("error" in body) == (state in (TaskState.FAILED, TaskState.CANCELLED))
    assert body["task_info"]["can_cancel"] == (state not in FINAL)
    assert (body["task_info"]["estimated_time"] > 0) == (state not in FINAL)


@pytest.mark.parametrize(
    ("state", "started", "progress", "shown"),
    [
        (TaskState.PENDING, None, 0, 0),
        (TaskState.PROCESSING, 1.0, 0, 1),
        (TaskState.PROCESSING, 1.0, 50, 50),
        (TaskState.PROCESSING, 1.0, 100, 99),
        (TaskState.COMPLETED, 1.0, 100, 100),
        (TaskState.COMPLETED, 1.0, 97, 100),
        (TaskState.FAILED, 1.0, 0, 1),
        (TaskState.FAILED, 1.0, 100, 99),
        (TaskState.FAILED, None, 0, 0),
        (TaskState.CANCELLED, None, 0, 0),
        (TaskState.CANCELLED, 1.0, 30, 30),
    ],
)
def test_progress(state: TaskState, started: float | None, progress: int, shown: int) -> None:
    assert task_body(replace(TASK, state=state, started=started, progress=progress), link)["progress"] == shown


def test_links_until_the_second_of_expiry() -> None:
    before = task_body(DONE, link, now=1999.9)
    assert before["results"] == ["https://films.example.com/f.mp4?2000"]
    assert before["task_info"]["poster"] == "https://films.example.com/p.jpg?2000"
    assert before["task_info"]["storyboard"] == "https://films.example.com/s.json?2000"
    assert (before["task_info"]["files"], before["task_info"]["expires"]) == ("available", 2000)
    after = task_body(DONE, link, now=2000)
    assert after["results"] == []
    assert after["task_info"]["files"] == "deleted"
    assert not {"poster", "storyboard"} & set(after["task_info"])


def test_a_film_of_a_version_without_storyboards_has_no_link_to_one() -> None:
    info = task_body(replace(DONE, storyboard_key=None), link, now=1000)["task_info"]
    assert "storyboard" not in info
    assert "poster" in info


@pytest.mark.parametrize("change", [{"files_deleted": True}, {"film_key": None}])
def test_no_link_to_what_is_not_there(change: dict[str, object]) -> None:
    assert task_body(replace(DONE, **change), link, now=1000)["results"] == []  # type: ignore[arg-type]


def test_the_error_of_a_failed_task() -> None:
    body = task_body(replace(TASK, state=TaskState.FAILED, error_code="generation_timeout", error_message="slow"), link)
    assert body["error"] == {"code": "generation_timeout", "message": "slow", "type": "task_error"}


def test_a_failure_without_a_reason_still_has_an_error() -> None:
    error = task_body(replace(TASK, state=TaskState.FAILED), link)["error"]
    assert error["code"] == "service_error"
    assert error["message"]


def test_credits() -> None:
    charged = replace(DONE, credits_reserved=25.5, credits_used=25.0, user_group="vip")
    assert task_body(charged, link)["usage"] == {
        "billing_rule": "per_second",
        "credits_reserved": 25.5,
        "credits_used": 25,
        "user_group": "vip",
    }
    running = replace(charged, state=TaskState.PROCESSING)
    assert "credits_used" not in task_body(running, link)["usage"]
