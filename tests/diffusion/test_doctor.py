"""``vitascope doctor``, as an operator calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from rich.console import Console

from vitascope.cli import doctor
from vitascope.engines.diffusion import examination
from vitascope.engines.diffusion.decoding import wan
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.profiles import GIB


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # An operator's settings, of which none may touch the films that are made for the look.
    theirs = {
        "VITASCOPE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/films", "VITASCOPE_STORAGE_URL": "s3://films",
        "VITASCOPE_STRICT": "true", "VITASCOPE_LLM_URL": "http://127.0.0.1:1/v1", "VITASCOPE_LLM_MODEL": "x",
    }  # fmt: skip
    environment = {**os.environ, **theirs, "VITASCOPE_HOME": str(home), "COLUMNS": "200"}
    command = [sys.executable, "-m", "vitascope", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, env=environment, check=False)


def test_it_makes_films_of_every_kind_and_shows_the_sums(tmp_path: Path) -> None:
    told = run(tmp_path, "--diffusion")
    assert told.returncode == 0, told.stdout + told.stderr
    lines = told.stdout.splitlines()
    assert sum(line.startswith("  ok ") for line in lines) == 4 * 5 + 2
    assert "60 frames of 1280x720, sound of 2 channels" in told.stdout
    assert lines[-1] == "all is well"
    assert f"torch {torch.__version__}" in lines[0]
    for model in MODELS:
        assert any(line.strip().startswith(model) and "GiB" in line for line in lines)
    assert not told.stderr
    assert not list(tmp_path.glob("demo-*")), "nothing is left behind"


def test_what_is_wrong_is_told_and_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_THROUGH_THE_SERVICE", {})
    monkeypatch.setattr(examination, "MODEL_OF", {"wan2.1": "wan2.1-t2v-1.3b"})
    decoded = wan.decoded
    monkeypatch.setattr(wan, "decoded", lambda vae, latents: (frames * 0.5 for frames in decoded(vae, latents)))
    assert not doctor.run_doctor(gpu=False)
    told = capsys.readouterr().out
    assert "wrong wan2.1, whole" in told
    assert "frames differ from diffusers' own decoding" in told
    assert told.rstrip().endswith("something is wrong: see above")


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_without_a_gpu_it_says_so(tmp_path: Path) -> None:
    told = run(tmp_path, "--gpu")
    assert told.returncode == 2
    assert "torch sees no GPU" in told.stderr


@pytest.mark.parametrize(("gib", "fits"), [(80, "whole"), (12, "tiled"), (1, "does not fit")])
def test_it_says_which_models_fit(gib: int, fits: str, capsys: pytest.CaptureFixture[str]) -> None:
    doctor._fits(Console(soft_wrap=True, width=200), gib * GIB)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  wan2.1-t2v-14b ")]
    assert fits in line
    assert ("VITASCOPE_DIFFUSION_PIXELS" in line) == (gib == 12)
