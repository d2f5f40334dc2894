"""Frames as they are decoded are those that diffusers decodes at once."""

from __future__ import annotations

import gc
import math
from itertools import count, pairwise
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from vitascope.engines.diffusion.decoding import difference, ltx2, pictures, tiles, wan
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
    """Bytes of tensors; not of those without any, which compiling leaves behind."""
    return sum(one.nbytes for one in gc.get_objects() if type(one) in (torch.Tensor, torch.nn.Parameter))


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


@given(st.integers(1, 400), st.integers(2, 64))
def test_tiles_cover_the_picture_and_overlap(length: int, side: int) -> None:
    found = tiles.spans(length, side)
    assert (found[0][0], found[-1][1]) == (0, length)
    assert all(end - start == min(side, length) for start, end in found)
    shared = [before[1] - after[0] for before, after in pairwise(found)]
    assert all(one >= min(side - 1, max(1, round(side / 4))) for one in shared)
    assert all(one[0] < other[0] for one, other in pairwise(found))


@pytest.mark.parametrize("kind", KINDS)
def test_tiles_are_nearly_what_the_whole_picture_is(kind: Kind) -> None:
    """By less than 1.5 % of the pictures' own spread in the mean; a decoder looks further than a tile."""
    one, side = vae(kind), 32
    module, channels = (ltx2, 4) if kind == "ltx-2" else (wan, 16)
    shape = (1, channels, 2, 24 if kind == "ltx-2" else 40, 40)
    latents = torch.randn(shape, generator=torch.Generator("cpu").manual_seed(1))
    whole = module.stock(one, latents)
    made = torch.cat(list(tiles.decoded(lambda tile: module.decoded(one, tile), latents, side)), 1)
    assert made.shape == whole.shape
    away = (made - whole).abs()
    assert float(away.mean()) <= 0.015 * float(whole.std())
    small = latents[..., :24, :24]
    alone = torch.cat(list(tiles.decoded(lambda tile: module.decoded(one, tile), small, side)), 1)
    assert float((alone - module.stock(one, small)).abs().max()) <= OFF[kind], "one tile is the whole"


@pytest.mark.parametrize("kind", ["wan2.1", "wan2.2"])
def test_a_tile_that_rests_has_nothing_on_the_gpu_and_goes_on_as_it_was(kind: Kind) -> None:
    one, latents = vae(kind), noise(3)
    expected = torch.cat(list(wan.decoded(one, latents)), 1)
    features: list[Any] = [torch.ones(2), "Rep", None]
    wan._move(features, "meta")
    assert features[0].device.type == "meta"
    assert features[1:] == ["Rep", None]
    assert torch.equal(torch.cat(list(wan.decoded(one, latents, parked=True)), 1), expected)
