from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from vitascope.errors import ResourceExhausted
from vitascope.storage import atomic
from vitascope.storage.atomic import atomic_file, sweep


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    destination = tmp_path / "new" / "folder" / "a.txt"
    with atomic_file(destination) as unfinished:
        unfinished.write_text("half")
        assert not destination.exists()
    assert destination.read_text() == "half"
    assert list(destination.parent.iterdir()) == [destination]


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit, OSError])
def test_what_fails_leaves_the_old_file(tmp_path: Path, kind: type[BaseException]) -> None:
    destination = tmp_path / "a.txt"
    destination.write_text("old")

    def write() -> None:
        with atomic_file(destination) as unfinished:
            unfinished.write_text("new")
            raise kind

    with pytest.raises(kind):
        write()
    assert destination.read_text() == "old"
    assert list(tmp_path.iterdir()) == [destination]


def test_content_is_synced_before_the_name_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    sync, replace = atomic.sync, os.replace
    monkeypatch.setattr(atomic, "sync", lambda path: (order.append(f"sync {path.suffix}"), sync(path)))
    monkeypatch.setattr(os, "replace", lambda one, other: (order.append("rename"), replace(one, other)))
    with atomic_file(tmp_path / "a.txt") as unfinished:
        unfinished.write_text("x")
    assert order == ["sync .part", "rename", "sync "]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_exhaustion(tmp_path: Path, number: int) -> None:
    with pytest.raises(ResourceExhausted, match=r"a\.txt could not be written"), atomic_file(tmp_path / "a.txt"):
        raise OSError(number, "no room")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_may_vanish_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody deletes the last object of a folder, and the folder, between the making of it and the rename."""
    destination, replace = tmp_path / "folder" / "a.txt", os.replace
    tries: list[Path] = []

    def rename(one: Path, other: Path) -> None:
        tries.append(other)
        if len(tries) < 3:
            other.parent.rmdir()
        replace(one, other)

    monkeypatch.setattr(os, "replace", rename)
    with atomic_file(destination, beside=tmp_path) as unfinished:
        unfinished.write_text("x")
    assert destination.read_text() == "x"
    assert len(tries) == 3


def test_a_body_that_writes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_file(tmp_path / "a.txt"):
        pass


def test_readers_see_one_whole_content_or_another(tmp_path: Path) -> None:
    destination = tmp_path / "a.txt"
    contents = [letter * 100_000 for letter in "abcd"]
    destination.write_text(contents[0])

    def write(content: str) -> None:
        for _ in range(10):
            with atomic_file(destination) as unfinished:
                unfinished.write_text(content)

    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        seen.add(destination.read_text())
    assert seen <= set(contents)


def test_sweeping_takes_only_what_is_old_and_unfinished(tmp_path: Path) -> None:
    for name in (".a.1-00.part", ".b.2-00.part", "c.part", ".hidden"):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (time.time() - 100,) * 2)
    os.utime(tmp_path / ".b.2-00.part")
    assert sweep(tmp_path, older_than=50) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.2-00.part", ".hidden", "c.part"]
    assert sweep(tmp_path / "nowhere", older_than=0) == 0


def test_a_killed_writer_leaves_something_to_sweep(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from vitascope.storage.atomic import atomic_file\n"
        "with atomic_file(Path(sys.argv[1])) as path:\n"
        "    path.write_text('half'); print('there', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, tmp_path / "a.txt"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert not (tmp_path / "a.txt").exists()
    assert sweep(tmp_path, older_than=3600) == 0
    assert sweep(tmp_path, older_than=0) == 1
    assert list(tmp_path.iterdir()) == []
