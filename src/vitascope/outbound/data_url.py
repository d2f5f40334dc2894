"""``data:`` URLs (RFC 2397) that carry driving audio."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

AUDIO_LIMIT = 15 * 1024 * 1024  #: bytes of driving audio; the contract's 15 MB, read generously

_MEDIA_TYPES = re.compile(r"(audio/[a-z0-9.+-]{1,64}|application/octet-stream)(;[^,;]{1,64})*", re.IGNORECASE)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LONGEST_HEADER = 200  #: characters between ``data:`` and the comma
_SPACES = re.compile(rb"[ \t\r\n]+")


def is_data_url(url: str) -> bool:
    """Whether the text begins as a ``data:`` URL, in any case."""
    return url[:5].lower() == "data:"


def decode_data_url(url: str, limit: int) -> bytes:
    """The bytes that a ``data:`` URL carries, base64 or percent-encoded. ValueError says what is wrong with it.

    The media type must be an ``audio/`` one or ``application/octet-stream``; nothing is said about the bytes.
    """
    if len(url) > 3 * limit + _LONGEST_HEADER:
        raise ValueError(_too_large(limit))
    header, comma, payload = url[len("data:") :].partition(",")
    if not comma:
        raise ValueError("a data: URL must have the form data:audio/wav;base64,...")
    is_base64 = header.lower().endswith(";base64")
    media_type = header[: -len(";base64")] if is_base64 else header
    if len(header) > _LONGEST_HEADER or not _MEDIA_TYPES.fullmatch(media_type):
        raise ValueError("a data: URL must be of the type audio/wav or audio/mpeg")
    if not payload.isascii() or _BROKEN_ESCAPE.search(payload):
        raise ValueError("a data: URL must be base64 or percent-encoded")
    data = unquote_to_bytes(payload)
    if is_base64:
        data = _from_base64(data)
    if not data:
        raise ValueError("a data: URL must carry audio, this one is empty")
    if len(data) > limit:
        raise ValueError(_too_large(limit))
    return data


def _from_base64(text: bytes) -> bytes:
    text = _SPACES.sub(b"", text)
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("a data: URL marked base64 must be valid base64") from None


def _too_large(limit: int) -> str:
    return f"audio must not be larger than {limit // (1024 * 1024)} MB"
