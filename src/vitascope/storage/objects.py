"""Objects by key: films, posters, storyboards and takes, in a local folder or in a bucket."""

from __future__ import annotations

import logging
import mimetypes
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

import obstore
from obstore import store as stores
from obstore.exceptions import BaseError

from vitascope.errors import SetupError
from vitascope.failpoints import around
from vitascope.storage.atomic import atomic_file, sweep

log = logging.getLogger(__name__)

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")
_LONGEST_KEY = 500
_READ_SIZE = 256 * 1024
_SCHEMES = ("s3", "s3a", "gs", "az", "memory")
_ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT", "AZURE_STORAGE_ENDPOINT")
LONGEST_PRESIGNED = 7 * 24 * 3600  #: seconds, by AWS's signature version 4
#: A store that hangs is noticed after a minute at most, one that refuses after half a minute: then films wait.
_PATIENT: dict[str, Any] = {"connect_timeout": "5s", "timeout": "60s"}
_QUICK: dict[str, Any] = {"connect_timeout": "2s", "timeout": "4s"}
_RETRIES: dict[str, Any] = {
    "max_retries": 6,
    "retry_timeout": timedelta(seconds=30),
    "backoff": {"init_backoff": timedelta(milliseconds=200), "max_backoff": timedelta(seconds=5), "base": 2},
}
_PRESIGNING = (stores.S3Store, stores.GCSStore, stores.AzureStore)
_STALE = 3600.0  # seconds; nobody writes one object for so long without a byte in between
_INCOMING = ".incoming"  # no key can start with a dot
_PROBED = ".can-be-written"
_PROBE = b"Vitascope writes this to see whether it can.\n"


@dataclass(frozen=True)
class StoredObject:
    """What the store knows of an object. ``etag`` changes with the content; it comes with its quotes, as HTTP wants."""

    key: str
    size: int  #: bytes
    modified: datetime  #: with its time zone, UTC
    etag: str | None


def check_key(key: str) -> str:
    """Return the key if it is one, for example ``films/task-unified-1757169743-7cvnl5zw/film.mp4``.

    A key has parts of letters, digits, ``_``, ``.`` and ``-`` between single slashes; no part starts with ``.`` or
    ``-``. So it needs no escaping in a URL and cannot leave its folder. Raises ``ValueError`` otherwise.
    """
    if len(key) > _LONGEST_KEY or not all(_PART.fullmatch(part) for part in key.split("/")):
        raise ValueError(f"{key[:80]!r} is not a key: letters, digits, '_', '.', '-' between single slashes")
    return key


def open_store(place: str | Path) -> ObjectStore:
    """The store at a folder (a path or ``file:`` URL; made if missing) or in a bucket (``s3:``, ``gs:``, ``az:`` URL).

    Buckets take credentials and address from the environment, as their own tools do (``AWS_ACCESS_KEY_ID``,
    ``AWS_SECRET_ACCESS_KEY``, ``AWS_REGION``, ``AWS_ENDPOINT_URL`` and so on). ``memory:///`` is a store for tests. Raises
    ``SetupError`` when the place cannot be used; a bucket that merely does not answer now may do so later.
    """
    scheme, colon, _ = str(place).partition("://")
    try:
        if not colon:
            return ObjectStore.in_folder(Path(place))
        if scheme == "file":
            return ObjectStore.in_folder(Path(unquote(urlsplit(str(place)).path)))
        if scheme in _SCHEMES:
            return ObjectStore.in_bucket(str(place))
    except (OSError, ValueError, BaseError) as error:
        raise SetupError(f"The storage {place} cannot be used: {_first_line(error)}.") from error
    raise SetupError(f"The storage {place} cannot be used: it is neither a folder nor one of {', '.join(_SCHEMES)}.")


