"""The visible mark: where it is, that it can be seen on every ground, and that all else stays as it was."""

from __future__ import annotations

import numpy as np
import pytest

from vitascope.brief import SIZES
from vitascope.film.watermark import Watermark

ALL_SIZES = [size for ratios in SIZES.values() for size in ratios.values()]


def yuv(width: int, height: int, luma: int) -> np.ndarray:
    picture = np.full((2, height * 3 // 2, width), 128, np.uint8)
    picture[:, :height] = luma
    picture[:, height:] = 90
    return picture


@pytest.mark.parametrize(("width", "height"), ALL_SIZES)
def test_it_lies_inside_of_the_lower_right_corner(width: int, height: int) -> None:
    picture = yuv(width, height, 100)
    changed = np.argwhere((Watermark(width, height).draw(picture, "yuv420p") != picture)[0, :height])
    top, left = changed.min(0)
    bottom, right = changed.max(0)
    short = min(width, height)
    assert height - 0.09 * short < top < bottom < height - 0.01 * short
    assert width - 0.2 * short < left < right < width - 0.01 * short
    assert right - left > 3 * (bottom - top) / 2


@pytest.mark.parametrize("luma", [16, 60, 126, 190, 235])
@pytest.mark.parametrize("layout", ["yuv420p", "rgb24"])
def test_it_is_seen_on_every_ground(luma: int, layout: str) -> None:
    mark = Watermark(1280, 720)
    picture = yuv(1280, 720, luma) if layout == "yuv420p" else np.full((1, 720, 1280, 3), luma, np.uint8)
    area = mark.draw(picture, layout)[0, mark.rows, mark.columns].astype(int)
    assert area.max() - area.min() > 60
    assert area.max() >= 205


@pytest.mark.parametrize("layout", ["yuv420p", "rgb24"])
def test_all_else_stays_as_it_was(layout: str) -> None:
    mark = Watermark(960, 960)
    shape = (3, 1440, 960) if layout == "yuv420p" else (3, 960, 960, 3)
    picture = np.random.default_rng(1).integers(16, 236, shape, np.uint8)
    before = picture.copy()
    marked = mark.draw(picture, layout)
    assert np.array_equal(picture, before)
    assert all(np.any(new != old) for new, old in zip(marked, picture, strict=True)), "every frame has it"
    marked[:, mark.rows, mark.columns] = picture[:, mark.rows, mark.columns]
    if layout == "yuv420p":
        planes = [one[:, 960:].reshape(3, 2, 480, 480) for one in (marked, picture)]
        rows, columns = (slice(one.start // 2, one.stop // 2) for one in (mark.rows, mark.columns))
        planes[0][:, :, rows, columns] = planes[1][:, :, rows, columns]
    assert np.array_equal(marked, picture)


def test_it_has_no_colour() -> None:
    """Where a letter is, the colour of the ground is gone."""
    mark = Watermark(1920, 1080)
    picture = yuv(1920, 1080, 126)
    marked = mark.draw(picture, "yuv420p")[0]
    letters = np.argwhere(marked[mark.rows, mark.columns] > 200)
    chroma = marked[1080:].reshape(2, 540, 960)
    inside = [chroma[:, (mark.rows.start + y) // 2, (mark.columns.start + x) // 2] for y, x in letters]
    assert np.median(inside) > 110
