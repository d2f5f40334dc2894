"""Where compiled kernels live, and how they get there once.

numba keys its cache by CPU name and features and does not notice when a callee in another file changes. So the folder of
compiled kernels is named after a hash of all kernel sources, the numba version and the CPU target, and the target is a
baseline (x86-64-v3 or generic), which also keeps pictures independent of the CPU model.

A process that has compiled a kernel runs it slower than one that has loaded it from the cache (measured: two to five
times), so compilation happens in a child process that ends: ``python -m vitascope.engines.animatic.kernel_cache FOLDER``.

Nothing here imports numba at import time.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from vitascope.errors import SetupError

_SOURCES = Path(__file__).parent / "kernels"
_DONE = "complete"
_X86_64_V3 = "+avx2,+fma,+bmi,+bmi2,+f16c,+popcnt,+lzcnt,+sse4.2"
_NEEDED = {"avx2", "fma", "bmi1", "bmi2", "f16c", "popcnt", "sse4_2"}  # names of /proc/cpuinfo
_UNUSED = 14 * 86_400.0  # seconds
_COMPILE_LIMIT = 600.0  # seconds; a cold compile takes well under 90 on two cores


def cpu_target() -> tuple[str, str]:
    """LLVM's CPU name and features to compile for; empty strings leave the choice to numba."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return "", ""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "generic", ""
    for line in flags.splitlines():
        if line.startswith("flags"):
            known = set(line.partition(":")[2].split())
            return ("x86-64-v3", _X86_64_V3) if known >= _NEEDED else ("generic", "")
    return "generic", ""


def fingerprint() -> str:
    """Changes whenever a cached kernel could be stale: kernel sources, numba, Python, CPU target.

    Path and time of the sources count too, because numba's own index goes by them: a copy of the same sources in
    another folder would find nothing in a cache that says that it is complete.
    """
    digest = hashlib.sha256(str(_SOURCES).encode())
    for source in sorted(_SOURCES.glob("*.py")):
        digest.update(f"{source.name}\0{source.stat().st_mtime_ns}\0".encode() + source.read_bytes() + b"\0")
    for part in (importlib.metadata.version("numba"), platform.python_version(), platform.machine(), *cpu_target()):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:20]


def cache_folder(folder: Path) -> Path:
    """The folder under ``folder`` that belongs to this build of the kernels."""
    return folder / f"kernels-{fingerprint()}"


def point_numba_at(folder: Path) -> Path:
    """Set numba's environment for this process; must come before the first import of a kernel. Returns the folder."""
    place = cache_folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    name, features = cpu_target()
    os.environ["NUMBA_CACHE_DIR"] = str(place)
    if name:
        os.environ["NUMBA_CPU_NAME"] = name
        os.environ["NUMBA_CPU_FEATURES"] = features
    if "numba" in sys.modules:
        importlib.import_module("numba.core.config").reload_config()
    return place


def kernels_ready(folder: Path) -> bool:
    """True when every kernel of this build has been compiled into ``folder``."""
    return (cache_folder(folder) / _DONE).exists()


def compile_kernels(folder: Path, say: Callable[[str], None]) -> None:
    """Compile all kernels into ``folder`` unless that is done, and point numba of this process at them.

    Of two callers on one folder, one compiles and the other waits. Raises SetupError when the compiler fails.
    """
    place = point_numba_at(folder)
    if kernels_ready(folder):
        with contextlib.suppress(OSError):  # a folder that is shared may be read-only
            os.utime(place / _DONE)  # in use
        return
    with _only_one(folder / "kernels.lock"):
        if kernels_ready(folder):
            return
        say("compiling the renderer's kernels, once for this build")
        begun = time.monotonic()
        # Two go through the modules from both ends until they meet; a third mends what both wrote in the same moment.
        _compile_in([folder, "forwards"], [folder, "backwards"])
        _compile_in([folder, "forwards"])
        (place / _DONE).touch()
        say(f"kernels compiled in {time.monotonic() - begun:.0f} s")


def sweep_former(folder: Path, *, older_than: float = _UNUSED) -> int:
    """Delete the kernels of other builds that no process has started with for ``older_than`` seconds; returns how many.

    A process that runs has loaded its kernels. One that comes back to a build later compiles them again.
    """
    swept = 0
    current = cache_folder(folder)
    for former in folder.glob("kernels-*/"):
        with contextlib.suppress(OSError):  # another process was faster, or the folder is read-only
            used = max(path.stat().st_mtime for path in (former, former / _DONE) if path.exists())
            if former != current and time.time() - used > older_than:
                shutil.rmtree(former)
                swept += 1
    return swept


def _compile_in(*tasks: list[Path | str]) -> None:
    """Run a process for each task, arguments of this module, and wait for all."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "vitascope.engines.animatic.kernel_cache", *map(str, task)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for task in tasks
    ]  # fmt: skip
    try:
        for child in children:
            _, errors = child.communicate(timeout=_COMPILE_LIMIT)
            if child.returncode:
                raise SetupError(f"the kernels do not compile on this machine:\n{errors.strip()[-2000:]}")
    except subprocess.TimeoutExpired as late:
        raise SetupError(f"the kernels did not compile within {_COMPILE_LIMIT:.0f} s") from late
    finally:
        for child in children:
            child.kill()
            child.communicate()


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)


def kernel_modules() -> tuple[str, ...]:
    """Names of all modules with kernels; importing one compiles its kernels or loads them from the cache."""
    return tuple(f"vitascope.engines.animatic.kernels.{source.stem}" for source in sorted(_SOURCES.glob("[a-z]*.py")))


def load_kernels(backwards: bool = False) -> None:
    """Import all kernels."""
    for module in sorted(kernel_modules(), reverse=backwards):
        importlib.import_module(module)


if __name__ == "__main__":
    point_numba_at(Path(sys.argv[1]))
    load_kernels(backwards=sys.argv[2] == "backwards")
