"""Several processes on one film, as several GPUs would share it; here they share processors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.processes import until
from tests.server import Server
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.engine import DiffusionEngine
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.profiles import PROFILES
from vitascope.engines.diffusion.spec import plan
from vitascope.engines.diffusion.tiny import Kind, saved
from vitascope.errors import SetupError

#: Makes films alone and in a crew, in a process of its own: a process can be in one crew only.
SHARED = """
import sys
from pathlib import Path

from tests.diffusion.runners import STEPS, WANTED, pictures, run, same
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.loading import Checkpoint
from vitascope.engines.diffusion.running import Runner, Shelves
from vitascope.errors import RequestCancelled

kind, folder = sys.argv[1], Path(sys.argv[2])
made = []
for gpus in (1, 2):
    how = Adjustments(steps=STEPS, gpus=gpus)
    model = how.applied(tiny_model(kind))
    runner = Runner.load(model, Checkpoint(str(folder)), Shelves.under(folder / str(gpus)), print, how)
    made.append(run(runner))
assert same(*made), "shared, it is the same film"
ticks = []

def stop(share):
    ticks.append(share)
    if len(ticks) > 5:
        raise RequestCancelled("enough")

try:
    run(runner, tick=stop)
    raise AssertionError("it was not cancelled")
except RequestCancelled:
    assert len(ticks) == 6, "inside a step"
assert same(run(runner), made[0]), "and goes on as if nothing had been"
assert not same(run(runner, prompt="a dog"), made[0])
assert len(pictures(runner, made[1])) == WANTED.frames
print("all is well")
"""


@pytest.mark.parametrize("kind", ["wan2.1", "two experts"])
def test_processes_that_share_a_film_make_the_same_one_and_are_cancelled_together(kind: Kind, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SHARED, kind, str(saved(tmp_path / "tiny", kind))],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "all is well" in told.stdout, told.stdout + told.stderr
    assert "2 processes share each film" in told.stdout


def followers(server: Server) -> list[psutil.Process]:
    """The processes that follow a renderer."""
    return [
        process
        for process in map(psutil.Process, server.group())
        if any("diffusion.following" in part for part in process.cmdline())
    ]


def test_when_one_of_them_dies_the_film_is_made_by_their_successors(
    make_server: Callable[..., Server], tmp_path: Path
) -> None:
    """And none of them outlives the server."""
    server = make_server(
        engine="wan2.1-t2v-1.3b", renderers=1, gpus_per_film=2, diffusion_steps=40, diffusion_pixels=96 * 64,
        diffusion_checkpoints=f"wan2.1-t2v-1.3b={saved(tmp_path / 'tiny')}", restart_pause=0,
    )  # fmt: skip
    server.start()
    film = server.order(prompt="a cat runs", duration=2)
    until(lambda: bool(server.rows("SELECT segment FROM take WHERE frames_done > 2")), 90)
    (first,) = followers(server)
    first.kill()
    body = server.wait([film], 120)[film]
    assert body["status"] == "completed", server.tail()
    assert server.rows("SELECT begun, attempts FROM take") == [(2, 1)]
    (second,) = followers(server)
    assert second.pid != first.pid
    os.killpg(os.getpgid(server.process.pid), signal.SIGTERM) if server.process else None
    deadline = time.monotonic() + 20
    while second.is_running() and second.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("name", "how", "expected"),
    [
        ("ltx-2", Adjustments(gpus=2, acknowledged=True), "ltx-2 has no way to share them"),
        ("wan2.1-t2v-1.3b", Adjustments(gpus=8), "12 heads of attention, which must be a multiple"),
        ("wan2.1-t2v-14b", Adjustments(gpus=2, compiled=True), "cached or compiled cannot be shared"),
        ("wan2.1-t2v-14b", Adjustments(gpus=2, profile=PROFILES["tiled"]), "with the profile tiled"),
    ],
)
def test_what_cannot_be_shared_is_refused(name: str, how: Adjustments, expected: str, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=f"VITASCOPE_GPUS_PER_FILM: .*{expected}"):
        DiffusionEngine(MODELS[name], str(tmp_path), tmp_path, how).require()


@pytest.mark.parametrize("gpus", [2, 4, 8])
@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (1440, 1440), (1024, 768)])
def test_frames_can_be_dealt_out_evenly(gpus: int, size: tuple[int, int]) -> None:
    model = MODELS["wan2.1-t2v-14b"]
    wanted, alone = (plan(replace(model, shared=shared), *size, 81, 16) for shared in (gpus, 1))
    assert wanted.width * wanted.height // model.family.size_step**2 % gpus == 0
    assert wanted.pixels > 0.9 * alone.pixels
    assert abs(wanted.width / wanted.height / (size[0] / size[1]) - 1) < 0.06
