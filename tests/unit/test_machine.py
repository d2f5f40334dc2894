"""What a machine or a container grants, read from files as kernels write them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope import machine
from vitascope.machine import Machine, count_gpus, cpu_quota, memory_limit, own_groups, parse_cpu_max, parse_memory_max

GIB = 2**30


@pytest.mark.parametrize(
    ("text", "cores"),
    [
        ("max 100000\n", None),
        ("150000 100000\n", 1.5),
        ("50000 100000", 0.5),
        ("200000", 2.0),  # the period may be left out
        ("-1 100000", None),  # version 1: no bound
        ("", None),
        ("0 100000", None),
        ("100000 0", None),
        ("many 100000", None),
    ],
)
def test_quotas(text: str, cores: float | None) -> None:
    assert parse_cpu_max(text) == cores


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("max\n", None),
        ("2147483648\n", 2 * GIB),
        ("9223372036854771712\n", None),  # version 1 without a bound
        ("9223372036854710272", None),  # the same with pages of 64 KiB
        ("0", None),
        ("-1", None),
        ("", None),
        ("much", None),
    ],
)
def test_memory(text: str, size: int | None) -> None:
    assert parse_memory_max(text) == size


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_any_quota_is_read_back(quota: int, period: int) -> None:
    assert parse_cpu_max(f"{quota} {period}\n") == quota / period


@given(st.integers(1, 2**60 - 1))
def test_any_memory_is_read_back(size: int) -> None:
    assert parse_memory_max(f"{size}\n") == size


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert parse_cpu_max(text) is None or parse_cpu_max(text) > 0  # type: ignore[operator]
    assert parse_memory_max(text) is None or parse_memory_max(text) > 0  # type: ignore[operator]
    own_groups(text, "memory")


V2 = "0::/system.slice/vitascope.service\n"
V1 = "12:memory:/docker/abc\n9:name=systemd:/docker/abc\n4:cpu,cpuacct:/docker/abc\n0::/docker/abc\n"


def test_own_groups() -> None:
    assert own_groups(V2, "cpu") == [("", "/system.slice/vitascope.service")]
    assert own_groups(V1, "cpu") == [("cpu,cpuacct", "/docker/abc"), ("", "/docker/abc")]
    assert own_groups(V1, "memory") == [("memory", "/docker/abc"), ("", "/docker/abc")]
    assert own_groups("", "cpu") == []


def files(tree: Path, **content: str) -> None:
    for name, text in content.items():
        path = tree / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def here(tree: Path, own: str, monkeypatch: pytest.MonkeyPatch, cores: int = 16, total: int = 64 * GIB) -> Machine:
    (tree / "own").write_text(own)
    monkeypatch.setattr(machine, "affine_cores", lambda: cores)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: type("Memory", (), {"total": total}))
    return Machine.here(tree, tree / "own")


def test_a_container_of_version_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, cpu_DOT_max="250000 100000\n", memory_DOT_max="4294967296\n")
    found = here(tmp_path, "0::/\n", monkeypatch)
    assert found == Machine(16, 2.5, 4 * GIB)
    assert found.usable_cores == 3


def test_a_service_is_bounded_by_its_slice_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(
        tmp_path,
        **{
            "system.slice__cpu_DOT_max": "400000 100000",
            "system.slice__memory_DOT_max": "max",
            "system.slice__vitascope.service__cpu_DOT_max": "max 100000",
            "system.slice__vitascope.service__memory_DOT_max": "2147483648",
        },
    )
    assert here(tmp_path, V2, monkeypatch) == Machine(16, 4.0, 2 * GIB)


def test_a_container_of_version_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Inside, the tree shows the container's own group as the root, and the file tells the path outside.
    files(
        tmp_path,
        **{
            "cpu,cpuacct__cpu_DOT_cfs_quota_us": "100000",
            "cpu,cpuacct__cpu_DOT_cfs_period_us": "100000",
            "memory__memory_DOT_limit_in_bytes": "1073741824",
        },
    )
    assert here(tmp_path, V1, monkeypatch) == Machine(16, 1.0, GIB)


def test_a_machine_without_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, cpu_DOT_max="max 100000", memory_DOT_max="max")
    found = here(tmp_path, "0::/\n", monkeypatch)
    assert (found, found.usable_cores) == (Machine(16, None, 64 * GIB), 16)
    assert here(tmp_path, "", monkeypatch) == found  # another system, without control groups


def test_more_is_granted_than_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, cpu_DOT_max="3200000 100000", memory_DOT_max=str(512 * GIB))
    found = here(tmp_path, "0::/\n", monkeypatch)
    assert (found.usable_cores, found.memory) == (16, 64 * GIB)


def test_files_that_are_not_there_or_not_text_bound_nothing(tmp_path: Path) -> None:
    assert (cpu_quota(tmp_path), memory_limit(tmp_path)) == (None, None)
    (tmp_path / "cpu.max").write_bytes(b"\xff\xfe")
    (tmp_path / "memory.max").mkdir()
    assert (cpu_quota(tmp_path), memory_limit(tmp_path)) == (None, None)


def test_this_machine_has_something() -> None:
    found = Machine.here()
    assert 1 <= found.usable_cores <= len(os.sched_getaffinity(0))
    assert 0 < found.memory <= psutil.virtual_memory().total


@pytest.mark.parametrize(
    ("program", "number"),
    [
        ("print(3)", 3),
        ("print('a warning'); print(2)", 2),
        ("print('no number')", 0),
        ("raise ImportError('torch')", 0),
        ("import os; os.abort()", 0),
        ("", 0),
    ],
)
def test_gpus_are_counted_by_a_process_of_their_own(monkeypatch: pytest.MonkeyPatch, program: str, number: int) -> None:
    monkeypatch.setattr(machine, "_COUNT_GPUS", program)
    assert count_gpus() == number
    assert "torch" not in sys.modules


def test_a_count_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_COUNT_GPUS", "import time; time.sleep(60)")
    monkeypatch.setattr(machine, "_LONGEST_COUNT", 0.3)
    assert count_gpus() == 0
