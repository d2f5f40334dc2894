"""How models lie in memory, and what happens where there is not enough."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
import pytest
import torch

from tests.diffusion.runners import run, same, wanted_of
from vitascope.engines.diffusion import denoising
from vitascope.engines.diffusion.placing import place
from vitascope.engines.diffusion.profiles import LADDER, PROFILES, Name, Profile
from vitascope.engines.diffusion.running import Runner
from vitascope.engines.diffusion.tiny import Kind, pipeline
from vitascope.errors import GenerationFailed


@pytest.mark.parametrize("kind", ["wan2.1", "two experts", "ltx-2"])
@pytest.mark.parametrize("name", ["text-apart", "streamed", "tiled"])
def test_where_the_weights_lie_does_not_change_the_film(
    kind: Kind, name: Name, runner_of: Callable[..., Runner]
) -> None:
    wanted = wanted_of(kind)
    whole, other = runner_of(kind), runner_of(kind, profile=PROFILES[name])
    for prompt in ("a cat", "a dog"):
        made = run(other, prompt=prompt, wanted=wanted)
        assert same(made, run(whole, prompt=prompt, wanted=wanted))
    assert len(list(other.pictures(made, lambda share: None))) == wanted.frames


@pytest.mark.parametrize("kind", ["wan2.1", "two experts", "ltx-2"])
def test_weights_in_eight_bits_take_less_and_make_nearly_the_same(kind: Kind, runner_of: Callable[..., Runner]) -> None:
    wanted, made = wanted_of(kind), pipeline(kind)
    before = weights_of(made.transformer)
    runner = runner_of(kind, made=made, profile=PROFILES["eight-bits"])
    assert weights_of(made.transformer) == before / 4, "from 32 bits; where there is a GPU they are 16"
    cast = run(runner, wanted=wanted).tensors["video"]
    plain = run(runner_of(kind), wanted=wanted).tensors["video"]
    assert 0 < float((cast - plain).norm() / plain.norm()) < 0.2
    assert torch.equal(cast, run(runner, wanted=wanted).tensors["video"])


def weights_of(transformer: Any) -> int:
    """Bytes of what is multiplied in the blocks, nearly all of a real model."""
    blocks = transformer.blocks if hasattr(transformer, "blocks") else transformer.transformer_blocks
    layers = [part for part in blocks.modules() if isinstance(part, torch.nn.Linear)]
    return sum(int(layer.weight.nbytes) for layer in layers)


def fail_from(runner: Runner, module: Any, after: int = 0) -> None:
    """Let the module's calls, after so many, find no memory."""
    calls = count()

    def fail(*_: Any) -> None:
        if next(calls) >= after:
            raise torch.OutOfMemoryError("CUDA out of memory")

    module.register_forward_pre_hook(fail)


@pytest.mark.parametrize("after", [0, 5])
def test_out_of_memory_goes_one_profile_down_and_says_so(after: int, runner_of: Callable[..., Runner]) -> None:
    made = [pipeline(), pipeline()]
    runner = runner_of(source=lambda: made.pop(0))
    expected = run(runner_of())
    fail_from(runner, runner._laid.pipeline.transformer.blocks[1], after)
    assert same(run(runner), expected)
    (note,) = runner.told()
    assert "text-apart" in note
    assert not runner.told()
    assert not made, "it was loaded anew"
    assert same(run(runner, seed=8), run(runner_of(), seed=8))
    assert not runner.told(), "it stays as it is"


def test_out_of_memory_while_decoding_repeats_no_frame(runner_of: Callable[..., Runner]) -> None:
    made = [pipeline(), pipeline()]
    runner = runner_of(source=lambda: made.pop(0))
    latents = run(runner)
    expected = list(runner.pictures(latents, lambda share: None))
    fail_from(runner, runner._laid.pipeline.vae.decoder, 2)
    again = list(runner.pictures(latents, lambda share: None))
    assert np.array_equal(again, expected)
    assert len(runner.told()) == 1


def test_memory_that_is_never_enough_is_an_honest_failure(runner_of: Callable[..., Runner]) -> None:
    def poor() -> Any:
        made = pipeline()
        fail_from(runner, made.transformer.blocks[0])
        return made

    runner: Any = None
    runner = runner_of(source=poor)
    with pytest.raises(GenerationFailed, match=r"memory of the GPU is not enough.*9 frames of 64x64"):
        run(runner)
    assert runner._laid.profile is LADDER[1], "one step, not all of them"
    runner = runner_of(source=poor, profile=LADDER[-1])
    with pytest.raises(GenerationFailed, match="profile tiled"):
        run(runner)


def test_a_model_that_there_is_no_room_for_is_laid_otherwise(
    runner_of: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def full(made: Any, transformers: Any, profile: Profile, device: str) -> Any:
        tried.append(profile.name)
        if profile.name in ("whole", "text-apart"):
            raise torch.OutOfMemoryError("CUDA out of memory")
        return place(made, transformers, profile, device)

    monkeypatch.setattr(denoising, "place", full)
    runner = runner_of()
    assert tried == ["whole", "text-apart", "eight-bits"]
    assert run(runner).tensors["video"].shape[2] == 3
    monkeypatch.setattr(denoising, "place", lambda *_: full(None, None, LADDER[0], "cpu"))
    with pytest.raises(torch.OutOfMemoryError):
        runner_of()
