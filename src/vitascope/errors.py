"""Every error that Vitascope raises on purpose, in one tree.

::

    VitascopeError
    ├── RequestError                 the caller gets it as an HTTP answer
    │   ├── InvalidRequest           400  invalid_request
    │   │   └── InvalidTaskId        400  invalid_task_id
    │   ├── UnsupportedOperation     400  unsupported_operation
    │   ├── Unauthorized             401  unauthorized
    │   ├── InsufficientQuota        402  insufficient_quota
    │   ├── ModelAccessDenied        403  model_access_denied
    │   ├── PermissionDenied         403  permission_denied
    │   ├── FileQuotaExceeded        403  file_quota_exceeded
    │   ├── LinkTampered             403  link_tampered
    │   ├── NotFound                 404  not_found
    │   │   ├── ModelNotFound        404  model_not_found
    │   │   ├── TaskNotFound         404  task_not_found
    │   │   └── UploadNotFound       404  file_not_found
    │   ├── MethodNotAllowed         405  method_not_allowed
    │   ├── RequestTimeout           408  request_timeout
    │   ├── Conflict                 409  conflict
    │   │   └── IdempotencyConflict  409  idempotency_conflict
    │   ├── LinkExpired              410  link_expired
    │   ├── RequestTooLarge          413  request_too_large
    │   ├── UnsupportedMediaType     415  unsupported_media_type
    │   │   └── UnsupportedFile      415  unsupported_file_type
    │   ├── RangeNotSatisfiable      416  range_not_satisfiable
    │   ├── RateLimitExceeded        429  rate_limit_exceeded
    │   ├── InternalError            500  internal_error
    │   └── ServiceUnavailable       503  service_unavailable
    ├── FilmError                    the film fails; its task carries code and message
    │   ├── InvalidParameters             invalid_parameters
    │   ├── ContentPolicyViolation        content_policy_violation
    │   ├── RequestCancelled              request_cancelled
    │   ├── GenerationFailed              generation_failed_no_content
    │   ├── GenerationTimeout             generation_timeout
    │   ├── ResourceExhausted             resource_exhausted
    │   └── ServiceError                  service_error
    └── SetupError                   the operator's settings or machine are at fault

``RequestError`` knows its HTTP status, code and type; a front door only renders it in its dialect.
"""

from __future__ import annotations

from typing import ClassVar


class VitascopeError(Exception):
    """Root of the tree. ``message`` is written for the person who has to act on it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RequestError(VitascopeError):
    """An HTTP request that cannot be served. ``param`` names the one field at fault, if there is one."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    type: ClassVar[str] = "api_error"

    def __init__(self, message: str, *, param: str | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.param = param
        self.headers = headers or {}


class InvalidRequest(RequestError):
    """A field is missing, of the wrong type or out of range."""

    status, code, type = 400, "invalid_request", "invalid_request_error"


class InvalidTaskId(InvalidRequest):
    """The id in the path is not one of ours."""

    code = "invalid_task_id"


class UnsupportedOperation(RequestError):
    """The protocol has this call, and this server cannot do what it asks for."""

    status, code, type = 400, "unsupported_operation", "invalid_request_error"


class Unauthorized(RequestError):
    """No key, or not a key that is valid now."""

    status, code, type = 401, "unauthorized", "authentication_error"


class InsufficientQuota(RequestError):
    """The account cannot pay for the film."""

    status, code, type = 402, "insufficient_quota", "insufficient_quota"


class ModelAccessDenied(RequestError):
    """The key may not use the model."""

    status, code, type = 403, "model_access_denied", "invalid_request_error"


class PermissionDenied(RequestError):
    """The thing exists and belongs to another account."""

    status, code, type = 403, "permission_denied", "invalid_request_error"


class FileQuotaExceeded(RequestError):
    """The account's uploaded files are as many, or as large together, as they may be."""

    status, code, type = 403, "file_quota_exceeded", "invalid_request_error"


class LinkTampered(RequestError):
    """The signature of a result link does not fit its path and time."""

    status, code, type = 403, "link_tampered", "invalid_request_error"


class NotFound(RequestError):
    """No such path or thing."""

    status, code, type = 404, "not_found", "invalid_request_error"


class ModelNotFound(NotFound):
    """The server offers no model of that name; the message lists those that it offers."""

    code = "model_not_found"


class TaskNotFound(NotFound):
    """No task has that id."""

    code = "task_not_found"


class UploadNotFound(NotFound):
    """No uploaded file has that id, or its time is over."""

    code = "file_not_found"


class MethodNotAllowed(RequestError):
    """The path exists, the method does not; the answer carries ``Allow``."""

    status, code, type = 405, "method_not_allowed", "invalid_request_error"


class RequestTimeout(RequestError):
    """The body comes too slowly."""

    status, code, type = 408, "request_timeout", "invalid_request_error"


class Conflict(RequestError):
    """The request contradicts the present state."""

    status, code, type = 409, "conflict", "invalid_request_error"


class IdempotencyConflict(Conflict):
    """The Idempotency-Key came before with another body."""

    code = "idempotency_conflict"


class LinkExpired(RequestError):
    """The result link is past its time, or its file has been deleted."""

    status, code, type = 410, "link_expired", "invalid_request_error"


class RequestTooLarge(RequestError):
    """The body is larger than the limit."""

    status, code, type = 413, "request_too_large", "invalid_request_error"


class UnsupportedMediaType(RequestError):
    """The body is not of the type that the route reads: JSON, or a form for uploads by stream."""

    status, code, type = 415, "unsupported_media_type", "invalid_request_error"


class UnsupportedFile(UnsupportedMediaType):
    """By its content the uploaded file is none of wav, mp3, jpeg, png and webp."""

    code = "unsupported_file_type"


class RangeNotSatisfiable(RequestError):
    """The file ends before the range that was asked for; the answer carries ``Content-Range``."""

    status, code, type = 416, "range_not_satisfiable", "invalid_request_error"


class RateLimitExceeded(RequestError):
    """Too many requests; the answer carries ``Retry-After``."""

    status, code, type = 429, "rate_limit_exceeded", "rate_limit_error"


class InternalError(RequestError):
    """A defect of ours. The message tells the caller nothing but the request id to quote."""


class ServiceUnavailable(RequestError):
    """New work is refused for now, for example because the disk is full."""

    status, code, type = 503, "service_unavailable", "api_error"


class FilmError(VitascopeError):
    """A film that cannot be made; ``code`` is what its task shows."""

    code: ClassVar[str] = "unknown_error"


class InvalidParameters(FilmError):
    """The request was well-formed, but what it points to is not usable (for example the driving audio)."""

    code = "invalid_parameters"


class ContentPolicyViolation(FilmError):
    """The operator does not want such films to be made."""

    code = "content_policy_violation"


class RequestCancelled(FilmError):
    """The caller or the operator stopped the film."""

    code = "request_cancelled"


class GenerationFailed(FilmError):
    """The engine ended without a picture."""

    code = "generation_failed_no_content"


class GenerationTimeout(FilmError):
    """The engine took longer than the limit."""

    code = "generation_timeout"


class ResourceExhausted(FilmError):
    """Memory or disk ran out while the film was made."""

    code = "resource_exhausted"


class ServiceError(FilmError):
    """A defect of ours while the film was made."""

    code = "service_error"


class EngineBroken(VitascopeError):
    """An engine cannot make anything any more in this process, which ends; another one goes on with what it was making."""


class SetupError(VitascopeError):
    """Settings or machine do not allow what was asked; commands print the message and exit with 2."""
