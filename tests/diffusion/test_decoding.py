"""Frames as they are decoded are those that diffusers decodes at once."""

from __future__ import annotations

import gc
import math
from itertools import count
from typing import Any

import numpy as np
import pytest
import torch

from vitascope.engines.diffusion.decoding import difference, ltx2, pictures, wan
from vitascope.engines.diffusion.tiny import Kind, ltx2_vae, vae

KINDS: list[Kind] = ["wan2.1", "wan2.2", "ltx-2"]
OFF = {
    "wan2.1": 0.0,
    "wan2.2": 0.0,
    "ltx-2": 1e-4,
}  #: allowed; windows of LTX-2's convolutions may be summed in another order


def noise(frames: int, side: int = 4, seed: int = 1, channels: int = 16) -> Any:
    return torch.randn((1, channels, frames, side, side), generator=torch.Generator("cpu").manual_seed(seed))


def latents_of(kind: Kind, frames: int, seed: int = 1) -> Any:
    return noise(frames, 2, seed, 4) if kind == "ltx-2" else noise(frames, seed=seed)


def decoded(one: Any, latents: Any) -> Any:
    return (wan if "Wan" in type(one).__name__ else ltx2).decoded(one, latents)


def off(one: Any, latents: Any) -> float:
    module = wan if "Wan" in type(one).__name__ else ltx2
    return difference(lambda: module.decoded(one, latents), lambda: module.stock(one, latents))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("frames", [1, 2, 5])
def test_streaming_is_the_same(kind: Kind, frames: int) -> None:
    """Bit for bit with Wan."""
    assert off(vae(kind), latents_of(kind, frames)) <= OFF[kind]


@pytest.mark.parametrize("frames", [1, 2, 4])
def test_a_decoder_that_does_not_look_ahead(frames: int) -> None:
    assert off(ltx2_vae(causal=True), latents_of("ltx-2", frames)) <= OFF["ltx-2"]


def test_gradients_are_not_switched_off_for_whoever_reads() -> None:
    stream = decoded(vae("ltx-2"), latents_of("ltx-2", 2))
    next(stream)
    assert torch.is_grad_enabled()


def test_parts_that_are_not_known_are_a_difference(caplog: pytest.LogCaptureFixture) -> None:
    other = vae("ltx-2")
    other.decoder.mid_block.resnets[0].per_channel_scale1 = torch.nn.Parameter(torch.zeros(32, 1, 1))
    assert off(other, latents_of("ltx-2", 2)) == math.inf
    assert "is not known" in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_notices_a_difference(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    other = vae(kind)
    stock = other.decode
    monkeypatch.setattr(other, "decode", lambda z, **more: (stock(z, **more)[0] + 1e-3,))
    assert 1e-4 < off(other, latents_of(kind, 2)) < 1.1e-3
    monkeypatch.setattr(other, "decode", lambda z, **more: (stock(z, **more)[0][:, :, 1:],))
    assert off(other, latents_of(kind, 2)) == math.inf


def test_a_loop_that_breaks_is_a_difference(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    other = vae()
    whole = other.decode(noise(2), return_dict=False)
    monkeypatch.setattr(other, "decode", lambda z, **more: whole)
    monkeypatch.setattr(other, "_cached_conv_counts", {})
    assert off(other, noise(2)) == math.inf
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_two_films_can_be_decoded_in_turn_by_one_vae(kind: Kind) -> None:
    one = vae(kind)
    first, second = latents_of(kind, 3), latents_of(kind, 3, seed=2)
    alone = [list(decoded(one, latents)) for latents in (first, second)]
    for parts in zip(decoded(one, first), decoded(one, second), strict=True):
        for made, expected in zip(parts, (alone[0].pop(0), alone[1].pop(0)), strict=True):
            assert torch.equal(made, expected)


def test_pictures_are_within_a_level_of_diffusers() -> None:
    from diffusers.video_processor import VideoProcessor

    one = vae()
    latents = noise(3)
    frames = torch.cat(list(decoded(one, latents)), 1)
    theirs = VideoProcessor().postprocess_video(frames[None], output_type="np")[0]
    ours = pictures(frames)
    assert (ours.shape, ours.dtype) == (theirs.shape, np.uint8)
    assert np.abs(ours - theirs * 255).max() <= 1


#: Latent frames of 193 frames.
LONG = {"wan2.1": 49, "wan2.2": 49, "ltx-2": 25}


def _live() -> int:
    return sum(one.nbytes for one in gc.get_objects() if issubclass(type(one), torch.Tensor))


@pytest.mark.parametrize("kind", KINDS)
def test_memory_does_not_grow_with_the_length(kind: Kind) -> None:
    one = vae(kind)
    held: list[int] = []
    calls = count()

    def look(*_: Any) -> None:
        if next(calls) % (9 if kind == "ltx-2" else 2) == 0:  # to look takes as long as a frame
            held.append(_live())

    getattr(one.decoder.conv_out, "conv", one.decoder.conv_out).register_forward_hook(look)
    peaks = []
    for frames in (6, LONG[kind]):
        latents = latents_of(kind, frames)
        before = _live()
        for part in decoded(one, latents):
            del part
        peaks.append(max(held) - before)
        held.clear()
    grown = latents_of(kind, LONG[kind]).nbytes
    assert peaks[1] <= 1.02 * peaks[0] + 2 * grown, "the latents themselves are all that grows"
    assert peaks[0] > grown
