"""The answers of the Files API, which has an envelope of its own: ``success``, ``code``, ``msg``, and ``data``."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vitascope.api.dialect import Dialect, sendable
from vitascope.errors import RequestError
from vitascope.storage.links import LinkSigner
from vitascope.uploads import Upload
from vitascope.uploads.driving import DOWNLOAD_PATH
from vitascope.uploads.kinds import KINDS

ROOT = "/api/v1/files"

_EXACT = ConfigDict(extra="forbid")
_ZONE = timezone(timedelta(hours=8))  # the contract's


class FileInfo(BaseModel):
    """An uploaded file."""

    model_config = _EXACT

    file_id: Annotated[str, Field(description="`file_` and 20 characters of a-z and 0-9.")]
    file_name: Annotated[str, Field(description="The name that was given, else the original one.")]
    original_name: Annotated[str, Field(description="What the file was called where it came from.")]
    file_size: Annotated[int, Field(ge=1, description="Bytes.")]
    mime_type: Annotated[
        str, Field(description="By its content.", json_schema_extra={"enum": [k.mime_type for k in KINDS]})
    ]
    upload_path: Annotated[str, Field(description="The folder that was given, a label; empty if none was.")]
    file_url: Annotated[str, Field(description="Link that shows the file; needs no key, good until `expires_at`.")]
    download_url: Annotated[str, Field(description="Link that saves the file; needs no key, good until `expires_at`.")]
    upload_time: Annotated[str, Field(description="RFC 3339, with `+08:00`.")]
    expires_at: Annotated[str, Field(description="When the file and its links end; RFC 3339, with `+08:00`.")]


class FileList(BaseModel):
    """A page of the account's files, newest first."""

    model_config = _EXACT

    total: Annotated[int, Field(ge=0, description="Files of the account, on all pages.")]
    files: list[FileInfo]


class FileQuota(BaseModel):
    """What the account may have, and has."""

    model_config = _EXACT

    user_group: str
    used_files: Annotated[int, Field(ge=0)]
    max_files: Annotated[int, Field(ge=1)]
    remain_files: Annotated[int, Field(ge=0)]
    used_bytes: Annotated[int, Field(ge=0, description="Bytes of all files together. (Ours.)")]
    max_bytes: Annotated[int, Field(ge=1024, description="(Ours.)")]
    remain_bytes: Annotated[int, Field(ge=0, description="(Ours.)")]
    max_file_size: Annotated[int, Field(ge=1024, description="Bytes of the largest file. (Ours.)")]
    is_custom: Annotated[bool, Field(description="Whether the account has a quota of its own; never here.")]
    quota_reason: Annotated[str, Field(description="Where the quota comes from.", examples=["default"])]


class DeletedFile(BaseModel):
    """The file is gone."""

    model_config = _EXACT

    file_id: str
    deleted: Literal[True]


class _Success(BaseModel):
    model_config = _EXACT

    success: Literal[True]
    code: Literal[200]
    msg: str


class FileAnswer(_Success):
    """The file was uploaded."""

    data: FileInfo


class FileListAnswer(_Success):
    """A page of files."""

    data: FileList


class FileQuotaAnswer(_Success):
    """The account's quota."""

    data: FileQuota


class DeletedFileAnswer(_Success):
    """The file was deleted."""

    data: DeletedFile


class FileErrorAnswer(BaseModel):
    """The body of every answer of the Files API that is not a success. Branch on ``error_code``."""

    model_config = _EXACT

    success: Literal[False]
    code: Annotated[int, Field(ge=400, le=599, description="The HTTP status.")]
    msg: str
    error_code: Annotated[str, Field(description="The code that other routes call `code`. (Ours.)")]
    request_id: Annotated[str, Field(description="Name of this answer in the server's log.")]
    param: Annotated[str, Field(description="The one field at fault, if there is one. (Ours.)")] = ""


def success_body(msg: str, data: dict[str, Any]) -> dict[str, Any]:
    """The body of a success."""
    return {"success": True, "code": 200, "msg": msg, "data": data}


def file_error_body(error: RequestError, request_id: str) -> dict[str, Any]:
    """The body of an error."""
    body = {
        "success": False,
        "code": error.status,
        "msg": sendable(error.message),
        "error_code": error.code,
        "request_id": request_id,
    }
    return body if error.param is None else {**body, "param": sendable(error.param)}


#: Of the paths of the Files API.
FILES = Dialect(owns=lambda path: path == ROOT or path.startswith(ROOT + "/"), body=file_error_body)


def file_data(upload: Upload, signer: LinkSigner) -> dict[str, Any]:
    """What an answer says of a file. Its links are the same each time."""
    link = signer.sign(upload.key, upload.expires)
    return {
        "file_id": upload.id,
        "file_name": upload.file_name,
        "original_name": upload.original_name,
        "file_size": upload.size,
        "mime_type": upload.mime_type,
        "upload_path": upload.upload_path,
        "file_url": link,
        "download_url": f"{signer.base}{DOWNLOAD_PATH}{upload.id}?{link.partition('?')[2]}",
        "upload_time": _time(upload.created),
        "expires_at": _time(upload.expires),
    }


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, _ZONE).isoformat(timespec="seconds")
