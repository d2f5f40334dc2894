"""The OpenAI videos API: what was Sora's, and lives on in servers of open models (SGLang-Diffusion, vLLM-Omni and others).

Source: openai-python 3.54 (its ``videos`` resource and types); ``docs/serving/videos_api.md`` of vLLM-Omni.
"""

from __future__ import annotations

import enum

PATH = "/v1/videos"
DEFAULT_SECONDS = 4
DEFAULT_SIZE = "720x1280"
LARGEST_PAGE, DEFAULT_PAGE = 100, 20  #: videos
SORA_MODELS = ("sora-2", "sora-2-pro")  #: what the SDK's documentation names; clients send them out of habit
#: Sizes that only those models had, and the nearest ones of ours.
SORA_SIZES = {"1024x1792": (1080, 1920), "1792x1024": (1920, 1080)}


class Status(enum.StrEnum):
    """Status of a video."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


class Variant(enum.StrEnum):
    """What can be downloaded of a video."""

    VIDEO = "video"
    THUMBNAIL = "thumbnail"  #: one picture
    SPRITESHEET = "spritesheet"  #: many small pictures in one


def size_text(width: int, height: int) -> str:
    """``1280x720``."""
    return f"{width}x{height}"
