"""Reading a JSON body: bounded while it streams in, and strict, because what is ambiguous must not be guessed."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn

from starlette.requests import Request

from vitascope.api.pace import chunks
from vitascope.errors import InvalidRequest, RequestTooLarge, UnsupportedMediaType

LONGEST_BODY = 600.0  #: seconds
_JSON_TYPE = re.compile(r"application/([a-z0-9.+-]+\+)?json", re.IGNORECASE)
_CHARSET = re.compile(r'charset\s*=\s*"?([^";\s]*)', re.IGNORECASE)
#: Values in one body. No honest request comes near; without a bound, 24 MiB of "[],[],…" become gigabytes of objects.
_MOST_VALUES = 1_000_000


async def read_body(request: Request, limit: int) -> bytes:
    """The body of a request that says it is JSON, of at most ``limit`` bytes.

    Raises ``UnsupportedMediaType``, ``RequestTooLarge`` as soon as the limit is passed, and ``RequestTimeout``.
    """
    _check_media_type(request.headers.get("content-type"))
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limit:
        raise _too_large(limit)
    body = bytearray()
    async for chunk in chunks(request, LONGEST_BODY):
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


def parse_object(body: bytes) -> dict[str, Any]:
    """The JSON object in the body. Raises ``InvalidRequest`` for anything else, for names that occur twice, and for NaN."""
    if sum(body.count(mark) for mark in (b",", b"[", b"{")) > _MOST_VALUES:
        raise InvalidRequest(f"The body holds more than {_MOST_VALUES} values.")
    try:
        found = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_unambiguous, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise InvalidRequest("The body must be JSON in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise InvalidRequest(
            f"The body must be valid JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from None
    except RecursionError:
        raise InvalidRequest("The body must be valid JSON: it is nested too deeply.") from None
    except ValueError:
        raise InvalidRequest("The body must be valid JSON: it holds a number that is too long.") from None
    if not isinstance(found, dict):
        raise InvalidRequest("The body must be a JSON object.")
    return found


def _check_media_type(content_type: str | None) -> None:
    # No header at all is read as JSON, as most clients of such services rely on.
    media_type, _, parameters = (content_type or "application/json").partition(";")
    if not _JSON_TYPE.fullmatch(media_type.strip()):
        raise UnsupportedMediaType("The body must be JSON: send the header 'Content-Type: application/json'.")
    charset = _CHARSET.search(parameters)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType("The body must be JSON in UTF-8.")


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        doubled = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise InvalidRequest(f"{doubled[:100]}: is in the body more than once", param=doubled[:100])
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidRequest(f"The body must be valid JSON: {name} is not a JSON number.")


def _too_large(limit: int) -> RequestTooLarge:
    return RequestTooLarge(f"The body must not be larger than {limit} bytes.")
