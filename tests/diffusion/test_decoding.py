"""Frames as they are decoded are those that diffusers decodes at once."""

from __future__ import annotations

import gc
import math
from typing import Any

import numpy as np
import pytest
import torch

from tests.diffusion.tiny import Kind, vae
from vitascope.engines.diffusion.decoding import decoded, difference, pictures

KINDS: list[Kind] = ["wan2.1", "wan2.2"]


def noise(frames: int, side: int = 4, seed: int = 1) -> Any:
    return torch.randn((1, 16, frames, side, side), generator=torch.Generator("cpu").manual_seed(seed))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("frames", [1, 2, 5])
def test_streaming_is_the_same_bit_for_bit(kind: Kind, frames: int) -> None:
    assert difference(vae(kind), noise(frames)) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_notices_a_difference(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    other = vae(kind)
    stock = other.decode
    monkeypatch.setattr(other, "decode", lambda z, **more: (stock(z, **more)[0] + 1e-6,))
    assert 0 < difference(other, noise(2)) < 1e-5
    monkeypatch.setattr(other, "decode", lambda z, **more: (stock(z, **more)[0][:, :, 1:],))
    assert difference(other, noise(2)) == math.inf


def test_a_loop_that_breaks_is_a_difference(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    other = vae()
    whole = other.decode(noise(2), return_dict=False)
    monkeypatch.setattr(other, "decode", lambda z, **more: whole)
    monkeypatch.setattr(other, "_cached_conv_counts", {})
    assert difference(other, noise(2)) == math.inf
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_two_films_can_be_decoded_in_turn_by_one_vae(kind: Kind) -> None:
    one = vae(kind)
    first, second = noise(3), noise(3, seed=2)
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


def _live() -> int:
    return sum(one.nbytes for one in gc.get_objects() if issubclass(type(one), torch.Tensor))


@pytest.mark.parametrize("kind", KINDS)
def test_memory_does_not_grow_with_the_length(kind: Kind) -> None:
    one = vae(kind)
    held: list[int] = []
    one.decoder.conv_out.register_forward_hook(lambda *_: held.append(_live()))
    peaks = []
    for frames in (5, 25):
        latents = noise(frames)
        before = _live()
        for part in decoded(one, latents):
            del part
        peaks.append(max(held) - before)
        held.clear()
    grown = noise(20).nbytes
    assert peaks[1] <= peaks[0] + 2 * grown, "the latents themselves are all that grows"
    assert peaks[0] > grown
