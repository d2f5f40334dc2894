"""The disk of the films is full: orders are refused, films wait, and all goes on by itself when there is room.

The disk is one in memory, of 64 MiB, that the server mounts in a namespace of its own; the test reaches it through ``/proc``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.test_kill import begun
from tests.server import Server
from vitascope.film.probe import probe
from vitascope.production.conditions import LEAST_FREE

MIB = 1024 * 1024
UNSHARE = ("unshare", "--user", "--map-root-user", "--mount")


def _may_mount() -> bool:
    return shutil.which("unshare") is not None and (
        subprocess.run([*UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode
        == 0
    )


pytestmark = pytest.mark.skipif(not _may_mount(), reason="needs Linux with user namespaces that may mount")


@pytest.fixture
def server(make_server: Callable[..., Server], tmp_path: Path) -> Server:
    disk = tmp_path / "disk"
    disk.mkdir()
    made = make_server(storage_url=disk, disk_reserve=40 * MIB, testcard_pace=0.01)
    mount = f'mount -t tmpfs -o size=64m none "{disk}" && exec "$@"'
    made.within = (*UNSHARE, "sh", "-c", mount, "sh")
    return made


class Ballast:
    """A file on the server's disk."""

    def __init__(self, server: Server, tmp_path: Path) -> None:
        assert server.process is not None
        self._file = Path(f"/proc/{server.process.pid}/root{tmp_path}/disk/ballast")

    def leave_free(self, bytes_: int) -> None:
        """Grow until so much is left, or nothing."""
        found = os.statvfs(self._file.parent)
        with self._file.open("wb") as file:
            missing = found.f_bavail * found.f_frsize - bytes_
            for _ in range(0, missing, MIB):
                try:
                    file.write(bytes(MIB))
                    file.flush()
                except OSError:
                    return

    def remove(self) -> None:
        self._file.unlink()


def wait_for_phase(server: Server, film: str, phase: str) -> None:
    deadline = time.monotonic() + 30
    while server.task(film)["task_info"]["phase"] != phase:
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.02)


@pytest.mark.parametrize("left", [LEAST_FREE - MIB, 0], ids=["nearly full", "full"])
def test_a_full_disk_pauses_and_heals(server: Server, tmp_path: Path, left: int) -> None:
    server.start()
    ballast = Ballast(server, tmp_path)
    film = server.order(prompt="a film", duration=5)
    while not any(begun(server).values()):
        server.task(film)
        time.sleep(0.02)
    ballast.leave_free(left)
    wait_for_phase(server, film, "paused")
    refused = server.request("POST", "/v1/videos/generations", json={"model": "wan2.7-text-to-video", "prompt": "b"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "service_unavailable")
    assert "disk" in refused.json()["error"]["message"]
    assert "disk" in server.request("GET", "/readyz").json()["error"]["message"]
    assert server.task(film)["status"] == "processing"
    ballast.remove()
    wait_for_phase(server, film, "rendering")
    following = server.order(prompt="another film", duration=2)
    ended = server.wait([film, following], 60)
    assert {body["status"] for body in ended.values()} == {"completed"}, ended
    assert probe(server.download(ended[film]["results"][0], tmp_path / "film.mp4")).frames == 150
    assert set(server.rows("SELECT attempts FROM take")) == {(0,)}, "a full disk is no fault of a segment"
