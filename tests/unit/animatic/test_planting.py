"""Trees of the far distance in their strip."""

from __future__ import annotations

import numpy as np
import pytest

from vitascope.engines.animatic.kernels import planting
from vitascope.engines.animatic.kernels.planting import plant

RELIEF = np.zeros((12, 8, 4), np.float32)
RELIEF[2:, 1:6] = (0.7, 0.4, 0.3, 1.0)  # off the middle, leaning to the right


def a_tree(**values: float) -> np.ndarray:
    tree = np.zeros(planting.TREE_SIZE, np.float32)
    tree[planting.ALBEDO : planting.ALBEDO + 3] = (0.1, 0.3, 0.1)
    tree[planting.TO_LIGHT : planting.TO_LIGHT + 3] = (0.6, 0.8, 0.0)
    tree[planting.KEY : planting.KEY + 3] = 1.0
    tree[planting.SKY : planting.SKY + 3] = 0.3
    tree[planting.DEEP], tree[planting.METRES] = 4.0, 0.5
    for name, value in values.items():
        tree[getattr(planting, name)] = value
    return tree


def planted(left: int, top: int = 0, mirrored: int = 0, tree: np.ndarray | None = None) -> np.ndarray:
    strip = np.zeros((12, 20, 4), np.float32)
    plant(RELIEF, a_tree() if tree is None else tree, left, top, mirrored, strip)
    return strip


@pytest.mark.parametrize("left", [3, 12, 15, 19])
def test_what_passes_one_end_comes_in_at_the_other(left: int) -> None:
    assert np.array_equal(planted(left), np.roll(planted(0), left, 1))


def test_rows_outside_the_strip_are_left_out() -> None:
    assert np.array_equal(planted(2, top=-3)[:9], planted(2)[3:])
    assert np.array_equal(planted(2, top=5)[5:], planted(2)[:7])


def test_a_mirrored_tree_in_mirrored_light_is_the_mirror_picture() -> None:
    light = a_tree()
    light[planting.TO_LIGHT] *= -1
    assert np.allclose(planted(0, mirrored=1, tree=light)[:, :8], planted(0)[:, 7::-1], atol=1e-6)


def test_thick_air_leaves_its_own_colour_and_snow_whitens() -> None:
    hazed = a_tree(HAZE=30.0)
    hazed[planting.AIR : planting.AIR + 3] = (0.2, 0.4, 0.6)
    assert np.allclose(planted(0, tree=hazed)[6, 3], (0.2, 0.4, 0.6, 1.0), atol=1e-4)
    plain, white = planted(0)[6, 3], planted(0, tree=a_tree(SNOW=1.0))[6, 3]
    assert white[0] / white[1] > 1.3 * plain[0] / plain[1]


def test_a_strip_never_covers_more_than_all() -> None:
    strip = np.zeros((12, 20, 4), np.float32)
    soft = RELIEF * np.float32(0.6)
    for left in (0, 2, 17):
        plant(soft, a_tree(), left, 0, 0, strip)
    assert strip.min() >= 0.0
    assert strip[..., 3].max() <= 1.0 + 1e-6
    assert (strip[..., :3].max(-1) <= 3 * strip[..., 3] + 1e-6).all()
