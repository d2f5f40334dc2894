"""What this machine, or the container that the process is in, has: processors, memory, GPUs.

Containers are bounded by control groups, which the process sees as files. Version 2 has one tree, ``/sys/fs/cgroup``; version 1
has one a controller, below it. A group is bounded by its ancestors as well, so the tightest of them counts. Inside a container
the own group is usually the root of what can be seen; where it is not, ``/proc/self/cgroup`` says which it is.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_TREE = Path("/sys/fs/cgroup")
_OWN = Path("/proc/self/cgroup")
#: Version 1 writes "no limit" as a number of this size, depending on the page size; no machine has so much memory.
_NO_MEMORY_LIMIT = 1 << 60
_COUNT_GPUS = "import torch; print(torch.cuda.device_count())"
_LONGEST_COUNT = 120.0  #: seconds; loading torch for the first time takes long on a slow disk


@dataclass(frozen=True)
class Machine:
    """What this process may use."""

    cores: int  #: processors that it may run on
    quota: float | None  #: processor time that its control groups grant, in cores; None: no bound
    memory: int  #: bytes: of the machine, or what its control groups grant

    @classmethod
    def here(cls, tree: Path = _TREE, own: Path = _OWN) -> Machine:
        """The present one."""
        limits = [limit for limit in (memory_limit(folder) for folder in _groups(tree, own, "memory")) if limit]
        quotas = [quota for quota in (cpu_quota(folder) for folder in _groups(tree, own, "cpu")) if quota]
        return cls(affine_cores(), min(quotas, default=None), min([psutil.virtual_memory().total, *limits]))

    @property
    def usable_cores(self) -> int:
        """Cores that can be kept busy; part of one counts as one, so that nothing granted lies idle."""
        return max(1, self.cores if self.quota is None else min(self.cores, math.ceil(self.quota)))


def affine_cores() -> int:
    """Processors that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count_gpus() -> int:
    """CUDA devices that torch sees, 0 without torch. Asked of a process that ends: torch is heavy."""
    try:
        told = subprocess.run(
            [sys.executable, "-c", _COUNT_GPUS],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_LONGEST_COUNT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    lines = told.stdout.split()
    return int(lines[-1]) if told.returncode == 0 and lines and lines[-1].isdecimal() else 0


def cpu_quota(folder: Path) -> float | None:
    """Cores that the control group of a folder grants; None if it sets no bound, or is none."""
    text = _read(folder / "cpu.max")
    if text is not None:
        return parse_cpu_max(text)
    quota, period = _read(folder / "cpu.cfs_quota_us"), _read(folder / "cpu.cfs_period_us")
    return None if quota is None or period is None else parse_cpu_max(f"{quota} {period}")


def memory_limit(folder: Path) -> int | None:
    """Bytes that the control group of a folder grants; None if it sets no bound, or is none."""
    for name in ("memory.max", "memory.limit_in_bytes"):
        text = _read(folder / name)
        if text is not None:
            return parse_memory_max(text)
    return None


def parse_cpu_max(text: str) -> float | None:
    """``QUOTA PERIOD`` in microseconds as cores; None for no bound (``max``, or -1) and for what makes no sense."""
    quota, period = [*text.split(), "100000"][:2] if text.split() else ("max", "100000")
    if not (quota.isdecimal() and period.isdecimal()) or not int(quota) or not int(period):
        return None
    return int(quota) / int(period)


def parse_memory_max(text: str) -> int | None:
    """Bytes; None for no bound (``max``, or version 1's enormous number) and for what makes no sense."""
    word = text.strip()
    if not word.isdecimal() or not 0 < int(word) < _NO_MEMORY_LIMIT:
        return None
    return int(word)


def own_groups(text: str, controller: str) -> list[tuple[str, str]]:
    """From ``/proc/self/cgroup``: the trees that bound the controller (``""`` is that of version 2) and the own group in each."""
    found = []
    for line in text.splitlines():
        number, _, rest = line.partition(":")
        controllers, _, group = rest.partition(":")
        if number == "0" and not controllers:
            found.append(("", group))
        elif controller in controllers.split(","):
            found.append((controllers, group))
    return found


def _groups(tree: Path, own: Path, controller: str) -> Iterator[Path]:
    """Folders of the groups that bound this process, its own and their ancestors, as far as they can be seen."""
    for controllers, group in own_groups(_read(own) or "", controller):
        root = tree / controllers if controllers else tree
        parts = [part for part in group.split("/") if part not in ("", "..")]
        for length in range(len(parts), -1, -1):
            yield root.joinpath(*parts[:length])


def _read(path: Path) -> str | None:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="ascii").strip()
    return None
