"""Waiting for a database, a storage or a disk that is not there for now: a film does not fail because of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import TypeVar

from vitascope.database.session import UNAVAILABLE
from vitascope.errors import ResourceExhausted
from vitascope.production.conditions import Condition, Conditions

log = logging.getLogger(__name__)

PAUSES = (0.5, 1.0, 2.0, 5.0)  #: seconds; then always the last
#: How often the same may fail although nothing is missing; then it is a fault of what was tried, not of the neighbours.
FAULTS = 5

#: Errors that may be the neighbours'. SQLite tells a malformed statement by one of them too, hence ``FAULTS``.
OF_NEIGHBOURS = (*UNAVAILABLE, OSError, ResourceExhausted)

_T = TypeVar("_T")


class Patience:
    """Tries until it succeeds. ``waiting`` is called before each pause with what is missing, None if nothing is."""

    def __init__(self, conditions: Conditions, waiting: Callable[[Condition | None], None] | None = None) -> None:
        self._conditions = conditions
        self._waiting = waiting

    def until_done(self, act: Callable[[], _T], *, for_ever: bool = False) -> _T:
        """What ``act`` returns. Raises its error if it failed ``FAULTS`` times while nothing was missing, unless ``for_ever``."""
        faults = 0
        for pause in _pauses():
            try:
                return act()
            except OF_NEIGHBOURS as error:
                missing = self._conditions.missing(thorough=True)
                log.warning("%s after %s", f"waiting for the {missing}" if missing else "trying again", _told(error))
                faults += missing is None
                if faults >= FAULTS and not for_ever:
                    raise
                if self._waiting is not None:
                    self._waiting(missing)
            time.sleep(pause)
            self._await_conditions()
        raise AssertionError("the pauses do not end")

    def _await_conditions(self) -> None:
        while self._conditions.missing(thorough=True) is not None:
            time.sleep(PAUSES[-1])


def _told(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error  # without the statement
    return f"{type(cause).__name__}: {str(cause).partition(chr(10))[0]}"


def _pauses() -> Iterator[float]:
    return chain(PAUSES, repeat(PAUSES[-1]))
