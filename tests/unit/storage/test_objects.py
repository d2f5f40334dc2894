from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.errors import SetupError
from vitascope.storage.objects import ObjectStore, check_key, open_store

KEY = "films/task-unified-1757169743-7cvnl5zw/film.mp4"


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    """A store of either kind; the one in memory takes the way of a bucket."""
    return open_store(tmp_path / "objects" if request.param == "folder" else "memory:///")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(bytes(range(256)) * 4000)
    return path


def test_what_is_put_can_be_read(store: ObjectStore, source: Path, tmp_path: Path) -> None:
    assert not store.exists(KEY)
    store.put_file(KEY, source)
    facts = store.facts(KEY)
    assert store.exists(KEY)
    assert (facts.key, facts.size) == (KEY, 1_024_000)
    assert abs(facts.modified - datetime.now(UTC)) < timedelta(minutes=1)
    assert store.size(KEY) == 1_024_000
    assert store.get_bytes(KEY) == source.read_bytes()
    store.get_file(KEY, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == source.read_bytes()
    with store.as_file(KEY) as path:
        assert path.read_bytes() == source.read_bytes()
        assert path.suffix == ".mp4"
    assert store.exists(KEY), "what as_file gave was not the last copy"


def test_the_copy_is_independent_of_its_source(store: ObjectStore, source: Path) -> None:
    content = source.read_bytes()
    store.put_file(KEY, source)
    source.write_bytes(b"changed")
    assert store.get_bytes(KEY) == content


def test_a_taken_file_is_gone_from_its_place(store: ObjectStore, source: Path) -> None:
    content = source.read_bytes()
    store.take_file(KEY, source)
    assert store.get_bytes(KEY) == content
    assert not source.exists()
    with pytest.raises(ValueError):
        store.take_file("../x", source)


def test_within_a_file_system_a_taken_file_is_not_copied(tmp_path: Path, source: Path) -> None:
    store, number = open_store(tmp_path / "objects"), source.stat().st_ino
    store.take_file(KEY, source)
    with store.as_file(KEY) as path:
        assert path.stat().st_ino == number


def test_the_last_put_wins_and_changes_the_etag(store: ObjectStore) -> None:
    store.put_bytes(KEY, b"one")
    first = store.facts(KEY)
    store.put_bytes(KEY, b"other")
    second = store.facts(KEY)
    assert store.get_bytes(KEY) == b"other"
    assert first.etag != second.etag
    assert second.etag is not None
    assert second.etag.strip('"') != second.etag, "with its quotes"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, b"0123456789"),
        (0, 1, b"0"),
        (3, 7, b"3456"),
        (9, 10, b"9"),
        (4, None, b"456789"),
        (4, 1000, b"456789"),
    ],
)
def test_ranges(store: ObjectStore, start: int, end: int | None, expected: bytes) -> None:
    store.put_bytes(KEY, b"0123456789")
    assert b"".join(store.read(KEY, start, end)) == expected


@pytest.mark.parametrize(("start", "end"), [(10, None), (10, 12), (3, 3), (5, 4), (-1, 4), (-4, None)])
def test_ranges_without_a_byte(store: ObjectStore, start: int, end: int | None) -> None:
    store.put_bytes(KEY, b"0123456789")
    with pytest.raises(ValueError, match="10 bytes, none of them"):
        store.read(KEY, start, end)


def test_large_objects_come_in_pieces(store: ObjectStore, source: Path) -> None:
    source.write_bytes(os.urandom(3_000_000))
    store.put_file(KEY, source)
    pieces = list(store.read(KEY, 1000, 2_900_000))
    assert b"".join(pieces) == source.read_bytes()[1000:2_900_000]
    if isinstance(store.free_bytes(), int):
        assert max(map(len, pieces)) <= 1 << 20


def test_an_empty_object(store: ObjectStore) -> None:
    store.put_bytes(KEY, b"")
    assert store.get_bytes(KEY) == b""
    assert store.size(KEY) == 0


def test_what_is_not_there(store: ObjectStore, tmp_path: Path) -> None:
    store.put_bytes("films/a.mp4", b"x")
    for key in ("nothing", "films", "films/b.mp4", "films/a/b.mp4"):
        assert not store.exists(key)
        for look in (store.facts, store.size, store.read, store.get_bytes):
            with pytest.raises(FileNotFoundError, match=f"there is no object {key}$"):
                look(key)
        with pytest.raises(FileNotFoundError):
            store.get_file(key, tmp_path / "x")
        with pytest.raises(FileNotFoundError), store.as_file(key):
            pass
    assert not (tmp_path / "x").exists()


def test_deleting(store: ObjectStore) -> None:
    for key in ("films/a/film.mp4", "films/a/deep/poster.jpg", "films/ab/film.mp4", "takes/a/0.mp4"):
        store.put_bytes(key, b"x")
    assert {found.key for found in store.list("films/a")} == {"films/a/film.mp4", "films/a/deep/poster.jpg"}
    assert store.delete_prefix("films/a") == 2
    assert {found.key for found in store.list()} == {"films/ab/film.mp4", "takes/a/0.mp4"}
    store.delete("takes/a/0.mp4")
    store.delete("takes/a/0.mp4")
    assert [(found.key, found.size) for found in store.list()] == [("films/ab/film.mp4", 1)]
    assert store.delete_prefix("nowhere") == 0


