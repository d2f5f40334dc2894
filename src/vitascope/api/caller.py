"""Who sends a request."""

from __future__ import annotations

from fastapi import Request

from vitascope.accounts import ApiKey
from vitascope.production.studio import Studio


def caller(studio: Studio, request: Request) -> ApiKey:
    """The key that a request carries; the line that is logged of the request names it by its number.

    Raises ``Unauthorized`` and ``RateLimitExceeded``. Looks into the database: call it in a thread.
    """
    key = studio.office.key_of(request.headers.getlist("authorization"))
    request.state.key_id = key.id
    return key
