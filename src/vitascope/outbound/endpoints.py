"""JSON calls of services that the operator has set: a language model, a moderation endpoint.

Their addresses are the operator's own choice, so they may be private, unlike those that callers give.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import httpx
from pydantic import SecretStr

from vitascope.errors import VitascopeError

_LARGEST_ANSWER = 4 * 1024 * 1024  #: bytes


class EndpointError(VitascopeError):
    """The service gave no usable answer. ``status`` is the HTTP status if there was one. No message holds a key or a text."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


def post_json(
    url: str, body: Mapping[str, Any], key: SecretStr | None = None, *, seconds: float = 30.0
) -> dict[str, Any]:
    """The JSON object with which a service answers a POST of ``body``; ``seconds`` bound all of it.

    Raises ``EndpointError``, which says what is wrong in words that begin with a verb ("did not answer within 30 seconds").
    """
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key is not None else {}
    until = time.monotonic() + seconds
    late = EndpointError(f"did not answer within {seconds:g} seconds")
    content = bytearray()
    try:
        with httpx.Client(timeout=seconds) as client, client.stream("POST", url, json=body, headers=headers) as answer:
            for chunk in answer.iter_bytes():
                content += chunk
                if time.monotonic() > until:
                    raise late
                if len(content) > _LARGEST_ANSWER:
                    raise EndpointError(f"answered with more than {_LARGEST_ANSWER} bytes", answer.status_code)
    except httpx.TimeoutException:
        raise late from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise EndpointError(f"could not be reached ({type(error).__name__})") from None
    if not answer.is_success:
        raise EndpointError(f"answered with status {answer.status_code}", answer.status_code)
    try:
        found = json.loads(content)
    except ValueError:
        raise EndpointError("did not answer with JSON", answer.status_code) from None
    if not isinstance(found, dict):
        raise EndpointError("did not answer with a JSON object", answer.status_code)
    return found