def test_empty_folders_do_not_pile_up(tmp_path: Path) -> None:
    store = open_store(tmp_path / "objects")
    for number in range(3):
        store.put_bytes(f"films/{number}/film.mp4", b"x")
    store.delete_prefix("films/0")
    store.delete("films/1/film.mp4")
    assert sorted(path.name for path in (tmp_path / "objects" / "films").iterdir()) == ["2"]
    store.delete_prefix("films")
    assert (tmp_path / "objects").is_dir()
    assert not (tmp_path / "objects" / "films").exists()


def test_an_object_that_is_deleted_while_it_is_read(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    content = os.urandom(2_000_000)
    store.put_bytes(KEY, content)
    pieces = store.read(KEY)
    first = next(pieces)
    store.delete(KEY)
    assert first + b"".join(pieces) == content


BAD_KEYS = [
    "",
    "/",
    "/etc/passwd",
    "../x",
    "films/../../x",
    "films/..",
    "films/.",
    "films//a",
    "films/",
    "films/.hidden",
    ".incoming/x",
    "films/a b",
    "films/a%2fb",
    "films/a\\b",
    "films/a\x00b",
    "films/a\n",
    "films/ä",
    "films/a#1",
    "films/a?b",
    "-rf",
    "~/x",
    "C:/x",
    "a" * 201,
    "/".join("a" * 300),
]


@pytest.mark.parametrize("key", BAD_KEYS)
def test_what_is_not_a_key(store: ObjectStore, source: Path, key: str) -> None:
    for use in (
        lambda: store.put_file(key, source),
        lambda: store.put_bytes(key, b"x"),
        lambda: store.facts(key),
        lambda: store.exists(key),
        lambda: store.read(key),
        lambda: store.delete(key),
        lambda: store.delete_prefix(key),
        lambda: store.as_file(key).__enter__(),
    ):
        with pytest.raises(ValueError, match="is not a key"):
            use()
    if key:
        with pytest.raises(ValueError, match="is not a key"):
            list(store.list(key))
    assert list(store.list()) == []


@given(st.text(st.sampled_from("ab./-_%\\ \x00\n~é0"), max_size=12))
def test_a_key_stays_in_its_folder(text: str) -> None:
    try:
        key = check_key(text)
    except ValueError:
        return
    path = os.path.normpath(os.path.join("/root/store", key))
    assert path == f"/root/store/{key}"
    assert key.isascii()
    assert key.isprintable()


def test_free_room(tmp_path: Path) -> None:
    free = open_store(tmp_path).free_bytes()
    assert free is not None
    assert free > 1_000_000
    assert open_store("memory:///").free_bytes() is None


def test_places(tmp_path: Path) -> None:
    open_store(f"file://{tmp_path}/with%20space").put_bytes("a", b"x")
    assert (tmp_path / "with space" / "a").read_bytes() == b"x"
    open_store(str(tmp_path / "deep" / "er")).put_bytes("a/b", b"y")
    assert (tmp_path / "deep" / "er" / "a" / "b").read_bytes() == b"y"
    (tmp_path / "file").write_text("")
    for place in ("ftp://host/x", "https://host/x", "nonsense://", str(tmp_path / "file"), tmp_path / "file" / "x"):
        with pytest.raises(SetupError, match="cannot be used"):
            open_store(place)


def test_foreign_files_are_not_objects(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_text("")
    (tmp_path / "lost+found").mkdir()
    (tmp_path / "lost+found" / "x").write_text("")
    store = open_store(tmp_path)
    store.put_bytes("a", b"x")
    assert [found.key for found in store.list()] == ["a"]


def test_leftovers_are_swept_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import shutil, time\n"
        "from vitascope.storage.objects import open_store\n"
        "def slow(source, target):\n"
        "    Path(target).write_bytes(b'half'); print('writing', flush=True); time.sleep(60)\n"
        "shutil.copyfile = slow\n"
        "open_store(sys.argv[1]).put_file('films/a.mp4', Path(sys.argv[2]))\n"
    )
    (tmp_path / "source").write_bytes(b"whole")
    folder = tmp_path / "objects"
    arguments = [sys.executable, "-c", code, folder, tmp_path / "source"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    store = open_store(folder)
    assert not store.exists("films/a.mp4")
    assert list(store.list()) == []
    left = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in left] == [b"half"]
    os.utime(left[0], (time.time() - 4000,) * 2)
    open_store(folder)
    assert not left[0].exists()
    left[0].write_bytes(b"half")
    assert store.sweep(0) == 1


def test_many_threads(store: ObjectStore) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(8):
                key = f"films/{turn % 2}/{number}"
                store.put_bytes(key, f"{number}-{turn}".encode() * 1000)
                assert store.get_bytes(key) == f"{number}-{turn}".encode() * 1000
                store.put_bytes("films/shared", bytes([number]) * 5000)
                shared = store.get_bytes("films/shared")
                assert len(set(shared)) == 1
                assert len(shared) == 5000
                store.delete(key)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [found.key for found in store.list()] == ["films/shared"]
