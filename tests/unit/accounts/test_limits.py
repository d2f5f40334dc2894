"""The even flow of requests."""

from __future__ import annotations

import pytest

from vitascope.accounts.limits import RateLimiter
from vitascope.errors import RateLimitExceeded


class Clock:
    """Time that stands still unless it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def passed(limiter: RateLimiter, who: str, tries: int) -> int:
    """How many of so many requests at once pass."""
    count = 0
    for _ in range(tries):
        try:
            limiter.check(who)
            count += 1
        except RateLimitExceeded:
            pass
    return count


def test_a_burst_of_ten_seconds_passes_and_then_an_even_flow() -> None:
    clock = Clock()
    limiter = RateLimiter(60, clock)
    assert passed(limiter, "a", 100) == 10
    assert passed(limiter, "b", 100) == 10  # others have a flow of their own
    clock.now += 3
    assert passed(limiter, "a", 100) == 3
    clock.now += 3600
    assert passed(limiter, "a", 100) == 10


def test_even_one_a_minute_passes() -> None:
    clock = Clock()
    limiter = RateLimiter(1, clock)
    assert passed(limiter, "a", 5) == 1
    with pytest.raises(RateLimitExceeded) as refused:
        limiter.check("a")
    clock.now += int(refused.value.headers["Retry-After"])
    assert passed(limiter, "a", 5) == 1


def test_who_waits_as_long_as_told_passes() -> None:
    clock = Clock()
    limiter = RateLimiter(600, clock)
    for _ in range(300):
        try:
            limiter.check("a")
        except RateLimitExceeded as refused:
            wait = int(refused.headers["Retry-After"])
            assert wait >= 1
            clock.now += wait
            limiter.check("a")
