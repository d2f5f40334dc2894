"""The real engine, killed in the middle: the film is the very one that an undisturbed run makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.test_kill import begun, finished_takes
from tests.media.players import watch
from tests.server import Server
from vitascope.brief import Brief
from vitascope.cli.generate import make_film
from vitascope.settings import get_settings


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)  # the database changes no pixel
def test_a_film_that_was_killed_in_the_middle_is_bit_for_bit_the_same(
    make_server: Callable[..., Server], tmp_path: Path, kernels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_server(engine="animatic", renderers=1)
    server.start()
    film = server.order(prompt="A fox running through a forest at night", duration=2, seed=11)
    deadline = time.monotonic() + 300
    while not (made := finished_takes(server)):
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.05)
    assert server.task(film)["progress"] >= 40
    server.kill()
    server.start()
    (body,) = server.wait([film], 300).values()
    assert body["status"] == "completed", body
    counts = begun(server)
    assert {key: counts[key] for key in made} == made
    resumed = watch(server.download(body["results"][0], tmp_path / "resumed.mp4"))
    monkeypatch.setenv("VITASCOPE_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("VITASCOPE_KERNELS", str(kernels))
    get_settings.cache_clear()
    brief = Brief(model="wan2.7-text-to-video", prompt="A fox running through a forest at night", seconds=2, seed=11)
    make_film(brief, tmp_path / "undisturbed.mp4")
    undisturbed = watch(tmp_path / "undisturbed.mp4")
    assert resumed.hashes == undisturbed.hashes
    assert (resumed.sound == undisturbed.sound).all()
