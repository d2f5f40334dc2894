"""Ids of tasks as DashScope writes them. They are computed, not stored: every task has one, whichever door it came through."""

from __future__ import annotations

import hashlib
import uuid

from vitascope.tasks.task import PREFIX, is_task_id

#: Bits of a task's id in its UUID: the unix seconds, then the eight characters as a number to the base 36.
_SECONDS, _SUFFIX, _CHECK = 40, 42, 40
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH = 8


def to_uuid(task_id: str) -> str:
    """The UUID of a task: version 8 of RFC 9562, whose meaning is the maker's own."""
    seconds, suffix = task_id.removeprefix(PREFIX).split("-")
    bits = int(seconds) << (_SUFFIX + _CHECK) | int(suffix, 36) << _CHECK | _check(task_id)
    # 122 bits around the four of the version and the two of the variant.
    head, middle, tail = bits >> 74, bits >> 62 & 0xFFF, bits & (1 << 62) - 1
    return str(uuid.UUID(int=head << 80 | 8 << 76 | middle << 64 | 2 << 62 | tail))


def from_uuid(text: str) -> str | None:
    """The id of the task that has this UUID; None if no task can have it."""
    try:
        whole = uuid.UUID(text).int
    except ValueError:
        return None
    bits = whole >> 80 << 74 | (whole >> 64 & 0xFFF) << 62 | whole & (1 << 62) - 1
    suffix = bits >> _CHECK & (1 << _SUFFIX) - 1
    letters = ""
    for _ in range(_LENGTH):
        suffix, digit = divmod(suffix, 36)
        letters = _DIGITS[digit] + letters
    task_id = f"{PREFIX}{bits >> (_SUFFIX + _CHECK)}-{letters}"
    return task_id if is_task_id(task_id) and to_uuid(task_id) == text.lower() else None


def _check(task_id: str) -> int:
    """Lets no UUID of somebody else's look like one of a task here."""
    return int.from_bytes(hashlib.sha256(task_id.encode()).digest()[: _CHECK // 8], "big")
