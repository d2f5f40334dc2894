"""Where sheets of paper are cut."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.styles.paper_cut import _lying

HEIGHT, WIDTH, HORIZON = 180, 320, 70


def _ground() -> np.ndarray:
    """Inverse depth of level ground from a camera 1.5 m above it, nothing above the horizon."""
    down = np.maximum(np.arange(HEIGHT, dtype=np.float32) - HORIZON, 0) / np.float32(1.5 * 200)
    return np.ascontiguousarray(np.broadcast_to(down[:, None], (HEIGHT, WIDTH)), np.float32)


def test_ground_is_cut_in_waves() -> None:
    lying = _lying(_ground())
    assert lying[HORIZON + 12 : -8].min() > 0.9
    assert lying[: HORIZON - 4].max() < 0.1


def test_walls_and_roofs_are_not() -> None:
    depth = _ground()
    depth[60:110, 100:220] = 1 / 9  # a wall 9 m away that stands on the ground
    pitch = np.linspace(1 / 12, 1 / 9, 35, dtype=np.float32)  # its roof rises away from the eye
    depth[25:60, 100:220] = pitch[:, None]
    lying = _lying(depth)
    assert lying[29:100, 110:210].max() < 0.1
    assert lying[125:-8, 110:210].min() > 0.9
