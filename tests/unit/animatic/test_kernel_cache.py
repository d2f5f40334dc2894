"""Compiled kernels: once for a build, never in a renderer."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from vitascope.engines.animatic import kernel_cache
from vitascope.errors import SetupError


@pytest.fixture(autouse=True)
def keep_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests below must not point numba of this process elsewhere."""
    monkeypatch.setattr(kernel_cache, "point_numba_at", lambda folder: _made(kernel_cache.cache_folder(folder)))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_fingerprint_follows_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    monkeypatch.setattr(kernel_cache, "_SOURCES", tmp_path)
    before = kernel_cache.fingerprint()
    assert kernel_cache.fingerprint() == before
    (tmp_path / "a.py").write_text("x = 2\n")
    assert kernel_cache.fingerprint() != before


def test_a_copy_in_another_folder_does_not_trust_the_first_ones_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints = []
    for clone in ("one", "two"):
        folder = tmp_path / clone
        folder.mkdir()
        (folder / "maths.py").write_text("x = 1\n")
        os.utime(folder / "maths.py", (1, 1))
        monkeypatch.setattr(kernel_cache, "_SOURCES", folder)
        prints.append(kernel_cache.fingerprint())
    os.utime(tmp_path / "two" / "maths.py", (2, 2))
    assert len({*prints, kernel_cache.fingerprint()}) == 3


def test_the_cpu_target_is_a_baseline_not_this_machine() -> None:
    name, features = kernel_cache.cpu_target()
    assert name in {"", "generic", "x86-64-v3"}
    assert bool(features) == (name == "x86-64-v3")


def test_of_two_starters_one_compiles_and_both_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []

    class Slow:
        returncode = 0

        def __init__(self, command: list[str], **rest: object) -> None:
            runs.append(command)

        def communicate(self, timeout: float = 0.0) -> tuple[str, str]:
            time.sleep(0.05)
            return "", ""

        def kill(self) -> None: ...

    monkeypatch.setattr(subprocess, "Popen", Slow)
    said: list[str] = []
    starters = [threading.Thread(target=kernel_cache.compile_kernels, args=(tmp_path, said.append)) for _ in range(2)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    # Two from both ends, and one that looks whether all is there.
    assert [run[-1] for run in runs] == ["forwards", "backwards", "forwards"]
    assert kernel_cache.kernels_ready(tmp_path)
    assert len(said) == 2  # one line before, one after


def test_a_failing_compiler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [sys.executable, "-c", "import sys; sys.exit('no such instruction')"]
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **rest: real(broken, **rest))
    with pytest.raises(SetupError, match="no such instruction"):
        kernel_cache.compile_kernels(tmp_path, lambda line: None)
    assert not kernel_cache.kernels_ready(tmp_path)


def test_a_renderer_loads_every_kernel_and_compiles_none(kernels: Path) -> None:
    child = (
        "import sys; from pathlib import Path; from vitascope.engines.animatic import kernel_cache as k; "
        "assert 'numba' not in sys.modules; k.point_numba_at(Path(sys.argv[1])); k.load_kernels(); "
        "from vitascope.engines.animatic.kernels.compiler import cache_misses, made; "
        "print(len(made())); print(cache_misses())"
    )
    out = subprocess.run([sys.executable, "-c", child, str(kernels)], capture_output=True, text=True, check=True).stdout
    count, misses = out.split("\n")[:2]
    assert int(count) >= 12
    assert misses == "{}"


def test_the_engine_can_be_imported_without_numba() -> None:
    child = "import sys, vitascope.engines.animatic.engine, vitascope.engines.animatic.staging; print('numba' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "False"


def test_kernels_of_builds_that_nobody_uses_any_more_go(tmp_path: Path) -> None:
    def build(name: str, started: float, made: float) -> Path:
        folder = _made(tmp_path / name)
        (folder / "x.nbc").write_bytes(b"x")
        (folder / "complete").touch()
        for path, at in ((folder / "complete", started), (folder, made)):
            os.utime(path, (time.time() - at,) * 2)
        return folder

    current = build(kernel_cache.cache_folder(tmp_path).name, 1000, 1000)
    used = build("kernels-a", 50, 1000)
    being_compiled = build("kernels-b", 1000, 50)
    former = build("kernels-c", 101, 1000)
    (tmp_path / "kernels.lock").touch()
    assert kernel_cache.sweep_former(tmp_path, older_than=100) == 1
    assert all(folder.exists() for folder in (current, used, being_compiled))
    assert not former.exists()
    kernel_cache.compile_kernels(tmp_path, lambda line: None)  # there: it only says that it is used
    assert time.time() - (current / "complete").stat().st_mtime < 60
    assert kernel_cache.sweep_former(tmp_path / "nowhere") == 0
