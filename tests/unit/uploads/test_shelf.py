"""Row and file agree: after refusals, after deaths at the worst moment, and after sweeping."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.unit.uploads.samples import wav
from vitascope.accounts import create_key
from vitascope.database import Database
from vitascope.database.tables import upload as table
from vitascope.errors import FileQuotaExceeded, InvalidRequest, RequestTooLarge, ServiceUnavailable, UploadNotFound
from vitascope.production.installation import Installation
from vitascope.production.orphans import sweep_work
from vitascope.production.sweeping import sweep
from vitascope.settings import Settings
from vitascope.uploads import Upload, UploadShelf
from vitascope.uploads.incoming import receiving

NAMES = {"file_name": "a.wav", "upload_path": "", "original_name": ""}


@pytest.fixture
def installation(settings: Settings) -> Iterator[Installation]:
    opened = Installation.open(settings)
    with opened.database.begin() as connection:
        create_key(connection, "test")
    yield opened
    opened.close()


@pytest.fixture
def shelf(installation: Installation) -> UploadShelf:
    return installation.uploads


def put(shelf: UploadShelf, content: bytes = b"") -> Upload:
    with shelf.receiving("file") as incoming:
        incoming.write(content or wav())
        return shelf.keep("default", incoming, **NAMES)


def files(installation: Installation) -> list[str]:
    return sorted(stored.key for stored in installation.store.list("uploads"))


def rows(database: Database) -> list[str]:
    with database.read() as connection:
        return sorted(connection.execute(sa.select(table.c.key)).scalars())


def age(installation: Installation, key: str, seconds: float) -> None:
    moment = time.time() - seconds
    os.utime(installation.settings.object_folder / key, (moment, moment))


DEATHS = {
    "while the file comes in": "incoming.IncomingFile.done",
    "before the file has its place": "shelf.UploadShelf._store_file",
    "between the file and its row": "rows.insert",
    "between the row and its commit": "rows.unix_now",
    "between the deletion of the row and of the file": "shelf.UploadShelf._delete_object",
}
DYING = """
import os, signal, sys
from pathlib import Path
import vitascope.uploads.shelf
from vitascope.production.installation import Installation
from vitascope.settings import Settings

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

installation = Installation.open(Settings(home=Path(sys.argv[1]), disk_reserve=0))
shelf = installation.uploads
where, name = sys.argv[2].split(".", 1)
holder = sys.modules["vitascope.uploads." + where]
*classes, method = name.split(".")
for part in classes:
    holder = getattr(holder, part)
if sys.argv[2] == "rows.unix_now":  # the last thing before the commit is the row
    insert = holder.insert
    holder.insert = lambda *given: (insert(*given), die())
else:
    setattr(holder, method, die)
with shelf.receiving("file") as incoming:
    incoming.write(Path(sys.argv[3]).read_bytes())
    upload = shelf.keep("default", incoming, file_name="a.wav", upload_path="", original_name="")
