"""A file on its way in: written to the disk piece by piece, and never larger than it may be."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from vitascope.errors import InvalidRequest, RequestTooLarge, ServiceUnavailable

PREFIX = "upload-"  #: of unfinished files in the folder of working files
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
_LOOK_EVERY = 1024 * 1024  #: bytes between two looks at the free disk


class IncomingFile:
    """Takes the bytes of one file. ``param`` is the field that errors name."""

    def __init__(self, path: Path, file: BinaryIO, limit: int, param: str, check_disk: Callable[[], None]) -> None:
        self.path = path
        self.size = 0  #: bytes so far
        self.param = param
        self._file = file
        self._limit = limit
        self._check_disk = check_disk
        self._looked = 0

    def write(self, data: bytes | bytearray) -> None:
        """Add bytes. RequestTooLarge beyond the limit, ServiceUnavailable when the disk is full."""
        self.size += len(data)
        if self.size > self._limit:
            raise RequestTooLarge(
                f"{self.param}: the file must not be larger than {self._limit} bytes", param=self.param
            )
        if self.size - self._looked >= _LOOK_EVERY:
            self._looked = self.size
            self._check_disk()
        with _disk_errors():
            self._file.write(data)

    def done(self) -> None:
        """No more bytes come. InvalidRequest if there were none."""
        if not self.size:
            raise InvalidRequest(f"{self.param}: the file is empty", param=self.param)
        with _disk_errors():
            self._file.flush()


@contextmanager
def receiving(folder: Path, limit: int, param: str, check_disk: Callable[[], None]) -> Iterator[IncomingFile]:
    """A new file in ``folder`` to be filled; what is not taken away by the end of the block is deleted.

    If the process dies, the file is left for the sweeper of working files.
    """
    with _disk_errors():
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{PREFIX}{secrets.token_hex(8)}"
        file = path.open("xb")
    try:
        yield IncomingFile(path, file, limit, param, check_disk)
    finally:
        with suppress(OSError):  # the last bytes do not fit on the disk; the file goes anyway
            file.close()
        path.unlink(missing_ok=True)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise disk_full() from error
        raise ServiceUnavailable(
            "No files are accepted: the disk does not take them. Try again later.", headers={"Retry-After": "60"}
        ) from error


def disk_full() -> ServiceUnavailable:
    """The error of a disk with no room left."""
    return ServiceUnavailable(
        "No files are accepted: the disk is full. Try again later.", headers={"Retry-After": "60"}
    )
