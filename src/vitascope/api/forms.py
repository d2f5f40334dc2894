"""Reading forms (``multipart/form-data``): their fields, and one file that goes to the disk as it comes in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import anyio
from multipart import (
    MultipartError,
    MultipartSegment,
    ParserLimitReached,
    PushMultipartParser,
    parse_options_header,
)
from starlette.requests import Request

from vitascope.api.pace import chunks
from vitascope.errors import InvalidRequest, RequestTooLarge, UnsupportedMediaType
from vitascope.uploads.incoming import IncomingFile

FORM_TYPE = "multipart/form-data"
LONGEST_UPLOAD = 3600.0  #: seconds for all of a form
OVERHEAD: Final = 64 * 1024  #: bytes that a form may have besides its file
_LONGEST_BOUNDARY = 200
_LONGEST_FIELD = 4096  #: bytes
_LONGEST_TEXT = 256 * 1024  #: bytes of a field of a form without a file
_MOST_FIELDS = 20
_MOST_TEXTS = 100  #: fields of a form without a file
_BATCH = 512 * 1024  #: bytes that are handed to a thread at a time


def form_boundary(request: Request) -> str:
    """What separates the form's parts, from the ``Content-Type``. UnsupportedMediaType if it is no such form."""
    media_type, options = parse_options_header(request.headers.get("content-type", ""))
    boundary: str = options.get("boundary", "")
    if media_type != FORM_TYPE or not 1 <= len(boundary) <= _LONGEST_BOUNDARY or not boundary.isascii():
        raise UnsupportedMediaType(
            f"The body must be a form: send the header 'Content-Type: {FORM_TYPE}; boundary=...', as HTTP clients do "
            "when they are given a file."
        )
    return boundary


def announced_size(request: Request, limit: int) -> int:
    """Bytes of the body by its header, 0 if it does not say. RequestTooLarge if it says more than ``limit``."""
    announced = request.headers.get("content-length", "")
    size = int(announced[:20]) if announced.isascii() and announced.isdecimal() else 0
    if size > limit:
        raise _too_large(limit)
    return size


async def read_fields(
    request: Request, boundary: str, limit: int, names: Collection[str], files: Collection[str]
) -> dict[str, str]:
    """The fields of these names of a form in which no file is expected.

    Of a part that is named in ``files`` it is only said that it is there. Raises as ``read_form``.
    """
    form = Form(boundary, None, limit, names, files)
    async for chunk in chunks(request, LONGEST_UPLOAD):
        form.feed(chunk)
    form.close()
    return form.fields


async def read_form(
    request: Request, boundary: str, incoming: IncomingFile, limit: int, names: Collection[str]
) -> Form:
    """Read the form to its end. The part named like ``incoming.param`` is written there; ``limit`` bounds the whole body.

    Fields that are not among ``names`` are ignored.

    Raises ``InvalidRequest``, ``RequestTooLarge`` as soon as the limit is passed, and ``RequestTimeout`` when nothing
    comes for a minute, or not all of it within an hour.
    """
    form = Form(boundary, incoming, limit, names)
    batch = bytearray()
    async for chunk in chunks(request, LONGEST_UPLOAD):
        batch += chunk
        if len(batch) >= _BATCH:
            await anyio.to_thread.run_sync(form.feed, bytes(batch))
            batch.clear()
    await anyio.to_thread.run_sync(form.feed, bytes(batch))
    form.close()
    return form


class Form:
    """A form as far as it has come in."""

    def __init__(
        self,
        boundary: str,
        incoming: IncomingFile | None,
        limit: int,
        names: Collection[str],
        unread: Collection[str] = (),
    ) -> None:
        self.fields: dict[str, str] = {}  #: the parts with one of the names
        self.sent_name = ""  #: what the sender calls the file
        self._incoming = incoming
        self._limit = limit
        self._names = names
        self._unread = unread
        self._longest = _LONGEST_FIELD if incoming else _LONGEST_TEXT
        self._most = _MOST_FIELDS if incoming else _MOST_TEXTS
        self._size = 0
        self._parser = PushMultipartParser(boundary, max_segment_count=self._most)
        self._has_file = False
        self._name = ""
        self._value: bytearray | None = None  #: of a field that is being read
        self._in_file = False

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        self._size += len(data)
        if self._size > self._limit:
            raise _too_large(self._limit)
        if not data or self._parser.closed:  # what comes behind the last boundary has no meaning
            return
        try:
            for event in self._parser.parse(data):
                if event is None:
                    self._end()
                elif isinstance(event, MultipartSegment):
                    self._begin(event)
                else:
                    self._add(event)
        except ParserLimitReached:
            raise InvalidRequest(
                f"The form must have at most {self._most} fields, and short headers in each."
            ) from None
        except MultipartError:
            raise InvalidRequest("The form is malformed: it does not follow RFC 7578.") from None

    def close(self) -> None:
        """The body is at its end: the form must be complete."""
        try:
            self._parser.close()
        except MultipartError:
            raise InvalidRequest("The form is incomplete: it ends before its last boundary.") from None
        if self._incoming is not None and not self._has_file:
            raise InvalidRequest(f"{self._incoming.param}: is required", param=self._incoming.param)

    def _begin(self, part: MultipartSegment) -> None:
        self._name = part.name or ""
        if self._incoming is not None and self._name == self._incoming.param:
            if self._has_file:
                raise InvalidRequest(f"{self._name}: one file at a time", param=self._name)
            self._has_file = self._in_file = True
            self.sent_name = part.filename or ""
        elif self._name in self.fields:
            raise InvalidRequest(f"{self._name}: is in the form more than once", param=self._name)
        elif self._name in self._unread:
            self.fields[self._name] = part.filename or "a file"
        elif self._name in self._names:
            self._value = bytearray()

    def _add(self, data: bytes) -> None:
        if self._in_file and self._incoming is not None:
            self._incoming.write(data)
        elif self._value is not None:
            self._value += data
            if len(self._value) > self._longest:
                raise InvalidRequest(f"{self._name}: must not be longer than {self._longest} bytes", param=self._name)

    def _end(self) -> None:
        if self._value is not None:
            try:
                self.fields[self._name] = self._value.decode()
            except UnicodeDecodeError:
                raise InvalidRequest(f"{self._name}: must be UTF-8", param=self._name) from None
        self._value, self._in_file = None, False


def either(fields: Mapping[str, str], *spellings: str) -> str:
    """The value of a field that may be spelled in several ways; empty if it is not there.

    InvalidRequest if two spellings have different values, because nobody can say which one was meant.
    """
    given = {fields[name] for name in spellings if name in fields}
    if len(given) > 1:
        raise InvalidRequest(
            f"{' and '.join(spellings)}: are the same field, with different values", param=spellings[0]
        )
    return next(iter(given), "")


def _too_large(limit: int) -> RequestTooLarge:
    return RequestTooLarge(f"The body must not be larger than {limit} bytes.")
