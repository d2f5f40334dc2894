"""The engine that docs/engines.md shows, installed as anybody would install it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from tests.server import Server
from vitascope.film.probe import probe

PAGE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    """The page's only block of this kind."""
    (text,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(text)


def test_an_engine_of_forty_lines_makes_films(
    make_server: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = block("python")
    assert len(code.splitlines()) <= 40
    points = tomllib.loads(block("toml"))["project"]["entry-points"]["vitascope.engines"]
    site = tmp_path / "site"
    metadata = site / "my_engine-1.0.dist-info"
    metadata.mkdir(parents=True)
    (site / "my_engine.py").write_text(code)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: my-engine\nVersion: 1.0\n")
    listed = "".join(f"{name} = {value}\n" for name, value in points.items())
    (metadata / "entry_points.txt").write_text(f"[vitascope.engines]\n{listed}")
    monkeypatch.setenv("PYTHONPATH", str(site))
    server = make_server(engine="breathing")
    server.start()
    models = [one["id"] for one in server.request("GET", "/v1/models").json()["data"]]
    assert models == ["wan2.7-text-to-video", "breathing-1"]
    film = server.order(prompt="Shot 1 [0-2s] red. Shot 2 [2-4s] blue.", duration=4)
    body = server.wait([film], 60)[film]
    assert body["status"] == "completed", server.tail()
    assert (body["task_info"]["engine"], body["task_info"]["sound"]) == ("breathing", "score")
    facts = probe(server.download(body["results"][0], tmp_path / "film.mp4"))
    assert (facts.frames, facts.audio_codec) == (120, "aac")
    with av.open(str(tmp_path / "film.mp4")) as opened:
        lumas = [float(np.mean(frame.to_ndarray(format="gray"))) for frame in opened.decode(video=0)]
    assert np.ptp(lumas[:30]) > 20, "it breathes"
    assert np.ptp(lumas[:60]) > 20
