"""Ids of videos: ``video_`` and the rest of the task's own id. Every task has one, whichever door it came through."""

from __future__ import annotations

from vitascope.tasks.task import ID_PATTERN, PREFIX, is_task_id

VIDEO_PREFIX = "video_"
VIDEO_PATTERN = VIDEO_PREFIX + ID_PATTERN.removeprefix(PREFIX).replace("-[a-z0-9]", "_[a-z0-9]")


def to_video_id(task_id: str) -> str:
    """The id of a task's video."""
    return VIDEO_PREFIX + task_id.removeprefix(PREFIX).replace("-", "_")


def from_video_id(video_id: str) -> str | None:
    """The id of a video's task; None if no task can have it."""
    if not video_id.startswith(VIDEO_PREFIX):
        return None
    task_id = PREFIX + video_id.removeprefix(VIDEO_PREFIX).replace("_", "-")
    return task_id if is_task_id(task_id) and to_video_id(task_id) == video_id else None
