"""Amounts of credits. They are counted in whole thousandths, so that sums are exact; callers see decimal numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from vitascope.database.tables import CREDIT

MOST = 10**12  #: credits in one entry; keeps every sum far below 64 bits


def thousandths(credits: str | float | Decimal) -> int:
    """An amount of credits in thousandths. ValueError unless it is a number from 0 with at most three decimals."""
    try:
        amount = Decimal(str(credits))
    except InvalidOperation:
        raise ValueError("must be a number of credits") from None
    if not amount.is_finite() or amount < 0 or amount > MOST:
        raise ValueError(f"must be from 0 to {MOST} credits")
    counted = amount * CREDIT
    if counted != counted.to_integral_value():
        raise ValueError("must not have more than three decimals")
    return int(counted)


def in_credits(counted: int) -> float:
    """Thousandths as the number of credits that callers see."""
    return counted / CREDIT