class ObjectStore:
    """Objects by key. Every object is whole or not there, also when a process is killed while it writes.

    Safe to use from several threads and processes at once; of two writers of one key the last one wins. Methods raise
    ``ValueError`` for what is not a key, ``FileNotFoundError`` for an object that is not there, ``OSError`` for a store
    that does not answer, and ``ResourceExhausted`` when the disk is full.
    """

    def __init__(
        self, store: stores.ObjectStore, folder: Path | None = None, quick: stores.ObjectStore | None = None
    ) -> None:
        """``quick`` is the same store with less patience, for ``check``."""
        self._store = store
        self._folder = folder
        self._quick = quick or store

    @classmethod
    def in_folder(cls, folder: Path) -> ObjectStore:
        """The store in a local folder, which is made if missing; sweeps what dead writers left behind."""
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        sweep(folder / _INCOMING, older_than=_STALE)
        return cls(stores.LocalStore(folder, automatic_cleanup=True), folder)

    @classmethod
    def in_bucket(cls, url: str) -> ObjectStore:
        """The store in a bucket, which must exist."""
        if url.startswith("memory:"):
            return cls(stores.from_url(url))
        insecure = any(os.environ.get(name, "").startswith("http://") for name in _ENDPOINTS)
        patient: Any = {"client_options": {**_PATIENT, "allow_http": insecure}, "retry_config": _RETRIES}
        hasty: Any = {"client_options": {**_QUICK, "allow_http": insecure}, "retry_config": {"max_retries": 0}}
        quick = stores.from_url(url, **hasty)
        try:
            next(iter(obstore.list(quick, chunk_size=1)), None)
        except BaseError as error:
            # 408 and 429 ask to come again later: such a bucket is there.
            if refusal := re.search(r"status code: (4(?!08|29)\d\d)(?:.*?<Code>(\w+))?", str(error), re.DOTALL):
                raise SetupError(
                    f"The storage {url} cannot be used: it answers {' '.join(filter(None, refusal.groups()))}."
                ) from error
            if "credential" in str(error).lower():
                raise
            log.warning("the bucket %s does not answer yet: %s", url, _first_line(error))
        return cls(stores.from_url(url, **patient), quick=quick)

    @property
    def presigns(self) -> bool:
        """Whether ``presign`` can be used: in a bucket."""
        return isinstance(self._store, _PRESIGNING)

    def presign(self, key: str, seconds: int) -> str:
        """A link to an object in a bucket that the bucket itself answers, good for so many seconds, a week at most."""
        if not 0 < seconds <= LONGEST_PRESIGNED:
            raise ValueError(f"seconds must be from 1 to {LONGEST_PRESIGNED}, not {seconds}")
        if not isinstance(self._store, _PRESIGNING):
            raise ValueError("only buckets answer links of their own")
        with _translated(key):
            return obstore.sign(self._store, "GET", check_key(key), timedelta(seconds=seconds))

    def put_file(self, key: str, path: Path) -> None:
        """Store a copy of a file. When this returns, the object is on the disk or in the bucket."""
        if self._folder is None:
            with _translated(), around("upload"):
                obstore.put(self._store, check_key(key), path, attributes=self._attributes(key))
        else:
            with self._incoming(key) as unfinished:
                shutil.copyfile(path, unfinished)

    def take_file(self, key: str, path: Path) -> None:
        """Store a file by moving it; it is gone from its own place afterwards, and may be if this raises.

        Within one file system nothing is copied.
        """
        if self._folder is None:
            self.put_file(key, path)
            path.unlink()
        else:
            with self._incoming(key) as unfinished:
                shutil.move(path, unfinished)

    def put_bytes(self, key: str, content: bytes) -> None:
        """Store a small object from memory."""
        if self._folder is None:
            with _translated(), around("upload"):
                obstore.put(self._store, check_key(key), content, attributes=self._attributes(key))
        else:
            with self._incoming(key) as unfinished:
                unfinished.write_bytes(content)

    def facts(self, key: str) -> StoredObject:
        """Size, time and etag of an object."""
        with _translated(key):
            return _stored(obstore.head(self._store, check_key(key)))

    def size(self, key: str) -> int:
        """Bytes of an object."""
        return self.facts(key).size

    def exists(self, key: str) -> bool:
        """Whether there is such an object; what is there is whole."""
        try:
            self.facts(key)
        except FileNotFoundError:
            return False
        return True

    def read(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from ``start`` up to, not including, ``end``, in pieces; ``end`` may be beyond the object's.

        The object is looked up by this call, not by the first step of the iterator. An object that is deleted while it
        is read locally is still read to its end. Raises ``ValueError`` for a range without a byte in the object.
        """
        size = self.size(key)
        end = size if end is None else min(end, size)
        if start == end == size == 0:
            return iter(())
        if not 0 <= start < end:
            raise ValueError(f"{key} has {size} bytes, none of them from {start} to {end}")
        with _translated(key):
            found = obstore.get(self._store, key, options={"range": (start, end)})
        return _pieces(found.stream(min_chunk_size=_READ_SIZE))

    def get_bytes(self, key: str) -> bytes:
        """A whole small object."""
        return b"".join(self.read(key))

    def get_file(self, key: str, destination: Path) -> None:
        """Write the object to a file of one's own, atomically."""
        pieces = self.read(key)
        with atomic_file(destination) as unfinished, unfinished.open("wb") as file:
            file.writelines(pieces)

    @contextmanager
    def as_file(self, key: str) -> Iterator[Path]:
        """The object as a file to read while the block lasts: in a folder the very file, from a bucket a copy."""
        if self._folder is not None:
            path = self._folder / check_key(key)
            if not path.is_file():
                raise _missing(key)
            yield path
        else:
            with TemporaryDirectory(prefix="vitascope-") as folder:
                path = Path(folder) / key.rpartition("/")[2]
                self.get_file(key, path)
                yield path

    def delete(self, key: str) -> None:
        """Delete an object; no error if it is not there."""
        try:
            with _translated(key):
                obstore.delete(self._store, check_key(key))
        except FileNotFoundError:
            pass

    def delete_prefix(self, prefix: str) -> int:
        """Delete everything in a "folder" of keys; returns how many objects there were."""
        keys = [found.key for found in self.list(check_key(prefix))]
        for key in keys:
            self.delete(key)
        return len(keys)

    def list(self, prefix: str = "") -> Iterator[StoredObject]:
        """All objects whose keys start with ``prefix`` and a slash (default: all), in no particular order."""
        if prefix:
            check_key(prefix)
        with _translated():
            for batch in obstore.list(self._store, prefix or None):
                yield from (_stored(found) for found in batch if _is_key(found["path"]))

    def check(self, *, writing: bool = False) -> None:
        """Raises ``OSError`` if the store does not answer now; it takes a few seconds at most to find that out.

        ``writing``: or if it takes no objects, because it is full or may only be read.
        """
        if self._folder is not None:
            if not self._folder.is_dir():
                raise FileNotFoundError(f"there is no folder {self._folder}")
            if writing:
                self._incoming_folder().mkdir(exist_ok=True)
                with NamedTemporaryFile(dir=self._incoming_folder()) as file:
                    file.write(_PROBE)
            return
        with _translated():  # to be listed, a bucket must be there, unlike for a look at an object that is not
            next(iter(obstore.list(self._quick, "is-anybody-there", chunk_size=1)), None)
            if writing:
                obstore.put(self._quick, _PROBED, _PROBE)

    def free_bytes(self) -> int | None:
        """Room left for this process on the disk; None for a bucket, which has no such limit."""
        return None if self._folder is None else shutil.disk_usage(self._folder).free

    def sweep(self, older_than: float = _STALE) -> int:
        """Delete what writers that died left behind and nobody touched for so many seconds; returns how many files."""
        return 0 if self._folder is None else sweep(self._folder / _INCOMING, older_than=older_than)

    def _attributes(self, key: str) -> dict[str, str] | None:
        # What a bucket says of the object when it answers a presigned link.
        kind = mimetypes.guess_type(key)[0] if self.presigns else None
        return None if kind is None else {"Content-Type": kind}

    @contextmanager
    def _incoming(self, key: str) -> Iterator[Path]:
        # obstore renames, too, but does not sync: after a power cut an empty object could stand under its name.
        assert self._folder is not None
        with atomic_file(self._folder / check_key(key), beside=self._incoming_folder()) as unfinished:
            yield unfinished

    def _incoming_folder(self) -> Path:
        assert self._folder is not None
        return self._folder / _INCOMING


def _stored(found: obstore.ObjectMeta) -> StoredObject:
    return StoredObject(found["path"], found["size"], found["last_modified"], found["e_tag"])


def _is_key(path: str) -> bool:
    try:
        check_key(path)
    except ValueError:
        return False
    return True


def _pieces(stream: Iterator[bytes]) -> Iterator[bytes]:
    with _translated():
        for piece in stream:
            yield bytes(piece)


@contextmanager
def _translated(key: str | None = None) -> Iterator[None]:
    """The store's errors as those that this module promises, without its debug text."""
    try:
        yield
    except FileNotFoundError as error:
        if key is None:  # not an object is missing: the bucket is
            raise OSError(f"storage: {_first_line(error)}") from error
        raise _missing(key) from error
    except BaseError as error:
        raise OSError(f"storage: {_first_line(error)}") from error


def _missing(key: str) -> FileNotFoundError:
    return FileNotFoundError(f"there is no object {key}")


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
