"""Threads for short calls to the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

import anyio
from anyio.lowlevel import RunVar

THREADS = 4  #: more of them only hand the interpreter to each other: with forty, half as many queries were answered

_limiter: RunVar[anyio.CapacityLimiter] = RunVar("limiter of the database's threads")
_Result = TypeVar("_Result")
_Arguments = TypeVarTuple("_Arguments")


async def briefly(call: Callable[[*_Arguments], _Result], *arguments: *_Arguments) -> _Result:
    """Run a call of a few milliseconds in one of few threads.

    Calls that may take longer, as those that resolve names or read files, belong into ``anyio.to_thread``.
    """
    try:
        limiter = _limiter.get()
    except LookupError:
        limiter = anyio.CapacityLimiter(THREADS)
        _limiter.set(limiter)
    return await anyio.to_thread.run_sync(call, *arguments, limiter=limiter)
