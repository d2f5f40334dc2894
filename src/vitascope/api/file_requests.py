"""The bodies of uploads: what is accepted, and how it is said in the description."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from vitascope.api.forms import either
from vitascope.errors import InvalidRequest
from vitascope.labels import HIDDEN
from vitascope.outbound.addresses import LONGEST_URL
from vitascope.uploads.incoming import IncomingFile
from vitascope.uploads.upload import LONGEST_NAME, check_file_name, check_upload_path, tidy_name

_PIECE = 1024 * 1024  #: characters of base64 that are decoded at a time; a multiple of four
_LONGEST_HEADER = 200  #: characters between ``data:`` and the comma
_SPACE = re.compile(r"\s")
OPTIONAL = ("upload_path", "uploadPath", "file_name", "fileName")

#: The rules of ``vitascope.uploads.upload`` in the regular expressions of JSON schema.
_PART = r"(?! *(?:/|$))(?!\.\.?(?:/|$))(?:[^/\\" + HIDDEN + "]+)"
_PATH = {
    "type": ["string", "null"],
    "maxLength": LONGEST_NAME,
    "pattern": f"^/*(?:{_PART}(?:/{_PART})*)?/*$",
    "description": "A folder of your own, a label that is kept with the file: names between single slashes.",
}
_NAME = {
    "type": ["string", "null"],
    "maxLength": LONGEST_NAME,
    "pattern": f"^(?:{_PART})?$",
    "description": "What you call the file. Left out: its original name. Several files may have one name.",
}
_NAMES: dict[str, Any] = {
    "upload_path": _PATH,
    "uploadPath": {**_PATH, "description": "Another spelling of `upload_path`."},
    "file_name": _NAME,
    "fileName": {**_NAME, "description": "Another spelling of `file_name`."},
}


def upload_schemas() -> dict[str, dict[str, Any]]:
    """JSON schemas of the three bodies, by name."""
    form = {name: {**field, "type": "string"} for name, field in _NAMES.items()}
    file = {
        "type": "string",
        "format": "binary",
        "description": "The file: wav, mp3, jpeg, png or webp, by its content.",
    }
    data = {"type": "string", "minLength": 1, "description": "The file in base64, or a `data:` URL marked base64."}
    url = {
        "type": "string",
        "format": "uri",
        "maxLength": LONGEST_URL,
        "description": "http or https address that the server fetches the file from. No private address.",
    }
    return {
        "StreamUpload": _schema("A form with one file.", {"file": file, **form}),
        "Base64Upload": _schema("A file in JSON. Unknown fields are ignored.", {"base64_data": data, **_NAMES}),
        "UrlUpload": _schema("The address of a file. Unknown fields are ignored.", {"file_url": url, **_NAMES}),
    }


UPLOAD_EXAMPLES: dict[str, dict[str, Any]] = {
    "StreamUpload": {
        "form": {
            "summary": "A form, as `curl -F file=@song.mp3 -F upload_path=music` sends it",
            "value": {"file": "(the bytes of song.mp3)", "upload_path": "music"},
        }
    },
    "Base64Upload": {
        "png": {
            "summary": "A picture of one pixel",
            "value": {
                "base64_data": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
                "WjR9awAAAABJRU5ErkJggg==",
                "file_name": "dot.png",
            },
        }
    },
    "UrlUpload": {
        "url": {
            "summary": "An address",
            "value": {
                "file_url": "https://example.com/music/song.mp3",
                "upload_path": "music",
                "file_name": "song.mp3",
            },
        }
    },
}


def text_fields(body: Mapping[str, Any], required: str) -> dict[str, str]:
    """The fields of a JSON body, as those of a form are; ``null`` is the same as leaving a field out."""
    found: dict[str, str] = {}
    for name in (required, *OPTIONAL):
        value = body.get(name)
        if isinstance(value, str):
            found[name] = value
        elif value is not None:
            raise InvalidRequest(f"{name}: must be a string", param=name)
    if not found.get(required):
        raise InvalidRequest(f"{required}: is required", param=required)
    return found


def names_of(fields: Mapping[str, str], sent_name: str) -> dict[str, str]:
    """File name, path and original name of an upload, checked; ``sent_name`` is what the sender calls the file."""
    file_name = either(fields, "file_name", "fileName")
    return {
        "file_name": check_file_name(file_name) if file_name else "",
        "upload_path": check_upload_path(either(fields, "upload_path", "uploadPath")),
        "original_name": tidy_name(sent_name),
    }


def name_in_url(url: str) -> str:
    """The last part of a URL's path."""
    return unquote(urlsplit(url).path)


def decode_into(incoming: IncomingFile, text: str) -> None:
    """Write what base64 says, plain or in a ``data:`` URL, to the file. InvalidRequest if it is not base64."""
    if text[:5].lower() == "data:":
        header, comma, text = text.partition(",")
        if not comma or len(header) > _LONGEST_HEADER or not header.lower().endswith(";base64"):
            raise _refusal(incoming, "a data: URL must have the form data:audio/wav;base64,...")
    try:
        plain = ("".join(text.split()) if _SPACE.search(text) else text).rstrip("=")
        for start in range(0, len(plain), _PIECE):
            piece = plain[start : start + _PIECE].encode("ascii")
            incoming.write(base64.b64decode(piece + b"=" * (-len(piece) % 4), validate=True))
    except (UnicodeEncodeError, binascii.Error):
        raise _refusal(incoming, "must be valid base64") from None


def _refusal(incoming: IncomingFile, rule: str) -> InvalidRequest:
    return InvalidRequest(f"{incoming.param}: {rule}", param=incoming.param)


def _schema(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "required": [next(iter(properties))],
        "properties": properties,
    }
