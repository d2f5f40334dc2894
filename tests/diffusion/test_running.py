"""A model in memory, with the real pipeline classes and random weights."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch

from tests.diffusion.runners import KINDS, STEPS, WANTED, run, same, wanted_of
from vitascope.engines.diffusion.decoding import wan as wan_decoding
from vitascope.engines.diffusion.denoising import Order
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.running import DENOISED, Runner
from vitascope.engines.diffusion.soundtrack import at_film_rate
from vitascope.engines.diffusion.spec import Generation, Model
from vitascope.engines.diffusion.tiny import Kind, pipeline
from vitascope.errors import EngineBroken, GenerationFailed, RequestCancelled


@pytest.mark.parametrize("kind", KINDS)
def test_a_film_has_the_planned_size_and_length_and_progress_only_grows(
    kind: Kind, runner_of: Callable[..., Runner]
) -> None:
    runner, shares, wanted = runner_of(kind), list[float](), wanted_of(kind)
    latents = run(runner, tick=shares.append, wanted=wanted)
    denoised = len(shares)
    frames = list(runner.pictures(latents, shares.append))
    assert [frame.shape for frame in frames] == [(wanted.height, wanted.width, 3)] * 9
    assert shares == sorted(shares)
    passes = 3 if kind == "ltx-2" else 2
    assert denoised == STEPS * passes * 2 + 1, "once before each of two blocks, in each pass; then at the end"
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert max(shares[:denoised]) == DENOISED < shares[denoised]


@pytest.mark.parametrize("kind", KINDS)
def test_the_seed_decides_and_so_do_the_words(kind: Kind, runner_of: Callable[..., Runner]) -> None:
    runner, wanted = runner_of(kind), wanted_of(kind)
    first = run(runner, wanted=wanted)
    assert same(first, run(runner, wanted=wanted))
    assert not same(first, run(runner, seed=8, wanted=wanted))
    assert not same(first, run(runner, prompt="a dog", wanted=wanted))


@pytest.mark.parametrize("after", [1, 8])
def test_picture_with_sound_ends_inside_a_step_as_well(after: int, runner_of: Callable[..., Runner]) -> None:
    runner, wanted, ticks = runner_of("ltx-2"), wanted_of("ltx-2"), list[float]()
    expected = run(runner, wanted=wanted)

    def stop(share: float) -> None:
        ticks.append(share)
        if len(ticks) > after:
            raise RequestCancelled("enough")

    with pytest.raises(RequestCancelled):
        run(runner, tick=stop, wanted=wanted)
    assert same(run(runner, wanted=wanted), expected)


def test_picture_with_sound_is_what_the_stock_pipeline_makes(runner_of: Callable[..., Runner]) -> None:
    runner, wanted, model = runner_of("ltx-2"), wanted_of("ltx-2"), tiny_model("ltx-2")
    made = run(runner, wanted=wanted)
    with torch.no_grad():
        stock = pipeline("ltx-2")(
            prompt="a cat", negative_prompt="bad", height=128, width=128, num_frames=9, frame_rate=24.0,
            num_inference_steps=STEPS, guidance_scale=model.family.guidance, max_sequence_length=512, output_type="np",
            generator=torch.Generator("cpu").manual_seed(7), **dict(model.family.arguments),
        )  # fmt: skip
    shown = np.stack(list(runner.pictures(made, lambda share: None)))
    assert np.abs(shown - stock.frames[0] * 255).max() <= 1.5
    heard = runner.sound(made)
    theirs = at_film_rate(stock.audio[0].numpy().T, 24_000)
    assert np.ptp(theirs) > 0.1
    assert np.allclose(heard, theirs, atol=1e-4)


def test_models_of_wan_are_silent(runner_of: Callable[..., Runner]) -> None:
    runner = runner_of()
    assert runner.sound(run(runner)) is None


@pytest.mark.parametrize("after", [0, 1, 5, 11])
def test_it_ends_inside_a_step_and_goes_on_as_if_nothing_had_been(after: int, runner_of: Callable[..., Runner]) -> None:
    runner = runner_of()
    expected = run(runner)
    ticks = 0

    def stop(share: float) -> None:
        nonlocal ticks
        ticks += 1
        if ticks > after:
            raise RequestCancelled("enough")

    with pytest.raises(RequestCancelled):
        run(runner, tick=stop)
    assert ticks == after + 1
    assert same(run(runner), expected)


def test_it_ends_while_it_decodes(runner_of: Callable[..., Runner]) -> None:
    runner = runner_of()
    latents = run(runner)

    def stop(share: float) -> None:
        if share > 0.95:
            raise RequestCancelled("enough")

    made = []
    with pytest.raises(RequestCancelled):
        made.extend(runner.pictures(latents, stop))
    assert [one.shape for one in runner.pictures(latents, lambda share: None)] == [(64, 64, 3)] * 9


def test_texts_are_read_as_the_pipeline_reads_them_and_once(
    runner_of: Callable[..., Runner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pipeline()
    model = MODELS["wan2.1-t2v-1.3b"]
    with torch.no_grad():
        stock = pipeline()(
            prompt="a cat", negative_prompt="bad", height=64, width=64, num_frames=9, num_inference_steps=STEPS,
            guidance_scale=model.family.guidance, max_sequence_length=512, output_type="latent",
            generator=torch.Generator("cpu").manual_seed(7),
        ).frames  # fmt: skip
    asked: list[str] = []
    encode = made.encode_prompt

    def counted(prompt: Any, **more: Any) -> Any:
        if prompt is not None:
            asked.append(prompt)
        return encode(prompt=prompt, **more)

    monkeypatch.setattr(made, "encode_prompt", counted)
    runner = runner_of(made=made, folder=tmp_path / "shared")
    assert torch.equal(run(runner).tensors["video"], stock)
    run(runner, seed=8)
    run(runner, prompt="a dog")
    run(runner_of(made=made, folder=tmp_path / "shared"), seed=9)
    assert asked == ["a cat", "bad", "a dog"]


def test_latents_outlive_the_process_until_their_film_is_made(runner_of: Callable[..., Runner], tmp_path: Path) -> None:
    first = runner_of(folder=tmp_path / "shared")
    order = Order("a cat", "bad", WANTED, 7)
    made = first.latents(order, lambda share: None)
    second, ticks = runner_of(folder=tmp_path / "shared"), list[float]()
    kept = second.latents(order, ticks.append)
    assert same(kept, made)
    assert ticks == [DENOISED], "nothing was denoised"
    second.done(kept)
    second.latents(order, ticks.append)
    assert len(ticks) > 2


def test_other_weights_read_and_make_anew(runner_of: Callable[..., Runner], tmp_path: Path) -> None:
    order = Order("a cat", "bad", WANTED, 7)
    made = runner_of(folder=tmp_path / "shared").latents(order, lambda share: None)
    other = pipeline()
    with torch.no_grad():
        other.transformer.blocks[0].norm2.weight.mul_(1.5)
        other.text_encoder.encoder.final_layer_norm.weight.mul_(1.5)
    runner = runner_of(made=other, folder=tmp_path / "shared")
    assert not same(runner.latents(order, lambda share: None), made)


@pytest.mark.parametrize("part", ["transformer", "vae"])
def test_what_the_card_reports_as_broken_ends_the_process(part: str, runner_of: Callable[..., Runner]) -> None:
    runner = runner_of()
    latents = run(runner)

    def broken(*_: Any) -> None:
        raise torch.AcceleratorError("CUDA error: an illegal memory access was encountered")

    pipe = runner._laid.pipeline
    if part == "transformer":
        pipe.transformer.blocks[0].register_forward_pre_hook(broken)
        with pytest.raises(EngineBroken, match="illegal memory access"):
            run(runner)
    else:
        pipe.vae.decoder.register_forward_pre_hook(broken)
        with pytest.raises(EngineBroken, match="illegal memory access"):
            list(runner.pictures(latents, lambda share: None))


def test_two_at_once_are_made_one_after_the_other(runner_of: Callable[..., Runner]) -> None:
    runner, found = runner_of(), dict[int, Any]()
    alone = {seed: run(runner, seed=seed) for seed in (1, 2)}
    threads = [
        threading.Thread(target=lambda seed=seed: found.update({seed: run(runner, seed=seed)})) for seed in (1, 2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(same(alone[seed], found[seed]) for seed in (1, 2))


def test_another_film_than_was_planned_is_an_error(runner_of: Callable[..., Runner]) -> None:
    runner = runner_of()
    latents = run(runner)
    for wrong in (replace(WANTED, frames=13), replace(WANTED, frames=5), replace(WANTED, width=80)):
        with pytest.raises(GenerationFailed):
            list(runner.pictures(replace(latents, order=replace(latents.order, wanted=wrong)), lambda share: None))


def test_the_shift_of_the_schedule_follows_the_size(runner_of: Callable[..., Runner]) -> None:
    made = pipeline()
    runner = runner_of(made=made, model=MODELS["wan2.1-t2v-14b"])
    run(runner)
    assert made.scheduler.config.flow_shift == 3.0
    run(runner, wanted=Generation(1280, 720, 1, 16))
    assert made.scheduler.config.flow_shift == 5.0


def test_with_a_version_that_decodes_otherwise_films_are_decoded_by_its_own_loop(
    runner_of: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = pipeline()
    runner = runner_of(made=made)
    runner.check(lambda line: None)
    assert not caplog.records
    latents = run(runner)
    expected = list(runner.pictures(latents, lambda share: None))

    def broken(*_: Any) -> Any:
        raise KeyError("what our loop needs is not there any more")

    monkeypatch.setattr(wan_decoding, "decoded", broken)
    runner.check(lambda line: None)
    assert "decodes otherwise" in caplog.text
    again = list(runner.pictures(latents, lambda share: None))
    assert np.array_equal(again, expected)


def test_a_film_begins_with_the_frame_that_is_given(runner_of: Callable[..., Runner]) -> None:
    runner = runner_of("wan2.2")
    first, other = (np.full((64, 64, 3), level, np.uint8) for level in (30, 220))
    other[:32] = 90

    def made(frame: Any) -> Any:
        return run(runner, first=frame).tensors["video"]

    begun = made(first)
    assert torch.equal(begun, made(first))
    assert not torch.equal(begun, made(other))
    assert not torch.equal(begun, made(None))
    # The first latent frame is the given one, encoded by the library itself.
    vae = runner._laid.pipeline.vae
    pixels = torch.from_numpy(first).permute(2, 0, 1)[None, :, None].float() / 127.5 - 1
    with torch.no_grad():
        encoded = vae.encode(pixels).latent_dist.mode()
    mean, spread = (torch.tensor(one).view(1, -1, 1, 1, 1) for one in (vae.config.latents_mean, vae.config.latents_std))
    assert torch.allclose(begun[:, :, :1], (encoded - mean) / spread, atol=1e-5)


def test_what_continues_takes_what_we_pass_and_is_cancelled_as_well(runner_of: Callable[..., Runner]) -> None:
    continuing = {model.continuing for model in MODELS.values()} - {""}
    passed = {
        "image", "prompt_embeds", "negative_prompt_embeds", "width", "height", "num_frames", "num_inference_steps",
        "guidance_scale", "generator", "output_type",
    }  # fmt: skip
    for name in continuing:
        assert passed <= set(inspect.signature(getattr(diffusers, name).__call__).parameters)
    runner, first, ticks = runner_of("wan2.2"), np.full((64, 64, 3), 30, np.uint8), list[float]()

    def stop(share: float) -> None:
        ticks.append(share)
        if len(ticks) > 5:
            raise RequestCancelled("enough")

    def made(tick: Any) -> Any:
        return run(runner, tick=tick, first=first)

    with pytest.raises(RequestCancelled):
        made(stop)
    assert len(ticks) == 6
    assert same(made(lambda share: None), made(lambda share: None))


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_the_pipeline_takes_what_we_pass(model: Model) -> None:
    passed = {
        "prompt_embeds", "negative_prompt_embeds", "width", "height", "num_frames", "num_inference_steps", "guidance_scale",
        "generator", "output_type", *dict(model.family.arguments),
    }  # fmt: skip
    if model.family.adapter == "wan":
        passed.add("guidance_scale_2")
    else:
        passed |= {"prompt_attention_mask", "negative_prompt_attention_mask", "frame_rate"}
    assert passed <= set(inspect.signature(getattr(diffusers, model.family.pipeline).__call__).parameters)


@pytest.mark.parametrize("kind", ["wan2.1", "wan2.2"])
@pytest.mark.parametrize("frames", [1, 5, 9])
def test_planned_frames_are_what_the_stock_pipeline_makes(
    kind: Kind, frames: int, runner_of: Callable[..., Runner]
) -> None:
    made = pipeline(kind)(
        prompt="a cat", height=64, width=96, num_frames=frames, num_inference_steps=1, max_sequence_length=32,
        generator=torch.Generator("cpu").manual_seed(1), output_type="np",
    ).frames[0]  # fmt: skip
    assert made.shape == (frames, 64, 96, 3)
    ours = Generation(96, 64, frames, 16)
    runner = runner_of(kind)
    latents = run(runner, wanted=ours)
    assert len([np.asarray(one) for one in runner.pictures(latents, lambda share: None)]) == frames