shelf.delete("default", upload.id)
"""


@pytest.mark.parametrize("moment", DEATHS)
def test_a_death_never_leaves_a_row_without_a_file_and_the_file_is_swept(
    installation: Installation, moment: str, tmp_path: Path
) -> None:
    kept = put(installation.uploads)
    (tmp_path / "a.wav").write_bytes(wav())
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(installation.settings.home), DEATHS[moment], str(tmp_path / "a.wav")],
        capture_output=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert rows(installation.database) == [kept.key]
    left = set(files(installation)) - {kept.key}
    working = list(installation.settings.work_folder.glob("upload-*"))
    assert len(left) + len(working) == 1
    # What is fresh may be another process's that has not written its row yet.
    sweep(installation)
    assert set(files(installation)) - {kept.key} == left
    for key in left:
        age(installation, key, 3601)
    for path in working:
        os.utime(path, (1.0, 1.0))
    sweep(installation)
    assert files(installation) == rows(installation.database) == [kept.key]
    assert not list(installation.settings.work_folder.glob("upload-*"))


def test_a_commit_that_fails_leaves_the_file_to_the_sweeper(
    installation: Installation, shelf: UploadShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With a server's database nobody can say whether such a commit has happened.
    def lost(*_: object) -> None:
        raise sa.exc.OperationalError("insert", {}, Exception("connection lost"))

    monkeypatch.setattr("vitascope.uploads.rows.insert", lost)
    with pytest.raises(sa.exc.OperationalError):
        put(shelf)
    assert rows(installation.database) == []
    (left,) = files(installation)
    age(installation, left, 3601)
    assert shelf.sweep() == 1
    assert files(installation) == []


def test_a_refusal_leaves_nothing(installation: Installation) -> None:
    shelf = UploadShelf(
        installation.settings.model_copy(update={"upload_files": 1}), installation.database, installation.store
    )
    kept = put(shelf)
    with pytest.raises(FileQuotaExceeded):
        put(shelf)
    assert files(installation) == rows(installation.database) == [kept.key]


def test_files_are_swept_when_their_time_is_over(installation: Installation, shelf: UploadShelf) -> None:
    late, living = put(shelf), put(shelf)
    with installation.database.begin() as connection:
        connection.execute(sa.update(table).where(table.c.id == late.id).values(expires=int(time.time())))
    age(installation, living.key, 10**6)  # old, but with a row
    sweep(installation)
    assert files(installation) == rows(installation.database) == [living.key]
    with pytest.raises(UploadNotFound):
        shelf.find("default", late.id)
    assert shelf.read(living) == wav()


def test_a_deletion_that_cannot_reach_the_storage_still_ends_the_file(
    installation: Installation, shelf: UploadShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = put(shelf)

    def away(*_: object) -> None:
        raise OSError("the storage does not answer")

    with monkeypatch.context() as patched:
        patched.setattr(type(installation.store), "delete", away)
        shelf.delete("default", upload.id)
    assert rows(installation.database) == []
    age(installation, upload.key, 3601)
    sweep(installation)
    assert files(installation) == []


def test_the_lifetime_is_a_setting(installation: Installation) -> None:
    shelf = UploadShelf(
        installation.settings.model_copy(update={"upload_hours": 0.5}), installation.database, installation.store
    )
    upload = put(shelf)
    assert upload.expires - upload.created == 1800
    assert abs(upload.created - time.time()) < 5


def test_a_file_of_a_bucket(installation: Installation) -> None:
    from vitascope.storage.objects import open_store

    shelf = UploadShelf(installation.settings, installation.database, open_store("memory:///"))
    upload = put(shelf)
    assert shelf.read(upload) == wav()
    assert not list(installation.settings.work_folder.glob("upload-*"))
    shelf.delete("default", upload.id)
    with pytest.raises(FileNotFoundError):
        shelf.read(upload)


def test_what_comes_in_is_bounded_and_leaves_nothing(tmp_path: Path) -> None:
    with receiving(tmp_path, 10, "file", lambda: None) as incoming:
        incoming.write(b"x" * 10)
        assert incoming.path.exists()
        with pytest.raises(RequestTooLarge):
            incoming.write(b"x")
    with receiving(tmp_path, 10, "file", lambda: None) as incoming, pytest.raises(InvalidRequest, match="empty"):
        incoming.done()
    assert list(tmp_path.iterdir()) == []


def test_the_disk_is_looked_at_while_a_file_comes_in(tmp_path: Path) -> None:
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise ServiceUnavailable("full")

    with receiving(tmp_path, 2**30, "file", look) as incoming:
        incoming.write(bytes(2**20))
        incoming.write(bytes(2**20))
        incoming.write(bytes(2**20 - 1))
        with pytest.raises(ServiceUnavailable):
            incoming.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        receiving(tmp_path, 2**30, "file", lambda: None) as incoming,
    ):
        incoming._file = full
        with pytest.raises(ServiceUnavailable, match="disk is full"):
            incoming.write(bytes(10**6))


def test_working_files_that_somebody_still_writes_stay(tmp_path: Path) -> None:
    with receiving(tmp_path, 10, "file", lambda: None) as incoming:
        sweep_work(tmp_path, older_than=3600)
        assert incoming.path.exists()
