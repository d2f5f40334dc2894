"""UploadShelf: receiving, keeping, listing and deleting the files of accounts.

A file is stored before its row is written, and deleted after its row. A process that is killed in between leaves a file
without a row, which the sweeper deletes; a row without a file cannot be.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import sqlalchemy as sa

from vitascope.database import Database, unix_now
from vitascope.errors import (
    FileQuotaExceeded,
    PermissionDenied,
    RequestError,
    ResourceExhausted,
    ServiceUnavailable,
    UnsupportedFile,
    UploadNotFound,
)
from vitascope.settings import Settings
from vitascope.storage.objects import ObjectStore
from vitascope.uploads import rows
from vitascope.uploads.incoming import IncomingFile, disk_full, receiving
from vitascope.uploads.kinds import KINDS, recognise_file
from vitascope.uploads.rows import Used
from vitascope.uploads.upload import Upload, is_upload_id, new_upload_id

FOLDER = "uploads"  #: of the keys
_ROWS_AT_ONCE = 500
ORPHAN = 3600.0  #: seconds; a file for so long without a row belongs to nobody

log = logging.getLogger(__name__)


class UploadShelf:
    """The uploaded files of one installation. All calls are synchronous."""

    def __init__(self, settings: Settings, database: Database, store: ObjectStore) -> None:
        self._settings = settings
        self._database = database
        self._store = store

    def admit(self, account: str, size: int = 0) -> None:
        """Whether a file of at least ``size`` bytes may come, before any of it is read.

        Raises ``FileQuotaExceeded`` and ``ServiceUnavailable``. ``keep`` has the last word.
        """
        with self._database.read() as connection:
            self._check_quota(rows.used(connection, account), size)
        self._check_disk(size)

    def receiving(self, param: str, limit: int | None = None) -> AbstractContextManager[IncomingFile]:
        """A file to be filled, for ``keep``; of at most ``limit`` bytes if that is less than the setting."""
        most = self._settings.upload_limit if limit is None else min(limit, self._settings.upload_limit)
        return receiving(self._settings.work_folder, most, param, self._check_disk)

    def keep(
        self, account: str, incoming: IncomingFile, *, file_name: str, upload_path: str, original_name: str
    ) -> Upload:
        """Make a received file one of the account's. Names are checked ones; an empty name is replaced by another.

        Raises ``InvalidRequest`` for an empty file, ``UnsupportedFile`` for a format that is not taken,
        ``FileQuotaExceeded`` when the account has too much already (of two files at once that would be too much together,
        the second), and ``ServiceUnavailable`` when the disk is full. Then nothing is kept.
        """
        incoming.done()
        kind = recognise_file(incoming.path)
        if kind is None:
            accepted = ", ".join(kind.name for kind in KINDS)
            raise UnsupportedFile(
                f"{incoming.param}: by its content the file is none of {accepted}", param=incoming.param
            )
        upload_id = new_upload_id()
        key = f"{FOLDER}/{upload_id}.{kind.suffix}"
        self._store_file(key, incoming.path)
        try:
            with self._database.begin() as connection:
                rows.lock_account(connection, account)
                self._check_quota(rows.used(connection, account), incoming.size)
                now = int(connection.execute(sa.select(unix_now())).scalar_one())
                upload = Upload(
                    id=upload_id,
                    account=account,
                    file_name=file_name or original_name or f"{upload_id}.{kind.suffix}",
                    original_name=original_name or file_name or f"{upload_id}.{kind.suffix}",
                    upload_path=upload_path,
                    mime_type=kind.mime_type,
                    size=incoming.size,
                    key=key,
                    created=now,
                    expires=int(now + self._settings.upload_hours * 3600),
                )
                rows.insert(connection, upload)
        except RequestError:
            # Only what was refused before the commit is deleted at once: a commit that raises may have happened.
            self._store.delete(key)
            raise
        return upload

    def find(self, account: str, upload_id: str) -> Upload:
        """A file of the account. UploadNotFound; PermissionDenied if it is another account's."""
        return self._own(account, self.find_any(upload_id))

    def find_claimed(self, account: str, upload_id: str) -> Upload:
        """The same for a film that was ordered with the file while it lived: one whose time is over will do."""
        return self._own(account, self.find_any(upload_id, expired=True))

    def find_any(self, upload_id: str, *, expired: bool = False) -> Upload:
        """A file of any account, for those who have a link to it. UploadNotFound if there is none."""
        with self._database.read() as connection:
            upload = rows.load(connection, upload_id, expired=expired) if is_upload_id(upload_id) else None
        if upload is None:
            raise UploadNotFound("file_id: there is no such file, or its time is over", param="file_id")
        return upload

    def page(self, account: str, number: int, size: int) -> tuple[int, Sequence[Upload]]:
        """How many files the account has, and one page of them, newest first; pages count from 1."""
        with self._database.read() as connection:
            return rows.used(connection, account).files, rows.page(connection, account, number, size)

    def used(self, account: str) -> Used:
        """What the account has of its quota."""
        with self._database.read() as connection:
            return rows.used(connection, account)

    def delete(self, account: str, upload_id: str) -> None:
        """Delete a file of the account. UploadNotFound; PermissionDenied if it is another account's."""
        upload = self.find(account, upload_id)
        with self._database.begin() as connection:
            rows.delete(connection, upload.id)
        self._delete_object(upload.key)

    def read(self, upload: Upload) -> bytes:
        """The content of a file. FileNotFoundError if it has just been deleted."""
        return self._store.get_bytes(upload.key)

    def sweep(self, *, orphan: float = ORPHAN) -> int:
        """Delete files whose time is over and those without a row for ``orphan`` seconds; returns how many."""
        return self.sweep_expired() + self.sweep_orphans(orphan=orphan)

    def sweep_expired(self) -> int:
        """Delete files whose time is over, but for those that a film under way will still read; returns how many."""
        with self._database.read() as connection:
            ended = rows.expired(connection)
        for upload_id, key in ended:
            with self._database.begin() as connection:
                rows.delete(connection, upload_id)
            self._store.delete(key)
        return len(ended)

    def sweep_orphans(self, *, orphan: float = ORPHAN) -> int:
        """Delete files without a row for ``orphan`` seconds; lists all of them. Returns how many."""
        limit = time.time() - orphan
        old = [stored.key for stored in self._store.list(FOLDER) if stored.modified.timestamp() <= limit]
        orphans: list[str] = []
        for start in range(0, len(old), _ROWS_AT_ONCE):
            some = old[start : start + _ROWS_AT_ONCE]
            with self._database.read() as connection:
                known = rows.known(connection, some)
            orphans += [key for key in some if key not in known]
        for key in orphans:
            self._store.delete(key)
        return len(orphans)

    def _own(self, account: str, upload: Upload) -> Upload:
        if upload.account != account:
            raise PermissionDenied("You don't have permission to access this file", param="file_id")
        return upload

    def _store_file(self, key: str, path: Path) -> None:
        try:
            self._store.take_file(key, path)
        except ResourceExhausted as error:
            raise disk_full() from error

    def _delete_object(self, key: str) -> None:
        try:
            self._store.delete(key)
        except OSError as error:  # without its row the file is the sweeper's
            log.warning("%s could not be deleted and is left to the sweeper: %s", key, error)

    def _check_quota(self, used: Used, size: int) -> None:
        most_files, most_bytes = self._settings.upload_files, self._settings.upload_bytes
        if used.files >= most_files:
            raise FileQuotaExceeded(
                f"The account has {used.files} files; it may have {most_files}. Delete some or wait until they expire."
            )
        if used.bytes + size > most_bytes:
            raise FileQuotaExceeded(
                f"The account's files have {used.bytes} bytes; with this one they would pass the {most_bytes} bytes "
                "that it may have. Delete some or wait until they expire."
            )

    def _check_disk(self, size: int = 0) -> None:
        free = self._store.free_bytes()
        if free is not None and free - size < self._settings.disk_reserve:
            raise ServiceUnavailable(
                f"No files are accepted: {free // 2**20} MiB of disk are free, "
                f"{self._settings.disk_reserve // 2**20} MiB are kept in reserve. Try again later.",
                headers={"Retry-After": "60"},
            )
