"""DashScope, the API of Alibaba Model Studio, as it makes films with ``wan2.7-t2v``.

Source: the pages "Wan text-to-video API reference" and "Manage asynchronous tasks" of Model Studio's documentation.
"""

from __future__ import annotations

import enum
import re
from datetime import UTC, datetime, timedelta, timezone

from vitascope.brief import AspectRatio, Quality

CREATE_PATH = "/api/v1/services/aigc/video-generation/video-synthesis"
TASKS_PATH = "/api/v1/tasks"
ASYNC_HEADER = "X-DashScope-Async"  #: must say ``enable``: films are never made while a caller waits

#: The model and its dated versions.
MODELS = ("wan2.7-t2v", "wan2.7-t2v-2026-04-25", "wan2.7-t2v-2026-06-12")
RESOLUTIONS: dict[str, Quality] = {"720P": "720p", "1080P": "1080p"}
DEFAULT_RESOLUTION = "1080P"
DEFAULT_RATIO: AspectRatio = "16:9"
SMALLEST_SEED = 0  #: unlike elsewhere
LONGEST_WINDOW = 24 * 3600.0  #: seconds between the two times that a list is bounded by

#: Of every time that is written without a zone.
ZONE = timezone(timedelta(hours=8))
_COMPACT = re.compile(r"[0-9]{14}", re.ASCII)


class Status(enum.StrEnum):
    """Status of a task."""

    PENDING = "PENDING"  #: it waits, and can be cancelled
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELED = "CANCELED"  #: with one L
    UNKNOWN = "UNKNOWN"  #: there is no such task, or no more


class Code(enum.StrEnum):
    """Error codes, of answers and of tasks that failed."""

    INVALID_PARAMETER = "InvalidParameter"
    INVALID_API_KEY = "InvalidApiKey"
    ACCESS_DENIED = "AccessDenied"
    MODEL_ACCESS_DENIED = "Model.AccessDenied"
    MODEL_NOT_FOUND = "ModelNotFound"
    ARREARAGE = "Arrearage"  #: the account cannot pay
    DATA_INSPECTION_FAILED = "DataInspectionFailed"  #: input or film were judged unsafe
    IP_INFRINGEMENT_SUSPECT = "IPInfringementSuspect"
    THROTTLING_RATE_QUOTA = "Throttling.RateQuota"  #: too many requests
    THROTTLING_ALLOCATION_QUOTA = "Throttling.AllocationQuota"  #: too many films at once
    UNSUPPORTED_OPERATION = "UnsupportedOperation"  #: a task that does not wait any more cannot be cancelled
    INTERNAL_ERROR = "InternalError"


def size_text(width: int, height: int) -> str:
    """``1280*720``, as ``parameters.size`` is written, which models before 2.7 had."""
    return f"{width}*{height}"


def time_text(seconds: float) -> str:
    """A time of a task, ``YYYY-MM-DD HH:mm:ss.SSS``, from unix seconds."""
    return datetime.fromtimestamp(seconds, ZONE).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]


def compact(seconds: float) -> str:
    """``YYYYMMDDhhmmss`` of unix seconds."""
    return datetime.fromtimestamp(seconds, ZONE).strftime("%Y%m%d%H%M%S")


def from_compact(text: str) -> float:
    """Unix seconds of ``YYYYMMDDhhmmss``, as lists are filtered by. ValueError if it is no such time."""
    if not _COMPACT.fullmatch(text):
        raise ValueError(f"{text!r} is not of the form YYYYMMDDhhmmss")
    return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=ZONE).astimezone(UTC).timestamp()
