"""A bake on disk: named arrays in one file that every renderer of the shot maps into memory."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]

_ALIGNMENT = 64  #: bytes; a vector register and a cache line
_SUFFIX = ".bake"


def load_or_make(folder: Path, key: str, make: Callable[[], Arrays], limit: int) -> dict[str, NDArray[np.generic]]:
    """The arrays of the bake ``key``, mapped from ``folder``; ``make`` is called when it is not there.

    Two processes may make the same bake at once: both write a file of their own, the later rename replaces an equal file.
    Files used least recently are deleted while all bakes together are larger than ``limit`` bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (key + _SUFFIX)
    with contextlib.suppress(FileNotFoundError, ValueError):
        return _mapped(path)
    arrays = make()
    _write(path, arrays)
    sweep(folder, limit, keep=path)
    try:
        return _mapped(path)
    except FileNotFoundError:  # another process swept it away in this very moment
        return {name: np.array(array, order="C") for name, array in arrays.items()}


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


def sweep(folder: Path, limit: int, keep: Path | None = None) -> None:
    """Delete the bakes used least recently until all are within ``limit`` bytes, and parts that a dead process left."""
    found: list[tuple[float, int, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    newest = max((modified for modified, _, _ in found), default=0.0)
    for modified, _, path in found:
        if path.suffix == ".part" and newest - modified > 3600:
            path.unlink(missing_ok=True)
    bakes = sorted((entry for entry in found if entry[2].suffix == _SUFFIX), key=lambda entry: entry[0])
    total = sum(size for _, size, _ in bakes)
    for _, size, path in bakes:
        if total <= limit:
            break
        if path != keep:
            path.unlink(missing_ok=True)
            total -= size
