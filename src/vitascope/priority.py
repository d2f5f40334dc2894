"""Priority classes of keys: how much earlier or later than they were ordered films count as ordered."""

from __future__ import annotations

from enum import StrEnum

from vitascope.errors import InvalidRequest


class PriorityClass(StrEnum):
    """The class of a key, and of the films that are ordered with it."""

    HIGH = "high"  #: goes before what others have queued up
    NORMAL = "normal"  #: what a key has unless it is given another
    LOW = "low"  #: gives way, for a bounded time


#: Seconds, on the clock of turns, that a film of the class counts as ordered later. Constants, and not weights, so that a class
#: changes when an account's films begin and not how much it gets in the long run: nobody starves. Ten minutes put a person who
#: waits before a night's batch of normal films but not before a second one; an hour lets a batch of low films yield to
#: a working morning's normal ones, and be done by the evening all the same.
LATER: dict[PriorityClass, int] = {PriorityClass.HIGH: -600, PriorityClass.NORMAL: 0, PriorityClass.LOW: 3600}

#: From the one that goes first to the one that goes last.
IN_ORDER = tuple(LATER)


def parse_priority(text: str) -> PriorityClass:
    """The class of that name. Raises ``InvalidRequest``."""
    if text not in IN_ORDER:
        raise InvalidRequest(f"priority: must be one of {', '.join(IN_ORDER)}", param="priority")
    return PriorityClass(text)


def at_most(wanted: PriorityClass, limit: PriorityClass) -> bool:
    """Whether a class goes no earlier than another."""
    return LATER[wanted] >= LATER[limit]
