"""Videos at the OpenAI door: queries, downloads, deleting, lists."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

import av
import httpx
import pytest

from tests.contract.client import Client
from tests.contract.making import bring, complete
from tests.contract.openai_videos import ordered, refused, task_of
from tests.unit.film.making import segment
from vitascope.accounts import create_key
from vitascope.api.openai_videos.answers import Video, VideoList
from vitascope.api.openai_videos.ids import from_video_id, to_video_id
from vitascope.production.studio import Studio
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import new_task_id


def queried(client: Client, video: str) -> dict[str, Any]:
    answer = client.get(f"/v1/videos/{video}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    Video.model_validate(body)
    return body


def test_a_video_in_every_state(client: Client, studio: Studio) -> None:
    video = ordered(client)
    assert queried(client, video)["status"] == "queued"
    bring(studio, task_of(video), TaskState.PROCESSING)
    assert queried(client, video)["status"] == "in_progress"
    bring(studio, task_of(video), TaskState.FAILED, error_code="invalid_parameters", error_message="audio_urls: 404")
    body = queried(client, video)
    assert body["status"] == "failed"
    assert body["error"] == {"code": "invalid_parameters", "message": "audio_reference: 404"}
    done = ordered(client)
    complete(studio, task_of(done))
    body = queried(client, done)
    assert (body["status"], body["progress"], body["error"]) == ("completed", 100, None)
    assert body["expires_at"] > body["completed_at"] >= body["created_at"]


def test_a_cancelled_task_has_failed(client: Client) -> None:
    video = ordered(client)
    client.request("POST", f"/v1/tasks/{task_of(video)}/cancel")
    assert queried(client, video)["error"]["code"] == "request_cancelled"


def test_videos_that_there_are_not(client: Client, stranger: Client) -> None:
    for video in ("video_1", "x", new_task_id(), to_video_id(new_task_id()), ordered(stranger)):
        for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/content")):
            refused(client.request(method, f"/v1/videos/{video}{path}"), 404, "task_not_found", "video_id")


def test_ids_go_there_and_back() -> None:
    task = new_task_id(1757169743)
    assert from_video_id(to_video_id(task)) == task
    assert to_video_id("task-unified-1757169743-7cvnl5zw") == "video_1757169743_7cvnl5zw"
    for wrong in (
        "video_1757169743-7cvnl5zw",
        "video_",
        "video_1757169743_7CVNL5ZW",
        "task-unified-1757169743-7cvnl5zw",
    ):
        assert from_video_id(wrong) is None


# Downloads


def content(client: Client, video: str, **options: Any) -> httpx.Response:
    return client.get(f"/v1/videos/{video}/content", **options)


def test_nothing_can_be_downloaded_before_the_end(client: Client, studio: Studio) -> None:
    video = ordered(client)
    assert "waiting" in refused(content(client, video), 404, "not_found", "video_id")
    bring(studio, task_of(video), TaskState.PROCESSING)
    refused(content(client, video), 404, "not_found", "video_id")
    bring(studio, task_of(video), TaskState.FAILED)
    refused(content(client, video), 404, "not_found", "video_id")


def test_the_film_and_its_poster(client: Client, studio: Studio) -> None:
    video = ordered(client)
    complete(studio, task_of(video))
    answer = content(client, video)
    assert (answer.content, answer.headers["content-type"]) == (b"film", "video/mp4")
    assert answer.headers["content-disposition"] == f'attachment; filename="{video}.mp4"'
    assert content(client, video, params={"variant": "video"}).content == b"film"
    poster = content(client, video, params={"variant": "thumbnail"})
    assert (poster.content, poster.headers["content-type"]) == (b"poster", "image/jpeg")
    part = content(client, video, headers={"Range": "bytes=1-2"})
    assert (part.status_code, part.content) == (206, b"il")
    refused(content(client, video, headers={"Range": "bytes=9-"}), 416, "range_not_satisfiable")
    refused(content(client, video, params={"variant": "audio"}), 400, "invalid_request", "variant")


def test_the_spritesheet(client: Client, studio: Studio, tmp_path: Path) -> None:
    film = segment(tmp_path / "a.mp4", 0, 60, width=128, height=96)
    video = ordered(client)
    complete(studio, task_of(video), film=film)
    answer = content(client, video, params={"variant": "spritesheet"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    (tmp_path / "sheet.jpg").write_bytes(answer.content)
    with av.open(str(tmp_path / "sheet.jpg")) as sheet:
        frame = next(sheet.decode(video=0))
    assert frame.width % 5 == 0
    assert frame.height % 4 == 0
    assert abs(frame.width / 5 / (frame.height / 4) - 128 / 96) < 0.05


@pytest.mark.parametrize("variant", ["video", "thumbnail", "spritesheet"])
def test_downloads_after_their_time(client: Client, studio: Studio, variant: str) -> None:
    video = ordered(client)
    complete(studio, task_of(video), expires=int(time.time()) - 1)
    refused(content(client, video, params={"variant": variant}), 410, "link_expired")
    lost = ordered(client)
    complete(studio, task_of(lost))
    task = studio.task(task_of(lost))
    assert task is not None
    for key in (task.film_key, task.poster_key):
        studio.store.delete(str(key))
    refused(content(client, lost, params={"variant": variant}), 410, "link_expired")


# Deleting


def test_deleting_stops_what_is_made(client: Client, studio: Studio) -> None:
    video = ordered(client)
    bring(studio, task_of(video), TaskState.PROCESSING)
    answer = client.request("DELETE", f"/v1/videos/{video}")
    assert answer.json() == {"id": video, "object": "video.deleted", "deleted": True}
    refused(client.get(f"/v1/videos/{video}"), 404, "task_not_found", "video_id")
    refused(client.request("DELETE", f"/v1/videos/{video}"), 404, "task_not_found", "video_id")
    there = client.get(f"/v1/tasks/{task_of(video)}").json()
    assert there["error"]["code"] == "request_cancelled"


def test_deleting_takes_the_files_away(client: Client, studio: Studio) -> None:
    video = ordered(client)
    # Stored where the production stores it.
    film = f"films/{task_of(video)}/film.mp4"
    studio.store.put_bytes(film, b"film")
    bring(
        studio, task_of(video), TaskState.PROCESSING, TaskState.COMPLETED, film_key=film, expires=int(time.time()) + 60
    )
    assert client.request("DELETE", f"/v1/videos/{video}").status_code == 200
    assert not studio.store.exists(film)
    assert client.get(f"/v1/tasks/{task_of(video)}").json()["results"] == []
    assert video not in {one["id"] for one in listed(client, limit=100)["data"]}


# Lists


@pytest.fixture
def lonely(studio: Studio, anonymous: Client) -> Client:
    """A client of an account that has no videos yet."""
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "list", account=f"list-{uuid.uuid4().hex[:12]}")
    return Client(anonymous.app, key)


def listed(client: Client, **query: Any) -> dict[str, Any]:
    answer = client.get("/v1/videos", params=query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    VideoList.model_validate(body)
    return body


def test_an_empty_list(lonely: Client) -> None:
    body = listed(lonely)
    assert (body["data"], body["has_more"], body["first_id"], body["last_id"]) == ([], False, None, None)


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_lists_are_walked_with_cursors(lonely: Client, order: str) -> None:
    videos = [ordered(lonely) for _ in range(5)]
    whole = [one["id"] for one in listed(lonely, order=order)["data"]]
    assert sorted(whole) == sorted(videos)
    times = [queried(lonely, one)["created_at"] for one in whole]
    assert times == sorted(times, reverse=order == "desc")
    walked: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = listed(lonely, limit=2, order=order, **after)
        walked += [one["id"] for one in page["data"]]
        assert page["first_id"] == page["data"][0]["id"]
        assert page["last_id"] == page["data"][-1]["id"]
        if not page["has_more"]:
            break
        after = {"after": page["last_id"]}
    assert walked == whole
    assert len(page["data"]) == 1


def test_a_cursor_may_be_of_a_deleted_video(lonely: Client) -> None:
    videos = [ordered(lonely) for _ in range(3)]
    whole = [one["id"] for one in listed(lonely)["data"]]
    lonely.request("DELETE", f"/v1/videos/{whole[1]}")
    assert [one["id"] for one in listed(lonely, after=whole[1])["data"]] == [whole[2]]
    assert len(videos) == 3


@pytest.mark.parametrize(
    ("query", "param"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"limit": "all"}, "limit"),
        ({"order": "up"}, "order"),
        ({"after": "video_1"}, "after"),
        ({"after": "video_1757169743_7cvnl5zw"}, "after"),
    ],
)
def test_lists_that_cannot_be(client: Client, query: dict[str, Any], param: str) -> None:
    refused(client.get("/v1/videos", params=query), 400, "invalid_request", param)


def test_nobody_begins_behind_other_peoples_videos(client: Client, stranger: Client) -> None:
    refused(client.get("/v1/videos", params={"after": ordered(stranger)}), 400, "invalid_request", "after")
