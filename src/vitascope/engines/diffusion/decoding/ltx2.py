"""The VAE of LTX-2, frame by frame.

``AutoencoderKLLTX2Video.decode`` takes a film as a whole: its convolutions reach a frame back and, where the checkpoint says so,
a frame ahead as well. Here every layer is a stream that takes frames from the one before it and hands on its own as soon as its
neighbours are known, so each holds three frames at most. The sums are those of the whole film, but the library that
computes them may order them otherwise for a window of three frames.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import torch

from vitascope.engines.diffusion.decoding import Tensor

Frames = Iterator[Tensor]  #: (1, channels, 1, height, width) each


def decoded(vae: Any, latents: Tensor) -> Iterator[Tensor]:
    """Frames of one film, float (3, 1, height, width) within ±1. ``latents`` as the pipeline gives them, not normalised.

    ValueError for a decoder with parts that no checkpoint of LTX-2 uses: noise of its own, or steps of denoising.
    """
    stream = _decoder(vae.decoder, latents.to(vae.dtype))
    while True:
        with torch.no_grad():  # around each step: within a generator it would reach into its caller
            frame = next(stream, None)
        if frame is None:
            return
        yield torch.clamp(frame, -1.0, 1.0)[0]


def stock(vae: Any, latents: Tensor) -> Tensor:
    """All frames at once, float (3, n, height, width), by diffusers' own loop: memory grows with the length."""
    with torch.no_grad():
        return torch.clamp(vae.decode(latents.to(vae.dtype), return_dict=False)[0][0], -1.0, 1.0)


def _decoder(decoder: Any, latents: Tensor) -> Frames:
    if decoder.time_embedder is not None:
        raise ValueError("a decoder that denoises as well is not known")
    causal = bool(decoder.is_causal)
    stream: Frames = (latents[:, :, k : k + 1] for k in range(latents.shape[2]))
    stream = _convolved(decoder.conv_in, stream, causal)
    for resnet in decoder.mid_block.resnets:
        stream = _residual(resnet, stream, causal)
    for block in decoder.up_blocks:
        if block.conv_in is not None:
            stream = _residual(block.conv_in, stream, causal)
        for upsampler in block.upsamplers or ():
            stream = _enlarged(upsampler, stream, causal)
        for resnet in block.resnets:
            stream = _residual(resnet, stream, causal)
    stream = (decoder.conv_act(decoder.norm_out(frame)) for frame in stream)
    side, deep = decoder.patch_size, decoder.patch_size_t
    for frame in _convolved(decoder.conv_out, stream, causal):
        # In a patch columns come before rows.
        whole = _unfolded(frame, deep, side, side, columns_first=True)
        yield from whole.split(1, dim=2)


def _convolved(conv: Any, frames: Iterable[Tensor], causal: bool) -> Frames:
    """A convolution in time and space; before the first frame and behind the last one the film stands still."""
    size = conv.kernel_size[0]
    ahead = 0 if causal else (size - 1) // 2
    window: deque[Tensor] = deque(maxlen=size)
    for frame in frames:
        if not window:
            window.extend([frame] * (size - 1 - ahead))
        window.append(frame)
        if len(window) == size:
            yield conv.conv(torch.cat(tuple(window), 2))
    for _ in range(ahead if window else 0):
        window.append(window[-1])
        if len(window) == size:
            yield conv.conv(torch.cat(tuple(window), 2))


def _residual(block: Any, frames: Iterable[Tensor], causal: bool) -> Frames:
    if block.per_channel_scale1 is not None or block.scale_shift_table is not None:
        raise ValueError("a block with noise of its own, or with steps of denoising, is not known")
    held: deque[Tensor] = deque()  # until what two convolutions make of them is there
    first = (block.nonlinearity(block.norm1(frame)) for frame in _noted(frames, held))
    second = (block.nonlinearity(block.norm2(frame)) for frame in _convolved(block.conv1, first, causal))
    for change in _convolved(block.conv2, second, causal):
        plain = held.popleft()
        if block.norm3 is not None:
            plain = block.norm3(plain.movedim(1, -1)).movedim(-1, 1)
        if block.conv_shortcut is not None:
            plain = block.conv_shortcut(plain)
        yield change + plain


def _enlarged(upsampler: Any, frames: Iterable[Tensor], causal: bool) -> Frames:
    """Channels become pixels and frames; of the first frame only the last one is kept, as it stands for itself alone."""
    deep, tall, wide = upsampler.stride
    repeats = deep * tall * wide // upsampler.upscale_factor
    held: deque[Tensor] = deque()
    for number, change in enumerate(_convolved(upsampler.conv, _noted(frames, held), causal)):
        grown, plain = _unfolded(change, deep, tall, wide), held.popleft()
        if upsampler.residual:
            grown = grown + _unfolded(plain, deep, tall, wide).repeat(1, repeats, 1, 1, 1)
        yield from grown[:, :, deep - 1 if number == 0 else 0 :].split(1, dim=2)


def _noted(frames: Iterable[Tensor], held: deque[Tensor]) -> Frames:
    for frame in frames:
        held.append(frame)
        yield frame


def _unfolded(frame: Tensor, deep: int, tall: int, wide: int, columns_first: bool = False) -> Tensor:
    """(1, c * deep * tall * wide, 1, h, w) as (1, c, deep, h * tall, w * wide)."""
    _, _, _, height, width = frame.shape
    if columns_first:
        frame = frame.reshape(1, -1, deep, wide, tall, height, width).permute(0, 1, 2, 5, 4, 6, 3)
    else:
        frame = frame.reshape(1, -1, deep, tall, wide, height, width).permute(0, 1, 2, 5, 3, 6, 4)
    return frame.flatten(5, 6).flatten(3, 4)
