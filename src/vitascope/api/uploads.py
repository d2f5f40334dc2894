"""The Files API: uploading by stream, base64 and address; list, quota, deletion, and the links to what was uploaded."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import quote

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from vitascope.accounts import ApiKey
from vitascope.api.caller import caller
from vitascope.api.description import file_error_responses
from vitascope.api.file_answers import (
    ROOT,
    DeletedFileAnswer,
    FileAnswer,
    FileListAnswer,
    FileQuotaAnswer,
    file_data,
    success_body,
)
from vitascope.api.file_requests import OPTIONAL, UPLOAD_EXAMPLES, decode_into, name_in_url, names_of, text_fields
from vitascope.api.files import RANGE_HEADER, SIGNATURE, answer_object
from vitascope.api.forms import FORM_TYPE, OVERHEAD, announced_size, form_boundary, read_form
from vitascope.api.json_body import parse_object, read_body
from vitascope.errors import (
    FileQuotaExceeded,
    InternalError,
    InvalidRequest,
    LinkExpired,
    LinkTampered,
    PermissionDenied,
    RangeNotSatisfiable,
    RateLimitExceeded,
    RequestTimeout,
    RequestTooLarge,
    ServiceUnavailable,
    Unauthorized,
    UnsupportedFile,
    UnsupportedMediaType,
    UploadNotFound,
)
from vitascope.outbound.fetching import fetch_file
from vitascope.production.studio import Studio
from vitascope.uploads.kinds import KINDS
from vitascope.uploads.upload import PREFIX, Upload

PAGE_SIZE, LARGEST_PAGE = 20, 100
LARGEST_NUMBER = 1_000_000  #: of a page

_BEARER: dict[str, list[dict[str, list[str]]]] = {"security": [{"bearer": []}]}
_UPLOAD_ERRORS = (
    InvalidRequest,
    Unauthorized,
    FileQuotaExceeded,
    RequestTimeout,
    RequestTooLarge,
    UnsupportedMediaType,
    UnsupportedFile,
    RateLimitExceeded,
    InternalError,
    ServiceUnavailable,
)
_FILE_ID = {
    "name": "file_id",
    "in": "path",
    "required": True,
    "description": "The id from the answer to the upload.",
    "schema": {"type": "string", "pattern": f"^{PREFIX}[a-z0-9]{{20}}$"},
    "example": "file_7cvnl5zwq3dkx81mbt0y",
}
_PAGING = [
    {
        "name": "page",
        "in": "query",
        "required": False,
        "description": "Number of the page, from 1.",
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER, "default": 1},
    },
    {
        "name": "pageSize",
        "in": "query",
        "required": False,
        "description": "Files on a page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
    },
]


def add_upload_routes(app: FastAPI, studio: Studio) -> None:
    """The routes of the Files API."""
    _add_uploading(app, studio)
    _add_keeping(app, studio)
    _add_download(app, studio)


def _add_uploading(app: FastAPI, studio: Studio) -> None:
    shelf = studio.uploads

    @app.post(
        f"{ROOT}/upload/stream",
        **_uploading("uploadStream", "Upload a file as a form", "StreamUpload", FORM_TYPE),
    )
    async def upload_stream(request: Request) -> JSONResponse:
        """The file is written to the disk as it comes in. One file for each request."""
        key = await anyio.to_thread.run_sync(_key, studio, request)
        boundary = form_boundary(request)
        limit = studio.settings.upload_limit + OVERHEAD
        announced = announced_size(request, limit)
        await anyio.to_thread.run_sync(shelf.admit, key.account, max(0, announced - OVERHEAD))
        with shelf.receiving("file") as incoming:
            form = await read_form(request, boundary, incoming, limit, OPTIONAL)
            names = names_of(form.fields, form.sent_name)
            return await anyio.to_thread.run_sync(lambda: _uploaded(studio, shelf.keep(key.account, incoming, **names)))

    @app.post(f"{ROOT}/upload/base64", **_uploading("uploadBase64", "Upload a file in JSON", "Base64Upload"))
    async def upload_base64(request: Request) -> JSONResponse:
        """For small files: what is sent is a third larger than the file, and bounded like every JSON body."""
        key = await anyio.to_thread.run_sync(_key, studio, request)
        await anyio.to_thread.run_sync(shelf.admit, key.account)
        body = await read_body(request, studio.settings.body_limit)
        return await anyio.to_thread.run_sync(_keep_base64, studio, key, body)

    @app.post(f"{ROOT}/upload/url", **_uploading("uploadUrl", "Upload a file from an address", "UrlUpload"))
    async def upload_url(request: Request) -> JSONResponse:
        """The server fetches the file before it answers, by the rules for driving audio."""
        key = await anyio.to_thread.run_sync(_key, studio, request)
        await anyio.to_thread.run_sync(shelf.admit, key.account)
        body = await read_body(request, studio.settings.body_limit)
        fields = text_fields(parse_object(body), "file_url")
        url = fields["file_url"]
        with shelf.receiving("file_url") as incoming:

            async def write(piece: bytes) -> None:
                await anyio.to_thread.run_sync(incoming.write, piece)

            names = names_of(fields, "")
            await fetch_file(
                url,
                write,
                studio.settings.upload_limit,
                refuse=lambda rule: InvalidRequest(f"file_url: {rule}", param="file_url"),
                allow=studio.settings.outbound_allow,
            )
            names["original_name"] = names_of({}, name_in_url(url))["original_name"]
            return await anyio.to_thread.run_sync(lambda: _uploaded(studio, shelf.keep(key.account, incoming, **names)))


def _add_keeping(app: FastAPI, studio: Studio) -> None:
    shelf = studio.uploads

    def list_files(request: Request) -> JSONResponse:
        """Files whose time is not over, newest first, with their links."""
        key = _key(studio, request)
        number = _whole(request, "page", 1, LARGEST_NUMBER)
        size = _whole(request, "pageSize", PAGE_SIZE, LARGEST_PAGE)
        total, files = shelf.page(key.account, number, size)
        return _success({"total": total, "files": [file_data(upload, studio.signer) for upload in files]})

    for path, name in ((f"{ROOT}/list", "listFiles"), (ROOT, "listFilesToo")):
        app.add_api_route(
            path,
            list_files,
            methods=["GET"],
            tags=["Uploads"],
            summary="List your files" if path != ROOT else "List your files (the same by another path)",
            response_description="A page of files",
            operation_id=name,
            responses={
                200: {"model": FileListAnswer},
                **file_error_responses(InvalidRequest, Unauthorized, RateLimitExceeded, InternalError),
            },
            openapi_extra={**_BEARER, "parameters": _PAGING},
        )

    @app.get(
        f"{ROOT}/quota",
        tags=["Uploads"],
        summary="What you may have",
        response_description="The quota",
        operation_id="getFileQuota",
        responses={
            200: {"model": FileQuotaAnswer},
            **file_error_responses(Unauthorized, RateLimitExceeded, InternalError),
        },
        openapi_extra=_BEARER,
    )
    def quota(request: Request) -> JSONResponse:
        """Files and bytes of the account, and how many more it may have."""
        key = _key(studio, request)
        used, settings = shelf.used(key.account), studio.settings
        return _success(
            {
                "user_group": key.user_group,
                "used_files": used.files,
                "max_files": settings.upload_files,
                "remain_files": max(0, settings.upload_files - used.files),
                "used_bytes": used.bytes,
                "max_bytes": settings.upload_bytes,
                "remain_bytes": max(0, settings.upload_bytes - used.bytes),
                "max_file_size": settings.upload_limit,
                "is_custom": False,
                "quota_reason": "default",
            }
        )

    @app.delete(
        f"{ROOT}/{{file_id}}",
        tags=["Uploads"],
        summary="Delete a file",
        response_description="The file is gone",
        operation_id="deleteFile",
        responses={
            200: {"model": DeletedFileAnswer},
            **file_error_responses(Unauthorized, PermissionDenied, UploadNotFound, RateLimitExceeded, InternalError),
        },
        openapi_extra={**_BEARER, "parameters": [_FILE_ID]},
    )
    def delete(request: Request) -> JSONResponse:
        """Its links end too. A film that waits and needs the file will fail."""
        file_id: str = request.path_params["file_id"]
        key = _key(studio, request)
        shelf.delete(key.account, file_id)
        return _success({"file_id": file_id, "deleted": True})


def _add_download(app: FastAPI, studio: Studio) -> None:
    def download(request: Request) -> Response:
        """The file, to be saved under its name. The link comes from the upload or the list; it needs no key."""
        upload = studio.uploads.find_any(request.path_params["file_id"])
        query = request.scope.get("query_string", b"").decode("latin-1")
        now = time.time()
        studio.signer.check_query(upload.key, query, now)
        disposition = f"attachment; filename*=UTF-8''{quote(upload.file_name, safe='')}"
        return answer_object(request, studio.store, upload.key, upload.expires - now, disposition)

    binary = {kind.mime_type: {"schema": {"type": "string", "format": "binary"}} for kind in KINDS}
    errors = (LinkTampered, UploadNotFound, LinkExpired, RangeNotSatisfiable, InternalError)
    for method in ("GET", "HEAD"):
        is_get = method == "GET"
        app.add_api_route(
            f"{ROOT}/download/{{file_id}}",
            download,
            methods=[method],
            tags=["Uploads"],
            summary="Download an uploaded file" if is_get else "Size and type of an uploaded file",
            operation_id="downloadFile" if is_get else "headUploadedFile",
            response_class=Response,
            response_description="The whole file",
            responses={
                200: {"description": "The whole file", "content": binary if is_get else {}},
                206: {"description": "The range of the file", "content": binary if is_get else {}},
                304: {"description": "The file that `If-None-Match` names is still the same"},
                **file_error_responses(*errors, body=is_get),
            },
            openapi_extra={"security": [], "parameters": [_FILE_ID, *SIGNATURE, RANGE_HEADER]},
        )


def _uploading(name: str, summary: str, schema: str, media_type: str = "application/json") -> dict[str, Any]:
    """What the description says of a route that uploads."""
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"}, "examples": UPLOAD_EXAMPLES[schema]}
    if media_type == FORM_TYPE:
        content["encoding"] = {"file": {"contentType": ", ".join(kind.mime_type for kind in KINDS)}}
    return {
        "tags": ["Uploads"],
        "summary": summary,
        "response_description": "The file, with its links",
        "operation_id": name,
        "responses": {200: {"model": FileAnswer}, **file_error_responses(*_UPLOAD_ERRORS)},
        "openapi_extra": {**_BEARER, "requestBody": {"required": True, "content": {media_type: content}}},
    }


def _keep_base64(studio: Studio, key: ApiKey, body: bytes) -> JSONResponse:
    fields = text_fields(parse_object(body), "base64_data")
    names = names_of(fields, "")
    with studio.uploads.receiving("base64_data") as incoming:
        decode_into(incoming, fields["base64_data"])
        return _uploaded(studio, studio.uploads.keep(key.account, incoming, **names))


def _uploaded(studio: Studio, upload: Upload) -> JSONResponse:
    return _success(file_data(upload, studio.signer), "File uploaded successfully")


def _success(data: dict[str, Any], msg: str = "success") -> JSONResponse:
    return JSONResponse(success_body(msg, data))


def _key(studio: Studio, request: Request) -> ApiKey:
    return caller(studio, request)


def _whole(request: Request, name: str, default: int, most: int) -> int:
    """A whole number in the query, from 1 to ``most``."""
    given = request.query_params.getlist(name)
    if not given:
        return default
    text = given[0] if len(given) == 1 else ""
    if not (text.isascii() and text.isdecimal() and len(text) <= 20 and 1 <= int(text) <= most):
        raise InvalidRequest(f"{name}: must be a whole number from 1 to {most}", param=name)
    return int(text)
