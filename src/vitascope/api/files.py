"""Result files behind signed links: no key needed, ranges served, nothing else readable."""

from __future__ import annotations

import re
import time
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse

from vitascope.api.description import error_responses
from vitascope.errors import InternalError, LinkExpired, LinkTampered, NotFound, RangeNotSatisfiable
from vitascope.production.studio import Studio
from vitascope.storage.objects import ObjectStore, StoredObject
from vitascope.uploads.kinds import KINDS

_MEDIA_TYPES = {
    "mp4": "video/mp4",
    "jpg": "image/jpeg",
    "json": "application/json",
    **{kind.suffix: kind.mime_type for kind in KINDS},
}
_RANGE = re.compile(r"bytes\s*=\s*(?P<first>[0-9]{0,18})\s*-\s*(?P<last>[0-9]{0,18})\s*", re.ASCII | re.IGNORECASE)
SIGNATURE = [
    {"name": "expires", "in": "query", "required": True, "schema": {"type": "integer"}, "description": "Unix seconds."},
    {"name": "signature", "in": "query", "required": True, "schema": {"type": "string"}, "description": "As given."},
]
_KEY = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}, "description": "As given."}
RANGE_HEADER = {
    "name": "Range",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "One range of bytes, for example `bytes=0-1023`. Several ranges at once are answered with the whole file.",
}
_BINARY = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in dict.fromkeys(_MEDIA_TYPES.values())}


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and the byte after the last of a ``Range`` header (RFC 9110, section 14), for a file of ``size`` bytes.

    None when the header is to be ignored: another unit, several ranges, or not a range at all. Raises
    ``RangeNotSatisfiable`` when no byte of the file is in the range.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["first"]:
        start, end = max(0, size - int(found["last"])), size
    else:
        start = int(found["first"])
        end = min(size, int(found["last"]) + 1) if found["last"] else size
        if found["last"] and int(found["last"]) < start:
            return None
    if start >= size or start >= end:
        raise RangeNotSatisfiable(
            f"Range: the file has {size} bytes, none of them in the range", headers={"Content-Range": f"bytes */{size}"}
        )
    return start, end


def answer_object(request: Request, store: ObjectStore, key: str, seconds_left: float, disposition: str) -> Response:
    """The answer to GET or HEAD of an object: whole, in part, or unchanged, as the request's headers want it.

    ``seconds_left`` is how long it may be kept in caches. Raises ``LinkExpired`` if the object has been deleted, and
    ``RangeNotSatisfiable``.
    """
    try:
        stored = store.facts(key)
    except FileNotFoundError:
        raise LinkExpired("The file has been deleted.") from None
    headers = {**_headers(stored, seconds_left), "Content-Disposition": disposition}
    if _unchanged(request, stored):
        return Response(status_code=304, headers=headers)
    start, end, status = 0, stored.size, 200
    wanted = parse_range(request.headers["range"], stored.size) if _range_applies(request, stored) else None
    if wanted is not None:
        start, end = wanted
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
    headers["Content-Length"] = str(end - start)
    media_type = _MEDIA_TYPES.get(key.rpartition(".")[2], "application/octet-stream")
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=media_type)
    try:
        pieces = store.read(key, start, end)
    except FileNotFoundError:
        raise LinkExpired("The file has been deleted.") from None
    return StreamingResponse(pieces, status_code=status, headers=headers, media_type=media_type)


def add_file_routes(app: FastAPI, studio: Studio) -> None:
    """``GET`` and ``HEAD`` of ``/files/{key}``."""

    def serve(request: Request) -> Response:
        """A film (MP4), its poster (JPEG), its storyboard (JSON), or an uploaded file.

        Links need no key and expire; send them as they were given.
        """
        key: str = request.path_params["key"]
        query = request.scope.get("query_string", b"").decode("latin-1")
        now = time.time()
        studio.signer.check_query(key, query, now)
        return answer_object(
            request,
            studio.store,
            key,
            int(request.query_params["expires"]) - now,
            f'inline; filename="{_file_name(key)}"',
        )

    for method, name in (("GET", "getFile"), ("HEAD", "headFile")):
        app.add_api_route(
            "/files/{key:path}",
            serve,
            tags=["Files"],
            methods=[method],
            summary="Read a film, what belongs to it, or an uploaded file"
            if method == "GET"
            else "Size and type of a file",
            operation_id=name,
            response_class=Response,
            response_description="The whole file",
            responses={
                200: {"description": "The whole file", "content": _BINARY if method == "GET" else {}},
                206: {"description": "The range of the file", "content": _BINARY if method == "GET" else {}},
                304: {"description": "The file that `If-None-Match` names is still the same"},
                **error_responses(
                    LinkTampered, NotFound, LinkExpired, RangeNotSatisfiable, InternalError, body=method == "GET"
                ),
            },
            openapi_extra={"security": [], "parameters": [_KEY, *SIGNATURE, RANGE_HEADER]},
        )


def _headers(stored: StoredObject, seconds_left: float) -> dict[str, str]:
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": f"private, max-age={max(0, int(seconds_left))}",
        "Last-Modified": format_datetime(stored.modified, usegmt=True),
    }
    if stored.etag:
        headers["ETag"] = stored.etag
    return headers


def _file_name(key: str) -> str:
    """A name to save the file under; keys have no characters that would need quoting."""
    folder, _, name = key.rpartition("/")
    owner = folder.rpartition("/")[2]
    return f"{owner}.{name.rpartition('.')[2]}" if owner.startswith("task-") else name


def _unchanged(request: Request, stored: StoredObject) -> bool:
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or (stored.etag is not None and stored.etag.removeprefix("W/") in known)


def _range_applies(request: Request, stored: StoredObject) -> bool:
    """Whether there is a range, asked of this very version of the file (``If-Range``)."""
    if "range" not in request.headers:
        return False
    condition = request.headers.get("if-range")
    if condition is None:
        return True
    if condition.startswith(('"', "W/")):
        return condition == stored.etag and not condition.startswith("W/")
    return _same_time(condition, stored.modified)


def _same_time(text: str, moment: datetime) -> bool:
    try:
        return parsedate_to_datetime(text) == moment.replace(microsecond=0)
    except (ValueError, TypeError):
        return False
