"""Large pictures in tiles, each of which is decoded as a film of its own, one step of all of them after the other.

Only one tile's features are on the GPU at a time, so memory does not grow with the picture either. Tiles overlap and
fade into each other there. A decoder looks further than the overlap, by attention over the whole picture too, so the result is
not what an untiled decoder makes, but near it: ``tests/diffusion/test_decoding.py`` states how near.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import torch

from vitascope.engines.diffusion.decoding import Tensor

OVERLAP = 1 / 4  #: of a tile's side


def decoded(decode: Callable[[Tensor], Iterator[Tensor]], latents: Tensor, side: int) -> Iterator[Tensor]:
    """Runs of frames, float (3, n, height, width), in the machine's memory. ``side``: of a tile, in latents.

    ``decode`` gives the frames of latents (1, channels, n, height, width), as ``decoding.wan.decoded`` does.
    """
    height, width = latents.shape[-2:]
    rows, columns = spans(height, side), spans(width, side)
    streams = [[decode(latents[..., top:bottom, left:right]) for left, right in columns] for top, bottom in rows]
    while True:
        strips = []
        for row in streams:
            tiles = [tile for tile in (next(stream, None) for stream in row) if tile is not None]
            if not tiles:
                return
            strips.append(_joined([tile.cpu() for tile in tiles], columns, -1))
        yield _joined(strips, rows, -2)


def spans(length: int, side: int) -> list[tuple[int, int]]:
    """Runs of at most ``side`` that cover a length; as few as overlap by a quarter of their side at least, evenly spread."""
    if length <= side:
        return [(0, length)]
    step = max(1, side - max(1, round(side * OVERLAP)))
    count = -(-(length - side) // step) + 1
    starts = [round(number * (length - side) / (count - 1)) for number in range(count)]
    return [(start, start + side) for start in starts]


def _joined(pieces: Sequence[Tensor], places: Sequence[tuple[int, int]], axis: int) -> Tensor:
    """Pieces one after the other, each faded into the one before it where they overlap. ``places`` in latents."""
    scale = pieces[0].shape[axis] // (places[0][1] - places[0][0])
    whole = pieces[0]
    for piece, (start, _), (_, end) in zip(pieces[1:], places[1:], places, strict=False):
        shared = (end - start) * scale
        shape = [1] * piece.ndim
        shape[axis] = shared
        fade = ((torch.arange(shared, dtype=piece.dtype) + 0.5) / shared).view(shape)
        begun, fresh = whole.narrow(axis, whole.shape[axis] - shared, shared), piece.narrow(axis, 0, shared)
        mixed = torch.lerp(begun, fresh, fade.expand_as(fresh))
        whole = torch.cat(
            [
                whole.narrow(axis, 0, whole.shape[axis] - shared),
                mixed,
                piece.narrow(axis, shared, piece.shape[axis] - shared),
            ],
            axis,
        )
    return whole
