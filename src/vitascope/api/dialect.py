"""Dialect: how one front door words its errors. Paths tell which door a request came through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.types import Scope

from vitascope.errors import RequestError

_LONGEST_MESSAGE = 1000  #: characters; messages may quote what the caller sent


@dataclass(frozen=True)
class Dialect:
    """The errors of one door."""

    owns: Callable[[str], bool]  #: whether a path is one of the door's
    body: Callable[[RequestError, str], dict[str, Any]]  #: JSON body of an error, for the request of that id
    status: Callable[[type[RequestError]], int] = lambda kind: kind.status  #: HTTP status of a kind of error


def dialect_of(scope: Scope, dialects: Sequence[Dialect]) -> Dialect:
    """The first of the dialects that owns the path of a request; the last one owns every path."""
    path: str = scope["path"]
    return next(one for one in dialects if one.owns(path))


def sendable(text: str) -> str:
    """Text that UTF-8 can carry, not too long: a caller's lone surrogates must not break the answer that quotes them."""
    if len(text) > _LONGEST_MESSAGE:
        text = text[: _LONGEST_MESSAGE - 1] + "…"
    return text.encode("utf-8", "replace").decode()
