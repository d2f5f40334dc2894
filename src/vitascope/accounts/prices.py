"""What a second of film costs, by model and quality."""

from __future__ import annotations

from collections.abc import Mapping

from vitascope.accounts.credits import thousandths
from vitascope.brief import Brief


def price(prices: Mapping[str, float], brief: Brief) -> int:
    """Thousandths of a credit for a film. ``prices`` are credits a second by ``MODEL/QUALITY``, else by ``QUALITY``."""
    by_model, by_quality = f"{brief.model}/{brief.quality}", brief.quality
    a_second = prices[by_model] if by_model in prices else prices[by_quality]
    return thousandths(a_second) * brief.seconds
