"""Files that are whole or not there: written under another name, synced, renamed."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vitascope.errors import ResourceExhausted
from vitascope.failpoints import around

#: Last part of the names of unfinished files; together with the leading dot it is never the name of a finished one.
UNFINISHED = ".part"

_TRIES = 20  # to make a folder and to put a file into it, while others delete the folder
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def atomic_file(destination: Path, *, beside: Path | None = None) -> Iterator[Path]:
    """Give a name to write to; when the block ends well, the file gets the name ``destination``.

    The content is synced before the rename and the folder after it, so that a file under its own name is whole even
    after a power cut. If the block raises, nothing is left; if the process dies, an unfinished file is left for
    ``sweep``. Two writers of one destination do not disturb each other: the last to finish wins.

    ``beside`` is the folder of the unfinished file (default: the folder of ``destination``), on the same file system.
    Missing folders are made. Raises ``ResourceExhausted`` when the disk is full, ``OSError`` for anything else.
    """
    folder = beside or destination.parent
    unfinished = folder / f".{destination.name}.{os.getpid()}-{secrets.token_hex(4)}{UNFINISHED}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield unfinished
        sync(unfinished)
        with around("rename"):
            _rename(unfinished, destination)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        if error.errno in _DISK_FULL:
            message = f"{destination.name} could not be written: the disk is full or a limit is reached."
            raise ResourceExhausted(message) from error
        raise
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync(destination.parent)


def sync(path: Path) -> None:
    """Wait until the file, or the list of names in the folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, *, older_than: float) -> int:
    """Delete the unfinished files directly in ``folder`` that nobody has written to for ``older_than`` seconds.

    Such files are left by processes that died while they wrote. Returns how many were deleted.
    """
    swept = 0
    if not folder.is_dir():
        return swept
    limit = time.time() - older_than
    for path in folder.glob(f".*{UNFINISHED}"):
        try:
            if path.stat().st_mtime <= limit:
                path.unlink()
                swept += 1
        except FileNotFoundError:  # its writer has just finished, or another sweeper was faster
            continue
    return swept


def _rename(unfinished: Path, destination: Path) -> None:
    # Somebody who deletes the last file of the folder may take the folder along between the two calls.
    for attempt in range(_TRIES):
        destination.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.replace(unfinished, destination)
            return
        except FileNotFoundError:
            if attempt == _TRIES - 1 or not unfinished.exists():
                raise
