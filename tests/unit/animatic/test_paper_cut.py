"""Where sheets of paper are cut."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.styles import Picture
from vitascope.engines.animatic.styles.paper_cut import _lying, _stars, _without_specks
from vitascope.storyboard import Light

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


def _heaven(light: Light, *, closed: bool = False) -> Picture:
    """An even dark sky with one star over ground that has a spark too."""
    shown = np.full((HEIGHT, WIDTH, 3), (20, 26, 70), np.uint8)
    shown[30, 60] = shown[140, 200] = 250
    depth = np.zeros((HEIGHT, WIDTH), np.float32)
    depth[100:] = 0.1
    return Picture(
        shown=shown, depth=depth, cover=np.zeros((HEIGHT, WIDTH), np.float32), light=light, frame=0, fps=30, seed=1,
        closed=closed,
    )  # fmt: skip


def test_stars_are_punched_in_night_skies_alone() -> None:
    punched = _stars(_heaven(Light.NIGHT)) > 0
    assert punched[30, 60]
    assert punched.sum() < 30
    assert not punched[100:].any()
    assert not _stars(_heaven(Light.DAY)).any()
    assert not _stars(_heaven(Light.NIGHT, closed=True)).any()


def test_the_glow_of_a_star_is_no_cloud() -> None:
    cloud = np.zeros((HEIGHT, WIDTH), np.bool_)
    cloud[20:30, 40:52] = cloud[60:72, 100:220] = True
    kept = _without_specks(cloud, WIDTH / 1280)
    assert not kept[:50].any()
    assert np.array_equal(kept[50:], cloud[50:])
