"""An uploaded file: what is known of it, and the rules of its names."""

from __future__ import annotations

import re
import secrets
import string
from dataclasses import dataclass

from vitascope.errors import InvalidRequest
from vitascope.labels import is_shown

PREFIX = "file_"
REFERENCE = "upload:"  #: before the id of a file: what a film's brief calls the file that is its driving audio
LONGEST_NAME = 200  #: characters of a name or a path

_ID = re.compile(re.escape(PREFIX) + r"[a-z0-9]{20}", re.ASCII)
_ALPHABET = string.ascii_lowercase + string.digits


@dataclass(frozen=True)
class Upload:
    """A file that an account has uploaded. Times are unix seconds."""

    id: str
    account: str
    file_name: str  #: what the caller calls it; several files may have one name
    original_name: str  #: what it was called where it came from
    upload_path: str  #: the caller's own folder, a label: without slashes at its ends, empty if none was given
    mime_type: str  #: by its content
    size: int  #: bytes
    key: str  #: of the object in the storage
    created: int
    expires: int


def new_upload_id() -> str:
    """``file_`` and 20 random characters of ``a-z0-9``: 103 bits."""
    return PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(20))


def is_upload_id(text: str) -> bool:
    """Whether the text has the form of an id."""
    return _ID.fullmatch(text) is not None


def check_file_name(name: str) -> str:
    """The name itself. InvalidRequest with ``param`` ``file_name`` if it is none."""
    if not _is_name(name) or len(name) > LONGEST_NAME:
        raise InvalidRequest(
            f"file_name: must be 1 to {LONGEST_NAME} printable characters without '/' and '\\'", param="file_name"
        )
    return name


def check_upload_path(path: str) -> str:
    """The path without slashes at its ends. InvalidRequest with ``param`` ``upload_path`` if it is none."""
    inner = path.strip("/")
    if len(inner) > LONGEST_NAME or (inner and not all(_is_name(part) for part in inner.split("/"))):
        raise InvalidRequest(
            f"upload_path: must be names between single slashes, at most {LONGEST_NAME} printable characters in all, "
            "without '..' and '\\'",
            param="upload_path",
        )
    return inner


def tidy_name(name: str) -> str:
    """What a sender calls a file, made a name: the last part of a path, without unprintable characters; may be empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in last if character.isprintable()).strip()[:LONGEST_NAME].strip()
    return shown if _is_name(shown) else ""


def _is_name(name: str) -> bool:
    return bool(name.strip()) and is_shown(name) and name not in (".", "..") and not re.search(r"[/\\]", name)
