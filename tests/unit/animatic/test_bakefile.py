"""Bakes on disk: whole, shared, bounded."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from vitascope.engines.animatic import bakefile
from vitascope.engines.animatic.bakefile import Arrays, load_or_make, sweep

ARRAYS = {
    "a": np.arange(24, dtype=np.float32).reshape(2, 3, 4),
    "empty": np.zeros((0, 4), np.float32),
    "bytes": np.frombuffer(b"grass", np.uint8),
    "n": np.asarray([7], np.int32),
}
MAKERS = {
    "one": lambda: {"a": ARRAYS["a"], "empty": ARRAYS["empty"]},
    "two": lambda: {k: ARRAYS[k] for k in ("bytes", "n")},
}


def test_what_comes_back_is_what_was_made(tmp_path: Path) -> None:
    for _ in range(2):
        loaded = load_or_make(tmp_path, "k", MAKERS, 1 << 20)
        assert list(loaded) == list(ARRAYS)
        for name, array in ARRAYS.items():
            assert loaded[name].dtype == array.dtype
            assert np.array_equal(loaded[name], array)
            assert loaded[name].flags.writeable
            assert loaded[name].flags.c_contiguous


def test_a_bake_is_made_once(tmp_path: Path) -> None:
    load_or_make(tmp_path, "k", MAKERS, 1 << 20)

    def again() -> dict[str, np.ndarray]:
        raise AssertionError("made twice")

    load_or_make(tmp_path, "k", dict.fromkeys(MAKERS, again), 1 << 20)


def test_a_maker_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> dict[str, np.ndarray]:
        raise RuntimeError("no world")

    with pytest.raises(RuntimeError):
        load_or_make(tmp_path, "k", {"one": broken}, 1 << 20)
    assert list(tmp_path.iterdir()) == []


def _race(folder: Path, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    for _ in range(20):
        loaded = load_or_make(folder, "k", MAKERS, 1 << 20)
        assert np.array_equal(loaded["a"], ARRAYS["a"])
        (folder / "k.one.bake").unlink(missing_ok=True)


def test_two_processes_may_bake_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    racers = [context.Process(target=_race, args=(tmp_path, barrier)) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
        assert racer.exitcode == 0
    assert sorted({path.suffix for path in tmp_path.iterdir()} - {".bake"}) == []


def _made_slowly(folder: Path, made: list[str]) -> None:
    def maker(piece: str) -> Callable[[], Arrays]:
        def make() -> Arrays:
            made.append(piece)
            time.sleep(0.4)
            return {piece: np.asarray([len(piece)], np.int32)}

        return make

    loaded = load_or_make(folder, "k", {piece: maker(piece) for piece in ("a", "bb", "ccc", "dddd")}, 1 << 20)
    assert {name: int(array[0]) for name, array in loaded.items()} == {"a": 1, "bb": 2, "ccc": 3, "dddd": 4}


def test_those_who_want_the_same_bake_share_its_pieces(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")  # so that both are there before the first piece is made
    with context.Manager() as manager:
        made = [manager.list(), manager.list()]
        sharers = [context.Process(target=_made_slowly, args=(tmp_path, own)) for own in made]
        for sharer in sharers:
            sharer.start()
        for sharer in sharers:
            sharer.join(60)
            assert sharer.exitcode == 0
        assert sorted([*made[0], *made[1]]) == ["a", "bb", "ccc", "dddd"]
        assert made[0]
        assert made[1]


def _die_while_making(folder: Path) -> None:
    load_or_make(folder, "k", {"one": lambda: os.kill(os.getpid(), signal.SIGKILL)}, 1 << 20)  # type: ignore[dict-item,return-value]


def test_the_piece_of_a_process_that_died_is_made_by_another(tmp_path: Path) -> None:
    dying = multiprocessing.get_context("fork").Process(target=_die_while_making, args=(tmp_path,))
    dying.start()
    dying.join(60)
    assert dying.exitcode == -signal.SIGKILL
    assert list(tmp_path.glob("*.lock"))
    loaded = load_or_make(tmp_path, "k", MAKERS, 1 << 20)
    assert np.array_equal(loaded["a"], ARRAYS["a"])
    assert not list(tmp_path.glob("*.lock"))


def test_nobody_waits_for_ever_for_a_frozen_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bakefile, "_PATIENCE", 0.2)
    with (tmp_path / "k.one.lock").open("a") as frozen:
        fcntl.flock(frozen, fcntl.LOCK_EX)
        loaded = load_or_make(tmp_path, "k", MAKERS, 1 << 20)
    assert np.array_equal(loaded["a"], ARRAYS["a"])
    assert (tmp_path / "k.one.lock").exists(), "it is still the other's"


def test_old_bakes_make_room(tmp_path: Path) -> None:
    for i in range(4):
        path = tmp_path / f"{i}.bake"
        path.write_bytes(b"x" * 100)
        os.utime(path, (1000 + i, 1000 + i))
    for left in ("left.part", "left.lock"):
        (tmp_path / left).write_bytes(b"x")
        os.utime(tmp_path / left, (1, 1))
    now = tmp_path / "9.bake"
    now.write_bytes(b"x" * 100)
    os.utime(now, (time.time(), time.time()))
    sweep(tmp_path, 250, keep={now})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.bake", "9.bake"]
