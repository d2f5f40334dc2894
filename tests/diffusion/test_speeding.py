"""Caches save what they promise, and kernels of attention are tried in turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from tests.diffusion.runners import run
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.engine import DiffusionEngine
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.running import Runner, Shelves
from vitascope.engines.diffusion.speeding import ATTENTION, CACHES, attend
from vitascope.engines.diffusion.tiny import Kind, pipeline
from vitascope.errors import RequestCancelled, SetupError

STEPS = 20
KINDS: list[Kind] = ["wan2.1", "wan2.2", "two experts"]


class Counted:
    """A runner, and how often its attention computed anything."""

    def __init__(self, kind: Kind, folder: Path, cache: str | None) -> None:
        made = pipeline(kind)
        self.calls = 0
        for part in (made.transformer, made.transformer_2):
            for block in part.blocks if part is not None else ():
                for attention in (block.attn1, block.attn2):
                    attention.to_q.register_forward_pre_hook(self._count)
        how = Adjustments(steps=STEPS, cache=cache)
        self.runner = Runner(lambda: made, tiny_model(kind), "cpu", Shelves.under(folder), how)

    def _count(self, *_: Any) -> None:
        self.calls += 1

    def run(self, tick: Any = lambda share: None) -> Any:
        return run(self.runner, tick=tick).tensors["video"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CACHES)
def test_a_cache_lowers_the_calls_and_changes_little(kind: Kind, name: str, tmp_path: Path) -> None:
    plain, cached = Counted(kind, tmp_path / "plain", None), Counted(kind, tmp_path / "cached", name)
    expected, made = plain.run(), cached.run()
    assert plain.calls == STEPS * 2 * 2 * 2
    assert cached.calls < 0.85 * plain.calls
    assert 0 < float((made - expected).norm() / expected.norm()) < 0.1


@pytest.mark.parametrize("name", CACHES)
def test_nothing_of_a_film_is_left_for_the_next_one(name: str, tmp_path: Path) -> None:
    """Not even of one that was cancelled in the middle of a step."""
    cached = Counted("wan2.1", tmp_path, name)
    expected = cached.run()

    def stop(share: float) -> None:
        if share > 0.5:
            raise RequestCancelled("enough")

    with pytest.raises(RequestCancelled):
        cached.run(stop)
    assert torch.equal(cached.run(), expected)


def test_caches_that_save_nothing_with_a_model_are_refused(tmp_path: Path) -> None:
    wanted = Adjustments(acknowledged=True, cache="first-block")
    with pytest.raises(SetupError, match="first-block saves nothing with ltx-2; it takes none"):
        DiffusionEngine(MODELS["ltx-2"], str(tmp_path), tmp_path, wanted).require()
    DiffusionEngine(MODELS["wan2.1-t2v-14b"], str(tmp_path), tmp_path, wanted).require()
    for model in MODELS.values():
        assert set(model.family.caches) <= set(CACHES)


def test_the_first_kernel_of_attention_that_is_there_is_taken() -> None:
    part = pipeline().transformer
    assert attend([part], ["_flash_3", "flash", "native"]) == "native"
    assert ATTENTION[-1] == "native"
    with pytest.raises(ValueError, match="none of"):
        attend([part], ["_flash_3"])
