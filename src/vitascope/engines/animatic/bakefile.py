"""A bake on disk: named arrays, in a file for each piece, that every renderer of the shot maps into memory."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]

_ALIGNMENT = 64  #: bytes; a vector register and a cache line
_SUFFIX = ".bake"
_CLAIM = ".lock"
_PATIENCE = 30.0  #: seconds
_LOOK_EVERY = 0.01  #: seconds


def load_or_make(
    folder: Path, key: str, makers: Mapping[str, Callable[[], Arrays]], limit: int
) -> dict[str, NDArray[np.generic]]:
    """The arrays of all pieces of the bake ``key``, mapped from ``folder``; makers are called for pieces not there.

    Processes that want the same bake at once share the work: each piece is made by one of them, which holds a lock on
    it; the others make what nobody makes, then wait for the rest. The lock of a process that dies is released by the
    system, and one of those who wait makes the piece; they also make it when it takes longer than ``_PATIENCE``, for its
    maker may be frozen. A process holds one lock at a time and never waits while it does.

    Pieces used least recently are deleted while all together are larger than ``limit`` bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {piece: folder / f"{key}.{piece}{_SUFFIX}" for piece in makers}
    complete = all(path.exists() for path in paths.values())
    found: dict[str, dict[str, NDArray[np.generic]]] = {}
    for patient in (False, True):
        for piece, path in paths.items():
            if piece not in found and (arrays := _piece(path, makers[piece], patient)) is not None:
                found[piece] = arrays
    if not complete:
        sweep(folder, limit, keep=frozenset(paths.values()))
    return {name: array for piece in makers for name, array in found[piece].items()}


def _piece(path: Path, make: Callable[[], Arrays], patient: bool) -> dict[str, NDArray[np.generic]] | None:
    """Map a piece, or make it; None if somebody else makes it and the caller is not ``patient``."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        return _mapped(path)
    with _claim(path.with_suffix(_CLAIM), patient) as mine:
        if not mine:
            return None
        with contextlib.suppress(FileNotFoundError, ValueError):
            return _mapped(path)
        arrays = make()
        _write(path, arrays)
        try:
            return _mapped(path)
        except FileNotFoundError:  # another process swept it away in this very moment
            return {name: np.array(array, order="C") for name, array in arrays.items()}


@contextlib.contextmanager
def _claim(path: Path, patient: bool) -> Iterator[bool]:
    """Hold the lock on a piece; false if another process holds it and the caller is not ``patient``. The patient get to
    make the piece in the end, lock or not: a piece that is made twice is the same both times.

    The file is deleted by whoever held the lock. Somebody may then hold the lock on a file without a name while
    another makes a new one: at worst a piece is made twice.
    """
    with path.open("a") as lock:
        held = _locked(lock, _PATIENCE if patient else 0.0)
        try:
            yield held or patient
        finally:
            if held:
                path.unlink(missing_ok=True)


def _locked(lock: IO[str], patience: float) -> bool:
    """Whether the lock was got within ``patience`` seconds."""
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
        time.sleep(_LOOK_EVERY)


def _write(path: Path, arrays: Arrays) -> None:
    directory: dict[str, tuple[str, list[int], int]] = {}
    offset = 0
    for name, array in arrays.items():
        offset = -(-offset // _ALIGNMENT) * _ALIGNMENT
        directory[name] = (array.dtype.str, list(array.shape), offset)
        offset += array.nbytes
    head = json.dumps(directory).encode()
    start = -(-(8 + len(head)) // _ALIGNMENT) * _ALIGNMENT
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(len(head).to_bytes(8, "little"))
            file.write(head)
            for key, array in arrays.items():
                file.seek(start + directory[key][2])
                file.write(np.ascontiguousarray(array).data)
            file.truncate(start + offset)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise


def _mapped(path: Path) -> dict[str, NDArray[np.generic]]:
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        directory = json.loads(file.read(length))
    os.utime(path)
    start = -(-(8 + length) // _ALIGNMENT) * _ALIGNMENT
    # Copy on write: kernels are compiled for writable arrays, and nobody writes.
    whole = np.memmap(path, np.uint8, "c")
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, (kind, shape, offset) in directory.items():
        size = int(np.prod(shape)) * np.dtype(kind).itemsize
        arrays[name] = np.asarray(whole[start + offset : start + offset + size]).view(kind).reshape(shape)
    return arrays


def sweep(folder: Path, limit: int, keep: Set[Path] = frozenset()) -> None:
    """Delete the pieces used least recently until all are within ``limit`` bytes, and what a dead process left."""
    found: list[tuple[float, int, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    newest = max((modified for modified, _, _ in found), default=0.0)
    for modified, _, path in found:
        if path.suffix in (".part", _CLAIM) and newest - modified > 3600:
            path.unlink(missing_ok=True)
    bakes = sorted((entry for entry in found if entry[2].suffix == _SUFFIX), key=lambda entry: entry[0])
    total = sum(size for _, size, _ in bakes)
    for _, size, path in bakes:
        if total <= limit:
            break
        if path not in keep:
            path.unlink(missing_ok=True)
            total -= size
