"""Grass that is joined to clumps."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.clumps import clumped
from vitascope.engines.animatic.world.parts import Tufts


def field(count: int) -> Tufts:
    """A meadow of ``count`` tufts of three kinds, the last of them a rare flower."""
    rng = np.random.default_rng(3)
    size = rng.uniform(0.1, 0.3, count).astype(np.float32)
    return Tufts(
        atlas=rng.random((3, 32, 32, 4), dtype=np.float32),
        at=rng.uniform(0, 20, (count, 2)).astype(np.float32),
        size=np.stack([size, size], 1),
        kind=rng.choice(3, count, p=(0.6, 0.37, 0.03)).astype(np.int32),
        tint=np.ones((count, 3), np.float32),
        sway=np.zeros(count, np.float32),
    )


def test_neighbours_become_one_card_and_flowers_stay() -> None:
    tufts = field(20000)
    cards = clumped(tufts, 7)
    assert len(cards.at) < 0.6 * len(tufts.at)
    assert (cards.kind == 2).sum() == (tufts.kind == 2).sum()
    assert cards.kind.max() < len(cards.pictures)
    assert all(picture.shape[2] == 4 and picture[..., 3].min() >= 0 for picture in cards.pictures)


def test_no_clump_rises_above_its_highest_tuft() -> None:
    tufts = field(20000)
    low = tufts.at[:, 0] < 10
    tufts.size[low] *= 0.2
    cards = clumped(tufts, 7)
    assert cards.size[cards.at[:, 0] < 9.0, 1].max() <= tufts.size[low, 1].max()
    assert cards.size[:, 1].max() <= tufts.size[:, 1].max()


def test_clumps_depend_on_the_seed_alone_and_small_fields_stay() -> None:
    tufts = field(5000)
    one, two, other = clumped(tufts, 7), clumped(tufts, 7), clumped(tufts, 8)
    assert all((a == b).all() for a, b in zip(one.pictures, two.pictures, strict=True))
    assert (one.at == two.at).all()
    assert any((a != b).any() for a, b in zip(one.pictures, other.pictures, strict=True))
    small = field(300)
    assert (clumped(small, 7).at == small.at).all()
