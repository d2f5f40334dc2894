"""Bakes on disk: whole, shared, bounded."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import numpy as np
import pytest

from vitascope.engines.animatic.bakefile import load_or_make, sweep

ARRAYS = {
    "a": np.arange(24, dtype=np.float32).reshape(2, 3, 4),
    "empty": np.zeros((0, 4), np.float32),
    "bytes": np.frombuffer(b"grass", np.uint8),
    "n": np.asarray([7], np.int32),
}


def test_what_comes_back_is_what_was_made(tmp_path: Path) -> None:
    for _ in range(2):
        loaded = load_or_make(tmp_path, "k", lambda: ARRAYS, 1 << 20)
        assert list(loaded) == list(ARRAYS)
        for name, array in ARRAYS.items():
            assert loaded[name].dtype == array.dtype
            assert np.array_equal(loaded[name], array)
            assert loaded[name].flags.writeable
            assert loaded[name].flags.c_contiguous


def test_a_bake_is_made_once(tmp_path: Path) -> None:
    load_or_make(tmp_path, "k", lambda: ARRAYS, 1 << 20)

    def again() -> dict[str, np.ndarray]:
        raise AssertionError("made twice")

    load_or_make(tmp_path, "k", again, 1 << 20)


def test_a_maker_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> dict[str, np.ndarray]:
        raise RuntimeError("no world")

    with pytest.raises(RuntimeError):
        load_or_make(tmp_path, "k", broken, 1 << 20)
    assert list(tmp_path.iterdir()) == []


def _race(folder: Path, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    for _ in range(20):
        loaded = load_or_make(folder, "k", lambda: ARRAYS, 1 << 20)
        assert np.array_equal(loaded["a"], ARRAYS["a"])
        (folder / "k.bake").unlink(missing_ok=True)


def test_two_processes_may_bake_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    racers = [context.Process(target=_race, args=(tmp_path, barrier)) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
        assert racer.exitcode == 0
    assert not list(tmp_path.glob("*.part"))


def test_old_bakes_make_room(tmp_path: Path) -> None:
    for i in range(4):
        path = tmp_path / f"{i}.bake"
        path.write_bytes(b"x" * 100)
        os.utime(path, (1000 + i, 1000 + i))
    (tmp_path / "left.part").write_bytes(b"x")
    os.utime(tmp_path / "left.part", (1, 1))
    now = tmp_path / "9.bake"
    now.write_bytes(b"x" * 100)
    os.utime(now, (time.time(), time.time()))
    sweep(tmp_path, 250, keep=now)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.bake", "9.bake"]
