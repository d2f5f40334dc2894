"""The sheet of small pictures: order, shape, colours."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest

from tests.unit.film.making import Frames, segment
from vitascope.brief import SIZES
from vitascope.film.encode import SegmentWriter
from vitascope.film.spritesheet import COLUMNS, ROWS, spritesheet


def seen(sheet: bytes) -> np.ndarray:
    with av.open(io.BytesIO(sheet)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24")


def test_the_pictures_are_in_the_order_of_time(tmp_path: Path) -> None:
    """A film that grows brighter: so does the sheet, picture by picture."""
    planes = np.full((100, 144, 128), 128, np.uint8)
    planes[:, :96] = (np.arange(100) * 2 + 20)[:, None, None]
    with SegmentWriter(tmp_path / "a.mp4", 128, 96, 30) as writer:
        writer.write(Frames(planes))
    picture = seen(spritesheet(tmp_path / "a.mp4"))
    tall, wide = picture.shape[0] // ROWS, picture.shape[1] // COLUMNS
    tiles = picture[: tall * ROWS, : wide * COLUMNS].reshape(ROWS, tall, COLUMNS, wide, 3)
    brightness = tiles.mean((1, 3, 4)).ravel()
    assert np.all(np.diff(brightness) > 3)


def test_colours_are_the_films(tmp_path: Path) -> None:
    rgb = np.broadcast_to(np.array([200, 60, 30], np.uint8), (30, 96, 128, 3)).copy()
    with SegmentWriter(tmp_path / "a.mp4", 128, 96, 30) as writer:
        writer.write(Frames(rgb, "rgb24"))
    assert np.abs(seen(spritesheet(tmp_path / "a.mp4")).astype(int) - [200, 60, 30]).max() < 12


@pytest.mark.parametrize(("width", "height"), SIZES["720p"].values())
def test_every_shape_keeps_its_shape(tmp_path: Path, width: int, height: int) -> None:
    film = segment(tmp_path / "a.mp4", 0, 40, width=width, height=height)
    picture = seen(spritesheet(film))
    shape = picture.shape[1] / COLUMNS / (picture.shape[0] / ROWS)
    assert abs(shape / (width / height) - 1) < 0.03


def test_films_shorter_than_the_sheet_repeat_pictures(tmp_path: Path) -> None:
    assert seen(spritesheet(segment(tmp_path / "a.mp4", 0, 7))).std() > 5


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r"a\.mp4"):
        spritesheet(tmp_path / "a.mp4")
