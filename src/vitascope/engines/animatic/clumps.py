"""Grass in clumps: neighbouring tufts of a field become one picture of several, a quarter of the cards for the same field.

A frame pays for each card row by row, and much of a card is air between blades that is looked at for nothing. Only the
common kinds are joined; flowers keep their places.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Float
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.world.parts import Tufts

_COMMON = 0.06  #: share of all cards from which on a kind is joined
_FEWEST = 1500  #: cards; a smaller field stays as it is
_ACROSS, _DEEP = 2.8, 1.5  #: of a cell whose tufts are joined, in widths of a tuft
_COUNTS = (2, 3, 5, 8)  #: tufts of a picture
_VARIANTS = 4  #: pictures of each count
_TONE = 0.09  #: how much tufts of a clump differ in brightness
_RISE = 0.10  #: how much higher the foot of the farthest stands, as a share of the height


@dataclass
class Cards:
    """Upright cards as in ``Tufts``, with pictures of any shape."""

    pictures: list[Float]
    at: Float
    size: Float
    kind: NDArray[np.int32]
    tint: Float
    sway: Float


def clumped(tufts: Tufts, seed: int) -> Cards:
    """The field with its common tufts joined; no clump is higher than its highest tuft."""
    pictures = [np.ascontiguousarray(picture, np.float32) for picture in tufts.atlas]
    cards = Cards(pictures, tufts.at, tufts.size, tufts.kind, tufts.tint, tufts.sway)
    shares = np.bincount(tufts.kind, minlength=len(pictures)) / max(len(tufts.kind), 1)
    common = np.flatnonzero(shares >= _COMMON)
    if len(tufts.at) < _FEWEST or not len(common):
        return cards
    joined = np.isin(tufts.kind, common)
    at, size = tufts.at[joined], tufts.size[joined]
    # Cells of each size of tuft for itself, in steps of a half octave.
    step = np.round(2 * np.log2(np.maximum(size[:, 1], 1e-3)))
    width = size[:, 0].mean() / size[:, 1].mean() * 2 ** (step / 2)
    cells = np.stack([step, np.floor(at[:, 0] / (_ACROSS * width)), np.floor(at[:, 1] / (_DEEP * width))], 1)
    _, group, counts = np.unique(cells.astype(np.int64), axis=0, return_inverse=True, return_counts=True)
    group = group.reshape(-1)

    def mean(values: Float) -> Float:
        total = np.stack([np.bincount(group, column, len(counts)) for column in values.reshape(len(values), -1).T], 1)
        return (total / counts[:, None]).astype(np.float32)

    tall = np.zeros(len(counts), np.float32)
    np.maximum.at(tall, group, size[:, 1])
    made = [
        _joined([pictures[kind] for kind in common], shares[common], count, seed, variant)
        for count in _COUNTS
        for variant in range(_VARIANTS)
    ]
    wanted = np.abs(np.asarray(_COUNTS)[None] - counts[:, None]).argmin(1)
    variant = (np.arange(len(counts)) * 2654435761 % 4093) % _VARIANTS
    kind = len(pictures) + wanted * _VARIANTS + variant
    shape = np.asarray([picture.shape[1] / picture.shape[0] for picture in made], np.float32)
    wide = tall * shape[wanted * _VARIANTS + variant]
    alone = counts == 1
    first = np.zeros(len(counts), np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    kind = np.where(alone, tufts.kind[joined][first], kind)
    wide = np.where(alone, size[first, 0], wide)
    rest = ~joined
    return Cards(
        pictures + made,
        np.concatenate([mean(at), tufts.at[rest]]),
        np.concatenate([np.stack([wide, tall], 1), tufts.size[rest]]).astype(np.float32),
        np.concatenate([kind, tufts.kind[rest]]).astype(np.int32),
        np.concatenate([mean(tufts.tint[joined]), tufts.tint[rest]]),
        np.concatenate([mean(tufts.sway[joined])[:, 0], tufts.sway[rest]]),
    )


def _joined(pictures: list[Float], shares: NDArray[np.float64], count: int, seed: int, variant: int) -> Float:
    """A picture of ``count`` tufts side by side, the farther ones behind, a little higher and first."""
    rng = generator(seed, "clump", count, variant)
    side = pictures[0].shape[0]
    canvas = np.zeros((side, round(side * (0.8 + 0.32 * count)), 4), np.float32)
    columns = canvas.shape[1]
    places = (np.arange(count) + rng.uniform(0.1, 0.9, count)) / count
    heights = rng.uniform(0.62, 0.92, count)
    heights[rng.integers(count)] = 1.0
    for number, index in enumerate(rng.permutation(count)):
        picture = pictures[rng.choice(len(pictures), p=shares / shares.sum())]
        rows = int(side * heights[index])
        wide = max(2, round(rows * picture.shape[1] / picture.shape[0]))
        card = cv2.resize(picture, (wide, rows), interpolation=cv2.INTER_AREA)
        if rng.random() < 0.5:
            card = card[:, ::-1]
        card = card * np.asarray([*(np.full(3, 1 + rng.normal(0, _TONE))), 1], np.float32)
        foot = side - round(min(_RISE * (1 - (number + 1) / count), 1 - heights[index]) * side)
        left = round(places[index] * (columns - wide)) if columns > wide else 0
        card = card[:, : columns - left]
        window = canvas[foot - rows : foot, left : left + card.shape[1]]
        window[:] = card + window * (1 - card[..., 3:])
    return canvas
