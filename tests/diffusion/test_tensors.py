"""Tensors on disk."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
import torch

from vitascope.engines.diffusion.tensors import TensorShelf


class Maker:
    """Counts how often it was asked."""

    def __init__(self, value: float = 1.0) -> None:
        self.value, self.calls = value, 0

    def __call__(self) -> dict[str, torch.Tensor]:
        self.calls += 1
        return {"some": torch.full((2, 3), self.value, dtype=torch.bfloat16), "more": torch.zeros(self.calls)}


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return torch.equal(one["some"], other["some"])


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    make = Maker()
    first = TensorShelf(tmp_path, 5).of({"a": 1}, make)
    again = TensorShelf(tmp_path, 5).of({"a": 1}, make)
    assert same(first, again)
    assert (again["some"].dtype, make.calls) == (torch.bfloat16, 1)


def test_other_facts_are_another_tensor(tmp_path: Path) -> None:
    shelf = TensorShelf(tmp_path, 5)
    one, other = shelf.of({"text": "a", "n": 1}, Maker(1)), shelf.of({"text": "a", "n": 2}, Maker(2))
    assert not same(one, other)
    assert same(shelf.of({"n": 1, "text": "a"}, Maker(3)), one), "the order of facts does not matter"


def test_a_file_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    shelf, make = TensorShelf(tmp_path, 5), Maker()
    shelf.of({"a": 1}, make)
    (file,) = tmp_path.iterdir()
    for content in (b"", b"\x00" * 8, file.read_bytes()[:-3]):
        file.write_bytes(content)
        assert same(shelf.of({"a": 1}, make), Maker()())
    assert make.calls == 4


def test_those_that_were_not_asked_for_for_longest_go(tmp_path: Path) -> None:
    shelf = TensorShelf(tmp_path, 2)
    for number, facts in enumerate(({"a": 1}, {"a": 2})):
        shelf.of(facts, Maker())
        newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (100 + number, 100 + number))
    shelf.of({"a": 1}, Maker())
    shelf.of({"a": 3}, Maker())
    left = [Maker() for _ in range(3)]
    for number, make in enumerate(left, 1):
        TensorShelf(tmp_path, 9).of({"a": number}, make)
    assert [make.calls for make in left] == [0, 1, 0]


def test_what_a_process_that_died_began_to_write_goes(tmp_path: Path) -> None:
    for name, age in ((".old.part", 7200), (".new.part", 0)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    TensorShelf(tmp_path, 5).of({"a": 1}, Maker())
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == [".new.part"]


def test_what_cannot_be_kept_is_used_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_bytes(b"")
    shelf, make = TensorShelf(tmp_path / "file", 5), Maker()
    assert same(shelf.of({"a": 1}, make), Maker()())
    assert "are not kept" in caplog.text
    shelf.drop({"a": 1})


def test_forgetting_twice_is_once(tmp_path: Path) -> None:
    shelf, make = TensorShelf(tmp_path, 5), Maker()
    shelf.drop({"a": 1})
    shelf.of({"a": 1}, make)
    shelf.drop({"a": 1})
    shelf.drop({"a": 1})
    shelf.of({"a": 1}, make)
    assert make.calls == 2


def test_many_at_once_share_a_folder(tmp_path: Path) -> None:
    faults: list[BaseException] = []

    def work(seed: int) -> None:
        try:
            for number in range(30):
                value = (seed + number) % 7
                made = TensorShelf(tmp_path, 3).of({"value": value}, Maker(value))
                assert same(made, Maker(value)())
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
