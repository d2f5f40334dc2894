"""Named points at which tests end the process: before and after every commit, rename, upload, enqueueing, settlement and
callback.

They do nothing unless ``VITASCOPE_FAILPOINTS`` names a folder, which only the crash suite sets. A point is then called
``{job}.{what}.{when}``, for example ``finishing.commit.before``; each process leaves an empty file ``seen/{point}`` for
those that it reaches. Whoever finds a file ``armed/{point}`` takes it to ``hit/`` and ends as by a power cut: itself, or with
its whole process group if ``group`` stands in the file.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from structlog.contextvars import get_contextvars

VARIABLE = "VITASCOPE_FAILPOINTS"

_given = os.environ.get(VARIABLE)
_folder = Path(_given) if _given else None
_seen: set[str] = set()


@contextmanager
def around(what: str) -> Iterator[None]:
    """A point before the block and one after it; the latter only if the block ends well."""
    if _folder is None:
        yield
        return
    _reach(_folder, f"{what}.before")
    yield
    _reach(_folder, f"{what}.after")


def _reach(folder: Path, what: str) -> None:
    job = str(get_contextvars().get("job", "serving")).split()[0]
    point = f"{job}.{what}"
    if point not in _seen:
        _seen.add(point)
        with suppress(OSError):
            (folder / "seen" / point).touch()
    with suppress(OSError):
        whom = (folder / "armed" / point).read_text()
        os.rename(folder / "armed" / point, folder / "hit" / f"{point}.{time.monotonic_ns()}")
        if whom == "group":
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
